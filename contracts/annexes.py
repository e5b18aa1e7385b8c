"""What a document is made for: an entry of the deal as texts see it, with the figures computed for it.

A kind of document says in `document.toml` which list (`entries`) or section (`entry`) of the deal it is made for.
The figures of each are a frozen class, whose annotations are also the paths that texts may read, and a function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from contracts.acts import ActFigures, act_figures
from contracts.approval import ApprovalFigures, approval_figures
from contracts.messages import _
from contracts.model import node
from contracts.registers import Registers
from contracts.sandbox import ValueRefused, View, readable
from contracts.sla import SlaFigures, sla_figures
from contracts.totals import Totals, totals
from schemas.deal import Deal
from schemas.line import Line

if TYPE_CHECKING:
    from contracts.shops import ShopFigures
    from schemas.shop.shop import Shop

__all__ = ["Annex", "annex_of", "figures_of", "indices"]


class Annex(View):
    """An entry or a section of the deal with its computed figures."""

    __slots__ = ("_computed", "entry", "figures", "path")

    def __init__(self, entry: Any, path: str, figures: Any = None) -> None:
        self.entry = entry
        self.path = path
        self.figures = figures
        computed: Any = type(figures)
        self._computed = readable(computed)

    def text_attribute(self, name: str) -> Any:
        """A computed figure, or a field of the entry."""
        if name in self._computed:
            return getattr(self.figures, name)
        kind: Any = type(self.entry)
        if name in readable(kind):
            return getattr(self.entry, name)
        raise ValueRefused(_("{found} has no {attribute}"), found="this", attribute=name)

    def source(self, name: str) -> str:
        """A figure of the annex or a field of its entry."""
        return f"figures.{name}" if name in self._computed else f"entry.{name}"


@node
class SpecificationFigures:
    """What is computed for a specification."""

    totals: Totals | None
    """None when it has no lines."""


def _sums(deal: Deal, lines: tuple[Line, ...]) -> Totals | None:
    if not lines:
        return None
    return totals(lines, include_vat=deal.prices.include_vat, vat_by=deal.prices.vat_by)


def _specification(deal: Deal, index: int, _registers: Registers) -> SpecificationFigures:
    return SpecificationFigures(_sums(deal, deal.specifications[index].lines))


def _sla(deal: Deal, _index: int, _registers: Registers) -> SlaFigures:
    assert deal.sla is not None  # the document is made where there is one
    return sla_figures(deal.sla)


def _approval(deal: Deal, _index: int, _registers: Registers) -> ApprovalFigures:
    return approval_figures(deal)


def _edition(shop: Shop, _index: int, _registers: Registers) -> ShopFigures:
    from contracts.shops import shop_figures

    return shop_figures(shop)


@dataclass(frozen=True, slots=True)
class _Kind:
    """The figures of one list or section of the deal."""

    figures: type
    compute: Callable[[Any, int, Registers], Any]
    """From the deal, the place in the list (0 of a section) and the registers of the acts."""


EDITIONS = "versions"
"""The list of a shop that its documents are made for; shops are imported when there is one."""
WITH: Mapping[str, str] = {"order_confirmation": "public_offer", "withdrawal_form": "return_terms"}
"""Documents of a shop that have no editions of their own: the one that they are published with."""
ANNEXES: Mapping[str, _Kind] = {
    "specifications": _Kind(SpecificationFigures, _specification),
    "acts": _Kind(ActFigures, act_figures),
    "approval": _Kind(ApprovalFigures, _approval),
    "sla": _Kind(SlaFigures, _sla),
}
"""By the name that `document.toml` gives as `entries` or `entry`."""


def figures_of(section: str) -> type | None:
    """The class of the figures of a list or section of the deal; None when nothing is computed for it."""
    if section == EDITIONS:
        from contracts.shops import ShopFigures

        return ShopFigures
    kind = ANNEXES.get(section)
    return kind.figures if kind else None


def indices(data: Deal | Shop, section: str, kind: str) -> Iterator[int | None]:
    """The documents of *kind* that a list or section calls for: places in the list, or one None.

    Of the editions of a shop the latest of the document counts.
    """
    if not section:
        yield None
        return
    found = getattr(data, section)
    if section == EDITIONS:
        covered = WITH.get(kind, kind)
        covering = [place for place, one in enumerate(found) if covered in one.covers]
        yield from covering[-1:]
    elif isinstance(found, tuple):
        yield from range(len(found))
    elif found is not None:
        yield None


def annex_of(
    data: Deal | Shop, section: str, index: int | None, registers: Registers | None = None
) -> Annex | None:
    """The entry *index* (from 0) of a list of the data, or its section; None for a document of the whole deal.

    Raises:
        DiagnosticsError: an act whose lines stand in a register that was not read.
    """
    if not section:
        return None
    entry, path = getattr(data, section), section
    if index is not None:
        entry, path = entry[index], f"{section}[{index}]"
    kind = _Kind(object, _edition) if section == EDITIONS else ANNEXES.get(section)
    return Annex(entry, path, kind.compute(data, index or 0, registers or {}) if kind else None)

"""What a column may set: data paths of the deal with the kind of value that stands there."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from contracts.catalog import Catalog
from contracts.errors import UsageError
from contracts.messages import _
from contracts.records import record
from contracts.suggest import did_you_mean
from schemas.base import LocalText
from schemas.deal import Deal, Parties
from schemas.values import Money, Percent, Period

__all__ = ["CHECKS", "EACH", "IGNORED", "THIS", "Target", "Targets", "ValueKind", "targets_of"]

THIS = "this"
"""The entry that a row makes, such as `specifications[3]`."""
EACH = "[]"
"""A line, one for each row of the lines."""
IGNORED = "-"
ValueKind = Literal[
    "text",
    "code",
    "digits",
    "date",
    "number",
    "count",
    "truth",
    "percent",
    "vat",
    "period",
    "choice",
    "check",
    "skip",
    "status",
]
CHECKS = ("amount", "amount_net", "amount_gross", "amount_vat")
"""Columns that are compared with what is computed."""
_STEP = re.compile(r"\[(\d*)\]|([^.\[\]]+)")
_PARTY_WORDS = ("counterparty", "performer", "payer")


@record
class Target:
    """One place of the deal that a column fills."""

    steps: tuple[str | int, ...]
    """`("this", "lines", "[]", "price")`; the first step is `this`, `counterparty` or a key of the deal."""
    kind: ValueKind
    choices: tuple[str, ...] = ()
    basis: Literal["", "net", "gross"] = ""
    """A price whose title says whether VAT is in it."""

    @property
    def of_line(self) -> bool:
        """It stands in each line."""
        return EACH in self.steps

    @property
    def path(self) -> str:
        """As the user writes it."""
        steps = self.steps[1:] if self.steps[0] == THIS else self.steps
        text = "".join(
            str(step) if step == EACH else f"[{step}]" if isinstance(step, int) else f".{step}"
            for step in steps
        ).lstrip(".")
        return text + {"": "", "net": "_net", "gross": "_gross"}[self.basis]

    @property
    def is_contract(self) -> bool:
        """It says for which contract the row is, or something about that contract."""
        return self.steps[0] in ("contract", "parties", "counterparty")


class Targets:
    """The data paths that rows of documents of one kind may set."""

    def __init__(self, catalog: Catalog, kind: str) -> None:
        source = catalog.document(kind)
        self.catalog = catalog
        self.kind = kind
        self.section = source.section
        entries = Deal.model_fields.get(self.section)
        self.entry: Any = None
        if entries is not None and get_origin(entries.annotation) is tuple:
            self.entry = get_args(entries.annotation)[0]

    @property
    def has_lines(self) -> bool:
        """Documents of this kind have lines."""
        return self.entry is not None and "lines" in self.entry.model_fields

    def find(self, text: str) -> Target:
        """The target that a user names: `number`, `delivery.place`, `buyer.name`, `lines[].price`.

        Raises:
            UsageError: the schema knows no such path, or it is no single value.
        """
        found = self._find(text.strip())
        if found is None:
            known = tuple(self._known())
            meant = did_you_mean(text.strip(), known)
            hint = "{meant}" if meant else _("`contracts schema deal` lists the paths of a deal")
            message = _("a column cannot set {found}: the schema has no such single value")
            raise UsageError(message, hint=hint, found=text, meant=meant)
        return found

    def _known(self) -> Iterator[str]:
        if self.entry is not None:
            yield from _names(self.entry)
        if self.has_lines:
            yield from (f"lines[].{name}" for name in _names(_line(self.entry)))
        yield from (f"contract.{name}" for name in _names(Deal.model_fields["contract"].annotation))

    @lru_cache(512)  # noqa: B019 (one object a run)
    def _find(self, text: str) -> Target | None:
        if text == IGNORED:
            return Target((IGNORED,), "skip")
        text = text.replace("line.", "lines[].", 1) if text.startswith("line.") else text
        if (special := self._special(text)) is not None:
            return special
        steps = self._steps(text)
        if not steps:
            return None
        kind = self._kind(steps)
        return None if kind is None else Target(steps, *kind)

    def _special(self, text: str) -> Target | None:
        """Columns that set nothing by themselves: sums, numbers of rows, prices that say whether VAT is in them."""
        if text.startswith("lines[].") and self.has_lines:
            name = text.removeprefix("lines[].")
            if name == "index":
                return Target((IGNORED,), "skip")
            if name in CHECKS:
                return Target((THIS, "lines", EACH, name), "check")
            if name in ("price_net", "price_gross"):
                basis: Literal["net", "gross"] = "net" if name == "price_net" else "gross"
                return Target((THIS, "lines", EACH, "price"), "number", (), basis)
        if text == "counterparty.tax.status":
            return Target(("counterparty", "tax", "status"), "status")
        return None

    def _steps(self, text: str) -> tuple[str | int, ...]:
        found: list[str | int] = []
        for index, name in _STEP.findall(text):
            found.append(name or (int(index) - 1 if index else EACH))
        if not found:
            return ()
        first = str(found[0])
        if first == THIS:
            return tuple(found)
        if self.entry is not None and first in _names(self.entry):
            return (THIS, *found)
        if first in Parties.model_fields:
            return ("parties", *found)
        if first == "deal":
            return tuple(found[1:])
        return tuple(found)

    def _kind(self, steps: tuple[str | int, ...]) -> tuple[ValueKind, tuple[str, ...]] | None:
        model: Any = Deal
        rest = steps
        if steps[0] == THIS:
            if self.entry is None:
                return None
            model, rest = self.entry, steps[1:]
        elif steps[0] in _PARTY_WORDS:
            model, rest = Parties, ("buyer", *steps[1:])
        return _value_kind(_at(model, rest), steps)


def _at(model: Any, steps: tuple[str | int, ...]) -> list[Any]:
    """The kinds of value at *steps*, unions taken apart."""
    kinds: list[Any] = [model]
    for step in steps:
        kinds = [one for kind in kinds for inner in _inside(kind, step) for one in _members(inner)]
    return kinds


def _inside(kind: Any, step: str | int) -> Iterator[Any]:
    origin = get_origin(kind)
    if origin in (tuple, list):
        if isinstance(step, int) or step == EACH:
            yield get_args(kind)[0]
    elif origin in (dict, Mapping):
        yield get_args(kind)[1]
    elif isinstance(kind, type) and hasattr(kind, "model_fields"):
        for name, field in kind.model_fields.items():
            if (field.alias or name) == step:
                yield field.annotation


def _members(kind: Any) -> Iterator[Any]:
    origin = get_origin(kind)
    if hasattr(kind, "__value__"):
        yield from _members(kind.__value__)
    elif origin is Annotated:
        yield from _members(get_args(kind)[0])
    elif origin in (Union, types.UnionType):
        for one in get_args(kind):
            yield from _members(one)
    elif kind is not type(None):
        yield kind


_SIMPLE: tuple[tuple[Any, ValueKind], ...] = (
    (LocalText, "text"),
    (date, "date"),
    (Decimal, "number"),
    (bool, "truth"),
    (int, "count"),
    (Period, "period"),
    (Money, "text"),
)
_CODES: dict[str, ValueKind] = {"code": "code", "vat_number": "digits"}


def _value_kind(
    kinds: list[Any], steps: tuple[str | int, ...]
) -> tuple[ValueKind, tuple[str, ...]] | None:
    if not kinds:
        return None
    literals = tuple(
        str(one) for kind in kinds if get_origin(kind) is Literal for one in get_args(kind)
    )
    if Percent in kinds:
        return ("vat", literals) if literals else ("percent", ())
    for known, name in _SIMPLE:
        if known in kinds:
            return name, ()
    if literals:
        return "choice", tuple(dict.fromkeys(literals))
    if str in kinds:
        of_party = steps[0] in ("parties", *_PARTY_WORDS)
        return (_CODES.get(str(steps[-1]), "text") if of_party else "text"), ()
    return None


def _names(model: Any) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _line(entry: Any) -> Any:
    return get_args(entry.model_fields["lines"].annotation)[0]


def targets_of(catalog: Catalog, kind: str) -> Targets:
    """What rows of documents of *kind* may set.

    Raises:
        UsageError: there is no such kind, or it is none of a deal.
    """
    known = [one for one in catalog.kinds() if catalog.document(one).schema == "deal"]
    if kind not in known:
        message = _("there is no kind of document {found}; there are {known}")
        meant = did_you_mean(kind, known)
        hint = "{meant}" if meant else ""
        raise UsageError(message, hint=hint, found=kind, known=", ".join(known), meant=meant)
    return Targets(catalog, kind)

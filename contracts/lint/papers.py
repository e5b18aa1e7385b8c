"""The documents that a deal gives rise to, who signs them, and the days of the contract."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from contracts.messages import Phrase, _

if TYPE_CHECKING:
    from schemas.act import Act
    from schemas.deal import Deal, Specification
    from schemas.party import Signatory, Tax
    from schemas.values import Period

__all__ = [
    "Paper",
    "Parties",
    "add",
    "buyer",
    "last_day",
    "needs_signer",
    "papers",
    "parties",
    "priced",
    "seller",
    "signers",
    "tax_of",
]

Parties: TypeAlias = "tuple[tuple[str, Any], ...]"
"""Data path and party: both sides of a deal, the sellers of a shop."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that the parties sign."""

    kind: Literal["contract", "specification", "act"]
    path: str
    """Data path of its entry."""
    date: date
    """On which it is signed."""
    entry: Any
    """Contract, Specification or Act."""
    index: int = 0
    """Place in the list of the deal, from 0."""

    @property
    def name(self) -> Phrase:
        """«specification No. 1», for a message."""
        if self.kind == "contract":
            return Phrase(_("the contract"))
        return Phrase(_NAMES[self.kind], number=self.entry.number)


_NAMES = {
    "specification": _("specification No. {number}"),
    "act": _("act No. {number}"),
}


def papers(deal: Deal) -> Iterator[Paper]:
    """The contract unless it was signed elsewhere, the specifications, the acts."""
    if not deal.contract.external:
        yield Paper("contract", "contract", deal.contract.date, deal.contract)
    for index, specification in enumerate(deal.specifications):
        path = f"specifications[{index}]"
        yield Paper("specification", path, specification.date, specification, index)
    for index, act in enumerate(deal.acts):
        yield Paper("act", f"acts[{index}]", act.date, act, index)


def parties(deal: Deal) -> Iterator[tuple[str, Any]]:
    """Data path and party: who performs, who pays."""
    for role in deal.roles:
        yield f"parties.{role}", getattr(deal.parties, role)


def seller(deal: Deal) -> Any:
    """Who performs and is paid."""
    return getattr(deal.parties, deal.roles[0])


def buyer(deal: Deal) -> Any:
    """Who pays."""
    return getattr(deal.parties, deal.roles[1])


def tax_of(party: Any) -> Tax | None:
    """Tax status in Ukraine, None of an individual or a foreign company."""
    tax: Tax | None = getattr(party, "tax", None)
    return tax


def priced(deal: Deal) -> Iterator[tuple[str, Specification | Act]]:
    """Data path and entry of each specification and act: all that has lines of its own."""
    for index, specification in enumerate(deal.specifications):
        yield f"specifications[{index}]", specification
    for index, act in enumerate(deal.acts):
        yield f"acts[{index}]", act


def signers(deal: Deal, paper: Paper, role: str) -> list[tuple[str, Signatory]]:
    """Data path and person of each who signs *paper* for *role*: those of the paper, else those of the party.

    Nobody has to sign for the payer where the act is signed by one side.
    """
    own = getattr(paper.entry, "signatories", None)
    if own is not None and (people := own.of(role)):
        return _numbered(f"{paper.path}.signatories.{role}", people)
    if not needs_signer(deal, paper, role):
        return []
    return _numbered(f"parties.{role}.signatories", getattr(deal.parties, role).signatories)


def needs_signer(deal: Deal, paper: Paper, role: str) -> bool:
    """Someone must sign *paper* for *role*."""
    return not (paper.kind == "act" and role == deal.roles[1] and _is_unilateral(deal, paper.entry))


def _is_unilateral(deal: Deal, act: Any) -> bool:
    return (act.signatures or deal.documents.act_signatures) == "unilateral"


def _numbered(path: str, people: tuple[Signatory, ...]) -> list[tuple[str, Signatory]]:
    return [(f"{path}[{index}]", person) for index, person in enumerate(people)]


# Days ------------------------------------------------------------------------------------------------

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DAYS = {"day": 1, "week": 7}


def add(day: date, period: Period, times: int = 1) -> date | None:
    """*day* and *times* as many of *period*; None for a length that has no fixed number of days."""
    count = period.count * times
    try:
        if period.unit in _MONTHS:
            return _later(day, count * _MONTHS[period.unit])
        if period.unit in _DAYS:
            return day + timedelta(days=count * _DAYS[period.unit])
    except (OverflowError, ValueError):  # beyond the year 9999: as good as never
        return None
    return None


def _later(day: date, months: int) -> date:
    """The last day of a month leads to the last day of a month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    longest = calendar.monthrange(year, month + 1)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, longest if is_last else min(day.day, longest))


def last_day(deal: Deal) -> date | None:
    """The last day on which the contract may be in force, all prolongations counted; None: without end."""
    term = deal.contract.term
    if term is None or term.until is None:
        return None
    if term.renewal is None:
        return term.until
    if term.renewal.times is None:
        return None
    return add(term.until, term.renewal.length, term.renewal.times)

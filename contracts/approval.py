"""Who approves a contract inside one party: the figures of its approval sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.localise import localise
from contracts.model import node
from schemas.approval import APPROVERS, Approval
from schemas.base import LocalText
from schemas.deal import Deal
from schemas.party import Party, Signatory

__all__ = ["ApprovalFigures", "Approver", "approval_figures"]


@node
class Approver:
    """A row of the sheet."""

    number: int
    """From 1."""
    role: str
    """As among the roles of contacts."""
    name: LocalText
    """In full, in the nominative."""
    position: LocalText | None
    confirms: LocalText | None
    """In words of the deal; None: the usual words for the role."""
    by_hand: str
    """What the cells for date, signature and remarks hold."""


@node
class ApprovalFigures:
    """What is computed for an approval sheet."""

    party: Party
    """Whose people approve."""
    approvers: tuple[Approver, ...]
    """In the order of the roles; several people of one role as the deal names them, signatories last."""


def approval_figures(deal: Deal) -> ApprovalFigures:
    """The sheet that `approval` of *deal* asks for."""
    approval = deal.approval
    assert approval is not None  # the document is made where there is one
    party: Party = getattr(deal.parties, approval.by)
    own = {one.role: one.confirms for one in approval.confirmations}
    people = enumerate(_people(party, approval), 1)
    return ApprovalFigures(
        party,
        tuple(
            Approver(number, role, name, position, own.get(role), "")  # type: ignore[call-overload]
            for number, (role, name, position) in people
        ),
    )


def _people(party: Any, approval: Approval) -> Iterator[tuple[str, LocalText, LocalText | None]]:
    for role in APPROVERS:
        named = [one for one in (*approval.people, *party.contacts) if one.role == role]
        yield from ((role, one.name, one.position) for one in named)
        if role == "signatory" and not named:
            yield from ((role, full_name(one), one.position) for one in party.signatories)


def full_name(person: Signatory) -> LocalText:
    """Given name, patronymic and surname in each language that has them; English has no patronymic."""

    def joined(language: str) -> str | None:
        middle = person.patronymic if language != "en" else None
        parts = [localise(one, language) for one in (person.given, middle, person.surname) if one]
        return " ".join([one.text for one in parts if one]) if all(parts) else None

    return LocalText.model_construct(uk=joined("uk"), ru=joined("ru"), en=joined("en"))

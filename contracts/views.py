"""What a text sees: the deal by its own paths, short names of the parties, and `this` in an annex."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from contracts.annexes import Annex
from contracts.messages import _
from contracts.sandbox import ValueRefused
from schemas.base import LocalText
from schemas.deal import Deal
from schemas.party import Signatory

__all__ = ["Memory", "State", "context_of"]

T = TypeVar("T")

Forms = dict[tuple[str, str, str], str]
"""Case forms confirmed by a person: (language, text, case) → form."""

_CARRIERS = {"carriage": "carrier", "forwarding": "forwarder", "storage": "keeper"}
"""How the carrier of a deal is called under each regime."""


@dataclass
class State:
    """One filling: the deal, the annex, and what was found on the way."""

    deal: Deal
    annex: Annex | None
    currency: str
    forms: Forms = field(default_factory=dict)
    unsure: Forms = field(default_factory=dict)
    """Forms that a person must confirm: (language, text, case) → what the engine proposes."""

    def role_of(self, party: object) -> str:
        """The key of *party* in the deal."""
        return self._roles(party)[0]

    def role_key(self, party: object) -> str:
        """The key of the role in the terms; a carrier is named by the regime of the contract."""
        return self._roles(party)[1]

    def _roles(self, party: object) -> tuple[str, str]:
        known = self._roles_by_party.get(id(party))
        if known is None:
            raise ValueRefused(_("this is not a party of the deal"))
        return known

    @cached_property
    def _roles_by_party(self) -> dict[int, tuple[str, str]]:
        parties = self.deal.parties
        regimes = self.deal.contract.regimes
        carrier = _CARRIERS.get(regimes[0]) if len(regimes) == 1 else None
        return {
            id(getattr(parties, role)): (
                role,
                (carrier or "contractor") if role == "carrier" else role,
            )
            for role in self.deal.roles
        }

    def signatories(self, party: object) -> tuple[Signatory, ...]:
        """Who signs this document for *party*."""
        role = self.role_of(party)
        own = getattr(self.annex.entry, "signatories", None) if self.annex else None
        people: tuple[Signatory, ...] = own.of(role) if own else ()
        return people or getattr(self.deal.parties, role).signatories

    def own_position(self, text: LocalText, language: str, case: str) -> str | None:
        """The form of a position that the user gave beside it."""
        if case == "nom":
            return None
        forms = self._position_forms.get(id(text))
        by_language = getattr(forms, language, None) if forms else None
        row = by_language.position if by_language else None
        return getattr(row, case, None) if row else None

    @property
    def names(self) -> tuple[LocalText, ...]:
        """The short names of the parties, or the full ones."""
        parties = (getattr(self.deal.parties, role) for role in self.deal.roles)
        return tuple(party.short_name or party.name for party in parties)

    @cached_property
    def circumstances(self) -> tuple[object, ...]:
        """All that the words about the parties depend on, besides the confirmed forms."""
        own = getattr(self.annex.entry, "signatories", None) if self.annex else None
        deal = self.deal
        return deal.parties, deal.contract, deal.documents, own

    @cached_property
    def roots(self) -> dict[str, str]:
        """What names stand for: `this` and the parties as paths of the deal."""
        performer, payer = self.deal.roles
        paths = {role: f"parties.{role}" for role in (performer, payer)}
        this = self.annex.path if self.annex is not None else "contract"
        return {**paths, "performer": paths[performer], "payer": paths[payer], "this": this}

    @cached_property
    def _position_forms(self) -> dict[int, Any]:
        found: dict[int, Any] = {}
        for role in self.deal.roles:
            for person in self.signatories(getattr(self.deal.parties, role)):
                if person.position is not None and person.forms is not None:
                    found[id(person.position)] = person.forms
        return found


class Memory:
    """What was said of the parties of a deal, kept for its next annex.

    Models are frozen, so it holds as long as the parties, the contract and whoever signs are the same objects
    and the confirmed forms are equal.
    """

    def __init__(self, state: State) -> None:
        self._about = state.circumstances
        self._forms = dict(state.forms)
        self._made: dict[object, tuple[Any, Forms]] = {}

    def fits(self, state: State) -> bool:
        """Whether *state* speaks of the same."""
        same = all(one is two for one, two in zip(self._about, state.circumstances, strict=True))
        return same and self._forms == state.forms

    def recall(self, state: State, key: object, make: Callable[[], T]) -> T:
        """What *make* gave for *key*; forms that it was not sure of are told of again."""
        found = self._made.get(key)
        if found is None:
            told, state.unsure = state.unsure, {}
            try:
                made = make()
            finally:
                told, state.unsure = state.unsure, told
            found = self._made[key] = (made, told)
        made, unsure = found
        if unsure:
            state.unsure = {**unsure, **state.unsure}
        return made


def context_of(state: State) -> dict[str, Any]:
    """The names that a text may use."""
    deal = state.deal
    performer, payer = deal.roles
    return {
        **vars(deal),
        performer: deal.performer,
        payer: deal.payer,
        "performer": deal.performer,
        "payer": deal.payer,
        "this": state.annex if state.annex is not None else deal.contract,
        "_state": state,
    }

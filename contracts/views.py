"""What a text sees: the deal by its own paths, short names of the parties, and `this` in an annex."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from contracts.annexes import Annex
from contracts.messages import _
from contracts.sandbox import Ask, ValueRefused
from schemas.base import LocalText
from schemas.deal import Deal
from schemas.party import Signatory

if TYPE_CHECKING:
    from schemas.shop.shop import Shop

__all__ = ["Filling", "Forms", "ShopState", "State", "context_of", "filling_of"]

Forms = dict[tuple[str, str, str], str]
"""Case forms confirmed by a person: (language, text, case) → form."""

_CARRIERS = {"carriage": "carrier", "forwarding": "forwarder", "storage": "keeper"}
"""How the carrier of a deal is called under each regime."""


class Filling(ABC):
    """One filling: the data, the annex, and what was found on the way."""

    annex: Annex | None
    currency: str
    forms: Forms
    """Case forms confirmed by a person."""
    unsure: Forms
    """Forms that a person must confirm: (language, text, case) → what the engine proposes."""

    @abstractmethod
    def answer(self, ask: Ask | None) -> tuple[object, ...]:
        """All that a function of texts that asks for *ask* may learn of the state, besides the confirmed forms.

        None: what the paths stand for.
        """

    @property
    @abstractmethod
    def roots(self) -> dict[str, str]:
        """What short names stand for, as paths of the data."""

    @property
    @abstractmethod
    def names(self) -> tuple[LocalText, ...]:
        """Who speaks in the document."""

    @abstractmethod
    def context(self) -> dict[str, Any]:
        """The names that a text may use."""

    def own_position(self, _text: LocalText, _language: str, _case: str) -> str | None:
        """The form of a position that the user gave beside it."""
        return None


@dataclass
class State(Filling):
    """The filling of a document of a deal."""

    deal: Deal
    annex: Annex | None
    currency: str
    forms: Forms = field(default_factory=dict)
    unsure: Forms = field(default_factory=dict)

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

    @property
    def is_electronic(self) -> bool:
        """The document is made and signed electronically: as it says itself, else as the contract says."""
        electronic = self.deal.documents.electronic
        if self.annex is None:
            return electronic is not None and electronic.contract
        own: bool | None = getattr(self.annex.entry, "electronic", None)
        return electronic is not None if own is None else own

    @property
    def signing_roles(self) -> tuple[str, ...]:
        """Who signs: both parties, or whoever performed where an act needs one signature."""
        unilateral = getattr(self.annex.figures, "is_unilateral", False) if self.annex else False
        return self.deal.roles[:1] if unilateral else self.deal.roles

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

    def answer(self, ask: Ask | None) -> tuple[object, ...]:
        """All that a function of texts that asks for *ask* may learn of the state, besides the confirmed forms."""
        return self._answers[ask]

    @cached_property
    def _answers(self) -> dict[Ask | None, tuple[object, ...]]:
        own = getattr(self.annex.entry, "signatories", None) if self.annex else None
        contract, deal = self.deal.contract, self.deal
        signing = self.is_electronic, ",".join(self.signing_roles)
        return {
            None: (self.annex is None, *self.roots.values()),
            "currency": (self.currency,),
            "contract": (contract.type, ",".join(contract.regimes), contract.title),
            "parties": (deal.parties, deal.documents, own, *signing),
        }

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

    def context(self) -> dict[str, Any]:
        """The deal by its own paths, the parties by role."""
        deal = self.deal
        performer, payer = deal.roles
        return {
            **vars(deal),
            performer: deal.performer,
            payer: deal.payer,
            "performer": deal.performer,
            "payer": deal.payer,
            "this": self.annex if self.annex is not None else deal.contract,
            "_state": self,
        }


@dataclass
class ShopState(Filling):
    """The filling of a document of a shop; `this` is its edition."""

    shop: Shop
    annex: Annex
    currency: str
    forms: Forms = field(default_factory=dict)
    unsure: Forms = field(default_factory=dict)

    def answer(self, ask: Ask | None) -> tuple[object, ...]:
        """Words about a shop depend on what the text names alone."""
        return (self.currency,) if ask else (self.annex.path,)

    @cached_property
    def roots(self) -> dict[str, str]:
        """What names stand for."""
        return {"seller": "sellers[0]", "this": self.annex.path}

    @property
    def names(self) -> tuple[LocalText, ...]:
        """The short names of the sellers, or the full ones."""
        parties = (one.party for one in self.shop.sellers)
        return tuple(party.short_name or party.name for party in parties)

    def context(self) -> dict[str, Any]:
        """The shop by its own paths; the first seller by a short name."""
        shop = self.shop
        return {**vars(shop), "seller": shop.seller, "this": self.annex, "_state": self}


def filling_of(
    data: Deal | Shop, annex: Annex | None, forms: Mapping[tuple[str, str, str], str] | None = None
) -> Filling:
    """The state in which a document of *data* begins."""
    if isinstance(data, Deal):
        return State(data, annex, data.contract.currency, dict(forms or {}))
    assert annex is not None  # each document of a shop is of an edition
    return ShopState(data, annex, data.prices.currency, dict(forms or {}))


def context_of(state: Filling) -> dict[str, Any]:
    """The names that a text may use."""
    return state.context()

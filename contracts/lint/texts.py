"""The texts of a deal or a shop that its documents print, each with its data path and how it may be had in a language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from contracts.lint.papers import parties
from contracts.localise import Localised, localise, localise_position

if TYPE_CHECKING:
    from pydantic import BaseModel

    from schemas.base import LocalText
    from schemas.deal import Deal
    from schemas.shop.shop import Shop

__all__ = ["Kind", "Printed", "in_language", "printed", "printed_of_shop"]

Kind = Literal["name", "position", "words"]
"""A name or an address may be romanised, a position may stand in the table of positions, words must be given."""

_NAMES = frozenset(
    """Account.bank Account.bank_address Act.place Arbitration.seat Company.actual_address Company.address Company.name
    Company.postal_address Company.short_name Consignee.address Consignee.name Contact.name Contract.place
    Delivery.place Escalation.name ForeignCompany.address ForeignCompany.name ForeignCompany.postal_address
    ForeignCompany.short_name Incoterms.place Individual.actual_address Individual.address Individual.name
    Individual.postal_address Individual.short_name Performance.place PickUpWindow.place Quality.certificates
    Quality.standards Route.end Route.start Security.standards Service.place Signatory.given Signatory.patronymic
    Signatory.surname SoleProprietor.actual_address SoleProprietor.address SoleProprietor.name
    SoleProprietor.postal_address SoleProprietor.short_name Specification.place Storage.place TeamMember.name
    Tender.organiser Window.place""".split()
)
_SHOP_NAMES = frozenset(
    """Card.service Carrier.name CashOnDelivery.operator Cookie.provider Instalments.lender Licence.issuer
    MarketplacePage.operator MarketplacePage.platform Person.address Person.name Place.address Recipient.name
    ReturnAddress.address ReturnAddress.receiver SameDay.cities Seller.claims_address ServiceCentre.address Site.brand
    Complaints.address""".split()
)
_POSITIONS = frozenset({"Contact.position", "Escalation.position", "Signatory.position"})
_ANNEXES = frozenset({"acts", "contract", "parties", "sla", "specifications"})
"""Sections that annexes to a contract signed elsewhere print."""
_FRAMEWORK = frozenset({"contract.subject", "contract.tender"})
"""What only the contract itself prints, of the sections above; and contacts of the parties."""
_NOT_OF_SELLERS = re.compile(
    r"sellers\[\d+\]\.party\.(signatories|contacts|short_name|consent|legal_form|accounts\[\d+\]\.bank_address)"
)
"""What a party may have and the documents of a shop do not print."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A text that some document prints."""

    path: str
    text: LocalText
    kind: Kind
    is_patronymic: bool = False


def in_language(one: Printed, language: str) -> Localised | None:
    """The words of *one* in *language*, None when they have to be given.

    A patronymic has none in English and needs none: the empty text.
    """
    if one.is_patronymic and language == "en":
        return Localised("")
    if one.kind == "position":
        return localise_position(one.text, language)
    found = localise(one.text, language)
    return None if found is not None and found.derived and one.kind == "words" else found


def printed(deal: Deal, within: str = "") -> Iterator[Printed]:
    """Every text of *deal* that its documents print: of a contract signed elsewhere only what annexes need.

    *within* is the data path of one entry of a list, for its texts alone; empty: of the whole deal.
    """
    external = deal.contract.external
    if within:
        section, _bracket, index = within.rstrip("]").partition("[")
        if not external or section in _ANNEXES:
            yield from _of(getattr(deal, section)[int(index)], within, "")
        return
    hidden = _accounts_left_out(deal)
    for name in deal.__class__.model_fields:
        if name == "schema_" or (external and name not in _ANNEXES):
            continue
        for one in _of(getattr(deal, name), name, ""):
            if not (external and _is_of_framework(one.path)) and not one.path.startswith(hidden):
                yield one


def printed_of_shop(shop: Shop) -> Iterator[Printed]:
    """Every text of *shop* that its documents print."""
    for name in shop.__class__.model_fields:
        for one in _of(getattr(shop, name), name, ""):
            if not _NOT_OF_SELLERS.match(one.path):
                yield one


def _is_of_framework(path: str) -> bool:
    contact = path.startswith("parties.") and path.split(".")[2].startswith("contacts")
    return contact or path.startswith(tuple(_FRAMEWORK))


def _accounts_left_out(deal: Deal) -> tuple[str, ...]:
    """Accounts in other currencies are not printed where there is one in that of the contract."""
    return tuple(
        f"{path}.accounts[{index}]."
        for path, party in parties(deal)
        if any(account.currency == deal.contract.currency for account in party.accounts)
        for index, account in enumerate(party.accounts)
        if account.currency != deal.contract.currency
    )


def _of(value: Any, path: str, field: str) -> Iterator[Printed]:
    """The texts in *value*; *field* is `Class.name` of what holds it."""
    match _shape(value.__class__):
        case "text":
            yield Printed(path, value, _kind(field), field == "Signatory.patronymic")
        case "model":
            for name, alias, whole in _fields(value.__class__):
                inner = getattr(value, name)
                if _shape(inner.__class__):
                    yield from _of(inner, f"{path}.{alias}", whole)
        case "list":
            for index, entry in enumerate(value):
                yield from _of(entry, f"{path}[{index}]", field)
        case "keys":
            for key, entry in value.items():
                yield from _of(entry, f"{path}.{key}", field)


@cache
def _shape(kind: type) -> Literal["text", "model", "list", "keys", ""]:
    """What values of a class are to the walk; asked once a class, because pydantic's `isinstance` is slow."""
    from schemas.base import LocalText, Model

    if issubclass(kind, LocalText):
        return "text"
    if issubclass(kind, Model):
        return "model"
    return "list" if issubclass(kind, tuple) else "keys" if issubclass(kind, dict) else ""


def _kind(field: str) -> Kind:
    return (
        "name"
        if field in _NAMES or field in _SHOP_NAMES
        else "position"
        if field in _POSITIONS
        else "words"
    )


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, str], ...]:
    """Name, key in the file and `Class.name` of each field."""
    return tuple(
        (name, field.alias or name, f"{model.__name__}.{name}")
        for name, field in model.model_fields.items()
    )

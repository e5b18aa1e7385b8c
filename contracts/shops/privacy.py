"""What is computed for the privacy and cookie policies: who answers, rows of their tables, grounds of transfers abroad."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from contracts.model import node
from contracts.shops.names import name_of
from schemas.base import LANGUAGES, LocalText
from schemas.shop.cookies import Cookie
from schemas.shop.payment import Card, PaymentWay
from schemas.shop.personal_data import Category, Ground, Purpose, Recipient
from schemas.shop.seller import Seller
from schemas.shop.shop import Shop
from schemas.shop.support import BotChannel, Channel, ChatChannel, MessengerChannel, MessengerName

__all__ = ["PrivacyFigures", "privacy_figures"]

Basis = Literal[
    "eea",
    "convention",
    "consent",
    "contract",
    "vital_interests",
    "public_interest",
    "guarantees",
]
WayKind = Literal[
    "card",
    "cash_on_delivery",
    "cash",
    "terminal",
    "transfer",
    "instalments",
    "on_account",
    "gift_card",
]
Technology = Literal["local_storage", "pixel", "sdk"]

GROUNDS: tuple[Ground, ...] = (
    "consent",
    "law",
    "deal",
    "vital_interests",
    "legal_duty",
    "legitimate_interest",
)
"""In the order of the points of article 11 of the Law on Personal Data Protection."""
TECHNOLOGIES: tuple[Technology, ...] = ("local_storage", "pixel", "sdk")
EEA = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split()
)
"""States of the European Economic Area: adequate by article 29 of the Law on Personal Data Protection."""
CONVENTION = frozenset(
    "AD AL AM AR AZ BA CH CV GB GE MA MC MD ME MK MU MX RS SM SN TN TR UY".split()
)
"""Other parties to Convention 108 (from memory, no page seen), but for the aggressor state."""
AGGRESSORS = frozenset({"BY", "RU"})
"""No ground allows a transfer there: the document is refused."""


@node
class Controller:
    """A seller who answers for the data of those who buy from it."""

    seller: Seller
    name: LocalText
    """A sole proprietor’s without the words «фізична особа – підприємець», which the text has."""
    groups: tuple[LocalText, ...]
    """What it sells, where several are told apart by goods."""
    kinds: tuple[WayKind, ...]
    """How it is paid, where several are told apart by payment."""


@node
class CategoryRow:
    """A row of the table of data."""

    number: int
    category: Category


@node
class PurposeRow:
    """A row of the table of purposes."""

    number: int
    purpose: Purpose
    data: LocalText
    """What the categories hold, one after the other."""
    recipients: tuple[LocalText, ...]


@node
class RecipientRow:
    """A row of the table of recipients."""

    number: int
    recipient: Recipient


@node
class Transfer:
    """A recipient abroad."""

    recipient: Recipient
    basis: Basis | None
    """None: the state is not deemed adequate and no other ground is given, or nothing may go there."""


@node
class CookieRow:
    """A row of the table of cookies."""

    number: int
    cookie: Cookie


@node
class OtherTechnology:
    """What does the work of a cookie, and the names of those that are used."""

    kind: Technology
    names: tuple[str, ...]


@node
class PrivacyFigures:
    """What the texts of the privacy and cookie policies print and the shop does not state itself."""

    controllers: tuple[Controller, ...]
    categories: tuple[CategoryRow, ...]
    special: tuple[Category, ...]
    """Categories of high risk."""
    has_consequences: bool
    """It is said of some category what happens without it."""
    purposes: tuple[PurposeRow, ...]
    grounds: tuple[Ground, ...]
    """Grounds that are used."""
    consent_is_free: bool
    """Some data stand on consent, and an order can be placed without it."""
    interests: tuple[Purpose, ...]
    """Purposes on the ground of a legitimate interest that is named."""
    has_gdpr_grounds: bool
    recipients: tuple[RecipientRow, ...]
    policies: tuple[Recipient, ...]
    """Recipients whose own privacy policy is known."""
    processors: tuple[Recipient, ...]
    transfers: tuple[Transfer, ...]
    card_services: tuple[LocalText, ...]
    """Who takes card payments on its own page."""
    saves_cards: bool
    is_elsewhere: bool
    """All pages of the shop belong to marketplaces and social networks."""
    messengers: tuple[MessengerName, ...]
    robots: bool
    """A program answers in some channel."""
    retargeting: tuple[LocalText, ...]
    """Who shows advertising elsewhere."""
    cookies: tuple[CookieRow, ...]
    third_party_cookies: tuple[str, ...]
    optional_on: tuple[str, ...]
    """Cookies that are not necessary, yet on before a choice."""
    technologies: tuple[OtherTechnology, ...]
    cookie_transfers: tuple[Transfer, ...]
    """Recipients abroad of what cookies gather."""


def privacy_figures(shop: Shop) -> PrivacyFigures:
    """The figures of *shop*."""
    data = shop.personal_data
    used = shop.cookies.used if shop.cookies else ()
    recipients = data.recipients
    by_cookies = {one.recipient for one in used}
    grounds = {one.ground for one in data.purposes}
    targets = data.personalisation.retargeting if data.personalisation else ()
    cards = tuple(one for one in shop.payment.ways if isinstance(one, Card))
    return PrivacyFigures(
        controllers=_controllers(shop),
        categories=tuple(CategoryRow(n, one) for n, one in enumerate(data.categories, 1)),
        special=tuple(one for one in data.categories if one.special),
        has_consequences=any(one.without for one in data.categories),
        purposes=tuple(_purpose(shop, n, one) for n, one in enumerate(data.purposes, 1)),
        grounds=tuple(one for one in GROUNDS if one in grounds),
        consent_is_free="consent" in grounds and not _ordered_by_consent(data.purposes),
        interests=tuple(
            one for one in data.purposes if one.ground == "legitimate_interest" and one.interest
        ),
        has_gdpr_grounds=any(one.gdpr_ground for one in data.purposes),
        recipients=tuple(RecipientRow(n, one) for n, one in enumerate(recipients, 1)),
        policies=tuple(one for one in recipients if one.policy),
        processors=tuple(one for one in recipients if one.status == "processor"),
        transfers=_transfers(recipients),
        card_services=_once(one.service for one in cards),
        saves_cards=any(one.saved == "by_service" for one in cards),
        is_elsewhere=all(one.kind in ("marketplace", "social") for one in shop.site.pages),
        messengers=_messengers(shop.support.channels),
        robots=any(_is_robot(one) for one in shop.support.channels),
        retargeting=tuple(data.recipient(name).name for name in targets),
        cookies=tuple(CookieRow(n, one) for n, one in enumerate(used, 1)),
        third_party_cookies=tuple(one.name for one in used if one.third_party),
        optional_on=tuple(
            one.name for one in used if one.on_by_default and one.purpose != "necessary"
        ),
        technologies=_technologies(used),
        cookie_transfers=_transfers(tuple(one for one in recipients if one.id in by_cookies)),
    )


# Controllers ---------------------------------------------------------------------------------------------------------


def _controllers(shop: Shop) -> tuple[Controller, ...]:
    own = shop.personal_data.controller
    sellers = [one for one in shop.sellers if own is None or one.id == own]
    return tuple(_controller(shop, one, alone=len(sellers) == 1) for one in sellers)


def _controller(shop: Shop, seller: Seller, *, alone: bool) -> Controller:
    split = None if alone else shop.split
    groups = shop.groups_of(seller) if split == "goods" else ()
    ways = shop.ways_of(seller) if split == "payment" else ()
    name = name_of(seller)
    return Controller(
        seller, name, tuple(one.name for one in groups), tuple(dict.fromkeys(_kinds(ways)))
    )


def _kinds(ways: tuple[PaymentWay, ...]) -> list[WayKind]:
    return [one.kind for one in ways]


# Rows ----------------------------------------------------------------------------------------------------------------


def _purpose(shop: Shop, number: int, purpose: Purpose) -> PurposeRow:
    data = shop.personal_data
    items = [data.category(name).items for name in purpose.data]
    recipients = tuple(data.recipient(name).name for name in purpose.recipients)
    return PurposeRow(number, purpose, _listed(items), recipients)


def _ordered_by_consent(purposes: tuple[Purpose, ...]) -> bool:
    return any(one.ground == "consent" for one in purposes if one.kind in ("order", "payment"))


def _transfers(recipients: tuple[Recipient, ...]) -> tuple[Transfer, ...]:
    return tuple(Transfer(one, _basis(one)) for one in recipients if one.country != "UA")


def _basis(recipient: Recipient) -> Basis | None:
    """The ground that is given; an adequate state is one that the law deems so, whatever the file says."""
    if recipient.country in AGGRESSORS:
        return None
    if recipient.ground is not None and recipient.ground != "adequate":
        return recipient.ground
    if recipient.country in EEA:
        return "eea"
    return "convention" if recipient.country in CONVENTION else None


def _technologies(used: tuple[Cookie, ...]) -> tuple[OtherTechnology, ...]:
    found = [
        OtherTechnology(kind, tuple(one.name for one in used if one.kind == kind))
        for kind in TECHNOLOGIES
    ]
    return tuple(one for one in found if one.names)


# Channels of support -------------------------------------------------------------------------------------------------


def _messengers(channels: tuple[Channel, ...]) -> tuple[MessengerName, ...]:
    found = (one.app for one in channels if isinstance(one, MessengerChannel | BotChannel))
    return tuple(dict.fromkeys(found))


def _is_robot(channel: Channel) -> bool:
    return isinstance(channel, BotChannel) or (isinstance(channel, ChatChannel) and channel.robot)


# Texts by language ---------------------------------------------------------------------------------------------------


def _listed(texts: list[LocalText]) -> LocalText:
    """*texts* one after the other; none in a language that one of them lacks."""
    given = {code: [text.get(code) for text in texts] for code in LANGUAGES}
    return LocalText.model_construct(
        None, **{code: "; ".join(filter(None, all_)) for code, all_ in given.items() if all(all_)}
    )


def _once(texts: Iterable[LocalText]) -> tuple[LocalText, ...]:
    """*texts* without those that stand twice."""
    found: list[LocalText] = []
    found += (text for text in texts if text not in found)
    return tuple(found)

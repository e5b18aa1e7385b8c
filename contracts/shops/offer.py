"""What is computed for the public offer: who sells what, goods with terms of their own, rows of its tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal

from contracts.model import node
from contracts.shops.names import name_of
from schemas.base import LocalText
from schemas.party import Account, Company, SoleProprietor
from schemas.shop.common import Charge, Person, Term
from schemas.shop.delivery import DeliveryWay, Slot, Slots, Zone
from schemas.shop.goods import (
    AgeLimit,
    Digital,
    Food,
    GiftCard,
    GoodsGroup,
    MadeToOrder,
    Preorder,
    Service,
    SoldByWeight,
    Subscription,
    Things,
    WithdrawalException,
)
from schemas.shop.payment import PaymentWay
from schemas.shop.prices import PricedItem, Promotion
from schemas.shop.returns import WarrantyTerm
from schemas.shop.seller import Licence, Seller
from schemas.shop.shop import Shop
from schemas.shop.versions import Version

__all__ = ["OfferFigures", "offer_figures"]

FactLabel = Literal[
    "seller",
    "sole_proprietor",
    "company_code",
    "person_code",
    "passport",
    "registration",
    "vat_number",
    "registered_office",
    "registered_at",
    "lives_at",
    "claims_address",
    "email",
    "phone",
    "iban",
    "bank",
    "representative",
    "representative_address",
    "representative_email",
    "representative_phone",
]
"""What a row about a seller is called."""


@node
class Fact:
    """A row of the table about the sellers."""

    label: FactLabel
    text: LocalText | str | None = None
    iban: str | None = None


@node
class SellerRow:
    """A seller and what it sells."""

    seller: Seller
    name: LocalText
    """Without the words «фізична особа – підприємець»."""
    goods: tuple[LocalText, ...]
    """Names of its groups of goods."""
    kinds: tuple[str, ...]
    """Kinds of payment by which it sells."""


@node
class LicenceRow:
    """A licence and whose it is."""

    licence: Licence
    name: LocalText


@node
class DeliveryRow:
    """A way of delivery, or a zone of it, with its own price and term."""

    way: DeliveryWay
    zone: Zone | None
    price: Charge
    free_from: Decimal | None
    term: Term
    groups: tuple[LocalText, ...]
    """Names of the groups of goods that it is for; empty: all."""
    payment: tuple[str, ...]
    """Kinds of payment that go with it; empty: all."""


@node
class PaymentRow:
    """A way of payment and the goods that it is for."""

    way: PaymentWay
    groups: tuple[LocalText, ...]
    """Empty: all."""


@node
class WeightRow:
    """A price of delivery up to a weight."""

    way: DeliveryWay
    zone: Zone | None
    to: Decimal | None
    amount: Decimal


@node
class ItemRow:
    """Goods of a promotion with both prices."""

    promotion: Promotion
    item: PricedItem


@node
class PromotionRow:
    """A promotion and the goods that it is for."""

    promotion: Promotion
    groups: tuple[LocalText, ...]


@node
class ExceptionRow:
    """Goods from whose contract a consumer cannot withdraw."""

    exception: WithdrawalException
    groups: tuple[LocalText, ...]


@node
class WarrantyRow:
    """A warranty term and the goods that it is for."""

    warranty: WarrantyTerm
    groups: tuple[LocalText, ...]


@node
class OrderedRow:
    """A group of goods made to order."""

    name: LocalText
    terms: MadeToOrder


@node
class PreorderRow:
    """A group of goods that are sold before they are there."""

    name: LocalText
    terms: Preorder


@node
class WeighedRow:
    """A group of goods whose weight is known when they are packed."""

    name: LocalText
    terms: SoldByWeight


@node
class AgedRow:
    """A group of goods sold from an age on."""

    name: LocalText
    limit: AgeLimit


@node
class SpecialGoods:
    """Groups of goods with terms of their own, by what is special."""

    made_to_order: tuple[OrderedRow, ...]
    preorders: tuple[PreorderRow, ...]
    by_weight: tuple[WeighedRow, ...]
    aged: tuple[AgedRow, ...]
    used: tuple[LocalText, ...]
    food: tuple[Food, ...]
    """Those with a shelf life or conditions of storage."""
    digital: tuple[Digital, ...]
    services: tuple[Service, ...]
    subscriptions: tuple[Subscription, ...]
    gift_cards: tuple[GiftCard, ...]
    any: bool


@node
class OfferFigures:
    """What the texts of the public offer print and the shop does not state itself."""

    is_offer: bool
    """The page itself binds the seller; False: the contract waits for a later act of the seller."""
    split: Literal["goods", "payment"] | None
    """By what several sellers are told apart."""
    sellers: tuple[SellerRow, ...]
    facts: tuple[Fact, ...]
    """Rows about all sellers, one seller after the other."""
    licences: tuple[LicenceRow, ...]
    special: SpecialGoods
    only_ukraine: bool
    """Orders go nowhere else."""
    deliveries: tuple[DeliveryRow, ...]
    by_weight: tuple[WeightRow, ...]
    items: tuple[ItemRow, ...]
    promotions: tuple[PromotionRow, ...]
    exceptions: tuple[ExceptionRow, ...]
    """Exceptions from withdrawal that the law of Ukraine knows."""
    exchange_listed: tuple[LocalText, ...]
    """Groups of goods, or parts of them, that are not exchanged."""
    warranties: tuple[WarrantyRow, ...]
    without_warranty: tuple[LocalText, ...]
    technical: tuple[LocalText, ...]
    """Groups of technically complex household goods."""
    slots: tuple[Slot, ...]
    hourly: tuple[Slots, ...]
    payments: tuple[PaymentRow, ...]
    payment_kinds: tuple[str, ...]
    editions: tuple[Version, ...]
    """Editions of the offer, the oldest first."""


def offer_figures(shop: Shop) -> OfferFigures:
    """The figures of *shop*."""
    ways = shop.delivery.ways
    hourly = [way for way in ways if isinstance(way, Slots)]
    return OfferFigures(
        is_offer=shop.ordering.concluded in ("acceptance_received", "payment"),
        split=shop.split,
        sellers=tuple(_seller_row(shop, one) for one in shop.sellers),
        facts=tuple(fact for one in shop.sellers for fact in _facts(one)),
        special=_special(shop.goods.groups),
        licences=tuple(
            LicenceRow(licence, name_of(one)) for one in shop.sellers for licence in one.licences
        ),
        only_ukraine=shop.delivery.area.countries == ("UA",),
        deliveries=tuple(row for way in ways for row in _delivery_rows(shop, way)),
        by_weight=tuple(row for way in ways for row in _weight_rows(way)),
        items=tuple(ItemRow(one, item) for one in shop.prices.promotions for item in one.items),
        promotions=tuple(
            PromotionRow(one, _names(shop, one.groups)) for one in shop.prices.promotions
        ),
        exceptions=tuple(
            ExceptionRow(one, _names(shop, one.groups))
            for one in shop.goods.not_withdrawn
            if one.reason not in ("perishable", "sealed_hygiene")
        ),
        exchange_listed=tuple(_listed(shop)),
        warranties=tuple(
            WarrantyRow(one, _names(shop, one.groups))
            for one in (shop.warranty.terms if shop.warranty else ())
        ),
        without_warranty=_names(shop, shop.warranty.none_for if shop.warranty else ()),
        technical=tuple(
            one.name
            for one in shop.goods.groups
            if isinstance(one, Things) and one.technically_complex
        ),
        slots=tuple(one for way in hourly for one in way.slots),
        hourly=tuple(hourly),
        payments=tuple(PaymentRow(one, _names(shop, one.groups)) for one in shop.payment.ways),
        payment_kinds=_kinds(shop.payment.ways),
        editions=tuple(one for one in shop.versions if "public_offer" in one.covers),
    )


def _names(shop: Shop, ids: Iterable[str]) -> tuple[LocalText, ...]:
    return tuple(shop.goods.group(one).name for one in ids)


def _kinds(ways: Iterable[PaymentWay]) -> tuple[str, ...]:
    """Kinds of payment, each once."""
    return tuple(dict.fromkeys(one.kind for one in ways))


# Sellers -------------------------------------------------------------------------------------------------------------


def _seller_row(shop: Shop, seller: Seller) -> SellerRow:
    groups = tuple(one.name for one in shop.groups_of(seller))
    return SellerRow(seller, name_of(seller), groups, _kinds(shop.ways_of(seller)))


def _facts(seller: Seller) -> Iterator[Fact]:
    """All that a buyer must know of a seller, in the order in which it is printed."""
    party = seller.party
    person = isinstance(party, SoleProprietor)
    yield Fact("sole_proprietor" if person else "seller", name_of(seller))
    yield from _codes(seller)
    if party.address is not None:
        yield Fact("registered_at" if person else "registered_office", party.address)
    if isinstance(party, SoleProprietor):
        home = party.actual_address or party.address
        if home is not None:
            yield Fact("lives_at", home)
    if seller.where_claims_go is not None:
        yield Fact("claims_address", seller.where_claims_go)
    if seller.email or party.email:
        yield Fact("email", seller.email or party.email)
    if seller.phone or party.phone:
        yield Fact("phone", seller.phone or party.phone)
    if seller.representative is not None:
        yield from _representative(seller.representative)
    for account in party.accounts:
        yield from _account(account)


def _codes(seller: Seller) -> Iterator[Fact]:
    """The code of the seller, its entry in a register and its VAT number."""
    party = seller.party
    if isinstance(party, SoleProprietor):
        yield Fact("person_code", party.code) if party.code else Fact("passport", party.passport)
    elif isinstance(party, Company) or party.code:
        yield Fact("company_code", party.code)
    if party.registration is not None:
        yield Fact("registration", party.registration.number)
    tax = getattr(party, "tax", None)
    if tax is not None and tax.vat_number:
        yield Fact("vat_number", tax.vat_number)


def _representative(person: Person) -> Iterator[Fact]:
    yield Fact("representative", person.name)
    if person.address is not None:
        yield Fact("representative_address", person.address)
    if person.email is not None:
        yield Fact("representative_email", person.email)
    if person.phone is not None:
        yield Fact("representative_phone", person.phone)


def _account(account: Account) -> Iterator[Fact]:
    if account.iban is not None:
        yield Fact("iban", iban=account.iban)
        yield Fact("bank", account.bank)


# Goods ---------------------------------------------------------------------------------------------------------------


def _special(groups: tuple[GoodsGroup, ...]) -> SpecialGoods:
    whole = [one for one in groups if isinstance(one, Things | Food)]
    ordered = tuple(OrderedRow(one.name, one.made_to_order) for one in whole if one.made_to_order)
    before = tuple(PreorderRow(one.name, one.preorder) for one in whole if one.preorder)
    weighed = tuple(WeighedRow(one.name, one.by_weight) for one in whole if one.by_weight)
    aged = tuple(AgedRow(one.name, one.age_limit) for one in groups if one.age_limit)
    used = tuple(one.name for one in groups if isinstance(one, Things) and one.used)
    food = tuple(
        one for one in groups if isinstance(one, Food) and (one.shelf_life_left or one.storage)
    )
    digital = tuple(one for one in groups if isinstance(one, Digital))
    services = tuple(one for one in groups if isinstance(one, Service))
    subscriptions = tuple(one for one in groups if isinstance(one, Subscription))
    cards = tuple(one for one in groups if isinstance(one, GiftCard))
    found = (ordered, before, weighed, aged, used, food, digital, services, subscriptions, cards)
    return SpecialGoods(
        ordered,
        before,
        weighed,
        aged,
        used,
        food,
        digital,
        services,
        subscriptions,
        cards,
        any=any(found),
    )


def _listed(shop: Shop) -> Iterator[LocalText]:
    """Goods that a category of the Government’s list names: groups, or parts of them."""
    for one in shop.goods.not_exchanged:
        if one.part is not None:
            yield one.part
        else:
            yield from _names(shop, one.groups)


# Delivery ------------------------------------------------------------------------------------------------------------


def _delivery_rows(shop: Shop, way: DeliveryWay) -> Iterator[DeliveryRow]:
    groups = _names(shop, way.groups)
    payment = _kinds(shop.payment.way(one) for one in way.payment)
    for zone in way.zones or (None,):
        price = (zone and zone.price) or way.price
        term = (zone and zone.term) or way.term
        assert price is not None  # the schema asks for both
        assert term is not None
        free = zone.free_from if zone and zone.free_from is not None else way.free_from
        yield DeliveryRow(way, zone, price, free, term, groups, payment)


def _weight_rows(way: DeliveryWay) -> Iterator[WeightRow]:
    for zone in way.zones or (None,):
        price = (zone and zone.price) or way.price
        if price is not None and price.kind == "by_weight":
            yield from (WeightRow(way, zone, one.to, one.amount) for one in price.tiers)

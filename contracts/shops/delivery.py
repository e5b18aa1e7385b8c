"""What is computed for the terms of delivery: rows of their tables, what each way of delivery allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal

from contracts.model import node
from schemas.base import LocalText
from schemas.shop.common import CarrierTariff, Charge, Place, Term
from schemas.shop.delivery import Abroad, DeliveryWay, Slot, Slots, Storage, Zone
from schemas.shop.goods import AgeLimit, Food, MadeToOrder, Preorder, Things
from schemas.shop.payment import PaymentWay
from schemas.shop.prices import OtherPayment
from schemas.shop.shop import Shop

__all__ = ["DeliveryFigures", "PaymentKind", "Ways", "delivery_figures", "names_of", "ways_in"]

PaymentKind = Literal[
    "card",
    "cash_on_delivery",
    "cash",
    "terminal",
    "transfer",
    "instalments",
    "on_account",
    "gift_card",
]


@node
class Ways:
    """Ways of payment in a sentence: those with a name of their own, and the kinds of the others."""

    named: tuple[LocalText, ...]
    kinds: tuple[PaymentKind, ...]


@node
class DeliveryRow:
    """A way of delivery, or a zone of it, with its own price and term."""

    way: DeliveryWay
    zone: Zone | None
    price: Charge
    tariff: CarrierTariff | None
    """The price, when it is the carrier’s tariff."""
    free_from: Decimal | None
    term: Term


@node
class WeightRow:
    """A price of delivery up to a weight."""

    way: DeliveryWay
    zone: Zone | None
    to: Decimal | None
    amount: Decimal


@node
class WayRow:
    """A way of delivery with what is allowed in it."""

    way: DeliveryWay
    groups: tuple[LocalText, ...]
    payment: Ways | None
    """None: any way of payment."""


@node
class SlotRow:
    """Hours in which a courier comes, and the way that they belong to."""

    way: Slots
    slot: Slot


@node
class PointRow:
    """A place where orders are collected."""

    way: DeliveryWay
    place: Place


@node
class StorageRow:
    """How long orders of a way of delivery wait."""

    way: DeliveryWay
    storage: Storage


@node
class CountryRow:
    """A country to which a way of delivery goes."""

    way: Abroad
    country: str


@node
class MadeRow:
    """Goods whose delivery begins when they are made."""

    name: LocalText
    terms: MadeToOrder


@node
class PreorderRow:
    """Goods whose delivery begins when they have come in."""

    name: LocalText
    terms: Preorder


@node
class AgedRow:
    """Goods that are handed over from an age on."""

    name: LocalText
    limit: AgeLimit


@node
class DeliveryFigures:
    """What the terms of delivery print."""

    home: bool
    """Orders go to Ukraine only."""
    rows: tuple[DeliveryRow, ...]
    tariffs: tuple[DeliveryRow, ...]
    """Those whose price is the carrier’s tariff."""
    by_weight: tuple[WeightRow, ...]
    ways: tuple[WayRow, ...]
    slots: tuple[SlotRow, ...]
    slot_ways: tuple[Slots, ...]
    points: tuple[PointRow, ...]
    storage: tuple[StorageRow, ...]
    abroad: tuple[CountryRow, ...]
    refused_abroad: tuple[Abroad, ...]
    """Ways abroad that do not take all goods."""
    made: tuple[MadeRow, ...]
    preorders: tuple[PreorderRow, ...]
    aged: tuple[AgedRow, ...]
    besides: tuple[OtherPayment, ...]
    """What a buyer pays to a carrier or the customs."""
    in_hours: bool
    """Some term is shorter than a day."""
    carriers: bool
    zones: bool
    dispatch: bool
    free: bool
    least: bool
    slot_prices: bool
    slot_limits: bool
    several_slots: bool
    point_names: bool
    point_phones: bool
    storage_prices: bool
    storage_limits: bool


def names_of(shop: Shop, ids: Iterable[str]) -> tuple[LocalText, ...]:
    """Names of groups of goods."""
    return tuple(shop.goods.group(one).name for one in ids)


def ways_in(ways: Iterable[PaymentWay]) -> Ways:
    """*ways* as a sentence names them."""
    known = tuple(ways)
    kinds = dict.fromkeys(one.kind for one in known if one.name is None)
    return Ways(tuple(one.name for one in known if one.name is not None), tuple(kinds))


def delivery_figures(shop: Shop) -> DeliveryFigures:
    """The figures of the delivery of *shop*."""
    ways, groups = shop.delivery.ways, shop.goods.groups
    rows = tuple(row for way in ways for row in _delivery_rows(way))
    slot_ways = tuple(way for way in ways if isinstance(way, Slots))
    slots = tuple(SlotRow(way, slot) for way in slot_ways for slot in way.slots)
    points = tuple(PointRow(way, one) for way in ways for one in getattr(way, "points", ()))
    storage = tuple(StorageRow(way, way.storage) for way in ways if way.storage is not None)
    abroad = tuple(way for way in ways if isinstance(way, Abroad))
    whole = tuple(one for one in groups if isinstance(one, Things | Food))
    return DeliveryFigures(
        home=shop.delivery.area.countries == ("UA",),
        rows=rows,
        tariffs=tuple(row for row in rows if row.tariff is not None),
        by_weight=tuple(one for row in rows for one in _weight_rows(row)),
        ways=tuple(_way_row(shop, way) for way in ways),
        slots=slots,
        slot_ways=slot_ways,
        points=points,
        storage=storage,
        abroad=tuple(CountryRow(way, one) for way in abroad for one in way.countries),
        refused_abroad=tuple(way for way in abroad if way.refused is not None),
        made=tuple(MadeRow(one.name, one.made_to_order) for one in whole if one.made_to_order),
        preorders=tuple(PreorderRow(one.name, one.preorder) for one in whole if one.preorder),
        aged=tuple(AgedRow(one.name, one.age_limit) for one in groups if one.age_limit),
        besides=tuple(one for one in shop.prices.total.besides if one.to in ("carrier", "customs")),
        in_hours=any(row.term.most.unit in ("hour", "minute", "business_hour") for row in rows),
        carriers=any(way.carrier is not None for way in ways),
        dispatch=any(way.dispatch_within is not None for way in ways),
        zones=any(row.zone is not None for row in rows),
        free=any(row.free_from is not None for row in rows),
        least=any(row.term.least is not None for row in rows),
        slot_prices=any(row.slot.price is not None for row in slots),
        slot_limits=any(row.slot.order_by is not None for row in slots),
        several_slots=len(slot_ways) > 1,
        point_names=any(row.place.name is not None for row in points),
        point_phones=any(row.place.phone is not None for row in points),
        storage_prices=any(row.storage.per_day is not None for row in storage),
        storage_limits=any(row.storage.limit is not None for row in storage),
    )


def _delivery_rows(way: DeliveryWay) -> Iterator[DeliveryRow]:
    for zone in way.zones or (None,):
        price = (zone and zone.price) or way.price
        term = (zone and zone.term) or way.term
        assert price is not None  # the schema asks for both
        assert term is not None
        free = zone.free_from if zone and zone.free_from is not None else way.free_from
        tariff = price if isinstance(price, CarrierTariff) else None
        yield DeliveryRow(way, zone, price, tariff, free, term)


def _weight_rows(row: DeliveryRow) -> Iterator[WeightRow]:
    if row.price.kind == "by_weight":
        yield from (WeightRow(row.way, row.zone, one.to, one.amount) for one in row.price.tiers)


def _way_row(shop: Shop, way: DeliveryWay) -> WayRow:
    payment = ways_in(shop.payment.way(one) for one in way.payment) if way.payment else None
    return WayRow(way, names_of(shop, way.groups), payment)

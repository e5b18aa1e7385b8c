"""Delivery: where to, in which ways, for how much, how soon, and how goods are handed over."""

import itertools
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from schemas.base import Amount, Boolean, Count, LocalText, Model, Quantity, _, problem
from schemas.party import CountryCode
from schemas.service import Clock, Weekday, check_order
from schemas.shop.common import (
    Charge,
    Hours,
    Ids,
    IdsOnce,
    Named,
    Once,
    Payer,
    Place,
    Problems,
    Term,
    Url,
    refuse,
)
from schemas.values import Percent, Period

__all__ = ["Carrier", "Delivery", "DeliveryWay", "Handover", "Slot", "Storage", "Zone"]

Tracking = Literal["sms", "email", "messenger", "app", "account"]


class Carrier(Model):
    """Who carries."""

    name: LocalText = Field(title=_("Name"), description=_("As the carrier calls itself."))
    terms: Url | None = Field(None, title=_("Terms and prices of the carrier"))


class Storage(Model):
    """How long an order waits to be collected."""

    free: Period = Field(title=_("Kept without charge for"))
    per_day: Amount | None = Field(None, title=_("Then a day"))
    limit: Period | None = Field(None, title=_("Kept at most for"))

    @model_validator(mode="after")
    def _ordered(self) -> "Storage":
        check_order(self, "free", "limit")
        return self


class Zone(Model):
    """A part of the area with its own price and term."""

    name: LocalText = Field(title=_("Zone"))
    price: Charge | None = Field(None, title=_("Price"), description=_("With taxes."))
    free_from: Amount | None = Field(None, title=_("Free from a total of"))
    term: Term | None = Field(None, title=_("Term of delivery"))


# Ways ------------------------------------------------------------------------------------------------


class _WayBase(Named):
    name: LocalText | None = Field(None, title=_("Name"), description=_("As buyers see it."))
    carrier: Carrier | None = Field(
        None, title=_("Carrier"), description=_("Left out: the shop itself.")
    )
    zones: tuple[Zone, ...] = Field((), title=_("Zones"))
    price: Charge | None = Field(None, title=_("Price"), description=_("With taxes."))
    free_from: Amount | None = Field(None, title=_("Free from a total of"))
    term: Term | None = Field(None, title=_("Term of delivery"))
    dispatch_within: Period | None = Field(None, title=_("Handed to the carrier within"))
    tracking: Annotated[tuple[Tracking, ...], Once] = Field((), title=_("Tracking"))
    storage: Storage | None = Field(None, title=_("Storage of uncollected orders"))
    weight_limit: Quantity | None = Field(None, title=_("Up to, kilograms"))
    size_limit: LocalText | None = Field(None, title=_("Largest size"))
    proof: Literal["none", "code", "document", "code_or_document"] | None = Field(
        None, title=_("What the receiver shows")
    )
    groups: Ids = Field((), title=_("Groups of goods"), description=_("Left out: all."))
    payment: Ids = Field((), title=_("Ways of payment"), description=_("Left out: all."))

    @model_validator(mode="after")
    def _priced(self) -> "_WayBase":
        refuse(self, (one for name in ("price", "term") for one in self._holes(name)))
        return self

    def _holes(self, name: str) -> Iterator[tuple[tuple[str | int, ...], PydanticCustomError]]:
        """Where neither the way nor a zone of it says the price or the term."""
        if getattr(self, name) is not None:
            return
        paths = [
            ("zones", index) for index, zone in enumerate(self.zones) if not getattr(zone, name)
        ]
        for path in paths if self.zones else [()]:
            yield (
                path,
                problem(
                    f"delivery-{name}",
                    _("the price of this delivery is not said")
                    if name == "price"
                    else _("the term of this delivery is not said"),
                    hint=_("give `{key}` to the way, or to each of its zones"),
                    key=name,
                ),
            )


class Courier(_WayBase):
    """A courier brings the order to an address."""

    kind: Literal["courier"] = Field(title=_("Way of delivery"))
    hours: Hours = Field((), title=_("Hours of delivery"))
    call_before: Period | None = Field(None, title=_("Call before the visit"))
    attempts: Count | None = Field(None, title=_("Visits"), ge=1)
    to: Literal["door", "entrance", "floor"] | None = Field(None, title=_("Brought to"))


class SameDay(_WayBase):
    """A courier brings the order on the day it was made."""

    kind: Literal["same_day"] = Field(title=_("Way of delivery"))
    cities: LocalText = Field(title=_("Towns"))
    order_by: Clock = Field(title=_("Orders until"))
    days: Annotated[tuple[Weekday, ...], Once] = Field((), title=_("Days"))


class Slot(Model):
    """Hours in which the courier comes."""

    start: Clock = Field(alias="from", title=_("From"))
    end: Clock = Field(alias="to", title=_("To"))
    order_by: Clock | None = Field(None, title=_("Orders until"))
    day_before: Boolean = Field(False, title=_("The day before"))
    price: Amount | None = Field(
        None, title=_("Price of the slot"), description=_("Left out: that of the way.")
    )

    @model_validator(mode="after")
    def _ordered(self) -> "Slot":
        if self.start >= self.end:
            raise problem(
                "slot-order",
                _("the slot from {start} to {end} does not end after it begins"),
                hint=_("write two slots when it goes over midnight"),
                start=self.start,
                end=self.end,
                at="to",
            )
        if self.order_by is not None and not self.day_before and self.order_by > self.start:
            raise problem(
                "slot-order-by",
                _("orders are taken until {until}, after the slot begins at {start}"),
                hint=_("name an earlier hour, or write `day_before: true`"),
                until=self.order_by,
                start=self.start,
                at="order_by",
            )
        return self


class LateSlot(Model):
    """What a buyer gets when the courier comes late."""

    after: Period = Field(title=_("Late by more than"))
    remedy: Literal["delivery_refunded", "discount", "may_refuse"] = Field(title=_("Then"))
    discount: Percent | None = Field(None, title=_("Discount"))

    @model_validator(mode="after")
    def _sized(self) -> "LateSlot":
        if (self.remedy == "discount") != (self.discount is not None):
            raise problem(
                "late-discount",
                _("a discount belongs to `remedy: discount`, and it needs its size"),
                hint=_("give `discount`, or another remedy"),
            )
        return self


class Slots(_WayBase):
    """A courier comes in the hours that the buyer has chosen."""

    kind: Literal["hourly"] = Field(title=_("Way of delivery"))
    slots: tuple[Slot, ...] = Field(title=_("Slots"), min_length=1)
    days: Annotated[tuple[Weekday, ...], Once] = Field(title=_("Days"), min_length=1)
    ahead: Period = Field(title=_("May be chosen ahead for"))
    change_before: Period | None = Field(None, title=_("May be changed before the slot by"))
    late: LateSlot | None = Field(None, title=_("When the courier is late"))
    missed: Literal["new_slot_free", "new_slot_paid", "returned"] = Field(
        title=_("When the buyer is not there")
    )

    @model_validator(mode="after")
    def _apart(self) -> "Slots":
        ordered = sorted(enumerate(self.slots), key=lambda pair: (pair[1].start, pair[1].end))
        for (_first, one), (index, two) in itertools.pairwise(ordered):
            if two.start == one.start and two.end == one.end:
                raise problem("slot-twice", _("this slot stands twice"), at=f"slots[{index}]")
        return self


class Locker(_WayBase):
    """The order waits in a parcel locker."""

    kind: Literal["locker"] = Field(title=_("Way of delivery"))
    code_by: Annotated[tuple[Tracking, ...], Once] = Field((), title=_("Code is sent by"))


class PickupPoint(_WayBase):
    """The order waits in a pick-up point."""

    kind: Literal["pickup_point"] = Field(title=_("Way of delivery"))
    points: tuple[Place, ...] = Field(
        (), title=_("Points"), description=_("Left out: those that the page shows.")
    )


class Post(_WayBase):
    """The order waits in a branch of the carrier."""

    kind: Literal["post"] = Field(title=_("Way of delivery"))


class OwnShop(_WayBase):
    """The buyer comes to the shop’s own place."""

    kind: Literal["own_shop"] = Field(title=_("Way of delivery"))
    points: tuple[Place, ...] = Field(title=_("Places"), min_length=1)


class Abroad(_WayBase):
    """The order goes to another country."""

    kind: Literal["abroad"] = Field(title=_("Way of delivery"))
    countries: Annotated[tuple[CountryCode, ...], Once] = Field(title=_("Countries"), min_length=1)
    customs: Payer = Field(title=_("Customs duties and taxes are paid by"))
    refused: LocalText | None = Field(None, title=_("Goods that are not sent there"))


class Electronic(_WayBase):
    """Content comes by a link, a key or an account."""

    kind: Literal["electronic"] = Field(title=_("Way of delivery"))


DeliveryWay = Annotated[
    Courier | SameDay | Slots | Locker | PickupPoint | Post | OwnShop | Abroad | Electronic,
    Field(discriminator="kind"),
]

# Around it -------------------------------------------------------------------------------------------


class Area(Model):
    """Where orders go."""

    countries: Annotated[tuple[CountryCode, ...], Once] = Field(title=_("Countries"), min_length=1)
    regions: LocalText | None = Field(
        None, title=_("Only to"), description=_("Left out: the whole country.")
    )
    except_for: Annotated[tuple[Literal["occupied", "combat"], ...], Once] = Field(
        (),
        alias="except",
        title=_("Except for"),
        description=_("Territories occupied for a time; territories of active fighting."),
    )


class Handover(Model):
    """How an order is handed over."""

    to: Literal["buyer", "buyer_or_named", "anyone_with_code"] = Field(title=_("Handed to"))
    inspection: Annotated[
        tuple[Literal["look", "check_contents", "try_on", "switch_on"], ...], Once
    ] = Field((), title=_("Before payment the buyer may"))
    time: Period | None = Field(None, title=_("Time for it"))
    damage_report: Boolean = Field(False, title=_("A damage report is drawn up when asked for"))
    packed: LocalText | None = Field(None, title=_("Packaging"))


class Uncollected(Model):
    """What happens with an order that nobody collects."""

    then: Literal["cancelled", "asked"] = Field(title=_("Then the order"))
    costs: Literal["none", "proven_delivery"] = Field(
        title=_("What the buyer owes"),
        description=_("Nothing, or the proven costs of delivery there and back."),
    )
    refund_within: Period = Field(title=_("Prepayment is refunded within"))


class Delivery(Model):
    """Delivery of orders."""

    area: Area = Field(title=_("Area"))
    ways: Annotated[tuple[DeliveryWay, ...], IdsOnce] = Field(
        title=_("Ways of delivery"), min_length=1
    )
    handover: Handover = Field(title=_("Handover"))
    uncollected: Uncollected | None = Field(None, title=_("Uncollected orders"))
    in_parts: Literal["never", "by_agreement"] | None = Field(
        None, title=_("An order may come in parts")
    )

    def way(self, name: str) -> DeliveryWay:
        """The way of that name inside the file."""
        return next(one for one in self.ways if one.id == name)

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds of delivery that are there."""
        return frozenset(one.kind for one in self.ways)


def unknown_countries(delivery: Delivery) -> Problems:
    """Countries of ways abroad that lie outside the area of delivery."""
    for index, way in enumerate(delivery.ways):
        for place, country in enumerate(way.countries if isinstance(way, Abroad) else ()):
            if country not in delivery.area.countries:
                yield (
                    ("delivery", "ways", index, "countries", place),
                    problem(
                        "country-outside-area",
                        _("{found} is not among the countries of `delivery.area`"),
                        hint=_("add it there, or delete it here"),
                        found=country,
                    ),
                )

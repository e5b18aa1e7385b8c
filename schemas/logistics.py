"""Logistics in an SLA annex: pick-up, delivery to the recipient, temperature, returns, loss and damage."""

from typing import Literal

from pydantic import Field, model_validator

from schemas.base import Amount, Boolean, Count, LocalText, Model, Price, Text, _, problem
from schemas.service import Clock, WeekWindow, check_order
from schemas.terms import Temperature
from schemas.values import Percent, Period

__all__ = [
    "DeliveryRules",
    "Grade",
    "LossAndDamage",
    "PickUp",
    "PickUpWindow",
    "ReturnTariff",
    "Returns",
    "TemperatureRegime",
    "UnclaimedStorage",
    "Zone",
]


class PickUpWindow(WeekWindow):
    """A planned window of pick-up at an address."""

    place: LocalText | None = Field(None, title=_("Place"), description=_("Address in full."))


class PickUp(Model):
    """Pick-up from the customer."""

    windows: tuple[PickUpWindow, ...] = Field((), title=_("Planned windows"))
    cut_off: Clock | None = Field(
        None, title=_("Orders of the day until"), description=_("Later ones are of the next day.")
    )
    waiting: Period | None = Field(None, title=_("Longest waiting for loading"))

    @model_validator(mode="after")
    def _given(self) -> "PickUp":
        if not self.windows and self.cut_off is None:
            raise problem("pick-up-empty", _("give the windows of pick-up or the cut-off"))
        return self


class Zone(Model):
    """A zone of delivery."""

    name: LocalText = Field(title=_("Zone"))
    covers: LocalText | None = Field(
        None, title=_("What it covers"), description=_("In the nominative: regional centres.")
    )
    term: Period | None = Field(None, title=_("Delivered within"))


class DeliveryRules(Model):
    """Delivery to the recipient and the event «delivered»."""

    zones: tuple[Zone, ...] = Field((), title=_("Zones"))
    attempts: Count | None = Field(None, title=_("Attempts"), ge=1)
    next_attempt: Period | None = Field(None, title=_("The next attempt within"))
    delivered: tuple[
        Literal["signature", "code", "photo", "delivery_note", "parcel_locker", "acceptance_act"],
        ...,
    ] = Field((), title=_("Delivered means"))
    volumetric_divisor: Count | None = Field(
        None, title=_("Divisor of the volumetric weight"), description=_("cm³ for one kg."), ge=1
    )
    prohibited: tuple[LocalText, ...] = Field((), title=_("Not accepted for carriage"))
    unserved: LocalText | None = Field(
        None,
        title=_("List of places not served for a time"),
        description=_("Where it is published, in the locative: on the website of the carrier."),
    )

    @model_validator(mode="after")
    def _consistent(self) -> "DeliveryRules":
        if len(set(self.delivered)) != len(self.delivered):
            raise problem("delivered-twice", _("an evidence of delivery stands twice"))
        if self.next_attempt is not None and (self.attempts or 2) < 2:
            raise problem("single-attempt", _("after a single attempt there is no next one"))
        return self


class TemperatureRegime(Temperature):
    """A temperature regime with what is done on an excursion."""

    name: LocalText = Field(title=_("Regime"), description=_("Frozen, chilled, or another."))
    precooling: Boolean | None = Field(None, title=_("The vehicle is cooled before loading"))
    calibration: Period | None = Field(None, title=_("Loggers are calibrated at least every"))
    readings: Period | None = Field(None, title=_("Readings at least every"))
    report_within: Period | None = Field(None, title=_("Record is given within"))
    steps: tuple[LocalText, ...] = Field(
        (), title=_("Steps on an excursion"), description=_("Whole sentences, in order.")
    )
    decides: Literal["customer", "provider", "jointly"] | None = Field(
        None, title=_("Who decides what becomes of the goods")
    )

    @model_validator(mode="after")
    def _recorded(self) -> "TemperatureRegime":
        if not self.logger and (self.calibration or self.readings or self.report_within):
            raise problem(
                "logger-missing",
                _("calibration, readings and the record belong to a logger"),
                hint=_("write `logger: true`"),
            )
        return self


# Returns ---------------------------------------------------------------------------------------------


class Grade(Model):
    """A grade of the condition of returned goods and what is done with them."""

    name: Text = Field(title=_("Grade"), description=_("A, B, C."))
    meaning: LocalText = Field(title=_("Meaning"), description=_("In the nominative."))
    action: Literal["stock", "repack", "quarantine", "customer", "disposal"] = Field(
        title=_("What is done")
    )


class ReturnTariff(Model):
    """Price of a return: percent of the tariff there, or a sum for a unit."""

    percent: Percent | None = Field(None, title=_("Percent of the forward tariff"))
    price: Price | None = Field(None, title=_("Price of one unit"))
    unit: Text | None = Field(None, title=_("Unit"))

    @model_validator(mode="after")
    def _one(self) -> "ReturnTariff":
        if (self.percent is None) == (self.price is None):
            raise problem("return-tariff-basis", _("give `percent` or `price`, one of them"))
        if (self.unit is None) != (self.price is None):
            raise problem("return-tariff-unit", _("a price needs its unit, a percent has none"))
        return self


class UnclaimedStorage(Model):
    """Storage of parcels nobody claimed."""

    free: Period | None = Field(None, title=_("Free of charge for"))
    kept: Period = Field(title=_("Kept for"))
    fee: Price | None = Field(None, title=_("Price of a day of storage of one parcel"))
    then: Literal["return", "disposal", "customer_decides"] = Field(title=_("What is done then"))

    @model_validator(mode="after")
    def _ordered(self) -> "UnclaimedStorage":
        check_order(self, "free", "kept")
        return self


class Returns(Model):
    """Reverse logistics."""

    grounds: tuple[
        Literal["refusal", "unclaimed", "defect", "wrong_goods", "recall", "withdrawal"], ...
    ] = Field(title=_("Grounds"), min_length=1)
    unclaimed_after: Period | None = Field(None, title=_("Unclaimed after"))
    number_within: Period | None = Field(None, title=_("Return number is given within"))
    term: Period = Field(title=_("Returned within"))
    photo: Boolean | None = Field(None, title=_("Condition is recorded in photographs"))
    grades: tuple[Grade, ...] = Field((), title=_("Grades of condition"))
    tariff: ReturnTariff | None = Field(None, title=_("Tariff"))
    stocked_within: Period | None = Field(None, title=_("Back in stock within"))
    storage: UnclaimedStorage | None = Field(None, title=_("Storage of unclaimed parcels"))
    loss: Literal["customer", "provider"] | None = Field(
        None, title=_("Who bears the loss of value"), description=_("Not caused by the provider.")
    )

    @model_validator(mode="after")
    def _consistent(self) -> "Returns":
        if len(set(self.grounds)) != len(self.grounds):
            raise problem("return-ground-twice", _("a ground of return stands twice"))
        if ("unclaimed" in self.grounds) != (self.unclaimed_after is not None):
            raise problem(
                "unclaimed-after",
                _("the ground `unclaimed` needs its period, and the period needs the ground"),
                hint=_("write `unclaimed_after: 7 days` and `unclaimed` among the grounds"),
            )
        names = [grade.name for grade in self.grades]
        if len(set(names)) != len(names):
            raise problem("grade-twice", _("a grade stands twice"))
        return self


# Loss and damage -------------------------------------------------------------------------------------


class LossAndDamage(Model):
    """What is paid for cargo lost or damaged."""

    basis: Literal["actual_value", "declared_value"] = Field(
        title=_("By the actual or declared value")
    )
    highest: Amount | None = Field(None, title=_("At most for a unit"))
    charge_returned: Boolean | None = Field(None, title=_("The carriage charge is returned"))
    evidence: tuple[
        Literal["damage_report", "photo", "invoice", "commercial_act", "logger_record"], ...
    ] = Field((), title=_("Evidence"))
    found_within: Period | None = Field(None, title=_("Cargo counts as lost after"))
    paid_within: Period | None = Field(None, title=_("Paid within"))

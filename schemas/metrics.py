"""Metrics of service levels, the composite index, caps, bonuses and measured values."""

import itertools
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field, model_validator

from schemas.base import Amount, Boolean, Count, Key, LocalText, Model, Number, Text, _, problem
from schemas.tiers import Direction, Size, Tier, check_tiers, lacking, shortfall, tier_of
from schemas.values import Percent

__all__ = [
    "Bonus",
    "Cap",
    "Caps",
    "EarnBack",
    "Index",
    "Measured",
    "MeasuringPeriod",
    "Metric",
    "smallest_credit",
]

MeasuringPeriod = Literal["month", "quarter"]


class Measured(Model):
    """A measured value; a bare number in the file is the value alone."""

    value: Number = Field(title=_("Measured value"))
    volume: Count | None = Field(None, title=_("How many were counted"))
    cases: Count | None = Field(
        None, title=_("Misses"), description=_("For a consequence for each case.")
    )
    duration: Count | None = Field(
        None, title=_("Days or hours"), description=_("For a consequence by the day or the hour.")
    )
    base: Amount | None = Field(
        None,
        title=_("Sum the percent is of"),
        description=_("For a base other than the fee for the period."),
    )
    note: LocalText | None = Field(None, title=_("Note"))

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        bare = isinstance(value, str | Decimal | int) and not isinstance(value, bool)
        return {"value": value} if bare else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: Any) -> dict[str, Any]:
        whole: dict[str, Any] = handler(core)
        resolved = handler.resolve_ref_schema(whole)
        by_keys = dict(resolved)
        resolved.clear()
        resolved.update({"anyOf": [{"type": ["number", "string"]}, by_keys]})
        return whole


# Metrics ---------------------------------------------------------------------------------------------


class Metric(Model):
    """A metric: what is measured, how, against which target, and what follows."""

    id: Key = Field(title=_("Short name"), description=_("Lower-case Latin; acts refer to it."))
    name: LocalText = Field(title=_("Name"))
    service: Key | None = Field(None, title=_("Service"), description=_("Left out: all services."))
    kind: Literal["percent", "duration", "count", "rate"] = Field(title=_("Kind"))
    formula: LocalText = Field(
        title=_("Formula"), description=_("In words, in the nominative: share of parcels in time.")
    )
    unit: Text | None = Field(None, title=_("Unit"), description=_("Left out of a percent."))
    target: Number = Field(title=_("Target"))
    direction: Direction = Field(title=_("Not less or not more than the target"))
    period: MeasuringPeriod = Field("month", title=_("Measuring period"))
    decimals: Count | None = Field(
        None,
        title=_("The result is rounded to decimals"),
        description=_("Left out: 2, of a count 0."),
        le=4,
    )
    source: LocalText = Field(
        title=_("Source of the data"), description=_("In the nominative: WMS of the provider.")
    )
    measured_by: Literal["provider", "customer"] = Field("provider", title=_("Who measures it"))
    counted: LocalText | None = Field(
        None, title=_("What is counted"), description=_("In the genitive plural: of parcels.")
    )
    minimum_volume: Count | None = Field(
        None, title=_("Smallest volume"), description=_("Below it the metric is not measured.")
    )
    weight: Percent | None = Field(None, title=_("Weight in the index"))
    money: Boolean = Field(
        False,
        title=_("About money owed"),
        description=_("Such as cash on delivery to be remitted."),
    )
    exclusions: tuple[LocalText, ...] = Field(
        (),
        title=_("Not counted"),
        description=_("In the nominative, beside the common exclusions."),
    )
    tiers: tuple[Tier, ...] = Field((), title=_("Tiers of consequences"))

    @model_validator(mode="after")
    def _measurable(self) -> "Metric":
        if (self.unit in (None, "%")) != (self.kind == "percent"):
            raise problem(
                "metric-unit",
                _("a metric needs its unit, a percent has none but %"),
                hint=_("write `unit`, such as година, хв, шт"),
            )
        highest = 100 if self.kind == "percent" else None
        for value in (self.target, *self._bounds()):
            if value < 0 or (highest is not None and value > highest):
                raise problem(
                    "metric-range",
                    _("{found} is not a possible value of the metric"),
                    hint=_("a percent is from 0 to 100, the other kinds are from 0"),
                    found=str(value),
                )
        return self

    @model_validator(mode="after")
    def _rounded(self) -> "Metric":
        for value in (self.target, *self._bounds()):
            if value != round(value, self.places):
                raise problem(
                    "metric-rounding",
                    _("{found} is finer than the result, which has {places} decimals"),
                    hint=_("write `decimals`, up to 4"),
                    found=str(value),
                    places=self.places,
                )
        return self

    @model_validator(mode="after")
    def _tiered(self) -> "Metric":
        for number, tier in enumerate(self.tiers, 1):
            if tier.form == "penya" and not self.money:
                raise problem(
                    "penya-not-money",
                    _("tier {number} is a пеня, but the metric is not about money owed"),
                    hint=_("write `money: true` if it is, or choose штраф, a sum, a reduction"),
                    number=number,
                )
            if tier.per == "point" and self.kind != "percent":
                raise problem(
                    "tier-point",
                    _("tier {number} counts points, which only a percent has"),
                    number=number,
                )
        check_tiers(self)
        return self

    def _bounds(self) -> list[Decimal]:
        ends = (end for tier in self.tiers for end in (tier.start, tier.end))
        return [end for end in ends if end is not None]

    @property
    def places(self) -> int:
        """Decimals of a measured result."""
        if self.decimals is not None:
            return self.decimals
        return 0 if self.kind == "count" else 2

    @property
    def worst(self) -> Decimal | None:
        """The worst possible value, None when there is no such value."""
        if self.direction == "at_least":
            return Decimal(0)
        return Decimal(100) if self.kind == "percent" else None

    def is_met(self, value: Decimal) -> bool:
        """The target is reached by *value*."""
        return shortfall(self, value) <= 0

    def tier(self, value: Decimal) -> Tier | None:
        """The tier of *value*, None when the target is met or nothing follows."""
        return tier_of(self, value)


class Index(Model):
    """The composite index: the sum of the weights of the metrics that met their targets, percent."""

    target: Number = Field(title=_("Target, percent"), ge=0, le=100)
    period: MeasuringPeriod = Field("month", title=_("Measuring period"))
    tiers: tuple[Tier, ...] = Field((), title=_("Tiers of consequences"))

    @model_validator(mode="after")
    def _tiered(self) -> "Index":
        if any(tier.form == "penya" for tier in self.tiers):
            raise problem("index-penya", _("the index is not about money owed, so no пеня follows"))
        if any(lacking(tier, None) for tier in self.tiers):
            raise problem(
                "index-size",
                _("the index has neither cases nor a base of its own, only the fee"),
                hint=_("write `base: period_fee`, or a fixed sum, for the period or for points"),
            )
        check_tiers(self)
        return self

    @property
    def direction(self) -> Direction:
        """Always at least the target."""
        return "at_least"

    @property
    def worst(self) -> Decimal | None:
        """Nothing is below 0 %."""
        return Decimal(0)

    def is_met(self, value: Decimal) -> bool:
        """The target is reached by *value*."""
        return shortfall(self, value) <= 0

    def tier(self, value: Decimal) -> Tier | None:
        """The tier of *value*, None when the target is met or nothing follows."""
        return tier_of(self, value)


class Bonus(Size):
    """An increase of the price for results better than the target."""

    metric: Key | None = Field(None, title=_("Metric"), description=_("Left out: the index."))
    threshold: Number = Field(title=_("From this result on"), description=_("Inclusive."))


# Limits ----------------------------------------------------------------------------------------------


class Cap(Model):
    """The highest sum of consequences in a period; percent is of the fee for that period."""

    percent: Percent | None = Field(None, title=_("Percent of the fee"))
    amount: Amount | None = Field(None, title=_("Sum"))

    @model_validator(mode="after")
    def _one(self) -> "Cap":
        if (self.percent is None) == (self.amount is None):
            raise problem("cap-basis", _("give `percent` or `amount`, one of them"))
        if self.percent is not None and not 0 < self.percent.value <= 100:
            raise problem("cap-range", _("a cap is above 0 % and at most 100 % of the fee"))
        return self

    @property
    def number(self) -> Decimal:
        """Percent or sum, whichever is given."""
        if self.percent is not None:
            return self.percent.value
        return self.amount or Decimal(0)


class Caps(Model):
    """Caps of all consequences together, by period."""

    month: Cap | None = Field(None, title=_("For a month"))
    quarter: Cap | None = Field(None, title=_("For a quarter"))
    year: Cap | None = Field(None, title=_("For a year"))
    cargo: Literal["inside", "outside"] | None = Field(
        None, title=_("Loss of and damage to cargo is inside or outside the caps")
    )
    liability_cap: Literal["inside", "outside"] | None = Field(
        None, title=_("Inside the cap of the contract, or beside it")
    )

    @model_validator(mode="after")
    def _growing(self) -> "Caps":
        named = [(name, getattr(self, name)) for name in ("month", "quarter", "year")]
        given = [(name, cap) for name, cap in named if cap is not None]
        if not given:
            raise problem(
                "caps-empty", _("no cap is given"), hint=_("write `month`, `quarter` or `year`")
            )
        sums = [(name, cap.amount) for name, cap in given if cap.amount is not None]
        for (shorter, low), (longer, high) in itertools.pairwise(sums):
            if high < low:
                raise problem(
                    "cap-order",
                    _("the cap for a {longer} is below the cap for a {shorter}"),
                    longer=longer,
                    shorter=shorter,
                )
        return self


def smallest_credit(tiers: Sequence[Tier], cap: Cap) -> Decimal | None:
    """The smallest consequence of a period that is measured as *cap* is, None when there is none."""
    wanted = (
        ("percent", "period_fee", "period")
        if cap.percent is not None
        else ("amount", None, "period")
    )
    return min((tier.number for tier in tiers if tier.measure == wanted), default=None)


class EarnBack(Model):
    """A reduction of the price is given back after periods in which the target was met."""

    periods: Count = Field(title=_("Periods in a row"), ge=1)
    share: Percent | None = Field(
        None, title=_("Share given back"), description=_("Left out: the whole.")
    )

    @model_validator(mode="after")
    def _share(self) -> "EarnBack":
        if self.share is not None and not 0 < self.share.value <= 100:
            raise problem(
                "earn-back-share", _("the share given back is above 0 % and at most 100 %")
            )
        return self

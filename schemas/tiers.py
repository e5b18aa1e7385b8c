"""Tiers of consequences of a result that misses its target.

A value that stands on a bound belongs to the better of the two tiers, and the target itself is met. So of
`at_least` a tier is from its lower bound, inclusive, to its upper one, exclusive; of `at_most` the reverse.
"""

import itertools
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, Protocol

from pydantic import Field, model_validator

from schemas.base import Amount, Model, Number, _, problem
from schemas.values import Percent

__all__ = [
    "Direction",
    "Quantities",
    "Scale",
    "Size",
    "Tier",
    "check_tiers",
    "lacking",
    "ordered",
    "shortfall",
    "tier_of",
]

Direction = Literal["at_least", "at_most"]
Base = Literal["period_fee", "service_fee", "affected_price", "declared_value", "overdue_sum"]


class Size(Model):
    """A sum: percent of a base, or an amount."""

    percent: Percent | None = Field(None, title=_("Percent of the base"))
    amount: Amount | None = Field(None, title=_("Fixed sum"))
    base: Base | None = Field(None, title=_("What the percent is of"))
    per: Literal["period", "case", "day", "hour", "point"] = Field(
        "period",
        title=_("Counted for"),
        description=_("Once for the period, each case, day, hour or full point off the target."),
    )

    @model_validator(mode="after")
    def _sized(self) -> "Size":
        if (self.percent is None) == (self.amount is None):
            raise problem("size-basis", _("give `percent` or `amount`, one of them"))
        if (self.percent is None) != (self.base is None):
            raise problem(
                "size-base",
                _("a percent needs its base, and the base needs a percent"),
                hint=_("write `base: period_fee` beside `percent`"),
            )
        if self.number <= 0:
            raise problem("size-zero", _("a consequence or a bonus of zero has no effect"))
        return self

    @property
    def number(self) -> Decimal:
        """Percent or sum, whichever is given."""
        if self.percent is not None:
            return self.percent.value
        return self.amount or Decimal(0)

    @property
    def measure(self) -> tuple[str, str | None, str]:
        """Sizes of the same measure can be compared by their number."""
        return ("amount" if self.percent is None else "percent", self.base, self.per)


class Tier(Size):
    """The consequence of a result between two bounds."""

    start: Number | None = Field(None, alias="from", title=_("From"))
    end: Number | None = Field(None, alias="to", title=_("To"))
    form: Literal["price_reduction", "shtraf", "fixed_sum", "penya"] = Field(
        title=_("Legal form"),
        description=_("Reduction of the price, штраф, a fixed sum, or пеня for money paid late."),
    )

    @model_validator(mode="after")
    def _formed(self) -> "Tier":
        if self.form == "fixed_sum" and self.amount is None:
            raise problem("fixed-sum-percent", _("a fixed sum is given as `amount`"))
        if self.form == "penya" and (self.base != "overdue_sum" or self.per != "day"):
            raise problem(
                "penya-form",
                _("пеня is a percent of the overdue sum for each day"),
                hint=_("write `base: overdue_sum` and `per: day`, or choose another form"),
            )
        if self.form == "price_reduction" and self.percent and self.percent.value > 100:
            raise problem(
                "reduction-above-price",
                _("a reduction of {given} is more than the price"),
                given=str(self.percent),
            )
        return self


class Scale(Protocol):
    """What tiers are laid on: a metric or the index."""

    @property
    def target(self) -> Decimal: ...
    @property
    def direction(self) -> Direction: ...
    @property
    def worst(self) -> Decimal | None: ...
    @property
    def tiers(self) -> tuple[Tier, ...]: ...


def shortfall(scale: Scale, value: Decimal) -> Decimal:
    """How far *value* is from the target on the bad side; zero or less when the target is met."""
    return scale.target - value if scale.direction == "at_least" else value - scale.target


class _Step:
    """A tier as shortfalls, above `near` and up to `far`, inclusive; `far` None: without end."""

    __slots__ = ("far", "near", "number", "tier")

    def __init__(self, scale: Scale, number: int, tier: Tier) -> None:
        better, worse = tier.end, tier.start
        if scale.direction == "at_most":
            better, worse = worse, better
        if better is None:
            raise problem(
                "tier-open",
                _("tier {number} has no bound on the side of the target"),
                hint=_("with `at_least` write `to`, with `at_most` write `from`"),
                number=number,
            )
        self.number = number
        self.tier = tier
        self.near = shortfall(scale, better)
        self.far = None if worse is None else shortfall(scale, worse)

    def holds(self, short: Decimal) -> bool:
        return self.near < short and (self.far is None or short <= self.far)


def _steps(scale: Scale) -> list[_Step]:
    """The tiers from the target outwards, whatever their order in the file."""
    steps = [_Step(scale, number, tier) for number, tier in enumerate(scale.tiers, 1)]
    return sorted(steps, key=lambda step: step.near)


def _check_bounds(steps: Sequence[_Step], limit: Decimal | None) -> None:
    reached: Decimal | None = Decimal(0)
    for step in steps:
        if step.far is not None and step.far <= step.near:
            raise problem(
                "tier-empty",
                _("tier {number} holds no value: `from` is not below `to`"),
                number=step.number,
            )
        if step.near < 0:
            raise problem(
                "tier-beyond-target",
                _("tier {number} has a consequence for results that meet the target"),
                hint=_("with `at_least` tiers lie below the target, with `at_most` above it"),
                number=step.number,
            )
        if reached is None or step.near < reached:
            raise problem(
                "tiers-overlap",
                _("tier {number} overlaps another tier"),
                hint=_("let each tier begin where the one nearer to the target ends"),
                number=step.number,
            )
        if step.near > reached:
            raise problem(
                "tiers-gap",
                _("there is a gap before tier {number}"),
                hint=_("the first tier begins at the target, each other where the one before ends"),
                number=step.number,
            )
        reached = step.far
    if reached is not None and (limit is None or reached < limit):
        raise problem(
            "tiers-end",
            _("results worse than the last tier have no consequence"),
            hint=_("leave out the outer bound of the last tier: `from` or `to`"),
        )


def _check_growth(steps: Sequence[_Step]) -> None:
    for milder, harder in itertools.pairwise(steps):
        if milder.tier.form != harder.tier.form or milder.tier.measure != harder.tier.measure:
            continue
        if harder.tier.number < milder.tier.number:
            raise problem(
                "tiers-not-growing",
                _("tier {number} is for a worse result but costs less than tier {other}"),
                number=harder.number,
                other=milder.number,
            )


def check_tiers(scale: Scale) -> None:
    """Tiers begin at the target, neither overlap nor leave a gap, and grow with the shortfall."""
    if scale.tiers:
        steps = _steps(scale)
        _check_bounds(steps, None if scale.worst is None else shortfall(scale, scale.worst))
        _check_growth(steps)


def ordered(scale: Scale) -> tuple[Tier, ...]:
    """The tiers from the target outwards."""
    return tuple(step.tier for step in _steps(scale))


def tier_of(scale: Scale, value: Decimal) -> Tier | None:
    """The tier that holds *value*, None when the target is met or nothing follows."""
    short = shortfall(scale, value)
    return next((step.tier for step in _steps(scale) if step.holds(short)), None)


class Quantities(Protocol):
    """What a consequence is counted by beside the measured value."""

    @property
    def cases(self) -> int | None: ...
    @property
    def duration(self) -> int | None: ...
    @property
    def base(self) -> Decimal | None: ...


def lacking(size: Size, measured: Quantities | None) -> Literal["cases", "duration", "base"] | None:
    """The quantity that *size* is counted by and *measured* does not give."""
    if size.per == "case" and (measured is None or measured.cases is None):
        return "cases"
    if size.per in ("day", "hour") and (measured is None or measured.duration is None):
        return "duration"
    if size.base not in (None, "period_fee") and (measured is None or measured.base is None):
        return "base"
    return None

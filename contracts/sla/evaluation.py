"""Exact arithmetic of service levels: what follows from measured values by the tiers, caps and bonuses of an annex.

The order is the one the annex states. Each consequence is computed and rounded by itself, half up to the cent.
Reductions of the price come first, in the order of the metrics and the index last; together they are at most the
fee. Penalties follow in the same order. What is left of the cap limits each in turn. Bonuses are apart: they are
neither capped nor netted with anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext
from typing import Literal

from contracts.model import node
from contracts.totals import cents
from schemas.metrics import Bonus, Index, Measured, MeasuringPeriod, Metric
from schemas.sla import Sla
from schemas.tiers import Size, Tier, lacking, shortfall

__all__ = [
    "Downtime",
    "Form",
    "Outcome",
    "Penalty",
    "Result",
    "Reward",
    "downtime",
    "downtime_minutes",
    "evaluate",
]

Form = Literal["price_reduction", "shtraf", "fixed_sum", "penya"]

_ZERO = Decimal("0.00")


@node
class Outcome:
    """A metric or the index in one period."""

    scale: Metric | Index
    metric: Metric | None
    """None: this is the index."""
    measured: Measured | None
    """None of the index, whose value is computed."""
    value: Decimal
    """Rounded half up to the decimals of the metric, as the target and the tiers are compared with it."""
    is_met: bool
    is_measured: bool
    """False below the minimum volume and in the ramp-up: then nothing follows."""
    tier: Tier | None
    """The tier that holds the value; None when the target is met or nothing follows."""
    form: Form | None
    sum: Decimal
    """Before caps; zero when nothing follows."""
    lacks: Literal["cases", "duration", "base"] | None = None
    """The measured quantity that the tier is counted by and that was not given; the sum is zero then."""


@node
class Penalty:
    """A штраф, a fixed sum or a пеня."""

    form: Form
    outcome: Outcome
    sum: Decimal
    """After caps; may be zero."""


@node
class Reward:
    """A bonus that was earned."""

    bonus: Bonus
    outcome: Outcome
    sum: Decimal
    lacks: Literal["cases", "duration", "base"] | None = None


@node
class Result:
    """The result of one period."""

    fee: Decimal
    outcomes: tuple[Outcome, ...]
    """Of the measured metrics in the order of the annex, the index last."""
    index: Outcome | None
    price_reduction: Decimal
    """After caps."""
    penalties: tuple[Penalty, ...]
    """In the order of the metrics."""
    penalty: Decimal
    """The sum of the penalties, after caps."""
    rewards: tuple[Reward, ...]
    bonus: Decimal
    before_caps: Decimal
    """The sum of all consequences before caps."""
    cap: Decimal | None
    """The cap of the period as a sum; None when the annex has none."""
    capped_by: Decimal
    """What the cap, and the fee as the limit of reductions, cut off."""
    total: Decimal
    """Reduction of the price and penalties, after caps."""
    price: Decimal
    """The fee less the reduction, with the bonus: penalties are not part of the price."""

    @property
    def lacking(self) -> tuple[Outcome | Reward, ...]:
        """Outcomes and rewards that could not be computed, for a quantity was not given."""
        everything: tuple[Outcome | Reward, ...] = (*self.outcomes, *self.rewards)
        return tuple(each for each in everything if each.lacks)

    @property
    def is_capped(self) -> bool:
        """Something was cut off."""
        return self.capped_by > 0


def evaluate(
    sla: Sla,
    measured: Mapping[str, Measured],
    fee: Decimal,
    *,
    ramp_up: bool = False,
    period: MeasuringPeriod | None = None,
    cap_left: Decimal | None = None,
) -> Result:
    """What follows from *measured* values, by `id` of the metric, when *fee* is due for the period.

    The cap is that of *period*: left out, of the month, or of the quarter when all measured metrics are quarterly.
    *cap_left* is what remains of the yearly cap, as a sum.
    """
    with localcontext(prec=80):
        outcomes = _outcomes(sla, measured, fee, ramp_up)
        period = period or _period(outcomes)
        cap = _cap(sla, period, fee, cap_left)
        return _result(fee, outcomes, _rewards(sla, outcomes, fee), cap)


# Outcomes --------------------------------------------------------------------------------------------


def _outcomes(
    sla: Sla, measured: Mapping[str, Measured], fee: Decimal, ramp_up: bool
) -> tuple[Outcome, ...]:
    found = [
        _outcome(metric, measured[metric.id], fee, ramp_up)
        for metric in sla.metrics
        if metric.id in measured
    ]
    index = _index(sla, found, fee, ramp_up)
    return (*found, index) if index else tuple(found)


def _outcome(metric: Metric, measured: Measured, fee: Decimal, ramp_up: bool) -> Outcome:
    value = _rounded(measured.value, metric.places)
    low = metric.minimum_volume
    too_few = low is not None and measured.volume is not None and measured.volume < low
    counts = not ramp_up and not too_few
    tier = metric.tier(value) if counts else None
    short = max(shortfall(metric, value), Decimal(0))
    lacks = lacking(tier, measured) if tier else None
    amount = _sum(tier, measured, fee, short) if tier and not lacks else _ZERO
    return Outcome(
        scale=metric,
        metric=metric,
        measured=measured,
        value=value,
        is_met=metric.is_met(value),
        is_measured=counts,
        tier=tier,
        form=tier.form if tier else None,
        sum=amount,
        lacks=lacks,
    )


def _index(sla: Sla, found: list[Outcome], fee: Decimal, ramp_up: bool) -> Outcome | None:
    """The weights of the metrics that met their targets; None unless all weighted ones have a value.

    A metric below its minimum volume counts as met.
    """
    if sla.index is None:
        return None
    weighted = [each for each in found if each.metric and each.metric.weight]
    if len(weighted) < sum(metric.weight is not None for metric in sla.metrics):
        return None
    value = sum((_weight(each) for each in weighted if _counts_as_met(each, ramp_up)), Decimal(0))
    tier = None if ramp_up else sla.index.tier(value)
    lacks = lacking(tier, None) if tier else None
    short = max(shortfall(sla.index, value), Decimal(0))
    amount = _sum(tier, None, fee, short) if tier and not lacks else _ZERO
    return Outcome(
        scale=sla.index,
        metric=None,
        measured=None,
        value=value,
        is_met=sla.index.is_met(value),
        is_measured=not ramp_up,
        tier=tier,
        form=tier.form if tier else None,
        sum=amount,
        lacks=lacks,
    )


def _weight(outcome: Outcome) -> Decimal:
    weight = outcome.metric.weight if outcome.metric else None
    return weight.value if weight else Decimal(0)


def _counts_as_met(outcome: Outcome, ramp_up: bool) -> bool:
    return outcome.is_met or (not ramp_up and not outcome.is_measured)


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _sum(size: Size, measured: Measured | None, fee: Decimal, points: Decimal) -> Decimal:
    """*size* in money; *points* is the distance from the target."""
    if size.percent is None:
        one = size.amount or _ZERO
    elif size.base == "period_fee" or measured is None or measured.base is None:
        one = size.percent.of(fee)
    else:
        one = size.percent.of(measured.base)
    return cents(one * _times(size, measured, points))


def _times(size: Size, measured: Measured | None, points: Decimal) -> Decimal:
    match size.per:
        case "period":
            return Decimal(1)
        case "point":
            return points.to_integral_value(ROUND_FLOOR)
        case "case":
            return Decimal(measured.cases or 0) if measured else Decimal(0)
        case "day" | "hour":
            return Decimal(measured.duration or 0) if measured else Decimal(0)


# Bonuses ---------------------------------------------------------------------------------------------


def _rewards(sla: Sla, outcomes: tuple[Outcome, ...], fee: Decimal) -> tuple[Reward, ...]:
    """Of several bonuses of one metric only that with the best threshold reached."""
    best: dict[str | None, Reward] = {}
    by_metric = {each.metric.id if each.metric else None: each for each in outcomes}
    for bonus in sla.bonuses:
        outcome = by_metric.get(bonus.metric)
        if outcome is None or not _reaches(outcome, bonus.threshold):
            continue
        other = best.get(bonus.metric)
        if other is None or shortfall(outcome.scale, bonus.threshold) < shortfall(
            outcome.scale, other.bonus.threshold
        ):
            best[bonus.metric] = _reward(bonus, outcome, fee)
    return tuple(best.values())


def _reaches(outcome: Outcome, threshold: Decimal) -> bool:
    reached = shortfall(outcome.scale, outcome.value) <= shortfall(outcome.scale, threshold)
    return outcome.is_measured and reached


def _reward(bonus: Bonus, outcome: Outcome, fee: Decimal) -> Reward:
    lacks = lacking(bonus, outcome.measured)
    beyond = max(-shortfall(outcome.scale, outcome.value), Decimal(0))
    amount = _ZERO if lacks else _sum(bonus, outcome.measured, fee, beyond)
    return Reward(bonus, outcome, amount, lacks)


# Caps ------------------------------------------------------------------------------------------------


def _period(outcomes: tuple[Outcome, ...]) -> MeasuringPeriod:
    quarterly = bool(outcomes) and all(each.scale.period == "quarter" for each in outcomes)
    return "quarter" if quarterly else "month"


def _cap(
    sla: Sla, period: MeasuringPeriod, fee: Decimal, cap_left: Decimal | None
) -> Decimal | None:
    cap = getattr(sla.caps, period) if sla.caps else None
    if cap is None:
        return cap_left
    amount: Decimal = cap.amount if cap.percent is None else cents(cap.percent.of(fee))
    return amount if cap_left is None else min(amount, cap_left)


def _result(
    fee: Decimal, outcomes: tuple[Outcome, ...], rewards: tuple[Reward, ...], cap: Decimal | None
) -> Result:
    reductions = sum((each.sum for each in outcomes if each.form == "price_reduction"), _ZERO)
    reduction = min(reductions, fee) if cap is None else min(reductions, fee, cap)
    penalties = tuple(_penalties(outcomes, None if cap is None else cap - reduction))
    penalty = sum((each.sum for each in penalties), _ZERO)
    bonus = sum((each.sum for each in rewards), _ZERO)
    before = sum((each.sum for each in outcomes), _ZERO)
    return Result(
        fee=fee,
        outcomes=outcomes,
        index=next((each for each in outcomes if each.metric is None), None),
        price_reduction=reduction,
        penalties=penalties,
        penalty=penalty,
        rewards=rewards,
        bonus=bonus,
        before_caps=before,
        cap=cap,
        capped_by=before - reduction - penalty,
        total=reduction + penalty,
        price=fee - reduction + bonus,
    )


def _penalties(outcomes: tuple[Outcome, ...], left: Decimal | None) -> Iterator[Penalty]:
    for outcome in outcomes:
        if outcome.form is None or outcome.form == "price_reduction":
            continue
        paid = outcome.sum if left is None else min(outcome.sum, left)
        left = None if left is None else left - paid
        yield Penalty(outcome.form, outcome, paid)


# Downtime --------------------------------------------------------------------------------------------


@node
class Downtime:
    """Downtime that a share of availability leaves, in whole hours, minutes and seconds."""

    minutes: Decimal
    """Exact."""
    hours_part: int
    minutes_part: int
    seconds_part: int
    """Rounded down: more would break the target."""


def downtime_minutes(target: Decimal, days: int = 30) -> Decimal:
    """Minutes that availability of *target* percent leaves in *days* days: 43.2 of 99.9 %."""
    with localcontext(prec=80):
        return days * 24 * 60 * (100 - target) / 100


def downtime(target: Decimal, days: int = 30) -> Downtime:
    """`downtime_minutes` with its hours, minutes and seconds: 43 minutes 12 seconds of 99.9 %."""
    minutes = downtime_minutes(target, days)
    with localcontext(prec=80):
        whole = int((minutes * 60).to_integral_value(ROUND_FLOOR))
    return Downtime(minutes, whole // 3600, whole % 3600 // 60, whole % 60)

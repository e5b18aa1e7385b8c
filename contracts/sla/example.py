"""The month that the annex works through: the numbers of the deal, or ones that follow from the annex itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from typing import Literal

from contracts.model import node
from contracts.sla.evaluation import Outcome, Penalty, Result, Reward, evaluate
from contracts.sla.levels import Band, Level, level_of, ordered_bands, places_of, target_of
from schemas.metrics import Measured, Metric
from schemas.sla import Sla
from schemas.tiers import Size, Tier, lacking, ordered, shortfall
from schemas.values import Percent

__all__ = ["Example", "ExampleRow", "Reckoning", "example_of", "result_rows"]

_FEE = Decimal("100000.00")
_INVENTED = {"cases": 3, "duration": 2, "base": Decimal("10000.00")}


@node
class Reckoning:
    """How a sum comes about: a base times a percent, or a sum, times a number."""

    amount: Decimal
    percent: Percent | None
    times: Decimal | None
    """None: once for the period."""


@node
class ExampleRow:
    """A metric or the index, or a bonus, in the worked month."""

    metric: Metric | None
    """None: the index."""
    target: Band
    value: Level
    is_met: bool
    band: Band | None
    """The tier that holds the value; None when nothing follows."""
    form: Literal["price_reduction", "shtraf", "fixed_sum", "penya", "bonus"] | None
    reckoning: Reckoning | None
    sum: Decimal
    """Before caps."""


@node
class Example:
    """The worked month."""

    is_given: bool
    """The numbers stand in the deal."""
    period: Literal["month", "quarter"]
    rows: tuple[ExampleRow, ...]
    result: Result
    penalties: tuple[Penalty, ...]
    """Those that are not zero, after caps."""


def example_of(sla: Sla) -> Example | None:
    """The worked month of *sla*; None when nothing follows from its metrics."""
    if not (sla.example or sla.bonuses or any(scale.tiers for scale in sla.scales)):
        return None
    period = _period(sla)
    with localcontext(prec=80):
        measured = _measured(sla, period)
        fee = sla.example.fee if sla.example else _FEE
        result = evaluate(sla, measured, fee, period=period)
        return Example(
            is_given=sla.example is not None,
            period=period,
            rows=tuple(result_rows(sla, result)),
            result=result,
            penalties=tuple(each for each in result.penalties if each.sum),
        )


def _period(sla: Sla) -> Literal["month", "quarter"]:
    """The quarter only where all metrics that are given, or that there are, are measured by quarters."""
    given = sla.example.measured if sla.example else {metric.id: None for metric in sla.metrics}
    periods = {metric.period for metric in sla.metrics if metric.id in given}
    return "quarter" if periods == {"quarter"} else "month"


# Numbers ---------------------------------------------------------------------------------------------


def _measured(sla: Sla, period: Literal["month", "quarter"]) -> Mapping[str, Measured]:
    """Values of all metrics of *period*; what the deal does not give meets the target."""
    metrics = [metric for metric in sla.metrics if metric.period == period]
    if sla.example is not None:
        known: Mapping[str, Measured] = sla.example.measured
        return {m.id: _filled(sla, m, known.get(m.id) or _met(m)) for m in metrics}
    missed = _missed(sla, metrics)
    return {m.id: _filled(sla, m, missed.get(m.id) or _met(m)) for m in metrics}


def _met(metric: Metric) -> Measured:
    return Measured(value=metric.target)


def _missed(sla: Sla, metrics: list[Metric]) -> dict[str, Measured]:
    """The first metric with tiers misses its target; without one, heavy metrics until the index does."""
    tiered = next((metric for metric in metrics if metric.tiers), None)
    if tiered is not None:
        return {tiered.id: Measured(value=_in_tier(sla, tiered))}
    if sla.index is None or not sla.index.tiers:
        return {}
    missed: dict[str, Measured] = {}
    reached = Decimal(100)
    heavy = sorted(
        (metric for metric in metrics if metric.weight),
        key=lambda each: each.weight.value if each.weight else Decimal(0),
        reverse=True,
    )
    for metric in heavy:
        if shortfall(sla.index, reached) > 0 or metric.weight is None:
            break
        missed[metric.id] = Measured(value=_just_missed(metric))
        reached -= metric.weight.value
    return missed


def _just_missed(metric: Metric) -> Decimal:
    """A value one step on the bad side of the target; the target itself where there is none."""
    step = Decimal(1).scaleb(-metric.places)
    value = metric.target - step if metric.direction == "at_least" else metric.target + step
    highest = metric.worst if metric.direction == "at_most" else None
    possible = value >= 0 and (highest is None or value <= highest)
    return value if possible else metric.target


def _in_tier(sla: Sla, metric: Metric) -> Decimal:
    """A value in the nearest tier from which some sum follows."""
    found = [_inside(metric, tier, places_of(sla, metric)) for tier in ordered(metric)]
    telling = (value for value in found if abs(shortfall(metric, value)) >= 1)
    counted = any(tier.per == "point" for tier in metric.tiers)
    return next(telling, found[0]) if counted else found[0]


def _inside(metric: Metric, tier: Tier, places: int) -> Decimal:
    """The middle of a tier; of an open one, one unit from its bound or half the way to the worst value."""
    step = Decimal(1).scaleb(-places)
    down = metric.direction == "at_least"
    near = tier.end if down else tier.start
    far = tier.start if down else tier.end
    assert near is not None  # a tier has a bound on the side of the target
    if far is not None:
        middle = (near + far) / 2
    elif down:
        middle = near - min(near, Decimal(2)) / 2
    else:
        room = Decimal(2) if metric.worst is None else min(metric.worst - near, Decimal(2))
        middle = near + room / 2
    return middle.quantize(step, ROUND_FLOOR if down else ROUND_CEILING)


def _filled(sla: Sla, metric: Metric, measured: Measured) -> Measured:
    """*measured* with a number of cases, of days and a base where a consequence or a bonus asks for them."""
    bonuses = [bonus for bonus in sla.bonuses if bonus.metric == metric.id]
    sizes: list[Size] = [*metric.tiers, *bonuses]
    while wanted := next((name for size in sizes if (name := lacking(size, measured))), None):
        measured = measured.model_copy(update={wanted: _INVENTED[wanted]})
    return measured


# Rows ------------------------------------------------------------------------------------------------


def result_rows(sla: Sla, result: Result) -> Iterator[ExampleRow]:
    """The outcomes of *result* in the order of the annex, then the bonuses."""
    for outcome in result.outcomes:
        yield _row(sla, outcome, result.fee)
    for reward in result.rewards:
        yield _bonus(sla, reward, result.fee)


def _row(sla: Sla, outcome: Outcome, fee: Decimal) -> ExampleRow:
    band = next(
        (band for band, tier in ordered_bands(sla, outcome.scale) if tier is outcome.tier), None
    )
    tier = outcome.tier
    return ExampleRow(
        metric=outcome.metric,
        target=target_of(outcome.scale),
        value=_value(sla, outcome),
        is_met=outcome.is_met,
        band=band,
        form=outcome.form,
        reckoning=_reckoning(tier, outcome, fee) if tier else None,
        sum=outcome.sum,
    )


def _bonus(sla: Sla, reward: Reward, fee: Decimal) -> ExampleRow:
    scale = reward.outcome.scale
    threshold = level_of(scale, reward.bonus.threshold)
    return ExampleRow(
        metric=reward.outcome.metric,
        target=target_of(scale),
        value=_value(sla, reward.outcome),
        is_met=True,
        band=Band(scale.direction, threshold),
        form="bonus",
        reckoning=_reckoning(reward.bonus, reward.outcome, fee),
        sum=reward.sum,
    )


def _value(sla: Sla, outcome: Outcome) -> Level:
    return level_of(outcome.scale, outcome.value, places_of(sla, outcome.scale))


def _reckoning(size: Size, outcome: Outcome, fee: Decimal) -> Reckoning:
    measured = outcome.measured
    base = fee if size.base == "period_fee" or measured is None else measured.base or fee
    return Reckoning(
        amount=base if size.percent else size.amount or Decimal(0),
        percent=size.percent,
        times=_times(size, outcome),
    )


def _times(size: Size, outcome: Outcome) -> Decimal | None:
    measured = outcome.measured
    match size.per:
        case "period":
            return None
        case "point":
            off = abs(shortfall(outcome.scale, outcome.value))
            return off.to_integral_value(ROUND_FLOOR)
        case "case":
            return Decimal(measured.cases or 0) if measured else Decimal(0)
        case _:
            return Decimal(measured.duration or 0) if measured else Decimal(0)

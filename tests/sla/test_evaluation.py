"""What follows from measured values: tiers, units they are counted by, caps in their order, bonuses."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.sla import Result, downtime, downtime_minutes, evaluate
from schemas.sla import Sla
from tests.sla.help import annex, measured, metric, tier

D = Decimal
FEE = D("100000.00")

GRADED = metric(
    "on_time",
    tier(start="95", to="97", percent="2 %", base="period_fee"),
    tier(start="90", to="95", percent="5 %", base="period_fee"),
    tier("shtraf", to="90", percent="10 %", base="period_fee"),
)


def result(sla: Sla, fee: Decimal = FEE, /, **values: Any) -> Result:
    return evaluate(sla, measured(**values), fee)


# Tiers ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "form", "amount"),
    [
        ("97", None, "0.00"),
        ("96.995", None, "0.00"),
        ("96.994", "price_reduction", "2000.00"),
        ("95", "price_reduction", "2000.00"),
        ("94.99", "price_reduction", "5000.00"),
        ("90", "price_reduction", "5000.00"),
        ("89.99", "shtraf", "10000.00"),
        ("0", "shtraf", "10000.00"),
    ],
)
def test_rounded_value_falls_into_one_tier(value: str, form: str | None, amount: str) -> None:
    (outcome,) = result(annex(GRADED), on_time=value).outcomes
    assert (outcome.form, outcome.sum) == (form, D(amount))
    assert outcome.is_met == (form is None)


def test_metrics_that_were_not_measured_have_no_outcome() -> None:
    sla = annex(GRADED, metric("picking", tier(to="97")))
    assert [each.metric.id for each in result(sla, picking="99").outcomes if each.metric] == [
        "picking"
    ]


@pytest.mark.parametrize(
    ("volume", "is_measured", "amount"), [("99", False, "0.00"), ("100", True, "2000.00")]
)
def test_nothing_follows_below_the_minimum_volume(
    volume: str, is_measured: bool, amount: str
) -> None:
    sla = annex({**GRADED, "minimum_volume": "100"})
    (outcome,) = result(sla, on_time={"value": "96", "volume": volume}).outcomes
    assert (outcome.is_measured, outcome.sum, outcome.is_met) == (is_measured, D(amount), False)


def test_nothing_follows_in_the_ramp_up() -> None:
    sla = annex(
        GRADED,
        bonuses=[{"metric": "on_time", "threshold": "99", "amount": "500.00"}],
    )
    found = evaluate(sla, measured(on_time="96"), FEE, ramp_up=True)
    assert not found.outcomes[0].is_measured
    assert (found.total, found.price) == (D(0), FEE)
    assert evaluate(sla, measured(on_time="100"), FEE, ramp_up=True).bonus == 0


# What a consequence is counted by ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "value", "amount"),
    [
        ({"amount": "500.00", "per": "case"}, {"value": "96", "cases": "9"}, "4500.00"),
        ({"amount": "300.00", "per": "day"}, {"value": "96", "duration": "4"}, "1200.00"),
        ({"amount": "300.00", "per": "hour"}, {"value": "96", "duration": "5"}, "1500.00"),
        ({"amount": "700.00"}, "96", "700.00"),
        ({"percent": "1 %", "base": "period_fee", "per": "point"}, "94.01", "2000.00"),
        ({"percent": "1 %", "base": "period_fee", "per": "point"}, "94", "3000.00"),
        ({"percent": "1 %", "base": "period_fee", "per": "point"}, "96.01", "0.00"),
        (
            {"percent": "2 %", "base": "service_fee"},
            {"value": "96", "base": "25000.00"},
            "500.00",
        ),
        (
            {"percent": "10 %", "base": "affected_price", "per": "case"},
            {"value": "96", "base": "400.00", "cases": "3"},
            "120.00",
        ),
    ],
)
def test_sum_is_counted_by_what_the_tier_says(
    size: dict[str, str], value: object, amount: str
) -> None:
    sla = annex(metric("on_time", tier("shtraf", to="97", **size)))
    found = result(sla, on_time=value)
    assert (found.outcomes[0].sum, found.penalty) == (D(amount), D(amount))
    assert found.lacking == ()


@pytest.mark.parametrize(
    ("size", "missing"),
    [
        ({"amount": "500.00", "per": "case"}, "cases"),
        ({"amount": "500.00", "per": "day"}, "duration"),
        ({"percent": "2 %", "base": "declared_value"}, "base"),
    ],
)
def test_quantity_that_is_not_given_is_named(size: dict[str, str], missing: str) -> None:
    found = result(annex(metric("on_time", tier("shtraf", to="97", **size))), on_time="96")
    assert [each.lacks for each in found.lacking] == [missing]
    assert found.total == 0


def test_sums_are_rounded_half_up() -> None:
    sla = annex(metric("on_time", tier(to="97", percent="0.5 %", base="period_fee")))
    assert result(sla, D("1.00"), on_time="96").price_reduction == D("0.01")
    assert result(sla, D("0.99"), on_time="96").price_reduction == D("0.00")


# The index -----------------------------------------------------------------------------------------------------------

WEIGHED = annex(
    metric("on_time", weight="60 %"),
    metric("picking", weight="40 %", minimum_volume="10"),
    index={"target": "100", "tiers": [tier("shtraf", to="100", percent="3 %", base="period_fee")]},
)


@pytest.mark.parametrize(
    ("on_time", "picking", "index", "amount"),
    [
        ("97", "97", "100", "0.00"),
        ("96", "97", "40", "3000.00"),
        ("97", {"value": "50", "volume": "9"}, "100", "0.00"),
        ("96", {"value": "50", "volume": "10"}, "0", "3000.00"),
    ],
)
def test_index_adds_the_weights_of_what_was_met(
    on_time: str, picking: object, index: str, amount: str
) -> None:
    found = result(WEIGHED, on_time=on_time, picking=picking)
    assert found.index is not None
    assert (found.index.value, found.index.sum) == (D(index), D(amount))
    assert found.outcomes[-1] is found.index


def test_index_needs_all_its_metrics() -> None:
    assert result(WEIGHED, on_time="96").index is None


# Caps ----------------------------------------------------------------------------------------------------------------

CAPPED = annex(
    metric("picking", tier("shtraf", to="97", percent="6 %", base="period_fee")),
    metric("on_time", tier(to="97", percent="5 %", base="period_fee")),
    metric("claims", tier("fixed_sum", to="97", amount="2000.00")),
    caps={"month": {"percent": "10 %"}, "year": {"amount": "50000.00"}},
)


def test_cap_takes_reductions_first_then_penalties_in_the_order_of_metrics() -> None:
    found = result(CAPPED, picking="90", on_time="90", claims="90")
    assert found.price_reduction == D("5000.00")
    assert [(each.form, each.sum) for each in found.penalties] == [
        ("shtraf", D("5000.00")),
        ("fixed_sum", D("0.00")),
    ]
    assert (found.before_caps, found.cap, found.capped_by) == (
        D("13000.00"),
        D("10000.00"),
        D("3000.00"),
    )
    assert (found.total, found.price) == (D("10000.00"), D("95000.00"))


def test_what_is_left_of_the_yearly_cap_limits_the_month() -> None:
    found = evaluate(CAPPED, measured(on_time="90"), FEE, cap_left=D("1500.00"))
    assert (found.cap, found.price_reduction) == (D("1500.00"), D("1500.00"))


def test_without_a_cap_only_the_fee_limits_reductions() -> None:
    sla = annex(
        *(metric(name, tier(to="97", percent="60 %", base="period_fee")) for name in ("a", "b"))
    )
    found = result(sla, a="90", b="90")
    assert (found.cap, found.price_reduction, found.price) == (None, FEE, D(0))
    assert found.capped_by == D("20000.00")


def test_quarter_has_its_own_cap() -> None:
    sla = annex(
        metric("otif", tier("shtraf", to="97", percent="9 %", base="period_fee"), period="quarter"),
        caps={"month": {"percent": "20 %"}, "quarter": {"percent": "10 %"}},
    )
    assert result(sla, otif="90").cap == D("10000.00")
    assert evaluate(sla, measured(otif="90"), FEE, period="month").cap == D("20000.00")


# Bonuses -------------------------------------------------------------------------------------------------------------


def test_of_several_bonuses_of_a_metric_the_best_one_reached_counts() -> None:
    sla = annex(
        GRADED,
        metric("picking"),
        bonuses=[
            {"metric": "on_time", "threshold": "98", "percent": "1 %", "base": "period_fee"},
            {"metric": "on_time", "threshold": "99", "percent": "2 %", "base": "period_fee"},
            {"metric": "picking", "threshold": "98", "amount": "300.00"},
        ],
    )
    found = result(sla, on_time="99", picking="98")
    assert (found.bonus, found.price) == (D("2300.00"), D("102300.00"))
    assert result(sla, on_time="98.99", picking="97").bonus == D("1000.00")


def test_bonus_is_not_netted_with_a_penalty() -> None:
    sla = annex(
        metric("picking", tier("shtraf", to="97", percent="6 %", base="period_fee")),
        metric("on_time"),
        bonuses=[{"metric": "on_time", "threshold": "99", "percent": "1 %", "base": "period_fee"}],
    )
    found = result(sla, picking="90", on_time="99.5")
    assert (found.penalty, found.bonus, found.price) == (D("6000.00"), D("1000.00"), D("101000.00"))


# Always --------------------------------------------------------------------------------------------------------------

values = st.decimals("0", "100", places=2).map(str)
sums = st.decimals("0", "999999.99", places=2)


@given(picking=values, on_time=values, claims=values, fee=sums, left=st.none() | sums)
def test_parts_add_up_to_the_totals_after_caps(
    picking: str, on_time: str, claims: str, fee: Decimal, left: Decimal | None
) -> None:
    values = measured(picking=picking, on_time=on_time, claims=claims)
    found = evaluate(CAPPED, values, fee, cap_left=left)
    assert found.cap is not None
    assert found.penalty == sum((each.sum for each in found.penalties), D(0))
    assert found.total == found.price_reduction + found.penalty <= found.cap
    assert found.before_caps == found.total + found.capped_by
    assert found.price == fee - found.price_reduction + found.bonus
    amounts = (found.price_reduction, found.capped_by, found.price)
    assert min(*amounts, *(each.sum for each in found.penalties)) >= 0


@given(value=st.decimals("0", "100", places=2), worse=st.decimals("0", "100", places=2))
def test_a_worse_month_never_costs_less(value: Decimal, worse: Decimal) -> None:
    high, low = sorted((value, worse), reverse=True)
    sla = annex(GRADED)
    assert result(sla, on_time=str(high)).total <= result(sla, on_time=str(low)).total


# Downtime ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "minutes", "parts"),
    [
        ("99.5", "216", (3, 36, 0)),
        ("99.9", "43.2", (0, 43, 12)),
        ("99.95", "21.6", (0, 21, 36)),
        ("99.99", "4.32", (0, 4, 19)),
        ("100", "0", (0, 0, 0)),
    ],
)
def test_downtime_follows_from_availability(
    target: str, minutes: str, parts: tuple[int, int, int]
) -> None:
    found = downtime(D(target))
    assert downtime_minutes(D(target)) == found.minutes == D(minutes)
    assert (found.hours_part, found.minutes_part, found.seconds_part) == parts

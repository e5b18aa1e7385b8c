"""What the annex prints of its own numbers: bands without gap or overlap, and a worked month that hits a tier."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.sla import Band, sla_figures
from contracts.sla.example import Example, example_of
from contracts.sla.levels import ordered_bands
from schemas.metrics import Metric
from schemas.sla import Sla
from tests.sla.help import annex, metric, tier

D = Decimal


def bounds(sla: Sla) -> list[tuple[str, str, str | None]]:
    """Kind and numbers of the printed tiers."""
    return [
        (row.band.kind, str(row.band.first.value), str(row.band.last.value))
        if row.band.last
        else (row.band.kind, str(row.band.first.value), None)
        for row in sla_figures(sla).tiers_table
    ]


def example(sla: Sla) -> Example:
    found = example_of(sla)
    assert found is not None
    return found


def holds(band: Band, value: Decimal) -> bool:
    first, last = band.first.value, band.last.value if band.last else None
    match band.kind:
        case "at_least":
            return value >= first
        case "at_most":
            return value <= first
        case "below":
            return value < first
        case "above":
            return value > first
        case "range":
            assert last is not None
            return first <= value <= last


# Bands ---------------------------------------------------------------------------------------------------------------


def test_bands_go_outwards_with_both_ends_in_them() -> None:
    sla = annex(
        metric("a", tier(to="90"), tier(start="95", to="97"), tier(start="90", to="95")),
    )
    assert bounds(sla) == [
        ("range", "95", "96.99"),
        ("range", "90", "94.99"),
        ("below", "90", None),
    ]


def test_bands_of_at_most_begin_above_the_target() -> None:
    days = metric(
        "a",
        tier("fixed_sum", start="10", to="20", amount="300.00"),
        tier("fixed_sum", start="20", amount="500.00"),
        kind="count",
        unit="день",
        target="10",
        direction="at_most",
    )
    assert bounds(annex(days)) == [("range", "11", "20"), ("above", "20", None)]


def test_bands_of_the_index_have_the_decimals_of_its_weights() -> None:
    sla = annex(
        metric("a", weight="33.333 %"),
        metric("b", weight="66.667 %"),
        index={"target": "80", "tiers": [tier(start="50", to="80"), tier(to="50")]},
    )
    assert bounds(sla) == [("range", "50", "79.999"), ("below", "50", None)]


ends = st.lists(st.decimals("0.01", "99.99", places=2), min_size=1, max_size=4, unique=True)


def tiered(places: list[Decimal], direction: str) -> Sla:
    """A metric whose tiers change at *places*; the first of them is the target."""
    order = sorted(places, reverse=direction == "at_least")
    inner, outer = ("to", "from") if direction == "at_least" else ("from", "to")
    tiers: list[dict[str, Any]] = []
    for number, place in enumerate(order):
        more = {outer: str(order[number + 1])} if number + 1 < len(order) else {}
        size = {"form": "shtraf", "percent": f"{number + 1} %", "base": "period_fee"}
        tiers.append({inner: str(place), **more, **size})
    return annex(metric("a", *tiers, target=str(order[0]), direction=direction))


@given(
    places=ends,
    direction=st.sampled_from(["at_least", "at_most"]),
    value=st.decimals("0", "100", places=2),
)
def test_each_value_stands_in_one_printed_band_or_meets_the_target(
    places: list[Decimal], direction: str, value: Decimal
) -> None:
    sla = tiered(places, direction)
    (scale,) = sla.metrics
    found = [each for band, each in ordered_bands(sla, scale) if holds(band, value)]
    assert found == ([] if scale.is_met(value) else [scale.tier(value)])


# The worked month ----------------------------------------------------------------------------------------------------


@given(places=ends, direction=st.sampled_from(["at_least", "at_most"]))
def test_derived_month_hits_the_tier_next_to_the_target(
    places: list[Decimal], direction: str
) -> None:
    found = example(tiered(places, direction))
    (row,) = found.rows
    assert (found.is_given, row.is_met, row.form) == (False, False, "shtraf")
    assert row.band is not None
    assert holds(row.band, row.value.value)
    assert row.sum == found.result.penalty == found.result.fee / 100


def test_given_numbers_are_worked_through() -> None:
    sla = annex(
        metric("a", tier("shtraf", to="97", amount="500.00", per="case")),
        metric("b"),
        example={"fee": "80000.00", "measured": {"a": {"value": "90", "cases": "4"}}},
    )
    found = example(sla)
    assert (found.is_given, found.result.fee, found.result.penalty) == (
        True,
        D("80000.00"),
        D("2000.00"),
    )
    assert [str(row.value.value) for row in found.rows] == ["90.00", "97.00"]


def test_month_without_a_measured_quantity_assumes_one() -> None:
    sla = annex(
        metric("a", tier("shtraf", to="97", percent="2 %", base="declared_value", per="case")),
        example={"fee": "80000.00", "measured": {"a": "90"}},
    )
    (row,) = example(sla).rows
    assert row.reckoning is not None
    assert (row.reckoning.amount, row.reckoning.times, row.sum) == (D(10000), D(3), D("600.00"))


def test_points_are_worked_through_with_a_whole_point() -> None:
    sla = annex(
        metric(
            "a",
            tier(start="96.5", to="97", percent="1 %", base="period_fee", per="point"),
            tier(to="96.5", percent="1 %", base="period_fee", per="point"),
        )
    )
    assert example(sla).result.price_reduction == D("1000.00")


def test_index_alone_is_missed_by_its_heaviest_metrics() -> None:
    sla = annex(
        metric("a", weight="30 %"),
        metric("b", weight="70 %"),
        index={"target": "80", "tiers": [tier("shtraf", to="80")]},
    )
    found = example(sla)
    assert [(row.metric.id if row.metric else "index", row.is_met) for row in found.rows] == [
        ("a", True),
        ("b", False),
        ("index", False),
    ]
    assert found.result.penalty == D("2000.00")


def test_quarter_is_worked_through_where_all_metrics_are_quarterly() -> None:
    otif = metric("otif", tier(to="97"), period="quarter")
    assert example(annex(otif)).period == "quarter"
    mixed = example(annex(metric("a", tier(to="97")), otif))
    assert (mixed.period, [row.metric.id for row in mixed.rows if row.metric]) == ("month", ["a"])


def test_annex_without_consequences_has_no_worked_month() -> None:
    assert example_of(annex(metric("a"))) is None


@pytest.mark.parametrize(
    ("more", "value"),
    [
        ({"target": "0", "direction": "at_most"}, "0.00"),
        ({"target": "100"}, "100.00"),
    ],
)
def test_bonus_alone_is_worked_through(more: dict[str, str], value: str) -> None:
    sla = annex(
        metric("a", **more),
        bonuses=[{"metric": "a", "threshold": more["target"], "amount": "100.00"}],
    )
    row = example(sla).rows[-1]
    assert (row.form, str(row.value.value), row.sum) == ("bonus", value, D("100.00"))


def test_metrics_are_numbered_and_know_their_service() -> None:
    sla = annex(
        metric("a", service="desk"),
        metric("b"),
        services=[{"id": "desk", "name": "Підтримка"}],
    )
    rows = sla_figures(sla).metrics_table
    assert [(row.number, row.service.uk if row.service else None) for row in rows] == [
        (1, "Підтримка"),
        (2, None),
    ]
    assert isinstance(rows[0].metric, Metric)

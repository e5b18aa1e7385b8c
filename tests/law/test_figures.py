"""Figures as dated series."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.law import NoFigure, act, packaged
from contracts.law.tables import figure_data, figure_lines

LAW = packaged()
NAMES = LAW.figure_names


@pytest.mark.parametrize(
    ("name", "day", "value"),
    [
        ("nbu-rate", date(2021, 12, 10), "9"),
        ("nbu-rate", date(2022, 6, 2), "10"),
        ("nbu-rate", date(2022, 6, 3), "25"),
        ("nbu-rate", date(2025, 10, 23), "15.5"),
        ("settlement-term", date(2022, 4, 4), "365"),
        ("settlement-term", date(2022, 4, 5), "180"),
        ("settlement-term-grain", date(2024, 7, 11), "90"),
        ("settlement-term-grain", date(2024, 7, 12), "120"),
        ("records-retention", date(2023, 4, 27), "1095"),
        ("records-retention", date(2023, 4, 28), "1825"),
        ("single-tax-limit-3", date(2026, 1, 1), "10091049"),
        ("cash-limit-business", date(2026, 1, 1), "10000"),
        ("vat-threshold", date(2026, 1, 1), "1000000"),
        ("penalty-services", date(2026, 1, 1), "3"),
    ],
)
def test_value_of_a_day(name: str, day: date, value: str) -> None:
    assert LAW.figure(name, day) == Decimal(value)


@pytest.mark.parametrize("year", range(2022, 2027))
@pytest.mark.parametrize(("group", "wages"), [(1, 167), (2, 834), (3, 1167)])
def test_limits_of_the_single_tax_are_multiples_of_the_minimum_wage(
    year: int, group: int, wages: int
) -> None:
    first = date(year, 1, 1)
    limit = LAW.figure(f"single-tax-limit-{group}", first)
    assert limit == wages * LAW.figure("minimum-wage", first)


def rates(*numbers: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, numbers))


def test_figure_may_be_a_list() -> None:
    assert LAW.numbers("vat-rates", date(2021, 2, 28)) == rates("20", "7", "0")
    assert LAW.numbers("vat-rates", date(2021, 3, 1)) == rates("20", "14", "7", "0")


def test_day_before_the_first_value_has_none() -> None:
    with pytest.raises(NoFigure) as caught:
        LAW.figure("nbu-rate", date(2021, 12, 9))
    assert (caught.value.name, caught.value.day) == ("nbu-rate", date(2021, 12, 9))


@pytest.mark.parametrize("name", ["none", "../acts/cc", "", "nbu-rate.toml"])
def test_unknown_figure_is_said(name: str) -> None:
    with pytest.raises(NoFigure):
        LAW.figure(name, date(2026, 1, 1))


def test_series_is_stale_after_its_day_only() -> None:
    series = LAW.series("nbu-rate")
    assert series.stale_after is not None
    assert not series.is_stale(series.stale_after)
    assert series.is_stale(series.stale_after + timedelta(days=1))
    assert not LAW.series("withdrawal").is_stale(date(2100, 1, 1))


@pytest.mark.parametrize("name", NAMES)
def test_every_value_names_an_act_of_the_register(name: str) -> None:
    series = LAW.series(name)
    for value in series.values:
        found = act(value.act)
        assert found.kind != "bill"
        assert value.numbers
        assert all(number >= 0 for number in value.numbers)
    assert len({value.since for value in series.values}) == len(series.values)
    assert series.checked_on >= date(2026, 11, 22)


@given(st.sampled_from(NAMES), st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_value_is_the_latest_that_began(name: str, day: date) -> None:
    series = LAW.series(name)
    begun = [value for value in series.values if value.since <= day]
    if begun:
        assert series.on(day) is begun[-1]
    else:
        with pytest.raises(NoFigure):
            series.on(day)


def test_figure_is_shown_with_what_holds_on_the_day() -> None:
    lines = figure_lines(LAW.series("nbu-rate"), date(2024, 7, 1), "uk")
    (current,) = [line for line in lines if line.startswith("→")]
    assert "2024-06-14  13,0" in current
    data = figure_data(LAW.series("nbu-rate"), date(2000, 1, 1))
    assert data["value"] is None

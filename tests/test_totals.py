"""Totals are exact: sums of rates are the totals, and each figure is rounded half up once."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.totals import LineTotal, RateTotal, Totals, cents, totals
from schemas.base import LocalText
from schemas.line import Line
from schemas.values import Percent

D = Decimal
BASIS = LocalText(uk="пп. 197.1.1 ПКУ", ru="пп. 197.1.1 НКУ", en="197.1.1 Tax Code")


def line(quantity: str, price: str, vat: str | None = None, **more: Any) -> Line:
    basis = {"vat_basis": BASIS} if vat in ("exempt", "outside") else {}
    data = {"name": "Товар", "unit": "шт", "quantity": quantity, "price": price, "vat": vat}
    given_ = {key: value for key, value in {**data, **basis, **more}.items() if value is not None}
    return Line.model_validate(given_)


def figures(found: Totals) -> tuple[str, str, str]:
    return str(found.net), str(found.vat), str(found.gross)


# Checked by hand -----------------------------------------------------------------------------------------------------


def test_vat_is_added_to_prices_without_it() -> None:
    found = totals([line("1", "10000.00", "20 %")])
    assert figures(found) == ("10000.00", "2000.00", "12000.00")


def test_vat_is_taken_out_of_prices_with_it() -> None:
    """VAT of a gross price is gross × 20/120."""
    found = totals([line("1", "12000.00", "20 %")], include_vat=True)
    assert figures(found) == ("10000.00", "2000.00", "12000.00")
    found = totals([line("1", "100.00", "20 %")], include_vat=True)
    assert figures(found) == ("83.33", "16.67", "100.00")


def test_line_without_vat_has_none() -> None:
    found = totals([line("3", "4000.00")])
    assert figures(found) == ("12000.00", "0.00", "12000.00")
    assert (found.has_vat, found.rates[0].status, found.rates[0].rate) == (False, "none", None)


def test_policies_of_rounding_differ_by_kopiykas_and_say_so() -> None:
    lines = [line("1", "0.33", "20 %")] * 3
    assert figures(totals(lines, vat_by="line")) == ("0.99", "0.21", "1.20")
    assert figures(totals(lines, vat_by="total")) == ("0.99", "0.20", "1.19")


@pytest.mark.parametrize(
    ("quantity", "price", "amount"),
    [
        ("1", "0.005", "0.01"),
        ("1", "0.004999", "0.00"),
        ("0.5", "0.01", "0.01"),
        ("3", "0.115", "0.35"),
    ],
)
def test_amounts_are_rounded_half_up(quantity: str, price: str, amount: str) -> None:
    assert str(totals([line(quantity, price)]).lines[0].amount) == amount


def test_discount_is_taken_before_rounding() -> None:
    found = totals([line("12.5", "0.0875", "20 %", discount="5 %")])
    assert str(found.lines[0].amount) == "1.04"
    assert found.has_discount


def test_rates_are_summed_apart_in_order_of_appearance() -> None:
    found = totals(
        [
            line("1", "100", "20 %"),
            line("1", "50", "7 %"),
            line("1", "10", "exempt"),
            line("2", "100", "20 %"),
            line("1", "5", "0 %"),
        ]
    )
    assert [
        (rate.status, str(rate.rate), str(rate.net), str(rate.vat)) for rate in found.rates
    ] == [
        ("rate", "20 %", "300.00", "60.00"),
        ("rate", "7 %", "50.00", "3.50"),
        ("exempt", "None", "10.00", "0.00"),
        ("rate", "0 %", "5.00", "0.00"),
    ]
    assert found.is_mixed
    assert found.rates[2].basis == BASIS


def test_grounds_of_one_rate_stand_apart() -> None:
    other = LocalText(uk="пп. 195.1.1 ПКУ", ru="пп. 195.1.1 НКУ", en="195.1.1 Tax Code")
    found = totals(
        [line("1", "10", "0 %", vat_basis=BASIS), line("1", "20", "0 %", vat_basis=other)]
    )
    assert [(rate.basis, str(rate.net)) for rate in found.rates] == [
        (BASIS, "10.00"),
        (other, "20.00"),
    ]


def test_same_rate_written_otherwise_is_the_same() -> None:
    assert len(totals([line("1", "10", "20 %"), line("1", "10", "20.0 %")]).rates) == 1


def test_quantities_are_summed_by_unit() -> None:
    found = totals([line("1.5", "1"), line("2", "1", unit="кг"), line("3", "1")])
    assert found.quantity_by_unit == (("шт", D("4.5")), ("кг", D("2")))


def test_flags_say_which_columns_are_needed() -> None:
    bare = totals([line("1", "1")])
    full = totals(
        [line("1", "1", "20 %", code="4819100000", article="А-1"), line("1", "1", "20 %")]
    )
    assert (bare.has_code, bare.has_article, bare.has_vat, bare.is_mixed) == (False,) * 4
    assert (full.has_code, full.has_article, full.has_vat, full.is_mixed) == (
        True,
        True,
        True,
        False,
    )


def test_longest_numbers_are_exact() -> None:
    nines = "999999999999999.999999"
    with localcontext(Context(prec=5)):
        found = totals([line(nines, nines)])
    with localcontext(Context(prec=80)):
        assert found.gross == cents(D(nines) * D(nines))


# Properties ----------------------------------------------------------------------------------------------------------

QUANTITIES = st.decimals("0.000001", "100000", places=6)
PRICES = st.decimals("0", "1000000", places=6)
RATES = st.sampled_from(["20 %", "7 %", "14 %", "0 %", "exempt", "outside", "none", None])
DISCOUNTS = st.none() | st.integers(0, 99).map(lambda share: f"{share} %")
LINES = st.lists(
    st.builds(
        lambda quantity, price, vat, discount: line(
            f"{quantity:f}", f"{price:f}", vat, discount=discount
        ),
        QUANTITIES,
        PRICES,
        RATES,
        DISCOUNTS,
    ),
    min_size=1,
    max_size=8,
)
POLICIES = st.sampled_from(["line", "total"])


@given(LINES, st.booleans(), POLICIES)
def test_totals_are_the_sums_of_the_rates(lines: list[Line], include: bool, policy: str) -> None:
    found = totals(lines, include_vat=include, vat_by=policy)
    for name in ("net", "vat", "gross"):
        assert getattr(found, name) == sum(getattr(rate, name) for rate in found.rates)
    parts: list[Totals | RateTotal | LineTotal] = [found, *found.rates, *found.lines]
    for each in parts:
        assert each.gross == each.net + each.vat
        for value in (each.net, each.vat, each.gross):
            assert value == cents(value)
            assert value >= 0


@given(LINES, st.booleans(), POLICIES)
def test_amounts_of_lines_add_up(lines: list[Line], include: bool, policy: str) -> None:
    found = totals(lines, include_vat=include, vat_by=policy)
    amounts = sum(row.amount for row in found.lines)
    assert amounts == (found.gross if include else found.net)
    assert [row.number for row in found.lines] == list(range(1, len(lines) + 1))
    assert [row.line for row in found.lines] == lines
    if policy == "line":
        assert sum(row.vat for row in found.lines) == found.vat


@given(LINES, st.booleans())
def test_policies_differ_by_half_a_kopiyka_a_line_at_most(lines: list[Line], include: bool) -> None:
    by_line = totals(lines, include_vat=include, vat_by="line")
    by_total = totals(lines, include_vat=include, vat_by="total")
    assert abs(by_line.vat - by_total.vat) <= D("0.005") * (len(lines) + len(by_line.rates))


@given(LINES, st.booleans(), POLICIES)
def test_vat_of_each_rate_is_exact(lines: list[Line], include: bool, policy: str) -> None:
    for rate in totals(lines, include_vat=include, vat_by=policy).rates:
        if rate.rate is None:
            assert rate.vat == 0
        elif policy == "total":
            base = rate.gross if include else rate.net
            divisor = 100 + rate.rate.value if include else D(100)
            exact = base * rate.rate.value / divisor
            assert rate.vat == exact.quantize(D("0.01"), ROUND_HALF_UP)


@given(LINES, st.booleans(), POLICIES, st.randoms(use_true_random=False))
def test_order_of_lines_changes_no_sum(
    lines: list[Line], include: bool, policy: str, random: Any
) -> None:
    mixed = list(lines)
    random.shuffle(mixed)
    one = totals(lines, include_vat=include, vat_by=policy)
    two = totals(mixed, include_vat=include, vat_by=policy)
    assert figures(one) == figures(two)
    assert {_key(rate.rate, rate.net, rate.vat) for rate in one.rates} == {
        _key(rate.rate, rate.net, rate.vat) for rate in two.rates
    }


def _key(rate: Percent | None, net: Decimal, vat: Decimal) -> tuple[str, Decimal, Decimal]:
    return str(rate), net, vat

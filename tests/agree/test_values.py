"""What printed values say, whatever the language they are printed in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.facts.titles import steps_of, title_of
from contracts.facts.values import kind_of, meaning_of
from contracts.language import language

LANGUAGES = ("uk", "ru", "en")


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("contract.number", "ІТ-08/26", "number"),
        ("contract.date", "«01» квітня 2026 року", "date"),
        ("contract.date", "1 April 2026", "date"),
        ("parties.buyer", "ТОВ «Янтар», код 41360721", "party"),
        ("parties.buyer.code", "41360721", "code"),
        ("parties.buyer.name", "ТОВ «7 днів»", "name"),
        ("parties.buyer.address", "79005, м. Львів, вул. Левицького, 11", "text"),
        ("delivery.place", "12 Hnata Khotkevycha Street (warehouse), Kyiv", "text"),
        ("specifications[0].lines[0].price", "18\u00a0500,00", "sum"),
        ("specifications[0].totals.gross", "UAH 564,468.94 (five hundred …)", "sum"),
        ("specifications[0].lines[0].quantity", "37,5", "count"),
        ("liability.late_payment.per_day", "0,05 %", "percent"),
        ("payment.deferral.period", "10 (десяти) банківських днів", "term"),
        ("payment.deferral.period", "ten (10) banking days", "term"),
        ("storage.capacity", "1200 палетомісць", "count"),
        ("ordering.cut_off", "14:00", "time"),
    ],
)
def test_kinds_of_values(path: str, text: str, kind: str) -> None:
    assert kind_of((path,), [text]) == kind


@pytest.mark.parametrize("one", LANGUAGES)
@pytest.mark.parametrize("form", ["long", "quoted"])
@given(day=st.dates(date(1992, 1, 1), date(2099, 12, 31)))
def test_dates_say_the_same_in_every_language_and_form(one: str, form: str, day: date) -> None:
    text = language(one).date(day, form=form)  # type: ignore[arg-type]
    assert meaning_of(text, "date", one) == ("date", day.isoformat())


@pytest.mark.parametrize("one", LANGUAGES)
@given(value=st.decimals(Decimal("0.01"), Decimal(10) ** 12, places=2))
def test_sums_say_the_same_in_every_language(one: str, value: Decimal) -> None:
    text = language(one).money(value, "UAH")
    meaning = meaning_of(text, "sum", one)
    assert meaning is not None
    assert Decimal(meaning[1]) == value


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("512,3333", "uk"), ("512.3333", "en")),
        (("1\u00a0234,5", "uk"), ("1,234.5", "en")),
        (("23,47", "uk"), ("23,47", "en")),
        (("10 (десяти) днів", "uk"), ("ten (10) days", "en")),
    ],
)
def test_the_same_number_in_two_languages(one: tuple[str, str], two: tuple[str, str]) -> None:
    assert meaning_of(one[0], "count", one[1]) == meaning_of(two[0], "count", two[1])


def test_paths_have_titles_of_the_schema() -> None:
    assert title_of(("contract.number",), "uk") == "Договір · Номер"
    assert title_of(("contract.term.start",), "en") == "Contract · Term · In force from"
    assert title_of(("specifications[1].lines[0].price",), "en").startswith(
        "Specifications 2 · Lines 1"
    )
    assert title_of(("nothing.known",), "en") == "nothing.known"
    assert steps_of("parties.buyer.contacts[*].name") == ("parties", "buyer", "contacts", 0, "name")

"""Counts, percents, dates, lists, units and agreement."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.language import CASES, Case, Lang, language, organisation_form, parse
from contracts.language.terms import currencies, units

LANGUAGES: tuple[Lang, ...] = get_args(Lang)
SOMEDAY = datetime.date(2026, 3, 5)


@pytest.mark.parametrize(
    ("code", "n", "unit", "case", "text"),
    [
        ("uk", 14, "day", "gen", "14 (чотирнадцяти) календарних днів"),
        ("uk", 21, "business_day", "nom", "21 (двадцять один) робочий день"),
        ("uk", 21, "hour", "acc", "21 (двадцять одну) годину"),
        ("uk", 1000, "day", "dat", "1\u00a0000 (одній тисячі) календарних днів"),
        ("uk", 3, "year", "ins", "3 (трьома) роками"),
        ("uk", 22, "copy", "loc", "22 (двадцяти двох) примірниках"),
        ("uk", 2, "розрахунковий місяць", "nom", "2 (два) розрахункові місяці"),
        ("uk", 0, "day", "nom", "0 (нуль) календарних днів"),
        ("ru", 3, "business_day", "nom", "3 (три) рабочих дня"),
        ("ru", 2, "working_week", "nom", "2 (две) рабочие недели"),
        ("ru", 5, "year", "nom", "5 (пять) лет"),
        ("ru", 5, "year", "dat", "5 (пяти) годам"),
        ("ru", 3, "отчётный месяц", "nom", "3 (три) отчётных месяца"),
        ("ru", 3, "сутки", "nom", "3 (трое) суток"),
        ("ru", 22, "day_and_night", "gen", "22 (двадцати двух) суток"),
        ("en", 14, "day", "nom", "fourteen (14) calendar days"),
        ("en", 1, "business_day", "nom", "one (1) business day"),
        ("en", 5, "банківський день", "nom", "five (5) banking days"),
        ("uk", 5, "banking days", "gen", "5 (п’яти) банківських днів"),
    ],
)
def test_count(code: str, n: int, unit: str, case: Case, text: str) -> None:
    assert language(code).count(n, unit, case=case) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("uk", "1,5 (одна ціла п’ять десятих) календарного дня"),
        ("ru", "1,5 (одна целая пять десятых) календарного дня"),
        ("en", "one point five (1.5) calendar days"),
    ],
)
def test_part_of_a_unit_takes_the_genitive_singular(code: str, text: str) -> None:
    assert language(code).count(Decimal("1.5"), "day") == text


def test_count_in_digits_holds_together() -> None:
    assert language("uk").count(3, "pallet", form="digits") == "3\u00a0палети"
    assert language("uk").count(Decimal("12.5"), "tonne", form="digits") == "12,5\u00a0тонни"
    assert language("en").count(Decimal("2"), "tonne", form="digits") == "2\u00a0tonnes"


@given(st.sampled_from(LANGUAGES), st.integers(0, 10**9), st.data(), st.sampled_from(CASES))
def test_count_of_any_unit_agrees_with_its_digits(
    code: Lang, n: int, data: st.DataObject, case: Case
) -> None:
    unit = data.draw(st.sampled_from(sorted(units(code))))
    found = parse(language(code).count(n, unit, case=case), code)
    assert found is not None
    assert found.value == n


def test_unknown_unit_is_refused() -> None:
    for code in LANGUAGES:
        with pytest.raises(LookupError, match="unknown unit"):
            language(code).count(1, "квак")


@pytest.mark.parametrize(
    ("code", "value", "case", "text"),
    [
        ("uk", "0.1", "nom", "0,1\u00a0% (нуль цілих одна десята відсотка)"),
        ("uk", "20", "gen", "20\u00a0% (двадцяти відсотків)"),
        ("uk", "1", "nom", "1\u00a0% (один відсоток)"),
        ("ru", "0.5", "gen", "0,5\u00a0% (ноля целых пяти десятых процента)"),
        ("ru", "3", "nom", "3\u00a0% (три процента)"),
        ("en", "0.1", "nom", "0.1% (zero point one per cent)"),
    ],
)
def test_percent(code: str, value: str, case: Case, text: str) -> None:
    engine = language(code)
    assert engine.percent(Decimal(value), form="contract", case=case) == text
    assert engine.percent(Decimal(value)) == text.split(" (", maxsplit=1)[0]


@pytest.mark.parametrize(
    ("code", "options", "text"),
    [
        ("uk", {}, "5 березня 2026 року"),
        ("uk", {"form": "quoted"}, "«05» березня 2026 року"),
        ("uk", {"form": "numeric"}, "05.03.2026"),
        ("uk", {"form": "words", "case": "gen"},
         "п’ятого березня дві тисячі двадцять шостого року"),
        ("ru", {"form": "words", "case": "ins"}, "пятым марта две тысячи двадцать шестого года"),
        ("en", {}, "5 March 2026"),
        ("en", {"form": "numeric"}, "2026-03-05"),
        ("en", {"form": "words"}, "the fifth of March two thousand twenty-six"),
    ],
)  # fmt: skip
def test_date(code: str, options: dict[str, Any], text: str) -> None:
    assert language(code).date(SOMEDAY, **options) == text


def test_lists_are_joined_as_the_language_wants() -> None:
    assert language("uk").join(["ціна", "строк", "місце"]) == "ціна, строк та місце"
    assert language("ru").join(["цена", "срок"], last="or") == "цена или срок"
    assert language("en").join(["price", "term", "place"]) == "price, term and place"
    assert language("uk").join(["ціна"]) == "ціна"
    assert language("uk").join([]) == ""


def test_agreement() -> None:
    uk = language("uk")
    assert uk.agree("f", m="який діє", f="яка діє", n="яке діє") == "яка діє"
    plural = uk.agree("n", m="який", f="яка", n="яке", pl="які", number="pl")
    assert plural == "які"
    with pytest.raises(ValueError, match="plural"):
        language("en").agree("m", m="he", f="she", n="it", number="pl")


@pytest.mark.parametrize(
    ("given_text", "symbols"),
    [
        ("шт", ("шт.", "шт.", "pcs")),
        ("pcs", ("шт.", "шт.", "pcs")),
        ("м2", ("м²", "м²", "m²")),
        ("кг", ("кг", "кг", "kg")),
        ("година", ("год", "ч", "h")),
        ("послуга", ("послуга", "услуга", "service")),
        ("погонний сажень", ("погонний сажень",) * 3),
    ],
)
def test_unit_symbol(given_text: str, symbols: tuple[str, str, str]) -> None:
    assert tuple(language(code).unit_symbol(given_text) for code in LANGUAGES) == symbols


def test_terms_name_the_same_things_in_every_language() -> None:
    for table in (units, currencies):
        assert set(table("uk")) == set(table("ru")) == set(table("en"))


def test_every_noun_has_all_its_forms() -> None:
    for code in LANGUAGES:
        nouns = list(units(code).values())
        for currency in currencies(code).values():
            nouns += [noun for noun in (currency.major, currency.minor) if noun]
        for noun in nouns:
            assert len(noun.sg) == len(noun.pl) == 6
            assert all([*noun.sg, *noun.pl, noun.few])


@pytest.mark.parametrize(
    ("text", "code", "full", "short", "gender"),
    [
        ("ТОВ", "uk", "товариство з обмеженою відповідальністю", "ТОВ", "n"),
        ("ТОВ", "ru", "общество с ограниченной ответственностью", "ООО", "n"),
        ("тов", "en", "limited liability company", "LLC", "n"),
        ("ФОП", "uk", "фізична особа\u00a0– підприємець", "ФОП", "f"),
        ("фізична особа-підприємець", "ru", "физическое лицо\u00a0– предприниматель", "ФЛП", "n"),
        ("банк", "uk", "банк", "банк", "m"),
        ("компания", "uk", "компанія", "компанія", "f"),
    ],
)
def test_organisation_form(text: str, code: Lang, full: str, short: str, gender: str) -> None:
    found = organisation_form(text, code)
    assert found is not None
    assert (found.full, found.short, found.gender) == (full, short, gender)


def test_unknown_organisation_form_is_none() -> None:
    assert organisation_form("ЗОВ", "uk") is None

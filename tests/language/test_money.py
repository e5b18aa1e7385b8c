"""Sums: digits and words always say the same, and nothing that is not a Decimal is taken for money."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.language import CASES, Case, Lang, language, parse
from contracts.language.forms import MoneyForm

LANGUAGES = get_args(Lang)
CURRENCIES = ["UAH", "USD", "EUR", "PLN", "GBP", "CZK", "CHF", "SEK"]
sums = st.integers(0, 10**15).map(lambda cents: Decimal(cents).scaleb(-2))


@given(
    st.sampled_from(LANGUAGES),
    sums,
    st.sampled_from(CURRENCIES),
    st.sampled_from(CASES),
    st.booleans(),
)
def test_words_say_what_digits_say(
    code: str, amount: Decimal, currency: str, case: Case, spelled: bool
) -> None:
    engine = language(code)
    minor: Any = "words" if spelled else "digits"
    forms: tuple[MoneyForm, ...] = ("contract", "words", "digits")
    for form in forms:
        found = parse(engine.money(amount, currency, form=form, case=case, minor=minor), code)
        assert found is not None
        assert (found.value, found.currency, found.kind) == (amount, currency, "money")


@pytest.mark.parametrize(
    ("code", "amount", "currency", "options", "text"),
    [
        ("uk", "5201.05", "UAH", {"case": "gen", "form": "words"},
         "п’яти тисяч двохсот однієї гривні 05 копійок"),
        ("uk", "1.01", "UAH", {"case": "acc", "form": "words"}, "одну гривню 01 копійку"),
        ("uk", "2.00", "PLN", {"form": "words"}, "два польські злоті 00 грошів"),
        ("ru", "2.02", "PLN", {"form": "words"}, "два польских злотых 02 гроша"),
        ("uk", "4.21", "GBP", {"form": "words"}, "чотири фунти стерлінгів 21 пенс"),
        ("ru", "3.03", "CZK", {"form": "words"}, "три чешские кроны 03 геллера"),
        ("uk", "5.00", "CHF", {"form": "words"}, "п’ять швейцарських франків 00 сантимів"),
        ("en", "1.01", "GBP", {"form": "words"}, "one pound sterling and 01 penny"),
        ("en", "2.02", "PLN", {"form": "words"}, "two Polish zlotys and 02 groszy"),
        ("uk", "100.50", "SEK", {}, "100,50\u00a0SEK (сто SEK 50/100)"),
        ("uk", "12345.6", "UAH", {"form": "digits"}, "12\u00a0345,60\u00a0грн"),
        ("uk", "12345.6", "UAH", {"form": "plain"}, "12\u00a0345,60"),
        ("en", "12345.6", "UAH", {"form": "digits"}, "UAH 12,345.60"),
        ("en", "12345.6", "UAH", {"form": "plain"}, "12,345.60"),
        ("uk", "-3", "UAH", {"form": "words"}, "мінус три гривні 00 копійок"),
        ("uk", "-3", "UAH", {"form": "plain"}, "−3,00"),
        ("uk", "-0.001", "UAH", {"form": "plain"}, "0,00"),
    ],
)  # fmt: skip
def test_sum(code: str, amount: str, currency: str, options: dict[str, Any], text: str) -> None:
    assert language(code).money(Decimal(amount), currency, **options) == text


@pytest.mark.parametrize(
    ("amount", "cents"), [("1.005", "01"), ("0.285", "29"), ("0.295", "30"), ("2.344", "34")]
)
def test_half_is_rounded_up_before_speaking(amount: str, cents: str) -> None:
    for code in LANGUAGES:
        assert language(code).money(Decimal(amount), "USD", form="plain")[-2:] == cents
        assert f" {cents} " in language(code).money(Decimal(amount), "USD", form="words")


@pytest.mark.parametrize("wrong", [1000, 12.5, "12.50", True, None])
@pytest.mark.parametrize("form", get_args(MoneyForm))
def test_only_a_decimal_is_money(wrong: Any, form: MoneyForm) -> None:
    for code in LANGUAGES:
        with pytest.raises(TypeError, match="Decimal"):
            language(code).money(wrong, "UAH", form=form)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("currency", ["грн", "uah", "UA", "EURO", ""])
def test_currency_is_an_iso_code(code: str, currency: str) -> None:
    with pytest.raises(ValueError, match="three capital letters"):
        language(code).money(Decimal(1), currency)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_a_sum_is_finite(code: str, value: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        language(code).money(Decimal(value), "UAH", form="plain")


def test_currency_symbol() -> None:
    symbols = [language(code).currency_symbol("USD") for code in LANGUAGES]
    assert symbols == ["дол. США", "долл. США", "USD"]
    assert language("uk").currency_symbol("UAH") == "грн"
    assert language("uk").currency_symbol("JPY") == "JPY"

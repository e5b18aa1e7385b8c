"""Back from words, whatever the case, the apostrophe and the spaces; and pairs that disagree."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.language import language, parse
from contracts.language.back import DisagreementError, pairs


@pytest.mark.parametrize(
    ("code", "text", "value", "currency"),
    [
        ("uk", "двадцять одна гривня 05 копійок", "21.05", "UAH"),
        ("uk", "П'ЯТИ ТИСЯЧ двохсот  однієї гривні 05 коп.", "5201.05", "UAH"),
        ("uk", "сорок пять гривень", "45", "UAH"),
        ("uk", "сорок п ’ять", "45", None),
        ("uk", "тисяча гривень", "1000", "UAH"),
        ("uk", "сто гривень, шістдесят копійок", "100.60", "UAH"),
        ("uk", "50 копійок", "0.50", "UAH"),
        ("uk", "12 345,60 грн", "12345.60", "UAH"),
        ("uk", "12\u202f345.60 ₴", "12345.60", "UAH"),
        ("uk", "10 тис. грн", "10000", "UAH"),
        ("uk", "два мільйони доларів США", "2000000", "USD"),
        ("uk", "нуль цілих одна десята відсотка", "0.1", None),
        ("uk", "двадцять перший", "21", None),
        ("uk", "14 (чотирнадцяти) календарних днів", "14", None),
        ("uk", "мінус п’ять", "-5", None),
        ("uk", "1.234,50", "1234.50", None),
        ("ru", "две тысячи две гривны 02 копейки", "2002.02", "UAH"),
        ("ru", "пять гривень", "5", "UAH"),
        ("ru", "трёхсот шестидесяти пяти", "365", None),
        ("ru", "одна целая пять десятых процента", "1.5", None),
        ("en", "UAH 12,345.60", "12345.60", "UAH"),
        ("en", "one hundred and five", "105", None),
        ("en", "two thousand and one US dollars and 05 cents", "2001.05", "USD"),
        ("en", "twelve thousand, three hundred and forty-five hryvnias and 60 kopiykas",
         "12345.60", "UAH"),
        ("en", "fourteen (14) calendar days", "14", None),
        ("en", "a hundred pounds", "100", "GBP"),
    ],
)  # fmt: skip
def test_reading(code: str, text: str, value: str, currency: str | None) -> None:
    found = parse(text, code)
    assert found is not None
    assert (found.value, found.currency) == (Decimal(value), currency)
    assert found.kind == ("money" if currency else "number")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("uk", ""),
        ("uk", "договір"),
        ("uk", "двадцять двадцять"),
        ("uk", "п’ять сто"),
        ("uk", "тисяча мільйонів тисяч"),
        ("uk", "сто гривень двісті"),
        ("uk", "двадцять одна гривня та двері"),
        ("uk", "нуль цілих двадцять десятих"),
        ("en", "one hundred twenty and 5"),
        ("en", "1,23,4"),
    ],
)
def test_what_says_no_number_gives_none(code: str, text: str) -> None:
    assert parse(text, code) is None


@given(st.sampled_from(["uk", "ru", "en"]), st.text(max_size=60))
def test_any_text_is_read_or_refused_without_failing(code: str, text: str) -> None:
    try:
        parse(text, code)
        pairs(text, code)  # type: ignore[arg-type]
    except DisagreementError:
        return


def test_digits_and_words_that_disagree_are_an_error() -> None:
    with pytest.raises(DisagreementError) as raised:
        parse("100,00 грн (двісті гривень 00 копійок)", "uk")
    assert raised.value.outside.value == 100
    assert raised.value.inside.value == 200
    with pytest.raises(DisagreementError):
        parse("100,00 грн (сто доларів США 00 центів)", "uk")


def test_pairs_of_a_text_are_found_at_their_places() -> None:
    uk = language("uk")
    price = uk.money(Decimal("12345.60"), "UAH")
    text = f"Ціна становить {price} за партію (далі – Ціна), строк 14 (п’ятнадцяти) днів."
    good, bad = pairs(text, "uk")
    assert text[good.start : good.end] == price
    assert good.agrees
    assert text[bad.start : bad.end] == "14 (п’ятнадцяти)"
    assert not bad.agrees


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_only_equal_numbers_agree(one: int, other: int) -> None:
    uk = language("uk")
    (pair,) = pairs(f"протягом {uk.number(one)} ({uk.cardinal(other, case='gen')}) днів", "uk")
    assert pair.agrees is (one == other)


def test_english_pairs_stand_the_other_way_round() -> None:
    (pair,) = pairs("within fourteen (14) calendar days", "en")
    assert pair.agrees
    assert pair.outside.value == 14

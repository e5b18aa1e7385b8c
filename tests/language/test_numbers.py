"""Numbers in words and back: exhaustive where that is possible, random above."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, get_args

import num2words
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.language import CASES, Case, Gender, Lang, language, parse

LANGUAGES = get_args(Lang)
CARDINAL_GENDERS = [(code, gender) for code in ("uk", "ru") for gender in get_args(Gender)]
CARDINAL_GENDERS.append(("en", "m"))


def value_of(text: str, code: str) -> Decimal | None:
    found = parse(text, code)
    return found.value if found else None


@pytest.mark.parametrize(("code", "gender"), CARDINAL_GENDERS)
def test_every_number_below_3000_comes_back_in_every_case(code: str, gender: Gender) -> None:
    engine = language(code)
    for case in CASES:
        for n in range(3000):
            assert value_of(engine.cardinal(n, gender=gender, case=case), code) == n


@pytest.mark.slow
@pytest.mark.parametrize(("code", "gender"), CARDINAL_GENDERS)
def test_every_number_to_a_million_comes_back(code: str, gender: Gender) -> None:
    engine = language(code)
    for n in range(1_000_001):
        assert value_of(engine.cardinal(n, gender=gender), code) == n


@given(
    st.sampled_from(LANGUAGES),
    st.integers(0, 10**15),
    st.sampled_from(get_args(Gender)),
    st.sampled_from(CASES),
)
def test_random_number_to_ten_to_the_fifteenth_comes_back(
    code: str, n: int, gender: Gender, case: Case
) -> None:
    assert value_of(language(code).cardinal(n, gender=gender, case=case), code) == n


@pytest.mark.parametrize("code", ["uk", "ru"])
def test_masculine_nominative_agrees_with_num2words(code: str) -> None:
    engine = language(code)
    for n in [*range(2000), *range(2000, 10**7, 7919)]:
        theirs = num2words.num2words(n, lang=code).replace("'", "’")  # type: ignore[no-untyped-call]
        assert engine.cardinal(n).replace("ё", "е") == theirs.replace("ё", "е")


@pytest.mark.parametrize(
    ("code", "n", "gender", "case", "words"),
    [
        ("uk", 21, "n", "nom", "двадцять одне"),
        ("uk", 200, "m", "gen", "двохсот"),
        ("uk", 583, "m", "ins", "п’ятьмастами вісімдесятьма трьома"),
        ("uk", 1001, "f", "acc", "одну тисячу одну"),
        ("uk", 5201, "f", "gen", "п’яти тисяч двохсот однієї"),
        ("uk", 40, "m", "ins", "сорока"),
        ("uk", 2_000_000, "f", "nom", "два мільйони"),
        ("uk", 10**15, "m", "nom", "один квадрильйон"),
        ("ru", 2_000_000, "f", "nom", "два миллиона"),
        ("ru", 1_000_000, "f", "nom", "один миллион"),
        ("ru", 853, "m", "ins", "восемьюстами пятьюдесятью тремя"),
        ("ru", 21_000, "m", "dat", "двадцати одной тысяче"),
        ("en", 1_000_015, "m", "gen", "one million fifteen"),
        ("uk", -5, "m", "nom", "мінус п’ять"),
        ("ru", -1, "f", "nom", "минус одна"),
        ("en", -12, "m", "nom", "minus twelve"),
    ],
)
def test_cardinal(code: str, n: int, gender: Gender, case: Case, words: str) -> None:
    assert language(code).cardinal(n, gender=gender, case=case) == words


@pytest.mark.parametrize(
    ("code", "n", "gender", "case", "words"),
    [
        ("uk", 3, "f", "gen", "третьої"),
        ("uk", 2026, "m", "gen", "дві тисячі двадцять шостого"),
        ("uk", 40, "f", "nom", "сорокова"),
        ("uk", 200, "n", "nom", "двохсоте"),
        ("uk", 25_000, "m", "nom", "двадцятип’ятитисячний"),
        ("uk", 1_000_000, "m", "nom", "мільйонний"),
        ("uk", 0, "m", "nom", "нульовий"),
        ("ru", 3, "f", "gen", "третьей"),
        ("ru", 6, "m", "nom", "шестой"),
        ("ru", 2001, "m", "gen", "две тысячи первого"),
        ("ru", 100_000, "m", "nom", "стотысячный"),
        ("en", 1, "m", "nom", "first"),
        ("en", 12, "m", "nom", "twelfth"),
        ("en", 20, "m", "nom", "twentieth"),
        ("en", 21, "m", "nom", "twenty-first"),
        ("en", 2026, "m", "nom", "two thousand twenty-sixth"),
        ("en", 100, "m", "nom", "one hundredth"),
    ],
)
def test_ordinal(code: str, n: int, gender: Gender, case: Case, words: str) -> None:
    assert language(code).ordinal(n, gender=gender, case=case) == words


@pytest.mark.parametrize("code", LANGUAGES)
def test_ordinal_below_a_thousand_comes_back(code: str) -> None:
    engine = language(code)
    for case in CASES:
        for n in range(1000):
            assert value_of(engine.ordinal(n, case=case), code) == n


@pytest.mark.parametrize(
    ("code", "value", "case", "words"),
    [
        ("uk", "0.1", "nom", "нуль цілих одна десята"),
        ("uk", "2.25", "nom", "дві цілих двадцять п’ять сотих"),
        ("uk", "1.5", "gen", "однієї цілої п’яти десятих"),
        ("uk", "21.001", "nom", "двадцять одна ціла одна тисячна"),
        ("uk", "3.50", "nom", "три цілих п’ять десятих"),
        ("uk", "-0.5", "nom", "мінус нуль цілих п’ять десятих"),
        ("ru", "7.25", "nom", "семь целых двадцать пять сотых"),
        ("ru", "0.1", "gen", "ноля целых одной десятой"),
        ("en", "2.05", "nom", "two point zero five"),
        ("uk", "12", "nom", "дванадцять"),
    ],
)
def test_fraction(code: str, value: str, case: Case, words: str) -> None:
    assert language(code).fraction(Decimal(value), case=case) == words


@given(
    st.sampled_from(LANGUAGES),
    st.decimals(0, 10**6, places=6, allow_nan=False),
    st.sampled_from(CASES),
)
def test_fraction_comes_back(code: str, value: Decimal, case: Case) -> None:
    assert value_of(language(code).fraction(value, case=case), code) == value


@given(st.sampled_from(LANGUAGES), st.decimals(-(10**12), 10**12, places=4, allow_nan=False))
def test_number_in_digits_comes_back_without_false_zeros(code: str, value: Decimal) -> None:
    text = language(code).number(value)
    assert value_of(text, code) == value
    assert not re.search(r"\.\d*0$" if code == "en" else r",\d*0$", text)


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("uk", Decimal("12345.60"), "12\u00a0345,6"),
        ("uk", Decimal("0.0875"), "0,0875"),
        ("uk", 1234, "1\u00a0234"),
        ("uk", Decimal("1E+3"), "1\u00a0000"),
        ("uk", Decimal("100"), "100"),
        ("ru", Decimal("-0.50"), "−0,5"),
        ("en", Decimal("1234567.125"), "1,234,567.125"),
    ],
)
def test_number_in_digits(code: str, value: Decimal | int, text: str) -> None:
    assert language(code).number(value) == text


@pytest.mark.parametrize("wrong", [1.5, True, "12", None])
def test_what_is_no_number_is_refused(wrong: Any) -> None:
    for code in LANGUAGES:
        with pytest.raises(TypeError):
            language(code).cardinal(wrong)
        with pytest.raises(TypeError):
            language(code).number(wrong)


def test_numbers_beyond_the_scales_are_refused() -> None:
    for code in LANGUAGES:
        with pytest.raises(ValueError, match="not spoken"):
            language(code).cardinal(10**18)
    with pytest.raises(ValueError, match="decimal places"):
        language("uk").fraction(Decimal("0.0000001"))
    with pytest.raises(ValueError, match="finite"):
        language("uk").number(Decimal("NaN"))


def test_unknown_language_and_case_are_refused() -> None:
    with pytest.raises(LookupError):
        language("de")
    with pytest.raises(ValueError, match="unknown case"):
        language("uk").cardinal(5, case="voc")  # type: ignore[arg-type]

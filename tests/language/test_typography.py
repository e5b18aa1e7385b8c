"""Typography puts one character for one, and does nothing the second time."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from translitua import UkrainianKMU, translit

from contracts.language import Lang, language, romanise

LANGUAGES: tuple[Lang, ...] = get_args(Lang)
ODD = st.text(alphabet="абвї ІВ15.,-–—\"'«»„“”‘’№%ґE n\u00a0\n()г рст", max_size=40)
QUOTES_AND_APOSTROPHES = re.compile(r"[\s\u00a0\-–—\"'«»„“”‘’ʼ`]")


@given(st.sampled_from(LANGUAGES), ODD)
def test_applied_twice_it_changes_nothing_more(code: Lang, text: str) -> None:
    once = language(code).typography(text)
    assert language(code).typography(once) == once


@given(st.sampled_from(LANGUAGES), st.one_of(ODD, st.text()))
def test_letters_digits_and_places_stay(code: Lang, text: str) -> None:
    found = language(code).typography(text)
    assert len(found) == len(text)
    for before, after in zip(text, found, strict=True):
        assert before == after or QUOTES_AND_APOSTROPHES.match(before)


@pytest.mark.parametrize(
    ("code", "text", "right"),
    [
        ("uk", "№ 5", "№~5"),
        ("uk", "ст. 625, п. 3.1", "ст.~625, п.~3.1"),
        ("uk", "м. Київ", "м.~Київ"),
        ("uk", "Т. Г. Шевченко", "Т.~Г.~Шевченко"),
        ("uk", "Шевченко Т. Г.", "Шевченко~Т.~Г."),
        ("uk", "12 345,60 грн", "12~345,60~грн"),
        ("uk", "20 %", "20~%"),
        ("uk", "2026 р.", "2026~р."),
        ("uk", "22 листопада", "22~листопада"),
        ("uk", "особа - підприємець", "особа~– підприємець"),
        ("uk", "особа — підприємець", "особа~– підприємець"),
        ("uk", "об'єкт, зв`язок", "об’єкт, зв’язок"),
        ("uk", 'ТОВ "Лан"', "ТОВ «Лан»"),
        ("uk", 'ТОВ "Агрофірма "Лан""', "ТОВ «Агрофірма „Лан“»"),
        ("uk", "ТОВ «Агрофірма «Лан»»", "ТОВ «Агрофірма „Лан“»"),
        ("uk", "IT-компанія, 5-10", "IT-компанія, 5-10"),
        ("uk", 'діагональ 15"', 'діагональ 15"'),
        ("uk", "- пункт", "- пункт"),
        ("ru", "г. Киев, ул. Садовая", "г.~Киев, ул.~Садовая"),
        ("ru", '"Лан "Плюс""', "«Лан „Плюс“»"),
        ("en", "Annex No. 5", "Annex No.~5"),
        ("en", "UAH 12,345.60", "UAH~12,345.60"),
        ("en", "the Seller's 'x'", "the Seller’s 'x'"),
        ("en", '"Lan "Plus""', "“Lan ‘Plus’”"),
        ("en", "«Lan»", "“Lan”"),
        ("en", "5 kg - net", "5~kg~– net"),
    ],
)
def test_typography(code: str, text: str, right: str) -> None:
    assert language(code).typography(text) == right.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("Юрій Щербак", "Yurii Shcherbak"),
        ("ЮРІЙ ЩЕРБАК", "YURII SHCHERBAK"),
        ("Мар’яна ЩЕРБА-ЮРЧЕНКО", "Mariana SHCHERBA-YURCHENKO"),
        ("Згурський, ЗГУРСЬКИЙ", "Zghurskyi, ZGHURSKYI"),
        ("Щ. Ю. Якименко", "Shch. Yu. Yakymenko"),
        ("з’їзд, об'єднання", "zizd, obiednannia"),
        ("Company LLC, 5", "Company LLC, 5"),
        ("Петров ы ё э ъ", "Petrov y e e "),
        ("«’Ґудзь’»", "«’Gudz’»"),
    ],
)
def test_romanisation(text: str, latin: str) -> None:
    assert romanise(text) == latin


@given(st.text(alphabet="абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", min_size=2, max_size=12))
def test_romanisation_agrees_with_translitua(word: str) -> None:
    assume(word[0] != "ь")
    for text in (word, word.capitalize()):
        assert romanise(text) == translit(text, UkrainianKMU)

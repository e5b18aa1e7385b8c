"""Wrong alphabets, invisible characters and calques, each at its place with what to write."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts import language as engine
from contracts.language import Lang, guard, language
from contracts.language.alphabets import RULES


@pytest.mark.parametrize(
    ("code", "text", "rule", "found", "hint"),
    [
        ("uk", "Дiректор", "mixed-alphabet", "Дiректор", "Діректор"),
        ("uk", "ТOВ «Лан»", "mixed-alphabet", "ТOВ", "ТОВ"),
        ("uk", "TOB «Лан»", "lookalike-word", "TOB", "ТОВ"),
        ("uk", "Сторони i Замовник", "lookalike-letter", "i", "і"),
        ("uk", "объект", "foreign-letter", "ъ", RULES["foreign-letter"]),
        ("ru", "договір", "foreign-letter", "і", RULES["foreign-letter"]),
        ("en", "Сontract", "mixed-alphabet", "Сontract", "Contract"),
        ("en", "Договір", "foreign-letter", "Договір", RULES["foreign-letter"]),
        ("uk", "Юрі\u0438\u0306", "decomposed-letter", "\u0438\u0306", "й"),
        ("uk", "до\u00adговір", "invisible-character", "\u00ad", "SOFT HYPHEN"),
        ("uk", "на протязі року", "calque", "на протязі", "протягом"),
        ("uk", "Приймати  участь", "calque", "Приймати  участь", "брати участь"),
        ("uk", "директор, діючий на підставі", "calque", "діючий на підставі",
         "який діє на підставі"),
        ("uk", "діючого законодавства", "calque", "діючого", "чинний; який діє"),
    ],
)  # fmt: skip
def test_finding(code: str, text: str, rule: str, found: str, hint: str) -> None:
    (finding,) = guard(text, code)
    assert (finding.rule, finding.found, finding.hint) == (rule, found, hint)
    assert text[finding.start : finding.end] == found


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("uk", "IT-компанія, e-mail, PDF-файл, № AB-12/x, 3D-модель, C.H. Robinson"),
        ("uk", "Розділ I, таблиця X, XIV століття"),
        ("uk", "з’являється, зʼявляється, прикінцеві положення, активність"),
        ("uk", "згідно з договором, відповідно до статті, покупець упевнений в якості товару"),
        ("uk", "IBAN UA213223130000026007233566001, BIC PBANUA2X"),
        ("ru", "ООО «Лан», IT-компания, 5G"),
        ("en", "Agreement No. 5, Kyiv"),
    ],
)
def test_clean_text_has_no_findings(code: str, text: str) -> None:
    assert guard(text, code) == []


def test_brands_and_codes_on_the_list_pass() -> None:
    assert guard("сервіс Пoчта та код АB-12", "uk", allow=["пoчта", "АB-12"]) == []
    assert len(guard("сервіс Пoчта та код АB-12", "uk", allow=["пoчта"])) == 1


def test_what_the_engine_says_has_no_wrong_letters() -> None:
    for code in ("uk", "ru"):
        engine = language(code)
        for n in [*range(1200), 10**6, 10**9, 10**12, 10**15]:
            assert guard(engine.cardinal(n, case="gen"), code) == []


@given(st.sampled_from(get_args(Lang)), st.text())
def test_findings_stand_in_the_order_of_the_text(code: str, text: str) -> None:
    findings = guard(text, code)
    assert [finding.start for finding in findings] == sorted(one.start for one in findings)
    assert all(text[one.start : one.end] == one.found for one in findings)


def test_public_names_stay_functions_after_their_modules_are_loaded() -> None:
    engine.guard("TOB", "uk")
    engine.parse("сто", "uk")
    engine.romanise("Київ")
    assert all(callable(getattr(engine, name)) for name in ("guard", "parse", "romanise"))

"""The cases that were looked through one by one: everything is right, in every form that is known."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any, cast

import pytest

from contracts.language import Case, Form, guard, language, romanise
from contracts.language.forms import DateForm

CASES: dict[str, Any] = json.loads(
    Path(__file__).with_name("cases.json").read_text(encoding="utf-8")
)


def same(text: str) -> str:
    return text.replace("'", "’").replace("ʼ", "’").replace("ё", "е")


def is_one_of(found: str, right: list[str]) -> bool:
    return same(found) in {same(form) for form in right}


def every_spelling(parts: list[dict[str, list[str]]], case: str) -> list[str]:
    return [" ".join(words) for words in product(*(part[case] for part in parts))]


@pytest.mark.parametrize("person", CASES["names"], ids=lambda person: person["parts"][0])
def test_name_is_right_in_every_case(person: dict[str, Any]) -> None:
    for case in person["forms"][0]:
        if not all(case in part for part in person["forms"]):
            continue
        found = language(person["lang"]).name(
            *person["parts"], gender=person["gender"], case=cast(Case, case)
        )
        assert is_one_of(found.text, every_spelling(person["forms"], case)), (case, found)


@pytest.mark.parametrize("person", CASES["orthography"], ids=lambda person: person["surname"])
def test_surname_follows_the_orthography(person: dict[str, Any]) -> None:
    found = language("uk").name(person["surname"], "Іван", gender=person["gender"], case="gen")
    assert is_one_of(found.text.split()[0], person["gen"])


@pytest.mark.parametrize("title", CASES["positions"], ids=lambda title: title["nom"])
def test_position_is_right_in_every_case(title: dict[str, Any]) -> None:
    cases: tuple[Case, ...] = ("gen", "dat", "ins")
    for case in cases:
        found = language(title["lang"]).position(title["nom"], case)
        assert is_one_of(found.text, title[case]), (case, found)


def test_position_in_the_nominative_is_what_was_given() -> None:
    assert language("uk").position("CEO") == Form("CEO", "sure")


def test_amounts() -> None:
    for one in CASES["amounts"]:
        engine, amount = language(one["lang"]), Decimal(one["amount"])
        assert engine.money(amount, one["currency"]) == one["contract"]
        assert engine.money(amount, one["currency"], form="words") == one["words"]
        if "words_with_minor_spelled" in one:
            spelled = engine.money(amount, one["currency"], form="words", minor="words")
            assert spelled == one["words_with_minor_spelled"]


def test_cardinals() -> None:
    for one in CASES["cardinals"]:
        found = language(one["lang"]).cardinal(one["n"], gender=one["gender"], case=one["case"])
        assert found == one["words"]


def test_counts() -> None:
    for one in CASES["counts"]:
        found = language(one["lang"]).count(one["n"], one["unit"], case=one["case"])
        assert found == one["text"]


@pytest.mark.parametrize("code", ["uk", "ru"])
def test_ordinals(code: str) -> None:
    engine = language(code)
    for n, words in CASES["ordinals"][code].items():
        assert engine.ordinal(int(n)) == words
    for day, words in enumerate(CASES["days"][code], 1):
        assert engine.ordinal(day, gender="n") == words
    for year, words in CASES["years"][code].items():
        assert words.startswith(engine.ordinal(int(year), case="gen"))


def test_dates() -> None:
    forms: tuple[DateForm, ...] = ("numeric", "long", "quoted", "words")
    for one in CASES["dates"]:
        day = datetime.date.fromisoformat(one["iso"])
        for code, form in product(("uk", "ru"), forms):
            assert language(code).date(day, form=form) == one[f"{code}_{form}"]
        assert language("en").date(day) == one["en_gb"]


def test_romanisation() -> None:
    for one in CASES["romanised"]:
        assert romanise(one["uk"]) == one["en"]


def test_wrong_alphabets_are_found_and_brands_are_not() -> None:
    for one in CASES["alphabets"]:
        assert bool(guard(one["text"], one["lang"])) is one["suspicious"], one


def test_calques_are_found_and_what_to_write_is_clean() -> None:
    for one in CASES["calques"]:
        (finding,) = guard(one["bad"], "uk")
        assert finding.rule == "calque"
        assert guard(one["good"], "uk") == []

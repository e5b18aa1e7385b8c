"""hunspell knows every word that the engine makes, but for the names and terms of an allow-list."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from contracts.language import CASES, Gender, Lang, language
from contracts.language.data import load
from contracts.language.positions import book
from contracts.language.terms import currencies, units
from tests.judges import AskJudge

ALLOWED = Path(__file__).parents[1] / "spelling"
GENDERS: tuple[Gender, ...] = ("m", "f", "n")
NUMBERS = [
    *range(100),
    *range(100, 1000, 111),
    *range(100, 1001, 100),
    10**6,
    10**9,
    10**12,
    10**15,
]


def numbers(code: Lang) -> Iterator[str]:
    engine = language(code)
    for case in CASES:
        for gender in GENDERS:
            yield from (engine.cardinal(n, gender=gender, case=case) for n in NUMBERS)
            yield from (engine.ordinal(n, gender=gender, case=case) for n in range(1000))
        yield from (engine.fraction(Decimal(1).scaleb(-n), case=case) for n in range(1, 7))


def terms(code: Lang) -> Iterator[str]:
    nouns = [*units(code).values()]
    for currency in currencies(code).values():
        nouns += [noun for noun in (currency.major, currency.minor) if noun]
    for noun in nouns:
        yield from (*noun.sg, *noun.pl, noun.few)
    for month in range(1, 13):
        yield language(code).date(datetime.date(2026, month, 1))


def positions(code: Lang) -> Iterator[str]:
    for row in book(code).table.values():
        yield from row


def given_names(code: Lang, knows: Callable[[str], bool]) -> Iterator[str]:
    """Forms of the given names that the dictionary has in the nominative."""
    engine, table = language(code), load(f"names_{code}")["given"]
    for gender in GENDERS[:2]:
        for name in filter(knows, table[f"known_{gender}"].split()):
            for case in CASES:
                yield engine.name("", name, gender=gender, case=case).text


def allowed(code: Lang) -> set[str]:
    lines = (ALLOWED / f"allow_{code}.txt").read_text(encoding="utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


@pytest.mark.parametrize("code", ["uk", "ru", "en"])
def test_words_of_the_engine_are_spelled_right(code: Lang, judge: AskJudge) -> None:
    hunspell = judge("hunspell")
    text = [*numbers(code), *terms(code)]
    if code != "en":
        text += positions(code)
    assert hunspell("\n".join(text), code) - allowed(code) == set()


@pytest.mark.parametrize("code", ["uk", "ru"])
def test_forms_of_known_given_names_are_spelled_right(code: Lang, judge: AskJudge) -> None:
    hunspell = judge("hunspell")
    table = load(f"names_{code}")["given"]
    names = " ".join(table[f"known_{gender}"] for gender in "mf")
    unknown = hunspell(names, code)
    forms = given_names(code, lambda name: name not in unknown)
    assert hunspell("\n".join(forms), code) - allowed(code) == set()

"""Positions in cases: a checked table first, then the first noun phrase of the text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from contracts.kept import read_toml
from contracts.language.adjectives import RU, UK
from contracts.language.forms import Case, Form, Lang, case_index
from contracts.language.noun_phrase import CYRILLIC, Lexicon, NounPhrase, recase
from contracts.language.nouns import NounForms
from contracts.language.terms import clean
from contracts.records import record
from contracts.resources import templates_root

__all__ = ["Positions", "book", "translate"]

_ACTING = re.compile(
    r"(?:т\.?\s?)?в\.?\s?[оп]\.?\s|тво\s|вр\.?\s?и\.?\s?о\.?\s|и\.?\s?о\.?\s|врио\s|вио\s"
)


@record
class Entry:
    """One position in the three languages."""

    uk: tuple[str, ...]
    ru: tuple[str, ...]
    en: str


@cache
def _raw() -> Mapping[str, Any]:
    return read_toml(templates_root() / "terms" / "positions.toml")


def _row(text: str) -> tuple[str, ...]:
    """Six forms from one line."""
    return tuple(text.split(" | "))


@cache
def _entries() -> tuple[Entry, ...]:
    return tuple(
        Entry(_row(table["uk"]), _row(table["ru"]), table["en"]) for table in _raw()["position"]
    )


@dataclass(frozen=True, eq=False)
class Positions:
    """The positions of one language."""

    table: Mapping[str, tuple[str, ...]]
    """Cleaned nominative and six forms."""
    lexicon: Lexicon

    def decline(self, text: str, case: Case) -> Form:
        """*text* in *case*; only what agrees with the head is changed."""
        if case == "nom":
            return Form(text, "sure")
        key = clean(text)
        if key in self.table:
            return Form(recase(text, self.table[key][case_index(case)]), "sure")
        if not CYRILLIC.search(text):
            return Form(text, "derived")
        if _ACTING.match(key + " "):
            return Form(text, "sure")
        return NounPhrase(self.lexicon, text, case).form()


@cache
def book(lang: Lang) -> Positions:
    """The positions of *lang*, uk or ru."""
    rows = [getattr(entry, lang) for entry in _entries()]
    table = {clean(row[0]): row for row in reversed(rows)}
    nouns = {
        key: NounForms(row, _gender(row), True) for key, row in table.items() if " " not in key
    }
    for extra in _raw()["noun"]:
        row = _row(extra[lang])
        nouns[clean(row[0])] = NounForms(row, extra[f"{lang}_gender"], True)
    return Positions(table, Lexicon(lang, UK if lang == "uk" else RU, nouns))


def _gender(row: tuple[str, ...]) -> str:
    """Grammatical agreement of a person's noun: accusative tells men from women."""
    return "m" if row[3] == row[1] else "f"


@cache
def _by_nominative(lang: Lang) -> Mapping[str, Entry]:
    """The first entry with a nominative, so that men's forms win."""
    return {clean(_nominative(entry, lang)): entry for entry in reversed(_entries())}


def translate(text: str, source: Lang, target: Lang) -> Form | None:
    """The position *text* of *source* in the nominative of *target*, if the table has it."""
    entry = _by_nominative(source).get(clean(text))
    return Form(_recase_phrase(text, _nominative(entry, target)), "sure") if entry else None


def _nominative(entry: Entry, lang: Lang) -> str:
    return entry.en if lang == "en" else str(getattr(entry, lang)[0])


def _recase_phrase(old: str, new: str) -> str:
    """Only the first letter follows: capitals inside differ from language to language."""
    if len(old) > 1 and old.isupper():
        return new.upper()
    return new[0].upper() + new[1:] if old[:1].isupper() else new

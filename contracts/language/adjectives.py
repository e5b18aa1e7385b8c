"""Declension of adjectives by their ending, for the two Slavic languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from contracts.language.forms import Case, case_index

__all__ = ["RU", "UK", "Adjectives"]

Row = tuple[str, ...]
Endings = Mapping[str, Row]
"""By m, f, n, pl: the endings in six cases, the accusative that of things."""


def _endings(m: str, f: str, n: str, pl: str) -> Endings:
    rows = (("m", m), ("f", f), ("n", n), ("pl", pl))
    return {gender: tuple("" if e == "-" else e for e in row.split()) for gender, row in rows}


UK_HARD = _endings(
    "ий ого ому ий им ому", "а ої ій у ою ій", "е ого ому е им ому", "і их им і ими их"
)
UK_SOFT = _endings(
    "ій ього ьому ій ім ьому", "я ьої ій ю ьою ій", "є ього ьому є ім ьому", "і іх ім і іми іх"
)
UK_VOWEL = _endings(
    "їй його йому їй їм йому", "я йої їй ю йою їй", "є його йому є їм йому", "ї їх їм ї їми їх"
)
RU_HARD = _endings(
    "ый ого ому ый ым ом", "ая ой ой ую ой ой", "ое ого ому ое ым ом", "ые ых ым ые ыми ых"
)
RU_STRESSED = {**RU_HARD, "m": tuple("ой ого ому ой ым ом".split())}
RU_VELAR = _endings(
    "ий ого ому ий им ом", "ая ой ой ую ой ой", "ое ого ому ое им ом", "ие их им ие ими их"
)
RU_VELAR_STRESSED = {**RU_VELAR, "m": tuple("ой ого ому ой им ом".split())}
RU_HUSHING = _endings(
    "ий его ему ий им ем", "ая ей ей ую ей ей", "ее его ему ее им ем", "ие их им ие ими их"
)
RU_SOFT = _endings(
    "ий его ему ий им ем", "яя ей ей юю ей ей", "ее его ему ее им ем", "ие их им ие ими их"
)
RU_THIRD = _endings(
    "ий ьего ьему ий ьим ьем", "ья ьей ьей ью ьей ьей", "ье ьего ьему ье ьим ьем",
    "ьи ьих ьим ьи ьими ьих",
)  # fmt: skip
_UK_VOWELS = "аеєиіїоуюя"


def _uk(word: str) -> tuple[str, Endings] | None:
    if len(word) < 4:
        return None
    stem, end = word[:-2], word[-2:].lower()
    if end == "ий":
        return stem, UK_HARD
    if end == "ій":
        return stem, UK_SOFT
    if end == "їй":
        return stem, UK_VOWEL
    stem, end = word[:-1], word[-1].lower()
    if end in "ае":
        return stem, UK_HARD
    if end in "яє":
        return stem, UK_VOWEL if stem[-1].lower() in _UK_VOWELS else UK_SOFT
    return None


def _ru(word: str) -> tuple[str, Endings] | None:
    stem, end = word[:-2], word[-2:].lower()
    if len(word) < 5 or end not in ("ый", "ий", "ой", "ая", "яя", "ое", "ее"):
        return None
    last = stem[-1].lower()
    if stem.lower() == "трет":
        return stem, RU_THIRD
    if end == "ый":
        return stem, RU_HARD
    if end == "яя" or (end in ("ий", "ее") and last not in "кгхжшчщ"):
        return stem, RU_SOFT
    if end == "ой":
        return stem, RU_VELAR_STRESSED if last in "кгхжшчщ" else RU_STRESSED
    if last in "жшчщ":
        return stem, RU_HUSHING
    return stem, RU_VELAR if last in "кгх" else RU_HARD


@dataclass(frozen=True, eq=False)
class Adjectives:
    """The adjectives of one language."""

    find: Callable[[str], tuple[str, Endings] | None]
    """Stem and paradigm of a word in the nominative singular, None if it is no adjective."""

    def row(self, word: str, gender: str) -> Row:
        """Six forms of *word* in *gender* (m, f, n or pl); *word* may be in any gender.

        Raises ValueError for a word that does not look like an adjective.
        """
        return _decline(self, word, gender)

    def decline(self, word: str, gender: str, case: Case) -> str:
        return _decline(self, word, gender)[case_index(case)]


@lru_cache(maxsize=4096)
def _decline(adjectives: Adjectives, word: str, gender: str) -> Row:
    found = adjectives.find(word)
    if found is None:
        raise ValueError(f"{word!r} does not look like an adjective")
    stem, endings = found
    return tuple(stem + ending for ending in endings[gender])


UK = Adjectives(_uk)
RU = Adjectives(_ru)

"""Citations that a text must not have: patterns of repealed acts and of words that went with them.

Patterns are rows of `templates/law/repealed.toml`, by language: «ГК» is the Civil Code in Russian and the repealed
Commercial Code in Ukrainian. Numbers of acts are typed in Cyrillic and Latin letters at random («4196-ІХ», «543/96-BP»),
so pattern and text are both folded first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from contracts.law.files import in_file, read
from contracts.law.register import MARKS, Confidence
from contracts.resources import templates_root

__all__ = ["Hit", "Patterns", "Repealed", "folded", "patterns_from", "read_repealed"]

FILE = "law/repealed.toml"
_LOOK_ALIKE = str.maketrans(
    "АВЕІЈКМНОРСТУХЅавеіјкмнорстухѕ’ʼ`‑‐‒–−\u00a0\u202f\n",
    "ABEIJKMHOPCTYXSabeijkmhopctyxs'''-----   ",
)
"""Cyrillic letters by Latin ones of the same shape; apostrophes, dashes and spaces by one of each; length stays."""


def folded(text: str) -> str:
    """*text* with letters that look alike made equal, each by one letter, so that places stay.

    >>> folded("4196-ІХ") == folded("4196-IX")
    True
    """
    return text.translate(_LOOK_ALIKE)


@dataclass(frozen=True, slots=True)
class Repealed:
    """A row: what a text may not say from a day on."""

    name: str
    rule: str
    """The rule that finds it."""
    since: date
    """The first day of documents that may not have it."""
    confidence: Confidence
    act: str
    """Key of the act that lost force; empty for words."""
    instead: str
    """Key of the act to cite; empty where there is none."""
    article: str
    patterns: Mapping[str, str]
    """By language, and `any`; written for text that is not folded."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a text."""

    row: Repealed
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """The rows of a rule by language, each with its pattern; they are compiled when a text may have one of them."""

    rows: Mapping[str, tuple[tuple[Repealed, str], ...]]
    quick: Mapping[str, str]

    def search(self, text: str, language: str, day: date) -> Iterator[Hit]:
        """Places in *text* that a document of *day* may not have, by row."""
        flat = folded(text)
        if self.may_have(flat, language):
            yield from self.search_folded(flat, language, day)

    def may_have(self, flat: str, language: str) -> bool:
        """Whether some row is found in the folded text on some day: one search for all rows."""
        quick = self.quick.get(language)
        return quick is not None and _compiled(quick).search(flat) is not None

    def search_folded(self, flat: str, language: str, day: date) -> Iterator[Hit]:
        """As `search`, of a text that is folded."""
        for row, pattern in self.rows.get(language, ()):
            if day >= row.since:
                for match in _compiled(pattern).finditer(flat):
                    yield Hit(row, match.start(), match.end())


def read_repealed(roots: Sequence[Path]) -> dict[str, Repealed]:
    """All rows by name; the roots begin with the overlay, whose rows win.

    Raises:
        InputError: a mistake in a file.
    """
    rows: dict[str, Repealed] = {}
    for root in reversed(roots):
        if (path := root / FILE).is_file():
            with in_file(path):
                rows |= {name: _row(name, data) for name, data in read(path).items()}
                if root != templates_root():
                    _check(rows.values())
    return rows


def _check(rows: Iterable[Repealed]) -> None:
    """Compiles all patterns; those that ship are tested."""
    for row in rows:
        for pattern in row.patterns.values():
            _compiled(pattern)


def _row(name: str, data: Mapping[str, Any]) -> Repealed:
    confidence = data["confidence"]
    if confidence not in MARKS:
        raise ValueError(f"{confidence!r} is none of {', '.join(MARKS)}")
    return Repealed(
        name,
        data["rule"],
        data["since"],
        confidence,
        data.get("act", ""),
        data.get("instead", ""),
        str(data.get("article", "")),
        data["patterns"],
    )


def patterns_from(rows: Sequence[Repealed]) -> Patterns:
    """The rows, each under its languages."""
    by_language: dict[str, tuple[tuple[Repealed, str], ...]] = {}
    quick: dict[str, str] = {}
    for language in ("uk", "ru", "en"):
        own = [(row, _of(row, language)) for row in rows]
        given = [(row, pattern) for row, pattern in own if pattern]
        if given:
            by_language[language] = tuple(given)
            quick[language] = "|".join(f"(?:{pattern})" for _row, pattern in given)
    return Patterns(by_language, quick)


def _of(row: Repealed, language: str) -> str:
    return "|".join(row.patterns[key] for key in (language, "any") if key in row.patterns)


@lru_cache(1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(folded(pattern), re.IGNORECASE)
    except re.error as failure:
        raise ValueError(f"{pattern}: {failure}") from failure

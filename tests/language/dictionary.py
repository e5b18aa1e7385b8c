"""The dictionaries of pymorphy3: they judge us and never ship."""

from __future__ import annotations

from functools import cache
from typing import Any

from pymorphy3.analyzer import MorphAnalyzer

from contracts.language import CASES, Case

__all__ = ["TAGS", "dictionary", "plain"]

TAGS: dict[Case, str] = dict(
    zip(CASES, ("nomn", "gent", "datv", "accs", "ablt", "loct"), strict=True)
)


@cache
def dictionary(code: str) -> Any:
    return MorphAnalyzer(lang=code)  # type: ignore[no-untyped-call]


def plain(word: str) -> str:
    """As the dictionaries write: lower case, a straight apostrophe, no ё."""
    return word.lower().replace("’", "'").replace("ё", "е")

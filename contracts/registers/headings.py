"""Which column of a register is which: by its title in any of our languages, misspelt a little or not."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from contracts.language.terms import LANGUAGES, clean, register_words
from contracts.records import record

__all__ = ["Headings", "find_headings", "is_total", "known_titles"]

_LOOK_IN = 25
"""Rows at the top in which the titles are looked for."""
_LIKE = 0.86
_SIGNS = re.compile(r"[.:*]+(?=\s|$)|\s*\([^)]*\)\s*$")
_MONEY = re.compile(r"[,.]?\s+(?:грн|uah|₴|eur|usd|€)\.?(?=$|,|\s)")
_NEEDED = frozenset(
    {"quantity", "price", "price_net", "price_gross", "amount", "amount_net", "amount_gross"}
)


@record
class Headings:
    """The row of the titles and what stands in which column."""

    row: int
    columns: Mapping[str, int]
    """Key of the terms → column, both from 0."""
    unknown: tuple[tuple[int, str], ...]
    """Columns whose titles say nothing to us."""


def find_headings(rows: list[list[Any]]) -> Headings | None:
    """The first row that names most of its columns; None where no row names a sum or a quantity."""
    best: Headings | None = None
    for number, row in enumerate(rows[:_LOOK_IN]):
        found = _headings(number, row)
        is_header = _NEEDED & found.columns.keys() and len(found.columns) > 1
        if is_header and (best is None or len(found.columns) > len(best.columns)):
            best = found
    return best


def _headings(number: int, row: list[Any]) -> Headings:
    columns: dict[str, int] = {}
    unknown: list[tuple[int, str]] = []
    if not any(isinstance(value, str) and _plain(value) in _titles() for value in row):
        return Headings(number, columns, ())  # a row of values is not looked at for slips
    for column, value in enumerate(row):
        if not isinstance(value, str) or not value.strip():
            continue
        key = _key(value)
        if key is None or key in columns:
            unknown.append((column, " ".join(value.split())))
        else:
            columns[key] = column
    return Headings(number, columns, tuple(unknown))


def _key(title: str) -> str | None:
    """The key of a title; of two that are as near none is taken."""
    text = _plain(title)
    titles = _titles()
    if text in titles:
        return titles[text]
    is_long = len(text) > 3  # short words are alike
    near = difflib.get_close_matches(text, titles, n=2, cutoff=_LIKE) if is_long else []
    keys = {titles[one] for one in near}
    return keys.pop() if len(keys) == 1 and not _opposed(text, near[0]) else None


def _opposed(one: str, other: str) -> bool:
    """One says «without VAT» and the other does not: as near as can be, and quite another sum."""
    return any(
        (word in one) != (word in other) for word in ("без", "excl", "without", "net", "ставка")
    )


def _plain(title: str) -> str:
    text = " ".join(clean(title).split())
    text = _MONEY.sub("", text).replace(",", "")
    while (shorter := _SIGNS.sub("", text).strip()) != text:
        text = shorter
    return text


@cache
def _titles() -> dict[str, str]:
    """Every known title, plain, and its key; those of Ukrainian win."""
    found: dict[str, str] = {}
    for lang in LANGUAGES:
        for key, titles in register_words(lang)["columns"].items():
            for title in titles:
                found.setdefault(_plain(title), key)
    return found


def known_titles(key: str, count: int = 3) -> str:
    """The first titles of a column, for a message."""
    return ", ".join(f"«{one}»" for one in register_words("uk")["columns"][key][:count])


@cache
def _total_words() -> tuple[str, ...]:
    return tuple(
        clean(word) for lang in LANGUAGES for word in register_words(lang)["words"]["total"]
    )


def is_total(row: list[Any]) -> bool:
    """A row that begins with «Разом», «Итого» or «Total»."""
    first = next((one for one in row if isinstance(one, str) and one.strip()), "")
    words = re.split(r"[\s:,.]+", clean(first).strip())
    return bool(words) and words[0] in {word.split()[0] for word in _total_words()}

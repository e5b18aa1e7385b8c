"""Widths of the columns of a printed table, by the real widths of the glyphs."""

from __future__ import annotations

from collections.abc import Sequence

from contracts.fonts import width
from contracts.model import Table
from contracts.records import record
from contracts.render.typst_text import cell_text

__all__ = ["Fit", "fit"]

SIZES = (10.0, 9.0, 8.0)
"""Sizes of type to try, in points."""
PADDING_MM = 2.8
"""Both sides of a cell, its lines and a hair for kerning."""

_LARGEST_LETTER_MM = 25.4 / 72
"""At one point; the few letters that are wider than an em do not matter for the choice of the longest word."""


@record
class Fit:
    """How a table is set."""

    widths: tuple[float, ...]
    """Millimetres; they add up to the room that was given."""
    size: float
    """Points."""
    breaks: bool = False
    """Some words are wider than their column."""

    def room(self, start: int, span: int = 1) -> float:
        """Millimetres for the text of a cell that begins in column *start*."""
        return sum(self.widths[start : start + span]) - PADDING_MM


def fit(table: Table, room: float) -> Fit:
    """Column widths in *room* millimetres at the largest size of type at which no word breaks.

    The shares of the columns hold as far as the longest word of each column lets them; in a table that
    is too wide even in the smallest type the longest words break.
    """
    shares = [max(column.width, 0.0) for column in table.columns]
    longest = _longest_words(table)
    least: list[float] = []
    for size in SIZES:
        least = [word * size + PADDING_MM for word in longest]
        if sum(least) <= room:
            return Fit(_spread(shares, least, room), size)
    return Fit(_spread(shares, _capped(least, room), room), SIZES[-1], breaks=True)


def _longest_words(table: Table) -> list[float]:
    """Millimetres that the longest word of each column takes at one point."""
    words: list[set[str]] = [set() for _ in table.columns]
    bold: list[set[str]] = [set(_words(column.title)) for column in table.columns]
    for row in table.rows:
        start = 0
        for cell in row.cells:
            if cell.span == 1:
                found = words if row.kind == "body" else bold
                found[start].update(_words(cell_text(cell.inlines)))
            start += cell.span
    return [
        max(_widest(plain_words, bold=False), _widest(bold_words, bold=True))
        for plain_words, bold_words in zip(words, bold, strict=True)
    ]


def _widest(words: set[str], *, bold: bool) -> float:
    widest = 0.0
    for word in sorted(words, key=lambda word: (-len(word), word)):  # never in the order of hashes
        if len(word) * _LARGEST_LETTER_MM <= widest:
            break
        widest = max(widest, width(word, 1.0, bold=bold))
    return widest


def _words(text: str) -> list[str]:
    """Parts between which a line may break; a no-break space holds a word together."""
    return text.replace("\n", " ").split(" ")


def _spread(shares: Sequence[float], least: Sequence[float], room: float) -> tuple[float, ...]:
    """The shares of *room*, none below *least*, which together fit."""
    fixed: set[int] = set()
    while True:
        free = [index for index in range(len(shares)) if index not in fixed]
        rest = room - sum(least[index] for index in fixed)
        whole = sum(shares[index] for index in free)
        widths = list(least)
        for index in free:
            widths[index] = rest * (shares[index] / whole if whole else 1 / len(free))
        short = {index for index in free if widths[index] < least[index]}
        if not short:
            return tuple(round(width, 3) for width in widths)
        fixed |= short


def _capped(least: Sequence[float], room: float) -> list[float]:
    """*least* with its greatest values cut to one height, so that the sum is *room*."""
    rest, height = room, 0.0
    for place, value in enumerate(sorted(least)):
        height = rest / (len(least) - place)
        if value > height:
            break
        rest -= value
    return [min(value, height) for value in least]

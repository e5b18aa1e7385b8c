"""Widths of table columns: the shares asked for, unless a number or a heading would break in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

from contracts.fonts import advances
from contracts.model import Inlines, Row, Table, plain
from contracts.word.inline import WORDS

__all__ = ["Grid", "fit"]

CELL_SIDES = 2 * 57 + 12
"""Both margins of a cell and a hair for its lines, in twips."""

MANY_COLUMNS = 7
DECENT = 12.0
"""Width of a text column in ems: some 24 letters abreast."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Widths in twips, and whether the small type is needed."""

    widths: tuple[int, ...]
    small: bool

    @property
    def suffix(self) -> str:
        """End of the ids of the cell styles."""
        return "Small" if self.small else ""


def fit(tables: Sequence[Table], total: int, sizes: tuple[int, int]) -> Grid:
    """Widths that add up to *total* for a table in one or more languages.

    Columns of numbers, codes and units are wide enough for their longest value on one line, as long as the
    columns of text keep a decent width; else for their longest word. Many columns, or words that would not
    fit, get the second of *sizes*, the types of the table in half-points.
    """
    shares = [max(column.width, 0.001) for column in tables[0].columns]
    values = [_longest_values(table) for table in tables]
    needs = [_whole_values(*pair) for pair in zip(tables, values, strict=True)]
    normal, small = sizes
    least = _twips(needs, normal)
    if len(shares) < MANY_COLUMNS and sum(least) <= total:
        return Grid(_spread(shares, least, total), small=False)
    least = _twips(needs, small)
    if sum(least) > total:
        words = [_whole_words(*each) for each in zip(tables, values, needs, strict=True)]
        least = _twips(words, small)
    return Grid(_spread(shares, least, total), small=True)


def _whole_values(table: Table, values: Sequence[str]) -> list[float]:
    """What each column needs so that values stand on one line and text has a decent width."""
    return [
        max(heading_width(column.title), DECENT if column.align == "left" else text_width(value))
        for column, value in zip(table.columns, values, strict=True)
    ]


def _whole_words(table: Table, values: Sequence[str], whole: Sequence[float]) -> list[float]:
    """What each column needs so that no word of it breaks; *whole* is what its values need."""
    return [
        max(heading_width(column.title), *map(text_width, value.split(" ")))
        if column.align == "left" or " " in value
        else need
        for column, value, need in zip(table.columns, values, whole, strict=True)
    ]


def _twips(needs: Sequence[Sequence[float]], size: int) -> list[int]:
    """The greatest need of each column over all languages as a cell in type of *size* half-points."""
    return [round(max(column) * size * 10) + CELL_SIDES for column in zip(*needs, strict=True)]


def _longest_values(table: Table) -> list[str]:
    """The longest value of each column that is not text; text may break wherever it likes."""
    width = len(table.columns)
    longest = [""] * width
    full = [row.cells for row in table.rows if len(row.cells) == width]
    for index, own in enumerate(zip(*full, strict=True)):
        if table.columns[index].align != "left":
            longest[index] = max([_text(cell.inlines) for cell in own], key=len)
    for row in table.rows:
        if len(row.cells) != width:
            _widen(longest, row)
    return longest


def _widen(longest: list[str], row: Row) -> None:
    """Takes in a row with spanning cells, such as a total: its single cells count, its label does not."""
    column = 0
    for cell in row.cells:
        if cell.span == 1 and (text := _text(cell.inlines)) and len(text) > len(longest[column]):
            longest[column] = text
        column += cell.span


def _text(inlines: Inlines) -> str:
    """The words of a cell, quickly where it holds one value."""
    if len(inlines) == 1:
        inline = inlines[0]
        if isinstance(inline, WORDS):
            return inline.text
    return plain(inlines)


@cache
def heading_width(title: str) -> float:
    """Width of the longest word of a column's title in bold, in ems."""
    return max(text_width(word, "Bold") for word in title.split(" "))


def text_width(text: str, face: str = "Regular") -> float:
    """Width of *text* in Times, in ems."""
    return sum(map(advances(face).__getitem__, text))


def _spread(shares: Sequence[float], least: Sequence[int], total: int) -> tuple[int, ...]:
    """*total* by shares, none below *least* as long as all fit."""
    if sum(least) >= total:
        return _whole([width * total / sum(least) for width in least], total)
    fixed: set[int] = set()
    while True:
        rest = total - sum([least[index] for index in fixed])
        unit = rest / sum([share for index, share in enumerate(shares) if index not in fixed])
        widths = [
            least[index] if index in fixed else unit * share for index, share in enumerate(shares)
        ]
        short = {index for index, width in enumerate(widths) if width < least[index]}
        if not short:
            return _whole(widths, total)
        fixed |= short


def _whole(widths: Sequence[float], total: int) -> tuple[int, ...]:
    """Whole twips that add up to *total*."""
    edges = [0, *map(round, accumulate(widths))]
    edges[-1] = total
    return tuple(end - start for start, end in pairwise(edges))

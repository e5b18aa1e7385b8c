"""Widths of table columns: the shares asked for, unless a number or a heading would break in them."""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import TypeAlias

from contracts.fonts import advances
from contracts.model import Row, Table, plain
from contracts.records import record
from contracts.word.inline import WORDS

__all__ = ["Grid", "Values", "fit", "single_values"]

CELL_SIDES = 2 * 57 + 12
"""Both margins of a cell and a hair for its lines, in twips."""

MANY_COLUMNS = 7
DECENT = 12.0
"""Width of a text column in ems: some 24 letters abreast."""


@record
class Grid:
    """Widths in twips, and whether the small type is needed."""

    widths: tuple[int, ...]
    small: bool

    @property
    def suffix(self) -> str:
        """End of the ids of the cell styles."""
        return "Small" if self.small else ""


def single_values(row: Row) -> list[str] | None:
    """The texts of a row whose every cell is one value in the place of its column; None for any other."""
    texts = []
    for cell in row.cells:
        inlines = cell.inlines
        if cell.align is not None or cell.span != 1 or len(inlines) != 1:
            return None
        inline = inlines[0]
        if not isinstance(inline, WORDS):
            return None
        texts.append(inline.text)
    return texts


Values: TypeAlias = list[list[str] | None]
"""What `single_values` gives for each row of a table."""


def fit(
    tables: Sequence[Table], rows: Sequence[Values], total: int, sizes: tuple[int, int]
) -> Grid:
    """Widths that add up to *total* for a table in one or more languages; *rows* are its values.

    Columns of numbers, codes and units are wide enough for their longest value on one line, as long as the
    columns of text keep a decent width; else for their longest word. Many columns, or words that would not
    fit, get the second of *sizes*, the types of the table in half-points.
    """
    shares = [max(column.width, 0.001) for column in tables[0].columns]
    values = [_longest_values(*pair) for pair in zip(tables, rows, strict=True)]
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


def _longest_values(table: Table, rows: Values) -> list[str]:
    """The longest value of each column that is not text; text may break wherever it likes."""
    full = [values for values in rows if values]
    longest = [
        "" if column.align == "left" else max(own, key=len)
        for column, own in zip(table.columns, zip(*full, strict=True), strict=False)
    ] or [""] * len(table.columns)
    for row, values in zip(table.rows, rows, strict=True):
        if not values:
            _widen(longest, table, row)
    return longest


def _widen(longest: list[str], table: Table, row: Row) -> None:
    """Takes in a row with other cells, such as a total: its single cells count, its label does not."""
    column = 0
    for cell in row.cells:
        if cell.span == 1 and table.columns[column].align != "left":
            longest[column] = max(longest[column], plain(cell.inlines), key=len)
        column += cell.span


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

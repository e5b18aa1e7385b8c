"""What a workbook says about cells beside their values: hidden rows, percent formats, formulas without a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["PERCENT_FORMATS", "BadCell", "Gathered", "Marks", "Share", "marked"]

PERCENT_FORMATS = ("9", "10")
"""Numbers of the formats that show a percentage and need no description."""


class Share(float):
    """A number in a cell with the format of a percentage: 0.07 shown as 7 %."""

    __slots__ = ()


class BadCell(str):
    """A cell without a value: an error such as #N/A, or (empty) a formula whose value was never stored."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"BadCell({str(self)!r})"


@dataclass(frozen=True)
class Marks:
    """Marks of one sheet; rows and columns from 0."""

    hidden: frozenset[int] = frozenset()
    percent: Mapping[int, frozenset[int]] = field(default_factory=dict)
    """Column → rows whose cell has the format of a percentage."""
    errors: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    """Row → column → an error such as #N/A; a formula whose value was never stored is an empty text."""
    is_1904: bool = False
    """Serial numbers of days count from 1904."""
    is_known: bool = True
    """False: the file was not understood, so that rows may be hidden and cells may be percentages."""


@dataclass
class Gathered:
    """Marks as they are found."""

    hidden: set[int] = field(default_factory=set)
    shares: dict[int, set[int]] = field(default_factory=dict)
    errors: dict[int, dict[int, str]] = field(default_factory=dict)

    def percent(self, row: int, column: int) -> None:
        """A cell with the format of a percentage."""
        self.shares.setdefault(column, set()).add(row)

    def error(self, row: int, column: int, text: str) -> None:
        """A cell with an error, or (empty) a formula without a value."""
        self.errors.setdefault(row, {})[column] = text

    def marks(self, *, is_1904: bool = False) -> Marks:
        """All of them."""
        shares = {column: frozenset(rows) for column, rows in self.shares.items()}
        return Marks(frozenset(self.hidden), shares, self.errors, is_1904)


def marked(row: int, cells: list[Any], marks: Marks) -> None:
    """Puts what is known of the cells of a row into their values."""
    width = len(cells)
    for column, rows in marks.percent.items():
        if row in rows and column < width and type(cells[column]) is float:
            cells[column] = Share(cells[column])
    for column, text in marks.errors.get(row, {}).items():
        if column >= width:
            cells += [""] * (column + 1 - width)
            width = column + 1
        if cells[column] == "":
            cells[column] = BadCell(text)

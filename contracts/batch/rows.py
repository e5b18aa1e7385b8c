"""Which rows of a sheet are rows: no totals, no repeated titles, no notes under the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from contracts.batch.book import Sheet
from contracts.batch.headings import Column, Headings
from contracts.batch.order import Answers, Row
from contracts.batch.titles import plain
from contracts.batch.values import is_empty
from contracts.diagnostics import Diagnostic
from contracts.messages import _
from contracts.registers.headings import is_total

_DIGIT = re.compile(r"\d")

__all__ = ["rows_of"]


def rows_of(
    sheet: Sheet, headings: Headings, answers: Answers, told: list[Diagnostic]
) -> Iterator[Row]:
    """Rows below the titles that hold something: no totals, no repeated titles, no notes under the table.

    What is passed over although it holds something that is used is put down in *told*.
    """
    used = [one.index for one in headings.columns]
    number = headings.column("number")
    needed = max(1, min(2, len(used)))
    after_total = False
    skipped = sheet.marks.hidden if answers.hidden == "skip" else frozenset()
    for row in sheet.rows():
        if row.index <= headings.last or row.index in skipped:
            continue
        filled = _filled(row, used)
        if not filled or _repeats(row, headings):
            continue
        if _is_total(row, number):
            after_total = True
            continue
        if (after_total and filled < needed + 1) or (
            filled < needed and not _is_keyed(row, number)
        ):
            told.append(_passed_over(sheet, row, used))
            continue
        yield row


def _filled(row: Row, used: list[int]) -> int:
    """How many of the cells that are used hold something."""
    cells = row.cells
    width = len(cells)
    count = 0
    for index in used:
        if index < width:
            cell = cells[index]
            if cell.__class__ is float or not is_empty(cell):
                count += 1
    return count


def _passed_over(sheet: Sheet, row: Row, used: list[int]) -> Diagnostic:
    column = next(
        index for index in used if index < len(row.cells) and not is_empty(row.cells[index])
    )
    message = _("the row was taken for a note and passed over: {found}")
    place = sheet.place(row.index, column)
    fields = {"found": str(row.cells[column])}
    return Diagnostic("batch-row-passed-over", message, place, severity="info", fields=fields)


def _repeats(row: Row, headings: Headings) -> bool:
    """The titles once more, as on each printed page, or a row that numbers the columns."""
    if float not in map(type, row.cells) and all(isinstance(cell, str) for cell in row.cells):
        pairs = [
            (cell, title) for cell, title in zip(row.cells, headings.titles, strict=False) if cell
        ]
        if all(
            not title or plain(cell) == plain(title) or plain(title).endswith(plain(cell))
            for cell, title in pairs
        ):
            return bool(pairs)
    if row.index != headings.last + 1:
        return False
    numbers = [cell for cell in row.cells if cell != ""]
    expected = [float(one) for one in range(1, len(numbers) + 1)]
    return len(numbers) > 2 and _as_numbers(numbers) == expected


def _as_numbers(cells: list[object]) -> list[float] | None:
    try:
        return [float(cell) for cell in cells]  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None


def _is_total(row: Row, column: Column | None) -> bool:
    number = row.cells[column.index] if column is not None and column.index < len(row.cells) else ""
    if number != "":
        if not isinstance(number, str) or (_DIGIT.search(number) and not _is_word(number)):
            return False
        texts = [cell for cell in row.cells if isinstance(cell, str) and cell.strip()]
        if texts and number != texts[0]:
            return False
    return is_total(list(row.cells))


@lru_cache(32768)
def _is_word(text: str) -> bool:
    """«Разом по С-1»: it begins with a word for a total, digits or not."""
    return is_total([text])


def _is_keyed(row: Row, number: Column | None) -> bool:
    """A row with one cell filled is one where that cell is its number."""
    return (
        number is not None
        and number.index < len(row.cells)
        and not is_empty(row.cells[number.index])
    )

"""The rows of the table as documents to make: each with its lines and its contract; what is no row is passed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from contracts.batch.base import Bases, Join, Refused
from contracts.batch.book import Sheet
from contracts.batch.findings import about_cell, refused_cell, status_of
from contracts.batch.headings import Column, Headings
from contracts.batch.layout import Found, Layout
from contracts.batch.order import Answers, Order, Outcome, Record, Row
from contracts.batch.titles import plain
from contracts.batch.values import Meaning, is_empty, written
from contracts.diagnostics import Diagnostic
from contracts.language.terms import clean
from contracts.messages import _
from contracts.registers.cells import CellRefused
from contracts.registers.headings import is_total

__all__ = ["Records", "read_records"]

_KEYS = {"number": "number", "date": "date", "name": "name", "short_name": "name", "code": "code"}
"""Last step of a column that names a contract → what it is compared as."""


@dataclass
class Records:
    """All rows of a table."""

    layout: Layout
    records: list[Record] = field(default_factory=list)
    refused: list[Outcome] = field(default_factory=list)
    """Rows that cannot be made, found before anything is."""
    found: list[Diagnostic] = field(default_factory=list)
    """Of the table, not of one of its rows."""


def read_records(found: Found, order: Order, bases: Bases, meaning: Meaning, *, has_entries: bool) -> Records:
    """Every row that asks for a document, with its lines."""
    layout = found.layout(order, keys_set=not has_entries and not bases.joined)
    return _Reader(found, layout, order, bases, meaning, has_entries).read()


@dataclass
class _Reader:
    found: Found
    layout: Layout
    order: Order
    bases: Bases
    meaning: Meaning
    has_entries: bool
    made: Records = field(init=False)
    seen: dict[tuple[int, str], int] = field(default_factory=dict)
    """Contract and number → row, from 0."""

    def __post_init__(self) -> None:
        self.made = Records(self.layout)
        self.join = Join(self.bases.all)
        self.keys = [one for one in self.layout.of_document if one.is_key and not self.layout.keys_set]
        self.number = self.found.headings.column("number")

    def read(self) -> Records:
        lines = self._lines() if self.found.lines is not None else {}
        for row in _rows(self.found.main, self.found.headings, self.order.answers):
            self._record(row, lines)
        for rows in lines.values():
            self._homeless(rows)
        return self.made

    # Rows of documents ------------------------------------------------------------------------------------------------

    def _record(self, row: Row, lines: dict[str, list[Row]]) -> None:
        sheet = self.found.main
        problems: list[Diagnostic] = []
        number = self._text(row, self.number) if self.number else ""
        base = self._base(row, problems)
        own = self._own_lines(row, number, base, lines)
        if row.index in sheet.marks.hidden and self.order.answers.hidden is None:
            problems.append(self._hidden(row.index))
        if number and self.has_entries and not self._is_new(row, number, base, problems):
            problems.append(self._again(row, number, base))
        if status := status_of(problems):
            self._refuse(row, number, status, problems)
        else:
            self.made.records.append(Record(sheet.label, row, own, base))

    def _refuse(self, row: Row, number: str, status: str, problems: list[Diagnostic]) -> None:
        outcome = Outcome(self.found.main.label, row.index + 1, "failed" if status == "failed" else "undecided", number)
        outcome.diagnostics = tuple(problems)
        self.made.refused.append(outcome)

    def _own_lines(self, row: Row, number: str, base: int, lines: dict[str, list[Row]]) -> tuple[Row, ...]:
        if self.found.lines is None:
            return (row,) if self.layout.line_columns else ()
        del base
        return tuple(lines.pop(_key(number), ()))

    def _hidden(self, index: int) -> Diagnostic:
        message = _("the row is hidden: is it to be used?")
        hint = _("answer with --hidden use or --hidden skip, or show the row")
        column = self.found.headings.columns[0].index
        return about_cell(self.layout.file, self.layout.sheet, (index, column), None, ("batch-ask-hidden", message, hint))

    def _is_new(self, row: Row, number: str, base: int, problems: list[Diagnostic]) -> bool:
        if any(one.severity == "error" for one in problems):
            return True
        return self.seen.setdefault((base, clean(number)), row.index) == row.index

    def _again(self, row: Row, number: str, base: int) -> Diagnostic:
        other = self.seen[base, clean(number)]
        message = _("the number {found} stands in row {row} already")
        hint = _("each document of a contract has its own number; lines of one document stand in a sheet of lines")
        column = self.number
        assert column is not None  # a number was read from it
        found = ("batch-number-twice", message, hint)
        return about_cell(
            self.layout.file, self.layout.sheet, (row.index, column.index), column, found, number, found=number, row=other + 1
        )  # fmt: skip

    def _text(self, row: Row, column: Column | None) -> str:
        """The written form of a cell, empty where it is blank or refused (the worker says why)."""
        value = row.cells[column.index] if column and column.index < len(row.cells) else ""
        if column is None or is_empty(value):
            return ""
        try:
            return written(value, column.target, column.title, self.meaning)
        except CellRefused:
            return ""

    # Contracts --------------------------------------------------------------------------------------------------------

    def _base(self, row: Row, problems: list[Diagnostic]) -> int:
        """The place of the contract; what is wrong goes into *problems*."""
        columns: dict[str, Column] = {}
        keys: dict[str, str] = {}
        for column in self.keys:
            value = row.cells[column.index] if column.index < len(row.cells) else ""
            if is_empty(value):
                continue
            try:
                text = written(value, column.target, column.title, self.meaning)
            except CellRefused as refused:
                at = row.index, column.index
                problems.append(refused_cell(self.layout.file, self.layout.sheet, at, column, refused, value))
                continue
            name = _KEYS[str(column.target.steps[-1])]
            columns[name], keys[name] = column, text
        if not self.bases.joined:
            keys = self._comparable(keys)
            if not keys:
                return 0
        if problems:
            return 0
        found = self.join.find(keys)
        if isinstance(found, Refused):
            problems.append(self._refused(row, columns.get(found.key), found))
            return 0
        return found

    def _comparable(self, keys: Mapping[str, str]) -> dict[str, str]:
        """Of one deal for all: what it states itself is compared, what it leaves open is set by the row."""
        base = self.bases.all[0]
        known = {"number": base.number, "date": base.date, "name": base.names, "code": base.codes - {"None"}}
        kept = {key: text for key, text in keys.items() if known[key]}
        return {"number": base.number, **kept} if kept else {}

    def _refused(self, row: Row, column: Column | None, refused: Refused) -> Diagnostic:
        at = row.index, column.index if column else self.found.headings.columns[0].index
        found = (refused.rule, refused.message, refused.hint)
        return about_cell(self.layout.file, self.layout.sheet, at, column, found, None, **refused.fields)

    # Lines ------------------------------------------------------------------------------------------------------------

    def _lines(self) -> dict[str, list[Row]]:
        """Rows of the sheet of lines by the number of their document."""
        sheet, headings = self.found.lines, self.found.line_headings
        assert sheet is not None and headings is not None  # noqa: PT018 (both or neither)
        column = headings.column("number")
        if column is None:
            message = _("the sheet of lines has no column with the number of the document")
            hint = _("add the column, so that each line says which document it belongs to")
            place = sheet.place(headings.last, headings.columns[0].index)
            self.made.found.append(Diagnostic("batch-lines-key", message, place, hint))
            return {}
        lines: dict[str, list[Row]] = {}
        for row in _rows(sheet, headings, self.order.answers):
            key = _key(self._text(row, column))
            if key:
                lines.setdefault(key, []).append(row)
            else:
                self._nowhere(row, column)
            if row.index in sheet.marks.hidden and self.order.answers.hidden is None:
                self.made.found.append(self._hidden_line(sheet, row.index, column))
        return lines

    def _hidden_line(self, sheet: Sheet, index: int, column: Column) -> Diagnostic:
        message = _("the row is hidden: is it to be used?")
        hint = _("answer with --hidden use or --hidden skip, or show the row")
        return about_cell(sheet.file, sheet.name, (index, column.index), None, ("batch-ask-hidden", message, hint))

    def _nowhere(self, row: Row, column: Column) -> None:
        message = _("the line does not say to which document it belongs")
        hint = _("write the number of the document into each line")
        sheet = self.layout.line_sheet
        found = ("batch-line-nowhere", message, hint)
        self.made.found.append(about_cell(self.layout.file, sheet, (row.index, column.index), column, found))

    def _homeless(self, rows: list[Row]) -> None:
        """Lines of a document that is not in the table."""
        headings = self.found.line_headings
        column = headings.column("number") if headings else None
        if column is None:
            return
        message = _("there is no document No. {found} for this line")
        hint = _("correct the number, or add the document to the sheet {sheet}")
        for row in rows:
            value = row.cells[column.index]
            found = ("batch-line-homeless", message, hint)
            at = row.index, column.index
            self.made.found.append(
                about_cell(self.layout.file, self.layout.line_sheet, at, column, found, value, found=str(value), sheet=self.layout.sheet or "1")
            )  # fmt: skip


def _key(number: str) -> str:
    return clean(number).removeprefix("№").strip()


def _rows(sheet: Sheet, headings: Headings, answers: Answers) -> Iterator[Row]:
    """Rows below the titles that hold something: no totals, no repeated titles, no notes under the table."""
    used = [one.index for one in headings.columns]
    needed = max(1, min(2, len(used)))
    after_total = False
    for row in sheet.rows():
        if row.index <= headings.last or (answers.hidden == "skip" and row.index in sheet.marks.hidden):
            continue
        filled = sum(1 for index in used if index < len(row.cells) and not is_empty(row.cells[index]))
        if not filled or _repeats(row, headings):
            continue
        if _is_total(row, headings):
            after_total = True
            continue
        if (after_total and filled < needed + 1) or (filled < needed and not _is_keyed(row, headings)):
            continue
        yield row


def _repeats(row: Row, headings: Headings) -> bool:
    """The titles once more, as on each printed page, or a row that numbers the columns."""
    cells = [(plain(cell), plain(title)) for cell, title in zip(row.cells, headings.titles, strict=False) if cell != ""]
    if cells and all(cell == title or not title for cell, title in cells):
        return True
    numbers = [cell for cell in row.cells if cell != ""]
    expected = [float(one) for one in range(1, len(numbers) + 1)]
    return len(numbers) > 2 and row.index == headings.last + 1 and _as_numbers(numbers) == expected


def _as_numbers(cells: list[object]) -> list[float] | None:
    try:
        return [float(cell) for cell in cells]  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None


def _is_total(row: Row, headings: Headings) -> bool:
    number = headings.column("number")
    is_numbered = number is not None and number.index < len(row.cells) and row.cells[number.index] != ""
    texts = [cell for cell in row.cells if isinstance(cell, str) and cell.strip()]
    if is_numbered and texts and row.cells[number.index] != texts[0]:  # type: ignore[union-attr]
        return False
    return is_total(list(row.cells))


def _is_keyed(row: Row, headings: Headings) -> bool:
    """A row with one cell filled is one where that cell is its number."""
    number = headings.column("number")
    return number is not None and number.index < len(row.cells) and not is_empty(row.cells[number.index])


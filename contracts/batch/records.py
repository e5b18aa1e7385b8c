"""The rows of the table as documents to make: each with its lines and its contract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from contracts.batch.base import Base, Bases, Join, Refused
from contracts.batch.findings import Spot, about_cell, refused_cell, status_of
from contracts.batch.headings import Column
from contracts.batch.layout import Found, Layout
from contracts.batch.order import Order, Outcome, Record, Row
from contracts.batch.rows import rows_of
from contracts.batch.values import Meaning, is_empty, written
from contracts.diagnostics import Diagnostic
from contracts.language.terms import clean
from contracts.messages import _
from contracts.registers.cells import CellRefused

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

    def replaced(self) -> dict[int, frozenset[str]]:
        """Numbers of the documents that rows replace, by contract."""
        column = next(
            (one for one in self.layout.columns if one.target.path == "replaces.number"), None
        )
        found: dict[int, set[str]] = {}
        for one in self.records if column is not None else ():
            if not is_empty(value := _value(one.row, column)):
                found.setdefault(one.base, set()).add(str(value).strip())
        return {base: frozenset(numbers) for base, numbers in found.items()}


def read_records(
    found: Found, order: Order, bases: Bases, meaning: Meaning, *, has_entries: bool
) -> Records:
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
    count: Counter[str] = field(default_factory=Counter)
    """How many rows have a number."""
    seen: dict[tuple[int, str], int] = field(default_factory=dict)
    """Contract and number → row, from 0."""
    texts: dict[tuple[int, type, Any], str] = field(default_factory=dict)
    """Written forms of cells by column, class and value: lines name their document again and again."""

    def __post_init__(self) -> None:
        self.made = Records(self.layout)
        self.join = Join(self.bases.all)
        self.keys = [
            one for one in self.layout.of_document if one.is_key and not self.layout.keys_set
        ]
        self.number = self.found.headings.column("number")
        self.first = self.found.headings.columns[0].index

    def read(self) -> Records:
        lines = self._lines() if self.found.lines is not None else {}
        if self.found.lines is not None:
            self.found.lines.forget()
        rows = list(
            rows_of(self.found.main, self.found.headings, self.order.answers, self.made.found)
        )
        self.found.main.forget()
        self.count = Counter(_key(self._text(row, self.number)) for row in rows)
        for row in rows:
            self._record(row, lines)
        self._homeless(row for rows in lines.values() for row in rows)
        return self.made

    # Rows of documents ------------------------------------------------------------------------------------------------

    def _record(self, row: Row, lines: dict[tuple[str, str], list[Row]]) -> None:
        sheet = self.found.main
        problems: list[Diagnostic] = []
        number = self._text(row, self.number)
        base = self._base(row, problems)
        own = self._own_lines(row, number, base, lines, problems)
        if row.index in sheet.marks.hidden and self.order.answers.hidden is None:
            problems.append(_hidden(self._spot(row, None)))
        problems += (_hidden_line(one) for one in self._hidden_lines(own))
        if number and self.has_entries and status_of(problems) != "failed":
            self._refuse_again(row, number, base, problems)
        if status := status_of(problems):
            outcome = Outcome(
                sheet.label, row.index + 1, "failed" if status == "failed" else "undecided", number
            )
            outcome.diagnostics = tuple(problems)
            self.made.refused.append(outcome)
        else:
            self.made.records.append(Record(sheet.label, row, own, base))

    def _own_lines(
        self,
        row: Row,
        number: str,
        base: int,
        lines: dict[tuple[str, str], list[Row]],
        problems: list[Diagnostic],
    ) -> tuple[Row, ...]:
        """The rows of the lines of a document; with one number in several contracts the lines must name the contract."""
        if self.found.lines is None:
            return (row,) if self.layout.line_columns else ()
        key = _key(number)
        contract = _key(self.bases.all[base].number) if self._lines_name_contracts else ""
        if not contract and self.count[key] > 1 and self.bases.joined:
            message = _(
                "several documents have the number {found}: which of them do the lines belong to?"
            )
            hint = _("add a column with the number of the contract to the sheet of lines")
            problems.append(
                about_cell(
                    self._spot(row, self.number), "batch-ask-lines", message, hint, found=number
                )
            )
            lines.pop((key, ""), None)
            return ()
        return tuple(lines.pop((key, contract), ()))

    def _refuse_again(self, row: Row, number: str, base: int, problems: list[Diagnostic]) -> None:
        """A number that an earlier row of the same contract has."""
        other = self.seen.setdefault((base, clean(number)), row.index)
        if other == row.index:
            return
        message = _("the number {found} stands in row {row} already")
        hint = _(
            "each document of a contract has its own number; lines of one document stand in a sheet of lines"
        )
        spot = self._spot(row, self.number)
        problems.append(
            about_cell(spot, "batch-number-twice", message, hint, found=number, row=other + 1)
        )

    def _spot(self, row: Row, column: Column | None) -> Spot:
        """A cell of a row of documents; its first cell where there is no column for it."""
        index = column.index if column else self.first
        return Spot(
            self.layout.file, self.layout.sheet, row.index, index, column, _value(row, column)
        )

    def _text(self, row: Row, column: Column | None) -> str:
        """The written form of a cell, empty where it is blank or refused (the worker says why)."""
        if column is None or is_empty(value := _value(row, column)):
            return ""
        known = id(column), value.__class__, value
        text = self.texts.get(known)
        if text is None:
            try:
                text = written(value, column.target, column.title, self.meaning)
            except CellRefused:
                text = ""
            self.texts[known] = text
        return text

    # Contracts --------------------------------------------------------------------------------------------------------

    def _base(self, row: Row, problems: list[Diagnostic]) -> int:
        """The place of the contract; what is wrong goes into *problems*."""
        columns: dict[str, Column] = {}
        keys: dict[str, str] = {}
        for column in self.keys:
            value = _value(row, column)
            if is_empty(value):
                continue
            name = _KEYS[str(column.target.steps[-1])]
            try:
                keys[name] = written(value, column.target, column.title, self.meaning)
                columns[name] = column
            except CellRefused as refused:
                problems.append(refused_cell(self._spot(row, column), refused))
        if problems:
            return 0
        if not self.bases.joined:
            keys = self._comparable(keys)
            if not keys:
                return 0
        found = self.join.find(keys)
        if isinstance(found, Refused):
            spot = self._spot(row, columns.get(found.key))
            problems.append(about_cell(spot, found.rule, found.message, found.hint, **found.fields))
            return 0
        return found

    def _comparable(self, keys: Mapping[str, str]) -> dict[str, str]:
        """Of one deal for all: what it states itself is compared, what it leaves open is set by the row."""
        base = self.bases.all[0]
        kept = {key: text for key, text in keys.items() if self._is_stated(base, key)}
        return {"number": base.number, **kept} if kept else {}

    @staticmethod
    def _is_stated(base: Base, key: str) -> bool:
        """The contract says its own number or date, or the names or codes of its parties."""
        match key:
            case "name":
                return bool(base.names)
            case "code":
                return bool(base.codes - {"None"})
            case "date":
                return bool(base.date)
            case _:
                return bool(base.number)

    # Lines ------------------------------------------------------------------------------------------------------------

    @property
    def _lines_name_contracts(self) -> bool:
        headings = self.found.line_headings
        return (
            self.bases.joined
            and headings is not None
            and headings.column("contract.number") is not None
        )

    def _lines(self) -> dict[tuple[str, str], list[Row]]:
        """Rows of the sheet of lines by the numbers of their document and, where they name it, of its contract."""
        sheet, headings = self.found.lines, self.found.line_headings
        assert sheet is not None  # asked for when there is one
        assert headings is not None
        column = headings.column("number")
        if column is None:
            message = _("the sheet of lines has no column with the number of the document")
            hint = _("add the column, so that each line says which document it belongs to")
            place = sheet.place(headings.last, headings.columns[0].index)
            self.made.found.append(Diagnostic("batch-lines-key", message, place, hint))
            return {}
        contract = headings.column("contract.number") if self._lines_name_contracts else None
        lines: dict[tuple[str, str], list[Row]] = {}
        above: tuple[str, str] | None = None
        for row in rows_of(sheet, headings, self.order.answers, self.made.found):
            key = _key(self._text(row, column)), _key(self._text(row, contract))
            if key[0]:
                lines.setdefault(key, []).append(row)
                above = key
            elif above is not None:  # shown by the worker of the document that may lack it
                lines[above].append(row)
            else:
                self._nowhere(row, column)
        return lines

    def _hidden_lines(self, rows: Iterable[Row]) -> Iterable[Spot]:
        sheet = self.found.lines
        headings = self.found.line_headings
        if sheet is None or headings is None:
            return
        if self.order.answers.hidden is None and sheet.marks.hidden:
            for row in rows:
                if row.index in sheet.marks.hidden:
                    yield Spot(sheet.file, sheet.name, row.index, headings.columns[0].index)
        key = headings.column("number")
        for row in rows:
            if key is not None and is_empty(_value(row, key)):
                yield Spot(sheet.file, sheet.name, row.index, key.index, key)

    def _nowhere(self, row: Row, column: Column) -> None:
        spot = Spot(self.layout.file, self.layout.line_sheet, row.index, column.index, column)
        self.made.found.append(_hidden_line(spot))

    def _homeless(self, rows: Iterable[Row]) -> None:
        """Lines of a document that is not in the table."""
        headings = self.found.line_headings
        column = headings.column("number") if headings else None
        if column is None:
            return
        message = _("there is no document No. {found} for this line")
        hint = _("correct the number, or add the document to the sheet {sheet}")
        for row in rows:
            value = _value(row, column)
            spot = Spot(
                self.layout.file, self.layout.line_sheet, row.index, column.index, column, value
            )
            fields = {"found": str(value), "sheet": self.layout.sheet or "1"}
            self.made.found.append(about_cell(spot, "batch-line-homeless", message, hint, **fields))


def _value(row: Row, column: Column | None) -> Any:
    return row.cells[column.index] if column is not None and column.index < len(row.cells) else ""


@lru_cache(32768)
def _key(number: str) -> str:
    return clean(number).removeprefix("№").strip()


def _hidden(spot: Spot) -> Diagnostic:
    message = _("the row is hidden: is it to be used?")
    hint = _("answer with --hidden use or --hidden skip, or show the row")
    return about_cell(spot, "batch-ask-hidden", message, hint)


def _hidden_line(spot: Spot) -> Diagnostic:
    """A line that may or may not belong to its document: hidden, or without the number of one."""
    if spot.column is None:
        return _hidden(spot)
    message = _("the line does not say to which document it belongs")
    hint = _("write the number of the document into each line")
    return about_cell(spot, "batch-line-nowhere", message, hint)

"""The user's table as sheets of rows: a workbook (XLSX, XLS, ODS) or a CSV file in the usual encodings."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from contracts.batch.marks import BadCell, Marks, marked
from contracts.batch.marks_any import read_marks
from contracts.batch.order import Row
from contracts.diagnostics import Diagnostic, Place
from contracts.errors import InputError
from contracts.messages import _
from contracts.registers.sheets import SheetRefused, cell_name, read_grid, refuse_bomb

__all__ = ["Book", "Sheet", "open_book"]

_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
LARGEST = 100_000_000
"""Bytes of a workbook."""
_UNPACKED = 1_500_000_000
"""Bytes that a workbook may say it holds: more is a bomb."""
MOST_ROWS = 1_048_576


@dataclass
class Sheet:
    """One sheet."""

    file: str
    """As messages show it."""
    name: str | None
    """None in a CSV file, which has no sheets."""
    marks: Marks
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()
    """First and last cell of each group of merged cells."""
    source: Any = None
    """What the rows come from: a calamine sheet, or a list."""
    is_hidden: bool = False

    @property
    def label(self) -> str:
        """The name, empty in a CSV file."""
        return self.name or ""

    def place(self, row: int, column: int) -> Place:
        """Where a cell is; *row* and *column* from 0."""
        return Place(file=self.file, sheet=self.name, cell=cell_name(row, column))

    def rows(self) -> Iterator[Row]:
        """Every row that is not empty, the values of merged cells in all of their rows."""
        fill, has_marks = self._fill, bool(self.marks.percent or self.marks.errors)
        for index, cells in self._read():
            extra = fill.get(index)
            if extra:
                for column, value in extra.items():
                    if column < len(cells) and cells[column] == "":
                        cells[column] = value
            if has_marks:
                marked(index, cells, self.marks)
                if any(cell != "" or isinstance(cell, BadCell) for cell in cells):
                    yield Row(index, tuple(cells))
            elif cells.count("") < len(cells):
                yield Row(index, tuple(cells))

    def forget(self) -> None:
        """Gives the memory of a workbook back when all of its rows were read; a table in a text file is kept."""
        if not isinstance(self.source, list):
            self.source = _Read()

    def head(self, count: int) -> list[Row]:
        """The first *count* rows that are not empty, as they stand."""
        found: list[Row] = []
        for index, cells in self._read():
            if any(cell != "" for cell in cells):
                found.append(Row(index, tuple(cells)))
                if len(found) == count:
                    break
        return found

    def _read(self) -> Iterator[tuple[int, list[Any]]]:
        if isinstance(self.source, list):
            for index, cells in enumerate(self.source):
                yield (
                    index,
                    ["" if isinstance(cell, str) and not cell.strip() else cell for cell in cells],
                )
            return
        if self.source.start is None:
            return
        top, left = self.source.start
        pad = [""] * left
        known = _Shared()
        for index, cells in enumerate(self.source.iter_rows(), top):
            read = [known[cell] if cell.__class__ is str else cell for cell in cells]
            yield index, [*pad, *read] if pad else read

    @cached_property
    def _fill(self) -> dict[int, dict[int, Any]]:
        """Values of cells merged over several rows, by row and column, for the rows below the first."""
        tall = [one for one in self.merged if one[0][0] < one[1][0]]
        if not tall:
            return {}
        first = {top: column for (top, column), _last in tall}
        values: dict[tuple[int, int], Any] = {}
        wanted = {start for start, _last in tall}
        for index, cells in self._read():
            if index in first:
                values.update(
                    {
                        (index, column): value
                        for column, value in enumerate(cells)
                        if (index, column) in wanted
                    }
                )
        filled: dict[int, dict[int, Any]] = {}
        for start, (bottom, _right) in tall:
            if (value := values.get(start, "")) != "":
                for row in range(start[0] + 1, bottom + 1):
                    filled.setdefault(row, {})[start[1]] = value
        return filled


class _Read:
    """A sheet that was read and let go."""

    start = None


class _Shared(dict[str, str]):
    """Texts of cells: blanks as one empty text, equal texts as one object."""

    def __missing__(self, cell: str) -> str:
        text = self[cell] = cell if cell.strip() else ""
        return text


@dataclass
class Book:
    """A table of the user."""

    path: Path
    file: str
    sha256: str
    sheets: tuple[Sheet, ...] = field(default=())
    is_workbook: bool = True

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name, small differences of case and spaces aside.

        Raises:
            InputError: there is none.
        """
        for one in self.sheets:
            if one.label.strip().casefold() == name.strip().casefold():
                return one
        known = ", ".join(one.label for one in self.sheets) or "-"
        message = _("the workbook has no sheet {found}; there are {known}")
        raise _refused("not-found", message, self.file, found=name, known=known)


def open_book(path: Path, shown: str | None = None) -> Book:
    """The table at *path*.

    Raises:
        InputError: it is not there, too large, damaged, protected, or no table.
    """
    file = shown or str(path)
    if path.suffix.lower() not in _WORKBOOKS:
        return _csv(path, file)
    data = _bytes(path, file)
    sheets = tuple(_sheets(data, file, path.suffix.lower()))
    return Book(path, file, hashlib.sha256(data).hexdigest(), sheets)


def _refused(rule: str, message: str, file: str, hint: str = "", **fields: object) -> InputError:
    return InputError(
        diagnostics=[Diagnostic(rule, message, Place(file=file), hint, fields=fields)]
    )


def _csv(path: Path, file: str) -> Book:
    try:
        grid = read_grid(path, file, None)
    except SheetRefused as refused:
        raise InputError(diagnostics=[_as_unreadable(refused.found)]) from refused
    return Book(
        path, file, grid.sha256, (Sheet(file, None, Marks(), (), grid.rows),), is_workbook=False
    )


_SAME = {
    "register-damaged": "unreadable",
    "register-too-large": "too-large",
    "register-encoding": "not-text",
}


def _as_unreadable(found: Diagnostic) -> Diagnostic:
    rule = _SAME.get(found.rule, found.rule)
    return Diagnostic(rule, found.message, found.place, found.hint, fields=found.fields)


def _bytes(path: Path, file: str) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise _refused(
            "not-found", _("there is no such file"), file, _("check the name and the folder")
        ) from error
    except OSError as error:
        message = _("the file cannot be read: {reason}")
        raise _refused("unreadable", message, file, reason=error.strerror or str(error)) from error
    if len(data) > LARGEST:
        raise _refused("too-large", _("the file is larger than {limit} bytes"), file, limit=LARGEST)
    return data


def _sheets(data: bytes, file: str, ending: str) -> Iterator[Sheet]:
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    if data.startswith(b"PK"):
        _refuse_bomb(data, file)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for meta in book.sheets_metadata:
            if meta.typ is not SheetTypeEnum.WorkSheet:
                continue
            source = book.get_sheet_by_name(meta.name)
            marks = read_marks(data, meta.name, ending)
            merged = tuple(source.merged_cell_ranges or ())
            hidden = meta.visible is not SheetVisibleEnum.Visible
            yield Sheet(file, meta.name, marks, merged, source, hidden)
    except PasswordError as error:
        message = _("the workbook is protected by a password")
        raise _refused("unreadable", message, file, _("save it without one")) from error
    except CalamineError as error:
        message = _("this is not a workbook: {reason}")
        raise _refused("unreadable", message, file, reason=str(error)) from error


def _refuse_bomb(data: bytes, file: str) -> None:
    try:
        refuse_bomb(data, file, _UNPACKED)
    except SheetRefused as refused:
        raise InputError(diagnostics=[_as_unreadable(refused.found)]) from refused

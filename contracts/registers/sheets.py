"""A file with a register as rows of cells: CSV in the usual encodings, or a sheet of a workbook."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from contracts.diagnostics import Diagnostic, Place
from contracts.messages import _
from contracts.records import record

__all__ = ["Grid", "SheetRefused", "cell_name", "read_grid", "refuse_bomb"]

LARGEST = 20_000_000
"""Bytes of a file."""
_UNPACKED = 400_000_000
"""Bytes that a workbook may say it holds: more is a bomb."""
MOST_ROWS = 100_000
_DELIMITERS = (";", ",", "\t")
_SAMPLE = 20


@record
class Grid:
    """The rows of a sheet from its first cell on."""

    file: str
    """As messages show it."""
    sheet: str | None
    rows: list[list[Any]]
    sha256: str
    """Of the bytes of the file."""

    def place(self, row: int, column: int) -> Place:
        """Where a cell is; *row* and *column* from 0."""
        return Place(file=self.file, sheet=self.sheet, cell=cell_name(row, column))


class SheetRefused(Exception):  # noqa: N818 (not shown: whoever knows the deal puts the place to it)
    """A file that is no register; carries its finding."""

    def __init__(self, found: Diagnostic) -> None:
        super().__init__(found.message)
        self.found = found


def cell_name(row: int, column: int) -> str:
    """`B7`, from numbers that begin with 0."""
    letters = ""
    rest = column + 1
    while rest:
        rest, last = divmod(rest - 1, 26)
        letters = chr(ord("A") + last) + letters
    return f"{letters}{row + 1}"


def read_grid(path: Path, shown: str, sheet: str | None) -> Grid:
    """The cells of *path*, of its first sheet when none is named.

    Raises:
        SheetRefused: it is not there, too large, damaged, or has no such sheet.
    """
    data = _bytes(path, shown)
    grid = _workbook(data, shown, sheet) if path.suffix.lower() == ".xlsx" else _table(data, shown)
    if len(grid.rows) > MOST_ROWS:
        message = _("the register has more than {limit} rows")
        raise _refused(
            "register-too-large", message, shown, _("split it by period"), limit=MOST_ROWS
        )
    return grid


def _refused(rule: str, message: str, shown: str, hint: str = "", **fields: object) -> SheetRefused:
    return SheetRefused(Diagnostic(rule, message, Place(file=shown), hint, fields=fields))


def _bytes(path: Path, shown: str) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError as error:
        message = _("there is no such file")
        raise _refused("not-found", message, shown, _("check the name and the folder")) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = _("the file cannot be read: {reason}")
        raise _refused("unreadable", message, shown, reason=reason) from error
    if len(data) > LARGEST:
        message = _("the file is larger than {limit} bytes")
        raise _refused("too-large", message, shown, _("split it by period"), limit=LARGEST)
    return data


# Workbooks ----------------------------------------------------------------------------------------------------------


def _workbook(data: bytes, shown: str, sheet: str | None) -> Grid:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, WorksheetNotFound

    refuse_bomb(data, shown, _UNPACKED)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = book.get_sheet_by_name(sheet) if sheet else book.get_sheet_by_index(0)
        rows = found.to_python(skip_empty_area=False)
        return Grid(shown, found.name, rows, hashlib.sha256(data).hexdigest())
    except PasswordError as error:
        message = _("the workbook is protected by a password")
        raise _refused("register-protected", message, shown, _("save it without one")) from error
    except WorksheetNotFound as error:
        message = _("the workbook has no sheet {found}")
        raise _refused("register-sheet-unknown", message, shown, found=sheet or "1") from error
    except CalamineError as error:
        message = _("this is not a workbook: {reason}")
        raise _refused("register-damaged", message, shown, reason=str(error)) from error


def refuse_bomb(data: bytes, shown: str, most: int) -> None:
    """Refuses what is no ZIP, and a small file that says it holds a giant one.

    Raises:
        SheetRefused: it is damaged, or says that it holds more than *most* bytes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        message = _("this is not a workbook: {reason}")
        raise _refused("register-damaged", message, shown, reason=str(error)) from error
    if unpacked > most:
        message = _("the file is larger than {limit} bytes")
        raise _refused("too-large", message, shown, _("split it by period"), limit=most)


# CSV ----------------------------------------------------------------------------------------------------------------


def _table(data: bytes, shown: str) -> Grid:
    text = _text(data, shown)
    try:
        rows = [[*row] for row in _records(text, _delimiter(text))]
    except csv.Error as error:
        message = _("this is not a table: {reason}")
        raise _refused("register-damaged", message, shown, reason=str(error)) from error
    return Grid(shown, None, rows, hashlib.sha256(data).hexdigest())


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _text(data: bytes, shown: str) -> str:
    """UTF-8 with or without its mark, UTF-16 with it, else windows-1251."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1251"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    message = _("this is not a text in UTF-8 or windows-1251")
    raise _refused("register-encoding", message, shown, _("save the table as CSV in UTF-8"))


def _delimiter(text: str) -> str:
    """The delimiter that gives the first rows the most cells; a decimal comma stands between semicolons."""
    head = "\n".join(text.splitlines()[:_SAMPLE])

    def cells(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in _records(head, delimiter) if any(row)]
        return (max(widths, default=0) > 1, min((one for one in widths if one > 1), default=0))

    return max(_DELIMITERS, key=cells)

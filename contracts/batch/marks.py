"""What a workbook says about cells beside their values: hidden rows, percent formats, formulas without a value."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

__all__ = ["BadCell", "Marks", "Share", "marked", "read_marks"]


class Share(float):
    """A number in a cell with the format of a percentage: 0.07 shown as 7 %."""

    __slots__ = ()


class BadCell(str):
    """A cell without a value: an error such as #N/A, or (empty) a formula whose value was never stored."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"BadCell({str(self)!r})"


_PIECE = 1_000_000
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_HIDDEN = re.compile(rb'\b(?:hidden|zeroHeight)="(?:1|true)"')
_ERROR = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]+)(\d+)"[^>]*\bt="e"[^>]*>(?:<f\b.*?(?:</f>|/>))?<v>([^<]*)<'
)
_NO_VALUE = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]+)(\d+)"[^>]*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</'
)
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_PERCENT_FORMATS = (b"9", b"10")


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks of one sheet; rows and columns from 0."""

    hidden: frozenset[int] = frozenset()
    percent: frozenset[tuple[int, int]] = frozenset()
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    """Cells with an error such as #N/A, and formulas whose value was never stored (an empty text)."""
    is_1904: bool = False
    """Serial numbers of days count from 1904."""


def read_marks(data: bytes, sheet: str) -> Marks:
    """The marks of *sheet* in the workbook *data*; none where it is no XLSX or is built in another way."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            workbook = archive.read("xl/workbook.xml")
            part = _part(archive, workbook, sheet)
            if part is None:
                return Marks()
            styles = "xl/styles.xml"
            named = archive.read(styles) if styles in archive.namelist() else b""
            with archive.open(part) as stream:
                return _scan(stream, _percent_styles(named), _is_1904(workbook))
    except (KeyError, zipfile.BadZipFile, NotImplementedError, ValueError):
        return Marks()


def _is_1904(workbook: bytes) -> bool:
    return bool(re.search(rb'\bdate1904="(?:1|true)"', workbook))


def _part(archive: zipfile.ZipFile, workbook: bytes, sheet: str) -> str | None:
    """The name of the part that holds the sheet of that name."""
    relations = {
        _attribute(tag, b"Id"): _attribute(tag, b"Target")
        for tag in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))
    }
    for tag in _SHEET.findall(workbook):
        if _attribute(tag, b"name") == sheet:
            target = relations.get(_attribute(tag, rb"\w+:id"), "")
            return (
                posixpath.normpath(posixpath.join("xl", target))
                .lstrip("/")
                .replace("xl/xl/", "xl/")
            )
    return None


def _attribute(tag: bytes, name: bytes) -> str:
    from html import unescape

    found = re.search(rb"[\s]" + name + rb'="([^"]*)"', tag)
    return unescape(found[1].decode("utf-8", "replace")) if found else ""


def _percent_styles(styles: bytes) -> frozenset[bytes]:
    """Numbers of the cell styles whose format shows a percentage."""
    formats = {*_PERCENT_FORMATS}
    for tag in re.findall(rb"<numFmt\b[^>]*>", styles):
        if "%" in _attribute(tag, b"formatCode"):
            formats.add(_attribute(tag, b"numFmtId").encode())
    table = re.search(rb"<cellXfs\b.*?</cellXfs>", styles, re.DOTALL)
    cells = re.findall(rb"<xf\b[^>]*>", table[0]) if table else []
    return frozenset(
        str(index).encode()
        for index, tag in enumerate(cells)
        if _attribute(tag, b"numFmtId").encode() in formats
    )


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """The part in pieces of whole rows."""
    rest = b""
    while piece := stream.read(_PIECE):
        rest += piece
        cut = rest.rfind(b"</row>") + len(b"</row>")
        if cut >= len(b"</row>"):
            yield rest[:cut]
            rest = rest[cut:]
    yield rest


def _scan(stream: IO[bytes], percent: frozenset[bytes], is_1904: bool) -> Marks:
    hidden: set[int] = set()
    shares: set[tuple[int, int]] = set()
    errors: dict[tuple[int, int], str] = {}
    styled = re.compile(
        rb'<(?:\w+:)?c r="([A-Z]+)(\d+)"[^>]*?\bs="(?:' + b"|".join(sorted(percent)) + rb')"'
    )
    for piece in _pieces(stream):
        for tag in _ROW.findall(piece):
            if _HIDDEN.search(tag) and (number := _attribute(tag, b"r")).isdigit():
                hidden.add(int(number) - 1)
        if percent:
            shares.update(_place(found) for found in styled.finditer(piece))
        if b't="e"' in piece:
            for found in _ERROR.finditer(piece):
                errors[_place(found)] = found[3].decode("utf-8", "replace")
        if b"<f" in piece:
            errors.update((_place(found), "") for found in _NO_VALUE.finditer(piece))
    return Marks(frozenset(hidden), frozenset(shares), errors, is_1904)


def _place(found: re.Match[bytes]) -> tuple[int, int]:
    column = 0
    for letter in found[1]:
        column = column * 26 + letter - 64
    return int(found[2]) - 1, column - 1


def marked(row: int, cells: list[Any], marks: Marks) -> None:
    """Puts what is known of the cells of a row into their values."""
    for column, value in enumerate(cells):
        place = row, column
        if type(value) is float and place in marks.percent:
            cells[column] = Share(value)
        elif place in marks.errors and value == "":
            cells[column] = BadCell(marks.errors[place])

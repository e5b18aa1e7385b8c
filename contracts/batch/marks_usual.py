"""Marks of an XLSX as Excel and its like write it, by regular expressions: ten times as fast as a parser."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import IO

from contracts.batch.marks import PERCENT_FORMATS, Gathered, Marks

__all__ = ["Unusual", "marks_as_usual"]

_PIECE = 1_000_000
_SHEET = re.compile(rb"<sheet\b[^>]*>")
_ROW = re.compile(rb"<row\b[^>]*>")
_HIDDEN = re.compile(rb'\b(?:hidden|zeroHeight)="(?:1|true)"')
_ERROR = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*\bt="e"[^>]*>(?:<f\b.*?(?:</f>|/>))?<v>([^<]*)<')
_NO_VALUE = re.compile(
    rb'<c r="([A-Z]+)(\d+)"[^>]*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</'
)
_RELATION = re.compile(rb"<Relationship\b[^>]*>")


class Unusual(Exception):  # noqa: N818 (not an error: the file is read in the slower way)
    """The XML is right, and not written as Excel and its like write it."""


def marks_as_usual(archive: zipfile.ZipFile, sheet: str) -> Marks:
    """The marks of *sheet*.

    Raises:
        Unusual: the XML has another shape than they are for.
    """
    workbook = archive.read("xl/workbook.xml")
    part = _part(archive, workbook, sheet)
    if part is None:
        raise Unusual
    styles = "xl/styles.xml"
    named = archive.read(styles) if styles in archive.namelist() else b""
    if b"styleSheet" in named and b"<cellXfs" not in named:
        raise Unusual
    with archive.open(part) as stream:
        found = _scan(stream, _percent_styles(named))
    return found.marks(is_1904=bool(re.search(rb'\bdate1904="(?:1|true)"', workbook)))


def _part(archive: zipfile.ZipFile, workbook: bytes, sheet: str) -> str | None:
    """The name of the part that holds the sheet of that name."""
    relations = {
        _attribute(tag, b"Id"): _attribute(tag, b"Target")
        for tag in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))
    }
    for tag in _SHEET.findall(workbook):
        if _attribute(tag, b"name") == sheet:
            target = relations.get(_attribute(tag, rb"\w+:id"), "")
            name = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
            return name if name in archive.namelist() else None
    return None


def _attribute(tag: bytes, name: bytes) -> str:
    from html import unescape

    found = re.search(rb"[\s]" + name + rb'="([^"]*)"', tag)
    return unescape(found[1].decode("utf-8", "replace")) if found else ""


def _percent_styles(styles: bytes) -> frozenset[bytes]:
    """Numbers of the cell styles whose format shows a percentage."""
    formats = {*PERCENT_FORMATS}
    for tag in re.findall(rb"<numFmt\b[^>]*>", styles):
        if "%" in _attribute(tag, b"formatCode"):
            formats.add(_attribute(tag, b"numFmtId"))
    table = re.search(rb"<cellXfs\b.*?</cellXfs>", styles, re.DOTALL)
    cells = re.findall(rb"<xf\b[^>]*>", table[0]) if table else []
    return frozenset(
        str(index).encode()
        for index, tag in enumerate(cells)
        if _attribute(tag, b"numFmtId") in formats
    )


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """The part in pieces of whole rows."""
    rest = b""
    while piece := stream.read(_PIECE):
        rest += piece
        cut = rest.rfind(b"<row ")
        if cut > 0:
            yield rest[:cut]
            rest = rest[cut:]
    yield rest


def _scan(stream: IO[bytes], percent: frozenset[bytes]) -> Gathered:
    found = Gathered()
    styled = re.compile(
        rb'<c r="([A-Z]+)(\d+)"[^>]*?\bs="(?:' + b"|".join(sorted(percent)) + rb')"[^>]*(?<!/)>'
    )
    is_any = False
    for piece in _pieces(stream):
        is_any = is_any or b"<sheetData" in piece
        _refuse_unusual(piece)
        if b"idden=" in piece or b"zeroHeight=" in piece:
            for tag in _ROW.findall(piece):
                if _HIDDEN.search(tag) and (number := _attribute(tag, b"r")).isdigit():
                    found.hidden.add(int(number) - 1)
        if percent:
            for one in styled.finditer(piece):
                found.percent(*_place(one))
        if b't="e"' in piece:
            for one in _ERROR.finditer(piece):
                found.error(*_place(one), one[3].decode("utf-8", "replace"))
        if b"<f" in piece:
            for one in _NO_VALUE.finditer(piece):
                found.error(*_place(one), "")
    if not is_any:
        raise Unusual
    return found


def _refuse_unusual(piece: bytes) -> None:
    """Refuses cells without their names and attributes in single quotes or another order."""
    cells = piece.count(b"<c ") + piece.count(b"<c>") + piece.count(b"<c/>")
    rows = piece.count(b"<row ") + piece.count(b"<row>")
    if cells != piece.count(b'<c r="') or rows < piece.count(b"</row>"):
        raise Unusual
    if (
        rows
        and rows != piece.count(b'<row r="')
        and len(_ROW.findall(piece)) != len(re.findall(rb'<row\b[^>]*\sr="', piece))
    ):
        raise Unusual
    if b"='" in piece and re.search(rb"<(?:c|row)\b[^>]*='", piece):
        raise Unusual


def _place(found: re.Match[bytes]) -> tuple[int, int]:
    column = 0
    for letter in found[1]:
        column = column * 26 + letter - 64
    return int(found[2]) - 1, column - 1

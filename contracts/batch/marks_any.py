"""Marks of a workbook: by the quick way where it is built as usual, else, and of ODS, by reading all of its XML."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from contracts.batch.marks import PERCENT_FORMATS, Gathered, Marks
from contracts.batch.marks_usual import Unusual, marks_as_usual

__all__ = ["read_marks"]

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TRUE = ("1", "true")
_MOST = 1_048_576


def read_marks(data: bytes, sheet: str, ending: str) -> Marks:
    """The marks of *sheet* in the workbook *data*, a file of that *ending*; unknown where it is not understood."""
    from lxml import etree

    found: Marks | None = None
    try:
        if ending == ".ods":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                found = _of_ods(archive, sheet)
        elif ending in (".xlsx", ".xlsm"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                try:
                    found = marks_as_usual(archive, sheet)
                except (Unusual, KeyError):
                    found = _of_any(archive, sheet)
    except (KeyError, zipfile.BadZipFile, NotImplementedError, ValueError, etree.XMLSyntaxError):
        found = None
    return Marks(is_known=False) if found is None else found


def _local(name: Any) -> str:
    """A tag or an attribute without its namespace; empty for a comment."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def _attributes(element: Any) -> dict[str, str]:
    return {_local(name): value for name, value in element.attrib.items()}


def _elements(stream: IO[bytes], *names: str, start: bool = False) -> Iterator[tuple[str, Any]]:
    """Event and element of those tags, each emptied after its end."""
    from lxml import etree

    events = ("start", "end") if start else ("end",)
    for event, element in etree.iterparse(stream, events, resolve_entities=False, no_network=True):
        if _local(element.tag) in names:
            yield event, element
            if event == "end":
                element.clear()


# XLSX -------------------------------------------------------------------------------------------------------------------


def _of_any(archive: zipfile.ZipFile, sheet: str) -> Marks | None:
    """The marks of *sheet* of an XLSX however its parts are named and its XML is written; None: it has no such sheet."""
    book = next(iter(_related(archive, "", "officeDocument").values()), "xl/workbook.xml")
    numbers = _percent_styles(archive, book)
    is_1904, found = False, ""
    with archive.open(book) as stream:
        for _event, element in _elements(stream, "workbookPr", "sheet"):
            given = _attributes(element)
            is_1904 = is_1904 or given.get("date1904") in _TRUE
            if given.get("name") == sheet and "id" in given:
                found = given["id"]
    part = _related(archive, book, "worksheet").get(found)
    if part is None:
        return None
    with archive.open(part) as stream:
        return _of_sheet(stream, numbers).marks(is_1904=is_1904)


def _related(archive: zipfile.ZipFile, part: str, kind: str) -> dict[str, str]:
    """Id and name of the parts of *kind* that *part* refers to; the package itself where *part* is empty."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels not in archive.namelist():
        return {}
    found = {}
    with archive.open(rels) as stream:
        for _event, element in _elements(stream, "Relationship"):
            given = _attributes(element)
            if given.get("Type", "").rpartition("/")[2] == kind:
                target = posixpath.join("/", folder, given.get("Target", ""))
                found[given.get("Id", "")] = posixpath.normpath(target).lstrip("/")
    return found


def _percent_styles(archive: zipfile.ZipFile, book: str) -> frozenset[str]:
    """Numbers of the cell styles whose format shows a percentage."""
    formats, numbers, is_cells, count = {*PERCENT_FORMATS}, set(), False, 0
    for part in _related(archive, book, "styles").values():
        with archive.open(part) as stream:
            for event, element in _elements(stream, "numFmt", "cellXfs", "xf", start=True):
                given = _attributes(element)
                if event == "end":
                    is_cells = is_cells and _local(element.tag) != "cellXfs"
                elif _local(element.tag) == "cellXfs":
                    is_cells = True
                elif _local(element.tag) == "numFmt" and "%" in given.get("formatCode", ""):
                    formats.add(given.get("numFmtId", ""))
                elif is_cells and _local(element.tag) == "xf":
                    if given.get("numFmtId") in formats:
                        numbers.add(str(count))
                    count += 1
    return frozenset(numbers)


def _of_sheet(stream: IO[bytes], percent: frozenset[str]) -> Gathered:
    found = Gathered()
    row, column = -1, -1
    for event, element in _elements(stream, "row", "c", start=True):
        given = _attributes(element)
        if _local(element.tag) == "row":
            if event == "start":
                row = int(given["r"]) - 1 if given.get("r", "").isdigit() else row + 1
                column = -1
                if given.get("hidden") in _TRUE or given.get("zeroHeight") in _TRUE:
                    found.hidden.add(row)
        elif event == "end":
            place = _CELL.fullmatch(given.get("r", ""))
            column = _column(place[1]) if place else column + 1
            _mark(found, (row, column), element, given, percent)
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _mark(
    found: Gathered,
    place: tuple[int, int],
    cell: Any,
    given: dict[str, str],
    percent: frozenset[str],
) -> None:
    parts = {_local(one.tag): one.text or "" for one in cell}
    if given.get("t") == "e":
        found.error(*place, parts.get("v", ""))
    elif "f" in parts and not parts.get("v") and "is" not in parts:
        found.error(*place, "")
    elif given.get("s") in percent and parts.get("v"):
        found.percent(*place)


# ODS --------------------------------------------------------------------------------------------------------------------


def _of_ods(archive: zipfile.ZipFile, sheet: str) -> Marks | None:
    """The marks of *sheet* of an ODS; None: it has no such sheet."""
    found: Gathered | None = None
    row = column = repeat = 0
    names = ("table", "table-row", "table-cell", "covered-table-cell")
    with archive.open("content.xml") as stream:
        for event, element in _elements(stream, *names, start=True):
            given, tag = _attributes(element), _local(element.tag)
            if tag == "table":
                if event == "end" and found is not None:
                    return found.marks()
                found, row = (Gathered() if given.get("name") == sheet else None), 0
            elif found is None:
                continue
            elif tag == "table-row":
                repeat = _times(given, "number-rows-repeated")
                if event == "end":
                    row += repeat
                elif given.get("visibility") in ("collapse", "filter") and repeat < _MOST // 2:
                    found.hidden.update(range(row, row + repeat))
                column = 0
            elif event == "end":
                _mark_ods(found, row, column, element, given)
                column += _times(given, "number-columns-repeated")
    return None


def _times(given: dict[str, str], name: str) -> int:
    text = given.get(name, "1")
    return min(int(text), _MOST) if text.isdigit() else 1


def _mark_ods(found: Gathered, row: int, column: int, cell: Any, given: dict[str, str]) -> None:
    kind = given.get("value-type")
    shown = "".join(cell.itertext()).strip()
    if kind == "percentage":
        for offset in range(min(_times(given, "number-columns-repeated"), 1000)):
            found.percent(row, column + offset)
    elif "formula" in given and shown.startswith(("#", "Err:")):
        found.error(row, column, shown)
    elif "formula" in given and kind is None:
        found.error(row, column, "")

"""A plain workbook written straight as XML: texts and numbers, a bold first line that stays in sight; no clock in it.

Openpyxl takes 20 µs a cell, which for the summary of a large batch is as long as making its documents.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape, quoteattr

__all__ = ["plain_book"]

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32000
"""Letters of a cell; Excel holds 32,767."""
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def plain_book(
    sheets: Sequence[tuple[str, Iterable[Sequence[Any]]]], widths: Sequence[int]
) -> bytes:
    """The workbook of *sheets* (name and lines, the first of which are titles); *widths* of columns in letters."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:

        def put(name: str, *texts: str | Iterable[str]) -> None:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w") as part:
                for text in (_HEAD, *texts):
                    for piece in (text,) if isinstance(text, str) else text:
                        part.write(piece.encode())

        names = [name for name, _lines in sheets]
        put("[Content_Types].xml", _types(len(names)))
        put("_rels/.rels", _relations((("officeDocument", "xl/workbook.xml"),)))
        put("xl/workbook.xml", _workbook(names))
        parts = [
            ("worksheet", f"worksheets/sheet{index}.xml") for index in range(1, len(names) + 1)
        ]
        put("xl/_rels/workbook.xml.rels", _relations((*parts, ("styles", "styles.xml"))))
        put("xl/styles.xml", _STYLES)
        for index, (_name, lines) in enumerate(sheets, 1):
            put(f"xl/worksheets/sheet{index}.xml", *_sheet(lines, widths))
    return stream.getvalue()


def _types(count: int) -> str:
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{index}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for index in range(1, count + 1)
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{parts}'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    )


def _relations(parts: Iterable[tuple[str, str]]) -> str:
    tags = "".join(
        f'<Relationship Id="rId{index}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(parts, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{tags}</Relationships>'


def _workbook(names: Iterable[str]) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{index}" r:id="rId{index}"/>'
        for index, name in enumerate(names, 1)
    )
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _sheet(lines: Iterable[Sequence[Any]], widths: Sequence[int]) -> tuple[str, Iterable[str], str]:
    """What stands before the rows, the rows, what stands after them."""
    columns = "".join(
        f'<col min="{index}" max="{index}" width="{width}" customWidth="1"/>'
        for index, width in enumerate(widths, 1)
    )
    letters = [chr(ord("A") + index) for index in range(len(widths))]
    head = (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>"
    )
    rows = (_row(index, line, letters) for index, line in enumerate(lines, 1))
    return head, rows, "</sheetData></worksheet>"


def _row(index: int, line: Sequence[Any], letters: Sequence[str]) -> str:
    style = ' s="1"' if index == 1 else ""
    cells = "".join(
        _cell(f"{letter}{index}", value, style)
        for letter, value in zip(letters, line, strict=False)
        if value is not None and value != ""
    )
    return f'<row r="{index}">{cells}</row>'


def _cell(name: str, value: Any, style: str) -> str:
    if isinstance(value, Decimal):
        return f'<c r="{name}" s="2"><v>{value:f}</v></c>'
    if isinstance(value, int):
        return f'<c r="{name}"{style}><v>{value}</v></c>'
    text = _ILLEGAL.sub("\ufffd", str(value))[:_LONGEST]
    return f'<c r="{name}"{style} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'

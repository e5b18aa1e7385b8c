"""A copy of the user's workbook with the findings in its cells: comments and fills, and what became of each row."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from contracts.batch.layout import Found
from contracts.batch.order import Batched, Outcome
from contracts.batch.summary import harmless, saved, settled
from contracts.diagnostics import Diagnostic, Place, hint_of, message_of
from contracts.messages import _, translate

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from contracts.batch.run import Request

__all__ = ["annotated"]

_FILLS = {"error": "FFF4B6B6", "warning": "FFFFE699", "info": "FFDDEBF7"}
_STATUS_FILLS = {"made": "FFD9EAD3", "failed": "FFF4B6B6", "undecided": "FFFFE699"}
_AUTHOR = "contracts"
_LONGEST = 2000
_STATUS = {"made": _("made"), "failed": _("error"), "undecided": _("waits for an answer")}


def annotated(
    request: Request, made: Batched, found: Found
) -> tuple[bytes | None, list[Diagnostic]]:
    """The copy, and what of the original it does not hold; None where the table is no workbook that can be copied."""
    if request.table.suffix.lower() not in (".xlsx", ".xlsm", ".csv", ".txt", ".tsv"):
        message = _("a copy with the findings can be made of XLSX and CSV files only")
        return None, [
            Diagnostic("batch-no-copy", message, Place(file=str(request.table)), severity="warning")
        ]
    book = _opened(request, found)
    sheets = {
        one.label: book[one.name] if one.name else book.worksheets[0]
        for one in (found.main, *([found.lines] if found.lines else []))
    }
    every = [*made.diagnostics, *(one for row in made.outcomes for one in row.diagnostics)]
    by_cell: dict[tuple[str, str], list[Diagnostic]] = {}
    for one in every:
        if one.place.cell and one.place.file == found.main.file:
            by_cell.setdefault((one.place.sheet or "", one.place.cell), []).append(one)
    for (name, cell), findings in by_cell.items():
        if name in sheets:
            _comment(sheets[name], cell, findings, request.language)
    _statuses(sheets[found.main.label], found, made.outcomes, request.language)
    return saved(book), list(_lost(request))


def _opened(request: Request, found: Found) -> Any:
    import warnings

    from openpyxl import Workbook, load_workbook

    if request.table.suffix.lower() in (".xlsx", ".xlsm"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # extensions that openpyxl drops are told of below
            return load_workbook(io.BytesIO(request.table.read_bytes()))
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # a new workbook has one
    for row in found.main.rows():
        for column, value in enumerate(row.cells):
            cell = sheet.cell(row.index + 1, column + 1, harmless(value))
            if isinstance(value, str):
                cell.data_type = "s"
    return book


def _comment(sheet: Worksheet, name: str, findings: Iterable[Diagnostic], language: str) -> None:
    """Puts what is wrong with a cell beside it; the worst of it gives the colour."""
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    cell = sheet[name]
    if isinstance(cell, MergedCell):
        group = next(one for one in sheet.merged_cells.ranges if name in one)
        cell = sheet.cell(group.min_row, group.min_col)
    given = list(findings)
    text = "\n\n".join(
        f"{message_of(one, language)}\n→ {hint_of(one, language)}".removesuffix("\n→ ")
        for one in given
    )
    old = f"{cell.comment.text}\n\n" if cell.comment else ""
    cell.comment = Comment(str(harmless((old + text)[:_LONGEST])), _AUTHOR, width=360, height=120)
    worst = next(one for one in _FILLS if any(found.severity == one for found in given))
    cell.fill = PatternFill("solid", fgColor=_FILLS[worst])


def _statuses(sheet: Worksheet, found: Found, outcomes: Iterable[Outcome], language: str) -> None:
    """Status, number and a link to the file in three new columns."""
    from openpyxl.styles import Font, PatternFill

    first = sheet.max_column + 1
    for offset, title in enumerate((_("Status"), _("Number"), _("File"))):
        sheet.cell(found.headings.last + 1, first + offset, translate(title, language)).font = Font(
            bold=True
        )
    for one in outcomes:
        if one.sheet != found.main.label:
            continue
        status = settled(one.status)
        cell = sheet.cell(one.row, first, translate(_STATUS.get(status, status), language))
        cell.fill = PatternFill("solid", fgColor=_STATUS_FILLS.get(status, "FFFFFFFF"))
        number = sheet.cell(one.row, first + 1, harmless(one.number))
        number.data_type = "s"
        if one.path and status == "made":
            link = sheet.cell(one.row, first + 2, harmless(one.path))
            link.hyperlink = quote(one.path)
            link.font = Font(color="FF0563C1", underline="single")


def _lost(request: Request) -> Iterable[Diagnostic]:
    """What of the user's workbook is not in the copy, where it has any."""
    import zipfile

    if request.table.suffix.lower() not in (".xlsx", ".xlsm"):
        return
    with zipfile.ZipFile(request.table) as archive:
        names = archive.namelist()
    if any(
        one.startswith(
            ("xl/media/", "xl/drawings/", "xl/pivot", "xl/charts/", "xl/vbaProject", "xl/slicers")
        )
        for one in names
    ):
        message = _(
            "pictures, charts, pivot tables and macros of the workbook are not in the copy; the workbook itself is untouched"
        )
        yield Diagnostic(
            "batch-copy-lacks", message, Place(file=str(request.table)), severity="info"
        )

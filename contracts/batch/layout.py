"""Which sheet holds the documents and which their lines, and what their columns are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contracts.batch.book import Book, Sheet
from contracts.batch.headings import Column, Headings, read_headings
from contracts.batch.order import Answers, Order
from contracts.batch.titles import Titles
from contracts.diagnostics import Diagnostic, Place
from contracts.errors import DecisionNeeded, DiagnosticsError
from contracts.messages import _
from contracts.records import record

__all__ = ["Found", "Layout", "find_sheets", "unseen"]

_LINE_KEYS = ("name", "quantity", "price", "unit")


@record
class Layout:
    """What a worker must know of the table to read its rows."""

    file: str
    sheet: str | None
    columns: tuple[Column, ...]
    line_sheet: str | None
    line_columns: tuple[Column, ...]
    answers: Answers
    is_1904: bool = False
    keys_set: bool = False
    """Numbers, dates and names of contracts are values to set, not to find a contract by."""

    @property
    def of_document(self) -> tuple[Column, ...]:
        """Columns that hold for the whole document."""
        return tuple(one for one in self.columns if not one.target.of_line)


@record
class Found:
    """The sheets with their titles."""

    main: Sheet
    headings: Headings
    lines: Sheet | None = None
    line_headings: Headings | None = None

    def layout(self, order: Order, *, keys_set: bool) -> Layout:
        """As workers get it."""
        flat = self.lines is None
        of_lines = tuple(one for one in self.headings.columns if one.target.of_line)
        columns = of_lines if flat else self.line_headings.columns if self.line_headings else ()
        return Layout(
            self.main.file,
            self.main.name,
            self.headings.columns,
            self.main.name if flat else self.lines.name if self.lines else None,
            tuple(one for one in columns if one.target.of_line),
            order.answers,
            self.main.marks.is_1904,
            keys_set,
        )


def unseen(found: Found, answers: Answers) -> Iterator[Diagnostic]:
    """A question for each sheet of which it is not known what is hidden in it, unless all rows are to be used."""
    if answers.hidden == "use":
        return
    message = _("hidden rows and formats of cells cannot be seen in this file")
    hint = _("save it as XLSX, or answer with --hidden use to take every row as it stands")
    for sheet in (found.main, found.lines):
        if sheet is not None and not sheet.marks.is_known:
            place = Place(file=sheet.file, sheet=sheet.name)
            yield Diagnostic("batch-ask-unseen", message, place, hint, "warning")


def find_sheets(book: Book, order: Order, titles: Titles, left_out: Sequence[str] = ()) -> Found:
    """The sheet of the documents, and that of their lines where there is one; *left_out* are sheets of contracts.

    Raises:
        DecisionNeeded: several sheets could be meant.
        DiagnosticsError: no sheet has titles that are known.
    """
    lines = book.sheet(order.lines_sheet) if order.lines_sheet else None
    if order.sheet:
        main = book.sheet(order.sheet)
        return _found(main, _needed(main, titles), lines, titles)
    seen = [
        (sheet, headings)
        for sheet in book.sheets
        if not sheet.is_hidden
        and sheet.label not in left_out
        and sheet is not lines
        and (headings := read_headings(sheet, titles)) is not None
    ]
    if not seen:
        raise DiagnosticsError(diagnostics=[_no_titles(book.file, None)])
    mains, of_lines = _sorted(seen, titles)
    if lines is None and len(mains) == 1 and len(of_lines) == 1:
        lines = of_lines[0][0]
    elif lines is None and not mains and len(of_lines) == 1:
        mains = of_lines
    if len(mains) != 1:
        raise DecisionNeeded(
            diagnostics=[
                _which(book.file, [sheet.label for sheet, _headings in (*mains, *of_lines)])
            ]
        )
    return _found(*mains[0], lines, titles)


def _found(main: Sheet, headings: Headings, lines: Sheet | None, titles: Titles) -> Found:
    return Found(main, headings, lines, _needed(lines, titles) if lines else None)


def _needed(sheet: Sheet, titles: Titles) -> Headings:
    headings = read_headings(sheet, titles)
    if headings is None:
        raise DiagnosticsError(diagnostics=[_no_titles(sheet.file, sheet.name)])
    return headings


def _sorted(
    seen: Sequence[tuple[Sheet, Headings]], titles: Titles
) -> tuple[list[tuple[Sheet, Headings]], list[tuple[Sheet, Headings]]]:
    """Sheets of documents, and sheets of their lines; one sheet alone is of documents, its lines beside them."""
    if len(seen) == 1:
        return list(seen), []
    of_lines = [(sheet, headings) for sheet, headings in seen if _has_lines(headings)]
    mains = [one for one in seen if one not in of_lines and _is_main(one[1], titles)]
    return mains, of_lines


def _has_lines(headings: Headings) -> bool:
    known = {str(one.target.steps[-1]) for one in headings.columns if one.target.of_line}
    return len(known & set(_LINE_KEYS)) > 1


def _is_main(headings: Headings, titles: Titles) -> bool:
    if titles.targets.entry is None:
        return True
    return any(not one.target.is_contract and not one.target.of_line for one in headings.columns)


def _no_titles(file: str, sheet: str | None) -> Diagnostic:
    message = _("no row at the top names columns that are known")
    hint = _(
        "`contracts batch --make-workbook FILE --deal DEAL --doc KIND` writes a workbook with the right titles"
    )
    return Diagnostic("batch-headings", message, Place(file=file, sheet=sheet), hint)


def _which(file: str, names: Sequence[str]) -> Diagnostic:
    message = _("several sheets could hold the documents: {names}")
    hint = _("name the sheet with --sheet, and that of the lines with --lines-sheet")
    return Diagnostic(
        "batch-ask-sheet",
        message,
        Place(file=file),
        hint,
        "warning",
        fields={"names": ", ".join(names) or "-"},
    )

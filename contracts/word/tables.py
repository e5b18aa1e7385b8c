"""Tables of the tree: a heading row on each page, rows that do not split, totals that stay together.

A table in two languages is one table: what differs stands in both languages, one paragraph each.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from contracts.model import Align, Cell, Column, Inlines, Row, Table, plain
from contracts.records import record
from contracts.word.columns import Grid, Values, fit, single_values
from contracts.word.inline import InlineWriter
from contracts.word.names import StyleSet
from contracts.word.xml import BOLD, PLAIN, Form, escaped, find_unsafe, text_run

__all__ = [
    "KEEP",
    "Measures",
    "Voice",
    "cell_start",
    "different_paragraphs",
    "paragraph",
    "plain_table",
    "row_xml",
    "table_xml",
]

KEEP = "<w:keepNext/>"
STYLE_OF: dict[Align, str] = {"left": "TableLeft", "center": "TableCenter", "right": "TableRight"}
ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
HEADING_ROW = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
SHORT = 8
"""Rows of a table that stands on one page. LibreOffice loses the last rows of a short one that a page end would cut."""
CENTERED = '<w:vAlign w:val="center"/>'
CELL_END = "</w:t></w:r></w:p></w:tc>"


@record
class Measures:
    """What of the layout the body must know."""

    width: int
    """Between the margins, in twips."""
    table_sizes: tuple[int, int] = (20, 18)
    """Type of tables and of tables with many columns, in half-points."""


@record
class Voice:
    """One language of a document: its styles and its writer of inlines."""

    styles: StyleSet
    inline: InlineWriter


def paragraph(style: str, runs: str, keep: str = "") -> str:
    """A paragraph that carries its style alone, and *keep* where it must stay with the next one."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{runs}</w:p>'


def cell_start(width: int, span: int = 1, extra: str = "") -> str:
    """A cell up to its first paragraph."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{extra}</w:tcPr>'


def table_start(style: str, widths: Sequence[int]) -> str:
    """A table of fixed columns up to its first row."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def row_xml(cells: str, height: int = 0) -> str:
    """A row that does not split, at least *height* twips high."""
    tall = f'<w:trHeight w:val="{height}"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}</w:trPr>{cells}</w:tr>"


def plain_table(widths: Sequence[int], rows: Sequence[str]) -> str:
    """A table without lines, of finished rows."""
    return f"{table_start('PlainTable', widths)}{''.join(rows)}</w:tbl>"


def different_paragraphs(
    texts: Sequence[tuple[Voice, Inlines]], style: str, keep: str, form: Form = PLAIN
) -> str:
    """A paragraph in each language that says something else than those before it."""
    if len(texts) == 1:
        voice, inlines = texts[0]
        return paragraph(voice.styles.one(style), voice.inline.runs(inlines, form), keep)
    different = {plain(inlines): (voice, inlines) for voice, inlines in reversed(texts)}
    return "".join(
        paragraph(voice.styles.one(style), voice.inline.runs(inlines, form), keep)
        for voice, inlines in reversed(different.values())
    )


def table_xml(
    tables: Sequence[tuple[Voice, Table]], measures: Measures, *, keep: bool = False
) -> Iterable[str]:
    """Pieces of one table, given in one language or in several of the same shape; *keep* binds its end to what follows."""
    if not tables or not tables[0][1].columns:
        return ()
    rows = [[single_values(row) for row in table.rows] for _, table in tables]
    grid = fit([table for _, table in tables], rows, measures.width, measures.table_sizes)
    return _TableWriter(tables, rows[0], grid, keep).pieces()


class Frame(NamedTuple):
    """What the tables of one kind and width have in common."""

    head: str
    """The table up to its first ordinary row."""
    free: str
    """An ordinary row, with `%s` for the text of each cell."""
    kept: str
    """The same where the row stays with the next one."""


@lru_cache(maxsize=256)
def frame(
    columns: tuple[tuple[Column, ...], ...], styles: tuple[StyleSet, ...], grid: Grid
) -> Frame:
    """The frame of a table in one or more languages."""
    cells = []
    for index, width in enumerate(grid.widths):
        titles = tuple((ids, own[index].title) for own, ids in zip(columns, styles, strict=True))
        content = _titles(titles, "TableHead" + grid.suffix, KEEP)
        cells.append(f"{cell_start(width, extra=CENTERED)}{content}</w:tc>")
    head = f"{table_start('GridTable', grid.widths)}{HEADING_ROW}{''.join(cells)}</w:tr>"
    starts = [cell_start(width) for width in grid.widths]
    ids = [styles[0].one(STYLE_OF[column.align] + grid.suffix) for column in columns[0]]
    free, kept = (
        "".join(
            f'{start}<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{PLAIN.opening}%s{CELL_END}'
            for start, style in zip(starts, ids, strict=True)
        )
        for keep in ("", KEEP)
    )
    return Frame(head, row_xml(free), row_xml(kept))


def simple_row(form: str, texts: list[str]) -> str:
    """An ordinary row in one language; long tables are made of these."""
    if find_unsafe("".join(texts)) is not None:
        texts = [escaped(text) for text in texts]
    return form % tuple(texts)


def _titles(titles: tuple[tuple[StyleSet, str], ...], style: str, keep: str) -> str:
    """The title of a column; one that is the same in the second language stands once."""
    different = {title: ids for ids, title in reversed(titles)}
    return "".join(
        paragraph(ids.one(style), text_run(title), keep)
        for title, ids in reversed(different.items())
    )


class _TableWriter:
    """One table in the making."""

    def __init__(
        self, tables: Sequence[tuple[Voice, Table]], values: Values, grid: Grid, keep: bool
    ) -> None:
        self.tables = tables
        self.values = values
        self.grid = grid
        self.keep = keep
        self.table = tables[0][1]

    def pieces(self) -> Iterator[str]:
        styles = tuple(voice.styles for voice, _ in self.tables)
        columns = tuple(table.columns for _, table in self.tables)
        made = frame(columns, styles, self.grid)
        yield made.head
        simple = len(self.tables) == 1 and not self.tables[0][0].inline.controls
        for index, (row, texts) in enumerate(zip(self.table.rows, self.values, strict=True)):
            keep = self._keeps(row, index)
            if simple and texts and row.kind == "body":
                yield simple_row(made.kept if keep else made.free, texts)
            else:
                yield self._row(index, keep)
        yield "</w:tbl>"

    def _keeps(self, row: Row, index: int) -> bool:
        """Whether a row stays with the next: those of a short table, a group with its lines, the last line with the totals."""
        rows = self.table.rows
        if index + 1 == len(rows):
            return self.keep
        return len(rows) <= SHORT or row.kind == "group" or rows[index + 1].kind == "total"

    def _row(self, index: int, keep: bool) -> str:
        kind = self.table.rows[index].kind
        form, held = PLAIN if kind == "body" else BOLD, KEEP if keep else ""
        rows = [(voice, table.rows[index]) for voice, table in self.tables]
        out, column = [ROW], 0
        for number, cell in enumerate(rows[0][1].cells):
            cells = [(voice, row.cells[number]) for voice, row in rows]
            out.append(self._cell(cells, column, held, form, group=kind == "group"))
            column += cell.span
        return f"{''.join(out)}</w:tr>"

    def _cell(
        self,
        cells: Sequence[tuple[Voice, Cell]],
        column: int,
        keep: str = "",
        form: Form = PLAIN,
        *,
        group: bool = False,
    ) -> str:
        cell = cells[0][1]
        align = cell.align or ("left" if group else self.table.columns[column].align)
        width = sum(self.grid.widths[column : column + cell.span])
        texts = [(voice, cell.inlines) for voice, cell in cells]
        content = different_paragraphs(texts, STYLE_OF[align] + self.grid.suffix, keep, form)
        return f"{cell_start(width, cell.span)}{content}</w:tc>"

"""Plain text of a document: one paragraph a line, numbers written out, for terminals and for comparing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from contracts.model import (
    Block,
    Cell,
    Clause,
    Details,
    Document,
    Inlines,
    Item,
    Paragraph,
    PartyDetails,
    PartySignatures,
    PlaceDate,
    Row,
    Section,
    Signatures,
    Table,
    plain,
)

__all__ = ["render", "text_of"]

LINE = 78
"""Letters between the margins: the date stands at the right one."""
WIDEST = 100
"""A table with longer lines is written row by row, each value under its title."""
GAP = "  "
DASH = "– "


def render(document: Document, layout: Path) -> bytes:  # noqa: ARG001 (the same for every format)
    """The document as UTF-8 text; text has no layout, so *layout* is not looked at."""
    return text_of(document).encode()


def text_of(document: Document) -> str:
    """The document as text, paragraphs parted by empty lines, no blanks at the ends of lines."""
    head = "\n".join(plain(line) for line in (document.title.inlines, *document.title.subtitle))
    paragraphs = [head, *_blocks(document.blocks)]
    lines = "\n\n".join(paragraph for paragraph in paragraphs if paragraph).split("\n")
    return "\n".join(line.rstrip(" ") for line in lines) + "\n"


def _blocks(blocks: Iterable[Block], indent: str = "") -> Iterator[str]:
    for block in blocks:
        match block:
            case Section():
                yield _numbered(block.number, block.title)
                yield from _blocks(block.blocks)
            case Clause():
                yield indent + _numbered(block.number, block.inlines)
                yield from _blocks(block.blocks, indent)
            case Item():
                yield indent + DASH + plain(block.inlines)
                yield from _blocks(block.blocks, indent + GAP)
            case Paragraph():
                yield indent + plain(block.inlines)
            case PlaceDate():
                yield _place_date(plain(block.place), plain(block.date))
            case Table():
                yield from _table(block)
            case Details():
                yield from (_details(party) for party in block.parties)
            case Signatures():
                yield from (_signatures(party, block) for party in block.parties)


def _numbered(number: str, inlines: Inlines) -> str:
    return f"{number}. {plain(inlines)}" if number else plain(inlines)


def _place_date(place: str, date: str) -> str:
    return f"{place}{GAP}{date.rjust(LINE - len(place) - len(GAP))}" if place else date


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield plain(table.caption)
    aligned = _aligned(table)
    if max((len(line) for line in aligned), default=0) <= WIDEST:
        yield "\n".join(aligned)
    else:
        yield from (_record(row, table) for row in table.rows)


def _aligned(table: Table) -> list[str]:
    """A line a row under the line of titles; values stand under their titles."""
    titles = [column.title for column in table.columns]
    widths = [len(title) for title in titles]
    for row in table.rows:
        for start, cell in _placed(row):
            if cell.span == 1:
                widths[start] = max(widths[start], len(_one_line(cell)))
    title_row = Row(tuple(Cell(()) for _ in titles))
    lines = [_line(title_row, titles, table, widths)] if any(titles) else []
    if lines:
        lines.append("─" * (sum(widths) + len(GAP) * (len(widths) - 1)))
    lines += [
        _line(row, [_one_line(cell) for cell in row.cells], table, widths) for row in table.rows
    ]
    return lines


def _line(row: Row, texts: Sequence[str], table: Table, widths: Sequence[int]) -> str:
    parts = []
    for (start, cell), text in zip(_placed(row), texts, strict=True):
        width = sum(widths[start : start + cell.span]) + len(GAP) * (cell.span - 1)
        side = cell.align or ("left" if cell.span > 1 else table.columns[start].align)
        parts.append({"left": text.ljust, "right": text.rjust, "center": text.center}[side](width))
    return GAP.join(parts)


def _record(row: Row, table: Table) -> str:
    """The values of a row, each on a line with its title; a group or total leads with its own words."""
    values = [(start, cell, _one_line(cell)) for start, cell in _placed(row)]
    if row.kind == "body":
        return "\n".join(
            f"{table.columns[start].title}: {text}" for start, _cell, text in values if text
        )
    return ": ".join(text for _start, _cell, text in values if text)


def _placed(row: Row) -> Iterator[tuple[int, Cell]]:
    """Cells with the column where they begin."""
    start = 0
    for cell in row.cells:
        yield start, cell
        start += cell.span


def _one_line(cell: Cell) -> str:
    return plain(cell.inlines).replace("\n", " ")


def _details(party: PartyDetails) -> str:
    lines = [party.role, plain(party.name)]
    lines += [f"{line.label} {plain(line.value)}".strip(" ") for line in party.lines]
    return "\n".join(line for line in lines if line)


def _signatures(party: PartySignatures, block: Signatures) -> str:
    lines = [party.role, plain(party.name)]
    for signatory in party.signatories:
        lines += [plain(signatory.position), block.note if block.electronic else ""]
        lines.append(plain(signatory.name))
    return "\n".join(line for line in lines if line)

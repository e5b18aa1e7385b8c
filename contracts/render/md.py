"""Markdown of a document (CommonMark with tables): numbers are text, values are never markup."""

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
    Strong,
    Table,
    Text,
)
from contracts.render.md_text import BREAK, inline_markdown, line_markdown

__all__ = ["markdown_of", "render"]

_RULE = {"left": ":---", "center": ":---:", "right": "---:"}


def render(document: Document, layout: Path) -> bytes:  # noqa: ARG001 (the same for every format)
    """The document as UTF-8 Markdown; *layout* is not looked at."""
    return markdown_of(document).encode()


def markdown_of(document: Document) -> str:
    """The document as Markdown: the title is the heading of level 1."""
    title = f"# {line_markdown(document.title.inlines)}"
    subtitle = (inline_markdown(line) for line in document.title.subtitle)
    return (
        "\n\n".join(part for part in (title, *subtitle, *_blocks(document.blocks)) if part) + "\n"
    )


def _blocks(blocks: Iterable[Block], indent: str = "", heading: int = 2) -> Iterator[str]:
    for block in blocks:
        match block:
            case Section():
                yield f"{'#' * min(heading, 6)} {line_markdown(_numbered(block.number, block.title))}"
                yield from _blocks(block.blocks, heading=heading + 1)
            case Clause():
                yield _indented(inline_markdown(_numbered(block.number, block.inlines)), indent)
                yield from _blocks(block.blocks, indent)
            case Item():
                yield f"{indent}- {_indented(inline_markdown(block.inlines), indent + '  ').lstrip(' ')}"
                yield from _blocks(block.blocks, indent + "  ")
            case Paragraph():
                yield _indented(inline_markdown(block.inlines), indent)
            case PlaceDate():
                yield BREAK.join(
                    inline_markdown(part) for part in (block.place, block.date) if part
                )
            case Table():
                yield from _table(block)
            case Details():
                yield from (_details(party) for party in block.parties)
            case Signatures():
                yield from (_signatures(party, block) for party in block.parties)


def _numbered(number: str, inlines: Inlines) -> Inlines:
    return (Text(f"{number}. "), *inlines) if number else inlines


def _indented(text: str, indent: str) -> str:
    return "\n".join(indent + line for line in text.split("\n")) if text else ""


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield inline_markdown((Strong(table.caption),))
    titles = [line_markdown((Text(column.title),)) for column in table.columns]
    rules = [_RULE[column.align] for column in table.columns]
    rows = [_row(row, len(table.columns)) for row in table.rows]
    yield "\n".join(f"| {' | '.join(cells)} |" for cells in (titles, rules, *rows))


def _row(row: Row, columns: int) -> list[str]:
    """A text for each column: what spans several stands in that on its side."""
    cells = [""] * columns
    start = 0
    for cell in row.cells:
        place = start + cell.span - 1 if cell.align == "right" else start
        cells[place] = _cell(cell, row)
        start += cell.span
    return cells


def _cell(cell: Cell, row: Row) -> str:
    inlines = cell.inlines if row.kind == "body" else (Strong(cell.inlines),)
    return line_markdown(inlines)


def _details(party: PartyDetails) -> str:
    lines: list[Inlines] = [(Strong((Text(party.role),)),), (Strong(party.name),)]
    lines += [
        (Text(f"{line.label} "), *line.value) if line.label else line.value for line in party.lines
    ]
    return _stacked(lines)


def _signatures(party: PartySignatures, block: Signatures) -> str:
    lines: list[Inlines] = [(Strong((Text(party.role),)),), party.name]
    for signatory in party.signatories:
        lines += [
            signatory.position,
            (Text(block.note if block.electronic else ""),),
            signatory.name,
        ]
    return _stacked(lines)


def _stacked(lines: Sequence[Inlines]) -> str:
    """Lines of one paragraph, one under another."""
    texts = (inline_markdown(line) for line in lines)
    return BREAK.join(text for text in texts if text)

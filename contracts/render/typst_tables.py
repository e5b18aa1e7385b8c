"""Tables, details and signatures as calls of the Typst layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from contracts.fonts import width
from contracts.model import (
    Cell,
    DetailLine,
    Details,
    Inlines,
    PartyDetails,
    PartySignatures,
    Row,
    Signatory,
    Signatures,
    Table,
    Text,
    plain,
)
from contracts.render.columns import Fit, fit
from contracts.render.typst_text import Room, cell_text, content, expression

__all__ = ["details_source", "signatures_source", "table_source"]

LINE_MM = 5.0
"""Height of a line."""
TALLEST_MM = 120.0
"""A row or block that is taller may go on to the next page."""
SHORT_TEXT = 300
"""A cell of so few letters is never that tall."""
GUTTER_MM = 5.0
LEAST_LINE_MM = 30.0
"""A shorter line leaves no room for a signature: the name then stands under it."""


def table_source(table: Table, room: Room) -> Iterator[str]:
    """The caption, if there is one, and the table."""
    if table.caption:
        yield f"lay.caption{content(table.caption, room)}"
    found = fit(table, room.millimetres)
    sides = ", ".join(column.align for column in table.columns)
    titles = ", ".join(
        expression((Text(column.title),), _cell_room(room, found, index, 1))
        for index, column in enumerate(table.columns)
    )
    first_total = _first_total(table, found)
    rows = _rows(table, table.rows[:first_total], found, room)
    if totals := _rows(table, table.rows[first_total:], found, room):
        rows += f", lay.totals({totals.removeprefix(', ')})"
    widths = ", ".join(f"{column:g}" for column in found.widths)
    yield f"lay.data-table(({widths},), ({sides},), {found.size:g}pt, ({titles},){rows})"


def _first_total(table: Table, found: Fit) -> int:
    """Where the totals begin that end the table; they stay on one page if they can."""
    place = len(table.rows)
    while (
        place
        and table.rows[place - 1].kind == "total"
        and not _is_tall(table.rows[place - 1], found)
    ):
        place -= 1
    return place


def _rows(table: Table, rows: Iterable[Row], found: Fit, room: Room) -> str:
    return "".join(f", {cell}" for row in rows for cell in _row(table, row, found, room))


def _cell_room(room: Room, found: Fit, start: int, span: int) -> Room:
    """The room of a cell, or of a whole page where every word is known to fit."""
    if span == 1 and not found.breaks:
        return room
    return replace(room, millimetres=found.room(start, span), points=found.size)


def _row(table: Table, row: Row, found: Fit, room: Room) -> Iterator[str]:
    splits = _is_tall(row, found)
    start = 0
    for cell in row.cells:
        text = expression(cell.inlines, _cell_room(room, found, start, cell.span))
        yield _cell(row, cell, text, cell.align or table.columns[start].align, splits)
        start += cell.span


def _cell(row: Row, cell: Cell, text: str, side: str, splits: bool) -> str:
    named = f", span: {cell.span}" if cell.span > 1 else ""
    if splits:
        named += ", breakable: true"
    if row.kind == "group":
        side = cell.align or "left"
    elif not cell.align and cell.span == 1:
        side = ""
    if side:
        named += f", side: {side}"
    if row.kind == "body":
        return f"lay.cell({text}{named})" if named else text
    return f"lay.{row.kind}-cell({text}{named})"


def _is_tall(row: Row, found: Fit) -> bool:
    start = 0
    for cell in row.cells:
        text = cell_text(cell.inlines)
        if len(text) > SHORT_TEXT:
            lines = width(text, found.size) / found.room(start, cell.span)
            if lines * LINE_MM > TALLEST_MM:
                return True
        start += cell.span
    return False


def details_source(details: Details, room: Room, columns: int = 2) -> str:
    """The parties side by side."""
    column = _party_room(room, columns)
    parties = ", ".join(_party(party, column) for party in details.parties)
    texts = ((party.name, *map(_line, party.lines)) for party in details.parties)
    return f"lay.details(columns: {columns}, breakable: {_breakable(texts, column)}, {parties})"


def _breakable(parties: Iterable[Iterable[Inlines]], room: Room) -> str:
    """Whether a party takes so much of a page that its block must be free to split."""
    tallest = max((_height(texts, room) for texts in parties), default=0.0)
    return "true" if tallest > TALLEST_MM else "false"


def _height(texts: Iterable[Inlines], room: Room) -> float:
    """Millimetres that paragraphs take, roughly."""
    lines = (1 + width(plain(text), room.points) // room.millimetres for text in texts)
    return sum(lines) * LINE_MM


def _party_room(room: Room, columns: int) -> Room:
    return replace(room, millimetres=(room.millimetres - GUTTER_MM * (columns - 1)) / columns)


def _party(party: PartyDetails, room: Room) -> str:
    lines = "".join(f", {content(_line(line), room)}" for line in party.lines)
    return f"lay.party-details({_role(party.role, room)}, {content(party.name, room)}{lines})"


def _role(role: str, room: Room) -> str:
    return expression((Text(role),), room) if role else "none"


def _line(line: DetailLine) -> Inlines:
    return (Text(f"{line.label} "), *line.value) if line.label else line.value


def signatures_source(signatures: Signatures, room: Room) -> str:
    """The parties side by side: names in one row, then a row for each signatory."""
    parties = signatures.parties
    columns = min(len(parties), 2)
    column = _party_room(room, columns)
    cells: list[str] = []
    for start in range(0, len(parties), columns):
        cells += _signing_rows(signatures, parties[start : start + columns], column, columns)
    texts = (
        (party.name, *(part for one in party.signatories for part in (one.position, one.name)))
        for party in parties
    )
    free = _breakable(texts, column)
    return f"lay.signatures(columns: {columns}, breakable: {free}, {', '.join(cells)})"


def _signing_rows(
    block: Signatures, parties: tuple[PartySignatures, ...], room: Room, columns: int
) -> Iterator[str]:
    """A row of names and rows of signatories, empty cells where a party has fewer than another."""
    missing = columns - len(parties)
    stacked = any(_is_long(one, room) for party in block.parties for one in party.signatories)
    for party in parties:
        yield f"lay.signing-party({_role(party.role, room)}, {content(party.name, room)})"
    yield from ["[]"] * missing
    for place in range(max(len(party.signatories) for party in parties)):
        for party in parties:
            present = place < len(party.signatories)
            yield _signatory(block, party.signatories[place], room, stacked) if present else "[]"
        yield from ["[]"] * missing


def _is_long(signatory: Signatory, room: Room) -> bool:
    name = max(width(line, room.points) for line in plain(signatory.name).split("\n"))
    return room.millimetres - name < LEAST_LINE_MM


def _signatory(block: Signatures, signatory: Signatory, room: Room, stacked: bool) -> str:
    position = content(signatory.position, room) if signatory.position else "none"
    name = content(signatory.name, room)
    if block.electronic:
        return f"lay.signatory({position}, {name}, note: {expression((Text(block.note),), room)})"
    return f"lay.signatory({position}, {name}{', stacked: true' if stacked else ''})"

"""Two languages of one document side by side, in the language of Typst.

Paragraphs stand in rows, paired by the ids of their clauses; a table is one table with both languages in its
cells, and the parties sign once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from contracts.model import (
    Block,
    Cell,
    Details,
    Document,
    Inlines,
    LineBreak,
    PartySignatures,
    PlaceDate,
    Row,
    Section,
    Signatory,
    Signatures,
    Table,
    Text,
    plain,
)
from contracts.render.pairs import matched, same_shape
from contracts.render.typst_source import (
    Metadata,
    Piece,
    Position,
    block_pieces,
    children,
    closing,
    has_emphasis,
    inside,
    metadata_of,
    opening_of,
    own_pieces,
    region,
    with_signatures_kept,
)
from contracts.render.typst_tables import details_source
from contracts.render.typst_text import Room, content, expression, quoted

__all__ = ["parallel_metadata", "parallel_source"]

ROOM_MM = 180.0
COLUMN_MM = 87.0
POINTS = 10.0

_WHOLE = Room("", ROOM_MM, POINTS)
_LEFT = Room("left-", COLUMN_MM, POINTS, narrow=True)
_RIGHT = Room("right-", COLUMN_MM, POINTS, narrow=True, outlined=False)


def parallel_metadata(left: Document, right: Document) -> Metadata:
    """Both titles; parties and date as in the left language."""
    first, second = metadata_of(left), metadata_of(right)
    return replace(first, title=f"{first.title} / {second.title}")


def parallel_source(left: Document, right: Document) -> str:
    """One file of a document in two languages."""
    words = [f"{one} / {two}" for one, two in zip(left.page_words, right.page_words, strict=True)]
    opening = opening_of(left.layout, left.language, (words[0], words[1]), ", bilingual: true")
    pieces = list(_pieces(left.blocks, right.blocks, Position()))
    named = f"#let languages = {_languages(left, right)}"
    parts = (opening, named, *_head(left, right), *with_signatures_kept(pieces))
    return "\n".join((*parts, closing(parallel_metadata(left, right))))


def _languages(left: Document, right: Document) -> str:
    pairs = (
        f"({quoted(document.language)}, {quoted(region(document.language))})"
        for document in (left, right)
    )
    return f"({', '.join(pairs)})"


def _head(left: Document, right: Document) -> Iterator[str]:
    header = " / ".join(document.header for document in (left, right) if document.header)
    italic = header or has_emphasis(left) or has_emphasis(right)
    yield f"#lay.start({expression((Text(header),), _WHOLE)}{', italic: true' if italic else ''})"
    titles = (
        f"[#lay.title({expression(left.title.inlines, _LEFT)})]",
        f"[#lay.section(level: 1, bookmarked: false){content(right.title.inlines, _RIGHT)}]",
    )
    yield _pair(*titles, kind="heading")
    for one, two in zip_longest(left.title.subtitle, right.title.subtitle, fillvalue=()):
        lines = (
            f"[#lay.subtitle({expression(line, room)})]"
            for line, room in ((one, _LEFT), (two, _RIGHT))
        )
        yield _pair(*lines)


def _pair(left: str, right: str, kind: str = "text") -> str:
    named = f", kind: {quoted(kind)}" if kind != "text" else ""
    return f"#lay.pair({left}, {right}, languages{named})"


def _pieces(left: Sequence[Block], right: Sequence[Block], position: Position) -> Iterator[Piece]:
    for one, two in matched(left, right):
        match one, two:
            case Table(), Table() if same_shape(one, two):
                yield from own_pieces(_both_tables(one, two), _WHOLE, position)
            case Signatures(), Signatures() if len(one.parties) == len(two.parties):
                yield from own_pieces(_both_signatures(one, two), _WHOLE, position)
            case (Table() | Signatures(), _) | (None, Table() | Signatures()):
                yield from block_pieces([block for block in (one, two) if block], _WHOLE, position)
            case _:
                yield from _rows(one, two, position)


def _rows(one: Block | None, two: Block | None, position: Position) -> Iterator[Piece]:
    """A row of the two and the rows of what belongs to them."""
    present = one or two
    if present is None:
        return
    kind = {Section: "heading", PlaceDate: "line"}.get(type(present), "text")
    row = _pair(_side(one, _LEFT, position), _side(two, _RIGHT, position), kind)
    yield Piece(row.removeprefix("#"), present)
    yield from _pieces(
        children(one) if one else (), children(two) if two else (), inside(present, position)
    )


def _side(block: Block | None, room: Room, position: Position) -> str:
    match block:
        case None:
            return "[]"
        case Details():
            return f"[#{details_source(block, room, columns=1)}]"
        case _:
            return f"[{''.join(str(piece) for piece in own_pieces(block, room, position))}]"


def _both_tables(one: Table, two: Table) -> Table:
    columns = (
        replace(first, title=_both_texts(first.title, second.title))
        for first, second in zip(one.columns, two.columns, strict=True)
    )
    rows = (
        Row(tuple(map(_both_cells, first.cells, second.cells)), first.kind)
        for first, second in zip(one.rows, two.rows, strict=True)
    )
    return Table(one.name, tuple(columns), tuple(rows), _both(one.caption, two.caption))


def _both_cells(one: Cell, two: Cell) -> Cell:
    return replace(one, inlines=_both(one.inlines, two.inlines))


def _both(one: Inlines, two: Inlines) -> Inlines:
    """Both texts one under another, or one where they are the same."""
    if not two or plain(one) == plain(two):
        return one
    return (*one, LineBreak(), *two) if one else two


def _both_texts(one: str, two: str) -> str:
    return plain(_both((Text(one),), (Text(two),)))


def _both_signatures(one: Signatures, two: Signatures) -> Signatures:
    parties = tuple(map(_both_parties, one.parties, two.parties))
    return Signatures(parties, one.electronic, _both_texts(one.note, two.note))


def _both_parties(one: PartySignatures, two: PartySignatures) -> PartySignatures:
    signatories = tuple(
        Signatory(_both(first.position, second.position), _both(first.name, second.name))
        for first, second in zip(one.signatories, two.signatories, strict=False)
    )
    return PartySignatures(_both_texts(one.role, two.role), _both(one.name, two.name), signatories)

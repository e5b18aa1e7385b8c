"""A document, or several as one, in the language of Typst: calls of the layout with finished texts.

The data stand in the source and the look in a module, because Typst then remembers the layout of all that is
the same in the next document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from contracts.model import (
    Block,
    Clause,
    Details,
    Document,
    Emphasis,
    Inlines,
    Item,
    Link,
    Paragraph,
    PlaceDate,
    Section,
    Signatures,
    Strong,
    Table,
    Text,
    plain,
    walk_inlines,
)
from contracts.records import record
from contracts.render.typst_tables import details_source, signatures_source, table_source
from contracts.render.typst_text import Room, content, expression, quoted, reference

__all__ = [
    "FIXED_DAY",
    "Metadata",
    "Piece",
    "block_pieces",
    "document_source",
    "file_source",
    "label_prefixes",
    "metadata_of",
    "opening",
]

FIXED_DAY = date(1980, 1, 1)
"""Day of a document without a date: PDF/A wants one, and the clock has no place in a written file."""
REGIONS = {"uk": "UA", "ru": "UA", "en": "GB"}
KEPT_ROWS = 12
"""A table of at most so many rows is kept together with the signatures after it."""
BOOKMARK = 60
"""Letters of a clause in the outline."""
DEEP_MM = 55.0
"""What indents may take from the width of a line."""


@record
class Metadata:
    """What the properties of a file say."""

    title: str
    authors: tuple[str, ...]
    day: date


@record
class Piece:
    """A block of the document as a Typst expression."""

    code: str
    block: Block
    label: str = ""
    """Expression of the label, for references."""

    def __str__(self) -> str:
        return f"#{self.code}#{self.label}" if self.label else f"#{self.code}"

    @property
    def is_long(self) -> bool:
        """It would not fit on the page of what follows."""
        return isinstance(self.block, Table) and len(self.block.rows) > KEPT_ROWS


@record
class Position:
    """Where a block stands."""

    level: int = 0
    """Level of the clause it belongs to."""
    depth: int = 0
    """Of a dash list inside another."""
    heading: int = 2
    """Level of the heading of a section."""


def metadata_of(document: Document) -> Metadata:
    """Title with its lines, parties, date."""
    lines = (document.title.inlines, *document.title.subtitle)
    title = " ".join(" ".join(plain(line).split("\n")) for line in lines)
    return Metadata(title.strip() or document.kind, document.parties, document.date or FIXED_DAY)


def file_source(documents: Sequence[Document], metadata: Metadata) -> str:
    """One file of one or more documents in one language, each on pages of its own."""
    first = documents[0]
    parts = [opening(first)]
    for document, prefix in zip(documents, label_prefixes(documents), strict=True):
        if len(parts) > 1:
            parts.append("#pagebreak()")
        parts.append(document_source(document, prefix))
    parts.append(closing(metadata))
    return "\n".join(parts)


def label_prefixes(documents: Sequence[Document]) -> Iterator[str]:
    """What the labels of each document begin with: its kind, so that Typst knows it again in another file."""
    seen: Counter[str] = Counter()
    for document in documents:
        seen[document.kind] += 1
        again = seen[document.kind]
        yield f"{document.kind}-{again}-" if again > 1 else f"{document.kind}-"


def opening(document: Document) -> str:
    """The layout, set for the language of the document."""
    return opening_of(document.layout, document.language, document.page_words)


def opening_of(layout: str, language: str, words: tuple[str, str], extra: str = "") -> str:
    """The import of a layout and its frame; *extra* are further named arguments."""
    before, between = words
    return (
        f'#import "{layout}.typ" as lay\n'
        f"#show: lay.frame.with(language: {quoted(language)}, region: {quoted(region(language))}, "
        f"words: ({quoted(before)}, {quoted(between)}){extra})"
    )


def region(language: str) -> str:
    """Country of a language, for readers by ear."""
    return REGIONS.get(language, "UA")


def closing(metadata: Metadata) -> str:
    """The properties of the file. At the end, where they style nothing: see the head of the layout."""
    authors = "".join(f"{quoted(author)}, " for author in metadata.authors)
    day = metadata.day
    return (
        f"#set document(title: {quoted(metadata.title)}, author: ({authors}), "
        f"date: datetime(year: {day.year}, month: {day.month}, day: {day.day}))"
    )


def document_source(document: Document, prefix: str = "", *, marked: bool = False) -> str:
    """The content of the document, without frame and metadata; labels begin with *prefix*.

    With *marked* a document that is numbered by clauses has them in the outline: the source must have a `bookmark`.
    """
    room = Room(prefix, marked=marked and document.numbering == "clauses")
    pieces = list(block_pieces(document.blocks, room))
    return "\n".join((*_head(document, room), *with_signatures_kept(pieces)))


def _head(document: Document, room: Room) -> Iterator[str]:
    italic = ", italic: true" if document.header or has_emphasis(document) else ""
    yield f"#lay.start({expression((Text(document.header),), room)}{italic})"
    yield f"#lay.title({expression(document.title.inlines, room)})"
    if document.title.subtitle:
        lines = ", ".join(expression(line, room) for line in document.title.subtitle)
        yield f"#lay.subtitle({lines})"


def has_emphasis(document: Document) -> bool:
    """Whether anything is in italics."""
    lines = (document.title.inlines, *document.title.subtitle, *walk_inlines(document.blocks))
    return any(_is_italic(inlines) for inlines in lines)


def _is_italic(inlines: Inlines) -> bool:
    for inline in inlines:
        match inline:
            case Emphasis():
                return True
            case Strong(children) | Link(children=children) if _is_italic(children):
                return True
            case _:
                pass
    return False


def with_signatures_kept(pieces: Sequence[Piece]) -> Iterator[str]:
    """The pieces as source; what stands before signatures goes with them to the next page."""
    kept: set[int] = set()
    for place, piece in enumerate(pieces):
        if isinstance(piece.block, Signatures):
            kept.update(_before(pieces, place))
    for place, piece in enumerate(pieces):
        yield f"#lay.keep[{piece}]" if place in kept else str(piece)


def _before(pieces: Sequence[Piece], place: int) -> Iterator[int]:
    """Details, headings (they keep by themselves), and the last text before them."""
    for index in range(place - 1, -1, -1):
        piece = pieces[index]
        if piece.is_long or isinstance(piece.block, Signatures):
            return
        if not isinstance(piece.block, Section):
            yield index
        if not isinstance(piece.block, Section | Details):
            return


def block_pieces(
    blocks: Iterable[Block], room: Room, position: Position | None = None
) -> Iterator[Piece]:
    """The blocks and all that belongs to them in reading order."""
    here = position or Position()
    for block in blocks:
        yield from own_pieces(block, room, here)
        yield from block_pieces(children(block), room, inside(block, here))


def children(block: Block) -> tuple[Block, ...]:
    """The blocks that belong to a block."""
    match block:
        case Section() | Clause() | Item():
            return block.blocks
        case _:
            return ()


def inside(block: Block, position: Position) -> Position:
    """Where the children of a block stand."""
    match block:
        case Section():
            return Position(heading=position.heading + 1)
        case Clause():
            return replace(position, level=block.level, depth=0)
        case _:
            return replace(position, depth=position.depth + 1)


def own_pieces(block: Block, room: Room, position: Position) -> Iterator[Piece]:
    """The block without its children."""
    narrow = ", narrow: true" if room.narrow else ""
    level = position.level
    match block:
        case Section():
            yield _section(block, room, position.heading)
        case Clause():
            number = quoted(f"{block.number}.")
            text = content(block.inlines, _deep(room))
            if room.marked and block.level == 1:
                text = f"[{_bookmark(block, position.heading)}{text[1:]}"
            code = f"lay.clause({block.level}, {number}{narrow}){text}"
            yield Piece(code, block, reference(room.prefix, block.id))
        case Item():
            text = content(block.inlines, _deep(room))
            yield Piece(f"lay.item({level}, {position.depth}{narrow}){text}", block)
        case Paragraph():
            text = content(block.inlines, _deep(room))
            yield Piece(f"lay.paragraph({level}{narrow}){text}", block)
        case Table():
            yield from (Piece(code, block) for code in table_source(block, room))
        case Details():
            yield Piece(details_source(block, room), block)
        case Signatures():
            yield Piece(signatures_source(block, room), block)
        case PlaceDate():
            place, day = (expression(part, _half(room)) for part in (block.place, block.date))
            yield Piece(f"lay.place-date({place}, {day})", block)


def _section(section: Section, room: Room, heading: int) -> Piece:
    number = (Text(f"{section.number}. "),) if section.number else ()
    title = content((*number, *section.title), room)
    bookmarked = "" if room.outlined else ", bookmarked: false"
    code = f"lay.section(level: {heading}{bookmarked}){title}"
    return Piece(code, section, reference(room.prefix, section.id))


def _bookmark(clause: Clause, heading: int) -> str:
    """A line of the outline: the number and the first words."""
    words = " ".join(plain(clause.inlines).split())
    if len(words) > BOOKMARK:
        words = f"{words[:BOOKMARK].rsplit(' ', 1)[0].rstrip(' –—-,;:.(«')}…"
    return f"#bookmark({heading}, {quoted(f'{clause.number}. {words}')})"


def _deep(room: Room) -> Room:
    return replace(room, millimetres=room.millimetres - (30.0 if room.narrow else DEEP_MM))


def _half(room: Room) -> Room:
    return replace(room, millimetres=room.millimetres / 2 - 3)

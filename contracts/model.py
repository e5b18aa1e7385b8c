"""The tree of a finished document: what every renderer is given and every check reads.

`fill` makes it, `number` puts the clause numbers and the references in, `render` writes it.
All nodes are frozen; texts are finished words with typography applied, so a renderer never makes words.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, TypeAlias

from contracts.records import record as node

__all__ = [
    "Block",
    "Cell",
    "Citation",
    "Clause",
    "Column",
    "DetailLine",
    "Details",
    "Document",
    "Emphasis",
    "Field",
    "Inline",
    "Inlines",
    "Item",
    "LineBreak",
    "Link",
    "Paragraph",
    "PartyDetails",
    "PartySignatures",
    "PlaceDate",
    "Ref",
    "Row",
    "Section",
    "Signatory",
    "Signatures",
    "Strong",
    "Table",
    "Term",
    "Text",
    "Title",
    "node",
    "plain",
    "walk",
    "walk_inlines",
]

Align = Literal["left", "center", "right"]
RowKind = Literal["body", "group", "total"]
Numbering = Literal["sections", "clauses"]


@node
class Text:
    """Words of the template."""

    text: str


@node
class Strong:
    """Bold."""

    children: Inlines


@node
class Emphasis:
    """Italic."""

    children: Inlines


@node
class LineBreak:
    """A new line inside a paragraph."""


@node
class Field:
    """A value of the deal, already in words of the language."""

    text: str
    paths: tuple[str, ...]
    """Data paths the value came from, such as `parties.buyer.name`; empty for a computed constant."""


@node
class Ref:
    """A reference to a clause of the same document."""

    target: str
    """Id of the clause or section."""
    case: str = "nom"
    lead: str = ""
    """The word before the number in its case («пункту», «розділом»), put in by `number`; ends without a space."""
    number: str = ""
    """The number without a final dot, put in by `number`."""


@node
class Term:
    """A defined term in its case."""

    key: str
    text: str


@node
class Citation:
    """A reference to an act of law."""

    act: str
    """Key of the register of acts."""
    article: str
    """Article number or empty for the act as a whole."""
    text: str


@node
class Link:
    """A hyperlink (http, https, mailto, tel)."""

    href: str
    children: Inlines


Inline: TypeAlias = Text | Strong | Emphasis | LineBreak | Field | Ref | Term | Citation | Link
Inlines: TypeAlias = tuple[Inline, ...]


@node
class Paragraph:
    """A paragraph without a number."""

    inlines: Inlines


@node
class Clause:
    """A numbered clause or sub-clause."""

    id: str
    inlines: Inlines
    blocks: tuple[Block, ...] = ()
    """What belongs to the clause: sub-clauses, items, unnumbered paragraphs, tables."""
    level: int = 1
    """Depth of the number under the section, from 1; with numbering by clauses the top clause has 1 too."""
    number: str = ""
    """`3.2` without a final dot, put in by `number`."""


@node
class Item:
    """A dash line of a list without numbers."""

    inlines: Inlines
    blocks: tuple[Block, ...] = ()


@node
class Section:
    """A titled section; an unnumbered one has `numbered` false (signatures of an annex)."""

    id: str
    title: Inlines
    blocks: tuple[Block, ...]
    numbered: bool = True
    number: str = ""


@node
class Column:
    """A column of a table."""

    key: str
    title: str
    width: float
    """Share of the table width; the shares of a table need not add up to anything."""
    align: Align = "left"


@node
class Cell:
    """A cell; `span` columns wide."""

    inlines: Inlines
    span: int = 1
    align: Align | None = None
    """None: as the column says."""


@node
class Row:
    """A row; the spans of its cells add up to the number of columns."""

    cells: tuple[Cell, ...]
    kind: RowKind = "body"


@node
class Table:
    """A table whose header row repeats on every page and whose rows do not split."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: Inlines = ()


@node
class DetailLine:
    """One line of a party's details; an empty label means the value stands alone."""

    label: str
    value: Inlines


@node
class PartyDetails:
    """Name, codes, address, bank details of one party."""

    role: str
    name: Inlines
    lines: tuple[DetailLine, ...]


@node
class Details:
    """Details of the parties, side by side."""

    parties: tuple[PartyDetails, ...]


@node
class Signatory:
    """Who signs: position in the nominative (may be empty) and «Ім’я ПРІЗВИЩЕ»."""

    position: Inlines
    name: Inlines


@node
class PartySignatures:
    """The signature block of one party; several signatories sign jointly."""

    role: str
    name: Inlines
    signatories: tuple[Signatory, ...]


@node
class Signatures:
    """Signature blocks of the parties, side by side, never alone on a page."""

    parties: tuple[PartySignatures, ...]
    electronic: bool = False
    """True: signed electronically, so no line for a pen is drawn and `note` says so."""
    note: str = ""
    """Text in place of the signature line of an electronically signed document."""


@node
class PlaceDate:
    """Place on the left, date on the right of one line; an empty place leaves the date alone."""

    place: Inlines
    date: Inlines


Block: TypeAlias = Paragraph | Clause | Item | Section | Table | Details | Signatures | PlaceDate


@node
class Title:
    """The title of the document and the lines under it («до Договору поставки № … від …»)."""

    inlines: Inlines
    subtitle: tuple[Inlines, ...] = ()


@node
class Document:
    """A finished document in one language."""

    kind: str
    language: str
    """uk, ru or en."""
    numbering: Numbering
    title: Title
    blocks: tuple[Block, ...]
    number: str = ""
    date: date | None = None
    """Date of the document: also the date in the metadata of written files."""
    layout: str = "default"
    header: str = ""
    """Short running line («Специфікація № 1 до Договору № 7 від 02.03.2026»)."""
    page_words: tuple[str, str] = ("", "")
    """Words of the footer around the page number: («стор.», «з»)."""
    parties: tuple[str, ...] = ()
    """Short names of the parties, for metadata."""

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Data path and text of each value printed, in order of appearance."""
        return tuple(
            (path, field.text)
            for inlines in walk_inlines(self.blocks)
            for field in _fields(inlines)
            for path in field.paths
        )


def plain(inlines: Inlines) -> str:
    """The text of inlines as a reader sees it."""
    return "".join(_plain(inline) for inline in inlines)


def _plain(inline: Inline) -> str:
    match inline:
        case Text(text) | Field(text) | Term(text=text) | Citation(text=text):
            return text
        case Strong(children) | Emphasis(children) | Link(children=children):
            return plain(children)
        case Ref():
            return f"{inline.lead}\u00a0{inline.number}" if inline.lead else inline.number
        case LineBreak():
            return "\n"


def _fields(inlines: Inlines) -> Iterator[Field]:
    for inline in inlines:
        match inline:
            case Field():
                yield inline
            case Strong(children) | Emphasis(children) | Link(children=children):
                yield from _fields(children)
            case _:
                pass


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """All blocks in reading order, parents before children."""
    for block in blocks:
        yield block
        match block:
            case Clause() | Item() | Section():
                yield from walk(block.blocks)
            case _:
                pass


def walk_inlines(blocks: tuple[Block, ...]) -> Iterator[Inlines]:
    """All runs of inlines in reading order, tables, details and signatures included."""
    for block in walk(blocks):
        yield from _inlines_of(block)


def _inlines_of(block: Block) -> Iterator[Inlines]:
    match block:
        case Paragraph() | Clause() | Item():
            yield block.inlines
        case Section():
            yield block.title
        case PlaceDate():
            yield block.place
            yield block.date
        case Table():
            yield block.caption
            for row in block.rows:
                yield from (cell.inlines for cell in row.cells)
        case Details():
            for party in block.parties:
                yield party.name
                yield from (line.value for line in party.lines)
        case Signatures():
            for signer in block.parties:
                yield signer.name
                for signatory in signer.signatories:
                    yield signatory.position
                    yield signatory.name

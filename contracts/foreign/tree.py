"""A written file as a reader sees it, whoever wrote it: paragraphs and tables in order, with their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from contracts.records import record

__all__ = [
    "Block",
    "ForeignCell",
    "ForeignDocument",
    "ForeignParagraph",
    "ForeignRow",
    "ForeignTable",
    "Part",
    "Spot",
]

Part: TypeAlias = Literal["body", "header", "footer", "footnote", "endnote", "comment", "floating"]
"""Where a paragraph stands; `floating`: a text box, an annotation, or text outside of the structure of a PDF."""


@record
class Spot:
    """The place of a paragraph in its file; all counts begin with 1, None does not apply."""

    part: Part = "body"
    paragraph: int | None = None
    """In its part."""
    page: int | None = None
    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    """The column of the grid where its cell begins."""


@record
class ForeignParagraph:
    """One paragraph."""

    text: str
    """As printed, without its number; insertions count, deletions and hidden text do not."""
    number: str = ""
    """The number as printed before the text, without a final dot; empty for a dash or for none."""
    clause: str = ""
    """Name of the bookmark of a clause of ours (`_c_payment_term`), empty in other files."""
    level: int = 0
    """Depth of the number, from 1; 0 without a number."""
    is_bullet: bool = False
    mark: str = ""
    """The dash or bullet where it is a letter of the file and not of its numbering."""
    style: str = ""
    language: str = ""
    """Code of the language where the file tells it of this paragraph, such as `en-GB`."""
    hidden: str = ""
    """Text that is in the file and is not printed."""
    inserted: str = ""
    """Text of tracked insertions; it is part of `text`."""
    deleted: str = ""
    """Text of tracked deletions; it is not part of `text`."""
    bookmarks: tuple[str, ...] = ()
    controls: tuple[tuple[str, str], ...] = ()
    """Tag and text of each content control that begins in the paragraph."""
    spot: Spot = Spot()

    @property
    def full(self) -> str:
        """Number and text."""
        return f"{self.number}. {self.text}" if self.number else self.text


@record
class ForeignCell:
    """A cell; a table inside it stands among its blocks."""

    blocks: tuple[Block, ...]
    span: int = 1
    """Columns of the grid."""
    is_continued: bool = False
    """The lower part of a cell that spans rows."""

    @property
    def text(self) -> str:
        """Its paragraphs, one a line."""
        return "\n".join(one.full for one in paragraphs_of(self.blocks))


@record
class ForeignRow:
    """A row of a table."""

    cells: tuple[ForeignCell, ...]
    is_head: bool = False
    """It repeats on every page."""


@record
class ForeignTable:
    """A table."""

    rows: tuple[ForeignRow, ...]


Block: TypeAlias = ForeignParagraph | ForeignTable


@record
class ForeignDocument:
    """What a file says."""

    format: str
    """docx, pdf, txt or md."""
    blocks: tuple[Block, ...]
    """The body in reading order."""
    others: tuple[ForeignParagraph, ...] = ()
    """Headers, footers, notes and what floats."""
    links: tuple[tuple[str, Spot], ...] = ()
    """Addresses that a click opens, with their places."""
    pages: int | None = None
    is_structured: bool = True
    """False: a PDF without tags or a plain text, whose lines are not paragraphs."""

    @property
    def paragraphs(self) -> tuple[ForeignParagraph, ...]:
        """All paragraphs of the body, those of tables included, in reading order."""
        return tuple(paragraphs_of(self.blocks))

    @property
    def tables(self) -> tuple[ForeignTable, ...]:
        """The tables of the body that stand in no other table."""
        return tuple(block for block in self.blocks if isinstance(block, ForeignTable))

    def part(self, part: Part) -> tuple[ForeignParagraph, ...]:
        """Paragraphs of headers, footers or notes."""
        return tuple(one for one in self.others if one.spot.part == part)


def paragraphs_of(blocks: tuple[Block, ...]) -> Iterator[ForeignParagraph]:
    """Paragraphs in reading order, those of tables row by row."""
    for block in blocks:
        if isinstance(block, ForeignParagraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs_of(cell.blocks)

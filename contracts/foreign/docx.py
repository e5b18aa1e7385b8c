"""Reading of Word files, from Word, LibreOffice or us: what is printed, with the numbers that Word computes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from contracts.errors import InputError
from contracts.foreign.numbering import Counter, Numbering
from contracts.foreign.runs import FieldState, Pieces, RunReader
from contracts.foreign.styles import Styles, styles_of
from contracts.foreign.tree import (
    Block,
    ForeignCell,
    ForeignDocument,
    ForeignParagraph,
    ForeignRow,
    ForeignTable,
    Part,
    Spot,
    paragraphs_of,
)
from contracts.messages import _
from contracts.word.numbers import W, attr, whole
from contracts.word.opened import DOCUMENT, Opened
from contracts.word.package import read_foreign_package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["read_docx"]

_WRAPPERS = frozenset({f"{W}{name}" for name in ("customXml", "ins", "moveTo", "smartTag")})
"""Elements around blocks that change nothing of what is printed."""
_GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_DEEPEST = 60
"""Blocks inside blocks: real files have a handful."""
_CLAUSE = ("_c_", "_d_")
"""Beginnings of the bookmarks of our clauses, in the first language and in the second."""
_NOTE_KINDS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_docx(data: bytes) -> ForeignDocument:
    """What the Word file *data* says.

    Raises:
        InputError: not a Word file, damaged, or built to do harm.
    """
    opened = Opened(read_foreign_package(data))
    for problem in opened.broken:
        raise InputError(_("a damaged Word file: {problem}"), problem=str(problem))
    root = opened.trees[DOCUMENT]
    body = root.find(f"{W}body")
    if body is None:
        message = _("a Word file of a kind that is not read: save it as an ordinary Word document")
        raise InputError(message)
    tree = opened.tree("word/styles.xml")
    numbering = Numbering.of(tree, opened.tree("word/numbering.xml"))
    styles = styles_of(tree)
    links: list[tuple[str, Spot]] = []
    main = _Story(numbering, styles, targets=_targets(opened, DOCUMENT), links=links)
    blocks = tuple(main.blocks(body))
    others = tuple(main.floating)
    for name, part in opened.texts():
        if name != DOCUMENT:
            story = _Story(numbering, styles, _part_of(name), _targets(opened, name), links)
            others += tuple(_other(part, story))
    return ForeignDocument("docx", blocks, others, tuple(links))


def _targets(opened: Opened, part: str) -> dict[str, str]:
    """Addresses outside the file that a part refers to, by relationship."""
    found = opened.relationships(part).items()
    return {name: target for name, (target, is_outside) in found if is_outside}


def _part_of(name: str) -> Part:
    for part in ("header", "footer", "footnote", "endnote"):
        if name.startswith(f"word/{part}"):
            return part
    return "floating"


def _other(tree: Element, story: _Story) -> Iterator[ForeignParagraph]:
    """The paragraphs of a header, a footer or the notes."""
    roots = [tree]
    if story.part in {"footnote", "endnote"}:
        roots = [note for note in tree if attr(note, "type") not in _NOTE_KINDS]
    for root in roots:
        yield from paragraphs_of(tuple(story.blocks(root)))
    yield from story.floating


@dataclass
class _Story:
    """One flow of text with its counts."""

    numbering: Numbering
    styles: Styles
    part: Part = "body"
    targets: Mapping[str, str] = field(default_factory=dict)
    links: list[tuple[str, Spot]] = field(default_factory=list)
    """Addresses of the whole file, added to as they are found."""
    floating: list[ForeignParagraph] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    marks: list[str] = field(default_factory=list)
    """Bookmarks that begin between paragraphs, for the next one."""

    def __post_init__(self) -> None:
        self.counter = Counter(self.numbering)
        self.fields = FieldState()
        self.runs = RunReader(self.styles.hidden, self.fields, self.targets)

    def blocks(self, parent: Element, spot: Spot | None = None, depth: int = 0) -> Iterator[Block]:
        """The blocks in *parent*; *spot* is the cell they stand in."""
        if depth > _DEEPEST:
            raise InputError(_("a Word file with blocks nested too deeply"))
        here = spot or Spot(self.part)
        for child in parent:
            tag = child.tag
            if tag == f"{W}p":
                yield from self._paragraph(child, here)
            elif tag == f"{W}tbl":
                yield self._table(child, here, depth)
            elif tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                if content is not None:
                    yield from self.blocks(content, here, depth + 1)
            elif tag in _WRAPPERS:
                yield from self.blocks(child, here, depth + 1)
            elif tag == _ALTERNATE and len(child):
                yield from self.blocks(child[0], here, depth + 1)
            elif tag == f"{W}bookmarkStart":
                self.marks.append(attr(child, "name"))

    def _paragraph(self, element: Element, spot: Spot) -> Iterator[ForeignParagraph]:
        self.paragraphs += 1
        properties = element.find(f"{W}pPr")
        pieces = self.runs.read(element, properties)
        if pieces.is_gone(properties):
            return
        numbered = self.counter.next(properties)
        marks = (*self.marks, *pieces.bookmarks)
        self.marks.clear()
        where = Spot(
            self.part,
            self.paragraphs,
            table=spot.table,
            row=spot.row,
            column=spot.column,
        )
        self.links += [(address, where) for address in pieces.links]
        style = attr(None if properties is None else properties.find(f"{W}pStyle"))
        yield ForeignParagraph(
            text=pieces.text,
            number=numbered.text.strip().removesuffix(".") if numbered else "",
            clause=next((mark for mark in marks if mark.startswith(_CLAUSE)), ""),
            level=numbered.level if numbered else 0,
            is_bullet=bool(numbered and numbered.is_bullet),
            style=style,
            language=self.styles.language_of(style or self.numbering.default_style),
            hidden=pieces.hidden,
            inserted=pieces.inserted,
            deleted=pieces.deleted,
            bookmarks=marks,
            controls=tuple(pieces.controls),
            spot=where,
        )
        self._float(pieces)

    def _float(self, pieces: Pieces) -> None:
        """Text boxes that are anchored in the paragraph."""
        for box in pieces.boxes:
            story = _Story(self.numbering, self.styles, "floating", self.targets, self.links)
            self.floating += paragraphs_of(tuple(story.blocks(box)))
            self.floating += story.floating

    def _table(self, element: Element, spot: Spot, depth: int) -> ForeignTable:
        self.tables += 1
        number = self.tables
        rows: list[ForeignRow] = []
        for row in _children(element, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                continue
            rows.append(self._row(row, Spot(self.part, table=number, row=len(rows) + 1), depth))
        return ForeignTable(tuple(rows))

    def _row(self, element: Element, spot: Spot, depth: int) -> ForeignRow:
        properties = element.find(f"{W}trPr")
        column = 1 + whole(attr(None if properties is None else properties.find(f"{W}gridBefore")))
        cells = []
        for cell in _children(element, f"{W}tc"):
            made = self._cell(
                cell, Spot(self.part, table=spot.table, row=spot.row, column=column), depth
            )
            cells.append(made)
            column += made.span
        is_head = properties is not None and properties.find(f"{W}tblHeader") is not None
        return ForeignRow(tuple(cells), is_head)

    def _cell(self, element: Element, spot: Spot, depth: int) -> ForeignCell:
        properties = element.find(f"{W}tcPr")
        span, continued = 1, False
        if properties is not None:
            span = max(1, min(whole(attr(properties.find(f"{W}gridSpan")), 1), 1000))
            merged = properties.find(f"{W}vMerge")
            continued = merged is not None and attr(merged, default="continue") == "continue"
        return ForeignCell(tuple(self.blocks(element, spot, depth + 1)), span, continued)


def _children(parent: Element, tag: str, depth: int = 0) -> Iterator[Element]:
    """Rows of a table or cells of a row, those in content controls and wrappers included."""
    if depth > _DEEPEST:
        raise InputError(_("a Word file with blocks nested too deeply"))
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            if content is not None:
                yield from _children(content, tag, depth + 1)
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag, depth + 1)

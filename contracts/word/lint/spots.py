"""Places of a Word file as its reader finds them: body, header or footnotes; paragraph, or cell of a table."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.messages import Phrase, _
from contracts.records import record
from contracts.word.numbers import W
from contracts.word.opened import Opened

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["Paragraph", "Spot", "paragraphs"]

NUMBER = re.compile(r"\d+")
PARTS = {
    "document": _("body"),
    "footnotes": _("footnotes"),
    "endnotes": _("endnotes"),
    "comments": _("comments"),
}
NUMBERED = {"header": _("header {number}"), "footer": _("footer {number}")}


@record
class Spot:
    """One place."""

    part: str
    """Name of the part in the package."""
    paragraph: int
    """From 1, counted over the whole part."""
    table: int = 0
    """From 1; 0 outside of tables."""
    row: int = 0
    cell: int = 0

    def words(self) -> tuple[Phrase, ...]:
        """The place for a person."""
        stem = self.part.rpartition("/")[2].partition(".")[0]
        name, number = NUMBER.sub("", stem), NUMBER.search(stem)
        if name in NUMBERED:
            part = Phrase(NUMBERED[name], number=number[0] if number else "1")
        else:
            part = Phrase(PARTS.get(name, stem))
        if not self.paragraph:
            return (part,)
        if self.table:
            message = _("table {table}, row {row}, cell {cell}")
            return part, Phrase(message, table=self.table, row=self.row, cell=self.cell)
        return part, Phrase(_("paragraph {number}"), number=self.paragraph)

    def __str__(self) -> str:
        """The same for programs: `word/document.xml ¶12`, `word/document.xml ¶14 T1.R2.C3`."""
        paragraph = f" ¶{self.paragraph}" if self.paragraph else ""
        table = f" T{self.table}.R{self.row}.C{self.cell}" if self.table else ""
        return f"{self.part}{paragraph}{table}"


@record
class Paragraph:
    """A paragraph of a part with its own text."""

    spot: Spot
    element: "Element"
    text: str
    """What stands in its runs; what is not text stands as U+FFFC."""
    row: "Element | None"
    cell: "Element | None"


OBJECT = "\ufffc"
KEPT = frozenset({f"{W}tab", f"{W}br", f"{W}footnoteReference", f"{W}drawing", f"{W}sym"})


def paragraphs(opened: Opened) -> Iterator[Paragraph]:
    """All paragraphs of the parts that hold text, in the order of each part."""
    for part, tree in opened.texts():
        tables = {table: number for number, table in enumerate(tree.iter(f"{W}tbl"), 1)}
        for number, element in enumerate(tree.iter(f"{W}p"), 1):
            cell = _around(element, "tc")
            row = _around(cell, "tr") if cell is not None else None
            table = _around(row, "tbl") if row is not None else None
            spot = Spot(part, number)
            if cell is not None and row is not None and table is not None:
                place = (_index(row, table, "tr"), _index(cell, row, "tc"))
                spot = Spot(part, number, tables[table], *place)
            yield Paragraph(spot, element, own_text(element), row, cell)


def own_text(paragraph: "Element") -> str:
    """The text of a paragraph without that of text boxes in it and without what is tracked as deleted."""
    own = (
        element
        for element in paragraph.iter(f"{W}t", *KEPT)
        if next(element.iterancestors(f"{W}p"), None) is paragraph
    )
    return "".join((element.text or "") if element.tag == f"{W}t" else OBJECT for element in own)


def _around(element: "Element | None", name: str) -> "Element | None":
    return None if element is None else next(element.iterancestors(f"{W}{name}"), None)


def _index(element: "Element", parent: "Element", name: str) -> int:
    return next(number for number, one in enumerate(parent.iter(f"{W}{name}"), 1) if one is element)

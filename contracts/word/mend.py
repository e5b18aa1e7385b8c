"""What conditions, repetitions and values may leave unfit for Word, put right in the finished part."""

import re
from collections.abc import Callable
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contracts.word.shape import Facts

__all__ = ["mended", "numbered_drawings"]

EMPTY_TABLE = re.compile(rb"<w:tbl>(?:(?!<w:tr[ >]|<w:tbl>).)*?</w:tbl>", re.S)
EMPTY_CELL = re.compile(rb"(<w:tc [^>]*[^/>]>)(?=</w:tc>)")
BEFORE_CELL_ENDS = (b"</w:tcPr>", b"<w:tcPr/>", b"<w:tc>", b"</w:tbl>")
"""What stands before the end of a cell that has no paragraph at its end."""
EMPTY_HOLDER = re.compile(
    rb"(<w:(hdr|ftr|txbxContent|footnote|endnote)(?: [^>]*[^/>])?>)(?=</w:\2>)"
)
DRAWING = re.compile(r'(<wp:docPr\b[^>]*?\bid=")[^"]*')
DRAWING_BYTES = re.compile(rb'(<wp:docPr\b[^>]*?\bid=")[^"]*')
FIRST_DRAWING = 1001
"""docxtpl begins with it."""


def mended(made: bytes, facts: "Facts") -> bytes:
    """The part as Word can read it, whatever the values were."""
    if b"\t" in made or b"\a" in made or b"\f" in made or (facts.buffered and b"\n" in made):
        made = _docxtpl("resolve_listing", made)
    if facts.empty_tables:
        made = EMPTY_TABLE.sub(b"", made)
    if facts.loose_grids:
        from contracts.word.grids import regridded

        made = regridded(made)
    if facts.empty_cells:
        made = _with_paragraphs(made)
    if facts.drawings:
        numbers = count(FIRST_DRAWING)
        made = DRAWING_BYTES.sub(lambda found: b"%b%d" % (found[1], next(numbers)), made)
    return made


def _with_paragraphs(made: bytes) -> bytes:
    """A paragraph in each cell, header and text box that has none at its end."""
    for before in BEFORE_CELL_ENDS:
        made = made.replace(before + b"</w:tc>", before + b"<w:p/></w:tc>")
    if b"<w:tc " in made:
        made = EMPTY_CELL.sub(rb"\1<w:p/>", made)
    return EMPTY_HOLDER.sub(rb"\1<w:p/>", made)


def numbered_drawings(source: str) -> str:
    """*source* with its drawings numbered anew, as docxtpl does it."""
    numbers = count(FIRST_DRAWING)
    return DRAWING.sub(lambda found: f"{found[1]}{next(numbers)}", source)


def _docxtpl(method: str, made: bytes) -> bytes:
    """*made* through a method of docxtpl that takes and gives XML as text."""
    from contracts.word.patch import docxtpl_template

    call: Callable[[str], Any] = getattr(docxtpl_template(BytesIO()), method)
    changed: str = call(made.decode())
    return changed.encode()

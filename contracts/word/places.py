"""Where a value stands in the XML of Word, told by the elements that are open around it."""

import re
from collections.abc import Sequence

__all__ = ["BLOCKS", "TAG", "place_in", "printer"]

TAG = re.compile(
    r"""<(?:!--.*?-->|\?.*?\?>|(/?)([A-Za-z_][\w:.-]*)((?:[^<>"']|"[^"]*"|'[^']*')*?)(/?)>)""", re.S
)
BLOCKS = frozenset(
    "w:body w:tc w:hdr w:ftr w:txbxContent w:footnote w:endnote w:comment w:docPartBody".split()
)
"""Elements that hold paragraphs and must not be left without one."""
INLINES = frozenset("w:p w:hyperlink w:ins w:moveTo w:smartTag w:fldSimple w:bdo w:dir".split())
STRUCTURE = frozenset("w:tbl w:tr w:sectPr w:pPr w:rPr w:tblPr w:tcPr w:drawing w:pict".split())
PLACES = {"w:t": "text", "w:delText": "text", "w:r": "run", "w:instrText": "field"}


def place_in(stack: Sequence[str]) -> str:
    """What a value printed inside these elements is: text, inline, block, run, field, markup or plain."""
    name = stack[-1] if stack else ""
    if name == "w:sdtContent":
        holders = BLOCKS | INLINES | {"w:tr"}
        name = next((one for one in reversed(stack) if one in holders), "")
    if name in PLACES:
        return PLACES[name]
    if name in BLOCKS:
        return "block"
    if name in INLINES:
        return "inline"
    return "markup" if name in STRUCTURE or not name else "plain"


def printer(place: str) -> str:
    """The name of the filter that prints values at *place*; no template can write it."""
    return f"0 {place}"

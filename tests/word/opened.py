"""Word files opened for a test: their parts, paragraphs and the numbers that Word would show."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from lxml import etree

from contracts.resources import templates_root
from contracts.word.numbers import W, attr, paragraph_numbers

__all__ = ["BILINGUAL", "DEFAULT", "W", "numbered", "part", "parts", "root", "style_of", "text_of"]

LAYOUTS = templates_root() / "layouts" / "docx"
DEFAULT: Path = LAYOUTS / "default.docx"
BILINGUAL: Path = LAYOUTS / "bilingual.docx"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(data: bytes, name: str = "word/document.xml") -> str:
    return parts(data)[name].decode()


def root(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts(data)[name])


def text_of(element: etree._Element) -> str:
    """Text as a reader sees it, breaks as line ends and tabs as tabs."""
    shown = {f"{W}br": "\n", f"{W}tab": "\t"}
    run_level = element.iter(f"{W}t", f"{W}br", f"{W}tab")
    return "".join(
        shown.get(str(one.tag), one.text or "")
        for one in run_level
        if getattr(one.getparent(), "tag", "") == f"{W}r"
    )


def style_of(paragraph: etree._Element) -> str:
    return attr(paragraph.find(f"{W}pPr/{W}pStyle"))


def numbered(data: bytes) -> list[tuple[str, str, str]]:
    """Number, style and text of each numbered paragraph."""
    document = root(data)
    found = paragraph_numbers(
        document, root(data, "word/styles.xml"), root(data, "word/numbering.xml")
    )
    return [(number, style_of(one), text_of(one)) for one, number in found if number]

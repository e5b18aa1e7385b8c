"""Word files made by hand, small enough to be read in a test."""

from __future__ import annotations

from collections.abc import Mapping

from contracts.word.package import write_package

__all__ = ["DOC", "item", "numbering", "paragraph", "styles", "word_file"]

DOC = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def word_file(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A Word file of that body, with other parts under `word/`."""
    made = {
        "[Content_Types].xml": _TYPES.encode(),
        "word/document.xml": f"<w:document {DOC}><w:body>{body}</w:body></w:document>".encode(),
    }
    made |= {f"word/{name}": content.encode() for name, content in (parts or {}).items()}
    return write_package(made)


def paragraph(text: str, style: str = "", properties: str = "") -> str:
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def item(text: str, level: int = 0, number: int = 1, style: str = "") -> str:
    """A paragraph in a list."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, style, place)


def numbering(levels: str, lists: str = "", extra: str = "") -> str:
    """Definition 0 with *levels*, list 1 of it, and further lists."""
    return (
        f'<w:numbering {DOC}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{extra}'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{lists}</w:numbering>'
    )


def styles(content: str) -> str:
    return f"<w:styles {DOC}>{content}</w:styles>"

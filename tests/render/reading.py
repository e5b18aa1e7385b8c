"""What a document says and what its files say, for comparing; independent of how they were written."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pypdf import PdfReader

from contracts.model import (
    Block,
    Clause,
    Details,
    Document,
    Inlines,
    Item,
    Paragraph,
    PlaceDate,
    Section,
    Signatures,
    Table,
    plain,
    walk,
)

__all__ = [
    "assert_says_all",
    "markdown_text",
    "pdf_pages",
    "pdf_text",
    "pieces",
    "signed",
    "squeezed",
    "word_text",
]

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def squeezed(text: str) -> str:
    """*text* without white space: lines break in other places in each format."""
    return re.sub(r"\s", "", text)


def pieces(document: Document, *, numbers: bool = True) -> Iterator[str]:
    """Each text of the document in reading order, but for what stands under signatures."""
    yield plain(document.title.inlines)
    yield from (plain(line) for line in document.title.subtitle)
    for block in walk(document.blocks):
        if not isinstance(block, Signatures):
            yield from _own(block, numbers)


def signed(document: Document) -> Iterator[str]:
    """The texts under signatures: parties sign in rows or one after another."""
    for block in walk(document.blocks):
        if isinstance(block, Signatures):
            yield from _own(block, numbers=True)


def _own(block: Block, numbers: bool) -> Iterator[str]:
    match block:
        case Section() | Clause():
            inlines: Inlines = block.title if isinstance(block, Section) else block.inlines
            number = f"{block.number}." if block.number and numbers else ""
            yield f"{number} {plain(inlines)}"
        case Paragraph(inlines) | Item(inlines):
            yield plain(inlines)
        case PlaceDate(place, day):
            yield from (plain(place), plain(day))
        case Table():
            yield plain(block.caption)
            for row in block.rows:
                yield from (plain(cell.inlines) for cell in row.cells)
        case Details():
            for party in block.parties:
                yield from (party.role, plain(party.name))
                yield from (f"{line.label} {plain(line.value)}" for line in party.lines)
        case Signatures():
            for signer in block.parties:
                yield from (signer.role, plain(signer.name))
                for one in signer.signatories:
                    yield from (plain(one.position), plain(one.name))


def assert_says_all(document: Document, text: str, *, numbers: bool = True) -> None:
    """*text* holds each piece of the document and nothing more but column titles, dashes and colons."""
    rest, left = squeezed(text), ""
    for piece in filter(None, map(squeezed, pieces(document, numbers=numbers))):
        before, found, after = rest.partition(piece)
        assert found, f"missing: {piece!r}; there is {rest[:90]!r}"
        left, rest = left + before, after
    left += rest
    for piece in sorted(map(squeezed, signed(document)), key=len, reverse=True):
        assert piece in left, f"missing: {piece!r}"
        left = left.replace(piece, "", 1) if piece else left
    for title in sorted(_titles(document), key=len, reverse=True):
        left = left.replace(title, "") if title else left
    assert re.sub(r"[–:─•]", "", left) == "", f"not in the document: {left!r}"


def _titles(document: Document) -> list[str]:
    tables = (block for block in walk(document.blocks) if isinstance(block, Table))
    return [squeezed(column.title) for table in tables for column in table.columns]


def pdf_pages(content: bytes, document: Document) -> list[str]:
    """The text of each page as pypdf reads it, without running line and page number."""
    before, between = document.page_words
    texts = []
    reader = PdfReader(BytesIO(content))
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        footer = f"{before} {number} {between} {len(reader.pages)}"
        assert text.rstrip().endswith(footer)
        text = text.rstrip().removesuffix(footer)
        if number > 1:
            header = document.header
            assert squeezed(text).startswith(squeezed(header))
            text = squeezed(text).removeprefix(squeezed(header))
        texts.append(text)
    return texts


def pdf_text(content: bytes, document: Document) -> str:
    """The text of all pages."""
    return "".join(pdf_pages(content, document))


def markdown_text(content: bytes) -> str:
    """The text that a reader of CommonMark with tables shows."""
    tokens = MarkdownIt("commonmark").enable("table").parse(content.decode())
    return " ".join(_inline_text(token) for token in tokens if token.type == "inline")


def _inline_text(token: Token) -> str:
    kinds = {"text", "text_special"}
    breaks = {"softbreak", "hardbreak"}
    marks = {"strong_open", "strong_close", "em_open", "em_close", "link_open", "link_close"}
    out = []
    for child in token.children or []:
        assert child.type in kinds | breaks | marks, f"markup made of a text: {child.type}"
        out.append(child.content if child.type in kinds else " " * (child.type in breaks))
    return "".join(out)


def word_text(content: bytes) -> str:
    """The text of the body of a DOCX; numbers that Word computes are not in it."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    paragraphs = (
        "".join(_run_text(node) for node in paragraph.iter(f"{WORD}t", f"{WORD}br", f"{WORD}tab"))
        for paragraph in body.iter(f"{WORD}p")
    )
    return "\n".join(paragraphs)


def _run_text(node: etree._Element) -> str:
    return (node.text or "") if node.tag == f"{WORD}t" else " "

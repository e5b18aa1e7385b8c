"""Drafts: a document that says on every page that it is one, and lists at its end what is still open.

Nothing here is imported for a finished document.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from contracts.model import Document, Item, Section, Text
from contracts.render.pack_words import Draft, PackWords, pack_words
from contracts.render.typst_pack import watermark

__all__ = ["Draft", "render_draft", "render_parallel_draft"]

_POINTS = "open-points"


def render_draft(document: Document, file_format: str, layout: Path, draft: Draft) -> bytes:
    """As `contracts.render.render`, as a draft.

    Raises:
        KeyError: no such format.
    """
    words = pack_words(document.language, draft.overlay)
    drafted = _with_points(document, words, draft)
    match file_format:
        case "docx":
            from contracts.render import docx
            from contracts.word.watermark import watermarked

            return watermarked(docx.render(drafted, layout), words.draft)
        case "pdf":
            from contracts.render import pdf
            from contracts.render.typst_source import file_source, metadata_of

            source = file_source([drafted], metadata_of(drafted))
            return pdf.write(f"{watermark(words.draft)}\n{source}", [drafted], layout)
        case "txt":
            from contracts.render import txt

            return f"{words.draft}\n\n{txt.text_of(drafted)}".encode()
        case "md":
            from contracts.render import md

            return f"**{words.draft}**\n\n{md.markdown_of(drafted)}".encode()
        case "html":
            from contracts.render import html

            return html.render(drafted, layout, notice=words.draft)
        case _:
            raise KeyError(file_format)


def render_parallel_draft(
    left: Document, right: Document, file_format: str, layout: Path, draft: Draft
) -> bytes:
    """As `contracts.render.render_parallel`, as a draft: the mark is in both languages.

    Raises:
        KeyError: no such format, or one that has no room for two languages.
    """
    first, second = (pack_words(one.language, draft.overlay) for one in (left, right))
    one, two = _with_points(left, first, draft), _with_points(right, second, draft)
    word = " / ".join(dict.fromkeys((first.draft, second.draft)))
    match file_format:
        case "docx":
            from contracts.render import docx
            from contracts.word.watermark import watermarked

            return watermarked(docx.render_parallel(one, two, layout), word)
        case "pdf":
            from contracts.render import pdf
            from contracts.render.typst_parallel import parallel_source

            source = parallel_source(one, two)
            return pdf.write(f"{watermark(word)}\n{source}", [one, two], layout)
        case "html":
            from contracts.render import html

            return html.render_parallel(one, two, layout, notice=word)
        case _:
            raise KeyError(file_format)


def _with_points(document: Document, words: PackWords, draft: Draft) -> Document:
    """The document with a last section of dash lines; as it is when nothing is open."""
    if not draft.points:
        return document
    items = tuple(Item((Text(point),)) for point in draft.points)
    title = (Text(words.open_points),)
    last = Section(_POINTS, title, items, numbered=False)
    return replace(document, blocks=(*document.blocks, last))

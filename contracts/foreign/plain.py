"""Reading of plain text and of Markdown: lines with their places, numbers found from the text."""

from __future__ import annotations

from collections.abc import Iterator

from contracts.errors import InputError
from contracts.foreign.pdf import numbered
from contracts.foreign.tree import ForeignDocument, ForeignParagraph, Spot
from contracts.messages import _

__all__ = ["read_markdown", "read_text"]

_LARGEST = 20_000_000
_TEXT_TOKENS = frozenset({"text", "text_special", "code_inline", "html_inline"})
_BREAKS = frozenset({"softbreak", "hardbreak"})


def read_text(data: bytes) -> ForeignDocument:
    """What a text file says, each line that is not empty a paragraph.

    Raises:
        InputError: not UTF-8, or too large.
    """
    lines = enumerate(_decoded(data).split("\n"), 1)
    made = (
        numbered(ForeignParagraph(line.strip(), spot=Spot(line=number)))
        for number, line in lines
        if line.strip()
    )
    return ForeignDocument("txt", tuple(made), is_structured=False)


def read_markdown(data: bytes) -> ForeignDocument:
    """What a Markdown file shows: paragraphs, headings and cells as a reader of CommonMark with tables sees them.

    Raises:
        InputError: not UTF-8, or too large.
    """
    links: list[tuple[str, Spot]] = []
    made = tuple(_inlines(_decoded(data), links))
    return ForeignDocument("md", made, links=tuple(links), is_structured=False)


def _inlines(text: str, links: list[tuple[str, Spot]]) -> Iterator[ForeignParagraph]:
    """The texts; addresses are put into *links*."""
    from markdown_it import MarkdownIt

    line = 1
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.map:
            line = token.map[0] + 1
        if token.type == "inline":
            addresses = (str(child.attrs.get("href", "")) for child in token.children or ())
            links += [(one, Spot(line=line)) for one in addresses if one]
            shown = "".join(
                child.content if child.type in _TEXT_TOKENS else " " * (child.type in _BREAKS)
                for child in token.children or ()
            )
        elif token.type in {"html_block", "code_block", "fence"}:
            shown = token.content
        else:
            continue
        if shown.strip():
            yield numbered(ForeignParagraph(shown.strip(), spot=Spot(line=line)))


def _decoded(data: bytes) -> str:
    if len(data) > _LARGEST:
        raise InputError(_("a text of more than {count} bytes"), count=_LARGEST)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(_("the text is not in UTF-8")) from error

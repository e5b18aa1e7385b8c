"""A document as plain HTML for the page editor of a shop system: no style, no classes, no frame."""

from __future__ import annotations

from contracts.model import Document
from contracts.render.html.blocks import blocks_html
from contracts.render.html.inline import LINE
from contracts.render.html.look import Look
from contracts.render.html.pages import head_html

__all__ = ["fragment"]

_LEVELS = range(1, 6)


def fragment(document: Document, prefix: str = "", *, heading: int = 2) -> str:
    """The document from its title to its end; ids begin with *prefix*, the title is a heading of level *heading*.

    Raises:
        ValueError: *heading* leaves no level for the sections.
    """
    if heading not in _LEVELS:
        raise ValueError(heading)
    look = Look(prefix=prefix, heading=heading + 1, plain=True)
    return (head_html(document, look) + blocks_html(document.blocks, look)).replace(LINE, "<span>")

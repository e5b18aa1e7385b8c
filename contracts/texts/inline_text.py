"""One line of `document.toml` (a title, the label of a total) to template nodes, by the rules of texts."""

from __future__ import annotations

import re

from contracts.messages import _
from contracts.texts.errors import TextError
from contracts.texts.inline import Inlines, inline_tree, plain_tree
from contracts.texts.mask import Masked, mask
from contracts.texts.tree import TInline

__all__ = ["parse_inline"]

_PLAIN = re.compile(r"[^\s\\*_\]\0](?:[^\n\r\t\\*_\]\0]*[^\s\\*_\]\0])?")
"""A line without anything that the rules for lines give a meaning."""


def parse_inline(source: str, name: str) -> tuple[TInline, ...]:
    """The nodes of one line.

    Raises:
        TextError: it is not one line of text.
    """
    masked = mask(source, name)
    words = None if masked.tags else _words(masked, name)
    if words is None:
        raise TextError(
            "one-line", _("expected one line of text, found {found}"), file=name, found=source
        )
    return words.nodes


def _words(masked: Masked, name: str) -> Inlines | None:
    if _PLAIN.fullmatch(masked.text):
        return plain_tree(masked, name)
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    parser = MarkdownIt("zero").enable(["emphasis", "escape"])
    root = SyntaxTreeNode(parser.parse(masked.text))
    if len(root.children) != 1 or not root.children[0].children:
        return None
    return inline_tree(root.children[0].children[0], masked, name, 1)

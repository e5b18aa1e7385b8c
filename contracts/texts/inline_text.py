"""One line of `document.toml` (a title, the label of a total) to template nodes, by the rules of texts."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from contracts.messages import _
from contracts.texts.errors import TextError
from contracts.texts.inline import inline_tree
from contracts.texts.mask import mask
from contracts.texts.tree import TInline

__all__ = ["parse_inline"]


def parse_inline(source: str, name: str) -> tuple[TInline, ...]:
    """The nodes of one line.

    Raises:
        TextError: it is not one line of text.
    """
    masked = mask(source, name)
    parser = MarkdownIt("zero").enable(["emphasis", "escape"])
    root = SyntaxTreeNode(parser.parse(masked.text))
    if masked.tags or len(root.children) != 1 or not root.children[0].children:
        raise TextError(
            "one-line", _("expected one line of text, found {found}"), file=name, found=source
        )
    return inline_tree(root.children[0].children[0], masked, name, 1).nodes

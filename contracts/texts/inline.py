"""Words of one paragraph: Markdown’s inline tokens and the masked expressions to template nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.messages import _
from contracts.records import record
from contracts.texts.calls import constant_call
from contracts.texts.errors import TextError
from contracts.texts.mask import BASE, Mask, Masked
from contracts.texts.tree import TBreak, TField, TInline, TInlineIf, TLink, TSpan, TText

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

__all__ = ["Inlines", "inline_tree", "plain_tree"]

_LETTER = re.compile("([\ue000-\uf8ff])")
_ENCODED = re.compile("%E[EF]%")
"""A masked expression in an address, as Markdown writes letters that no address has."""


@record
class Inlines:
    """The words of a paragraph and what was said of it."""

    nodes: tuple[TInline, ...]
    id: str = ""
    plain: bool = False
    block: str = ""
    """`table lines` and the like, when the paragraph is such a tag."""


_Flat = TInline | Mask


def inline_tree(node: SyntaxTreeNode | None, masked: Masked, name: str, line: int) -> Inlines:
    """The words under *node*, an inline token of Markdown.

    Raises:
        TextError: a condition that is not closed in the sentence, an attribute not at the end, and the like.
    """
    return _inlines(list(_flatten(node, masked, name, line)) if node else [], name)


def plain_tree(masked: Masked, name: str) -> Inlines:
    """The words of a line in which nothing means anything to Markdown."""
    return _inlines(list(_split(masked.text, masked)), name)


def _inlines(flat: list[_Flat], name: str) -> Inlines:
    identifier, plain = "", False
    flat = _strip(flat)
    while (attribute := _last_mask(flat, "id", "class")) is not None:
        if identifier and attribute.kind == "id":
            message = _("a paragraph with two ids")
            raise TextError("id-twice", message, file=name, line=attribute.line)
        identifier = identifier or (attribute.source if attribute.kind == "id" else "")
        plain = plain or attribute.kind == "class"
        flat = _strip(flat[:-1])
    block = _last_mask(flat, "block")
    if block is not None and len(flat) == 1:
        return Inlines((), identifier, plain, block.source)
    return Inlines(_group(flat, name), identifier, plain)


def _last_mask(flat: list[_Flat], *kinds: str) -> Mask | None:
    last = flat[-1] if flat else None
    return last if isinstance(last, Mask) and last.kind in kinds else None


def _strip(flat: list[_Flat]) -> list[_Flat]:
    while flat and isinstance(flat[-1], TText):
        text = flat[-1].text.rstrip()
        if text:
            return [*flat[:-1], TText(text)]
        flat = flat[:-1]
    return flat


def _flatten(node: SyntaxTreeNode, masked: Masked, name: str, line: int) -> Iterator[_Flat]:
    for child in node.children:
        match child.type:
            case "text":
                if "](" in child.content:
                    raise _link_refused(child.content, name, line)
                yield from _split(child.content, masked)
            case "softbreak":
                yield TText(" ")
            case "hardbreak":
                yield TBreak()
            case "strong" | "em":
                kind = "strong" if child.type == "strong" else "emphasis"
                yield TSpan(kind, _group(list(_flatten(child, masked, name, line)), name))
            case "link":
                yield TLink(
                    _address(child, name, line),
                    _group(list(_flatten(child, masked, name, line)), name),
                )
            case _:
                raise TextError(
                    "markdown",
                    _("{found} is not allowed in a text"),
                    file=name,
                    line=line,
                    found=child.type,
                )


def _address(node: SyntaxTreeNode, name: str, line: int) -> str:
    href = str(node.attrs.get("href", ""))
    if not href.startswith(("https://", "http://", "mailto:", "tel:")) or _ENCODED.search(href):
        raise _link_refused(href, name, line)
    return href


def _link_refused(found: str, name: str, line: int) -> TextError:
    message = _("a link needs a fixed address, found {found}")
    return TextError("link-address", message, file=name, line=line, found=found)


def _split(text: str, masked: Masked) -> Iterator[_Flat]:
    for part in _LETTER.split(text):
        if len(part) == 1 and BASE <= ord(part) <= 0xF8FF:
            yield masked.masks[ord(part) - BASE]
        elif part:
            yield TText(part)


def _group(flat: list[_Flat], name: str) -> tuple[TInline, ...]:
    nodes, rest = _until(flat, 0, frozenset(), name)
    if rest < len(flat):
        found = flat[rest]
        raise _unpaired(found, name) if isinstance(found, Mask) else AssertionError(found)
    return nodes


def _until(
    flat: list[_Flat], start: int, stops: frozenset[str], name: str
) -> tuple[tuple[TInline, ...], int]:
    nodes: list[TInline] = []
    index = start
    while index < len(flat):
        found = flat[index]
        if not isinstance(found, Mask):
            nodes.append(_joined(nodes, found))
            index += 1
        elif found.kind == "expression":
            nodes.append(_expression(found, name))
            index += 1
        elif found.kind == "if":
            node, index = _condition(flat, index, name)
            nodes.append(node)
        elif found.kind in stops:
            break
        else:
            raise _unpaired(found, name)
    return tuple(nodes), index


def _joined(nodes: list[TInline], found: TInline) -> TInline:
    if isinstance(found, TText) and nodes and isinstance(nodes[-1], TText):
        return TText(nodes.pop().text + found.text)  # type: ignore[union-attr]
    return found


def _condition(flat: list[_Flat], start: int, name: str) -> tuple[TInlineIf, int]:
    opening = flat[start]
    assert isinstance(opening, Mask)
    branches: list[tuple[str, tuple[TInline, ...]]] = []
    condition, index = opening.source, start + 1
    while True:
        nodes, index = _until(flat, index, frozenset({"elif", "else", "endif"}), name)
        branches.append((condition, nodes))
        if index >= len(flat):
            raise _unpaired(opening, name)
        closing = flat[index]
        assert isinstance(closing, Mask)
        index += 1
        if closing.kind == "endif":
            return TInlineIf(tuple(branches), opening.line), index
        condition = closing.source if closing.kind == "elif" else ""


def _unpaired(found: Mask, name: str) -> TextError:
    if found.kind in ("id", "class"):
        message = _("an id or an attribute stands at the end of its paragraph")
        return TextError("attribute-not-last", message, file=name, line=found.line)
    if found.kind == "block":
        message = _("a block tag stands alone between blank lines")
        return TextError("block-not-alone", message, file=name, line=found.line)
    return TextError(
        "condition-unpaired",
        _("a condition is not closed in the same sentence and the same emphasis"),
        file=name,
        line=found.line,
        found=found.kind,
    )


def _expression(found: Mask, name: str) -> TInline:
    return constant_call(found.source, name, found.line) or TField(found.source, found.line)

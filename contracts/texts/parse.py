"""A text file to its tree: Markdown parses the masked prose, then line tags cut the tree by ranges of lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from contracts.messages import _
from contracts.texts.errors import TextError
from contracts.texts.inline import Inlines, inline_tree
from contracts.texts.mask import Masked, mask
from contracts.texts.ranges import Block, cut
from contracts.texts.tree import (
    TClause,
    TextTemplate,
    TItem,
    TNamed,
    TPlain,
    TSection,
    TTable,
)

__all__ = ["parse_text"]

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_ID_LENGTH = 32


@cache
def _markdown() -> MarkdownIt:
    rules = ["heading", "list", "table", "emphasis", "link", "newline", "escape"]
    return MarkdownIt("zero").enable(rules)


def parse_text(source: str, *, name: str, language: str) -> TextTemplate:
    """The tree of *source*; *name* is the file as shown in messages.

    Raises:
        TextError: anything that the text language does not allow, with file and line.
    """
    masked = mask(source.replace("\r\n", "\n"), name)
    root = SyntaxTreeNode(_markdown().parse(masked.text))
    reader = _Reader(name, masked)
    reader.check_lists(root)
    blocks = [block for node in root.children for block in reader.blocks(node, 1)]
    tree = cut(_sections(blocks, name), masked.tags, name)
    reader.check_ids()
    return TextTemplate(name, language, tree)


def _sections(blocks: list[Block], name: str) -> list[Block]:
    """Puts what follows the title under it; a text has at most one title, in its first place."""
    for index, block in enumerate(blocks):
        if isinstance(block.node, TSection):
            if index:
                raise TextError(
                    "title-not-first",
                    _("the title is not the first paragraph"),
                    file=name,
                    line=block.first,
                )
            block.children = blocks[1:]
            block.last = max([block.last, *(child.last for child in block.children)])
            return [block]
    return blocks


def _under_dash(node: SyntaxTreeNode) -> bool:
    parent = node.parent
    return parent is not None and parent.parent is not None and parent.parent.type == "bullet_list"


@dataclass
class _Reader:
    name: str
    masked: Masked
    ids: dict[str, int] = field(default_factory=dict)

    def blocks(self, node: SyntaxTreeNode, level: int) -> list[Block]:
        first = (node.map or (0, 0))[0] + 1
        match node.type:
            case "heading":
                return [self._section(node, first)]
            case "paragraph":
                return [self._paragraph(node, first, level)]
            case "ordered_list" | "bullet_list":
                return [self._item(child, node.type, level) for child in node.children]
            case "table":
                return [self._table(node, first)]
            case _:
                raise TextError(
                    "markdown",
                    _("{found} is not allowed in a text"),
                    file=self.name,
                    line=first,
                    found=node.type,
                )

    def _inlines(self, node: SyntaxTreeNode, line: int) -> Inlines:
        return inline_tree(
            node.children[0] if node.children else None, self.masked, self.name, line
        )

    def _section(self, node: SyntaxTreeNode, line: int) -> Block:
        if node.tag != "h1":
            raise TextError(
                "heading-level",
                _("only one level of headings, #, may be used"),
                file=self.name,
                line=line,
            )
        inlines = self._inlines(node, line)
        identifier = self._id(inlines, line)
        return Block(TSection(identifier, inlines.nodes, not inlines.plain, (), line), line, line)

    def _paragraph(self, node: SyntaxTreeNode, line: int, level: int) -> Block:
        last = (node.map or (line, line))[1]
        inlines = self._inlines(node, line)
        if inlines.block:
            kind, _space, argument = inlines.block.partition(" ")
            return Block(TNamed(kind, argument.strip(), line), line, last)
        if inlines.plain:
            return Block(TPlain(inlines.nodes, line), line, last)
        return Block(TClause(self._id(inlines, line), level, inlines.nodes, (), line), line, last)

    def _item(self, node: SyntaxTreeNode, kind: str, level: int) -> Block:
        first = (node.map or (0, 0))[0] + 1
        if not node.children or node.children[0].type != "paragraph":
            raise TextError(
                "empty-item", _("an item of a list without words"), file=self.name, line=first
            )
        inlines = self._inlines(node.children[0], first)
        children = [block for child in node.children[1:] for block in self.blocks(child, level + 1)]
        last = max([(node.children[0].map or (0, first))[1], *(child.last for child in children)])
        item: TClause | TItem
        if kind == "ordered_list":
            item = TClause(self._id(inlines, first), level + 1, inlines.nodes, (), first)
        else:
            item = TItem(inlines.nodes, (), first)
        return Block(item, first, last, children)

    def _table(self, node: SyntaxTreeNode, line: int) -> Block:
        head, *body = node.children
        cells = head.children[0].children
        aligns = tuple(
            str(cell.attrs.get("style", "")).removeprefix("text-align:") or "left" for cell in cells
        )
        rows = [row for part in body for row in part.children]
        table = TTable(
            tuple(self._inlines(cell, line).nodes for cell in cells),
            tuple(tuple(self._inlines(cell, line).nodes for cell in row.children) for row in rows),
            aligns,
            line,
        )
        return Block(table, line, (node.map or (line, line))[1])

    def check_lists(self, root: SyntaxTreeNode) -> None:
        """Refuses what Markdown takes for a list and the author may not: a date that goes on in the next line."""
        lines = self.masked.text.split("\n")
        for node in root.walk():
            if node.type not in ("ordered_list", "bullet_list"):
                continue
            first = (node.map or (0, 0))[0] + 1
            nested = node.parent is not None and node.parent.type == "list_item"
            if first > 1 and lines[first - 2].strip() and not nested:
                message = _("a list begins without a blank line before it")
                raise self._list_error("list-without-blank-line", message, first)
            if node.attrs.get("start", 1) != 1:
                message = _("a list begins with {found}, not with 1")
                found = node.attrs["start"]
                raise self._list_error("list-start", message, first, found=found)
            if nested and node.type == "ordered_list" and _under_dash(node):
                message = _("numbered items stand under a dash line, which has no number")
                raise self._list_error("number-under-dash", message, first)

    def _list_error(self, rule: str, message: str, line: int, **fields: object) -> TextError:
        hint = _(
            "put a blank line before a list; if it is none, do not begin the line with a number"
        )
        return TextError(rule, message, file=self.name, line=line, hint=hint, **fields)

    def _id(self, inlines: Inlines, line: int) -> str:
        identifier = inlines.id
        if not inlines.nodes:
            message = _("a clause without words")
            raise TextError("empty-clause", message, file=self.name, line=line)
        if not identifier:
            raise TextError(
                "id-missing",
                _("a clause without an id"),
                hint=_(
                    "end it with an id by meaning, such as {{: #payment-term }}, the same in all languages"
                ),
                file=self.name,
                line=line,
            )
        if not _ID.fullmatch(identifier) or len(identifier) > _ID_LENGTH:
            raise TextError(
                "id-form",
                _(
                    "{found} is not an id: small Latin letters, digits and hyphens, at most 32 characters"
                ),
                file=self.name,
                line=line,
                found=identifier,
            )
        if identifier in self.ids:
            raise TextError(
                "id-twice",
                _("the id {found} stands twice"),
                file=self.name,
                line=line,
                found=identifier,
            )
        self.ids[identifier] = line
        return identifier

    def check_ids(self) -> None:
        """Refuses an id inside a repetition: it would stand in the document more than once."""
        depth, start = 0, 0
        spans: list[tuple[int, int]] = []
        for tag in self.masked.tags:
            if tag.word == "for":
                depth += 1
                start = start if depth > 1 else tag.line
            elif tag.word == "endfor":
                depth -= 1
                if not depth:
                    spans.append((start, tag.line))
        for identifier, line in self.ids.items():
            if any(first < line < last for first, last in spans):
                raise TextError(
                    "id-in-loop",
                    _("the id {found} stands in a repetition"),
                    file=self.name,
                    line=line,
                    found=identifier,
                )

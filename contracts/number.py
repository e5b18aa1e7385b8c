"""Clause numbers, and references that lead to them: `Document` -> `Document`."""

from __future__ import annotations

from dataclasses import replace

from contracts.diagnostics import Diagnostic, Place
from contracts.errors import TemplateError
from contracts.messages import _
from contracts.model import (
    Block,
    Cell,
    Clause,
    Document,
    Emphasis,
    Field,
    Inline,
    Inlines,
    Item,
    Link,
    Paragraph,
    Ref,
    Row,
    Section,
    Strong,
    Table,
    walk_inlines,
)
from contracts.wording import Wording

__all__ = ["number"]

_Targets = dict[str, tuple[str, str]]
"""Id → number and what it is: `section`, `clause`, `subclause`."""


def number(document: Document, wording: Wording) -> Document:
    """*document* with its clauses numbered, its references resolved and its facts listed.

    Raises:
        TemplateError: a reference to a clause that is not in the document.
    """
    targets: _Targets = {}
    blocks = _number_level(document.blocks, "", document.numbering == "sections", targets)
    resolver = _Resolver(document, wording, targets)
    blocks = resolver.blocks(blocks)
    resolver.raise_missing()
    return replace(document, blocks=blocks, facts=_facts(blocks))


def _number_level(
    blocks: tuple[Block, ...], prefix: str, sections: bool, targets: _Targets
) -> tuple[Block, ...]:
    count = 0
    result: list[Block] = []
    for block in blocks:
        match block:
            case Section(numbered=True):
                count += 1
                targets[block.id] = (str(count), "section")
                inner = _number_level(block.blocks, f"{count}.", False, targets)
                result.append(replace(block, number=str(count), blocks=inner))
            case Section():
                result.append(
                    replace(block, blocks=_number_level(block.blocks, prefix, sections, targets))
                )
            case Clause():
                count += 1
                own = f"{prefix}{count}"
                targets[block.id] = (own, "clause" if block.level == 1 else "subclause")
                result.append(
                    replace(
                        block,
                        number=own,
                        blocks=_number_level(block.blocks, f"{own}.", False, targets),
                    )
                )
            case Item():
                result.append(
                    replace(block, blocks=_number_level(block.blocks, prefix, False, targets))
                )
            case _:
                result.append(block)
    return tuple(result)


class _Resolver:
    """Puts word and number into references."""

    def __init__(self, document: Document, wording: Wording, targets: _Targets) -> None:
        self.document = document
        self.wording = wording
        self.targets = targets
        self.missing: list[str] = []

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Section():
                return replace(
                    block, title=self._inlines(block.title), blocks=self.blocks(block.blocks)
                )
            case Clause() | Item():
                return replace(
                    block, inlines=self._inlines(block.inlines), blocks=self.blocks(block.blocks)
                )
            case Paragraph():
                return replace(block, inlines=self._inlines(block.inlines))
            case Table() if any(
                isinstance(inline, Ref) for inlines in walk_inlines((block,)) for inline in inlines
            ):
                return replace(block, rows=tuple(self._row(row) for row in block.rows))
            case _:
                return block

    def _row(self, row: Row) -> Row:
        cells = [Cell(self._inlines(cell.inlines), cell.span, cell.align) for cell in row.cells]
        return Row(tuple(cells), row.kind)

    def _inlines(self, inlines: Inlines) -> Inlines:
        if not any(isinstance(inline, Ref | Strong | Emphasis | Link) for inline in inlines):
            return inlines
        return tuple(self._inline(inline) for inline in inlines)

    def _inline(self, inline: Inline) -> Inline:
        match inline:
            case Ref():
                return self._ref(inline)
            case Strong(children):
                return Strong(self._inlines(children))
            case Emphasis(children):
                return Emphasis(self._inlines(children))
            case Link(href, children):
                return Link(href, self._inlines(children))
            case _:
                return inline

    def _ref(self, ref: Ref) -> Ref:
        target = self.targets.get(ref.target)
        if target is None:
            self.missing.append(ref.target)
            return ref
        own, kind = target
        return replace(ref, number=own, lead=self.wording.term("references", kind, case=ref.case))

    def raise_missing(self) -> None:
        """Refuses references to clauses that are not in the document."""
        if self.missing:
            message = _("the text refers to the clause {found}, which is not in the document")
            hint = _("put the same condition around the reference as around the clause")
            raise TemplateError(
                diagnostics=[
                    Diagnostic(
                        "reference-missing",
                        message,
                        Place(clause=target),
                        hint,
                        fields={"found": target},
                    )
                    for target in dict.fromkeys(self.missing)
                ]
            )


def _facts(blocks: tuple[Block, ...]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (path, inline.text)
        for inlines in walk_inlines(blocks)
        for inline in _fields(inlines)
        for path in inline.paths
    )


def _fields(inlines: Inlines) -> list[Field]:
    found: list[Field] = []
    for inline in inlines:
        match inline:
            case Field():
                found.append(inline)
            case Strong(children) | Emphasis(children) | Link(children=children):
                found.extend(_fields(children))
            case _:
                pass
    return found

"""Clause numbers, and references that lead to them: `Document` -> `Document`."""

from __future__ import annotations

from collections.abc import Sequence
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
)
from contracts.wording import Wording

__all__ = ["number"]

_Targets = dict[str, tuple[str, str]]
"""Id → number and what it is: `section`, `clause`, `subclause`."""
_NESTING = (Ref, Strong, Emphasis, Link)


def number(document: Document, wording: Wording, *, refers: bool = True) -> Document:
    """*document* with its clauses numbered and its references resolved.

    *refers* is false for a document that is known to hold no reference.

    Raises:
        TemplateError: a reference to a clause that is not in the document.
    """
    targets: _Targets = {}
    blocks = _Counter(targets).level(document.blocks, "")
    if refers:
        resolver = _Resolver(wording, targets)
        blocks = resolver.blocks(blocks)
        resolver.raise_missing()
    return replace(document, blocks=blocks)


class _Counter:
    """Gives the numbers of one level after the other and notes what they lead to."""

    def __init__(self, targets: _Targets) -> None:
        self.targets = targets
        self.count = 0

    def level(self, blocks: Sequence[Block], prefix: str) -> tuple[Block, ...]:
        """*blocks* with their numbers; clauses of an unnumbered section are counted on."""
        return tuple([self._block(block, prefix) for block in blocks])

    def _block(self, block: Block, prefix: str) -> Block:
        match block:
            case Section(id, title, inner, True):
                own = self._next(id, prefix, "section")
                return Section(id, title, self._under(inner, own), True, own)
            case Section(id, title, inner):
                return Section(id, title, self.level(inner, prefix), False)
            case Clause(id, inlines, inner, level):
                own = self._next(id, prefix, "clause" if level == 1 else "subclause")
                return Clause(id, inlines, self._under(inner, own), level, own)
            case _:
                return block

    def _next(self, target: str, prefix: str, what: str) -> str:
        if target in self.targets:
            message = _("the id {found} stands twice in the document")
            place, fields = Place(clause=target), {"found": target}
            raise TemplateError(diagnostics=[Diagnostic("id-twice", message, place, fields=fields)])
        self.count += 1
        number = f"{prefix}{self.count}"
        self.targets[target] = (number, what)
        return number

    def _under(self, blocks: tuple[Block, ...], own: str) -> tuple[Block, ...]:
        return _Counter(self.targets).level(blocks, f"{own}.") if blocks else blocks


class _Resolver:
    """Puts word and number into references; what holds none stays the same node."""

    def __init__(self, wording: Wording, targets: _Targets) -> None:
        self.wording = wording
        self.targets = targets
        self.missing: list[str] = []

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple([self._block(block) for block in blocks]) if blocks else blocks

    def _block(self, block: Block) -> Block:
        match block:
            case Clause(id, inlines, inner, level, own):
                words, under = self._inlines(inlines), self.blocks(inner)
                same = words is inlines and not inner
                return block if same else Clause(id, words, under, level, own)
            case Section(id, title, inner, numbered, own):
                return Section(id, self._inlines(title), self.blocks(inner), numbered, own)
            case Item(inlines, inner):
                words, under = self._inlines(inlines), self.blocks(inner)
                return block if words is inlines and not inner else Item(words, under)
            case Paragraph(inlines):
                words = self._inlines(inlines)
                return block if words is inlines else Paragraph(words)
            case Table(name, columns, rows, caption) if not name:
                return Table(name, columns, tuple([self._row(row) for row in rows]), caption)
            case _:
                return block

    def _row(self, row: Row) -> Row:
        """A row of a table that stands in a text; tables made from data hold no references."""
        cells = [Cell(self._inlines(cell.inlines), cell.span, cell.align) for cell in row.cells]
        return Row(tuple(cells), row.kind)

    def _inlines(self, inlines: Inlines) -> Inlines:
        for inline in inlines:
            if isinstance(inline, _NESTING):
                return tuple([self._inline(each) for each in inlines])
        return inlines

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
        lead = self.wording.term("references", kind, case=ref.case)
        return Ref(ref.target, ref.case, lead, own)

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

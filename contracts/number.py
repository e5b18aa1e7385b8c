"""Clause numbers, and references that lead to them: `Document` -> `Document`."""

from __future__ import annotations

from collections import OrderedDict
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
    walk,
)
from contracts.wording import Wording

__all__ = ["Numbered", "number"]

_Targets = dict[str, tuple[str, str]]
"""Id → number and what it is: `section`, `clause`, `subclause`."""
_NESTING = (Ref, Strong, Emphasis, Link)
_REMEMBERED = 256
"""Blocks of the highest level: several documents of the longest kind."""
_LONG = 50
"""Rows of a table."""


def number(document: Document, wording: Wording, *, memory: Numbered | None = None) -> Document:
    """*document* with its clauses numbered and its references resolved.

    *memory* holds what was numbered before in documents of this kind and language.

    Raises:
        TemplateError: a reference to a clause that is not in the document.
    """
    known = memory if memory is not None else Numbered()
    targets: _Targets = {}
    parts = known.parts(document.blocks, targets)
    missing: list[str] = []
    blocks = tuple([part.resolved(wording, targets, missing) for part in parts])
    _raise_missing(missing)
    return replace(document, blocks=blocks)


class Numbered:
    """Sections and clauses numbered before: one that comes again under the same number is the same node again."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[int, int], _Part] = OrderedDict()

    def parts(self, blocks: Sequence[Block], targets: _Targets) -> list[_Part]:
        """*blocks* with their numbers; *targets* learns what they lead to."""
        parts: list[_Part] = []
        count = 0
        for block in blocks:
            part = self._part(block, count)
            for target, found in part.targets.items():
                if target in targets:
                    raise _twice(target)
                targets[target] = found
            count = part.count
            parts.append(part)
        return parts

    def _part(self, block: Block, count: int) -> _Part:
        key = id(block), count
        part = self._known.get(key)
        if part is None:
            part = _Part(block, count)
            if not _is_long(block):
                self._known[key] = part
                if len(self._known) > _REMEMBERED:
                    self._known.popitem(last=False)
        return part


class _Part:
    """A block of the highest level with its numbers; it holds the block, so that no other takes its identity."""

    __slots__ = ("_answers", "_resolved", "_uses", "block", "count", "numbered", "targets")

    def __init__(self, block: Block, count: int) -> None:
        self.block = block
        self.targets: _Targets = {}
        counter = _Counter(self.targets, count)
        (self.numbered,) = counter.level((block,), "")
        self.count = counter.count
        self._uses: tuple[str, ...] | None = None
        self._answers: list[tuple[str, str] | None] = []
        self._resolved = self.numbered

    def resolved(self, wording: Wording, targets: _Targets, missing: list[str]) -> Block:
        """The block with word and number in its references; those that lead nowhere are added to *missing*."""
        if self._uses is None or self._answers != [targets.get(each) for each in self._uses]:
            resolver = _Resolver(wording, targets)
            (self._resolved,) = resolver.blocks((self.numbered,))
            self._uses = tuple(resolver.used)
            self._answers = [targets.get(each) for each in self._uses]
        missing += [each for each in self._uses if each not in targets]
        return self._resolved


def _is_long(block: Block) -> bool:
    """Whether it holds a table that is too long to be kept for the next document."""
    return any(isinstance(one, Table) and len(one.rows) > _LONG for one in walk((block,)))


class _Counter:
    """Gives the numbers of one level after the other and notes what they lead to."""

    def __init__(self, targets: _Targets, count: int = 0) -> None:
        self.targets = targets
        self.count = count

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
            raise _twice(target)
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
        self.used: dict[str, None] = {}

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
        self.used[ref.target] = None
        target = self.targets.get(ref.target)
        if target is None:
            return ref
        own, kind = target
        lead = self.wording.term("references", kind, case=ref.case)
        return Ref(ref.target, ref.case, lead, own)


def _twice(target: str) -> TemplateError:
    message = _("the id {found} stands twice in the document")
    place, fields = Place(clause=target), {"found": target}
    return TemplateError(diagnostics=[Diagnostic("id-twice", message, place, fields=fields)])


def _raise_missing(missing: Sequence[str]) -> None:
    """Refuses references to clauses that are not in the document."""
    if missing:
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
                for target in dict.fromkeys(missing)
            ]
        )

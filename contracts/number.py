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
_REMEMBERED = 2048
"""Sections, clauses and what else stands by itself: several documents of the longest kind."""


def number(document: Document, wording: Wording, *, memory: Numbered | None = None) -> Document:
    """*document* with its clauses numbered and its references resolved.

    *memory* holds what was numbered before in documents of this kind and language.

    Raises:
        TemplateError: a reference to a clause that is not in the document.
    """
    known = memory if memory is not None else Numbered()
    targets: _Targets = {}
    parts, _count = known.parts(document.blocks, targets)
    blocks = tuple([part.resolved(wording, targets) for part in parts])
    _raise_missing([each for part in parts for each in part.uses if each not in targets])
    return replace(document, blocks=blocks)


class Numbered:
    """What was numbered before: a block that comes again under the same number is the same node again."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[int, str, int], _Part] = OrderedDict()

    def parts(
        self, blocks: Sequence[Block], targets: _Targets, prefix: str = "", count: int = 0
    ) -> tuple[list[_Part], int]:
        """*blocks* with their numbers after *count*, and the last number; *targets* learns what they lead to."""
        parts: list[_Part] = []
        for block in blocks:
            part = self._part(block, prefix, count)
            if not targets.keys().isdisjoint(part.targets):
                raise _twice(next(each for each in part.targets if each in targets))
            targets.update(part.targets)
            count = part.count
            parts.append(part)
        return parts, count

    def _part(self, block: Block, prefix: str, count: int) -> _Part:
        key = id(block), prefix, count
        part = self._known.get(key)
        if part is None:
            part = _made(block, prefix, count, self)
            if not part.has_table:
                self._known[key] = part
                if len(self._known) > _REMEMBERED:
                    self._known.popitem(last=False)
        else:
            self._known.move_to_end(key)
        return part


def _made(block: Block, prefix: str, count: int, memory: Numbered) -> _Part:
    if isinstance(block, Section):
        return _Whole(block, prefix, count, memory)
    return _Alone(block, prefix, count)


class _Part:
    """A block with its numbers; it holds the block, so that no other takes its identity."""

    __slots__ = ("_answers", "_resolved", "block", "count", "has_table", "targets", "uses")

    def __init__(self, block: Block, count: int) -> None:
        self.block = block
        self.count = count
        """The last number on its level."""
        self.has_table = False
        """Whether it holds a table of data, which is another one in the next document."""
        self.targets: _Targets = {}
        self.uses: tuple[str, ...] = ()
        """What its references lead to; known when it was resolved."""
        self._answers: list[tuple[str, str] | None] = []
        self._resolved: Block | None = None

    def resolved(self, wording: Wording, targets: _Targets) -> Block:
        """The block with word and number in its references; those that lead nowhere stay as they are."""
        if self._resolved is None or self._answers != [*map(targets.get, self.uses)]:
            self._resolved, self.uses = self._anew(wording, targets)
            self._answers = [*map(targets.get, self.uses)]
        return self._resolved

    def _anew(self, wording: Wording, targets: _Targets) -> tuple[Block, tuple[str, ...]]:
        """The block with its references, and what they lead to."""
        raise NotImplementedError


class _Alone(_Part):
    """A clause with all that belongs to it, or another block that is no section."""

    __slots__ = ("_numbered",)

    def __init__(self, block: Block, prefix: str, count: int) -> None:
        super().__init__(block, count)
        counter = _Counter(self.targets, count)
        (self._numbered,) = counter.level((block,), prefix)
        self.count = counter.count
        self.has_table = any(isinstance(one, Table) and one.name for one in walk((block,)))

    def _anew(self, wording: Wording, targets: _Targets) -> tuple[Block, tuple[str, ...]]:
        resolver = _Resolver(wording, targets)
        (block,) = resolver.blocks((self._numbered,))
        return block, tuple(resolver.used)


class _Whole(_Part):
    """A section; its clauses are known one by one."""

    __slots__ = ("_own", "_parts", "_section")

    def __init__(self, section: Section, prefix: str, count: int, memory: Numbered) -> None:
        super().__init__(section, count)
        self._section = section
        self._own = ""
        if section.numbered:
            self.count, self._own = count + 1, f"{prefix}{count + 1}"
            self.targets[section.id] = self._own, "section"
            self._parts, _last = memory.parts(section.blocks, self.targets, f"{self._own}.")
        else:
            self._parts, self.count = memory.parts(section.blocks, self.targets, prefix, count)
        self.has_table = any(part.has_table for part in self._parts)

    def _anew(self, wording: Wording, targets: _Targets) -> tuple[Block, tuple[str, ...]]:
        one, resolver = self._section, _Resolver(wording, targets)
        title = resolver.inlines(one.title)
        blocks = tuple([part.resolved(wording, targets) for part in self._parts])
        under = [each for part in self._parts for each in part.uses]
        uses = tuple(dict.fromkeys((*resolver.used, *under)))
        return Section(one.id, title, blocks, one.numbered, self._own), uses


class _Counter:
    """Gives the numbers of one level after the other and notes what they lead to."""

    def __init__(self, targets: _Targets, count: int = 0) -> None:
        self.targets = targets
        self.count = count

    def level(self, blocks: Sequence[Block], prefix: str) -> tuple[Block, ...]:
        """*blocks* with their numbers."""
        return tuple([self._block(block, prefix) for block in blocks])

    def _block(self, block: Block, prefix: str) -> Block:
        match block:
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
                words, under = self.inlines(inlines), self.blocks(inner)
                same = words is inlines and not inner
                return block if same else Clause(id, words, under, level, own)
            case Item(inlines, inner):
                words, under = self.inlines(inlines), self.blocks(inner)
                return block if words is inlines and not inner else Item(words, under)
            case Paragraph(inlines):
                words = self.inlines(inlines)
                return block if words is inlines else Paragraph(words)
            case Table(name, columns, rows, caption) if not name:
                return Table(name, columns, tuple([self._row(row) for row in rows]), caption)
            case _:
                return block

    def _row(self, row: Row) -> Row:
        """A row of a table that stands in a text; tables made from data hold no references."""
        cells = [Cell(self.inlines(cell.inlines), cell.span, cell.align) for cell in row.cells]
        return Row(tuple(cells), row.kind)

    def inlines(self, inlines: Inlines) -> Inlines:
        """*inlines* with their references."""
        for inline in inlines:
            if isinstance(inline, _NESTING):
                return tuple([self._inline(each) for each in inlines])
        return inlines

    def _inline(self, inline: Inline) -> Inline:
        match inline:
            case Ref():
                return self._ref(inline)
            case Strong(children):
                return Strong(self.inlines(children))
            case Emphasis(children):
                return Emphasis(self.inlines(children))
            case Link(href, children):
                return Link(href, self.inlines(children))
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

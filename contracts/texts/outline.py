"""What a text is made of, clause by clause: what must be the same in all languages, and what it asks of the deal."""

from __future__ import annotations

from dataclasses import dataclass, field

from contracts.messages import _
from contracts.records import record
from contracts.texts.errors import TextError
from contracts.texts.paths import Scope, paths_of, shown, within
from contracts.texts.syntax import parse_expression
from contracts.texts.tree import (
    TBlock,
    TBreak,
    TCitation,
    TClause,
    TextTemplate,
    TField,
    TFor,
    TIf,
    TInline,
    TInlineIf,
    TItem,
    TLink,
    TNamed,
    TPlain,
    TRef,
    TSection,
    TSpan,
    TTable,
    TTerm,
    TText,
)

__all__ = ["Asked", "Entry", "outline", "outline_of_line"]


@record
class Asked:
    """An expression of a text with what its loop variables run over."""

    source: str
    line: int
    scope: Scope


@dataclass
class Entry:
    """A clause or a section with all that stands under its id, up to the next id; the first has none."""

    id: str
    line: int
    what: str
    """`section`, `section without number`, `clause 1`, `clause 2`, …; empty before the first id."""
    guard: tuple[str, ...]
    """The conditions around it, outermost first; `not` before those of branches that were not taken."""
    uses: dict[str, set[str]] = field(default_factory=dict)
    """By kind (`value`, `condition`, `reference`, `term`, `citation`, `block`) what it names."""
    asked: list[Asked] = field(default_factory=list)
    references: list[TRef] = field(default_factory=list)

    def add(self, kind: str, found: str) -> None:
        """Notes that the clause names *found*."""
        self.uses.setdefault(kind, set()).add(found)


def outline(text: TextTemplate) -> tuple[Entry, ...]:
    """The entries of *text* in its order.

    Raises:
        TextError: an expression cannot be read.
    """
    walk = _Walk(text.name)
    walk.blocks(text.blocks, (), {})
    return tuple(walk.entries)


def outline_of_line(inlines: tuple[TInline, ...], file: str, scope: Scope) -> Entry:
    """The same of one line of `document.toml`."""
    walk = _Walk(file)
    walk.inlines(inlines, scope)
    return walk.entries[0]


class _Walk:
    """Walks a text and fills the entry of the last id met."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.entries = [Entry("", 1, "", ())]

    @property
    def entry(self) -> Entry:
        return self.entries[-1]

    def blocks(self, blocks: tuple[TBlock, ...], guard: tuple[str, ...], scope: Scope) -> None:
        for block in blocks:
            self._block(block, guard, scope)

    def _block(self, block: TBlock, guard: tuple[str, ...], scope: Scope) -> None:
        match block:
            case TSection():
                what = "section" if block.numbered else "section without number"
                self.entries.append(Entry(block.id, block.line, what, guard))
                self.inlines(block.title, scope)
                self.blocks(block.children, guard, scope)
            case TClause():
                self.entries.append(Entry(block.id, block.line, f"clause {block.level}", guard))
                self.inlines(block.inlines, scope)
                self.blocks(block.children, guard, scope)
            case TItem():
                self.inlines(block.inlines, scope)
                self.blocks(block.children, guard, scope)
            case TPlain():
                self.inlines(block.inlines, scope)
            case TNamed():
                self.entry.add("block", f"{block.kind} {block.name}".strip())
            case TTable():
                for row in (block.header, *block.rows):
                    for cell in row:
                        self.inlines(cell, scope)
            case TIf():
                self._if(block, guard, scope)
            case TFor():
                self._for(block, guard, scope)

    def _if(self, block: TIf, guard: tuple[str, ...], scope: Scope) -> None:
        passed: tuple[str, ...] = ()
        for branch in block.branches:
            own = " ".join(branch.condition.split())
            if own:
                self._asks("condition", branch.condition, branch.line, scope)
            self.blocks(branch.blocks, (*guard, *passed, *([own] if own else [])), scope)
            passed = (*passed, f"not ({own})")

    def _for(self, block: TFor, guard: tuple[str, ...], scope: Scope) -> None:
        paths = self._asks("condition", block.source, block.line, scope)
        if len(paths) != 1:
            message = _("a repetition runs over one list of the deal, found {found}")
            raise TextError(
                "loop-form", message, file=self.file, line=block.line, found=block.source
            )
        inside = {**scope, block.variable: within(block.variable, block.source, paths[0])}
        self.blocks(block.blocks, (*guard, f"for {block.source}"), inside)

    def inlines(self, inlines: tuple[TInline, ...], scope: Scope) -> None:
        """Notes what a run of words names."""
        for inline in inlines:
            match inline:
                case TText() | TBreak():
                    pass
                case TSpan(children=children) | TLink(children=children):
                    self.inlines(children, scope)
                case TField(source, line):
                    self._asks("value", source, line, scope)
                case TRef(target):
                    self.entry.add("reference", target)
                    self.entry.references.append(inline)
                case TTerm(key):
                    self.entry.add("term", key)
                case TCitation(act, article):
                    self.entry.add("citation", f"{act} {article}".strip())
                case TInlineIf(branches, line):
                    for source, children in branches:
                        if source:
                            self._asks("condition", source, line, scope)
                        self.inlines(children, scope)

    def _asks(self, kind: str, source: str, line: int, scope: Scope) -> tuple[str, ...]:
        paths = paths_of(parse_expression(source, self.file, line), scope)
        for path in paths:
            self.entry.add(kind, shown(path))
        self.entry.asked.append(Asked(source, line, scope))
        return paths

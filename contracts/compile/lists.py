"""What belongs to a clause is put under it, and every list ends with a full stop."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import TypeAlias

from contracts.compile.same import Same
from contracts.diagnostics import Diagnostic, Place
from contracts.errors import TemplateError
from contracts.messages import _
from contracts.model import (
    Block,
    Clause,
    Emphasis,
    Inline,
    Inlines,
    Item,
    Link,
    Paragraph,
    Section,
    Strong,
    Text,
)

__all__ = ["gather"]

Member: TypeAlias = Item | Clause
"""A dash line or a sub-clause: it ends with a semicolon, the last one of the list with a full stop."""


def gather(blocks: Sequence[Block], same: Same[Block]) -> tuple[Block, ...]:
    """Puts sub-clauses, dash lines and unnumbered paragraphs under the clause that they follow.

    *same* knows the clauses that were put together before.

    Raises:
        TemplateError: a sub-clause without a clause before it.
    """
    groups: list[tuple[Block, list[Block]]] = []
    for block in blocks:
        if groups and _belongs(block, groups[-1][0]):
            groups[-1][1].append(block)
        elif isinstance(block, Clause) and block.level > 1:
            message = _("the item {found} of a list stands under no clause")
            place, fields = Place(clause=block.id), {"found": block.id}
            found = Diagnostic("item-without-clause", message, place, fields=fields)
            raise TemplateError(diagnostics=[found])
        else:
            groups.append((block, []))
    return _stopped([_with(block, under, same) for block, under in groups], ends=True)


def _belongs(block: Block, above: Block) -> bool:
    if not isinstance(above, Clause):
        return False
    return isinstance(block, Item | Paragraph) or (
        isinstance(block, Clause) and block.level > above.level
    )


def _with(block: Block, under: list[Block], same: Same[Block]) -> Block:
    match block:
        case Section():
            return Section(block.id, block.title, gather(block.blocks, same), block.numbered)
        case Clause() if under or block.blocks:
            return same.of((block, *under), lambda: _whole(block, under))
        case _:
            return block


def _whole(clause: Clause, under: list[Block]) -> Block:
    """The clause with what belongs to it; its lists end with full stops."""
    whole = Clause(clause.id, clause.inlines, (*clause.blocks, *under), clause.level)
    return _rebuilt(whole, whole.inlines, ends=True) if whole.level == 1 else whole


def _stopped(blocks: Sequence[Block], *, ends: bool) -> tuple[Block, ...]:
    """The lists among *blocks* with their full stops; without *ends* the sentence goes on after the last block."""
    result: list[Block] = []
    for block, after in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Clause) and block.level == 1:
            result.append(block)
        elif isinstance(block, Item | Clause):
            final = not isinstance(after, Item | Clause) and (ends or after is not None)
            inlines = _full_stop(block.inlines) if final and not block.blocks else block.inlines
            result.append(_rebuilt(block, inlines, ends=final))
        else:
            result.append(block)
    return tuple(result)


def _rebuilt(block: Member, inlines: Inlines, *, ends: bool) -> Member:
    if not block.blocks and inlines is block.inlines:
        return block
    blocks = _stopped(block.blocks, ends=ends)
    if isinstance(block, Item):
        return Item(inlines, blocks)
    return Clause(block.id, inlines, blocks, block.level)


def _full_stop(inlines: Inlines) -> Inlines:
    if not inlines:
        return inlines
    last = _ended(inlines[-1])
    return inlines if last is inlines[-1] else (*inlines[:-1], last)


def _ended(inline: Inline) -> Inline:
    match inline:
        case Text(text) if text.rstrip().endswith(";"):
            return Text(text.rstrip()[:-1] + ".")
        case Strong(children):
            return Strong(_full_stop(children))
        case Emphasis(children):
            return Emphasis(_full_stop(children))
        case Link(href, children):
            return Link(href, _full_stop(children))
        case _:
            return inline

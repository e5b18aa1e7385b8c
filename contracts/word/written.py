"""XML of sections and clauses that was written before: a block that comes again in the next document is not written again."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from contracts.model import Block, Clause, Section
from contracts.word.inline import InlineWriter

__all__ = ["known", "written"]

Key: TypeAlias = tuple[object, ...]

_REMEMBERED = 512
"""Blocks: several documents of the longest kind."""
_LONG = 60_000
"""Letters of XML; a long table is not kept for the next document."""


@dataclass(frozen=True, slots=True)
class _Written:
    block: Block
    """Held, so that no other block takes its identity."""
    pieces: tuple[str, ...]
    ids: int
    """How many ids of the file it took."""
    bookmarked: frozenset[str]
    referred: frozenset[str]


known: OrderedDict[Key, _Written] = OrderedDict()
"""The latest; emptying it loses nothing but time."""


def written(
    block: Block, inline: InlineWriter, about: Key, write: Callable[[list[str]], None]
) -> tuple[str, ...]:
    """What *write* gives for *block*; *about* is all else that the XML depends on."""
    if inline.controls or not isinstance(block, Section | Clause):
        out: list[str] = []
        write(out)
        return tuple(out)
    key = (id(block), inline.ids.value, inline.prefix, *about)
    found = known.get(key)
    if found is None or not found.bookmarked.isdisjoint(inline.bookmarked):
        return _anew(key, block, inline, write)
    inline.ids.value += found.ids
    inline.bookmarked |= found.bookmarked
    inline.referred |= found.referred
    return found.pieces


def _anew(
    key: Key, block: Block, inline: InlineWriter, write: Callable[[list[str]], None]
) -> tuple[str, ...]:
    out: list[str] = []
    first, bookmarked, referred = inline.ids.value, inline.bookmarked.copy(), inline.referred
    inline.referred = set()
    write(out)
    own, inline.referred = frozenset(inline.referred), referred | inline.referred
    pieces = tuple(out)
    if sum(map(len, pieces)) <= _LONG:
        taken = inline.ids.value - first
        marked = frozenset(inline.bookmarked - bookmarked)
        known[key] = _Written(block, ("".join(pieces),), taken, marked, own)
        if len(known) > _REMEMBERED:
            known.popitem(last=False)
    return pieces

"""XML of sections and clauses that was written before: a block that comes again in the next document is not written again.

Tables of data are another one in each document, and are not kept.
"""

from collections import OrderedDict
from collections.abc import Callable
from itertools import islice
from typing import TypeAlias

from contracts.model import Block, Clause, Section, Table, walk
from contracts.records import record
from contracts.word.inline import InlineWriter

__all__ = ["Key", "known", "written"]

Key: TypeAlias = tuple[object, ...]

_REMEMBERED = 2048
"""Blocks: several documents of the longest kind."""


@record
class _Written:
    block: Block
    """Held, so that no other block takes its identity."""
    xml: str
    bookmarked: dict[str, int]
    marks: frozenset[int]
    referred: tuple[str, ...]


known: OrderedDict[Key, _Written] = OrderedDict()
"""The latest; emptying it loses nothing but time."""


def written(
    block: Block, inline: InlineWriter, about: Key, write: Callable[[list[str]], None]
) -> str:
    """What *write* gives for *block*; *about* is all else that the XML depends on."""
    if inline.controls or not isinstance(block, Section | Clause):
        out: list[str] = []
        write(out)
        return "".join(out)
    key = (id(block), inline.prefix, *about)
    found = known.get(key)
    if found is None or not _fits(found, inline):
        return _anew(key, block, inline, write)
    known.move_to_end(key)
    inline.bookmarked.update(found.bookmarked)
    inline.ids.marks.update(found.marks)
    inline.referred += found.referred
    return found.xml


def _fits(found: _Written, inline: InlineWriter) -> bool:
    """Whether its bookmarks, by name and number, are new to the file."""
    return inline.ids.marks.isdisjoint(found.marks) and inline.bookmarked.keys().isdisjoint(
        found.bookmarked
    )


def _anew(key: Key, block: Block, inline: InlineWriter, write: Callable[[list[str]], None]) -> str:
    out: list[str] = []
    marked, referred = len(inline.bookmarked), len(inline.referred)
    write(out)
    xml = "".join(out)
    if not any(isinstance(one, Table) and one.name for one in walk((block,))):
        own = dict(islice(inline.bookmarked.items(), marked, None))
        numbers = frozenset(own.values())
        known[key] = _Written(block, xml, own, numbers, tuple(inline.referred[referred:]))
        if len(known) > _REMEMBERED:
            known.popitem(last=False)
    return xml

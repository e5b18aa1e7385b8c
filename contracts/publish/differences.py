"""What changed between two editions: clause by clause, and in a clause word by word."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from contracts.publish.text import ClauseText, EditionText

__all__ = ["Change", "Piece", "changed_lines", "differences", "pieces"]

Kind: TypeAlias = Literal["added", "removed", "changed", "renumbered"]
_WORD = re.compile(r"\d{1,3}(?: \d{3})+(?:,\d+)?|\d+(?:[.,:]\d+)*|\s+|\w+|[^\w\s]")
"""A sum with its blanks is one word."""
_LONGEST = 4_000
"""Words of a clause beyond which old and new are shown whole: comparing them word by word would take long."""


@dataclass(frozen=True, slots=True)
class Change:
    """A clause that is not the same in both editions."""

    kind: Kind
    old: ClauseText | None
    new: ClauseText | None

    @property
    def clause(self) -> ClauseText:
        """The clause as it is now, or as it was."""
        found = self.new or self.old
        assert found is not None  # one of them is there
        return found


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are in both editions, or in one."""

    text: str
    kind: Literal["same", "old", "new"]


def differences(old: EditionText, new: EditionText) -> tuple[Change, ...]:
    """The clauses that differ, in the order of the new edition; removed ones stand where they stood."""
    before, after = _keyed(old.clauses), _keyed(new.clauses)
    olds, news = dict(before), dict(after)
    order = _order([key for key, _one in before], [key for key, _one in after])
    found = (_change(olds.get(key), news.get(key)) for key in order)
    return tuple(one for one in found if one is not None)


def _keyed(clauses: Sequence[ClauseText]) -> list[tuple[tuple[str, int], ClauseText]]:
    """Each clause by its id and the count of clauses before it that share the id."""
    seen: dict[str, int] = {}
    keyed = []
    for one in clauses:
        seen[one.id] = seen.get(one.id, -1) + 1
        keyed.append(((one.id, seen[one.id]), one))
    return keyed


def _order(old: list[tuple[str, int]], new: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """All keys once: those of the new edition, each removed one after the key that it followed."""
    known = set(new)
    after: dict[tuple[str, int] | None, list[tuple[str, int]]] = {}
    last: tuple[str, int] | None = None
    for key in old:
        if key in known:
            last = key
        else:
            after.setdefault(last, []).append(key)
    order = list(after.get(None, []))
    for key in new:
        order += [key, *after.get(key, [])]
    return order


def _change(old: ClauseText | None, new: ClauseText | None) -> Change | None:
    if old is None or new is None:
        return Change("added" if old is None else "removed", old, new)
    if old.lines != new.lines:
        return Change("changed", old, new)
    return Change("renumbered", old, new) if old.number != new.number else None


def changed_lines(old: ClauseText, new: ClauseText) -> Iterator[tuple[Piece, ...]]:
    """The lines of a changed clause that are not the same, word by word; an empty one stands for lines left out."""
    one, two = old.lines, new.lines
    for tag, start, end, other, other_end in SequenceMatcher(None, one, two, False).get_opcodes():
        if tag == "equal":
            yield ()
            continue
        pairs = itertools.zip_longest(one[start:end], two[other:other_end])
        for before, after in pairs:
            yield tuple(_pieces(before or "", after or ""))


def pieces(old: ClauseText, new: ClauseText) -> Iterator[Piece]:
    """The words of a changed clause: what stayed, what went and what came; a line break is a word."""
    return _pieces("\n".join(old.lines), "\n".join(new.lines))


def _pieces(old: str, new: str) -> Iterator[Piece]:
    one, two = _WORD.findall(old), _WORD.findall(new)
    if len(one) + len(two) > _LONGEST:
        yield Piece("".join(one), "old")
        yield Piece("".join(two), "new")
        return
    for tag, start, end, other, other_end in SequenceMatcher(None, one, two, False).get_opcodes():
        if tag == "equal":
            yield Piece("".join(one[start:end]), "same")
            continue
        if start != end:
            yield Piece("".join(one[start:end]), "old")
        if other != other_end:
            yield Piece("".join(two[other:other_end]), "new")

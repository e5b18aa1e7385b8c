"""A part of a document is written anew only when something that it reads has changed since the last documents.

What a part reads is known when it is compiled: the data paths of its expressions and what its functions ask of the
state. Values of the deal are frozen, so what they hold stands for them, and a part is found by it in a table.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias

from pydantic import BaseModel

from contracts.compile.base import Write
from contracts.compile.expressions import STATE, Names
from contracts.compile.lists import gather
from contracts.compile.same import Same
from contracts.model import Block
from contracts.sandbox import Ask, View, readable
from contracts.views import Filling
from schemas.values import Scalar

__all__ = ["Values", "gathered", "kept", "stamp_of"]

Key: TypeAlias = tuple[str, ...]
"""Names of a path, or a question to the state."""
Get: TypeAlias = Callable[[Names], Any]

_ANSWER = "#"
"""What the name of a question to the state begins with."""
_KEPT = 8
"""How many writings of a part are kept: a firm has a few contracts, and deals under them come in turns."""
_STAMPS = 1024
"""How many values of a document in a language are known again by being the same object."""
_CLAUSES = 256
"""How many clauses of a part are kept: those of the longest section in several versions."""
_SEEN = "#seen"
"""The name under which the values of one document stand; no text can write it."""
_DEEPER = frozenset({"contract", "this"})
_PLAIN = frozenset({str, date, int, bool, type(None)})


def gathered(write: Write) -> Write:
    """*write* with what belongs to its clauses put under them."""
    same: Same[Block] = Same(_CLAUSES)

    def gather_all(names: Names, out: list[Any]) -> None:
        blocks: list[Block] = []
        write(names, blocks)
        out.extend(gather(blocks, same))

    return gather_all


class Values:
    """What stands for the values of paths: equal for those that are alike, and only for them."""

    def __init__(self) -> None:
        self._stamps: dict[tuple[Key, int], tuple[Any, Hashable]] = {}

    def read(self, getters: Mapping[Key, Get], names: Names) -> tuple[Hashable, ...]:
        """The stamps of the values of these paths; each is read once for a document."""
        seen = names.setdefault(_SEEN, {})
        found = []
        for key, get in getters.items():
            if key not in seen:
                seen[key] = self._of(get(names), key)
            found.append(seen[key])
        return tuple(found)

    def _of(self, value: Any, key: Key) -> Hashable:
        """The stamp of a value, known already if it is the same object; an answer of the state is made anew each time."""
        if key[0][0] == _ANSWER and len(key) == 1:
            return tuple(self._of(each, (*key, str(at))) for at, each in enumerate(value))
        if type(value) in _PLAIN:
            return type(value), value
        same = key, id(value)
        known = self._stamps.get(same)
        if known is None:
            if len(self._stamps) >= _STAMPS:
                self._stamps.clear()
            known = self._stamps[same] = value, stamp_of(value)
        return known[1]


def kept(write: Write, paths: Iterable[str], asks: Iterable[Ask], values: Values) -> Write:
    """*write*, whose words depend on *paths* and on what the state answers to *asks*.

    What the paths begin with is looked at first: most of a deal is as it was in another; where it is never the same,
    the values themselves are. A part that is different in every document, such as a table of goods, is looked for now
    and then only.
    """
    questions: dict[Key, Get] = {
        (f"{_ANSWER}{ask}",): _asking(ask) for ask in (None, *sorted(asks))
    }
    keys = [*map(_key, sorted(paths))]
    heads = questions | {key: _getter(*key) for key in map(_head, keys)}
    leaves = questions | {key: _getter(*key) for key in keys}
    by_heads: dict[Hashable, _Made] = {}
    by_leaves: dict[Hashable, _Made] = {}
    misses = strangers = 0

    def write_or_recall(names: Names, out: list[Any]) -> None:
        nonlocal misses, strangers
        if misses > _KEPT and misses % _KEPT:
            misses += 1
            write(names, out)
            return
        state: Filling = names[STATE]
        found = whole = None
        if strangers <= _KEPT or not strangers % _KEPT:
            whole = values.read(heads, names)
            found = by_heads.get(whole)
        strangers = strangers + 1 if found is None else 0
        if found is None or found.forms != state.forms:
            exact = values.read(leaves, names)
            found = by_leaves.get(exact)
            misses = misses + 1 if found is None else 0
            if found is None or found.forms != state.forms:
                found = _Made(state, lambda blocks: write(names, blocks))
                _keep(by_leaves, exact, found)
            if whole is not None:
                _keep(by_heads, whole, found)
        out.extend(found.blocks)
        if found.unsure:
            state.unsure = {**found.unsure, **state.unsure}

    return write_or_recall


class _Made:
    """What was written for some values."""

    __slots__ = ("blocks", "forms", "unsure")

    def __init__(self, state: Filling, write: Callable[[list[Block]], None]) -> None:
        self.forms = dict(state.forms)
        self.blocks: list[Block] = []
        before, state.unsure = state.unsure, {}
        try:
            write(self.blocks)
        finally:
            self.unsure, state.unsure = state.unsure, before


def _keep(known: dict[Hashable, _Made], values: Hashable, made: _Made) -> None:
    """Keeps *made* for *values*, in the place of the oldest."""
    if values not in known and len(known) >= _KEPT:
        del known[next(iter(known))]
    known[values] = made


# Stamps --------------------------------------------------------------------------------------------------------------


class _Itself:
    """Stands for an object of which it is not known what it holds."""

    __slots__ = ("_value",)

    def __init__(self, value: Any) -> None:
        self._value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self._value is other._value

    def __hash__(self) -> int:
        return id(self._value)


def stamp_of(value: Any) -> Hashable:
    """Equal for values of one type that hold the same; 1.50 is another value than 1.5."""
    kind: Any = type(value)
    if kind in _PLAIN:
        return kind, value
    if isinstance(value, BaseModel):
        return kind, *map(stamp_of, value.__dict__.values())
    if kind is Decimal:
        return kind, str(value)
    if kind is tuple:
        return kind, *map(stamp_of, value)
    if kind is dict:
        return kind, *((key, stamp_of(each)) for key, each in value.items())
    held = _held(kind)
    return (kind, *(stamp_of(getattr(value, each)) for each in held)) if held else _Itself(value)


@cache
def _held(kind: type) -> tuple[str, ...]:
    """The attributes that make a value of *kind* what it is; none where that is not known."""
    if is_dataclass(kind) and not issubclass(kind, View):
        return tuple(each.name for each in fields(kind))
    if issubclass(kind, Scalar):
        return tuple(name for base in kind.__mro__ for name in getattr(base, "__slots__", ()))
    return ()


def _key(path: str) -> Key:
    """The names of a path up to the first list that it picks from."""
    return tuple(path.partition("[")[0].split("."))


def _head(key: Key) -> Key:
    """The first name of a path and, where single fields change from one document to the next, the second."""
    return key[:2] if key[0] in _DEEPER else key[:1]


def _asking(ask: Ask | None) -> Get:
    return lambda names: names[STATE].answer(ask)


def _getter(name: str, *rest: str) -> Get:
    if not rest:
        return lambda names: names.get(name)

    def get(names: Names) -> Any:
        value = names.get(name)
        for each in rest:
            kind: Any = type(value)
            if isinstance(value, View):
                value = value.recalled(each)
            elif each in readable(kind):
                value = getattr(value, each)
            else:
                return None
        return value

    return get

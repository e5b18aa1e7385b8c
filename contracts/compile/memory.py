"""A part of a document is written anew only when something that it reads has changed since the last documents.

What a part reads is known when it is compiled: the data paths of its expressions and what its functions ask of the
state. Values of the deal are frozen, so the same object is the same value; short words and dates are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeAlias

from contracts.compile.base import Write
from contracts.compile.expressions import STATE, Names
from contracts.compile.lists import gather
from contracts.model import Block
from contracts.sandbox import View, readable
from contracts.views import Filling

__all__ = ["gathered", "kept"]

Get: TypeAlias = Callable[[Names], Any]

_KEPT = 2
"""How many writings of a part are kept: deals come one after the other, rarely in turns."""
_DEEPER = frozenset({"contract", "this"})
"""Names under which single fields change from one document to the next."""
_COMPARED = frozenset({str, date, int, bool})


def gathered(write: Write) -> Write:
    """*write* with what belongs to its clauses put under them."""

    def gather_all(names: Names, out: list[Any]) -> None:
        blocks: list[Block] = []
        write(names, blocks)
        out.extend(gather(blocks))

    return gather_all


def kept(write: Write, paths: Iterable[str]) -> Write:
    """*write*, whose words depend on *paths* and on the state as `_about` tells it."""
    getters = [_getter(*key) for key in dict.fromkeys(map(_key, sorted(paths)))]
    made: list[_Made] = []

    def write_or_recall(names: Names, out: list[Any]) -> None:
        state: Filling = names[STATE]
        values = [*state.identity, *[get(names) for get in getters]]
        for known in made:
            if known.forms == state.forms and _same(known.values, values):
                out.extend(known.blocks)
                break
        else:
            known = _Made(values, state, lambda blocks: write(names, blocks))
            made[:] = [known, *made[: _KEPT - 1]]
            out.extend(known.blocks)
        if known.unsure:
            state.unsure = {**known.unsure, **state.unsure}

    return write_or_recall


class _Made:
    """What was written for some values; it holds them, so that none of them makes room for another."""

    __slots__ = ("blocks", "forms", "unsure", "values")

    def __init__(
        self, values: list[Any], state: Filling, write: Callable[[list[Block]], None]
    ) -> None:
        self.values = values
        self.forms = dict(state.forms)
        self.blocks: list[Block] = []
        before, state.unsure = state.unsure, {}
        try:
            write(self.blocks)
        finally:
            self.unsure, state.unsure = state.unsure, before


def _same(known: list[Any], values: list[Any]) -> bool:
    for one, two in zip(known, values, strict=True):
        if one is not two:
            kind = type(one)
            if kind is not type(two) or kind not in _COMPARED or one != two:
                return False
    return True


def _key(path: str) -> tuple[str, str]:
    """The first name of a path and, where single fields change, the second."""
    head, _dot, rest = path.partition(".")
    field = rest.partition(".")[0].partition("[")[0] if head in _DEEPER else ""
    return head.partition("[")[0], field


def _getter(name: str, field: str) -> Get:
    if not field:
        return lambda names: names.get(name)

    def get(names: Names) -> Any:
        view = names.get(name)
        if isinstance(view, View):
            return view.recalled(field)
        kind: Any = type(view)
        return getattr(view, field) if field in readable(kind) else None

    return get

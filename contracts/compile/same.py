"""The same node for the same content: what comes again in the next document is not built, numbered or written anew.

A place of a text gives the same words for most deals. Its nodes are known by the identity of what they are made of,
and what is known holds those parts, so that no other object takes their identity.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from contracts.model import Field

__all__ = ["Same", "same_field"]

_Made = TypeVar("_Made")

_REMEMBERED = 32
"""Contents of one place of a text; forgetting them loses nothing but time."""


class Same(Generic[_Made]):
    """What was made of the parts with these identities, at one place."""

    __slots__ = ("_known", "_remembered")

    def __init__(self, remembered: int = _REMEMBERED) -> None:
        self._remembered = remembered
        self._known: dict[tuple[int, ...], tuple[_Made, tuple[object, ...]]] = {}

    def of(self, parts: Sequence[object], make: Callable[[], _Made]) -> _Made:
        """What *make* gives for *parts*, or gave for them before."""
        key = tuple(map(id, parts))
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= self._remembered:
                self._known.clear()
            found = self._known[key] = make(), tuple(parts)
        return found[0]


def same_field() -> Callable[[str, tuple[str, ...]], Field]:
    """Makes a field; the same one for the same words from the same paths."""
    known: dict[tuple[str, tuple[str, ...]], Field] = {}

    def field(text: str, paths: tuple[str, ...]) -> Field:
        key = text, paths
        found = known.get(key)
        if found is None:
            if len(known) >= _REMEMBERED:
                known.clear()
            found = known[key] = Field(text, paths)
        return found

    return field

"""The tree of a file: mappings, lists and text, with the place of every key and value.

The readers of YAML and JSON drive a `Builder`; what is refused but can be stepped over becomes a finding, and the
reading goes on, so that everything is found at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NoReturn, Protocol, TypeAlias

from contracts.diagnostics import Diagnostic, Place
from contracts.messages import _
from contracts.records import record

__all__ = [
    "DEEPEST",
    "MOST_VALUES",
    "Builder",
    "Included",
    "Mark",
    "Spots",
    "Steps",
    "Stop",
    "Tree",
    "parse_path",
    "path_text",
]

DEEPEST = 40
"""Levels of mappings and lists in one another."""
MOST_VALUES = 300_000
Steps: TypeAlias = tuple[str | int, ...]
"""A data path, `("specifications", 0, "number")`."""
_DISCARD = "\0"
_STEP = re.compile(r"\[(\d+)\]|([^.\[]+)")


class Mark(Protocol):
    """A place in a text, line and column from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


Spots: TypeAlias = "dict[str, Spot] | list[Spot] | Included"
Spot: TypeAlias = "tuple[Mark, Mark, Spots | None]"
"""Place of the key (of the value in a list), place of the value, and the spots inside it."""


@record
class Included:
    """A value that stands in its own file."""

    file: str
    spots: Spots


@record
class Tree:
    """What a file holds: text with places, and what was found wrong while it was read."""

    data: Any
    """dict, list, str; None where the file is empty or the value is."""
    spots: Spots
    found: tuple[Diagnostic, ...]
    empty: tuple[Steps, ...]
    """Paths of values that are not there (`key:`, `null`, `~`)."""
    unread: tuple[Steps, ...]
    """Paths of values that were refused, so that nothing more is said about them."""


class Stop(Exception):  # noqa: N818 (a signal between the readers and the builder)
    """The reading cannot go on; the finding is already made."""


class Builder:
    """Makes the tree of *file* from calls in the order of the text."""

    def __init__(self, file: str, prefix: Steps = ()) -> None:
        self.file = file
        self.found: list[Diagnostic] = []
        self._prefix = prefix
        self._root: Any = None
        self._root_spots: Any = {}
        self._empty: list[Steps] = []
        self._unread: list[Steps] = []
        self._stack: list[tuple[Any, Any, str, Mark | None]] = []
        self._data: Any = None
        self._spots: Any = None
        self._key = ""
        self._key_mark: Mark | None = None

    def tree(self) -> Tree:
        """The finished tree."""
        empty = tuple(path for path in self._empty if _DISCARD not in path)
        unread = tuple(path for path in self._unread if _DISCARD not in path)
        return Tree(self._root, self._root_spots, tuple(self.found), empty, unread)

    def scalar(self, text: str | None, mark: Mark) -> None:
        """A key, or a value without parts."""
        data = self._data
        if type(data) is dict:
            key_mark = self._key_mark
            if key_mark is not None:
                if text is None:
                    self._empty.append(self.here())
                data[self._key] = text
                self._spots[self._key] = (key_mark, mark, None)
                self._key_mark = None
            elif text is None or text in data or text == _DISCARD:
                self._odd_key(text, mark)
            else:
                self._key = text
                self._key_mark = mark
        elif type(data) is list:
            if text is None:
                self._empty.append(self.here())
            data.append(text)
            self._spots.append((mark, mark, None))
        else:
            self._root = text

    def open(self, data: dict[str, Any] | list[Any], mark: Mark) -> None:
        """A mapping or a list begins."""
        if len(self._stack) >= DEEPEST:
            self.stop(
                "too-deep",
                _("values are nested more than {limit} levels deep"),
                _("write the deal with fewer levels; it never needs more than ten"),
                mark,
                limit=DEEPEST,
            )
        spots: Any = {} if type(data) is dict else []
        key_mark = self._attach(data, spots, mark)
        self._stack.append((self._data, self._spots, self._key, key_mark))
        self._data, self._spots, self._key_mark = data, spots, None

    def close(self) -> None:
        """The mapping or list ends."""
        if type(self._data) is dict:
            self._data.pop(_DISCARD, None)
            self._spots.pop(_DISCARD, None)
        self._data, self._spots, self._key, self._key_mark = self._stack.pop()

    def refuse(self, mark: Mark) -> None:
        """A value stands here that is not read; the caller makes the finding."""
        if type(self._data) is dict and self._key_mark is None:
            self._key, self._key_mark = _DISCARD, mark
            return
        self._unread.append(self.here())
        self.scalar("", mark)

    def discard(self, mark: Mark) -> None:
        """The key that stands here is not read, nor is its value; the caller makes the finding."""
        self._key, self._key_mark = _DISCARD, mark

    def report(
        self, rule: str, message: str, hint: str, mark: Mark, /, *below: str, **fields: object
    ) -> None:
        """Adds a finding at *mark*, about what stands *below* the present path."""
        path = path_text((*self._prefix, *self.here(), *below)) or None
        place = Place(self.file, mark.line + 1, mark.column + 1, path)
        self.found.append(Diagnostic(rule, message, place, hint, fields=fields))

    def stop(self, rule: str, message: str, hint: str, mark: Mark, /, **fields: object) -> NoReturn:
        """Adds a finding after which nothing more can be read."""
        self.report(rule, message, hint, mark, **fields)
        raise Stop

    @property
    def wants_key(self) -> bool:
        """What follows is a key."""
        return type(self._data) is dict and self._key_mark is None

    @property
    def is_discarding(self) -> bool:
        """The value that follows belongs to a key that was refused."""
        return self._key_mark is not None and self._key == _DISCARD

    def here(self) -> Steps:
        """The path of the value that follows."""
        steps: list[str | int] = []
        for data, _spots, key, _mark in self._stack:
            if data is not None:
                steps.append(len(data) - 1 if type(data) is list else key)
        if type(self._data) is list:
            steps.append(len(self._data))
        elif self._key_mark is not None:
            steps.append(self._key)
        return tuple(steps)

    def _attach(self, data: Any, spots: Any, mark: Mark) -> Mark | None:
        """Puts a mapping or list in its place; the mark of the key that still waits for its value, if any."""
        if self._data is None:
            self._root, self._root_spots = data, spots
        elif type(self._data) is list:
            self._data.append(data)
            self._spots.append((mark, mark, spots))
        elif self._key_mark is None:
            self._refuse_key(mark)
            return mark
        else:
            self._data[self._key] = data
            self._spots[self._key] = (self._key_mark, mark, spots)
        return None

    def _odd_key(self, text: str | None, mark: Mark) -> None:
        if text is None or text == _DISCARD:
            self._refuse_key(mark)
            return
        first = self._spots[text][0]
        self.report(
            "duplicate-key",
            _("the key {key} stands here for the second time; the first is in line {line}"),
            _("leave one of them; when both are needed, make a list"),
            mark,
            text,
            key=text,
            line=first.line + 1,
        )
        self.discard(mark)

    def _refuse_key(self, mark: Mark) -> None:
        self.report(
            "key-not-text",
            _("a key must be a word"),
            _("write `key: value`; put a value that begins with a brace or a bracket in quotes"),
            mark,
        )
        if around := self.here():
            self._unread.append(around)
        self.discard(mark)


def path_text(steps: Iterable[str | int]) -> str:
    """`specifications[0].lines[3].price`; steps that were refused are left out."""
    text = ""
    for step in steps:
        if isinstance(step, int):
            text += f"[{step}]"
        elif step != _DISCARD:
            text += f".{step}" if text else step
    return text


def parse_path(text: str) -> Steps:
    """The steps of `specifications[0].lines[3].price`."""
    return tuple(int(found[1]) if found[1] else found[2] for found in _STEP.finditer(text))

"""YAML from libyaml's events: plain scalars stay text, so YAML never guesses a number, a date or a truth.

Never `compose` or `CSafeLoader`: they recurse and end the process on a file of brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import Any

from yaml import events
from yaml._yaml import CParser
from yaml.error import MarkedYAMLError, YAMLError

from contracts.messages import _
from contracts.reading.tree import MOST_VALUES, Builder, Mark, Stop

__all__ = ["read_yaml"]

_MERGE = "<<"
_ODD = frozenset({"", "~", "null", "Null", "NULL", _MERGE})
"""Plain scalars that are not text; all but the last mean that there is no value."""
_TAB = re.compile(r"^ *\t", re.MULTILINE)
_MOST_TABS = 20
_CAUSES: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        _("a colon with a space after it stands inside a value, or the indentation is wrong"),
        _("put the value in quotes, or align the key with its neighbours"),
    ),
    (
        "did not find expected key",
        _("a key is expected here"),
        _("align the keys of one group; a value that begins with a quote must end with it"),
    ),
    (
        "did not find expected '-' indicator",
        _("an entry of the list is expected here"),
        _("begin each entry with `- ` and align the entries"),
    ),
    (
        "could not find expected ':'",
        _("this line is neither `key: value` nor a continuation"),
        _("write a colon and a space after the key"),
    ),
    (
        "found unexpected end of stream",
        _("a quote that was opened is never closed"),
        _("close it, or double a quote that belongs to the text"),
    ),
    (
        "found unexpected document indicator",
        _("a quote that was opened is never closed"),
        _("close it, or double a quote that belongs to the text"),
    ),
    (
        "did not find expected ',' or",
        _("a brace or a bracket that was opened is not closed, or a comma is missing"),
        _("close it; put a value that contains brackets, braces or commas in quotes"),
    ),
    (
        "block sequence entries are not allowed",
        _("a list cannot begin in this line"),
        _("begin the list in the next line, or put a value that begins with `- ` in quotes"),
    ),
    (
        "cannot start any token",
        _("a value cannot begin with this character"),
        _("put the value in quotes"),
    ),
    (
        "unknown escape character",
        _("a backslash in double quotes begins an escape that does not exist"),
        _("use single quotes, or write the backslash twice"),
    ),
    (
        "while scanning an anchor",
        _("a value cannot begin with this character"),
        _("put the value in quotes"),
    ),
    (
        "while scanning an alias",
        _("a value cannot begin with this character"),
        _("put the value in quotes"),
    ),
    (
        "undefined tag handle",
        _("tags are not read"),
        _("put a value that begins with an exclamation mark in quotes"),
    ),
)


def read_yaml(text: str, builder: Builder) -> None:
    """Drives *builder* through the first document of *text*; stops at the first error of syntax."""
    try:
        _refuse_tabs(text, builder)
        _Reader(builder).read(text)
    except Stop:
        return
    except MarkedYAMLError as error:
        _report_syntax(error, builder)
    except YAMLError as error:
        builder.report(
            "yaml-syntax", _("this is not YAML: {reason}"), "", _START, reason=str(error)
        )


class _Position:
    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column


_START = _Position(0, 0)


def _refuse_tabs(text: str, builder: Builder) -> None:
    if "\t" not in text:
        return
    found = 0
    for match in _TAB.finditer(text):
        line = text.count("\n", 0, match.start())
        builder.report(
            "tab-in-indentation",
            _("the line is indented with a tab"),
            _("indent with spaces, two for a level"),
            _Position(line, match.end() - match.start() - 1),
        )
        found += 1
        if found == _MOST_TABS:
            break
    if found:
        raise Stop


class _Reader:
    # Events are typed Any: their stubs allow a missing mark, which libyaml always sets.
    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self._documents = 0

    def read(self, text: str) -> None:
        handlers: dict[type, Callable[[Any], None]] = {
            events.MappingStartEvent: self._mapping,
            events.SequenceStartEvent: self._sequence,
            events.MappingEndEvent: self._end,
            events.SequenceEndEvent: self._end,
            events.AliasEvent: self._alias,
            events.DocumentStartEvent: self._document,
            events.DocumentEndEvent: _pass,
            events.StreamStartEvent: _pass,
            events.StreamEndEvent: _pass,
        }
        scalar: Any = self.builder.scalar
        next_event: Any = CParser(text).get_event
        event: Any = None
        for event in islice(iter(next_event, None), 2 * MOST_VALUES):
            if type(event) is events.ScalarEvent:
                value = event.value
                if (
                    event.anchor is None
                    and event.tag is None
                    and (event.style or value not in _ODD)
                ):
                    scalar(value, event.start_mark)
                else:
                    self._odd_scalar(event)
            else:
                handlers[type(event)](event)
        if type(event) is not events.StreamEndEvent:
            self._refuse_size(event)

    def _odd_scalar(self, event: Any) -> None:
        mark = event.start_mark
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if event.style or event.value not in _ODD:
            self.builder.scalar(event.value, mark)
        elif event.value != _MERGE:
            self.builder.scalar(None, mark)
        elif self.builder.wants_key:
            self._refuse_merge(mark)
        else:
            self.builder.scalar(_MERGE, mark)

    def _mapping(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        self.builder.open({}, event.start_mark)

    def _sequence(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        self.builder.open([], event.start_mark)

    def _end(self, event: Any) -> None:
        self.builder.close()

    def _alias(self, event: Any) -> None:
        if not self.builder.is_discarding:
            self.builder.report(
                "alias",
                _("{found} repeats a value from another place, which is not allowed"),
                _("write the value itself; put a text that begins with an asterisk in quotes"),
                event.start_mark,
                found=f"*{event.anchor}",
            )
        self.builder.refuse(event.start_mark)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self.builder.stop(
                "several-documents",
                _("a second document begins here; a file holds one"),
                _("keep each deal in its own file, or delete the line `---`"),
                event.start_mark,
            )

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self.builder.report(
                "anchor",
                _("{found} names the value for use elsewhere, which is not allowed"),
                _("delete the name; put a text that begins with an ampersand in quotes"),
                event.start_mark,
                found=f"&{event.anchor}",
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.builder.report(
                "tag",
                _("{found} is a tag; tags are not read"),
                _("delete the tag; put a text that begins with an exclamation mark in quotes"),
                event.start_mark,
                found=tag.replace("tag:yaml.org,2002:", "!!"),
            )

    def _refuse_merge(self, mark: Mark) -> None:
        self.builder.report(
            "merge-key",
            _("<< copies keys from another place, which is not allowed"),
            _("write the keys themselves"),
            mark,
        )
        self.builder.discard(mark)

    def _refuse_size(self, event: Any) -> None:
        self.builder.stop(
            "too-large",
            _("the file has more than {limit} values"),
            _("give long tables to `batch`"),
            event.start_mark,
            limit=MOST_VALUES,
        )


def _pass(event: Any) -> None:
    """The ends of streams and documents say nothing."""


def _report_syntax(error: MarkedYAMLError, builder: Builder) -> None:
    mark = error.problem_mark or error.context_mark or _START
    said = f"{error.context or ''} {error.problem or ''}"
    for words, message, hint in _CAUSES:
        if words in said:
            # An unclosed quote or bracket is better shown where it was opened.
            opened = error.context_mark if "end of stream" in words or "',' or" in words else None
            builder.report("yaml-syntax", message, hint, opened or mark)
            return
    builder.report("yaml-syntax", _("this is not YAML: {reason}"), "", mark, reason=said.strip())

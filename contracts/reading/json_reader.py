"""Strict JSON with the place of every key and value; numbers and `true` stay text as in YAML."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import NoReturn

from contracts.messages import Phrase, _
from contracts.reading.tree import MOST_VALUES, Builder, Stop

__all__ = ["read_json"]

_SPACE = re.compile(r"[ \t\r\n]*")
_TOKEN = re.compile(
    r"""(?P<mark>[{}\[\],:])
    | "(?P<text>[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*)"
    | (?P<plain>(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false)(?![0-9A-Za-z_.+-]))
    | (?P<null>null(?![0-9A-Za-z_]))""",
    re.VERBOSE,
)
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_VALUE = _("a value")
_KEY = _("a key in double quotes")
_NEXT = _("a comma or the closing bracket")
_COLON = _("a colon")
_END = _("the end of the file")


class _Offset:
    """A place known by its offset; line and column are counted when somebody asks."""

    __slots__ = ("_starts", "offset")

    def __init__(self, offset: int, starts: list[int]) -> None:
        self.offset = offset
        self._starts = starts

    @property
    def line(self) -> int:
        return bisect_right(self._starts, self.offset) - 1

    @property
    def column(self) -> int:
        return self.offset - self._starts[self.line]


def read_json(text: str, builder: Builder) -> None:
    """Drives *builder* through *text*; stops at the first error of syntax."""
    try:
        _Reader(text, builder).read()
    except Stop:
        return


class _Reader:
    def __init__(self, text: str, builder: Builder) -> None:
        self.text = text
        self.builder = builder
        self.starts = [0, *(found.end() for found in _LINE_BREAK.finditer(text))]
        self.open: list[str] = []
        """Closing brackets that are waited for, the innermost last."""

    def read(self) -> None:
        if not self.text.strip():
            return
        offset = self._value(0)
        left = MOST_VALUES
        while self.open:
            offset = self._next(offset)
            left -= 1
            if not left:
                self._refuse_size(offset)
        offset = self._skip(offset)
        if offset < len(self.text):
            self._refuse(offset, _END)

    def _next(self, offset: int) -> int:
        """Reads a comma and what follows it, or the closing bracket."""
        match = self._token(offset, _NEXT)
        if match["mark"] == self.open[-1]:
            self._close()
            return match.end()
        if match["mark"] != ",":
            self._refuse(match.start(), _NEXT)
        return self._entry(match.end())

    def _entry(self, offset: int) -> int:
        return self._pair(offset) if self.open[-1] == "}" else self._value(offset)

    def _pair(self, offset: int) -> int:
        match = self._token(offset, _KEY)
        if match["text"] is None:
            self._refuse(match.start(), _KEY)
        self.builder.scalar(_unescape(match["text"]), self._mark(match.start()))
        colon = self._token(match.end(), _COLON)
        if colon["mark"] != ":":
            self._refuse(colon.start(), _COLON)
        return self._value(colon.end())

    def _value(self, offset: int) -> int:
        match = self._token(offset, _VALUE)
        mark = self._mark(match.start())
        match match.lastgroup:
            case "text":
                self.builder.scalar(_unescape(match["text"]), mark)
            case "plain":
                self.builder.scalar(match["plain"], mark)
            case "null":
                self.builder.scalar(None, mark)
            case _ if match["mark"] in "{[":
                return self._open(match["mark"], match.end(), mark)
            case _:
                self._refuse(match.start(), _VALUE)
        return match.end()

    def _open(self, bracket: str, offset: int, mark: _Offset) -> int:
        self.builder.open({} if bracket == "{" else [], mark)
        self.open.append("}" if bracket == "{" else "]")
        after = self._skip(offset)
        if self.text.startswith(self.open[-1], after):
            self._close()
            return after + 1
        return self._entry(after)

    def _close(self) -> None:
        self.open.pop()
        self.builder.close()

    def _token(self, offset: int, wanted: str) -> re.Match[str]:
        start = self._skip(offset)
        match = _TOKEN.match(self.text, start)
        if match is None:
            self._refuse(start, wanted)
        return match

    def _skip(self, offset: int) -> int:
        match = _SPACE.match(self.text, offset)
        return match.end() if match else offset

    def _mark(self, offset: int) -> _Offset:
        return _Offset(offset, self.starts)

    def _refuse(self, offset: int, wanted: str) -> NoReturn:
        rest = self.text[offset : offset + 20].split("\n")[0]
        found = rest or Phrase(_END)
        self.builder.stop(
            "json-syntax",
            _("expected {wanted}, found {found}"),
            _(
                "JSON has keys and texts in double quotes, no comments and no comma before a closing bracket"
            ),
            self._mark(offset),
            wanted=Phrase(wanted),
            found=found,
        )

    def _refuse_size(self, offset: int) -> NoReturn:
        self.builder.stop(
            "too-large",
            _("the file has more than {limit} values"),
            _("give long tables to `batch`"),
            self._mark(offset),
            limit=MOST_VALUES,
        )


def _unescape(text: str) -> str:
    return str(json.loads(f'"{text}"')) if "\\" in text else text

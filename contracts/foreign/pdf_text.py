"""The text that a page of a PDF shows, by marked content: what a structure tree refers to.

Only what the text needs is looked at: strings, fonts, marks, forms. Positions are not, so a file without marks is
read in another way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from contracts.foreign.pdf_fonts import UNKNOWN, FontReader, font_reader, unescaped
from contracts.records import record

__all__ = ["Span", "Unreadable", "spans_of"]

_STRING = rb"\((?:[^()\\]++|\\.)*+\)"
_PIECE = re.compile(rb"(" + _STRING + rb")|<([0-9A-Fa-f\s]*)>|(-[.\d]+)", re.DOTALL)
_INSIDE = re.compile(rb"\(((?:[^()\\]++|\\.)*+)\)", re.DOTALL)
_UNEVEN = re.compile(rb"<|-\d\d\d|\\[0-7]{1,2}\)|\\\r?\n")
"""In an array: what may be a gap, or keeps its strings from being read as one."""
_TOKEN = re.compile(
    rb"(?P<array>\[(?:[-+.\d\s]++|" + _STRING + rb"|<[0-9A-Fa-f\s]*+>)*+\]\s*TJ\b)"
    rb"|(?P<simple>" + _STRING + rb")|(?P<string>\()|(?P<dict><<)|<(?P<hex>[0-9A-Fa-f\s]*)>"
    rb"|/(?P<name>[^\s()<>\[\]{}/%]*)|(?P<comment>%)"
    rb"|(?P<operator>\b(?:BDC|BMC|EMC|DP|MP|Tf|Tj|TJ|Do|ID|q|Q)\b|['\"])",
    re.DOTALL,
)
"""Arrays of text at once; numbers and operators that text does not need are passed over."""
_BRACKETS = re.compile(rb"\\.|[()]", re.DOTALL)
_IN_DICT = re.compile(rb"<<|>>|\(")
_LINE_END = re.compile(rb"[\r\n]")
_IMAGE_END = re.compile(rb"\sEI(?=\s|$)")
_MCID = re.compile(rb"/MCID\s+(\d+)")
_ACTUAL = re.compile(rb"/ActualText\s*(?:<([0-9A-Fa-f\s]*)>|\()")
_KIND = re.compile(rb"/Subtype\s*/(\w+)")
_SHOWS = frozenset({b"Tj", b"TJ", b"'", b'"'})
_DEEPEST = 8
_MOST_FORMS = 2_000
_WIDE_GAP = 180
"""Thousandths of an em between letters that stand for a blank where no blank is written."""


class Unreadable(ValueError):  # noqa: N818 (a turn of the way, not a failure of the program)
    """A font does not tell its characters."""


@record
class Span:
    """Text under one mark."""

    mark: int | None
    """The number that the structure tree knows it by; None for an artifact or for text without a mark."""
    text: str
    artifact: str = ""
    """`Header`, `Footer`, another kind, or `Artifact`; empty for text of the document."""


@dataclass(slots=True)
class _Mark:
    """One `BDC … EMC`."""

    mcid: int | None = None
    artifact: str = ""
    actual: str | None = None
    texts: list[str] = field(default_factory=list)
    """What is shown inside, where `actual` may stand for it."""


def spans_of(page: Any) -> list[Span]:
    """The texts of a pypdf page in the order in which they are drawn.

    Raises:
        Unreadable: a font does not tell its characters.
    """
    contents = page.get_contents()
    if contents is None:
        return []
    reader = _Reader()
    reader.read(contents.get_data(), page.get("/Resources"), 0)
    return reader.spans


class _Reader:
    """Interprets content streams."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.marks: list[_Mark] = []
        self.fonts: dict[int, FontReader | None] = {}
        self.forms = 0

    def read(self, data: bytes, resources: Any, depth: int) -> None:
        """Adds what one content stream shows."""
        resources = _object(resources) or {}
        state = _State(self._named_fonts(resources))
        at, operands = 0, _Operands()
        open_before = len(self.marks)
        while found := _TOKEN.search(data, at):
            at = found.end()
            match found.lastgroup:
                case "array":
                    operands.take_array(found["array"])
                    self._show(operands, state)
                    operands = _Operands()
                case "operator":
                    if found["operator"] == b"ID":
                        end_of_image = _IMAGE_END.search(data, at)
                        at = end_of_image.end() if end_of_image else len(data)
                    else:
                        self._operate(found["operator"], operands, state, resources, depth)
                    operands = _Operands()
                case kind:
                    at = operands.take(str(kind), found, data)
        while len(self.marks) > open_before:
            self._close()

    def _named_fonts(self, resources: Mapping[str, Any]) -> dict[str, FontReader | None]:
        fonts = _object(resources.get("/Font")) or {}
        return {name[1:]: self._font(fonts, name) for name in fonts}

    def _font(self, fonts: Any, name: str) -> FontReader | None:
        reference = fonts.raw_get(name)
        key = getattr(reference, "idnum", None) or id(reference)
        if key not in self.fonts:
            font = _object(reference)
            self.fonts[key] = font_reader(font) if hasattr(font, "get") else None
        return self.fonts[key]

    def _operate(
        self, operator: bytes, operands: _Operands, state: _State, resources: Any, depth: int
    ) -> None:
        if operator in _SHOWS:
            self._show(operands, state)
        elif operator == b"Tf":
            state.font = operands.names[-1] if operands.names else state.font
        elif operator == b"q":
            state.saved.append(state.font)
        elif operator == b"Q":
            state.font = state.saved.pop() if state.saved else state.font
        elif operator in {b"BDC", b"BMC"}:
            self.marks.append(_mark(operands, resources))
        elif operator == b"EMC":
            self._close()
        elif operator == b"Do" and operands.names:
            self._form(operands.names[-1], resources, depth)

    def _show(self, operands: _Operands, state: _State) -> None:
        if not operands.strings:
            return
        reader = state.fonts.get(state.font)
        if reader is None:
            raise Unreadable(state.font)
        text = ""
        for index, one in enumerate(operands.strings):
            text += " " if index in operands.gaps and not text.endswith(" ") else ""
            text += reader(one)
        self._put(text)

    def _put(self, text: str) -> None:
        for mark in reversed(self.marks):
            if mark.actual is not None:
                mark.texts.append(text)
                return
        mcid, artifact = self._where()
        last = self.spans[-1] if self.spans else None
        if last and last.mark == mcid and last.artifact == artifact:
            self.spans[-1] = Span(mcid, last.text + text, artifact)
        else:
            self.spans.append(Span(mcid, text, artifact))

    def _where(self) -> tuple[int | None, str]:
        for mark in reversed(self.marks):
            if mark.artifact:
                return None, mark.artifact
            if mark.mcid is not None:
                return mark.mcid, ""
        return None, ""

    def _close(self) -> None:
        """The end of a mark: the text that stands for what was shown counts only where that has no letters."""
        if not self.marks:
            return
        mark = self.marks.pop()
        if mark.actual is None:
            return
        shown = "".join(mark.texts)
        says_itself = any(letter.isalnum() for letter in shown.replace(UNKNOWN, ""))
        self._put(shown if says_itself else mark.actual)

    def _form(self, name: str, resources: Any, depth: int) -> None:
        self.forms += 1
        objects = _object(resources.get("/XObject")) or {}
        form = _object(objects.get(f"/{name}"))
        if (
            depth < _DEEPEST
            and self.forms < _MOST_FORMS
            and hasattr(form, "get_data")
            and form.get("/Subtype") == "/Form"
        ):
            self.read(form.get_data(), form.get("/Resources") or resources, depth + 1)


@dataclass(slots=True)
class _State:
    """What of the graphics state the text needs."""

    fonts: Mapping[str, FontReader | None]
    font: str = ""
    saved: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Operands:
    """What stands before an operator."""

    strings: list[bytes] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    dictionary: bytes | None = None
    gaps: set[int] = field(default_factory=set)
    """Before which strings of an array there is a wide gap."""

    def take(self, kind: str, found: re.Match[bytes], data: bytes) -> int:
        """Takes one operand; gives where the next token begins."""
        at = found.end()
        match kind:
            case "simple":
                self.strings.append(unescaped(found[0][1:-1]))
            case "string":
                end = _string_end(data, at)
                self.strings.append(unescaped(data[at : end - 1]))
                return end
            case "hex":
                self.strings.append(_from_hex(found["hex"]))
            case "name":
                self.names.append(found["name"].decode("latin-1"))
            case "dict":
                end = _dict_end(data, at)
                self.dictionary = data[at:end]
                return end
            case _:
                line = _LINE_END.search(data, at)
                return line.end() if line else len(data)
        return at

    def take_array(self, raw: bytes) -> None:
        """The strings of an array that shows text."""
        if _UNEVEN.search(raw) is None:
            self.strings.append(unescaped(b"".join(_INSIDE.findall(raw))))
            return
        for literal, digits, number in _PIECE.findall(raw):
            if literal:
                self.strings.append(unescaped(literal[1:-1]))
            elif number:
                if self.strings and len(number) > 3 and _wide(number):
                    self.gaps.add(len(self.strings))
            else:
                self.strings.append(_from_hex(digits))


def _wide(digits: bytes) -> bool:
    try:
        return float(digits) < -_WIDE_GAP
    except ValueError:
        return False


def _mark(operands: _Operands, resources: Any) -> _Mark:
    raw = operands.dictionary
    if raw is None:
        return _named_mark(operands, resources)
    tag = operands.names[-1] if operands.names else ""
    mcid, actual, kind = _MCID.search(raw), _ACTUAL.search(raw), _KIND.search(raw)
    artifact = (kind[1].decode() if kind else "Artifact") if tag == "Artifact" else ""
    return _Mark(int(mcid[1]) if mcid else None, artifact, _actual(raw, actual))


def _named_mark(operands: _Operands, resources: Any) -> _Mark:
    """A mark without properties, or whose properties stand in the resources."""
    names = operands.names
    known = _object(resources.get("/Properties")) or {}
    properties = _object(known.get(f"/{names[-1]}")) if names else None
    tag = names[-2] if properties is not None and len(names) > 1 else names[-1] if names else ""
    properties = properties or {}
    mcid, actual = properties.get("/MCID"), properties.get("/ActualText")
    kind = str(properties.get("/Subtype") or "/Artifact")[1:] if tag == "Artifact" else ""
    return _Mark(
        mcid if isinstance(mcid, int) else None, kind, None if actual is None else str(actual)
    )


def _actual(raw: bytes, found: re.Match[bytes] | None) -> str | None:
    if found is None:
        return None
    if found[1] is not None:
        data = _from_hex(found[1])
    else:
        data = unescaped(raw[found.end() : _string_end(raw, found.end()) - 1])
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    return data.decode("latin-1")


def _from_hex(digits: bytes) -> bytes:
    text = b"".join(digits.split()).decode()
    return bytes.fromhex(text + "0" * (len(text) % 2))


def _string_end(data: bytes, at: int) -> int:
    """After the closing bracket of a literal string whose inside begins at *at*."""
    depth = 1
    for found in _BRACKETS.finditer(data, at):
        if found[0] == b"(":
            depth += 1
        elif found[0] == b")":
            depth -= 1
            if not depth:
                return found.end()
    return len(data) + 1


def _dict_end(data: bytes, at: int) -> int:
    """After the `>>` of a dictionary whose inside begins at *at*."""
    depth = 1
    while found := _IN_DICT.search(data, at):
        at = found.end()
        if found[0] == b"<<":
            depth += 1
        elif found[0] == b">>":
            depth -= 1
            if not depth:
                return at
        else:
            at = _string_end(data, at)
    return len(data)


def _object(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value

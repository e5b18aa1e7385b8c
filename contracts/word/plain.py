"""Layouts with plain tags, without Jinja: what a single document costs is then not the start of an engine.

Understood are `{{ name }}`, `{% if name %}`, `{% for name in name %}`, `else` and their ends, around whole elements
that no repetition could make unfit. For anything else nothing is made here, and Jinja is asked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from contracts.diagnostics import Diagnostic, Place
from contracts.errors import TemplateError
from contracts.messages import _
from contracts.records import record
from contracts.word.places import TAG, place_in, printer
from contracts.word.printing import Printer, printers, strict_text
from contracts.word.program import part_error
from contracts.word.refused import Refused

__all__ = ["PlainProgram", "plain_program"]

JINJA = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})", re.S)
VALUE = re.compile(r"\{\{ *([a-z_]+) *\}\}")
BEGIN = re.compile(r"\{% *(?:(if) +([a-z_]+)|for +([a-z_]+) +in +([a-z_]+)) *%\}")
END = re.compile(r"\{% *(else|endif|endfor) *%\}")
ONCE = re.compile(r"<w:(?:tc|tr|tbl|bookmark|sdt|txbx)|<wp:docPr|\t|\a|\f")
"""What a condition or repetition may leave unfit, or what Jinja's way treats with care."""


@record
class Print:
    """A value at its place."""

    name: str
    printer: Printer


@record
class If:
    """One of two bodies."""

    name: str
    body: "Steps"
    other: "Steps"


@record
class For:
    """A body for each entry of a list."""

    variable: str
    name: str
    body: "Steps"


Steps: TypeAlias = tuple[bytes | Print | If | For, ...]


class NotPlain(Exception):  # noqa: N818 (never leaves this module)
    """The source asks for more."""


@record
class PlainProgram:
    """A compiled part."""

    names: tuple[str, ...]
    steps: Steps

    def render(self, context: Mapping[str, object]) -> bytes:
        """The bytes of the part.

        Raises:
            TemplateError: a value is missing or cannot be printed.
        """
        out: list[bytes] = []
        try:
            _run(self.steps, context, out)
        except Refused as error:
            raise part_error(self.names[0], "", error) from error
        except KeyError as error:
            message = _("there is no value {name}")
            fields = {"name": str(error.args[0])}
            found = Diagnostic("template", message, Place(file=self.names[0]), fields=fields)
            raise TemplateError(diagnostics=[found]) from error
        return b"".join(out)


def _run(steps: Steps, values: Mapping[str, object], out: list[bytes]) -> None:
    for step in steps:
        match step:
            case bytes():
                out.append(step)
            case Print(name, show):
                out.append(show(values[name]))
            case If(name, body, other):
                _run(body if values[name] else other, values, out)
            case For(variable, name, body):
                entries = values[name]
                for entry in entries if isinstance(entries, list | tuple) else ():
                    _run(body, {**values, variable: entry}, out)


def plain_program(names: tuple[str, ...], source: str) -> PlainProgram | None:
    """The program of *source*, None where it asks for more than plain tags."""
    pieces = iter(JINJA.split(source))
    stack: list[str] = []
    try:
        steps, ended = _steps(pieces, stack, printers(strict_text), inside=False)
    except NotPlain:
        return None
    return PlainProgram(names, steps) if not ended and not stack else None


def _steps(
    pieces: Iterator[str], stack: list[str], show: Mapping[str, Printer], *, inside: bool
) -> tuple[Steps, str]:
    """The steps up to the end of the block, and what ends it."""
    steps: list[bytes | Print | If | For] = []
    for piece in pieces:
        if not piece.startswith(("{{", "{%", "{#")):
            _walk(piece, stack, inside=inside)
            steps.append(piece.encode())
        elif value := VALUE.fullmatch(piece):
            steps.append(Print(value[1], show[printer(place_in(stack))]))
        elif end := END.fullmatch(piece):
            return tuple(steps), end[1]
        elif begin := BEGIN.fullmatch(piece):
            steps.append(_block(begin, pieces, stack, show))
        else:
            raise NotPlain
    return tuple(steps), ""


def _block(
    begin: re.Match[str], pieces: Iterator[str], stack: list[str], show: Mapping[str, Printer]
) -> If | For:
    before = list(stack)
    body, end = _steps(pieces, stack, show, inside=True)
    other: Steps = ()
    if begin[1] and end == "else":
        _same(before, stack)
        other, end = _steps(pieces, stack, show, inside=True)
    _same(before, stack)
    if end != ("endif" if begin[1] else "endfor"):
        raise NotPlain
    return If(begin[2], body, other) if begin[1] else For(begin[3], begin[4], body)


def _same(before: Sequence[str], after: Sequence[str]) -> None:
    if list(before) != list(after):
        raise NotPlain


def _walk(text: str, stack: list[str], *, inside: bool) -> None:
    """Follows the elements of static XML."""
    if (inside and ONCE.search(text)) or text.count("<") != text.count(">"):
        raise NotPlain
    for closing, name, _attributes, alone in TAG.findall(text):
        if not name or alone:
            continue
        if not closing:
            stack.append(name)
        elif not stack or stack.pop() != name:
            raise NotPlain

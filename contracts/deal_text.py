"""An entry as lines of a deal file, and a deal file with one more entry: the rest of its text stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from contracts.diagnostics import Place
from contracts.errors import UsageError
from contracts.messages import Phrase, _, speak
from contracts.next_act import NextAct, NextLine
from contracts.reading.tree import Builder
from contracts.reading.yaml_reader import read_yaml
from schemas.act import Advance
from schemas.base import LocalText
from schemas.line import Line

__all__ = ["act_text", "with_entry"]

_KEY = re.compile(r"[^\s#\-]")
"""A line at the left edge that begins another section."""
_PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


# The text of an act --------------------------------------------------------------------------------------------------


def act_text(act: NextAct, language: str) -> str:
    """The lines of *act* as an entry of `acts:`, with comments in *language*; ends with a line break."""
    return "".join(f"{line}\n" for line in _act(act, language))


def _act(act: NextAct, language: str) -> Iterator[str]:
    yield f"  - number: {_quoted(act.number)}"
    yield f"    date: {act.date}"
    yield f"    kind: {act.kind}"
    if act.period is not None:
        yield f"    period: {{from: {act.period.start}, until: {act.period.until}}}"
    yield f"    specification: {_quoted(act.specification)}"
    yield "    lines:"
    for one in act.lines:
        yield from _line(one, language)
    if act.advance:
        yield "    advance:"
        for advance in act.advance:
            yield f"      - {_advance(advance)}"
    if act.metrics:
        comment = Phrase(_("the measured value of each metric of the annex on service levels"))
        yield f"    # {speak(comment, language)}:"
        yield "    # measured:"
        yield from (f"    #   {metric}:" for metric in act.metrics)


def _line(one: NextLine, language: str) -> Iterator[str]:
    comment = Phrase(
        _("{left} of {ordered} are left of the specification"),
        left=one.left,
        ordered=one.ordered,
    )
    line = one.line
    yield f"      - name: {_local(line.name)}"
    for name in ("code", "article"):
        if (value := getattr(line, name)) is not None:
            yield f"        {name}: {_quoted(value)}"
    yield f"        unit: {_quoted(line.unit)}"
    yield f"        quantity: {_number(line.quantity)}  # {speak(comment, language)}"
    yield f"        price: {_number(line.price)}"
    yield from _rest(line)


def _rest(line: Line) -> Iterator[str]:
    for name in ("discount", "vat"):
        if (value := getattr(line, name)) is not None:
            yield f"        {name}: {value}"
    if line.vat_basis is not None:
        yield f"        vat_basis: {_local(line.vat_basis)}"
    if line.origin is not None:
        yield f"        origin: {_quoted(line.origin)}"


def _advance(advance: Advance) -> str:
    parts = [f"amount: {advance.amount:.2f}"]
    if advance.paid is not None:
        parts.append(f"paid: {advance.paid:.2f}")
    parts += [f"date: {advance.date}", f"document: {_quoted(advance.document)}"]
    if advance.vat is not None:
        parts.append(f"vat: {advance.vat}")
    return "{" + ", ".join(parts) + "}"


def _local(text: LocalText) -> str:
    if text.is_bare:
        return _quoted(str(text.uk))
    given = ((name, text.get(name)) for name in ("uk", "ru", "en"))
    return "{" + ", ".join(f"{name}: {_quoted(words)}" for name, words in given if words) + "}"


def _quoted(text: str) -> str:
    """*text* in double quotes: nothing in it can be taken for YAML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


# A deal file with one more entry -------------------------------------------------------------------------------------


def with_entry(text: str, section: str, entry: str, file: str) -> str:
    """The YAML *text* of a deal with *entry* as the last one of the list *section*; everything else stays.

    Raises:
        UsageError: the list is not written in block style, so no line can be added to it.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(newline)
    added = entry.rstrip("\n").split("\n")
    start = next((n for n, line in enumerate(lines) if line.startswith(f"{section}:")), None)
    if start is None:
        whole = _appended(lines, [f"{section}:", *added])
    else:
        _refuse_flow(lines[start], section, file)
        whole = _inserted(lines, start, added)
    result = newline.join(whole)
    _prove(text, result, section, file)
    return result


def _appended(lines: list[str], added: list[str]) -> list[str]:
    kept = [*lines]
    while kept and not kept[-1].strip():
        kept.pop()
    return [*kept, *added, ""]


def _refuse_flow(line: str, section: str, file: str) -> None:
    rest = line.partition(":")[2].partition("#")[0].strip()
    if rest:
        raise _not_block(section, file)


def _not_block(section: str, file: str) -> UsageError:
    message = _("`{section}` is not a list in block style, so nothing can be added to it")
    hint = _("write each entry of the list on lines of its own, beginning with `- `")
    return UsageError(message, hint=hint, place=Place(file=file, path=section), section=section)


def _inserted(lines: list[str], start: int, added: list[str]) -> list[str]:
    """*added* after the last line of the section that begins at *start*, indented as its entries are."""
    end = start + 1
    while end < len(lines) and not _KEY.match(lines[end]):
        end += 1
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    first = next((line for line in lines[start + 1 : end] if line.lstrip().startswith("- ")), "")
    indent = " " * (len(first) - len(first.lstrip())) if first else "  "
    fitted = [f"{indent}{line[2:]}" for line in added]
    return [*lines[:end], *fitted, *lines[end:]] if lines[end:] else [*lines[:end], *fitted, ""]


def _prove(before: str, after: str, section: str, file: str) -> None:
    """Reads the new text: all is as it was, and the list has one entry more."""
    old, new = _data(before, file), _data(after, file)
    if not isinstance(new, dict) or not isinstance(new.get(section), list):
        raise _not_block(section, file)
    kept = {**new, section: new[section][:-1]}
    expected = {**old, section: old.get(section) or []} if isinstance(old, dict) else None
    if kept != expected:
        raise _not_block(section, file)


def _data(text: str, file: str) -> Any:
    builder = Builder(file)
    read_yaml(text, builder)
    return builder.tree().data

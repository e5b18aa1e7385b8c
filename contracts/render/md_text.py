"""Inlines as Markdown: every character of a text that CommonMark or pandoc would read as markup is escaped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from contracts.model import Emphasis, Inlines, LineBreak, Link, Strong, plain
from contracts.records import record

__all__ = ["BREAK", "inline_markdown", "line_markdown"]

BREAK = "\\\n"
"""A new line inside a paragraph."""
BLANK = " \n\t"
_ALWAYS = re.compile(
    r"[\\`*_{}\[\]<>|~$^#\"']"  # markup of CommonMark, tables, formulas and quotes of pandoc
    r"|&(?=#?\w+;)"  # an entity
    r"|(?<![^\W_])@"  # a citation
    r"|-(?=-)|\.(?=\.)"  # dashes and dots that pandoc joins
    r"|:(?=[\w+-]+:)"  # a picture by name
    r"|:(?=//)|(?<=www)\."  # an address, which would take the backslashes after it as its own
)
_LIST_MARK = re.compile(r"\(?(?:\d{1,9}|[^\W\d_]|[ivxlcdmIVXLCDM]+)([.)])(?=\s|$)")
_LINE_MARK = re.compile(r"[-+=:%]")
_HREF = str.maketrans({"<": "%3C", ">": "%3E", " ": "%20", "\\": "%5C", "\n": "", "&": "&amp;"})
_LOOKS = {(True, False): "**", (False, True): "*", (True, True): "***", (False, False): ""}


@record
class _Run:
    """Text of one look; a link and a new line are runs of their own."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""
    is_break: bool = False


def inline_markdown(inlines: Inlines) -> str:
    """The inlines as a paragraph; nothing in it is a list, a heading or a rule."""
    lines = _markup(inlines).split(BREAK)
    return BREAK.join(_escaped_start(line.strip(BLANK)) for line in lines)


def line_markdown(inlines: Inlines) -> str:
    """The inlines on one line, for a heading or a cell, where no block can begin."""
    return " ".join(part.strip(BLANK) for part in _markup(inlines).split(BREAK)).strip(BLANK)


def _markup(inlines: Inlines) -> str:
    runs = list(_joined(_runs(inlines)))
    written: list[str] = []
    marked = False
    for place, run in enumerate(runs):
        before = runs[place - 1].text[-1:] if place else ""
        after = runs[place + 1].text[:1] if place + 1 < len(runs) else ""
        text, marked = _run(run, before, after, after_mark=marked)
        written.append(text)
    return "".join(written)


def _runs(inlines: Inlines, *, bold: bool = False, italic: bool = False) -> Iterator[_Run]:
    for inline in inlines:
        match inline:
            case Strong(children):
                yield from _runs(children, bold=True, italic=italic)
            case Emphasis(children):
                yield from _runs(children, bold=bold, italic=True)
            case LineBreak():
                yield _Run("\n", is_break=True)
            case Link(href, children):
                yield _Run(_flat(plain(children)), href=href)
            case _:
                yield _Run(_flat(plain((inline,))), bold, italic)


def _flat(text: str) -> str:
    return text.replace("\n", " ")


def _joined(runs: Iterable[_Run]) -> Iterator[_Run]:
    """Neighbours of one look as one run, without empty ones."""
    full = (run for run in runs if run.text)
    for (bold, italic, href, is_break), group in groupby(
        full, key=lambda run: (run.bold, run.italic, run.href, run.is_break)
    ):
        yield _Run("".join(run.text for run in group), bold, italic, href, is_break)


def _run(run: _Run, before: str, after: str, *, after_mark: bool) -> tuple[str, bool]:
    """The run as Markdown, and whether it ends with a mark of emphasis."""
    if run.is_break:
        return BREAK * len(run.text), False
    if run.href:
        return f"[{_escaped(run.text)}](<{run.href.translate(_HREF)}>)", False
    mark = _LOOKS[run.bold, run.italic]
    core = run.text.strip()
    if not mark or not core:
        return _escaped(run.text), False
    lead, _, trail = run.text.partition(core)
    opens = _may_touch(lead or before, core[0]) and not (after_mark and not lead)
    if not (opens and _may_touch(trail[:1] or after, core[-1])):
        return _escaped(run.text), False
    return f"{lead}{mark}{_escaped(core)}{mark}{trail}", not trail


def _may_touch(outside: str, inside: str) -> bool:
    """Whether a mark between the two characters is read as emphasis (flanking rules of CommonMark).

    See https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run.
    """
    return (
        not _is_punctuation(inside)
        or not outside
        or outside[-1].isspace()
        or _is_punctuation(outside[-1])
    )


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _escaped(text: str) -> str:
    return _ALWAYS.sub(r"\\\g<0>", text)


def _escaped_start(line: str) -> str:
    """The line, not read as an item of a list, a rule or a heading."""
    if found := _LIST_MARK.match(line):
        return f"{line[: found.start(1)]}\\{line[found.start(1) :]}"
    return f"\\{line}" if _LINE_MARK.match(line) else line

"""Running lines and page numbers: told from the text where a file does not tell them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby

from contracts.agree.expected import Wanted
from contracts.agree.lines import squeezed
from contracts.foreign.tree import ForeignDocument, ForeignParagraph, Part

__all__ = ["PageLine", "without_running_lines"]

_MOST_LINES = 3
"""Lines that a long running line takes."""
_ALIKE = 0.8


class PageLine:
    """The line with the number of the page, by the words around the numbers."""

    def __init__(self, words: Sequence[str]) -> None:
        known = sorted({squeezed(word) for word in words if word}, key=len, reverse=True)
        self._words = re.compile("|".join([*map(re.escape, known), "/"]))

    def numbers(self, key: str) -> list[int]:
        """The numbers in the line, given without blanks; empty when it is no such line."""
        spaced = self._words.sub(" ", key)
        if spaced == key or re.search(r"[^\d\s]", spaced):
            return []
        return [int(one) for one in re.findall(r"\d+", spaced) if len(one) < 6]


def without_running_lines(document: ForeignDocument, wanted: Wanted) -> ForeignDocument:
    """A PDF without structure whose running lines and page numbers are told from its text."""
    if document.is_structured or document.format != "pdf":
        return document
    headers = [one.key for one in wanted.headers]
    page_line = PageLine(wanted.page_words)
    body: list[ForeignParagraph] = []
    others: list[ForeignParagraph] = []
    for _page, group in groupby(document.paragraphs, key=lambda one: one.spot.page):
        lines = list(group)
        for part, start, end in _running(lines, headers, page_line):
            others.append(_joined(lines[start:end], part))
            lines[start:end] = [_NOTHING] * (end - start)
        body += [line for line in lines if line is not _NOTHING]
    return replace(document, blocks=tuple(body), others=(*document.others, *others))


_NOTHING = ForeignParagraph("")


def _running(
    lines: Sequence[ForeignParagraph], headers: Sequence[str], page_line: PageLine
) -> list[tuple[Part, int, int]]:
    """Part and place of the running lines of one page: among its first and its last lines."""
    found: list[tuple[Part, int, int]] = []
    ends = {0, *range(max(0, len(lines) - 2 * _MOST_LINES), len(lines))}
    for start in sorted(ends & set(range(len(lines)))):
        key = squeezed(lines[start].full)
        if len(page_line.numbers(key)) == 2:
            found.append(("footer", start, start + 1))
        elif end := max((_header_end(lines, start, one) for one in headers), default=0):
            found.append(("header", start, end))
    return found


def _header_end(lines: Sequence[ForeignParagraph], start: int, header: str) -> int:
    """Where the running line that begins at *start* ends; 0 when none begins there."""
    key = ""
    for end in range(start + 1, min(len(lines), start + _MOST_LINES) + 1):
        key += squeezed(lines[end - 1].full)
        if key == header:
            return end
        if len(key) >= len(header) - 3:
            alike = SequenceMatcher(None, key, header, autojunk=False).ratio() > _ALIKE
            return end if alike and abs(len(key) - len(header)) < 8 else 0
    return 0


def _joined(lines: Sequence[ForeignParagraph], part: Part) -> ForeignParagraph:
    text = " ".join(one.full for one in lines)
    return replace(lines[0], text=text, number="", spot=replace(lines[0].spot, part=part))

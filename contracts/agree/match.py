"""Which lines of two texts belong together: first those that stand in each once, then what lies between them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

__all__ = ["Region", "pairs_of", "regions"]

_SMALL = 250_000
"""Lines times lines that the thorough comparison may look at."""
_ALIKE = 0.5
_MOST_COMPARED = 400
"""Letters of a line that are looked at to see whether two are alike."""


class Region(NamedTuple):
    """Lines `start:end` of one text stand where the other has `other_start:other_end`."""

    start: int
    end: int
    other_start: int
    other_end: int


def regions(one: Sequence[str], two: Sequence[str]) -> list[Region]:
    """The places where two sequences differ, in order."""
    return list(_regions(one, two, Region(0, len(one), 0, len(two)), 0))


def _regions(one: Sequence[str], two: Sequence[str], area: Region, depth: int) -> Iterator[Region]:
    area = _trimmed(one, two, area)
    start, end, other_start, other_end = area
    if start == end or other_start == other_end:
        if end - start or other_end - other_start:
            yield area
        return
    anchors = _anchors(one[start:end], two[other_start:other_end]) if depth < 20 else []
    if anchors:
        for place, other in [*anchors, (end - start, other_end - other_start)]:
            inner = Region(area.start, start + place, area.other_start, other_start + other)
            yield from _regions(one, two, inner, depth + 1)
            area = Region(start + place + 1, end, other_start + other + 1, other_end)
    elif (end - start) * (other_end - other_start) <= _SMALL:
        matcher = SequenceMatcher(None, one[start:end], two[other_start:other_end], autojunk=False)
        for tag, *places in matcher.get_opcodes():
            if tag != "equal":
                a, b, c, d = places
                yield Region(start + a, start + b, other_start + c, other_start + d)
    else:
        yield area


def _trimmed(one: Sequence[str], two: Sequence[str], area: Region) -> Region:
    """The area without what is the same at its ends."""
    start, end, other_start, other_end = area
    while start < end and other_start < other_end and one[start] == two[other_start]:
        start, other_start = start + 1, other_start + 1
    while start < end and other_start < other_end and one[end - 1] == two[other_end - 1]:
        end, other_end = end - 1, other_end - 1
    return Region(start, end, other_start, other_end)


def _anchors(one: Sequence[str], two: Sequence[str]) -> list[tuple[int, int]]:
    """The longest series of lines that stand once in each, in the same order in both."""
    counts, other_counts = Counter(one), Counter(two)
    places = {line: place for place, line in enumerate(two) if other_counts[line] == 1}
    common = [
        (place, places[line])
        for place, line in enumerate(one)
        if counts[line] == 1 and line in places
    ]
    return _rising(common)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of *pairs* whose second numbers rise."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_place, other) in enumerate(pairs):
        length = bisect_left(ends, other)
        before.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(other)
            last.append(index)
        else:
            ends[length], last[length] = other, index
    found: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


def pairs_of(one: Sequence[str], two: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Lines of a region that are forms of the same line, in order; None where the other has no such line.

    As many lines on both sides belong together in their order; else the most alike do.
    """
    if len(one) == len(two):
        return [(place, place) for place in range(len(one))]
    made: list[tuple[int | None, int | None]] = []
    other = 0
    for place, line in enumerate(one):
        best = _best(line, two, other)
        if best is None:
            made.append((place, None))
        else:
            made += [(None, skipped) for skipped in range(other, best)]
            made.append((place, best))
            other = best + 1
    return made + [(None, rest) for rest in range(other, len(two))]


def _best(line: str, others: Sequence[str], start: int) -> int | None:
    """The line from *start* on that is most like *line*; None when none is alike."""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(line[:_MOST_COMPARED])
    best, best_ratio = None, _ALIKE
    for place in range(start, min(len(others), start + 60)):
        matcher.set_seq1(others[place][:_MOST_COMPARED])
        if matcher.quick_ratio() > best_ratio and (ratio := matcher.ratio()) > best_ratio:
            best, best_ratio = place, ratio
    return best

"""Cutting of a text without structure into the lines that it must have.

Blanks and line ends say nothing there, so the text is one stream of letters. Each expected line is looked for
where the one before it ended; what stands between and is no decoration becomes a line of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from contracts.agree.lines import Expected, Found, squeezed
from contracts.foreign.pdf import NUMBER
from contracts.foreign.tree import ForeignParagraph, Spot
from contracts.records import record

__all__ = ["Decoration", "cut"]

_LONG = 12
"""Letters by which a place is known again after a difference."""
_KNOWN = 8
"""Letters by which the beginning or the end of a changed line is known."""
_WINDOW = 6_000
_LOOK_AHEAD = 80
_MOST_DECORATIONS = 200


@record
class Decoration:
    """What a form of a file may show between the lines of a document."""

    pattern: re.Pattern[str]
    trailing: re.Pattern[str]
    """The texts at an end."""

    @classmethod
    def of(cls, texts: Sequence[str], patterns: Sequence[str]) -> Decoration:
        """*texts* as they are, *patterns* as expressions over text without blanks."""
        words = sorted({squeezed(one) for one in texts if one}, key=len, reverse=True)
        known = [re.escape(word) for word in words]
        return cls(
            re.compile("|".join([*known, *patterns]) or r"(?!)"),
            re.compile(rf"(?:{'|'.join(known)})+\Z" if known else r"(?!)"),
        )

    def between(self, keys: Sequence[str]) -> re.Pattern[str]:
        """An expression for *keys* one after another with decorations between them."""
        gap = f"(?:{self.pattern.pattern})*+"
        return re.compile(gap.join(map(re.escape, keys)))


class _Stream:
    """The letters of all paragraphs, and where each came from."""

    def __init__(self, paragraphs: Sequence[ForeignParagraph]) -> None:
        self.spots = [one.spot for one in paragraphs]
        self.texts = [f"{one.mark} {one.full}" for one in paragraphs]
        self.starts: list[int] = []
        parts: list[str] = []
        length = 0
        for one in paragraphs:
            self.starts.append(length)
            part = one.mark + squeezed(one.full)
            parts.append(part)
            length += len(part)
        self.text = "".join(parts)

    def spot(self, place: int) -> Spot:
        """The source of the letter at *place*."""
        return self.spots[self._index(place)] if self.spots else Spot()

    def _index(self, place: int) -> int:
        return max(bisect_right(self.starts, place) - 1, 0)

    def shown(self, start: int, end: int) -> str:
        """The letters with blanks, as they stand in the source."""
        first, last = self._index(start), self._index(max(end - 1, start))
        whole = " ".join(self.texts[first : last + 1])
        wanted = self.text[start:end]
        return _unsqueezed(whole, wanted) or wanted


def _unsqueezed(text: str, wanted: str) -> str:
    """The part of *text* that squeezes to *wanted*."""
    letters = [(place, letter) for place, letter in enumerate(text) if squeezed(letter)]
    flat = "".join(squeezed(letter) for _place, letter in letters)
    start = flat.find(wanted)
    if start < 0 or len(flat) != len(letters):
        return ""
    return text[letters[start][0] : letters[start + len(wanted) - 1][0] + 1]


def cut(
    paragraphs: Sequence[ForeignParagraph], expected: Sequence[Expected], decoration: Decoration
) -> list[Found]:
    """The lines of a text without structure."""
    stream = _Stream(paragraphs)
    keys = [one.key.removeprefix(one.mark) for one in expected]
    made: list[Found] = []
    at = index = 0
    while index < len(keys):
        here = _after_decoration(stream.text, at, keys[index], decoration)
        if here is not None:
            made.append(_line(stream, here, expected[index]))
            at, index = here + len(keys[index]), index + 1
            continue
        if expected[index].is_optional and _continues(stream.text, at, keys, index, decoration):
            index += 1
            continue
        resumed = _resume(stream.text, at, keys, index, decoration)
        if resumed is None:
            break
        later, place = resumed
        made += _rest(stream, at, place, decoration, keys[index:later])
        index, at = later, place
    return [*made, *_rest(stream, at, len(stream.text), decoration, keys[index:])]


def _after_decoration(text: str, at: int, key: str, decoration: Decoration) -> int | None:
    """Where *key* begins, at *at* or behind decorations; None when something else stands there."""
    for _step in range(_MOST_DECORATIONS):
        if text.startswith(key, at):
            return at
        found = decoration.pattern.match(text, at)
        if found is None or found.end() == at:
            return None
        at = found.end()
    return None


def _continues(text: str, at: int, keys: Sequence[str], index: int, decoration: Decoration) -> bool:
    """Whether one of the next lines stands at *at*, so that this one is only left out."""
    following = keys[index + 1 : index + _LOOK_AHEAD]
    return any(_after_decoration(text, at, key, decoration) is not None for key in following)


def _resume(
    text: str, at: int, keys: Sequence[str], index: int, decoration: Decoration
) -> tuple[int, int] | None:
    """The next expected line, or series of lines, that is long enough to be known again, and its place.

    Of those that are there the one whose place comes first: what lies before it is what differs.
    """
    best: tuple[int, int] | None = None
    for later in range(index, min(len(keys), index + _LOOK_AHEAD)):
        end, length = later + 1, len(keys[later])
        while length < _LONG and end < len(keys):
            length, end = length + len(keys[end]), end + 1
        limit = at + _WINDOW if best is None else best[1] + _LONG
        found = decoration.between(keys[later:end]).search(text, at, limit)
        if found and (best is None or found.start() < best[1]):
            best = later, found.start()
            if later > index:
                break
    return best


def _line(stream: _Stream, start: int, expected: Expected) -> Found:
    passage = expected.passage
    number = passage.number if passage.prefix else ""
    return Found(passage.full, number, stream.spot(start), expected.key, expected.text_key)


def _rest(
    stream: _Stream, start: int, end: int, decoration: Decoration, skipped: Sequence[str]
) -> Iterator[Found]:
    """What stands between two lines, in pieces that answer to the lines that were not found there."""
    start, end = _stripped(stream.text, start, end, decoration)
    stops = [*_stops(stream, start, end, skipped), end]
    for stop in stops:
        start, inner = _stripped(stream.text, start, stop, decoration)
        if start < inner:
            yield _piece(stream, start, inner)
        start = stop


def _stops(stream: _Stream, start: int, end: int, skipped: Sequence[str]) -> list[int]:
    """Where pieces end: at the beginnings and ends of the lines that are looked for; else at line ends of the source."""
    if len(skipped) == 1:
        return []
    stops: set[int] = set()
    at = start
    for key in skipped:
        if len(key) < _KNOWN:
            continue
        place = stream.text.find(key[:_KNOWN], at, end)
        if place > start:
            stops.add(place)
        tail = stream.text.find(key[-_KNOWN:], max(place, at), end)
        if tail >= 0:
            at = tail + _KNOWN
            stops.add(at)
    if not stops:
        first = bisect_right(stream.starts, start)
        stops.update(one for one in stream.starts[first : first + _LOOK_AHEAD] if one < end)
    return sorted(stop for stop in stops if start < stop < end)


def _piece(stream: _Stream, start: int, stop: int) -> Found:
    shown = stream.shown(start, stop)
    found = NUMBER.match(shown)
    key = stream.text[start:stop]
    text_key = squeezed(shown[found.end() :]) if found else key
    return Found(shown, found[1] if found else "", stream.spot(start), key, text_key)


def _stripped(text: str, start: int, end: int, decoration: Decoration) -> tuple[int, int]:
    """The part without the decorations at its ends."""
    while start < end and (found := decoration.pattern.match(text, start)):
        if found.end() == start or found.end() > end:
            break
        start = found.end()
    last = decoration.trailing.search(text, max(start, end - _WINDOW // 20), end)
    return start, last.start() if last else end

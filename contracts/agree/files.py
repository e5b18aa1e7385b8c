"""One written file against what it must say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from contracts.agree import tell
from contracts.agree.allowed import Allowed
from contracts.agree.cut import Decoration, cut
from contracts.agree.expected import Side, Wanted
from contracts.agree.lines import Expected, Found, found_line
from contracts.agree.links import links_of
from contracts.agree.match import pairs_of, regions
from contracts.agree.others import Others
from contracts.agree.running import without_running_lines
from contracts.agree.whole import Beside
from contracts.diagnostics import Diagnostic
from contracts.foreign.tree import ForeignDocument, ForeignParagraph

__all__ = ["Comparison", "compare", "lines_of"]

_TOKEN = re.compile(r"\w+|[^\w\s]")
_BESIDE = frozenset({"details", "signatures"})
"""Passages of parties that stand side by side: without structure their lines are mixed."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one file says otherwise."""

    diagnostics: tuple[Diagnostic, ...]
    strange: tuple[str, ...]
    """Lines of the file that its documents do not have."""


def compare(
    file: str,
    document: ForeignDocument,
    wanted: Wanted,
    known: Sequence[str] = (),
    around: Beside | None = None,
) -> Comparison:
    """Compares what *file* says with what it must say.

    *known* are lines of its layout that are no part of a document; *around* are pages of a whole pack that hold none.
    """
    document = without_running_lines(document, wanted)
    taken: list[Diagnostic] = []
    strange: list[str] = []
    allowed = Allowed(known, around)
    for side, founds in _sides(document, wanted):
        comparer = _Comparer(file, side.lines, founds, allowed, document.is_structured)
        taken += comparer.run()
        strange += comparer.strange
    others = Others(file, document, wanted, allowed)
    taken += others.run()
    taken += links_of(file, document, wanted)
    return Comparison(tuple(taken), (*strange, *others.strange))


def _sides(document: ForeignDocument, wanted: Wanted) -> Iterator[tuple[Side, list[Found]]]:
    """The lines of the file that belong to each language."""
    if not document.is_structured:
        side = wanted.sides[0]
        yield side, cut(document.paragraphs, side.lines, _decoration(wanted))
        return
    parts = [found_line(part) for paragraph in document.paragraphs for part in lines_of(paragraph)]
    paragraphs = [one for one in document.paragraphs for _part in lines_of(one)]
    if len(wanted.sides) == 1:
        yield wanted.sides[0], parts
        return
    left, right = wanted.sides
    second = [one.language.split("-")[0] == right.language for one in paragraphs]
    yield left, [one for one, is_second in zip(parts, second, strict=True) if not is_second]
    yield right, [one for one, is_second in zip(parts, second, strict=True) if is_second]


def lines_of(paragraph: ForeignParagraph) -> list[ForeignParagraph]:
    """A paragraph as the lines of a document: what stands at a tab is a line of its own; nothing without text."""
    if not paragraph.text.strip() and not paragraph.number and not paragraph.hidden:
        return []
    if "\t" not in paragraph.text:
        return [paragraph]
    first, *others = (one for one in paragraph.text.split("\t") if one.strip())
    return [
        replace(paragraph, text=first),
        *(replace(paragraph, text=one, number="", mark="", hidden="") for one in others),
    ]


def _decoration(wanted: Wanted) -> Decoration:
    """What a text form shows beside the lines: rules, dashes, titles of columns."""
    titles = wanted.column_titles
    return Decoration.of([*titles, *(f"{title}:" for title in titles)], ["─+", "–", "•", ":"])


class _Comparer:
    """The lines of one language of a file."""

    def __init__(
        self,
        file: str,
        lines: Sequence[Expected],
        founds: Sequence[Found],
        allowed: Allowed,
        is_structured: bool,
    ) -> None:
        self.file = file
        self.is_structured = is_structured
        self.lines = lines
        self.founds = founds
        self.allowed = allowed
        self.strange: list[str] = []
        self.numbers: list[tuple[int, Expected, Found]] = []

    def run(self) -> Iterator[Diagnostic]:
        """The findings in the order of the document."""
        keys = [line.key for line in self.lines]
        found_keys = [found.key for found in self.founds]
        areas = regions(keys, found_keys)
        lone, lone_found = self._without_signatures(
            [index for area in areas for index in range(area.start, area.end)],
            [index for area in areas for index in range(area.other_start, area.other_end)],
        )
        for area in areas:
            ours = [index for index in range(area.start, area.end) if index in lone]
            theirs = [i for i in range(area.other_start, area.other_end) if i in lone_found]
            previous = self.lines[area.start - 1] if area.start else None
            yield from self._region(ours, theirs, previous)
        yield from self._renumbered()
        yield from (tell.hidden(self.file, found) for found in self.founds if found.hidden)

    def _without_signatures(
        self, lone: Iterable[int], lone_found: Iterable[int]
    ) -> tuple[set[int], set[int]]:
        """Parties sign beside each other, so the order of their lines is that of the form; known lines of the layout go."""
        rest = set(lone)
        places: dict[str, list[int]] = {}
        for index in sorted(rest):
            if self.lines[index].passage.at == "signatures":
                places.setdefault(self.lines[index].key, []).append(index)
        left: set[int] = set()
        for index in sorted(lone_found, reverse=True):
            key = self.founds[index].key
            if places.get(key):
                rest.discard(places[key].pop())
            elif self.allowed.takes(self.founds[index]):
                self.strange.append(self.founds[index].shown)
            else:
                left.add(index)
        if not self.is_structured:
            self._take_mixed(rest, left)
        return rest, left

    def _region(
        self, ours: list[int], theirs: list[int], previous: Expected | None
    ) -> Iterator[Diagnostic]:
        """A part where the file has other lines: first those that differ in their number alone."""
        texts = [self.lines[index].text_key for index in ours]
        found_texts = [self.founds[index].text_key for index in theirs]
        at = other_at = 0
        for area in [*regions(texts, found_texts), None]:
            stop = area.start if area else len(texts)
            other_stop = area.other_start if area else len(found_texts)
            for one, two in zip(range(at, stop), range(other_at, other_stop), strict=True):
                self._same_text(ours[one], theirs[two])
            if area:
                yield from self._paired(
                    ours[area.start : area.end],
                    theirs[area.other_start : area.other_end],
                    self.lines[ours[area.start - 1]] if area.start else previous,
                )
                at, other_at = area.end, area.other_end

    def _take_mixed(self, rest: set[int], left: set[int]) -> None:
        """Takes out the lines of parties side by side when they are the same words in another order."""
        beside = [index for index in sorted(rest) if self.lines[index].passage.at in _BESIDE]
        if not beside:
            return
        words = Counter(_TOKEN.findall(" ".join(self.lines[i].passage.text for i in beside)))
        founds = [i for i in sorted(left) if self.founds[i].number == ""]
        if words == Counter(_TOKEN.findall(" ".join(self.founds[i].text for i in founds))):
            rest.difference_update(beside)
            left.difference_update(founds)

    def _same_text(self, index: int, other: int) -> None:
        line, found = self.lines[index], self.founds[other]
        if line.key != found.key:
            self.numbers.append((index, line, found))

    def _paired(
        self, ours: list[int], theirs: list[int], previous: Expected | None
    ) -> Iterator[Diagnostic]:
        if len(theirs) != len(ours):
            ours = self._needed(ours, len(theirs))
        pairs = pairs_of(
            [self.lines[index].key for index in ours], [self.founds[index].key for index in theirs]
        )
        gone: list[Expected] = []
        more: list[Found] = []
        for one, two in pairs:
            if one is not None and two is not None:
                yield from tell.changed(self.file, self.lines[ours[one]], self.founds[theirs[two]])
            elif one is not None and not self.lines[ours[one]].is_optional:
                gone.append(self.lines[ours[one]])
            elif two is not None:
                more.append(self.founds[theirs[two]])
        yield from (tell.missing(self.file, group) for group in _grouped(gone))
        self.strange += [found.shown for found in more]
        for group in _found_groups(more):
            yield from self.allowed.told(self.file, group, previous)

    def _needed(self, ours: list[int], count: int) -> list[int]:
        """Without lines that may be left out, where the file has room for no more than the others."""
        needed = [index for index in ours if not self.lines[index].is_optional]
        return needed if len(needed) >= count else ours

    def _renumbered(self) -> Iterator[Diagnostic]:
        run: list[tuple[Expected, Found]] = []
        last = None
        for index, line, found in self.numbers:
            if run and last is not None and not self._follows(last, index):
                yield tell.renumbered(self.file, run)
                run = []
            run.append((line, found))
            last = index
        if run:
            yield tell.renumbered(self.file, run)

    def _follows(self, last: int, index: int) -> bool:
        """Whether no numbered line between the two kept its number."""
        return not any(line.passage.prefix for line in self.lines[last + 1 : index])


def _grouped(lines: Iterable[Expected]) -> Iterator[list[Expected]]:
    """Lines of one row of a table, or of one clause, together."""
    group: list[Expected] = []
    for line in lines:
        if group and _home(group[0]) != _home(line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _home(line: Expected) -> tuple[object, ...]:
    passage = line.passage
    if passage.table:
        return id(line.document), passage.clause, passage.table, passage.row
    return id(line.document), passage.clause, passage.at in {"signatures", "details"}


def _found_groups(founds: Iterable[Found]) -> Iterator[list[Found]]:
    """Lines of one row of a table together, others by themselves."""
    group: list[Found] = []
    for found in founds:
        spot = found.spot
        same = (
            group
            and spot.row is not None
            and (group[0].spot.table, group[0].spot.row)
            == (
                spot.table,
                spot.row,
            )
        )
        if group and not same:
            yield group
            group = []
        group.append(found)
    if group:
        yield group

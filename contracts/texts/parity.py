"""Whether the three languages of a text say the same: clauses, conditions, and what each clause names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from contracts.diagnostics import Diagnostic, Place
from contracts.messages import _
from contracts.records import record
from contracts.texts.outline import Entry
from schemas.deal import Parties

__all__ = ["Outline", "differences"]

_PARTIES = frozenset({*Parties.model_fields, "performer", "payer"})
"""A party named by its role may be «this Party» or «another person» in the next language."""


@record
class Outline:
    """The entries of a text in one language."""

    file: str
    entries: tuple[Entry, ...]


def differences(outlines: Mapping[str, Outline]) -> Iterator[Diagnostic]:
    """Where the other languages differ from the first one."""
    languages = list(outlines)
    for language in languages[1:]:
        yield from _between(outlines[languages[0]], outlines[language])


def _between(first: Outline, other: Outline) -> Iterator[Diagnostic]:
    for one, two in zip_longest(first.entries, other.entries):
        if one is None or two is None or (one.id, one.what) != (two.id, two.what):
            yield _clauses(first, other, one, two)
            return
    for one, two in zip(first.entries, other.entries, strict=True):
        yield from _entries(first, other, one, two)


def _clauses(first: Outline, other: Outline, one: Entry | None, two: Entry | None) -> Diagnostic:
    message = _("{file} has {expected} here, found {found}")
    fields = {"file": first.file, "expected": _named(one), "found": _named(two)}
    line = two.line if two else other.entries[-1].line
    return Diagnostic("parity-clauses", message, Place(other.file, line), fields=fields)


def _named(entry: Entry | None) -> str:
    return f"{entry.what} #{entry.id}" if entry else "–"


def _entries(first: Outline, other: Outline, one: Entry, two: Entry) -> Iterator[Diagnostic]:
    place = Place(other.file, two.line, clause=two.id or None)
    if one.guard != two.guard:
        message = _("the clause stands under {found}, in {file} under {expected}")
        fields = {
            "file": first.file,
            "expected": " / ".join(one.guard) or "–",
            "found": " / ".join(two.guard) or "–",
        }
        yield Diagnostic("parity-conditions", message, place, fields=fields)
    for kind in sorted({*one.uses, *two.uses}):
        yield from _uses(kind, first, place, one, two)


def _uses(kind: str, first: Outline, place: Place, one: Entry, two: Entry) -> Iterator[Diagnostic]:
    """What only one of two languages names in a clause."""
    free = _PARTIES if kind == "value" else frozenset()
    expected = one.uses.get(kind, set()) - free
    found = two.uses.get(kind, set()) - free
    for names, message in (
        (expected - found, _("the clause names no {kind} {names}, {file} does")),
        (found - expected, _("the clause names the {kind} {names}, {file} does not")),
    ):
        if names:
            fields = {"kind": kind, "names": ", ".join(sorted(names)), "file": first.file}
            yield Diagnostic("parity-names", message, place, fields=fields)

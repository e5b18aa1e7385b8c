"""What a change of the law touches: texts that cite the act, rules that rest on it, packs that were made with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

from contracts.catalog import Catalog
from contracts.errors import InputError
from contracts.law import Law
from contracts.lint import all_rules
from contracts.messages import _
from contracts.records import record

__all__ = ["Change", "Impact", "Stale", "all_clauses", "impact", "stale"]

MANIFEST = "manifest.json"
_SCHEMA = "contracts/manifest/1"
_CITATION = re.compile(r'\blaw\(\s*"(?P<act>[a-z0-9_]+)"(?:\s*,\s*"(?P<article>[^"]*)")?')
_ID = re.compile(r"\{:\s*#(?P<id>[\w-]+)")
What = Literal["in force", "lost force", "new title", "new value"]


@record
class Change:
    """Something that changed on a day."""

    kind: Literal["act", "figure"]
    key: str
    day: date
    what: What


@record
class Cited:
    """An act cited in a text, in all its languages."""

    act: str
    article: str
    file: str
    clause: str
    """Id of the clause; empty where the citation has none."""


@record
class Packed:
    """A document of a pack that says what changed."""

    pack: str
    file: str
    act: str
    clause: str
    number: str


@record
class Impact:
    """What the changes touch."""

    changes: tuple[Change, ...]
    texts: tuple[Cited, ...]
    rules: tuple[tuple[str, str], ...]
    """Rule and act."""
    packs: tuple[Packed, ...]


def impact(
    law: Law, catalog: Catalog, since: date, day: date, folders: Sequence[Path] = ()
) -> Impact:
    """What changed after *since*, up to *day*, and what relies on it; packs are looked for in *folders*.

    Raises:
        InputError: a manifest that cannot be read.
    """
    changes = tuple(sorted(_changes(law, since, day), key=lambda one: (one.day, one.kind, one.key)))
    acts = {one.key for one in changes if one.kind == "act"}
    acts |= {
        value.act
        for one in changes
        if one.kind == "figure"
        for value in law.series(one.key).values
        if value.since == one.day
    }
    texts = tuple(one for one in _citations(catalog) if one.act in acts)
    rules = tuple(
        (name, basis.act)
        for name, rule in sorted(all_rules().items())
        for basis in rule.basis
        if basis.act in acts
    )
    return Impact(changes, texts, rules, tuple(_packs(catalog, texts, folders)))


def _changes(law: Law, since: date, day: date) -> Iterator[Change]:
    for act in law.acts():
        days: list[tuple[date | None, What]] = [(act.since, "in force"), (act.until, "lost force")]
        days += [(title.since, "new title") for title in act.titles[1:]]
        for on, what in days:
            if on is not None and since < on <= day and act.kind != "bill":
                yield Change("act", act.key, on, what)
    for series in law.figures():
        for value in series.values:
            if since < value.since <= day:
                yield Change("figure", series.name, value.since, "new value")


def _citations(catalog: Catalog) -> Iterator[Cited]:
    """Every citation in the Ukrainian texts: the other languages cite the same."""
    for clause in all_clauses(catalog):
        file, text = catalog.text(clause, "uk")
        for match in _CITATION.finditer(text):
            after = _ID.search(text, match.end())
            name = after["id"] if after is not None else ""
            yield Cited(match["act"], match["article"] or "", file, name)


def all_clauses(catalog: Catalog) -> list[str]:
    """The texts of the catalogue, by name, sorted."""
    return sorted(
        {path.parent.name for root in catalog.roots for path in root.glob("clauses/*/uk.md")}
    )


# Packs -------------------------------------------------------------------------------------------------


def _packs(catalog: Catalog, texts: Iterable[Cited], folders: Sequence[Path]) -> Iterator[Packed]:
    """Documents of packs that hold a clause of *texts*."""
    cited = tuple(texts)
    for folder in folders:
        for path in sorted(folder.rglob(MANIFEST)):
            for entry in _entries(path):
                files = _files_of(catalog, str(entry.get("kind", "")))
                clauses: dict[str, str] = entry.get("clauses") or {}
                for one in cited:
                    if one.clause in clauses or (not clauses and one.file in files):
                        number = clauses.get(one.clause, "")
                        file = str(entry.get("path", ""))
                        yield Packed(str(path.parent), file, one.act, one.clause, number)


def _entries(path: Path) -> list[dict[str, Any]]:
    """The files of a manifest of ours; none of another file of that name."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as failure:
        message = _("{file} cannot be read as a manifest: {reason}")
        raise InputError(message, file=str(path), reason=str(failure)) from failure
    if not isinstance(data, dict) or data.get("schema") != _SCHEMA:
        return []
    return [one for one in data.get("files", ()) if isinstance(one, dict)]


def _files_of(catalog: Catalog, kind: str) -> frozenset[str]:
    """The texts that a document of *kind* is made of."""
    if kind not in catalog.kinds():
        return frozenset()
    parts = catalog.document(kind).parts
    return frozenset(f"clauses/{part.clause}/uk.md" for part in parts)


# What has to be looked at again ------------------------------------------------------------------------

ACT_DAYS, EVENT_DAYS = 180, 90
"""Days after which an act, and an event whose day is not known, is looked at again."""


@record
class Stale:
    """Something of the register that has to be looked at again."""

    kind: Literal["act", "figure", "event"]
    key: str
    checked_on: date
    reason: Literal["old", "changes", "may have come", "uncertain"]


def stale(law: Law, day: date) -> tuple[Stale, ...]:
    """What was last checked too long before *day*, may have changed by then, or is not certain."""
    found: list[Stale] = []
    for act in law.acts():
        if (day - act.checked_on).days > ACT_DAYS:
            found.append(Stale("act", act.key, act.checked_on, "old"))
        elif act.confidence == "uncertain":
            found.append(Stale("act", act.key, act.checked_on, "uncertain"))
    found += [
        Stale("figure", one.name, one.checked_on, "changes")
        for one in law.figures()
        if one.is_stale(day)
    ]
    for event in law.events.values():
        if (
            event.day is None
            and event.not_before is not None
            and event.not_before <= day
            and not event.after
        ):
            found.append(Stale("event", event.name, event.checked_on, "may have come"))
        elif event.day is None and (day - event.checked_on).days > EVENT_DAYS:
            found.append(Stale("event", event.name, event.checked_on, "old"))
    return tuple(found)

"""Findings about the user's data and texts: what, where, why and how to mend it.

A finding holds an English template and its fields; the language is chosen when it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, fields
from typing import Any, Literal, TypeAlias

from contracts.messages import Phrase, say, speak
from contracts.records import record

__all__ = [
    "Basis",
    "Class",
    "Confidence",
    "Diagnostic",
    "Place",
    "Severity",
    "hint_of",
    "message_of",
    "sorted_diagnostics",
    "to_dict",
]

Severity: TypeAlias = Literal["error", "warning", "info"]
Class: TypeAlias = Literal["form", "law", "practice"]
"""What a rule rests on: the user's own file, a law, or good practice."""
Confidence: TypeAlias = Literal["source", "tested", "confirmed", "memory", "uncertain", "practice"]
"""How the fact behind a rule is known."""

_RANK = {"error": 0, "warning": 1, "info": 2}


@record
class Place:
    """Where a finding is; what is None does not apply."""

    file: str | None = None
    """As the user named it, or relative to what the user named."""
    line: int | None = None
    """From 1, as the column."""
    column: int | None = None
    path: str | None = None
    """Data path, `specifications[0].lines[3].price`."""
    sheet: str | None = None
    cell: str | None = None
    clause: str | None = None
    quote: str | None = None

    def __str__(self) -> str:
        """`deal.yaml:14:3`, or what of it is known; a cell as `prices.xlsx:Sheet1!B7`."""
        if self.cell:
            return (
                f"{self.file}:{self.sheet}!{self.cell}"
                if self.sheet
                else f"{self.file}:{self.cell}"
            )
        return ":".join(
            str(part) for part in (self.file, self.line, self.column) if part is not None
        )


@record
class Basis:
    """What a finding rests on: an article of an act, with how surely it is known."""

    act: str
    """Key of the register of acts."""
    article: str
    confidence: Confidence


@record
class Diagnostic:
    """One finding."""

    rule: str
    """Name of the problem, lower case with hyphens."""
    message: str
    """English template; `fields` are put in when it is shown."""
    place: Place = Place()
    hint: str = ""
    """English template of the remedy, filled from the same `fields`; empty when there is none."""
    severity: Severity = "error"
    kind: Class = "form"
    """`class` in the JSON form."""
    basis: tuple[Basis, ...] = ()
    where: tuple[Phrase, ...] = ()
    """The place in words («рядок 4»), for a finding inside a list."""
    fields: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return f"{self.place} {self.rule}: {message_of(self, 'en')}"


def message_of(found: Diagnostic, language: str) -> str:
    """The message in *language*, led by the place in words."""
    message = say(found.message, language, **found.fields)
    if not found.where:
        return message
    return f"{', '.join(speak(part, language) for part in found.where)}: {message}"


def hint_of(found: Diagnostic, language: str) -> str:
    """The remedy in *language*, empty when there is none."""
    return say(found.hint, language, **found.fields) if found.hint else ""


def to_dict(found: Diagnostic, language: str) -> dict[str, Any]:
    """The JSON form; keys of the place that do not apply are left out."""
    place = found.place
    return {
        "rule": found.rule,
        "class": found.kind,
        "severity": found.severity,
        "message": message_of(found, language),
        "hint": hint_of(found, language),
        "place": {
            one.name: value
            for one in fields(place)
            if (value := getattr(place, one.name)) is not None
        },
        "basis": [
            {"act": basis.act, "article": basis.article, "confidence": basis.confidence}
            for basis in found.basis
        ],
    }


def sorted_diagnostics(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By file in order of first appearance, then line and column; equal findings at one place once."""
    files = {file: rank for rank, file in enumerate(dict.fromkeys(one.place.file for one in found))}
    unique = {(one.place, one.rule, message_of(one, "en")): one for one in found}

    def key(one: Diagnostic) -> tuple[int, int, int, int]:
        place = one.place
        return files[place.file], place.line or 0, place.column or 0, _RANK[one.severity]

    return tuple(sorted(unique.values(), key=key))

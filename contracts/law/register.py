"""The register of acts: each act with its dated titles and its days in force.

Acts are files of `templates/law/acts/`, one an act, named by its key; an overlay corrects or adds them.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import field
from typing import Any, Literal

from contracts.law.files import languages_of, when
from contracts.records import record

__all__ = ["Act", "Confidence", "Kind", "Title", "act_from"]

Confidence = Literal["source", "memory", "uncertain"]
"""Read in a public page; known from memory; not certain."""

Kind = Literal[
    "code",
    "law",
    "convention",
    "regulation",
    "resolution",
    "nbu_resolution",
    "decree",
    "instruction",
    "standard",
    "eu_act",
    "bill",
]
KINDS: tuple[Kind, ...] = (
    "code",
    "law",
    "convention",
    "regulation",
    "resolution",
    "nbu_resolution",
    "decree",
    "instruction",
    "standard",
    "eu_act",
    "bill",
)
MARKS: tuple[Confidence, ...] = ("source", "memory", "uncertain")


@record
class Title:
    """The title of an act since a day, in three languages."""

    since: datetime.date
    texts: Mapping[str, str]


@record
class Act:
    """One act of the register."""

    key: str
    kind: Kind
    number: str
    """Empty for a convention."""
    date: datetime.date
    since: datetime.date | None
    """The first day in force; None: it waits for `since_event`, or is a bill."""
    until: datetime.date | None
    """The first day on which it was no longer in force; None: not known to have ended."""
    url: str
    """Official address; empty where it is not known."""
    confidence: Confidence
    checked_on: datetime.date
    titles: tuple[Title, ...]
    """From the oldest to the newest."""
    number_en: str = ""
    """The number in Latin letters, where it has others."""
    place: Mapping[str, str] = field(default_factory=dict)
    """Where a convention was made, by language."""
    cases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Oblique cases of the newest title, by language."""
    since_event: str = ""
    until_event: str = ""
    successor: str = ""
    """Key of the act that took its place, or will."""
    note: str = ""

    def title(self, lang: str, day: datetime.date | None = None) -> str:
        """The title on *day*, the newest without a day."""
        known = [one for one in self.titles if day is None or one.since <= day]
        return (known[-1] if known else self.titles[0]).texts[lang]

    def is_in_force(self, day: datetime.date) -> bool:
        """Whether it was in force on *day*; a bill never is."""
        if self.since is None or self.kind == "bill":
            return False
        return self.since <= day and (self.until is None or day < self.until)


def act_from(data: Mapping[str, Any], days: Mapping[str, datetime.date | None]) -> Act:
    """The act that a file states; *days* are those of the events.

    Raises:
        KeyError: something that every act has is missing, or there is no such event.
        ValueError: a value of a wrong form.
    """
    since, since_event = when(data.get("since"))
    until, until_event = when(data.get("until"))
    return Act(
        key=data["key"],
        kind=_known(data["kind"], KINDS),
        number=data.get("number", ""),
        date=data["date"],
        since=days[since_event] if since_event else since,
        until=days[until_event] if until_event else until,
        url=data.get("url", ""),
        confidence=_known(data["confidence"], MARKS),
        checked_on=data["checked_on"],
        titles=tuple(Title(one["since"], languages_of(one)) for one in data["titles"]),
        number_en=data.get("number_en", ""),
        place=data.get("place", {}),
        cases=data.get("cases", {}),
        since_event=since_event,
        until_event=until_event,
        successor=data.get("successor", ""),
        note=data.get("note", ""),
    )


def _known(value: str, known: tuple[Any, ...]) -> Any:
    if value not in known:
        raise ValueError(f"{value!r} is none of {', '.join(known)}")
    return value

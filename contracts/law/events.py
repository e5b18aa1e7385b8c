"""Named events on which acts begin and end, such as the end of martial law; a user may set the day of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from contracts.law.files import in_file, languages_of, merged, wrong
from contracts.messages import _
from contracts.records import record

__all__ = ["Event", "read_events"]

FILE = "law/events.toml"


@record
class Event:
    """An event and its day."""

    name: str
    titles: Mapping[str, str]
    day: date | None
    """None: it has not come, or its day is not known."""
    not_before: date | None
    """The earliest day that it may have."""
    after: tuple[str, ...]
    """Events that come first: its day is the latest of theirs and of `not_before`."""
    checked_on: date
    is_given: bool = False
    """The user said the day."""
    note: str = ""


def read_events(roots: tuple[Path, ...], given: Mapping[str, date]) -> dict[str, Event]:
    """All events by name, with the days that the user has *given*.

    Raises:
        InputError: a mistake in the file, or a day given of an event that is not in it.
    """
    found = merged(roots, FILE)
    data, path = found if found is not None else ({}, Path(FILE))
    with in_file(path):
        stated = {name: _event(name, one, given.get(name)) for name, one in data.items()}
    for name in given:
        if name not in stated:
            message = _("there is no event {name}; known: {known}")
            raise wrong(path, message, name=name, known=", ".join(sorted(stated)))
    return {name: _dated(one, stated, ()) for name, one in stated.items()}


def _event(name: str, data: Mapping[str, Any], given: date | None) -> Event:
    return Event(
        name,
        languages_of(data["titles"]),
        given or data.get("day"),
        data.get("not_before"),
        tuple(data.get("after", ())),
        data["checked_on"],
        given is not None,
        data.get("note", ""),
    )


def _dated(one: Event, known: Mapping[str, Event], passed: tuple[str, ...]) -> Event:
    """*one* with the day that follows from the events it waits for."""
    if one.day is not None or not one.after or one.name in passed:
        return one
    before = [_dated(known[name], known, (*passed, one.name)).day for name in one.after]
    days = [day for day in (*before, one.not_before) if day is not None]
    day = max(days) if None not in before else None
    return Event(
        one.name,
        one.titles,
        day,
        one.not_before,
        one.after,
        one.checked_on,
        one.is_given,
        one.note,
    )

"""The register for a person and for a program: acts, figures and events as lines and as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from contracts.law.events import Event
from contracts.law.figures import NoFigure, Series
from contracts.law.register import Act
from contracts.law.shown import MARKS, act_words, basis_words
from contracts.messages import _, say, speak, translate

__all__ = [
    "act_data",
    "act_lines",
    "act_list",
    "event_data",
    "event_lines",
    "figure_data",
    "figure_lines",
]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _title(texts: Mapping[str, str], language: str) -> str:
    return texts[language if language in ("uk", "ru") else "en"]


def act_data(act: Act, day: date) -> dict[str, Any]:
    """The JSON form, seen on *day*."""
    return {
        "key": act.key,
        "kind": act.kind,
        "number": act.number,
        "date": act.date.isoformat(),
        "titles": {lang: act.title(lang, day) for lang in ("uk", "ru", "en")},
        "url": act.url,
        "since": _iso(act.since),
        "until": _iso(act.until),
        "in_force": act.is_in_force(day),
        "confidence": act.confidence,
        "checked_on": act.checked_on.isoformat(),
    }


def act_list(acts: Iterable[Act], day: date, language: str) -> list[str]:
    """One line an act: key, whether it is in force, number, title."""
    rows = [
        (
            one.key,
            _state(one, day, language),
            one.number or "–",
            _title(_titles(one, day), language),
        )
        for one in acts
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    return [
        "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]))
        for row in rows
    ]


def _titles(act: Act, day: date) -> dict[str, str]:
    return {lang: act.title(lang, day) for lang in ("uk", "ru", "en")}


def _state(act: Act, day: date, language: str) -> str:
    if act.kind == "bill":
        return translate(_("bill"), language)
    if act.is_in_force(day):
        return translate(_("in force"), language)
    ended = act.until is not None and day >= act.until
    return translate(_("lost force") if ended else _("not yet"), language)


def act_lines(act: Act, day: date, language: str) -> list[str]:
    """All that is known of an act."""
    lines = [f"{act.key}: {act_words(act, language, day)}"]
    lines.append(say(_("{state} on {day}"), language, state=_state(act, day, language), day=day))
    for label, known, event in (
        (_("from {day}"), act.since, act.since_event),
        (_("until {day}"), act.until, act.until_event),
    ):
        if known is not None or event:
            lines.append(say(label, language, day=known or _waits(event, language)))
    lines += [
        say(
            _("title since {day}: {title}"),
            language,
            day=one.since,
            title=_title(one.texts, language),
        )
        for one in act.titles[1:]
    ]
    if act.successor:
        lines.append(say(_("successor: {key}"), language, key=act.successor))
    lines.append(_checked(act.confidence, act.checked_on, language))
    return [*lines, *([act.url] if act.url else []), *([act.note] if act.note else [])]


def _waits(event: str, language: str) -> str:
    return say(_("the event {name}, whose day is not known"), language, name=event)


def _checked(confidence: str, day: date, language: str) -> str:
    mark = translate(MARKS[confidence], language)
    return say(_("{mark}; checked on {day}"), language, mark=mark, day=day)


# Figures -----------------------------------------------------------------------------------------------


def figure_data(series: Series, day: date) -> dict[str, Any]:
    """The JSON form; `value` is what was in force on *day*, None where nothing was."""
    try:
        numbers = [str(number) for number in series.on(day).numbers]
    except NoFigure:
        numbers = []
    return {
        "name": series.name,
        "titles": dict(series.titles),
        "unit": series.unit,
        "value": numbers or None,
        "stale": series.is_stale(day),
        "stale_after": _iso(series.stale_after),
        "checked_on": series.checked_on.isoformat(),
        "values": [
            {
                "since": one.since.isoformat(),
                "value": [str(number) for number in one.numbers],
                "act": one.act,
                "article": one.article,
                "confidence": one.confidence,
            }
            for one in series.values
        ],
    }


def figure_lines(series: Series, day: date, language: str) -> list[str]:
    """All values with their days, the one in force on *day* marked by an arrow."""
    try:
        current: object = series.on(day)
    except NoFigure:
        current = None
    lines = [f"{series.name}: {_title(series.titles, language)} ({series.unit})"]
    for one in series.values:
        arrow = "→" if one is current else " "
        numbers = speak(one.numbers, language)
        basis = basis_words(one.act, one.article, one.confidence, language)
        lines.append(f"{arrow} {one.since.isoformat()}  {numbers}  {basis}")
    if series.is_stale(day):
        message = _("may have changed after {day}: add what holds now to your overlay")
        lines.append(say(message, language, day=series.stale_after or day))
    return lines


# Events ------------------------------------------------------------------------------------------------


def event_data(event: Event) -> dict[str, Any]:
    """The JSON form."""
    return {
        "name": event.name,
        "titles": dict(event.titles),
        "day": _iso(event.day),
        "not_before": _iso(event.not_before),
        "after": list(event.after),
        "given": event.is_given,
        "checked_on": event.checked_on.isoformat(),
    }


def event_lines(event: Event, language: str) -> list[str]:
    """Name, title and day of an event, and what it waits for."""
    day = speak(event.day, language) if event.day else translate(_("day not known"), language)
    lines = [f"{event.name}: {_title(event.titles, language)}: {day}"]
    if event.day is None and event.not_before is not None:
        lines.append(say(_("not before {day}"), language, day=event.not_before))
    if event.after:
        lines.append(say(_("waits for {events}"), language, events=list(event.after)))
    if event.note:
        lines.append(event.note)
    return lines

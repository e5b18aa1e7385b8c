"""Figures of the law as dated series: rates, limits, terms, fines, each value with the article that sets it.

A figure is a file of `templates/law/figures/`, named by its name; an overlay corrects or adds values by their day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from contracts.law.files import languages_of
from contracts.law.register import MARKS, Confidence
from contracts.records import record

__all__ = ["NoFigure", "Series", "Value", "series_from"]


class NoFigure(LookupError):  # noqa: N818 (what a rule asks for, not a mistake)
    """Nothing of that name was in force on that day."""

    def __init__(self, name: str, day: date | None = None) -> None:
        self.name = name
        self.day = day
        super().__init__(f"{name} on {day}" if day else name)


@record
class Value:
    """What was in force since a day; a list for a figure that names several, such as the rates of a tax."""

    since: date
    numbers: tuple[Decimal, ...]
    act: str
    article: str
    confidence: Confidence
    note: str = ""


@record
class Series:
    """A figure through time."""

    name: str
    titles: Mapping[str, str]
    unit: str
    """In English: what the number is of."""
    checked_on: date
    stale_after: date | None
    """From the next day on the last value may have been replaced; None: it changes by a new act only."""
    values: tuple[Value, ...]
    """From the oldest to the newest."""
    until: date | None = None
    """The first day without any value."""
    codes: tuple[str, ...] = ()
    """Leading digits of the codes of goods that it is for; empty: it is not about goods."""

    def on(self, day: date) -> Value:
        """What was in force on *day*.

        Raises:
            NoFigure: nothing was.
        """
        known = [one for one in self.values if one.since <= day]
        if not known or (self.until is not None and day >= self.until):
            raise NoFigure(self.name, day)
        return known[-1]

    def is_stale(self, day: date) -> bool:
        """Whether the value for *day* may have been replaced since it was checked."""
        return self.stale_after is not None and day > self.stale_after


def series_from(name: str, layers: list[Mapping[str, Any]]) -> Series:
    """The series that files state, the packaged one first; a later file wins, value by value.

    Raises:
        KeyError: something that every figure has is missing.
        ValueError: a value of a wrong form.
    """
    whole: dict[str, Any] = {}
    values: dict[date, Value] = {}
    for data in layers:
        whole |= {key: value for key, value in data.items() if key != "values"}
        values |= {one["since"]: _value(one) for one in data.get("values", ())}
    if not values:
        raise KeyError("values")
    return Series(
        name,
        languages_of(whole["title"]),
        whole["unit"],
        whole["checked_on"],
        whole.get("stale_after"),
        tuple(values[since] for since in sorted(values)),
        whole.get("until"),
        tuple(whole.get("codes", ())),
    )


def _value(data: Mapping[str, Any]) -> Value:
    stated = data["value"]
    numbers = stated if isinstance(stated, list) else [stated]
    if not all(isinstance(one, str) for one in numbers):
        raise ValueError(f"write the value in quotes: {stated!r}")
    confidence = data["confidence"]
    if confidence not in MARKS:
        raise ValueError(f"{confidence!r} is none of {', '.join(MARKS)}")
    source = data["source"]
    return Value(
        data["since"],
        tuple(Decimal(one) for one in numbers),
        source["act"],
        str(source.get("article", "")),
        confidence,
        data.get("note", ""),
    )

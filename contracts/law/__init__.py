"""The law as dated data: acts, figures, events, and how a text cites them.

`act`, `acts` and `in_force` ask the packaged law; `Law.of(overlay, events)` is the law of a project.
"""

from __future__ import annotations

from datetime import date

from contracts.law.book import Law, packaged
from contracts.law.citation import citation_text
from contracts.law.events import Event
from contracts.law.figures import NoFigure, Series, Value
from contracts.law.register import Act, Confidence
from contracts.law.repealed import Hit, Patterns, Repealed, folded
from contracts.law.shown import act_words, basis_words

__all__ = [
    "Act",
    "Confidence",
    "Event",
    "Hit",
    "Law",
    "NoFigure",
    "Patterns",
    "Repealed",
    "Series",
    "Value",
    "act",
    "act_words",
    "acts",
    "basis_words",
    "citation_text",
    "folded",
    "in_force",
    "packaged",
]


def act(key: str) -> Act:
    """The act of *key*.

    Raises:
        LookupError: the register has no such act.
    """
    return packaged().act(key)


def acts() -> tuple[Act, ...]:
    """All acts, in the order of their keys."""
    return packaged().acts()


def in_force(key: str, day: date) -> bool:
    """Whether the act was in force on *day*.

    Raises:
        LookupError: the register has no such act.
    """
    return packaged().in_force(key, day)

"""Quantities of the deal inside messages: «60 календарних днів» where the file says `60 days`.

English shows them as they are written in the file.
"""

from __future__ import annotations

from contracts.language import language
from contracts.messages import Spoken, spoken_as
from schemas.values import Money, Percent, Period

__all__ = ["enter"]


def _period(value: Period, code: str) -> str:
    return language(code).count(value.count, value.unit, form="digits")


def _percent(value: Percent, code: str) -> str:
    return language(code).percent(value.value)


def _money(value: Money, code: str) -> str:
    return language(code).money(value.amount, value.currency, form="digits")


def enter() -> None:
    """Tells the messages how such values are said."""
    table: dict[type, Spoken] = {Period: _period, Percent: _percent, Money: _money}
    for kind, say in table.items():
        spoken_as(kind, say)

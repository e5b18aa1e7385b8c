"""The law as rules ask for it: what was asked is remembered, so that an old figure is never used in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from contracts.law import Act, Hit, Law, Patterns, Series, Value, folded
from contracts.law.repealed import patterns_from
from contracts.lint.passages import Passage
from contracts.lint.registry import DEAL, Scope, registered

__all__ = ["Consulted"]


class Consulted:
    """A law that remembers which figures were used for which day."""

    def __init__(self, law: Law, over: Scope = DEAL) -> None:
        self.law = law
        self._over = over
        self.stale: dict[str, tuple[Series, date]] = {}
        """Figures used for a day after which they may have changed, with the latest such day."""
        self._read: tuple[Passage, ...] | None = None
        self._suspect: list[tuple[Passage, str]] = []

    def act(self, key: str) -> Act:
        """As `Law.act`."""
        return self.law.act(key)

    @property
    def by_number(self) -> Mapping[str, Act]:
        """As `Law.by_number`."""
        return self.law.by_number

    def in_force(self, key: str, day: date) -> bool:
        """As `Law.in_force`."""
        return self.law.in_force(key, day)

    def hits(self, passages: tuple[Passage, ...], rule: str) -> Iterator[tuple[Passage, Hit]]:
        """Places in *passages* of the rows that *rule* looks for; words without any row are passed over at once."""
        if self._read is not passages:
            self._read, every = passages, _every(self.law, self._over)
            found = ((one, _suspect(every, one.text, one.language)) for one in passages)
            self._suspect = [(one, flat) for one, flat in found if flat is not None]
        patterns = self.law.patterns(rule)
        for one, flat in self._suspect:
            for hit in patterns.search_folded(flat, one.language, one.day):
                yield one, hit

    def value(self, name: str, day: date) -> Value:
        """As `Law.value`."""
        series = self.law.series(name)
        if series.is_stale(day):
            before = self.stale.get(name)
            self.stale[name] = (series, max(day, before[1]) if before else day)
        return series.on(day)

    def figure(self, name: str, day: date) -> Decimal:
        """As `Law.figure`."""
        return self.value(name, day).numbers[0]

    def numbers(self, name: str, day: date) -> tuple[Decimal, ...]:
        """As `Law.numbers`."""
        return self.value(name, day).numbers

    def codes(self, name: str) -> tuple[str, ...]:
        """Leading digits of the codes of goods that the figure is for."""
        return self.law.series(name).codes


@lru_cache(16)
def _every(law: Law, over: Scope) -> Patterns:
    """The rows that rules over deals, or over shops, look for."""
    names = {name for name, one in registered().items() if over in one.over}
    return patterns_from([row for row in law.repealed.values() if row.rule in names])


@lru_cache(8192)
def _suspect(patterns: Patterns, text: str, language: str) -> str | None:
    """The folded text where some row is found in it; remembered, because rows of a batch share their words."""
    flat = folded(text)
    return flat if patterns.may_have(flat, language) else None

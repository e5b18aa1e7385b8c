"""Runs the rules on a deal: facts that they ask for, findings with their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from contracts.diagnostics import Diagnostic, Place, sorted_diagnostics
from contracts.lint.registry import DEAL, Finding, Rule, registered
from contracts.lint.sums import Sums
from contracts.lint.texts import Printed, printed
from contracts.reading.tree import parse_path
from contracts.where import in_words

if TYPE_CHECKING:
    from contracts.load import Loaded
    from schemas.deal import Deal

__all__ = ["Facts", "affected", "all_rules", "blocks_final", "lint_deal", "not_run"]


@dataclass
class Facts:
    """What a rule may ask for by the name of a parameter."""

    deal: Deal
    languages: tuple[str, ...]
    """Languages in which documents are asked for."""
    today: date | None
    """The day of looking; None where nothing may depend on it."""

    @cached_property
    def sums(self) -> Sums:
        """Totals of specifications and acts, each computed once for all rules."""
        return Sums(self.deal)

    @cached_property
    def texts(self) -> tuple[Printed, ...]:
        """Every text that documents of the deal print."""
        return tuple(printed(self.deal))


def all_rules() -> dict[str, Rule]:
    """Every rule by its name, in the order of subjects and of their files."""
    from contracts.lint import rules

    rules.load()
    return registered()


def lint_deal(
    deal: Deal,
    *,
    places: Loaded | None,
    languages: tuple[str, ...],
    today: date | None,
    rules: Iterable[Rule] | None = None,
) -> list[Diagnostic]:
    """Findings of *rules* (all of the scope deal when left out) about a valid deal.

    *places* is the file that it came from; without it a finding has its data path only. Rules that need *today* are
    left out where it is None (`not_run` names them).
    """
    facts = Facts(deal, languages, today)
    found = [
        _diagnostic(one, finding, places)
        for one in (all_rules().values() if rules is None else rules)
        if one.scope == DEAL and one.severity is not None
        for finding in _findings(one, facts)
    ]
    return list(sorted_diagnostics(found))


def not_run(today: date | None) -> tuple[str, ...]:
    """Names of the rules that are not run: switched off as uncertain, or without the day they need."""
    return tuple(
        name
        for name, one in all_rules().items()
        if one.severity is None or (one.needs_today and today is None)
    )


def blocks_final(found: Diagnostic) -> bool:
    """A finding that keeps a final pack from being made: an error, or of a rule that says so."""
    entry = all_rules().get(found.rule)
    return found.severity == "error" or (entry is not None and entry.blocks_final)


def affected(paths: Iterable[str]) -> tuple[Rule, ...]:
    """The rules that read any of *paths*: all that can change their mind when only these values change."""
    changed = [_steps(path) for path in paths]
    return tuple(
        one
        for one in all_rules().values()
        if any(_touch(read, path) for read in map(_steps, one.reads) for path in changed)
    )


def _findings(one: Rule, facts: Facts) -> Iterator[Finding]:
    if one.needs_today and facts.today is None:
        return
    for finding in one.check(**{name: getattr(facts, name) for name in one.asks}):
        on = finding.on or facts.deal.contract.date
        if (one.since is None or on >= one.since) and (one.until is None or on <= one.until):
            yield finding


def _diagnostic(one: Rule, finding: Finding, places: Loaded | None) -> Diagnostic:
    steps = parse_path(finding.path)
    return Diagnostic(
        one.name,
        finding.message,
        places.places.value(steps) if places else Place(path=finding.path or None),
        finding.hint or one.fix,
        one.lowered(finding.severity),
        one.kind,
        one.basis,
        in_words(steps, places.data) if places else (),
        finding.fields,
    )


_STEP = re.compile(r"[^.\[\]]+|\[\d*\]")


@lru_cache(2048)
def _steps(path: str) -> tuple[str, ...]:
    """Steps of a data path or pattern; every index is `[]`."""
    return tuple("[]" if step[0] == "[" else step for step in _STEP.findall(path))


def _touch(read: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """One of them lies within the other."""
    return all("*" in pair or pair[0] == pair[1] for pair in zip(read, path, strict=False))

"""Runs the rules: facts that they ask for, findings with their places, what could not be checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from contracts.diagnostics import Diagnostic, Place, sorted_diagnostics
from contracts.law import Law, NoFigure, packaged
from contracts.lint.consulted import Consulted
from contracts.lint.passages import Passage, of_deal, of_document
from contracts.lint.registry import DEAL, DOCUMENT, TEXT, Finding, Rule, Scope, registered
from contracts.lint.sums import Sums
from contracts.lint.texts import Printed, printed
from contracts.messages import _
from contracts.reading.tree import parse_path
from contracts.where import in_words

if TYPE_CHECKING:
    from contracts.load import Loaded
    from contracts.model import Document
    from contracts.registers import Registers
    from schemas.deal import Deal

__all__ = [
    "Facts",
    "affected",
    "all_rules",
    "blocks_final",
    "lint_deal",
    "lint_document",
    "lint_passages",
    "not_run",
]


@dataclass
class Facts:
    """What a rule may ask for by the name of a parameter."""

    deal: Deal
    languages: tuple[str, ...]
    """Languages in which documents are asked for."""
    today: date | None
    """The day of looking; None where nothing may depend on it."""
    of: Law | None = None
    registers: Registers = field(default_factory=dict)
    """Of the acts, as far as they were read."""

    @cached_property
    def law(self) -> Consulted:
        """The law: figures on a day, acts in force, patterns of citations."""
        return Consulted(self.of or packaged())

    @cached_property
    def sums(self) -> Sums:
        """Totals of specifications and acts, each computed once for all rules."""
        return Sums(self.deal, self.registers)

    @cached_property
    def texts(self) -> tuple[Printed, ...]:
        """Every text that documents of the deal print."""
        return tuple(printed(self.deal))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The words of those texts, as the user wrote them."""
        return tuple(of_deal(self.deal, self.texts, self.languages))


@dataclass
class TextFacts:
    """What a rule may ask for about words that are no deal."""

    passages: tuple[Passage, ...]
    today: date | None
    law: Consulted
    document: Document | None = None


@dataclass
class _Run:
    """One run of rules over facts."""

    facts: Facts | TextFacts
    day: date
    """That of findings that say none."""
    places: Loaded | None = None
    found: list[Diagnostic] = field(default_factory=list)

    def all(self, rules: Iterable[Rule], scopes: Sequence[Scope]) -> list[Diagnostic]:
        """The findings of the rules of *scopes*, and what was not checked or rests on an old figure."""
        for one in rules:
            if one.scope in scopes and one.severity is not None:
                try:
                    self.found += [self._diagnostic(one, finding) for finding in self._of(one)]
                except NoFigure as failure:
                    self.found.append(self._not_run(one, failure))
        if "law" in self.facts.__dict__:
            self.found += [self._stale(name) for name in self.facts.law.stale]
        return list(sorted_diagnostics(self.found))

    def _of(self, one: Rule) -> Iterator[Finding]:
        if one.needs_today and self.facts.today is None:
            return
        for finding in one.check(**{name: getattr(self.facts, name) for name in one.asks}):
            on = finding.on or self.day
            if (one.since is None or on >= one.since) and (one.until is None or on <= one.until):
                yield finding

    def _diagnostic(self, one: Rule, finding: Finding) -> Diagnostic:
        steps = parse_path(finding.path)
        return Diagnostic(
            one.name,
            finding.message,
            finding.place or self._place(finding.path),
            finding.hint or one.fix,
            one.lowered(finding.severity),
            one.kind,
            finding.basis or one.basis,
            in_words(steps, self.places.data) if self.places else (),
            finding.fields,
        )

    def _place(self, path: str) -> Place:
        if self.places is None:
            return Place(path=path or None)
        return self.places.places.value(parse_path(path))

    def _not_run(self, one: Rule, failure: NoFigure) -> Diagnostic:
        """Nothing is passed over: a rule without its figure says that it did not run."""
        message = _("the rule {rule} was not run: no value of {figure} on {day} is known")
        hint = _("Add the value to `law/figures` of your overlay.")
        fields = {"rule": one.name, "figure": failure.name, "day": failure.day or self.day}
        return Diagnostic(
            "rule-not-run", message, self._place("contract.date"), hint, "info", fields=fields
        )

    def _stale(self, name: str) -> Diagnostic:
        series, day = self.facts.law.stale[name]
        message = _("{figure} of {since} was used for {day}, and may have changed after {last}")
        hint = _("Look it up, and add the value to `law/figures` of your overlay.")
        fields = {
            "figure": name,
            "since": series.values[-1].since,
            "day": day,
            "last": series.stale_after or day,
        }
        place = self._place("contract.date")
        return Diagnostic("figure-stale", message, place, hint, "warning", "law", fields=fields)


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
    law: Law | None = None,
    registers: Registers | None = None,
) -> list[Diagnostic]:
    """Findings of *rules* (all about deals and their words when left out) about a valid deal.

    *places* is the file that it came from; without it a finding has its data path only. Rules that need *today* are
    left out where it is None (`not_run` names them). *law* is that of the project, else the packaged one.
    """
    run = _Run(Facts(deal, languages, today, law, registers or {}), deal.contract.date, places)
    return run.all(all_rules().values() if rules is None else rules, (DEAL, TEXT))


def lint_passages(
    passages: Iterable[Passage],
    *,
    today: date | None,
    law: Law | None = None,
    rules: Iterable[Rule] | None = None,
) -> list[Diagnostic]:
    """Findings of the rules about words, wherever the words come from."""
    given = tuple(passages)
    facts = TextFacts(given, today, Consulted(law or packaged()))
    day = given[0].day if given else today or date.min
    return _Run(facts, day).all(all_rules().values() if rules is None else rules, (TEXT,))


def lint_document(
    document: Document,
    *,
    today: date,
    law: Law | None = None,
    rules: Iterable[Rule] | None = None,
    file: str | None = None,
) -> list[Diagnostic]:
    """Findings of the rules about documents and their words; *today* serves where the document has no date."""
    passages = tuple(of_document(document, today, file))
    facts = TextFacts(passages, today, Consulted(law or packaged()), document)
    run = _Run(facts, document.date or today)
    return run.all(all_rules().values() if rules is None else rules, (TEXT, DOCUMENT))


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


_STEP = re.compile(r"[^.\[\]]+|\[\d*\]")


@lru_cache(2048)
def _steps(path: str) -> tuple[str, ...]:
    """Steps of a data path or pattern; every index is `[]`."""
    return tuple("[]" if step[0] == "[" else step for step in _STEP.findall(path))


def _touch(read: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """One of them lies within the other."""
    return all("*" in pair or pair[0] == pair[1] for pair in zip(read, path, strict=False))

"""Runs the rules: facts that they ask for, findings with their places, what could not be checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any

from contracts.diagnostics import Diagnostic, Place, sorted_diagnostics
from contracts.law import Law, NoFigure, packaged
from contracts.lint.consulted import Consulted
from contracts.lint.papers import parties
from contracts.lint.passages import Passage, of_deal, of_document
from contracts.lint.registry import DEAL, DOCUMENT, SHOP, TEXT, Finding, Rule, Scope, registered
from contracts.lint.shops import ShopFacts
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
    from schemas.shop.shop import Shop

__all__ = [
    "Facts",
    "affected",
    "all_rules",
    "blocks_final",
    "lint_deal",
    "lint_document",
    "lint_passages",
    "lint_shop",
    "not_run",
]


@dataclass
class Facts:
    """What a rule may ask for about a deal by the name of a parameter."""

    deal: Deal
    languages: tuple[str, ...]
    """Languages in which documents are asked for."""
    today: date | None
    """The day of looking; None where nothing may depend on it."""
    of: Law | None = None
    registers: Registers = field(default_factory=dict)
    """Of the acts, as far as they were read."""
    within: str = ""
    """The entry whose texts alone are looked at, because the others were; empty: all of the deal."""

    home = "contract.date"

    @cached_property
    def law(self) -> Consulted:
        """The law: figures on a day, acts in force, patterns of citations."""
        return Consulted(self.of or packaged())

    @property
    def day(self) -> date:
        """The date of the contract."""
        return self.deal.contract.date

    @cached_property
    def parties(self) -> tuple[tuple[str, Any], ...]:
        """Data path and party of each side."""
        return tuple(parties(self.deal))

    @cached_property
    def sums(self) -> Sums:
        """Totals of specifications and acts, each computed once for all rules."""
        return Sums(self.deal, self.registers)

    @cached_property
    def texts(self) -> tuple[Printed, ...]:
        """Every text that documents of the deal print."""
        return tuple(printed(self.deal, self.within))

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
    home = ""


@dataclass
class _Run:
    """One run of rules over facts."""

    facts: Facts | ShopFacts | TextFacts
    day: date
    """That of findings that say none."""
    places: Loaded | None = None
    found: list[Diagnostic] = field(default_factory=list)

    def all(self, rules: Iterable[Rule], scopes: Sequence[Scope], over: Scope) -> list[Diagnostic]:
        """The findings of the rules of *scopes* that are run over deals or shops, and what was not checked.

        Or rests on an old figure.
        """
        ask = partial(getattr, self.facts)
        for one in rules:
            if one.scope in scopes and over in one.over and self._is_run(one):
                try:
                    self.found += [
                        self._diagnostic(one, finding)
                        for finding in one.check(*map(ask, one.asks))
                        if self._is_of_its_time(one, finding)
                    ]
                except NoFigure as failure:
                    self.found.append(self._not_run(one, failure))
        if "law" in self.facts.__dict__:
            self.found += [self._stale(name) for name in self.facts.law.stale]
        return list(sorted_diagnostics(self.found))

    def _is_run(self, one: Rule) -> bool:
        return one.severity is not None and not (one.needs_today and self.facts.today is None)

    def _is_of_its_time(self, one: Rule, finding: Finding) -> bool:
        on = finding.on or self.day
        return (one.since is None or on >= one.since) and (one.until is None or on <= one.until)

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
            "rule-not-run", message, self._place(self.facts.home), hint, "info", fields=fields
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
        place = self._place(self.facts.home)
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
    within: str = "",
) -> list[Diagnostic]:
    """Findings of *rules* (all about deals and their words when left out) about a valid deal.

    *places* is the file that it came from; without it a finding has its data path only. Rules that need *today* are
    left out where it is None (`not_run` names them). *law* is that of the project, else the packaged one. *within* is
    the data path of one entry of a list: of all texts only those in it are looked at.
    """
    facts = Facts(deal, languages, today, law, registers or {}, within)
    run = _Run(facts, deal.contract.date, places)
    return run.all(all_rules().values() if rules is None else rules, (DEAL, TEXT), DEAL)


def lint_shop(
    shop: Shop,
    *,
    places: Loaded | None,
    languages: tuple[str, ...],
    today: date | None,
    rules: Iterable[Rule] | None = None,
    law: Law | None = None,
) -> list[Diagnostic]:
    """Findings of *rules* about a valid shop and its words, as `lint_deal`; its day is that of its current edition."""
    facts = ShopFacts(shop, languages, today, law)
    known = all_rules().values() if rules is None else rules
    return _Run(facts, facts.day, places).all(known, (DEAL, SHOP, TEXT), SHOP)


def lint_passages(
    passages: Iterable[Passage],
    *,
    today: date | None,
    law: Law | None = None,
    rules: Iterable[Rule] | None = None,
    over: Scope = DEAL,
) -> list[Diagnostic]:
    """Findings of the rules about words of deals or of shops, wherever the words come from."""
    given = tuple(passages)
    facts = TextFacts(given, today, Consulted(law or packaged(), over))
    day = given[0].day if given else today or date.min
    return _Run(facts, day).all(all_rules().values() if rules is None else rules, (TEXT,), over)


def lint_document(
    document: Document,
    *,
    today: date,
    law: Law | None = None,
    rules: Iterable[Rule] | None = None,
    file: str | None = None,
    over: Scope = DEAL,
) -> list[Diagnostic]:
    """Findings of the rules about documents of deals or of shops and their words; *today* serves where the document has no date."""
    passages = tuple(of_document(document, today, file))
    facts = TextFacts(passages, today, Consulted(law or packaged(), over), document)
    run = _Run(facts, document.date or today)
    return run.all(all_rules().values() if rules is None else rules, (TEXT, DOCUMENT), over)


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
    """The rules about deals that read any of *paths*: all that can change their mind when only these values change."""
    changed = [_steps(path) for path in paths]
    return tuple(
        one
        for one in all_rules().values()
        if DEAL in one.over
        and any(_touch(read, path) for read in map(_steps, one.reads) for path in changed)
    )


_STEP = re.compile(r"[^.\[\]]+|\[\d*\]")


@lru_cache(2048)
def _steps(path: str) -> tuple[str, ...]:
    """Steps of a data path or pattern; every index is `[]`."""
    return tuple("[]" if step[0] == "[" else step for step in _STEP.findall(path))


def _touch(read: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """One of them lies within the other."""
    return all("*" in pair or pair[0] == pair[1] for pair in zip(read, path, strict=False))

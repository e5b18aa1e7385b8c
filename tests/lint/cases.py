"""Cases of rules: a patch on a base deal or an example shop, and where the rule is broken by it.

base: supply                       # a file of `bases/`, or a shop of `templates/examples/b2c`
set: {contract.limit: 10.00}       # path: value as in a deal file; a list may be appended to: acts[1]
drop: [payment]
languages: [uk, en]                # asked for; those of the contract or the shop when left out
today: 2026-03-02
events: {l4791_start: 2026-04-01}  # days that a user says in contracts.toml
cites: [{act: cc, article: "625"}] # of a rule about documents: one clause, 1.1, with these citations, dated as the base
registers: {"0": "Дата;Послуга;Сума|01.04.2026;Доставка;10,00"}   # by act: rows of its register, apart by |
expect: [{path: contract.limit, severity: error}]     # severity may be left out; `ok-*` expect nothing
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from contracts.diagnostics import Diagnostic
from contracts.law import Law
from contracts.lint import all_rules, lint_deal, lint_document, lint_shop
from contracts.lint.registry import DOCUMENT
from contracts.load import load
from contracts.model import Citation, Clause, Document, Section, Text, Title
from contracts.reading.tree import Steps, parse_path
from contracts.registers import Registers, WorkRegister
from contracts.registers.reading import register_in
from contracts.registers.sheets import Grid
from contracts.resources import templates_root
from contracts.validate import SHOP_SCHEMA
from schemas.deal import Deal
from schemas.shop.shop import Shop

__all__ = [
    "BASES",
    "FOLDER",
    "SHOPS",
    "Case",
    "base_of",
    "cases",
    "checked",
    "document_of",
    "found_in",
    "law_of",
    "read",
]

FOLDER = Path(__file__).parent
BASES = FOLDER / "bases"
SHOPS = templates_root() / "examples" / "b2c"
_KEYS = {"base", "set", "drop", "languages", "today", "events", "cites", "registers", "expect"}


@dataclass(frozen=True)
class Case:
    """One file."""

    rule: str
    name: str
    subject: Deal | Shop
    languages: tuple[str, ...]
    today: date | None
    events: tuple[tuple[str, date], ...]
    cites: tuple[tuple[str, str], ...]
    registers: Registers
    expected: tuple[tuple[str, str | None], ...]
    """Path (of a document: number of the clause) and severity, which is None when it is that of the rule."""

    def __str__(self) -> str:
        return f"{self.rule}/{self.name}"

    @property
    def deal(self) -> Deal:
        """The deal of a case that is about one."""
        assert isinstance(self.subject, Deal)
        return self.subject


@cache
def base_of(name: str) -> dict[str, Any]:
    """The data of a base deal or of an example shop."""
    path = BASES / f"{name}.yaml"
    return dict(load(path if path.is_file() else SHOPS / path.name).data)


def checked(data: Mapping[str, Any]) -> Deal | Shop:
    """*data* as what it says it is."""
    model = Shop if data["schema"] == SHOP_SCHEMA else Deal
    return model.model_validate(data)


def cases() -> Iterator[Path]:
    """All case files, by rule and name."""
    yield from sorted(path for path in FOLDER.glob("*/*.yaml") if path.parent != BASES)


@cache
def read(path: Path) -> Case:
    """The case in *path*; a mistake in it is an error, so that no case passes by accident."""
    loaded = load(path)
    assert not loaded.diagnostics, [str(one) for one in loaded.diagnostics]
    data: dict[str, Any] = dict(loaded.data)
    assert set(data) <= _KEYS, set(data) - _KEYS
    subject = checked(patched(base_of(data["base"]), data))
    return Case(
        path.parent.name,
        path.stem,
        subject,
        tuple(data.get("languages", _languages(subject))),
        date.fromisoformat(data["today"]) if "today" in data else None,
        tuple((name, date.fromisoformat(day)) for name, day in data.get("events", {}).items()),
        tuple((one["act"], one.get("article", "")) for one in data.get("cites", ())),
        dict(_registers(subject, data.get("registers", {}))),
        tuple((one["path"], one.get("severity")) for one in data.get("expect", ())),
    )


def _languages(subject: Deal | Shop) -> tuple[str, ...]:
    return subject.contract.languages.of if isinstance(subject, Deal) else subject.site.languages.of


def _registers(deal: Deal | Shop, given: dict[str, str]) -> Iterator[tuple[int, WorkRegister]]:
    for index, text in given.items():
        assert isinstance(deal, Deal)
        act = deal.acts[int(index)]
        assert act.work_register is not None
        grid = Grid("register.csv", None, [row.split(";") for row in text.split("|")], "")
        register, found = register_in(deal, act, act.work_register, grid)
        assert register is not None, found
        assert not found
        yield int(index), register


def patched(base: dict[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """The base with what a case sets and drops."""
    whole = copy.deepcopy(base)
    for path in data.get("drop", ()):
        *around, last = parse_path(path)
        del _at(whole, tuple(around))[last]
    for path, value in data.get("set", {}).items():
        *around, last = parse_path(path)
        _put(_at(whole, tuple(around)), last, value)
    return whole


def _at(data: Any, path: Steps) -> Any:
    """What stands at *path*; sections that are not there yet are made."""
    for step in path:
        if isinstance(data, dict) and step not in data:
            data[step] = {}
        data = data[step]
    return data


def _put(around: Any, last: str | int, value: Any) -> None:
    if isinstance(around, list) and last == len(around):
        around.append(value)
    else:
        around[last] = value


def law_of(case: Case) -> Law:
    """The law with the days that the case says."""
    return Law.of(events=dict(case.events))


def found_in(case: Case) -> list[Diagnostic]:
    """What the rule of *case* finds."""
    rule = all_rules()[case.rule]
    if isinstance(case.subject, Shop):
        return lint_shop(
            case.subject,
            places=None,
            languages=case.languages,
            today=case.today,
            rules=[rule],
            law=law_of(case),
        )
    if rule.scope == DOCUMENT:
        day = case.deal.contract.date
        return lint_document(document_of(case), today=day, law=law_of(case), rules=[rule])
    return lint_deal(
        case.deal,
        places=None,
        languages=case.languages,
        today=case.today,
        rules=[rule],
        law=law_of(case),
        registers=case.registers,
    )


def document_of(case: Case) -> Document:
    """A document of one clause that cites what the case says."""
    cited = tuple(Citation(act, article, f"{act} {article}") for act, article in case.cites)
    section = Section("s", (Text("1"),), (Clause("c", cited, number="1.1"),), number="1")
    title = Title((Text("contract"),))
    day = case.deal.contract.date
    return Document("framework_contract", "uk", "sections", title, (section,), date=day)

"""Running the rules: places, severities, days, what is left out."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from contracts.diagnostics import Diagnostic, hint_of, message_of
from contracts.law import act, citation_text, in_force
from contracts.lint import Rule, all_rules, blocks_final, lint_deal, not_run
from contracts.lint.registry import ERROR, FORM, INFO, LAW, MEMORY, SOURCE, WARNING, Finding
from contracts.load import Loaded, load
from contracts.resources import templates_root
from contracts.validate import validate
from schemas.deal import Deal
from tests.lint.cases import BASES, base_of

DAY = date(2026, 11, 22)
EXAMPLES = sorted((templates_root() / "examples" / "b2b").glob("*.yaml"))
LANGUAGES = ("uk", "ru", "en")


def checked(path: Path, *languages: str) -> list[Diagnostic]:
    loaded = load(path)
    deal = validate(loaded).deal
    assert deal is not None
    asked = languages or deal.contract.languages.of
    return lint_deal(deal, places=loaded, languages=tuple(asked), today=DAY)


def deal_of(name: str) -> Deal:
    return Deal.model_validate(base_of(name))


@pytest.mark.parametrize("path", sorted(BASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_nothing_is_found_in_a_lawful_deal(path: Path) -> None:
    assert [str(one) for one in checked(path)] == []


SPARSE = ("supply-short", "warehouse-storage")
"""Examples that leave terms to the law on purpose, so that the wording for absent data is reached."""


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_have_notes_at_most_and_sparse_ones_warnings(path: Path) -> None:
    allowed = ("info", "warning") if path.stem in SPARSE else ("info",)
    found = checked(path, *LANGUAGES)
    assert [str(one) for one in found if one.severity not in allowed] == []


def written(folder: Path, text: str) -> Loaded:
    path = folder / "deal.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path, "deal.yaml")


def test_finding_has_the_place_of_the_value(tmp_path: Path) -> None:
    text = (
        (BASES / "supply.yaml").read_text(encoding="utf-8").replace("gross: 40800.00", "gross: 1")
    )
    loaded = written(tmp_path, text)
    deal = validate(loaded).deal
    assert deal is not None
    (found,) = lint_deal(deal, places=loaded, languages=("uk",), today=None)
    line = next(n for n, one in enumerate(text.splitlines(), 1) if "gross: 1}" in one)
    column = text.splitlines()[line - 1].index("gross: 1}") + len("gross: ") + 1
    assert (found.place.file, found.place.line, found.place.column) == ("deal.yaml", line, column)
    assert found.place.path == "specifications[0].stated.gross"
    assert message_of(found, "en").startswith("specification No. 1: stated 1, computed 40,800.00")


def test_finding_about_what_is_missing_has_the_place_around_it(tmp_path: Path) -> None:
    text = (BASES / "supply.yaml").read_text(encoding="utf-8")
    loaded = written(tmp_path, text.replace("    email: supply@zlahoda.example.com\n", ""))
    deal = validate(loaded).deal
    assert deal is not None
    (found,) = lint_deal(deal, places=loaded, languages=("uk",), today=None)
    line = next(n for n, one in enumerate(text.splitlines(), 1) if one.startswith("  buyer:"))
    assert (found.place.line, found.place.path) == (line, "parties.buyer.email")


def test_finding_without_a_file_has_its_path() -> None:
    data = {**base_of("supply"), "contract": {**base_of("supply")["contract"], "limit": "1"}}
    deal = Deal.model_validate(data)
    (found,) = lint_deal(deal, places=None, languages=("uk",), today=None)
    assert (found.place.path, found.place.file, found.place.line) == ("contract.limit", None, None)


def one_rule(asked: Any = None, **changes: Any) -> Rule:
    """A rule that finds something in every deal, of severity *asked*."""

    def check(deal: Deal) -> Iterator[Finding]:
        yield Finding("contract.number", "found", severity=asked)

    known = all_rules()["limit-exceeded"]
    fields = {name: getattr(known, name) for name in known.__slots__}
    return Rule(**{**fields, "check": check, "asks": ("deal",), **changes})


def severities(rule: Rule) -> list[str]:
    found = lint_deal(deal_of("supply"), places=None, languages=(), today=None, rules=[rule])
    return [one.severity for one in found]


def test_finding_is_never_above_its_rule() -> None:
    assert severities(one_rule(severity=WARNING, asked=ERROR)) == ["warning"]
    assert severities(one_rule(severity=ERROR, asked=INFO)) == ["info"]
    assert severities(one_rule(severity=ERROR)) == ["error"]


def test_rule_that_is_switched_off_is_not_run() -> None:
    assert severities(one_rule(severity=None)) == []


def test_rule_holds_from_its_first_day_to_its_last() -> None:
    day = deal_of("supply").contract.date
    assert severities(one_rule(since=day, until=day))
    assert not severities(one_rule(since=date(2026, 3, 3)))
    assert not severities(one_rule(until=date(2026, 3, 1)))


def test_rule_that_needs_today_is_named_when_it_is_not_run() -> None:
    assert "date-future-doc" in not_run(None)
    assert not_run(DAY) == ()


def test_error_and_marked_rule_keep_a_final_pack_from_being_made() -> None:
    def found(rule: str, severity: Any) -> Diagnostic:
        return Diagnostic(rule, "", severity=severity)

    assert blocks_final(found("sum-stated", ERROR))
    assert not blocks_final(found("sum-stated", WARNING))
    assert blocks_final(found("code-checksum", WARNING))
    assert not blocks_final(found("fx-clause-incomplete", WARNING))


@pytest.mark.parametrize("name", all_rules())
def test_severity_follows_class_and_confidence(name: str) -> None:
    rule = all_rules()[name]
    marks = {one.confidence for one in rule.basis}
    if rule.kind == "practice":
        assert rule.severity in (WARNING, INFO)
    if rule.kind == LAW:
        assert marks
        assert rule.severity != ERROR or marks <= {SOURCE, "tested", "confirmed"}
        assert rule.severity is None or "uncertain" not in marks
    if rule.kind != FORM and MEMORY in marks:
        assert rule.severity != ERROR


@pytest.mark.parametrize("name", all_rules())
def test_rule_is_explained(name: str) -> None:
    rule = all_rules()[name]
    assert all((rule.title, rule.why, rule.fix, rule.compares, rule.reads))
    assert not rule.title.endswith(".")
    assert rule.why.endswith(".")
    assert rule.fix.endswith(".")


@given(st.data())
def test_no_deal_makes_a_rule_fail(data: st.DataObject) -> None:
    """Whatever is left out or said twice, a valid deal is linted to the end, in any language."""
    whole = copy.deepcopy(
        base_of(data.draw(st.sampled_from(["supply", "services", "export", "annex"])))
    )
    for _ in range(data.draw(st.integers(1, 6))):
        around = data.draw(st.sampled_from(list(_groups(whole))))
        if around:
            key = data.draw(st.sampled_from(sorted(around) if isinstance(around, dict) else [0]))
            if isinstance(around, list) and data.draw(st.booleans()):
                around.append(copy.deepcopy(around[0]))
            else:
                del around[key]
    try:
        deal = Deal.model_validate(whole)
    except ValidationError:
        return
    languages = tuple(data.draw(st.lists(st.sampled_from(LANGUAGES), unique=True, max_size=3)))
    for one in lint_deal(deal, places=None, languages=languages, today=DAY):
        for language in LANGUAGES:
            assert "{" not in message_of(one, language)
            assert hint_of(one, language)


def _groups(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _groups(inner)


@pytest.mark.parametrize("name", all_rules())
def test_basis_is_in_the_register_of_acts(name: str) -> None:
    """And in force on the first day of the rule, today where it has none."""
    rule = all_rules()[name]
    for basis in rule.basis:
        since = act(basis.act).since
        if since is not None:  # else it waits for an event
            assert in_force(basis.act, rule.until or max(rule.since or DAY, since)), basis
        assert citation_text("uk", basis.act, basis.article)

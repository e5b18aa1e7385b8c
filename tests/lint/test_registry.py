"""Entering rules: mistakes in a rule are found when it is imported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from contracts.lint import registry
from contracts.lint.registry import (
    CONFIRMED,
    ERROR,
    FORM,
    INFO,
    LAW,
    MEMORY,
    PRACTICE,
    SOURCE,
    TESTED,
    UNCERTAIN,
    WARNING,
    Finding,
    Rule,
    cite,
    rule,
)
from schemas.deal import Deal


@pytest.fixture(autouse=True)
def own_register(monkeypatch: pytest.MonkeyPatch) -> dict[str, Rule]:
    register: dict[str, Rule] = {}
    monkeypatch.setattr(registry, "_REGISTER", register)
    return register


def nothing(deal: Deal) -> Iterator[Finding]:
    """Nothing."""
    yield from ()


def entered(kind: Any, name: str = "some-problem", **more: Any) -> Rule:
    given = {"reads": ("contract",), "title": "t", "why": "w.", "fix": "f.", **more}
    rule(name, kind, **given)(nothing)
    return registry.registered()[name]


@pytest.mark.parametrize(
    ("kind", "marks", "severity"),
    [
        (FORM, [], ERROR),
        (FORM, [MEMORY], ERROR),
        (LAW, [SOURCE], ERROR),
        (LAW, [TESTED], ERROR),
        (LAW, [CONFIRMED], ERROR),
        (LAW, [MEMORY], WARNING),
        (LAW, [SOURCE, MEMORY], WARNING),
        (LAW, [SOURCE, UNCERTAIN], None),
        (PRACTICE, [], WARNING),
        (PRACTICE, [SOURCE], WARNING),
    ],
)
def test_class_and_weakest_confidence_fix_the_severity(
    kind: Any, marks: list[Any], severity: str | None
) -> None:
    basis = [cite("cc", "1", mark) for mark in marks]
    assert entered(kind, basis=basis).severity == severity


def test_severity_may_be_lowered() -> None:
    assert entered(FORM, severity=INFO).severity == INFO


def test_severity_may_not_be_raised() -> None:
    with pytest.raises(ValueError, match="warning at most"):
        entered(PRACTICE, severity=ERROR)


def test_law_without_a_citation_is_refused() -> None:
    with pytest.raises(ValueError, match="cites nothing"):
        entered(LAW)


@pytest.mark.parametrize("name", ["Penalty", "penalty_above_cap", "check", "penalty-"])
def test_name_that_is_no_problem_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        entered(FORM, name)


def test_name_that_is_there_already_is_refused() -> None:
    entered(FORM)
    with pytest.raises(ValueError, match="twice"):
        entered(FORM)


def test_today_must_be_declared_and_asked_for() -> None:
    with pytest.raises(ValueError, match="today"):
        entered(FORM, needs_today=True)

    def asks(deal: Deal, today: date) -> Iterator[Finding]:
        yield from ()

    with pytest.raises(ValueError, match="today"):
        rule("some-problem", FORM, reads=(), title="t", why="w", fix="f")(asks)

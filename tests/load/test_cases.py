"""Deals with mistakes as people make them: `# expect` at the end of each says what is found, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from contracts.load import load
from contracts.validate import validate
from tests.load.help import brief

CASES = sorted((Path(__file__).parents[1] / "cases" / "input").glob("*.yaml"))
EXPECT = re.compile(r"^# expect (.+)$", re.MULTILINE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case_gives_exactly_the_findings_it_expects(case: Path) -> None:
    validated = validate(load(case))
    expected = EXPECT.findall(case.read_text(encoding="utf-8"))
    assert brief(validated.diagnostics) == expected
    assert (validated.deal is None) == bool(expected)


def test_good_and_bad_cases_are_there() -> None:
    names = {case.stem for case in CASES}
    assert "ok-deal" in names
    assert len(names) > 8

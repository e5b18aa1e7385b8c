"""Every rule finds what its bad cases hold, and nothing in its good ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from contracts.diagnostics import message_of
from contracts.lint import all_rules
from tests.lint.cases import BASES, FOLDER, Case, cases, found_in, read

CASES = list(cases())


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_rule_finds_exactly_what_the_case_expects(path: Path) -> None:
    case = read(path)
    findings = found_in(case)
    assert not [one for one in findings if "<class" in message_of(one, "en")]
    found = [(one.place.path or one.place.clause, one.severity) for one in findings]
    assert {place for place, _severity in found} == {place for place, _severity in case.expected}
    for place, severity in case.expected:
        assert severity is None or (place, severity) in found


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_good_and_bad_cases_are_named_so(path: Path) -> None:
    assert path.stem.startswith("bad-" if read(path).expected else "ok-")


@pytest.mark.parametrize("name", all_rules())
def test_rule_has_a_good_and_a_bad_case(name: str) -> None:
    stems = [path.stem for path in (FOLDER / name).glob("*.yaml")]
    assert any(stem.startswith("ok-") for stem in stems)
    assert any(stem.startswith("bad-") for stem in stems)


def test_every_folder_of_cases_has_its_rule() -> None:
    folders = {path.parent.name for path in CASES}
    assert folders == set(all_rules())
    assert BASES.name not in folders


def test_reading_a_case_refuses_unknown_keys(tmp_path: Path) -> None:
    wrong = tmp_path / "bad-typo.yaml"
    wrong.write_text("base: supply\nexpected: []\n", encoding="utf-8")
    with pytest.raises(AssertionError):
        read(wrong)


def test_case_is_shown_by_rule_and_name() -> None:
    case = read(FOLDER / "sum-advance" / "ok-whole.yaml")
    assert isinstance(case, Case)
    assert str(case) == "sum-advance/ok-whole"

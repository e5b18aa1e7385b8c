"""`contracts check`: which rules run, what is ignored and why, what is known already, what was not run."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli import main
from contracts.lint import all_rules
from contracts.lint.choice import chosen
from contracts.lint.suppressions import REPORTS
from tests.lint.cases import BASES

DEAL = (BASES / "supply.yaml").read_text(encoding="utf-8")
LATE = "  late_payment: {per_day: 0.5 %, capped_by_law: false}"
BAD = DEAL.replace("  late_payment: {rate: double_nbu}", LATE)
"""The penalty is above the cap, and far from that of the other side."""
CAP, ASYMMETRIC = "pen-monetary-cap", "pen-asymmetric"


def run(*arguments: object) -> Result:
    words = ["--ui-lang", "en", "check", "--on", "2026-11-22", *map(str, arguments)]
    return CliRunner().invoke(main, words)


def written(folder: Path, text: str, name: str = "deal.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def envelope(*arguments: object) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run(*arguments, "--json").stdout)
    return answer


def rules_in(*arguments: object) -> list[str]:
    return [one["rule"] for one in envelope(*arguments)["diagnostics"]]


def test_both_findings_are_there(tmp_path: Path) -> None:
    assert rules_in(written(tmp_path, BAD)) == [CAP, ASYMMETRIC]


# Which rules -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--select", CAP], [CAP]),
        (["--select", "pen-*"], [CAP, ASYMMETRIC]),
        (["--select", "law"], [CAP]),
        (["--select", "practice,law", "--ignore", CAP], [ASYMMETRIC]),
        (["--ignore", CAP, "--ignore", ASYMMETRIC], []),
    ],
)
def test_rules_are_chosen(tmp_path: Path, options: list[str], expected: list[str]) -> None:
    assert rules_in(written(tmp_path, BAD), *options) == expected


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_unknown_rule_is_a_mistake_of_usage(tmp_path: Path, option: str) -> None:
    found = run(written(tmp_path, BAD), option, "pen-monetary-cup")
    assert found.exit_code == 2
    assert CAP in found.output


def test_form_of_the_file_is_checked_whatever_is_chosen(tmp_path: Path) -> None:
    path = written(tmp_path, DEAL.replace("number: П-17/2026", "numbr: П-17/2026"))
    assert "unknown-key" in rules_in(path, "--select", CAP)


def test_rule_that_is_off_runs_for_information_when_it_is_named() -> None:
    known = {CAP: replace(all_rules()[CAP], severity=None)}
    assert [one.severity for one in chosen(known, [], [])] == [None]
    assert [one.severity for one in chosen(known, ["pen-*"], [])] == [None]
    assert [one.severity for one in chosen(known, [CAP], [])] == ["info"]


# Comments ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "comment",
    [
        f"{LATE} # contracts: ignore {CAP}, {ASYMMETRIC} — the buyer asked for it",
        f"{LATE} # contracts: ignore {CAP},{ASYMMETRIC} -- the buyer asked for it",
        f"  # contracts: ignore {CAP} - asked for\n\n  # by the buyer\n{LATE}",
        f"{LATE} # contracts: ignore {CAP}: asked for",
        f"{LATE}\n# contracts: ignore-file {CAP} — asked for",
    ],
)
def test_comment_with_a_reason_hides_a_finding(tmp_path: Path, comment: str) -> None:
    answer = envelope(written(tmp_path, BAD.replace(LATE, comment)), "--ignore", ASYMMETRIC)
    assert answer["diagnostics"] == []
    assert [one["rule"] for one in answer["result"]["suppressed"]] == [CAP]
    assert answer["exit"] == 0


def test_comment_for_a_finding_about_what_is_missing_stands_at_the_key_around(
    tmp_path: Path,
) -> None:
    text = DEAL.replace("    email: supply@zlahoda.example.com\n", "")
    path = written(tmp_path, text)
    assert rules_in(path) == ["party-contact-missing"]
    comment = "  buyer: # contracts: ignore party-contact-missing — letters only\n"
    assert rules_in(written(tmp_path, text.replace("  buyer:\n", comment))) == []


@pytest.mark.parametrize(
    ("comment", "report"),
    [
        (f"contracts: ignore {CAP}", "suppression-unexplained"),
        (f"contracts: ignore {CAP} —", "suppression-unexplained"),
        ("contracts: ignore pen-monetary-cup — asked for", "suppression-unknown"),
        ("contracts: ignore unknown-key — asked for", "suppression-unknown"),
        ("contracts: ignore", "suppression-unknown"),
        ("contracts: ignore — because", "suppression-unknown"),
    ],
)
def test_comment_that_cannot_be_followed_is_reported_and_hides_nothing(
    tmp_path: Path, comment: str, report: str
) -> None:
    text = BAD.replace(LATE, f"{LATE} # {comment}")
    found = rules_in(written(tmp_path, text), "--ignore", ASYMMETRIC)
    assert sorted(found) == sorted([CAP, report])
    assert report in REPORTS


def test_comment_that_hides_nothing_is_reported_with_its_place(tmp_path: Path) -> None:
    text = DEAL.replace("  type: supply", f"  type: supply # contracts: ignore {CAP} — was there")
    (found,) = envelope(written(tmp_path, text))["diagnostics"]
    assert (found["rule"], found["severity"]) == ("suppression-unused", "warning")
    line = next(number for number, one in enumerate(text.splitlines(), 1) if CAP in one)
    assert (found["place"]["line"], found["place"]["column"]) == (line, len("  type: supply ") + 1)


def test_comment_about_a_rule_that_was_not_run_is_not_reported(tmp_path: Path) -> None:
    text = DEAL.replace("  type: supply", f"  type: supply # contracts: ignore {CAP} — was there")
    assert rules_in(written(tmp_path, text), "--select", ASYMMETRIC) == []


def test_comment_of_another_line_hides_nothing(tmp_path: Path) -> None:
    text = BAD.replace("  type: supply", f"  type: supply # contracts: ignore {CAP} — elsewhere")
    found = rules_in(written(tmp_path, text), "--ignore", ASYMMETRIC)
    assert found == ["suppression-unused", CAP]


def test_comment_in_a_file_of_a_party_is_heeded(tmp_path: Path) -> None:
    start, end = DEAL.index("  buyer:\n"), DEAL.index("payment:\n")
    own = "".join(line[4:] for line in DEAL[start:end].splitlines(keepends=True)[1:])
    own = own.replace(
        'code: "21000010"', 'code: "21000011" # contracts: ignore code-checksum — as in the extract'
    )
    own = own.replace("210000126501", "210000126501 ").replace('"210000126501 "', '"210000126501"')
    written(tmp_path, own, "buyer.yaml")
    text = DEAL[:start] + "  buyer: {file: buyer.yaml}\n" + DEAL[end:]
    found = envelope(written(tmp_path, text), "--select", "code-checksum")
    assert found["diagnostics"] == []
    assert len(found["result"]["suppressed"]) == 1


def test_number_of_ignored_findings_is_said(tmp_path: Path) -> None:
    text = BAD.replace(LATE, f"{LATE} # contracts: ignore-file {CAP}, {ASYMMETRIC} — asked for")
    assert "2 findings are ignored by comments" in run(written(tmp_path, text)).stderr


# Baseline ----------------------------------------------------------------------------------------------


def test_known_findings_are_not_reported_again(tmp_path: Path) -> None:
    path, known = written(tmp_path, BAD), tmp_path / "known.json"
    assert run(path, "--write-baseline", known).exit_code == 0
    assert rules_in(path, "--baseline", known, "--strict") == []
    assert "2 findings are in the baseline" in run(path, "--baseline", known).stderr


def test_lines_may_move_and_a_new_finding_is_reported(tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    run(written(tmp_path, BAD), "--write-baseline", known)
    moved = "# a new line\n" + BAD.replace("force_majeure: {notice: 5 business days}\n", "")
    assert rules_in(written(tmp_path, moved), "--baseline", known) == ["ess-force-majeure-notice"]


def test_worse_value_is_a_new_finding(tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    run(written(tmp_path, BAD), "--write-baseline", known)
    worse = written(tmp_path, BAD.replace("0.5 %", "0.6 %"))
    assert rules_in(worse, "--baseline", known) == [CAP, ASYMMETRIC]


def test_what_is_gone_from_the_baseline_is_said(tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    run(written(tmp_path, BAD), "--write-baseline", known)
    assert (
        "2 findings of the baseline are gone"
        in run(written(tmp_path, DEAL), "--baseline", known).stderr
    )


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "x", "findings": []}'])
def test_other_file_is_no_baseline(tmp_path: Path, text: str) -> None:
    other = written(tmp_path, text, "other.json")
    assert run(written(tmp_path, DEAL), "--baseline", other).exit_code == 2


# What was not run, the day, the law of the project -------------------------------------------------------


def test_rules_that_could_not_run_for_want_of_a_deal_are_said(tmp_path: Path) -> None:
    found = run(written(tmp_path, DEAL.replace("number: П-17/2026", "numbr: П-17/2026")))
    assert "rules were not run on 1 file" in found.stderr


def test_rule_without_its_figure_says_that_it_did_not_run(tmp_path: Path) -> None:
    text = BAD.replace("date: 2026-03-02", "date: 2019-03-04").replace(
        "from: 2026-03-02", "from: 2019-03-04"
    )
    found = envelope(written(tmp_path, text), "--select", CAP)["diagnostics"]
    assert [(one["rule"], one["severity"]) for one in found] == [("rule-not-run", "info")]
    assert CAP in found[0]["message"]


def test_old_figure_is_not_used_in_silence(tmp_path: Path) -> None:
    text = BAD.replace("date: 2026-03-02", "date: 2026-07-01").replace(
        "from: 2026-03-02", "from: 2026-07-01"
    )
    found = {
        one["rule"]: one
        for one in envelope(written(tmp_path, text), "--select", CAP)["diagnostics"]
    }
    assert found["figure-stale"]["severity"] == "warning"
    assert "nbu-rate" in found["figure-stale"]["message"]
    assert found["figure-stale"]["place"]["path"] == "contract.date"


def test_overlay_and_events_of_the_project_are_heeded(tmp_path: Path) -> None:
    (tmp_path / "contracts.toml").write_text(
        'overlay = "ours"\n[events]\nl4791_start = 2026-04-01\n'
    )
    rate = tmp_path / "ours" / "law" / "figures" / "nbu-rate.toml"
    rate.parent.mkdir(parents=True)
    rate.write_text(
        "[[values]]\nsince = 2026-03-01\nvalue = '100'\nconfidence = 'source'\n"
        "source = {act = 'latepay', article = '3'}\n"
    )
    assert CAP not in rules_in(written(tmp_path, BAD))
    services = (BASES / "services.yaml").read_text(encoding="utf-8")
    path = written(
        tmp_path,
        services.replace(
            "    kind: services\n", "    kind: services\n    signatures: unilateral\n"
        ),
    )
    assert "act-unilateral-early" not in rules_in(path)


def test_mistake_in_the_law_of_the_project_is_reported_once(tmp_path: Path) -> None:
    (tmp_path / "contracts.toml").write_text("[events]\npeace = 2026-04-01\n")
    words = 'after: prepayment\n  handling: {uk: "За Законом України № 3153-IX."}\n'
    path = written(tmp_path, DEAL.replace("after: prepayment\n", words))
    answer = envelope(path)
    assert [one["rule"] for one in answer["diagnostics"]] == ["law-file"]
    assert answer["exit"] == 2


def test_basis_is_printed_with_title_number_date_and_mark(tmp_path: Path) -> None:
    text = run(written(tmp_path, BAD)).stdout
    assert "No. 543/96-VR of 22 November 1996, article 3 (from memory, not checked)" in text


def test_long_title_of_an_act_is_not_cut(tmp_path: Path) -> None:
    words = "after: prepayment\n  handling: {uk: За статтею 231 ГК України.}\n"
    text = run(written(tmp_path, DEAL.replace("after: prepayment\n", words))).stdout
    (line,) = [one for one in text.splitlines() if "4196-IX" in one]
    assert line.endswith("No. 4196-IX of 9 January 2025, article 17 (by the source)")


@pytest.mark.parametrize("form", ["sarif", "github"])
def test_answer_has_other_forms(tmp_path: Path, form: str) -> None:
    assert CAP in run(written(tmp_path, BAD), "--format", form).stdout


def test_files_of_a_baseline_have_forward_slashes(tmp_path: Path) -> None:
    folder = tmp_path / "deals"
    folder.mkdir()
    written(folder, BAD)
    known = tmp_path / "known.json"
    run(folder, "--write-baseline", known)
    files = {one["file"] for one in json.loads(known.read_text())["findings"]}
    assert files == {f"{folder}{os.sep}deal.yaml".replace("\\", "/")}


def test_texts_of_the_overlay_are_checked_with_their_folder(tmp_path: Path) -> None:
    (tmp_path / "contracts.toml").write_text('overlay = "ours"\n')
    written(tmp_path, DEAL)
    clause = tmp_path / "ours" / "clauses" / "own"
    clause.mkdir(parents=True)
    text = "# Розділ {: #own }\n\n{{ seller }} діє за ГКУ. {: #own-law }\n"
    written(clause, text, "uk.md")
    written(clause, text.replace("ГКУ", "ЦКУ"), "ru.md")
    (found,) = envelope(tmp_path)["diagnostics"]
    assert found["rule"] == "cites-commercial-code"
    assert found["place"]["file"] == str(clause / "uk.md")
    assert (found["place"]["line"], found["place"]["quote"]) == (3, "ГКУ")
    assert "rules were not run" not in run(tmp_path).stderr
    assert rules_in(tmp_path / "deal.yaml") == []

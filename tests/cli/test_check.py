"""`contracts check`: forms of the answer, exit codes, folders."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import cli

CASES = Path(__file__).parents[1] / "cases" / "input"
LAWFUL = Path(__file__).parents[1] / "lint" / "bases" / "supply.yaml"
"""A deal about which no rule has anything to say."""
KEYS = ["schema", "command", "exit", "diagnostics", "artifacts", "result"]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(one) for one in arguments], prog_name="contracts")


def envelope(*arguments: str | Path) -> dict[str, Any]:
    result = run(*arguments, "--json")
    answer: dict[str, Any] = json.loads(result.stdout)
    assert answer["exit"] == result.exit_code
    return answer


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a good deal and a bad one."""
    shutil.copy(LAWFUL, tmp_path / "good.yaml")
    shutil.copy(CASES / "yaml-guesses.yaml", tmp_path / "bad.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_good_deal_is_silent_on_stdout(folder: Path) -> None:
    result = run("check", "good.yaml")
    assert (result.exit_code, result.stdout) == (0, "")
    summary, against = result.stderr.splitlines()
    assert summary == "1 file checked: nothing found"
    assert against.startswith("checked against ")


def test_what_was_checked_is_said_with_its_number_day_and_what_was_not(folder: Path) -> None:
    said = run("check", "good.yaml", "--on", "2026-05-01").stderr.splitlines()[1]
    result = json.loads(run("check", "good.yaml", "--on", "2026-05-01", "--json").stdout)["result"]
    assert said.startswith(f"checked against {len(result['rules'])} rules as of 1 May 2026")
    assert "date-act-before-contract" in result["rules"]
    assert not set(result["rules"]) & set(result["not_run"])
    assert all(one["what"] and one["why"] for one in result["left_out"])
    one = run("check", "good.yaml", "--select", "code-checksum", "--on", "2026-05-01").stderr
    assert "checked against 1 rule as of 1 May 2026" in one
    assert "checked against" not in run("check", "bad.yaml").stderr


def test_text_form_has_place_path_rule_hint_and_a_caret(folder: Path) -> None:
    result = run("check", "bad.yaml")
    assert result.exit_code == 1
    block = result.stdout.split("bad.yaml:")[1].splitlines()
    assert block[0].startswith("5:13 contract.external: boolean-form: expected true or false")
    assert block[1] == "  hint: write true or false, not yes, no, on or off"
    assert block[2] == "     5 |   external: no"
    assert block[3] == "       |             ^"


def test_text_form_speaks_ukrainian(folder: Path) -> None:
    result = CliRunner().invoke(cli.main, ["--ui-lang", "uk", "check", "bad.yaml"])
    assert "специфікація №\u00a01, рядок 1: " in result.stdout
    assert "  підказка: " in result.stdout
    assert "перевірено 1 файл" in result.stderr


def test_json_is_one_envelope_with_the_keys_in_order(folder: Path) -> None:
    answer = envelope("check", "bad.yaml", "good.yaml")
    assert list(answer) == KEYS
    assert answer["schema"] == "contracts/result/1"
    assert (answer["command"], answer["exit"], answer["artifacts"]) == ("check", 1, [])
    first = answer["diagnostics"][0]
    assert list(first) == ["rule", "class", "severity", "message", "hint", "place", "basis"]
    assert (first["rule"], first["class"], first["severity"]) == ("boolean-form", "form", "error")
    assert first["place"] == {
        "file": "bad.yaml",
        "line": 5,
        "column": 13,
        "path": "contract.external",
    }
    assert answer["result"]["files"] == [
        {"file": "bad.yaml", "checked": True},
        {"file": "good.yaml", "checked": True},
    ]


def test_format_json_is_the_same_as_json(folder: Path) -> None:
    assert (
        run("check", "bad.yaml", "--format", "json").stdout
        == run("check", "bad.yaml", "--json").stdout
    )


def test_answer_does_not_depend_on_the_day_of_looking_alone(folder: Path) -> None:
    assert envelope("check", "good.yaml", "--on", "2026-05-01") == envelope(
        "check", "good.yaml", "--on", "2030-01-01"
    )


def test_rules_that_compare_with_the_day_of_looking_take_it_from_the_option(folder: Path) -> None:
    answer = envelope("check", "good.yaml", "--on", "2025-12-01")
    assert {one["rule"] for one in answer["diagnostics"]} == {"date-future-doc"}
    assert answer["exit"] == 0


def test_sarif_names_rules_and_places(folder: Path) -> None:
    log = json.loads(run("check", "bad.yaml", "--format", "sarif").stdout)
    (one,) = log["runs"]
    assert (log["version"], one["tool"]["driver"]["name"]) == ("2.1.0", "contracts")
    assert all(
        rule[key]["text"]
        for rule in one["tool"]["driver"]["rules"]
        for key in ("shortDescription", "fullDescription", "help")
    )
    first = one["results"][0]
    assert first["ruleId"] == one["tool"]["driver"]["rules"][first["ruleIndex"]]["id"]
    location = first["locations"][0]
    assert location["physicalLocation"]["region"] == {"startLine": 5, "startColumn": 13}
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "bad.yaml"
    assert location["logicalLocations"] == [{"fullyQualifiedName": "contract.external"}]


def test_github_form_is_one_workflow_command_a_line(folder: Path) -> None:
    lines = run("check", "bad.yaml", "--format", "github").stdout.splitlines()
    assert len(lines) == len(envelope("check", "bad.yaml")["diagnostics"])
    assert lines[0].startswith("::error file=bad.yaml,line=5,col=13,title=boolean-form::expected")


def test_folder_is_searched_for_deals_only(folder: Path) -> None:
    (folder / "parties").mkdir()
    (folder / "parties/our.yaml").write_text("kind: company\n")
    (folder / ".hidden").mkdir()
    (folder / ".hidden/x.yaml").write_text("schema: contracts/deal/9\n")
    (folder / "data.json").write_text("[1, 2]")
    answer = envelope("check", folder)
    files = {Path(one["file"]).name: one["checked"] for one in answer["result"]["files"]}
    assert files == {"bad.yaml": True, "data.json": False, "good.yaml": True, "our.yaml": False}
    assert answer["exit"] == 1


def test_deal_of_a_folder_that_forgot_its_schema_is_not_left_out(tmp_path: Path) -> None:
    (tmp_path / "deal.yaml").write_text("contract: {}\nparties: {}\n")
    assert {"missing-key"} <= {one["rule"] for one in envelope("check", tmp_path)["diagnostics"]}


def test_folder_without_a_deal_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "our.yaml").write_text("kind: company\n")
    answer = envelope("check", tmp_path)
    assert [one["rule"] for one in answer["diagnostics"]] == ["no-deal"]
    assert answer["exit"] == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a: 'x", 2),
        (b"\xff\xfea", 2),
        (b"", 2),
        (b"schema: contracts/deal/1\ncontract: x\n", 1),
        (b"a: 1", 1),
    ],
)
def test_exit_code_tells_unreadable_from_wrong(tmp_path: Path, content: bytes, code: int) -> None:
    (tmp_path / "deal.yaml").write_bytes(content)
    assert run("check", tmp_path / "deal.yaml").exit_code == code


def test_unreadable_file_does_not_stop_the_others(folder: Path) -> None:
    answer = envelope("check", "nowhere.yaml", "bad.yaml")
    assert answer["exit"] == 2
    assert {one["place"]["file"] for one in answer["diagnostics"]} == {"nowhere.yaml", "bad.yaml"}
    assert answer["result"]["files"][0] == {"file": "nowhere.yaml", "checked": False}
    assert "1 file not read" in run("check", "nowhere.yaml", "bad.yaml").stderr


def test_syntax_error_shows_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("deal.yaml").write_text("a: 1\nb: 'x\n")
    assert run("check", "deal.yaml").stdout.splitlines()[2:] == ["     2 | b: 'x", "       |    ^"]


def test_nothing_is_written(folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir())
    run("check", folder)
    assert sorted(path.name for path in folder.iterdir()) == before


def test_hostile_values_do_not_reach_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "deal.yaml").write_text('schema: "\\e[31m\\u202e\\0x"\n"\\e[2J": 1\n')
    output = run("check", tmp_path / "deal.yaml").output
    assert "\x1b[2J" not in output
    assert "\u202e" not in output
    assert "\0" not in output


def test_file_name_that_is_no_text_stays_valid_json(tmp_path: Path) -> None:
    path = tmp_path / "\udcff.yaml"
    try:
        path.write_text("a: 1")
    except OSError:
        pytest.skip("this file system takes only text for names")
    assert json.loads(run("check", path, "--json").stdout)["exit"] == 1
    assert run("check", path).exit_code == 1

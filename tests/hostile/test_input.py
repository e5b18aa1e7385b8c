"""Values at and beyond the limits, forms written by hand, command lines that are wrong: each a finding in words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import cli
from contracts.confirmed import read_forms
from contracts.errors import InputError

ROOT = Path(__file__).parents[2]
LAWFUL = ROOT / "tests" / "lint" / "bases" / "supply.yaml"
ENGLISH = ("digits", "the ", "found")


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(cli.main, [str(one) for one in arguments], prog_name="contracts")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def command(
    *arguments: str, environment: Mapping[str, str] | None = None, **more: Any
) -> subprocess.CompletedProcess[bytes]:
    words = [sys.executable, str(ROOT / "cli.py"), *arguments]
    variables = {**os.environ, **(environment or {})}
    return subprocess.run(
        words, env=variables, stderr=subprocess.PIPE, timeout=120, check=False, **more
    )


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = LAWFUL.read_text(encoding="utf-8")
    assert old in text
    deal = tmp_path / "deal.yaml"
    deal.write_text(text.replace(old, new, 1), encoding="utf-8")
    return deal


def lines_of(quantity: str, price: str, times: int = 1) -> str:
    """A specification whose lines have *quantity* and *price*."""
    line = f"      - {{name: Гвинт, unit: шт, quantity: {quantity}, price: {price}, vat: 20 %}}\n"
    return f'specifications:\n  - number: "1"\n    date: 2026-03-05\n    lines:\n{line * times}'


@pytest.mark.parametrize(
    ("quantity", "price", "times"),
    [
        ("999999999999999.999999", "999999999999999.999999", 1),
        ("1", "999999999999999.999999", 2),
        ("1000000000", "1000000", 1),
    ],
)
def test_a_sum_that_cannot_be_spoken_is_a_finding(
    tmp_path: Path, quantity: str, price: str, times: int
) -> None:
    text = LAWFUL.read_text(encoding="utf-8").partition("\nspecifications:")[0]
    deal = tmp_path / "deal.yaml"
    deal.write_text(f"{text}\n{lines_of(quantity, price, times)}", encoding="utf-8")
    answer = json.loads(run("check", deal, "--json").stdout)
    (found,) = (one for one in answer["diagnostics"] if one["severity"] == "error")
    assert (answer["exit"], found["rule"]) == (1, "sum-too-large")
    assert found["place"]["path"] == "specifications[0].lines"


@pytest.mark.parametrize("language", ["uk", "ru"])
@pytest.mark.parametrize("code", ["1 day", "5507412б"])
def test_what_was_expected_is_said_in_the_language_of_messages(
    tmp_path: Path, language: str, code: str
) -> None:
    text = LAWFUL.read_text(encoding="utf-8")
    old = next(line for line in text.splitlines() if line.strip().startswith("code:"))
    deal = changed(tmp_path, old, f'    code: "{code}"')
    answer = json.loads(run("--ui-lang", language, "check", deal, "--json").stdout)
    said = [
        one["message"] + one["hint"]
        for one in answer["diagnostics"]
        if one["place"].get("path", "").endswith(".code")
    ]
    assert said
    assert not [word for word in ENGLISH for one in said if word in one]


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("{language: uk, text: [a], case: gen}", "one line of text"),
        ("{language: uk, text: a, case: gen, form: {x: y}}", "one line of text"),
        ('{language: uk, text: a, case: gen, form: "а\\nб"}', "one line of text"),
        ("{language: zz, text: a, case: gen}", "uk, ru or en"),
        ("{language: uk, text: a, case: voc}", "nom, gen"),
        ("{language: uk, text: a}", "needs language"),
        (
            "{language: uk, text: a, case: gen, form: б}\n  - {language: uk, text: a, case: gen}",
            "second time",
        ),
    ],
)
def test_a_wrong_entry_of_forms_is_refused_with_its_line(
    tmp_path: Path, entry: str, says: str
) -> None:
    file = tmp_path / "forms.yaml"
    file.write_text(f"schema: contracts/forms/1\nforms:\n  - {entry}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_forms(file)
    (found,) = caught.value.diagnostics
    assert found.rule == "forms-entry"
    assert found.place.line == 3 + entry.count("\n")
    assert says in found.message


def test_a_confirmed_form_may_hold_a_no_break_space(tmp_path: Path) -> None:
    file = tmp_path / "forms.yaml"
    entry = "{language: uk, text: a, case: gen, form: в.\u00a0о. директора}"
    file.write_text(f"schema: contracts/forms/1\nforms:\n  - {entry}\n", encoding="utf-8")
    assert read_forms(file) == {("uk", "a", "gen"): "в.\u00a0о. директора"}


@pytest.mark.parametrize("option", [("--config", "/nowhere"), ("--ui-lang", "zz")])
def test_a_wrong_global_option_answers_with_an_envelope_too(option: tuple[str, str]) -> None:
    result = run(*option, "check", LAWFUL, "--json")
    answer = json.loads(result.stdout)
    assert (answer["exit"], result.exit_code) == (2, 2)
    assert answer["diagnostics"][0]["rule"] == "usage"


def test_words_with_a_closed_input_answers_nothing() -> None:
    script = f'exec "{sys.executable}" "{ROOT / "cli.py"}" words --jsonl 0<&-'
    done = subprocess.run(["bash", "-c", script], capture_output=True, timeout=120, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_an_output_that_lacks_letters_gets_escapes() -> None:
    done = command(
        "--ui-lang",
        "uk",
        "check",
        "немає.yaml",
        environment={"PYTHONIOENCODING": "latin-1"},
        stdout=subprocess.PIPE,
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert "не".encode("ascii", "backslashreplace") in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_an_answer_that_cannot_be_written_ends_with_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = command("schema", "deal", stdout=full)
    assert done.returncode == 5
    assert done.stderr.count(b"\n") == 1
    assert b"refuses" in done.stderr

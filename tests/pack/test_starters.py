"""Starter files are found unfilled as they come, and are good deals once the marks are taken off; `doctor` answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import main

TYPES = ("supply", "services", "logistics")
LANGUAGES = ("uk", "ru", "en")


STARTERS = [
    *((each, language, None) for each in TYPES for language in LANGUAGES),
    ("logistics", "uk", "logistics"),
    ("services", "ru", "it"),
    ("supply", "en", "logistics"),
]


@pytest.mark.parametrize(("contract_type", "language", "sla"), STARTERS)
def test_a_starter_passes_the_check_once_its_marked_fields_are_filled(
    contract_type: str, language: str, sla: str | None, tmp_path: Path
) -> None:
    file = tmp_path / "deal.yaml"
    command = ["--ui-lang", language, "new", "b2b", str(file), "--type", contract_type]
    made = CliRunner().invoke(main, [*command, "--sla", sla] if sla else command)
    assert made.exit_code == 0, made.output
    unfilled = CliRunner().invoke(main, ["check", str(file), "--json"])
    assert json.loads(unfilled.stdout)["exit"] == 1
    text = file.read_text(encoding="utf-8")
    marks = text.count("<<") - text.split("schema:")[0].count("<<")
    found = json.loads(unfilled.stdout)["diagnostics"]
    assert len({(one["place"]["line"], one["place"]["column"]) for one in found}) == marks
    file.write_text(text.replace("<<", "").replace(">>", ""), encoding="utf-8")
    filled = CliRunner().invoke(main, ["check", str(file), "--json"])
    assert json.loads(filled.stdout)["exit"] == 0, filled.stdout


def test_comments_of_a_starter_are_in_the_language_of_messages() -> None:
    texts = {
        language: CliRunner().invoke(main, ["--ui-lang", language, "new", "b2b"]).stdout
        for language in LANGUAGES
    }
    assert "приберіть" in texts["uk"]
    assert "уберите" in texts["ru"]
    assert "remove" in texts["en"]
    assert not any(f"#{code} " in text for text in texts.values() for code in LANGUAGES)


def test_a_starter_never_writes_over_a_file(tmp_path: Path) -> None:
    file = tmp_path / "deal.yaml"
    file.write_text("mine")
    result = CliRunner().invoke(main, ["new", "b2b", str(file), "--json"])
    assert json.loads(result.stdout)["exit"] == 1
    assert file.read_text() == "mine"


def test_doctor_names_every_part_and_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contracts.doctor.shutil.which", lambda _name: None)
    answer = json.loads(CliRunner().invoke(main, ["doctor", "--json"]).stdout)
    parts = {part["name"]: part for part in answer["result"]["parts"]}
    assert answer["exit"] == 0
    assert parts["typst"]["found"]
    assert parts["LibreOffice"]["found"] == ""
    assert "libreoffice" in parts["LibreOffice"]["install"]


def test_doctor_fails_when_a_needed_part_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contracts.doctor._version", lambda name: "" if name == "typst" else "1")
    answer = json.loads(CliRunner().invoke(main, ["doctor", "--json"]).stdout)
    assert answer["exit"] == 5
    assert "pip install typst" in json.dumps(answer["diagnostics"])

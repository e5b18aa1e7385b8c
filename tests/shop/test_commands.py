"""Shops on the command line: checked, described, begun."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from cli import main
from tests.shop.help import EXAMPLES, example

LANGUAGES = ("uk", "ru", "en")


def answer(*arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(CliRunner().invoke(main, [*arguments, "--json"]).stdout)
    return found


def told(found: dict[str, Any]) -> list[str]:
    """Rules of the findings of an answer that are more than notes."""
    return [one["rule"] for one in found["diagnostics"] if one["severity"] != "info"]


def validator() -> Draft202012Validator:
    schema = json.loads(CliRunner().invoke(main, ["--ui-lang", "en", "schema", "shop"]).stdout)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == "urn:contracts:shop:1"
    return Draft202012Validator(schema)


def test_examples_fit_the_json_schema_and_mistakes_do_not() -> None:
    judge = validator()
    for name in ("crafts-without-site", "coffee-subscription", "lamps-ukraine-and-eu"):
        assert [error.message for error in judge.iter_errors(example(name))] == []
    for path, value in (("prices", None), ("cookeis", {}), ("sellers", [])):
        assert not judge.is_valid({**example("coffee-subscription"), path: value})


def test_a_folder_of_shops_is_checked_with_the_deals(tmp_path: Path) -> None:
    for name in ("crafts-without-site", "coffee-subscription"):
        (tmp_path / f"{name}.yaml").write_bytes(EXAMPLES[name].read_bytes())
    text = (tmp_path / "crafts-without-site.yaml").read_text(encoding="utf-8")
    (tmp_path / "unsaid.yaml").write_text(text.replace("schema: contracts/shop/1\n", ""))
    found = answer("check", str(tmp_path))
    assert [one["checked"] for one in found["result"]["files"]] == [True, True, True]
    errors = [one for one in found["diagnostics"] if one["severity"] == "error"]
    assert [(one["rule"], one["place"]["path"]) for one in errors] == [("missing-key", "schema")]


def test_the_party_of_a_seller_may_stand_in_its_own_file(tmp_path: Path) -> None:
    whole = example("electronics-company")
    party = whole["sellers"][0]["party"]
    whole["sellers"][0]["party"] = {"file": "our.json"}
    (tmp_path / "shop.json").write_text(json.dumps(whole, indent=1))
    (tmp_path / "our.json").write_text(json.dumps(party, indent=1))
    assert told(answer("check", str(tmp_path / "shop.json"))) == []
    assert validator().is_valid(whole)
    (tmp_path / "our.json").write_text(json.dumps({**party, "code": "4412783"}, indent=1))
    (found,) = answer("check", str(tmp_path / "shop.json"))["diagnostics"]
    place = found["place"]
    assert (found["rule"], place["path"]) == ("code-format", "sellers[0].party.code")
    assert Path(place["file"]).name == "our.json"
    (tmp_path / "our.json").unlink()
    (found,) = answer("check", str(tmp_path / "shop.json"))["diagnostics"]
    assert found["place"]["path"] == "sellers[0].party.file"


@pytest.mark.parametrize(
    ("schema", "meant"),
    [("contracts/shopp/1", "contracts/shop/1"), ("contracts/shop/2", "contracts/shop/1")],
)
def test_a_misspelt_schema_is_told_the_right_one(schema: str, meant: str, tmp_path: Path) -> None:
    file = tmp_path / "shop.yaml"
    file.write_text(f"schema: {schema}\nsellers: []\n")
    (found,) = answer("--ui-lang", "en", "check", str(file))["diagnostics"]
    assert (found["rule"], found["place"]["line"], found["place"]["column"]) == (
        "schema-unknown",
        1,
        9,
    )
    assert meant in found["hint"]


def test_findings_are_said_in_three_languages(tmp_path: Path) -> None:
    file = tmp_path / "shop.yaml"
    text = EXAMPLES["clothes-to-measure"].read_text(encoding="utf-8")
    file.write_text(
        text.replace("groups: [gloves]", "groups: [glovs]").replace(
            "until: 2026-12-15", "until: 2026-10-15"
        )
    )
    said = {
        language: [
            one["message"]
            for one in answer("--ui-lang", language, "check", str(file))["diagnostics"]
        ]
        for language in LANGUAGES
    }
    assert len({len(messages) for messages in said.values()}) == 1
    assert all(said.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_starter_passes_the_check_once_its_marked_fields_are_filled(
    language: str, tmp_path: Path
) -> None:
    file = tmp_path / "shop.yaml"
    made = CliRunner().invoke(main, ["--ui-lang", language, "new", "b2c", str(file)])
    assert made.exit_code == 0, made.output
    text = file.read_text(encoding="utf-8")
    marks = text.count("<<") - text.split("schema:")[0].count("<<")
    unfilled = answer("check", str(file))
    places = {(one["place"]["line"], one["place"]["column"]) for one in unfilled["diagnostics"]}
    assert unfilled["exit"] == 1
    assert len(places) == marks
    file.write_text(text.replace("<<", "").replace(">>", ""), encoding="utf-8")
    assert told(answer("check", str(file))) == []


def test_comments_of_the_starter_are_in_the_language_of_messages() -> None:
    texts = {
        language: CliRunner().invoke(main, ["--ui-lang", language, "new", "b2c"]).stdout
        for language in LANGUAGES
    }
    assert "приберіть" in texts["uk"]
    assert "уберите" in texts["ru"]
    assert "remove" in texts["en"]
    assert not any(f"#{code} " in text for text in texts.values() for code in LANGUAGES)
    bare = {
        "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
        for text in texts.values()
    }
    assert len(bare) == 1


def test_the_starter_never_writes_over_a_file(tmp_path: Path) -> None:
    file = tmp_path / "shop.yaml"
    file.write_text("mine")
    assert answer("new", "b2c", str(file))["exit"] == 1
    assert file.read_text() == "mine"

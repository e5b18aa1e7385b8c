"""`contracts schema`: a JSON Schema that editors understand, in three languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

import cli
from contracts.json_schema import words_of

CASES = Path(__file__).parents[1] / "cases" / "input"


def schema(language: str = "en") -> dict[str, Any]:
    result = CliRunner().invoke(cli.main, ["--ui-lang", language, "schema", "deal"])
    assert result.exit_code == 0
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_schema_is_draft_2020_12_and_says_so() -> None:
    found = schema()
    Draft202012Validator.check_schema(found)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["$id"] == "urn:contracts:deal:1"


def test_good_deal_fits_and_bad_ones_do_not() -> None:
    validator = Draft202012Validator(schema())
    good = yaml.load((CASES / "ok-deal.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert validator.is_valid(good)
    for name in ("unknown-keys", "wrong-kinds", "empty-values", "languages"):
        bad = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
        assert not validator.is_valid(bad), name


def test_party_may_stand_in_its_own_file() -> None:
    deal = yaml.load((CASES / "ok-deal.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    deal["parties"]["supplier"] = {"file": "parties/our.yaml"}
    validator = Draft202012Validator(schema())
    assert validator.is_valid(deal)
    deal["parties"]["supplier"]["name"] = "x"
    assert not validator.is_valid(deal)


def test_key_without_a_value_is_refused_as_check_refuses_it() -> None:
    deal = yaml.load((CASES / "ok-deal.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    deal["payment"] = None
    assert not Draft202012Validator(schema()).is_valid(deal)


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_words_are_translated_and_nothing_else_changes(language: str) -> None:
    english, other = schema(), schema(language)
    words = list(zip(words_of(english), words_of(other), strict=True))
    assert len(words) > 300
    same = {one for one, two in words if one == two and one.isascii() and one.islower()}
    assert not same
    assert blank(english) == blank(other)


def blank(node: Any) -> Any:
    """The schema without its words."""
    if isinstance(node, list):
        return [blank(one) for one in node]
    if not isinstance(node, dict):
        return node
    return {
        key: "" if key in ("title", "description") and isinstance(value, str) else blank(value)
        for key, value in node.items()
    }


def test_names_of_classes_are_no_titles() -> None:
    assert "LocalText" not in set(words_of(schema()))

"""The names of the deal file are frozen: they change only with a migration."""

from __future__ import annotations

import json

from tests.schemas.freeze import FROZEN, current


def test_the_shape_of_the_deal_file_is_the_frozen_one() -> None:
    assert json.loads(current()) == json.loads(FROZEN.read_text(encoding="utf-8"))


def test_every_field_of_the_deal_has_a_title() -> None:
    from schemas.deal import Deal

    schema = Deal.model_json_schema(by_alias=True)
    untitled = [
        f"{model}.{name}"
        for model, definition in schema["$defs"].items()
        for name, field in definition.get("properties", {}).items()
        if "title" not in field and "$ref" not in field
    ]
    assert untitled == []

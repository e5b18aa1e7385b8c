"""The names of the files of users are frozen: they change only with a migration."""

from __future__ import annotations

import json

import pytest

from tests.schemas.freeze import MODELS, current, frozen


@pytest.mark.parametrize("name", MODELS)
def test_the_shape_of_the_file_is_the_frozen_one(name: str) -> None:
    assert json.loads(current(name)) == json.loads(frozen(name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", MODELS)
def test_every_field_has_a_title(name: str) -> None:
    schema = MODELS[name].model_json_schema(by_alias=True)
    untitled = [
        f"{model}.{field_name}"
        for model, definition in schema["$defs"].items()
        for field_name, field in definition.get("properties", {}).items()
        if "title" not in field and "$ref" not in field
    ]
    assert untitled == []

"""The frozen shapes of the files of users. `python -m tests.schemas.freeze` writes them anew, after a migration."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from schemas.deal import Deal
from schemas.shop.shop import Shop

MODELS: dict[str, type[BaseModel]] = {"deal": Deal, "shop": Shop}
_WORDS = frozenset({"title", "description", "examples"})


def frozen(name: str) -> Path:
    """Where the shape of a file is kept."""
    return Path(__file__).parent / f"{name}.schema.json"


def current(name: str) -> str:
    """The JSON Schema of a file without the words meant for people."""
    return (
        json.dumps(
            _shape(MODELS[name].model_json_schema(by_alias=True)),
            ensure_ascii=False,
            indent=1,
            sort_keys=True,
        )
        + "\n"
    )


def _shape(node: Any, *, of_names: bool = False) -> Any:
    """*node* without titles; under `properties` and `$defs` the keys are names and all stay."""
    if isinstance(node, dict):
        return {
            key: _shape(value, of_names=key in ("properties", "$defs") and not of_names)
            for key, value in node.items()
            if of_names or key not in _WORDS
        }
    if isinstance(node, list):
        return [_shape(one) for one in node]
    return node


if __name__ == "__main__":
    for file in MODELS:
        frozen(file).write_text(current(file), encoding="utf-8")

"""The frozen shape of the deal file. `python -m tests.schemas.freeze` writes it anew, after a migration is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from schemas.deal import Deal

FROZEN = Path(__file__).parent / "deal.schema.json"
_WORDS = frozenset({"title", "description", "examples"})


def current() -> str:
    """The JSON Schema of a deal without the words meant for people."""
    return (
        json.dumps(
            _shape(Deal.model_json_schema(by_alias=True)),
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
    FROZEN.write_text(current(), encoding="utf-8")

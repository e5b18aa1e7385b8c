"""Shops with mistakes as people make them: each mistake is found by its name and at its place, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from contracts.diagnostics import hint_of, message_of
from contracts.reading.tree import parse_path
from contracts.validate import validate_shop
from tests.shop.help import patched, reloaded

HERE = Path(__file__).parent
SCHEMAS = HERE.parents[1] / "schemas" / "shop"
CASES: list[dict[str, Any]] = [
    case
    for file in sorted((HERE / "cases").glob("*.yaml"))
    for case in yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_each_mistake_is_found_at_its_place_and_nothing_else(
    case: dict[str, Any], tmp_path: Path
) -> None:
    data = patched(case["base"], case.get("set", {}), tuple(case.get("without", ())))
    loaded = reloaded(tmp_path, data)
    validated = validate_shop(loaded)
    assert validated.shop is None
    found = validated.diagnostics
    assert sorted(f"{one.rule} {one.place.path}" for one in found) == sorted(case["expect"])
    lines = loaded.texts["shop.json"].splitlines()
    for one in found:
        key = parse_path(one.place.path or "")[-1]
        assert one.place.line is not None
        assert (
            one.rule == "missing-key"
            or not isinstance(key, str)
            or key in lines[one.place.line - 1]
        )
        for language in ("uk", "ru", "en"):
            assert not re.search(r"\{[a-z_]+\}", message_of(one, language) + hint_of(one, language))


def test_every_problem_that_the_schema_states_has_its_case() -> None:
    stated = {
        code.replace("{name}", name)
        for file in SCHEMAS.glob("*.py")
        for code in re.findall(r'problem\(\s*f?"([^"]+)"', file.read_text(encoding="utf-8"))
        for name in ("price", "term")
    }
    shown = {entry.split()[0] for case in CASES for entry in case["expect"]}
    assert len(stated) > 30
    assert stated - shown == set()

"""What must hold for any text and any bytes."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from contracts.envelope import exit_code
from contracts.errors import ContractsError
from contracts.load import Loaded, load
from contracts.reading.tree import Builder, parse_path, path_text
from contracts.reading.yaml_reader import read_yaml
from contracts.validate import validate
from tests.load.help import plain

LETTERS = st.characters(
    exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cn", "Co"), exclude_characters="\ufeff"
)
TEXTS = st.text(LETTERS, max_size=20)
TREES = st.dictionaries(
    TEXTS,
    st.recursive(
        TEXTS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
        max_leaves=12,
    ),
    min_size=1,
    max_size=5,
)
SCRAPS = st.lists(
    st.sampled_from(
        ["a: ", "b:\n", "- ", "  ", "\n", "[", "]", "{", "}", ",", ":", "'", '"', "&x ", "*x", "!t ", "<<: ", "|\n",
         "# x\n", "---\n", "\t", "?", "%", "@", "parties:\n", "schema: contracts/deal/1\n", "file: x.yaml", "null", "~"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


def read(data: bytes, name: str) -> Loaded:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        return load(path)


@given(TREES)
def test_what_is_written_as_quoted_yaml_is_what_is_read(tree: dict[str, Any]) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_style='"', width=10_000)
    builder = Builder("x")
    read_yaml(text, builder)
    assert plain(builder.tree().data) == tree
    assert not builder.found


@given(TREES)
def test_json_and_yaml_of_the_same_tree_are_the_same(tree: dict[str, Any]) -> None:
    text = json.dumps(tree, ensure_ascii=False, indent=1).encode()
    as_json = read(text, "a.json")
    assert as_json.data == tree


@given(TREES)
def test_every_value_is_found_at_its_place(tree: dict[str, Any]) -> None:
    text = json.dumps(tree, ensure_ascii=False, indent=1)
    found = read(text.encode(), "a.json")
    lines = text.split("\n")

    def look(node: Any, path: tuple[str | int, ...]) -> None:
        if isinstance(node, str):
            place = found.places.value(path)
            assert place.line is not None
            assert place.column is not None
            rest = lines[place.line - 1][place.column - 1 :]
            assert rest.startswith(json.dumps(node, ensure_ascii=False))
        else:
            pairs = node.items() if isinstance(node, dict) else enumerate(node)
            for step, inner in pairs:
                look(inner, (*path, step))

    look(tree, ())


@given(st.binary(max_size=200) | SCRAPS.map(str.encode), st.sampled_from(["a.yaml", "a.json"]))
def test_no_bytes_break_the_reading(data: bytes, name: str) -> None:
    """This test ensures that any file ends in a deal or in findings, never in another exception."""
    try:
        found = validate(read(data, name)).diagnostics
    except ContractsError as error:
        found = error.diagnostics
    assert found
    assert exit_code(found) in (1, 2)


@given(st.lists(st.sampled_from(["a", "lines", "uk"]) | st.integers(0, 99), min_size=1, max_size=6))
def test_path_reads_back(steps: list[str | int]) -> None:
    if isinstance(steps[0], str):
        assert parse_path(path_text(steps)) == tuple(steps)

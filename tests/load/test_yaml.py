"""YAML: nothing is guessed, every trap is named with its place, hostile files end quickly."""

from __future__ import annotations

from pathlib import Path

import pytest

from contracts.messages import translate
from contracts.reading.tree import DEEPEST
from tests.load.help import brief, loaded, refused, rules


@pytest.mark.parametrize(
    "written",
    [
        "no", "yes", "on", "off", "true", "00032129", "1e3", "1_000", "0x1F", "0o17", "23.47", "1.0",
        "2026-03-02", "12:30:45", ".inf", ".nan", "-18", "=", "3.", "٣", "+380501234567", "30 %",
    ],
)  # fmt: skip
def test_plain_scalar_stays_the_text_that_was_written(tmp_path: Path, written: str) -> None:
    assert loaded(tmp_path, f"a: {written}\n").data == {"a": written}


def test_keys_stay_text_too(tmp_path: Path) -> None:
    assert loaded(tmp_path, "no: 1\n2026-01-01: 2\n0x1: 3\n").data == {
        "no": "1",
        "2026-01-01": "2",
        "0x1": "3",
    }


@pytest.mark.parametrize("written", ["", " ", " ~", " null", " NULL", " # later"])
def test_value_that_is_not_there_is_none_and_remembered(tmp_path: Path, written: str) -> None:
    found = loaded(tmp_path, f"a:{written}\nb: x\n")
    assert found.data == {"a": None, "b": "x"}
    assert found.empty == {("a",)}


def test_quoted_null_and_empty_text_are_text(tmp_path: Path) -> None:
    found = loaded(tmp_path, "a: 'null'\nb: \"\"\nc: '~'\n")
    assert found.data == {"a": "null", "b": "", "c": "~"}
    assert not found.empty


def test_empty_entry_of_a_list_is_remembered(tmp_path: Path) -> None:
    assert loaded(tmp_path, "a:\n  - x\n  -\n").empty == {("a", 1)}


def test_places_count_lines_and_columns_from_one(tmp_path: Path) -> None:
    text = "contract:\n  number: П-17\nlines:\n  - name: Ящик\n    price: 1\n  - x\n"
    places = loaded(tmp_path, text).places
    assert str(places.value("contract.number")) == "deal.yaml:2:11"
    assert str(places.key("contract.number")) == "deal.yaml:2:3"
    assert str(places.value("lines[0].price")) == "deal.yaml:5:12"
    assert str(places.value("lines[1]")) == "deal.yaml:6:5"
    assert str(places.value("contract")) == "deal.yaml:1:1"


def test_column_counts_letters_not_bytes(tmp_path: Path) -> None:
    assert str(loaded(tmp_path, "a: {ключ: значення}\n").places.value("a.ключ")) == "deal.yaml:1:11"


def test_place_of_what_is_not_there_is_the_nearest_thing_around_it(tmp_path: Path) -> None:
    places = loaded(tmp_path, "x: 1\ncontract:\n  number: 7\n").places
    assert str(places.value("contract.date")) == "deal.yaml:2:1"
    assert places.value("contract.date").path == "contract.date"
    assert str(places.value("missing")) == "deal.yaml:1:1"


def test_windows_line_ends_and_a_bom_shift_nothing(tmp_path: Path) -> None:
    found = loaded(tmp_path, "\ufeffa: 1\r\nb: 2\r\n")
    assert found.data == {"a": "1", "b": "2"}
    assert str(found.places.value("b")) == "deal.yaml:2:4"
    assert str(found.places.value("a")) == "deal.yaml:1:4"


def test_all_that_can_be_stepped_over_is_found_at_once(tmp_path: Path) -> None:
    text = """\
a: &anchor 1
b: *anchor
c: !!int 5
d: 1
d: 2
<<: *anchor
e: {{ deal.number }}
f: !Custom {x: 1}
g: [*anchor, 1]
"""
    found = loaded(tmp_path, text)
    assert brief(found.diagnostics) == [
        "1:4 a anchor",
        "2:4 b alias",
        "3:4 c tag",
        "5:1 d duplicate-key",
        "6:1 merge-key",
        "7:5 e key-not-text",
        "8:4 f tag",
        "9:5 g[0] alias",
    ]
    assert found.data["d"] == "1"
    assert {("b",), ("e",), ("g", 0)} <= found.unread


def test_duplicate_key_keeps_the_first_and_drops_the_second_whole(tmp_path: Path) -> None:
    found = loaded(tmp_path, "a: {x: 1}\na:\n  y:\n  z: *q\nb: 3\n")
    assert found.data == {"a": {"x": "1"}, "b": "3"}
    assert rules(found.diagnostics) == ["duplicate-key", "alias"]
    assert not found.empty
    assert found.diagnostics[0].fields["line"] == 1


def test_dangerous_tags_make_nothing(tmp_path: Path) -> None:
    found = loaded(tmp_path, "a: !!python/object/apply:os.system ['echo 1']\n")
    assert rules(found.diagnostics) == ["tag"]
    assert found.data == {"a": ["echo 1"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1 empty-file"),
        ("# only words\n", "1:1 empty-file"),
        ("---\n", "1:1 empty-file"),
        ("- a\n- b\n", "1:1 not-a-mapping"),
        ("a text\n", "1:1 not-a-mapping"),
        ("a: 1\n---\nb: 2\n", "2:1 several-documents"),
        ("a: b: c\n", "1:5 yaml-syntax"),
        ("a: 'x\nb: 1\n", "1:4 a yaml-syntax"),
        ("a: [1, 2\nb: 3\n", "1:4 a[2] yaml-syntax"),
        ("a: @x\n", "1:4 a yaml-syntax"),
        ('a: "\\q"\n', "1:5 a yaml-syntax"),
        ("a: %x\n", "1:4 a yaml-syntax"),
        ("a:\n  b: 1\n c: 2\n", "3:2 yaml-syntax"),
        ("a\nb: 1\n", "2:2 yaml-syntax"),
        ("a: - b\n", "1:4 a yaml-syntax"),
        ("a: !x!y z\n", "1:4 a yaml-syntax"),
        ("a: *\n", "1:5 a yaml-syntax"),
    ],
)
def test_what_is_not_a_deal_file_is_refused_with_its_place(
    tmp_path: Path, text: str, expected: str
) -> None:
    assert expected in brief(refused(tmp_path, text)), brief(refused(tmp_path, text))


def test_errors_of_syntax_are_said_in_our_words(tmp_path: Path) -> None:
    """No message of libyaml reaches a lawyer: each of the usual mistakes has words of its own."""
    for text in (
        "a: b: c\n",
        "a: 'x\n",
        "a: [1\n",
        "a: @x\n",
        'a: "\\q"\n',
        "a\nb: 1\n",
        "a: - b\n",
    ):
        (found, *_more) = refused(tmp_path, text)
        assert "{reason}" not in found.message, text
        assert found.hint
        assert translate(found.message, "uk") != found.message


def test_every_line_indented_with_a_tab_is_named(tmp_path: Path) -> None:
    assert brief(refused(tmp_path, "a:\n\tb: 1\n  \tc: 2\n")) == [
        "2:1 tab-in-indentation",
        "3:3 tab-in-indentation",
    ]


def test_findings_before_an_error_of_syntax_are_kept(tmp_path: Path) -> None:
    assert rules(refused(tmp_path, "a: 1\na: 2\nb: 'x\n")) == ["duplicate-key", "yaml-syntax"]


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 50_000,
        "{" * 50_000,
        "- " * 50_000,
        "a: [" + "[" * 4_000_000,
        "? " * 50_000,
        "{a: " * 9000,
    ],
    ids=["brackets", "braces", "dashes", "long", "questions", "mappings"],
)
def test_bomb_of_brackets_ends_in_a_finding(tmp_path: Path, bomb: str) -> None:
    assert "too-deep" in rules(refused(tmp_path, bomb))


def test_deepest_nesting_is_the_limit_exactly(tmp_path: Path) -> None:
    inside = DEEPEST - 1
    assert loaded(tmp_path, "a: " + "[" * inside + "]" * inside).data
    assert rules(refused(tmp_path, "a: " + "[" * DEEPEST + "]" * DEEPEST)) == ["too-deep"]


def test_bomb_of_aliases_unfolds_to_nothing(tmp_path: Path) -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    found = loaded(tmp_path, "\n".join(levels))
    assert set(rules(found.diagnostics)) == {"anchor", "alias"}


def test_million_values_are_refused(tmp_path: Path) -> None:
    assert "too-large" in rules(refused(tmp_path, "a: [" + "1," * 700_000 + "]"))


def test_very_long_key_is_a_finding_not_a_hang(tmp_path: Path) -> None:
    found = refused(tmp_path, "k" * 200_000 + ": 1\n")
    assert rules(found) == ["yaml-syntax"]

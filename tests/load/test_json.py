"""JSON: strict, with places, and with the same tree as YAML."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.load.help import brief, loaded, refused, rules

NAME = "deal.json"


def test_values_stay_text_as_written(tmp_path: Path) -> None:
    text = '{"a": 1e3, "b": 23.470, "c": true, "d": null, "e": ["x", -0.5, {}], "f": {}, "g": []}'
    found = loaded(tmp_path, text, NAME)
    assert found.data == {
        "a": "1e3",
        "b": "23.470",
        "c": "true",
        "d": None,
        "e": ["x", "-0.5", {}],
        "f": {},
        "g": [],
    }
    assert found.empty == {("d",)}


def test_escapes_are_read(tmp_path: Path) -> None:
    text = r'{"a\n": "\u0406ван \"\\\/ \ud83d\ude00"}'
    assert loaded(tmp_path, text, NAME).data == {"a\n": 'Іван "\\/ 😀'}


def test_places_are_those_of_the_text(tmp_path: Path) -> None:
    places = loaded(tmp_path, '{\n  "a": {\n    "b": [1,\n      2]\n  }\n}\n', NAME).places
    assert str(places.value("a.b[0]")) == "deal.json:3:11"
    assert str(places.value("a.b[1]")) == "deal.json:4:7"
    assert str(places.key("a.b[1]")) == "deal.json:4:7"
    assert str(places.key("a.b")) == "deal.json:3:5"


def test_duplicate_key_is_found(tmp_path: Path) -> None:
    assert brief(loaded(tmp_path, '{"a": 1,\n "a": 2}', NAME).diagnostics) == [
        "2:2 a duplicate-key"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1 empty-file"),
        ("null", "1:1 empty-file"),
        ("[1]", "1:1 not-a-mapping"),
        ("5", "1:1 not-a-mapping"),
        ('{"a": 1,}', "1:9 json-syntax"),
        ('{"a": [1,]}', "1:10 a[1] json-syntax"),
        ("{'a': 1}", "1:2 json-syntax"),
        ("{a: 1}", "1:2 json-syntax"),
        ('{"a" 1}', "1:6 a json-syntax"),
        ('{"a": 01}', "1:7 a json-syntax"),
        ('{"a": +1}', "1:7 a json-syntax"),
        ('{"a": NaN}', "1:7 a json-syntax"),
        ('{"a": .5}', "1:7 a json-syntax"),
        ('{"a": 1} x', "1:10 json-syntax"),
        ('{"a": 1}{"b": 2}', "1:9 json-syntax"),
        ('{"a": "\\x41"}', "1:7 a json-syntax"),
        ('{"a": "x\ty"}', "1:7 a json-syntax"),
        ('{"a": "x', "1:7 a json-syntax"),
        ('{"a": ', "1:7 a json-syntax"),
        ('{"a": [1', "1:9 a[1] json-syntax"),
        ('{"a": // why\n1}', "1:7 a json-syntax"),
        ('{"a": 1]', "1:8 json-syntax"),
        ("\xa0{}", "1:1 json-syntax"),
    ],
)
def test_what_is_not_json_is_refused_with_its_place(
    tmp_path: Path, text: str, expected: str
) -> None:
    assert brief(refused(tmp_path, text, NAME)) == [expected]


@pytest.mark.parametrize("bomb", ["[" * 60_000, '{"a":' * 60_000, "[{" * 4])
def test_bomb_of_brackets_ends_in_a_finding(tmp_path: Path, bomb: str) -> None:
    (rule,) = rules(refused(tmp_path, bomb, NAME))
    assert rule in ("too-deep", "json-syntax")


def test_long_text_without_its_quote_ends(tmp_path: Path) -> None:
    assert rules(refused(tmp_path, '{"a": "' + "\\n" * 1_000_000, NAME)) == ["json-syntax"]

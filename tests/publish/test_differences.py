"""What changed between two editions, clause by clause and word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from contracts.publish.differences import changed_lines, differences, pieces
from contracts.publish.text import ClauseText, EditionText, from_json, to_json

LINES = some.lists(some.text(min_size=1, max_size=30), min_size=1, max_size=4).map(tuple)
CLAUSES = some.lists(
    some.builds(
        ClauseText,
        some.sampled_from(["", "a", "b", "c", "d"]),
        some.sampled_from(["", "1", "2.1"]),
        LINES,
    ),
    max_size=6,
).map(tuple)
TEXTS = some.builds(EditionText, some.text(max_size=20), CLAUSES)


def clause(name: str, *lines: str, number: str = "1") -> ClauseText:
    return ClauseText(name, number, lines)


@given(TEXTS)
def test_text_does_not_differ_from_itself(text: EditionText) -> None:
    assert differences(text, text) == ()


@given(TEXTS, TEXTS)
def test_every_clause_of_both_editions_is_accounted_for(one: EditionText, two: EditionText) -> None:
    found = differences(one, two)
    assert sum(each.old is not None and each.new is None for each in found) >= len(
        one.clauses
    ) - len(two.clauses)
    if one.clauses != two.clauses and {a.id for a in one.clauses} != {a.id for a in two.clauses}:
        assert found


@given(LINES, LINES)
def test_pieces_give_back_both_texts(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    parts = list(pieces(clause("a", *old), clause("a", *new)))
    assert "".join(one.text for one in parts if one.kind != "new") == "\n".join(old)
    assert "".join(one.text for one in parts if one.kind != "old") == "\n".join(new)


@given(TEXTS)
def test_kept_text_is_read_back(text: EditionText) -> None:
    read = from_json(to_json(text, {"kind": "public_offer"}, {"body": "<p>"}))
    assert read == text


def test_kinds_of_changes() -> None:
    old = EditionText(
        "t", (clause("a", "one"), clause("b", "two"), clause("c", "three", number="3"))
    )
    new = EditionText(
        "t", (clause("a", "uno"), clause("c", "three", number="2"), clause("d", "four"))
    )
    assert [(one.kind, one.clause.id) for one in differences(old, new)] == [
        ("changed", "a"),
        ("removed", "b"),
        ("renumbered", "c"),
        ("added", "d"),
    ]


def test_lines_that_stayed_are_left_out() -> None:
    old, new = clause("a", "x", "5 000,00 грн", "y"), clause("a", "x", "4 500,00 грн", "y")
    first, second, third = changed_lines(old, new)
    assert (first, third) == ((), ())
    assert [(one.kind, one.text) for one in second] == [
        ("old", "5 000,00"),
        ("new", "4 500,00"),
        ("same", " грн"),
    ]


def test_damaged_text_is_none() -> None:
    for data in (b"", b"{}", b"[]", b'{"schema": "contracts/edition/1", "clauses": [1]}', b"\xff"):
        assert from_json(data) is None

"""Our frozen classes behave as those of `dataclass(frozen=True, slots=True)`."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.records import record


@record
class Ours:
    """A record with all kinds of fields."""

    name: str
    number: int = 7
    parts: list[int] = field(default_factory=list, compare=False)
    hidden: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Theirs:
    """The same by the standard library."""

    name: str
    number: int = 7
    parts: list[int] = field(default_factory=list, compare=False)
    hidden: str = field(default="", repr=False)


@record
class Longer(Ours):
    """A record on a record."""

    last: tuple[int, ...] = ()


values = st.fixed_dictionaries(
    {"name": st.text(max_size=3)},
    optional={"number": st.integers(0, 3), "parts": st.lists(st.integers(0, 2), max_size=2)},
)


@given(values, values)
def test_equality_hash_and_words_are_those_of_dataclasses(
    one: dict[str, Any], two: dict[str, Any]
) -> None:
    ours, theirs = (Ours(**one), Ours(**two)), (Theirs(**one), Theirs(**two))
    assert (ours[0] == ours[1]) is (theirs[0] == theirs[1])
    assert repr(ours[0]).replace("Ours", "Theirs") == repr(theirs[0])
    if ours[0] == ours[1]:
        assert hash(ours[0]) == hash(ours[1])


def test_it_is_frozen_and_has_no_other_attributes() -> None:
    one = Ours("a")
    for name in ("name", "unknown"):
        with pytest.raises(FrozenInstanceError):
            setattr(one, name, "b")
    with pytest.raises(FrozenInstanceError):
        del one.name
    assert not hasattr(one, "__dict__")


def test_it_travels_and_is_copied() -> None:
    one = Longer("a", 2, [1], "h", (3,))
    assert pickle.loads(pickle.dumps(one)) == one
    assert copy.deepcopy(one).parts == [1]
    assert replace(one, number=3) == Longer("a", 3, [1], "h", (3,))


def test_default_factories_are_called_for_each() -> None:
    assert Ours("a").parts is not Ours("a").parts


def test_fields_are_those_of_the_class_and_above() -> None:
    assert is_dataclass(Longer)
    assert [one.name for one in fields(Longer)] == ["name", "number", "parts", "hidden", "last"]


def test_classes_are_not_equal_to_each_other() -> None:
    assert Ours("a") != Theirs("a")  # type: ignore[comparison-overlap]
    assert Longer("a") != Ours("a")

"""An answer is given again for the very same objects, and for no others."""

from __future__ import annotations

from contracts.last import last_answer


def test_the_same_objects_are_not_asked_about_twice() -> None:
    asked: list[object] = []

    @last_answer
    def answer(one: object, two: object = None) -> int:
        asked.append((one, two))
        return len(asked)

    first, equal = [1], [1]
    assert [answer(first), answer(first)] == [1, 1]
    assert answer(equal) == 2
    assert answer(first) == 3
    assert answer(first, first) == 4
    assert answer(first) == 5

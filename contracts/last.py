"""Answers that are asked for several times in a row about the very same object."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

__all__ = ["last_answer"]

T = TypeVar("T")


def last_answer(function: Callable[..., T]) -> Callable[..., T]:
    """*function*, which gives its last answer again when its arguments are the same objects.

    For pure functions of what does not change whose answers nobody changes: checks, texts and summaries of a document
    ask one after the other, and the objects are too large to be compared.
    """
    last: tuple[tuple[Any, ...], T] | None = None

    @wraps(function)
    def ask(*given: Any) -> T:
        nonlocal last
        known = last
        if (
            known is not None
            and len(known[0]) == len(given)
            and all(one is other for one, other in zip(known[0], given, strict=True))
        ):
            return known[1]
        answer = function(*given)
        last = given, answer
        return answer

    return ask

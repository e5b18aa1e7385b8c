"""A deal that remembers which of its values were read, by data path."""

from __future__ import annotations

import re
from typing import Any

from schemas.base import LocalText, Model

__all__ = ["Recorder", "is_declared", "recorded"]


class Recorder:
    """Stands for a model; every value that is read through it goes into *seen*."""

    def __init__(self, value: Model, path: str, seen: set[str]) -> None:
        object.__setattr__(self, "_of", (value, path, seen))

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return type(object.__getattribute__(self, "_of")[0])

    def __getattr__(self, name: str) -> Any:
        value, path, seen = object.__getattribute__(self, "_of")
        field = type(value).model_fields.get(name)
        if field is None:
            return self._other(name, value)
        step = field.alias or name
        return recorded(getattr(value, name), f"{path}.{step}" if path else step, seen)

    def _other(self, name: str, value: Model) -> Any:
        """A property or a method of the model, run on the recorder, so that what it reads is seen."""
        found = getattr(type(value), name)
        if isinstance(found, property):
            assert found.fget is not None
            return found.fget(self)
        if hasattr(found, "__func__"):  # a class method
            return found
        return found.__get__(self) if callable(found) else found

    def __eq__(self, other: object) -> bool:
        mine = object.__getattribute__(self, "_of")[0]
        return bool(mine == (object.__getattribute__(other, "_of")[0] if _is(other) else other))

    def __hash__(self) -> int:
        return hash(object.__getattribute__(self, "_of")[1])


def _is(value: object) -> bool:
    return type(value) is Recorder


def recorded(value: Any, path: str, seen: set[str]) -> Any:
    """*value* with what is read of it remembered; a text counts as one value."""
    if isinstance(value, Model) and not isinstance(value, LocalText):
        return Recorder(value, path, seen)
    if isinstance(value, tuple) and value and isinstance(value[0], Model):
        return tuple(recorded(one, f"{path}[{index}]", seen) for index, one in enumerate(value))
    if isinstance(value, dict) and value:
        return {key: recorded(one, f"{path}.{key}", seen) for key, one in value.items()}
    seen.add(path)
    return value


def is_declared(path: str, reads: tuple[str, ...]) -> bool:
    """Some of *reads* covers *path*, or lies below it: whoever reads a part sees that the whole is missing."""
    steps = _steps(path)
    return any(
        all("*" in pair or pair[0] == pair[1] for pair in zip(_steps(read), steps, strict=False))
        for read in reads
    )


def _steps(path: str) -> list[str]:
    return re.sub(r"\[\d*\]", ".[]", path).split(".")

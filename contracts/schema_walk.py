"""What the schema knows at a data path: its models, fields and titles; asked only when something is wrong."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from contracts.reading.tree import Steps

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

__all__ = ["clean_location", "fields_at", "homes_of"]


def clean_location(location: tuple[str | int, ...], data: Any, error_type: str) -> Steps:
    """The data path of pydantic's *location*: tags of unions and steps into a bare text are taken out."""
    steps: list[str | int] = []
    here = data
    last = len(location) - 1
    for depth, step in enumerate(location):
        if isinstance(here, dict) and isinstance(step, str):
            if step in here:
                steps.append(step)
                here = here[step]
            elif depth == last and error_type == "missing":
                steps.append(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            steps.append(step)
            here = here[step]
    return tuple(steps)


def fields_at(model: type[BaseModel], steps: Steps, data: Any) -> dict[str, FieldInfo]:
    """Fields by the name they have in the file, of the model at *steps*; empty where there is none."""
    kinds: list[Any] = [model]
    for step in steps:
        data = _value(data, step)
        kinds = [one for kind in kinds for inner in _step(kind, step) for one in _members(inner)]
        kinds = _of_kind(kinds, data)
    return {name: field for kind in kinds if _is_model(kind) for name, field in _named(kind)}


def homes_of(model: type[BaseModel], key: str, most: int = 2) -> tuple[str, ...]:
    """Data paths where *key* is known, the nearest to the top first, `[]` for any entry of a list."""
    homes: dict[str, None] = {}
    seen: set[Any] = set()
    level: list[tuple[str, Any]] = [("", model)]
    while level and len(homes) < most:
        below: list[tuple[str, Any]] = []
        for path, kind in level:
            if not _is_model(kind) or kind in seen:
                continue
            seen.add(kind)
            for name, field in _named(kind):
                inner = f"{path}.{name}" if path else name
                if name == key:
                    homes[inner] = None
                below += [(inner, one) for one in _members(field.annotation)]
        level = [
            (f"{path}[]" if many else path, one)
            for path, kind in below
            for many, one in _inside(kind)
        ]
    return tuple(homes)[:most]


def _inside(kind: Any) -> Iterator[tuple[bool, Any]]:
    """A model itself, or the models in a list of them."""
    if _is_model(kind):
        yield False, kind
    elif get_origin(kind) in (tuple, list):
        for one in get_args(kind)[:1]:
            yield from ((True, member) for member in _members(one))


def _named(model: Any) -> Iterator[tuple[str, FieldInfo]]:
    fields: Mapping[str, FieldInfo] = model.model_fields
    for name, field in fields.items():
        yield field.alias or name, field


def _step(kind: Any, step: str | int) -> Iterator[Any]:
    if isinstance(step, int):
        if get_origin(kind) in (tuple, list):
            yield from get_args(kind)[:1]
    elif _is_model(kind):
        yield from (field.annotation for name, field in _named(kind) if name == step)
    elif get_origin(kind) in (dict, Mapping):
        yield from get_args(kind)[1:]


def _members(kind: Any) -> Iterator[Any]:
    """The kinds of a union without its wrapping; None is left out."""
    origin = get_origin(kind)
    if hasattr(kind, "__value__"):  # a named alias
        yield from _members(kind.__value__)
    elif origin is Annotated:
        yield from _members(get_args(kind)[0])
    elif origin in (Union, types.UnionType):
        for one in get_args(kind):
            yield from _members(one)
    elif kind is not type(None):
        yield kind


def _of_kind(kinds: list[Any], data: Any) -> list[Any]:
    """Of the models of a union those whose `kind` the data names; all where it names none."""
    named = data.get("kind") if isinstance(data, dict) else None
    chosen = [kind for kind in kinds if _is_model(kind) and named in _kinds(kind)]
    return chosen or kinds


def _kinds(model: Any) -> tuple[Any, ...]:
    field = model.model_fields.get("kind")
    if field is None or get_origin(field.annotation) is not Literal:
        return ()
    return get_args(field.annotation)


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and hasattr(kind, "model_fields")


def _value(data: Any, step: str | int) -> Any:
    try:
        return data[step]
    except (KeyError, IndexError, TypeError):
        return None

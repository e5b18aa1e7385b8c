"""The keys of a shop file as a tree for docs/shop.md. `python -m tests.shop.tree` writes it anew."""

from __future__ import annotations

import types
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from schemas.base import LocalText
from schemas.shop.shop import Shop

__all__ = ["DOC", "written"]

_Seen: TypeAlias = set[type[BaseModel]]
"""Groups of keys that were shown; the second time they stand in one line."""

DOC = Path(__file__).parents[2] / "docs" / "shop.md"
_BEGIN, _END = "<!-- keys -->\n", "<!-- end of keys -->\n"
_WORDS = {
    "str": "text",
    "bool": "true | false",
    "int": "number",
    "Decimal": "number",
    "date": "date",
}


def written(text: str) -> str:
    """*text* of the page with the tree of today between its marks."""
    before, rest = text.split(_BEGIN)
    _old, after = rest.split(_END)
    lines = "\n".join(_fields(Shop, 0, set()))
    return f"{before}{_BEGIN}\n```text\n{lines}\n```\n\n{_END}{after}"


def _fields(
    model: type[BaseModel], depth: int, seen: _Seen, known: frozenset[str] = frozenset()
) -> Iterator[str]:
    for name, field in model.model_fields.items():
        if name not in known:
            yield from _field(field.alias or name, field, depth, seen)


def _field(name: str, field: FieldInfo, depth: int, seen: _Seen) -> Iterator[str]:
    members = list(_members(field.annotation))
    many = any(is_list for is_list, _one in members)
    models = [one for _many, one in members if _is_group(one)]
    mark = "" if field.is_required() else "?"
    forms = sorted({_form(one) for _many, one in members if not _is_group(one)})
    head = f"{'  ' * depth}{name}{'[]' if many else ''}{mark}"
    if not models:
        yield f"{head}: {', '.join(forms)}"
    elif not models[0].__module__.startswith("schemas.shop"):
        yield f"{head}: {_elsewhere(models)}"
    elif len(models) > 1:
        yield from _union(head, models, depth, seen)
    elif models[0] in seen:
        yield f"{head}: {_keys(models[0])}"
    else:
        seen.add(models[0])
        yield f"{head}:"
        yield from _fields(models[0], depth + 1, seen)


def _union(head: str, models: list[type[BaseModel]], depth: int, seen: _Seen) -> Iterator[str]:
    """What all kinds have, then what each has of its own."""
    common = frozenset.intersection(*(frozenset(one.model_fields) for one in models))
    kinds = {get_args(one.model_fields["kind"].annotation)[0]: one for one in models}
    yield f"{head}:"
    yield f"{'  ' * (depth + 1)}kind: {' | '.join(kinds)}"
    if frozenset(models) <= seen:
        return
    seen |= set(models)
    own = (frozenset(models[0].model_fields) - common) | {"kind"}
    yield from _fields(models[0], depth + 1, seen, own)
    for kind, one in kinds.items():
        if extra := list(_fields(one, depth + 2, seen, common)):
            yield f"{'  ' * (depth + 1)}({kind})"
            yield from extra


def _elsewhere(models: list[type[BaseModel]]) -> str:
    if len(models) > 1:
        kinds = (get_args(one.model_fields["kind"].annotation)[0] for one in models)
        return f"{' | '.join(kinds)}, with the keys of a party in a deal"
    return _keys(models[0])


def _keys(model: type[BaseModel]) -> str:
    names = (
        f"{field.alias or name}{'' if field.is_required() else '?'}"
        for name, field in model.model_fields.items()
    )
    return f"{{{', '.join(names)}}}"


def _is_group(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel) and kind is not LocalText


def _members(kind: Any) -> Iterator[tuple[bool, Any]]:
    """The kinds of a union, each with whether it stands in a list."""
    if hasattr(kind, "__value__"):
        yield from _members(kind.__value__)
    elif get_origin(kind) is Annotated:
        yield from _members(get_args(kind)[0])
    elif get_origin(kind) in (Union, types.UnionType):
        for one in get_args(kind):
            yield from _members(one)
    elif get_origin(kind) is tuple:
        yield from ((True, one) for _many, one in _members(get_args(kind)[0]))
    elif kind is not type(None):
        yield False, kind


def _form(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return " | ".join(get_args(kind))
    if kind is LocalText:
        return "text by language"
    return _WORDS.get(kind.__name__, str(kind.__name__).lower())


if __name__ == "__main__":
    DOC.write_text(written(DOC.read_text(encoding="utf-8")), encoding="utf-8")

"""What stands at a data path, from the annotations of schemas and views alone: no deal is needed."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from contracts.annexes import figures_of
from contracts.sandbox import readable
from schemas.deal import Deal, Parties
from schemas.party import Party
from schemas.values import Scalar

__all__ = ["Types"]

_STEP = re.compile(r"([a-z_][a-z0-9_]*)|\[([^\]]*)\]")


class Types:
    """The names that the texts of one kind of document see, and the types under them."""

    def __init__(self, section: str, schema: str = "deal") -> None:
        """*section*: the list or section of the data that `this` is of; empty: the contract itself."""
        root, short = _shop() if schema == "shop" else _deal()
        fields = {name: each.annotation for name, each in root.model_fields.items()}
        this = _members(fields[section or "contract"])
        self.entry = tuple(_inside(this)) or this
        figures = figures_of(section)
        self.figures = (figures,) if figures else ()
        self.names: Mapping[str, Any] = {**fields, **short}

    def at(self, path: str) -> tuple[Any, ...]:
        """The types that can stand at *path*, optional ones without None; empty: there is no such path."""
        head, *steps = _STEP.findall(path)
        kinds = self._root(head[0], steps)
        for name, _index in steps:
            kinds = tuple(_unique(inner for kind in kinds for inner in _step(kind, name)))
        return kinds

    def under(self, path: str) -> tuple[str, ...]:
        """The names that can follow *path*; the first names where it is empty."""
        if not path:
            return (*self.names, "this")
        return tuple(sorted({name for kind in self.at(path) for name in _names(kind)}))

    def _root(self, name: str, steps: list[tuple[str, str]]) -> tuple[Any, ...]:
        if name == "this":
            computed = bool(steps) and any(steps[0][0] in _names(one) for one in self.figures)
            return self.figures if computed else self.entry
        return _members(self.names[name]) if name in self.names else ()

    def literals(self, path: str) -> tuple[str, ...]:
        """The choices that the value at *path*, or each value of the list there, is one of."""
        found: list[str] = []
        for kind in self.at(path):
            inner = list(_inside((kind,))) if get_origin(kind) is tuple else [kind]
            found += [value for one in inner for value in _choices(one)]
        return tuple(dict.fromkeys(found))


def _deal() -> tuple[type[BaseModel], dict[str, Any]]:
    """The root of a deal, and what short names stand for."""
    return Deal, dict.fromkeys((*Parties.model_fields, "performer", "payer"), Party)


def _shop() -> tuple[type[BaseModel], dict[str, Any]]:
    """The same of a shop."""
    from schemas.shop.seller import Seller
    from schemas.shop.shop import Shop

    return Shop, {"seller": Seller}


def _step(kind: Any, name: str) -> Iterator[Any]:
    """The types of an attribute, or of the values of a list where *name* is empty."""
    if not name:
        yield from _inside((kind,))
    elif name in _names(kind):
        yield from _members(_hints(kind)[name])


def _names(kind: Any) -> frozenset[str]:
    return readable(kind) if isinstance(kind, type) else frozenset()


@cache
def _hints(cls: type) -> dict[str, Any]:
    """The annotations of fields and properties."""
    hints: dict[str, Any] = {}
    for name in readable(cls):
        found = getattr(cls, name, None)
        if isinstance(found, property) and found.fget is not None:
            hints[name] = get_type_hints(found.fget).get("return", Any)
    if issubclass(cls, BaseModel):
        hints |= {name: field.annotation for name, field in cls.model_fields.items()}
    elif is_dataclass(cls) or issubclass(cls, Scalar):
        hints |= get_type_hints(cls)
    return hints


def _inside(kinds: tuple[Any, ...]) -> Iterator[Any]:
    """The types of the values of lists and tables among *kinds*."""
    for kind in kinds:
        arguments = get_args(kind)
        match get_origin(kind):
            case None:
                pass
            case origin if origin in (tuple, list):
                yield from (one for each in arguments if each is not ... for one in _members(each))
            case origin if isinstance(origin, type) and issubclass(origin, Mapping):
                yield from _members(arguments[1])


def _members(kind: Any) -> tuple[Any, ...]:
    """The kinds of a union without its wrapping; None is left out."""
    origin = get_origin(kind)
    if hasattr(kind, "__value__"):
        return _members(kind.__value__)
    if origin is Annotated:
        return _members(get_args(kind)[0])
    if origin in (Union, types.UnionType):
        return tuple(_unique(one for each in get_args(kind) for one in _members(each)))
    return () if kind is type(None) else (kind,)


def _choices(kind: Any) -> tuple[str, ...]:
    if get_origin(kind) is not Literal:
        return ()
    return tuple(value for value in get_args(kind) if isinstance(value, str))


def _unique(kinds: Iterator[Any]) -> list[Any]:
    return list(dict.fromkeys(kinds))

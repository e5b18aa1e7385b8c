"""The closed world in which expressions of texts run: fields of our models, functions of ours, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Literal, NoReturn, TypeAlias

from pydantic import BaseModel

from contracts.messages import _
from contracts.records import record
from schemas.values import Scalar

__all__ = [
    "Ask",
    "Function",
    "ValueRefused",
    "View",
    "attribute",
    "is_given",
    "item",
    "readable",
    "refuse",
]

_EMPTY_IS_FALSE = frozenset({bool, str, tuple, dict})


class ValueRefused(Exception):  # noqa: N818 (not shown: whoever knows the place puts it to it)
    """A value that cannot be used or printed; the message is a template."""

    def __init__(self, message: str, hint: str = "", **given: object) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.given = given


Ask: TypeAlias = Literal["contract", "currency", "parties"]
"""Type and name of the contract; the currency of the document; who the parties are and who signs for them."""


@record
class Function:
    """A filter or a function of texts."""

    call: Callable[..., Any]
    needs_state: bool = False
    """True: it is given the state of the filling before its own arguments."""
    asks: tuple[Ask, ...] = ()
    """What it may learn of the state."""
    gives_text: bool = True


class View:
    """An object that says itself what a text may read of it."""

    __slots__ = ()

    def text_attribute(self, name: str) -> Any:
        """The value of *name*.

        Raises:
            ValueRefused: there is none.
        """
        raise NotImplementedError

    def source(self, name: str) -> str:
        """The attribute of the object itself that holds *name*."""
        raise NotImplementedError

    def recalled(self, name: str) -> Any:
        """The value of *name*, None where there is none: to see whether it is still the same."""
        try:
            return self.text_attribute(name)
        except ValueRefused:
            return None


@cache
def readable(cls: type) -> frozenset[str]:
    """Names of *cls* that a text may read: fields and properties of models, views and quantities."""
    if issubclass(cls, BaseModel):
        names = set(cls.model_fields)
    elif is_dataclass(cls):
        names = {field.name for field in fields(cls)}
    elif issubclass(cls, Scalar):
        names = {name for base in cls.__mro__ for name in getattr(base, "__slots__", ())}
    else:
        return frozenset()
    for base in cls.__mro__:
        if base.__module__.startswith(("schemas", "contracts")):
            names |= {name for name, value in vars(base).items() if isinstance(value, property)}
    return frozenset(name for name in names if not name.startswith("_"))


def attribute(value: Any, name: str) -> Any:
    """`value.name` of a text.

    Raises:
        ValueRefused: a text may not read it, or *value* is empty.
    """
    kind: Any = type(value)
    if name in readable(kind):
        return getattr(value, name)
    if isinstance(value, View):
        return value.text_attribute(name)
    if value is None:
        hint = _("put a condition around it, or give the value in the deal")
        raise ValueRefused(_("{attribute} of an empty value"), hint, attribute=name)
    raise ValueRefused(_("{found} has no {attribute}"), found=type(value).__name__, attribute=name)


def quick_path(value: Any, names: tuple[str, ...]) -> Callable[[Any], Any]:
    """How *names* are read one after the other from values of the type of *value*.

    Every step was allowed once; a step that meets an empty value raises AttributeError.
    """
    if isinstance(value, View):
        names = (value.source(names[0]), *names[1:])
    return attrgetter(".".join(names))


def item(value: Any, index: int | str) -> Any:
    """`value[index]` of a text; None when the list is shorter or the table has no such key."""
    if isinstance(value, tuple) and isinstance(index, int):
        return value[index] if index < len(value) else None
    if isinstance(value, dict):
        return value.get(index)
    raise ValueRefused(
        _("{found} has no {attribute}"), found=type(value).__name__, attribute=str(index)
    )


def is_given(value: object) -> bool:
    """What a condition asks: neither empty nor false. Zero is a value like any other."""
    if type(value) in _EMPTY_IS_FALSE:
        return bool(value)
    return value is not None


def refuse(value: object) -> NoReturn:
    """Says why *value* cannot be printed as it is."""
    if value is None:
        hint = _("put a condition around it, or give the value in the deal")
        raise ValueRefused(_("an empty value would be printed"), hint)
    hint = _("choose the form with a filter, such as number, money, percent, period or long")
    raise ValueRefused(
        _("a value of type {found} is printed without a form"), hint, found=type(value).__name__
    )

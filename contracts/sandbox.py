"""The closed world in which expressions of texts run: attributes of our models, functions of ours, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, NoReturn

from jinja2 import StrictUndefined, Undefined
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from contracts.messages import _
from schemas.base import LocalText
from schemas.values import Scalar

__all__ = ["OPEN", "Sandbox", "ValueRefused", "build"]

OPEN = "\ue000"
"""Begins an operation in what a compiled text puts out; values never hold it."""

_FILTERS = frozenset({"length", "first", "last"})
_TESTS = frozenset({"defined", "none", "in", "eq", "ne", "lt", "le", "gt", "ge", "true", "false"})
_VALUES = (str, int, Decimal, date, bool, type(None), tuple, list, dict, Undefined)


class ValueRefused(Exception):  # noqa: N818 (not shown: fill puts place and path to it)
    """A value that cannot be printed; the message is a template."""

    def __init__(self, message: str, hint: str = "", **given: object) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.given = given


class Sandbox(ImmutableSandboxedEnvironment):
    """Reads only fields and properties of our models and views, calls only functions given to it."""

    intercepted_binops = frozenset({"**", "*", "%"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        cls = type(obj)
        special = getattr(cls, "__text_attribute__", None)
        if special is not None:
            return special(obj, attribute)
        if attribute in readable(cls):
            return getattr(obj, attribute)
        if isinstance(obj, Undefined | dict | LoopContext):
            return super().getattr(obj, attribute)
        raise ValueRefused(_("{found} has no {attribute}"), found=cls.__name__, attribute=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, tuple) and isinstance(argument, int):
            return obj[argument] if -len(obj) <= argument < len(obj) else None
        if isinstance(obj, dict):
            return obj.get(argument)
        raise ValueRefused(
            _("{found} has no {attribute}"), found=type(obj).__name__, attribute=str(argument)
        )

    def is_safe_callable(self, obj: Any) -> bool:
        return obj in _given(self)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise ValueRefused(_("the operator {found} is not allowed in a text"), found=operator)


def _given(environment: Sandbox) -> tuple[Any, ...]:
    return tuple(environment.globals.values())


@cache
def readable(cls: type) -> frozenset[str]:
    """Names of *cls* that a text may read."""
    names: set[str] = set()
    if issubclass(cls, BaseModel):
        names |= set(cls.model_fields)
    elif is_dataclass(cls):
        names |= {field.name for field in fields(cls)}
    elif issubclass(cls, Scalar):
        names |= {name for base in cls.__mro__ for name in getattr(base, "__slots__", ())}
    else:
        return frozenset()
    for base in cls.__mro__:
        if base.__module__.startswith(("schemas", "contracts")):
            names |= {name for name, value in vars(base).items() if isinstance(value, property)}
    return frozenset(name for name in names if not name.startswith("_"))


def build(
    localised: Callable[[LocalText], str], filters: Mapping[str, Any], functions: Mapping[str, Any]
) -> Sandbox:
    """A sandbox that prints texts by *localised* and knows *filters* and *functions* alone."""

    def finalize(value: Any) -> str:
        if isinstance(value, str):
            if OPEN in value:
                raise ValueRefused(_("a value holds a private-use letter"))
            return value
        if isinstance(value, LocalText):
            return localised(value)
        return str(value) if type(value) is int else refuse(value)

    environment = Sandbox(
        autoescape=False,
        undefined=StrictUndefined,
        finalize=finalize,
        keep_trailing_newline=True,
        comment_start_string="\ue0f0",
        comment_end_string="\ue0f1",
    )
    kept = {name: environment.filters[name] for name in _FILTERS}
    environment.filters = {**kept, **filters}
    environment.tests = {name: environment.tests[name] for name in _TESTS}
    environment.globals = dict(functions)
    return environment


def refuse(value: Any) -> NoReturn:
    """Says why *value* cannot be printed as it is."""
    if value is None:
        hint = _("put a condition around it, or give the value in the deal")
        raise ValueRefused(_("an empty value would be printed"), hint)
    if isinstance(value, Undefined):
        raise ValueRefused(_("an unknown value would be printed"))
    hint = _("choose the form with a filter, such as number, money, percent, period or long")
    raise ValueRefused(
        _("a value of type {found} is printed without a form"), hint, found=type(value).__name__
    )

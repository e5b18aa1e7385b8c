"""`ref()`, `term()` and `law()`: calls with constant arguments that become nodes of the tree."""

from __future__ import annotations

import re

from jinja2 import nodes

from contracts.messages import _
from contracts.texts.errors import TextError
from contracts.texts.syntax import parse_expression
from contracts.texts.tree import TCitation, TInline, TRef, TTerm

__all__ = ["constant_call"]

_CALL = re.compile(r"(ref|term|law)\s*\(")
_CASES = frozenset({"nom", "gen", "dat", "acc", "ins", "loc"})
_ARGUMENTS = {
    "ref": (("target",), {"case": "nom"}),
    "term": (("key",), {"case": "nom", "number": "sg"}),
    "law": (("act",), {"article": "", "case": "nom"}),
}
"""Required arguments, and the others with what they are when left out."""


def constant_call(source: str, name: str, line: int) -> TInline | None:
    """The node of a call, None for any other expression.

    Raises:
        TextError: arguments that are not constants, an unknown argument or case.
    """
    match = _CALL.match(source)
    if not match:
        return None
    function = match[1]
    required, optional = _ARGUMENTS[function]
    values = _constants(source, name, line)
    if not set(required) <= set(values) <= {*required, *optional}:
        raise _wrong(function, name, line)
    values = {**optional, **values}
    if values["case"] not in _CASES:
        message = _("unknown case {found}")
        raise TextError("unknown-case", message, file=name, line=line, found=values["case"])
    if values.get("number", "sg") not in ("sg", "pl"):
        raise _wrong(function, name, line)
    match function:
        case "ref":
            return TRef(values["target"], values["case"], line)
        case "term":
            return TTerm(values["key"], values["case"], values["number"], line)
        case _:
            return TCitation(values["act"], values["article"], values["case"], line)


def _wrong(found: str, name: str, line: int) -> TextError:
    message = _("wrong arguments of {found}")
    return TextError("call-arguments", message, file=name, line=line, found=found)


def _constants(source: str, name: str, line: int) -> dict[str, str]:
    call = parse_expression(source, name, line)
    if not isinstance(call, nodes.Call) or not isinstance(call.node, nodes.Name):
        raise _wrong(source, name, line)
    required, optional = _ARGUMENTS[call.node.name]
    names = [*required, *optional]
    if call.dyn_args or call.dyn_kwargs or len(call.args) > len(names):
        raise _wrong(source, name, line)
    named = [(str(word.key), word.value) for word in call.kwargs]
    values: dict[str, str] = {}
    for key, node in [*zip(names, call.args, strict=False), *named]:
        if not isinstance(node, nodes.Const) or not isinstance(node.value, str) or key in values:
            raise _wrong(source, name, line)
        values[key] = node.value
    return values

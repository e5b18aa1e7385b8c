"""`ref()`, `term()` and `law()`: calls with constant arguments that become nodes of the tree."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from contracts.messages import _
from contracts.texts.errors import TextError
from contracts.texts.tree import TCitation, TInline, TRef, TTerm

__all__ = ["constant_call"]

_CALL = re.compile(r"(ref|term|law)\s*\(")
_CASES = frozenset({"nom", "gen", "dat", "acc", "ins", "loc"})
_ARGUMENTS = {
    "ref": (("target",), {"case": "nom"}),
    "term": (("key",), {"case": "nom", "number": "sg"}),
    "law": (("act",), {"article": "", "case": "nom"}),
}


@cache
def _parser() -> Environment:
    return Environment(autoescape=False)


def constant_call(source: str, name: str, line: int) -> TInline | None:
    """The node of a call, None for any other expression.

    Raises:
        TextError: arguments that are not constants, an unknown argument or case.
    """
    match = _CALL.match(source)
    if not match:
        return None
    values = _arguments(source, name, line)
    function = match[1]
    required, optional = _ARGUMENTS[function]
    if not set(required) <= set(values) or set(values) - set(required) - set(optional):
        raise TextError(
            "call-arguments", _("wrong arguments of {found}"), file=name, line=line, found=function
        )
    values = {**optional, **values}
    if values["case"] not in _CASES or values.get("number", "sg") not in ("sg", "pl"):
        raise TextError(
            "unknown-case", _("unknown case {found}"), file=name, line=line, found=values["case"]
        )
    match function:
        case "ref":
            return TRef(values["target"], values["case"], line)
        case "term":
            return TTerm(values["key"], values["case"], values["number"], line)
        case _:
            return TCitation(values["act"], values["article"], values["case"], line)


def _arguments(source: str, name: str, line: int) -> dict[str, str]:
    error = TextError(
        "call-arguments", _("wrong arguments of {found}"), file=name, line=line, found=source
    )
    try:
        call = _parser().parse("{{ " + source + " }}").find(nodes.Call)
    except TemplateSyntaxError as failure:
        raise error from failure
    if call is None or not isinstance(call.node, nodes.Name) or call.dyn_args or call.dyn_kwargs:
        raise error
    names = [*_ARGUMENTS[call.node.name][0], *_ARGUMENTS[call.node.name][1]]
    pairs = [
        *zip(names, call.args, strict=False),
        *((word.key, word.value) for word in call.kwargs),
    ]
    values: dict[str, str] = {}
    for key, node in pairs:
        if not isinstance(node, nodes.Const) or not isinstance(node.value, str) or key in values:
            raise error
        values[key] = node.value
    if len(call.args) > len(names):
        raise error
    return values

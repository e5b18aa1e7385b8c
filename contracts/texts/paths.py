"""The data paths that an expression reads, from its syntax tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from jinja2 import Environment, nodes

__all__ = ["Scope", "paths_of", "reads"]

Scope = Mapping[str, str]
"""Variable of a repetition → path of what it runs over, ending in `[]`."""

_FUNCTIONS = frozenset({"signatories", "contract_name", "loop"})


@cache
def _parser() -> Environment:
    return Environment(autoescape=False)


def paths_of(expression: str, scope: Scope) -> tuple[str, ...]:
    """Paths in order of appearance, each once: `this.totals.gross`, `payment.stages[].percent`.

    Raises:
        TemplateSyntaxError: it is not an expression.
    """
    return tuple(dict.fromkeys(_scoped(path, scope) for path in reads(expression)))


def _scoped(path: str, scope: Scope) -> str:
    head, dot, rest = path.partition(".")
    name, bracket, index = head.partition("[")
    return f"{scope[name]}{bracket}{index}{dot}{rest}" if name in scope else path


@lru_cache(4096)
def reads(expression: str) -> tuple[str, ...]:
    """Paths as written, variables of repetitions included."""
    tree = _parser().parse("{{ " + expression + " }}")
    return tuple(dict.fromkeys(_reads(tree)))


def _reads(node: nodes.Node) -> Iterator[str]:
    path = _path(node)
    if path is not None:
        if path.split(".")[0].split("[")[0] not in _FUNCTIONS:
            yield path
        return
    if isinstance(node, nodes.Getattr | nodes.Getitem) and isinstance(node.node, nodes.Call):
        yield from _reads(node.node)
        return
    for child in node.iter_child_nodes():
        yield from _reads(child)


def _path(node: nodes.Node) -> str | None:
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            base = _path(node.node)
            return f"{base}.{node.attr}" if base else None
        case nodes.Getitem(arg=nodes.Const(value=int() as index)):
            base = _path(node.node)
            return f"{base}[{index}]" if base else None
        case _:
            return None

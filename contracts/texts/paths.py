"""The data paths that an expression reads, from its syntax tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from jinja2 import nodes

__all__ = ["Scope", "paths_of", "shown", "within"]

Scope = Mapping[str, str]
"""Variable of a repetition → path of what it runs over, ending in its own name: `this.lines[line]`."""

_LISTS = {"signatories": "signatories", "order_contacts": "contacts"}
"""Functions that give a list of a party → the list that they take from."""
_PICKED = re.compile(r"order_contacts\b")
_INDEX = re.compile(r"\[[a-z_]+\]")
_LINE = re.compile(r"\.totals\.lines(\[\w+\])\.line\b")


def paths_of(tree: nodes.Node, scope: Scope) -> tuple[str, ...]:
    """Paths in order of appearance, each once: `this.totals.gross`, `payment.stages[stage].percent`."""
    paths = _all_reads(tree)
    if not scope:
        return paths
    return tuple(dict.fromkeys(_LINE.sub(r".lines\1", _scoped(path, scope)) for path in paths))


@lru_cache(4096)
def _all_reads(tree: nodes.Node) -> tuple[str, ...]:
    """The paths outside of any repetition; the same tree is asked about again in other places."""
    return tuple(dict.fromkeys(_LINE.sub(r".lines\1", path) for path in _reads(tree)))


def within(variable: str, source: str, path: str) -> str:
    """The path of *variable* that runs over *source*, whose path is *path*.

    Where a function picks some of a list, the place in the list is not known and stays `[*]`.
    """
    return f"{path}[*]" if _PICKED.match(source) else f"{path}[{variable}]"


def shown(path: str) -> str:
    """*path* as it is shown to a person: `payment.stages[].percent`."""
    return _INDEX.sub("[]", path)


def _scoped(path: str, scope: Scope) -> str:
    head, dot, rest = path.partition(".")
    name, bracket, index = head.partition("[")
    return f"{scope[name]}{bracket}{index}{dot}{rest}" if name in scope else path


def _reads(node: nodes.Node) -> Iterator[str]:
    path = _path(node)
    if path is not None:
        yield path
        return
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
        field = _LISTS.get(node.node.name)
        for argument in node.args:
            yield from (f"{path}.{field}" if field else path for path in _reads(argument))
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

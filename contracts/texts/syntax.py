"""The syntax tree of an expression of a text; Jinja reads it, nothing of Jinja runs it."""

from __future__ import annotations

from functools import cache, lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from contracts.messages import _
from contracts.texts.errors import TextError
from contracts.texts.quick_syntax import quick_tree

__all__ = ["jinja_tree", "parse_expression"]


@cache
def _environment() -> Environment:
    return Environment(autoescape=True)


@lru_cache(4096)
def _parsed(source: str) -> nodes.Expr:
    return quick_tree(source) or jinja_tree(source)


def jinja_tree(source: str) -> nodes.Expr:
    """The tree by Jinja itself.

    Raises:
        TemplateSyntaxError: it is not one expression.
    """
    parser = Parser(_environment(), source, state="variable")
    tree = parser.parse_expression()
    if not parser.stream.eos:
        raise TemplateSyntaxError(f"unexpected {parser.stream.current.value!r}", 1)
    return tree


def parse_expression(source: str, file: str, line: int | None) -> nodes.Expr:
    """The tree of *source*.

    Raises:
        TextError: it is not one expression.
    """
    try:
        return _parsed(source)
    except (TemplateSyntaxError, RecursionError) as failure:
        raise TextError(
            "expression",
            _("{found} is not an expression: {reason}"),
            file=file,
            line=line or None,
            found=source,
            reason=getattr(failure, "message", None) or "too deep",
        ) from failure

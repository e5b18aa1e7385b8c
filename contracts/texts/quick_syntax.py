"""Jinja's tree of a plain expression, read by Python's own parser, which is ten times as quick.

Paths, constants, filters, calls, comparisons and conditions are written alike in both. Whatever is not, or means
something else, is left to Jinja: the answer is None.
"""

from __future__ import annotations

import ast
from functools import reduce
from typing import TypeAlias

from jinja2 import nodes

__all__ = ["quick_tree"]

_WORDS = {"none": None, "None": None, "true": True, "True": True, "false": False, "False": False}
_COMPARE: dict[type[ast.cmpop], str] = {
    ast.Eq: "eq",
    ast.NotEq: "ne",
    ast.Lt: "lt",
    ast.LtE: "lteq",
    ast.Gt: "gt",
    ast.GtE: "gteq",
    ast.In: "in",
    ast.NotIn: "notin",
}
_Arguments: TypeAlias = tuple[list[nodes.Expr], list[nodes.Keyword]]


class _OtherInJinjaError(Exception):
    """Something that Jinja reads otherwise, or that no text writes."""


def quick_tree(source: str) -> nodes.Expr | None:
    """The tree of *source* as Jinja gives it; None where Jinja has to be asked."""
    if "\\" in source or "\n" in source or "#" in source:
        return None
    try:
        body = ast.parse(source.strip(), mode="eval").body
        # Python takes «1,» for a list of one, Jinja refuses it; with brackets around it is for Jinja to read.
        return None if isinstance(body, ast.Tuple) else _expression(body)
    except (SyntaxError, ValueError, RecursionError, MemoryError, _OtherInJinjaError):
        return None


def _expression(node: ast.expr) -> nodes.Expr:
    match node:
        case ast.Name(id=name):
            return nodes.Const(_WORDS[name]) if name in _WORDS else nodes.Name(name, "load")
        case ast.Constant(value=str() | int() as value) if not isinstance(value, bool):
            return nodes.Const(value)
        case ast.Attribute(value=value, attr=name):
            return nodes.Getattr(_expression(value), name, "load")
        case ast.Subscript(value=value, slice=ast.Constant() as index):
            return nodes.Getitem(_expression(value), _expression(index), "load")
        case ast.Tuple(elts=items):
            return nodes.Tuple([_expression(item) for item in items], "load")
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _filter(_expression(left), right)
        case ast.Call(func=ast.Name() as function):
            arguments, named = _arguments(node)
            return nodes.Call(_expression(function), arguments, named, None, None)
        case _:
            return _logic(node)


def _logic(node: ast.expr) -> nodes.Expr:
    match node:
        case ast.BoolOp(op=operator, values=values):
            kind = nodes.And if isinstance(operator, ast.And) else nodes.Or
            return reduce(kind, [_expression(value) for value in values])
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return nodes.Not(_expression(operand))
        case ast.IfExp(test=test, body=body, orelse=other):
            return nodes.CondExpr(_expression(test), _expression(body), _expression(other))
        case ast.Compare(left=left, ops=[operator], comparators=[right]):
            return _comparison(_expression(left), operator, right)
        case _:
            raise _OtherInJinjaError


def _comparison(left: nodes.Expr, operator: ast.cmpop, right: ast.expr) -> nodes.Expr:
    if isinstance(operator, ast.Is | ast.IsNot):
        if not isinstance(right, ast.Name) or right.id != "none":
            raise _OtherInJinjaError
        test = nodes.Test(left, "none", [], [], None, None)
        return test if isinstance(operator, ast.Is) else nodes.Not(test)
    return nodes.Compare(left, [nodes.Operand(_COMPARE[type(operator)], _expression(right))])


def _filter(value: nodes.Expr, right: ast.expr) -> nodes.Expr:
    match right:
        case ast.Name(id=name):
            return nodes.Filter(value, name, [], [], None, None)
        case ast.Call(func=ast.Name(id=name)):
            arguments, named = _arguments(right)
            return nodes.Filter(value, name, arguments, named, None, None)
        case _:
            raise _OtherInJinjaError


def _arguments(call: ast.Call) -> _Arguments:
    """Positional and named arguments; starred ones are left to Jinja."""
    named = [
        nodes.Keyword(word.arg, _expression(word.value))
        for word in call.keywords
        if word.arg is not None
    ]
    if len(named) != len(call.keywords):
        raise _OtherInJinjaError
    return [_expression(argument) for argument in call.args], named

"""What a tag of a lawyer's template may ask: paths of the deal, conditions, repetitions, our filters and functions.

The same language as in the texts of documents. Everything else (arithmetic on values, methods, macros, other
files) is refused when the template is compiled, all of it at once.
"""

from collections.abc import Collection, Iterator
from dataclasses import field
from typing import Any, TypeVar, cast

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from contracts.language import CASES
from contracts.messages import _
from contracts.records import record
from contracts.suggest import did_you_mean

__all__ = ["GIVEN", "LISTED", "LOOP", "TESTS", "Refusal", "meaning", "refusals"]

N = TypeVar("N", bound=nodes.Node)

GIVEN, LISTED = "0 given", "0 listed"
"""Names of our own test and filter, which no template can write."""
LOOP = frozenset(
    "index index0 revindex revindex0 first last length previtem nextitem depth depth0".split()
)
TESTS = frozenset({"none", "defined", "odd", "even"})
SILENT = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.For,
    nodes.Assign,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
    nodes.Tuple,
    nodes.List,
    nodes.Keyword,
    nodes.Scope,
)
"""Nodes with which nothing can be wrong in themselves."""
WORDS = {
    "Add": "+",
    "Sub": "-",
    "Mul": "*",
    "Div": "/",
    "FloorDiv": "//",
    "Mod": "%",
    "Pow": "**",
    "Concat": "~",
}


@record
class Refusal:
    """One thing that a tag may not ask."""

    tag: int
    """Number of the tag in its part, from 1."""
    rule: str
    message: str
    hint: str = ""
    fields: dict[str, Any] = field(default_factory=dict)


def refusals(
    tree: nodes.Template, filters: Collection[str], functions: Collection[str]
) -> Iterator[Refusal]:
    """Everything in *tree* that is refused, in its order."""
    for node in _all(tree):
        found = _refusal(node, filters, functions)
        if found is not None:
            yield found


def _all(tree: nodes.Node) -> Iterator[nodes.Node]:
    for child in tree.iter_child_nodes():
        yield child
        if not isinstance(child, nodes.Call) or not isinstance(child.node, nodes.Name):
            yield from _all(child)
        else:
            for argument in (*child.args, *child.kwargs):
                yield argument
                yield from _all(argument)


def _refusal(
    node: nodes.Node, filters: Collection[str], functions: Collection[str]
) -> Refusal | None:
    match node:
        case nodes.Name(name=name) | nodes.Getattr(attr=name) if name.startswith("_"):
            return Refusal(node.lineno, "tag-refused", NOT_ALLOWED, fields={"found": name})
        case nodes.Const(value=float()):
            return Refusal(node.lineno, "tag-refused", NOT_ALLOWED, fields={"found": node.value})
        case nodes.Name() | nodes.Getattr() | nodes.Const():
            return None
        case nodes.Filter(name=name):
            return _named(node, name, filters, _("there is no filter {found}")) or _case(node)
        case nodes.Test(name=name):
            return _named(node, name, TESTS, _("there is no test {found}"))
        case nodes.Call(node=nodes.Name(name=name)):
            return _named(node, name, functions, _("there is no function {found}")) or _case(node)
        case nodes.Getitem(arg=nodes.Const(value=str() as name)) if name.startswith("_"):
            return Refusal(node.lineno, "tag-refused", NOT_ALLOWED, fields={"found": name})
        case nodes.Getitem(arg=nodes.Const()):
            return None
        case nodes.Add(right=nodes.Const(value=int())) | nodes.Sub(right=nodes.Const(value=int())):
            return None
        case nodes.Mul(left=nodes.Const(value=int()), right=nodes.Getattr(attr="length")):
            return None  # docxtpl writes it for cells that are merged along a repetition
        case _ if isinstance(node, SILENT):
            return None
        case _:
            kind = type(node).__name__
            shown = WORDS.get(kind, kind.lower())
            return Refusal(node.lineno, "tag-refused", NOT_ALLOWED, fields={"found": shown})


NOT_ALLOWED = _("{found} is not allowed in a template")


def _named(node: nodes.Node, name: str, known: Collection[str], message: str) -> Refusal | None:
    if name in known:
        return None
    meant = did_you_mean(name, known)
    fields: dict[str, Any] = {"found": name, "meant": meant, "known": ", ".join(sorted(known))}
    hint = "{meant}" if meant else _("there are {known}")
    return Refusal(node.lineno, "name-unknown", message, hint, fields)


def _case(node: nodes.Filter | nodes.Call) -> Refusal | None:
    """A case that no language has."""
    for word in node.kwargs:
        if word.key == "case" and isinstance(word.value, nodes.Const):
            case = word.value.value
            if case not in CASES:
                known: dict[str, Any] = {"found": case, "known": ", ".join(CASES)}
                message, hint = _("unknown case {found}"), _("there are {known}")
                return Refusal(node.lineno, "name-unknown", message, hint, known)
    return None


class _Meaning(NodeTransformer):
    """Conditions ask whether a value is given; a repetition takes a list that may be absent."""

    def visit_If(self, node: nodes.If) -> nodes.If:  # noqa: N802 (Jinja names it so)
        node.test = _given(node.test)
        return self._inside(node)

    def visit_CondExpr(self, node: nodes.CondExpr) -> nodes.CondExpr:  # noqa: N802
        node.test = _given(node.test)
        return self._inside(node)

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802
        node.iter = nodes.Filter(node.iter, LISTED, [], [], None, None, lineno=node.lineno)
        if node.test is not None:
            node.test = _given(node.test)
        return self._inside(node)

    def visit_Not(self, node: nodes.Not) -> nodes.Not:  # noqa: N802
        node.node = _given(node.node)
        return self._inside(node)

    def visit_And(self, node: nodes.And) -> nodes.Expr:  # noqa: N802
        chosen = nodes.CondExpr(_given(node.left), node.right, node.left, lineno=node.lineno)
        return self._inside(chosen)

    def visit_Or(self, node: nodes.Or) -> nodes.Expr:  # noqa: N802
        chosen = nodes.CondExpr(_given(node.left), node.left, node.right, lineno=node.lineno)
        return self._inside(chosen)

    def _inside(self, node: N) -> N:
        return cast("N", self.generic_visit(node))


def _given(node: nodes.Node) -> nodes.Expr:
    inner = cast("nodes.Expr", node)
    return nodes.Test(inner, GIVEN, [], [], None, None, lineno=node.lineno)


def meaning(tree: nodes.Template) -> None:
    """Gives the conditions and repetitions of *tree* the meaning that they have in texts."""
    _Meaning().visit(tree)

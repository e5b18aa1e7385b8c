"""An expression of a text as one Python function of the names that the text sees.

Only what a text needs is understood: paths, constants, conditions, comparisons and our own filters and
functions. Anything else (arithmetic, methods, slices) is refused when the text is compiled.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from inspect import signature
from typing import Any, NoReturn, TypeAlias

from jinja2 import nodes

from contracts.language import CASES
from contracts.messages import _
from contracts.records import record
from contracts.sandbox import Function, ValueRefused, attribute, is_given, item, quick_path
from contracts.texts.errors import TextError

__all__ = ["STATE", "Names", "Read", "Reader", "walked_over"]

Names: TypeAlias = dict[str, Any]
"""What a text sees, by name; variables of repetitions are put in on the way."""
Read: TypeAlias = Callable[[Names], Any]

STATE = "_state"
"""The name under which the state of the filling stands; a text cannot write it."""

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
    "in": lambda left, right: left in right,
    "notin": lambda left, right: left not in right,
}


_signature = lru_cache(256)(signature)


@record
class Reader:
    """Compiles the expressions of one file; knows the filters and functions of one language."""

    filters: Mapping[str, Function]
    functions: Mapping[str, Function]
    file: str

    def read(self, tree: nodes.Expr, line: int | None) -> Read:
        """The function that gives the value of *tree*; it raises ValueRefused.

        Raises:
            TextError: an unknown filter or something that no text may ask for.
        """
        return _Line(self, line or None).read(tree)

    def gives_text(self, tree: nodes.Expr) -> bool:
        """Whether the value needs no more to be printed: a filter has made words of it."""
        return isinstance(tree, nodes.Filter) and self.filters[tree.name].gives_text

    def quick(
        self, tree: nodes.Expr, variable: str
    ) -> tuple[tuple[str, ...], Function | None] | None:
        """The attributes of *variable* that *tree* reads and the filter over them; None where it asks for more."""
        function = None
        if isinstance(tree, nodes.Filter):
            function = self.filters[tree.name]
            alone = not (tree.args or tree.kwargs or function.needs_state)
            if not alone or not function.gives_text or tree.node is None:
                return None
            tree = tree.node
        rest: list[str] = []
        while isinstance(tree, nodes.Getattr):
            rest.insert(0, tree.attr)
            tree = tree.node
        plain = isinstance(tree, nodes.Name) and tree.name == variable
        return (tuple(rest), function) if plain and rest else None


@record
class _Line:
    reader: Reader
    line: int | None

    def read(self, node: nodes.Node) -> Read:
        match node:
            case nodes.Const():
                return _constant(self._constant(node))
            case nodes.Tuple() | nodes.List():
                return _constant(tuple(self._constant(each) for each in node.items))
            case nodes.Name() | nodes.Getattr():
                return self._path(node)
            case nodes.Getitem():
                return _item(self.read(node.node), self._constant(node.arg))
            case nodes.Filter(node=nodes.Node() as inner):
                function = self._known(self.reader.filters, node.name)
                return self._call(node.name, function, [self.read(inner)], node)
            case nodes.Call(node=nodes.Name() as name):
                function = self._known(self.reader.functions, name.name)
                return self._call(name.name, function, [], node)
            case _:
                return self._logic(node)

    def _logic(self, node: nodes.Node) -> Read:
        match node:
            case nodes.And():
                return _and(self.read(node.left), self.read(node.right))
            case nodes.Or():
                return _or(self.read(node.left), self.read(node.right))
            case nodes.Not():
                return _not(self.read(node.node))
            case nodes.Compare(ops=[operand]):
                return self._compare(node.expr, operand)
            case nodes.Test(name="none"):
                return _is_none(self.read(node.node))
            case nodes.CondExpr(expr2=nodes.Node() as other):
                return _chosen(self.read(node.test), self.read(node.expr1), self.read(other))
            case _:
                raise self._refused(type(node).__name__.lower())

    def _compare(self, expression: nodes.Node, operand: nodes.Operand) -> Read:
        left = self.read(expression)
        if operand.op in ("eq", "ne") and isinstance(operand.expr, nodes.Const):
            return _equal(left, self._constant(operand.expr), operand.op == "eq")
        return _compared(_COMPARE[operand.op], left, self.read(operand.expr))

    def _path(self, node: nodes.Node) -> Read:
        """A name with the attributes after it, as one function."""
        names: list[str] = []
        while isinstance(node, nodes.Getattr):
            names.insert(0, self._public(node.attr))
            node = node.node
        if isinstance(node, nodes.Name):
            return _path(self._public(node.name), tuple(names))
        base, rest = self.read(node), tuple(names)
        return lambda each: _walk(base(each), rest)

    def _public(self, name: str) -> str:
        if name.startswith("_"):
            raise self._refused(name)
        return name

    def _constant(self, node: nodes.Node) -> Any:
        if not isinstance(node, nodes.Const) or isinstance(node.value, float):
            raise self._refused(type(node).__name__.lower())
        return node.value

    def _known(self, table: Mapping[str, Function], name: str) -> Function:
        if name not in table:
            raise TextError(
                "filter-unknown",
                _("there is no filter or function {found}"),
                hint=_("there are {known}"),
                file=self.reader.file,
                line=self.line,
                found=name,
                known=", ".join(sorted(table)),
            )
        return table[name]

    def _call(
        self, name: str, function: Function, first: list[Read], node: nodes.Filter | nodes.Call
    ) -> Read:
        """A call of ours; all that is constant in it is put in once."""
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            raise self._refused(name)
        options = {str(word.key): self._constant(word.value) for word in node.kwargs}
        later = [*first]
        fixed: list[Any] = []
        for argument in node.args:
            if isinstance(argument, nodes.Const):
                fixed.append(argument.value)
            elif fixed:
                raise self._refused(name)
            else:
                later.append(self.read(argument))
        self._bind(name, function, [*later, *fixed], options)
        return _called(function, later, tuple(fixed), options)

    def _bind(
        self, name: str, function: Function, given: Sequence[Any], options: Mapping[str, Any]
    ) -> None:
        """Checks number and names of the arguments, and the case."""
        values = [None, *given] if function.needs_state else given
        try:
            bound = _signature(function.call).bind(*values, **options)
        except TypeError as failure:
            message = _("wrong arguments of {found}")
            raise self._error("call-arguments", message, found=name) from failure
        case = bound.arguments.get("case", "nom")
        if case not in CASES:
            raise self._error("unknown-case", _("unknown case {found}"), found=case)

    def _refused(self, found: str) -> TextError:
        return self._error("expression-refused", _("{found} is not allowed in a text"), found=found)

    def _error(self, rule: str, message: str, *, found: object) -> TextError:
        return TextError(rule, message, file=self.reader.file, line=self.line, found=found)


# Functions of the names ----------------------------------------------------------------------------------------------


def _constant(value: Any) -> Read:
    return lambda _names: value


def _path(head: str, rest: tuple[str, ...]) -> Read:
    if not rest:
        return lambda names: names[head] if head in names else _unknown(head)
    known: dict[type, Callable[[Any], Any]] = {}

    def read(names: Names) -> Any:
        value = names[head] if head in names else _unknown(head)
        quick = known.get(type(value))
        try:
            return quick(value) if quick else _first_walk(value, rest, known)
        except AttributeError:
            return _walk(value, rest)

    return read


def _unknown(name: str) -> NoReturn:
    raise ValueRefused(_("there is no {found} in the deal"), found=name)


def _first_walk(value: Any, rest: tuple[str, ...], known: dict[type, Callable[[Any], Any]]) -> Any:
    """Follows the attributes one by one; values of this type are read at one go from then on."""
    found = _walk(value, rest)
    known[type(value)] = quick_path(value, rest)
    return found


def walked_over(values: Sequence[Any], rest: tuple[str, ...]) -> Iterable[Any]:
    """What the attributes lead to from each of *values*, which are of one type.

    Raises:
        ValueRefused: a text may not read it.
        AttributeError: a step meets an empty value.
    """
    _walk(values[0], rest)
    return map(quick_path(values[0], rest), values)


def _walk(value: Any, rest: tuple[str, ...]) -> Any:
    for name in rest:
        value = attribute(value, name)
    return value


def _item(base: Read, index: Any) -> Read:
    return lambda names: item(base(names), index)


def _and(left: Read, right: Read) -> Read:
    def read(names: Names) -> Any:
        value = left(names)
        return right(names) if is_given(value) else value

    return read


def _or(left: Read, right: Read) -> Read:
    def read(names: Names) -> Any:
        value = left(names)
        return value if is_given(value) else right(names)

    return read


def _not(inner: Read) -> Read:
    return lambda names: not is_given(inner(names))


def _is_none(inner: Read) -> Read:
    return lambda names: inner(names) is None


def _chosen(test: Read, this: Read, other: Read) -> Read:
    return lambda names: this(names) if is_given(test(names)) else other(names)


def _equal(left: Read, constant: Any, wanted: bool) -> Read:
    return lambda names: (left(names) == constant) is wanted


def _compared(compare: Callable[[Any, Any], bool], left: Read, right: Read) -> Read:
    def read(names: Names) -> bool:
        first, second = left(names), right(names)
        try:
            return compare(first, second)
        except TypeError:
            raise ValueRefused(
                _("{first} and {second} cannot be compared"),
                first=type(first).__name__,
                second=type(second).__name__,
            ) from None

    return read


def _called(
    function: Function, later: list[Read], fixed: tuple[Any, ...], options: Mapping[str, Any]
) -> Read:
    call = partial(function.call, **options) if options else function.call
    if len(later) != 1:
        return _called_with_many(call, function.needs_state, later, fixed)
    (only,) = later
    match function.needs_state, bool(fixed):
        case True, True:
            return lambda names: call(names[STATE], only(names), *fixed)
        case True, False:
            return lambda names: call(names[STATE], only(names))
        case False, True:
            return lambda names: call(only(names), *fixed)
        case _:
            return lambda names: call(only(names))


def _called_with_many(
    call: Callable[..., Any], needs_state: bool, later: list[Read], fixed: tuple[Any, ...]
) -> Read:
    if needs_state:
        return lambda names: call(names[STATE], *[each(names) for each in later], *fixed)
    return lambda names: call(*[each(names) for each in later], *fixed)

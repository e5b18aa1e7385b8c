"""The Jinja in which Word templates run: a sandbox that writes UTF-8 and knows which tag it is in.

Nothing of a template reaches Python: private names, methods that change things and filters outside the list
are refused, arithmetic that could fill the memory is weighed first. Static XML is encoded once, when the
template is compiled; a part is a stream of bytes.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, Undefined, nodes
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import SecurityError
from jinja2.lexer import TokenStream
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from jinja2.compiler import Frame
    from jinja2.runtime import Context

__all__ = ["RAW", "ByteSandbox", "Sandbox", "parse", "tag_of"]

BEGINS = frozenset({"variable_begin", "block_begin", "comment_begin", "raw_begin"})
LONGEST = 1_000_000
"""Letters or entries that one operator may make."""
DIGITS = 4_000
WIDTH = re.compile(r"\d+")
WIDEST = 10_000
RAW = frozenset({"safe", "urlize", "xmlattr", "tojson"})
"""Filters that print markup: they are there for who comes from docxtpl, never for a deal."""


class Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox for templates of others; a mapping gives its own entries before its methods."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, undefined: type[Undefined] = StrictUndefined, **more: Any) -> None:
        super().__init__(autoescape=True, undefined=undefined, **more)
        self.globals = {"range": self.globals["range"]}
        self.filters = {**self.filters, **_narrow(self.filters)}

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def call_binop(self, context: "Context", operator: str, left: Any, right: Any) -> Any:
        _weigh(operator, left, right)
        return super().call_binop(context, operator, left, right)


def _weigh(operator: str, left: Any, right: Any) -> None:
    """Raises SecurityError for an operation that would make something huge."""
    match operator, left, right:
        case "*", int(), int():
            too_large = left.bit_length() + right.bit_length() > DIGITS * 3
        case "*", (str() | bytes() | list() | tuple()), int():
            too_large = len(left) * right > LONGEST
        case "*", int(), (str() | bytes() | list() | tuple()):
            too_large = len(right) * left > LONGEST
        case "**", int(), int():
            too_large = left.bit_length() * max(right, 1) > DIGITS * 3
        case "%", (str() | bytes()), _:
            too_large = any(int(width) > WIDEST for width in WIDTH.findall(str(left)))
            too_large = too_large or "*" in str(left)
        case _:
            too_large = False
    if too_large:
        raise SecurityError(f"the result of {operator} would be too large")


def _narrow(filters: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """Filters of Jinja whose arguments say how much they make, with a limit on that."""
    return {name: _limited(filters[name]) for name in ("batch", "center", "indent", "slice")} | {
        "format": _format
    }


def _limited(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*given: Any, **named: Any) -> Any:
        numbers = [one for one in (*given[1:], *named.values()) if isinstance(one, int)]
        if any(number > WIDEST for number in numbers):
            raise SecurityError(f"more than {WIDEST} is asked for")
        return function(*given, **named)

    for name in ("jinja_pass_arg",):
        if hasattr(function, name):
            setattr(call, name, getattr(function, name))
    return call


def _format(value: Any, *given: Any, **named: Any) -> Any:
    _weigh("%", str(value), None)
    return str(value) % (named or given)


class ByteWriter(CodeGenerator):
    """Writes code that yields tuples of bytes: static text encoded, each value as its printer gives it."""

    def visit_Output(self, node: nodes.Output, frame: "Frame") -> None:  # noqa: N802 (Jinja names it so)
        if (
            frame.buffer is not None
        ):  # inside a macro or a block that is kept: text, as Jinja does it
            super().visit_Output(node, frame)
            return
        self.writeline("yield (", node)
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                self.write(repr(child.data.encode()))
            else:
                self.newline(child)  # a line of its own: it tells which tag has failed
                self.visit(child, frame)
            self.write(", ")
        self.write(")")

    def start_write(self, frame: "Frame", node: nodes.Node | None = None) -> None:
        if frame.buffer is None:
            self.writeline("yield (str(", node)
        else:
            super().start_write(frame, node)

    def end_write(self, frame: "Frame") -> None:
        if frame.buffer is None:
            self.write(").encode(),)")
        else:
            super().end_write(frame)


class ByteSandbox(Sandbox):
    """The sandbox whose templates give bytes."""

    code_generator_class = ByteWriter


def parse(environment: Environment, source: str, tags: list[str]) -> nodes.Template:
    """The syntax tree of *source*; its tags are put into *tags*, line numbers in the tree count them from 1.

    Raises:
        TemplateSyntaxError: with the number of the tag as its line.
    """
    parser = Parser(environment, "")
    lexer = environment.lexer
    stream = _numbered(lexer.tokeniter(source, None), tags)
    try:
        parser.stream = TokenStream(lexer.wrap(stream), None, None)
        tree = parser.parse()
    except TemplateSyntaxError as error:
        error.lineno = min(error.lineno, max(1, len(tags)))
        raise
    tree.set_environment(environment)
    return tree


def _numbered(
    stream: Iterable[tuple[int, str, str]], tags: list[str]
) -> Iterator[tuple[int, str, str]]:
    inside = False
    for _line, token, value in stream:
        if token in BEGINS:
            tags.append("")
            inside = True
        if inside:
            tags[-1] += value
        inside = inside and not token.endswith("_end")
        yield max(1, len(tags)), token, value


def tag_of(error: BaseException, debug: Iterable[tuple[int, int]]) -> int | None:
    """The number of the tag in which *error* was raised while a template ran; None where it cannot be told.

    *debug* are pairs: number of a tag, line of the code from which it holds.
    """
    trace, line = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    found = [tag for tag, start in debug if line is not None and start <= line]
    return found[-1] if found else None

"""What the writers of one document share: where they are, how they read, and what is told of a failure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any, TypeAlias

from jinja2 import nodes

from contracts.catalog import DocumentSource
from contracts.compile.expressions import STATE, Names, Read, Reader
from contracts.diagnostics import Diagnostic, Place
from contracts.law import Law
from contracts.messages import _
from contracts.records import record
from contracts.sandbox import Ask, ValueRefused, is_given
from contracts.texts.errors import FillError, TextError
from contracts.texts.paths import Scope, paths_of, within
from contracts.texts.syntax import parse_expression
from contracts.wording import Wording

__all__ = [
    "Expression",
    "Origin",
    "Site",
    "Write",
    "conditional",
    "loop",
    "put",
    "sequence",
    "turn",
]

Write: TypeAlias = Callable[[Names, list[Any]], None]
"""Puts nodes of the tree into the list, for one set of names."""
PathsOf: TypeAlias = Callable[[Names], tuple[str, ...]]


@record
class Origin:
    """Where an expression stands."""

    file: str
    line: int | None
    source: str


@record
class Expression:
    """A compiled expression."""

    origin: Origin
    read: Read
    """Its value; raises ValueRefused."""
    paths: tuple[str, ...]
    """Data paths as in `texts.paths`."""
    paths_at: PathsOf
    """The same from the root of the deal."""

    def value(self, names: Names) -> Any:
        """Its value.

        Raises:
            FillError: the deal does not give it; with file, line and path.
        """
        try:
            return self.read(names)
        except ValueRefused as refused:
            raise self.refusal(refused, names) from refused

    def listed(self, names: Names) -> tuple[Any, ...]:
        """The values of a repetition; errors as in `value`."""
        values = self.value(names)
        if values is None:
            return ()
        if isinstance(values, tuple):
            return values
        refused = ValueRefused(_("expected a list, found {found}"), found=type(values).__name__)
        raise self.refusal(refused, names)

    def refusal(self, refused: ValueRefused, names: Names) -> FillError:
        """The error with the place in the text and the path of the value."""
        paths = self.paths_at(names)
        origin = self.origin
        place = Place(
            file=origin.file,
            line=origin.line,
            path=paths[0] if paths else None,
            quote=origin.source,
        )
        return fill_error(refused, place)


def fill_error(refused: ValueRefused, place: Place) -> FillError:
    """The error for what was refused at *place*."""
    found = Diagnostic(
        "value-not-printable", refused.message, place, refused.hint, fields=refused.given
    )
    return FillError(diagnostics=[found])


@record
class Site:
    """A file of a document: what the writers of its blocks and words know."""

    source: DocumentSource
    wording: Wording
    reader: Reader
    branches: list[Origin]
    """Every branch of every condition, in order of the texts."""
    reached: set[Origin] | None
    """Branches that were taken, when somebody counts them."""
    reads: set[str]
    """Data paths that what is compiled reads."""
    asks: set[Ask]
    """What its functions learn of the state."""
    law: Law | None = None
    """The acts that texts may cite; None: the packaged ones."""

    @property
    def file(self) -> str:
        """The file as shown in messages."""
        return self.reader.file

    def of(self, file: str) -> Site:
        """The same in another file."""
        return replace(self, reader=replace(self.reader, file=file))

    def own(self, texts: Mapping[str, str]) -> str:
        """The text of `document.toml` in the language of the document.

        Raises:
            TextError: it has none.
        """
        if self.wording.code not in texts:
            message = _("{found} is not given in {language}")
            found, language = next(iter(texts.values()), ""), self.wording.code
            raise TextError(
                "language-missing", message, file=self.file, found=found, language=language
            )
        return texts[self.wording.code]

    def expression(self, source: str, scope: Scope, line: int | None = None) -> Expression:
        """A compiled expression.

        Raises:
            TextError: it cannot be read, or asks for what no text may ask for.
        """
        line = line or None
        tree = parse_expression(source, self.file, line)
        paths = paths_of(tree, scope)
        self._note(tree, scope, paths)
        read = self.reader.read(tree, line)
        return Expression(Origin(self.file, line, source), read, paths, path_reader(paths))

    def _note(self, tree: nodes.Expr, scope: Scope, paths: tuple[str, ...]) -> None:
        """What the words of *tree* depend on: the role of a party is known by the contract, whoever the party is."""
        for name in _called(tree):
            function = self.reader.functions.get(name) or self.reader.filters.get(name)
            self.asks.update(function.asks if function else ())
        if not _is_role(tree, scope):
            self.reads.update(paths)

    def printed(self, source: str, scope: Scope, line: int | None = None) -> Expression:
        """As `expression`; the value is its text."""
        found = self.expression(source, scope, line)
        if self.reader.gives_text(parse_expression(source, self.file, line)):
            return found
        return replace(found, read=_as_text(found.read, self.wording.printed))

    def loop(
        self, source: str, scope: Scope, line: int | None = None
    ) -> tuple[str, Expression, Scope]:
        """The variable and the list of `name in list`, and what stands for names inside.

        Raises:
            TextError: it is not written so.
        """
        variable, word, rest = source.partition(" in ")
        if not word or not variable.isidentifier():
            message = _("expected `for name in source`")
            raise TextError("loop-form", message, file=self.file, line=line, found=source)
        found = self.expression(rest.strip(), scope, line)
        if len(found.paths) != 1:
            message = _("a repetition runs over one list of the deal, found {found}")
            raise TextError("loop-form", message, file=self.file, line=line, found=rest.strip())
        inside = {**scope, variable: within(variable, rest.strip(), found.paths[0])}
        return variable, found, inside

    def branch(self, origin: Origin, write: Write) -> Write:
        """*write* as the body of a branch; what is reached is noted when somebody counts."""
        self.branches.append(origin)
        return write if self.reached is None else partial(_noted, self.reached, origin, write)


@lru_cache(4096)
def _called(tree: nodes.Expr) -> tuple[str, ...]:
    """Names of the filters and functions that *tree* asks."""
    calls = (tree, *tree.find_all((nodes.Filter, nodes.Call)))
    called = (call.node if isinstance(call, nodes.Call) else call for call in calls)
    return tuple(dict.fromkeys(str(getattr(one, "name", "")) for one in called))


def _is_role(tree: nodes.Node | None, scope: Scope) -> bool:
    """Whether *tree* is the role of a party of the deal, with filters over it or without."""
    while isinstance(tree, nodes.Filter):
        if tree.name == "role" and isinstance(tree.node, nodes.Name):
            return tree.node.name not in scope
        tree = None if tree.args or tree.kwargs else tree.node
    return False


def _as_text(read: Read, printed: Callable[[object], str]) -> Read:
    return lambda names: printed(read(names))


def _noted(
    reached: set[Origin], origin: Origin, write: Write, names: Names, out: list[Any]
) -> None:
    reached.add(origin)
    write(names, out)


# Writers -------------------------------------------------------------------------------------------------------------


def put(node: Any) -> Write:
    """The same node for every deal."""
    return lambda _names, out: out.append(node)


def sequence(writers: list[Write]) -> Write:
    """One writer after the other."""
    if len(writers) == 1:
        return writers[0]

    def write(names: Names, out: list[Any]) -> None:
        for each in writers:
            each(names, out)

    return write


def conditional(branches: list[tuple[Expression | None, Write]]) -> Write:
    """The first branch whose condition holds; None is `else`."""
    tested = [(one.read if one else _always, body, one) for one, body in branches]

    def write(names: Names, out: list[Any]) -> None:
        for read, body, condition in tested:
            try:
                value = read(names)
            except ValueRefused as refused:
                raise condition.refusal(refused, names) from refused  # type: ignore[union-attr]
            if is_given(value):
                body(names, out)
                return

    return write


def _always(_names: Names) -> bool:
    return True


def loop(variable: str, source: Expression, body: Write) -> Write:
    """*body* once for each value of *source*."""

    def write(names: Names, out: list[Any]) -> None:
        for index, value in enumerate(source.listed(names)):
            body(turn(names, variable, value, str(index)), out)

    return write


def turn(names: Names, variable: str, value: Any, index: str) -> Names:
    """The names of one turn of a repetition."""
    return {**names, variable: value, _index(variable): index}


# Paths ---------------------------------------------------------------------------------------------------------------

_INDEX = re.compile(r"\[([a-z_]+)\]")
_NAME = re.compile("[a-z_]*")


def _index(variable: str) -> str:
    """The name under which the number of a turn stands; no text can write it."""
    return f"#{variable}"


def path_reader(paths: tuple[str, ...]) -> PathsOf:
    """Paths from the root of the deal: `this` and the parties written out, numbers of turns put in."""
    if len(paths) == 1 and not _INDEX.search(paths[0]):
        ((name, tail),) = map(_split, paths)
        return lambda names: (names[STATE].roots.get(name, name) + tail,)
    readers = [_path_reader(path) for path in paths]
    return lambda names: tuple([read(names) for read in readers])


def _split(path: str) -> tuple[str, str]:
    """The first name of a path and all after it."""
    match = _NAME.match(path)
    name = match[0] if match else ""
    return name, path[len(name) :]


def _path_reader(path: str) -> Callable[[Names], str]:
    literals = _INDEX.split(path)
    name, tail = _split(literals[0])
    pairs = list(zip(literals[1::2], literals[2::2], strict=True))

    def read(names: Names) -> str:
        turns = [f"[{names[_index(variable)]}]{after}" for variable, after in pairs]
        return "".join([names[STATE].roots.get(name, name), tail, *turns])

    return read

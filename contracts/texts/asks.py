"""What an expression asks of the deal and of the terms, checked against the schema and the terms files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import nodes

from contracts.diagnostics import Diagnostic, Place
from contracts.messages import _
from contracts.records import record
from contracts.suggest import near
from contracts.texts.outline import Asked
from contracts.texts.paths import Scope, paths_of, shown
from contracts.texts.syntax import parse_expression
from contracts.texts.types import Types

__all__ = ["Asks"]

_GROUPS = {"event": "event"}
"""Filters that read one group of words, whatever their arguments."""


@record
class Asks:
    """Checks the expressions of one kind of document."""

    types: Types
    terms: Mapping[str, Mapping[str, Any]]
    """The terms of the languages in which the expression stands."""

    def within(self, language: str) -> Asks:
        """The same for a text of one language."""
        return Asks(self.types, {language: self.terms[language]})

    def findings(self, asked: Asked, file: str) -> Iterator[Diagnostic]:
        """What is wrong with one expression."""
        place = Place(file=file, line=asked.line or None, quote=asked.source)
        tree = parse_expression(asked.source, file, asked.line)
        paths = paths_of(tree, asked.scope)
        unknown = [path for path in paths if not self.types.at(path)]
        yield from (self._unknown(path, place) for path in unknown)
        if not unknown:
            for node in _all(tree):
                yield from self._node(node, asked.scope, place)

    def _unknown(self, path: str, place: Place) -> Diagnostic:
        message = _("there is no {found} in the data that this document sees")
        meant = self._meant(path)
        hint = _("did you mean {meant}?") if meant else ""
        fields = {"found": shown(path), "meant": meant}
        return Diagnostic("path-unknown", message, place, hint, fields=fields)

    def _meant(self, path: str) -> str | None:
        """The nearest name where the path leaves the schema."""
        steps = path.split(".")
        depth = next(
            depth
            for depth in range(1, len(steps) + 1)
            if not self.types.at(".".join(steps[:depth]))
        )
        known = self.types.under(".".join(steps[: depth - 1]))
        return near(steps[depth - 1].split("[")[0], known)

    def _node(self, node: nodes.Node, scope: Scope, place: Place) -> Iterator[Diagnostic]:
        match node:
            case nodes.Compare(expr=left, ops=[operand]):
                yield from self._compared(left, operand.expr, scope, place)
                yield from self._compared(operand.expr, left, scope, place)
            case nodes.Filter(name="word" | "words", args=[nodes.Const(value=str() as group), *_]):
                yield from self._words(node, group, scope, place)
            case nodes.Filter(name=name) if name in _GROUPS:
                yield from self._words(node, _GROUPS[name], scope, place)
            case _:
                pass

    def _compared(
        self, value: nodes.Node, with_: nodes.Node, scope: Scope, place: Place
    ) -> Iterator[Diagnostic]:
        """A choice compared with a word that it never is: the branch would never be taken."""
        choices = self._choices(value, scope)
        wanted = with_.items if isinstance(with_, nodes.Tuple | nodes.List) else [with_]
        for each in wanted if choices else ():
            if isinstance(each, nodes.Const) and each.value not in choices:
                message = _("{found} is none of {known}")
                fields = {"found": each.value, "known": ", ".join(choices)}
                yield Diagnostic("choice-unknown", message, place, fields=fields)

    def _choices(self, node: nodes.Node, scope: Scope) -> tuple[str, ...]:
        """The choices of a bare path; empty for anything that may be another text."""
        if not isinstance(node, nodes.Name | nodes.Getattr):
            return ()
        (path,) = paths_of(node, scope) or ("",)
        return () if not path or str in self.types.at(path) else self.types.literals(path)

    def _words(
        self, node: nodes.Filter, group: str, scope: Scope, place: Place
    ) -> Iterator[Diagnostic]:
        """A group of words without the word of some choice."""
        choices = self._choices(node.node, scope) if node.node is not None else ()
        for language, terms in self.terms.items():
            words = terms.get("words", {}).get(group)
            missing = choices if words is None else [one for one in choices if one not in words]
            if words is None or missing:
                message = _("words.{group} of terms/{language}.toml has no {missing}")
                fields = {
                    "group": group,
                    "language": language,
                    "missing": ", ".join(missing) or "words",
                }
                yield Diagnostic("words-missing", message, place, fields=fields)


def _all(tree: nodes.Node) -> Iterator[nodes.Node]:
    yield tree
    for child in tree.iter_child_nodes():
        yield from _all(child)

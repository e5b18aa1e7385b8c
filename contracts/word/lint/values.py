"""What the tags ask of the deal: names that exist, filters that fit, values that have a form and may be absent."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import nodes
from pydantic import BaseModel

from contracts.catalog import Catalog
from contracts.diagnostics import Diagnostic
from contracts.messages import Phrase, _
from contracts.texts.asks import Asks
from contracts.texts.errors import TextError
from contracts.texts.outline import Asked
from contracts.texts.paths import paths_of, shown, within
from contracts.texts.syntax import parse_expression
from contracts.texts.types import Types
from contracts.word.allowed import LOOP, refusals
from contracts.word.deal import DealKit
from contracts.word.lint.blocks import Walk
from contracts.word.lint.findings import at_tag
from contracts.word.lint.tags import Tag
from schemas.base import LANGUAGES, LocalText
from schemas.deal import Deal
from schemas.party import Signatory
from schemas.values import Money, Percent, Period

__all__ = ["Values"]

FOR = re.compile(r"([^\W\d]\w*)\s+in\s+(.+?)(?:\s+if\s+(.+))?", re.S)
SET = re.compile(r"([^\W\d]\w*)\s*=\s*(.+)", re.S)
LONGEST = 800
"""Letters of one expression; trees of longer ones may be too deep to be walked."""
NAME = re.compile(r"\.signatories\[[^\]]*\]\.name$")
BY_FILTER: Mapping[str, tuple[type, ...]] = {
    "money": (Money, Decimal),
    "amount": (Money, Decimal),
    "percent": (Percent, Decimal),
    "period": (Period,),
    "long": (date,),
    "numeric": (date,),
    "quoted": (date,),
    "number": (Decimal, int),
    "price": (Decimal,),
    "plain": (Decimal,),
    "upper": (str, LocalText),
    "capital": (str, LocalText),
    "join": (tuple,),
    "words": (tuple,),
    "gen": (Signatory, LocalText, str),
    "dat": (Signatory, LocalText, str),
    "acc": (Signatory, LocalText, str),
    "ins": (Signatory, LocalText, str),
}
"""What a filter takes; a filter that is not here takes what it likes."""
FORMS: tuple[tuple[tuple[type, ...], str], ...] = (
    ((date,), "long, numeric, quoted"),
    ((Money,), "money, amount"),
    ((Decimal,), "money, number, price, plain"),
    ((Percent,), "percent"),
    ((Period,), "period"),
    ((tuple,), "join, words"),
)
PRINTED = (str, LocalText, int, Signatory)
KNOWN = {
    LocalText: _("a text"),
    str: _("a text"),
    date: _("a date"),
    Decimal: _("a number"),
    int: _("a whole number"),
    Money: _("a sum"),
    Percent: _("a percentage"),
    Period: _("a period"),
    Signatory: _("a person"),
    tuple: _("a list"),
    bool: _("yes or no"),
}


@dataclass(slots=True)
class Values:
    """Checks the expressions of a template for one kind of document."""

    types: Types
    asks: Asks
    kit: DealKit
    scope: dict[str, str] = field(default_factory=dict)
    conditions: list[tuple[int, frozenset[str]]] = field(default_factory=list)
    """Number of each open condition with the paths that it asks for."""
    turns: dict[str, int] = field(default_factory=dict)
    """Variables of open repetitions with the number of each."""
    used: dict[str, None] = field(default_factory=dict)
    """Paths that the template prints or asks for."""

    @classmethod
    def of(cls, kind: str, catalog: Catalog, languages: tuple[str, ...], kit: DealKit) -> "Values":
        """The checks for *kind* in these languages."""
        types = Types(catalog.document(kind).section)
        terms = {one: catalog.terms(one) for one in languages or LANGUAGES}
        return cls(types, Asks(types, terms), kit)

    def findings(self, tag: Tag, walk: Walk) -> Iterator[Diagnostic]:
        """What is wrong with the expressions of a tag."""
        open_now = set(walk.under)
        self.conditions = [one for one in self.conditions if one[0] in open_now]
        for variable in [name for name, number in self.turns.items() if number not in open_now]:
            del self.turns[variable], self.scope[variable]
        for source, is_printed in self._expressions(tag):
            if not source:
                yield at_tag(tag, "tag-empty", _("the tag is empty"))
                continue
            if len(source) > LONGEST:
                yield at_tag(tag, "tag-refused", _("tags are nested too deeply"))
                return
            yield from self._checked(tag, source, is_printed)
        self._opened(tag, walk)

    def _expressions(self, tag: Tag) -> Iterator[tuple[str, bool]]:
        """The expressions of a tag, and whether they are printed."""
        if tag.kind == "value":
            yield tag.content, True
            return
        match tag.kind, tag.word:
            case "statement", "if" | "elif" | "colspan" | "cellbg":
                yield tag.rest, False
            case "statement", "for" if found := FOR.fullmatch(tag.rest):
                yield found[2].removesuffix(" recursive"), False
            case "statement", "set" if found := SET.fullmatch(tag.rest):
                yield found[2], False
            case _:
                pass

    def _checked(self, tag: Tag, source: str, is_printed: bool) -> Iterator[Diagnostic]:
        try:
            tree = parse_expression(source, "", None)
        except TextError as error:
            yield from _replaced(tag, error)
            return
        whole = nodes.Template([nodes.Output([tree], lineno=1)], lineno=1)
        refused = list(refusals(whole, self.kit.filters, self.kit.functions))
        for one in refused:
            yield at_tag(tag, one.rule, one.message, one.hint, **one.fields)
        if refused:
            return
        yield from self._asked(tag, source, tree)
        yield from self._typed(tag, tree, is_printed)

    def _asked(self, tag: Tag, source: str, tree: nodes.Expr) -> Iterator[Diagnostic]:
        paths = paths_of(tree, self.scope)
        ours = [path for path in paths if not path.startswith("loop.") and path not in self.scope]
        self.used |= dict.fromkeys(shown(path) for path in ours)
        for path in paths:
            if path.startswith("loop.") and path[5:] not in LOOP:
                message = _("there is no {found} in the data that this document sees")
                yield at_tag(tag, "path-unknown", message, found=path)
        if any(path.startswith("loop.") or NAME.search(path) for path in paths):
            return
        for found in self.asks.findings(Asked(source, 0, self.scope), ""):
            yield at_tag(tag, found.rule, found.message, found.hint, **dict[str, Any](found.fields))

    # Types ------------------------------------------------------------------------------------------------------------

    def _typed(self, tag: Tag, tree: nodes.Expr, is_printed: bool) -> Iterator[Diagnostic]:
        for node in (tree, *tree.find_all(nodes.Filter)):
            if isinstance(node, nodes.Filter) and node.name in BY_FILTER and node.node:
                yield from self._fits(tag, node)
        if not is_printed:
            return
        path = self._path(tree)
        if path:
            yield from self._has_form(tag, path)
        printed = self._path(tree.node) if isinstance(tree, nodes.Filter) else path
        if printed and self._optional(printed):
            message = _("{found} may be absent in a deal; then nothing can be made")
            hint = _("put {condition} around it")
            condition = "{% if " + shown(printed) + " %}"
            yield at_tag(
                tag, "value-optional", message, hint, severity="warning",
                found=shown(printed), condition=condition,
            )  # fmt: skip

    def _fits(self, tag: Tag, node: nodes.Filter) -> Iterator[Diagnostic]:
        path = self._path(node.node)
        kinds = [_plain(one) for one in self.types.at(path)] if path else []
        wanted = BY_FILTER[node.name]
        if kinds and not any(issubclass(kind, wanted) for kind in kinds):
            message = _("the filter {filter} takes {wanted}, {path} is {found}")
            yield at_tag(
                tag,
                "filter-type",
                message,
                self._hint(kinds[0]),
                filter=node.name,
                wanted=_name(wanted[0]),
                path=shown(path),
                found=_name(kinds[0]),
                filters=_filters(kinds[0]),
            )

    def _has_form(self, tag: Tag, path: str) -> Iterator[Diagnostic]:
        kinds = [_plain(one) for one in self.types.at(path)]
        if not kinds or NAME.search(path):
            return
        if not any(issubclass(kind, PRINTED) and kind is not bool for kind in kinds):
            message = _("{path} is {found} and is printed without a form")
            fields: dict[str, Any] = {"path": shown(path), "found": _name(kinds[0])}
            fields["filters"] = _filters(kinds[0])
            yield at_tag(tag, "value-without-form", message, self._hint(kinds[0]), **fields)
        elif choices := self.types.literals(path):
            message = _("{path} would print a key such as {key}")
            hint = _('print it in words with the filter word("…")')
            fields = {"path": shown(path), "key": choices[0]}
            yield at_tag(tag, "value-without-form", message, hint, severity="warning", **fields)

    @staticmethod
    def _hint(kind: type) -> str:
        return _("choose one of the filters {filters}") if _filters(kind) else ""

    def _path(self, node: nodes.Node | None) -> str:
        """The data path of a bare path, empty for anything else and for what is unknown."""
        if not isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
            return ""
        paths = paths_of(node, self.scope)
        return paths[0] if len(paths) == 1 and not paths[0].startswith("loop.") else ""

    def _optional(self, path: str) -> bool:
        """Whether a deal may leave it out, and no condition around asks for it."""
        asked = {one for _number, paths in self.conditions for one in paths}
        steps = path.split(".")
        parts = [".".join(steps[:length]) for length in range(1, len(steps) + 1)]
        return any(
            not any(one == part or one.startswith(f"{part}.") for one in asked)
            and _may_be_absent(self.types, part.rpartition(".")[0], step)
            for part, step in zip(parts, steps, strict=True)
        )

    # Scopes -----------------------------------------------------------------------------------------------------------

    def _opened(self, tag: Tag, walk: Walk) -> None:
        """Notes what a condition asks for, and what the variable of a repetition stands for."""
        if tag.kind != "statement":
            return
        number = walk.under[-1] if walk.under else 0
        match tag.word:
            case "if" | "elif":
                self.conditions.append((number, frozenset(self._paths(tag.rest))))
            case "for" if found := FOR.fullmatch(tag.rest):
                source = found[2].removesuffix(" recursive").strip()
                paths = self._paths(source)
                if len(paths) == 1:
                    self.scope[found[1]] = within(found[1], source, paths[0])
                    self.turns[found[1]] = number
                    self.conditions.append((number, frozenset(paths)))
            case "set" if found := SET.fullmatch(tag.rest):
                paths = self._paths(found[2])
                if len(paths) == 1:
                    self.scope[found[1]] = paths[0]
            case _:
                pass

    def _paths(self, source: str) -> tuple[str, ...]:
        try:
            return paths_of(parse_expression(source, "", None), self.scope)
        except TextError:
            return ()


def _replaced(tag: Tag, error: TextError) -> Iterator[Diagnostic]:
    for one in error.diagnostics:
        yield at_tag(tag, one.rule, one.message, one.hint, **dict[str, Any](one.fields))


def _plain(kind: Any) -> type:
    """A type of the schema as a class: choices are texts, lists are tuples."""
    if isinstance(kind, type):
        return kind
    origin = getattr(kind, "__origin__", None)
    return origin if isinstance(origin, type) else str


def _name(kind: type) -> Phrase:
    found = next((words for known, words in KNOWN.items() if issubclass(kind, known)), None)
    if kind is bool:
        found = KNOWN[bool]
    return Phrase(found or _("a group of values"))


def _filters(kind: type) -> str:
    if kind is bool:
        return ""
    return next((names for kinds, names in FORMS if issubclass(kind, kinds)), "")


def _may_be_absent(types: Types, parent: str, step: str) -> bool:
    """Whether the models at *parent* let *step* be left out."""
    name, bracket, _index = step.partition("[")
    if bracket:
        return False
    kinds: tuple[Any, ...] = types.at(parent) if parent else (Deal,)
    models = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
    fields = [kind.model_fields[name] for kind in models if name in kind.model_fields]
    return bool(fields) and all(_allows_none(one.annotation) for one in fields)


def _allows_none(annotation: Any) -> bool:
    return type(None) in getattr(annotation, "__args__", ())

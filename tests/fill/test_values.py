"""The shape of a document does not depend on values, and no value is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import cycle
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from contracts.catalog import Catalog
from contracts.compile import site_of
from contracts.compose import Job
from contracts.model import (
    Block,
    Cell,
    Clause,
    Details,
    Document,
    Emphasis,
    Field,
    Inline,
    Inlines,
    Item,
    Link,
    Paragraph,
    PlaceDate,
    Section,
    Signatures,
    Strong,
    Table,
)
from contracts.render import render
from contracts.texts.outline import outline
from contracts.texts.parse import parse_text
from contracts.texts.paths import shown
from schemas.base import LANGUAGES, LocalText, Text
from schemas.deal import Specification
from tests.texts.examples import cases, catalog, composed, deal_in, identified

# Hostile values ------------------------------------------------------------------------------------------------------

ALPHABET = "абвҐєїxyZ019 *_#~[](){}<>&|\\/`'\"’«»„“.,;:!?-–—+=@%$^№\u00a0"
BEGINNINGS = [
    "1. ", "- ", "* ", "# ", "> ", "| a | b |", "{: #x }", "**", "](javascript:1)", "<b>", "&amp;", "]]>",
    "{ref('a')}", "1.1.1. ", "\\", "{", "}", "=== ", "=SUM(A1)", ";", "…", "ТОВ «", "’",
]  # fmt: skip
_TEXT: TypeAdapter[str] = TypeAdapter(Text)


def passes(text: str) -> bool:
    try:
        return bool(_TEXT.validate_python(text))
    except ValidationError:
        return False


HOSTILE = st.builds(
    lambda begin, rest: (begin + rest).strip(),
    st.sampled_from(["", *BEGINNINGS]),
    st.text(ALPHABET, max_size=20),
).filter(passes)


class Hostile(dict[Any, str]):
    """Another word for each text of a deal; equal texts stay equal."""

    def __init__(self, words: list[str]) -> None:
        super().__init__()
        self.words = cycle(words)

    def __missing__(self, text: Any) -> str:
        self[text] = f"{next(self.words)}{len(self)}"
        return self[text]


def hostile_deal(value: Any, words: Hostile) -> Any:
    """The same deal with other words in every text; numbers, dates and choices stay."""
    match value:
        case LocalText():
            word = words[value]
            return LocalText(uk=f"{word}у", ru=f"{word}р", en=f"{word}e")
        case BaseModel():
            changes = {
                name: hostile_deal(each, words)
                for name in type(value).model_fields
                if (each := getattr(value, name)) is not None
            }
            for name in ("number", "specification"):  # an act names its specification by number
                if isinstance(changes.get(name), str):
                    changes[name] = words[changes[name]]
            return value.model_copy(update=changes)
        case tuple():
            return tuple(hostile_deal(each, words) for each in value)
        case _:
            return value


def shape(document: Document) -> Any:
    """The tree without the words of its values."""
    return [_block(block) for block in document.blocks], [_words(document.title.inlines)]


def _block(block: Block) -> Any:
    match block:
        case Section():
            return [block.id, block.number, _words(block.title), *map(_block, block.blocks)]
        case Clause():
            return [block.id, block.number, _words(block.inlines), *map(_block, block.blocks)]
        case Item():
            return ["item", _words(block.inlines), *map(_block, block.blocks)]
        case Paragraph():
            return ["plain", _words(block.inlines)]
        case Table():
            rows = [[_cell(cell) for cell in row.cells] for row in block.rows]
            return [block.name, [column.title for column in block.columns], rows]
        case PlaceDate():
            return [_words(block.place), _words(block.date)]
        case Details():
            return [[line.label for line in party.lines] for party in block.parties]
        case Signatures():
            return [len(party.signatories) for party in block.parties]


def _cell(cell: Cell) -> Any:
    return cell.span, cell.align, _words(cell.inlines)


def _words(inlines: Inlines) -> list[Any]:
    return [_inline(inline) for inline in inlines]


def _inline(inline: Inline) -> Any:
    match inline:
        case Field(_text, paths):
            return "field", paths
        case Strong(children) | Emphasis(children) | Link(children=children):
            return type(inline).__name__, _words(children)
        case _:
            return inline


@cache
def shapes() -> dict[tuple[int, str], Any]:
    return {
        (place, language): shape(composed(name, job, language))
        for place, (name, job) in enumerate(cases())
        for language in LANGUAGES
    }


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, len(cases()) - 1),
    st.sampled_from(LANGUAGES),
    st.lists(HOSTILE, min_size=1, max_size=6),
)
def test_shape_does_not_depend_on_values(place: int, language: str, words: list[str]) -> None:
    name, job = cases()[place]
    deal = hostile_deal(deal_in(name), Hostile(words))
    assert shape(composed(name, job, language, deal)) == shapes()[place, language]


# No value is lost ----------------------------------------------------------------------------------------------------


@cache
def printed_paths(kind: str) -> frozenset[str]:
    """Data paths that the texts of *kind* print somewhere, indices left out."""
    templates = Catalog.default()
    site = site_of(templates, kind, "uk")
    found: set[str] = set()
    for part in site.source.parts:
        name, text = templates.text(part.clause, "uk")
        for entry in outline(parse_text(text, name=name, language="uk")):
            found |= entry.uses.get("value", set())
    for table in site.source.tables.values():
        variable = table.each.partition(" in ")[0]
        scope = {variable: "this.totals.lines[row]"}
        for column in table.columns:
            found |= {shown(path) for path in site.expression(column.cell, scope).paths}
    return frozenset(found)


def leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """The plain values of a model with their paths."""
    match value:
        case None:
            return
        case BaseModel() if not isinstance(value, LocalText):
            for name in type(value).model_fields:
                yield from leaves(getattr(value, name), f"{path}.{name}")
        case tuple():
            for index, each in enumerate(value):
                yield from leaves(each, f"{path}[{index}]")
        case _:
            yield path, value


ANNEXES = [case for case in cases() if case[1].kind == "specification"]


@pytest.mark.parametrize("case", ANNEXES, ids=identified)
def test_value_that_the_texts_print_stands_in_the_document(case: tuple[str, Job]) -> None:
    """A value that is printed under some condition is printed whenever it is given."""
    name, job = case
    base = f"specifications[{job.index}]"
    facts = [path for path, _text in composed(name, job, "uk").facts]
    entry = deal_in(name).specifications[job.index or 0]
    lost = [
        path
        for path, _value in leaves(entry, base)
        if _asked(path.replace(base, "this", 1)) and not _printed(path, facts)
    ]
    assert not lost


def _asked(path: str) -> object:
    plain_path = re.sub(r"\[\d+\]", "[]", path)
    printed = printed_paths("specification")
    return plain_path not in ELSEWHERE and {plain_path, plain_path.removesuffix("[]")} & printed


def _printed(path: str, facts: list[str]) -> bool:
    return any(path == fact or path.startswith((f"{fact}[", f"{fact}.")) for fact in facts)


@pytest.mark.parametrize("case", ANNEXES, ids=identified)
@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_stand_in_the_text_file(case: tuple[str, Job], language: str) -> None:
    name, job = case
    document = composed(name, job, language)
    text = _flat(render(document, "txt", catalog().layout("txt", "default")).decode())
    for path, words in document.facts:
        assert _flat(words) in text, path


def _flat(text: str) -> str:
    return " ".join(text.split())


ELSEWHERE = {
    "this.signatories": "who signs stands in the signature block",
    "this.stated": "compared with what is computed",
    "this.lines[].vat": "in its column where rates differ, else in the price and the totals",
    "this.lines[].vat_basis": "with the sums of its rate",
}
"""Fields that no expression of the texts names, and where their values are."""


def test_every_field_of_a_specification_is_used_by_its_texts() -> None:
    """A field that no text asks for would be lost without a word."""
    templates = Catalog.default()
    source = templates.document("specification")
    used = {*printed_paths("specification"), source.number, source.date, "this.place"}
    for part in source.parts:
        name, text = templates.text(part.clause, "uk")
        for entry in outline(parse_text(text, name=name, language="uk")):
            used |= entry.uses.get("condition", set())
    known = [path for path, _kind in _fields(Specification, "this")]
    unused = [
        path
        for path in known
        if not any(
            one == path or path.startswith((f"{one}.", f"{one}[")) for one in (*used, *ELSEWHERE)
        )
    ]
    assert not unused


def _fields(model: Any, path: str) -> Iterator[tuple[str, Any]]:
    """The leaves of a schema; each model is entered once on a path."""
    from contracts.texts.types import Types

    types = Types("specifications")
    for name in model.model_fields:
        inner = f"{path}.{name}"
        kinds = types.at(inner) or ()
        models = [kind for kind in (*kinds, *types.at(f"{inner}[]")) if _is_model(kind)]
        indexed = f"{inner}[]" if types.at(f"{inner}[]") and models else inner
        if not models:
            yield inner, kinds
        for each in models:
            yield from _fields(each, indexed)


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel) and kind is not LocalText

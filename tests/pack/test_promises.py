"""What always holds of finished documents, over all examples (promises 1, 3, 4 and 7 of the design)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from contracts.catalog import Catalog
from contracts.compose import Job, compose, jobs
from contracts.load import load
from contracts.model import Clause, Document, Ref, Section, plain, walk, walk_inlines
from contracts.registers import Registers, read_registers
from contracts.resources import templates_root
from contracts.validate import validate
from schemas.base import LocalText
from schemas.deal import Deal

EXAMPLES = sorted((templates_root() / "examples" / "b2b").glob("*.yaml"))
LANGUAGES = ("uk", "ru", "en")
CATALOG = Catalog.default()
_DIGITS = re.compile(r"\d+")


@cache
def deal_of(path: Path) -> Deal:
    deal = validate(load(path)).deal
    assert deal is not None
    return deal


@cache
def registers_of(path: Path) -> Registers:
    return read_registers(deal_of(path), load(path))[0]


CASES = [(path, job) for path in EXAMPLES for job in jobs(CATALOG, deal_of(path))]
NAMES = [f"{path.stem}-{job.kind}-{job.index}" for path, job in CASES]


@cache
def document(path: Path, job: Job, language: str) -> Document:
    found = compose(CATALOG, deal_of(path), job, language, registers=registers_of(path))
    return found.document


@pytest.mark.parametrize(("path", "job"), CASES, ids=NAMES)
def test_clause_numbers_have_no_gaps(path: Path, job: Job) -> None:
    seen: dict[str, int] = {}
    for block in walk(document(path, job, "uk").blocks):
        if isinstance(block, Clause | Section) and block.number:
            parent, _dot, last = block.number.rpartition(".")
            assert int(last) == seen.get(parent, 0) + 1, block.number
            seen[parent] = int(last)
    assert seen


@pytest.mark.parametrize(("path", "job"), CASES, ids=NAMES)
def test_every_reference_points_to_the_clause_that_has_its_number(path: Path, job: Job) -> None:
    for language in LANGUAGES:
        made = document(path, job, language)
        numbers = {
            block.id: block.number
            for block in walk(made.blocks)
            if isinstance(block, Clause | Section)
        }
        for inlines in walk_inlines(made.blocks):
            for ref in (one for one in inlines if isinstance(one, Ref)):
                assert ref.number
                assert numbers[ref.target] == ref.number
                assert ref.lead


@pytest.mark.parametrize(("path", "job"), CASES, ids=NAMES)
def test_three_languages_have_the_same_clauses_and_the_same_values(path: Path, job: Job) -> None:
    made = [document(path, job, language) for language in LANGUAGES]
    ids = [
        [(b.id, b.number) for b in walk(one.blocks) if isinstance(b, Clause | Section)]
        for one in made
    ]
    assert ids[0] == ids[1] == ids[2]
    paths = [sorted(path for path, _text in one.facts) for one in made]
    assert set(paths[0]) == set(paths[1]) == set(paths[2])
    sums = [sorted(digits(text) for path, text in one.facts if "totals" in path) for one in made]
    assert sums[0] == sums[1] == sums[2]


def digits(text: str) -> str:
    """The digits of a value before its words, whatever the separators."""
    return "".join(_DIGITS.findall(text.split("(", maxsplit=1)[0]))


@pytest.mark.parametrize(("path", "job"), CASES, ids=NAMES)
def test_nothing_is_blank_and_nothing_is_left_of_a_template(path: Path, job: Job) -> None:
    for language in LANGUAGES:
        for inlines in walk_inlines(document(path, job, language).blocks):
            text = plain(inlines)
            assert not re.search(r"___|\{\{|\{%|None|\[\s*…?\s*\]|  |\ue000", text), text
            assert text == text.strip(), text
            assert not re.search(r"\s[,.;:)]|,,|;;|\.\.(?!\.)", text), text


@pytest.mark.parametrize(
    ("path", "job"), [case for case in CASES if case[1].kind == "specification"],
    ids=[name for name in NAMES if "specification" in name],
)  # fmt: skip
def test_no_value_of_a_specification_is_lost(path: Path, job: Job) -> None:
    """Each text, quantity, price and date of the entry stands in the document, in the language asked for."""
    made = document(path, job, "uk")
    text = " ".join(plain(inlines) for inlines in walk_inlines(made.blocks)).replace("\u00a0", " ")
    entry = deal_of(path).specifications[job.index or 0]
    for value in local_texts(entry.model_copy(update={"signatories": None})):
        assert flat(value.uk or "") in flat(text), value
    for line in entry.lines:
        assert f"{line.quantity.normalize():f}".replace(".", ",") in text.replace(" ", "")


def flat(text: str) -> str:
    return re.sub(r"[\s\u00a0]+|[«»„“”\"'’ʼ–-]", "", text).lower()


def local_texts(value: Any) -> Iterator[LocalText]:
    if isinstance(value, LocalText):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from local_texts(one)
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from local_texts(getattr(value, name))


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=60))
def test_the_shape_of_a_document_does_not_depend_on_values(hostile: str) -> None:
    deal = deal_of(next(path for path in EXAMPLES if path.stem == "it-support"))
    try:
        name = LocalText.model_validate(hostile)
    except ValidationError:
        return
    line = deal.specifications[0].lines[0].model_copy(update={"name": LocalText(uk=name.uk)})
    entry = deal.specifications[0].model_copy(
        update={"lines": (line, *deal.specifications[0].lines[1:])}
    )
    changed = deal.model_copy(update={"specifications": (entry,)})
    job = Job("specification", 0)
    ours = compose(CATALOG, changed, job, "uk").document
    assert shape(ours.blocks) == shape(compose(CATALOG, deal, job, "uk").document.blocks)


def shape(node: Any) -> Any:
    """The tree with its texts taken out."""
    if isinstance(node, tuple):
        return tuple(shape(one) for one in node)
    if is_dataclass(node) and not isinstance(node, type):
        kept = [
            shape(getattr(node, one.name))
            for one in fields(node)
            if one.name not in ("text", "title")
        ]
        return (type(node).__name__, *kept)
    return node if not isinstance(node, str) else ""

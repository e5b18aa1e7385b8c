"""The texts that ship: the languages agree, every path exists, and every branch is taken by some deal."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from contracts.compose import compose, jobs
from contracts.load import load
from contracts.texts.check import check_texts
from contracts.texts.coverage import uncovered
from schemas.base import LANGUAGES
from schemas.deal import Deal
from tests.fill.views import figures, oddly_translated, shape
from tests.load.help import plain
from tests.texts.examples import EXAMPLES, catalog, deal_in, registers_in

VARIANTS = Path(__file__).parent / "branches.yaml"


def variants() -> list[dict[str, Any]]:
    """The cases of `branches.yaml`; every scalar is text, as in a deal file."""
    found: list[dict[str, Any]] = yaml.load(VARIANTS.read_text("utf-8"), Loader=yaml.BaseLoader)
    return found


@cache
def raw(name: str) -> Any:
    """An example as plain mappings, with the files of its parties put in."""
    path = EXAMPLES[name]
    return plain(load(path, path.name).data)


def changed(data: Any, steps: list[str], value: Any) -> Any:
    """A copy of *data* with *value* at the place where *steps* lead."""
    if not steps:
        return value
    first, *rest = steps
    if isinstance(data, list):
        place = int(first)
        return [*data[:place], changed(data[place], rest, value), *data[place + 1 :]]
    inner = changed(data.get(first, {}), rest, value)
    kept = {key: each for key, each in data.items() if key != first}
    return kept if inner == "null" else {**kept, first: inner}


def deal_of(variant: dict[str, Any]) -> Deal:
    data = raw(variant["base"])
    for path, value in variant["set"].items():
        data = changed(data, path.split("."), value)
    return Deal.model_validate(data)


def test_texts_have_no_findings() -> None:
    assert [str(one) for one in check_texts(catalog())] == []


@pytest.mark.parametrize("place", range(len(variants())))
def test_variant_becomes_the_same_document_in_each_language(place: int) -> None:
    variant = variants()[place]
    deal, registers = deal_of(variant), registers_in(variant["base"])
    odd = frozenset(oddly_translated(deal))
    for job in jobs(catalog(), deal):
        first, *others = (
            compose(catalog(), deal, job, language, registers=registers).document
            for language in LANGUAGES
        )
        for other in others:
            assert shape(other) == shape(first)
            assert figures(other, odd) == figures(first, odd)


def test_every_branch_is_taken() -> None:
    """A condition that no deal tries may say anything; add an example or a case of `branches.yaml`."""
    bases = [*EXAMPLES, *(variant["base"] for variant in variants())]
    deals = [*map(deal_in, EXAMPLES), *map(deal_of, variants())]
    places = {id(deal): base for deal, base in zip(deals, bases, strict=True)}
    kinds = [kind for kind in catalog().kinds() if catalog().document(kind).schema == "deal"]
    untried = uncovered(
        catalog(), deals, kinds, registers=lambda deal: registers_in(places[id(deal)])
    )
    missed = [f"{one.file}:{one.line}: {one.source}" for one in untried]
    assert not missed, "\n".join(["branches that no deal takes:", *missed])

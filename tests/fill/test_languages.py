"""uk, ru and en of one document have the same clauses, numbers, dates and sums."""

from __future__ import annotations

import pytest

from contracts.compose import Job
from contracts.model import Block, Clause, Item, Ref, Section, walk, walk_inlines
from tests.fill.views import fields, figures, oddly_translated, shape
from tests.texts.examples import cases, composed, deal_in, identified


@pytest.mark.parametrize("case", cases(), ids=identified)
def test_languages_have_the_same_clauses_and_figures(case: tuple[str, Job]) -> None:
    name, job = case
    odd = frozenset(oddly_translated(deal_in(name)))
    first, *others = (composed(name, job, language) for language in ("uk", "ru", "en"))
    for other in others:
        assert shape(other) == shape(first)
        assert figures(other, odd) == figures(first, odd)
        assert (other.number, other.date) == (first.number, first.date)


@pytest.mark.parametrize("case", cases(), ids=identified)
def test_numbers_have_no_gaps_and_references_lead_to_clauses(case: tuple[str, Job]) -> None:
    name, job = case
    document = composed(name, job, "uk")
    _check_level(document.blocks, "", "")
    known = {
        block.id: block.number
        for block in walk(document.blocks)
        if isinstance(block, Section | Clause)
    }
    for inlines in walk_inlines(document.blocks):
        for each in fields(inlines):
            if isinstance(each, Ref):
                assert each.number == known[each.target]
                assert each.lead


def _check_level(blocks: tuple[Block, ...], prefix: str, last: str) -> None:
    count = 0
    for block in blocks:
        if isinstance(block, Section) and not block.numbered:
            _check_level(block.blocks, prefix, last)
        elif isinstance(block, Section | Clause):
            count += 1
            assert block.number == f"{prefix}{count}"
            _check_level(block.blocks, f"{block.number}.", "")
        elif isinstance(block, Item):
            _check_level(block.blocks, prefix, "")

"""Patterns of citations that texts may not have."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.catalog import Catalog
from contracts.impact import all_clauses
from contracts.law import act, folded, packaged
from contracts.lint import all_rules, lint_passages
from contracts.lint.passages import of_source, of_text

DAY = date(2026, 11, 22)
LAW = packaged()
CATALOG = Catalog.default()


def found(text: str, language: str, day: date = DAY) -> list[str]:
    return [one.rule for one in lint_passages(of_text(text, language, day), today=DAY)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "за Законом України № 4196-IX"),
        ("uk", "за Законом України № 4196-ІХ"),
        ("uk", "за Законом № 543/96-ВР, № 543/96-BP"),
        ("ru", "по статье 625 ГК Украины"),
        ("uk", "Господарський процесуальний кодекс України (ГПК України)"),
        ("uk", "господарський суд міста Києва"),
        ("ru", "хозяйственный суд города Киева"),
        ("en", "the Commercial Procedure Code of Ukraine and a commercial court"),
        ("uk", "заявка № 2436-IV"),
        ("uk", "пеня за прострочення оплати"),
    ],
)
def test_false_alarm_is_not_raised(language: str, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize("letter", ["IV", "ІV"])
def test_number_is_found_in_any_letters(letter: str) -> None:
    assert found(f"Кодекс № 436-{letter}", "uk") == ["cites-commercial-code"]


def test_place_and_words_are_those_of_the_text() -> None:
    (one,) = lint_passages(of_text("a\n\nЗа ГКУ.", "uk", DAY, "text.md"), today=DAY)
    assert (one.place.file, one.place.line, one.place.column) == ("text.md", 3, 4)
    assert one.place.quote == "ГКУ"


def test_bilingual_text_is_read_by_its_language() -> None:
    text = "ст. 231 ГК Украины"
    assert found(text, "ru") == []
    assert found(text.replace("Украины", "України"), "uk") == ["cites-commercial-code"]


@given(st.text())
def test_folding_keeps_places(text: str) -> None:
    assert len(folded(text)) == len(text)
    assert folded(folded(text)) == folded(text)


@given(st.text(max_size=60), st.sampled_from(["uk", "ru", "en"]))
def test_any_text_is_read_to_the_end(text: str, language: str) -> None:
    for rule in {row.rule for row in LAW.repealed.values()}:
        for hit in LAW.patterns(rule).search(text, language, DAY):
            assert 0 <= hit.start < hit.end <= len(text)


@pytest.mark.parametrize("name", LAW.repealed)
def test_row_names_a_rule_and_acts_that_are_there(name: str) -> None:
    row = LAW.repealed[name]
    assert row.rule in all_rules()
    assert {key for key in (row.act, row.instead) if key} <= set(LAW.keys)
    if row.act and (until := act(row.act).until) is not None:
        assert row.since == until


@pytest.mark.parametrize("language", ["uk", "ru", "en"])
def test_texts_of_the_package_cite_nothing_repealed(language: str) -> None:
    passages = [
        passage
        for clause in all_clauses(CATALOG)
        for passage in of_source(CATALOG, clause, language, DAY)
    ]
    assert len(passages) > 500
    assert [str(one) for one in lint_passages(passages, today=DAY)] == []

"""Rules about words and documents, wherever the words come from."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from contracts.api import documents
from contracts.law import Law
from contracts.lint import lint_deal, lint_document
from contracts.lint.passages import citations, of_document
from contracts.model import Citation as Cited
from contracts.model import Clause, Document, Paragraph, Section, Text, Title
from schemas.deal import Deal
from tests.lint.cases import base_of

DAY = date(2026, 11, 22)
BASES = ("supply", "services", "export")


@cache
def made(base: str, language: str) -> tuple[Document, ...]:
    deal = Deal.model_validate(base_of(base))
    return tuple(documents(deal, language=language))


def of_words(text: str, day: date | None = DAY, language: str = "uk") -> Document:
    """A document of one clause."""
    clause = Clause("c", (Text(text),), number="2.1")
    section = Section("s", (Text("Умови"),), (clause, Paragraph((Text("Кінець."),))), number="2")
    title = Title((Text("Договір"),))
    return Document("framework_contract", language, "sections", title, (section,), date=day)


@pytest.mark.parametrize("base", BASES)
def test_documents_of_lawful_deals_are_clean(base: str) -> None:
    assert made(base, "uk")
    for document in made(base, "uk"):
        assert [str(one) for one in lint_document(document, today=DAY)] == []


def test_document_that_was_made_cites_acts() -> None:
    cited = [one.act for document in made("supply", "uk") for _clause, one in citations(document)]
    assert "cc" in cited


def test_act_that_ends_makes_its_citation_an_error() -> None:
    law = Law.of(events={"martial_law_end": date(2026, 1, 1)})
    assert not law.in_force("cpl", DAY)
    section = Section(
        "s", (Text("Умови"),), (Clause("c", (Cited("cpl", "13", "стаття 13"),), number="1.1"),)
    )
    document = Document("offer", "uk", "sections", Title((Text("Оферта"),)), (section,), date=DAY)
    assert lint_document(document, today=DAY) == []
    (found,) = lint_document(document, today=DAY, law=law)
    assert (found.rule, found.severity) == ("cites-act-not-in-force", "error")
    assert (found.place.clause, found.place.quote) == ("1.1", "стаття 13")


def test_words_of_a_document_are_read_with_the_number_of_their_clause() -> None:
    (found,) = lint_document(
        of_words("За Господарським кодексом України."), today=DAY, file="a.docx"
    )
    assert found.rule == "cites-commercial-code"
    place = found.place
    assert (place.file, place.clause, place.quote) == ("a.docx", "2.1", "Господарським кодексом")


def test_date_of_the_document_decides() -> None:
    words = "За Господарським кодексом України."
    assert lint_document(of_words(words, date(2025, 8, 27)), today=DAY) == []
    assert lint_document(of_words(words, None), today=DAY)
    assert lint_document(of_words(words, None), today=date(2025, 8, 27)) == []


def test_every_word_of_a_document_is_in_a_passage() -> None:
    texts = [one.text for one in of_document(of_words("Слово."), DAY)]
    assert texts == ["Договір", "Умови", "Слово.", "Кінець."]


def test_text_that_is_the_same_in_all_languages_is_found_once() -> None:
    data = base_of("supply")
    data = {**data, "delivery": {**data["delivery"], "handling": "За статтею 231 ГК України."}}
    found = lint_deal(Deal.model_validate(data), places=None, languages=("uk", "en"), today=None)
    cited = [one for one in found if one.rule == "cites-commercial-code"]
    assert [one.place.path for one in cited] == ["delivery.handling"]

"""The certificate: each value with every place, in three languages, with what was not compared."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from contracts.certificate import certificate, certificate_pdf
from contracts.diagnostics import Diagnostic, Place
from contracts.facts import facts_of, to_json
from contracts.model import Document, Table, plain, walk, walk_inlines
from tests.agree.packs import in_three_languages, sample, small
from tests.judges import AskJudge
from tests.render.samples import specification

LANGUAGES = ("uk", "ru", "en")
TITLES = {
    "uk": "ДОВІДКА ПРО УЗГОДЖЕНІСТЬ ПАКЕТА",
    "ru": "СПРАВКА О СОГЛАСОВАННОСТИ ПАКЕТА",
    "en": "CONSISTENCY CERTIFICATE OF THE PACK",
}


def text_of(document: Document) -> str:
    return "\n".join(plain(inlines) for inlines in walk_inlines(document.blocks))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_principal_value_stands_in_the_certificate_with_its_places(language: str) -> None:
    pack = in_three_languages()
    made = certificate(pack.facts, pack.compared(), language)
    assert plain(made.title.inlines) == TITLES[language]
    (table,) = (one for one in walk(made.blocks) if isinstance(one, Table) and one.name == "facts")
    others = len(pack.facts.facts) - len(table.rows)
    assert others > 0
    assert made.blocks[-1] is table
    assert f"({others})" in plain(made.blocks[-2].inlines)  # type: ignore[union-attr]
    rows = ["|".join(plain(cell.inlines) for cell in row.cells) for row in table.rows]
    total = next(row for row in rows if "42\u00a0246,00" in row)
    assert " 2" in total.rpartition("|")[2] or "\u00a02" in total.rpartition("|")[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_certificate_is_a_pdf_that_says_what_was_not_compared(language: str) -> None:
    pack = small()
    data = certificate_pdf(pack.facts, pack.compared(), language)
    pages = PdfReader(BytesIO(data)).pages
    first = " ".join(pages[0].extract_text().split())
    skipped = {
        "uk": "Чого не порівняно",
        "ru": "Что не сравнивалось",
        "en": "What was not compared",
    }
    assert skipped[language] in first
    assert certificate_pdf(pack.facts, pack.compared(), language) == data


def test_accepted_warnings_are_printed_in_the_language_of_the_certificate() -> None:
    warning = Diagnostic(
        "vat-memory",
        "{found} stands there and must not",
        Place(path="prices"),
        fields={"found": "7 %"},
    )
    made = certificate(small().facts, small().compared(), "en", [warning])
    assert "7 % stands there and must not (vat-memory)" in text_of(made)


def test_differences_are_printed_and_the_verdict_is_not_good() -> None:
    pack = small()
    found = pack.with_file("uk/specification-1.txt", pack.files["uk/specification-1.txt"][:-200])
    from dataclasses import replace

    made = certificate(pack.facts, replace(pack.compared(), diagnostics=tuple(found)), "uk")
    assert "Виявлено розбіжностей" in text_of(made)
    assert "Розбіжностей не виявлено" not in text_of(made)


def test_facts_json_has_each_value_once_with_all_its_places() -> None:
    facts = in_three_languages().facts
    stored = json.loads(to_json(facts))
    assert stored["schema"] == "contracts/facts/1"
    paths = [tuple(one["paths"]) for one in stored["facts"]]
    assert paths == sorted(paths)
    assert len(paths) == len(set(paths)) == len(facts.facts)
    gross = next(one for one in stored["facts"] if one["paths"] == ["this.totals.gross"])
    assert {one["clause"] for one in gross["places"]} == {"total"}
    assert {stored["documents"][one["document"]]["language"] for one in gross["places"]} == set(
        LANGUAGES
    )


def test_facts_json_does_not_depend_on_the_order_of_documents() -> None:
    documents = [sample(specification(one, lines=2)) for one in LANGUAGES]
    assert to_json(facts_of(documents)) == to_json(facts_of(documents[::-1]))


def test_nothing_of_the_deal_that_is_not_printed_is_among_the_facts() -> None:
    document = sample(specification("uk", lines=2))
    printed = text_of(document) + plain(document.title.inlines) + document.header
    for fact in facts_of([document]).facts:
        assert all(
            place.text.replace("\u00a0", " ") in printed.replace("\u00a0", " ")
            for place in fact.places
        )


def test_the_certificate_is_pdf_a_and_pdf_ua(judge: AskJudge, tmp_path: Path) -> None:
    path = tmp_path / "certificate.uk.pdf"
    path.write_bytes(certificate_pdf(small().facts, small().compared(), "uk"))
    assert judge("verapdf")([path], "2a,ua1")[path] == []

"""The PDF of a whole pack is compared with all documents in it, and its cover with what they say."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from contracts.agree import Entry, compare_files, prove
from contracts.diagnostics import message_of
from contracts.facts import facts_of
from contracts.model import Document
from contracts.render.pack_pdf import pack_pdf
from tests.agree.packs import replaced, sample, small
from tests.render.samples import contract, specification

PATH = "pack.uk.pdf"
ENTRY = Entry(PATH, "pack", "uk", "pdf")


@cache
def documents() -> list[Document]:
    return [
        sample(contract("uk", sections=3, clauses=3)),
        sample(specification("uk", lines=3)),
    ]


def found(*changed: Document, learned: bool = False) -> list[str]:
    facts = facts_of(documents())
    if learned:
        facts, made = prove(facts, [ENTRY], {PATH: whole(*documents())}.get, {PATH})
        assert made.diagnostics == ()
    data = whole(*changed)
    diagnostics = compare_files(facts, [ENTRY], {PATH: data}.get).diagnostics
    return [message_of(one, "en") for one in diagnostics]


@cache
def whole(*changed: Document) -> bytes:
    return pack_pdf(list(changed), "uk")


def test_a_whole_pack_agrees_with_its_documents() -> None:
    assert found(*documents()) == []
    assert found(*documents(), learned=True) == []


def test_the_order_of_documents_is_that_of_the_pack() -> None:
    assert found(*documents()[::-1]) == []


def test_a_change_in_one_document_of_the_pack_is_named() -> None:
    one, two = documents()
    (message,) = found(one, replaced(two, "42\u00a0246", "42\u00a0247"))
    assert "42\u00a0247,00" in message.replace(" ", "\u00a0")
    assert "СПЕЦИФІКАЦІЯ" in message


def test_a_change_on_the_cover_is_named() -> None:
    one, two = documents()
    changed = replaced(one, "П-17/2026-К", "П-18/2026-К")
    assert any("П-18/2026-К" in message for message in found(changed, two))
    told = found(changed, two, learned=True)
    assert any("П-17/2026-К is expected, the file has П-18/2026-К" in one for one in told)


def test_a_document_that_is_not_in_the_pack_is_no_difference() -> None:
    one, _two = documents()
    assert found(one) == []


def test_each_document_of_a_pack_keeps_its_own_running_line() -> None:
    one, two = documents()
    two = replace(two, header="Специфікація № 9 до іншого договору")
    facts = facts_of([one, two])
    data = pack_pdf([one, two], "uk")
    assert compare_files(facts, [ENTRY], {PATH: data}.get).diagnostics == ()


def test_a_document_that_also_stands_beside_another_language_counts_once() -> None:
    one, two = documents()
    assert facts_of([one, two, one]) == facts_of([one, two])


def test_the_mark_of_a_draft_is_no_difference() -> None:
    path = "uk/specification-1.txt"
    text = small().files[path].decode()
    marked = small().with_file(path, f"ПРОЄКТ\n\n{text}".encode())
    assert [one.rule for one in marked] == ["file-changed"]
    other = small().with_file(path, f"ПРОЄКТ 2\n\n{text}".encode())
    assert [one.rule for one in other] == ["text-added"]

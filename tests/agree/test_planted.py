"""One change planted into one file: it is found, and named with its place and both values."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from contracts.diagnostics import Diagnostic, message_of
from contracts.facts import facts_of
from tests.agree.packs import (
    Pack,
    change_part,
    in_three_languages,
    part_of,
    rendered,
    replaced,
    sample,
    side_by_side,
    small,
    without_tags,
)
from tests.render.samples import contract, specification

BODY = "word/document.xml"
DOCX, PDF = "uk/specification-1.docx", "uk/specification-1.pdf"
_PARAGRAPH = r"<w:p>(?:(?!</w:p>).)*?{}(?:(?!</w:p>).)*?</w:p>"


def only(found: list[Diagnostic]) -> Diagnostic:
    assert len(found) == 1, [str(one) for one in found]
    return found[0]


def named(found: Diagnostic, expected: str, actual: str) -> bool:
    text = message_of(found, "en").replace("\u00a0", " ")
    return expected in text and actual in text


def word(old: str, new: str, path: str = DOCX, part: str = BODY) -> list[Diagnostic]:
    changed = change_part(small().files[path], part, lambda text: text.replace(old, new, 1))
    return small().with_file(path, changed)


@pytest.fixture(scope="module")
def price() -> str:
    """A price of the table as it is printed, found once in the document."""
    xml = part_of(small().files[DOCX])
    cells = re.findall(r">([\d\u00a0]+,\d\d)<", xml)
    return str(next(one for one in cells if cells.count(one) == 1))


def another(digits: str) -> str:
    return ("7" if digits[0] != "7" else "8") + digits[1:]


def test_a_cell_of_a_table_in_a_word_file(price: str) -> None:
    found = only(word(f">{price}<", f">{another(price)}<"))
    assert found.rule in {"value-differs", "text-differs"}
    assert named(found, price.replace("\u00a0", " "), another(price).replace("\u00a0", " "))
    assert (found.place.file, found.place.clause) == (DOCX, "order")
    assert found.place.quote == another(price).replace("\u00a0", " ")


def test_the_running_line_of_a_word_file() -> None:
    found = only(word("П-17/2026-К", "П-18/2026-К", part=r"word/header\d*\.xml"))
    assert named(found, "П-17/2026-К", "П-18/2026-К")


def test_a_sum_in_words() -> None:
    found = only(word("сорок дві", "сорок три"))
    assert found.place.clause == "total"
    assert named(found, "дві", "три")


def test_digits_that_no_longer_agree_with_words() -> None:
    pack = small()
    changed = replaced(sample(specification("uk", lines=3)), "42\u00a0246,00", "42\u00a0247,00")
    wrong = Pack(facts_of([changed]), pack.made)
    rules = [one.rule for one in wrong.compared().diagnostics if one.place.clause == "total"]
    assert "words-differ" in rules


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_a_number_in_a_text_file_is_told_with_its_line(ending: str) -> None:
    path = f"uk/specification-1.{ending}"
    text = small().files[path].decode()
    found = only(small().with_file(path, text.replace("42\u00a0246", "42\u00a0346", 1).encode()))
    assert found.place.line == text[: text.index("42\u00a0246")].count("\n") + 1
    assert named(found, "42 246,00", "42 346,00")
    assert (found.rule, found.place.path) == ("value-differs", "this.totals.gross")


@pytest.mark.parametrize("tagged", [True, False])
def test_a_sum_in_a_pdf(tagged: bool) -> None:
    changed = replaced(sample(specification("uk", lines=3)), "42\u00a0246", "42\u00a0247")
    data = rendered(changed, "pdf")
    found = small().with_file(PDF, data if tagged else without_tags(data))
    assert any(
        named(one, "42 246,00", "42 247,00") and one.place.clause == "total" for one in found
    )


@pytest.mark.parametrize("tagged", [True, False])
def test_the_running_line_of_a_pdf(tagged: bool) -> None:
    made = sample(contract("uk", sections=3, clauses=3))
    data = rendered(replace(made, header=made.header.replace("17", "18")), "pdf")
    if not tagged:
        data = without_tags(data)
    found = only(small().with_file("uk/specification-x.pdf", data))
    assert named(found, "П-17/2026-К", "П-18/2026-К")


@pytest.mark.parametrize("tagged", [True, False])
def test_a_pdf_without_changes_agrees_with_or_without_its_structure(tagged: bool) -> None:
    for path in (PDF, "uk/specification-x.pdf"):
        data = small().files[path]
        found = small().with_file(path, data if tagged else without_tags(data))
        assert [one for one in found if one.severity == "error"] == []


def test_a_clause_that_was_taken_out_and_the_numbers_after_it() -> None:
    xml = part_of(small().files[DOCX])
    paragraph = re.search(_PARAGRAPH.format("_c_claims"), xml)
    assert paragraph is not None
    found = word(paragraph[0], "")
    assert [one.rule for one in found] == ["clause-missing", "number-differs"]
    assert found[0].place.clause == "claims"
    assert named(found[1], "5", "6")


def test_a_clause_that_was_added() -> None:
    xml = part_of(small().files[DOCX])
    paragraph = re.search(_PARAGRAPH.format("_c_claims"), xml)
    assert paragraph is not None
    new = re.sub(r"<w:r>.*</w:r>", "<w:r><w:t>Новий пункт на 5 днів.</w:t></w:r>", paragraph[0])
    new = re.sub(r"<w:bookmark[^>]*>", "", new)
    found = word(paragraph[0], paragraph[0] + new)
    assert "clause-added" in [one.rule for one in found]
    assert any("Новий пункт на 5 днів" in message_of(one, "en") for one in found)


def test_a_row_that_was_taken_out_and_a_row_that_was_added() -> None:
    rows = re.findall(r"<w:tr>.*?</w:tr>", part_of(small().files[DOCX]))
    row = next(one for one in rows if ">2<" in one)
    assert only(word(row, "")).rule == "row-missing"
    assert only(word(row, row + row)).rule == "row-added"


def test_cells_that_changed_places() -> None:
    rows = re.findall(r"<w:tr>.*?</w:tr>", part_of(small().files[DOCX]))
    row = next(one for one in rows if ">2<" in one)
    cells = re.findall(r"<w:tc>.*?</w:tc>", row)
    texts = [re.findall(r"<w:t[^>]*>([^<]*)</w:t>", cell)[0] for cell in cells[-2:]]
    swapped = row.replace(f">{texts[0]}<", ">\0<").replace(f">{texts[1]}<", f">{texts[0]}<")
    assert word(row, swapped.replace("\0", texts[1]))


def test_hidden_text() -> None:
    rule = only(
        word("<w:r><w:t", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>99</w:t></w:r><w:r><w:t")
    ).rule
    assert rule == "hidden-text"


def test_a_number_changed_by_the_numbering_of_the_file() -> None:
    start = re.compile(r'(<w:start w:val=)"1"')
    changed = change_part(
        small().files[DOCX], "word/numbering.xml", lambda text: start.sub(r'\1"2"', text)
    )
    found = small().with_file(DOCX, changed)
    assert {one.rule for one in found} == {"number-differs"}
    assert named(found[0], "must be 1", "is 2") or named(found[0], "must have 1", "number 2")


@pytest.mark.parametrize("file_format", ["docx", "pdf"])
@pytest.mark.parametrize(("old", "new"), [("42 246", "42 346"), ("2 March", "3 March")])
def test_the_second_of_two_languages_side_by_side(file_format: str, old: str, new: str) -> None:
    left, right = (sample(specification(one, lines=4)) for one in ("uk", "en"))
    changed = replaced(right, old, new)
    changed = replaced(changed, old.replace(" ", "\u00a0"), new.replace(" ", "\u00a0"))
    assert changed != right
    made = side_by_side(left, changed, file_format)
    found = in_three_languages().with_file(made.path, made.data)
    assert any(named(one, old, new) for one in found)


def test_three_languages_and_two_side_by_side_agree() -> None:
    made = in_three_languages().compared()
    assert [str(one) for one in made.diagnostics] == []
    assert len(made.files) == 15


def test_a_file_whose_bytes_changed_and_whose_words_did_not_is_a_warning() -> None:
    changed = change_part(small().files[DOCX], "docProps/core.xml", lambda text: text + "\n")
    found = only(small().with_file(DOCX, changed))
    assert (found.rule, found.severity) == ("file-changed", "warning")


def test_a_damaged_file_is_told_as_unreadable() -> None:
    for path, data in small().files.items():
        if path.endswith(("docx", "pdf")):
            assert only(small().with_file(path, data[: len(data) // 2])).rule == "unreadable"
    assert only(small().with_file("uk/specification-1.txt", b"\xff\xfe\xff")).rule == "unreadable"

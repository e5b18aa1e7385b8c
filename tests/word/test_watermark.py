"""The mark of a draft in Word files: in each header that a page may have, and the file stays sound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from contracts.errors import InputError
from contracts.render import render, render_parallel
from contracts.render.docx import render as render_word
from contracts.render.draft import Draft
from contracts.word.check import check_docx
from contracts.word.opened import DOCUMENT, Opened
from contracts.word.package import read_package, write_package
from contracts.word.watermark import watermarked
from tests.judges import AskJudge
from tests.word import opened
from tests.word.samples import contract, specification

HEADERS = re.compile(r"<w:headerReference[^>]*/>")
MARK = re.compile(r'<v:textpath [^>]*string="([^"]*)"')


def marks(data: bytes) -> dict[str, list[str]]:
    """The words of the marks in each header that the document names."""
    parts = read_package(data)
    links = Opened(parts).relationships(DOCUMENT)
    named = re.findall(r'<w:headerReference[^>]*r:id="([^"]*)"', parts[DOCUMENT].decode())
    names = [links[one][0] for one in named]
    return {name: MARK.findall(parts[f"word/{name}"].decode()) for name in names}


def without_headers(data: bytes) -> bytes:
    parts = read_package(data)
    parts["word/document.xml"] = HEADERS.sub("", parts["word/document.xml"].decode()).encode()
    settings = parts["word/settings.xml"].decode()
    odd = settings.replace("<w:characterSpacing", "<w:evenAndOddHeaders/><w:characterSpacing")
    return write_package(parts | {"word/settings.xml": odd.encode()})


def test_the_first_page_and_all_others_have_the_mark() -> None:
    data = watermarked(render_word(contract("uk"), opened.DEFAULT), "ПРОЄКТ")
    assert marks(data) == {"header1.xml": ["ПРОЄКТ"], "header2.xml": ["ПРОЄКТ"]}


def test_the_running_line_and_the_text_stay() -> None:
    before = render_word(contract("uk"), opened.DEFAULT)
    after = watermarked(before, "ПРОЄКТ")
    for name in ("word/document.xml", "word/header1.xml"):
        assert opened.text_of(opened.root(after, name)) == opened.text_of(opened.root(before, name))


def test_pages_without_a_header_get_one_of_each_kind_they_use() -> None:
    data = watermarked(without_headers(render_word(contract("uk"), opened.DEFAULT)), "ПРОЄКТ")
    assert sorted(marks(data)) == [
        "header-draft-default.xml",
        "header-draft-even.xml",
        "header-draft-first.xml",
    ]
    assert check_docx(data) == []


def test_a_document_without_any_section_gets_one() -> None:
    parts = read_package(render_word(contract("uk"), opened.DEFAULT))
    text = re.sub(r"<w:sectPr.*?</w:sectPr>", "", parts["word/document.xml"].decode(), flags=re.S)
    data = watermarked(write_package(parts | {"word/document.xml": text.encode()}), "ПРОЄКТ")
    assert marks(data) == {"header-draft-default.xml": ["ПРОЄКТ"]}


def test_each_section_has_the_mark_and_a_shared_header_has_it_once() -> None:
    parts = read_package(render_word(contract("uk"), opened.DEFAULT))
    text = parts["word/document.xml"].decode()
    section = re.findall(r"<w:sectPr.*?</w:sectPr>", text, flags=re.S)[-1]
    inner = f"<w:p><w:pPr>{section}</w:pPr></w:p>"
    twice = text.replace("<w:body>", f"<w:body>{inner}", 1)
    data = watermarked(write_package(parts | {"word/document.xml": twice.encode()}), "ПРОЄКТ")
    assert set(map(tuple, marks(data).values())) == {("ПРОЄКТ",)}


def test_a_word_with_markup_is_a_word() -> None:
    data = watermarked(render_word(contract("uk"), opened.DEFAULT), 'A"<&>')
    assert marks(data)["header1.xml"] == ["A&quot;&lt;&amp;&gt;"]
    assert check_docx(data) == []


def test_the_same_file_and_word_give_the_same_bytes() -> None:
    data = render_word(specification("uk"), opened.DEFAULT)
    assert watermarked(data, "DRAFT") == watermarked(data, "DRAFT") != data


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(InputError):
        watermarked(b"%PDF-1.7", "DRAFT")


@pytest.mark.judge
def test_outside_judges_find_nothing(judge: AskJudge, tmp_path: Path) -> None:
    draft = Draft(("Немає ціни & <строку>",))
    plain = render_word(specification("uk"), opened.DEFAULT)
    made = {
        "draft": render(contract("uk"), "docx", opened.DEFAULT, draft),
        "parallel": render_parallel(
            contract("uk"), contract("en"), "docx", opened.BILINGUAL, draft
        ),
        "no-headers": watermarked(without_headers(plain), "ПРОЄКТ"),
    }
    for name, content in made.items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(content)
        assert judge("ooxml_sdk")(path) == [], name
        assert judge("openxml_audit")(path) == [], name
        assert check_docx(content) == [], name

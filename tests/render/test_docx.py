"""DOCX as a whole: the same bytes, the right properties, what outside judges say."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from contracts.errors import TemplateError
from contracts.model import Clause, Document, Paragraph, Section, Text, Title, walk
from contracts.render import RENDERERS
from contracts.render import render as render_any
from contracts.render.docx import render, render_parallel
from contracts.word.base import DEFAULT, layout_bytes
from contracts.word.package import read_package, write_package
from tests.judges import AskJudge
from tests.word import opened
from tests.word.samples import LANGUAGES, contract, specification


def test_the_same_tree_gives_the_same_bytes() -> None:
    assert render(contract("uk"), opened.DEFAULT) == render(contract("uk"), opened.DEFAULT)


def test_another_process_gives_the_same_bytes() -> None:
    script = (
        "import hashlib\n"
        "from pathlib import Path\n"
        "from contracts.render.docx import render, render_parallel\n"
        "from tests.word.samples import contract\n"
        f"one = render(contract('uk'), Path({str(opened.DEFAULT)!r}), controls=True)\n"
        f"two = render_parallel(contract('uk'), contract('en'), Path({str(opened.BILINGUAL)!r}))\n"
        "print(hashlib.sha256(one + two).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=Path(__file__).parents[2],
            env={"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(digests) == 1


@pytest.mark.parametrize(("language", "tag"), [("uk", "uk-UA"), ("ru", "ru-RU"), ("en", "en-GB")])
def test_language_stands_on_styles_and_in_the_properties(language: str, tag: str) -> None:
    data = render(contract(language), opened.DEFAULT)
    assert f'<w:lang w:val="{tag}"' in opened.part(data, "word/styles.xml")
    assert f"<dc:language>{tag}</dc:language>" in opened.part(data, "docProps/core.xml")


def test_properties_name_the_document_and_its_day_and_no_person() -> None:
    tree = replace(contract("uk"), title=Title((Text("А & Б <1>"),)))
    core = opened.root(render(tree, opened.DEFAULT), "docProps/core.xml")
    said = {etree.QName(one).localname: one.text or "" for one in core}
    assert said["title"] == "А & Б <1>"
    assert said["subject"] == tree.header
    assert said["created"] == said["modified"] == "2026-03-02T00:00:00Z"
    assert said["creator"] == ""
    assert said["keywords"] == "; ".join(tree.parties)


def test_without_a_date_there_is_none() -> None:
    data = render(replace(contract("uk"), date=None), opened.DEFAULT)
    assert "dcterms:created" not in opened.part(data, "docProps/core.xml")


def test_properties_of_two_languages_name_both() -> None:
    core = opened.part(
        render_parallel(contract("uk"), contract("en"), opened.BILINGUAL), "docProps/core.xml"
    )
    assert "ДОГОВІР ПОСТАВКИ № П-17/2026-К / SUPPLY CONTRACT No. П-17/2026-К" in core
    assert "<dc:language>uk-UA, en-GB</dc:language>" in core


def test_header_and_footer_speak_the_language() -> None:
    data = render(contract("en"), opened.DEFAULT)
    assert "SUPPLY CONTRACT" in opened.part(data, "word/header1.xml")
    footer = opened.part(data, "word/footer1.xml")
    assert "page " in footer
    assert " of " in footer
    assert " PAGE " in footer
    assert " NUMPAGES " in footer


def test_a_document_without_page_words_has_the_bare_number() -> None:
    data = render(replace(contract("en"), page_words=("", "")), opened.DEFAULT)
    assert "NUMPAGES" not in opened.part(data, "word/footer1.xml")


def test_a_layout_without_our_styles_is_refused(tmp_path: Path) -> None:
    parts = read_package(layout_bytes(DEFAULT))
    styles = parts["word/styles.xml"].replace(b'w:styleId="Clause1"', b'w:styleId="Mine"')
    layout = tmp_path / "mine.docx"
    layout.write_bytes(write_package(parts | {"word/styles.xml": styles}))
    with pytest.raises(TemplateError, match="Clause1"):
        render(contract("uk"), layout)


def test_an_empty_document_is_a_sound_file() -> None:
    data = render(Document("a", "uk", "clauses", Title(()), ()), opened.DEFAULT)
    assert opened.text_of(opened.root(data)) == ""


def test_the_table_of_formats_leads_to_this_module() -> None:
    assert RENDERERS["docx"] == "contracts.render.docx"
    tree = contract("uk")
    assert render_any(tree, "docx", opened.DEFAULT) == render(tree, opened.DEFAULT)
    with pytest.raises(KeyError):
        render_any(tree, "odt", opened.DEFAULT)


def samples(folder: Path) -> list[Path]:
    """One file of each kind that is written."""
    made = {
        "controls": render(specification("uk"), opened.DEFAULT, controls=True),
        "electronic": render(contract("en", electronic=True), opened.DEFAULT),
        "parallel": render_parallel(contract("uk"), contract("en"), opened.BILINGUAL),
    }
    for language in LANGUAGES:
        made[f"contract-{language}"] = render(contract(language), opened.DEFAULT)
        made[f"specification-{language}"] = render(specification(language), opened.DEFAULT)
    paths = [folder / f"{name}.docx" for name in made]
    for path, data in zip(paths, made.values(), strict=True):
        path.write_bytes(data)
    return paths


def test_microsofts_sdk_finds_nothing(judge: AskJudge, tmp_path: Path) -> None:
    sdk = judge("ooxml_sdk")
    assert {path.name: sdk(path) for path in samples(tmp_path) if sdk(path)} == {}


def test_openxml_audit_finds_nothing(judge: AskJudge, tmp_path: Path) -> None:
    audit = judge("openxml_audit")
    assert {path.name: found for path in samples(tmp_path) if (found := audit(path))} == {}


def test_layouts_open_cleanly(judge: AskJudge) -> None:
    for path in (opened.DEFAULT, opened.BILINGUAL):
        assert judge("openxml_audit")(path) == []


def pdf_text(path: Path, *options: str) -> str:
    return subprocess.run(
        ["pdftotext", *options, str(path), "-"], capture_output=True, text=True, check=True
    ).stdout


def test_libreoffice_shows_the_numbers_of_the_tree(judge: AskJudge, tmp_path: Path) -> None:
    """It computes numbers and references anew, whatever is cached."""
    trees = {
        f"{tree.kind}-{tree.language}": tree
        for language in LANGUAGES
        for tree in (contract(language), specification(language))
    }
    paths = [tmp_path / f"{name}.docx" for name in trees]
    for path, tree in zip(paths, trees.values(), strict=True):
        path.write_bytes(render(tree, opened.DEFAULT))
    made = judge("libreoffice_pdf")(paths, tmp_path / "pdf")
    for path, tree in zip(made, trees.values(), strict=True):
        shown = re.findall(r"^\s*((?:\d+\.)+)\s", pdf_text(path, "-layout"), re.M)
        expected = [
            f"{block.number}."
            for block in walk(tree.blocks)
            if isinstance(block, (Clause, Section)) and block.number
        ]
        assert shown == expected
        words = pdf_text(path)
        assert "Error" not in words
        assert re.search(r"(пункту|пункта|clause)\s(3\.4\.1|2)\.", words)


def test_libreoffice_counts_both_columns_alike(judge: AskJudge, tmp_path: Path) -> None:
    path = tmp_path / "parallel.docx"
    path.write_bytes(render_parallel(contract("uk"), contract("en"), opened.BILINGUAL))
    (made,) = judge("libreoffice_pdf")([path], tmp_path / "pdf")
    lines = re.findall(
        r"^\s*((?:\d+\.)+)\s.*?\s{2,}((?:\d+\.)+)\s", pdf_text(made, "-layout"), re.M
    )
    assert len(lines) >= 14
    assert all(left == right for left, right in lines)


def test_a_wrong_cached_number_would_be_seen(judge: AskJudge, tmp_path: Path) -> None:
    """LibreOffice recomputes references: the judge above would notice a field that is not live."""
    parts = opened.parts(render(contract("uk"), opened.DEFAULT))
    wrong = parts["word/document.xml"].replace(b">3.4.1</w:t>", b">9.9.9</w:t>")
    path = tmp_path / "wrong.docx"
    path.write_bytes(write_package(parts | {"word/document.xml": wrong}))
    (made,) = judge("libreoffice_pdf")([path], tmp_path / "pdf")
    words = pdf_text(made)
    assert "9.9.9" not in words
    assert "3.4.1" in words


@pytest.mark.parametrize("clauses", range(3, 9))
def test_signatures_are_never_alone_on_a_page(
    judge: AskJudge, tmp_path: Path, clauses: int
) -> None:
    tree = contract("uk", clauses=clauses)
    path = tmp_path / "contract.docx"
    path.write_bytes(render(tree, opened.DEFAULT))
    (made,) = judge("libreoffice_pdf")([path], tmp_path / "pdf")
    *_, last, _ = pdf_text(made).split("\f")
    assert "Петро ПЕТРЕНКО" in last
    assert "не застосовується до передоплати" in last


def test_paragraphs_alone_make_a_document() -> None:
    tree = Document("a", "uk", "clauses", Title((Text("А"),)), (Paragraph((Text("Б"),)),))
    assert opened.text_of(opened.root(render(tree, opened.DEFAULT))) == "АБ"

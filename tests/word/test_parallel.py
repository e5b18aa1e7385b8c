"""Two languages side by side: rows aligned, numbers of both columns equal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contracts.errors import TemplateError
from contracts.model import Clause, Paragraph, Section, Text, walk_inlines
from contracts.model import plain as plain_text
from contracts.render.docx import render_parallel
from contracts.word.check import check_docx
from contracts.word.numbers import attr
from tests.word import opened
from tests.word.opened import W
from tests.word.samples import contract, specification


def files() -> list[bytes]:
    return [
        render_parallel(contract("uk"), contract("en"), opened.BILINGUAL),
        render_parallel(
            specification("uk"), specification("ru", electronic=True), opened.BILINGUAL
        ),
    ]


@pytest.mark.parametrize("data", files(), ids=["contract", "specification"])
def test_both_columns_count_alike(data: bytes) -> None:
    left = [(n, s) for n, s, _ in opened.numbered(data) if not s.endswith("Second")]
    right = [
        (n, s.removesuffix("Second")) for n, s, _ in opened.numbered(data) if s.endswith("Second")
    ]
    assert left == right
    assert left


def test_both_languages_of_a_clause_stand_in_one_row() -> None:
    document = opened.root(files()[0])
    for row in document.iter(f"{W}tr"):
        names = [attr(one, "name") for one in row.iter(f"{W}bookmarkStart")]
        if names:
            left, right = names
            assert left.removeprefix("_c_") == right.removeprefix("_d_")


def test_every_word_of_both_trees_stands_in_the_file() -> None:
    shown = opened.text_of(opened.root(files()[0]))
    for tree in (contract("uk"), contract("en")):
        for inlines in walk_inlines(tree.blocks):
            assert plain_text(inlines) in shown


def test_what_is_the_same_in_both_languages_stands_once() -> None:
    document = opened.root(files()[0])
    cells = [opened.text_of(cell) for cell in document.iter(f"{W}tc")]
    assert "23,47" in cells
    assert "шт.pcs" in cells
    assert "№ з/пNo." in cells


def test_parties_sign_once() -> None:
    assert len(opened.root(files()[0]).findall(f".//{W}tcBorders/{W}bottom")) == 3


def test_the_second_language_has_styles_of_its_own() -> None:
    data = files()[0]
    document, styles = opened.root(data), opened.root(data, "word/styles.xml")
    languages = {
        attr(style, "styleId"): attr(style.find(f"{W}rPr/{W}lang"))
        for style in styles.iter(f"{W}style")
    }
    for paragraph in document.iter(f"{W}p"):
        if "The Supplier shall" in opened.text_of(paragraph):
            assert languages[opened.style_of(paragraph)] == "en-GB"


def test_a_paragraph_without_counterpart_stands_alone() -> None:
    left, right = contract("uk"), contract("en")
    longer = replace(
        left, blocks=(*left.blocks[:2], Paragraph((Text("Лише тут"),)), *left.blocks[2:])
    )
    data = render_parallel(longer, right, opened.BILINGUAL)
    (row,) = [one for one in opened.root(data).iter(f"{W}tr") if "Лише тут" in opened.text_of(one)]
    assert [opened.text_of(cell) for cell in row.iter(f"{W}tc")] == ["Лише тут", ""]
    assert check_docx(data) == []


def test_tables_of_different_shape_stand_one_after_the_other() -> None:
    data = render_parallel(
        specification("uk", lines=2), specification("en", lines=3), opened.BILINGUAL
    )
    headings = [
        opened.text_of(row)
        for row in opened.root(data).iter(f"{W}tr")
        if row.find(f".//{W}tblHeader") is not None
    ]
    assert len(headings) == 2
    assert check_docx(data) == []


def test_a_layout_for_one_language_is_refused() -> None:
    with pytest.raises(TemplateError, match="Clause1Second"):
        render_parallel(contract("uk"), contract("en"), opened.DEFAULT)


def test_a_clause_that_one_language_lacks_is_not_hidden() -> None:
    left, right = contract("uk"), contract("en")
    section = right.blocks[2]
    assert isinstance(section, Section)
    shorter = replace(section, blocks=section.blocks[1:])
    data = render_parallel(
        left,
        replace(right, blocks=(*right.blocks[:2], shorter, *right.blocks[3:])),
        opened.BILINGUAL,
    )
    first = section.blocks[0]
    assert isinstance(first, Clause)
    row = next(
        one
        for one in opened.root(data).iter(f"{W}tr")
        if any(attr(mark, "name") == "_c_subject_1" for mark in one.iter(f"{W}bookmarkStart"))
    )
    assert opened.text_of(row.findall(f"{W}tc")[1]) == ""

"""All formats of one document contain the same text (promise 9.5)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from contracts.model import Document
from contracts.render import docx, md, pdf, txt
from contracts.resources import templates_root
from tests.render.reading import assert_says_all, markdown_text, pdf_text, word_text
from tests.render.samples import LANGUAGES, contract, specification

LAYOUTS = templates_root() / "layouts"
TYPST = LAYOUTS / "typst"
SAMPLES = [specification, contract]


def ids(sample: Callable[..., Document]) -> str:
    return sample.__name__


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", SAMPLES, ids=ids)
def test_txt_contains_the_text_of_the_document(
    sample: Callable[..., Document], language: str
) -> None:
    document = sample(language)
    assert_says_all(document, txt.render(document, TYPST).decode())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", SAMPLES, ids=ids)
def test_markdown_contains_the_text_of_the_document(
    sample: Callable[..., Document], language: str
) -> None:
    document = sample(language)
    assert_says_all(document, markdown_text(md.render(document, TYPST)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", SAMPLES, ids=ids)
def test_pdf_contains_the_text_of_the_document(
    sample: Callable[..., Document], language: str
) -> None:
    document = sample(language)
    assert_says_all(document, pdf_text(pdf.render(document, TYPST), document))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", SAMPLES, ids=ids)
def test_docx_contains_the_text_of_the_document(
    sample: Callable[..., Document], language: str
) -> None:
    document = sample(language)
    content = docx.render(document, LAYOUTS / "docx" / "default.docx")
    assert_says_all(document, word_text(content), numbers=False)


def test_a_long_table_is_the_same_over_many_pages() -> None:
    document = specification("uk", lines=120)
    assert_says_all(document, pdf_text(pdf.render(document, TYPST), document))
    assert_says_all(document, txt.render(document, TYPST).decode())

"""Drafts in every format: the mark comes first or lies under each page, the open points stand at the end."""

from __future__ import annotations

from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from contracts.model import Document
from contracts.render import RENDERERS, render, render_parallel
from contracts.render.draft import Draft
from contracts.render.pack_words import pack_words
from contracts.render.txt import text_of
from contracts.resources import templates_root
from tests.judges import AskJudge
from tests.render.reading import markdown_text, squeezed, word_text
from tests.render.samples import LANGUAGES, contract, specification

LAYOUTS = templates_root() / "layouts"
POINTS = ("Не підтверджено відмінок", "Немає ціни у рядку 4 {x} & <b> «у» #let")
DRAFT = Draft(POINTS)


def layout(file_format: str, name: str = "default") -> Path:
    match file_format:
        case "docx":
            return LAYOUTS / "docx" / f"{name}.docx"
        case "html":
            return LAYOUTS / "html"
        case _:
            return LAYOUTS / "typst"


def text(document: Document, file_format: str, draft: Draft | None) -> str:
    made = render(document, file_format, layout(file_format), draft)
    match file_format:
        case "docx":
            return word_text(made)
        case "pdf":
            return "".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
        case "md":
            return markdown_text(made)
        case "html":
            return unescape(made.decode())
        case _:
            return made.decode()


@pytest.mark.parametrize("file_format", RENDERERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_open_points_stand_at_the_end(file_format: str, language: str) -> None:
    shown = squeezed(text(contract(language), file_format, DRAFT))
    title = squeezed(pack_words(language).open_points)
    _before, found, after = shown.rpartition(title)
    assert found
    assert all(squeezed(point) in after for point in POINTS)


@pytest.mark.parametrize("file_format", RENDERERS)
def test_without_points_there_is_no_list(file_format: str) -> None:
    shown = text(contract("uk"), file_format, Draft())
    assert pack_words("uk").open_points not in shown


@pytest.mark.parametrize(
    ("language", "word"), [("uk", "ПРОЄКТ"), ("ru", "ПРОЕКТ"), ("en", "DRAFT")]
)
def test_every_page_and_the_first_line_of_a_text_say_that_it_is_a_draft(
    language: str, word: str
) -> None:
    pages = PdfReader(BytesIO(render(contract(language), "pdf", layout("pdf"), Draft()))).pages
    assert len(pages) > 1
    assert all(word in page.extract_text() for page in pages)
    assert text(contract(language), "txt", Draft()) == f"{word}\n\n{text_of(contract(language))}"
    assert render(contract(language), "md", layout("md"), Draft()).startswith(
        f"**{word}**\n\n# ".encode()
    )


@pytest.mark.parametrize("file_format", RENDERERS)
def test_a_finished_document_is_as_before(file_format: str) -> None:
    plain = render(contract("uk"), file_format, layout(file_format))
    assert render(contract("uk"), file_format, layout(file_format), None) == plain
    assert render(contract("uk"), file_format, layout(file_format), Draft()) != plain


@pytest.mark.parametrize("file_format", RENDERERS)
def test_the_same_draft_has_the_same_bytes(file_format: str) -> None:
    made = {render(specification("uk"), file_format, layout(file_format), DRAFT) for _ in range(2)}
    assert len(made) == 1


def test_the_mark_is_no_part_of_the_text_of_a_page() -> None:
    """Readers by ear skip it: it is an artifact, and the tags of the page hold the same as without it."""
    plain, marked = (
        PdfReader(BytesIO(render(specification("uk"), "pdf", layout("pdf"), draft)))
        for draft in (None, Draft())
    )
    for one, two in zip(plain.pages, marked.pages, strict=True):
        words = [squeezed(page.extract_text()) for page in (one, two)]
        assert words[0] == words[1].replace("ПРОЄКТ", "")
    content = marked.pages[0].get_contents()
    assert content is not None
    assert b"/Artifact" in content.get_data().partition(b" Tj")[0]


def test_a_long_mark_of_the_user_fits_the_page(tmp_path: Path) -> None:
    (tmp_path / "terms").mkdir()
    (tmp_path / "terms" / "uk.toml").write_text('[pack]\ndraft = "НЕ ДЛЯ ПІДПИСАННЯ"\n', "utf-8")
    page = PdfReader(
        BytesIO(render(specification("uk"), "pdf", layout("pdf"), Draft(overlay=tmp_path)))
    ).pages[0]
    assert "НЕ ДЛЯ ПІДПИСАННЯ" in page.extract_text()


@pytest.mark.parametrize("file_format", ["docx", "pdf"])
def test_two_languages_have_the_mark_in_both(file_format: str) -> None:
    made = render_parallel(
        contract("uk"), contract("en"), file_format, layout(file_format, "bilingual"), DRAFT
    )
    if file_format == "pdf":
        pages = [page.extract_text() for page in PdfReader(BytesIO(made)).pages]
        assert all("ПРОЄКТ/DRAFT" in squeezed(page) for page in pages)
        assert pack_words("en").open_points in pages[-1]
    else:
        assert pack_words("en").open_points in word_text(made)


def test_a_format_that_is_not_there_is_none_for_a_draft_either() -> None:
    with pytest.raises(KeyError):
        render(contract("uk"), "odt", layout("odt"), DRAFT)
    with pytest.raises(KeyError):
        render_parallel(contract("uk"), contract("en"), "txt", layout("txt"), DRAFT)


@pytest.mark.judge
def test_verapdf_finds_nothing(judge: AskJudge, tmp_path: Path) -> None:
    made = {
        "draft": render(contract("uk"), "pdf", layout("pdf"), DRAFT),
        "parallel": render_parallel(
            specification("uk"), specification("en"), "pdf", layout("pdf"), DRAFT
        ),
    }
    paths = [tmp_path / f"{name}.pdf" for name in made]
    for path, content in zip(paths, made.values(), strict=True):
        path.write_bytes(content)
    assert judge("verapdf")(paths, "2a,ua1") == {path: [] for path in paths}

"""The look of pages: colours that can be read, a layout that a user may replace, words of each language."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.errors import TemplateError
from contracts.render.html import Brand, Frame, article, page, render, stylesheet
from contracts.render.html.colour import DARK, LIGHT, contrast, readable
from contracts.render.html.words import page_words
from contracts.resources import templates_root
from contracts.texts.errors import TextError
from tests.html.pages import frame, parsed
from tests.render.samples import LANGUAGES, contract

OURS = templates_root() / "layouts" / "html"
STYLE = stylesheet().decode()
BLOCKS = re.findall(r":root\{([^}]*--paper[^}]*)\}", STYLE)
COLOURS = st.from_regex(r"\A#[0-9a-fA-F]{6}\Z")
TEXTS = ("ink", "soft", "link")


def variables(block: str) -> Mapping[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*([^;]+)", block))


@pytest.mark.parametrize(("block", "grounds"), [*zip(BLOCKS, (LIGHT, DARK), strict=True)])
def test_colours_of_the_style_can_be_read(block: str, grounds: tuple[str, str]) -> None:
    found = variables(block)
    assert (found["paper"], found["box"]) == grounds
    assert all(contrast(found[name], ground) >= 4.5 for name in TEXTS for ground in grounds)
    assert contrast(found["ink"], found["mark"]) >= 4.5
    assert contrast(found["soft"], found["mark"]) >= 4.5
    assert all(contrast(found["ink"], found[name]) >= 4.5 for name in ("new", "old"))
    assert contrast(found["warn-ink"], found["warn"]) >= 4.5


@given(COLOURS, st.sampled_from([LIGHT, DARK]))
def test_any_colour_of_a_brand_is_made_readable(colour: str, grounds: tuple[str, str]) -> None:
    made = readable(colour, grounds)
    assert all(contrast(made, ground) >= 4.5 for ground in grounds)
    assert readable(made, grounds) == made


def test_a_colour_that_can_be_read_stays() -> None:
    assert readable("#1f4e8c", LIGHT) == "#1f4e8c"
    assert readable("#9dc0f2", DARK) == "#9dc0f2"


@pytest.mark.parametrize("colour", ["red", "#fff", "#12345g", "#1f4e8c;}", "rgb(0,0,0)"])
def test_a_colour_in_another_form_is_refused(colour: str) -> None:
    with pytest.raises(TemplateError, match="#rrggbb"):
        stylesheet(Brand("Крамниця", colour))


def test_colours_of_a_brand_come_last() -> None:
    made = stylesheet(Brand("Крамниця", "#ffdd00", "#102030")).decode()
    assert made.startswith(STYLE.strip())
    assert made.count(":root{--link:") == 2
    assert stylesheet(Brand("Крамниця")) == stylesheet()
    only_dark = stylesheet(Brand("Крамниця", colour_dark="#e4572e")).decode()
    assert only_dark.count(":root{--link:") == 2


def test_the_style_knows_both_schemes_paper_and_those_who_dislike_motion() -> None:
    for query in ("prefers-color-scheme:", "print", "prefers-reduced-motion:", "@page"):
        assert query in STYLE
    assert "/*" not in STYLE
    assert "!important" not in STYLE.replace("display: none !important", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_a_page_are_in_its_language(language: str) -> None:
    words = page_words(language)
    shown = page(contract(language), frame(language)).decode()
    for word in (words.skip, words.contents, words.facts, words.languages, words.downloads):
        assert word in shown
    others = {page_words(one).short for one in LANGUAGES if one != language}
    assert others == {one.text for one in parsed(shown).xpath("//p[@class='i']/a")}


def test_words_of_the_overlay_win(tmp_path: Path) -> None:
    (tmp_path / "terms").mkdir()
    (tmp_path / "terms" / "uk.toml").write_text('[page]\ncontents = "Розділи"\n', encoding="utf-8")
    assert page_words("uk", tmp_path).contents == "Розділи"
    assert page_words("uk", tmp_path).skip == page_words("uk").skip


def test_a_word_that_is_no_word_is_named(tmp_path: Path) -> None:
    (tmp_path / "terms").mkdir()
    (tmp_path / "terms" / "uk.toml").write_text("[page]\nfacts = 5\n", encoding="utf-8")
    with pytest.raises(TextError, match="facts"):
        page_words("uk", tmp_path)


def test_a_layout_of_the_user_is_used(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(OURS, tmp_path / "html"))
    (folder / "style.css").write_text("body { color: #000; }\n", encoding="utf-8")
    (folder / "page.html").write_text("<p>{{ text.head }}|{{ frame.title }}", encoding="utf-8")
    made = page(contract("uk"), Frame("uk", "<Назва>"), folder).decode()
    assert made.startswith("<p><h1>ДОГОВІР")
    assert made.endswith("|&lt;Назва&gt;")
    assert stylesheet(layout=folder) == b"body{color: #000;}\n"


def test_a_changed_layout_is_read_again(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(OURS, tmp_path / "html"))
    (folder / "page.html").write_text("один", encoding="utf-8")
    assert render(contract("uk"), folder) == "один".encode()
    (folder / "page.html").write_text("два!!", encoding="utf-8")
    assert render(contract("uk"), folder) == "два!!".encode()


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% if %}", r"page\.html:1"),
        ("а\n{{ unknown.thing }}", "unknown"),
        ("{{ frame.__class__ }}", "__class__"),
        ("{% include '../style.css' %}", "style.css"),
    ],
)
def test_a_template_that_cannot_be_filled_is_named(
    tmp_path: Path, template: str, said: str
) -> None:
    folder = Path(shutil.copytree(OURS, tmp_path / "html"))
    (folder / "page.html").write_text(template, encoding="utf-8")
    with pytest.raises(TemplateError, match=said):
        render(contract("uk"), folder)


def test_a_layout_that_is_not_whole_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"style\.css"):
        stylesheet(layout=tmp_path)
    shutil.copy(OURS / "style.css", tmp_path)
    with pytest.raises(TemplateError, match=r"page\.html"):
        page(contract("uk"), Frame("uk", "Договір"), tmp_path)


def test_every_class_of_a_page_is_known_to_the_style() -> None:
    made = page(contract("uk"), frame()).decode() + article(contract("uk"))
    used = {one for found in re.findall(r' class="([^"]+)"', made) for one in found.split()}
    assert not [one for one in used if not re.search(rf"\.{one}\b", STYLE)]

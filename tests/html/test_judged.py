"""What outside judges say of pages: the Nu HTML checker on all of them, axe in Chromium on a phone and a wide screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from contracts.render.html import (
    Brand,
    Frame,
    fragment,
    page,
    plain_page,
    render,
    render_parallel,
    stylesheet,
)
from tests.html.pages import frame
from tests.judges import AskJudge
from tests.render.samples import LANGUAGES, contract, hostile, specification

SHELL = '<!doctype html><html lang="uk"><head><meta charset="utf-8"><title>Т</title></head><body><h1>Т</h1>{}</body></html>'


def alone() -> Frame:
    """A frame whose page needs no other file: the checker knows no `'self'` for a file on a disk."""
    return replace(frame(stylesheet=""), brand=Brand("Крамниця", "#e4572e", home="/"))


def written(folder: Path) -> dict[str, Path]:
    """Pages of each sort, with the style sheet where they look for it."""
    around = alone()
    pages = {
        "page": page(contract("uk"), around),
        "plain": plain_page("<p>Текст</p><h2>Зміни</h2><p>Так.</p>", around),
        "two": render_parallel(specification("uk"), specification("en")),
        "parallel": render_parallel(contract("uk"), contract("ru")),
        "hostile": render(hostile("<b>'\"&amp;{{ x }}")),
        "draft": render(contract("en"), notice="DRAFT"),
        "fragment": SHELL.format(fragment(contract("uk"), "o-")).encode(),
    }
    pages |= {f"specification-{one}": render(specification(one)) for one in LANGUAGES}
    (folder / "style.css").write_bytes(stylesheet())
    for name, data in pages.items():
        (folder / f"{name}.html").write_bytes(data)
    return {name: folder / f"{name}.html" for name in pages}


def test_pages_are_valid_html(judge: AskJudge, tmp_path: Path) -> None:
    found = judge("vnu")(list(written(tmp_path).values()))
    assert {path.name: findings for path, findings in found.items() if findings} == {}


@pytest.mark.slow
def test_a_page_of_a_site_is_valid_html_but_for_the_address_of_its_style(
    judge: AskJudge, tmp_path: Path
) -> None:
    path = tmp_path / "index.html"
    path.write_bytes(page(contract("uk"), replace(alone(), stylesheet="style.css")))
    found = [one.message for one in judge("vnu")([path])[path]]
    assert ["style.css" in one and "style-src" in one for one in found] == [True]


@pytest.mark.parametrize(
    ("name", "width", "dark"),
    [
        ("page", 360, True),
        pytest.param("page", 1280, False, marks=pytest.mark.slow),
        ("two", 360, False),
    ],
)
def test_pages_are_accessible(
    judge: AskJudge, tmp_path: Path, name: str, width: int, dark: bool
) -> None:
    assert judge("axe")(written(tmp_path)[name], width, dark) == []


def test_axe_sees_a_pale_text_on_a_phone_in_the_dark(judge: AskJudge, tmp_path: Path) -> None:
    """The judge looks at the scheme and the width that it is asked to look at."""
    path = tmp_path / "pale.html"
    style = "@media (prefers-color-scheme: dark) and (max-width: 400px) { p { color: #222; background: #111 } }"
    path.write_text(
        '<!doctype html><html lang="uk"><head><meta charset="utf-8"><title>Т</title>'
        f"<style>{style}</style></head><body><main><h1>Т</h1><p>Блідий текст</p></main></body></html>",
        encoding="utf-8",
    )
    assert [one.rule for one in judge("axe")(path, 360, True)] == ["color-contrast"]
    assert judge("axe")(path, 360, False) == []

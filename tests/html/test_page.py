"""A page as a whole: headings, landmarks, anchors, links, policy; every rule that a machine can see without a browser."""

from __future__ import annotations

import gzip
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from contracts.model import Cell, Clause, Column, Row, Section, Table, Text
from contracts.render.html import (
    Frame,
    Link,
    article,
    clause_ids,
    icon,
    page,
    plain_page,
    render,
    render_parallel,
    stylesheet,
)
from tests.html.pages import POLICY, anchors, frame, parsed
from tests.render.samples import LANGUAGES, contract, document, specification

PAGES = {
    "page": page(contract("uk"), frame()),
    "single": render(contract("uk")),
    "specification": render(specification("uk")),
    "two languages": render_parallel(contract("uk"), contract("en")),
    "without a document": plain_page("<p>Текст</p><h2>Зміни</h2><p>Так.</p>", frame()),
}


def hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("made", PAGES.values(), ids=PAGES)
def test_headings_go_down_by_one_step(made: bytes) -> None:
    levels = [
        int(one.tag[1]) for one in parsed(made).xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(two - one <= 1 for one, two in pairwise(levels))


@pytest.mark.parametrize("made", PAGES.values(), ids=PAGES)
def test_every_anchor_is_there_once(made: bytes) -> None:
    root = parsed(made)
    ids = [one.get("id") for one in root.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    local = {one.get("href")[1:] for one in root.xpath("//a[starts-with(@href, '#')]")}
    assert local <= {*ids, "subject"}
    assert "_text" in local


@pytest.mark.parametrize("made", PAGES.values(), ids=PAGES)
def test_nothing_runs_and_nothing_is_styled_in_place(made: bytes) -> None:
    root = parsed(made)
    assert {one.get("type") for one in root.xpath("//script")} <= {"application/ld+json"}
    names = {name for one in root.iter() if isinstance(one.tag, str) for name in one.attrib}
    assert not {name for name in names if name == "style" or name.startswith("on")}


@pytest.mark.parametrize("made", PAGES.values(), ids=PAGES)
def test_nothing_comes_from_another_site(made: bytes) -> None:
    root = parsed(made)
    loaded = root.xpath("//*[@src]/@src | //link[not(@rel='canonical' or @rel='alternate')]/@href")
    assert not [one for one in loaded if urlsplit(one).netloc]
    assert "url(" not in made.decode()
    assert "@import" not in made.decode()


def test_the_policy_names_what_the_page_has() -> None:
    made = page(contract("uk"), frame())
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', made.decode(), re.S)
    assert data is not None
    assert data[1] == '{"@type": "WebPage", "name": "\\u003c/script>\\u003cb>"}'
    policy = parsed(made).xpath("//meta[@http-equiv]/@content")
    assert policy == [POLICY.format(script=f"script-src {hashed(data[1])}; ", style="'self'")]


def test_a_page_without_the_address_of_a_style_carries_it() -> None:
    for made in (
        render(contract("uk")),
        page(contract("uk"), replace(frame(stylesheet=""), json_ld="")),
    ):
        root = parsed(made)
        (style,) = root.xpath("//style/text()")
        assert root.xpath("//meta[@http-equiv]/@content") == [
            POLICY.format(script="", style=hashed(style))
        ]
        assert not root.xpath("//link[@rel='stylesheet']")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_of_a_page(language: str) -> None:
    root = parsed(page(contract(language), frame(language)))
    assert root.get("lang") == language
    assert root.xpath("//link[@rel='canonical']/@href") == [
        f"https://shop.example.com/legal/{language}/public-offer/"
    ]
    assert root.xpath("//link[@hreflang]/@hreflang") == ["uk", "ru", "en", "x-default"]
    assert root.xpath("//link[@rel='stylesheet']/@href") == ["../../style.css"]
    assert root.xpath("//title/text()") == ["Публічна оферта – Крамниця"]
    assert root.xpath("//meta[@name='color-scheme']/@content") == ["light dark"]


def test_landmarks_have_names() -> None:
    root = parsed(page(contract("uk"), frame()))
    labels = root.xpath("//nav/@aria-label")
    assert labels == ["Мова", "Документи", "Завантажити", "Зміст", "Редакції"]
    assert [len(root.xpath(f"//{one}")) for one in ("main", "header", "footer", "article")] == [
        1
    ] * 4
    assert root.xpath("//body/a[1]/@href") == ["#_text"]
    assert root.xpath("//*[@aria-current='page']/text()") == ["Українська", "Оферта"]


def test_each_clause_leads_to_itself_in_the_other_languages() -> None:
    made = contract("uk")
    root = parsed(page(made, frame()))
    for name in anchors(made):
        (block,) = root.xpath(f"//*[@id='{name}']")
        assert block.xpath("./p[@class='i']/a/@href") == [
            f"../../ru/public-offer/#{name}",
            f"../../en/public-offer/#{name}",
        ]
        assert block.xpath("./p[@class='i']/a/@lang") == ["ru", "en"]
        assert f"#{name}" in block.xpath(".//a[@class='n']/@href")[:1]


def test_anchors_are_the_ids_of_clauses() -> None:
    made = contract("uk")
    shown = [one for one in parsed(render(made)).xpath("//*[@id]/@id") if not one.startswith("_")]
    assert shown == anchors(made)
    assert clause_ids(made) == set(shown)


def test_contents_name_the_sections() -> None:
    made = contract("uk", 5, 1)
    links = parsed(render(made)).xpath("//nav[@class='toc']//a/@href")
    assert links == [f"#{one.id}" for one in made.blocks if isinstance(one, Section)]
    assert not parsed(render(contract("uk", 1, 1))).xpath("//nav")
    both = render_parallel(made, contract("ru", 5, 1))
    assert parsed(both).xpath("//nav[@class='toc']//a/@href") == links


def test_facts_keep_their_lines() -> None:
    root = parsed(page(contract("uk"), frame()))
    assert root.xpath("//dl//dt//text()") == ["Повернення", "Зв’язок"]
    assert root.xpath("//dl/div[1]/dd/text()") == ["14 днів", "без причин"]
    assert root.xpath("//dl/div[1]/dt/a/@href") == ["#subject"]


def test_a_table_has_a_name_and_header_cells() -> None:
    table = parsed(render(specification("uk"))).xpath("//table")[0]
    assert table.get("aria-label")
    assert {one.get("scope") for one in table.xpath(".//thead//th")} == {"col"}
    assert {one.get("scope") for one in table.xpath(".//tbody//th")} == {"row", "rowgroup"}
    body = table.xpath(".//tbody/tr[not(@class)][1]/*")
    titles = [one.text_content() for one in table.xpath(".//thead//th")]
    assert [one.get("data-l") for one in body] == titles


def test_a_group_of_rows_is_a_body_with_its_heading() -> None:
    def cell(text: str, span: int = 1) -> Cell:
        return Cell((Text(text),), span)

    columns = (Column("a", "А", 1), Column("b", "", 1, "right"))
    rows = tuple(
        Row((cell(f"{kind}{one}", 2),), "group") if kind == "г" else Row((cell(kind), cell("1")))
        for one, kind in enumerate("гррг р".replace(" ", ""))
    )
    root = parsed(article(document((Table("t", columns, rows, (Text("Назва"),)),))))
    assert [len(one.xpath("tr")) for one in root.xpath("//tbody")] == [3, 2]
    assert root.xpath("//tbody/tr[1]/th/@scope") == ["rowgroup"] * 2
    assert root.xpath("//caption/text()") == ["Назва"]
    assert not root.xpath("//table/@aria-label")
    assert [one.tag for one in root.xpath("//thead/tr/*")] == ["th", "td"]


def test_two_languages_stand_in_one_row_and_one_table() -> None:
    left, right = specification("uk"), specification("en")
    root = parsed(render_parallel(left, right))
    assert root.get("lang") == "uk"
    assert len(root.xpath("//table")) == len(parsed(render(left)).xpath("//table"))
    for name in anchors(left):
        (row,) = root.xpath(f"//*[@id='{name}']")
        assert [one.get("lang") for one in row] == [None, "en"]
    assert root.xpath("//th/span[@class='b']/@lang")[:1] == ["en"]


def test_a_clause_that_one_language_lacks_stands_alone() -> None:
    left, right = contract("uk", 2, 2), contract("en", 2, 2)
    extra = Clause("only-english", (Text("Only here."),), number="9.9")
    more = replace(right, blocks=(*right.blocks, extra))
    (row,) = parsed(render_parallel(left, more)).xpath("//*[@id='only-english']")
    assert [one.text_content().strip() for one in row] == ["", "9.9. Only here."]


def test_a_plain_page_has_the_title_of_its_frame() -> None:
    root = parsed(PAGES["without a document"])
    assert root.xpath("//h1/text()") == ["Публічна оферта"]
    assert root.xpath("//article//h2[not(@id)]/text()") == ["Зміни"]


def test_a_frame_of_a_title_alone_is_enough() -> None:
    root = parsed(page(contract("uk"), Frame("uk", "Договір")))
    assert not root.xpath("//header | //footer | //nav[not(@class='toc')] | //dl | //link")


def test_a_language_of_the_switch_without_page_is_not_led_to() -> None:
    only = replace(frame(), switch=(Link("Українська", "./", "uk", current=True),))
    assert not parsed(page(contract("uk"), only)).xpath("//p[@class='i']")


def test_a_page_is_small() -> None:
    made = page(contract("uk", 20, 9), frame())
    assert len(parsed(made).xpath("//*[@class='c']")) > 150
    assert len(gzip.compress(made)) + len(gzip.compress(stylesheet())) < 30_000


def test_the_icon_is_a_drawing_of_its_own() -> None:
    assert icon().startswith(b"<svg xmlns=")
    assert b"href" not in icon()

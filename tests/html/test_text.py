"""The text of a page: all of the document and nothing else, whatever its values are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.model import (
    Clause,
    Document,
    Emphasis,
    Field,
    Inlines,
    Item,
    LineBreak,
    Link,
    Paragraph,
    Strong,
    Table,
    Term,
    Text,
    plain,
    walk,
)
from contracts.render.html import article, fragment, page, render, render_parallel
from contracts.render.html.addresses import linked
from contracts.render.html.inline import inline_html
from tests.html.pages import anchors, content, frame, parsed, said
from tests.render.reading import assert_says_all, squeezed
from tests.render.samples import LANGUAGES, contract, document, hostile, specification
from tests.render.strategies import values

ADDRESSES = ("http:", "https:", "mailto:", "tel:")
SAMPLES = [specification, contract]


def shape(made: str | bytes) -> Counter[tuple[str, tuple[str, ...]]]:
    """Elements by name and names of attributes, without addresses that are links and lines to be filled in."""
    return Counter(
        (one.tag, tuple(sorted(one.attrib)))
        for one in parsed(made).iter()
        if isinstance(one.tag, str)
        and not one.get("href", "").startswith(ADDRESSES)
        and one.get("class") != "line"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.__name__)
def test_a_page_contains_the_text_of_the_document(
    sample: Callable[..., Document], language: str
) -> None:
    made = sample(language)
    assert_says_all(made, content(render(made)))
    assert_says_all(made, content(page(made, frame(language))))
    assert_says_all(made, said(parsed(article(made))))
    assert_says_all(made, said(parsed(fragment(made))))


def test_two_languages_contain_the_text_of_both() -> None:
    left, right = contract("uk", 3, 3), contract("en", 3, 3)
    shown = squeezed(content(render_parallel(left, right)))
    for one in (left, right):
        for block in one.blocks:
            if isinstance(block, Clause):
                assert squeezed(plain(block.inlines)) in shown
        assert squeezed(plain(one.title.inlines)) in shown


@given(values)
def test_a_value_is_never_markup(value: str) -> None:
    made = hostile(value)
    safe = hostile("безпечно")
    for write in (render, article, fragment):
        assert shape(write(made)) == shape(write(safe))
    assert shape(render_parallel(made, made)) == shape(render_parallel(safe, safe))
    assert_says_all(made, content(render(made)))


@given(values)
def test_words_of_the_frame_are_never_markup(value: str) -> None:
    made = contract("uk", 1, 1)
    assert shape(page(made, frame(text=value))) == shape(page(made, frame(text="безпечно")))


@given(st.text(st.sampled_from("<>&\"' \n\u00a0’«»аb=/"), max_size=40))
def test_text_is_read_as_it_was_written(value: str) -> None:
    shown = inline_html((Text(value), Strong((Field(value, ()),)), Emphasis((Text(value),))))
    assert said(parsed(f"<p>x{shown}</p>")) == f"x{value * 3}"


@pytest.mark.parametrize(
    ("inlines", "expected"),
    [
        ((Text("а < б & в"),), "а &lt; б &amp; в"),
        ((Strong((Term("goods", "Товар"),)),), "<dfn>Товар</dfn>"),
        ((Term("goods", "Товару"),), "Товару"),
        ((Text("а"), LineBreak(), Text("б")), "а<br>б"),
        ((Link("https://a.b/?c&d", (Text("а"),)),), '<a href="https://a.b/?c&amp;d">а</a>'),
        ((Link("mailto:a@b.c", (Text("a@b.c"),)),), '<a href="mailto:a@b.c">a@b.c</a>'),
        ((Link("javascript:alert(1)", (Text("а"),)),), "а"),
        ((Link("//evil.example", (Text("а"),)),), "а"),
        ((Link("https://a.b", (Text(" "),)),), " "),
        ((Emphasis((Text("«а»"),)),), "<em>«а»</em>"),
    ],
)
def test_inlines(inlines: Inlines, expected: str) -> None:
    assert inline_html(inlines) == expected


@pytest.mark.parametrize(
    ("value", "href"),
    [
        ("https://shop.example.com/legal/", "https://shop.example.com/legal/"),
        ("help@shop.example.com", "mailto:help@shop.example.com"),
        ("+380 44 364 10 20", "tel:+380443641020"),
        ("+38\u00a0(044)\u00a0364-10-20", "tel:+380443641020"),
        ("https://shop.example.com.", ""),
        ("https://a.b c", ""),
        ("javascript:alert(1)", ""),
        ("+380", ""),
        ("a@b", ""),
        ("14 днів", ""),
        ("", ""),
    ],
)
def test_a_value_that_is_an_address_leads_there(value: str, href: str) -> None:
    shown = inline_html((Field(value, ()),))
    assert shown == (f'<a href="{href}">{value}</a>' if href else value)
    assert inline_html((Text(value),)) == value


@given(values)
def test_addresses_in_a_text_change_no_letter(value: str) -> None:
    assert said(parsed(f"<p>x{linked(value)}</p>")) == f"x{value}"
    assert linked(f"{value} a@b.example.").endswith(
        ' <a href="mailto:a@b.example">a@b.example</a>.'
    )


def test_no_break_spaces_stay() -> None:
    assert inline_html((Text("№\u00a017"),)) == "№\u00a017"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_document_gives_the_same_bytes(language: str) -> None:
    one, two = contract(language), contract(language)
    assert render(one) == render(two)
    assert page(one, frame(language)) == page(two, frame(language))
    assert render(one, Path(__file__).parents[2] / "templates/layouts/html") == render(one)


def test_dash_lines_that_follow_one_another_are_one_list() -> None:
    made = document((Item((Text("а"),)), Item((Text("б"),)), Paragraph((Text("в"),))))
    assert article(made).count("<ul>") == 1
    assert article(made).count("<li>") == 2


def test_a_fragment_is_plain_and_does_not_clash() -> None:
    made = contract("uk", 3, 3)
    root = parsed(fragment(made, "offer-", heading=3))
    names = {name for one in root.iter() if isinstance(one.tag, str) for name in one.attrib}
    assert names <= {"id", "href", "scope", "colspan", "aria-label"}
    assert [one.get("id") for one in root.xpath("//*[@id]")] == [
        f"offer-{one}" for one in anchors(made)
    ]
    assert {one.get("href")[:7] for one in root.xpath("//a[starts-with(@href, '#')]")} <= {
        "#offer-"
    }
    assert {one.tag for one in root.xpath("//h1 | //h2 | //h3 | //h4")} == {"h3", "h4"}


def test_a_line_to_be_filled_in_does_not_break() -> None:
    made = document((Paragraph((Text("Адреса: ________ (__)"),)),))
    assert '<p>Адреса: <span class="line">________</span> (__)</p>' in article(made)
    assert "<p>Адреса: <span>________</span> (__)</p>" in fragment(made)
    assert '<span class="line">______</span>' in article(
        document((Paragraph((Field("______", ()),)),))
    )


def test_a_fragment_leaves_room_for_the_headings_of_sections() -> None:
    with pytest.raises(ValueError, match="6"):
        fragment(contract("uk", 1), heading=6)


def test_rows_of_a_long_table_are_all_there() -> None:
    made = specification("uk", lines=120)
    (table,) = (block for block in walk(made.blocks) if isinstance(block, Table))
    assert len(parsed(render(made)).xpath("//tbody/tr")) == len(table.rows)

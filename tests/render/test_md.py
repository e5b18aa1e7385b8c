"""Markdown: numbers stay, values are never markup."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from contracts.model import (
    Cell,
    Clause,
    Column,
    Emphasis,
    Inlines,
    Item,
    LineBreak,
    Link,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
    Title,
    plain,
)
from contracts.render.md import markdown_of, render
from contracts.render.md_text import inline_markdown
from tests.render.reading import assert_says_all, markdown_text, squeezed
from tests.render.samples import contract, document, hostile, specification
from tests.render.strategies import hostile_texts, values

NOWHERE = Path()


def html(text: str) -> str:
    return str(MarkdownIt("commonmark").enable("table").render(text))


def body(*inlines: object) -> str:
    """The HTML of one paragraph with these inlines."""
    made = document((Paragraph(inlines),))  # type: ignore[arg-type]
    return html(markdown_of(made).split("\n\n", 1)[1]).strip()


@pytest.mark.parametrize("number", ["1", "12", "1.1", "3.2.1"])
def test_a_number_is_text_and_never_a_list(number: str) -> None:
    made = document((Clause("a", (Text("Так."),), number=number),))
    assert html(markdown_of(made)).endswith(f"<p>{number}. Так.</p>\n")


def test_title_and_sections_are_headings_with_numbers() -> None:
    shown = html(markdown_of(contract("uk", 1)))
    assert "<h1>ДОГОВІР ПОСТАВКИ №\u00a0П-17/2026-К</h1>" in shown
    assert "<h2>1. Предмет Договору</h2>" in shown


def test_dashes_are_a_list() -> None:
    made = document((Item((Text("раз"),), (Item((Text("два"),)),)), Paragraph((Text("далі"),))))
    shown = squeezed(html(markdown_of(made)))
    assert "<ul><li><p>раз</p><ul><li>два</li></ul></li></ul><p>далі</p>" in shown


def test_a_table_has_its_columns_sides_and_spans() -> None:
    columns = (Column("a", "Назва | опис", 1), Column("b", "Сума", 1, "right"))
    total = Row((Cell((Text("Разом"),), 2, "right"),), "total")
    row = Row((Cell((Text("x|y"),)), Cell((Text("5,00"),))))
    shown = html(markdown_of(document((Table("t", columns, (row, total)),))))
    assert '<th style="text-align:left">Назва | опис</th>' in shown
    assert '<td style="text-align:left">x|y</td>\n<td style="text-align:right">5,00</td>' in shown
    assert '<td style="text-align:right"><strong>Разом</strong></td>' in shown


def test_emphasis_and_line_breaks_and_links_are_markup() -> None:
    shown = body(
        Strong((Text("товсто"),)), Text(" і "), Emphasis((Text("криво"),)), LineBreak(),
        Link("https://example.com/a b", (Text("тут [1]"),)),
    )  # fmt: skip
    assert shown == (
        "<p><strong>товсто</strong> і <em>криво</em><br />\n"
        '<a href="https://example.com/a%20b">тут [1]</a></p>'
    )


@pytest.mark.parametrize(
    ("before", "inside", "after", "bold"),
    [
        ("", "«Ґанок»", "", True),
        ("Покупець – ", "«Ґанок»", ", далі", True),
        ("", "«Ґанок»", "ом", False),
        ("слово", "жирно", "слово", True),
        ("а ", " з краями ", " б", True),
        ("а", "«б»", "", False),
    ],
)
def test_bold_never_shows_stars(before: str, inside: str, after: str, bold: bool) -> None:
    shown = body(Text(before), Strong((Text(inside),)), Text(after))
    assert "*" not in shown
    assert ("<strong>" in shown) is bold


@pytest.mark.parametrize(
    "text",
    [
        "1. раз", "1) раз", "(1) раз", "a. раз", "- раз", "+ раз", "* раз", "# раз", "> раз", "=== раз",
        "---", "***", "___", "    раз", "| a | b |", "```", "~~~", "[a]: b", "<!-- a -->", "&copy; a",
        "![a](b)", "[a](b)", "<http://a.b>", "`a`", ": раз", "раз #", "раз \\", "a--b", "a...b", "% раз",
    ],
)  # fmt: skip
def test_syntax_in_a_text_is_text(text: str) -> None:
    made = document((Paragraph((Text(text),)), Paragraph((Text("x"), LineBreak(), Text(text)))))
    shown = html(markdown_of(made))
    assert shown.count("<p>") == 2
    for tag in (
        "<ul",
        "<ol",
        "<h2",
        "<hr",
        "<pre",
        "<code",
        "<blockquote",
        "<a ",
        "<img",
        "<em",
        "<table",
    ):
        assert tag not in shown
    assert_says_all(made, markdown_text(render(made, NOWHERE)))


@given(values)
def test_a_value_is_text_wherever_it_stands(value: str) -> None:
    made = hostile(value)
    assert_says_all(made, markdown_text(render(made, NOWHERE)))


looks = st.sampled_from(
    [Text, lambda text: Strong((Text(text),)), lambda text: Emphasis((Text(text),))]
)
pairs = st.lists(st.tuples(looks, hostile_texts), min_size=1, max_size=5)


@given(pairs)
def test_looks_in_any_order_keep_the_text(parts: list[tuple[type[Text], str]]) -> None:
    inlines: Inlines = tuple(look(text) for look, text in parts)
    made = document((Paragraph(inlines),), title=Title((Text("Назва"),)))
    shown = squeezed(markdown_text(render(made, NOWHERE)))
    assert shown == "Назва" + squeezed(plain(inlines))


def test_a_specification_reads_well_as_plain_text() -> None:
    text = markdown_of(specification("uk", lines=1))
    assert (
        "\n\nПостачальник – **Приватне підприємство «Об’єднання „Сім’я і дім“»**, в особі" in text
    )
    assert "№ П-17/2026-К" in text
    assert "[postach@example.com.ua](<mailto:postach@example.com.ua>)" in text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("м. Дніпро", "м\\. Дніпро"),
        ("a_@b", "a\\_\\@b"),
        ("a@b.c", "a@b.c"),
        ("http://a.b*", "http\\://a.b\\*"),
        ("www.a.b_", "www\\.a.b\\_"),
        ("„a--b…“", "„a\\--b…“"),
        (":+1:", "\\:+1:"),
        ("Ґанок & Ко &amp; &#65;", "Ґанок & Ко \\&amp; \\&\\#65;"),
    ],
)
def test_what_pandoc_and_github_would_read_as_markup_is_escaped(text: str, escaped: str) -> None:
    assert inline_markdown((Text(text),)) == escaped

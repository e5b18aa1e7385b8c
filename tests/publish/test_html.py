"""Web pages read back: any markup, either encoding, places that are true."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as some

from contracts.errors import InputError
from contracts.foreign import read
from contracts.foreign.html import read_html, read_page
from contracts.foreign.tree import ForeignTable

JUNK = """<!DOCTYPE html>
<title>T</title><style>p{}</style><script>var a = "<p>no</p>";</script>
<nav>Menu</nav>
<h1>Доставка</h1>
<div>one<br>two <b>bo</b>ld
<p id="payment-term"><a class="n" href="#payment-term">1.2.</a> words&nbsp;of it
<table><tr><th>a<th colspan=2>b<tr><td>1<td>2<td><p>3</p><p>4</p></table>
<ul><li>x<li>y</ul><p hidden>kept <!-- not --> text</p>
</div></section><p>after"""


def texts(data: bytes) -> list[str]:
    return [one.text for one in read_page(data).paragraphs]


def test_markup_that_nobody_closed_is_read() -> None:
    assert texts(JUNK.encode()) == [
        "Menu", "Доставка", "one\ntwo bold", "words\u00a0of it", "a", "b", "1", "2", "3", "4", "x", "y",
        "kept text", "after",
    ]  # fmt: skip


def test_numbers_clauses_lines_and_links_are_kept() -> None:
    document = read_html(JUNK.encode())
    clause = next(one for one in document.paragraphs if one.number)
    assert (clause.number, clause.level, clause.clause) == ("1.2", 2, "payment-term")
    assert clause.spot.line == 6
    assert [address for address, _spot in document.links] == ["#payment-term"]
    assert "Menu" not in [one.text for one in document.paragraphs]


def test_table_keeps_its_cells() -> None:
    table = next(one for one in read_html(JUNK.encode()).blocks if isinstance(one, ForeignTable))
    assert [[cell.span for cell in row.cells] for row in table.rows] == [[1, 2], [1, 1, 1]]
    assert table.rows[1].cells[2].text == "3\n4"


@pytest.mark.parametrize(
    "data",
    [
        "<p>Обмін</p>".encode(),
        b"\xef\xbb\xbf" + "<p>Обмін</p>".encode(),
        "<p>Обмін</p>".encode("utf-16"),
        "<p>Обмін</p>".encode("cp1251"),
        "<meta charset='windows-1251'><p>Обмін</p>".encode("cp1251"),
        "<meta charset=utf-8><p>Обмін</p>".encode("cp1251"),
        "<meta charset=nonsense><p>Обмін</p>".encode(),
        '<?xml version="1.0" encoding="windows-1251"?><p>Обмін</p>'.encode(),
    ],
)
def test_encoding_is_found(data: bytes) -> None:
    assert texts(data) == ["Обмін"]


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"PK\x03\x04...", b"\xd0\xcf\x11\xe0...."])
def test_documents_of_other_kinds_are_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read(data, "html")


@given(some.binary(max_size=300))
def test_any_bytes_are_survived(data: bytes) -> None:
    with suppress(InputError):
        read_page(data)


@given(some.text(alphabet="<>/=\"' abtrdp!-&;#1\n", max_size=200))
def test_any_markup_is_survived(text: str) -> None:
    read_page(text.encode())


def test_deep_markup_does_not_end_the_program() -> None:
    read_page(b"<div>" * 20_000 + b"text")
    read_page(b"<table><tr><td>" * 3_000 + b"text")


def test_languages_of_a_paragraph_stand_apart() -> None:
    page = '<html lang="uk"><p><a>2.</a> Оплата <span lang="en">Payment</span></p></html>'
    found = [(one.language, one.number, one.text) for one in read_html(page.encode()).paragraphs]
    assert found == [("uk", "2", "Оплата"), ("en", "2", "Payment")]

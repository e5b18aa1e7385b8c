"""The body: what Word is told about each block."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from contracts.errors import TemplateError
from contracts.model import (
    Block,
    Cell,
    Citation,
    Clause,
    Column,
    DetailLine,
    Details,
    Document,
    Emphasis,
    Field,
    Inline,
    Item,
    LineBreak,
    Link,
    Paragraph,
    PartyDetails,
    PartySignatures,
    PlaceDate,
    Ref,
    Row,
    Section,
    Signatory,
    Signatures,
    Strong,
    Table,
    Term,
    Text,
    Title,
    walk,
    walk_inlines,
)
from contracts.model import plain as plain_text
from contracts.render.docx import render
from contracts.word.names import bookmark_name, tag_name
from contracts.word.numbers import attr
from contracts.word.tables import SHORT
from tests.word import opened
from tests.word.opened import W
from tests.word.samples import LANGUAGES, contract, specification


def document(*blocks: Block) -> Document:
    return Document("test", "uk", "sections", Title((Text("Назва"),)), blocks)


def body(*blocks: Block, controls: bool = False) -> etree._Element:
    data = render(document(*blocks), opened.DEFAULT, controls=controls)
    found = opened.root(data).find(f"{W}body")
    assert found is not None
    return found


def paragraphs(*blocks: Block, controls: bool = False) -> list[etree._Element]:
    """Paragraphs of the blocks alone."""
    found = list(body(*blocks, controls=controls).iter(f"{W}p"))
    return [one for one in found if opened.style_of(one) not in {"Title", "AfterTable"}]


def first_text(*inlines: Inline) -> str:
    return opened.text_of(paragraphs(Paragraph(inlines))[0])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [contract, specification])
def test_numbers_that_word_computes_are_those_of_the_tree(make: object, language: str) -> None:
    tree = contract(language) if make is contract else specification(language)
    expected = [
        f"{block.number}."
        for block in walk(tree.blocks)
        if isinstance(block, (Clause, Section)) and block.number
    ]
    assert [number for number, _, _ in opened.numbered(render(tree, opened.DEFAULT))] == expected


def test_numbered_paragraphs_carry_their_style_and_nothing_else() -> None:
    data = render(contract("uk"), opened.DEFAULT)
    document = opened.root(data)
    assert document.find(f".//{W}numPr") is None
    for paragraph in document.iter(f"{W}p"):
        names = [str(one.tag).removeprefix(W) for one in paragraph.iterfind(f"{W}pPr/*")]
        assert names in (["pStyle"], ["pStyle", "keepNext"])


def test_every_word_of_the_tree_stands_in_the_file() -> None:
    for tree in (contract("uk"), contract("en", electronic=True), specification("ru")):
        shown = opened.text_of(opened.root(render(tree, opened.DEFAULT)))
        for inlines in walk_inlines(tree.blocks):
            assert plain_text(inlines) in shown


def test_a_reference_is_a_field_with_the_right_cached_number() -> None:
    target = Clause("payment-term", (Text("Строк"),), number="1.1")
    ref = Ref("payment-term", "gen", "пункту", "1.1")
    words = Clause("other", (Text("згідно з "), ref, Text(".")), number="1.2")
    _, first, second = paragraphs(Section("payment", (Text("Оплата"),), (target, words)))
    assert opened.text_of(second) == "згідно з пункту\u00a01.1."
    assert "".join(one.text or "" for one in second.iter(f"{W}instrText")).split() == [
        *("REF", "_c_payment_term", "\\r", "\\h")
    ]
    assert attr(first.find(f"{W}bookmarkStart"), "name") == "_c_payment_term"


def test_a_reference_to_nothing_is_an_error() -> None:
    with pytest.raises(TemplateError, match="absent"):
        body(Paragraph((Ref("absent", number="1"),)))


def test_bookmarks_have_short_names_of_their_own() -> None:
    ids = ["x" * 32, "a-b", "a" * 60, "a" * 59 + "b", "пункт-перший"]
    names = [bookmark_name(one) for one in ids]
    assert names[:2] == ["_c_" + "x" * 32, "_c_a_b"]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 40 for name in names)


def test_clauses_of_one_id_share_no_bookmark() -> None:
    clauses = (Clause("a", (Text("1"),)), Clause("a", (Text("2"),)))
    found = body(Section("s", (Text("С"),), clauses)).findall(f".//{W}bookmarkStart")
    assert [attr(one, "name") for one in found] == ["_c_s", "_c_a"]


def test_neighbouring_words_are_one_run() -> None:
    inlines = (Text("а "), Field("б", ("a.b",)), Term("в", " в "), Citation("cc", "1", "г"))
    (paragraph,) = paragraphs(Paragraph(inlines))
    assert len(paragraph.findall(f"{W}r")) == 1
    assert opened.text_of(paragraph) == "а б в г"


def test_bold_and_italic_nest() -> None:
    inlines = (Strong((Text("а"), Emphasis((Text("б"),)))), Emphasis((Text("в"),)), Text("г"))
    (paragraph,) = paragraphs(Paragraph(inlines))
    forms = [
        (opened.text_of(run), {str(one.tag).removeprefix(W) for one in run.iterfind(f"{W}rPr/*")})
        for run in paragraph.iter(f"{W}r")
    ]
    assert forms == [("а", {"b"}), ("б", {"b", "i"}), ("в", {"i"}), ("г", set())]


def test_line_ends_and_tabs_are_elements() -> None:
    assert first_text(Text("а"), LineBreak(), Text("б\nв\tг")) == "а\nб\nв\tг"


@pytest.mark.parametrize(
    ("href", "linked"),
    [
        ("https://example.com/?a=1&b=2", True),
        ("mailto:a@example.com", True),
        ("tel:+380441234567", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
    ],
)
def test_only_known_addresses_are_links(href: str, linked: bool) -> None:
    (paragraph,) = paragraphs(Paragraph((Link(href, (Text("тут"),)),)))
    instruction = "".join(one.text or "" for one in paragraph.iter(f"{W}instrText"))
    assert opened.text_of(paragraph) == "тут"
    assert instruction == (f' HYPERLINK "{href}" ' if linked else "")


def test_an_address_cannot_leave_its_quotes() -> None:
    href = 'https://example.com/" DDEAUTO c:\\windows "'
    (paragraph,) = paragraphs(Paragraph((Link(href, (Text("тут"),)),)))
    instruction = "".join(one.text or "" for one in paragraph.iter(f"{W}instrText"))
    assert instruction.count('"') == 2
    assert "\\" not in instruction


def test_values_stand_in_controls_tagged_with_their_path() -> None:
    value = Field("1 500,00", ("specifications[0].lines[0].quantity",))
    inlines = (Text("а "), Strong((value,)), Field("обчислено", ()), Field("", ("a.b",)))
    (paragraph,) = paragraphs(Paragraph(inlines), controls=True)
    (control,) = paragraph.findall(f"{W}sdt")
    assert attr(control.find(f"{W}sdtPr/{W}tag")) == "specifications[0].lines[0].quantity"
    assert opened.text_of(control) == "1 500,00"
    assert opened.text_of(paragraph) == "а 1 500,00обчислено"


def test_controls_change_no_text() -> None:
    for tree in (contract("uk"), specification("en")):
        shown = [
            opened.text_of(opened.root(render(tree, opened.DEFAULT, controls=controls)))
            for controls in (False, True)
        ]
        assert shown[0] == shown[1]


@given(st.lists(st.text("ab.[]0", min_size=1, max_size=90), min_size=1, max_size=3))
def test_tags_are_short_and_differ_with_their_paths(paths: list[str]) -> None:
    tag = tag_name(tuple(paths))
    assert len(tag) <= 64
    assert tag != tag_name((*paths, "x"))


def test_dash_lines_and_continuations_lie_under_their_clause() -> None:
    inner = (Item((Text("а"),), (Item((Text("б"),)),)), Paragraph((Text("в"),)))
    deeper = Clause("d", (Text("г"),), inner, level=2)
    found = paragraphs(Section("s", (Text("С"),), (Clause("c", (Text("к"),), (*inner, deeper)),)))
    assert [(opened.text_of(one), opened.style_of(one)) for one in found] == [
        ("С", "Heading1"),
        ("к", "Clause1"),
        ("а", "Dash1"),
        ("б", "Dash2"),
        ("в", "ClauseText1"),
        ("г", "Clause2"),
        ("а", "Dash2"),
        ("б", "Dash3"),
        ("в", "ClauseText2"),
    ]


def test_an_unnumbered_section_has_a_heading_without_number() -> None:
    (heading,) = paragraphs(Section("s", (Text("Підписи"),), (), numbered=False))
    assert opened.style_of(heading) == "HeadingPlain"


def test_place_and_date_are_on_one_line() -> None:
    (line,) = paragraphs(PlaceDate((Text("м. Київ"),), (Text("02.03.2026"),)))
    assert opened.text_of(line) == "м. Київ\t02.03.2026"


COLUMNS = (
    Column("a", "Назва", 3),
    Column("b", "Сума", 1, "right"),
    Column("c", "Од.", 1, "center"),
)


def table(*rows: Row) -> Table:
    return Table("goods", COLUMNS, rows)


def row(*texts: str, kind: str = "body") -> Row:
    cells = tuple(Cell((Text(text),)) for text in texts)
    return Row(cells, "total" if kind == "total" else "body")


def test_the_heading_row_repeats_and_no_row_splits() -> None:
    found = body(table(row("а", "1", "шт"), row("б", "2", "шт")))
    rows = found.findall(f".//{W}tr")
    assert all(one.find(f"{W}trPr/{W}cantSplit") is not None for one in rows)
    repeated = [one.find(f"{W}trPr/{W}tblHeader") is not None for one in rows]
    assert repeated == [True, False, False]


def test_cells_stand_as_their_column_or_themselves_say() -> None:
    special = Row((Cell((Text("в"),), align="right"), Cell((Text("3"),)), Cell((Text("м"),))))
    found = paragraphs(table(row("а", "1", "шт"), special))
    styles = [opened.style_of(one) for one in found]
    assert styles[3:] == [
        *("TableLeft", "TableRight", "TableCenter"),
        *("TableRight", "TableRight", "TableCenter"),
    ]


def test_totals_span_are_bold_and_stay_with_the_last_line() -> None:
    total = Row((Cell((Text("Разом"),), 1, "right"), Cell((Text("3"),), 2, "right")), "total")
    lines = [row("а", str(number), "шт") for number in range(SHORT)]
    found = body(table(*lines, total, total))
    rows = found.findall(f".//{W}tr")
    assert kept(rows) == [True, *[False] * (SHORT - 1), True, True, False]
    cells = rows[-1].findall(f"{W}tc")
    assert attr(cells[1].find(f"{W}tcPr/{W}gridSpan")) == "2"
    assert all(one.find(f".//{W}b") is not None for one in cells)


def test_short_table_stays_on_one_page() -> None:
    found = body(table(*[row("а", str(number), "шт") for number in range(SHORT)]))
    assert kept(found.findall(f".//{W}tr")) == [*[True] * SHORT, False]


def kept(rows: list[Any]) -> list[bool]:
    """Whether each row, the heading first, stays with the next."""
    return [one.find(f".//{W}keepNext") is not None for one in rows]


def test_widths_of_cells_are_those_of_the_grid() -> None:
    found = body(table(row("а", "1", "шт"), Row((Cell((Text("група"),), 3),), "group")))
    grid = [int(attr(one, "w")) for one in found.findall(f".//{W}gridCol")]
    assert sum(grid) == 9638
    for line in found.findall(f".//{W}tr"):
        cells = line.findall(f"{W}tc/{W}tcPr")
        spans = [int(attr(one.find(f"{W}gridSpan"), default="1")) for one in cells]
        widths = [int(attr(one.find(f"{W}tcW"), "w")) for one in cells]
        assert sum(spans) == 3
        assert sum(widths) == 9638


def test_tables_never_touch() -> None:
    found = body(table(row("а", "1", "шт")), table(row("б", "2", "шт")))
    tags = [str(one.tag).removeprefix(W) for one in found]
    assert ("tbl", "tbl") not in pairwise(tags)
    assert tags[-2:] == ["p", "sectPr"]


def test_a_table_without_columns_leaves_no_trace() -> None:
    assert body(Table("empty", (), ())).find(f".//{W}tbl") is None


def party(name: str, *signatories: str) -> PartySignatures:
    signers = tuple(Signatory((Text("Директор"),), (Text(one),)) for one in signatories)
    return PartySignatures("СТОРОНА", (Text(name),), signers)


def signatures(*parties: PartySignatures, electronic: bool = False) -> Signatures:
    return Signatures(parties, electronic, "Підписано електронно" if electronic else "")


SIGNED = signatures(party("А", "Олена А", "Іван А"), party("Б", "Зоя Б"))


def test_a_signature_has_a_drawn_line_and_no_typed_one() -> None:
    found = body(SIGNED)
    lines = found.findall(f".//{W}tcBorders/{W}bottom")
    assert len(lines) == 3
    assert "_" not in opened.text_of(found)


def test_an_electronic_signature_has_a_note_and_no_line() -> None:
    found = body(replace(SIGNED, electronic=True, note="Підписано електронно"))
    assert found.find(f".//{W}tcBorders") is None
    assert opened.text_of(found).count("Підписано електронно") == 3


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_any_number_of_parties_signs(count: int) -> None:
    names = [f"Сторона {number}" for number in range(count)]
    found = body(signatures(*(party(name, name) for name in names)))
    assert all(opened.text_of(found).count(name) == 2 for name in names)
    grid = len(found.findall(f".//{W}gridCol"))
    for line in found.findall(f".//{W}tr"):
        spans = [
            int(attr(cell.find(f"{W}tcPr/{W}gridSpan"), default="1"))
            for cell in line.findall(f"{W}tc")
        ]
        assert sum(spans) == grid


DETAILS = Details(
    (
        PartyDetails("ПОКУПЕЦЬ", (Text("А"),), (DetailLine("Код:", (Text("1"),)),)),
        PartyDetails("ПРОДАВЕЦЬ", (Text("Б"),), (DetailLine("", (Text("2"),)),)),
    )
)
LAST = Clause("last", (Text("Останній пункт"),))


@pytest.mark.parametrize(
    "blocks",
    [
        (LAST, SIGNED),
        (LAST, DETAILS, SIGNED),
        (LAST, Section("p", (Text("Підписи"),), (DETAILS, SIGNED), numbered=False)),
        (Clause("c", (Text("к"),), (Item((Text("останній"),)),)), DETAILS, SIGNED),
        (table(row("а", "1", "шт")), SIGNED),
    ],
)
def test_a_signature_block_takes_the_last_words_with_it(blocks: tuple[Block, ...]) -> None:
    """Every paragraph from the last words on stays with the next one, up to the last row of signatures."""
    found = body(*blocks)
    *before, signed, _after, _section = found
    rows = signed.findall(f"{W}tr")
    for line in rows[:-1]:
        assert all(one.find(f"{W}pPr/{W}keepNext") is not None for one in line.iter(f"{W}p"))
    styles_that_keep = {"Heading1", "HeadingPlain", "PartyRole"}
    content = [one for one in before if opened.style_of(next(one.iter(f"{W}p"))) != "Title"]
    tail = content[-1] if content[-1].tag == f"{W}p" else content[-2]
    paragraphs_of_tail = list(tail.iter(f"{W}p"))
    assert all(
        one.find(f"{W}pPr/{W}keepNext") is not None or opened.style_of(one) in styles_that_keep
        for one in paragraphs_of_tail
    )
    kept = [one for one in content if one.find(f".//{W}keepNext") is not None]
    assert kept
    assert "станній" in "".join(map(opened.text_of, kept)) or "шт" in "".join(
        map(opened.text_of, kept)
    )


def test_words_far_from_signatures_are_free() -> None:
    found = paragraphs(Paragraph((Text("перший"),)), LAST, SIGNED)
    assert found[0].find(f"{W}pPr/{W}keepNext") is None


HOSTILE = st.text(
    st.one_of(
        st.sampled_from(
            list("<>&\"'{}%#\\\0\x01\x0b\x0c\x1b\x7f\n\t\r_\u00a0\ufffe\uffff\ud800�«ґ")
        ),
        st.characters(),
    ),
    max_size=30,
)
MARKUP = st.sampled_from(
    [
        "</w:t></w:r></w:p>",
        "<w:br/>",
        "]]>",
        "{{ body }}",
        "{% raw %}",
        "&lt;",
        "&#0;",
        "<!--",
        "<!DOCTYPE a>",
        "{_{",
        "\0body\0",
    ]
)


def skeleton(element: etree._Element) -> list[str]:
    """The shape of a part without its breaks and tabs, which line ends in values become."""
    return [str(one.tag) for one in element.iter() if one.tag not in {f"{W}br", f"{W}tab", f"{W}t"}]


def everywhere(value: str) -> Document:
    """A document with *value* in every place that can hold one."""
    said = (Text(f"a{value}"), Field(f"b{value}", ("p." + value,)))
    tree = contract("uk", clauses=1)
    extra = (
        PlaceDate(said, said),
        Clause("extra", said, (Item(said), Paragraph(said))),
        Table("t", (Column("k", f"x{value}", 1),), (Row((Cell(said),)), Row((Cell(said[:1]),)))),
        Paragraph((Link("https://example.com/" + value, said), Strong(said))),
        Details((PartyDetails(f"r{value}", said, (DetailLine(f"l{value}", said),)),)),
        Signatures(
            (PartySignatures(f"r{value}", said, (Signatory(said, said),)),), True, f"n{value}"
        ),
    )
    return replace(
        tree,
        title=Title(said, (said,)),
        blocks=(*tree.blocks, *extra),
        header=f"h{value}",
        page_words=(f"p{value}", f"o{value}"),
        parties=(f"q{value}",),
        date=date(2026, 3, 2),
    )


@given(st.one_of(HOSTILE, MARKUP), st.booleans())
@example("</w:t></w:r></w:p>", True)
@example("\0body\0", False)
def test_the_shape_of_a_file_does_not_depend_on_values(value: str, controls: bool) -> None:
    hostile = render(everywhere(value), opened.DEFAULT, controls=controls)
    tame = render(everywhere("x"), opened.DEFAULT, controls=controls)
    for name in opened.parts(tame):
        if name.endswith(".xml"):
            assert skeleton(opened.root(hostile, name)) == skeleton(opened.root(tame, name))


@given(HOSTILE)
def test_what_can_be_printed_is_printed(value: str) -> None:
    printable = (
        "".join(
            one
            for one in value
            if one in "\n\t" or (one >= " " and one not in "\x7f\ufffe\uffff\ud800")
        )
        .encode("utf-8", "ignore")
        .decode()
    )
    assert first_text(Text(f"«{value}»")) == f"«{printable}»"

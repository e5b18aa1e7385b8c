"""PDF by Typst: text, structure, metadata, pages, hostile values, the judges."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from contracts.errors import FontError, RenderError, TemplateError
from contracts.model import (
    Cell,
    Clause,
    Column,
    Field,
    Paragraph,
    Ref,
    Row,
    Signatures,
    Table,
    Text,
    walk,
)
from contracts.render.columns import PADDING_MM, SIZES, fit
from contracts.render.pdf import render, render_parallel, write
from contracts.render.typst_source import file_source, metadata_of
from contracts.resources import templates_root
from tests.judges import AskJudge
from tests.render.reading import assert_says_all, pdf_pages, pdf_text, pieces, signed, squeezed
from tests.render.samples import LANGUAGES, contract, document, hostile, specification
from tests.render.strategies import values

LAYOUT = templates_root() / "layouts" / "typst"
NBSP = "\u00a0"


def reader(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def language_of(made: PdfReader) -> str:
    return str(made.root_object["/Lang"])


def outline(items: list[Any]) -> list[Any]:
    return [outline(item) if isinstance(item, list) else item.title for item in items]


def test_title_author_date_and_language_are_in_the_file() -> None:
    made = reader(render(specification("uk"), LAYOUT))
    assert made.metadata is not None
    assert made.metadata.title == (
        f"СПЕЦИФІКАЦІЯ №{NBSP}1 до Договору поставки № П-17/2026-К від 2 березня 2026 року"
    )
    assert made.metadata.author == (
        "Приватне підприємство «Об’єднання „Сім’я і дім“», "
        "Товариство з обмеженою відповідальністю «Ґанок & Ко»"
    )
    assert made.metadata.get("/CreationDate") == "D:20260302000000Z"
    assert language_of(made) == "uk-UA"
    preferences = cast("dict[str, object]", made.root_object["/ViewerPreferences"])
    assert preferences["/DisplayDocTitle"]


@pytest.mark.parametrize(("language", "tag"), [("uk", "uk-UA"), ("ru", "ru-UA"), ("en", "en-GB")])
def test_language_tag_is_that_of_the_document(language: str, tag: str) -> None:
    assert language_of(reader(render(contract(language, 1, 1), LAYOUT))) == tag


def test_outline_has_the_title_and_the_sections_with_their_numbers() -> None:
    made = reader(render(contract("uk", 2), LAYOUT))
    assert outline(made.outline) == [
        f"ДОГОВІР ПОСТАВКИ №{NBSP}П-17/2026-К",
        ["1. Предмет Договору", "2. Ціна та порядок розрахунків", "3. Реквізити та підписи Сторін"],
    ]


def test_a_reference_is_a_link_to_its_clause() -> None:
    made = reader(render(specification("uk"), LAYOUT))
    notes = [note.get_object() for page in made.pages for note in page.get("/Annots", [])]
    inside = [note for note in notes if "/URI" not in note.get("/A", {})]
    outside = {note["/A"]["/URI"] for note in notes if "/URI" in note.get("/A", {})}
    assert len(inside) == 2
    assert "mailto:postach@example.com.ua" in outside


def test_only_our_fonts_are_in_the_file() -> None:
    made = reader(render(specification("uk"), LAYOUT))
    fonts = {
        re.sub(r"^/[A-Z]{6}\+", "", font.get_object()["/BaseFont"])
        for page in made.pages
        for font in cast("dict[str, Any]", page["/Resources"])["/Font"].values()
    }
    assert {name.partition("-")[0] for name in fonts} == {"Tinos"}


@pytest.mark.parametrize("layout", [True, False])
def test_text_is_copied_as_it_was_written(judge: AskJudge, tmp_path: Path, layout: bool) -> None:
    path = tmp_path / "specification.pdf"
    path.write_bytes(render(specification("uk"), LAYOUT))
    text = judge("pdf_text")(path, layout=layout)
    for piece in ("ЄВТУШЕНКО", "0,0875 ₴", "№ П-17/2026-К", "«Ґанок & Ко»", "„Сім’я", "≤ 5 м³"):
        assert piece in text, piece
    assert "\x00" not in text
    assert "\ufffd" not in text


def test_a_no_break_space_does_not_turn_all_spaces_into_it() -> None:
    text = f"№{NBSP}1 та ще слова"
    made = document((Paragraph((Text(text),)),), header=text)
    copied = reader(render(made, LAYOUT)).pages[0].extract_text()
    assert "та ще слова" in copied


def test_the_same_document_gives_the_same_bytes() -> None:
    first = render(specification("uk"), LAYOUT)
    render(contract("en", 2, 2), LAYOUT)
    assert render(specification("uk"), LAYOUT) == first


def test_a_document_without_a_date_takes_none_from_the_clock() -> None:
    made = reader(render(document((), day=None), LAYOUT))
    assert made.metadata is not None
    assert made.metadata.get("/CreationDate") == "D:19800101000000Z"


def test_pages_are_numbered_and_all_but_the_first_have_the_running_line() -> None:
    made = specification("en", lines=60)
    texts = [page.extract_text() for page in reader(render(made, LAYOUT)).pages]
    assert len(texts) > 2
    assert all(
        text.rstrip().endswith(f"page {number} of {len(texts)}")
        for number, text in enumerate(texts, 1)
    )
    assert [made.header in text for text in texts] == [False] + [True] * (len(texts) - 1)


def test_the_heading_of_a_table_stands_on_each_of_its_pages() -> None:
    made = specification("uk", lines=60)
    pages = pdf_pages(render(made, LAYOUT), made)
    with_rows = [page for page in pages if "4819100000" in page]
    assert len(with_rows) > 1
    assert all("Кодуктзед" in squeezed(page).replace("УКТЗЕД", "уктзед") for page in with_rows)


@pytest.mark.parametrize("lines", range(8, 30, 3))
def test_totals_stay_on_one_page(lines: int) -> None:
    made = specification("uk", lines=lines)
    pages = [squeezed(page) for page in pdf_pages(render(made, LAYOUT), made)]
    totals = ["РазомбезПДВ", "ПДВ20%", "РазомзПДВ"]
    assert sum(all(total in page for total in totals) for page in pages) == 1


@pytest.mark.parametrize("clauses", range(9, 16))
def test_signatures_and_details_are_never_alone_on_a_page(clauses: int) -> None:
    text = "Сторони домовилися про таке. " * 8
    closing = contract("uk").blocks[-1]
    blocks = [
        Clause(f"c{n}", (Text(f"{text} Умова{n}!"),), number=str(n)) for n in range(1, clauses)
    ]
    made = document((*blocks, closing))
    last = squeezed(pdf_pages(render(made, LAYOUT), made)[-1])
    for piece in ("Реквізититапідписи", "КодЄДРПОУ", "ЗояЛЕГКА", f"Умова{clauses - 1}!"):
        assert piece in last


def test_several_signatories_and_parties_sign() -> None:
    block = next(
        block for block in walk(specification("uk").blocks) if isinstance(block, Signatures)
    )
    one, two = block.parties
    jointly = replace(two, signatories=two.signatories * 2)
    made = document((replace(block, parties=(one, jointly, one)),))
    text = squeezed(pdf_text(render(made, LAYOUT), made))
    assert text.count("ЗояЛЕГКА") == 2
    assert text.count("ҐалаґанЄВТУШЕНКО") == 2


def test_an_electronic_signature_has_its_note() -> None:
    block = next(
        block for block in walk(specification("uk").blocks) if isinstance(block, Signatures)
    )
    note = "Підписано кваліфікованим електронним підписом"
    made = document((replace(block, electronic=True, note=note),))
    assert squeezed(pdf_text(render(made, LAYOUT), made)).count(squeezed(note)) == 2


@settings(max_examples=25)
@given(values)
def test_a_value_is_text_wherever_it_stands(value: str) -> None:
    made = hostile(value)
    assert_says_all(made, pdf_text(render(made, LAYOUT), made))


@pytest.mark.slow
@settings(max_examples=300)
@given(values)
def test_many_values_are_text_wherever_they_stand(value: str) -> None:
    made = hostile(value)
    assert_says_all(made, pdf_text(render(made, LAYOUT), made))


def skeleton(text: str) -> str:
    """The source of a document with *text* in each place, string literals left out."""
    source = file_source([hostile(text)], metadata_of(document(())))
    return re.sub(r'"(?:[^"\\]|\\["\\])*"', '""', source)


@given(st.text(min_size=1, max_size=8))
def test_a_text_in_the_source_is_always_a_string_literal(text: str) -> None:
    assert skeleton(text) == skeleton("x")


def test_a_word_wider_than_the_page_is_broken_and_nothing_is_lost() -> None:
    made = hostile("Щ" * 130)
    content = render(made, LAYOUT)
    assert_says_all(made, pdf_text(content, made))
    for page in reader(content).pages:
        assert all(80 < x < 560 for x in starts_of_text(page))


def test_text_longer_than_a_page_in_each_place_is_not_lost() -> None:
    made = replace(hostile("довге слово " * 150), header="")
    wanted = "".join((*pieces(made), *signed(made))).count("слово")
    assert pdf_text(render(made, LAYOUT), made).count("слово") >= wanted


def starts_of_text(page: Any) -> list[float]:
    starts: list[float] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, _size: float) -> None:
        if text.strip():
            starts.append(cm[4] + tm[4])

    page.extract_text(visitor_text=visit)
    return starts


def test_a_missing_glyph_is_an_error_with_its_place() -> None:
    value = Field("☐ так", ("acceptance.remarks",))
    with pytest.raises(FontError) as raised:
        render(document((Paragraph((value,)),)), LAYOUT)
    assert raised.value.diagnostics[0].place.path == "acceptance.remarks"


def test_a_new_line_inside_a_value_is_a_new_line() -> None:
    made = document((Paragraph((Field("один\nдва", ("x",)),)),))
    assert "один \nдва" in pdf_text(render(made, LAYOUT), made).replace("один\n", "один \n")


def test_a_reference_to_nothing_is_an_error() -> None:
    nowhere = Paragraph((Ref("nowhere", lead="пункту", number="9"),))
    with pytest.raises(RenderError, match="nowhere"):
        render(document((nowhere,)), LAYOUT)


@pytest.mark.parametrize("name", ["absent", "../typst/default", "", 'x"'])
def test_a_layout_that_is_not_there_is_an_error(name: str) -> None:
    with pytest.raises(TemplateError):
        render(replace(document(()), layout=name), LAYOUT)


def test_several_documents_can_be_one_file() -> None:
    """Labels, running lines, page numbers and outlines of documents in one file are their own."""
    both = [specification("uk", 30), contract("uk", 6, 6)]
    source = file_source(both, metadata_of(both[0]))
    labels = re.findall(r'#label\("([^"]*)"\)', source)
    assert len(labels) == len(set(labels))
    made = reader(write(source, both, LAYOUT, ("a-3a", "ua-1")))
    texts = [page.extract_text().rstrip() for page in made.pages]
    alone = [len(reader(render(one, LAYOUT)).pages) for one in both]
    assert len(texts) == sum(alone)
    expected = [f"стор. {n} з {total}" for total in alone for n in range(1, total + 1)]
    assert [re.search(r"стор\. \d+ з \d+$", text)[0] for text in texts] == expected  # type: ignore[index]
    assert len([item for item in made.outline if not isinstance(item, list)]) == 2


FORKING = """
import os
from contracts.errors import EngineError
from contracts.render.pdf import render
from tests.render.test_pdf import LAYOUT, document
render(document(()), LAYOUT)
child = os.fork()
if child == 0:
    try:
        render(document(()), LAYOUT)
    except EngineError:
        os._exit(7)
    os._exit(1)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_a_forked_process_says_so_and_does_not_wait_for_ever() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FORKING],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == "7"


def table(shares: list[float], rows: list[list[str]]) -> Table:
    columns = tuple(Column(f"c{n}", "Назва", share) for n, share in enumerate(shares))
    return Table(
        "t", columns, tuple(Row(tuple(Cell((Text(text),)) for text in row)) for row in rows)
    )


@given(st.data())
def test_columns_fill_the_room_and_no_word_is_cut(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 9))
    shares = data.draw(st.lists(st.floats(0, 50), min_size=count, max_size=count))
    words = st.text(st.sampled_from("абв 0123456789,\u00a0"), max_size=20)
    rows = data.draw(st.lists(st.lists(words, min_size=count, max_size=count), max_size=4))
    found = fit(table(shares, rows), 165.0)
    assert sum(found.widths) == pytest.approx(165.0, abs=0.1)
    assert found.size in SIZES
    assert all(width >= 0 for width in found.widths)
    if not found.breaks:
        from contracts.fonts import width as measured

        for row in rows:
            for place, text in enumerate(row):
                longest = max(measured(word, found.size) for word in text.split(" "))
                assert longest <= found.widths[place] - PADDING_MM + 0.01


def test_a_long_sum_makes_its_column_wider_before_the_type_gets_smaller() -> None:
    row = ["1", "Назва товару", f"1{NBSP}234{NBSP}567{NBSP}890,00"]
    found = fit(table([1, 8, 1], [row]), 165.0)
    assert found.size == SIZES[0]
    assert found.widths[2] > 165 / 10


@pytest.mark.parametrize("second", ["ru", "en"])
def test_two_languages_stand_side_by_side(second: str) -> None:
    left, right = contract("uk", 3), contract(second, 3)
    made = reader(render_parallel(left, right, LAYOUT))
    text = squeezed("".join(page.extract_text() for page in made.pages))
    for one in (left, right):
        for piece in map(squeezed, pieces(one)):
            assert piece in text or len(piece) > 60, piece
    assert text.count("ЗояЛЕГКА") == 1


def test_both_languages_of_a_clause_begin_on_one_line() -> None:
    made = reader(render_parallel(contract("uk", 3), contract("en", 3), LAYOUT))
    places: dict[str, list[tuple[int, float]]] = {}
    for number, page in enumerate(made.pages):

        def visit(
            text: str, cm: list[float], tm: list[float], _f: Any, _s: float, number: int = number
        ) -> None:
            if re.fullmatch(r"\d+\.\d+\.(\d+\.)?", text.strip()):
                places.setdefault(text.strip(), []).append((number, round(cm[5] + tm[5], 1)))

        page.extract_text(visitor_text=visit)
    assert len(places) >= 15
    assert all(len(found) == 2 and found[0] == found[1] for found in places.values()), places


def test_a_table_in_two_languages_is_one_table() -> None:
    made = reader(render_parallel(specification("uk", 3), specification("en", 3), LAYOUT))
    text = squeezed("".join(page.extract_text() for page in made.pages))
    assert text.count("4819100000") == 3
    assert "РазомбезПДВTotalexcl.VAT" in text


def test_a_clause_of_one_language_only_stands_alone() -> None:
    left = document(
        (Clause("a", (Text("Так"),), number="1"), Clause("b", (Text("Ні"),), number="2"))
    )
    right = document((Clause("b", (Text("No"),), number="1"),), language="en")
    text = squeezed(reader(render_parallel(left, right, LAYOUT)).pages[0].extract_text())
    assert "1.Так2.Ні1.No" in text


@pytest.mark.judge
def test_verapdf_finds_nothing(judge: AskJudge, tmp_path: Path) -> None:
    made: dict[str, bytes] = {}
    for language in LANGUAGES:
        made[f"specification-{language}"] = render(specification(language), LAYOUT)
        made[f"contract-{language}"] = render(contract(language), LAYOUT)
    made["hostile"] = render(
        hostile('#set text(red) *b* _i_ $x$ `r` // "q" [x] @ref <lab>'), LAYOUT
    )
    made["broken-words"] = render(hostile("Щ" * 130), LAYOUT)
    made["long"] = render(specification("uk", lines=80), LAYOUT)
    made["empty"] = render(document((), day=None), LAYOUT)
    made["parallel"] = render_parallel(specification("uk"), specification("en"), LAYOUT)
    paths = [tmp_path / f"{name}.pdf" for name in made]
    for path, content in zip(paths, made.values(), strict=True):
        path.write_bytes(content)
    found = judge("verapdf")(paths, "2a,ua1")
    assert found == {path: [] for path in paths}

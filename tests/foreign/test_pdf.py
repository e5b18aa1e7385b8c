"""PDF files: by their structure, and what is drawn beside it is not overlooked."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DecodedStreamObject, NameObject

from contracts.errors import InputError
from contracts.foreign import ForeignDocument, read, read_file
from contracts.foreign.pdf_fonts import font_reader, unescaped
from contracts.foreign.pdf_text import spans_of
from tests.agree.packs import rendered, small, without_tags
from tests.render.samples import contract, specification

PATH = "uk/specification-1.pdf"


def ours() -> ForeignDocument:
    return read(small().files[PATH], "pdf")


class Stream:
    """A stream as pypdf gives it."""

    def __init__(self, data: bytes, **keys: object) -> None:
        self.data = data
        self.keys = {f"/{name}": value for name, value in keys.items()}

    def get_data(self) -> bytes:
        return self.data

    def get(self, name: str, default: object = None) -> object:
        return self.keys.get(name, default)


class Fonts(dict[str, object]):
    """Fonts of a page."""

    def raw_get(self, name: str) -> object:
        return self[name]


class Page:
    """A page with these drawing commands and one font of one byte a letter."""

    def __init__(self, content: bytes, **resources: object) -> None:
        self.content = content
        fonts = Fonts({"/F1": {"/Subtype": "/Type1", "/Encoding": "/WinAnsiEncoding"}})
        self.resources = {"/Font": fonts, **{f"/{name}": one for name, one in resources.items()}}

    def get_contents(self) -> Stream:
        return Stream(self.content)

    def get(self, _name: str) -> object:
        return self.resources


def spans(content: bytes, **resources: object) -> list[tuple[int | None, str, str]]:
    return [(one.mark, one.artifact, one.text) for one in spans_of(Page(content, **resources))]


def test_structure_gives_paragraphs_numbers_and_cells() -> None:
    made = ours()
    assert made.is_structured
    clauses = [one for one in made.paragraphs if one.level == 1]
    assert [one.number for one in clauses[:3]] == ["1", "2", "3"]
    (table,) = made.tables
    assert len(table.rows[2].cells) == 9
    assert table.rows[-1].cells[0].span > 1


def test_running_lines_and_page_numbers_are_no_part_of_the_body() -> None:
    made = read(rendered(contract("uk"), "pdf"), "pdf")
    assert (made.pages or 0) > 1
    assert {one.spot.part for one in made.others} == {"header", "footer"}
    assert len(made.part("footer")) == made.pages


def test_no_break_spaces_are_read_as_written() -> None:
    assert any("42\u00a0246,00" in one.text for one in ours().paragraphs)


def test_a_file_without_structure_is_read_line_by_line() -> None:
    made = read(without_tags(small().files[PATH]), "pdf")
    assert not made.is_structured
    assert any("42\u00a0246,00" in one.text.replace(" ", "\u00a0") for one in made.paragraphs)
    assert all(one.spot.page and one.spot.line for one in made.paragraphs)


def test_two_languages_keep_the_language_of_each_paragraph() -> None:
    from tests.agree.packs import in_three_languages

    made = read(in_three_languages().files["uk+en/s.pdf"], "pdf")
    english = [one for one in made.paragraphs if one.language == "en-GB"]
    assert english
    assert not [one for one in english if "грн" in one.text]


def test_text_drawn_over_a_page_is_reported() -> None:
    writer = PdfWriter(clone_from=BytesIO(small().files[PATH]))
    page = writer.pages[0]
    contents = page.get_contents()
    assert contents is not None
    made = DecodedStreamObject()
    font = next(iter(page["/Resources"]["/Font"]))[1:]  # type: ignore[index]
    extra = f"\nBT /{font} 12 Tf 100 400 Td <00020003> Tj ET".encode()
    made.set_data(contents.get_data() + extra)
    page[NameObject("/Contents")] = writer._add_object(made)
    out = BytesIO()
    writer.write(out)
    assert [one.rule for one in small().with_file(PATH, out.getvalue())] == ["text-added"]


def test_a_note_that_shows_as_text_is_reported() -> None:
    writer = PdfWriter(clone_from=BytesIO(small().files[PATH]))
    note = FreeText(text="99 999,00", rect=(50, 550, 200, 650))
    writer.add_annotation(page_number=0, annotation=note)
    out = BytesIO()
    writer.write(out)
    assert [one.rule for one in small().with_file(PATH, out.getvalue())] == ["text-added"]


def test_an_encrypted_file_is_refused_clearly() -> None:
    writer = PdfWriter(clone_from=BytesIO(small().files[PATH]))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    with pytest.raises(InputError, match="encrypted"):
        read(out.getvalue(), "pdf")


@pytest.mark.parametrize("data", [b"", b"text", b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read(data, "pdf")


def test_strings_of_every_form_are_read() -> None:
    content = rb"BT /F1 9 Tf (a\(b\)\\\103) Tj [(d) -20 (e) -300 (f) <4748>] TJ (x(y)z) Tj (q) ' ET"
    assert spans(content) == [(None, "", r"a(b)\Cde fGHx(y)zq")]


def test_marks_artifacts_and_text_that_stands_for_marks() -> None:
    content = (
        b"/P <</MCID 3>> BDC /F1 9 Tf (a) Tj /Span <</ActualText (\xfe\xff\x00\xa0)>> BDC ( ) Tj EMC (b) Tj EMC "
        b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC (1) Tj EMC (c) Tj"
    )
    assert spans(content) == [(3, "", "a\u00a0b"), (None, "Footer", "1"), (None, "", "c")]


def test_letters_that_are_shown_count_and_not_what_is_said_to_stand_for_them() -> None:
    content = b"/P <</MCID 0>> BDC /F1 9 Tf /Span <</ActualText (100)>> BDC (900) Tj EMC EMC"
    assert spans(content) == [(0, "", "900")]


def test_forms_are_read_and_pictures_are_passed_over() -> None:
    form = Stream(b"BT /F1 9 Tf (in) Tj ET", Subtype="/Form")
    content = b"/F1 9 Tf (a) Tj BI /W 1 ID (\x00(( EI (b) Tj /X1 Do"
    assert spans(content, XObject={"/X1": form}) == [(None, "", "abin")]


def test_a_form_that_draws_itself_ends() -> None:
    form = Stream(b"/F1 9 Tf (x) Tj /X1 Do /X1 Do", Subtype="/Form")
    assert len(spans(b"/X1 Do", XObject={"/X1": form})) == 1


def test_codes_of_a_font_are_read_by_its_table() -> None:
    table = (
        b"2 beginbfchar <0001> <0041> <0002> <D83DDE00> endbfchar "
        b"2 beginbfrange <0003> <0005> <0430> <0006> <0007> [<0031> <0032>] endbfrange"
    )
    read_codes = font_reader({"/Subtype": "/Type0", "/ToUnicode": Stream(table)})
    assert read_codes is not None
    assert read_codes(b"\0\1\0\2\0\3\0\5\0\6\0\7") == "A\U0001f600ав12"
    assert font_reader({"/Subtype": "/Type0"}) is None


@pytest.mark.parametrize(
    ("raw", "data"),
    [
        (rb"plain", b"plain"),
        (rb"\000\001\)", b"\0\1)"),
        (rb"\n\r\t\b\f\\", b"\n\r\t\b\f\\"),
        (b"a\\\nb\\\r\nc", b"abc"),
        (rb"\x\q\400", b"xq\0"),
        (rb"\\(\\)", b"\\(\\)"),
        (rb"\1\12\1234", b"\x01\nS4"),
    ],
)
def test_escapes_of_literal_strings(raw: bytes, data: bytes) -> None:
    assert unescaped(raw) == data


def test_files_are_read_by_the_ending_of_their_names(tmp_path: pytest.TempPathFactory) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "a.TXT"
    path.write_text("1.1. Пункт\n\n– риска\n", encoding="utf-8")
    first, second = read_file(path).paragraphs
    assert (first.number, first.text, first.spot.line) == ("1.1", "Пункт", 1)
    assert (second.is_bullet, second.text, second.spot.line) == (True, "риска", 3)
    for name in ("b.xlsx", "nowhere.pdf"):
        with pytest.raises(InputError):
            read_file(path.parent / name)


def test_the_specification_reads_the_same_in_each_format() -> None:
    document = specification("uk", lines=3)
    for ending in ("docx", "pdf"):
        made = read(rendered(document, ending), ending)
        assert [one.number for one in made.paragraphs if one.level == 1] == [
            str(n) for n in range(1, 8)
        ]
    assert len(PdfReader(BytesIO(small().files[PATH])).pages) == ours().pages

"""Pages from elsewhere in a pack: put in at their places, cleaned, and never called PDF/A."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import FloatObject, NameObject, NumberObject, TextStringObject

from contracts.errors import InputError, RenderError
from contracts.render.merge import (
    NOT_ARCHIVAL,
    attachments_of,
    is_archival,
    page_count,
    page_labels,
    verify,
    with_outside,
)
from contracts.render.outside_pdf import OutsidePdf, read_outside
from contracts.render.pack_pdf import Attachment, Draft, Insert, pack_pdf
from contracts.render.stamp import draft_stamp
from tests.render.outside import ACTING, REFUSED, Change, changed, named, note, sound, written
from tests.render.reading import squeezed
from tests.render.samples import contract, document

FACTS = Attachment("facts.json", b"{}", "application/json")


def pack_of(*files: OutsidePdf, draft: Draft | None = None) -> bytes:
    """A pack of one document with a sheet for each file."""
    inserts = [Insert(one.file, one.file, one.pages, one.digest) for one in files]
    made = [contract("uk", 2)]
    return pack_pdf(made, "uk", inserts=inserts, attachments=[FACTS], draft=draft)


def reader(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


@pytest.fixture(scope="module")
def joined() -> tuple[bytes, bytes]:
    """A pack before and after two files of two pages and one were put in."""
    files = [read_outside(sound(), "a.pdf"), read_outside(sound("Прайс", 1), "b.pdf")]
    pack = pack_of(*files)
    return pack, with_outside(pack, files)


def test_pages_stand_after_their_sheets(joined: tuple[bytes, bytes]) -> None:
    pages = [squeezed(page.extract_text()) for page in reader(joined[1]).pages]
    assert page_count(joined[1]) == page_count(joined[0]) + 3
    place = next(n for n, text in enumerate(pages) if "a.pdfДалі" in text)
    assert ["Довіреність." in text for text in pages[place:]] == [False, True, False, False, False]
    assert pages[place + 3].startswith("b.pdf")
    assert "Прайс." in pages[place + 4]


def test_labels_count_on_over_the_pages_that_were_put_in(joined: tuple[bytes, bytes]) -> None:
    assert page_labels(joined[0])[-3:] == ("1-2", "2-1", "3-1")
    assert page_labels(joined[1])[-6:] == ("1-2", "2-1", "2-2", "2-3", "3-1", "3-2")


def test_the_cover_tells_the_places_that_the_pages_have_now(joined: tuple[bytes, bytes]) -> None:
    pack = reader(joined[1])
    labels = page_labels(joined[1])
    text = squeezed(pack.pages[0].extract_text())
    for number, name in ((2, "a.pdf"), (3, "b.pdf")):
        own = [n for n, label in enumerate(labels, 1) if label.startswith(f"{number}-")]
        assert f"{number}{name}{own[0]}–{own[-1]}" in text


def test_the_outline_and_the_attached_files_stay(joined: tuple[bytes, bytes]) -> None:
    before, after = map(reader, joined)
    titles = [item.title for item in before.outline if not isinstance(item, list)]
    assert [item.title for item in after.outline if not isinstance(item, list)] == titles
    last = [item for item in after.outline if not isinstance(item, list)][-1]
    assert after.get_destination_page_number(last) == len(after.pages) - 2
    assert attachments_of(joined[1]) == {"facts.json": b"{}"}


def test_a_pack_with_foreign_pages_does_not_call_itself_archival(
    joined: tuple[bytes, bytes],
) -> None:
    assert is_archival(joined[0])
    assert not is_archival(joined[1])
    metadata = reader(joined[1]).metadata
    assert metadata is not None
    assert metadata.get(NOT_ARCHIVAL[0]) == NOT_ARCHIVAL[1]
    assert metadata.title == reader(joined[0]).metadata.title  # type: ignore[union-attr]
    assert b"pdfuaid" not in joined[1]


def test_the_same_files_give_the_same_bytes(joined: tuple[bytes, bytes]) -> None:
    files = [read_outside(sound(), "a.pdf"), read_outside(sound("Прайс", 1), "b.pdf")]
    assert with_outside(joined[0], files) == joined[1]


def test_without_files_a_pack_is_as_it_was(joined: tuple[bytes, bytes]) -> None:
    assert with_outside(joined[0], []) is joined[0]


def test_a_pack_without_sheets_takes_no_files() -> None:
    file = read_outside(sound(), "a.pdf")
    other = read_outside(sound("Прайс", 1), "b.pdf")
    documents = pack_pdf([contract("uk", 1), document(()), document(())], "uk")
    for pack, files in ((documents, [file]), (pack_of(file), [other]), (pack_of(file), [file] * 9)):
        with pytest.raises(RenderError):
            with_outside(pack, files)


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED.keys())
def test_a_file_that_cannot_be_trusted_is_refused_by_name(
    make: Callable[[], bytes], capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(InputError) as raised:
        read_outside(make(), "scan.pdf")
    assert raised.value.exit_code == 2
    assert raised.value.diagnostics[0].place.file == "scan.pdf"
    assert str(raised.value)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("change", ACTING.values(), ids=ACTING.keys())
def test_what_acts_is_left_out(change: Change) -> None:
    data = changed(change)
    assert b"EVIL" in data or b"EVIL" in unpacked(data)
    file = read_outside(data, "a.pdf")
    made = with_outside(pack_of(file), [file])
    assert b"EVIL" not in unpacked(made)
    text = squeezed("".join(page.extract_text() for page in reader(made).pages))
    assert "Довіреність.Щеслова" in text


def unpacked(data: bytes) -> bytes:
    """Every object of a file, streams opened."""
    read = reader(data)
    out = []
    for number in range(int(read.trailer["/Size"])):  # type: ignore[call-overload]
        one: Any = read.get_object(number)
        out.append(repr(one).encode())
        if hasattr(one, "get_data"):
            out.append(one.get_data())
    return b"\n".join(out)


def test_marks_of_tags_of_another_file_are_left_out() -> None:
    data = changed(ACTING["private"])
    file = read_outside(data, "a.pdf")
    made = reader(with_outside(pack_of(file), [file]))
    picture = made.pages[-2]["/Resources"]["/XObject"]["/X"]  # type: ignore[index]
    assert "/StructParents" not in picture
    assert "/StructParents" not in made.pages[-2]


def test_links_to_the_web_and_shown_notes_stay() -> None:
    def change(writer: PdfWriter) -> None:
        target = named(S=NameObject("/URI"), URI=TextStringObject("https://example.com/a"))
        note(writer, Subtype=NameObject("/Link"), A=target)
        note(writer, Subtype=NameObject("/Text"), Contents=TextStringObject("зауваження"))

    file = read_outside(changed(change), "a.pdf")
    made = reader(with_outside(pack_of(file), [file]))
    notes = [one.get_object() for one in made.pages[-2]["/Annots"]]  # type: ignore[attr-defined]
    assert notes[0]["/A"]["/URI"] == "https://example.com/a"
    assert notes[1]["/Contents"] == "зауваження"


def test_a_drawn_field_is_a_picture_and_no_field() -> None:
    file = read_outside(changed(ACTING["button"]), "a.pdf")
    made = reader(with_outside(pack_of(file), [file]))
    (drawn,) = (one.get_object() for one in made.pages[-2]["/Annots"])  # type: ignore[attr-defined]
    assert drawn["/Subtype"] == "/Stamp"
    assert b"re f" in drawn["/AP"]["/N"].get_data()


def test_a_signed_file_says_so() -> None:
    def change(writer: PdfWriter) -> None:
        writer.root_object[NameObject("/AcroForm")] = named(SigFlags=NumberObject(3))

    assert read_outside(changed(change), "a.pdf").signed
    assert not read_outside(sound(), "a.pdf").signed


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_draft_marks_the_pages_that_are_put_in(turn: int) -> None:
    def change(writer: PdfWriter) -> None:
        writer.pages[0].rotate(turn)
        writer.pages[0].mediabox.upper_right = (420, FloatObject(595))

    file = read_outside(changed(change), "a.pdf")
    pack = pack_of(file, draft=Draft())
    made = with_outside(pack, [file], draft_stamp("uk"))
    assert made == with_outside(pack, [file], draft_stamp("uk"))
    pages = [squeezed(page.extract_text()) for page in reader(made).pages]
    assert all("ПРОЄКТ" in text for text in pages)
    assert "Довіреність.Щеслова" in pages[-2]


@settings(max_examples=60)
@given(st.data())
def test_a_file_with_any_changed_bytes_is_taken_or_refused(data: st.DataObject) -> None:
    """Never another error, never a file that pypdf cannot read back."""
    content = bytearray(sound("Скан", 1))
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=12)):
        content[place] = data.draw(st.integers(0, 255))
    try:
        file = read_outside(bytes(content), "scan.pdf")
    except InputError:
        return
    made = with_outside(tiny_pack(file), [file])
    assert page_count(made) == 3 + file.pages


def tiny_pack(file: OutsidePdf) -> bytes:
    return pack_pdf([document(())], "uk", inserts=[Insert("a", "a", file.pages, file.digest)])


def test_verify_names_each_file_that_is_not_as_the_manifest_says() -> None:
    files = {"uk/a.docx": b"one", "uk/b.docx": b"two"}
    entries = [{"path": path, "sha256": sha256(data).hexdigest()} for path, data in files.items()]
    manifest = json.dumps({"files": entries}).encode()
    attached = [Attachment("manifest.json", manifest, "application/json")]
    pack = pack_pdf([document(())], "uk", attachments=attached)
    assert verify(pack, files) == ()
    assert verify(pack, {**files, "uk/a.docx": b"1ne"}) == ("uk/a.docx",)
    assert verify(pack, {"uk/a.docx": b"one"}) == ("uk/b.docx",)
    assert verify(pack, {**files, "uk/c.docx": b""}) == ("uk/c.docx",)


@pytest.mark.parametrize("manifest", [b"[]", b"{", b'{"files": [{"path": 1}]}'])
def test_a_pack_without_a_readable_manifest_cannot_be_verified(manifest: bytes) -> None:
    attached = [Attachment("manifest.json", manifest, "application/json")]
    with pytest.raises(InputError):
        verify(pack_pdf([document(())], "uk", attachments=attached), {})
    with pytest.raises(InputError):
        verify(pack_pdf([document(())], "uk"), {})


@pytest.mark.parametrize("ask", [attachments_of, page_count, page_labels, is_archival])
def test_what_is_no_pdf_cannot_be_asked(ask: Callable[[bytes], object]) -> None:
    with pytest.raises(InputError):
        ask(b"no PDF")


def test_a_plain_pdf_is_not_archival() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    assert not is_archival(written(writer))

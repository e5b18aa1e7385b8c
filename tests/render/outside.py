"""PDF files as they come from elsewhere, sound and hostile, for the tests of packs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from contracts.model import Document, Paragraph, Text
from contracts.render.pdf import render
from contracts.resources import templates_root
from tests.render.samples import document

__all__ = ["ACTING", "REFUSED", "changed", "named", "note", "sound", "written"]

Change = Callable[[PdfWriter], None]


@cache
def sound(words: str = "Довіреність", pages: int = 2) -> bytes:
    """A PDF of some pages with *words* on each."""
    text = Paragraph((Text(f"{words}. {'Ще слова. ' * 420}"),))
    made: Document = document((text,) * pages)
    writer = PdfWriter()
    whole = PdfReader(BytesIO(render(made, templates_root() / "layouts" / "typst")))
    for page in whole.pages[:pages]:
        writer.add_page(page)
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def changed(change: Change, data: bytes | None = None) -> bytes:
    """The sound file with a change."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data or sound())))
    change(writer)
    return written(writer)


def named(**values: Any) -> DictionaryObject:
    """A dictionary of PDF."""
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in values.items()})


def note(writer: PdfWriter, **values: Any) -> None:
    """An annotation on the first page."""
    sides = ArrayObject([FloatObject(side) for side in (10, 10, 90, 40)])
    made = named(Type=NameObject("/Annot"), Rect=sides, **values)
    page = writer.pages[0]
    notes = page.get("/Annots", ArrayObject()).get_object()
    page[NameObject("/Annots")] = ArrayObject([*notes, writer._add_object(made)])


def _action(kind: str, **values: Any) -> DictionaryObject:
    return named(S=NameObject(kind), **values)


def _script(writer: PdfWriter) -> None:
    script = _action("/JavaScript", JS=TextStringObject("EVIL"))
    writer.root_object[NameObject("/OpenAction")] = script
    names = named(Names=ArrayObject([TextStringObject("x"), script]))
    writer.root_object[NameObject("/Names")] = named(JavaScript=names)


def _page_script(writer: PdfWriter) -> None:
    script = _action("/JavaScript", JS=TextStringObject("EVIL"))
    writer.pages[0][NameObject("/AA")] = named(O=script)


def _launch(writer: PdfWriter) -> None:
    target = _action("/Launch", F=TextStringObject("EVIL.exe"))
    note(writer, Subtype=NameObject("/Link"), A=target)


def _bad_address(writer: PdfWriter) -> None:
    target = _action("/URI", URI=TextStringObject("javascript:EVIL"))
    note(writer, Subtype=NameObject("/Link"), A=target)


def _attached(writer: PdfWriter) -> None:
    writer.add_attachment("EVIL.exe", b"MZ EVIL")


def _file_note(writer: PdfWriter) -> None:
    file = named(Type=NameObject("/Filespec"), F=TextStringObject("EVIL.exe"))
    note(writer, Subtype=NameObject("/FileAttachment"), FS=file)


def _media(writer: PdfWriter) -> None:
    note(writer, Subtype=NameObject("/RichMedia"), Contents=TextStringObject("EVIL"))


def _button(writer: PdfWriter) -> None:
    look = writer._add_object(_picture())
    script = _action("/JavaScript", JS=TextStringObject("EVIL"))
    note(writer, Subtype=NameObject("/Widget"), A=script, AA=named(E=script), AP=named(N=look))


def _private(writer: PdfWriter) -> None:
    picture = _picture()
    picture[NameObject("/PieceInfo")] = named(X=named(Private=TextStringObject("EVIL")))
    picture[NameObject("/StructParents")] = NumberObject(0)
    page = writer.pages[0]
    page[NameObject("/Resources")].get_object()[NameObject("/XObject")] = named(  # type: ignore[index]
        X=writer._add_object(picture)
    )


ACTING: dict[str, Change] = {
    "script": _script,
    "page-script": _page_script,
    "launch": _launch,
    "bad-address": _bad_address,
    "attached": _attached,
    "file-note": _file_note,
    "media": _media,
    "button": _button,
    "private": _private,
}
"""What is left out; each holds the word EVIL."""


def _picture() -> DecodedStreamObject:
    picture = DecodedStreamObject()
    picture.set_data(b"0 0 10 10 re f")
    picture[NameObject("/Type")] = NameObject("/XObject")
    picture[NameObject("/Subtype")] = NameObject("/Form")
    picture[NameObject("/BBox")] = ArrayObject([NumberObject(side) for side in (0, 0, 80, 30)])
    return picture


def _with_picture(key: str, value: Any) -> Change:
    def change(writer: PdfWriter) -> None:
        picture = _picture()
        picture[NameObject(key)] = value
        resources = writer.pages[0]["/Resources"].get_object()
        resources[NameObject("/XObject")] = named(X=writer._add_object(picture))  # type: ignore[index]

    return change


def _hidden_layer(writer: PdfWriter) -> None:
    layer = writer._add_object(named(Type=NameObject("/OCG"), Name=TextStringObject("x")))
    layers = named(OCGs=ArrayObject([layer]), D=named(OFF=ArrayObject([layer])))
    writer.root_object[NameObject("/OCProperties")] = layers


def _drawn_form(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/AcroForm")] = named(XFA=TextStringObject("x"))


def _undrawn_value(writer: PdfWriter) -> None:
    note(writer, Subtype=NameObject("/Widget"), FT=NameObject("/Tx"), V=TextStringObject("sum"))


def _missing(writer: PdfWriter) -> None:
    writer.pages[0][NameObject("/Resources")].get_object()[NameObject("/XObject")] = named(  # type: ignore[index]
        X=IndirectObject(99_999, 0, writer)
    )


def _no_size(writer: PdfWriter) -> None:
    sides = ArrayObject([NumberObject(0)] * 4)
    writer.pages[0][NameObject("/MediaBox")] = sides
    writer.pages[0].pop("/CropBox", None)


def _nested() -> bytes:
    deep = b"[" * 20_000 + b"]" * 20_000
    return sound().replace(b"/Type /Page\n", b"/Type /Page\n/Rotate " + deep + b"\n", 1)


def _encrypted() -> bytes:
    return changed(lambda writer: writer.encrypt("", "owner", algorithm="RC4-128"))


def _no_pages() -> bytes:
    writer = PdfWriter()
    return written(writer)


REFUSED: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "text": lambda: b"A price list",
    "cut-off": lambda: sound()[:-400],
    "half": lambda: sound()[: len(sound()) // 2] + b"%%EOF",
    "encrypted": _encrypted,
    "no-pages": _no_pages,
    "nested": _nested,
    "hidden-layer": lambda: changed(_hidden_layer),
    "drawn-form": lambda: changed(_drawn_form),
    "undrawn-value": lambda: changed(_undrawn_value),
    "missing-object": lambda: changed(_missing),
    "no-size": lambda: changed(_no_size),
    "content-elsewhere": lambda: changed(_with_picture("/F", TextStringObject("/etc/passwd"))),
    "page-elsewhere": lambda: changed(_with_picture("/Ref", named(Page=NumberObject(1)))),
    "postscript": lambda: changed(_with_picture("/Subtype2", NameObject("/PS"))),
}
"""What cannot be taken."""

"""A mark laid over finished pages of PDF that came from elsewhere, whatever their size and turn."""

from __future__ import annotations

import math
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contracts.render.outside_pdf import quiet
from contracts.render.pack_words import pack_words
from contracts.render.pdf import write
from contracts.render.typst_pack import watermark

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter

__all__ = ["draft_stamp", "put_stamp"]

_NAME = "/ContractsStamp"
_SEE_THROUGH = "rgb(120, 120, 120, 30%)"


def draft_stamp(language: str, overlay: Path | None = None) -> bytes:
    """One page of PDF that holds nothing but the mark of a draft, to be seen through.

    Raises:
        TextError: the terms lack the word.
        EngineError: Typst is not installed.
    """
    from contracts.catalog import Catalog

    mark = watermark(pack_words(language, overlay).draft, _SEE_THROUGH)
    source = f'#set page(paper: "a4", fill: none)\n{mark}\n#set document(date: none)\n#h(0pt)'
    return write(source, (), Catalog.default(overlay).layout("pdf", ""), ())


def put_stamp(writer: PdfWriter, places: Iterable[int], stamp: bytes) -> None:
    """Lays the first page of *stamp* over the pages at *places* (from 0), as large as fits and upright."""
    from pypdf import PdfReader
    from pypdf.generic import NameObject

    with quiet():
        mark = PdfReader(BytesIO(stamp)).pages[0]
        size = (float(mark.mediabox.width), float(mark.mediabox.height))
        form = writer._add_object(_form(mark, writer))
        for place in places:
            page = writer.pages[place]
            resources = _own(page, "/Resources")
            objects = _own(resources, "/XObject")
            objects[NameObject(_NAME)] = form
            resources[NameObject("/XObject")] = objects
            page[NameObject("/Resources")] = resources
            _draw(page, writer, _matrix(page, size))


def _form(mark: PageObject, writer: PdfWriter) -> Any:
    """The page as a picture that other pages can draw."""
    from pypdf.generic import DecodedStreamObject, NameObject

    form = DecodedStreamObject()
    contents = mark.get_contents()
    form.set_data(contents.get_data() if contents is not None else b"")
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = mark.mediabox.clone(writer)
    form[NameObject("/Resources")] = mark["/Resources"].clone(writer)
    return form.flate_encode()


def _own(parent: Any, key: str) -> Any:
    """A copy of a dictionary of *parent*, which other pages may share."""
    from pypdf.generic import DictionaryObject, NameObject

    found = parent.get(key)
    found = found.get_object() if found is not None else DictionaryObject()
    return DictionaryObject({NameObject(name): found.raw_get(name) for name in found})


def _matrix(page: PageObject, size: tuple[float, float]) -> tuple[float, ...]:
    """How the mark is turned, scaled and moved so that a viewer shows it upright in the middle of the page."""
    box = page.cropbox
    turn = page.rotation % 360
    width, height = float(box.width), float(box.height)
    shown = (height, width) if turn in (90, 270) else (width, height)
    scale = min(shown[0] / size[0], shown[1] / size[1])
    cosine = round(math.cos(math.radians(turn))) * scale
    sine = round(math.sin(math.radians(turn))) * scale
    middle = (float(box.left) + width / 2, float(box.bottom) + height / 2)
    half = (size[0] / 2, size[1] / 2)
    return (
        cosine,
        sine,
        -sine,
        cosine,
        middle[0] - cosine * half[0] + sine * half[1],
        middle[1] - sine * half[0] - cosine * half[1],
    )


def _draw(page: PageObject, writer: PdfWriter, matrix: tuple[float, ...]) -> None:
    """Adds the drawing after what the page shows, whose own turns and scales do not reach it."""
    from pypdf.generic import ArrayObject, DecodedStreamObject, NameObject

    before, after = DecodedStreamObject(), DecodedStreamObject()
    before.set_data(b"q\n")
    numbers = " ".join(f"{number:.4f}" for number in matrix)
    after.set_data(f"\nQ q {numbers} cm {_NAME} Do Q\n".encode())
    own = page.raw_get("/Contents") if "/Contents" in page else None
    shown = own.get_object() if own is not None else None
    middle = list(shown) if isinstance(shown, ArrayObject) else [own] if own is not None else []
    streams = [writer._add_object(before), *middle, writer._add_object(after)]
    page[NameObject("/Contents")] = ArrayObject(streams)

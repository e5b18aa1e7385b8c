"""Packs with pages from elsewhere, and what can be read back from a finished pack.

Pages of other files cannot be vouched for, so a pack that has them carries no mark of PDF/A or PDF/UA; it keeps its
outline, page labels, links, tags and attached files.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from contracts.errors import InputError, RenderError
from contracts.messages import _
from contracts.render.outside_pdf import OutsidePdf, clean_pages, quiet
from contracts.render.stamp import put_stamp

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import StreamObject

__all__ = [
    "NOT_ARCHIVAL",
    "attachments_of",
    "is_archival",
    "page_count",
    "page_labels",
    "verify",
    "with_outside",
]

NOT_ARCHIVAL = ("/pdfa", "false")
"""Name and value among the properties of a file that lost the mark of PDF/A."""
_MARKS = (
    "http://www.aiim.org/pdfa/ns/id/",
    "http://www.aiim.org/pdfua/ns/id/",
    "http://www.aiim.org/pdfa/ns/extension/",
)
"""Namespaces of XMP that say which standards a file keeps."""


def with_outside(pack: bytes, files: Sequence[OutsidePdf], stamp: bytes | None = None) -> bytes:
    """*pack* with the pages of each file after its sheet, which `pack_pdf` made for its `inserts` in this order.

    A *stamp* (of a draft: `stamp.draft_stamp`) is laid over the pages that are put in. Without files the pack is
    given back as it is. The same input gives the same bytes.

    Raises:
        RenderError: the pack does not have a sheet for each file.
    """
    if not files:
        return pack
    from pypdf import PdfReader, PdfWriter

    with quiet():
        writer = PdfWriter(clone_from=PdfReader(BytesIO(pack)))
        ranges = _label_ranges(writer)
        sheets = [start for start, _label in ranges][-len(files) :]
        _check_sheets(writer, sheets, files)
        for sheet, one in reversed(list(zip(sheets, files, strict=True))):
            reader = PdfReader(BytesIO(one.data), strict=False)
            for place, page in enumerate(clean_pages(reader), sheet + 1):
                writer.insert_page(page, place)
            if stamp is not None:
                put_stamp(writer, range(sheet + 1, sheet + 1 + one.pages), stamp)
        _move_labels(writer, ranges, dict(zip(sheets, (one.pages for one in files), strict=True)))
        _take_marks(writer)
        made = BytesIO()
        writer.write(made)
    return made.getvalue()


def _label_ranges(writer: PdfWriter) -> list[tuple[int, Any]]:
    """First page (from 0) and label of each run of pages that are counted on, as `labelled` writes them."""
    numbers = writer.root_object["/PageLabels"]["/Nums"]  # type: ignore[index]
    return list(zip(map(int, numbers[::2]), numbers[1::2], strict=True))


def _check_sheets(writer: PdfWriter, sheets: Sequence[int], files: Sequence[OutsidePdf]) -> None:
    """Each file has its sheet: it shows the hash of the file."""
    shown = ["".join(writer.pages[sheet].extract_text().split()) for sheet in sheets]
    wanted = [one.digest for one in files]
    if [digest for digest, text in zip(wanted, shown, strict=False) if digest in text] != wanted:
        raise RenderError(_("the pack has no sheet for each file that is put in"))


def _move_labels(
    writer: PdfWriter, ranges: Sequence[tuple[int, Any]], added: Mapping[int, int]
) -> None:
    """Labels count on over the pages that were put in."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

    numbers = ArrayObject()
    moved = 0
    for start, label in ranges:
        numbers += [NumberObject(start + moved), label]
        moved += added.get(start, 0)
    tree = DictionaryObject({NameObject("/Nums"): numbers})
    writer.root_object[NameObject("/PageLabels")] = tree


def _take_marks(writer: PdfWriter) -> None:
    """Nothing in the file says any more that it keeps PDF/A or PDF/UA; its properties say that it does not."""
    from pypdf.generic import BooleanObject, NameObject

    root = writer.root_object
    metadata = cast("StreamObject", root["/Metadata"].get_object())
    metadata.set_data(_without_marks(metadata.get_data()))
    root.pop("/OutputIntents", None)
    root["/MarkInfo"][NameObject("/Suspects")] = BooleanObject(True)  # type: ignore[index]
    writer.add_metadata(dict([NOT_ARCHIVAL]))


def _without_marks(xmp: bytes) -> bytes:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    tree = etree.fromstring(xmp, parser).getroottree()
    for element in list(tree.iter("{*}*")):
        parent = element.getparent()
        if parent is not None and etree.QName(element).namespace in _MARKS:
            parent.remove(element)
    etree.cleanup_namespaces(tree)
    return etree.tostring(tree, encoding="UTF-8")


def attachments_of(data: bytes) -> dict[str, bytes]:
    """The files inside a PDF, by name.

    Raises:
        InputError: the PDF cannot be read.
    """
    with quiet():
        return {
            one.alternative_name or one.name: one.content for one in _read(data).attachment_list
        }


def page_count(data: bytes) -> int:
    """How many pages a PDF has.

    Raises:
        InputError: the PDF cannot be read.
    """
    with quiet():
        return len(_read(data).pages)


def page_labels(data: bytes) -> tuple[str, ...]:
    """What a viewer calls each page.

    Raises:
        InputError: the PDF cannot be read.
    """
    with quiet():
        return tuple(_read(data).page_labels)


def is_archival(data: bytes) -> bool:
    """Whether a PDF says that it keeps PDF/A; a judge says whether that is true.

    Raises:
        InputError: the PDF cannot be read.
    """
    with quiet():
        metadata = _read(data).root_object.get("/Metadata")
        if metadata is None:
            return False
        return _MARKS[0].encode() in cast("StreamObject", metadata.get_object()).get_data()


def verify(
    data: bytes, files: Mapping[str, bytes], manifest: str = "manifest.json"
) -> tuple[str, ...]:
    """Paths of *files* that are not what the manifest inside the PDF says of them, or that it does not name.

    A path that the manifest names and *files* lacks is one of them too.

    Raises:
        InputError: the PDF cannot be read, or has no manifest.
    """
    stated = _stated(attachments_of(data).get(manifest), manifest)
    found = {path: sha256(content).hexdigest() for path, content in files.items()}
    return tuple(sorted(path for path in {*stated, *found} if stated.get(path) != found.get(path)))


def _stated(content: bytes | None, name: str) -> dict[str, str]:
    """Path and hash of each file of a manifest."""
    try:
        entries = json.loads(content or b"")["files"]
        return {str(entry["path"]): str(entry["sha256"]) for entry in entries}
    except (ValueError, TypeError, LookupError) as error:
        raise InputError(_("the PDF file holds no readable {name}"), name=name) from error


def _read(data: bytes) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        reader.pages[0].get("/Type")
    except (
        PyPdfError,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as error:
        raise InputError(_("not a readable PDF file: {reason}"), reason=str(error)) from error
    return reader

"""PDF files that came from elsewhere: read with suspicion, cleaned of all that acts, before their pages are taken.

A file is refused when it is encrypted, damaged, or shows something else than what lies in it (hidden layers, forms
that a program draws, content of other files). Scripts, launch actions, attached files and media are left out.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field, replace
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

from contracts.diagnostics import Place
from contracts.errors import InputError
from contracts.messages import _
from contracts.records import record

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

__all__ = ["OutsidePdf", "clean_pages", "quiet", "read_outside"]

LARGEST_BYTES = 64_000_000
MOST_PAGES = 2_000
MOST_OBJECTS = 300_000
LARGEST_SIDE_POINTS = 14_400
"""Of a page: 5 metres."""
_END_WITHIN = 2_048

_PAGE_KEYS = (
    "/Contents /Resources /MediaBox /CropBox /BleedBox /TrimBox /ArtBox /Rotate /UserUnit /Group"
).split()
_DROPPED = "/AA /AF /Metadata /OPI /PieceInfo /StructParent /StructParents".split()
"""Keys of pictures under a page: actions, attached files, private data, tags of another file."""
_SHOWN = frozenset(
    "/Caret /Circle /FreeText /Highlight /Ink /Line /PolyLine /Polygon /Redact /Square /Squiggly /Stamp"
    " /StrikeOut /Text /Underline /Watermark".split()
)
"""Annotations that only show something."""
_SHOWN_KEYS = (
    "/Type /Subtype /Rect /AP /AS /Contents /F /C /Border /BS /BE /QuadPoints /DA /InkList /L /LE /Vertices"
    " /IC /CA /RD /Q"
).split()
_HARMLESS = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)


@record
class OutsidePdf:
    """A PDF that may be taken into a pack."""

    file: str
    """As the deal names it."""
    data: bytes = field(repr=False)
    pages: int
    signed: bool
    """It carries an electronic signature, which copied pages do not keep: the file itself must be kept too."""

    @property
    def digest(self) -> str:
        """SHA-256 of the file."""
        return sha256(self.data).hexdigest()


def read_outside(data: bytes, file: str) -> OutsidePdf:
    """The PDF *data*, looked through to the last object of its pages; *file* is its name in messages.

    Raises:
        InputError: it is not a PDF, is too large, encrypted or damaged, or shows more than lies in it.
    """
    with _told(file):
        reader = _opened(data)
        pages = len(clean_pages(reader))
        return OutsidePdf(file, data, pages, _is_signed(reader))


@contextmanager
def _told(file: str) -> Iterator[None]:
    """What a hostile file may make the reader raise, as one error with the name of the file."""
    import struct
    import zlib

    from pypdf.errors import DependencyError, PyPdfError

    of_damage = (PyPdfError, ArithmeticError, AttributeError, LookupError, OSError, RecursionError)
    of_values = (
        AssertionError,
        TypeError,
        ValueError,
        NotImplementedError,
        struct.error,
        zlib.error,
    )
    try:
        with quiet():
            yield
    except InputError as error:
        found = [replace(one, place=Place(file=file)) for one in error.diagnostics]
        raise InputError(diagnostics=found) from error
    except (*of_damage, *of_values, DependencyError, MemoryError) as error:
        raise InputError(
            _("not a readable PDF file: {reason}"),
            hint=_("open it in a viewer and print it to a new PDF"),
            place=Place(file=file),
            reason=str(error) or type(error).__name__,
        ) from error


@contextmanager
def quiet() -> Iterator[None]:
    """The reader of PDF says nothing to the log."""
    logger = logging.getLogger("pypdf")
    before = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = before


def _opened(data: bytes) -> PdfReader:
    from pypdf import PdfReader

    if len(data) > LARGEST_BYTES:
        raise InputError(_("the PDF file is larger than {count} bytes"), count=LARGEST_BYTES)
    if b"%PDF-" not in data[:1024]:
        raise InputError(_("not a PDF file"))
    if b"%%EOF" not in data[-_END_WITHIN:]:
        raise InputError(_("the PDF file is cut off: its end is missing"))
    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise InputError(
            _("the PDF file is protected by a password or by permissions"),
            hint=_("save it without protection"),
        )
    _refuse_changing(reader)
    if not 0 < len(reader.pages) <= MOST_PAGES:
        raise InputError(_("the PDF file has no pages, or more than {count}"), count=MOST_PAGES)
    return reader


def _refuse_changing(reader: PdfReader) -> None:
    """A file whose look a program decides: what is shown after copying would not be what was shown before."""
    hint = _("open it in a viewer and print it to a new PDF")
    form = _dictionary(reader.root_object.get("/AcroForm"))
    if "/XFA" in form:
        raise InputError(_("a form that a program draws (XFA)"), hint=hint)
    layers = _dictionary(_dictionary(reader.root_object.get("/OCProperties")).get("/D"))
    if _object(layers.get("/OFF")) or layers.get("/BaseState", "/ON") != "/ON":
        raise InputError(_("the PDF file has hidden layers"), hint=hint)


def _is_signed(reader: PdfReader) -> bool:
    form = _dictionary(reader.root_object.get("/AcroForm"))
    flags = _object(form.get("/SigFlags"))
    if isinstance(flags, int) and flags & 1:
        return True
    return any(
        _inherited(_dictionary(note), "/FT") == "/Sig" and _inherited(_dictionary(note), "/V")
        for page in reader.pages
        for note in _object(page.get("/Annots")) or ()
    )


def clean_pages(reader: PdfReader) -> list[PageObject]:
    """The pages with what they show and nothing that acts; they belong to *reader*.

    Raises:
        InputError: something is missing, or lies in another file.
    """
    pages = [_clean(page, reader) for page in reader.pages]
    _examine(pages)
    return pages


def _clean(page: PageObject, reader: PdfReader) -> PageObject:
    from pypdf import PageObject
    from pypdf.generic import ArrayObject, NameObject

    left, bottom, right, top = (float(side) for side in page.mediabox)
    if not (0 < right - left <= LARGEST_SIDE_POINTS and 0 < top - bottom <= LARGEST_SIDE_POINTS):
        raise InputError(_("a page has no sensible size"))
    made = PageObject(reader)
    made[NameObject("/Type")] = NameObject("/Page")
    for key in _PAGE_KEYS:
        if (value := page.raw_get(key) if key in page else None) is not None:
            made[NameObject(key)] = value
    notes = [
        kept for note in _object(page.get("/Annots")) or () if (kept := _kept(_dictionary(note)))
    ]
    if notes:
        made[NameObject("/Annots")] = ArrayObject(notes)
    if (contents := made.get_contents()) is not None:
        contents.get_data()  # a stream that cannot be unpacked is an error now, not before the eyes of a reader
    return made


def _kept(note: Any) -> Any:
    """An annotation that only shows something, or None; a link keeps its address, a field what it shows."""
    from pypdf.generic import DictionaryObject, NameObject

    kind = note.get("/Subtype")
    if kind == "/Link":
        return _link(note)
    if kind == "/Widget" and not note.get("/AP") and _inherited(note, "/V"):
        raise InputError(
            _("a form whose values are not drawn"),
            hint=_("open it in a viewer and print it to a new PDF"),
        )
    if kind not in _SHOWN and not (kind == "/Widget" and note.get("/AP")):
        return None
    made = DictionaryObject(
        {NameObject(key): note.raw_get(key) for key in _SHOWN_KEYS if key in note}
    )
    if kind == "/Widget":
        made[NameObject("/Subtype")] = NameObject("/Stamp")
    return made


def _link(note: Any) -> Any:
    """A link to a page of the web, to a mailbox or a telephone; None for any other."""
    from pypdf.generic import DictionaryObject, NameObject, TextStringObject

    action = _dictionary(note.get("/A"))
    address = _object(action.get("/URI"))
    if action.get("/S") != "/URI" or not isinstance(address, str | bytes):
        return None
    text = address.decode("latin-1") if isinstance(address, bytes) else str(address)
    if not _HARMLESS.match(text):
        return None
    kept = {key: note.raw_get(key) for key in ("/Rect", "/Border", "/QuadPoints") if key in note}
    target = {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject(text)}
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            **{NameObject(key): value for key, value in kept.items()},
            NameObject("/A"): DictionaryObject(target),
        }
    )


def _examine(pages: list[PageObject]) -> None:
    """Every object under the pages is there and within the file; keys that act or lead elsewhere are taken out."""
    from pypdf.generic import (
        ArrayObject,
        DictionaryObject,
        IndirectObject,
        NullObject,
        StreamObject,
    )

    waiting: list[Any] = list(pages)
    seen: set[tuple[int, int]] = set()
    count = 0
    while waiting:
        one = waiting.pop()
        count += 1
        if count > MOST_OBJECTS:
            raise InputError(_("the PDF file has more than {count} objects"), count=MOST_OBJECTS)
        if isinstance(one, IndirectObject):
            if (key := (one.idnum, one.generation)) in seen:
                continue
            seen.add(key)
            one = one.get_object()
            if one is None or isinstance(one, NullObject):
                raise InputError(
                    _("the PDF file is damaged: object {number} is missing"), number=key[0]
                )
        if isinstance(one, StreamObject):
            _strip(one)
        if isinstance(one, DictionaryObject):
            waiting += [one.raw_get(name) for name in one]
        elif isinstance(one, ArrayObject):
            waiting += list(one)


def _strip(stream: Any) -> None:
    for key in _DROPPED:
        stream.pop(key, None)
    if "/Ref" in stream or "/F" in stream:
        raise InputError(_("the PDF file takes content from another file"))
    if "/PS" in (stream.get("/Subtype"), stream.get("/Subtype2")):
        raise InputError(_("the PDF file holds a program (PostScript)"))


def _object(value: Any) -> Any:
    return value.get_object() if value is not None else None


def _dictionary(value: Any) -> Any:
    """The dictionary that *value* is or leads to; an empty one for anything else."""
    from pypdf.generic import DictionaryObject

    found = _object(value)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _inherited(note: Any, key: str) -> Any:
    """A value of a field or of the fields above it."""
    for _level in range(16):
        if key in note:
            return _object(note.get(key))
        note = _dictionary(note.get("/Parent"))
    return None

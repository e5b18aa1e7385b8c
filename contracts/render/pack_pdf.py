"""The PDF of a whole pack: one document of Typst, PDF/A-3a and PDF/UA-1, with cover, outline and attachments.

Joining finished PDFs would lose their tags and the mark of PDF/A, so all documents are set together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.catalog import Catalog
from contracts.errors import RenderError
from contracts.messages import _
from contracts.model import Document, Paragraph, Text, Title
from contracts.render.pack_words import Draft, PackWords, pack_words
from contracts.render.page_labels import labelled
from contracts.render.pdf import check_layout, write
from contracts.render.typst_pack import (
    Attachment,
    Insert,
    Pack,
    about_of,
    cover_texts,
    pack_source,
)
from contracts.render.typst_source import FIXED_DAY, Metadata

if TYPE_CHECKING:
    from typst import PDFStandard

__all__ = ["STANDARDS", "Attachment", "Draft", "Insert", "pack_pdf"]

STANDARDS: tuple[PDFStandard, ...] = ("a-3a", "ua-1")


def pack_pdf(
    documents: Sequence[Document],
    language: str,
    *,
    attachments: Sequence[Attachment] = (),
    draft: Draft | None = None,
    inserts: Sequence[Insert] = (),
    authors: Sequence[str] = (),
    about: Sequence[str] = (),
    overlay: Path | None = None,
) -> bytes:
    """One file of *documents*, which are all in *language*: a cover with a table of them, then each on its pages.

    Pages are labelled `i` on the cover and `2-1`, `2-2` in the second document; the outline has each document and
    its sections, or its clauses where it has no sections. Each of *inserts* gets a sheet after which
    `contracts.render.merge` puts the pages of its file. *authors* are the parties when left out; *about* are the
    lines under the title of the cover, by default what the contract is called. *overlay* is a folder of the user
    whose layouts and words win. The same input gives the same bytes.

    Raises:
        FontError: a character that the fonts lack.
        TemplateError: a layout or a word of the terms is not there.
        EngineError: Typst is not installed.
        RenderError: there are no documents, two attachments have one name, or Typst cannot write the file.
    """
    if not documents:
        raise RenderError(_("there is no document to make a pack of"))
    _check_names(attachments)
    words = pack_words(language, draft.overlay if draft and draft.overlay else overlay)
    catalog = Catalog.default(overlay)
    words = _for_shops(words, documents, catalog)
    lines = tuple(about) or about_of(documents, _contracts(documents, catalog))
    metadata = Metadata(
        f"{words.title}: {' '.join(lines)}", _authors(documents, authors), _day(documents)
    )
    pack = Pack(documents, language, words, metadata, lines, inserts, attachments, draft)
    layout = catalog.layout("pdf", documents[0].layout)
    for document in documents:
        check_layout(layout, document.layout)
    source = pack_source(pack, layout)
    made = write(source, [_cover_document(pack), *documents], layout, STANDARDS)
    return labelled(made, len(documents) + len(inserts))


def _for_shops(words: PackWords, documents: Sequence[Document], catalog: Catalog) -> PackWords:
    """The cover of the documents of a shop names its sellers."""
    first = documents[0]
    if first.kind not in catalog.kinds() or catalog.document(first.kind).schema != "shop":
        return words
    return replace(words, parties=words.sellers if len(first.parties) > 1 else words.seller)


def _contracts(documents: Sequence[Document], catalog: Catalog) -> frozenset[str]:
    """Kinds of *documents* that no section of the deal calls for: the contract itself."""
    known = {one.kind for one in documents}.intersection(catalog.kinds())
    return frozenset(kind for kind in known if not catalog.document(kind).section)


def _authors(documents: Sequence[Document], given: Sequence[str]) -> tuple[str, ...]:
    return tuple(given) or documents[0].parties


def _day(documents: Sequence[Document]) -> date:
    """The latest day of the documents: on it the pack was whole."""
    return max((one.date for one in documents if one.date), default=FIXED_DAY)


def _check_names(attachments: Sequence[Attachment]) -> None:
    seen: set[str] = set()
    for one in attachments:
        if not one.name or one.name in seen or re.search(r"[\x00-\x1f/\\]", one.name):
            raise RenderError(
                _("{name} cannot be the name of an attached file, or stands twice"), name=one.name
            )
        seen.add(one.name)


def _cover_document(pack: Pack) -> Document:
    """What is printed outside of the documents, as one more: its glyphs are checked with theirs."""
    blocks = tuple(Paragraph((Text(text),)) for text in cover_texts(pack))
    return replace(pack.documents[0], title=Title(()), blocks=blocks, header="")

"""Saved pages of a shop against its documents: where they promise other terms, prices or contacts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from contracts.diagnostics import Basis, Diagnostic, Place
from contracts.errors import InputError, PermissionDenied
from contracts.foreign.html import read_page
from contracts.foreign.tree import ForeignDocument
from contracts.messages import _
from contracts.publish.compare.contacts import contact_findings, known_contacts
from contracts.publish.compare.lines import lines_of
from contracts.publish.compare.promises import Promises, promise_findings

if TYPE_CHECKING:
    from schemas.shop.shop import Shop

__all__ = ["compare_pages"]


def compare_pages(shop: Shop, pages: Sequence[Path]) -> Iterator[Diagnostic]:
    """What each of *pages* says otherwise than *shop*; what is not clear is passed over.

    Raises:
        InputError: a file is no web page.
        PermissionDenied: it may not be read.
    """
    promises, contacts = Promises.of(shop), known_contacts(shop)
    for path in pages:
        document = _read(path)
        lines = lines_of(document)
        yield from _without_documents(shop, document, str(path))
        yield from promise_findings(promises, lines, str(path))
        yield from contact_findings(contacts, lines, str(path))


def _without_documents(shop: Shop, document: ForeignDocument, file: str) -> Iterator[Diagnostic]:
    """A page with links, none of which leads to the documents; of a shop without a site nothing is asked."""
    links = [
        href for href, _spot in document.links if not href.startswith(("#", "mailto:", "tel:"))
    ]
    place = urlsplit(shop.site.documents)
    folder = place.path.strip("/")
    if (
        shop.site.own is None
        or not links
        or any(_leads(href, place.netloc, folder) for href in links)
    ):
        return
    message = _("no link of the page leads to the documents at {found}")
    hint = _("name them at the foot of each page and beside the order button")
    fields = {"found": shop.site.documents}
    basis = (Basis("ecom", "7(1)", "memory"),)
    yield Diagnostic(
        "page-without-documents",
        message,
        Place(file=file),
        hint,
        "warning",
        basis=basis,
        fields=fields,
    )


def _leads(href: str, host: str, folder: str) -> bool:
    parts = urlsplit(href)
    same = not parts.netloc or parts.netloc == host
    return same and f"/{parts.path.strip('/')}/".find(f"/{folder}/" if folder else "/") >= 0


def _read(path: Path) -> ForeignDocument:
    try:
        return read_page(path.read_bytes())
    except OSError as failure:
        raise PermissionDenied.of(failure, str(path)) from failure
    except InputError as error:
        place = Place(file=str(path))
        found = [
            Diagnostic("unreadable", one.message, place, fields=one.fields)
            for one in error.diagnostics
        ]
        raise InputError(diagnostics=found) from error

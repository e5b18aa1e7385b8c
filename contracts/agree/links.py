"""Addresses that a click opens: what a text shows and where it leads must not part."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from urllib.parse import unquote

from contracts.agree.expected import Wanted
from contracts.diagnostics import Diagnostic, Place
from contracts.foreign.tree import ForeignDocument
from contracts.messages import _

__all__ = ["links_of"]


def links_of(file: str, document: ForeignDocument, wanted: Wanted) -> Iterator[Diagnostic]:
    """Addresses of the file that its documents do not have."""
    known = {_plain(link): link for one in wanted.documents for link in one.links}
    told: set[str] = set()
    for address, spot in document.links:
        key = _plain(address)
        if key in known or key in told or key.startswith("#"):
            continue
        told.add(key)
        near = get_close_matches(key, known, 1, 0)
        message = (
            _("a link leads to {found}")
            if not near
            else _("a link leads to {found}, and must lead to {expected}")
        )
        fields = {"found": address, "expected": known[near[0]] if near else ""}
        place = Place(file=file, line=spot.line if spot.page is None else None, quote=address[:90])
        yield Diagnostic("link-differs", message, place, fields=fields)


def _plain(address: str) -> str:
    """The address as all formats can write it."""
    return unquote(address).strip()

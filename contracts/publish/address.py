"""Addresses of a site: paths inside it, links from page to page, and what they are on the web.

Paths are relative to the root of the site, with slashes; a page has the path of its folder, which ends with one.
"""

from __future__ import annotations

import posixpath
from datetime import date
from urllib.parse import quote, urlsplit

from contracts.errors import UsageError
from contracts.messages import _

__all__ = ["FIRST", "absolute", "base_of", "dated", "file_of", "folder", "relative", "undated"]

FIRST = "uk"
"""The language that opens first: the law asks for Ukrainian."""
_INDEX = "index.html"


def folder(kind: str) -> str:
    """A kind of document as a part of addresses: `public-offer`."""
    return kind.replace("_", "-")


def undated(language: str, kind: str = "") -> str:
    """The page of the edition now in force; without *kind* the list of documents."""
    return f"{language}/{folder(kind)}/" if kind else f"{language}/"


def dated(language: str, kind: str, start: date) -> str:
    """The page of one edition, for ever."""
    return f"{undated(language, kind)}{start.isoformat()}/"


def file_of(page: str) -> str:
    """The file that a server answers with at the address of *page*."""
    return f"{page}{_INDEX}"


def relative(page: str, target: str) -> str:
    """The link from *page* to *target*, a page or a file, so that the site works under any prefix."""
    if target == page:
        return "./"
    way = posixpath.relpath(f"/{target}", f"/{page}")
    return f"{way}/" if target.endswith("/") or not target else way


def absolute(base: str, target: str) -> str:
    """The address of *target* on the web."""
    return base + quote(target)


def base_of(text: str) -> str:
    """The address under which the site stands, with a slash at its end.

    Raises:
        UsageError: not an address of a folder on the web.
    """
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        message = _(
            "expected the address of a folder such as https://shop.example.com/legal/, found {found}"
        )
        raise UsageError(message, found=text)
    return text if text.endswith("/") else f"{text}/"

"""Each page of a written site: links, anchors, languages, alternates, size."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from contracts.diagnostics import Diagnostic, Place
from contracts.errors import PermissionDenied
from contracts.foreign.html import decoded, read_page
from contracts.messages import _
from contracts.publish.address import FIRST
from contracts.publish.archive import LEGAL

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Page", "page_findings", "read_site_page"]

_LARGEST = 30 * 1024
"""Bytes of a page as a server sends it."""
_IS_KEPT = re.compile(r"(?P<home>[a-z]{2}/[a-z-]+/)\d{4}-\d\d-\d\d/")
_LANGUAGES = frozenset({"uk", "ru", "en"})
_OUTSIDE = ("http", "https", "mailto", "tel")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it lies in the folder of the site."""

    path: str
    """Of its folder in the site, with a slash at the end; a file where it is no index."""
    file: str
    language: str
    text: str
    ids: frozenset[str]
    links: tuple[tuple[str, int], ...]
    """Address and line of everything that leads or loads."""
    canonical: str
    alternates: Mapping[str, str]
    json_ld: tuple[str, ...]
    size: int

    @property
    def targets(self) -> frozenset[str]:
        """Paths in the site that its relative links lead to."""
        return frozenset(
            found for href, _line in self.links if (found := inside(self.path, href)) is not None
        )


def inside(page: str, href: str) -> str | None:
    """The path in the site that a relative link leads to; None for a link out of it, `..` for one above its root."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not (parts.path or parts.fragment):
        return None
    if not parts.path:
        return page
    folder = page if page.endswith("/") or not page else f"{dirname(page)}/"
    joined = normpath(f"{folder}{unquote(parts.path)}")
    path = "" if joined == "." else joined
    return f"{path}/" if path and parts.path.endswith(("/", "..", ".")) else path


def read_site_page(file: Path, path: str) -> Page:
    """The page at *path* of a site.

    Raises:
        PermissionDenied: it may not be read.
        InputError: it is no page.
    """
    from lxml import etree

    try:
        data = file.read_bytes()
    except OSError as failure:
        raise PermissionDenied.of(failure, str(file)) from failure
    parser = etree.HTMLParser(encoding="utf-8", no_network=True)
    root = etree.fromstring(decoded(data).encode() or b"<html></html>", parser)
    links, ids, alternates, canonical, data_blocks = [], [], {}, "", []
    for one in root.iter("*"):
        if (name := one.get("id")) is not None:
            ids.append(name)
        href = one.get("href") if one.get("href") is not None else one.get("src")
        match one.tag, one.get("rel"):
            case "link", "canonical":
                canonical = href or ""
            case "link", "alternate" if one.get("hreflang"):
                alternates[one.get("hreflang") or ""] = href or ""
            case "script", _ if one.get("type") == "application/ld+json":
                data_blocks.append(one.text or "")
            case _ if href is not None:
                links.append((href, _line(one)))
            case _:
                pass
    text = "\n".join(one.full for one in read_page(data).paragraphs)
    return Page(
        path,
        str(file),
        root.get("lang") or "",
        text,
        frozenset(ids),
        tuple(links),
        canonical,
        alternates,
        tuple(data_blocks),
        len(gzip.compress(data, 9)),
    )


def _line(element: _Element) -> int:
    line: int | None = element.sourceline  # type: ignore[assignment]
    return line or 1


def page_findings(
    page: Page, pages: Mapping[str, Page], folder: Path, base: str
) -> Iterator[Diagnostic]:
    """What is wrong with one page."""
    for href, line in page.links:
        yield from _link(page, pages, folder, base, (href, line))
    yield from _language(page)
    yield from _alternates(page, pages, base)
    if page.size > _LARGEST:
        message = _("the page has {found} bytes as it is sent, more than {expected}")
        fields = {"found": page.size, "expected": _LARGEST}
        yield Diagnostic(
            "page-large", message, Place(file=page.file), severity="warning", fields=fields
        )


def _link(
    page: Page, pages: Mapping[str, Page], folder: Path, base: str, link: tuple[str, int]
) -> Iterator[Diagnostic]:
    href, line = link
    place = Place(file=page.file, line=line, quote=href[:120])
    parts = urlsplit(href)
    own = href.startswith(base)
    if parts.scheme in _OUTSIDE and not own:
        return
    if parts.netloc and not own:
        message = _("the page loads or links something outside by {found}")
        yield Diagnostic("link-outside", message, place, fields={"found": href})
        return
    if parts.path.startswith("/") and not own:
        message = _(
            "the link {found} begins at the root of the server, so the site works at one place only"
        )
        yield Diagnostic("link-absolute", message, place, fields={"found": href})
        return
    target = inside("", href.removeprefix(base) or "./") if own else inside(page.path, href)
    if target is None or not _is_there(target, folder):
        message = _("the link {found} leads nowhere")
        yield Diagnostic("link-broken", message, place, fields={"found": href})
    elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
        message = _("the link {found} leads to a clause that is not there")
        yield Diagnostic("anchor-missing", message, place, fields={"found": href})
    else:
        yield from _kept_link(page, target, href, place)


def _is_there(target: str, folder: Path) -> bool:
    if ".." in target.split("/"):
        return False
    path = folder / target
    return (path / "index.html").is_file() if target.endswith("/") or not target else path.is_file()


def _kept_link(page: Page, target: str, href: str, place: Place) -> Iterator[Diagnostic]:
    """A page that never changes leads to nothing that may go; whole addresses are those that its text names."""
    kept = None if urlsplit(href).scheme else _IS_KEPT.fullmatch(page.path)
    if kept and target not in (kept["home"], LEGAL, page.path) and not target.startswith("assets/"):
        message = _(
            "a stored page leads to {found}; it may lead to its permanent address and to {file} only"
        )
        fields = {"found": href, "file": LEGAL}
        yield Diagnostic("archive-link", message, place, fields=fields)


def _language(page: Page) -> Iterator[Diagnostic]:
    first = page.path.split("/")[0]
    wanted = first if first in _LANGUAGES else FIRST
    if page.language != wanted:
        message = _(
            "the page says that its language is {found}, and it stands where {expected} is expected"
        )
        fields = {"found": page.language or "–", "expected": wanted}
        yield Diagnostic("page-language", message, Place(file=page.file), fields=fields)


def _alternates(page: Page, pages: Mapping[str, Page], base: str) -> Iterator[Diagnostic]:
    """Languages: absolute, itself among them, Ukrainian for all others, each page naming this one back."""
    if not page.alternates:
        return
    place = Place(file=page.file)
    own = page.alternates.get(page.language)
    if own != page.canonical:
        message = _("the page does not name itself among its languages")
        yield Diagnostic("hreflang-self", message, place)
    if page.alternates.get("x-default") != page.alternates.get(FIRST):
        message = _("for visitors of other languages the page does not lead to the Ukrainian one")
        yield Diagnostic("hreflang-default", message, place)
    for code, href in page.alternates.items():
        if code not in _LANGUAGES and code != "x-default":
            message = _("{found} is not the code of a language; Ukrainian is uk")
            yield Diagnostic("hreflang-code", message, place, fields={"found": code})
            continue
        target = pages.get(href.removeprefix(base)) if href.startswith(base) else None
        if target is None:
            message = _("the page in {language} is not there: {found}")
            fields = {"language": code, "found": href}
            yield Diagnostic("hreflang-broken", message, place, fields=fields)
        elif target.alternates.get(page.language) != page.canonical:
            message = _("the page in {language} does not name this one back")
            yield Diagnostic("hreflang-one-way", message, place, fields={"language": code})

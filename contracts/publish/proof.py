"""A written site proved: nothing is taken from the run that made it but the shop file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.annexes import WITH
from contracts.diagnostics import Diagnostic, Place
from contracts.errors import DiagnosticsError
from contracts.load import Loaded
from contracts.messages import _
from contracts.publish.address import FIRST, base_of, dated, file_of, undated
from contracts.publish.archive import LEGAL, Archive, Edition, KeptText, read_archive, stored_text
from contracts.publish.order import Order
from contracts.publish.proof_data import data_findings
from contracts.publish.proof_pages import Page, page_findings, read_site_page
from contracts.settings import Settings

if TYPE_CHECKING:
    from schemas.shop.shop import Shop

__all__ = ["prove"]

_DAY = re.compile(r"[a-z]{2}/[a-z-]+/\d{4}-\d\d-\d\d")
_NO_PAGES = frozenset({"fragments", "snippets", "assets"})


@dataclass(frozen=True)
class _Site:
    """A site as it lies in its folder."""

    shop: Shop
    folder: Path
    base: str
    archive: Archive
    day: date

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Every page by its path: `uk/public-offer/`."""
        found = {}
        for file in sorted(self.folder.rglob("*.html")):
            where = file.relative_to(self.folder)
            if where.parts[0] not in _NO_PAGES and not where.parts[0].startswith("."):
                path = where.as_posix().removesuffix("index.html")
                found[path] = read_site_page(file, path)
        return found

    def in_force(self, kind: str) -> Edition:
        """The edition that holds on the day; the first one when none does yet."""
        editions = self.archive.of(kind)
        return next((one for one in reversed(editions) if one.start <= self.day), editions[0])


def prove(
    shop: Shop, loaded: Loaded, settings: Settings, order: Order, folder: Path, *, day: date
) -> Iterator[Diagnostic]:
    """What is wrong with the site in *folder*.

    Raises:
        DiagnosticsError: there is no site, or its list of editions is damaged.
    """
    archive = read_archive(folder)
    if not archive.editions:
        message = _("there is no site of ours in this folder")
        hint = _("make it with `contracts publish`")
        found = Diagnostic("site-missing", message, Place(file=str(folder)), hint)
        raise DiagnosticsError(diagnostics=[found])
    own = shop.site.documents if shop.site.own is not None else ""
    base = base_of(order.base or settings.site.base or own or archive.base)
    site = _Site(shop, folder, base, archive, day)
    yield from archive.lost
    yield from _unlisted(site)
    yield from _texts(site)
    yield from _not_published(site, loaded)
    if not site.pages:
        return
    for page in site.pages.values():
        yield from page_findings(page, site.pages, folder, base)
    yield from _undated(site)
    yield from data_findings(shop, site.pages, folder, base)


# The archive ---------------------------------------------------------------------------------------------------------


def _unlisted(site: _Site) -> Iterator[Diagnostic]:
    """Dated folders that the list of editions does not have."""
    listed = {
        dated(text.language, one.kind, one.start).rstrip("/")
        for one in site.archive.editions
        for text in one.texts
    }
    for path in sorted(site.folder.glob("*/*/*")):
        name = path.relative_to(site.folder).as_posix()
        if path.is_dir() and _DAY.fullmatch(name) and name not in listed:
            message = _("a dated folder stands here that the list of editions does not have")
            hint = _("put back {file} as it was, or take the folder away")
            place = Place(file=str(path))
            yield Diagnostic("archive-unlisted", message, place, hint, fields={"file": LEGAL})


def _texts(site: _Site) -> Iterator[Diagnostic]:
    """Each text is whole, and each edition is there in Ukrainian."""
    for one in site.archive.editions:
        for text in one.texts:
            file = text.file("json")
            gone = file is None or not (site.folder / file.path).is_file()
            if not gone and stored_text(site.folder, text) is None:
                message = _("the text of this edition is not the one whose hash was published")
                place = Place(file=str(site.folder / (file.path if file else "")))
                yield Diagnostic("archive-text", message, place)
        if one.text(FIRST) is None:
            message = _("an edition has no Ukrainian text: {kind}, {number}")
            fields = {"kind": one.kind, "number": one.number}
            place = Place(file=str(site.folder / LEGAL))
            yield Diagnostic("language-uk-missing", message, place, fields=fields)


def _not_published(site: _Site, loaded: Loaded) -> Iterator[Diagnostic]:
    """Editions of the shop file that the site does not have yet."""
    for kind in site.archive.kinds:
        edition = site.shop.edition(WITH.get(kind, kind))  # type: ignore[arg-type]
        if edition is not None and site.archive.find(kind, edition.start) is None:
            message = _("{kind}: edition {number} of the shop file is not on the site")
            hint = _("run `contracts publish` and upload the folder")
            index = site.shop.versions.index(edition)
            place = loaded.places.value(("versions", index))
            fields = {"kind": kind, "number": edition.number}
            yield Diagnostic("site-stale", message, place, hint, "warning", fields=fields)


# Pages of the editions in force ----------------------------------------------------------------------------------------


def _undated(site: _Site) -> Iterator[Diagnostic]:
    """The page without a date is there, says which edition it is, and shows who sells."""
    for kind in site.archive.kinds:
        edition = site.in_force(kind)
        for text in edition.texts:
            path = undated(text.language, kind)
            page = site.pages.get(path)
            file = str(site.folder / file_of(path))
            if page is None:
                message = _("the page of the edition in force is missing")
                hint = _("run `contracts publish` again")
                yield Diagnostic("page-missing", message, Place(file=file), hint)
                continue
            yield from _in_force(site, edition, text, page)
            yield from _contacts(site, page)


def _in_force(site: _Site, edition: Edition, text: KeptText, page: Page) -> Iterator[Diagnostic]:
    link = dated(text.language, edition.kind, edition.start)
    if link not in page.targets and text.file("html") is not None:
        message = _("the page does not lead to the edition in force on {day}, number {number}")
        hint = _("run `contracts publish` again")
        fields = {"day": site.day, "number": edition.number}
        yield Diagnostic("page-stale", message, Place(file=page.file), hint, fields=fields)


def _contacts(site: _Site, page: Page) -> Iterator[Diagnostic]:
    for seller in site.shop.sellers:
        party = seller.party
        needed = (getattr(party, "code", None), seller.email or party.email)
        for one in needed:
            if one and one not in page.text:
                message = _("the page does not show {found} of the seller")
                place = Place(file=page.file)
                yield Diagnostic("page-contacts", message, place, fields={"found": one})

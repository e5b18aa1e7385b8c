"""What is the same for all pages of a site: the shop, its address, languages and words, the files that pages load."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.catalog import Catalog
from contracts.model import Document
from contracts.output import Made, sha256
from contracts.publish.address import FIRST, absolute, dated, file_of, relative, undated
from contracts.publish.archive import PUBLISHED_KINDS, Edition
from contracts.publish.words import SiteWords
from contracts.render.html import Brand, KeyFact, icon, stylesheet
from contracts.settings import SiteSettings

if TYPE_CHECKING:
    from schemas.shop.shop import Shop

__all__ = ["Assets", "Site", "assets_of"]


@dataclass(frozen=True, slots=True)
class Assets:
    """Files that pages load, each with the hash of its content in its name, so that stored pages keep theirs."""

    style: str
    icon: str
    logo: str
    """Empty: the shop has none."""
    made: tuple[Made, ...] = field(repr=False, default=())


@dataclass(frozen=True)
class Site:
    """A site in the making."""

    shop: Shop
    base: str
    languages: tuple[str, ...]
    """Ukrainian first."""
    catalog: Catalog
    assets: Assets
    editions: tuple[Edition, ...]
    """All that were ever published, the new ones included."""
    day: date
    """By which it is decided what is in force; it is written nowhere."""
    documents: Mapping[tuple[str, str], Document]
    """The documents of the shop as it is now, by kind and language."""
    facts: Mapping[str, Sequence[KeyFact]] = field(default_factory=dict)
    """By language."""

    @cached_property
    def words(self) -> Mapping[str, SiteWords]:
        """The words of each language."""
        return {one: SiteWords(self.catalog, one) for one in self.languages}

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The documents of the site, those that the shop has given up included, in their order."""
        known = {one.kind for one in self.editions}
        return tuple(one for one in PUBLISHED_KINDS if one in known)

    @property
    def layout(self) -> Path:
        """The folder of the layout of pages."""
        return self.catalog.layout("html", "default")

    # Editions --------------------------------------------------------------------------------------------------------

    def of(self, kind: str) -> tuple[Edition, ...]:
        """The editions of a document, the oldest first."""
        return tuple(one for one in self.editions if one.kind == kind)

    def in_force(self, kind: str) -> Edition:
        """The edition that holds on the day; the first one when none does yet."""
        editions = self.of(kind)
        return next((one for one in reversed(editions) if one.start <= self.day), editions[0])

    def upcoming(self, kind: str) -> Edition | None:
        """The next edition, when it is published already."""
        now = self.in_force(kind)
        return next((one for one in self.of(kind) if one.start > now.start), None)

    def is_applied(self, kind: str) -> bool:
        """False: the shop has no such document any more."""
        return (kind, FIRST) in self.documents

    def document(self, edition: Edition, language: str) -> Document | None:
        """The document of an edition, where it is the one that the shop describes now."""
        found = self.documents.get((edition.kind, language))
        return found if found is not None and found.date == edition.start else None

    def says_so(self, *kinds: str) -> bool:
        """Whether the shop as it is now is what all these documents say; not while a new edition waits for its day."""
        return all(
            kind not in self.kinds or self.document(self.in_force(kind), FIRST) is not None
            for kind in ("public_offer", *kinds)
        )

    # Words and addresses -----------------------------------------------------------------------------------------------

    def title(self, kind: str, language: str) -> str:
        """The name of a document as its latest edition calls itself."""
        texts = (one.text(language) for one in reversed(self.of(kind)))
        return next((one.title for one in texts if one is not None), kind)

    def brand(self, language: str) -> str:
        """The brand in the language."""
        return self.words[language].local(self.shop.site.brand)

    def url(self, target: str) -> str:
        """An address on the web."""
        return absolute(self.base, target)

    def home(self, language: str) -> str:
        """The list of documents: the root of the site in Ukrainian."""
        return "" if language == FIRST else undated(language)

    def page_brand(self, page: str, language: str, settings: SiteSettings) -> Brand:
        """The brand as a page shows it."""
        logo = relative(page, self.assets.logo) if self.assets.logo else ""
        home = relative(page, self.home(language))
        return Brand(self.brand(language), settings.colour, settings.colour_dark, logo, home)

    def where(self, edition: Edition, language: str) -> str:
        """The unchanging page of an edition."""
        return dated(language, edition.kind, edition.start)

    def page_file(self, edition: Edition, language: str) -> str:
        """Its file."""
        return file_of(self.where(edition, language))


def assets_of(catalog: Catalog, settings: SiteSettings) -> Assets:
    """The files that pages load, with the colours and the logo of the settings.

    Raises:
        TemplateError: a colour is not one, or the layout is not whole.
    """
    layout = catalog.layout("html", "default")
    brand = Brand("", settings.colour, settings.colour_dark)
    style = _asset("style", "css", stylesheet(brand, layout))
    sign = _asset("icon", "svg", icon(layout))
    made = [style, sign]
    if settings.logo is not None:
        ending = settings.logo.suffix.lower().lstrip(".")
        made.append(_asset("logo", ending, settings.logo.read_bytes()))
    return Assets(style.path, sign.path, made[2].path if made[2:] else "", tuple(made))


def _asset(name: str, ending: str, data: bytes) -> Made:
    path = f"assets/{name}-{sha256(data)[:12]}.{ending}"
    return Made(path, data, "site", "", ending)

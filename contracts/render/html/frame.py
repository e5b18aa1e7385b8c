"""What stands around the text of a page: addresses, links, status, key facts. Finished words, escaped by the page."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Alternate", "Brand", "Frame", "KeyFact", "Link"]


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language, for search engines."""

    language: str
    """A language, or `x-default`."""
    href: str
    """Absolute address."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link for the reader."""

    text: str
    href: str
    """Relative to the page, or absolute."""
    language: str = ""
    """Of the text and of the page it leads to; empty: that of this page."""
    current: bool = False
    """It leads to the page on which it stands."""


@dataclass(frozen=True, slots=True)
class KeyFact:
    """One fact of the box at the top."""

    name: str
    """What it is about: prices, delivery, payment, withdrawal, exchange, refund, warranty, contacts, data and so on."""
    title: str
    text: str
    """A sentence or a few lines; a new line begins at a line break."""
    href: str = ""
    """The clause that says it whole: `#payment-term`, or a page."""


@dataclass(frozen=True, slots=True)
class Brand:
    """Name and look of whose page it is."""

    name: str
    colour: str = ""
    """`#rrggbb` of links and marks on light paper; made darker where it would be hard to read."""
    colour_dark: str = ""
    """The same in the dark scheme, made lighter; empty: from `colour`."""
    logo: str = ""
    """Address of a picture, relative to the page."""
    home: str = ""
    """Address behind name and logo."""


@dataclass(frozen=True, slots=True)
class Frame:
    """All of a page but its text."""

    language: str
    title: str
    """For the window and for search engines; on a page without a document the heading too."""
    description: str = ""
    canonical: str = ""
    """Absolute address of the page; printed under it on paper."""
    stylesheet: str = ""
    """Relative address of the style sheet; empty: the style stands in the page, which then loads nothing."""
    icon: str = ""
    feed: str = ""
    """Address of the feed of changes."""
    alternates: tuple[Alternate, ...] = ()
    switch: tuple[Link, ...] = ()
    """The same page in each language, this one marked; clauses lead to themselves in the others."""
    documents: tuple[Link, ...] = ()
    """The documents of the site, this one marked."""
    status: tuple[str, ...] = ()
    """«Редакція 2», «діє з 1 березня 2026 року»."""
    notice: str = ""
    """What the reader must know first: «Ця редакція вже не діє»."""
    notice_link: Link | None = None
    archive: tuple[Link, ...] = ()
    """Earlier editions, the page of changes."""
    facts: tuple[KeyFact, ...] = ()
    json_ld: str = ""
    """JSON of structured data."""
    brand: Brand = Brand("")
    footer: tuple[str, ...] = ()
    """Who stands behind the page: name, code, address, contacts, one a line."""
    downloads: tuple[Link, ...] = ()
    """The same text as DOCX, PDF."""

"""The box of key facts: the terms in plain words, filled from the same shop by the same engine as the documents."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from contracts.catalog import Catalog
from contracts.compose import Job, compose
from contracts.model import Block, Document, Paragraph, Section, plain
from contracts.publish.address import undated
from contracts.render.html import KeyFact, clause_ids

if TYPE_CHECKING:
    from schemas.shop.shop import Shop

__all__ = ["HOMES", "KIND", "facts_catalog", "key_facts"]

KIND = "key_facts"
HOMES = {
    "prices": ("public_offer", "offer-price"),
    "delivery": ("delivery_terms", "delivery-cost"),
    "payment": ("payment_terms", "payway-ways"),
    "withdrawal": ("return_terms", "returns-withdrawal"),
    "exchange": ("return_terms", "returns-exchange"),
    "refund": ("return_terms", "returns-refund"),
    "warranty": ("warranty_terms", "warranty-terms"),
    "contacts": ("public_offer", "offer-seller"),
}
"""The document and its section that says a fact whole."""


def facts_catalog(catalog: Catalog) -> Catalog:
    """The catalog in which the key facts are a document; packs do not see it."""
    return Catalog((*(root / "site" for root in catalog.roots), *catalog.roots))


def key_facts(
    catalog: Catalog,
    shop: Shop,
    language: str,
    documents: Mapping[tuple[str, str], Document],
) -> tuple[KeyFact, ...]:
    """The facts in *language*; each leads to the section of *documents* that says it whole, from the root of the site.

    Raises:
        TextError: a text is wrong.
        FillError: a text needs a value that the shop does not give.
    """
    job = Job(KIND, len(shop.versions) - 1)
    made = compose(catalog, shop, job, language).document
    sections = [one for one in made.blocks if isinstance(one, Section)]
    return tuple(_fact(one, language, documents) for one in sections)


def _fact(
    section: Section, language: str, documents: Mapping[tuple[str, str], Document]
) -> KeyFact:
    name = section.id.removeprefix("fact-")
    text = "\n".join(_lines(section.blocks))
    kind, anchor = HOMES.get(name, ("", ""))
    home = documents.get((kind, language))
    if home is None:
        return KeyFact(name, plain(section.title), text)
    known: Collection[str] = clause_ids(home)
    href = undated(language, kind) + (f"#{anchor}" if anchor in known else "")
    return KeyFact(name, plain(section.title), text, href)


def _lines(blocks: tuple[Block, ...]) -> list[str]:
    return [plain(one.inlines) for one in blocks if isinstance(one, Paragraph)]

"""A document of a shop: its texts see the shop by its own paths, the first seller and the edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from contracts.catalog import Catalog
from contracts.compose import Job, compose, jobs
from contracts.errors import ContractsError
from contracts.load import load
from contracts.model import plain, walk_inlines
from contracts.resources import templates_root
from contracts.validate import validate_shop
from schemas.shop.shop import Shop
from tests.texts.help import catalog_of, deal_of

SHOP = templates_root() / "examples" / "b2c" / "electronics-company.yaml"
DOCUMENT = """
version = "1"
schema = "shop"
entries = "versions"
numbering = "sections"
{more}
[title]
uk = "УМОВИ"
[header]
uk = "Умови"
[heading]
number = "this.number"
date = "this.start"
[[part]]
clause = "note"
"""


@pytest.fixture(scope="module")
def shop() -> Shop:
    found = validate_shop(load(SHOP)).shop
    assert found is not None
    return found


def catalog(folder: Path, text: str, more: str = "") -> Catalog:
    files = {
        "documents/public_offer/document.toml": DOCUMENT.format(more=more),
        "clauses/note/uk.md": text,
    }
    return catalog_of(folder, files)


def said(folder: Path, shop: Shop, text: str) -> str:
    found = catalog(folder, text)
    (job,) = jobs(found, shop, ("public_offer",))
    document = compose(found, shop, job, "uk").document
    return " ".join(plain(inlines) for inlines in walk_inlines(document.blocks))


def test_text_sees_the_shop_its_seller_and_the_edition(tmp_path: Path, shop: Shop) -> None:
    text = "{{ seller.party.name }}, {{ this.start | quoted }}, {{ prices.currency }} {: #a }\n"
    found = said(tmp_path, shop, text)
    assert shop.seller.party.name.uk is not None
    assert shop.seller.party.name.uk.replace(" ", "") in found.replace("\u00a0", "").replace(
        " ", ""
    )
    assert "UAH" in found


def test_latest_edition_of_the_document_is_made(tmp_path: Path, shop: Shop) -> None:
    found = list(jobs(catalog(tmp_path, "Текст. {: #a }\n"), shop, ("public_offer",)))
    last = max(i for i, one in enumerate(shop.versions) if "public_offer" in one.covers)
    assert found == [Job("public_offer", last)]


def test_document_that_needs_a_section_is_not_made_without_it(tmp_path: Path, shop: Shop) -> None:
    found = catalog(tmp_path, "Текст. {: #a }\n", 'needs = "cookies"')
    bare = shop.model_copy(update={"cookies": None})
    assert list(jobs(found, shop, ("public_offer",)))
    assert not list(jobs(found, bare, ("public_offer",)))


def test_deal_calls_for_no_document_of_a_shop(tmp_path: Path, shop: Shop) -> None:
    found = catalog(tmp_path, "Текст. {: #a }\n")
    assert "public_offer" not in {job.kind for job in jobs(found, deal_of())}
    kinds = {job.kind for job in jobs(found, shop)}
    assert kinds <= {kind for kind in found.kinds() if found.document(kind).schema == "shop"}


@pytest.mark.parametrize(
    "asked", ['seller.party | role("dat")', "contract_name()", "contract.number"]
)
def test_words_of_a_deal_are_refused_in_a_text_of_a_shop(
    tmp_path: Path, shop: Shop, asked: str
) -> None:
    with pytest.raises(ContractsError):
        said(tmp_path, shop, f"{{{{ {asked} }}}} {{: #a }}\n")

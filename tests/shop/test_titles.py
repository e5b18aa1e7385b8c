"""What a value of a shop is called in findings and on certificates: the titles of the schema, in the language asked for."""

from __future__ import annotations

import pytest

from contracts.catalog import Catalog
from contracts.certificate import certificate
from contracts.compose import compose, jobs
from contracts.facts import facts_of, title_of
from contracts.facts.shop_titles import shop_knows
from contracts.facts.titles import _ALSO_OF_SHOPS
from contracts.load import load
from contracts.model import Document, Table, plain
from contracts.validate import validate_shop
from schemas.deal import Deal
from schemas.shop.shop import Shop
from tests.shop.help import EXAMPLES


def documents(name: str) -> list[Document]:
    """All documents of an example in Ukrainian."""
    shop = validate_shop(load(EXAMPLES[name])).shop
    assert shop is not None
    catalog = Catalog.default()
    return [compose(catalog, shop, job, "uk").document for job in jobs(catalog, shop)]


@pytest.mark.parametrize(
    "name", ["electronics-company", "food-hourly-slots", "coffee-subscription"]
)
def test_every_value_of_the_documents_has_a_title(name: str) -> None:
    facts = facts_of(documents(name)).facts
    assert len(facts) > 300
    assert [one.paths for one in facts if one.paths[0] in title_of(one.paths, "uk")] == []


@pytest.mark.parametrize(
    ("path", "uk", "en"),
    [
        (
            "sellers[1].party.name",
            "Продавці 2 · Сторона · Повне ім’я або найменування",
            "Sellers 2 · The party · Full name",
        ),
        ("returns.withdrawal.window", "Повернення · Відмова від договору · Протягом", None),
        (
            "versions[0].offer.payments[2].way.refund",
            "Способи оплати 3 · Як повертаються кошти",
            None,
        ),
        ("versions[0].privacy.controllers[0].seller.party.code", None, None),
        ("versions[1].start", "Редакції 2 · Діє з", "Editions 2 · In force from"),
        ("parties.buyer.name", "Покупець · Повне ім’я або найменування", "Buyer · Full name"),
    ],
)
def test_a_path_is_called_by_the_titles_along_it(path: str, uk: str | None, en: str | None) -> None:
    assert uk in (None, title_of((path,), "uk"))
    assert en in (None, title_of((path,), "en"))
    assert path not in title_of((path,), "ru")


def test_shops_are_asked_only_about_fields_that_they_share_with_deals() -> None:
    assert set(Deal.model_fields) & set(Shop.model_fields) == _ALSO_OF_SHOPS


def test_a_path_that_nobody_knows_is_called_by_itself() -> None:
    assert not shop_knows(("nobody", "knows"))
    assert title_of(("nobody.knows",), "uk") == "nobody.knows"


def test_rows_about_one_seller_stand_together_on_the_certificate() -> None:
    from contracts.agree import Agreement

    facts = facts_of(documents("cosmetics-two-sellers"))
    made = certificate(facts, Agreement(), "uk")
    table = next(one for one in made.blocks if isinstance(one, Table) and one.name == "facts")
    keys = [tuple(plain(cell.inlines) for cell in row.cells[1:3]) for row in table.rows]
    assert len(keys) == len(set(keys))
    assert 15 < len(keys) < 60

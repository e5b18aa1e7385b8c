"""Terms of delivery, payment and warranty: mandatory points are there when the data call for them, in each language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from contracts.compose import compose
from contracts.model import Citation, Clause, Document, Table, plain, walk, walk_inlines
from contracts.shops.terms import terms_figures
from contracts.texts.coverage import uncovered
from schemas.base import LANGUAGES
from schemas.shop.shop import Shop
from tests.fill.views import figures, oddly_translated, shape
from tests.shop.help import EXAMPLES, patched
from tests.shop_texts.golden_terms import FOLDER, GOLDEN, KINDS, made, shop, terms, terms_text
from tests.texts.examples import catalog

VARIANTS: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "branches_terms.yaml").read_text("utf-8"), Loader=yaml.BaseLoader
)
ANY = pytest.mark.parametrize("name", EXAMPLES)
SHARED = {
    "terms-support",
    "terms-complaints",
    "terms-answer",
    "terms-authority",
    "terms-changes",
    "terms-published",
}
ALWAYS = {
    "delivery_terms": {
        "delivery-known",
        "delivery-choice",
        "delivery-prices",
        "delivery-cost-fixed",
        "delivery-times",
        "delivery-limit",
        "delivery-late",
        "delivery-impossible",
        "delivery-receiver",
        "delivery-risk",
        "delivery-inspection",
        "delivery-damage",
    },
    "payment_terms": {
        "payway-currency",
        "payway-total",
        "payway-choice",
        "payway-details",
        "payway-receipt-usual",
        "payway-receipt-force",
        "payway-refund-way",
        "payway-refund-terms",
        "payway-refund-money",
    },
    "warranty_terms": {
        "warranty-law",
        "warranty-two-years",
        "warranty-choice",
        "warranty-reduction",
        "warranty-free-repair",
        "warranty-compensation",
        "warranty-essential",
        "warranty-termination",
        "warranty-replacement",
        "warranty-refund",
        "warranty-addresses",
        "warranty-repair-term",
        "warranty-replacement-term",
        "warranty-delay",
    },
}
"""Points that the law wants in the terms of any shop."""


def patched_shop(variant: dict[str, Any]) -> Shop:
    data = patched(variant["base"], variant.get("set", {}), tuple(variant.get("without", ())))
    return Shop.model_validate(data)


@cache
def clauses(name: str, kind: str) -> dict[str, str]:
    """Ids of the clauses in the Ukrainian terms of an example, and their words."""
    return clauses_of(terms(kind, shop(name), "uk"))


def clauses_of(document: Document) -> dict[str, str]:
    found = (block for block in walk(document.blocks) if isinstance(block, Clause))
    return {one.id: plain(one.inlines) for one in found}


def words(document: Document) -> str:
    """Everything that the document says, without non-breaking spaces."""
    said = " ".join(plain(inlines) for inlines in walk_inlines(document.blocks))
    return said.replace("\u00a0", " ")


def rows(document: Document, first: str) -> int:
    """How many rows of data the table has that begins with the column *first*."""
    tables = (block for block in walk(document.blocks) if isinstance(block, Table))
    return next(
        sum(row.kind == "body" for row in one.rows)
        for one in tables
        if first in {column.key for column in one.columns}
    )


@ANY
def test_points_of_every_shop_are_there(name: str) -> None:
    for job in made(shop(name)):
        found = set(clauses(name, job.kind))
        assert ALWAYS[job.kind] | SHARED <= found


@ANY
def test_seller_is_named_with_code_address_and_contacts(name: str) -> None:
    data = shop(name)
    for job in made(data):
        said = words(terms(job.kind, data, "uk"))
        for one in terms_figures(data).sellers:
            party = one.seller.party
            wanted = [party.code, party.address.uk if party.address else None, one.email, one.phone]
            for value in filter(None, (one.name.uk, *wanted)):
                assert str(value).replace(" ", "") in said.replace(" ", "")


@ANY
def test_each_way_of_delivery_has_its_price_and_its_term(name: str) -> None:
    data = shop(name)
    document = terms("delivery_terms", data, "uk")
    wanted = len(terms_figures(data).delivery.rows)
    assert rows(document, "shopterms_cost") == wanted
    assert rows(document, "shopterms_most") == wanted


@ANY
def test_each_way_of_payment_stands_in_the_table(name: str) -> None:
    data = shop(name)
    assert rows(terms("payment_terms", data, "uk"), "shopterms_moment") == len(data.payment.ways)


def conditional(data: Shop) -> Iterator[tuple[str, str, bool]]:
    """Clauses that only some shops need: kind of document, id, whether the data call for it."""
    delivery, payment, kinds = data.delivery, data.payment, data.payment.kinds
    yield "delivery_terms", "delivery-except", bool(delivery.area.except_for)
    yield "delivery_terms", "delivery-regions", delivery.area.regions is not None
    yield "delivery_terms", "delivery-abroad", "abroad" in delivery.kinds
    yield "delivery_terms", "delivery-slots-table", "hourly" in delivery.kinds
    yield "delivery_terms", "delivery-storage-terms", any(way.storage for way in delivery.ways)
    yield "delivery_terms", "delivery-uncollected-money", delivery.uncollected is not None
    yield "delivery_terms", "delivery-age", any(one.age_limit for one in data.goods.groups)
    others = {one.to for one in data.prices.total.besides}
    yield "delivery_terms", "delivery-no-other", not others & {"carrier", "customs"}
    yield "payment_terms", "payway-no-other", not others
    yield "payment_terms", "payway-taxes", data.prices.taxes_included
    yield "payment_terms", "payway-card-data", "card" in kinds
    yield "payment_terms", "payway-cod", "cash_on_delivery" in kinds
    yield "payment_terms", "payway-cash", "cash" in kinds
    yield "payment_terms", "payway-accounts", "transfer" in kinds
    yield "payment_terms", "payway-lender", "instalments" in kinds
    yield "payment_terms", "payway-unpaid", payment.unpaid is not None
    yield "payment_terms", "payway-points", data.prices.loyalty is not None
    yield "payment_terms", "payway-subscription", "subscription" in data.goods.kinds
    yield "payment_terms", "payway-gift", "gift_card" in data.goods.kinds
    if data.warranty is not None:
        complex_goods = any(getattr(one, "technically_complex", False) for one in data.goods.groups)
        yield "warranty_terms", "warranty-periods", bool(data.warranty.terms)
        yield "warranty_terms", "warranty-none", bool(data.warranty.none_for)
        yield "warranty_terms", "warranty-centres", bool(data.warranty.centres)
        yield "warranty_terms", "warranty-technical", complex_goods
        yield "warranty_terms", "warranty-proof", bool(data.warranty.terms)
        yield "warranty_terms", "warranty-loan", data.returns.defects.loan


@ANY
def test_clause_is_there_exactly_when_the_data_call_for_it(name: str) -> None:
    for kind, clause, needed in conditional(shop(name)):
        assert (clause in clauses(name, kind)) == needed, clause


def test_shop_without_warranty_has_no_terms_of_warranty() -> None:
    assert [job.kind for job in made(shop("food-hourly-slots"))] == list(KINDS[:2])


def test_instalments_name_the_lender_the_first_payment_and_the_annual_rate() -> None:
    data = shop("electronics-company")
    said = words(terms("payment_terms", data, "en"))
    way = data.payment.way("instalments")
    assert way.kind == "instalments"
    for value in (
        way.lender.en,
        "first payment – 10 %",
        "annual percentage rate of charge (APR) – 0 %",
        "3 to 10",
    ):
        assert value is not None
        assert value.replace(" ", "") in said.replace(" ", "")


def test_account_of_the_seller_stands_by_fours() -> None:
    said = words(terms("payment_terms", shop("electronics-company"), "uk"))
    assert "UA63 3052 9900 0002 6007 0123 4567 1" in said


def test_each_of_two_sellers_is_named_with_its_ways_of_payment() -> None:
    one, two = terms_figures(shop("cosmetics-two-sellers")).sellers
    assert one.payment is not None
    assert two.payment is not None
    assert not set(one.payment.kinds) & set(two.payment.kinds)


def test_refund_terms_are_those_of_the_shop() -> None:
    data = shop("electronics-company")
    said = words(terms("payment_terms", data, "uk"))
    assert "протягом 14 календарних днів після одержання повідомлення" in said
    assert "протягом 7 календарних днів після розірвання договору" in said


def test_warranty_never_depends_on_the_original_packaging() -> None:
    data = patched("clothes-to-measure", {"warranty.packaging_needed": "true"})
    found = clauses_of(terms("warranty_terms", Shop.model_validate(data), "uk"))
    assert "пакування не потрібне" in found["warranty-notice"]


@pytest.mark.parametrize("kind", KINDS)
def test_no_act_that_is_not_in_force_is_cited(kind: str) -> None:
    cited = {
        inline.act
        for name in EXAMPLES
        for job in made(shop(name))
        if job.kind == kind
        for inlines in walk_inlines(terms(kind, shop(name), "uk").blocks)
        for inline in inlines
        if isinstance(inline, Citation)
    }
    assert cited
    assert not cited & {"cpl23", "cmu1243", "me26021", "comcode", "cmu506", "l2759"}


def numbers_agree(data: Shop) -> None:
    odd = frozenset(oddly_translated(data))
    for job in made(data):
        first, *others = (compose(catalog(), data, job, one).document for one in LANGUAGES)
        for other in others:
            assert shape(other) == shape(first)
            assert figures(other, odd) == figures(first, odd)


@ANY
def test_languages_have_the_same_clauses_numbers_and_dates(name: str) -> None:
    numbers_agree(shop(name))


@pytest.mark.parametrize("place", range(len(VARIANTS)))
def test_variant_has_the_same_clauses_numbers_and_dates(place: int) -> None:
    numbers_agree(patched_shop(VARIANTS[place]))


def test_every_branch_is_taken() -> None:
    """A condition that no shop tries may say anything; add an example or a case of `branches_terms.yaml`."""
    shops = [*map(shop, EXAMPLES), *map(patched_shop, VARIANTS)]
    missed = [f"{one.file}:{one.line}: {one.source}" for one in uncovered(catalog(), shops, KINDS)]
    assert not missed, "\n".join(["branches that no shop takes:", *missed])


@pytest.mark.parametrize(("kind", "name", "language"), GOLDEN)
def test_finished_terms_are_those_that_were_read(kind: str, name: str, language: str) -> None:
    path = FOLDER / f"{kind}-{name}.{language}.txt"
    assert terms_text(kind, name, language) == path.read_text("utf-8")

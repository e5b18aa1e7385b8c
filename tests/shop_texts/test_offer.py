"""The public offer: every mandatory point is there when the data call for it, the same in each language."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from contracts.catalog import Catalog
from contracts.compose import compose, jobs
from contracts.load import load
from contracts.model import Citation, Clause, Document, Section, plain, walk, walk_inlines
from contracts.texts.check import check_texts
from contracts.texts.coverage import uncovered
from contracts.validate import validate_shop
from schemas.base import LANGUAGES
from schemas.shop.shop import Shop
from tests.fill.views import figures, oddly_translated, shape
from tests.shop.help import EXAMPLES, patched
from tests.shop_texts.golden_offer import FOLDER, offer_as_text

HERE = Path(__file__).parent
KIND = "public_offer"
VARIANTS: list[dict[str, Any]] = yaml.load(
    (HERE / "branches_offer.yaml").read_text("utf-8"), Loader=yaml.BaseLoader
)
ANY = pytest.mark.parametrize("name", EXAMPLES)
ALWAYS = {
    "offer-status",
    "offer-pages",
    "offer-consumer",
    "offer-minors",
    "offer-tax",
    "offer-contacts",
    "offer-subject-matter",
    "offer-information",
    "offer-availability",
    "offer-price-final",
    "offer-price-fixed",
    "offer-total",
    "offer-steps",
    "offer-acceptance",
    "offer-no-acceptance",
    "offer-concluded",
    "offer-confirmation",
    "offer-ninety",
    "offer-correction",
    "offer-payment-ways",
    "offer-receipt",
    "offer-delivery-ways",
    "offer-delivery-limit",
    "offer-risk",
    "offer-inspection",
    "offer-damage-report",
    "offer-uncollected",
    "offer-withdrawal",
    "offer-withdrawal-refund",
    "offer-refund-way",
    "offer-return-addresses",
    "offer-two-years",
    "offer-defects",
    "offer-mutual-liability",
    "offer-privacy",
    "offer-marketing",
    "offer-complaints",
    "offer-answer",
    "offer-authority",
    "offer-court",
    "offer-changes",
    "offer-history",
    "offer-language",
    "offer-doubt",
}
"""Clauses that every offer has."""


@cache
def catalog() -> Catalog:
    return Catalog.default()


@cache
def shop(name: str) -> Shop:
    found = validate_shop(load(EXAMPLES[name])).shop
    assert found is not None
    return found


@cache
def variant(place: int) -> Shop:
    case = VARIANTS[place]
    without = tuple(case.get("without", ()))
    return Shop.model_validate(patched(case["base"], case["set"], without))


def offer(data: Shop, language: str = "uk") -> Document:
    (job,) = jobs(catalog(), data, (KIND,))
    return compose(catalog(), data, job, language).document


def clauses(document: Document) -> dict[str, str]:
    """Clauses with what stands under them, by id."""
    found = {}
    for block in walk(document.blocks):
        if isinstance(block, Clause):
            under = walk_inlines(block.blocks)
            found[block.id] = " ".join([plain(block.inlines), *map(plain, under)])
    return found


def words(document: Document) -> str:
    return "\n".join(plain(inlines) for inlines in walk_inlines(document.blocks))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def cited(document: Document) -> set[str]:
    return {
        inline.act
        for inlines in walk_inlines(document.blocks)
        for inline in inlines
        if isinstance(inline, Citation)
    }


# What must be there --------------------------------------------------------------------------------------------------


@ANY
def test_offer_has_every_clause_that_no_offer_may_lack(name: str) -> None:
    assert set(clauses(offer(shop(name)))) >= ALWAYS


@ANY
def test_sellers_stand_in_the_first_lines_with_code_and_addresses(name: str) -> None:
    data = shop(name)
    document = offer(data)
    first = ""
    for block in document.blocks:
        if isinstance(block, Section):
            break
        first += squeezed(" ".join(map(plain, walk_inlines((block,)))))
    for seller in data.sellers:
        party = seller.party
        assert party.code is not None
        assert party.code in first
        assert party.address is not None
        assert squeezed(party.address.uk or "") in first
        home = getattr(party, "actual_address", None)
        assert home is None or squeezed(home.uk or "") in first


@ANY
def test_accounts_claims_address_and_tax_status_are_told_of_each_seller(name: str) -> None:
    text = squeezed(words(offer(shop(name))))
    tax = squeezed(clauses(offer(shop(name)))["offer-tax"])
    for seller in shop(name).sellers:
        assert all(one.iban in text for one in seller.party.accounts if one.iban)
        claims = seller.where_claims_go
        assert claims is not None
        assert squeezed(claims.uk or "") in text
        assert squeezed(seller.party.name.uk or "") in tax
    payers = sum(seller.party.is_vat_payer for seller in shop(name).sellers)
    assert tax.count("неєплатником") == len(shop(name).sellers) - payers


def test_foreign_seller_is_introduced_with_its_representative() -> None:
    text = squeezed(words(offer(variant(0))))
    for value in ("HRB10400", "Німеччина", "КовальОленаІванівна", "koval@handel.example.com"):
        assert value in text


def test_way_for_some_goods_or_payments_only_says_so() -> None:
    payment = clauses(offer(shop("coffee-subscription")))["offer-payment-ways"]
    assert "кава на вагу та підписка на каву" in payment
    delivery = clauses(offer(shop("electronics-company")))["offer-delivery-ways"]
    assert "Спосібоплати–лише:оплатакарткоюонлайн" in squeezed(delivery)
    assert "лише ключі до програм" in delivery


def test_warranty_terms_are_part_of_the_offer_only_where_there_are_some() -> None:
    with_warranty = {
        name for name in EXAMPLES if "гарантії" in clauses(offer(shop(name)))["offer-documents"]
    }
    assert with_warranty == {name for name in EXAMPLES if shop(name).warranty is not None}


def test_sum_for_goods_by_weight_is_not_promised_before_they_are_weighed() -> None:
    assert "ціна за одиницю" in clauses(offer(shop("food-hourly-slots")))["offer-price-fixed"]
    assert "ціна за одиницю" not in clauses(offer(shop("electronics-company")))["offer-price-fixed"]


def test_goods_may_be_kept_until_the_refund_in_spite_of_the_term_for_sending() -> None:
    found = clauses(offer(shop("electronics-company")))
    assert "залишив його в себе до повернення коштів" in found["offer-withdrawal-notice"]


def test_each_way_of_delivery_and_payment_has_its_price_and_fee() -> None:
    found = clauses(offer(shop("electronics-company")))
    delivery = squeezed(found["offer-delivery-ways"])
    for value in ("80,00грн", "3000,00грн", "149,00грн", "299,00грн", "10,00грн", "60календарних"):
        assert value in delivery
    payment = squeezed(found["offer-payment-ways"])
    for value in ("2%", "20,00грн", "30000,00грн", "від3до10", "0%", "100000,00грн"):
        assert value in payment


def test_paid_slots_weights_and_the_remedy_for_a_late_courier_are_told() -> None:
    found = {key: squeezed(text) for key, text in clauses(offer(shop("food-hourly-slots"))).items()}
    assert "99,00грн" in found["offer-slots"]
    assert "30хвилин" in found["offer-slots"]
    assert "за2години" in found["offer-slots"]
    assert "139,00грн" in found["offer-delivery-weight"]


def test_promotion_shows_its_days_and_both_prices() -> None:
    document = offer(shop("electronics-company"))
    text = squeezed(clauses(document)["offer-promotions"])
    assert "з16листопада2026року" in text
    assert "до30листопада2026року" in text
    assert "offer-promotion-returns" in clauses(document)
    prices = squeezed(words(document))
    assert "7999,00" in prices
    assert "6799,00" in prices


def test_licence_is_told_where_the_seller_has_one() -> None:
    assert "20140308202600417" in clauses(offer(shop("food-hourly-slots")))["offer-licences"]
    assert "offer-licences" not in clauses(offer(shop("electronics-company")))


@pytest.mark.parametrize(
    ("name", "clause"),
    [
        ("electronics-company", "offer-digital"),
        ("electronics-company", "offer-services"),
        ("electronics-company", "offer-technical"),
        ("electronics-company", "offer-centres"),
        ("electronics-company", "offer-instalments"),
        ("electronics-company", "offer-businesses"),
        ("electronics-company", "offer-loyalty"),
        ("electronics-company", "offer-archive"),
        ("electronics-company", "offer-reserved"),
        ("electronics-company", "offer-reviews"),
        ("electronics-company", "offer-trade-marks"),
        ("cosmetics-two-sellers", "offer-split"),
        ("cosmetics-two-sellers", "offer-exchange-listed"),
        ("cosmetics-two-sellers", "offer-consumers-only"),
        ("clothes-to-measure", "offer-preorder"),
        ("clothes-to-measure", "offer-made-to-order"),
        ("crafts-without-site", "offer-withdrawal-exceptions"),
        ("food-hourly-slots", "offer-age"),
        ("food-hourly-slots", "offer-by-weight"),
        ("food-hourly-slots", "offer-no-other-payments"),
        ("lamps-ukraine-and-eu", "offer-countries"),
        ("lamps-ukraine-and-eu", "offer-eu"),
        ("lamps-ukraine-and-eu", "offer-responsible-person"),
        ("coffee-subscription", "offer-subscription"),
        ("coffee-subscription", "offer-gift-cards"),
    ],
)
def test_clause_is_there_for_the_shop_that_calls_for_it(name: str, clause: str) -> None:
    assert clause in clauses(offer(shop(name)))


def test_terms_of_withdrawal_and_refund_are_those_of_the_shop() -> None:
    found = clauses(offer(shop("crafts-without-site")))
    assert "14календарних" in squeezed(found["offer-withdrawal"])
    assert "7календарних" in squeezed(found["offer-withdrawal-refund"])
    assert "90календарних" in squeezed(found["offer-ninety"])


def test_refund_is_never_later_than_thirty_days_after_the_notice() -> None:
    data = shop("crafts-without-site")
    assert "30календарних" not in squeezed(clauses(offer(data))["offer-withdrawal-refund"])
    refund = data.returns.withdrawal.refund.model_copy(update={"counted_from": "inspection"})
    withdrawal = data.returns.withdrawal.model_copy(update={"refund": refund})
    returns = data.returns.model_copy(update={"withdrawal": withdrawal})
    late = data.model_copy(update={"returns": returns})
    assert "30календарних" in squeezed(clauses(offer(late))["offer-withdrawal-refund"])


def test_shop_without_confirmation_says_ninety_days_and_promises_no_message() -> None:
    data = shop("electronics-company")
    ordering = data.ordering.model_copy(update={"confirmation": None})
    found = clauses(offer(data.model_copy(update={"ordering": ordering})))
    assert "offer-confirmation" not in found
    assert "offer-ninety" in found


# The moment of conclusion --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("concluded", "clause", "binding"),
    [
        ("acceptance_received", "offer-concluded", True),
        ("payment", "offer-concluded-payment", True),
        ("seller_confirmation", "offer-concluded-confirmation", False),
        ("handover", "offer-concluded-handover", False),
    ],
)
def test_document_calls_itself_an_offer_only_where_acceptance_makes_the_contract(
    concluded: str, clause: str, binding: bool
) -> None:
    data = shop("electronics-company")
    ordering = data.ordering.model_copy(update={"concluded": concluded})
    document = offer(data.model_copy(update={"ordering": ordering}))
    moments = {one for one in clauses(document) if one.startswith("offer-concluded")}
    assert moments == {clause}
    assert ("offer-status" in clauses(document)) is binding
    assert ("ОФЕРТА" in str(document.title)) is binding
    assert ("оферт" in words(document).lower()) is binding


# What must not be there ----------------------------------------------------------------------------------------------


@ANY
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_blank_stands_and_no_act_out_of_force_is_cited(name: str, language: str) -> None:
    document = offer(shop(name), language)
    text = words(document)
    assert not re.search(r"_{2,}|\{\{|\[…|None|  | ,| \.", text)
    assert not cited(document) & {"comcode", "cmu506", "cpl23", "cmu1243", "me26021", "l2759"}


# Languages, branches, goldens ----------------------------------------------------------------------------------------


def test_texts_have_no_findings() -> None:
    assert [str(one) for one in check_texts(catalog(), (KIND,))] == []


@pytest.mark.parametrize("place", range(len(EXAMPLES) + len(VARIANTS)))
def test_languages_have_the_same_clauses_and_figures(place: int) -> None:
    names = tuple(EXAMPLES)
    data = shop(names[place]) if place < len(names) else variant(place - len(names))
    odd = frozenset(oddly_translated(data))
    first, *others = (offer(data, language) for language in LANGUAGES)
    for other in others:
        assert shape(other) == shape(first)
        assert figures(other, odd) == figures(first, odd)


def test_every_branch_is_taken() -> None:
    """A condition that no shop tries may say anything; add an example or a case of `branches_offer.yaml`."""
    shops = [*map(shop, EXAMPLES), *map(variant, range(len(VARIANTS)))]
    missed = [
        f"{one.file}:{one.line}: {one.source}" for one in uncovered(catalog(), shops, (KIND,))
    ]
    assert not missed, "\n".join(["branches that no shop takes:", *missed])


@pytest.mark.parametrize("language", LANGUAGES)
def test_offer_reads_as_it_was_read_and_approved(
    language: str,
) -> None:
    golden = FOLDER / f"offer.{language}.txt"
    assert offer_as_text(language) == golden.read_text(encoding="utf-8")

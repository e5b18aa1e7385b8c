"""The order confirmation: whatever the law wants confirmed is in it, in each language, with the fields of the shop’s program."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.compose import jobs
from contracts.model import Citation, Document, Section, plain, walk, walk_inlines
from contracts.shops.confirmation import confirmation_figures
from contracts.texts.check import check_texts
from contracts.texts.coverage import uncovered
from schemas.base import LANGUAGES
from schemas.shop.ordering import ORDER_FIELDS, OrderFields
from schemas.shop.shop import Shop
from tests.fill.views import figures, oddly_translated, shape
from tests.shop.help import EXAMPLES, patched
from tests.shop_texts.golden_confirmation import GOLDEN, KIND, as_text, message, path_of
from tests.shop_texts.golden_returns import catalog, shop

VARIANTS: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "branches_confirmation.yaml").read_text("utf-8"),
    Loader=yaml.BaseLoader,
)
ANY = pytest.mark.parametrize("name", EXAMPLES)
ELECTRONICS, COFFEE, CRAFTS = "electronics-company", "coffee-subscription", "crafts-without-site"
TWO_SELLERS, LAMPS = "cosmetics-two-sellers", "lamps-ukraine-and-eu"
SECTIONS = [
    "confirmation-order",
    "confirmation-payment",
    "confirmation-delivery",
    "confirmation-seller",
    "confirmation-withdrawal",
    "confirmation-quality",
    "confirmation-claims",
    "confirmation-documents",
]
"""Parts of every confirmation, in their order."""
PARTS_OF_SOME = {
    "seller",
    "discount",
    "packaging_cost",
    "service_cost",
    "payment_fee",
}
"""Fields that an order of some shops does not have."""


def changed(name: str, values: dict[str, Any], without: tuple[str, ...] = ()) -> Shop:
    """An example with other values."""
    return Shop.model_validate(patched(name, values, without))


@cache
def variant(place: int) -> Shop:
    case = VARIANTS[place]
    return changed(case["base"], case["set"], tuple(case.get("without", ())))


def with_fields(**fields: str) -> Shop:
    """The crafts with the fields of a program."""
    return changed(CRAFTS, {"ordering.confirmation.fields": fields})


def words(document: Document) -> str:
    """The whole text with plain spaces."""
    text = "\n".join(plain(inlines) for inlines in walk_inlines(document.blocks))
    return text.replace("\u00a0", " ")


def sections(data: Shop) -> list[str]:
    return [block.id for block in walk(message(data).blocks) if isinstance(block, Section)]


def cited(document: Document) -> set[str]:
    return {
        inline.act
        for inlines in walk_inlines(document.blocks)
        for inline in inlines
        if isinstance(inline, Citation)
    }


# What must be there --------------------------------------------------------------------------------------------------


@ANY
def test_parts_that_the_law_wants_confirmed_are_there_in_their_order(name: str) -> None:
    data = shop(name)
    found = sections(data)
    assert [one for one in found if one in SECTIONS] == SECTIONS
    assert ("confirmation-exchange" in found) == (data.returns.exchange is not None)
    subscribed = any(one.kind == "subscription" for one in data.goods.groups)
    assert ("confirmation-subscription" in found) == subscribed


@ANY
def test_sellers_are_named_with_code_addresses_and_address_for_claims(name: str) -> None:
    text = words(message(shop(name)))
    for seller in shop(name).sellers:
        party, home = seller.party, getattr(seller.party, "actual_address", None)
        places = (party.address, home, seller.where_claims_go)
        assert all(str(one.uk) in text for one in places if one is not None)
        assert str(party.code or getattr(party, "passport", None)) in text
        assert str(seller.email or party.email) in text


@ANY
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_an_order_stands_in_the_text(name: str, language: str) -> None:
    data = shop(name)
    text = words(message(data, language))
    fields = confirmation_figures(data).fields
    needed = {one for one in ORDER_FIELDS if one not in PARTS_OF_SOME}
    needed |= {one.part for one in confirmation_figures(data).parts}
    needed |= {"seller"} if len(data.sellers) > 1 else set()
    assert [one for one in needed if text.count(getattr(fields, one)) != 1] == []
    assert [one for one in ORDER_FIELDS if one not in needed and getattr(fields, one) in text] == []


@ANY
def test_edition_of_the_offer_and_its_page_are_named(name: str) -> None:
    data = shop(name)
    text = words(message(data))
    edition = data.edition("public_offer")
    assert edition is not None
    assert f"редакція № {edition.number} публічної оферти" in text
    assert data.site.documents in text


def test_periods_are_those_of_the_shop() -> None:
    data = changed(
        ELECTRONICS,
        {
            "returns.withdrawal.window": "31 days",
            "returns.withdrawal.send_within": "32 days",
            "returns.withdrawal.refund.within": "21 days",
            "returns.exchange.window": "33 days",
            "returns.exchange.refund.within": "5 days",
            "returns.defects.refund.within": "6 days",
            "returns.defects.repair_within": "9 days",
            "support.complaints.answer_within": "11 days",
            "goods.availability.notice_within": "2 days",
            "goods.availability.refund_within": "4 days",
            "payment.unpaid": "8 days",
        },
    )
    text = words(message(data, "en"))
    for count in (31, 32, 21, 33, 5, 6, 9, 11, 2, 4, 8):
        assert f"{count} " in text or f"({count})" in text, count
    assert "30 days from the day of the notice" in text


@pytest.mark.parametrize(
    ("concluded", "said"),
    [
        ("acceptance_received", "Договір укладено в момент її отримання"),
        ("payment", "Договір буде укладено в момент, коли продавець отримає відомості про оплату"),
        ("seller_confirmation", "Договір укладено в момент, коли ви отримали це повідомлення"),
        ("handover", "Договір буде укладено, коли вам передадуть товар"),
    ],
)
def test_contract_is_made_when_the_shop_says(concluded: str, said: str) -> None:
    text = words(message(changed(CRAFTS, {"ordering.concluded": concluded})))
    assert said in text
    assert text.count("Договір укладено") + text.count("Договір буде укладено") == 1


def test_consent_to_begin_at_once_is_confirmed_where_it_was_given() -> None:
    assert "(ключі до програм та установлення техніки)" in words(message(shop(ELECTRONICS)))
    assert confirmation_figures(shop(CRAFTS)).begun == ()


def test_each_of_two_sellers_is_told_apart_by_a_field() -> None:
    assert "Продавець за цим замовленням: [seller]." in words(message(shop(TWO_SELLERS)))
    assert "кількох продавців" in words(message(shop(COFFEE)))


def test_shop_without_a_confirmation_has_no_such_document() -> None:
    data = changed(CRAFTS, {}, ("ordering.confirmation",))
    assert KIND not in {job.kind for job in jobs(catalog(), data)}
    assert KIND in {job.kind for job in jobs(catalog(), shop(CRAFTS))}
    assert confirmation_figures(data).fields.total == "[total]"


@ANY
def test_only_acts_in_force_of_this_subject_are_cited(name: str) -> None:
    allowed = {"cpl", "ecom", "civproc", "cmu172"} | ({"crd"} if name == LAMPS else set())
    assert {"cpl", "ecom", "civproc"} <= cited(message(shop(name))) <= allowed


# Fields of the shop’s program ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "total"),
    [
        ("[name]", "[total]"),
        ("%NAME%", "%TOTAL%"),
        ("{{ order.name }}", "{{ order.total }}"),
        ("{% print order.name %}", "{% print order.total %}"),
        ("<%= @order.name %>", "<%= @order.total %>"),
        ("*|NAME|*", "*|TOTAL|*"),
    ],
)
def test_fields_keep_the_notation_of_the_program(pattern: str, total: str) -> None:
    data = with_fields(pattern=pattern, buyer="{buyer}")
    assert f"Разом до сплати: {total}\n" in words(message(data))
    assert "Доброго дня, {buyer}!" in words(message(data))


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=20))
def test_notation_does_not_change_the_shape(text: str) -> None:
    try:
        data = with_fields(pattern=f"{text}NAME")
    except ValueError:
        return
    assert shape(message(data)) == shape(message(shop(CRAFTS)))


def test_fields_are_named_once_and_told_apart() -> None:
    assert set(OrderFields.model_fields) == {"pattern", *ORDER_FIELDS}
    fields = confirmation_figures(shop(CRAFTS)).fields
    assert len({getattr(fields, one) for one in ORDER_FIELDS}) == len(ORDER_FIELDS)


# The languages -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [*EXAMPLES, *range(len(VARIANTS))])
def test_languages_say_the_same(data: str | int) -> None:
    found = shop(data) if isinstance(data, str) else variant(data)
    odd = frozenset(oddly_translated(found))
    first, *others = (message(found, language) for language in LANGUAGES)
    for other in others:
        assert shape(other) == shape(first)
        assert figures(other, odd) == figures(first, odd)


def test_texts_have_no_findings() -> None:
    assert [str(one) for one in check_texts(catalog(), (KIND,))] == []


def test_every_branch_is_taken() -> None:
    """A condition that no shop tries may say anything; add an example or a case of `branches_confirmation.yaml`."""
    shops = [*map(shop, EXAMPLES), *map(variant, range(len(VARIANTS)))]
    untried = uncovered(catalog(), shops, (KIND,))
    assert [f"{one.file}:{one.line}: {one.source}" for one in untried] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_is_the_one_that_was_read(language: str) -> None:
    assert as_text(GOLDEN, language) == path_of(language).read_text("utf-8")

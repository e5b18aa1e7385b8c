"""Return terms and the withdrawal form: each mandatory point is there when the data call for it, the same in each language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from contracts.annexes import indices as indices_of
from contracts.model import Citation, Clause, Document, Section, Table, plain, walk, walk_inlines
from contracts.shops.returns import FORM, LINE, returns_figures
from contracts.texts.check import check_texts
from contracts.texts.coverage import uncovered
from schemas.base import LANGUAGES
from schemas.shop.shop import Shop
from tests.fill.views import figures, oddly_translated, shape
from tests.shop.help import EXAMPLES, patched
from tests.shop_texts.golden_returns import CASES, as_text, catalog, composed, path_of, shop

KINDS = ("return_terms", "withdrawal_form")
VARIANTS: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "branches_returns.yaml").read_text("utf-8"), Loader=yaml.BaseLoader
)
ANY = pytest.mark.parametrize("name", EXAMPLES)
ELECTRONICS, LAMPS, COFFEE = "electronics-company", "lamps-ukraine-and-eu", "coffee-subscription"
ALWAYS = {
    "returns-scope-subject",
    "returns-scope-sellers",
    "returns-scope-consumers",
    "returns-scope-withdrawal",
    "returns-scope-defects",
    "returns-scope-promotions",
    "returns-scope-days",
    "returns-scope-law",
    "returns-withdrawal-window",
    "returns-withdrawal-unconfirmed",
    "returns-withdrawal-notice",
    "returns-withdrawal-form",
    "returns-withdrawal-state",
    "returns-withdrawal-keeping",
    "returns-defects-reduction",
    "returns-defects-repair-right",
    "returns-defects-expenses",
    "returns-defects-termination",
    "returns-defects-replaced",
    "returns-defects-two-years",
    "returns-defects-notice",
    "returns-defects-documents",
    "returns-defects-examination",
    "returns-defects-repair",
    "returns-defects-replacement",
    "returns-defects-penalty",
    "returns-defects-warranty",
    "returns-steps-list",
    "returns-steps-address",
    "returns-steps-answer",
    "returns-costs-withdrawal",
    "returns-costs-defects",
    "returns-refund-withdrawal",
    "returns-refund-late",
    "returns-refund-defects",
    "returns-refund-ways",
    "returns-refund-whole",
    "returns-refund-money",
    "returns-claims-where",
    "returns-claims-answer",
    "returns-claims-authority",
    "returns-claims-court",
    "returns-edition-number",
    "returns-edition-where",
    "returns-edition-orders",
}
"""Clauses that return terms have whatever a lawful shop sells."""
LAWS = {"cpl", "cc", "civproc", "cmu172", "digital"}


def changed(name: str, values: dict[str, Any], without: tuple[str, ...] = ()) -> Shop:
    """An example with other values."""
    return Shop.model_validate(patched(name, values, without))


@cache
def variant(place: int) -> Shop:
    case = VARIANTS[place]
    return changed(case["base"], case["set"], tuple(case.get("without", ())))


def clauses(data: Shop, language: str = "uk", kind: str = "return_terms") -> dict[str, str]:
    """Clauses and items with what stands under them, by id."""
    found = {}
    for block in walk(composed(kind, data, language).blocks):
        if isinstance(block, Clause):
            under = (plain(inlines) for inlines in walk_inlines(block.blocks))
            found[block.id] = " ".join([plain(block.inlines), *under])
    return found


def sections(data: Shop) -> list[str]:
    blocks = walk(composed("return_terms", data).blocks)
    return [block.id for block in blocks if isinstance(block, Section)]


def words(document: Document) -> str:
    """The whole text with plain spaces."""
    text = "\n".join(plain(inlines) for inlines in walk_inlines(document.blocks))
    return text.replace("\u00a0", " ")


def table(data: Shop, first_column: str, language: str = "uk") -> list[list[str]]:
    """The cells of the table that begins with a column."""
    blocks = walk(composed("return_terms", data, language).blocks)
    (found,) = [
        one for one in blocks if isinstance(one, Table) and one.columns[0].key == first_column
    ]
    return [[plain(cell.inlines) for cell in row.cells] for row in found.rows]


def cited(document: Document) -> set[str]:
    return {
        inline.act
        for inlines in walk_inlines(document.blocks)
        for inline in inlines
        if isinstance(inline, Citation)
    }


# What must be there --------------------------------------------------------------------------------------------------


@ANY
def test_terms_have_every_clause_that_none_may_lack(name: str) -> None:
    assert set(clauses(shop(name))) >= ALWAYS


@ANY
def test_grounds_stand_under_headings_of_their_own(name: str) -> None:
    found = sections(shop(name))
    assert {"returns-withdrawal", "returns-defects"} <= set(found)
    assert ("returns-exchange" in found) == (shop(name).returns.exchange is not None)
    assert ("returns-exceptions" in found) == bool(returns_figures(shop(name)).exceptions)
    assert ("returns-list" in found) == bool(shop(name).goods.not_exchanged)


@ANY
@pytest.mark.parametrize("kind", KINDS)
def test_sellers_are_named_with_code_and_address(name: str, kind: str) -> None:
    text = words(composed(kind, shop(name)))
    for seller in shop(name).sellers:
        row = next(one for one in returns_figures(shop(name)).sellers if one.seller == seller)
        assert row.name.uk
        assert row.name.uk in text
        assert row.email is None or row.email in text
        if kind == "return_terms":
            assert seller.party.code in (None, *text.replace(";", " ").replace(",", " ").split())


def test_sole_proprietor_gives_registration_and_home() -> None:
    data = shop("cosmetics-two-sellers")
    text = words(composed("return_terms", data))
    for seller in data.sellers:
        homes = (seller.party.address, getattr(seller.party, "actual_address", None))
        assert all(one.uk in text for one in homes if one and one.uk)


@pytest.mark.parametrize("language", LANGUAGES)
def test_periods_are_those_of_the_shop(language: str) -> None:
    data = changed(
        ELECTRONICS,
        {
            "returns.withdrawal.window": "31 days",
            "returns.withdrawal.send_within": "32 days",
            "returns.withdrawal.refund.within": "21 days",
            "returns.exchange.window": "33 days",
            "returns.exchange.refund.within": "5 days",
            "returns.defects.refund.within": "6 days",
            "returns.defects.examination": "8 days",
            "returns.defects.repair_within": "9 days",
            "returns.defects.replacement_within": "12 days",
            "returns.answer_within": "4 days",
            "support.complaints.answer_within": "11 days",
        },
    )
    found = clauses(data, language)
    for clause, count in {
        "returns-withdrawal-window": 31,
        "returns-withdrawal-unconfirmed": 90,
        "returns-withdrawal-keeping": 32,
        "returns-refund-withdrawal": 21,
        "returns-exchange-window": 33,
        "returns-refund-exchange": 5,
        "returns-refund-defects": 6,
        "returns-defects-examination": 8,
        "returns-defects-repair": 9,
        "returns-defects-replacement": 12,
        "returns-steps-answer": 4,
        "returns-claims-answer": 11,
    }.items():
        assert str(count) in found[clause], clause
    assert "30" not in found["returns-refund-withdrawal"]


def test_refund_counted_from_goods_is_never_later_than_thirty_days_after_the_notice() -> None:
    found = clauses(changed(ELECTRONICS, {"returns.withdrawal.refund.counted_from": "goods_back"}))
    assert "30 календарних днів" in found["returns-refund-withdrawal"].replace("\u00a0", " ")


def test_summary_says_the_same_as_the_clauses() -> None:
    data = changed(ELECTRONICS, {"returns.exchange.window": "33 days"})
    first, swap, bad = table(data, "returns_case")
    assert first[2] == bad[2] == "продавець"
    assert swap[1].startswith("33")
    assert swap[2] == "покупець"


@ANY
def test_channels_for_notices_are_printed_with_where_they_lead(name: str) -> None:
    data = shop(name)
    text = words(composed("return_terms", data))
    for row in (*returns_figures(data).withdrawal, *returns_figures(data).defects):
        assert row.contacts or row.channel == "account"
        if row.channel != "phone":  # whose figures are set in groups
            assert all(
                (one if isinstance(one, str) else one.uk or "") in text for one in row.contacts
            )


@pytest.mark.parametrize(
    ("channel", "contact"),
    [
        ("email", "office@liuba.example.com"),
        ("phone", "+380 67 210 45 01"),
        ("form", "https://liuba.example.com/"),
    ],
)
def test_channel_without_its_own_address_leads_to_the_seller(channel: str, contact: str) -> None:
    values: dict[str, Any] = {
        "returns.withdrawal.notice": [channel],
        "sellers[0].email": "office@liuba.example.com",
        "sellers[0].phone": "+380 67 210 45 01",
        "support.channels": [{"kind": "chat", "url": "https://liuba.example.com/chat"}],
    }
    (row,) = returns_figures(changed("cosmetics-two-sellers", values)).withdrawal
    assert contact.replace(" ", "") in [str(one).replace(" ", "") for one in row.contacts]


def test_postal_address_of_the_shop_wins_over_those_of_sellers() -> None:
    data = variant(0)
    letters = [
        one for one in returns_figures(shop(ELECTRONICS)).withdrawal if one.channel == "letter"
    ]
    own = [one for one in returns_figures(data).withdrawal if one.channel == "letter"]
    assert letters[0].contacts == returns_figures(shop(ELECTRONICS)).claims_addresses
    assert own[0].contacts == (data.support.complaints.address,)


@pytest.mark.parametrize("kind", KINDS)
def test_letter_to_one_of_several_sellers_names_whose_address_it_is(kind: str) -> None:
    data = shop("cosmetics-two-sellers")
    text = words(composed(kind, data))
    for row in returns_figures(data).sellers:
        where = row.seller.where_claims_go
        assert where is not None
        assert f"листом на адресу: {where.uk} ({row.name.uk})" in text


def test_spoiled_food_is_exchanged_or_refunded_where_food_is_sold() -> None:
    sold = {name for name in EXAMPLES if "returns-defects-food" in clauses(shop(name))}
    assert sold == {"food-hourly-slots", "coffee-subscription"}


def test_right_to_withdraw_from_a_service_ends_when_it_is_done_and_not_when_it_begins() -> None:
    found = clauses(shop(ELECTRONICS))
    for clause in ("returns-exceptions-list", "returns-special-services"):
        assert "послугу повністю надано" in found[clause]


@ANY
def test_claims_have_an_address_and_those_by_email_an_email(name: str) -> None:
    data = shop(name)
    found = clauses(data)["returns-claims-where"].replace("\u00a0", " ")
    one = returns_figures(data)
    assert bool(one.claims_emails) == ("email" in data.support.complaints.by)
    assert all(each in found for each in one.claims_emails)
    assert all(str(each.uk) in found for each in one.claims_addresses) or (
        data.support.complaints.address is not None
    )


@ANY
def test_goods_go_back_to_the_addresses_given(name: str) -> None:
    found = words(composed("return_terms", shop(name)))
    for one in shop(name).returns.addresses:
        assert one.address.uk
        assert one.address.uk in found


def test_each_of_two_sellers_has_its_address_named() -> None:
    (first, second) = returns_figures(shop("cosmetics-two-sellers")).addresses
    assert first.seller is not None
    assert second.seller is not None
    assert first.seller.uk != second.seller.uk
    assert returns_figures(shop(LAMPS)).addresses[0].seller is None


# Exceptions ----------------------------------------------------------------------------------------------------------


@ANY
def test_list_of_the_government_is_cited_with_goods_and_categories(name: str) -> None:
    data = shop(name)
    if not data.goods.not_exchanged:
        assert "cmu172" not in cited(composed("return_terms", data))
        return
    assert "cmu172" in cited(composed("return_terms", data))
    assert len(table(data, "returns_goods")) == len(data.goods.not_exchanged)
    assert {"returns-list-goods", "returns-list-limits"} <= set(clauses(data))


def test_exceptions_of_the_union_do_not_narrow_the_law_of_ukraine() -> None:
    found = clauses(variant(4))
    assert "абажур" not in found["returns-exceptions-list"]
    assert "знімні чохли" not in found["returns-exceptions-list"]
    assert "світильники" in found["returns-exceptions-list"]
    assert "знімні чохли" in found["returns-eu-exceptions"]
    assert "світильники" in found["returns-eu-exceptions"]


@ANY
def test_exceptions_leave_defects_alone(name: str) -> None:
    found = clauses(shop(name))
    assert ("returns-exceptions-list" in found) == ("returns-exceptions-defects" in found)


# Europe --------------------------------------------------------------------------------------------------------------


def test_block_of_the_union_is_there_for_shops_that_sell_there_alone() -> None:
    assert [name for name in EXAMPLES if "returns-eu" in sections(shop(name))] == [LAMPS]
    closed = shop(LAMPS).site.markets.model_copy(update={"eu_consumers": False})
    site = shop(LAMPS).site.model_copy(update={"markets": closed})
    assert "returns-eu" not in sections(shop(LAMPS).model_copy(update={"site": site}))


def test_withdrawal_in_two_steps_names_page_words_and_acknowledgement() -> None:
    found, eu = clauses(shop(LAMPS), "en"), shop(LAMPS).returns.eu
    assert eu is not None
    assert eu.first_label is not None
    assert eu.second_label is not None
    assert str(eu.function) in found["returns-eu-function"]
    assert str(eu.first_label.en) in found["returns-eu-first"]
    assert str(eu.second_label.en) in found["returns-eu-second"]
    assert {"returns-eu-confirmed", "returns-eu-form", "returns-eu-guarantee"} <= set(found)
    assert "12" in found["returns-eu-window"]


# Goods of their own kind ---------------------------------------------------------------------------------------------


def test_digital_goods_services_cards_and_subscriptions_have_their_clauses() -> None:
    assert {
        "returns-special-digital",
        "returns-special-conformity",
        "returns-special-services",
        "returns-special-cards",
        "returns-special-subscriptions",
    } <= set(clauses(shop(COFFEE)))
    assert "digital" in cited(composed("return_terms", shop(COFFEE)))


def test_money_goes_back_by_the_way_of_each_payment() -> None:
    found = table(shop(ELECTRONICS), "returns_way")
    lender = next(row for row in found if row[0] == "оплата частинами")
    assert lender[1].startswith("кредитодавцеві")
    assert len(found) == len(shop(ELECTRONICS).payment.ways)


def test_what_the_shop_takes_off_is_said_and_not_denied() -> None:
    found = clauses(variant(0))
    assert {"returns-refund-deductions", "returns-refund-points"} <= set(found)
    assert not {"returns-refund-whole", "returns-refund-money"} & set(found)


# The law and the languages -------------------------------------------------------------------------------------------


@ANY
@pytest.mark.parametrize("kind", KINDS)
def test_only_acts_in_force_of_this_subject_are_cited(name: str, kind: str) -> None:
    allowed = LAWS | ({"crd"} if name == LAMPS else set())
    assert {"cpl"} <= cited(composed(kind, shop(name))) <= allowed


def test_business_buyers_are_excluded_by_name_where_they_may_buy() -> None:
    closed, open_ = clauses(shop(COFFEE)), clauses(shop(LAMPS))
    assert "юридична особа" not in closed["returns-scope-consumers"]
    assert "юридична особа" in open_["returns-scope-consumers"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("data", [*EXAMPLES, *range(len(VARIANTS))])
def test_languages_say_the_same(data: str | int, kind: str) -> None:
    found = shop(data) if isinstance(data, str) else variant(data)
    odd = frozenset(oddly_translated(found))
    first, *others = (composed(kind, found, language) for language in LANGUAGES)
    for other in others:
        assert shape(other) == shape(first)
        assert figures(other, odd) == figures(first, odd)


def test_texts_have_no_findings() -> None:
    assert [str(one) for one in check_texts(catalog(), KINDS)] == []


def test_every_branch_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A condition that no shop tries may say anything; add an example or a case of `branches_returns.yaml`."""

    def indices(data: Shop, section: str, kind: str) -> Iterator[int | None]:
        return indices_of(data, section, "return_terms" if kind in KINDS else kind)

    monkeypatch.setattr("contracts.texts.coverage.indices", indices)
    shops = [*map(shop, EXAMPLES), *map(variant, range(len(VARIANTS)))]
    untried = uncovered(catalog(), shops, KINDS)
    assert [f"{one.file}:{one.line}: {one.source}" for one in untried] == []


# The form ------------------------------------------------------------------------------------------------------------


@ANY
@pytest.mark.parametrize("language", LANGUAGES)
def test_form_alone_has_lines_to_fill(name: str, language: str) -> None:
    form = words(composed("withdrawal_form", shop(name), language))
    assert form.count(LINE) == len(FORM)
    assert "___" not in words(composed("return_terms", shop(name), language))


@ANY
def test_form_says_until_when_and_where_it_is_sent(name: str) -> None:
    data = shop(name)
    text = words(composed("withdrawal_form", data))
    assert f"{data.returns.withdrawal.window.count} календарних днів" in text.replace("\u00a0", " ")
    assert "90" in text
    assert data.site.documents in text
    assert ("Європейському Союзі" in text) == (name == LAMPS)


@pytest.mark.parametrize(("kind", "name", "language"), CASES)
def test_text_is_the_one_that_was_read(kind: str, name: str, language: str) -> None:
    assert as_text(kind, name, language) == path_of(kind, language).read_text("utf-8")

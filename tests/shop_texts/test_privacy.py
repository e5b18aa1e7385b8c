"""The finished policies: what a lawyer ticks (points of a complete policy), branches, languages, goldens that were read."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from contracts.compose import compose
from contracts.errors import ContractsError
from contracts.model import Block, Clause, Document, Section, Table, plain, walk, walk_inlines
from contracts.shops.privacy import privacy_figures
from contracts.texts.check import check_texts
from contracts.texts.coverage import uncovered
from schemas.base import LANGUAGES
from schemas.shop.shop import Shop
from tests.fill.views import figures, oddly_translated, shape
from tests.shop.help import EXAMPLES, example
from tests.shop_texts.golden_privacy import FOLDER, GOLDEN, KINDS, made, policy, policy_text, shop
from tests.texts.examples import catalog
from tests.texts.test_shipped import changed

VARIANTS = Path(__file__).parent / "branches_privacy.yaml"
ELECTRONICS = "electronics-company"
EUROPEAN = "lamps-ukraine-and-eu"
WITHOUT_SITE = "crafts-without-site"


@cache
def variants() -> list[dict[str, Any]]:
    """The cases of `branches_privacy.yaml`; every scalar is text, as in a shop file."""
    found: list[dict[str, Any]] = yaml.load(VARIANTS.read_text("utf-8"), Loader=yaml.BaseLoader)
    return found


def variant(base: str, **values: Any) -> Shop:
    """An example with values at other places; `__` stands between the steps of a path."""
    data = example(base)
    for path, value in values.items():
        data = changed(data, path.split("__"), value)
    return Shop.model_validate(data)


def shop_of(case: dict[str, Any]) -> Shop:
    data = example(case["base"])
    for path, value in case["set"].items():
        data = changed(data, path.split("."), value)
    return Shop.model_validate(data)


def ids(document: Document) -> list[str]:
    return [one.id for one in walk(document.blocks) if isinstance(one, Section | Clause)]


def words(blocks: tuple[Block, ...]) -> str:
    return " ".join(plain(inlines) for inlines in walk_inlines(blocks)).replace("\u00a0", " ")


def said(document: Document, clause: str) -> str:
    """The words of a section or a clause with all that stands in it."""
    found = next(
        one
        for one in walk(document.blocks)
        if isinstance(one, Section | Clause) and one.id == clause
    )
    return words((found,))


def table(document: Document, name: str) -> list[list[str]]:
    """The cells of a table, row by row."""
    found = next(
        one for one in walk(document.blocks) if isinstance(one, Table) and one.name == name
    )
    return [[plain(cell.inlines) for cell in row.cells] for row in found.rows]


# Languages and branches ----------------------------------------------------------------------------------------------


def test_texts_have_no_findings() -> None:
    assert [str(one) for one in check_texts(catalog(), KINDS)] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_becomes_the_same_policies_in_each_language(name: str) -> None:
    same_in_each_language(shop(name))


@pytest.mark.parametrize("place", range(len(variants())))
def test_variant_becomes_the_same_policies_in_each_language(place: int) -> None:
    case = variants()[place]
    if case.get("refused"):
        with pytest.raises(ContractsError):
            same_in_each_language(shop_of(case))
    else:
        same_in_each_language(shop_of(case))


def same_in_each_language(data: Shop) -> None:
    """A clause, a number or a date of one language stands in the others too."""
    odd = frozenset(oddly_translated(data))
    for job in made(data):
        first, *others = (
            compose(catalog(), data, job, language).document for language in LANGUAGES
        )
        for other in others:
            assert shape(other) == shape(first)
            assert figures(other, odd) == figures(first, odd)


def test_every_branch_is_taken() -> None:
    """A condition that no shop tries may say anything; add a case of `branches_privacy.yaml`."""
    shops = [*map(shop, EXAMPLES), *map(shop_of, variants())]
    missed = [f"{one.file}:{one.line}: {one.source}" for one in uncovered(catalog(), shops, KINDS)]
    assert not missed, "\n".join(["branches that no shop takes:", *missed])


# The privacy policy, point by point ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_controller_is_named_with_code_address_and_contact(name: str) -> None:
    data = shop(name)
    first = said(policy("privacy_policy", data, "uk"), "privacy-controller")
    for seller in data.sellers:
        party = seller.party
        assert party.address is not None
        assert all(part and part in first for part in (party.code, party.address.uk))
        if seller.kind == "sole_proprietor":
            assert "фізична особа – підприємець" in first
    assert data.personal_data.contact in first


def test_sellers_of_one_brand_say_whose_data_are_whose() -> None:
    document = policy("privacy_policy", shop("cosmetics-two-sellers"), "uk")
    assert "післяплата" in said(document, "privacy-controller-split")
    assert "privacy-controller-split" not in ids(policy("privacy_policy", shop(ELECTRONICS), "uk"))


def test_one_seller_may_answer_for_the_data_of_all() -> None:
    data = variant("cosmetics-two-sellers", personal_data__controller="doroshenko")
    document = policy("privacy_policy", data, "uk")
    assert "3348333176" in said(document, "privacy-controller-who")
    assert "3224445284" not in words(document.blocks)
    assert "privacy-controller-split" not in ids(document)


def test_words_of_a_sole_proprietor_are_not_said_twice() -> None:
    name = {"uk": "Фізична особа – підприємець Савчук Оксана", "ru": "ФЛП Савчук Оксана"}
    data = variant(WITHOUT_SITE, sellers__0__party__name={**name, "en": "FOP Oksana Savchuk"})
    (found,) = privacy_figures(data).controllers
    assert (found.name.uk, found.name.ru) == ("Савчук Оксана", "Савчук Оксана")
    assert found.name.en == "Oksana Savchuk"


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_purpose_has_data_ground_recipients_and_a_term(name: str) -> None:
    data = shop(name)
    document = policy("privacy_policy", data, "uk")
    rows = table(document, "purposes")
    assert len(rows) == len(data.personal_data.purposes)
    assert all(all(row) for row in rows)
    kept = said(document, "privacy-retention-list")
    for purpose in data.personal_data.purposes:
        period = purpose.retention.period
        assert period is None or f"{period.count:,}".replace(",", " ") in kept


def test_order_stands_on_a_transaction_and_accounting_is_kept_for_1825_days() -> None:
    document = policy("privacy_policy", shop(ELECTRONICS), "uk")
    assert table(document, "purposes")[0][3] == "правочин"
    assert "1 825 календарних днів" in said(document, "privacy-retention-list")


def test_order_that_rests_on_consent_is_not_said_to_be_free_of_it() -> None:
    asked = variant(ELECTRONICS, personal_data__purposes__0__ground="consent")
    clause = "privacy-purposes-consent"
    assert clause in ids(policy("privacy_policy", shop(ELECTRONICS), "uk"))
    assert clause not in ids(policy("privacy_policy", asked, "uk"))


def test_recipients_stand_with_role_status_and_country() -> None:
    data = shop(EUROPEAN)
    rows = table(policy("privacy_policy", data, "en"), "recipients")
    assert [row[1] for row in rows] == [one.name.en for one in data.personal_data.recipients]
    assert rows[4][3:] == ["processor", "United States of America"]


def test_transfer_names_its_ground_and_no_state_is_adequate_by_the_word_of_the_file() -> None:
    document = policy("privacy_policy", shop(EUROPEAN), "uk")
    listed = said(document, "privacy-transfers-list")
    assert "Example Mailer, Inc. (Сполучені Штати Америки) – наші гарантії" in listed
    found = {one.recipient.id: one.basis for one in privacy_figures(shop(EUROPEAN)).transfers}
    assert found["mailer_us"] == "guarantees"
    assert found["google"] == "eea"
    claimed = variant(EUROPEAN, personal_data__recipients__4__ground="adequate")
    assert {one.recipient.id: one.basis for one in privacy_figures(claimed).transfers}[
        "mailer_us"
    ] is None


@pytest.mark.parametrize(
    ("country", "basis"), [("PL", "eea"), ("GB", "convention"), ("RU", None), ("CN", None)]
)
def test_state_is_adequate_by_the_law_alone(country: str, basis: str | None) -> None:
    data = variant(EUROPEAN, personal_data__recipients__1__country=country)
    assert privacy_figures(data).transfers[0].basis == basis


def test_all_thirteen_rights_are_listed() -> None:
    document = policy("privacy_policy", shop(WITHOUT_SITE), "uk")
    (rights,) = [
        one
        for one in walk(document.blocks)
        if isinstance(one, Clause) and one.id == "privacy-rights-list"
    ]
    numbered = [one for one in walk(rights.blocks) if getattr(one, "id", "")]
    assert len(numbered) == 13


def test_request_says_channel_identity_term_and_price() -> None:
    document = policy("privacy_policy", shop(WITHOUT_SITE), "uk")
    requests = said(document, "privacy-requests")
    assert "oksana@hlyna.example.com" in requests
    assert "протягом 30 календарних днів" in requests
    assert "privacy-requests-free" in ids(document)
    assert "privacy-requests-identity" in ids(document)


def test_marketing_names_channels_consent_and_the_way_out() -> None:
    document = policy("privacy_policy", shop(ELECTRONICS), "uk")
    consent = said(document, "privacy-marketing-consent")
    assert "SMS" in consent
    assert "push" in consent
    assert "14-3" in consent
    assert "privacy-marketing-opt-out" in ids(document)
    assert "privacy-marketing-none" in ids(policy("privacy_policy", shop(WITHOUT_SITE), "uk"))


def test_triggers_advertising_elsewhere_and_recommendations_are_said() -> None:
    found = ids(policy("privacy_policy", shop(ELECTRONICS), "uk"))
    names = ("triggers", "retargeting", "suggestions", "same-prices", "off")
    assert {f"privacy-marketing-{name}" for name in names} <= set(found)


@pytest.mark.parametrize(
    ("section", "clause"),
    [
        ("calls", "privacy-messages-calls"),
        ("cameras", "privacy-cameras"),
        ("children", "privacy-children-age"),
        ("automated_decisions", "privacy-decisions-list"),
        ("breach_notice", "privacy-security-breach"),
    ],
)
def test_what_a_shop_does_not_state_is_not_said(section: str, clause: str) -> None:
    bare = variant(ELECTRONICS, **{f"personal_data__{section}": "null"})
    assert clause in ids(policy("privacy_policy", shop(ELECTRONICS), "uk"))
    assert clause not in ids(policy("privacy_policy", bare, "uk"))


def test_card_data_go_past_the_shop() -> None:
    assert "LiqPay" in said(policy("privacy_policy", shop(ELECTRONICS), "uk"), "privacy-data-cards")
    data = shop(ELECTRONICS)
    others = tuple(one for one in data.payment.ways if one.kind != "card")
    bare = data.model_copy(update={"payment": data.payment.model_copy(update={"ways": others})})
    assert privacy_figures(bare).card_services == ()


@pytest.mark.parametrize("name", EXAMPLES)
def test_complaints_edition_children_and_security_are_always_there(name: str) -> None:
    document = policy("privacy_policy", shop(name), "uk")
    needed = ("complaints-bodies", "changes-edition", "children-minors", "security-measures")
    assert {f"privacy-{one}" for one in needed} <= set(ids(document))
    assert "Уповноваженому Верховної Ради України" in said(document, "privacy-complaints-bodies")


def test_high_risk_is_told_with_the_notice_to_the_ombudsman() -> None:
    data = variant(
        EUROPEAN,
        personal_data__categories__5__special="health",
        personal_data__risk_notice={"date": "2026-05-12", "number": "48-П"},
    )
    document = policy("privacy_policy", data, "uk")
    assert "12 травня 2026 року, № 48-П" in said(document, "privacy-data-notice")
    assert "privacy-data-sensitive" not in ids(document)


def test_persons_in_the_union_are_told_their_own_terms_where_the_shop_turns_to_them() -> None:
    document = policy("privacy_policy", shop(EUROPEAN), "uk")
    section = said(document, "privacy-eu")
    assert "Example Representative" in section
    assert "UODO" in section
    assert "протягом 1 місяця" in section
    assert "протягом 72 годин" in section
    assert "privacy-eu" not in ids(policy("privacy_policy", shop(ELECTRONICS), "uk"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_contracts_or_of_another_law_is_cited(kind: str, language: str) -> None:
    text = words(policy(kind, shop(EUROPEAN), language).blocks)
    for wrong in ("152-", "8153", "3153", "оператор ", "633", "641", "безстроково", "___", "None"):
        assert wrong not in text


# Cookies -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_table_of_cookies_has_every_cookie_with_its_term_and_country(kind: str) -> None:
    data = shop(ELECTRONICS)
    assert data.cookies is not None
    rows = table(policy(kind, data, "uk"), "cookies")
    assert [row[0] for row in rows] == [one.name for one in data.cookies.used]
    assert rows[0][4:] == ["до закриття браузера", "Україна", "так"]
    assert rows[3][6] == "ні"


def test_shop_without_a_site_has_no_cookie_policy_and_says_why() -> None:
    data = shop(WITHOUT_SITE)
    assert [job.kind for job in made(data)] == ["privacy_policy"]
    assert "privacy-cookies-none" in ids(policy("privacy_policy", data, "uk"))


def test_cookie_that_is_on_before_a_choice_is_named() -> None:
    data = variant(ELECTRONICS, cookies__used__3__on_by_default="true")
    document = policy("cookie_policy", data, "uk")
    assert "_ga*" in said(document, "cookies-table-on")
    assert "cookies-classes-ground" not in ids(document)


def test_cookie_policy_says_how_consent_is_given_changed_and_withdrawn() -> None:
    document = policy("cookie_policy", shop(ELECTRONICS), "uk")
    assert {"cookies-choice-asked", "cookies-choice-refusal"} <= set(ids(document))
    assert "Налаштування cookie" in said(document, "cookies-choice-change")
    assert "Global Privacy Control" in said(document, "cookies-choice-signals")


# Goldens -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "name", "language"), GOLDEN)
def test_text_is_the_one_that_was_read(kind: str, name: str, language: str) -> None:
    """`python -m tests.shop_texts.golden_privacy` writes the texts anew."""
    golden = (FOLDER / f"{kind}-{name}.{language}.txt").read_text(encoding="utf-8")
    assert policy_text(kind, name, language) == golden

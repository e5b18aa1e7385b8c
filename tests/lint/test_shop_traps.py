"""Shops with several mistakes at once: all of them are found; and any shop at all is linted to the end."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from contracts.diagnostics import hint_of, message_of
from contracts.lint import lint_shop
from schemas.shop.shop import Shop
from tests.lint.cases import SHOPS, base_of, patched

DAY = date(2026, 11, 22)
LANGUAGES = ("uk", "ru", "en")
OLD_TEMPLATE = "Акційний товар поверненню не підлягає; претензії після отримання не приймаються."

TRAPS: dict[str, tuple[str, dict[str, Any], tuple[str, ...], dict[str, str]]] = {
    "site in Russian first, prices in dollars": (
        "electronics-company",
        {
            "site.languages": {"of": ["uk", "ru", "en"], "opens": "ru", "by_browser": "true"},
            "prices.currency": "USD",
            "ordering.confirmation.holds": ["order_number", "goods", "price"],
            "ordering.concluded": "handover",
        },
        (),
        {
            "lang-uk-not-default": "error",
            "lang-autoredirect": "error",
            "price-not-in-uah": "error",
            "offer-confirmation-incomplete": "warning",
            "offer-moment-late": "warning",
        },
    ),
    "words of an old template": (
        "cosmetics-two-sellers",
        {
            "delivery.handover.packed": {"uk": OLD_TEMPLATE},
            "goods.subject": {"uk": "товари за постановою КМУ № 506 та ст. 12 ГК України"},
            "sellers[0].party.tax.group": "1",
            "sellers[0].claims_address": {"uk": "м. Львів, поштомат № 4417"},
        },
        (),
        {
            "promo-goods-non-returnable": "error",
            "delivery-claims-barred": "warning",
            "cites-commercial-code": "error",
            "cites-repealed-act": "warning",
            "fop-group1-online": "warning",
            "seller-address-is-carrier": "warning",
        },
    ),
    "a sale without end": (
        "clothes-to-measure",
        {"prices.promotions[0].name": {"uk": "FINAL SALE"}},
        (
            "prices.promotions[0].until",
            "prices.promotions[0].old_price",
            "prices.promotions[0].items",
        ),
        {
            "promo-no-dates": "error",
            "promo-no-prior-price": "error",
            "ad-foreign-slogan": "warning",
        },
    ),
    "words that look wrong and are not": (
        "food-hourly-slots",
        {
            "delivery.handover.packed": {"uk": "Пеня за прострочення доставки – 3 % за день."},
            "prices.shown_in": ["EUR"],
            "delivery.ways[0].name": {"uk": "Доставка в межах 30 днів"},
        },
        (),
        {},
    ),
}


@pytest.mark.parametrize("name", TRAPS)
def test_every_trap_is_found_and_nothing_else(name: str) -> None:
    base, changes, dropped, expected = TRAPS[name]
    data = patched(base_of(base), {"set": changes, "drop": dropped})
    found = lint_shop(Shop.model_validate(data), places=None, languages=("uk",), today=DAY)
    worse = {one.rule: one.severity for one in found if one.severity != "info"}
    assert worse == expected


@given(st.data())
def test_no_shop_makes_a_rule_fail(data: st.DataObject) -> None:
    """Whatever is left out or said twice, a valid shop is linted to the end, in any language."""
    names = sorted(path.stem for path in SHOPS.glob("*.yaml"))
    whole = copy.deepcopy(base_of(data.draw(st.sampled_from(names))))
    for _ in range(data.draw(st.integers(1, 6))):
        around = data.draw(st.sampled_from(list(_groups(whole))))
        if around:
            key = data.draw(st.sampled_from(sorted(around) if isinstance(around, dict) else [0]))
            if isinstance(around, list) and data.draw(st.booleans()):
                around.append(copy.deepcopy(around[0]))
            else:
                del around[key]
    try:
        shop = Shop.model_validate(whole)
    except ValidationError:
        return
    languages = tuple(data.draw(st.lists(st.sampled_from(LANGUAGES), unique=True, max_size=3)))
    for one in lint_shop(shop, places=None, languages=languages, today=DAY):
        for language in LANGUAGES:
            assert "{" not in message_of(one, language)
            assert hint_of(one, language)


def _groups(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _groups(inner)

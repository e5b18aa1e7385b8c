"""Shops: prices, promotions and credit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from contracts.lint.registry import (
    FORM,
    INFO,
    LAW,
    MEMORY,
    SHOP,
    SOURCE,
    WARNING,
    Finding,
    cite,
    rule,
)
from contracts.lint.shops import edition, ways
from contracts.messages import _

if TYPE_CHECKING:
    from schemas.shop.prices import Promotion
    from schemas.shop.shop import Shop

CONSUMERS = date(2006, 1, 13)
"""The law on consumers has the wording that is in force."""
PROMOTIONS = ("prices.promotions",)


def sells_here(shop: Shop) -> bool:
    """The shop turns to consumers in Ukraine."""
    return "UA" in shop.site.markets.countries


@rule(
    "price-not-in-uah",
    LAW,
    scope=SHOP,
    basis=[cite("cc", "533", SOURCE), cite("ads", "8", SOURCE)],
    since=date(2004, 1, 1),
    reads=("prices.currency", "site.markets.countries"),
    title=_("Price for consumers in Ukraine in another currency"),
    why=_("Prices for consumers in Ukraine are stated and paid in hryvnias."),
    fix=_("Write `currency: UAH`, and the other currency in `shown_in`."),
)
def price_not_in_uah(shop: Shop) -> Iterator[Finding]:
    """`prices.currency` of a shop whose markets have Ukraine."""
    if sells_here(shop) and shop.prices.currency != "UAH":
        message = _("prices for consumers in Ukraine are in {currency}")
        yield Finding("prices.currency", message, currency=shop.prices.currency)


@rule(
    "price-without-taxes",
    LAW,
    scope=SHOP,
    basis=[cite("cpl", "15(3)", MEMORY), cite("ecom", "7(1)", MEMORY)],
    since=CONSUMERS,
    reads=("prices.taxes_included", "site.markets.countries"),
    title=_("Price for consumers without taxes"),
    why=_("The price that a consumer sees holds all taxes and compulsory payments."),
    fix=_("Show prices with taxes, and write `taxes_included: true`."),
)
def price_without_taxes(shop: Shop) -> Iterator[Finding]:
    """`prices.taxes_included` of a shop whose markets have Ukraine."""
    if sells_here(shop) and not shop.prices.taxes_included:
        yield Finding("prices.taxes_included", _("consumers see prices without taxes"))


@rule(
    "price-total-without-taxes",
    FORM,
    scope=SHOP,
    severity=WARNING,
    reads=("prices.taxes_included", "prices.total.adds"),
    title=_("Taxes that the total of an order does not add"),
    why=_("Prices are without taxes, and the one line with everything has none either."),
    fix=_("Add `taxes` to `prices.total.adds`."),
)
def price_total_without_taxes(shop: Shop) -> Iterator[Finding]:
    """`prices.total.adds` has `taxes` where `taxes_included` is false."""
    if not shop.prices.taxes_included and "taxes" not in shop.prices.total.adds:
        yield Finding("prices.total.adds", _("the total of an order does not add taxes"))


# Promotions --------------------------------------------------------------------------------------------

_CUTS = ("price_cut", "sale")
"""Price cuts and sales of the law on advertising; codes, gifts, sets and first orders are none."""


def _promotions(shop: Shop) -> Iterator[tuple[str, Promotion]]:
    for index, one in enumerate(shop.prices.promotions):
        yield f"prices.promotions[{index}]", one


def _cuts(shop: Shop) -> Iterator[tuple[str, Promotion]]:
    return ((path, one) for path, one in _promotions(shop) if one.kind in _CUTS)


@rule(
    "promo-no-dates",
    LAW,
    scope=SHOP,
    basis=[cite("ads", "8(4)", SOURCE), cite("cpl", "15(4)", SOURCE)],
    since=CONSUMERS,
    reads=PROMOTIONS,
    title=_("Price cut or sale without its days"),
    why=_("What is said of a price cut or a sale names its first and its last day."),
    fix=_("Write `from` and `until`; a price that is always so is no promotion."),
)
def promo_no_dates(shop: Shop) -> Iterator[Finding]:
    """`from` and `until` of promotions of kind `price_cut` and `sale`."""
    for path, one in _cuts(shop):
        if one.start is None:
            yield Finding(f"{path}.from", _("the first day of the promotion is not given"))
        if one.until is None:
            yield Finding(f"{path}.until", _("the last day of the promotion is not given"))


@rule(
    "promo-conditions-without-end",
    LAW,
    scope=SHOP,
    severity=INFO,
    basis=[cite("ads", "8(4)", SOURCE)],
    since=CONSUMERS,
    reads=PROMOTIONS,
    title=_("Code, gift or set without a last day"),
    why=_("Buyers will hold the shop to a promise that names no end."),
    fix=_("Write `until`, or `while_stocks_last: true`."),
)
def promo_conditions_without_end(shop: Shop) -> Iterator[Finding]:
    """`until` or `while_stocks_last` of promotions of kind `code`, `gift` and `set`."""
    for path, one in _promotions(shop):
        if one.kind in ("code", "gift", "set") and one.until is None and not one.while_stocks_last:
            yield Finding(f"{path}.until", _("the last day of the promotion is not given"))


@rule(
    "promo-over",
    FORM,
    scope=SHOP,
    severity=WARNING,
    reads=(*PROMOTIONS, "versions"),
    title=_("Promotion that is over before the edition begins"),
    why=_("The offer would print a promise that no longer holds."),
    fix=_("Take the promotion out, or correct its days."),
)
def promo_over(shop: Shop) -> Iterator[Finding]:
    """`until` of each promotion with the first day of the current edition of the offer."""
    day = edition(shop, "public_offer")[1].start
    for path, one in _promotions(shop):
        if one.until is not None and one.until < day:
            message = _("the promotion ended on {until}, the edition begins on {day}")
            yield Finding(f"{path}.until", message, until=one.until, day=day)


@rule(
    "promo-no-prior-price",
    LAW,
    scope=SHOP,
    basis=[cite("cpl", "15(6)", SOURCE)],
    since=CONSUMERS,
    reads=PROMOTIONS,
    title=_("Price cut or sale without the price before"),
    why=_("Beside the price in the promotion stands the price before it."),
    fix=_("Say in `old_price` which price is the old one, or give both prices in `items`."),
)
def promo_no_prior_price(shop: Shop) -> Iterator[Finding]:
    """`old_price` or `items` of promotions of kind `price_cut` and `sale`."""
    for path, one in _cuts(shop):
        if one.old_price is None and not one.items:
            yield Finding(f"{path}.old_price", _("nothing is said of the price before"))


@rule(
    "promo-no-ratio",
    LAW,
    scope=SHOP,
    severity=WARNING,
    basis=[cite("ads", "8(4)", SOURCE)],
    since=CONSUMERS,
    reads=PROMOTIONS,
    title=_("Price cut without its size"),
    why=_("What is said of a price cut names how much lower the price is than before."),
    fix=_("Write `percent` or `amount`, or both prices in `items`."),
)
def promo_no_ratio(shop: Shop) -> Iterator[Finding]:
    """`percent`, `amount` or `items` of promotions of kind `price_cut` and `sale`."""
    for path, one in _cuts(shop):
        if one.percent is None and one.amount is None and not one.items:
            yield Finding(path, _("it is not said how much lower the price is"))


# Credit ------------------------------------------------------------------------------------------------


def _credits(shop: Shop) -> Iterator[tuple[str, Any]]:
    return ((path, way) for path, way in ways(shop.payment, "payment") if way.kind == "instalments")


@rule(
    "credit-ad-no-maximum",
    LAW,
    scope=SHOP,
    severity=WARNING,
    basis=[cite("credit", "7(2)", SOURCE)],
    since=date(2017, 6, 10),
    reads=("payment.ways",),
    title=_("Payment in parts without its largest sum"),
    why=_(
        "Who names the cost of a credit names its largest sum, real annual rate, longest term and first payment as well."
    ),
    fix=_("Write `most` of the programme."),
)
def credit_ad_no_maximum(shop: Shop) -> Iterator[Finding]:
    """`most` of ways of kind `instalments`; the schema asks for the rest."""
    for path, way in _credits(shop):
        if way.most is None:
            yield Finding(f"{path}.most", _("the largest sum is not given"))


@rule(
    "credit-rate-zero",
    FORM,
    scope=SHOP,
    basis=[cite("credit", "7(2)", SOURCE)],
    reads=("payment.ways",),
    title=_("Real annual rate of 0 % for a credit that costs something"),
    why=_(
        "The real annual rate holds all that the buyer pays for the credit; “0 %” with a fee misleads."
    ),
    fix=_("Copy the real annual rate from the terms of the lender, or take `cost` out."),
)
def credit_rate_zero(shop: Shop) -> Iterator[Finding]:
    """`annual_rate` 0 % with a `cost` a month, or with a fee that the buyer pays."""
    for path, way in _credits(shop):
        pays = way.fee is not None and way.fee.payer == "buyer"
        costs = way.cost is not None and way.cost.value > 0
        if way.annual_rate.value == 0 and (costs or pays):
            message = _("the real annual rate is 0 %, and the buyer pays for the credit")
            yield Finding(f"{path}.annual_rate", message)

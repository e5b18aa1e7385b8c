"""Shops: consumers in the European Union, what their law asks for besides that of Ukraine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from contracts.lint.registry import LAW, MEMORY, SHOP, SOURCE, Finding, cite, rule
from contracts.lint.rules.shop_returns import too_long, too_short
from contracts.lint.shops import sellers
from contracts.messages import _

if TYPE_CHECKING:
    from schemas.shop.shop import Shop

_CRD = date(2014, 6, 13)
_GDPR = date(2018, 5, 25)
_UNION = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)
"""States of the European Union."""
_TWO_WEEKS = Decimal(14)
_EU = "site.markets.eu_consumers"


def turns_to_union(shop: Shop) -> bool:
    """It sells to consumers in the European Union, as it says."""
    return shop.site.markets.eu_consumers


# Whom the shop turns to ----------------------------------------------------------------------------------------------


@rule(
    "eu-consumers-unsaid",
    LAW,
    scope=SHOP,
    basis=[cite("gdpr", "3(2)", MEMORY), cite("crd", "6", MEMORY)],
    since=_GDPR,
    reads=("site.markets", "delivery.ways", "prices.currency", "prices.shown_in"),
    title=_("Markets in the European Union, and its consumers are not spoken of"),
    why=_(
        "A shop that turns to consumers of a state by delivery, language or currency owes them what their law gives; "
        "the documents leave all of it out."
    ),
    fix=_("Write `eu_consumers: true`, or leave the states out of the markets."),
)
def eu_consumers_unsaid(shop: Shop) -> Iterator[Finding]:
    """States of the Union among `markets.countries`, or of a delivery abroad, with `eu_consumers: false`."""
    if turns_to_union(shop):
        return
    for index, country in enumerate(shop.site.markets.countries):
        if country in _UNION:
            path = f"site.markets.countries[{index}]"
            message = _("{country} is a market, and `eu_consumers` is not set")
            yield Finding(path, message, country=country)
            return
    for number, way in enumerate(shop.delivery.ways):
        if way.kind == "abroad" and not _UNION.isdisjoint(way.countries):
            country = next(one for one in way.countries if one in _UNION)
            place = f"delivery.ways[{number}].countries"
            message = _("goods are sent to {country}, and `eu_consumers` is not set")
            yield Finding(place, message, country=country)
            return


# Withdrawal ----------------------------------------------------------------------------------------------------------


@rule(
    "eu-withdrawal-terms-missing",
    LAW,
    scope=SHOP,
    basis=[cite("crd", "6(1)", MEMORY), cite("crd", "9", MEMORY)],
    since=_CRD,
    reads=("returns.eu", _EU),
    title=_("No terms of withdrawal for consumers in the European Union"),
    why=_("A consumer who is not told of the right to withdraw has twelve months more for it."),
    fix=_("Write `returns.eu`."),
)
def eu_withdrawal_terms_missing(shop: Shop) -> Iterator[Finding]:
    """`returns.eu` of a shop that turns to consumers in the European Union."""
    if turns_to_union(shop) and shop.returns.eu is None:
        yield Finding("returns.eu", _("nothing is said of withdrawal by these consumers"))


@rule(
    "eu-withdrawal-function-missing",
    LAW,
    scope=SHOP,
    basis=[cite("crd", "", SOURCE)],
    since=date(2026, 6, 19),
    reads=("returns.eu", _EU, "versions"),
    title=_("No two-step withdrawal on the page"),
    why=_(
        "By article 11a, since 19 June 2026, a contract made on a page is withdrawn from there: “withdraw from contract here”, "
        "then “confirm withdrawal”, and the receipt is confirmed with day and hour."
    ),
    fix=_(
        "Write `function`, the words of both steps and `acknowledged_by` under `returns.eu`, and build them on the page."
    ),
)
def eu_withdrawal_function_missing(shop: Shop) -> Iterator[Finding]:
    """`returns.eu.function`, since 19 June 2026; the schema asks for the words of both steps and the confirmation with it."""
    if turns_to_union(shop) and (shop.returns.eu is None or shop.returns.eu.function is None):
        path = "returns.eu.function" if shop.returns.eu else "returns.eu"
        yield Finding(path, _("there is no page on which one withdraws"))


@rule(
    "eu-window-under-14",
    LAW,
    scope=SHOP,
    basis=[cite("crd", "9", MEMORY)],
    since=_CRD,
    reads=("returns.eu.window", _EU),
    title=_("Window of withdrawal shorter than in the European Union"),
    why=_("Consumers in the European Union withdraw within 14 days from the receipt of goods."),
    fix=_("Write 14 days or more."),
)
def eu_window_under_14(shop: Shop) -> Iterator[Finding]:
    """`returns.eu.window` with 14 calendar days."""
    if turns_to_union(shop) and shop.returns.eu is not None:
        yield from too_short("returns.eu.window", shop.returns.eu.window, _TWO_WEEKS)


@rule(
    "eu-refund-over-14",
    LAW,
    scope=SHOP,
    basis=[cite("crd", "13", MEMORY)],
    since=_CRD,
    reads=("returns.eu.refund_within", _EU),
    title=_("Refund later than in the European Union"),
    why=_(
        "All payments go back within 14 days from the day when the trader learns of the withdrawal."
    ),
    fix=_("Write 14 days or less."),
)
def eu_refund_over_14(shop: Shop) -> Iterator[Finding]:
    """`returns.eu.refund_within` with 14 calendar days."""
    if turns_to_union(shop) and shop.returns.eu is not None:
        given = shop.returns.eu.refund_within
        yield from too_long("returns.eu.refund_within", given, _TWO_WEEKS)


@rule(
    "eu-model-form-missing",
    LAW,
    scope=SHOP,
    basis=[cite("crd", "6(1)", MEMORY), cite("crd", "11", MEMORY)],
    since=_CRD,
    reads=("returns.eu.model_form", _EU),
    title=_("No model form of withdrawal"),
    why=_(
        "The trader gives the model form of withdrawal with the information on the right; "
        "the documents have one as soon as `model_form` is true."
    ),
    fix=_("Write `model_form: true`."),
)
def eu_model_form_missing(shop: Shop) -> Iterator[Finding]:
    """`returns.eu.model_form`: true."""
    if turns_to_union(shop) and shop.returns.eu is not None and not shop.returns.eu.model_form:
        yield Finding("returns.eu.model_form", _("the model form is not given"))


# Goods, prices, access -----------------------------------------------------------------------------------------------


@rule(
    "eu-gpsr-responsible-person",
    LAW,
    scope=SHOP,
    basis=[cite("gpsr", "16", MEMORY)],
    since=date(2024, 12, 13),
    reads=("site.markets", "goods.groups[].kind", "sellers[].party", "versions"),
    title=_("No responsible person for the safety of goods"),
    why=_(
        "Consumer goods are sold in the European Union only where somebody established there answers for their safety, "
        "and the offer names this person."
    ),
    fix=_("Write `site.markets.responsible_person`."),
)
def eu_gpsr_responsible_person(shop: Shop) -> Iterator[Finding]:
    """`responsible_person` of a shop that sells goods other than food to the Union and has no seller there."""
    markets = shop.site.markets
    if not markets.eu_consumers or markets.responsible_person is not None:
        return
    if "goods" not in shop.goods.kinds or is_established(shop):
        return
    yield Finding("site.markets.responsible_person", _("nobody in the Union is named"))


def is_established(shop: Shop) -> bool:
    """Some seller has its seat in the European Union."""
    return any(one.party.country in _UNION for _path, one in sellers(shop))


@rule(
    "eu-prior-price-30d",
    LAW,
    scope=SHOP,
    basis=[cite("pid", "", MEMORY)],
    since=date(2022, 5, 28),
    reads=("prices.promotions", _EU, "versions"),
    title=_("Old price that is not the lowest of thirty days"),
    why=_("By article 6a the price before a reduction is the lowest of the thirty days before it."),
    fix=_("Write `old_price: lowest_30_days`, and show that price."),
)
def eu_prior_price_30d(shop: Shop) -> Iterator[Finding]:
    """`old_price` of price cuts and sales: `lowest_30_days`."""
    if not turns_to_union(shop):
        return
    for index, one in enumerate(shop.prices.promotions):
        if one.kind in ("price_cut", "sale") and one.old_price != "lowest_30_days":
            message = _("the old price is not said to be the lowest of thirty days")
            yield Finding(f"prices.promotions[{index}].old_price", message)


@rule(
    "eu-eaa-statement",
    LAW,
    scope=SHOP,
    basis=[cite("eaa", "13", MEMORY)],
    since=date(2025, 6, 28),
    reads=("site.markets.accessibility", _EU, "site.pages", "versions"),
    title=_("No word on accessibility"),
    why=_(
        "Electronic commerce in the European Union is accessible, and the shop says how; "
        "enterprises of fewer than ten persons and two million euro a year are exempt."
    ),
    fix=_(
        "Write `site.markets.accessibility`, or keep this finding with the reason of the exemption."
    ),
)
def eu_eaa_statement(shop: Shop) -> Iterator[Finding]:
    """`accessibility` of a shop with a page or an application of its own."""
    own = any(one.kind in ("own", "app") for one in shop.site.pages)
    if turns_to_union(shop) and own and shop.site.markets.accessibility is None:
        message = _("the address of the statement is not given")
        yield Finding("site.markets.accessibility", message)

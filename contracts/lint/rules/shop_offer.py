"""Shops: how the contract is made: acceptance, moment, confirmation, who may buy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from contracts.lint.registry import (
    FORM,
    INFO,
    LAW,
    MEMORY,
    PRACTICE,
    SHOP,
    SOURCE,
    WARNING,
    Finding,
    cite,
    rule,
)
from contracts.lint.shops import ways
from contracts.messages import Phrase, _

if TYPE_CHECKING:
    from schemas.shop.ordering import ConfirmedFact
    from schemas.shop.shop import Shop

ECOM = date(2015, 9, 30)


@rule(
    "offer-channel-without-acceptance",
    LAW,
    scope=SHOP,
    basis=[cite("ecom", "11(6)", MEMORY), cite("cc", "642(2)", MEMORY)],
    since=ECOM,
    reads=("ordering.channels", "ordering.acceptance"),
    title=_("Orders are made where no acceptance is described"),
    why=_(
        "An action is acceptance only where the offer says so; an order by another way makes no contract on these terms."
    ),
    fix=_("Describe in `ordering.acceptance` what a buyer does there, or take the channel out."),
)
def offer_channel_without_acceptance(shop: Shop) -> Iterator[Finding]:
    """Each of `ordering.channels` with kinds and places of `ordering.acceptance`; payment by a link serves any."""
    said = {getattr(one, "where", one.kind) for one in shop.ordering.acceptance}
    if any(one.kind == "payment" for one in shop.ordering.acceptance):
        return
    for index, channel in enumerate(shop.ordering.channels):
        if channel != "shop" and _ACCEPTED.get(channel, channel) not in said:
            message = _("no acceptance is described for orders made here: {channel}")
            name = Phrase(_CHANNELS[channel])
            yield Finding(f"ordering.channels[{index}]", message, channel=name)


_ACCEPTED = {"phone": "call"}
_CHANNELS = {
    "site": _("the site"),
    "app": _("the application"),
    "marketplace": _("the marketplace"),
    "social": _("a social network"),
    "messenger": _("messenger"),
    "phone": _("telephone"),
    "email": _("e-mail"),
}


@rule(
    "offer-acceptance-nowhere",
    FORM,
    scope=SHOP,
    severity=WARNING,
    reads=("ordering.acceptance", "site.pages[].kind"),
    title=_("Acceptance on a page that the shop does not have"),
    why=_("The offer would tell buyers to press a button that is nowhere."),
    fix=_("Add the page to `site.pages`, or correct `where`."),
)
def offer_acceptance_nowhere(shop: Shop) -> Iterator[Finding]:
    """`where` of buttons and messages (site, app, marketplace, social) with the kinds of `site.pages`."""
    pages = {"site" if one.kind == "own" else one.kind for one in shop.site.pages}
    for index, one in enumerate(shop.ordering.acceptance):
        where = getattr(one, "where", None)
        if where in ("site", "app", "marketplace", "social") and where not in pages:
            message = _("the shop has no such page: {where}")
            path, name = f"ordering.acceptance[{index}].where", Phrase(_CHANNELS[where])
            yield Finding(path, message, where=name)


@rule(
    "offer-status-vs-moment",
    PRACTICE,
    scope=SHOP,
    severity=INFO,
    basis=[cite("cc", "641", MEMORY), cite("ecom", "11(3)", MEMORY)],
    since=ECOM,
    reads=("ordering.concluded",),
    title=_("The documents are no public offer"),
    why=_(
        "Where the contract waits for a confirmation by the seller, the page is an invitation to make offers, and the "
        "documents call it so."
    ),
    fix=_("If the page is to bind the shop, write `concluded: acceptance_received`."),
)
def offer_status_vs_moment(shop: Shop) -> Iterator[Finding]:
    """`ordering.concluded: seller_confirmation`."""
    if shop.ordering.concluded == "seller_confirmation":
        message = _("the documents invite to make offers and are not called a public offer")
        yield Finding("ordering.concluded", message)


@rule(
    "offer-moment-late",
    LAW,
    scope=SHOP,
    basis=[cite("ecom", "11(3)", MEMORY), cite("cc", "640", MEMORY)],
    since=ECOM,
    reads=("ordering.concluded", "payment.ways[].kind"),
    title=_("Contract that is made only at handover"),
    why=_(
        "By the law the contract is made when the seller receives the acceptance; a later moment leaves an order, even a "
        "paid one, without a contract, and a court will not follow it."
    ),
    fix=_("Write `concluded: acceptance_received`."),
)
def offer_moment_late(shop: Shop) -> Iterator[Finding]:
    """`ordering.concluded: handover`."""
    if shop.ordering.concluded == "handover":
        yield Finding(
            "ordering.concluded", _("the contract is made only when goods are handed over")
        )


@rule(
    "offer-moment-without-payment",
    FORM,
    scope=SHOP,
    severity=WARNING,
    reads=("ordering.concluded", "payment.ways[].kind", "payment.ways[].sent"),
    title=_("Contract made by payment, and goods that are paid for later"),
    why=_(
        "Orders that are paid for at handover are sent without a contract, and nobody knows on which terms."
    ),
    fix=_("Write `concluded: acceptance_received`, or take payment at handover out."),
)
def offer_moment_without_payment(shop: Shop) -> Iterator[Finding]:
    """`ordering.concluded: payment` with ways of payment at or after handover."""
    if shop.ordering.concluded != "payment":
        return
    for path, way in ways(shop.payment, "payment"):
        if way.kind in _LATER or getattr(way, "sent", "") == "before_payment":
            message = _("in this way goods are paid for after the order is sent")
            yield Finding(f"{path}.kind", message)


_LATER = ("cash_on_delivery", "cash", "terminal")

# Confirmation and mistakes -----------------------------------------------------------------------------


@rule(
    "offer-confirmation-missing",
    LAW,
    scope=SHOP,
    basis=[cite("ecom", "11(11)", MEMORY), cite("cpl", "13(3)", MEMORY)],
    since=ECOM,
    reads=("ordering.confirmation",),
    title=_("No confirmation of an order"),
    why=_(
        "The buyer gets a confirmation of the terms in writing or by a message; without it the time to withdraw is 90 days "
        "instead of 14."
    ),
    fix=_("Describe in `ordering.confirmation` the message that the shop sends."),
)
def offer_confirmation_missing(shop: Shop) -> Iterator[Finding]:
    """`ordering.confirmation` is there."""
    if shop.ordering.confirmation is None:
        yield Finding("ordering.confirmation", _("the shop sends no confirmation of an order"))


@rule(
    "offer-confirmation-incomplete",
    LAW,
    scope=SHOP,
    basis=[cite("ecom", "11(11)", MEMORY), cite("cpl", "13(3)", MEMORY)],
    since=ECOM,
    reads=("ordering.confirmation", "warranty", "goods.groups[].kind"),
    title=_("Confirmation of an order without all that it must hold"),
    why=_(
        "A confirmation that lacks the seller, the place for claims, the price with delivery, warranty or the terms of "
        "return does not start the 14 days: the buyer has 90."
    ),
    fix=_("Put all of it into the message, and into `ordering.confirmation.holds`."),
)
def offer_confirmation_incomplete(shop: Shop) -> Iterator[Finding]:
    """`holds` of the confirmation: seller, claims_address, goods, price, delivery, payment, returns; warranty of goods."""
    confirmation = shop.ordering.confirmation
    if confirmation is None:
        return
    needed = [one for one in _FACTS if one != "warranty" or _has_goods(shop)]
    missing = tuple(Phrase(_FACTS[one]) for one in needed if one not in confirmation.holds)
    if missing:
        message = _("the confirmation does not say: {missing}")
        yield Finding("ordering.confirmation.holds", message, missing=missing)


def _has_goods(shop: Shop) -> bool:
    """Goods that can have a warranty."""
    return shop.warranty is not None and "goods" in shop.goods.kinds


_FACTS: dict[ConfirmedFact, str] = {
    "seller": _("the seller"),
    "claims_address": _("the address for claims"),
    "goods": _("the goods"),
    "price": _("the price"),
    "delivery": _("the delivery"),
    "payment": _("the payment"),
    "warranty": _("the warranty"),
    "returns": _("withdrawal, exchange and return"),
}


@rule(
    "offer-error-correction-missing",
    LAW,
    scope=SHOP,
    severity=INFO,
    basis=[cite("ecom", "11(2)", SOURCE)],
    since=ECOM,
    reads=("ordering.correction",),
    title=_("Nothing is said of mistakes in an order"),
    why=_(
        "A buyer who pressed the button by mistake will argue about whether there is a contract."
    ),
    fix=_("Describe in `ordering.correction` how a buyer mends an order."),
)
def offer_error_correction_missing(shop: Shop) -> Iterator[Finding]:
    """`ordering.correction` is there."""
    if shop.ordering.correction is None:
        message = _("it is not said how a buyer corrects a mistake in an order")
        yield Finding("ordering.correction", message)


# Who may buy -------------------------------------------------------------------------------------------


@rule(
    "offer-minors",
    LAW,
    scope=SHOP,
    basis=[cite("cc", "31", MEMORY), cite("cc", "32", MEMORY)],
    since=date(2004, 1, 1),
    reads=("ordering.buyers", "goods.groups[].age_limit"),
    title=_("Children under 14 may buy without their parents"),
    why=_(
        "Under the age of 14 a person makes small everyday deals only; the parents may undo anything else and get the "
        "money back."
    ),
    fix=_("Write `minimum_age: 14` or more, or `with_consent: true`."),
)
def offer_minors(shop: Shop) -> Iterator[Finding]:
    """`minimum_age` of buyers below 14 without `with_consent`."""
    buyers = shop.ordering.buyers
    if buyers.minimum_age < _FOURTEEN and not buyers.with_consent:
        message = _("orders are taken from the age of {age}, without the consent of parents")
        yield Finding("ordering.buyers.minimum_age", message, age=buyers.minimum_age)


_FOURTEEN = 14


@rule(
    "offer-unequal-terms",
    LAW,
    scope=SHOP,
    basis=[cite("cc", "633(2)", MEMORY)],
    since=date(2004, 1, 1),
    reads=("personal_data.personalisation",),
    title=_("Prices that depend on the person"),
    why=_(
        "A public contract has the same terms for all consumers, but for privileges set by law; a price by a profile of "
        "the buyer is not the same."
    ),
    fix=_(
        "Let all buyers see one price; codes and loyalty points that all may have are another thing."
    ),
)
def offer_unequal_terms(shop: Shop) -> Iterator[Finding]:
    """`personal_prices: true`."""
    profile = shop.personal_data.personalisation
    if profile is not None and profile.personal_prices:
        path = "personal_data.personalisation.personal_prices"
        yield Finding(path, _("buyers see different prices by what is known of them"))


@rule(
    "payment-for-nobody",
    FORM,
    scope=SHOP,
    severity=WARNING,
    reads=("ordering.buyers.businesses", "payment.ways"),
    title=_("Way of payment for businesses in a shop for consumers"),
    why=_("The offer takes orders of consumers only, so nobody may pay in this way."),
    fix=_("Write `businesses: true` under `ordering.buyers`, or take the way of payment out."),
)
def payment_for_nobody(shop: Shop) -> Iterator[Finding]:
    """`for_businesses_only` of ways on account with `ordering.buyers.businesses`."""
    if shop.ordering.buyers.businesses:
        return
    for path, way in ways(shop.payment, "payment"):
        if way.kind == "on_account" and way.for_businesses_only:
            message = _("only businesses pay in this way, and they may not buy")
            yield Finding(f"{path}.for_businesses_only", message)

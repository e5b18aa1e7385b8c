"""Shops: goods that come back, who pays, where they go, how one tells the seller."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.lint.registry import FORM, LAW, MEMORY, SHOP, WARNING, Finding, cite, rule
from contracts.lint.shops import groups, longest_days, shortest_days
from contracts.messages import _

if TYPE_CHECKING:
    from schemas.shop.shop import Shop


# The way back --------------------------------------------------------------------------------------------------------


@rule(
    "withdrawal-shipping-on-consumer",
    LAW,
    scope=SHOP,
    basis=[cite("cpl", "12, 13", MEMORY)],
    reads=("returns.withdrawal.return_cost",),
    title=_("The buyer pays for the return after withdrawal"),
    why=_(
        "Costs of the return after withdrawal from a distance contract are the seller’s: "
        "the article on distance contracts refers to the one on contracts off premises."
    ),
    fix=_("Write `return_cost: seller`."),
)
def withdrawal_shipping_on_consumer(shop: Shop) -> Iterator[Finding]:
    """`return_cost` of withdrawal: the seller."""
    if shop.returns.withdrawal.return_cost == "buyer":
        message = _("the buyer is to pay for the return after withdrawal")
        yield Finding("returns.withdrawal.return_cost", message)


@rule(
    "defect-shipping-on-consumer",
    LAW,
    scope=SHOP,
    basis=[cite("cpl", "8", MEMORY)],
    reads=("returns.defects.return_cost", "returns.defects.examination_cost", "warranty"),
    title=_("The buyer pays for the way of goods with defects"),
    why=_(
        "Defects are mended free of charge: transport to the repair and back and the examination "
        "are paid by the seller, who may recover the examination when the fault is the buyer’s."
    ),
    fix=_("Write `seller`."),
)
def defect_shipping_on_consumer(shop: Shop) -> Iterator[Finding]:
    """Who pays for the return of goods with defects, for their examination and for the way back from the repair."""
    heavy = _(
        "Write `seller`; the documents say in any case that goods heavier than 5 kg go at the seller’s cost."
    )
    if shop.returns.defects.return_cost == "buyer":
        message = _("the buyer is to pay for the return of goods with defects")
        yield Finding("returns.defects.return_cost", message, hint=heavy)
    if shop.returns.defects.examination_cost == "buyer":
        message = _("the buyer is to pay first for the examination")
        yield Finding("returns.defects.examination_cost", message)
    if shop.warranty is not None and shop.warranty.returned_after_repair == "buyer":
        message = _("the buyer is to pay for the way back from the repair")
        yield Finding("warranty.returned_after_repair", message, hint=heavy)


# Where and how -------------------------------------------------------------------------------------------------------


@rule(
    "return-address-missing",
    FORM,
    scope=SHOP,
    reads=("returns.addresses", "sellers"),
    title=_("A seller without an address for returns"),
    why=_("Who bought from this seller does not learn where to send the goods."),
    fix=_("Add an address with this `seller`, or one without `seller`, which is for all."),
)
def return_address_missing(shop: Shop) -> Iterator[Finding]:
    """Each of several sellers has an address of its own, or there is one for all."""
    owners = {one.seller for one in shop.returns.addresses}
    if None in owners:
        return
    for one in shop.sellers:
        if one.id not in owners:
            message = _("the seller {seller} has no address for returns")
            yield Finding("returns.addresses", message, seller=one.id)


@rule(
    "notice-channel-missing",
    FORM,
    scope=SHOP,
    severity=WARNING,
    reads=(
        "returns.withdrawal.notice",
        "returns.defects.notice",
        "goods.groups",
        "support.channels",
        "ordering.account",
        "delivery.ways",
        "sellers",
    ),
    title=_("A notice is sent through a channel that the shop does not have"),
    why=_(
        "The documents name the channel and cannot say where it leads, so the buyer cannot use it."
    ),
    fix=_("Add the channel to `support.channels`, or leave it out here."),
)
def notice_channel_missing(shop: Shop) -> Iterator[Finding]:
    """Channels for notices of withdrawal, of defects and of the end of a subscription with those that there are.

    A chat and a messenger stand in `support.channels`; an account needs `ordering.account`; a shop a delivery way
    `own_shop`.
    """
    there = _channels(shop)
    for path, named in _named(shop):
        for index, one in enumerate(named):
            if one not in there:
                yield Finding(f"{path}[{index}]", _NOTICE[one])


def _named(shop: Shop) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Data path of a list of channels, and the list."""
    yield "returns.withdrawal.notice", shop.returns.withdrawal.notice
    yield "returns.defects.notice", shop.returns.defects.notice
    for path, group in groups(shop):
        if group.kind == "subscription":
            yield f"{path}.cancel_in", group.cancel_in


_NOTICE = {
    "chat": _("the shop has no chat"),
    "messenger": _("the shop has no messenger"),
    "account": _("the shop has no accounts of buyers"),
    "phone": _("the shop has no telephone"),
    "shop": _("the shop has no place where buyers come"),
}


def _channels(shop: Shop) -> frozenset[str]:
    """Channels that lead somewhere; the form, e-mail and letters always do."""
    there = {"form", "email", "letter"} | {one.kind for one in shop.support.channels}
    if "bot" in there:
        there.add("messenger")
    if any(one.phone or one.party.phone for one in shop.sellers):
        there.add("phone")
    if shop.ordering.account != "none":
        there.add("account")
    if "own_shop" in shop.delivery.kinds:
        there.add("shop")
    return frozenset(there)


@rule(
    "return-answer-after-refund",
    FORM,
    scope=SHOP,
    severity=WARNING,
    reads=("returns",),
    title=_("Answer to a return later than the refund itself"),
    why=_("The money must be back before the shop has said whether it takes the goods back."),
    fix=_("Answer sooner than the shortest of the refunds."),
)
def return_answer_after_refund(shop: Shop) -> Iterator[Finding]:
    """`answer_within` of returns with `refund.within` of withdrawal and of defects, where that is counted from the notice."""
    given = shop.returns.answer_within
    for refund in (shop.returns.withdrawal.refund, shop.returns.defects.refund):
        late = shortest_days(given) > longest_days(refund.within)
        if late and refund.counted_from == "notice":
            message = _("an answer within {given}, and the money within {refund}")
            yield Finding("returns.answer_within", message, given=given, refund=refund.within)
            return

"""Shops: what binds a buyer for longer, subscriptions that renew themselves and points of a loyalty programme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.lint.registry import LAW, MEMORY, PRACTICE, SHOP, Finding, cite, rule
from contracts.lint.shops import groups, longest_days, shortest_days
from contracts.messages import _

if TYPE_CHECKING:
    from schemas.shop.goods import Subscription
    from schemas.shop.shop import Shop


@rule(
    "subscription-hard-to-end",
    LAW,
    scope=SHOP,
    basis=[cite("cpl", "18(3)", MEMORY)],
    reads=("goods.groups",),
    title=_("Subscription that renews itself before one can end it"),
    why=_(
        "A term that prolongs a contract by itself and sets an unreasonably early last day for objecting is unfair; "
        "a reminder helps only when it comes before that day."
    ),
    fix=_(
        "Send a reminder before the last day for ending it, and let that day be close to the payment."
    ),
)
def subscription_hard_to_end(shop: Shop) -> Iterator[Finding]:
    """Of a subscription with `renews: true`: there is a `reminder`, it is longer than `cancel_before`, and this is shorter than `every`."""
    for path, group in groups(shop):
        if group.kind == "subscription" and group.renews:
            yield from _of_subscription(path, group)


def _of_subscription(path: str, one: Subscription) -> Iterator[Finding]:
    last = one.cancel_before
    if shortest_days(last) >= longest_days(one.every):
        message = _("{given} before a payment is no later than the payment before")
        yield Finding(f"{path}.cancel_before", message, given=last)
    if one.reminder is None:
        yield Finding(f"{path}.reminder", _("nobody reminds the buyer of the next payment"))
    elif longest_days(one.reminder) <= shortest_days(last):
        message = _(
            "the reminder comes {reminder} before the payment, the last day to end it is {last} before"
        )
        yield Finding(f"{path}.reminder", message, reminder=one.reminder, last=last)


@rule(
    "loyalty-points-lost",
    PRACTICE,
    scope=SHOP,
    reads=("prices.loyalty.returned",),
    title=_("Points that were paid with are lost after a return"),
    why=_(
        "A buyer who withdraws gets back what was given for the goods; points that are gone are a price of withdrawal."
    ),
    fix=_("Write `returned: given_back`."),
)
def loyalty_points_lost(shop: Shop) -> Iterator[Finding]:
    """`returned` of the loyalty programme: `given_back`."""
    loyalty = shop.prices.loyalty
    if loyalty is not None and loyalty.returned == "price_only":
        message = _("points that were paid with are not given back")
        yield Finding("prices.loyalty.returned", message)

"""When payment is due, and in which currency."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from contracts.lint.papers import buyer, seller
from contracts.lint.registry import (
    INFO,
    LAW,
    MEMORY,
    PRACTICE,
    SOURCE,
    WARNING,
    Finding,
    cite,
    rule,
)
from contracts.messages import _

if TYPE_CHECKING:
    from schemas.deal import Deal
    from schemas.terms import Payment
    from schemas.values import Period


@rule(
    "pay-term-missing",
    LAW,
    basis=[cite("cc", "530", MEMORY), cite("cc", "692", MEMORY)],
    reads=("contract.external", "payment", "specifications[].payment", "specifications[].date"),
    title=_("No time of payment"),
    why=_(
        "Without one goods are paid for at once on acceptance, other debts within seven days of a demand."
    ),
    fix=_(
        "Write `payment` with a `prepayment`, a `balance`, `stages` or a `deferral` and their times."
    ),
)
def pay_term_missing(deal: Deal) -> Iterator[Finding]:
    """Some part of the plan of the contract has a time, or each specification has a plan with one."""
    if deal.contract.external or _is_timed(deal.payment):
        return
    if not deal.specifications:
        yield Finding("payment", _("nothing is said of when to pay"))
    for index, one in enumerate(deal.specifications):
        if not _is_timed(one.payment):
            where = f"specifications[{index}].payment"
            message = _("neither the contract nor the specification says when to pay")
            yield Finding(where, message, on=one.date)


def _is_timed(plan: Payment | None) -> bool:
    if plan is None:
        return False
    if plan.deferral is not None:
        return True
    parts = (plan.prepayment, plan.balance, *plan.stages)
    return any(part is not None and (part.within or part.by or part.before) for part in parts)


@rule(
    "pay-deferral-long",
    PRACTICE,
    severity=INFO,
    reads=("payment.deferral.period", "specifications[].payment.deferral.period"),
    title=_("Deferral of more than half a year"),
    why=_("So long a credit is unusual; in foreign trade it may exceed the term of settlement."),
    fix=_("See that it is meant; add interest or security."),
)
def pay_deferral_long(deal: Deal) -> Iterator[Finding]:
    """Length of each deferral with 180 days."""
    plans = [("payment", deal.payment)]
    plans += [
        (f"specifications[{index}].payment", one.payment)
        for index, one in enumerate(deal.specifications)
    ]
    for path, plan in plans:
        if plan is not None and plan.deferral is not None and _days(plan.deferral.period) > 180:
            message = _("payment is deferred by {period}")
            yield Finding(f"{path}.deferral.period", message, period=plan.deferral.period)


_DAYS = {
    "day": 1,
    "business_day": 1,
    "banking_day": 1,
    "week": 7,
    "month": 30,
    "quarter": 90,
    "year": 365,
}


def _days(period: Period) -> int:
    """At least so many days."""
    return period.count * _DAYS.get(period.unit, 0)


@rule(
    "pay-tiers",
    PRACTICE,
    reads=("discounts",),
    title=_("Tiers of a discount with a gap or a fall"),
    why=_("Who buys more expects a larger discount; a gap without one is often a wrong number."),
    fix=_("Let each tier begin where the one before it ends, with a larger percent."),
)
def pay_tiers(deal: Deal) -> Iterator[Finding]:
    """Each tier of a volume discount with the one before it: begins at its end, percent not lower."""
    for index, discount in enumerate(deal.discounts):
        for number, (lower, higher) in enumerate(pairwise(discount.tiers), 1):
            path = f"discounts[{index}].tiers[{number}]"
            if lower.end != higher.start:
                message = _("between {end} and {start} there is no discount")
                yield Finding(f"{path}.from", message, end=lower.end, start=higher.start)
            if higher.percent.value < lower.percent.value:
                message = _("{percent} follows {previous}")
                given = higher.percent
                yield Finding(f"{path}.percent", message, percent=given, previous=lower.percent)


@rule(
    "pay-bonus-cash",
    LAW,
    severity=INFO,
    basis=[cite("tax", "14.1.108", MEMORY), cite("tax", "192", MEMORY)],
    reads=("discounts[].settled",),
    title=_("Discount paid out in money"),
    why=_(
        "Money paid to a buyer for its volume is taxed as a marketing service, not as a lower price."
    ),
    fix=_("Settle it as a lower price: `next_invoice` or `adjustment`."),
)
def pay_bonus_cash(deal: Deal) -> Iterator[Finding]:
    """`settled: refund` of a volume discount."""
    for index, discount in enumerate(deal.discounts):
        if discount.settled == "refund":
            yield Finding(f"discounts[{index}].settled", _("the discount is paid out in money"))


@rule(
    "fx-resident-payment",
    LAW,
    basis=[cite("currency", "5", SOURCE), cite("cc", "192", SOURCE)],
    since=date(2019, 2, 7),
    reads=("contract.currency", "contract.date", "parties.*.kind"),
    title=_("Foreign currency between residents"),
    why=_(
        "Within Ukraine payment is in hryvnias; a price may be tied to a currency and paid in hryvnias."
    ),
    fix=_("Write `currency: UAH`, and `prices.currency_clause` if prices follow a currency."),
)
def fx_resident_payment(deal: Deal) -> Iterator[Finding]:
    """Currency of the contract where both parties are residents: UAH."""
    if deal.contract.currency == "UAH":
        return
    if seller(deal).is_resident and buyer(deal).is_resident:
        message = _("two residents contract in {currency}")
        yield Finding("contract.currency", message, currency=deal.contract.currency)


@rule(
    "fx-clause-incomplete",
    LAW,
    severity=WARNING,
    basis=[cite("cc", "533", SOURCE)],
    reads=("prices.currency_clause", "specifications[].rate"),
    title=_("Currency clause without the rate it starts from"),
    why=_(
        "A change is counted from the rate at which the prices were set; without it there is no formula."
    ),
    fix=_("Write `base_rate` and `base_date`, or `rate` in each specification."),
)
def fx_clause_incomplete(deal: Deal) -> Iterator[Finding]:
    """A currency clause has `base_rate` and `base_date`, or each specification has `rate`."""
    clause = deal.prices.currency_clause
    if clause is None:
        return
    if clause.base_rate is None:
        if not deal.specifications or any(one.rate is None for one in deal.specifications):
            message = _("the rate at which the prices were set is not given")
            yield Finding("prices.currency_clause.base_rate", message)
    elif clause.base_date is None:
        message = _("the date of the rate at which the prices were set is not given")
        yield Finding("prices.currency_clause.base_date", message)

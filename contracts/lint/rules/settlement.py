"""Settlement deadlines of foreign trade."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from contracts.lint.papers import add, buyer, seller
from contracts.lint.registry import LAW, SOURCE, WARNING, Finding, cite, rule
from contracts.messages import _
from contracts.records import record

if TYPE_CHECKING:
    from contracts.lint.consulted import Consulted
    from contracts.lint.sums import Sums
    from schemas.deal import Deal, Specification
    from schemas.terms import Delivery, Payment
    from schemas.values import Period

_AFTER_DELIVERY = frozenset(
    {
        "shipment",
        "delivery",
        "customs_clearance",
        "installation",
        "acceptance_act",
        "tax_invoice",
        "period_end",
    }
)


@record
class _Gap:
    """Days between supply and payment, whichever comes first."""

    path: str
    days: int


@rule(
    "zed-settlement-deadline",
    LAW,
    basis=[cite("currency", "13", SOURCE), cite("nbu18_2022", "14-2", SOURCE)],
    reads=(
        "contract.type",
        "contract.external",
        "contract.date",
        "contract.currency",
        "parties.*.kind",
        "payment",
        "delivery",
        "prices",
        "specifications",
    ),
    title=_("Payment or delivery after the settlement deadline of foreign trade"),
    why=_(
        "After the deadline the bank reports, and the resident owes 0.3 % of the sum for each day."
    ),
    fix=_("Shorten the deferral or the time of delivery, or divide the operation."),
)
def zed_settlement_deadline(deal: Deal, sums: Sums, law: Consulted) -> Iterator[Finding]:
    """Days from export to payment, or from prepayment of an import to delivery, with the deadline for the goods.

    Of supplies from the sum on that the law names; a sum that is just it or is not known warns.
    """
    if deal.contract.type != "supply" or seller(deal).is_resident == buyer(deal).is_resident:
        return
    exports = seller(deal).is_resident
    for index, one in enumerate(deal.specifications):
        plan, delivery = one.payment or deal.payment, one.delivery or deal.delivery
        at = f"specifications[{index}]."
        places = (at if one.payment else "", at if one.delivery else "")
        gap = _export(plan, places[0]) if exports else _import(plan, delivery, one, places[1])
        if gap is not None:
            yield from _late(deal, one, gap, sums.specification(index).gross, law)
    if not deal.specifications and not deal.contract.external:
        day = deal.contract.date
        alone = _export(deal.payment, "") if exports else None
        limit = law.figure("settlement-term", day)
        if alone is not None and alone.days > limit:
            yield _finding(alone, limit, day, is_sure=False)


def _late(
    deal: Deal, one: Specification, gap: _Gap, gross: Decimal, law: Consulted
) -> Iterator[Finding]:
    limit = _limit(one, law, exports=seller(deal).is_resident)
    if gap.days <= limit:
        return
    total, threshold = _in_hryvnia(deal, one, gross), law.figure("settlement-threshold", one.date)
    if total is None or total >= threshold:
        yield _finding(gap, limit, one.date, is_sure=total is not None and total > threshold)


def _finding(gap: _Gap, limit: Decimal, day: date, *, is_sure: bool) -> Finding:
    message = _("{days} days are more than the deadline of {limit} days")
    one = Finding(gap.path, message, on=day, days=gap.days, limit=limit)
    one.severity = None if is_sure else WARNING
    return one


def _limit(one: Specification, law: Consulted, *, exports: bool) -> Decimal:
    """The deadline for the goods of a specification: the shortest of its lines."""
    general = law.figure("settlement-term", one.date)
    if not exports:
        return general
    return min(_of_code(line.code, one.date, law, general) for line in one.lines)


def _of_code(code: str | None, day: date, law: Consulted, general: Decimal) -> Decimal:
    digits = "".join(letter for letter in code or "" if letter.isdigit())
    for name in ("settlement-term-grain", "settlement-term-machinery"):
        if digits.startswith(law.codes(name)):
            try:
                return law.figure(name, day)
            except LookupError:  # goods of a list that was made later
                return general
    return general


def _in_hryvnia(deal: Deal, one: Specification, gross: Decimal) -> Decimal | None:
    """The sum by the rate that the deal states, None where it states none."""
    if deal.contract.currency == "UAH":
        return gross
    if one.rate is not None and one.rate.currency == deal.contract.currency:
        return gross * one.rate.rate
    return None


def _export(plan: Payment | None, at: str) -> _Gap | None:
    """The longest time from an event of delivery to payment."""
    if plan is None:
        return None
    waits: list[tuple[str, Period]] = []
    if plan.deferral is not None and plan.deferral.after in _AFTER_DELIVERY:
        waits.append((f"{at}payment.deferral.period", plan.deferral.period))
    parts = [
        ("balance", plan.balance),
        *((f"stages[{n}]", one) for n, one in enumerate(plan.stages)),
    ]
    for name, part in parts:
        if part is not None and part.within is not None and part.after in _AFTER_DELIVERY:
            waits.append((f"{at}payment.{name}.within", part.within))
    gaps = [_Gap(path, days) for path, period in waits if (days := _days(period)) is not None]
    return max(gaps, key=lambda gap: gap.days, default=None)


def _import(
    plan: Payment | None, delivery: Delivery | None, one: Specification, at: str
) -> _Gap | None:
    """The time from prepayment to delivery."""
    if plan is None or plan.prepayment is None or delivery is None:
        return None
    if delivery.term is not None and delivery.after == "prepayment":
        days = _days(delivery.term)
        return _Gap(f"{at}delivery.term", days) if days is not None else None
    name = "on" if delivery.on is not None else "until"
    last: date | None = delivery.on or delivery.until
    paid = plan.prepayment.by or one.date
    return _Gap(f"{at}delivery.{name}", (last - paid).days) if last is not None else None


_REFERENCE = date(2001, 1, 1)
_WORKING = {"business_day", "banking_day"}


def _days(period: Period) -> int | None:
    """Calendar days; five working days are a week."""
    if period.unit in _WORKING:
        return period.count * 7 // 5
    end = add(_REFERENCE, period)
    return (end - _REFERENCE).days if end is not None else None

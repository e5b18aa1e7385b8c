"""Penalties, damages, interest."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from contracts.lint.registry import INFO, LAW, MEMORY, PRACTICE, Finding, cite, rule
from contracts.messages import _

if TYPE_CHECKING:
    from schemas.deal import Deal
    from schemas.terms import Penalty

LIABILITY = ("contract.external", "liability")
_UNUSUAL_A_DAY = Decimal(1)
"""Percent a day from which courts reduce penalties as a rule."""


def _penalties(deal: Deal) -> Iterator[tuple[str, Penalty]]:
    """Penalties of a contract of ours that are not about money."""
    if deal.liability is None or deal.contract.external:
        return
    for name in ("late_delivery", "defects", "refusal", "confidentiality"):
        penalty: Penalty | None = getattr(deal.liability, name)
        if penalty is not None:
            yield f"liability.{name}", penalty


@rule(
    "pen-monetary-undefined",
    LAW,
    severity=INFO,
    basis=[cite("cc", "549", MEMORY), cite("cc", "625", MEMORY)],
    reads=LIABILITY,
    title=_("No penalty for late payment"),
    why=_("Without one late payment costs inflation and 3 % a year only."),
    fix=_("Write `liability.late_payment: {rate: double_nbu}`."),
)
def pen_monetary_undefined(deal: Deal) -> Iterator[Finding]:
    """A contract that is not signed elsewhere has `liability.late_payment`."""
    given = deal.liability is not None and deal.liability.late_payment is not None
    if not deal.contract.external and not given:
        yield Finding("liability.late_payment", _("there is no penalty for late payment"))


@rule(
    "pen-625-rate",
    LAW,
    severity=INFO,
    basis=[cite("cc", "625", MEMORY)],
    reads=LIABILITY,
    title=_("Annual interest above the debt itself"),
    why=_("Courts reduce interest that is out of proportion to the debt."),
    fix=_("Set a rate that can be defended, or leave the 3 % of the Code."),
)
def pen_625_rate(deal: Deal) -> Iterator[Finding]:
    """`annual` of the late payment with 100 %."""
    if deal.contract.external or deal.liability is None or deal.liability.late_payment is None:
        return
    annual = deal.liability.late_payment.annual
    if annual is not None and annual.value > 100:
        yield Finding("liability.late_payment.annual", _("{rate} a year"), rate=annual)


@rule(
    "pen-nonmonetary-high",
    LAW,
    basis=[cite("cc", "551", MEMORY)],
    reads=LIABILITY,
    title=_("Penalty out of proportion"),
    why=_("A court may reduce a penalty that is much above the loss."),
    fix=_("Lower it, or be ready to prove the loss."),
)
def pen_nonmonetary_high(deal: Deal) -> Iterator[Finding]:
    """Penalties that are not about money: above 1 % a day, or above 100 % at once or as a cap."""
    for path, penalty in _penalties(deal):
        if penalty.per_day is not None and penalty.per_day.value > _UNUSUAL_A_DAY:
            yield Finding(f"{path}.per_day", _("{rate} a day"), rate=penalty.per_day)
        for name in ("once", "cap"):
            share = getattr(penalty, name)
            if share is not None and share.value > 100:
                yield Finding(f"{path}.{name}", _("{rate} of the obligation"), rate=share)


@rule(
    "pen-cap-missing",
    PRACTICE,
    severity=INFO,
    reads=LIABILITY,
    title=_("Penalty by the day without an end"),
    why=_("A penalty that grows each day passes the price itself in time."),
    fix=_("Write `cap` beside `per_day`, or a cap of all liability."),
)
def pen_cap_missing(deal: Deal) -> Iterator[Finding]:
    """A penalty by the day has `cap`, or `liability.cap` is given."""
    for path, penalty in _penalties(deal):
        capped = deal.liability is not None and deal.liability.cap is not None
        if penalty.per_day is not None and penalty.cap is None and not capped:
            message = _("{rate} a day without a cap")
            yield Finding(f"{path}.cap", message, rate=penalty.per_day)


@rule(
    "pen-asymmetric",
    PRACTICE,
    severity=INFO,
    reads=(*LIABILITY, "contract.side"),
    title=_("Penalties of the parties differ much"),
    why=_("The other side will ask why; a court weighs fairness."),
    fix=_("See that it is meant."),
)
def pen_asymmetric(deal: Deal) -> Iterator[Finding]:
    """Daily percent of late payment with that of late delivery in a neutral draft: at most threefold."""
    liability = deal.liability
    if deal.contract.external or deal.contract.side != "neutral" or liability is None:
        return
    paid = liability.late_payment.per_day if liability.late_payment is not None else None
    delivered = liability.late_delivery.per_day if liability.late_delivery is not None else None
    if paid is None or delivered is None:
        return
    low, high = sorted((paid.value, delivered.value))
    if high > 3 * low:
        message = _("late delivery costs {delivered} a day, late payment {paid}")
        yield Finding("liability.late_delivery.per_day", message, delivered=delivered, paid=paid)


@rule(
    "pen-damages-model",
    LAW,
    severity=INFO,
    basis=[cite("cc", "624", MEMORY)],
    reads=LIABILITY,
    title=_("Nothing said of damages beside penalties"),
    why=_(
        "By the Code damages are paid in full above the penalty; parties often mean something else."
    ),
    fix=_("Write `liability.damages`."),
)
def pen_damages_model(deal: Deal) -> Iterator[Finding]:
    """A contract with penalties has `liability.damages`."""
    if deal.liability is not None and deal.liability.damages is None and any(_penalties(deal)):
        yield Finding("liability.damages", _("it is not said how damages go with penalties"))

"""Shops: money that goes back to a buyer, how soon, how much of it, in which way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from contracts.lint.registry import LAW, MEMORY, PRACTICE, SHOP, SOURCE, Finding, cite, rule
from contracts.lint.rules.shop_returns import too_long
from contracts.lint.shops import groups, ways
from contracts.messages import Phrase, _

if TYPE_CHECKING:
    from contracts.diagnostics import Basis, Confidence
    from contracts.lint.consulted import Consulted
    from schemas.shop.returns import Refund
    from schemas.shop.shop import Shop

_OR_THE_SAME_DAY = _(
    "Write 7 days or less; the documents say that money goes back on the day of termination where that is possible."
)


def _refunds(shop: Shop) -> Iterator[tuple[str, Refund]]:
    """Data path and terms of the refund on each ground."""
    yield "returns.withdrawal.refund", shop.returns.withdrawal.refund
    if shop.returns.exchange is not None:
        yield "returns.exchange.refund", shop.returns.exchange.refund
    yield "returns.defects.refund", shop.returns.defects.refund


def _ground(path: str, confidence: Confidence) -> Basis:
    """The article on the refund at *path*."""
    articles = {"withdrawal": "12, 13", "exchange": "9(3)", "defects": "8(7)"}
    return cite("cpl", articles[path.split(".")[1]], confidence)


# How soon ------------------------------------------------------------------------------------------------------------


@rule(
    "refund-exchange-over-7-days",
    LAW,
    scope=SHOP,
    basis=[cite("cpl", "9(3)", SOURCE)],
    reads=("returns.exchange.refund.within", "versions"),
    title=_("Refund instead of an exchange later than the law allows"),
    why=_(
        "Where there is nothing to exchange for and the contract is ended, money goes back that day, "
        "at the latest within seven days."
    ),
    fix=_("Write 7 days or less."),
)
def refund_exchange_over_7_days(shop: Shop, law: Consulted, day: date) -> Iterator[Finding]:
    """`refund.within` of an exchange, in calendar days, with the figure `refund-exchange`."""
    if shop.returns.exchange is not None:
        most = law.figure("refund-exchange", day)
        given = shop.returns.exchange.refund.within
        yield from too_long("returns.exchange.refund.within", given, most, _OR_THE_SAME_DAY)


@rule(
    "refund-defect-over-7-days",
    LAW,
    scope=SHOP,
    basis=[cite("cpl", "8(7)", SOURCE)],
    reads=("returns.defects.refund.within", "versions"),
    title=_("Refund for defects later than the law allows"),
    why=_(
        "When a contract is ended because of a defect, money goes back that day, at the latest within seven days."
    ),
    fix=_("Write 7 days or less."),
)
def refund_defect_over_7_days(shop: Shop, law: Consulted, day: date) -> Iterator[Finding]:
    """`refund.within` of defects, in calendar days, with the figure `refund-defect`."""
    most = law.figure("refund-defect", day)
    given = shop.returns.defects.refund.within
    yield from too_long("returns.defects.refund.within", given, most, _OR_THE_SAME_DAY)


@rule(
    "refund-withdrawal-over-30-days",
    LAW,
    scope=SHOP,
    basis=[cite("cpl", "12, 13", SOURCE)],
    reads=("returns.withdrawal.refund.within", "versions"),
    title=_("Refund after withdrawal later than the law allows"),
    why=_("After withdrawal from a distance contract money goes back within thirty days."),
    fix=_("Write 30 days or less."),
)
def refund_withdrawal_over_30_days(shop: Shop, law: Consulted, day: date) -> Iterator[Finding]:
    """`refund.within` of withdrawal, in calendar days, with the figure `refund-withdrawal`."""
    most = law.figure("refund-withdrawal", day)
    hint = _(
        "Write 30 days or less; the documents say in any case that money goes back within 30 days of the notice."
    )
    given = shop.returns.withdrawal.refund.within
    yield from too_long("returns.withdrawal.refund.within", given, most, hint)


@rule(
    "refund-waits-for-inspection",
    LAW,
    scope=SHOP,
    basis=[cite("cpl", "8(7)", MEMORY), cite("cpl", "9(3)", MEMORY), cite("cpl", "12, 13", MEMORY)],
    reads=(
        "returns.withdrawal.refund.counted_from",
        "returns.exchange.refund.counted_from",
        "returns.defects.refund.counted_from",
    ),
    title=_("The refund clock waits for the goods or their inspection"),
    why=_(
        "The terms of the law run from the notice or from the end of the contract, and a consumer who withdrew "
        "may keep the goods until the money is back; a clock that starts with an inspection may never start."
    ),
    fix=_("Write `counted_from: notice`, or `termination` for an exchange and defects."),
)
def refund_waits_for_inspection(shop: Shop) -> Iterator[Finding]:
    """`counted_from` of each refund: not the inspection; of withdrawal not the return of goods either."""
    for path, refund in _refunds(shop):
        event = refund.counted_from
        if event == "inspection" or (event == "goods_back" and path.startswith("returns.w")):
            grounds = [_ground(path, MEMORY)]
            yield Finding(f"{path}.counted_from", _LATE_EVENT[event], basis=grounds)


_LATE_EVENT = {
    "goods_back": _("the refund is counted from the return of the goods"),
    "inspection": _("the refund is counted from the inspection of the goods"),
}


@rule(
    "refund-undelivered-over-30-days",
    LAW,
    scope=SHOP,
    basis=[cite("cpl", "13(5)", MEMORY)],
    reads=(
        "goods.availability.refund_within",
        "goods.groups[].preorder.refund_within",
        "delivery.uncollected.refund_within",
        "versions",
    ),
    title=_("Refund for goods that never came later than the law allows"),
    why=_(
        "Money for goods that are not there goes back without delay, at the latest within thirty days."
    ),
    fix=_("Write 30 days or less."),
)
def refund_undelivered_over_30_days(shop: Shop, law: Consulted, day: date) -> Iterator[Finding]:
    """`refund_within` of goods that are gone, of pre-orders and of uncollected orders, with `refund-withdrawal`."""
    most = law.figure("refund-withdrawal", day)
    given = shop.goods.availability.refund_within
    yield from too_long("goods.availability.refund_within", given, most)
    for path, group in groups(shop):
        preorder = getattr(group, "preorder", None)
        if preorder is not None:
            yield from too_long(f"{path}.preorder.refund_within", preorder.refund_within, most)
    if shop.delivery.uncollected is not None:
        given = shop.delivery.uncollected.refund_within
        yield from too_long("delivery.uncollected.refund_within", given, most)


# How much ------------------------------------------------------------------------------------------------------------


@rule(
    "refund-deductions",
    LAW,
    scope=SHOP,
    basis=[cite("cpl", "8(7)", MEMORY), cite("cpl", "9(3)", MEMORY), cite("cpl", "12, 13", MEMORY)],
    reads=(
        "returns.withdrawal.refund.deductions",
        "returns.exchange.refund.deductions",
        "returns.defects.refund.deductions",
    ),
    title=_("Something is taken off the refund"),
    why=_(
        "The consumer gets back what was paid for the goods; fees of a bank or a carrier are costs of the seller."
    ),
    fix=_("Leave `deductions` out."),
)
def refund_deductions(shop: Shop) -> Iterator[Finding]:
    """`deductions` of each refund: none; of an exchange the price of delivery alone may be."""
    for path, refund in _refunds(shop):
        for index, one in enumerate(refund.deductions):
            if path == "returns.exchange.refund" and one == "delivery":
                continue
            message = _("{what} is taken off the refund")
            place = f"{path}.deductions[{index}]"
            what, grounds = Phrase(_TAKEN[one]), [_ground(path, MEMORY)]
            yield Finding(place, message, basis=grounds, what=what)


_TAKEN = {
    "delivery": _("the price of delivery"),
    "bank_fee": _("the fee of a bank"),
    "carrier_fee": _("the fee of a carrier"),
}


@rule(
    "bonus-only-refund",
    LAW,
    scope=SHOP,
    basis=[cite("cpl", "8(7)", SOURCE), cite("cpl", "9(3)", SOURCE), cite("cpl", "12, 13", SOURCE)],
    reads=(
        "returns.withdrawal.refund.in_money",
        "returns.exchange.refund.in_money",
        "returns.defects.refund.in_money",
    ),
    title=_("Points or a voucher instead of money"),
    why=_("What is paid back is money; points or a voucher need the consent of the consumer."),
    fix=_("Leave `in_money` out: the documents then say that points need the buyer’s consent."),
)
def bonus_only_refund(shop: Shop) -> Iterator[Finding]:
    """`in_money` of each refund: not false."""
    for path, refund in _refunds(shop):
        if not refund.in_money:
            message = _("points or a voucher are given instead of money")
            yield Finding(f"{path}.in_money", message, basis=[_ground(path, SOURCE)])


@rule(
    "gone-without-refund",
    LAW,
    scope=SHOP,
    basis=[cite("cpl", "13(5)", MEMORY), cite("cpl", "18(3)", MEMORY)],
    reads=("goods.availability.gone",),
    title=_("No money back for goods that are gone"),
    why=_(
        "A seller who does not deliver returns what was paid; a buyer need not wait or take other goods."
    ),
    fix=_("Add `refund` to `gone`."),
)
def gone_without_refund(shop: Shop) -> Iterator[Finding]:
    """`gone`, what a buyer may choose when goods are gone: `refund` is among it."""
    if "refund" not in shop.goods.availability.gone:
        message = _("money back is not among the choices of the buyer")
        yield Finding("goods.availability.gone", message)


# In which way --------------------------------------------------------------------------------------------------------

_SAME = {
    "card": ("same_way", "card"),
    "terminal": ("same_way", "card"),
    "transfer": ("same_way", "iban"),
    "on_account": ("same_way", "iban"),
    "cash": ("same_way", "cash"),
    "instalments": ("same_way", "lender"),
    "gift_card": ("same_way", "gift_card"),
    "cash_on_delivery": ("same_way", "cash", "iban", "card"),
}
"""Ways of a refund that are the way of payment, or as near to it as can be."""


@rule(
    "refund-method-changed",
    PRACTICE,
    scope=SHOP,
    reads=("payment.ways[].kind", "payment.ways[].refund"),
    title=_("Money goes back in another way than it was paid"),
    why=_(
        "The tax authority expects a refund in the form of the payment; another way needs the consent of the consumer."
    ),
    fix=_("Write `refund: same_way`; the documents let the buyer agree to another way."),
)
def refund_method_changed(shop: Shop) -> Iterator[Finding]:
    """`refund` of each way of payment with the way itself; cash on delivery may go back in cash, to a card or an account."""
    for path, way in ways(shop.payment, "payment"):
        if way.refund not in _SAME[way.kind]:
            message = _("paid by {paid}, paid back by {back}")
            yield Finding(f"{path}.refund", message, paid=way.kind, back=way.refund)

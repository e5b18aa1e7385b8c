"""Shops: receipts, cash, and the ground on which accounts are kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from contracts.lint.registry import LAW, MEMORY, SHOP, SOURCE, WARNING, Finding, cite, rule
from contracts.lint.shops import ways
from contracts.messages import _

if TYPE_CHECKING:
    from contracts.lint.consulted import Consulted
    from schemas.shop.shop import Shop

_SETTLED = ("card", "cash_on_delivery", "cash", "terminal")
"""Ways of payment that are settlement operations; a transfer to an account is none."""


@rule(
    "pay-no-fiscal-receipt",
    LAW,
    scope=SHOP,
    severity=WARNING,
    basis=[cite("rro", "3", SOURCE)],
    since=date(1995, 7, 6),
    reads=("payment", "sellers[].party.kind", "sellers[].party.tax", "sellers[].sells"),
    title=_("Payment by card or in cash without a fiscal receipt"),
    why=_(
        "Cards, pay buttons, cash and payment at handover need a fiscal receipt, printed or electronic; only a transfer to "
        "the account of the seller and sellers of group 1 are free of it."
    ),
    fix=_(
        "Give a fiscal receipt and write `fiscal: true`; a receipt of a carrier who takes the money names it in `by`."
    ),
)
def pay_no_fiscal_receipt(shop: Shop) -> Iterator[Finding]:
    """`fiscal` of the receipt of ways by card, in cash, at handover; a carrier’s receipt, sellers of group 1 and foreign ones pass."""
    for path, way in ways(shop.payment, "payment"):
        receipt = way.receipt or shop.payment.receipt
        if way.kind not in _SETTLED or receipt.fiscal or _is_of_carrier(way, receipt):
            continue
        if not all(_is_free(one.party) for one in _paid(shop, way.id)):
            where = (
                f"{path}.receipt.fiscal" if way.receipt is not None else "payment.receipt.fiscal"
            )
            yield Finding(where, _("no fiscal receipt is given for payment in this way"))


def _paid(shop: Shop, way: str) -> list[Any]:
    """Sellers who are paid in this way: all, or those who name it."""
    named = [(one, one.sells.payment if one.sells is not None else None) for one in shop.sellers]
    return [one for one, names in named if names is None or way in names]


def _is_of_carrier(way: Any, receipt: Any) -> bool:
    return bool(way.kind == "cash_on_delivery" and receipt.by == "carrier")


def _is_free(party: Any) -> bool:
    tax = getattr(party, "tax", None)
    return party.kind == "foreign" or (tax is not None and tax.group == 1)


@rule(
    "pay-cash-over-limit",
    LAW,
    scope=SHOP,
    basis=[cite("nbu148", "6", MEMORY)],
    since=date(2018, 1, 5),
    reads=("payment.ways",),
    title=_("Cash above the limit of a day"),
    why=_(
        "A seller may take cash of an individual up to a limit a day; more is paid to the account."
    ),
    fix=_("Write a lower `limit`, or another way of payment for larger orders."),
)
def pay_cash_over_limit(shop: Shop, law: Consulted, day: date) -> Iterator[Finding]:
    """`limit` of ways in cash with the figure, which is by day and person."""
    for path, way in ways(shop.payment, "payment"):
        if way.kind in ("cash", "cash_on_delivery") and way.limit is not None:
            most = law.figure("cash-limit-individual", day)
            if way.limit > most:
                message = _("cash up to {limit} is taken, the limit is {most} a day")
                yield Finding(f"{path}.limit", message, limit=way.limit, most=most)


@rule(
    "accounting-ground",
    LAW,
    scope=SHOP,
    basis=[cite("pdl", "11", MEMORY), cite("tax", "44", MEMORY)],
    since=date(2011, 1, 1),
    reads=("personal_data.purposes",),
    title=_("Accounts kept on another ground than the law"),
    why=_(
        "Receipts and accounts are kept because the law asks for it; a buyer who withdraws a consent could not have them "
        "deleted, so the policy would promise what the shop may not do."
    ),
    fix=_("Write `ground: legal_duty` for accounting, and the purpose of the order apart from it."),
)
def accounting_ground(shop: Shop) -> Iterator[Finding]:
    """`ground` of purposes of kind `accounting`: `legal_duty` or `law`."""
    for index, purpose in enumerate(shop.personal_data.purposes):
        if purpose.kind == "accounting" and purpose.ground not in ("legal_duty", "law"):
            path = f"personal_data.purposes[{index}].ground"
            yield Finding(path, _("accounts are kept on another ground than a duty by law"))

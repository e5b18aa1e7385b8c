"""Shops: withdrawal and exchange, their windows, conditions, documents and choices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from contracts.lint.registry import (
    LAW,
    MEMORY,
    SHOP,
    SOURCE,
    WARNING,
    Finding,
    cite,
    rule,
)
from contracts.lint.shops import longest_days, shortest_days
from contracts.messages import _

if TYPE_CHECKING:
    from contracts.diagnostics import Basis
    from contracts.lint.consulted import Consulted
    from schemas.shop.shop import Shop
    from schemas.values import Period

_OF_EXCHANGE = cite("cpl", "9(1)", SOURCE)
_OF_WITHDRAWAL = cite("cpl", "13(4)", SOURCE)
_START = {
    "order": _("the window is counted from the order"),
    "dispatch": _("the window is counted from the dispatch"),
    "purchase": _("the window is counted from the purchase"),
}


def too_short(
    path: str, given: Period, least: Decimal, basis: Sequence[Basis] = ()
) -> Iterator[Finding]:
    """A finding where *given* is shorter than *least* calendar days; lower where only its shortest reading is."""
    if longest_days(given) < least:
        message = _("{given} is less than {least} days")
        yield Finding(path, message, basis=basis, given=given, least=least)
    elif shortest_days(given) < least:
        message = _("{given} may be less than {least} days")
        yield Finding(path, message, severity=WARNING, basis=basis, given=given, least=least)


def too_long(
    path: str, given: Period, most: Decimal, hint: str = "", basis: Sequence[Basis] = ()
) -> Iterator[Finding]:
    """A finding where *given* is longer than *most* calendar days; lower where only its longest reading is."""
    if shortest_days(given) > most:
        message = _("{given} is more than {most} days")
        yield Finding(path, message, hint=hint, basis=basis, given=given, most=most)
    elif longest_days(given) > most:
        message = _("{given} may be more than {most} days")
        yield Finding(
            path, message, severity=WARNING, hint=hint, basis=basis, given=given, most=most
        )


# Windows -------------------------------------------------------------------------------------------------------------


@rule(
    "return-window-under-14",
    LAW,
    scope=SHOP,
    basis=[_OF_EXCHANGE, _OF_WITHDRAWAL],
    reads=("returns.withdrawal.window", "returns.exchange.window", "versions"),
    title=_("Window for a return shorter than the law gives"),
    why=_(
        "A consumer may withdraw from a distance contract and exchange goods within 14 days; "
        "a shorter promise is void, and telling it misleads."
    ),
    fix=_("Write 14 days or more."),
)
def return_window_under_14(shop: Shop, law: Consulted, day: date) -> Iterator[Finding]:
    """Windows of withdrawal and of exchange, in calendar days, with the figures `withdrawal` and `exchange`.

    Working days and months are counted by their shortest and longest course; where only the shortest falls short, it is
    a warning.
    """
    returns = shop.returns
    least = law.figure("withdrawal", day)
    yield from too_short(
        "returns.withdrawal.window", returns.withdrawal.window, least, [_OF_WITHDRAWAL]
    )
    if returns.exchange is not None:
        least = law.figure("exchange", day)
        yield from too_short(
            "returns.exchange.window", returns.exchange.window, least, [_OF_EXCHANGE]
        )


@rule(
    "return-window-starts-early",
    LAW,
    scope=SHOP,
    basis=[_OF_EXCHANGE, _OF_WITHDRAWAL],
    reads=("returns.withdrawal.from", "returns.exchange.from"),
    title=_("Window for a return begins before the goods are received"),
    why=_(
        "The days of withdrawal run from the receipt of goods; counted from the order or the dispatch, "
        "they may end before the goods come."
    ),
    fix=_("Write `from: receipt`."),
)
def return_window_starts_early(shop: Shop) -> Iterator[Finding]:
    """`from` of withdrawal: the receipt; of exchange: not the order or the dispatch, and the purchase is warned about.

    That the day itself is not counted is what the texts print.
    """
    start = shop.returns.withdrawal.start
    if start != "receipt":
        path = "returns.withdrawal.from"
        yield Finding(path, _START[start], basis=[_OF_WITHDRAWAL])
    if shop.returns.exchange is None or shop.returns.exchange.start == "receipt":
        return
    start, path = shop.returns.exchange.start, "returns.exchange.from"
    if start == "purchase":
        grounds = [cite("cc", "707", MEMORY)]
        yield Finding(path, _START[start], severity=WARNING, basis=grounds)
    else:
        yield Finding(path, _START[start], basis=[_OF_EXCHANGE])


@rule(
    "exchange-missing",
    LAW,
    scope=SHOP,
    severity=WARNING,
    basis=[cite("cpl", "9(1)", SOURCE)],
    reads=("returns.exchange", "goods.groups", "goods.not_exchanged"),
    title=_("No terms of exchange though goods can be exchanged"),
    why=_(
        "Goods that are not food and not on the Government’s list may be exchanged within 14 days; "
        "return terms that say nothing of it hide the right."
    ),
    fix=_("Write `returns.exchange`, or name in `goods.not_exchanged` what the list covers."),
)
def exchange_missing(shop: Shop) -> Iterator[Finding]:
    """No `returns.exchange` with groups of goods that are not used, not made to order and not wholly on the list."""
    if shop.returns.exchange is not None:
        return
    listed = {name for one in shop.goods.not_exchanged if one.part is None for name in one.groups}
    open_to_it = [
        one.id
        for one in shop.goods.groups
        if one.kind == "goods"
        and one.id not in listed
        and one.made_to_order is None
        and not one.used
    ]
    if open_to_it:
        message = _("nothing is said of an exchange of {groups}")
        yield Finding("returns.exchange", message, groups=tuple(open_to_it))


# Conditions ----------------------------------------------------------------------------------------------------------

_MORE_THAN_THE_LAW = {
    "packaging": _("withdrawal is made to depend on the packaging"),
    "labels": _("withdrawal is made to depend on seals and labels"),
}


@rule(
    "withdrawal-conditions-excessive",
    LAW,
    scope=SHOP,
    basis=[cite("cpl", "12, 13", MEMORY)],
    reads=("returns.withdrawal.conditions",),
    title=_("Withdrawal depends on packaging or labels"),
    why=_(
        "A consumer may unpack goods to look at them; only goods made worse by the consumer’s own fault may be refused."
    ),
    fix=_("Leave these conditions out; those of an exchange stand in `returns.exchange`."),
)
def withdrawal_conditions_excessive(shop: Shop) -> Iterator[Finding]:
    """`packaging` and `labels` among the conditions of withdrawal; an exchange may ask for seals and labels."""
    for index, one in enumerate(shop.returns.withdrawal.conditions):
        if one in _MORE_THAN_THE_LAW:
            path = f"returns.withdrawal.conditions[{index}]"
            yield Finding(path, _MORE_THAN_THE_LAW[one])


@rule(
    "return-receipt-only-paper",
    LAW,
    scope=SHOP,
    severity=WARNING,
    basis=[cite("cpl", "9(1)", SOURCE)],
    reads=("returns.exchange.documents",),
    title=_("Only a paper receipt is accepted"),
    why=_(
        "A settlement document may be electronic, and a purchase may be proved by it as by paper."
    ),
    fix=_("Add `electronic_receipt`."),
)
def return_receipt_only_paper(shop: Shop) -> Iterator[Finding]:
    """Documents for an exchange: `electronic_receipt` is among them."""
    exchange = shop.returns.exchange
    if exchange is not None and "electronic_receipt" not in exchange.documents:
        yield Finding(
            "returns.exchange.documents", _("an electronic receipt is not among the documents")
        )


@rule(
    "exchange-choice-narrowed",
    LAW,
    scope=SHOP,
    basis=[cite("cpl", "9(2)", MEMORY), cite("cpl", "9(3)", MEMORY)],
    reads=("returns.exchange.no_analogue",),
    title=_("No money back where there is nothing to exchange for"),
    why=_(
        "When there are no like goods, the consumer chooses: other goods, money back, or an exchange when they come."
    ),
    fix=_("Add `refund` to `no_analogue`."),
)
def exchange_choice_narrowed(shop: Shop) -> Iterator[Finding]:
    """`no_analogue` of an exchange: `refund` is among the choices."""
    exchange = shop.returns.exchange
    if exchange is not None and "refund" not in exchange.no_analogue:
        message = _("money back is not among the choices of the buyer")
        yield Finding("returns.exchange.no_analogue", message)

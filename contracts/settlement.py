"""What an acceptance act settles: its lines, VAT by the first event, service levels, the advance, the sum to pay.

The order is that of the text: the price of the lines; reductions and increases of the price, before VAT; the price
that is due; the advance; what was set off. A penalty is no part of the price: it stands on a line of its own, bears no
VAT, and lessens the sum to pay only where the parties set it off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any

from contracts.model import node
from contracts.registers import Row, WorkRegister
from contracts.totals import RateTotal, Totals, cents, totals
from schemas.act import Act, Advance
from schemas.base import LocalText
from schemas.line import Line
from schemas.values import Percent

if TYPE_CHECKING:
    from schemas.deal import Deal, Specification

__all__ = [
    "Change",
    "Changes",
    "Part",
    "Settlement",
    "act_lines",
    "act_totals",
    "order_of",
    "register_lines",
    "settle",
]

_ZERO = Decimal("0.00")
_MOST_PRICES = 10
"""A service that a register states at more prices than this is one line; its prices stand in the register."""


@node
class Part:
    """A share of the price under one VAT treatment."""

    rate: Percent | None
    """None: exempt, outside the scope, or not a payer."""
    status: str
    """`rate`, `exempt`, `outside` or `none`."""
    basis: LocalText | None
    net: Decimal
    vat: Decimal
    gross: Decimal
    advance: Advance | None
    """The payment that came first, under another VAT than the lines; None: the act itself."""


@node
class Change:
    """A reduction or an increase of the price, without VAT and with it; never negative."""

    net: Decimal
    vat: Decimal
    gross: Decimal


@node
class Changes:
    """What is done with the result of the service levels; sums are with or without VAT as the prices are."""

    reduction: Decimal = _ZERO
    earned_back: Decimal = _ZERO
    bonus: Decimal = _ZERO
    set_off: Decimal = _ZERO
    """Penalty that lessens the sum to pay; it bears no VAT."""


@node
class Settlement:
    """From the price of the lines to the sum to pay."""

    parts: tuple[Part, ...]
    """Shares that advances covered under another VAT first, then the rest by rate."""
    net: Decimal
    """Of the lines, as `vat` and `gross`: VAT is that of the first event of each part."""
    vat: Decimal
    gross: Decimal
    has_vat: bool
    """Some part bears VAT of a rate, zero included."""
    is_split: bool
    """Some advance was paid under another VAT than that of the lines."""
    reduction: Change | None
    earned_back: Change | None
    bonus: Change | None
    due_net: Decimal
    """Price after reductions and increases."""
    due_vat: Decimal
    due: Decimal
    advance: Decimal
    set_off: Decimal
    payable: Decimal
    left_over: Decimal
    """What advances exceed the sum due by."""

    @property
    def is_changed(self) -> bool:
        """The price was reduced or increased."""
        return bool(self.reduction or self.earned_back or self.bonus)

    @property
    def has_left_over(self) -> bool:
        """Advances exceed the sum due."""
        return self.left_over > 0

    @property
    def is_mixed(self) -> bool:
        """There are parts under different VAT."""
        return len(self.parts) > 1


# Lines ---------------------------------------------------------------------------------------------------------------


def order_of(deal: Deal, act: Act) -> Specification | None:
    """The specification that *act* is drawn up under; None when it names none or the deal does not hold it."""
    if act.specification is None:
        return None
    return next((one for one in deal.specifications if one.number == act.specification), None)


def act_lines(deal: Deal, act: Act, register: WorkRegister | None) -> Sequence[Line]:
    """The lines of *act*: its own, else those of its register, else of its specification."""
    return _lines(deal, act, register)[0]


def act_totals(deal: Deal, act: Act, register: WorkRegister | None) -> Totals | None:
    """Totals of the lines of *act*.

    None when there are no lines: the register was not read, or there is no such specification.
    """
    lines, amounts = _lines(deal, act, register)
    if not lines:
        return None
    prices = deal.prices
    return totals(lines, include_vat=prices.include_vat, vat_by=prices.vat_by, amounts=amounts)


def _lines(
    deal: Deal, act: Act, register: WorkRegister | None
) -> tuple[Sequence[Line], Sequence[Decimal] | None]:
    """The lines of *act* and, where they stand for many, their sums."""
    if act.lines:
        return act.lines, None
    if act.work_register is not None:
        return register_lines(register.rows) if register is not None else ((), None)
    order = order_of(deal, act)
    return (order.lines if order else ()), None


def register_lines(rows: Sequence[Row]) -> tuple[tuple[Line, ...], tuple[Decimal, ...]]:
    """Lines with concrete volume from the rows of a register, and their sums.

    Rows of one service, unit, VAT and price make a line; where the prices are many, or quantity × price is not the
    sum of the rows to the cent, the line has no price: None, although the schema of a written line asks for one.
    """
    services: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        services.setdefault((row.name, row.unit, str(row.vat), row.vat_basis), []).append(row)
    groups = [group for of_service in services.values() for group in _by_price(of_service)]
    with localcontext(prec=80):
        found = [_register_line(group) for group in groups]
    return tuple(line for line, _amount in found), tuple(amount for _line, amount in found)


def _by_price(rows: list[Row]) -> Iterator[list[Row]]:
    prices: dict[Decimal | None, list[Row]] = {}
    for row in rows:
        prices.setdefault(row.price, []).append(row)
    if len(prices) > _MOST_PRICES:
        yield rows
    else:
        yield from prices.values()


def _register_line(rows: list[Row]) -> tuple[Line, Decimal]:
    first = rows[0]
    quantity = sum((row.quantity for row in rows), Decimal(0))
    amount = sum((row.amount for row in rows), _ZERO)
    price = first.price if len({row.price for row in rows}) == 1 else None
    if price is not None and cents(quantity * price) != amount:
        price = None
    values: dict[str, Any] = {"price": price, "quantity": quantity, "discount": None}
    values |= {name: getattr(first, name) for name in ("name", "code", "unit", "vat", "vat_basis")}
    line = Line.model_construct(**values, article=None, origin=None)
    return line, amount


# Settlement ----------------------------------------------------------------------------------------------------------


def settle(deal: Deal, act: Act, found: Totals, changes: Changes) -> Settlement:
    """How *act* with lines of totals *found* is settled after *changes*."""
    with localcontext(prec=80):
        return _settle(act, found, changes, includes_vat=deal.prices.include_vat)


def _settle(act: Act, found: Totals, changes: Changes, *, includes_vat: bool) -> Settlement:
    parts = _parts(act, found, includes_vat)
    net, vat, gross = (sum((getattr(p, n) for p in parts), _ZERO) for n in ("net", "vat", "gross"))
    reduction = _change(parts, changes.reduction, includes_vat)
    earned_back = _change(parts, changes.earned_back, includes_vat)
    bonus = _change(parts, changes.bonus, includes_vat)
    up, down = [earned_back, bonus], [reduction]
    due_net = net + _of(up, "net") - _of(down, "net")
    due_vat = vat + _of(up, "vat") - _of(down, "vat")
    advance = sum((one.amount for one in act.advance), _ZERO)
    rest = due_net + due_vat - advance - changes.set_off
    return Settlement(
        parts=parts,
        net=net,
        vat=vat,
        gross=gross,
        has_vat=any(part.rate is not None for part in parts),
        is_split=any(part.advance is not None for part in parts),
        reduction=reduction,
        earned_back=earned_back,
        bonus=bonus,
        due_net=due_net,
        due_vat=due_vat,
        due=due_net + due_vat,
        advance=advance,
        set_off=changes.set_off,
        payable=max(rest, _ZERO),
        left_over=max(-rest, _ZERO),
    )


def _of(changes: Sequence[Change | None], name: str) -> Decimal:
    return sum((getattr(one, name) for one in changes if one is not None), _ZERO)


def _change(parts: Sequence[Part], amount: Decimal, includes_vat: bool) -> Change | None:
    """A change of the price by *amount*, with or without VAT as the prices are.

    Its VAT is that of the parts that the act itself is the first event of.
    """
    if not amount:
        return None
    later = [part for part in parts if part.advance is None and part.net] or list(parts)
    shares = _shared(amount, [part.net for part in later])
    of = _within if includes_vat else _vat
    vat = sum((of(share, p.rate) for share, p in zip(shares, later, strict=True)), _ZERO)
    net = amount - vat if includes_vat else amount
    return Change(net, vat, net + vat)


def _vat(net: Decimal, rate: Percent | None) -> Decimal:
    return _ZERO if rate is None else cents(rate.of(net))


def _within(gross: Decimal, rate: Percent | None) -> Decimal:
    """VAT that a sum with VAT holds."""
    return _ZERO if rate is None else cents(gross * rate.value / (100 + rate.value))


def _shared(whole: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """*whole* by *weights*, to the cent; the last share takes what rounding leaves."""
    total = sum(weights, Decimal(0))
    if not total:
        return [_ZERO] * (len(weights) - 1) + [whole]
    shares = [cents(whole * weight / total) for weight in weights[:-1]]
    return [*shares, whole - sum(shares, _ZERO)]


# VAT by the first event ----------------------------------------------------------------------------------------------


def _parts(act: Act, found: Totals, includes_vat: bool) -> tuple[Part, ...]:
    early = [one for one in act.advance if _differs(one, found.rates)]
    if not early:
        return tuple(_part(rate) for rate in found.rates)
    name = "gross" if includes_vat else "net"
    whole = [getattr(rate, name) for rate in found.rates]
    uncovered, parts = sum(whole, _ZERO), []
    for one in early:
        part = _early(one, uncovered, includes_vat)
        uncovered -= getattr(part, name)
        parts.append(part)
    left = _shared(uncovered, whole)
    rest = [_rest(*pair, includes_vat) for pair in zip(found.rates, left, strict=True)]
    made = tuple(part for part in (*parts, *rest) if part.gross)
    return made or tuple(map(_part, found.rates))


def _differs(advance: Advance, rates: Sequence[RateTotal]) -> bool:
    """The payment was under another VAT than the lines, which all have one."""
    if advance.vat is None:
        return False
    given = advance.vat if isinstance(advance.vat, Percent) else None
    status = "rate" if given else advance.vat
    return any((rate.status, rate.rate) != (status, given) for rate in rates)


def _early(advance: Advance, uncovered: Decimal, includes_vat: bool) -> Part:
    """What *advance* pays of the price, of which *uncovered* is left: what it exceeds that by is no price."""
    rate = advance.vat if isinstance(advance.vat, Percent) else None
    status = "rate" if rate else str(advance.vat)
    gross, vat = advance.amount, _within(advance.amount, rate)
    if (gross if includes_vat else gross - vat) > uncovered:
        vat = _within(uncovered, rate) if includes_vat else _vat(uncovered, rate)
        gross = uncovered if includes_vat else uncovered + vat
    return Part(rate, status, None, gross - vat, vat, gross, advance)


def _part(one: RateTotal) -> Part:
    return Part(one.rate, one.status, one.basis, one.net, one.vat, one.gross, None)


def _rest(one: RateTotal, amount: Decimal, includes_vat: bool) -> Part:
    """What is left of a rate after the advances, as *amount* with or without VAT."""
    vat = _within(amount, one.rate) if includes_vat else _vat(amount, one.rate)
    net = amount - vat if includes_vat else amount
    return Part(one.rate, one.status, one.basis, net, vat, net + vat, None)

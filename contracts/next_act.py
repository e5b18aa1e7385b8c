"""The next acceptance act of a deal, from what remains: number, period, lines and quantities, advances not used yet."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from contracts.diagnostics import Place
from contracts.errors import UsageError
from contracts.ledger import Balance, balances, payments, term_of_specification
from contracts.messages import _
from contracts.records import record
from contracts.totals import totals
from schemas.act import Act, ActPeriod, Advance
from schemas.line import Line

if TYPE_CHECKING:
    from contracts.registers import Registers
    from schemas.deal import Deal, Specification

__all__ = ["NextAct", "NextLine", "next_act"]

_ZERO = Decimal(0)
_NUMBERS = re.compile(r"\d+")
_YEAR = re.compile(r"20\d\d")
_SPANS = {"month": 1, "quarter": 3, "year": 12}
_SPAN_NAMES = {
    "month": ("місяць", "міс", "месяц", "мес", "month"),
    "quarter": ("квартал", "кв", "quarter"),
    "year": ("рік", "год", "year"),
}


@record
class NextLine:
    """A line of the next act."""

    line: Line
    left: Decimal
    """Of the specification before this act."""
    ordered: Decimal


@record
class NextAct:
    """What the next act states."""

    number: str
    date: date
    kind: Literal["goods", "services", "works"]
    period: ActPeriod | None
    specification: str
    lines: tuple[NextLine, ...]
    advance: tuple[Advance, ...]
    metrics: tuple[str, ...]
    """Ids of the metrics that are to be measured."""


def next_act(
    deal: Deal,
    registers: Registers,
    *,
    specification: str | None = None,
    period: ActPeriod | None = None,
    day: date | None = None,
) -> NextAct:
    """The next act of *deal* to a *specification* (its number) for *period*, drawn up on *day*.

    Left out: the specification of which something remains, the period after that of its last act, and the last day
    of the period (of goods: the last day that any document of the deal has).

    Raises:
        UsageError: nothing remains, or the deal does not say what is accepted when.
    """
    order = _specification(deal, registers, specification)
    last = _last_act(deal, order)
    kind = last.kind if last else "goods" if deal.contract.type == "supply" else "services"
    found = period or (None if kind == "goods" else _next_period(deal, order, last))
    drawn_up = day or (found.until if found else _latest_day(deal, order))
    if found is not None and drawn_up < found.until:
        message = _("the act of {date} is earlier than the last day of its period, {until}")
        raise UsageError(message, date=drawn_up, until=found.until)
    lines = tuple(_lines(deal, order, registers, found))
    if not lines:
        message = _("nothing remains of specification No. {number}")
        raise UsageError(message, number=order.number)
    return NextAct(
        number=_next_number([act.number for act in deal.acts]),
        date=drawn_up,
        kind=kind,
        period=found,
        specification=order.number,
        lines=lines,
        advance=tuple(_advances(deal, lines, drawn_up)),
        metrics=tuple(metric.id for metric in deal.sla.metrics) if deal.sla else (),
    )


# Specification -------------------------------------------------------------------------------------------------------


def _specification(deal: Deal, registers: Registers, number: str | None) -> Specification:
    """The one asked for; else that of the last act while something remains of it; else the first with a remainder."""
    if number is not None:
        found = [one for one in deal.specifications if one.number == number]
        if not found:
            raise UsageError(_("there is no specification No. {number}"), number=number)
        return found[0]
    if not deal.specifications:
        hint = _("an act is prepared from what its specification leaves")
        raise UsageError(
            _("the deal has no specification"), hint=hint, place=Place(path="specifications")
        )
    named = [act.specification for act in reversed(deal.acts) if act.specification]
    ordered = sorted(deal.specifications, key=lambda one: named[:1] != [one.number])
    for one in ordered:
        if any(_remains(deal, balance) for balance in balances(deal, one, registers)):
            return one
    raise UsageError(_("nothing remains of any specification"))


def _remains(deal: Deal, balance: Balance) -> bool:
    """Something may still be accepted; tariffs of logistics are never used up."""
    return balance.left > 0 or deal.contract.type == "logistics"


def _last_act(deal: Deal, order: Specification) -> Act | None:
    acts = [act for act in deal.acts if act.specification == order.number]
    return max(acts, key=_end, default=None)


def _end(act: Act) -> date:
    return act.period.until if act.period else act.date


# Number --------------------------------------------------------------------------------------------------------------


def _next_number(numbers: list[str]) -> str:
    """The last number with its last count, years left alone, made one higher, until it is free."""
    if not numbers:
        return "1"
    found = numbers[-1]
    while found in numbers:
        found = _higher(found)
    return found


def _higher(number: str) -> str:
    runs = list(_NUMBERS.finditer(number))
    counts = [run for run in runs if not _YEAR.fullmatch(run[0])] or runs
    if not counts:
        return f"{number}-2"
    run = counts[-1]
    higher = str(int(run[0]) + 1).zfill(len(run[0]))
    return f"{number[: run.start()]}{higher}{number[run.end() :]}"


# Period --------------------------------------------------------------------------------------------------------------


def _next_period(deal: Deal, order: Specification, last: Act | None) -> ActPeriod:
    """The period after the last act: a month after a month, a quarter after a quarter, else as many days."""
    first, end = term_of_specification(order, "services")
    term = deal.contract.term
    ends = [day for day in (end, term.until if term and not term.renewal else None) if day]
    if last is not None and last.period is not None:
        start = last.period.until + timedelta(days=1)
        until = _after(last.period)
    else:
        start = first or max(order.date, term.start if term else order.date)
        until = _month_end(start, _reporting_months(deal))
    until = min([until, *ends])
    if until < start:
        message = _("the term of specification No. {number} has ended on {date}")
        raise UsageError(message, number=order.number, date=min(ends))
    return ActPeriod.model_validate({"from": start, "until": until})


def _reporting_months(deal: Deal) -> int:
    quarterly = deal.payment is not None and deal.payment.invoicing == "quarter"
    return 3 if quarterly else 1


def _after(period: ActPeriod) -> date:
    """The last day of the period that follows *period*."""
    start = period.until + timedelta(days=1)
    months = (
        period.until.year * 12 + period.until.month - period.start.year * 12 - period.start.month
    ) + 1
    ends_with_month = _month_end(period.until, 1) == period.until
    if ends_with_month and (period.start.day == 1 or months == 1):
        return _month_end(start, months)
    return start + (period.until - period.start)


def _month_end(start: date, months: int) -> date:
    """The last day of the month that is *months* long after *start*, its own month counted."""
    year, month = divmod(start.year * 12 + start.month - 1 + months - 1, 12)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def _latest_day(deal: Deal, order: Specification) -> date:
    return max([deal.contract.date, order.date, *(act.date for act in deal.acts)])


# Lines and advances --------------------------------------------------------------------------------------------------


def _lines(
    deal: Deal, order: Specification, registers: Registers, period: ActPeriod | None
) -> Iterator[NextLine]:
    """What remains of each line; of a line by the month only the months of the period."""
    for balance in balances(deal, order, registers):
        if not _remains(deal, balance):
            continue
        quantity = balance.left if balance.left > 0 else balance.line.quantity
        span = _span(balance.line.unit)
        if period is not None and span:
            quantity = min(quantity, Decimal(_months(period)) / span)
        line = balance.line.model_copy(update={"quantity": round(quantity, 6).normalize()})
        yield NextLine(line, balance.left, balance.line.quantity)


def _span(unit: str) -> int:
    """Months in a unit of time, 0 of other units."""
    name = unit.casefold().rstrip(".")
    return next((_SPANS[span] for span, names in _SPAN_NAMES.items() if name in names), 0)


def _months(period: ActPeriod) -> int:
    """Months that the period covers, at least one."""
    start, until = period.start, period.until
    return until.year * 12 + until.month - start.year * 12 - start.month + 1


def _advances(deal: Deal, lines: tuple[NextLine, ...], day: date) -> Iterator[Advance]:
    """What is left of payments whose whole sum is known, up to the sum of the act."""
    prices = deal.prices
    found = totals(
        [one.line for one in lines], include_vat=prices.include_vat, vat_by=prices.vat_by
    )
    open_sum = found.gross
    for payment in payments(deal):
        left = min(payment.left or _ZERO, open_sum)
        if left <= 0 or payment.date > day:
            continue
        open_sum -= left
        first = payment.uses[0].advance
        values: Mapping[str, object] = {"amount": left, "paid": payment.paid}
        yield first.model_copy(update=values)

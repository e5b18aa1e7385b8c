"""What is computed for an acceptance act: its totals, the settlement, the period’s service levels, its form."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from contracts.diagnostics import Diagnostic, Place
from contracts.errors import DiagnosticsError
from contracts.messages import _
from contracts.model import node
from contracts.registers import Registers, WorkRegister
from contracts.settlement import Changes, Settlement, act_totals, order_of, settle
from contracts.sla import Band, Level, Penalty, Result, evaluate
from contracts.sla.example import Reckoning, result_rows
from contracts.totals import Totals, cents
from schemas.act import Act
from schemas.base import LocalText
from schemas.deal import Deal, Specification
from schemas.performance import Acceptance
from schemas.sla import Sla
from schemas.values import Period

__all__ = ["ActFigures", "ActLevels", "LevelRow", "act_figures", "act_levels"]

_ZERO = Decimal("0.00")


@node
class LevelRow:
    """A metric, the index or a bonus in the period of the act."""

    number: int
    """From 1."""
    name: LocalText | None
    """None: the index."""
    target: Band
    value: Level
    is_met: bool
    band: Band | None
    """The tier or the threshold of the bonus that holds the value; None when nothing follows."""
    form: Literal["price_reduction", "shtraf", "fixed_sum", "penya", "bonus"] | None
    reckoning: Reckoning | None
    sum: Decimal
    """Before caps; zero when nothing follows."""
    note: LocalText | None


@node
class ActLevels:
    """The service levels of the period and what the parties do with them."""

    rows: tuple[LevelRow, ...]
    result: Result
    penalties: tuple[Penalty, ...]
    """Those that are not zero, after caps."""
    is_ramp_up: bool
    """The period lies in the first months without consequences."""
    price_reduction: Literal["applied", "waived"]
    penalty: Literal["claimed", "set_off", "reserved", "waived"]
    bonus: Literal["applied", "waived"]

    @property
    def is_clean(self) -> bool:
        """Nothing follows from the results: neither a consequence nor a bonus."""
        return not self.result.total and not self.result.bonus

    @property
    def waives_reduction(self) -> bool:
        """The customer does without a reduction of the price."""
        return self.price_reduction == "waived" and self.result.price_reduction > 0

    @property
    def waives_bonus(self) -> bool:
        """The performer does without a bonus."""
        return self.bonus == "waived" and self.result.bonus > 0

    @property
    def has_uncounted(self) -> bool:
        """Some metric had too few cases to count."""
        return not self.is_ramp_up and any(not one.is_measured for one in self.result.outcomes)

    @property
    def has_note(self) -> bool:
        """Something is said of a measurement."""
        return any(row.note is not None for row in self.rows)

    @property
    def has_form(self) -> bool:
        """Some result has a consequence."""
        return any(row.form is not None for row in self.rows)

    @property
    def has_claims(self) -> bool:
        """The customer keeps a sum or a right to one, so that nobody can say that there are no claims."""
        reduced = self.result.price_reduction > 0 and self.price_reduction == "applied"
        return reduced or (self.result.penalty > 0 and self.penalty != "waived")


@node
class ActFigures:
    """What is computed for an acceptance act."""

    totals: Totals
    """Of its lines: its own, those of the register or of the specification."""
    settlement: Settlement
    levels: ActLevels | None
    """None where nothing was measured."""
    register: WorkRegister | None
    order: Specification | None
    """The specification it is drawn up under."""
    acceptance: Acceptance | None
    """Terms of acceptance: those of the specification over those of the contract."""
    is_unilateral: bool
    is_electronic: bool
    copy_count: int

    @property
    def has_open_price(self) -> bool:
        """Some line has no price of its own: its prices stand in the register."""
        return any(row.line.price is None for row in self.totals.lines)

    @property
    def has_no_claims(self) -> bool:
        """The parties may say that they have no claims: no sum of the service levels is kept."""
        return self.levels is None or not self.levels.has_claims


def act_figures(deal: Deal, index: int, registers: Registers) -> ActFigures:
    """The figures of the act at *index* (from 0).

    Raises:
        DiagnosticsError: its register was not read, or it names a specification that is not there.
    """
    act = deal.acts[index]
    found = act_totals(deal, act, registers.get(index))
    if found is None or (act.work_register is not None and index not in registers):
        raise _without_lines(act, index)
    levels = _levels(deal, index, found, registers)
    order = order_of(deal, act)
    electronic = deal.documents.electronic is not None
    return ActFigures(
        totals=found,
        settlement=settle(deal, act, found, _changes(act, levels)),
        levels=levels,
        register=registers.get(index) if act.work_register else None,
        order=order,
        acceptance=_acceptance(deal, order),
        is_unilateral=(act.signatures or deal.documents.act_signatures) == "unilateral",
        is_electronic=electronic if act.electronic is None else act.electronic,
        copy_count=act.copies or deal.documents.copies,
    )


def _without_lines(act: Act, index: int) -> DiagnosticsError:
    message = _("act No. {number} has no lines: its register or its specification is missing")
    place = Place(path=f"acts[{index}]")
    fields = {"number": act.number}
    return DiagnosticsError(
        diagnostics=[Diagnostic("act-without-lines", message, place, fields=fields)]
    )


def _acceptance(deal: Deal, order: Specification | None) -> Acceptance | None:
    own = order.acceptance if order else None
    if own is None or deal.acceptance is None:
        return own or deal.acceptance
    stated = {name: value for name, value in own if value is not None}
    return deal.acceptance.model_copy(update=stated)


# Service levels ------------------------------------------------------------------------------------------------------


def _changes(act: Act, levels: ActLevels | None) -> Changes:
    """What changes the price and the sum to pay; what is left out of `sla_result` follows the annex."""
    if levels is None:
        return Changes()
    result = levels.result
    chosen = act.sla_result
    return Changes(
        reduction=result.price_reduction if levels.price_reduction == "applied" else _ZERO,
        earned_back=(chosen.earned_back if chosen else None) or _ZERO,
        bonus=result.bonus if levels.bonus == "applied" else _ZERO,
        set_off=result.penalty if levels.penalty == "set_off" else _ZERO,
    )


def _fee(deal: Deal, found: Totals) -> Decimal:
    """What is due for the period, with VAT where the prices are: the annex says so too."""
    return found.gross if deal.prices.include_vat else found.net


def act_levels(deal: Deal, index: int, registers: Registers) -> ActLevels | None:
    """The service levels of the act at *index*; None where nothing was measured, or it has no lines."""
    act = deal.acts[index]
    found = act_totals(deal, act, registers.get(index)) if act.measured else None
    return None if found is None else _levels(deal, index, found, registers)


def _levels(deal: Deal, index: int, found: Totals, registers: Registers) -> ActLevels | None:
    act, sla = deal.acts[index], deal.sla
    if sla is None or not act.measured:
        return None
    early = _in_ramp_up(deal, sla, act)
    left = _cap_left(deal, sla, index, registers)
    result = evaluate(sla, act.measured, _fee(deal, found), ramp_up=early, cap_left=left)
    chosen = act.sla_result
    return ActLevels(
        rows=tuple(_rows(act, sla, result)),
        result=result,
        penalties=tuple(one for one in result.penalties if one.sum),
        is_ramp_up=early,
        price_reduction=(chosen.price_reduction if chosen else None) or "applied",
        penalty=(chosen.penalty if chosen else None) or "claimed",
        bonus=(chosen.bonus if chosen else None) or "applied",
    )


def _rows(act: Act, sla: Sla, result: Result) -> Iterator[LevelRow]:
    for number, one in enumerate(result_rows(sla, result), 1):
        measured = act.measured.get(one.metric.id) if one.metric else None
        is_bonus = one.form == "bonus"
        yield LevelRow(
            number=number,
            name=one.metric.name if one.metric else None,
            target=one.target,
            value=one.value,
            is_met=one.is_met,
            band=one.band,
            form=one.form,
            reckoning=one.reckoning,
            sum=one.sum,
            note=measured.note if measured and not is_bonus else None,
        )


def _cap_left(deal: Deal, sla: Sla, index: int, registers: Registers) -> Decimal | None:
    """What earlier acts of the calendar year leave of the yearly cap; None: there is none, or it is not known yet."""
    cap = _year_cap(deal, sla, index, registers)
    if cap is None:
        return None
    is_sum = sla.caps is not None and sla.caps.year is not None and sla.caps.year.percent is None
    left = cap
    for earlier in _earlier(deal, index):
        found = act_totals(deal, deal.acts[earlier], registers.get(earlier))
        if found is None:
            continue
        act = deal.acts[earlier]
        early, fee = _in_ramp_up(deal, sla, act), _fee(deal, found)
        capped = left if is_sum else None
        left -= evaluate(sla, act.measured, fee, ramp_up=early, cap_left=capped).total
    return max(left, _ZERO)


def _year_cap(deal: Deal, sla: Sla, index: int, registers: Registers) -> Decimal | None:
    """The yearly cap as a sum.

    One in percent is of the fee for the whole calendar year, which only its last act knows: that act takes off no more
    than the acts before it have left.
    """
    cap = sla.caps.year if sla.caps else None
    if cap is None or cap.percent is None:
        return cap.amount if cap else None
    last = _last_day(deal.acts[index])
    if not _ends_year(deal, last):
        return None
    fees = [
        _fee(deal, found)
        for place, act in enumerate(deal.acts)
        if _last_day(act).year == last.year
        and (_last_day(act), place) <= (last, index)
        and (found := act_totals(deal, act, registers.get(place))) is not None
    ]
    return cents(cap.percent.of(sum(fees, _ZERO)))


def _ends_year(deal: Deal, last: date) -> bool:
    """No act of the same calendar year comes after a period that ends on that day."""
    if (last.month, last.day) == (12, 31):
        return True
    term = deal.contract.term
    return term is not None and term.until is not None and not term.renewal and last >= term.until


def _earlier(deal: Deal, index: int) -> Iterator[int]:
    """Acts with measured values whose period ended before in the same calendar year, in that order."""
    this = deal.acts[index]
    day = _last_day(this)
    ended = [
        (_last_day(act), place)
        for place, act in enumerate(deal.acts)
        if act.measured and _last_day(act).year == day.year
    ]
    yield from (place for _day, place in sorted(ended) if (_day, place) < (day, index))


def _last_day(act: Act) -> date:
    return act.period.until if act.period else act.date


def _in_ramp_up(deal: Deal, sla: Sla, act: Act) -> bool:
    """The period begins in the first months without consequences."""
    if sla.ramp_up is None or act.period is None:
        return False
    start = sla.start or sla.date or deal.contract.date
    return act.period.start < _after(start, sla.ramp_up)


_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DAYS = {"week": 7}


def _after(day: date, period: Period) -> date:
    """*day* and *period*; working days count as days of the calendar."""
    months = period.count * _MONTHS.get(period.unit, 0)
    if not months:
        return day + timedelta(days=period.count * _DAYS.get(period.unit, 1))
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

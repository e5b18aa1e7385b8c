"""Dates of acceptance acts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from contracts.lint.papers import last_day, seller
from contracts.lint.registry import FORM, INFO, LAW, MEMORY, WARNING, Finding, cite, rule
from contracts.lint.sums import act_lines, specification_of
from contracts.messages import _

if TYPE_CHECKING:
    from schemas.act import Act
    from schemas.deal import Deal


@rule(
    "date-act-before-contract",
    FORM,
    reads=("contract.date", "acts[].date"),
    title=_("Act older than its contract"),
    why=_("An act names the contract it is drawn up under, which was not there yet."),
    fix=_("Correct the date of the act or of the contract."),
)
def date_act_before_contract(deal: Deal) -> Iterator[Finding]:
    """The date of each act with the date of the contract."""
    for index, act in enumerate(deal.acts):
        if act.date < deal.contract.date:
            message = _("{date} is before the date of the contract, {contract}")
            yield Finding(
                f"acts[{index}].date",
                message,
                on=act.date,
                date=act.date,
                contract=deal.contract.date,
            )


@rule(
    "date-act-before-spec",
    FORM,
    severity=WARNING,
    reads=(
        "acts[].date",
        "acts[].specification",
        "specifications[].date",
        "specifications[].number",
    ),
    title=_("Accepted before it was ordered"),
    why=_("The act accepts what its specification orders only later."),
    fix=_("Correct one of the dates, or name the right specification."),
)
def date_act_before_spec(deal: Deal) -> Iterator[Finding]:
    """The date of each act with the date of the specification that it names."""
    for index, act in enumerate(deal.acts):
        specification = specification_of(deal, act)
        if specification is not None and act.date < specification.date:
            message = _("{date} is before the date of specification No. {number}, {specification}")
            yield Finding(
                f"acts[{index}].date",
                message,
                on=act.date,
                date=act.date,
                number=specification.number,
                specification=specification.date,
            )


@rule(
    "date-act-outside-term",
    LAW,
    basis=[cite("cc", "631", MEMORY)],
    reads=("contract.date", "contract.term", "acts[].date", "acts[].period"),
    title=_("Period of an act outside the term"),
    why=_(
        "What was done before or after the term was not done under this contract, unless it says so."
    ),
    fix=_("Correct the period, or the term (`applies_from` for earlier relations)."),
)
def date_act_outside_term(deal: Deal) -> Iterator[Finding]:
    """The period of each act with the first day of the contract, its term or `applies_from`, and with the last day."""
    term = deal.contract.term
    end = last_day(deal)
    if term is None:
        return
    start = min(day for day in (deal.contract.date, term.start, term.applies_from) if day)
    for index, act in enumerate(deal.acts):
        if act.period is None:
            continue
        path = f"acts[{index}].period"
        if act.period.start < start:
            message = _("{date} is before the first day of the contract, {start}")
            yield Finding(f"{path}.from", message, on=act.date, date=act.period.start, start=start)
        if end is not None and act.period.until > end:
            message = _("{date} is after the last day of the contract, {end}")
            yield Finding(f"{path}.until", message, on=act.date, date=act.period.until, end=end)


@rule(
    "date-act-late",
    LAW,
    severity=INFO,
    basis=[cite("tax", "187", MEMORY), cite("tax", "201", MEMORY)],
    reads=("acts[].date", "acts[].period", "parties.*.tax", "parties.*.kind"),
    title=_("Act long after its period"),
    why=_(
        "VAT of a service arises with the act; the tax service asks why it was drawn up so late."
    ),
    fix=_("Date the act by the end of its period, or keep the reason of the delay."),
)
def date_act_late(deal: Deal) -> Iterator[Finding]:
    """Days between the end of the period and the date of each act of a VAT payer: at most 30."""
    if not seller(deal).is_vat_payer:
        return
    for index, act in enumerate(deal.acts):
        if act.period is not None and act.date > act.period.until + timedelta(days=30):
            message = _("the act of {date} is more than 30 days after its period, {until}")
            yield Finding(
                f"acts[{index}].date", message, on=act.date, date=act.date, until=act.period.until
            )


@rule(
    "act-periods-overlap",
    FORM,
    severity=WARNING,
    reads=(
        "acts[].number",
        "acts[].period",
        "acts[].date",
        "acts[].specification",
        "acts[].register",
        "acts[].lines[].name",
        "specifications[].number",
        "specifications[].lines[].name",
    ),
    title=_("The same accepted twice"),
    why=_("Two acts accept a service of the same name for days that they share."),
    fix=_("Correct the period or the lines of one of the acts."),
)
def act_periods_overlap(deal: Deal) -> Iterator[Finding]:
    """Periods of each two acts of one specification that share a line of the same name."""
    for (_first, one), (index, other) in combinations(enumerate(deal.acts), 2):
        if one.period is None or other.period is None or one.specification != other.specification:
            continue
        apart = one.period.until < other.period.start or other.period.until < one.period.start
        if not apart and _names(deal, one) & _names(deal, other):
            message = _("the period overlaps that of act No. {number}")
            where = f"acts[{index}].period"
            yield Finding(where, message, on=other.date, number=one.number)


def _names(deal: Deal, act: Act) -> set[tuple[str | None, ...]]:
    return {(line.name.uk, line.name.ru, line.name.en) for line in act_lines(deal, act)}

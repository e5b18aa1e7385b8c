"""Sums, rates and terms of a deal against figures of the law on the day they are about."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_UP, Decimal
from typing import TYPE_CHECKING

from contracts.lint.papers import buyer, parties, priced, seller, tax_of
from contracts.lint.registry import (
    ERROR,
    INFO,
    LAW,
    MEMORY,
    SOURCE,
    WARNING,
    Finding,
    cite,
    rule,
)
from contracts.messages import _

if TYPE_CHECKING:
    from contracts.lint.consulted import Consulted
    from contracts.lint.sums import Sums
    from contracts.totals import Totals
    from schemas.act import Act, Advance
    from schemas.deal import Deal, Specification
    from schemas.payment import Payment, Prepayment, Stage
    from schemas.values import Percent

SELLER = ("parties.*.kind", "parties.*.tax")
SPECIFICATIONS = (
    "specifications[].lines",
    "specifications[].date",
    "specifications[].number",
    "specifications[].replaces",
    "prices",
)
_BUSINESS = ("company", "sole_proprietor")


@rule(
    "pen-monetary-cap",
    LAW,
    basis=[cite("latepay", "1", SOURCE), cite("latepay", "3", MEMORY)],
    reads=(
        "contract.external",
        "contract.date",
        "liability.late_payment",
        "disputes",
        "parties.*.kind",
    ),
    title=_("Penalty for late payment above the cap"),
    why=_("What is above the double discount rate of the National Bank is not collected."),
    fix=_("Write `rate: double_nbu`, or `capped_by_law: true` beside `per_day`."),
)
def pen_monetary_cap(deal: Deal, law: Consulted) -> Iterator[Finding]:
    """`per_day` without the proviso, times the days of the year, with the double discount rate on the date of the contract.

    Of contracts of ours under Ukrainian law whose payer is a business; up to the fourth decimal of a percent.
    """
    late = deal.liability.late_payment if deal.liability is not None else None
    if late is None or late.per_day is None or late.capped_by_law or deal.contract.external:
        return
    if (deal.disputes is not None and deal.disputes.law != "UA") or buyer(
        deal
    ).kind not in _BUSINESS:
        return
    day = deal.contract.date
    cap = law.figure("late-payment-cap", day) * law.figure("nbu-rate", day)
    a_day = (cap / (366 if calendar.isleap(day.year) else 365)).quantize(
        Decimal("0.0001"), ROUND_UP
    )
    if late.per_day.value > a_day:
        message = _("{rate} a day is above the cap of {cap} % a day, {year} % a year")
        yield Finding(
            "liability.late_payment.per_day",
            message,
            rate=late.per_day,
            cap=a_day,
            year=cap.normalize() + 0,
        )


@rule(
    "vat-rate-set",
    LAW,
    basis=[cite("tax", "193.1", MEMORY)],
    reads=(
        *SELLER,
        "specifications[].lines[].vat",
        "specifications[].date",
        "acts[].lines[].vat",
        "acts[].advance",
        "acts[].date",
    ),
    title=_("Rate that VAT does not have"),
    why=_("A tax invoice with another rate is not registered, and the buyer has no tax credit."),
    fix=_("Write one of the rates of the Tax Code."),
)
def vat_rate_set(deal: Deal, law: Consulted) -> Iterator[Finding]:
    """Rates of lines and advances of a seller in Ukraine with the rates of the Code on the date of the document."""
    if not seller(deal).is_resident:
        return
    for path, entry in priced(deal):
        told: set[Decimal] = set()
        for where, vat, day in _vats(path, entry):
            if isinstance(vat, str | None) or vat.value in told:
                continue
            rates = law.numbers("vat-rates", day)
            if vat.value not in rates:
                told.add(vat.value)
                message = _("there is no rate of {rate}; rates on {day}: {rates} %")
                yield Finding(where, message, on=day, rate=vat, day=day, rates=rates)


def _vats(
    path: str, entry: Specification | Act
) -> Iterator[tuple[str, Percent | str | None, date]]:
    """Path, VAT and day of each line and advance."""
    for number, line in enumerate(entry.lines):
        yield f"{path}.lines[{number}].vat", line.vat, entry.date
    advances: tuple[Advance, ...] = getattr(entry, "advance", ())
    for number, advance in enumerate(advances):
        yield f"{path}.advance[{number}].vat", advance.vat, advance.date


# Yearly limits of the seller ---------------------------------------------------------------------------


def _by_year(deal: Deal, sums: Sums) -> dict[int, Decimal]:
    """Price without VAT of the specifications by the year of their date; replaced ones do not count."""
    replaced = {one.replaces.number for one in deal.specifications if one.replaces is not None}
    years: dict[int, Decimal] = {}
    for index, one in enumerate(deal.specifications):
        if one.number not in replaced:
            years[one.date.year] = (
                years.get(one.date.year, Decimal(0)) + sums.specification(index).net
            )
    return years


@rule(
    "vat-threshold",
    LAW,
    severity=INFO,
    basis=[cite("tax", "181.1", SOURCE)],
    reads=(*SELLER, *SPECIFICATIONS, "contract.currency", "contract.type"),
    title=_("Supplies that make VAT registration a duty"),
    why=_("Above the threshold a seller on the general system must register and charge VAT."),
    fix=_("Ask the seller whether registration is under way, and say who bears the tax."),
)
def vat_threshold(deal: Deal, sums: Sums, law: Consulted) -> Iterator[Finding]:
    """Specifications of one calendar year, without VAT, of a seller on the general system who is no payer.

    In hryvnia; tariffs of logistics are no sum of supplies.
    """
    tax = tax_of(seller(deal))
    if tax is None or tax.system != "general" or tax.vat_number is not None:
        return
    if deal.contract.currency != "UAH" or deal.contract.type == "logistics":
        return
    for year, total in _by_year(deal, sums).items():
        threshold = law.figure("vat-threshold", date(year, 1, 1))
        if total > threshold:
            message = _("specifications of {when} come to {total}, above the threshold of {limit}")
            where = f"parties.{deal.roles[0]}.tax"
            yield Finding(
                where, message, on=date(year, 1, 1), when=str(year), total=total, limit=threshold
            )


@rule(
    "fop-income-limit",
    LAW,
    basis=[cite("tax", "291.4", MEMORY)],
    reads=(*SELLER, *SPECIFICATIONS, "contract.currency", "contract.type"),
    title=_("Price above the yearly limit of the single tax"),
    why=_(
        "Income above the limit is taxed at a higher rate, and the seller leaves the single tax."
    ),
    fix=_("Choose a seller of another group or system, or move a part to the next year."),
)
def fop_income_limit(deal: Deal, sums: Sums, law: Consulted) -> Iterator[Finding]:
    """Specifications of one calendar year, without VAT, with the limit of the group of the seller in that year."""
    tax = tax_of(seller(deal))
    if tax is None or tax.group not in (1, 2, 3):
        return
    if deal.contract.currency != "UAH" or deal.contract.type == "logistics":
        return
    where = f"parties.{deal.roles[0]}.tax.group"
    for year, total in _by_year(deal, sums).items():
        limit = law.figure(f"single-tax-limit-{tax.group}", date(year, 1, 1))
        if total > limit:
            message = _(
                "specifications of {when} come to {total}, above the limit of {limit} of group {group}"
            )
            found = Finding(where, message, on=date(year, 1, 1), when=str(year), total=total)
            found.fields |= {"limit": limit, "group": tax.group}
            yield found


# Cash --------------------------------------------------------------------------------------------------


@rule(
    "cash-over-limit",
    LAW,
    basis=[cite("nbu148", "6", SOURCE)],
    reads=(
        *SPECIFICATIONS,
        "payment",
        "specifications[].payment",
        "parties.*.kind",
        "contract.currency",
    ),
    title=_("Cash above the daily limit"),
    why=_(
        "More cash than the limit from one counterparty in a day is fined; the rest goes by bank."
    ),
    fix=_("Leave `cash` out, or divide the price into parts that are paid on different days."),
)
def cash_over_limit(deal: Deal, sums: Sums, law: Consulted) -> Iterator[Finding]:
    """The largest part of each specification that is paid in cash with the daily limit, by the kind of the payer.

    Between businesses an error; from an individual, whose limit is from memory, a warning.
    """
    if deal.contract.currency != "UAH" or not all(
        party.is_resident for _path, party in parties(deal)
    ):
        return
    is_business = buyer(deal).kind in _BUSINESS
    name = "cash-limit-business" if is_business else "cash-limit-individual"
    for index, one in enumerate(deal.specifications):
        plan = one.payment or deal.payment
        if plan is None or not plan.cash:
            continue
        part, limit = _largest(plan, sums.specification(index)), law.figure(name, one.date)
        if part > limit:
            where = f"specifications[{index}].payment.cash" if one.payment else "payment.cash"
            message = _("{part} is to be paid in cash at once, above the limit of {limit} a day")
            found = Finding(where, message, on=one.date, part=part, limit=limit)
            found.severity = ERROR if is_business else WARNING
            yield found


def _largest(plan: Payment, whole: Totals) -> Decimal:
    """The largest part of a plan of payment; the whole where there is no plan."""
    given = (plan.prepayment, *plan.stages)
    parts = [
        size for part in given if part is not None and (size := _size(part, whole)) is not None
    ]
    if plan.stages:
        return max(parts, default=whole.gross)
    return max([*parts, whole.gross - sum(parts)])


def _size(part: Prepayment | Stage, whole: Totals) -> Decimal | None:
    if part.amount is not None:
        return part.amount
    return part.percent.of(whole.gross) if part.percent is not None else None

"""Dates of specifications and of the contract, and its term."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from contracts.lint.papers import last_day, papers
from contracts.lint.registry import FORM, INFO, LAW, MEMORY, PRACTICE, WARNING, Finding, cite, rule
from contracts.messages import _

if TYPE_CHECKING:
    from schemas.deal import Deal, Specification

SPECIFICATION_DATES = ("contract.date", "specifications[].date")


@rule(
    "contract-term-missing",
    FORM,
    reads=("contract.term", "contract.external"),
    title=_("Contract without a term"),
    why=_(
        "Without a term nobody can say whether a specification is still made under the contract "
        "or a delivery is late."
    ),
    fix=_("Write `term` with `from`, and `until` unless it has no last day."),
)
def contract_term_missing(deal: Deal) -> Iterator[Finding]:
    """`term` is given; for a contract signed elsewhere its absence is only noted."""
    if deal.contract.term is not None:
        return
    if deal.contract.external:
        message = _("the term is not given, so dates of annexes were not compared with it")
        yield Finding("contract.term", message, severity=INFO)
    else:
        yield Finding("contract.term", _("the contract has no term"))


@rule(
    "date-retroactive",
    LAW,
    basis=[cite("cc", "631", MEMORY)],
    reads=("contract.date", "contract.term", "contract.external"),
    title=_("In force before it is signed"),
    why=_(
        "A contract is in force from its conclusion; to earlier relations it applies only if it says so."
    ),
    fix=_("Write `applies_from` with that day in `term`, or correct `from`."),
)
def date_retroactive(deal: Deal) -> Iterator[Finding]:
    """First day of the term with the date of a contract that is not signed elsewhere, unless `applies_from` is given."""
    term = deal.contract.term
    if term is None or deal.contract.external or term.applies_from is not None:
        return
    if term.start < deal.contract.date:
        message = _("the term begins on {start}, before the date of the contract, {date}")
        yield Finding("contract.term.from", message, start=term.start, date=deal.contract.date)


@rule(
    "date-spec-before-contract",
    FORM,
    basis=[cite("cc", "631", MEMORY), cite("cc", "654", MEMORY)],
    reads=SPECIFICATION_DATES,
    title=_("Specification older than its contract"),
    why=_("A specification names the contract it belongs to, which was not there yet."),
    fix=_("Correct the date of the specification or of the contract."),
)
def date_spec_before_contract(deal: Deal) -> Iterator[Finding]:
    """The date of each specification with the date of the contract."""
    for index, one in enumerate(deal.specifications):
        if one.date < deal.contract.date:
            message = _("{date} is before the date of the contract, {contract}")
            yield Finding(
                f"specifications[{index}].date",
                message,
                on=one.date,
                date=one.date,
                contract=deal.contract.date,
            )


@rule(
    "date-spec-outside-term",
    FORM,
    basis=[cite("cc", "631", MEMORY)],
    reads=(*SPECIFICATION_DATES, "contract.term"),
    title=_("Specification after the end of the contract"),
    why=_("Under a contract that has ended no new obligations arise."),
    fix=_("Correct the date or the term, or prolong the contract first."),
)
def date_spec_outside_term(deal: Deal) -> Iterator[Finding]:
    """The date of each specification with the last day of the term, all prolongations counted."""
    end = last_day(deal)
    for index, one in enumerate(deal.specifications):
        if end is not None and one.date > end:
            message = _("{date} is after the last day of the contract, {end}")
            where = f"specifications[{index}].date"
            yield Finding(where, message, on=one.date, date=one.date, end=end)


@rule(
    "date-delivery-after-term",
    LAW,
    basis=[cite("cc", "631", MEMORY)],
    reads=(
        "contract.term",
        "specifications[].date",
        "specifications[].delivery",
        "specifications[].performance",
    ),
    title=_("Delivery after the end of the contract"),
    why=_(
        "The end of a contract does not end what is already owed, but the contract should say so."
    ),
    fix=_("Make the term longer, or see that the contract stays in force until full performance."),
)
def date_delivery_after_term(deal: Deal) -> Iterator[Finding]:
    """The last day of delivery or performance of each specification with the last day of the term."""
    end = last_day(deal)
    for index, one in enumerate(deal.specifications):
        for name, day in _last_days(one):
            if end is not None and day > end:
                message = _("{date} is after the last day of the contract, {end}")
                where = f"specifications[{index}].{name}"
                yield Finding(where, message, on=one.date, date=day, end=end)


def _last_days(one: Specification) -> Iterator[tuple[str, date]]:
    """Path and day of what is said of the last day of delivery or performance."""
    if one.delivery is not None:
        for name in ("on", "until"):
            if (day := getattr(one.delivery, name)) is not None:
                yield f"delivery.{name}", day
    if one.performance is not None and one.performance.until is not None:
        yield "performance.until", one.performance.until


@rule(
    "date-delivery-before-spec",
    FORM,
    severity=WARNING,
    reads=(
        "specifications[].date",
        "specifications[].delivery",
        "specifications[].performance",
    ),
    title=_("Delivered before it was ordered"),
    why=_(
        "Goods and services are agreed first and delivered then; the other way round a year is often wrong."
    ),
    fix=_("Correct the date."),
)
def date_delivery_before_spec(deal: Deal) -> Iterator[Finding]:
    """The last day of delivery or performance of each specification with its own date."""
    for index, one in enumerate(deal.specifications):
        for name, day in _last_days(one):
            if day < one.date:
                message = _("{date} is before the date of the specification, {specification}")
                where = f"specifications[{index}].{name}"
                yield Finding(where, message, on=one.date, date=day, specification=one.date)


@rule(
    "date-prices-expired",
    FORM,
    reads=("specifications[].date", "specifications[].prices_until"),
    title=_("Prices that were never valid"),
    why=_("The prices end before the specification that states them begins."),
    fix=_("Correct `prices_until`."),
)
def date_prices_expired(deal: Deal) -> Iterator[Finding]:
    """The last day of prices with the date of the specification."""
    for index, one in enumerate(deal.specifications):
        if one.prices_until is not None and one.prices_until < one.date:
            message = _("prices are valid until {date}, the specification is of {specification}")
            where = f"specifications[{index}].prices_until"
            yield Finding(
                where, message, on=one.date, date=one.prices_until, specification=one.date
            )


@rule(
    "date-payment-before-document",
    FORM,
    severity=WARNING,
    reads=(
        "contract.date",
        "contract.external",
        "payment",
        "specifications[].date",
        "specifications[].payment",
    ),
    title=_("To be paid before it is agreed"),
    why=_(
        "The date of payment has passed when the document is signed, so the payer is late at once."
    ),
    fix=_("Correct the date of payment."),
)
def date_payment_before_document(deal: Deal) -> Iterator[Finding]:
    """Dates `by` of the plan of payment with the date of the contract or specification that holds it."""
    plans = [
        (f"specifications[{index}].payment", one.payment, one.date)
        for index, one in enumerate(deal.specifications)
    ]
    if not deal.contract.external:
        plans.append(("payment", deal.payment, deal.contract.date))
    for path, plan, day in plans:
        if plan is None:
            continue
        named = [("prepayment", plan.prepayment), ("balance", plan.balance)]
        named += [(f"stages[{index}]", stage) for index, stage in enumerate(plan.stages)]  # type: ignore[misc]
        for name, part in named:
            if part is not None and part.by is not None and part.by < day:
                message = _("{date} is before the date of the document, {document}")
                where = f"{path}.{name}.by"
                yield Finding(where, message, on=day, date=part.by, document=day)


@rule(
    "date-future-doc",
    PRACTICE,
    severity=INFO,
    needs_today=True,
    reads=(
        "contract.date",
        "contract.external",
        "specifications[].date",
        "acts[].date",
    ),
    title=_("Document dated far ahead"),
    why=_("A date more than a month ahead is often a wrong month or year."),
    fix=_("Correct the date."),
)
def date_future_doc(deal: Deal, today: date) -> Iterator[Finding]:
    """The date of each document with the day of looking and 30 days more."""
    latest = today + timedelta(days=30)
    for paper in papers(deal):
        if paper.date > latest:
            message = _("{date} is more than 30 days ahead")
            yield Finding(f"{paper.path}.date", message, on=paper.date, date=paper.date)

"""Sums: what is stated against what is computed, limits, advances, what acts take of a specification."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from contracts.lint.papers import priced
from contracts.lint.registry import FORM, INFO, PRACTICE, WARNING, Finding, rule
from contracts.lint.sums import specification_of
from contracts.messages import _

if TYPE_CHECKING:
    from contracts.lint.sums import Sums
    from contracts.totals import Totals
    from schemas.act import Act
    from schemas.base import LocalText
    from schemas.deal import Deal
    from schemas.line import Stated

LINES = ("prices", "specifications[].lines", "specifications[].number")
_CENT = Decimal("0.01")


@rule(
    "sum-stated",
    FORM,
    reads=(
        *LINES,
        "specifications[].stated",
        "acts[].stated",
        "acts[].lines",
        "acts[].register",
        "acts[].specification",
    ),
    title=_("Stated total differs from the computed one"),
    why=_(
        "The document prints the computed total; you believed in another, so one number is wrong."
    ),
    fix=_(
        "Correct quantity, price, discount or VAT of a line, or the stated total; "
        "`prices.vat_by` and `prices.include_vat` change the rounding of VAT."
    ),
)
def sum_stated(deal: Deal, sums: Sums) -> Iterator[Finding]:
    """Net, VAT and gross in `stated` with the totals of the lines; up to 0.01 a line is rounding (warning)."""
    for index, specification in enumerate(deal.specifications):
        if specification.stated is not None:
            path = f"specifications[{index}].stated"
            yield from _compared(path, specification.stated, sums.specification(index))
    for index, act in enumerate(deal.acts):
        total = sums.act(index) if act.stated is not None else None
        if act.stated is not None and total is not None:
            yield from _compared(f"acts[{index}].stated", act.stated, total)


def _compared(path: str, stated: Stated, total: Totals) -> Iterator[Finding]:
    for name in ("net", "vat", "gross"):
        given, computed = getattr(stated, name), getattr(total, name)
        if given is None or given == computed:
            continue
        difference = abs(given - computed)
        rounding = difference <= _CENT * len(total.lines)
        message = _("stated {given}, computed {computed}; the difference is {difference}")
        yield Finding(
            f"{path}.{name}",
            message,
            severity=WARNING if rounding else None,
            given=given,
            computed=computed,
            difference=difference,
        )


@rule(
    "limit-exceeded",
    FORM,
    reads=(*LINES, "contract.limit", "specifications[].replaces"),
    title=_("Specifications above the limit of the contract"),
    why=_("The parties agreed that all specifications together do not exceed the limit."),
    fix=_("Raise `contract.limit` by an additional agreement, or order less."),
)
def limit_exceeded(deal: Deal, sums: Sums) -> Iterator[Finding]:
    """Sum of the totals with VAT of all specifications, replaced ones left out, with the limit of the contract."""
    limit = deal.contract.limit
    if limit is None or not deal.specifications:
        return
    total = sums.ordered()
    if total > limit:
        message = _("the specifications add up to {total}, above the limit of {limit}")
        yield Finding("contract.limit", message, total=total, limit=limit)


@rule(
    "discount-unknown",
    FORM,
    reads=("discounts[].name", "specifications[].discount", "contract.external"),
    title=_("Discount that the contract does not name"),
    why=_(
        "The specification applies a tier of the contract by its name; there is none of that name."
    ),
    fix=_("Write the `name` of one of `discounts`, or add it there."),
)
def discount_unknown(deal: Deal) -> Iterator[Finding]:
    """`discount` of a specification with the names of `discounts`; not where the contract was signed elsewhere."""
    names = {
        text.casefold()
        for one in deal.discounts
        if one.name is not None
        for text in _texts(one.name)
    }
    if (deal.contract.external or deal.discounts) and not names:
        return
    for index, specification in enumerate(deal.specifications):
        given = specification.discount
        if given is not None and given.casefold() not in names:
            message = _("the contract has no discount named {name}")
            yield Finding(f"specifications[{index}].discount", message, name=given)


def _texts(text: LocalText) -> list[str]:
    return [given for given in (text.uk, text.ru, text.en) if given is not None]


@rule(
    "sum-currency",
    FORM,
    reads=("contract.currency", "prices.currency_clause.currency", "specifications[].rate"),
    title=_("Currencies do not fit each other"),
    why=_(
        "A rate or a tie ties hryvnias to one foreign currency; with another one no sum can be computed."
    ),
    fix=_("Use one foreign currency, or leave the rate or the tie out."),
)
def sum_currency(deal: Deal) -> Iterator[Finding]:
    """Currency of the contract, of its currency clause and of the rate of each specification."""
    currency = deal.contract.currency
    clause = deal.prices.currency_clause
    if clause is not None and (currency != "UAH" or clause.currency == "UAH"):
        message = _(
            "prices in {currency} are tied to {tied}; only hryvnias are tied to another currency"
        )
        where = "prices.currency_clause.currency"
        yield Finding(where, message, currency=currency, tied=clause.currency)
    expected = clause.currency if clause is not None else currency
    for index, one in enumerate(deal.specifications):
        if one.rate is None:
            continue
        where, given = f"specifications[{index}].rate.currency", one.rate.currency
        if given == "UAH":
            yield Finding(where, _("a hryvnia has no rate in hryvnias"))
        elif expected not in (given, "UAH"):
            message = _("the rate is of {given}, the prices depend on {expected}")
            yield Finding(where, message, given=given, expected=expected)


@rule(
    "sum-advance",
    FORM,
    reads=(
        *LINES,
        "acts[].advance",
        "acts[].lines",
        "acts[].register",
        "acts[].specification",
        "acts[].date",
    ),
    title=_("Advance above the sum of the act"),
    why=_("The sum to be paid would be negative."),
    fix=_(
        "Write the part of the advance that is set against this act; the rest waits for the next one."
    ),
)
def sum_advance(deal: Deal, sums: Sums) -> Iterator[Finding]:
    """Sum of the advances of each act with its total, VAT included."""
    for index, act in enumerate(deal.acts):
        total = sums.act(index) if act.advance else None
        paid = sum((one.amount for one in act.advance), Decimal(0))
        if total is not None and paid > total.gross:
            message = _("advances of {paid} against an act of {total}")
            where = f"acts[{index}].advance"
            yield Finding(where, message, on=act.date, paid=paid, total=total.gross)


@rule(
    "sum-act-vs-spec",
    PRACTICE,
    reads=(
        *LINES,
        "contract.type",
        "acts[].lines",
        "acts[].register",
        "acts[].specification",
        "acts[].date",
    ),
    title=_("Acts above their specification"),
    why=_("What is accepted beyond the specification was not agreed; its price may be disputed."),
    fix=_("Agree the rest in another specification, or correct the act."),
)
def sum_act_vs_spec(deal: Deal, sums: Sums) -> Iterator[Finding]:
    """Sum of all acts of a specification with its total, VAT included; not in logistics, where it states tariffs."""
    if deal.contract.type == "logistics":
        return
    accepted: dict[str, Decimal] = {}
    totals = {one.number: index for index, one in enumerate(deal.specifications)}
    for index, act in enumerate(deal.acts):
        if act.specification not in totals or (total := sums.act(index)) is None:
            continue
        number = act.specification or ""
        before = accepted.get(number, Decimal(0))
        accepted[number] = before + total.gross
        agreed = sums.specification(totals[number]).gross
        if before <= agreed < accepted[number]:
            message = _("with this act {total} is accepted, the specification is for {agreed}")
            yield Finding(
                f"acts[{index}].specification",
                message,
                on=act.date,
                total=accepted[number],
                agreed=agreed,
            )


@rule(
    "act-price-differs",
    PRACTICE,
    reads=(
        "acts[].lines",
        "acts[].specification",
        "acts[].date",
        "specifications[].number",
        "specifications[].lines",
    ),
    title=_("Price of an act differs from its specification"),
    why=_("The price agreed in the specification binds until both parties change it."),
    fix=_("Correct the price, or agree the new one in another specification first."),
)
def act_price_differs(deal: Deal) -> Iterator[Finding]:
    """Price of each line of an act with that of the one line of its specification of the same name and unit."""
    for index, act in enumerate(deal.acts):
        if not act.lines:
            continue
        agreed = _prices(deal, act)
        for number, line in enumerate(act.lines):
            prices = agreed.get((*_names(line.name), line.unit), set())
            if prices and line.price not in prices:
                message = _("the price is {price}, in the specification {agreed}")
                where = f"acts[{index}].lines[{number}].price"
                told = tuple(sorted(prices))
                yield Finding(where, message, on=act.date, price=line.price, agreed=told)


def _prices(deal: Deal, act: Act) -> dict[tuple[str | None, ...], set[Decimal]]:
    specification = specification_of(deal, act)
    found: dict[tuple[str | None, ...], set[Decimal]] = {}
    for line in specification.lines if specification is not None else ():
        found.setdefault((*_names(line.name), line.unit), set()).add(line.price)
    return found


def _names(name: LocalText) -> tuple[str | None, ...]:
    return name.uk, name.ru, name.en


@rule(
    "line-without-price",
    FORM,
    severity=INFO,
    reads=("specifications[].lines", "acts[].lines"),
    title=_("Line at the price of zero"),
    why=_(
        "A gift between companies has tax consequences; a zero is often a price that was forgotten."
    ),
    fix=_("Write the price, or keep the line if it is free on purpose."),
)
def line_without_price(deal: Deal) -> Iterator[Finding]:
    """Price of each line with zero."""
    for path, entry in priced(deal):
        for number, line in enumerate(entry.lines):
            if not line.price:
                where = f"{path}.lines[{number}].price"
                yield Finding(where, _("the price is zero"))

"""VAT of lines against the status of the seller on the day of the first event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from contracts.lint.papers import Parties, buyer, priced, seller, tax_of
from contracts.lint.registry import (
    DEAL,
    FORM,
    LAW,
    MEMORY,
    SHOP,
    SOURCE,
    WARNING,
    Finding,
    cite,
    rule,
)
from contracts.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schemas.deal import Deal, Specification
    from schemas.line import Line
    from schemas.party import Tax

SELLER = ("parties.*.kind", "parties.*.tax")
LINES = (
    "acts[].advance[].date",
    "acts[].date",
    "acts[].lines[].vat",
    "specifications[].date",
    "specifications[].delivery",
    "specifications[].lines[].vat",
    "specifications[].performance",
)
Status = Literal["payer", "not", "changes"]
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class _Entry:
    """A specification or an act with what the seller is on its first events."""

    path: str
    """Of its lines."""
    lines: Sequence[Line]
    day: date
    status: Status


def _entries(deal: Deal) -> Iterator[_Entry]:
    """Specifications and acts with lines of their own, of a seller in Ukraine."""
    if not seller(deal).is_resident:
        return
    tax = tax_of(seller(deal))
    for index, one in enumerate(deal.specifications):
        path = f"specifications[{index}].lines"
        yield _Entry(path, one.lines, one.date, _ahead(tax, one))
    for index, act in enumerate(deal.acts):
        days = {act.date, *(advance.date for advance in act.advance)}
        path = f"acts[{index}].lines"
        yield _Entry(path, act.lines, act.date, _on(tax, days))


def _on(tax: Tax | None, days: set[date]) -> Status:
    """What the seller is on all *days* of payment and acceptance."""
    found = {_is_payer(tax, day) for day in days}
    return "changes" if len(found) > 1 else "payer" if found == {True} else "not"


def _is_payer(tax: Tax | None, day: date) -> bool:
    if tax is None or tax.vat_number is None:
        return False
    return (tax.since is None or tax.since <= day) and (tax.until is None or day <= tax.until)


def _ahead(tax: Tax | None, one: Specification) -> Status:
    """What the seller is from the date of a specification on, when payment and delivery are still to come."""
    if tax is None or tax.vat_number is None or (tax.until and tax.until < one.date):
        return "not"
    if (tax.since and tax.since > one.date) or (tax.until and tax.until < _end(one)):
        return "changes"
    return "payer"


def _end(one: Specification) -> date:
    """The last day of delivery or performance that is stated, else the date of the specification."""
    stated: list[date | None] = []
    if one.delivery is not None:
        stated += [one.delivery.on, one.delivery.until]
    if one.performance is not None:
        stated.append(one.performance.until)
    return max((one.date, *(day for day in stated if day is not None)))


def _has_rate(line: Line) -> bool:
    return not isinstance(line.vat, str | None)


def _numbers(indexes: Sequence[int]) -> tuple[object, ...]:
    """Numbers of lines for a message, the first ten of them."""
    shown: list[object] = [index + 1 for index in indexes[:_SHOWN]]
    return (*shown, "…") if len(indexes) > _SHOWN else tuple(shown)


@rule(
    "vat-nonpayer-charges",
    FORM,
    basis=[cite("tax", "201", MEMORY), cite("tax", "184", MEMORY)],
    reads=(*SELLER, *LINES),
    title=_("VAT charged by a seller who is not a payer"),
    why=_(
        "Only a registered payer may charge VAT; the status counts on the first event of each part: "
        "payment or delivery, whichever is earlier."
    ),
    fix=_("Leave `vat` out, or write `tax.vat_number` of the seller with `since` and `until`."),
)
def vat_nonpayer_charges(deal: Deal) -> Iterator[Finding]:
    """Lines with a rate with the status of the seller on dates of payment and acceptance; a change between them warns."""
    for entry in _entries(deal):
        charged = [index for index, line in enumerate(entry.lines) if _has_rate(line)]
        if not charged or entry.status == "payer":
            continue
        never = _("the seller is not a VAT payer, but VAT is charged; lines: {lines}")
        partly = _(
            "the seller is a VAT payer for a part of the time only, and VAT is charged; lines: {lines}"
        )
        yield Finding(
            f"{entry.path}[{charged[0]}].vat",
            never if entry.status == "not" else partly,
            severity=None if entry.status == "not" else WARNING,
            on=entry.day,
            lines=_numbers(charged),
        )


@rule(
    "vat-payer-without",
    FORM,
    basis=[cite("tax", "185", MEMORY), cite("tax", "193", MEMORY)],
    reads=(*SELLER, *LINES),
    title=_("Line of a VAT payer without VAT"),
    why=_("A payer charges VAT or says why not; else the document would say that it is no payer."),
    fix=_("Write `vat: 20 %` or another rate, or `exempt` or `outside` with `vat_basis`."),
)
def vat_payer_without(deal: Deal) -> Iterator[Finding]:
    """Lines without `vat` or with `none` with the status of the seller; a change of status on the way warns."""
    for entry in _entries(deal):
        bare = [index for index, line in enumerate(entry.lines) if line.vat in (None, "none")]
        if not bare or entry.status == "not":
            continue
        always = _("the seller is a VAT payer, but there is no VAT; lines: {lines}")
        partly = _(
            "the seller is a VAT payer for a part of the time, and there is no VAT; lines: {lines}"
        )
        yield Finding(
            f"{entry.path}[{bare[0]}].vat",
            always if entry.status == "payer" else partly,
            severity=None if entry.status == "payer" else WARNING,
            on=entry.day,
            lines=_numbers(bare),
        )


@rule(
    "vat-rate-basis",
    LAW,
    basis=[cite("tax", "195", MEMORY)],
    reads=("specifications[].lines", "specifications[].date", "acts[].lines", "acts[].date"),
    title=_("Zero rate without its ground"),
    why=_("The zero rate is for operations that the Tax Code lists; the invoice names the ground."),
    fix=_("Write the clause of the Tax Code in `vat_basis`."),
)
def vat_rate_basis(deal: Deal) -> Iterator[Finding]:
    """Each line with `vat: 0 %` has `vat_basis`."""
    for path, entry in priced(deal):
        for number, line in enumerate(entry.lines):
            if _has_rate(line) and not line.vat.value and line.vat_basis is None:  # type: ignore[union-attr]
                where = f"{path}.lines[{number}].vat_basis"
                yield Finding(where, _("the zero rate has no ground"), on=entry.date)


@rule(
    "vat-export",
    LAW,
    basis=[cite("tax", "195", MEMORY)],
    reads=("contract.type", *SELLER, *LINES),
    title=_("Export with VAT"),
    why=_("Goods that leave Ukraine under an export declaration are taxed at the zero rate."),
    fix=_("Write `vat: 0 %` with `vat_basis`; keep the rate if the goods stay in Ukraine."),
)
def vat_export(deal: Deal) -> Iterator[Finding]:
    """Rates above zero in lines of goods that a seller in Ukraine supplies to a foreign company."""
    if deal.contract.type != "supply" or buyer(deal).is_resident:
        return
    for entry in _entries(deal):
        for index, line in enumerate(entry.lines):
            if _has_rate(line) and line.vat.value:  # type: ignore[union-attr]
                where = f"{entry.path}[{index}].vat"
                message = _("{rate} VAT on goods for a foreign buyer")
                yield Finding(where, message, on=entry.day, rate=line.vat)
                break


@rule(
    "vat-nonresident-services",
    LAW,
    basis=[cite("tax", "186", MEMORY), cite("tax", "208", MEMORY)],
    reads=("parties.*.kind", *LINES),
    title=_("Ukrainian VAT in prices of a foreign seller"),
    why=_(
        "A foreign company is no payer in Ukraine; its customer accrues the tax on services, customs on goods."
    ),
    fix=_("State prices without VAT: `vat: none`."),
)
def vat_nonresident_services(deal: Deal) -> Iterator[Finding]:
    """Lines with a rate where the seller is a foreign company."""
    if seller(deal).is_resident:
        return
    for path, entry in priced(deal):
        charged = [number for number, line in enumerate(entry.lines) if _has_rate(line)]
        if charged:
            message = _("a foreign seller charges VAT; lines: {lines}")
            where = f"{path}.lines[{charged[0]}].vat"
            yield Finding(where, message, on=entry.date, lines=_numbers(charged))


@rule(
    "vat-dates-unused",
    FORM,
    severity=WARNING,
    reads=("parties.*.tax",),
    title=_("Dates of VAT registration without a number"),
    why=_(
        "A party without a VAT number counts as no payer on any day, so the dates have no effect."
    ),
    fix=_("Write `vat_number`, or leave `since` and `until` out."),
)
def vat_dates_unused(deal: Deal) -> Iterator[Finding]:
    """`since` and `until` of `tax` stand beside `vat_number`."""
    for role in deal.roles:
        tax = tax_of(getattr(deal.parties, role))
        if tax is None or tax.vat_number is not None:
            continue
        for name in ("since", "until"):
            if getattr(tax, name) is not None:
                message = _("there is no VAT number that `{key}` belongs to")
                yield Finding(f"parties.{role}.tax.{name}", message, key=name)


@rule(
    "vat-single-tax-group",
    LAW,
    over=(DEAL, SHOP),
    basis=[cite("tax", "181", SOURCE)],
    until=date(2026, 12, 31),
    reads=("parties.*.kind", "parties.*.tax", "contract.date"),
    title=_("VAT payer in group 1 or 2 of the single tax"),
    why=_(
        "Of the payers of the single tax only those of group 3 at 3 % and of group 4 are VAT payers."
    ),
    fix=_("Correct the group, or leave the VAT number out."),
)
def vat_single_tax_group(parties: Parties) -> Iterator[Finding]:
    """Group of the single tax of a party with a VAT number: not 1 or 2."""
    for path, party in parties:
        tax = tax_of(party)
        if tax is not None and tax.vat_number is not None and tax.group in (1, 2):
            message = _("a payer of the single tax of group {group} has a VAT number")
            yield Finding(f"{path}.tax.vat_number", message, group=tax.group)

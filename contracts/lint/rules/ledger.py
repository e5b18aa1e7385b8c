"""The ledger: acts against specifications, payments and registers, and what acts settle."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from contracts.acts import act_levels
from contracts.ledger import overdrafts, payments, term_of
from contracts.lint.papers import parties, seller, tax_of
from contracts.lint.registry import (
    FORM,
    INFO,
    LAW,
    MEMORY,
    PRACTICE,
    SOURCE,
    WARNING,
    Finding,
    cite,
    rule,
)
from contracts.localise import localise
from contracts.messages import Phrase, _
from contracts.settlement import register_lines
from contracts.sla import Outcome
from contracts.totals import totals

if TYPE_CHECKING:
    from contracts.registers import Registers
    from schemas.deal import Deal
    from schemas.party import Tax

LINES = (
    "prices",
    "specifications[].number",
    "specifications[].lines",
    "acts[].specification",
    "acts[].lines",
    "acts[].register",
    "acts[].date",
)
_LANGUAGE = {"uk": _("Ukrainian"), "ru": _("Russian"), "en": _("English")}
LEVELS = (
    *LINES,
    "acts[].measured",
    "acts[].period",
    "acts[].sla_result",
    "contract.date",
    "sla",
)


@rule(
    "act-quantity-above-spec",
    PRACTICE,
    reads=(*LINES, "contract.type"),
    title=_("Acts take more than their specification orders"),
    why=_("What is accepted beyond the ordered quantity was not agreed; payment may be refused."),
    fix=_("Correct the quantity, or order the rest in another specification."),
)
def act_quantity_above_spec(deal: Deal, registers: Registers) -> Iterator[Finding]:
    """Quantities of all acts with that of the line of the specification of the same name and unit; not in logistics."""
    if deal.contract.type == "logistics":
        return
    for specification in deal.specifications:
        for one in overdrafts(deal, specification, registers):
            message = _("with this act {accepted} is accepted of «{name}», {agreed} is ordered")
            name = one.line.name.uk or one.line.name.ru or one.line.name.en
            yield Finding(
                one.path,
                message,
                on=deal.acts[one.act].date,
                accepted=one.accepted,
                agreed=one.line.quantity,
                name=name,
            )


@rule(
    "act-outside-spec-term",
    FORM,
    severity=WARNING,
    reads=(
        "acts[].kind",
        "acts[].period",
        "acts[].date",
        "acts[].specification",
        "specifications[].number",
        "specifications[].delivery",
        "specifications[].performance",
    ),
    title=_("Period of an act outside the term of its specification"),
    why=_("The specification says from when and until when; the act speaks of other days."),
    fix=_("Correct the period, or agree another term in a specification."),
)
def act_outside_spec_term(deal: Deal) -> Iterator[Finding]:
    """First and last day of the period of each act with `from` and `until` of its specification."""
    for index, act in enumerate(deal.acts):
        start, end = term_of(deal, act)
        if act.period is None:
            continue
        if start is not None and act.period.start < start:
            message = _("{date} is before the first day of the specification, {start}")
            where = f"acts[{index}].period.from"
            yield Finding(where, message, on=act.date, date=act.period.start, start=start)
        if end is not None and act.period.until > end:
            message = _("{date} is after the last day of the specification, {end}")
            where = f"acts[{index}].period.until"
            yield Finding(where, message, on=act.date, date=act.period.until, end=end)


@rule(
    "advance-used-twice",
    FORM,
    reads=("acts[].advance", "acts[].date"),
    title=_("Advance used twice"),
    why=_("Acts set more against a payment than was paid, so one of them would stay unpaid."),
    fix=_("Write the whole sum of the payment in `paid`, and in `amount` the part of each act."),
)
def advance_used_twice(deal: Deal) -> Iterator[Finding]:
    """Sum of the advances of all acts by payment document and day with `paid`, or with the first one alone."""
    for payment in payments(deal):
        paid = payment.paid or payment.uses[0].advance.amount
        used = paid - paid
        for use in payment.uses:
            used += use.advance.amount
            if used > paid:
                message = _("{used} is set against document {document} of {date}, {paid} was paid")
                yield Finding(
                    f"{use.path}.amount",
                    message,
                    on=deal.acts[use.act].date,
                    used=used,
                    paid=paid,
                    document=payment.document,
                    date=payment.date,
                )
                break


@rule(
    "advance-vat-unstated",
    LAW,
    severity=WARNING,
    basis=[cite("tax", "187", MEMORY)],
    reads=("parties.*.kind", "parties.*.tax", "acts[].advance", "acts[].date"),
    title=_("VAT of an advance paid under another status"),
    why=_(
        "VAT arises with the first event: an advance keeps the VAT of the day of payment, "
        "whatever the seller is when the act is signed."
    ),
    fix=_("Write `vat` of the advance: `none`, or the rate of that day."),
)
def advance_vat_unstated(deal: Deal) -> Iterator[Finding]:
    """Status of the seller on the day of each advance with that on the date of the act; `vat` says which applies."""
    tax = tax_of(seller(deal))
    for index, act in enumerate(deal.acts):
        for place, advance in enumerate(act.advance):
            then, now = _is_payer(tax, advance.date), _is_payer(tax, act.date)
            if then != now and advance.vat is None:
                was = _("on {date} the seller was a VAT payer, on the date of the act it is none")
                was_not = _(
                    "on {date} the seller was no VAT payer, on the date of the act it is one"
                )
                where = f"acts[{index}].advance[{place}].vat"
                yield Finding(where, was if then else was_not, on=act.date, date=advance.date)


@rule(
    "advance-vat-status",
    LAW,
    severity=WARNING,
    basis=[cite("tax", "187", MEMORY), cite("tax", "201", MEMORY)],
    reads=("parties.*.kind", "parties.*.tax", "acts[].advance", "acts[].date"),
    title=_("VAT of an advance contradicts the status of the seller"),
    why=_("Only a registered payer charges VAT, and a payer charges it or says why not."),
    fix=_("Correct `vat` of the advance, or `since` and `until` of the VAT registration."),
)
def advance_vat_status(deal: Deal) -> Iterator[Finding]:
    """`vat` of each advance with the status of the seller on the day of payment."""
    tax = tax_of(seller(deal))
    for index, act in enumerate(deal.acts):
        for place, advance in enumerate(act.advance):
            if advance.vat is None:
                continue
            is_payer = _is_payer(tax, advance.date)
            charged = not isinstance(advance.vat, str)
            if charged and not is_payer:
                message = _("VAT of {vat} is stated, but on {date} the seller was no VAT payer")
            elif advance.vat == "none" and is_payer:
                message = _("no VAT is stated, but on {date} the seller was a VAT payer")
            else:
                continue
            where = f"acts[{index}].advance[{place}].vat"
            yield Finding(where, message, on=act.date, vat=advance.vat, date=advance.date)


def _is_payer(tax: Tax | None, day: date) -> bool:
    if tax is None or tax.vat_number is None:
        return False
    return (tax.since is None or tax.since <= day) and (tax.until is None or day <= tax.until)


@rule(
    "act-register-differs",
    FORM,
    reads=(*LINES,),
    title=_("Register and lines of an act differ"),
    why=_(
        "The register is an annex to the act and proves its sums: they are equal, or one is wrong."
    ),
    fix=_("Correct the lines, or leave `lines` out: then they are made from the register."),
)
def act_register_differs(deal: Deal, registers: Registers) -> Iterator[Finding]:
    """Sum of the own lines of each act with the sum of the rows of its register."""
    for index, act in enumerate(deal.acts):
        register = registers.get(index)
        if register is None or not act.lines:
            continue
        prices = deal.prices
        own = totals(act.lines, include_vat=prices.include_vat, vat_by=prices.vat_by)
        lines, amounts = register_lines(register.rows)
        listed = totals(
            lines, include_vat=prices.include_vat, vat_by=prices.vat_by, amounts=amounts
        )
        if own.gross != listed.gross or own.net != listed.net:
            message = _("the lines add up to {own}, the register to {listed}")
            where = f"acts[{index}].lines"
            yield Finding(where, message, on=act.date, own=own.gross, listed=listed.gross)


@rule(
    "register-language",
    FORM,
    reads=("acts[].register", "acts[].date", "contract.languages"),
    title=_("Service of a register is not given in a language that is asked for"),
    why=_(
        "The lines of the act are named as the register names the services, which nobody translates."
    ),
    fix=_(
        "Name the service as a line of the specification does, or write all three: "
        "«Пакування / Упаковка / Packaging»."
    ),
)
def register_language(
    deal: Deal, registers: Registers, languages: tuple[str, ...]
) -> Iterator[Finding]:
    """Names of services in registers with the languages asked for; nothing is romanised."""
    for index in sorted(registers):
        names = {str(row.name): row.name for row in registers[index].rows}
        for name in names.values():
            found = {language: localise(name, language) for language in languages}
            absent = [code for code, text in found.items() if text is None or text.derived]
            if absent:
                message = _("«{name}» is not given in {languages}")
                yield Finding(
                    f"acts[{index}].register",
                    message,
                    on=deal.acts[index].date,
                    name=name.uk,
                    languages=tuple(Phrase(_LANGUAGE[code]) for code in absent),
                )
                break


@rule(
    "register-row-twice",
    PRACTICE,
    reads=("acts[].register", "acts[].date", "acts[].number"),
    title=_("The same document in registers twice"),
    why=_("A shipment or a piece of work that two rows state is accepted and paid twice."),
    fix=_("Take one of the rows out, or make the services in them tell apart."),
)
def register_row_twice(deal: Deal, registers: Registers) -> Iterator[Finding]:
    """Number of document, service and day of each row with those of the rows before it, in all registers."""
    seen: dict[tuple[object, ...], tuple[int, int]] = {}
    for index in sorted(registers):
        for row in registers[index].rows:
            if row.document is None:
                continue
            key = (row.document, row.name, row.date)
            first = seen.setdefault(key, (index, row.number))
            if first != (index, row.number):
                act, number = first
                message = _("row {row}: {document} stands in row {other} of act No. {act} too")
                yield Finding(
                    f"acts[{index}].register",
                    message,
                    on=deal.acts[index].date,
                    row=row.number,
                    document=row.document,
                    other=number,
                    act=deal.acts[act].number,
                )
                break


@rule(
    "act-sla-quantity-missing",
    FORM,
    reads=LEVELS,
    title=_("Consequence of a service level that cannot be computed"),
    why=_(
        "The tier is counted by cases, by days or by a sum of its own; without it the act would state zero."
    ),
    fix=_("Write `cases`, `duration` or `base` beside the measured value."),
)
def act_sla_quantity_missing(deal: Deal, registers: Registers) -> Iterator[Finding]:
    """Quantities that the tier or bonus of each measured value is counted by with those that are given."""
    for index, act in enumerate(deal.acts):
        levels = act_levels(deal, index, registers)
        lacking = levels.result.lacking if levels else ()
        for one in lacking:
            outcome = one if isinstance(one, Outcome) else one.outcome
            metric = outcome.metric.id if outcome.metric else "index"
            message = _("the consequence of {metric} is counted by `{lacks}`, which is not given")
            where = f"acts[{index}].measured.{metric}"
            yield Finding(where, message, on=act.date, metric=metric, lacks=one.lacks)


@rule(
    "act-claims-free-with-sums",
    PRACTICE,
    severity=INFO,
    reads=(*LEVELS, "acts[].claims_free"),
    title=_("No claims beside sums of the service levels"),
    why=_(
        "A sentence that there are no claims may cut off the sums that follow from the service levels; "
        "it is left out of the act."
    ),
    fix=_("Leave `claims_free` out, or waive the sums in `sla_result`."),
)
def act_claims_free_with_sums(deal: Deal, registers: Registers) -> Iterator[Finding]:
    """`claims_free` of each act with the sums that its service levels leave."""
    for index, act in enumerate(deal.acts):
        levels = act_levels(deal, index, registers) if act.claims_free else None
        if levels is not None and levels.has_claims:
            message = _("the act keeps sums of the service levels")
            yield Finding(f"acts[{index}].claims_free", message, on=act.date)


@rule(
    "act-unilateral-waiver",
    FORM,
    severity=WARNING,
    reads=(
        "documents.act_signatures",
        "acts[].signatures",
        "acts[].sla_result",
        "acts[].claims_free",
        "acts[].date",
    ),
    title=_("Act of one side that speaks for the other"),
    why=_("Who performed signs alone: the customer’s waiver or statement in it binds nobody."),
    fix=_("Let both sides sign (`signatures: bilateral`), or leave the statement out."),
)
def act_unilateral_waiver(deal: Deal) -> Iterator[Finding]:
    """Acts signed by one side with `claims_free` and with what the customer waives in `sla_result`."""
    for index, act in enumerate(deal.acts):
        if (act.signatures or deal.documents.act_signatures) != "unilateral":
            continue
        message = _("the customer does not sign this act")
        if act.claims_free:
            yield Finding(f"acts[{index}].claims_free", message, on=act.date)
        for name in ("price_reduction", "penalty"):
            if act.sla_result is not None and getattr(act.sla_result, name) == "waived":
                yield Finding(f"acts[{index}].sla_result.{name}", message, on=act.date)


@rule(
    "act-set-off-single-tax",
    LAW,
    basis=[cite("tax", "291.6", SOURCE)],
    severity=WARNING,
    reads=("parties.*.kind", "parties.*.tax", "acts[].sla_result", "acts[].date"),
    title=_("Penalty set off against a payer of the single tax"),
    why=_("Payers of the single tax of groups 1 to 3 settle in money only, not by set-off."),
    fix=_("Write `penalty: claimed`, and let the penalty be paid apart."),
)
def act_set_off_single_tax(deal: Deal) -> Iterator[Finding]:
    """`penalty: set_off` of each act with the tax status of both parties."""
    groups = [tax.group for _path, one in parties(deal) if (tax := tax_of(one)) is not None]
    if not any(group in (1, 2, 3) for group in groups):
        return
    for index, act in enumerate(deal.acts):
        if act.sla_result is not None and act.sla_result.penalty == "set_off":
            message = _("a penalty is set off, and a party pays the single tax")
            yield Finding(f"acts[{index}].sla_result.penalty", message, on=act.date)


@rule(
    "act-edition-language",
    FORM,
    severity=WARNING,
    reads=("acts[].date", "contract.languages", "parties.*.kind"),
    title=_("Edition of an act without Ukrainian"),
    why=_(
        "A primary document is in Ukrainian, and another language may stand beside it: "
        "an edition in another language alone is a translation, not the document."
    ),
    fix=_("Make the Ukrainian edition too: `--lang uk,en`, or `--bilingual uk+en`."),
)
def act_edition_language(deal: Deal, languages: tuple[str, ...]) -> Iterator[Finding]:
    """Languages asked for with Ukrainian, where there are acts, a resident and a contract in Ukrainian."""
    if not deal.acts or "uk" in languages or "uk" not in deal.contract.languages.of:
        return
    if any(party.is_resident for _path, party in parties(deal)):
        message = _("acts are asked for in {languages} alone")
        where = "acts[0]"
        asked = tuple(Phrase(_LANGUAGE[code]) for code in languages)
        yield Finding(where, message, on=deal.acts[0].date, languages=asked)

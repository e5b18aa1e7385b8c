"""What one part of a deal says against another part, or against the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from contracts.lint.papers import parties, seller
from contracts.lint.registry import (
    INFO,
    LAW,
    MEMORY,
    SOURCE,
    WARNING,
    Finding,
    cite,
    rule,
)
from contracts.lint.sums import specification_of
from contracts.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contracts.lint.consulted import Consulted
    from schemas.deal import Deal
    from schemas.line import Line
    from schemas.values import Period


@rule(
    "act-unilateral-early",
    LAW,
    severity=WARNING,
    basis=[cite("accounting", "9", SOURCE), cite("l4791", "", SOURCE)],
    reads=("acts[].date", "acts[].kind", "acts[].signatures", "documents", "parties.*.kind"),
    title=_("Act signed by one side before the law lets it be"),
    why=_(
        "Until Law No. 4791-IX is in force a primary document names and is signed by those who took part "
        "on both sides; after that the rule is for services only."
    ),
    fix=_("Write `signatures: bilateral`; when the law has come, set its day under `[events]`."),
)
def act_unilateral_early(deal: Deal, law: Consulted) -> Iterator[Finding]:
    """Acts with `signatures: unilateral` with the first day in force of Law 4791-IX and with their kind."""
    if not any(party.is_resident for _path, party in parties(deal)):
        return
    for index, act in enumerate(deal.acts):
        if (act.signatures or deal.documents.act_signatures) != "unilateral":
            continue
        where = f"acts[{index}].signatures"
        if not law.in_force("l4791", act.date):
            message = _("on {day} one signature is not enough, as far as is known")
            yield Finding(where, message, on=act.date, day=act.date)
        elif act.kind != "services":
            yield Finding(where, _("one signature is enough for services only"), on=act.date)


@rule(
    "electronic-clause-missing",
    LAW,
    severity=WARNING,
    basis=[cite("cc", "639(2)", SOURCE), cite("edoc", "7", MEMORY)],
    reads=("contract.external", "acts[].electronic", "acts[].date", "documents.electronic"),
    title=_("Electronic act, and nothing agreed about electronic documents"),
    why=_(
        "The parties say by which system and signature they exchange, and when a document is received."
    ),
    fix=_("Write `documents.electronic` with `systems` and `signature`."),
)
def electronic_clause_missing(deal: Deal) -> Iterator[Finding]:
    """Acts with `electronic: true` of a contract of ours with `documents.electronic`."""
    if deal.contract.external or deal.documents.electronic is not None:
        return
    for index, act in enumerate(deal.acts):
        if act.electronic:
            message = _("the contract says nothing of electronic documents")
            yield Finding(f"acts[{index}].electronic", message, on=act.date)


@rule(
    "act-vat-differs",
    LAW,
    basis=[cite("tax", "201", MEMORY), cite("tax", "187.1", MEMORY)],
    reads=(
        "acts[].lines[].vat",
        "acts[].date",
        "acts[].specification",
        "specifications[].lines[].vat",
        "specifications[].number",
        "parties.*.kind",
    ),
    title=_("VAT in the act, and none in its specification"),
    why=_(
        "Whether the agreed price includes the tax has to be settled when the status of the seller changes."
    ),
    fix=_("Agree the price anew with or without VAT, and date the change."),
)
def act_vat_differs(deal: Deal) -> Iterator[Finding]:
    """Lines of each act that bear a rate with lines of its specification, of which none does; and the reverse."""
    if not seller(deal).is_resident:
        return
    for index, act in enumerate(deal.acts):
        specification = specification_of(deal, act)
        if specification is None or not act.lines:
            continue
        taxed, agreed = _is_taxed(act.lines), _is_taxed(specification.lines)
        if taxed != agreed:
            with_vat = _("the act bears VAT, specification No. {number} does not")
            without = _("the act bears no VAT, specification No. {number} does")
            message = with_vat if taxed else without
            where = f"acts[{index}].lines[0].vat"
            yield Finding(where, message, on=act.date, number=specification.number)


def _is_taxed(lines: Sequence[Line]) -> bool:
    return any(not isinstance(line.vat, str | None) for line in lines)


@rule(
    "pen-double",
    LAW,
    severity=INFO,
    basis=[cite("cc", "549", SOURCE), cite("cc", "551", MEMORY)],
    reads=("contract.external", "liability"),
    title=_("Two penalties for one breach"),
    why=_("Courts allow a fine beside a daily penalty, and reduce what the two come to."),
    fix=_("See that both are meant, and cap their sum."),
)
def pen_double(deal: Deal) -> Iterator[Finding]:
    """A penalty that has both `per_day` and `once` or `amount`."""
    if deal.liability is None or deal.contract.external:
        return
    for name in ("late_delivery", "defects", "refusal", "confidentiality"):
        penalty = getattr(deal.liability, name)
        if penalty is None or penalty.per_day is None:
            continue
        if penalty.once is not None or penalty.amount is not None:
            yield Finding(f"liability.{name}", _("a daily penalty and a fine at once"))


_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_ABOUT_MONTH = {"day": 30, "week": 4, "business_day": 21, "banking_day": 21}


@rule(
    "limitation-too-short",
    LAW,
    basis=[cite("cc", "257", SOURCE), cite("cc", "259", MEMORY)],
    reads=("contract.external", "contract.date", "disputes"),
    title=_("Limitation period below that of the law"),
    why=_("The parties may make a limitation period longer, never shorter."),
    fix=_("Leave `disputes.limitation` out, or write a longer period."),
)
def limitation_too_short(deal: Deal, law: Consulted) -> Iterator[Finding]:
    """`disputes.limitation` under Ukrainian law with the general limitation period."""
    disputes = deal.disputes
    if (
        deal.contract.external
        or disputes is None
        or disputes.limitation is None
        or disputes.law != "UA"
    ):
        return
    given, years = disputes.limitation, law.figure("limitation", deal.contract.date)
    months = given.count * _MONTHS.get(given.unit, 0) or given.count // _ABOUT_MONTH.get(
        given.unit, 1
    )
    if given.unit in ("hour", "minute") or months < years * 12:
        message = _("{period} is shorter than the {years} years of the law")
        yield Finding("disputes.limitation", message, period=given, years=years)


@rule(
    "force-majeure-proof-early",
    LAW,
    severity=WARNING,
    basis=[cite("chambers", "14-1", SOURCE)],
    reads=("contract.external", "contract.date", "force_majeure"),
    title=_("Certificate of the Chamber sooner than it is issued"),
    why=_("The Chamber has its own time to issue a certificate; a shorter one cannot be kept."),
    fix=_("Write a longer `proof_within`, or `proof: any`."),
)
def force_majeure_proof_early(deal: Deal, law: Consulted) -> Iterator[Finding]:
    """`proof_within` beside `proof: chamber` with the days in which the Chamber issues a certificate."""
    clause = deal.force_majeure
    if clause is None or clause.proof != "chamber" or clause.proof_within is None:
        return
    days = law.figure("force-majeure-certificate", deal.contract.date)
    given = clause.proof_within
    if not deal.contract.external and _calendar_days(given) < days:
        message = _("{period} is less than the {days} days in which a certificate is issued")
        yield Finding("force_majeure.proof_within", message, period=given, days=days)


_CALENDAR = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}


def _calendar_days(period: Period) -> int:
    """About as many days; five working days are a week, hours and minutes are none."""
    if period.unit in ("business_day", "banking_day"):
        return period.count * 7 // 5
    return period.count * _CALENDAR.get(period.unit, 0)


@rule(
    "date-nonworking",
    LAW,
    severity=INFO,
    basis=[cite("cc", "254", MEMORY)],
    reads=(
        "contract.external",
        "contract.date",
        "payment",
        "delivery",
        "specifications[].date",
        "specifications[].payment",
        "specifications[].delivery",
    ),
    title=_("Last day on a Saturday or a Sunday"),
    why=_("A term that ends on a day off ends on the next working day."),
    fix=_("Write the working day that is meant."),
)
def date_nonworking(deal: Deal) -> Iterator[Finding]:
    """Dates of payment (`by`) and of delivery (`on`, `until`) with Saturday and Sunday."""
    for path, day, on in _last_days(deal):
        if day.weekday() >= _SATURDAY:
            yield Finding(path, _("{day} is a day off"), on=on, day=day)


_SATURDAY = 5


def _last_days(deal: Deal) -> Iterator[tuple[str, date, date]]:
    """Path and day of each stated last day, and the date of its document."""
    entries = [
        (f"specifications[{index}].", one, one.date)
        for index, one in enumerate(deal.specifications)
    ]
    if not deal.contract.external:
        entries.insert(0, ("", deal, deal.contract.date))  # type: ignore[arg-type]
    for at, one, on in entries:
        if one.delivery is not None:
            for name in ("on", "until"):
                if (day := getattr(one.delivery, name)) is not None:
                    yield f"{at}delivery.{name}", day, on
        plan = one.payment
        if plan is not None:
            parts = [("prepayment", plan.prepayment), ("balance", plan.balance)]
            parts += [(f"stages[{number}]", stage) for number, stage in enumerate(plan.stages)]  # type: ignore[misc]
            for name, part in parts:
                if part is not None and part.by is not None:
                    yield f"{at}payment.{name}.by", part.by, on

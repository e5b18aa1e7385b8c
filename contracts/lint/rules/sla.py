"""The annex on service levels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.lint.registry import FORM, INFO, LAW, MEMORY, PRACTICE, Finding, cite, rule
from contracts.messages import _

if TYPE_CHECKING:
    from schemas.deal import Deal
    from schemas.sla import Sla


@rule(
    "date-sla-before-contract",
    FORM,
    reads=("contract.date", "sla.date"),
    title=_("Annex on service levels older than its contract"),
    why=_("An annex names the contract it belongs to, which was not there yet."),
    fix=_("Correct the date of the annex, or leave it out: then it is that of the contract."),
)
def date_sla_before_contract(deal: Deal) -> Iterator[Finding]:
    """The date of the annex with the date of the contract."""
    if deal.sla is not None and deal.sla.date is not None and deal.sla.date < deal.contract.date:
        message = _("{date} is before the date of the contract, {contract}")
        day = deal.sla.date
        yield Finding("sla.date", message, on=day, date=day, contract=deal.contract.date)


@rule(
    "sla-credit-cap",
    PRACTICE,
    basis=[cite("cc", "551", MEMORY)],
    reads=("sla.metrics", "sla.index", "sla.caps"),
    title=_("Consequences of service levels without a cap"),
    why=_("Without a cap a bad month may cost more than the service; a court may reduce it."),
    fix=_("Write `caps` with `month`, `quarter` or `year`."),
)
def sla_credit_cap(deal: Deal) -> Iterator[Finding]:
    """An annex with tiers of consequences has `caps`."""
    sla = deal.sla
    if sla is None or sla.caps is not None:
        return
    if _has_consequences(sla):
        yield Finding("sla.caps", _("there is no cap of all consequences together"))


def _has_consequences(sla: Sla) -> bool:
    tiers = sla.index.tiers if sla.index is not None else ()
    return bool(tiers) or any(metric.tiers for metric in sla.metrics)


@rule(
    "sla-exclusions",
    PRACTICE,
    severity=INFO,
    reads=("sla.exclusions", "sla.metrics", "sla.index"),
    title=_("No exclusions from service levels"),
    why=_(
        "Air-raid alerts, curfews and blackouts count against the provider unless they are excluded."
    ),
    fix=_("Write `exclusions` with `events`."),
)
def sla_exclusions(deal: Deal) -> Iterator[Finding]:
    """An annex with tiers of consequences has `exclusions` with events."""
    sla = deal.sla
    if sla is None or (
        sla.exclusions is not None and (sla.exclusions.events or sla.exclusions.own)
    ):
        return
    if _has_consequences(sla):
        yield Finding("sla.exclusions", _("nothing is excluded"))


@rule(
    "sla-wms-data",
    LAW,
    severity=INFO,
    basis=[cite("pdl", "4", MEMORY), cite("pdl", "24", MEMORY)],
    reads=("contract.external", "sla.integration", "personal_data"),
    title=_("Personal data of recipients without terms of processing"),
    why=_(
        "Who processes personal data for another does so by a written contract, for its purposes only."
    ),
    fix=_("Write `personal_data` with `processing: true`, `categories` and `purpose`."),
)
def sla_wms_data(deal: Deal) -> Iterator[Finding]:
    """`integration.personal_data: true` stands beside `personal_data.processing: true` of a contract of ours."""
    if deal.contract.external or deal.sla is None or deal.sla.integration is None:
        return
    agreed = deal.personal_data is not None and deal.personal_data.processing
    if deal.sla.integration.personal_data and not agreed:
        message = _("data of recipients are processed, and the contract has no terms for it")
        yield Finding("personal_data.processing", message)


@rule(
    "sla-pallet-limits",
    PRACTICE,
    reads=("sla.pallets",),
    title=_("Pallets without limits"),
    why=_(
        "A pallet too high or too heavy is refused at the dock, and nobody has agreed what is too much."
    ),
    fix=_("Write `height` and `weight`."),
)
def sla_pallet_limits(deal: Deal) -> Iterator[Finding]:
    """`pallets` of the annex has `height` and `weight`."""
    pallets = deal.sla.pallets if deal.sla is not None else None
    for name in ("height", "weight"):
        if pallets is not None and getattr(pallets, name) is None:
            yield Finding(f"sla.pallets.{name}", _("`{key}` is not given"), key=name)


@rule(
    "sla-returns",
    PRACTICE,
    reads=("sla.returns",),
    title=_("Returns without a tariff or grades"),
    why=_("What a return costs and what becomes of the goods is what is argued about later."),
    fix=_("Write `tariff` and `grades`."),
)
def sla_returns(deal: Deal) -> Iterator[Finding]:
    """`returns` of the annex has `tariff` and `grades`."""
    returns = deal.sla.returns if deal.sla is not None else None
    for name in ("tariff", "grades"):
        if returns is not None and not getattr(returns, name):
            yield Finding(f"sla.returns.{name}", _("`{key}` is not given"), key=name)

"""Acceptance acts against the rest of the deal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

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
from contracts.messages import _

if TYPE_CHECKING:
    from schemas.act import Act
    from schemas.deal import Deal


@rule(
    "act-specification-missing",
    FORM,
    reads=("acts[].specification", "acts[].date", "specifications[].number"),
    title=_("Act to a specification that is not there"),
    why=_(
        "The act names its specification by number and date, and takes its lines when it has none."
    ),
    fix=_("Correct the number, or add the specification to the file."),
)
def act_specification_missing(deal: Deal) -> Iterator[Finding]:
    """Number of the specification of each act with those of `specifications`."""
    numbers = {one.number for one in deal.specifications}
    for index, act in enumerate(deal.acts):
        if act.specification is not None and act.specification not in numbers:
            message = _("there is no specification No. {number}")
            where = f"acts[{index}].specification"
            yield Finding(where, message, on=act.date, number=act.specification)


@rule(
    "act-metric-unknown",
    FORM,
    reads=("acts[].measured", "acts[].date", "sla.metrics[].id"),
    title=_("Measured value of an unknown metric"),
    why=_(
        "The consequence of a measured value follows from the metric of the annex on service levels."
    ),
    fix=_("Write the `id` of a metric of `sla`, or add the metric there."),
)
def act_metric_unknown(deal: Deal) -> Iterator[Finding]:
    """Keys of `measured` of each act with the ids of the metrics of `sla`."""
    known = {metric.id for metric in deal.sla.metrics} if deal.sla is not None else set()
    for index, act in enumerate(deal.acts):
        for name in act.measured:
            if name not in known:
                message = _("there is no metric {name} in `sla`")
                yield Finding(f"acts[{index}].measured.{name}", message, on=act.date, name=name)


@rule(
    "act-contract-mode-conflict",
    LAW,
    severity=WARNING,
    basis=[cite("cc", "629", MEMORY), cite("accounting", "9", SOURCE)],
    reads=(
        "contract.external",
        "documents.act_signatures",
        "acts[].signatures",
        "acts[].date",
    ),
    title=_("Act of one side under a contract that asks for two"),
    why=_(
        "Where the contract asks for the signatures of both parties, an act of one of them proves nothing."
    ),
    fix=_("Write `documents.act_signatures: unilateral`, or let both sides sign the act."),
)
def act_contract_mode_conflict(deal: Deal) -> Iterator[Finding]:
    """`signatures` of each act with `documents.act_signatures` of a contract that is not signed elsewhere."""
    if deal.contract.external or deal.documents.act_signatures == "unilateral":
        return
    for index, act in enumerate(deal.acts):
        if act.signatures == "unilateral":
            message = _("the contract asks for the signatures of both parties")
            yield Finding(f"acts[{index}].signatures", message, on=act.date)


_GENERIC = frozenset({"послуга", "послуги", "посл", "услуга", "услуги", "service", "services"})
_SHORT = 30


@rule(
    "act-unit-generic",
    PRACTICE,
    basis=[cite("accounting", "9", SOURCE)],
    reads=(
        "acts[].kind",
        "acts[].lines",
        "acts[].register",
        "acts[].orders",
        "acts[].specification",
        "acts[].primary_documents",
        "acts[].waybills",
        "acts[].date",
    ),
    title=_("Services without content and volume"),
    why=_(
        "A primary document states what was done and how much, in a unit; «service, 1» states neither."
    ),
    fix=_("Say what was done, with hours or pieces, or add a register, orders or a report."),
)
def act_unit_generic(deal: Deal) -> Iterator[Finding]:
    """Lines «service, 1» with a name under 30 letters in acts that refer to nothing that says more."""
    for index, act in enumerate(deal.acts):
        if act.kind == "goods" or _refers(act):
            continue
        for number, line in enumerate(act.lines):
            generic = line.unit.casefold().rstrip(".") in _GENERIC and line.quantity == 1
            name = line.name.uk or line.name.ru or line.name.en or ""
            if generic and len(name) < _SHORT:
                message = _("«{name}, 1 {unit}» says neither what was done nor how much")
                where = f"acts[{index}].lines[{number}].unit"
                yield Finding(where, message, on=act.date, name=name, unit=line.unit)


def _refers(act: Act) -> bool:
    return bool(
        act.work_register
        or act.orders
        or act.specification
        or act.primary_documents
        or act.waybills
    )


@rule(
    "act-ttn-missing",
    LAW,
    basis=[cite("road", "48", MEMORY), cite("mt363", "11.1", MEMORY)],
    reads=(
        "contract.type",
        "contract.regimes",
        "acts[].waybills",
        "acts[].register",
        "acts[].date",
    ),
    title=_("Carriage without transport documents"),
    why=_(
        "Carriage by road is proved by the waybill (ТТН); without it the tax service doubts the act."
    ),
    fix=_("Write `waybills`, or a `register` of shipments."),
)
def act_ttn_missing(deal: Deal) -> Iterator[Finding]:
    """Each act of a contract with the regime `carriage` has `waybills` or a register."""
    if "carriage" not in deal.contract.regimes:
        return
    for index, act in enumerate(deal.acts):
        if not act.waybills and act.work_register is None:
            message = _("no transport document is named")
            yield Finding(f"acts[{index}].waybills", message, on=act.date)


@rule(
    "act-sla-unmeasured",
    PRACTICE,
    severity=INFO,
    reads=(
        "sla",
        "contract.date",
        "acts[].measured",
        "acts[].kind",
        "acts[].period",
        "acts[].date",
    ),
    title=_("Service levels that were not measured"),
    why=_("The annex attaches consequences to each period; an act that is silent gives them up."),
    fix=_("Write `measured` with the value of each metric."),
)
def act_sla_unmeasured(deal: Deal) -> Iterator[Finding]:
    """Each act of services for a period from the start of the annex on has measured values."""
    if deal.sla is None:
        return
    start = deal.sla.start or deal.sla.date or deal.contract.date
    for index, act in enumerate(deal.acts):
        if act.kind == "goods" or act.measured or act.period is None or act.period.start < start:
            continue
        message = _("no service level of the period is measured")
        yield Finding(f"acts[{index}].measured", message, on=act.date)

"""What a contract has to settle, by its type."""

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
    Finding,
    cite,
    rule,
)
from contracts.messages import _

if TYPE_CHECKING:
    from schemas.deal import Deal
    from schemas.terms import Delivery

OWN = ("contract.external", "contract.type")


@rule(
    "ess-supply",
    LAW,
    basis=[cite("cc", "712", MEMORY), cite("cc", "669", MEMORY)],
    reads=(*OWN, "delivery", "ordering", "specifications[].delivery", "specifications[].date"),
    title=_("Supply without a time of delivery"),
    why=_("Goods are supplied at the agreed time; without it a delivery is never late."),
    fix=_("Write `delivery` with `term` and `after`, `on` or `until`, or `ordering`."),
)
def ess_supply(deal: Deal) -> Iterator[Finding]:
    """The contract says when to deliver or how to order, or each specification says when."""
    if deal.contract.external or deal.contract.type != "supply":
        return
    if deal.ordering is not None or _is_timed(deal.delivery):
        return
    if not deal.specifications:
        yield Finding("delivery", _("nothing is said of when to deliver"))
    for index, one in enumerate(deal.specifications):
        if not _is_timed(one.delivery):
            where = f"specifications[{index}].delivery"
            message = _("neither the contract nor the specification says when to deliver")
            yield Finding(where, message, on=one.date)


def _is_timed(delivery: Delivery | None) -> bool:
    return delivery is not None and any((delivery.term, delivery.on, delivery.until))


@rule(
    "ess-carriage",
    LAW,
    basis=[cite("cc", "909", MEMORY), cite("road", "50", MEMORY)],
    reads=(
        *OWN,
        "contract.regimes",
        "ordering",
        "routes",
        "cargo",
        "specifications[].route",
        "specifications[].cargo",
        "specifications[].date",
    ),
    title=_("Carriage or forwarding without route or cargo"),
    why=_(
        "The contract names the cargo and its places of departure and destination, or leaves them to orders."
    ),
    fix=_(
        "Write `routes` and `cargo`, or `route` and `cargo` of the specification, or `ordering`."
    ),
)
def ess_carriage(deal: Deal) -> Iterator[Finding]:
    """Route and cargo of each specification or of the contract, unless orders name them; not of postal services."""
    regimes = {"carriage", "forwarding"} & set(deal.contract.regimes)
    if deal.contract.external or not regimes or deal.ordering is not None:
        return
    for index, one in enumerate(deal.specifications):
        for name, given in (
            ("route", one.route or deal.routes),
            ("cargo", one.cargo or deal.cargo),
        ):
            if not given:
                message = _("`{key}` is given neither here nor in the contract")
                where = f"specifications[{index}].{name}"
                yield Finding(where, message, on=one.date, key=name)


@rule(
    "ess-storage",
    LAW,
    basis=[cite("cc", "936", MEMORY)],
    reads=(*OWN, "contract.regimes", "storage"),
    title=_("Storage without a place"),
    why=_("A contract of storage says where the goods are kept and for how long."),
    fix=_("Write `storage` with `place` and, unless until called for, `term`."),
)
def ess_storage(deal: Deal) -> Iterator[Finding]:
    """A contract with the regime `storage` has `storage`."""
    if not deal.contract.external and "storage" in deal.contract.regimes and deal.storage is None:
        yield Finding("storage", _("nothing is said of where goods are kept"))


@rule(
    "ess-framework-order",
    LAW,
    basis=[cite("cc", "638", MEMORY), cite("cc", "635", MEMORY)],
    reads=(*OWN, "ordering", "specifications[].number"),
    title=_("Framework contract that nothing can be ordered under"),
    why=_(
        "Without orders or specifications it may be read as a declaration, and nobody owes anything."
    ),
    fix=_("Write `ordering`, or a specification."),
)
def ess_framework_order(deal: Deal) -> Iterator[Finding]:
    """A contract that is not signed elsewhere has `ordering` or at least one specification."""
    if not deal.contract.external and deal.ordering is None and not deal.specifications:
        yield Finding("ordering", _("there is neither a procedure of ordering nor a specification"))


@rule(
    "act-term-missing",
    PRACTICE,
    reads=(*OWN, "acceptance", "specifications[].acceptance"),
    title=_("No time to sign an act"),
    why=_(
        "Acts for services that are neither signed nor refused in time are what disputes are about."
    ),
    fix=_("Write `acceptance` with `act_within`."),
)
def act_term_missing(deal: Deal) -> Iterator[Finding]:
    """A contract of services or logistics says within what time an act is signed or refused."""
    if deal.contract.external or deal.contract.type == "supply":
        return
    given = (deal.acceptance, *(one.acceptance for one in deal.specifications))
    if not any(one is not None and one.act_within for one in given):
        yield Finding("acceptance.act_within", _("nothing is said of when an act is signed"))


@rule(
    "acceptance-deemed-without-time",
    FORM,
    reads=("acceptance", "specifications[].acceptance"),
    title=_("Silence counts, but nobody knows when"),
    why=_(
        "Silence means acceptance only after a time for the answer; without it the words cannot be printed."
    ),
    fix=_("Write `act_within`, or leave `deemed` out."),
)
def acceptance_deemed_without_time(deal: Deal) -> Iterator[Finding]:
    """`deemed: true` stands beside `act_within`."""
    places = [("acceptance", deal.acceptance)]
    places += [
        (f"specifications[{index}].acceptance", one.acceptance)
        for index, one in enumerate(deal.specifications)
    ]
    for path, acceptance in places:
        if acceptance is not None and acceptance.deemed and acceptance.act_within is None:
            yield Finding(f"{path}.deemed", _("`deemed` needs the time of the answer"))


@rule(
    "personal-data-clause-missing",
    LAW,
    severity=INFO,
    basis=[cite("pdl", "11", MEMORY), cite("pdl", "12", MEMORY)],
    reads=("contract.external", "personal_data"),
    title=_("Nothing said of personal data"),
    why=_(
        "The contract names people who sign and answer; they are told who keeps their data and for what."
    ),
    fix=_("Write `personal_data: {}` for the usual clause."),
)
def personal_data_clause_missing(deal: Deal) -> Iterator[Finding]:
    """A contract that is not signed elsewhere has `personal_data`."""
    if not deal.contract.external and deal.personal_data is None:
        yield Finding("personal_data", _("there is no clause on personal data"))


@rule(
    "ess-force-majeure-notice",
    LAW,
    severity=INFO,
    basis=[cite("chambers", "14-1", SOURCE)],
    reads=("contract.external", "force_majeure"),
    title=_("Nothing said of force majeure"),
    why=_("Without a clause the time and the way of notice and the proof are argued about."),
    fix=_("Write `force_majeure` with `notice`."),
)
def ess_force_majeure_notice(deal: Deal) -> Iterator[Finding]:
    """A contract that is not signed elsewhere has `force_majeure`."""
    if not deal.contract.external and deal.force_majeure is None:
        yield Finding("force_majeure", _("there is no clause on force majeure"))


@rule(
    "ess-sanctions-clause",
    PRACTICE,
    severity=INFO,
    reads=("contract.external", "compliance"),
    title=_("Nothing said of sanctions"),
    why=_(
        "A party that comes under sanctions cannot be paid; the clause lets the other side stop in time."
    ),
    fix=_("Write `compliance: {sanctions: true}`."),
)
def ess_sanctions_clause(deal: Deal) -> Iterator[Finding]:
    """A contract that is not signed elsewhere has `compliance.sanctions`."""
    given = deal.compliance is not None and deal.compliance.sanctions
    if not deal.contract.external and not given:
        yield Finding("compliance.sanctions", _("there is no clause on sanctions"))

"""What payers of the single tax may do, and how they settle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.lint.papers import Parties, buyer, parties, seller, tax_of
from contracts.lint.registry import DEAL, LAW, MEMORY, SHOP, SOURCE, WARNING, Finding, cite, rule
from contracts.messages import _

if TYPE_CHECKING:
    from schemas.deal import Deal

PARTIES = ("contract.type", "parties.*.kind", "parties.*.tax")


@rule(
    "fop-group2-services",
    LAW,
    basis=[cite("tax", "291.4", SOURCE)],
    reads=PARTIES,
    title=_("Services of group 2 to a company outside the single tax"),
    why=_(
        "A sole proprietor of group 2 renders services to the population and to payers of the single tax only."
    ),
    fix=_("Choose another provider, or let this one change to group 3 before the contract."),
)
def fop_group2_services(deal: Deal) -> Iterator[Finding]:
    """Provider of group 2 with the kind of the customer and its tax system; goods are free."""
    provider, customer = seller(deal), buyer(deal)
    if provider.kind != "sole_proprietor" or provider.tax.group != 2:
        return
    if deal.contract.type == "supply" or customer.kind == "individual":
        return
    if customer.kind == "foreign" or customer.tax.system != "single":
        message = _(
            "a provider of group 2 renders services to a customer that does not pay the single tax"
        )
        yield Finding(f"parties.{deal.roles[0]}.tax.group", message)


@rule(
    "fop-group1-b2b",
    LAW,
    basis=[cite("tax", "291.4", SOURCE)],
    reads=PARTIES,
    title=_("Services of group 1 to a business"),
    why=_(
        "A sole proprietor of group 1 sells on markets and renders household services to the population."
    ),
    fix=_("Choose another provider, or let this one change its group before the contract."),
)
def fop_group1_b2b(deal: Deal) -> Iterator[Finding]:
    """Provider of services of group 1 with the kind of the customer: an individual only."""
    provider = seller(deal)
    if provider.kind != "sole_proprietor" or provider.tax.group != 1:
        return
    if deal.contract.type != "supply" and buyer(deal).kind != "individual":
        message = _("a provider of group 1 renders services to a business")
        yield Finding(f"parties.{deal.roles[0]}.tax.group", message)


@rule(
    "tax-group-kind",
    LAW,
    over=(DEAL, SHOP),
    basis=[cite("tax", "291.4", MEMORY)],
    reads=("parties.*.kind", "parties.*.tax"),
    title=_("Company in a group of sole proprietors"),
    why=_("Groups 1 and 2 of the single tax are for persons; companies pay it in group 3 or 4."),
    fix=_("Correct the group."),
)
def tax_group_kind(parties: Parties) -> Iterator[Finding]:
    """Group of the single tax of a company: 3 or 4."""
    for path, party in parties:
        if party.kind == "company" and party.tax.group in (1, 2):
            message = _("a company cannot be in group {group}")
            yield Finding(f"{path}.tax.group", message, group=party.tax.group)


@rule(
    "pay-setoff-single-tax",
    LAW,
    severity=WARNING,
    basis=[cite("tax", "291.6", SOURCE)],
    reads=(
        "payment.set_off",
        "specifications[].payment.set_off",
        "specifications[].date",
        "acts[].sla_result",
        "acts[].date",
        "parties.*.kind",
        "parties.*.tax",
    ),
    title=_("Set-off with a payer of the single tax"),
    why=_("Payers of groups 1 to 3 settle in money only; a set-off costs them the single tax."),
    fix=_("Leave `set_off` out, or write `false`; let each side pay what it owes."),
)
def pay_setoff_single_tax(deal: Deal) -> Iterator[Finding]:
    """`set_off` of payment and of the result of service levels with the groups of both parties."""
    if not any(_settles_in_money(party) for _path, party in parties(deal)):
        return
    message = _("a party of groups 1 to 3 of the single tax may not settle by set-off")
    if deal.payment is not None and deal.payment.set_off:
        yield Finding("payment.set_off", message)
    for index, one in enumerate(deal.specifications):
        if one.payment is not None and one.payment.set_off:
            yield Finding(f"specifications[{index}].payment.set_off", message, on=one.date)
    for index, act in enumerate(deal.acts):
        if act.sla_result is not None and act.sla_result.penalty == "set_off":
            yield Finding(f"acts[{index}].sla_result.penalty", message, on=act.date)


def _settles_in_money(party: object) -> bool:
    tax = tax_of(party)
    return tax is not None and tax.group in (1, 2, 3)

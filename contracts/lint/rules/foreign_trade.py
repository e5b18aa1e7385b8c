"""Contracts with a foreign party."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.lint.papers import buyer, seller
from contracts.lint.registry import FORM, INFO, LAW, MEMORY, PRACTICE, WARNING, Finding, cite, rule
from contracts.messages import _

if TYPE_CHECKING:
    from schemas.deal import Deal
    from schemas.terms import Delivery

FOREIGN = ("contract.external", "contract.type", "parties.*.kind")


def _is_foreign(deal: Deal) -> bool:
    """A contract of ours between a resident and a foreign company."""
    return not deal.contract.external and seller(deal).is_resident != buyer(deal).is_resident


@rule(
    "zed-governing-law",
    LAW,
    basis=[cite("pil", "43", MEMORY), cite("pil", "44", MEMORY)],
    reads=(*FOREIGN, "disputes"),
    title=_("Foreign trade without governing law and court"),
    why=_(
        "Without a choice a court decides by its own rules of conflict, after years of argument about them."
    ),
    fix=_(
        "Write `disputes` with `law`, and `arbitration` where courts of one side do not suit the other."
    ),
)
def zed_governing_law(deal: Deal) -> Iterator[Finding]:
    """A contract with a foreign company has `disputes`."""
    if _is_foreign(deal) and deal.disputes is None:
        yield Finding("disputes", _("neither the governing law nor the court is chosen"))


@rule(
    "zed-cisg-silent",
    PRACTICE,
    severity=INFO,
    reads=(*FOREIGN, "disputes"),
    title=_("Nothing said of the Vienna Convention"),
    why=_(
        "Between parties of contracting states it applies by itself to the sale of goods, unless excluded."
    ),
    fix=_("Write `disputes.cisg: applies` or `excluded`."),
)
def zed_cisg_silent(deal: Deal) -> Iterator[Finding]:
    """A supply to or from a foreign company has `disputes.cisg`."""
    disputes = deal.disputes if _is_foreign(deal) and deal.contract.type == "supply" else None
    if disputes is not None and disputes.cisg is None:
        yield Finding("disputes.cisg", _("it is not said whether the convention applies"))


@rule(
    "zed-limitation-convention",
    LAW,
    basis=[cite("limconv", "8", MEMORY), cite("limconv", "22", MEMORY)],
    reads=(*FOREIGN, "disputes"),
    title=_("Limitation period changed under the convention"),
    why=_(
        "Under the Convention of 1974 the period for the sale of goods is four years and "
        "is not changed by agreement."
    ),
    fix=_("Leave `limitation` out, or exclude the convention: `limitation_convention: excluded`."),
)
def zed_limitation_convention(deal: Deal) -> Iterator[Finding]:
    """A supply to or from a foreign company with `disputes.limitation` has excluded the convention."""
    disputes = deal.disputes
    if not _is_foreign(deal) or deal.contract.type != "supply" or disputes is None:
        return
    if disputes.limitation is not None and disputes.limitation_convention != "excluded":
        message = _("the period of {period} conflicts with the convention")
        yield Finding("disputes.limitation", message, period=disputes.limitation)


def _is_domestic(deal: Deal) -> bool:
    """A contract of ours between two parties under the law of Ukraine."""
    return not deal.contract.external and seller(deal).is_resident and buyer(deal).is_resident


@rule(
    "arbitration-domestic",
    LAW,
    basis=[cite("arb_intl", "1", MEMORY)],
    reads=(*FOREIGN, "disputes"),
    title=_("International arbitration between two Ukrainian parties"),
    why=_(
        "It takes disputes with a party abroad, or of companies with foreign investment; "
        "without either an award may be set aside."
    ),
    fix=_(
        "Leave `arbitration` out: commercial courts decide; keep it if a party has foreign investment."
    ),
)
def arbitration_domestic(deal: Deal) -> Iterator[Finding]:
    """`disputes.arbitration` where both parties are residents."""
    if _is_domestic(deal) and deal.disputes is not None and deal.disputes.arbitration is not None:
        message = _("both parties are in Ukraine, and disputes go to international arbitration")
        yield Finding("disputes.arbitration", message)


@rule(
    "governing-law-domestic",
    LAW,
    basis=[cite("pil", "1", MEMORY), cite("pil", "5", MEMORY)],
    reads=(*FOREIGN, "disputes"),
    title=_("Foreign law between two Ukrainian parties"),
    why=_("The parties choose the law only where something of their relations is foreign."),
    fix=_("Leave `disputes.law` out: the law of Ukraine governs."),
)
def governing_law_domestic(deal: Deal) -> Iterator[Finding]:
    """`disputes.law` where both parties are residents: UA."""
    if _is_domestic(deal) and deal.disputes is not None and deal.disputes.law != "UA":
        message = _("both parties are in Ukraine, and the law of {country} is chosen")
        yield Finding("disputes.law", message, country=deal.disputes.law)


DELIVERIES = ("delivery", "specifications[].delivery", "specifications[].date")


def _deliveries(deal: Deal) -> Iterator[tuple[str, Delivery]]:
    if deal.delivery is not None and not deal.contract.external:
        yield "delivery", deal.delivery
    for index, one in enumerate(deal.specifications):
        if one.delivery is not None:
            yield f"specifications[{index}].delivery", one.delivery


@rule(
    "incoterms-carriage",
    FORM,
    severity=WARNING,
    reads=(*DELIVERIES, "contract.external"),
    title=_("Carriage against the rule of Incoterms"),
    why=_(
        "Rules E and F leave the carriage to the buyer, rules C and D to the seller; the text says both."
    ),
    fix=_("Choose another rule, or leave `by` out: the rule says who carries."),
)
def incoterms_carriage(deal: Deal) -> Iterator[Finding]:
    """Who carries (`by`) with the first letter of the rule."""
    for path, delivery in _deliveries(deal):
        if delivery.incoterms is None or delivery.by not in ("seller", "buyer"):
            continue
        carrier = "buyer" if delivery.incoterms.rule[0] in "EF" else "seller"
        if delivery.by != carrier:
            message = _("under {rule} carriage is of `{carrier}`, not of `{given}`")
            rule_name = delivery.incoterms.rule
            yield Finding(f"{path}.by", message, rule=rule_name, carrier=carrier, given=delivery.by)


@rule(
    "incoterms-risk",
    FORM,
    severity=WARNING,
    reads=(*DELIVERIES, "contract.external"),
    title=_("Two moments at which risk passes"),
    why=_("A rule of Incoterms has its own moment; a second one beside it makes both doubtful."),
    fix=_("Write `risk: incoterms`, or leave it out."),
)
def incoterms_risk(deal: Deal) -> Iterator[Finding]:
    """`risk` beside a rule of Incoterms: `incoterms` only; and `incoterms` only beside a rule."""
    for path, delivery in _deliveries(deal):
        if delivery.incoterms is not None and delivery.risk not in (None, "incoterms"):
            message = _("{rule} has its own moment at which risk passes")
            yield Finding(f"{path}.risk", message, rule=delivery.incoterms.rule)
        elif delivery.incoterms is None and delivery.risk == "incoterms":
            message = _("risk passes by Incoterms, but no rule is given")
            hint = _("Write `incoterms` with `rule` and `place`, or another moment.")
            yield Finding(f"{path}.risk", message, hint=hint)

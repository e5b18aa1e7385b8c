"""Shops: words of an offer that the law does not uphold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.lint.registry import (
    FORM,
    LAW,
    MEMORY,
    SHOP,
    SOURCE,
    TEXT,
    WARNING,
    Finding,
    cite,
    rule,
)
from contracts.lint.rules.citations import Passages, found
from contracts.messages import _

if TYPE_CHECKING:
    from contracts.lint.consulted import Consulted

WORDS = (
    "delivery",
    "goods",
    "ordering",
    "payment",
    "personal_data",
    "prices",
    "returns",
    "support",
    "warranty",
)
"""Sections of a shop with words of its own."""
_BARRED = cite("cpl", "18(3)", MEMORY)


@rule(
    "offer-acceptance-by-visit",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    basis=[cite("ecom", "11(6)", MEMORY), cite("cc", "642(2)", MEMORY)],
    reads=WORDS,
    title=_("Visit or registration as acceptance"),
    why=_(
        "Acceptance is an action by which a buyer plainly agrees to buy; who looks at a page agrees to nothing."
    ),
    fix=_("Name the step that is acceptance: a button, a message, a payment."),
)
def offer_acceptance_by_visit(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts: visit, use, registration that is or means acceptance of the offer, in one sentence."""
    for passage, hit in law.hits(passages, "offer-acceptance-by-visit"):
        yield found(passage, hit, _("«{found}»: nobody accepts an offer by that"))


@rule(
    "offer-oral-equivalent",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    severity=WARNING,
    basis=[cite("cc", "207(1)", SOURCE), cite("ecom", "11(12)", SOURCE)],
    reads=WORDS,
    title=_("Contract on the internet as an oral one"),
    why=_(
        "A contract made through an information system is in writing; an oral one would prove less."
    ),
    fix=_("Leave the words out."),
)
def offer_oral_equivalent(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts: equivalent of an oral agreement."""
    for passage, hit in law.hits(passages, "offer-oral-equivalent"):
        yield found(passage, hit, _("«{found}»: a contract on the internet is in writing"))


@rule(
    "offer-unilateral-change",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    basis=[_BARRED, cite("cpl", "13(3)", MEMORY)],
    reads=WORDS,
    title=_("Terms changed without notice or for concluded orders"),
    why=_(
        "A term by which the seller alone changes the contract is unfair; a new edition holds for later orders only."
    ),
    fix=_("Leave the words out; the offer says from when a new edition holds."),
)
def offer_unilateral_change(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts: change of terms without notice, changes that extend to concluded contracts, in one sentence."""
    for passage, hit in law.hits(passages, "offer-unilateral-change"):
        yield found(passage, hit, _("«{found}» does not bind a consumer"))


@rule(
    "offer-refusal-unlimited",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    basis=[cite("cc", "633(4)", MEMORY)],
    reads=WORDS,
    title=_("Refusal to sell at will"),
    why=_("Who sells to everybody may not refuse a buyer while the goods are there."),
    fix=_("Name the reasons in `ordering.refused_for`."),
)
def offer_refusal_unlimited(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts: the seller may refuse without reasons or at its own discretion, in one sentence."""
    for passage, hit in law.hits(passages, "offer-refusal-unlimited"):
        yield found(passage, hit, _("«{found}»: a public contract is not refused at will"))


@rule(
    "price-change-after-order",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    basis=[_BARRED, cite("cc", "632", MEMORY)],
    reads=WORDS,
    title=_("Price raised after the order"),
    why=_("The price of a concluded contract is changed only as the contract and the law allow."),
    fix=_("Leave the words out; for obvious mistakes there is `prices.mistake_notice`."),
)
def price_change_after_order(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts: the seller may raise or change the price after the order, in one sentence."""
    for passage, hit in law.hits(passages, "price-change-after-order"):
        yield found(passage, hit, _("«{found}» does not bind a consumer"))


@rule(
    "promo-goods-non-returnable",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    basis=[cite("cpl", "9", SOURCE)],
    reads=WORDS,
    title=_("Goods of a promotion that are not taken back"),
    why=_(
        "Goods with a discount are exchanged and returned as all others; the authority fines for such signs."
    ),
    fix=_("Leave the words out."),
)
def promo_goods_non_returnable(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts: goods of promotions that are not exchanged or returned, in one sentence."""
    for passage, hit in law.hits(passages, "promo-goods-non-returnable"):
        yield found(passage, hit, _("«{found}»: a discount takes no right away"))


@rule(
    "pay-prepayment-nonrefundable",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    basis=[cite("cpl", "13", MEMORY), _BARRED],
    reads=WORDS,
    title=_("Prepayment that is not given back"),
    why=_(
        "A prepayment is given back when goods do not come or the consumer withdraws; keeping it is an unfair term."
    ),
    fix=_("Leave the words out; proven costs are said in `prepayment.kept`."),
)
def pay_prepayment_nonrefundable(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts: a prepayment, an advance or a deposit is not returned."""
    for passage, hit in law.hits(passages, "pay-prepayment-nonrefundable"):
        yield found(passage, hit, _("«{found}» does not bind a consumer"))


@rule(
    "delivery-claims-barred",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    basis=[_BARRED, cite("cc", "698(4)", MEMORY)],
    reads=WORDS,
    title=_("No claims after receipt"),
    why=_("Terms that narrow the rights of a buyer below the law are void."),
    fix=_("Leave the words out; a damage report helps and is no condition."),
)
def delivery_claims_barred(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts: claims after receipt are not accepted or considered, in one sentence."""
    for passage, hit in law.hits(passages, "delivery-claims-barred"):
        yield found(passage, hit, _("«{found}» is void"))


@rule(
    "delivery-risk-before-handover",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    basis=[cite("cc", "668", MEMORY), cite("cc", "704", MEMORY)],
    reads=WORDS,
    title=_("Risk passes before goods are handed over"),
    why=_(
        "A sale with delivery to a consumer is performed when the consumer gets the goods, and the risk passes then."
    ),
    fix=_("Leave the words out; the offer says when the risk passes."),
)
def delivery_risk_before_handover(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts: the risk passes to the buyer when goods are handed to the carrier, in one sentence."""
    for passage, hit in law.hits(passages, "delivery-risk-before-handover"):
        yield found(passage, hit, _("«{found}»: until handover the risk is the seller’s"))


# Other law ---------------------------------------------------------------------------------------------


@rule(
    "cites-foreign-law",
    FORM,
    scope=TEXT,
    over=(SHOP,),
    reads=WORDS,
    title=_("Law of the Russian Federation"),
    why=_("Words were copied from a Russian template: its acts and bodies have no force here."),
    fix=_("Cite the law of Ukraine, or leave the words out."),
)
def cites_foreign_law(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts: 152-ФЗ, ЗоЗПП, Роспотребнадзор, codes and laws of the Russian Federation."""
    for passage, hit in law.hits(passages, "cites-foreign-law"):
        yield found(passage, hit, _("«{found}» is no law of Ukraine"))


@rule(
    "nonreturnable-list-1243-as-current",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    basis=[cite("cmu172", "", SOURCE), cite("cmu1243", "", SOURCE)],
    reads=WORDS,
    title=_("List of goods that is not yet in force"),
    why=_(
        "The short list of Resolution No. 1243 begins with the new law on consumers; until then the list of Resolution "
        "No. 172 says which goods are not exchanged."
    ),
    fix=_("Cite Resolution No. 172, annex 3."),
)
def nonreturnable_list_1243_as_current(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts that cite Resolution No. 1243 of 2024, before the first day of the act."""
    for passage, hit in law.hits(passages, "nonreturnable-list-1243-as-current"):
        if not law.in_force("cmu1243", passage.day):
            yield found(passage, hit, _("«{found}» is not yet in force"))


@rule(
    "cites-odr-platform",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    basis=[cite("odr_end", "", MEMORY)],
    reads=WORDS,
    title=_("Platform of online dispute resolution that was closed"),
    why=_("The platform of the European Union was closed on 20 July 2025; the link leads nowhere."),
    fix=_("Take the link out."),
)
def cites_odr_platform(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts with the address of the platform."""
    for passage, hit in law.hits(passages, "cites-odr-platform"):
        yield found(passage, hit, _("«{found}» was closed on {day}"), day=hit.row.since)


@rule(
    "pay-card-number",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    basis=[cite("rro", "3", SOURCE)],
    reads=WORDS,
    title=_("Number of a payment card in the terms"),
    why=_(
        "Money for goods goes to an account of the business; payment to a private card passes by the receipts, and the "
        "number is everybody’s."
    ),
    fix=_("Give the IBAN of the seller in `accounts`, and take the card out."),
)
def pay_card_number(passages: Passages) -> Iterator[Finding]:
    """Sixteen digits in fours or together whose check digit (Luhn) fits, in words of texts."""
    for passage in passages:
        for match in _CARD.finditer(passage.text):
            digits = [int(one) for one in match[0] if one.isdecimal()]
            if _fits(digits):
                place = passage.at(match.start(), match.end())
                shown = "".join(map(str, digits))[-4:]
                message = _("a card number that ends with {shown} stands in the text")
                yield Finding(passage.path, message, on=passage.day, place=place, shown=shown)


_CARD = re.compile(
    r"(?<![\w-])(?<![0-9][ \u00a0])[2-6][0-9]{3}([ \u00a0-]?[0-9]{4}){3}(?![\w-]|[ \u00a0][0-9])"
)


def _fits(digits: list[int]) -> bool:
    doubled = [sum(divmod(2 * one, 10)) for one in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0

"""Shops: words that leave a consumer without liability, remedy or court."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from contracts.lint.registry import LAW, MEMORY, SHOP, SOURCE, TEXT, WARNING, Finding, cite, rule
from contracts.lint.rules.citations import Passages
from contracts.lint.rules.shop_words import WORDS
from contracts.lint.statements import said
from contracts.messages import _

if TYPE_CHECKING:
    from contracts.lint.statements import Said

_CPL = date(2006, 1, 13)


def _found(one: Said, message: str) -> Finding:
    """The finding about a statement, with its words."""
    passage = one.passage
    place = passage.at(one.start, one.end)
    return Finding(passage.path, message, on=passage.day, place=place, found=one.words)


# Returns and claims --------------------------------------------------------------------------------------------------


@rule(
    "nonreturnable-blocks-defects",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    basis=[cite("cpl", "8", MEMORY)],
    since=_CPL,
    reads=WORDS,
    title=_("Goods are said not to be taken back at all"),
    why=_(
        "The Government’s list is about an exchange of goods free from defects; goods with defects come back whatever they are, "
        "and the return terms say so."
    ),
    fix=_(
        "Leave the words out; what is not taken back is named in `goods.not_exchanged` and `goods.not_withdrawn`."
    ),
)
def nonreturnable_blocks_defects(passages: Passages) -> Iterator[Finding]:
    """Words of texts: goods are not subject to return, in a sentence without «належної якості» and without defects."""
    for one in said(passages, "nonreturnable-blocks-defects"):
        yield _found(one, _("«{found}» refuses goods with defects as well"))


@rule(
    "claim-short-term",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    basis=[cite("cpl", "8(3)", MEMORY), cite("cpl", "18(3)", MEMORY)],
    since=_CPL,
    reads=WORDS,
    title=_("Claims are taken for some hours or days only"),
    why=_(
        "Claims about defects are made within the warranty, without one within two years; "
        "a term of one to three days, or at handover only, is void."
    ),
    fix=_("Leave the term out; ask for an early notice as a request, not as a condition."),
)
def claim_short_term(passages: Passages) -> Iterator[Finding]:
    """Words of texts: claims or complaints are made or accepted within hours or one to three days, or at receipt only."""
    for one in said(passages, "claim-short-term"):
        yield _found(one, _("«{found}» is shorter than the law gives"))


@rule(
    "warranty-shorter-than-law",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    severity=WARNING,
    basis=[cite("cpl", "8(3)", SOURCE)],
    since=_CPL,
    reads=WORDS,
    title=_("Claims are refused where there is no warranty"),
    why=_(
        "Without a warranty claims about defects are made within two years from the handover; the documents print that."
    ),
    fix=_("Leave the words out."),
)
def warranty_shorter_than_law(passages: Passages) -> Iterator[Finding]:
    """Words of texts: claims are not accepted without a warranty or after its end, in one sentence."""
    for one in said(passages, "warranty-shorter-than-law"):
        yield _found(one, _("«{found}» denies the two years of the law"))


# Unfair terms --------------------------------------------------------------------------------------------------------


@rule(
    "unfair-liability-exclusion",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    basis=[cite("cpl", "18(3)", MEMORY)],
    since=_CPL,
    reads=WORDS,
    title=_("The seller is liable for nothing"),
    why=_(
        "A term that excludes liability for life and health, for defects or for anything at all is unfair and void; "
        "the offer says that nothing in it excludes this liability."
    ),
    fix=_("Leave the words out, or name the one event for which the seller is not liable by law."),
)
def unfair_liability_exclusion(passages: Passages) -> Iterator[Finding]:
    """Words of texts: no liability whatever, or none for life, health, quality, defects, any damage; force majeure passes."""
    for one in said(passages, "unfair-liability-exclusion"):
        yield _found(one, _("«{found}» is void against a consumer"))


@rule(
    "unfair-penalty-over-50",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    basis=[cite("cpl", "18(3)", MEMORY)],
    since=_CPL,
    reads=WORDS,
    title=_("Penalty of a consumer above half of the price"),
    why=_("A compensation by a consumer of more than half of the price is unfair."),
    fix=_("Leave the penalty out, or limit it to costs that are proven."),
)
def unfair_penalty_over_50(passages: Passages) -> Iterator[Finding]:
    """Words of texts: a buyer pays a penalty, fine or compensation of more than 50 percent, in one sentence."""
    for one in said(passages, "unfair-penalty-over-50"):
        yield _found(one, _("«{found}» is more than half of the price"))


@rule(
    "unfair-termination-one-sided",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    basis=[cite("cpl", "18(3)", MEMORY)],
    since=_CPL,
    reads=WORDS,
    title=_("Only the seller may end the contract at will"),
    why=_(
        "A seller who may end a contract at will gives the same right to the consumer, or has none."
    ),
    fix=_("Name the grounds under `ordering.refused_for`, and leave the words out."),
)
def unfair_termination_one_sided(passages: Passages) -> Iterator[Finding]:
    """Words of texts: the seller may cancel contracts or orders without reasons, at will or at any time, and the buyer may not."""
    for one in said(passages, "unfair-termination-one-sided"):
        yield _found(one, _("«{found}» binds the consumer alone"))


@rule(
    "unfair-product-change",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    basis=[cite("cpl", "13(5)", MEMORY), cite("cpl", "18(3)", MEMORY)],
    since=_CPL,
    reads=WORDS,
    title=_("The seller may change the goods alone"),
    why=_(
        "Goods may be replaced by similar ones, not worse and not dearer, when the consumer was told before; "
        "at the seller’s will they may not."
    ),
    fix=_("Say `similar` under `goods.availability.gone`: the buyer then chooses."),
)
def unfair_product_change(passages: Passages) -> Iterator[Finding]:
    """Words of texts: goods or their characteristics may be changed without notice or consent; a producer’s changes pass."""
    for one in said(passages, "unfair-product-change"):
        yield _found(one, _("«{found}» lets the seller hand over something else"))


@rule(
    "unfair-seller-sole-judge",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    basis=[cite("cpl", "18(3)", MEMORY)],
    since=_CPL,
    reads=WORDS,
    title=_("The seller alone decides about defects"),
    why=_(
        "Whether goods conform is proved and may be disputed in court; the seller is no judge of it."
    ),
    fix=_(
        "Leave the words out; the examination and its dispute are described by the return terms."
    ),
)
def unfair_seller_sole_judge(passages: Passages) -> Iterator[Finding]:
    """Words of texts: the seller’s decision is final, the seller alone determines defects or quality."""
    for one in said(passages, "unfair-seller-sole-judge"):
        yield _found(one, _("«{found}» makes the seller the judge"))


# Disputes ------------------------------------------------------------------------------------------------------------


@rule(
    "dispute-exclusive-court",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    basis=[cite("civproc", "28(5)", MEMORY), cite("cpl", "22", MEMORY)],
    since=date(2017, 12, 15),
    reads=WORDS,
    title=_("Court at the seat of the seller only"),
    why=_(
        "A consumer sues where the consumer lives, where the damage was done or the contract is performed, as the offer says."
    ),
    fix=_("Leave the words out."),
)
def dispute_exclusive_court(passages: Passages) -> Iterator[Finding]:
    """Words of texts: disputes or actions go to the court at the seat of the seller, with no other court in the sentence."""
    for one in said(passages, "dispute-exclusive-court"):
        yield _found(one, _("«{found}» takes the choice from the consumer"))


@rule(
    "dispute-arbitration",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    basis=[cite("arb_domestic", "6", MEMORY)],
    since=date(2011, 3, 12),
    reads=WORDS,
    title=_("Arbitration of a dispute with a consumer"),
    why=_("Domestic arbitral tribunals may not hear disputes about the protection of consumers."),
    fix=_("Leave the words out; the offer says that there is no such clause."),
)
def dispute_arbitration(passages: Passages) -> Iterator[Finding]:
    """Words of texts: disputes go to a третейський суд or to arbitration, or there is a clause on it."""
    for one in said(passages, "dispute-arbitration"):
        yield _found(one, _("«{found}»: consumers’ disputes go to the court"))


# Personal data -------------------------------------------------------------------------------------------------------


@rule(
    "priv-no-personal-info-claim",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    severity=WARNING,
    basis=[cite("pdl", "2", SOURCE)],
    since=date(2011, 1, 1),
    reads=WORDS,
    title=_("Cookies are said to hold no personal data"),
    why=_("What lets a person be told from others is personal data, whether or not it has a name."),
    fix=_("Leave the words out; the table says what each cookie holds."),
)
def priv_no_personal_info_claim(passages: Passages) -> Iterator[Finding]:
    """Words of texts: cookies do not contain or gather personal data, in one sentence."""
    for one in said(passages, "priv-no-personal-info-claim"):
        yield _found(one, _("«{found}» is not true of most cookies"))


@rule(
    "priv-wrong-terms",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    severity=WARNING,
    basis=[cite("pdl", "2", SOURCE)],
    since=date(2011, 1, 1),
    reads=WORDS,
    title=_("Term of a foreign law on personal data"),
    why=_(
        "The law of Ukraine knows a controller (володілець) and a processor (розпорядник); an operator is a word of the Russian law."
    ),
    fix=_("Write володілець or розпорядник."),
)
def priv_wrong_terms(passages: Passages) -> Iterator[Finding]:
    """Words of texts: «оператор персональних даних» and its translations."""
    for one in said(passages, "priv-wrong-terms"):
        yield _found(one, _("«{found}» is no term of the law of Ukraine"))


@rule(
    "priv-retention-unlimited",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    basis=[cite("pdl", "6", MEMORY)],
    since=date(2011, 1, 1),
    reads=WORDS,
    title=_("Data are said to be kept without limit"),
    why=_(
        "Data are kept no longer than their purpose needs, and the policy prints a time for each."
    ),
    fix=_("Leave the words out; state the time under `retention`."),
)
def priv_retention_unlimited(passages: Passages) -> Iterator[Finding]:
    """Words of texts: data are kept without a limit of time; anonymous ones pass."""
    for one in said(passages, "priv-retention-unlimited"):
        yield _found(one, _("«{found}» is no time"))


@rule(
    "priv-recipients-at-discretion",
    LAW,
    scope=TEXT,
    over=(SHOP,),
    basis=[cite("pdl", "12, 14", MEMORY)],
    since=date(2011, 1, 1),
    reads=WORDS,
    title=_("Data are given to third parties at will"),
    why=_(
        "Data are given to those whom the person was told of, on consent or where the law says so."
    ),
    fix=_("Leave the words out; name the recipients under `personal_data.recipients`."),
)
def priv_recipients_at_discretion(passages: Passages) -> Iterator[Finding]:
    """Words of texts: data are passed to third parties at discretion, without consent or notice; what the law asks for passes."""
    for one in said(passages, "priv-recipients-at-discretion"):
        yield _found(one, _("«{found}» says neither to whom nor why"))

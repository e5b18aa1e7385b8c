"""Terms in words that a court would not uphold, or read otherwise than they were meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.lint.registry import (
    DEAL,
    INFO,
    LAW,
    MEMORY,
    PRACTICE,
    SOURCE,
    TEXT,
    WARNING,
    Finding,
    cite,
    rule,
)
from contracts.lint.rules.citations import Passages, found
from contracts.lint.rules.languages import EVERYTHING
from contracts.messages import _

if TYPE_CHECKING:
    from contracts.lint.consulted import Consulted


@rule(
    "account-legacy",
    LAW,
    scope=TEXT,
    severity=WARNING,
    basis=[cite("nbu162", "", SOURCE)],
    reads=EVERYTHING,
    title=_("Account number of before IBAN"),
    why=_("Banks in Ukraine take payments to an IBAN only."),
    fix=_("Write the IBAN."),
)
def account_legacy(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts with «р/р» or «р/с» and 5 to 14 digits."""
    for passage, hit in law.hits(passages, "account-legacy"):
        yield found(passage, hit, _("«{found}» is an account number that banks do not take"))


@rule(
    "conventional-units",
    LAW,
    scope=TEXT,
    severity=WARNING,
    basis=[cite("cc", "533", SOURCE)],
    reads=EVERYTHING,
    title=_("Conventional units"),
    why=_("Without a currency, a rate and its day the words give no right to recalculate a price."),
    fix=_(
        "Name the currency; a deal says in `prices.currency_clause` which rate counts and of which day."
    ),
)
def conventional_units(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts with «умовні одиниці», «у.о.» and their translations."""
    for passage, hit in law.hits(passages, "conventional-units"):
        yield found(passage, hit, _("«{found}» are no currency"))


@rule(
    "penalty-misnamed",
    LAW,
    scope=TEXT,
    over=(DEAL,),
    severity=WARNING,
    basis=[cite("cc", "549(3)", SOURCE)],
    reads=EVERYTHING,
    title=_("«Пеня» for a breach that is not about money"),
    why=_(
        "By the Civil Code пеня is a percent of overdue money; since the Commercial Code is gone, "
        "nothing else supports one for late goods or services."
    ),
    fix=_("Call it штраф or неустойка; write it in `liability.late_delivery`."),
)
def penalty_misnamed(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts: «пеня» with late delivery, services or works in one sentence, of contracts since 28 August 2025."""
    for passage, hit in law.hits(passages, "penalty-misnamed"):
        if passage.contract >= hit.row.since:
            yield found(passage, hit, _("«{found}»: this is not about money"))


@rule(
    "payment-event-uncertain",
    LAW,
    scope=TEXT,
    over=(DEAL,),
    basis=[cite("cc", "252(2)", MEMORY), cite("cc", "530", MEMORY)],
    reads=EVERYTHING,
    title=_("Payment after an event that may not come"),
    why=_(
        "A date may be set by an event that must come; else the creditor may demand at any time."
    ),
    fix=_("Tie payment to an event between the parties, or set a last day."),
)
def payment_event_uncertain(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts with payment after resale, or after payment by somebody else."""
    for passage, hit in law.hits(passages, "payment-event-uncertain"):
        yield found(passage, hit, _("«{found}» may never come"))


@rule(
    "limitation-shortened",
    LAW,
    scope=TEXT,
    basis=[cite("cc", "259", MEMORY), cite("cc", "257", SOURCE)],
    reads=EVERYTHING,
    title=_("Limitation period made shorter"),
    why=_("The parties may make a limitation period longer, never shorter."),
    fix=_("Leave the term out, or state a longer period."),
)
def limitation_shortened(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts: «позовна давність» with less than twelve months, or with a number of days, in one clause."""
    for passage, hit in law.hits(passages, "limitation-shortened"):
        yield found(passage, hit, _("«{found}» makes the period shorter than the law does"))


@rule(
    "limitation-recounted",
    LAW,
    scope=TEXT,
    severity=WARNING,
    basis=[cite("cc", "260(2)", SOURCE)],
    reads=EVERYTHING,
    title=_("Other way of counting the limitation period"),
    why=_("How the period is counted is not changed by agreement."),
    fix=_("Leave the term out."),
)
def limitation_recounted(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts: «позовна давність обчислюється з …», «шість місяців до подання позову»."""
    for passage, hit in law.hits(passages, "limitation-recounted"):
        yield found(passage, hit, _("«{found}»: the parties do not decide how it is counted"))


@rule(
    "liability-intent-excluded",
    LAW,
    scope=TEXT,
    basis=[cite("cc", "614(3)", MEMORY)],
    reads=EVERYTHING,
    title=_("Liability excluded for intent too"),
    why=_("A term that excludes or limits liability for an intended breach is void."),
    fix=_("Leave intent out of the exclusion."),
)
def liability_intent_excluded(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts: no liability, even for intent, in one sentence."""
    for passage, hit in law.hits(passages, "liability-intent-excluded"):
        yield found(passage, hit, _("«{found}» is void"))


@rule(
    "seal-required",
    PRACTICE,
    scope=TEXT,
    severity=INFO,
    basis=[cite("cc", "207", MEMORY)],
    reads=EVERYTHING,
    title=_("Seal as a condition of validity"),
    why=_("No transaction needs a seal since 2017; a party that has none could not perform."),
    fix=_("Leave the seal out, or say that it is put on where there is one."),
)
def seal_required(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts: not valid without a seal, in one sentence."""
    for passage, hit in law.hits(passages, "seal-required"):
        yield found(passage, hit, _("«{found}» makes the seal a condition"))


@rule(
    "change-by-email",
    LAW,
    scope=TEXT,
    over=(DEAL,),
    severity=INFO,
    basis=[cite("cc", "654", MEMORY), cite("cisg", "12", MEMORY)],
    reads=EVERYTHING,
    title=_("Contract changed by e-mail"),
    why=_("A contract is changed in the form in which it was made; letters are no such form."),
    fix=_("Let changes be made by an additional agreement, on paper or with qualified signatures."),
)
def change_by_email(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts: changes of the contract by e-mail or messenger, in one sentence."""
    for passage, hit in law.hits(passages, "change-by-email"):
        yield found(passage, hit, _("«{found}» is no form of changing a contract"))

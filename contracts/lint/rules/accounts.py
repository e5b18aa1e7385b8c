"""Bank accounts of the parties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.lint.papers import Parties, buyer, seller
from contracts.lint.registry import DEAL, FORM, PRACTICE, SHOP, WARNING, Finding, rule
from contracts.messages import _

if TYPE_CHECKING:
    from schemas.deal import Deal


@rule(
    "account-currency-missing",
    FORM,
    severity=WARNING,
    reads=("contract.currency", "contract.external", "payment.cash", "parties.*.accounts"),
    title=_("No account in the currency of the contract"),
    why=_("The payer does not know where to pay, or pays to an account in another currency."),
    fix=_("Add an account with this `currency` under `accounts`."),
)
def account_currency_missing(deal: Deal) -> Iterator[Finding]:
    """Accounts of the party that is paid: one in the currency of the contract, unless payment is in cash."""
    role, accounts = deal.roles[0], seller(deal).accounts
    in_cash = deal.payment is not None and deal.payment.cash
    if in_cash or (deal.contract.external and not accounts):
        return
    if all(account.currency != deal.contract.currency for account in accounts):
        message = _("the party that is paid has no account in {currency}")
        yield Finding(f"parties.{role}.accounts", message, currency=deal.contract.currency)


@rule(
    "account-bic-missing",
    PRACTICE,
    reads=("contract.currency", "parties.*.kind", "parties.*.accounts"),
    title=_("Account for payments from abroad without BIC"),
    why=_("A bank abroad sends money by BIC (SWIFT); without it the payment waits or comes back."),
    fix=_("Write `bic` of the bank."),
)
def account_bic_missing(deal: Deal) -> Iterator[Finding]:
    """In foreign trade each account of the paid party in the currency of the contract has `bic`, unless it is UAH."""
    performer, currency = seller(deal), deal.contract.currency
    if currency == "UAH" or performer.is_resident == buyer(deal).is_resident:
        return
    for index, account in enumerate(performer.accounts):
        if account.currency == currency and account.bic is None:
            where = f"parties.{deal.roles[0]}.accounts[{index}].bic"
            yield Finding(where, _("the account in {currency} has no BIC"), currency=currency)


@rule(
    "account-bic-country",
    FORM,
    over=(DEAL, SHOP),
    severity=WARNING,
    reads=("parties.*.accounts",),
    title=_("BIC and IBAN of different countries"),
    why=_(
        "Letters five and six of a BIC are the country of the bank, the first two of an IBAN as well."
    ),
    fix=_("Copy both from one certificate of the bank."),
)
def account_bic_country(parties: Parties) -> Iterator[Finding]:
    """Letters 5 and 6 of BIC with the first two of IBAN; territories that use the IBAN of another country pass."""
    for path, party in parties:
        for index, account in enumerate(party.accounts):
            if account.bic is None or account.iban is None:
                continue
            bank, country = account.bic[4:6], account.iban[:2]
            if bank != country and bank not in _TERRITORIES.get(country, ()):
                message = _("the BIC is of {bank}, the IBAN of {country}")
                where = f"{path}.accounts[{index}].bic"
                yield Finding(where, message, bank=bank, country=country)


_TERRITORIES = {
    "FR": ("BL", "GF", "GP", "MF", "MQ", "NC", "PF", "PM", "RE", "TF", "WF", "YT"),
    "GB": ("GG", "IM", "JE"),
}

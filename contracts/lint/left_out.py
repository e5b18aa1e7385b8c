"""Checks that lawyers ask for and that are no rule here, each with the reason; printed at the end of `docs/rules.md`."""

from __future__ import annotations

__all__ = ["LEFT_OUT"]

_SCHEMA = "the form of the file refuses it"
_COMPUTED = "computed by the tool; what the user believes is compared by `sum-stated`"
_NO_FIELD = "the deal file has no such fact"

LEFT_OUT = {
    # Parties
    "missing side, wrong form of a code, passport, IBAN or BIC, VAT payer without a number": _SCHEMA,
    "МФО that differs from IBAN": "the deal file has no МФО",
    "check digit of a VAT number": "the algorithm is known in part only",
    "address in an occupied territory": "needs the current list of territories, which is not shipped",
    "old check of sanctions or extract from the register, missing statement of owners": _NO_FIELD,
    # Who signs
    "no ground of authority, power of attorney without a date": _SCHEMA,
    "missing case form of a name": "the language engine asks for it, and documents wait (exit code 3)",
    "power by substitution longer than the main one, scope of a power": _NO_FIELD,
    "limit of a director in the charter": "`sign-poa-amount` compares the limit of any authority",
    "joint signature asked for by the charter, interest in the transaction": _NO_FIELD,
    "significant transaction of a company": "net assets are not in the deal; the thresholds are figures of `contracts law`",
    "certificate or time of an electronic signature": "signed files are not read",
    # Citations
    "article that the act no longer has": "the register holds acts, not their articles",
    "Decree No. 567/94 on Incoterms": "parties may agree on Incoterms all the same",
    "Order No. 201 of 2001 on the form of foreign trade contracts": "whether it is in force is not certain",
    "working day that is not defined": "the contract defines it (clause `definitions-business-day`)",
    # Dates
    "number and date missing, term that ends before it begins, prolongation without notice": _SCHEMA,
    "act dated before the end of its period": _SCHEMA,
    "debt older than the limitation period": _NO_FIELD,
    # What a contract settles
    "no subject": _SCHEMA,
    "service described in general words": "not decidable; `act-unit-generic` warns of acts",
    "no way to determine the price": "the contract leaves it to specifications (clause `price-specifications`)",
    "no order of precedence of annexes": "the contract states it (clause `final-precedence`)",
    "duty to buy a minimum not spoken of": "the contract says that there is none (clause `subject-supply-no-duty`)",
    "broken reference, annex that is not listed": "a document with one is not made",
    "state body without a Ukrainian text": "contracts with public buyers are refused",
    "no clause on corruption": "no law asks for one between private parties",
    # Money
    "sum of a line, of all lines, in words; VAT that does not add up": _COMPUTED,
    "shares of a plan that are not 100 %": _SCHEMA,
    "last day to register a tax invoice": "a reminder, not a problem of the deal; a figure of `contracts law`",
    "foreign trade contract that is not in writing": "documents are always in writing",
    "Incoterms without a place, unknown rule": _SCHEMA,
    # Liability
    "penalty without its base": "the text states the base",
    "liability of a carrier below the damage": "uncertain: special laws differ",
    "period for which penalties accrue": "the contract says «until performance» where it is left out",
    "force majeure that frees from payment": "the text says that it does not; words of others are not decidable",
    # Service levels and acts
    "metric without formula, unit, target or source; bands with a gap; weights; windows; order of priorities": _SCHEMA,
    "act without requisites": "the form of the file, `signatory-missing` and `signatory-position-missing` see to them",
    "act to another contract, number of an act twice": _SCHEMA,
    "acceptance by silence without proof of sending": "the text asks for a way that proves receipt",
    "«no claims» beside a penalty": _SCHEMA,
    "result of service levels that the act does not apply": "what is left out follows the annex",
}

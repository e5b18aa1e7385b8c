"""Who the parties are: codes, numbers, addresses, accounts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, cast

from contracts.lint.papers import Parties, parties, tax_of
from contracts.lint.registry import (
    DEAL,
    FORM,
    INFO,
    LAW,
    MEMORY,
    PRACTICE,
    SHOP,
    SOURCE,
    TESTED,
    WARNING,
    Finding,
    cite,
    rule,
)
from contracts.messages import _

if TYPE_CHECKING:
    from contracts.language import Lang, OrganisationForm
    from schemas.base import LocalText
    from schemas.deal import Deal

CODES = ("parties.*.kind", "parties.*.code")


@rule(
    "party-same-person",
    FORM,
    basis=[cite("cc", "606", MEMORY), cite("cc", "626", MEMORY)],
    reads=(*CODES, "parties.*.passport", "parties.*.registration", "parties.*.country"),
    title=_("One person on both sides"),
    why=_(
        "Nobody can owe anything to himself: where creditor and debtor are one, the obligation ends."
    ),
    fix=_("Correct the code of one of the parties."),
)
def party_same_person(deal: Deal) -> Iterator[Finding]:
    """The codes (passports, register numbers of foreign companies with their country) of the two parties."""
    (_path, first), (path, second) = parties(deal)
    for name in ("code", "passport"):
        given = getattr(first, name, None)
        if given is not None and given == getattr(second, name, None):
            if first.country == second.country:
                yield Finding(f"{path}.{name}", _("both parties have the code {code}"), code=given)
            return
    one, other = first.registration, second.registration
    if one is None or other is None:
        return
    if (one.number, one.country) == (other.number, other.country):
        message = _("both parties have the entry {code} in the register")
        yield Finding(f"{path}.registration.number", message, code=one.number)


@rule(
    "code-checksum",
    FORM,
    over=(DEAL, SHOP),
    severity=WARNING,
    blocks_final=True,
    reads=(*CODES, "parties.*.code_confirmed"),
    title=_("Check digit of a code does not fit"),
    why=_(
        "A code with a wrong digit names another party or nobody; few codes were issued with an error."
    ),
    fix=_(
        "Compare the code with the extract from the register; if it stands there as here, "
        "name the extract in `code_confirmed`."
    ),
)
def code_checksum(parties: Parties) -> Iterator[Finding]:
    """The last digit of ЄДРПОУ and РНОКПП with the one computed from the others; not where `code_confirmed` is given."""
    from schemas.identifiers import company_code_fits, person_code_fits

    for path, party in parties:
        if party.kind == "foreign" or party.code is None or party.code_confirmed is not None:
            continue
        fits = company_code_fits if party.kind == "company" else person_code_fits
        if not fits(party.code):
            message = _("the check digit of {code} does not fit")
            yield Finding(f"{path}.code", message, code=party.code)


@rule(
    "party-rnokpp-birthdate",
    FORM,
    over=(DEAL, SHOP),
    severity=WARNING,
    basis=[cite("tax", "70", TESTED)],
    reads=(*CODES, "contract.date"),
    title=_("Taxpayer number of a child or of a person over a hundred"),
    why=_(
        "The first five digits of РНОКПП are the birth date; an impossible age means a wrong number."
    ),
    fix=_("Compare the number with the document of the tax service."),
)
def party_rnokpp_birthdate(parties: Parties, day: date) -> Iterator[Finding]:
    """Age by the first five digits of РНОКПП on the date of the contract or of the edition: from 16 to 100 years."""
    from schemas.identifiers import born

    for path, party in parties:
        if party.kind not in ("sole_proprietor", "individual") or party.code is None:
            continue
        birthday = born(party.code)
        if not 16 <= _age(birthday, day) <= 100:
            message = _("by its first five digits {code} belongs to a person born on {birthday}")
            yield Finding(f"{path}.code", message, code=party.code, birthday=birthday)


def _age(birthday: date, day: date) -> int:
    return day.year - birthday.year - ((day.month, day.day) < (birthday.month, birthday.day))


@rule(
    "person-code-sex",
    FORM,
    severity=INFO,
    basis=[cite("tax", "70", TESTED)],
    reads=(*CODES, "parties.*.signatories"),
    title=_("Gender and taxpayer number differ"),
    why=_(
        "The ninth digit of РНОКПП is odd for men and even for women; names are declined by `gender`."
    ),
    fix=_("Correct `gender` or the number; some numbers were issued with an error."),
)
def person_code_sex(deal: Deal) -> Iterator[Finding]:
    """The ninth digit of РНОКПП with `gender` of a sole proprietor or individual who signs in person."""
    from schemas.identifiers import person_code_gender

    for path, party in parties(deal):
        if party.kind not in ("sole_proprietor", "individual") or party.code is None:
            continue
        for index, person in enumerate(party.signatories):
            in_person = person.authority.kind in ("register", "in_person")
            if in_person and person.gender != person_code_gender(party.code):
                message = _("gender {gender} does not fit the ninth digit of {code}")
                where = f"{path}.signatories[{index}].gender"
                yield Finding(where, message, gender=person.gender, code=party.code)


@rule(
    "vat-number-prefix",
    FORM,
    over=(DEAL, SHOP),
    severity=WARNING,
    basis=[cite("tax", "201", MEMORY)],
    reads=(*CODES, "parties.*.tax.vat_number"),
    title=_("VAT number does not belong to the code"),
    why=_(
        "The VAT number of a company has 12 digits and begins with the first seven of its code; "
        "that of a person is the taxpayer number. A wrong one costs the buyer the tax credit."
    ),
    fix=_("Copy the VAT number from the register of VAT payers."),
)
def vat_number_prefix(parties: Parties) -> Iterator[Finding]:
    """The first 7 of 12 digits with ЄДРПОУ, all 10 with РНОКПП; numbers of joint activity (9 digits) are left alone."""
    for path, party in parties:
        tax = tax_of(party)
        number = tax.vat_number if tax is not None else None
        if number is None or party.code is None or len(number) == 9:
            continue
        if party.kind == "company":
            fits = len(number) == 12 and number[:7] == party.code[:7]
        else:
            fits = number == party.code
        if not fits:
            message = _("the VAT number {number} does not belong to the code {code}")
            yield Finding(f"{path}.tax.vat_number", message, number=number, code=party.code)


@rule(
    "address-missing",
    FORM,
    reads=("contract.external", "parties.*.kind", "parties.*.address"),
    title=_("Party without an address"),
    why=_("A contract names the registered office of a company and the address of a person."),
    fix=_("Write `address` as it stands in the register."),
)
def address_missing(deal: Deal) -> Iterator[Finding]:
    """Both parties of a contract that is not signed elsewhere have `address`."""
    if deal.contract.external:
        return
    for path, party in parties(deal):
        if party.address is None:
            yield Finding(f"{path}.address", _("the party has no address"))


@rule(
    "party-foreign-ids",
    PRACTICE,
    over=(DEAL, SHOP),
    reads=("parties.*.kind", "parties.*.registration", "parties.*.code"),
    title=_("Foreign company without a register number"),
    why=_("A company is told from another of the same name by its register and number."),
    fix=_("Write `registration` with `register`, `number` and `country`."),
)
def party_foreign_ids(parties: Parties) -> Iterator[Finding]:
    """A foreign company has `registration` or `code`."""
    for path, party in parties:
        if party.kind == "foreign" and party.registration is None and party.code is None:
            yield Finding(f"{path}.registration", _("the register and the number are not given"))


@rule(
    "party-aggressor-link",
    LAW,
    over=(DEAL, SHOP),
    basis=[cite("cmu187", "1", MEMORY)],
    since=date(2022, 3, 3),
    reads=("parties.*.country", "parties.*.registration.country"),
    title=_("Party from an aggressor state"),
    why=_(
        "Obligations to persons linked with the aggressor state are not performed during the moratorium."
    ),
    fix=_("Ask a lawyer before anything is signed."),
)
def party_aggressor_link(parties: Parties) -> Iterator[Finding]:
    """The country of a party or of its register is RU or BY."""
    for path, party in parties:
        if party.country in _AGGRESSORS:
            message = _("the party is registered in {country}")
            yield Finding(f"{path}.country", message, country=party.country)
        elif party.registration is not None and party.registration.country in _AGGRESSORS:
            where, country = f"{path}.registration.country", party.registration.country
            yield Finding(where, _("the party is registered in {country}"), country=country)


_AGGRESSORS = frozenset({"RU", "BY"})


@rule(
    "party-legal-form-transition",
    LAW,
    severity=INFO,
    basis=[cite("l4196", "17", SOURCE)],
    since=date(2025, 8, 28),
    reads=("parties.*.kind", "parties.*.name"),
    title=_("Legal form in transition"),
    why=_(
        "Private, subsidiary and foreign enterprises turn into companies by 28 August 2028; "
        "the name of the party will change during the contract."
    ),
    fix=_("Oblige the party to notify a change of its name (`notices`)."),
)
def party_legal_form_transition(deal: Deal) -> Iterator[Finding]:
    """The Ukrainian name begins with «приватне», «дочірнє» or «іноземне підприємство»."""
    for path, party in parties(deal):
        words = (party.name.uk or "").casefold().split()[:2]
        if party.kind == "company" and words[1:] == ["підприємство"] and words[0] in _IN_TRANSITION:
            yield Finding(f"{path}.name", _("{form} is a form in transition"), form=" ".join(words))


_IN_TRANSITION = frozenset({"приватне", "дочірнє", "іноземне"})


@rule(
    "party-name-form-mismatch",
    FORM,
    over=(DEAL, SHOP),
    severity=WARNING,
    basis=[cite("cc", "90", MEMORY)],
    reads=("parties.*.kind", "parties.*.name", "parties.*.short_name"),
    title=_("Legal form differs between full and short name"),
    why=_("The name of a company holds its legal form; two forms mean two companies or a mistake."),
    fix=_("Copy both names from the extract from the register."),
)
def party_name_form_mismatch(parties: Parties) -> Iterator[Finding]:
    """The form before the quotes in `name` with that in `short_name`, in Ukrainian and Russian."""
    for path, party in parties:
        if party.kind != "company" or party.short_name is None:
            continue
        for language in ("uk", "ru"):
            full, short = (_form(text, language) for text in (party.name, party.short_name))
            if full is not None and short is not None and full.key != short.key:
                message = _("the full name is of a {full}, the short one of a {short}")
                where = f"{path}.short_name"
                yield Finding(where, message, full=full.short, short=short.short)
                break


def _form(name: LocalText, language: str) -> OrganisationForm | None:
    from contracts.language import organisation_form

    text = name.get(language)
    if text is None or "«" not in text:
        return None
    return organisation_form(text.partition("«")[0].strip(), cast("Lang", language))


@rule(
    "sign-branch-as-party",
    LAW,
    over=(DEAL, SHOP),
    basis=[cite("cc", "95", MEMORY)],
    reads=("parties.*.kind", "parties.*.name"),
    title=_("Branch as a party"),
    why=_(
        "A branch or a representative office is no person; the company itself contracts, by its head."
    ),
    fix=_("Name the company; its head of branch signs by a power of attorney."),
)
def sign_branch_as_party(parties: Parties) -> Iterator[Finding]:
    """The Ukrainian name of a company begins with «філія», «представництво», «відокремлений підрозділ»."""
    for path, party in parties:
        name = (party.name.uk or "").casefold()
        if party.kind == "company" and name.startswith(_PARTS):
            yield Finding(f"{path}.name", _("{name} is a part of a company"), name=party.name.uk)


_PARTS = ("філія ", "представництво ", "відокремлений підрозділ ")


@rule(
    "party-contact-missing",
    PRACTICE,
    severity=INFO,
    reads=("contract.external", "parties.*.email", "parties.*.contacts"),
    title=_("No e-mail for notices"),
    why=_("Notices, orders and claims need an address where they count as received."),
    fix=_("Write `email` of the party or of a contact person."),
)
def party_contact_missing(deal: Deal) -> Iterator[Finding]:
    """Each party of a contract that is not signed elsewhere has an e-mail of its own or of a contact."""
    if deal.contract.external:
        return
    for path, party in parties(deal):
        if party.email is None and not any(contact.email for contact in party.contacts):
            yield Finding(f"{path}.email", _("the party has no e-mail"))

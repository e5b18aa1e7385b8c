"""Parties of a contract, their tax status, bank accounts, contacts and signatories."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, model_validator
from typing_extensions import TypeAliasType

from schemas.base import (
    Boolean,
    Count,
    Date,
    LocalText,
    Model,
    SkipJsonSchema,
    Text,
    _,
    problem,
    written,
)
from schemas.identifiers import (
    Bic,
    CompanyCode,
    Email,
    EuVat,
    Iban,
    Lei,
    Passport,
    PersonCode,
    Phone,
    VatNumber,
)
from schemas.values import Money, parse_currency

__all__ = [
    "Account",
    "Address",
    "Authority",
    "Company",
    "Contact",
    "ContactRole",
    "CountryCode",
    "CurrencyCode",
    "ForeignCompany",
    "Individual",
    "Party",
    "Registration",
    "Signatory",
    "SoleProprietor",
    "Tax",
]

CurrencyCode = Annotated[str, written(parse_currency), Field(examples=["UAH", "EUR"])]
"""Three-letter code of a currency."""


def _country(text: str) -> str:
    if len(text) != 2 or not (text.isascii() and text.isalpha() and text.isupper()):
        raise problem(
            "country-format",
            _("expected a two-letter country code such as PL, found {found}"),
            found=text,
        )
    return text


CountryCode = Annotated[str, written(_country), Field(examples=["UA", "PL"])]
"""Two-letter code of a country (ISO 3166-1)."""

Gender = Literal["m", "f"]
ContactRole = Literal[
    "initiator",
    "user",
    "technical_expert",
    "buyer",
    "financier",
    "lawyer",
    "signatory",
    "sales",
    "logistics",
    "warehouse",
    "accountant",
    "support",
    "claims",
    "data_protection",
]
Address = LocalText
"""Postcode, region, town, street in one line; the English one may be derived by romanisation."""


class Account(Model):
    """A bank account: IBAN, or a number with the bank’s address where the country has no IBAN."""

    iban: Iban | None = Field(None, title=_("IBAN"))
    number: Text | None = Field(
        None, title=_("Account number"), description=_("Only where the country has no IBAN.")
    )
    bank: LocalText = Field(title=_("Bank"))
    bank_address: LocalText | None = Field(None, title=_("Address of the bank"))
    bic: Bic | None = Field(None, title=_("BIC (SWIFT)"))
    currency: CurrencyCode = Field("UAH", title=_("Currency of the account"))
    correspondent: Text | None = Field(
        None, title=_("Correspondent bank"), description=_("Bank, BIC and account.")
    )

    @model_validator(mode="after")
    def _one_number(self) -> "Account":
        if (self.iban is None) == (self.number is None):
            raise problem(
                "account-number",
                _("an account needs an IBAN or a number, one of them"),
                hint=_("give `iban` or `number`"),
            )
        return self


class Tax(Model):
    """Tax status of a party; a party with a VAT number is a VAT payer."""

    system: Literal["general", "single", "nonprofit", "diia_city"] = Field(
        "general", title=_("Tax system")
    )
    group: Count | None = Field(
        None, title=_("Group of the single tax"), description=_("1 to 4."), ge=1, le=4
    )
    vat_number: VatNumber | None = Field(None, title=_("VAT number"))
    since: Date | None = Field(None, title=_("VAT payer since"))
    until: Date | None = Field(None, title=_("VAT payer until"))

    @model_validator(mode="after")
    def _group_of_single_tax(self) -> "Tax":
        if (self.group is None) == (self.system == "single"):
            raise problem(
                "tax-group",
                _("the group belongs to the single tax, and the single tax needs its group"),
                hint=_("write `system: single` with `group: 1` to `4`, or leave `group` out"),
            )
        if self.since and self.until and self.since > self.until:
            raise problem(
                "date-order", _("{first} is later than {last}"), first="since", last="until"
            )
        return self


class Registration(Model):
    """The record of a party in a state register."""

    register_name: LocalText | None = Field(
        None,
        alias="register",
        title=_("Register"),
        description=_("Left out: the Unified State Register of Ukraine."),
    )
    number: Text = Field(title=_("Number of the record"))
    date: Date | None = Field(None, title=_("Date of the record"))
    country: CountryCode = Field("UA", title=_("Country of the register"))


class Contact(Model):
    """A contact person and what he or she is responsible for."""

    role: ContactRole = Field(title=_("Role"))
    name: LocalText = Field(title=_("Full name"))
    position: LocalText | None = Field(None, title=_("Position"))
    email: Email | None = Field(None, title=_("E-mail"))
    phone: Phone | None = Field(None, title=_("Telephone"))
    may_order: Boolean = Field(False, title=_("May place and confirm orders"))


class CaseForms(Model):
    """Forms of a name or a position in the oblique cases; a given form always wins."""

    gen: Text | None = Field(None, title=_("Genitive"))
    dat: Text | None = Field(None, title=_("Dative"))
    acc: Text | None = Field(None, title=_("Accusative"))
    ins: Text | None = Field(None, title=_("Instrumental"))
    loc: Text | None = Field(None, title=_("Locative"))


class LanguageForms(Model):
    """Case forms in one language."""

    name: CaseForms | None = Field(None, title=_("Forms of the full name"))
    position: CaseForms | None = Field(None, title=_("Forms of the position"))


class Forms(Model):
    """Case forms by language, where they are known better than they are derived."""

    uk: LanguageForms | None = Field(None, title=_("Ukrainian"))
    ru: LanguageForms | None = Field(None, title=_("Russian"))


class Authority(Model):
    """On what ground a person signs."""

    kind: Literal[
        "charter", "power_of_attorney", "order", "register", "regulation", "in_person"
    ] = Field(
        title=_("Kind of authority"),
        description=_(
            "Charter, power of attorney, order, entry in the register (sole proprietor), regulation, in person."
        ),
    )
    number: Text | None = Field(None, title=_("Number of the document"))
    date: Date | None = Field(None, title=_("Date of the document"))
    until: Date | None = Field(None, title=_("Valid until"))
    limit: Money | None = Field(None, title=_("Highest sum of one transaction"))
    certified_by: LocalText | None = Field(
        None,
        title=_("Certified by"),
        description=_("Notary and register number, in the instrumental case."),
    )
    document: LocalText | None = Field(
        None,
        title=_("Document"),
        description=_("Name of the document in the genitive, when the kind does not say it."),
    )
    substitution: Boolean = Field(
        False, title=_("Given by a person who acts under a power of attorney")
    )

    @model_validator(mode="after")
    def _dated(self) -> "Authority":
        if self.kind in ("power_of_attorney", "order") and (
            self.date is None or self.number is None
        ):
            raise problem(
                "authority-undated",
                _("a power of attorney or an order needs its number and date"),
                hint=_("write `number` and `date`; a power of attorney without its date is void"),
            )
        if self.kind == "regulation" and self.document is None:
            raise problem(
                "authority-unnamed",
                _("name the document of the authority"),
                hint=_("write `document`"),
            )
        if self.date and self.until and self.date > self.until:
            raise problem(
                "date-order", _("{first} is later than {last}"), first="date", last="until"
            )
        return self


class Signatory(Model):
    """A person who signs for a party."""

    surname: LocalText = Field(title=_("Surname"))
    given: LocalText = Field(title=_("Given name"))
    patronymic: LocalText | None = Field(None, title=_("Patronymic"))
    gender: Gender = Field(title=_("Gender"), description=_("m or f; never guessed."))
    position: LocalText | None = Field(
        None, title=_("Position"), description=_("In the nominative, lower case.")
    )
    authority: Authority = Field(title=_("Authority"))
    forms: Forms | None = Field(None, title=_("Case forms"))


class _PartyBase(Model):
    name: LocalText = Field(
        title=_("Full name"), description=_("As in the register, with the legal form written out.")
    )
    short_name: LocalText | None = Field(None, title=_("Short name"))
    address: Address | None = Field(None, title=_("Registered office"))
    postal_address: Address | None = Field(
        None, title=_("Postal address"), description=_("When it differs.")
    )
    registration: Registration | None = Field(None, title=_("Entry in the register"))
    accounts: tuple[Account, ...] = Field((), title=_("Bank accounts"))
    contacts: tuple[Contact, ...] = Field((), title=_("Contact persons"))
    signatories: tuple[Signatory, ...] = Field(
        (), title=_("Signatories"), description=_("Several sign jointly.")
    )
    email: Email | None = Field(None, title=_("E-mail"))
    phone: Phone | None = Field(None, title=_("Telephone"))
    website: Text | None = Field(None, title=_("Website"))
    code_confirmed: Text | None = Field(
        None,
        title=_("Code confirmed by"),
        description=_("Extract or other document when the check digit does not fit."),
    )
    country: CountryCode = Field("UA", title=_("Country"))

    @property
    def is_vat_payer(self) -> bool:
        """Registered as a VAT payer in Ukraine."""
        tax: Tax | None = getattr(self, "tax", None)
        return tax is not None and tax.vat_number is not None

    @property
    def contact(self) -> dict[str, Contact]:
        """The first contact of each role."""
        return {contact.role: contact for contact in reversed(self.contacts)}


class Company(_PartyBase):
    """A legal entity registered in Ukraine."""

    kind: Literal["company"] = Field(title=_("Kind of party"))
    code: CompanyCode = Field(title=_("Identification code (ЄДРПОУ)"))
    tax: Tax = Field(title=_("Tax status"))
    consent: LocalText | None = Field(
        None,
        title=_("Consent to a significant transaction"),
        description=_("Body, number and date of the decision, as it is to be printed."),
    )
    lei: Lei | None = Field(None, title=_("LEI"))

    @property
    def is_resident(self) -> bool:
        """A party under the law of Ukraine."""
        return True


class _Person(_PartyBase):
    code: PersonCode | None = Field(None, title=_("Taxpayer number (РНОКПП)"))
    passport: Passport | None = Field(
        None,
        title=_("Passport"),
        description=_("Of a person who refused the taxpayer number for religious reasons."),
    )
    actual_address: Address | None = Field(
        None, title=_("Address of residence"), description=_("When it differs.")
    )

    @model_validator(mode="after")
    def _identified(self) -> "_Person":
        if (self.code is None) == (self.passport is None):
            raise problem(
                "person-unidentified",
                _(
                    "a person is identified by the taxpayer number or, if it was refused, by the passport"
                ),
                hint=_("give `code`, or `passport` instead of it"),
            )
        return self

    @property
    def is_resident(self) -> bool:
        """A party under the law of Ukraine."""
        return True


class SoleProprietor(_Person):
    """A sole proprietor (ФОП); signs in person by the entry in the register or through a representative."""

    kind: Literal["sole_proprietor"] = Field(title=_("Kind of party"))
    tax: Tax = Field(title=_("Tax status"))
    registration: Registration = Field(title=_("Entry in the register"))


class Individual(_Person):
    """A person who is not in business."""

    kind: Literal["individual"] = Field(title=_("Kind of party"))


class ForeignCompany(_PartyBase):
    """A company registered abroad."""

    kind: Literal["foreign"] = Field(title=_("Kind of party"))
    country: CountryCode = Field(title=_("Country of registration"))
    address: Address = Field(title=_("Registered office"))
    legal_form: LocalText | None = Field(
        None,
        title=_("Legal form"),
        description=_(
            "As a reader of that language knows it, such as a limited liability company."
        ),
    )
    code: Text | None = Field(
        None, title=_("Registration number"), description=_("When there is no `registration`.")
    )
    eu_vat: EuVat | None = Field(None, title=_("EU VAT number"))
    tax_number: Text | None = Field(
        None, title=_("Tax number"), description=_("Outside the European Union.")
    )
    lei: Lei | None = Field(None, title=_("LEI"))

    @model_validator(mode="after")
    def _abroad(self) -> "ForeignCompany":
        if self.country == "UA":
            raise problem(
                "foreign-in-ukraine",
                _("a foreign party cannot be registered in Ukraine"),
                hint=_("write `kind: company` for a Ukrainian legal entity"),
            )
        return self

    @property
    def is_resident(self) -> bool:
        """A party under the law of Ukraine."""
        return False


class PublicBuyer(Model):
    """A body or an enterprise that buys by public procurement: refused with a clear word."""

    @model_validator(mode="before")
    @classmethod
    def _refused(cls, value: object) -> object:
        raise problem(
            "public-buyer",
            _("contracts with public buyers are not covered"),
            hint=_(
                "public procurement has its own rules on form, price changes and penalties; use its model contract"
            ),
        )


_PUBLIC = frozenset(
    {"public", "state", "government", "municipal", "budget", "public_buyer", "state_body"}
)


def _kind(value: object) -> str | None:
    kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)
    if not isinstance(kind, str):
        return None
    return "public" if kind in _PUBLIC else kind


Party = TypeAliasType(
    "Party",
    Annotated[
        Annotated[Company, Tag("company")]
        | Annotated[SoleProprietor, Tag("sole_proprietor")]
        | Annotated[Individual, Tag("individual")]
        | Annotated[ForeignCompany, Tag("foreign")]
        | SkipJsonSchema[Annotated[PublicBuyer, Tag("public")]],
        Discriminator(
            _kind,
            custom_error_type="party-kind",
            custom_error_message="{message}",
            custom_error_context={
                "message": _(
                    "expected `kind` to be company, sole_proprietor, individual or foreign"
                ),
                "hint": _("write the kind of the party in its first line"),
            },
        ),
    ],
)
"""A party of any kind, told apart by `kind`."""

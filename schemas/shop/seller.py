"""Who sells: one party or several under one brand, and what each of them sells."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from schemas.base import Date, LocalText, Model, Text, _, problem
from schemas.identifiers import Email, Phone
from schemas.party import Address, Company, ForeignCompany, SoleProprietor
from schemas.shop.common import Ids, Named, Person

__all__ = ["Licence", "Scope", "Seller", "SellerParty"]

SellerParty = Annotated[Company | SoleProprietor | ForeignCompany, Field(discriminator="kind")]
"""A company, a sole proprietor (ФОП) or a foreign company; a person without registration cannot sell."""


class Licence(Model):
    """A licence or a permit for what is sold."""

    activity: LocalText = Field(title=_("Licensed activity"))
    number: Text = Field(title=_("Number"))
    issuer: LocalText = Field(title=_("Issued by"))
    since: Date = Field(title=_("Valid from"))
    until: Date | None = Field(None, title=_("Valid until"), description=_("Left out: no end."))
    groups: Ids = Field((), title=_("Groups of goods"))

    @model_validator(mode="after")
    def _ordered(self) -> "Licence":
        if self.until and self.since > self.until:
            raise problem(
                "date-order",
                _("{first} is later than {last}"),
                first="since",
                last="until",
                at="until",
            )
        return self


class Scope(Model):
    """What one of several sellers sells: some groups of goods, or what is paid in some ways."""

    goods: Ids | None = Field(None, title=_("Groups of goods"), min_length=1)
    payment: Ids | None = Field(None, title=_("Ways of payment"), min_length=1)

    @model_validator(mode="after")
    def _one(self) -> "Scope":
        if (self.goods is None) == (self.payment is None):
            raise problem(
                "seller-scope",
                _("sellers are told apart by groups of goods or by ways of payment, one of them"),
                hint=_("give `goods` or `payment`"),
            )
        return self


class Seller(Named):
    """A seller: who it is, where claims go, which licences it has."""

    party: SellerParty = Field(title=_("The party"))
    sells: Scope | None = Field(
        None,
        title=_("What this seller sells"),
        description=_("Needed when there are several sellers."),
    )
    claims_address: Address | None = Field(
        None, title=_("Address for claims"), description=_("When it differs from the party’s.")
    )
    email: Email | None = Field(
        None, title=_("E-mail for buyers"), description=_("When it differs from the party’s.")
    )
    phone: Phone | None = Field(
        None, title=_("Telephone for buyers"), description=_("When it differs from the party’s.")
    )
    licences: tuple[Licence, ...] = Field((), title=_("Licences"))
    representative: Person | None = Field(
        None, title=_("Representative in Ukraine"), description=_("Of a foreign seller.")
    )

    @property
    def kind(self) -> Literal["company", "sole_proprietor", "foreign"]:
        """The kind of the party."""
        return self.party.kind

    @property
    def where_claims_go(self) -> Address | None:
        """The address for claims, the party’s where it has none of its own."""
        return self.claims_address or self.party.postal_address or self.party.address

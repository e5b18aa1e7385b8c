"""The deal file: one contract between two parties with its specifications, service levels and acts."""

from typing import Literal

from pydantic import Field, model_validator

from schemas.act import Act, AnnexSignatories
from schemas.approval import APPROVERS, Approval
from schemas.base import (
    Amount,
    Boolean,
    Count,
    Date,
    Language,
    LocalText,
    Model,
    Price,
    Text,
    _,
    problem,
)
from schemas.line import Lines, Stated
from schemas.party import CurrencyCode, Party
from schemas.sla import Sla
from schemas.terms import (
    Acceptance,
    Cargo,
    Compliance,
    Confidentiality,
    Delivery,
    Discount,
    Disputes,
    Documents,
    ForceMajeure,
    Forecast,
    IntellectualProperty,
    Liability,
    Notices,
    Onboarding,
    Ordering,
    Package,
    Payment,
    Performance,
    PersonalData,
    Prices,
    Quality,
    Review,
    Route,
    Security,
    Storage,
    Tender,
    Termination,
)
from schemas.values import Period

__all__ = ["ROLES", "Contract", "Deal", "Parties", "Specification"]

ContractType = Literal["supply", "services", "logistics"]
Regime = Literal["post", "carriage", "forwarding", "storage"]

ROLES: dict[str, tuple[str, str]] = {
    "supply": ("supplier", "buyer"),
    "services": ("contractor", "customer"),
    "logistics": ("carrier", "customer"),
}
"""Roles of a contract type: who performs, who pays."""


class Renewal(Model):
    """Automatic prolongation."""

    length: Period = Field(alias="for", title=_("For"))
    notice: Period = Field(title=_("Unless a side objects before the end within"))
    times: Count | None = Field(None, title=_("At most times"), ge=1)


class Term(Model):
    """In force from and until."""

    start: Date = Field(alias="from", title=_("In force from"))
    until: Date | None = Field(
        None, title=_("In force until"), description=_("Left out: without a last day.")
    )
    renewal: Renewal | None = Field(None, title=_("Prolongation"))
    applies_from: Date | None = Field(None, title=_("Applies to relations since"))

    @model_validator(mode="after")
    def _ordered(self) -> "Term":
        if self.until and self.start > self.until:
            raise problem(
                "date-order", _("{first} is later than {last}"), first="from", last="until"
            )
        if self.renewal and not self.until:
            raise problem(
                "renewal-without-end", _("a contract without a last day is not prolonged")
            )
        return self


class Languages(Model):
    """Languages of the contract."""

    of: tuple[Language, ...] = Field(
        ("uk",), title=_("Languages of the text"), min_length=1, max_length=2
    )
    prevailing: Language | None = Field(None, title=_("Prevailing language"))

    @model_validator(mode="after")
    def _prevailing(self) -> "Languages":
        if len(set(self.of)) != len(self.of):
            raise problem("language-twice", _("a language stands twice"))
        if self.prevailing is not None and self.prevailing not in self.of:
            raise problem(
                "prevailing-language-unknown",
                _("the prevailing language is not a language of the text"),
            )
        return self


class Contract(Model):
    """The framework contract."""

    type: ContractType = Field(title=_("Type"))
    regimes: tuple[Regime, ...] = Field(
        (), title=_("Regimes of logistics"), description=_("Post, carriage, forwarding, storage.")
    )
    side: Literal["neutral", "seller", "buyer"] = Field("neutral", title=_("Whose draft"))
    external: Boolean = Field(
        False,
        title=_("Signed elsewhere"),
        description=_("Number, date, parties and term are enough."),
    )
    number: Text = Field(title=_("Number"))
    date: Date = Field(title=_("Date"))
    place: LocalText | None = Field(
        None, title=_("Place"), description=_("м. Київ, г. Киев, Kyiv.")
    )
    term: Term | None = Field(None, title=_("Term"))
    languages: Languages = Field(default_factory=Languages, title=_("Languages"))
    currency: CurrencyCode = Field("UAH", title=_("Currency"))
    limit: Amount | None = Field(
        None, title=_("Limit"), description=_("Highest total of all specifications, VAT included.")
    )
    title: LocalText | None = Field(
        None,
        title=_("Own title"),
        description=_("Of a contract signed elsewhere, in the genitive: Договору поставки."),
    )
    subject: LocalText | None = Field(
        None,
        title=_("Subject"),
        description=_("Goods or services in general, in the accusative: packaging."),
    )
    tender: Tender | None = Field(None, title=_("Tender or pilot"))

    @model_validator(mode="after")
    def _regimes(self) -> "Contract":
        if (self.type == "logistics") != bool(self.regimes):
            raise problem(
                "regimes",
                _("regimes belong to logistics, and logistics needs at least one"),
                hint=_("write `regimes: [post]`, carriage, forwarding or storage, or leave it out"),
            )
        if len(set(self.regimes)) != len(self.regimes):
            raise problem("regime-twice", _("a regime stands twice"))
        return self


class Parties(Model):
    """The parties by role."""

    supplier: Party | None = Field(None, title=_("Supplier"))
    buyer: Party | None = Field(None, title=_("Buyer"))
    contractor: Party | None = Field(None, title=_("Service provider"))
    carrier: Party | None = Field(None, title=_("Carrier, forwarder or keeper"))
    customer: Party | None = Field(None, title=_("Customer"))

    def roles(self) -> tuple[str, ...]:
        """The roles that are given, in the order of the schema."""
        return tuple(name for name in type(self).model_fields if getattr(self, name) is not None)


class AnnexReference(Model):
    """Another annex by number and date."""

    number: Text = Field(title=_("Number"))
    date: Date = Field(title=_("Date"))


class CurrencyRate(Model):
    """A rate of exchange."""

    currency: CurrencyCode = Field(title=_("Currency"))
    rate: Price = Field(title=_("Hryvnias for one unit"))
    date: Date = Field(title=_("Date of the rate"))
    source: Literal["nbu", "interbank"] = Field("nbu", title=_("Source"))


class Specification(Model):
    """A specification: goods or services with prices, and terms that differ from the contract."""

    number: Text = Field(title=_("Number"))
    date: Date = Field(title=_("Date"))
    place: LocalText | None = Field(None, title=_("Place"))
    replaces: AnnexReference | None = Field(None, title=_("Replaces the specification"))
    lines: Lines = Field(title=_("Lines"), min_length=1)
    discount: Text | None = Field(
        None, title=_("Discount tier applied"), description=_("As the contract names it.")
    )
    delivery: Delivery | None = Field(None, title=_("Delivery"))
    performance: Performance | None = Field(None, title=_("Performance"))
    route: Route | None = Field(None, title=_("Route"))
    cargo: Cargo | None = Field(None, title=_("Cargo"))
    payment: Payment | None = Field(None, title=_("Payment"))
    acceptance: Acceptance | None = Field(None, title=_("Acceptance"))
    quality: Quality | None = Field(None, title=_("Quality"))
    rate: CurrencyRate | None = Field(None, title=_("Rate of exchange"))
    prices_until: Date | None = Field(None, title=_("Prices are valid until"))
    signatories: AnnexSignatories | None = Field(None, title=_("Signatories"))
    stated: Stated | None = Field(None, title=_("Totals as you believe them"))


class Deal(Model):
    """A deal between two parties."""

    schema_: Literal["contracts/deal/1"] = Field(alias="schema", title=_("Version of the file"))
    contract: Contract = Field(title=_("Contract"))
    parties: Parties = Field(title=_("Parties"))
    prices: Prices = Field(default_factory=Prices, title=_("Prices"))
    payment: Payment | None = Field(None, title=_("Payment"))
    discounts: tuple[Discount, ...] = Field((), title=_("Volume discounts"))
    packages: tuple[Package, ...] = Field((), title=_("Service packages"))
    ordering: Ordering | None = Field(None, title=_("Ordering"))
    delivery: Delivery | None = Field(None, title=_("Delivery"))
    performance: Performance | None = Field(None, title=_("Performance"))
    cargo: Cargo | None = Field(None, title=_("Cargo"))
    routes: tuple[Route, ...] = Field((), title=_("Routes"))
    storage: Storage | None = Field(None, title=_("Storage"))
    acceptance: Acceptance | None = Field(None, title=_("Acceptance"))
    quality: Quality | None = Field(None, title=_("Quality"))
    security: Security | None = Field(None, title=_("Security"))
    onboarding: Onboarding | None = Field(None, title=_("Onboarding"))
    forecast: Forecast | None = Field(None, title=_("Forecast"))
    review: Review | None = Field(None, title=_("Review after repeated deviation"))
    liability: Liability | None = Field(None, title=_("Liability"))
    force_majeure: ForceMajeure | None = Field(None, title=_("Force majeure"))
    confidentiality: Confidentiality | None = Field(None, title=_("Confidentiality"))
    personal_data: PersonalData | None = Field(None, title=_("Personal data"))
    compliance: Compliance | None = Field(None, title=_("Compliance"))
    intellectual_property: IntellectualProperty | None = Field(
        None, title=_("Intellectual property")
    )
    disputes: Disputes | None = Field(None, title=_("Disputes"))
    termination: Termination | None = Field(None, title=_("Termination"))
    notices: Notices | None = Field(None, title=_("Notices"))
    documents: Documents = Field(default_factory=Documents, title=_("Documents"))
    sla: Sla | None = Field(None, title=_("Service levels"))
    specifications: tuple[Specification, ...] = Field((), title=_("Specifications"))
    acts: tuple[Act, ...] = Field((), title=_("Acceptance acts"))
    approval: Approval | None = Field(None, title=_("Approval sheet"))

    @model_validator(mode="after")
    def _roles(self) -> "Deal":
        wanted = ROLES[self.contract.type]
        given = self.parties.roles()
        if set(given) != set(wanted):
            raise problem(
                "party-roles",
                _("a contract of type {type} is between {first} and {second}; found {found}"),
                hint=_("name the parties under these two keys"),
                at="parties",
                type=self.contract.type,
                first=wanted[0],
                second=wanted[1],
                found=", ".join(given) or "-",
            )
        return self

    @model_validator(mode="after")
    def _approvers(self) -> "Deal":
        if self.approval is None:
            return self
        party = getattr(self.parties, self.approval.by)
        if party is None:
            raise problem(
                "approval-party",
                _("{found} is no party of this contract"),
                hint=_("write one of the two parties"),
                at="approval.by",
                found=self.approval.by,
            )
        named = (*party.contacts, *self.approval.people)
        if not party.signatories and not any(one.role in APPROVERS for one in named):
            raise problem(
                "approval-nobody",
                _("the party names nobody who could approve"),
                hint=_("give its contacts with roles, or its signatories"),
                at="approval.by",
            )
        return self

    @model_validator(mode="after")
    def _numbers(self) -> "Deal":
        for entries, what in ((self.specifications, "specifications"), (self.acts, "acts")):
            seen: set[str] = set()
            for entry in entries:
                if entry.number in seen:
                    raise problem(
                        "number-twice",
                        _("number {number} stands twice in {list}"),
                        number=entry.number,
                        list=what,
                        at=what,
                    )
                seen.add(entry.number)
        return self

    @property
    def roles(self) -> tuple[str, str]:
        """Who performs and who pays."""
        return ROLES[self.contract.type]

    @property
    def performer(self) -> Party:
        """The supplier, the service provider or the carrier."""
        return self._party(self.roles[0])

    @property
    def payer(self) -> Party:
        """The buyer or the customer."""
        return self._party(self.roles[1])

    def _party(self, role: str) -> Party:
        party: Party = getattr(self.parties, role)
        return party

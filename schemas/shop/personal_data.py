"""Personal data: what is gathered, for what, on which ground, for how long, who receives it; messages and profiles."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from schemas.base import Boolean, Count, Date, Key, LocalText, Model, Text, _, problem
from schemas.identifiers import Email
from schemas.party import CountryCode
from schemas.shop.common import Ids, IdsOnce, Named, Once, Person, Url
from schemas.values import Period

__all__ = [
    "Category",
    "Gdpr",
    "Marketing",
    "PersonalData",
    "Personalisation",
    "Purpose",
    "Recipient",
    "Retention",
]

Ground = Literal["consent", "law", "deal", "vital_interests", "legal_duty", "legitimate_interest"]
GdprGround = Literal[
    "consent",
    "contract",
    "legal_obligation",
    "vital_interests",
    "public_task",
    "legitimate_interests",
]
TransferGround = Literal[
    "adequate", "consent", "contract", "vital_interests", "public_interest", "guarantees"
]
MessageChannel = Literal["email", "sms", "push", "messenger", "call", "letter"]
OptOut = Literal["link", "reply", "settings", "support", "account"]


class Category(Named):
    """A category of data."""

    items: LocalText = Field(title=_("Which data"), description=_("Name, telephone, address."))
    source: Annotated[
        tuple[
            Literal["person", "device", "carrier", "payment_service", "marketplace", "social"], ...
        ],
        Once,
    ] = Field(title=_("Where they come from"), min_length=1)
    needed: Boolean = Field(title=_("Needed for an order"))
    without: LocalText | None = Field(None, title=_("What happens without them"))
    special: (
        Literal["health", "biometric", "genetic", "beliefs", "live_location", "other"] | None
    ) = Field(None, title=_("Data of high risk"))


class Retention(Model):
    """How long data are kept."""

    period: Period | None = Field(None, title=_("Period"))
    after: (
        Literal["collection", "order", "performance", "report", "closing", "last_visit", "end"]
        | None
    ) = Field(
        None,
        title=_("Counted from"),
        description=_(
            "Gathering, order, performance, tax report, closing of the matter, last visit, "
            "withdrawal of consent or end of the programme."
        ),
    )
    until: Literal["consent_withdrawn", "account_deleted", "removal_asked"] | None = Field(
        None, title=_("Or until")
    )

    @model_validator(mode="after")
    def _one(self) -> "Retention":
        if (self.period is None) != (self.after is None):
            raise problem(
                "retention-start",
                _("a period of keeping needs the event that it is counted from"),
                hint=_("give `period` with `after`, or `until`"),
            )
        if self.period is None and self.until is None:
            raise problem(
                "retention-empty",
                _("it is not said how long data are kept"),
                hint=_("give `period` with `after`, or `until`"),
            )
        return self


class Purpose(Named):
    """A purpose of processing."""

    kind: Literal[
        "order",
        "payment",
        "accounting",
        "account",
        "claims",
        "support",
        "marketing",
        "analytics",
        "advertising",
        "security",
        "reviews",
        "loyalty",
        "calls",
        "abandoned_cart",
        "other",
    ] = Field(title=_("Purpose"))
    name: LocalText | None = Field(None, title=_("Name"), description=_("Needed for `other`."))
    ground: Ground = Field(title=_("Ground"), description=_("By the law of Ukraine."))
    gdpr_ground: GdprGround | None = Field(
        None, title=_("Ground by the GDPR"), description=_("Where the GDPR applies.")
    )
    interest: LocalText | None = Field(
        None, title=_("Which interest"), description=_("For the ground of legitimate interest.")
    )
    data: Ids = Field(title=_("Categories of data"), min_length=1)
    recipients: Ids = Field((), title=_("Recipients"))
    retention: Retention = Field(title=_("Kept for"))

    @model_validator(mode="after")
    def _named(self) -> "Purpose":
        if self.kind == "other" and self.name is None:
            raise problem(
                "purpose-unnamed",
                _("a purpose of kind `other` needs its name"),
                hint=_("write `name`"),
            )
        return self


class Recipient(Named):
    """Who receives data."""

    name: LocalText = Field(title=_("Name"))
    role: Literal[
        "carrier",
        "payment",
        "bank",
        "lender",
        "hosting",
        "crm",
        "mailing",
        "sms",
        "messenger",
        "analytics",
        "advertising",
        "call_centre",
        "accounting",
        "marketplace",
        "service_centre",
        "authority",
        "other_seller",
        "other",
    ] = Field(title=_("Role"))
    status: Literal["processor", "controller"] = Field(
        title=_("Works on the seller’s order, or for itself")
    )
    country: CountryCode = Field(title=_("Country"))
    ground: TransferGround | None = Field(None, title=_("Ground of transfer abroad"))
    guarantees: LocalText | None = Field(
        None, title=_("Guarantees"), description=_("In the nominative: standard clauses.")
    )
    contract: Text | None = Field(None, title=_("Contract with the processor"))
    policy: Url | None = Field(None, title=_("Privacy policy of the recipient"))


# Messages and profiles -------------------------------------------------------------------------------


class Marketing(Model):
    """Advertising messages."""

    channels: Annotated[tuple[MessageChannel, ...], Once] = Field(title=_("Channels"), min_length=1)
    consent: Literal["separate_tick", "double_confirmation", "with_order", "ticked_before"] = Field(
        title=_("How consent is given")
    )
    opt_out: Annotated[tuple[OptOut, ...], Once] = Field(title=_("How one refuses"), min_length=1)
    frequency: LocalText | None = Field(None, title=_("How often"))
    proof_kept: Period | None = Field(None, title=_("Proof of consent is kept for"))


class Personalisation(Model):
    """What the shop shows and sends by what a person did."""

    triggers: Annotated[
        tuple[
            Literal[
                "abandoned_cart",
                "viewed_goods",
                "back_in_stock",
                "price_drop",
                "reorder",
                "birthday",
                "long_absence",
            ],
            ...,
        ],
        Once,
    ] = Field((), title=_("Messages after an event"))
    channels: Annotated[tuple[MessageChannel, ...], Once] = Field((), title=_("Channels"))
    retargeting: Ids = Field((), title=_("Advertising elsewhere, by recipients"))
    recommendations: Boolean = Field(False, title=_("Goods are shown by earlier purchases"))
    personal_prices: Boolean = Field(False, title=_("Prices depend on the person"))
    opt_out: Annotated[tuple[OptOut, ...], Once] = Field(title=_("How one refuses"), min_length=1)


class AutomatedDecision(Model):
    """A decision that a program makes."""

    what: LocalText = Field(title=_("What is decided"))
    logic: LocalText = Field(title=_("By what"))
    effect: LocalText = Field(title=_("What it means for the buyer"))
    person: Boolean = Field(title=_("A person looks at it on request"))


class CallRecording(Model):
    """Recording of calls."""

    announced: Boolean = Field(title=_("Announced at the beginning"))
    kept: Period = Field(title=_("Kept for"))
    refused_by: Literal["other_channel", "asking_the_operator"] = Field(title=_("How one refuses"))


class Cameras(Model):
    """Video cameras in places of the shop."""

    where: LocalText = Field(title=_("Where"))
    kept: Period = Field(title=_("Kept for"))


class Children(Model):
    """Children’s data."""

    minimum_age: Count = Field(title=_("Account from the age of"), le=99)
    contact: Email | None = Field(None, title=_("Where parents write"))


class Requests(Model):
    """How a person uses the rights."""

    by: Annotated[tuple[Literal["email", "letter", "form", "account"], ...], Once] = Field(
        title=_("Given by"), min_length=1
    )
    answer_within: Period = Field(title=_("Answer within"))
    identity: Annotated[
        tuple[Literal["account", "order_details", "same_email", "document_shown"], ...], Once
    ] = Field(title=_("How identity is checked"), min_length=1)


class Gdpr(Model):
    """What is said to persons in the European Union."""

    representative: Person | None = Field(None, title=_("Representative in the European Union"))
    no_representative: LocalText | None = Field(None, title=_("Why there is no representative"))
    officer: Person | None = Field(None, title=_("Data protection officer"))
    authority: LocalText | None = Field(None, title=_("Authority for complaints"))
    answer_within: Period = Field(title=_("Answer within"))
    breach_notice: Period = Field(title=_("Notice of a breach"))


class RiskNotice(Model):
    """The notice to the Ombudsman about processing of high risk."""

    date: Date = Field(title=_("Date"))
    number: Text | None = Field(None, title=_("Number"))


class PersonalData(Model):
    """Processing of personal data by the shop."""

    controller: Key | None = Field(
        None, title=_("Controller"), description=_("One of several sellers; left out: each.")
    )
    contact: Email = Field(title=_("E-mail for questions about data"))
    responsible: Person | None = Field(None, title=_("Responsible person"))
    categories: Annotated[tuple[Category, ...], IdsOnce] = Field(
        title=_("Categories of data"), min_length=1
    )
    purposes: Annotated[tuple[Purpose, ...], IdsOnce] = Field(title=_("Purposes"), min_length=1)
    recipients: Annotated[tuple[Recipient, ...], IdsOnce] = Field((), title=_("Recipients"))
    requests: Requests = Field(title=_("Requests"))
    marketing: Marketing | None = Field(None, title=_("Advertising messages"))
    personalisation: Personalisation | None = Field(None, title=_("Personalisation"))
    automated_decisions: tuple[AutomatedDecision, ...] = Field((), title=_("Automated decisions"))
    calls: CallRecording | None = Field(None, title=_("Recording of calls"))
    cameras: Cameras | None = Field(None, title=_("Video cameras"))
    children: Children | None = Field(None, title=_("Children"))
    security: Annotated[
        tuple[
            Literal["encryption", "access_limits", "backups", "logs", "training", "updates"], ...
        ],
        Once,
    ] = Field((), title=_("Security measures"))
    breach_notice: Period | None = Field(None, title=_("Notice of a breach"))
    risk_notice: RiskNotice | None = Field(None, title=_("Notice to the Ombudsman"))
    gdpr: Gdpr | None = Field(None, title=_("Persons in the European Union"))

    def category(self, name: str) -> Category:
        """The category of that name inside the file."""
        return next(one for one in self.categories if one.id == name)

    def recipient(self, name: str) -> Recipient:
        """The recipient of that name inside the file."""
        return next(one for one in self.recipients if one.id == name)

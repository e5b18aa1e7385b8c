"""The legal terms of a contract, and all terms by one name: what the parties agreed, section by section.

An absent section means that the clause is not in the contract. The same classes serve a contract and,
for `Payment`, `Delivery`, `Performance`, `Acceptance` and `Quality`, the overrides in a specification.
"""

from typing import Literal

from pydantic import Field, model_validator

from schemas.base import Amount, Boolean, Count, Date, LocalText, Model, Text, _, problem
from schemas.party import CountryCode
from schemas.payment import (
    CurrencyClause,
    Deferral,
    Discount,
    DiscountTier,
    Event,
    Indexation,
    Package,
    Payment,
    Prices,
)
from schemas.performance import (
    Acceptance,
    Cargo,
    Delivery,
    Forecast,
    Pallets,
    Performance,
    Quality,
    Route,
    Security,
    Storage,
    Temperature,
)
from schemas.values import Percent, Period

__all__ = [
    "Acceptance",
    "Appendix",
    "Arbitration",
    "Cargo",
    "Compliance",
    "Confidentiality",
    "CurrencyClause",
    "Deferral",
    "Delivery",
    "Discount",
    "DiscountTier",
    "Disputes",
    "Documents",
    "Electronic",
    "Event",
    "ForceMajeure",
    "Forecast",
    "Indexation",
    "IntellectualProperty",
    "LatePayment",
    "Liability",
    "LiabilityCap",
    "Notices",
    "Onboarding",
    "Ordering",
    "Package",
    "Pallets",
    "Payment",
    "Penalty",
    "Performance",
    "PersonalData",
    "Prices",
    "Quality",
    "Review",
    "Route",
    "Security",
    "Storage",
    "Temperature",
    "Tender",
    "Termination",
]

# Liability and what stands around it -----------------------------------------------------------------------------------


class LatePayment(Model):
    """Late-payment penalty (пеня)."""

    rate: Literal["double_nbu"] | None = Field(
        None, title=_("Double discount rate of the National Bank")
    )
    per_day: Percent | None = Field(None, title=_("Percent of the overdue sum a day"))
    capped_by_law: Boolean = Field(True, title=_("But not above the double discount rate"))
    annual: Percent | None = Field(None, title=_("Annual interest instead of 3 %"))

    @model_validator(mode="after")
    def _one(self) -> "LatePayment":
        if (self.rate is None) == (self.per_day is None):
            raise problem(
                "late-payment-rate", _("give `rate: double_nbu` or `per_day`, one of them")
            )
        return self


class Penalty(Model):
    """A contractual penalty for a breach that is not about money."""

    per_day: Percent | None = Field(None, title=_("Percent a day"))
    once: Percent | None = Field(None, title=_("Percent once"))
    amount: Amount | None = Field(None, title=_("Fixed sum"))
    cap: Percent | None = Field(None, title=_("At most"))

    @model_validator(mode="after")
    def _given(self) -> "Penalty":
        if self.per_day is None and self.once is None and self.amount is None:
            raise problem(
                "penalty-empty",
                _("the penalty has no size"),
                hint=_("give `per_day`, `once` or `amount`"),
            )
        if self.cap is not None and self.per_day is None:
            raise problem("penalty-cap", _("a cap belongs to a penalty by the day"))
        return self


class LiabilityCap(Model):
    """The highest liability of a party."""

    amount: Amount | None = Field(None, title=_("Sum"))
    percent: Percent | None = Field(None, title=_("Percent of the price"))
    months: Count | None = Field(None, title=_("Payments of the last months"))
    of: Literal["each", "seller", "buyer"] = Field("each", title=_("Whose liability"))

    @model_validator(mode="after")
    def _one(self) -> "LiabilityCap":
        if sum(value is not None for value in (self.amount, self.percent, self.months)) != 1:
            raise problem(
                "liability-cap-basis",
                _("give a sum, a percentage or a number of months, one of them"),
            )
        return self


class Liability(Model):
    """Consequences of a breach."""

    late_payment: LatePayment | None = Field(None, title=_("Late payment"))
    late_delivery: Penalty | None = Field(None, title=_("Late delivery or performance"))
    defects: Penalty | None = Field(None, title=_("Defects not removed in time"))
    refusal: Penalty | None = Field(None, title=_("Unfounded refusal of goods or services"))
    confidentiality: Penalty | None = Field(None, title=_("Breach of confidentiality"))
    tax_invoice: Period | None = Field(
        None,
        title=_("Tax invoice registered within"),
        description=_("Else the lost tax credit is compensated."),
    )
    cap: LiabilityCap | None = Field(None, title=_("Cap"))
    damages: Literal["above_penalty", "full", "penalty_only", "choice"] | None = Field(
        None, title=_("Damages beside the penalty")
    )
    accrual: Period | None = Field(
        None, title=_("Penalties accrue for"), description=_("Left out: until performance.")
    )


class ForceMajeure(Model):
    """Force majeure."""

    notice: Period = Field(title=_("Notice within"))
    proof: Literal["chamber", "any"] = Field(
        "any", title=_("Proof: the certificate of the Chamber only, or any evidence")
    )
    proof_within: Period | None = Field(None, title=_("Proof is given within"))
    late_notice: Literal["loses", "damages"] = Field(
        "damages", title=_("Late notice loses the right, or costs damages")
    )
    exit_after: Period | None = Field(None, title=_("Either side may withdraw after"))


class Confidentiality(Model):
    """Confidentiality."""

    after_end: Period = Field(title=_("Lasts after the end of the contract"))


class PersonalData(Model):
    """Personal data."""

    processing: Boolean = Field(False, title=_("One side processes personal data for the other"))
    categories: LocalText | None = Field(
        None, title=_("Data processed"), description=_("In the nominative.")
    )
    purpose: LocalText | None = Field(
        None, title=_("Purpose of processing"), description=_("In the nominative.")
    )
    breach_notice: Period | None = Field(None, title=_("Notice of a breach"))
    abroad: tuple[CountryCode, ...] = Field((), title=_("Countries of transfer"))


class Compliance(Model):
    """Clauses of compliance."""

    anti_corruption: Boolean = Field(False, title=_("Anti-corruption clause"))
    sanctions: Boolean = Field(False, title=_("Sanctions clause"))
    beneficial_owners: Boolean = Field(False, title=_("Notice of a change of beneficial owners"))
    audit: Boolean = Field(False, title=_("Right to ask for evidence of compliance"))


class IntellectualProperty(Model):
    """Rights in the results of services."""

    owner: Literal["customer", "contractor"] = Field(title=_("Whose the rights are"))
    transfer: Literal["creation", "acceptance_act", "payment"] = Field(
        "payment", title=_("When they pass")
    )
    licence: LocalText | None = Field(
        None, title=_("Licence for what was made before"), description=_("A whole sentence.")
    )
    open_source: Boolean | None = Field(None, title=_("Open-source components are allowed"))


class Arbitration(Model):
    """An arbitration clause by the institution’s model terms."""

    institution: Literal["icac", "vienna", "stockholm", "icc", "lcia", "warsaw"] = Field(
        title=_("Institution")
    )
    seat: LocalText = Field(title=_("Seat"))
    language: Literal["uk", "ru", "en"] = Field("en", title=_("Language of the proceedings"))
    arbitrators: Literal["1", "3"] = Field("1", title=_("Number of arbitrators"))


class Disputes(Model):
    """How disputes are settled."""

    claim_answer: Period | None = Field(None, title=_("A claim is answered within"))
    arbitration: Arbitration | None = Field(
        None, title=_("Arbitration"), description=_("Left out: commercial courts.")
    )
    law: CountryCode = Field("UA", title=_("Governing law"))
    cisg: Literal["applies", "excluded"] | None = Field(
        None, title=_("Vienna Convention on the sale of goods")
    )
    limitation_convention: Literal["applies", "excluded"] | None = Field(
        None, title=_("Limitation Convention of 1974")
    )
    limitation: Period | None = Field(None, title=_("Limitation period made longer to"))


class Termination(Model):
    """Withdrawal from the contract."""

    notice: Period = Field(title=_("Notice"))
    by: Literal["either", "seller", "buyer"] = Field("either", title=_("Who may withdraw"))
    open_orders: Literal["performed", "cancelled"] = Field("performed", title=_("Open orders"))
    for_breach: Period | None = Field(None, title=_("For a breach not mended within"))


class Review(Model):
    """Review of terms after repeated deviation."""

    deviations: Count = Field(title=_("Number of deviations"), ge=1)
    within: Period = Field(title=_("Within"))
    plan_within: Period = Field(title=_("Plan of improvement within"))
    price_cut: Percent | None = Field(None, title=_("Reduction of the price until mended"))
    exit: Boolean = Field(False, title=_("Right to withdraw without penalty"))


class Ordering(Model):
    """How orders are placed and confirmed."""

    channels: tuple[Literal["email", "edi", "api", "portal", "messenger", "paper"], ...] = Field(
        title=_("Channels"), min_length=1
    )
    system: Text | None = Field(
        None, title=_("System"), description=_("Name or address of the portal, EDI or API.")
    )
    confirm_within: Period = Field(title=_("An order is answered within"))
    silence: Literal["acceptance", "refusal"] = Field("refusal", title=_("Silence means"))
    change_before: Period | None = Field(None, title=_("An order may be changed until"))
    cut_off: Text | None = Field(
        None, title=_("Orders of the day until"), pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
    )
    minimum: Amount | None = Field(None, title=_("Smallest order"))


class Electronic(Model):
    """Electronic documents."""

    systems: tuple[Text, ...] = Field((), title=_("Systems"), description=_("Вчасно, M.E.Doc."))
    signature: Literal["qualified", "qualified_or_advanced"] = Field(
        "qualified", title=_("Signature")
    )
    received: Literal["system", "day", "next_business_day"] = Field(
        "next_business_day", title=_("Received")
    )
    contract: Boolean = Field(False, title=_("The contract itself is signed electronically"))


class Appendix(Model):
    """A PDF made elsewhere that goes into the pack: a scan, a power of attorney, a price list."""

    file: Text = Field(title=_("File"), description=_("PDF beside the deal file."))
    title: LocalText = Field(
        title=_("Title"), description=_("As the table of the pack calls it: with number and date.")
    )

    @model_validator(mode="after")
    def _pdf(self) -> "Appendix":
        if not self.file.lower().endswith(".pdf"):
            raise problem(
                "appendix-format", _("an appendix is a PDF file, found {found}"), found=self.file
            )
        return self


class Documents(Model):
    """Form, copies and exchange of documents."""

    copies: Count = Field(2, title=_("Copies"), ge=1, le=12)
    electronic: Electronic | None = Field(None, title=_("Electronic documents"))
    act_signatures: Literal["bilateral", "unilateral"] = Field(
        "bilateral", title=_("Acts are signed by")
    )
    originals_within: Period | None = Field(None, title=_("Paper originals are sent within"))
    appendices: tuple[Appendix, ...] = Field(
        (),
        title=_("Files for the pack"),
        description=_(
            "PDF made elsewhere; they follow the documents in the PDF of the whole pack."
        ),
    )

    @model_validator(mode="after")
    def _once(self) -> "Documents":
        files = [one.file for one in self.appendices]
        if len(set(files)) != len(files):
            raise problem("appendix-twice", _("a file stands twice among the appendices"))
        return self


class Notices(Model):
    """Notices between the parties."""

    change_within: Period = Field(title=_("Changes of details are notified within"))
    by_email: Boolean = Field(True, title=_("Notices by e-mail count"))


class Onboarding(Model):
    """Start of the cooperation."""

    term: Period = Field(title=_("Length"))
    content: LocalText = Field(
        title=_("Content"), description=_("In the nominative: access, training, test orders.")
    )


class Tender(Model):
    """Tender or pilot on which the contract rests."""

    kind: Literal["tender", "pilot"] = Field(title=_("Tender or pilot"))
    number: Text | None = Field(None, title=_("Number"))
    date: Date | None = Field(None, title=_("Date"))
    organiser: LocalText | None = Field(None, title=_("Organiser or platform"))
    until: Date | None = Field(None, title=_("Last day of the pilot"))
    criteria: LocalText | None = Field(
        None, title=_("Criteria of success"), description=_("In the nominative.")
    )

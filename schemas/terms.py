"""The commercial and legal terms of a contract: what the parties agreed, section by section.

An absent section means that the clause is not in the contract. The same classes serve a contract and,
for `Payment`, `Delivery`, `Acceptance` and `Quality`, the overrides in a specification.
"""

from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator

from schemas.base import (
    Amount,
    Boolean,
    Count,
    Date,
    LocalText,
    Model,
    Number,
    Price,
    Quantity,
    Text,
    _,
    problem,
)
from schemas.party import CountryCode, CurrencyCode
from schemas.values import Money, Percent, Period

__all__ = [
    "Acceptance",
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
    "Event",
    "ForceMajeure",
    "Forecast",
    "Indexation",
    "IntellectualProperty",
    "Liability",
    "Notices",
    "Onboarding",
    "Ordering",
    "Package",
    "Payment",
    "Performance",
    "PersonalData",
    "Prices",
    "Quality",
    "Review",
    "Security",
    "Storage",
    "Termination",
]

Event = Literal[
    "contract_date",
    "specification_date",
    "order",
    "order_confirmation",
    "invoice",
    "prepayment",
    "readiness_notice",
    "shipment",
    "delivery",
    "customs_clearance",
    "installation",
    "acceptance_act",
    "tax_invoice",
    "period_end",
]
"""A named event that starts a period; each of them must happen if the contract is performed."""


# Price -----------------------------------------------------------------------------------------------------------------


class Tariff(Model):
    """One tariff of the price list of the contract."""

    name: LocalText = Field(title=_("Service or goods"))
    unit: Text = Field(title=_("Unit"))
    price: Price = Field(title=_("Price of one unit"))
    note: LocalText | None = Field(None, title=_("Note"))


class Indexation(Model):
    """How prices follow an index."""

    index: Literal["consumer_prices", "producer_prices", "fuel", "minimum_wage"] = Field(
        title=_("Index")
    )
    threshold: Percent | None = Field(None, title=_("Change from which prices move"))
    period: Literal["month", "quarter", "half_year", "year"] = Field("year", title=_("How often"))
    notice: Period | None = Field(None, title=_("Notice of the new price"))


class CurrencyClause(Model):
    """Tie of a hryvnia price to a foreign currency."""

    currency: CurrencyCode = Field(title=_("Currency of the tie"))
    source: Literal["nbu", "interbank"] = Field("nbu", title=_("Source of the rate"))
    base_rate: Price | None = Field(None, title=_("Rate at which the prices were set"))
    base_date: Date | None = Field(None, title=_("Date of that rate"))
    at: Literal["invoice", "payment", "day_before_payment"] = Field(
        "payment", title=_("Day of the rate")
    )
    threshold: Percent | None = Field(None, title=_("Change from which the price moves"))


class Prices(Model):
    """How prices are stated and changed."""

    include_vat: Boolean = Field(False, title=_("Prices include VAT"))
    vat_by: Literal["line", "total"] = Field("line", title=_("VAT is rounded by line or by total"))
    tariffs: tuple[Tariff, ...] = Field((), title=_("Tariffs"))
    includes: LocalText | None = Field(
        None,
        title=_("What the price includes"),
        description=_("In the accusative: packaging, marking, loading."),
    )
    change_notice: Period | None = Field(None, title=_("Notice of a change of prices"))
    indexation: Indexation | None = Field(None, title=_("Indexation"))
    currency_clause: CurrencyClause | None = Field(None, title=_("Currency clause"))


class DiscountTier(Model):
    """One step of a volume discount: from a value, inclusive, to a value, exclusive."""

    start: Amount = Field(alias="from", title=_("From, inclusive"))
    end: Amount | None = Field(None, alias="to", title=_("To, exclusive"))
    percent: Percent = Field(title=_("Discount"))


class Discount(Model):
    """A volume discount with its tiers."""

    name: LocalText | None = Field(None, title=_("Name of the discount"))
    basis: Literal["turnover", "quantity"] = Field(title=_("Counted by turnover or by quantity"))
    unit: Text | None = Field(None, title=_("Unit of the quantity"))
    period: Literal["order", "month", "quarter", "year", "term"] = Field(
        title=_("Period of counting")
    )
    retroactive: Boolean = Field(False, title=_("Applies to the whole volume of the period"))
    settled: Literal["next_invoice", "adjustment", "refund"] = Field(
        "next_invoice", title=_("How it is settled")
    )
    tiers: tuple[DiscountTier, ...] = Field(title=_("Tiers"), min_length=1)

    @model_validator(mode="after")
    def _ordered(self) -> "Discount":
        if (self.unit is None) == (self.basis == "quantity"):
            raise problem(
                "discount-unit",
                _("a discount by quantity needs its unit, a discount by turnover has none"),
            )
        for index, tier in enumerate(self.tiers):
            if tier.end is not None and tier.end <= tier.start:
                raise problem(
                    "discount-tier-empty",
                    _("tier {number} ends before it starts"),
                    number=index + 1,
                )
            if index and (
                self.tiers[index - 1].end is None or self.tiers[index - 1].end > tier.start
            ):  # type: ignore[operator]
                raise problem(
                    "discount-tiers-overlap",
                    _("tier {number} overlaps the tier before it"),
                    hint=_(
                        "let each tier begin where the one before it ends; only the last has no `to`"
                    ),
                    number=index + 1,
                )
        return self


class PackageItem(Model):
    """What a service package includes each period."""

    name: LocalText = Field(title=_("Service"))
    quantity: Quantity = Field(title=_("Included quantity"))
    unit: Text = Field(title=_("Unit"))
    overage: Price | None = Field(None, title=_("Price of a unit above it"))


class Package(Model):
    """A service package with a fixed fee."""

    name: LocalText = Field(title=_("Name of the package"))
    fee: Amount = Field(title=_("Fee for the period"))
    period: Literal["month", "quarter", "year"] = Field("month", title=_("Period"))
    included: tuple[PackageItem, ...] = Field((), title=_("Included"))
    carry_over: Boolean = Field(False, title=_("Unused volume goes over to the next period"))


# Payment ---------------------------------------------------------------------------------------------------------------


class _Part(Model):
    percent: Percent | None = Field(None, title=_("Share of the price"))
    amount: Amount | None = Field(None, title=_("Sum"))
    within: Period | None = Field(None, title=_("Within"))
    after: Event | None = Field(None, title=_("After the event"))
    by: Date | None = Field(None, title=_("Not later than the date"))
    before: Event | None = Field(None, title=_("Before the event"))

    @model_validator(mode="after")
    def _timed(self) -> "_Part":
        if (self.within is None) != (self.after is None):
            raise problem(
                "payment-event",
                _("a period of payment needs the event it runs from, and the event needs a period"),
                hint=_("write `within: 5 banking days` together with `after: invoice`"),
            )
        given = sum(value is not None for value in (self.within, self.by, self.before))
        if given > 1:
            raise problem(
                "payment-time-twice", _("the time of payment is given in more than one way")
            )
        if self.percent is not None and self.amount is not None:
            raise problem("payment-share-twice", _("give a share or a sum, not both"))
        if self.percent is not None and not 0 < self.percent.value <= 100:
            raise problem(
                "share-out-of-range", _("a share of the price is above 0 % and at most 100 %")
            )
        return self


class Prepayment(_Part):
    """The part paid in advance; without `percent` and `amount` the whole price."""


class Balance(_Part):
    """The rest of the price."""


class Stage(_Part):
    """A stage of payment by its result."""

    name: LocalText = Field(
        title=_("Stage"), description=_("In the nominative: delivery of the equipment.")
    )


class Deferral(Model):
    """Payment later than performance."""

    period: Period = Field(title=_("Length"))
    after: Event = Field("delivery", title=_("From the event"))
    limit: Amount | None = Field(None, title=_("Credit limit"))


class Payment(Model):
    """When and how the price is paid."""

    prepayment: Prepayment | None = Field(None, title=_("Prepayment"))
    balance: Balance | None = Field(None, title=_("Balance"))
    stages: tuple[Stage, ...] = Field(
        (), title=_("Stages"), description=_("Shares add up to 100 % with the prepayment.")
    )
    deferral: Deferral | None = Field(None, title=_("Deferral"))
    interest: Percent | None = Field(
        None,
        title=_("Interest for the deferral"),
        description=_("Percent a year of the deferred sum."),
    )
    invoicing: Literal["each_delivery", "month", "quarter", "specification"] | None = Field(
        None, title=_("Invoicing")
    )
    appropriation: Literal["law", "principal_first"] | None = Field(
        None, title=_("Order in which a short payment counts")
    )
    set_off: Boolean | None = Field(None, title=_("Set-off is allowed"))
    reconciliation: Literal["month", "quarter", "half_year", "year"] | None = Field(
        None, title=_("Statement of mutual settlements each")
    )
    reconciliation_within: Period | None = Field(None, title=_("The statement is returned within"))
    cash: Boolean = Field(False, title=_("Payment in cash"))
    bank_charges: Literal["payer", "shared", "payee"] | None = Field(
        None, title=_("Bank charges (foreign trade)")
    )

    @model_validator(mode="after")
    def _adds_up(self) -> "Payment":
        if self.stages and (self.balance or self.deferral):
            raise problem(
                "payment-plan-twice",
                _("stages replace the balance and the deferral: give one of them"),
            )
        if self.balance and self.deferral:
            raise problem(
                "payment-plan-twice",
                _("the balance and the deferral say the same twice: give one of them"),
            )
        if self.interest and not self.deferral:
            raise problem("interest-without-deferral", _("interest needs a deferral"))
        shares = [
            part.percent
            for part in (self.prepayment, self.balance, *self.stages)
            if part and part.percent
        ]
        total = sum((share.value for share in shares), Decimal(0))
        if self.stages and all(stage.percent for stage in self.stages) and total != 100:
            raise problem(
                "stages-not-100",
                _("the shares add up to {total} %, not to 100 %"),
                hint=_("prepayment and stages together make the whole price"),
                total=str(total),
            )
        if total > 100:
            raise problem(
                "shares-above-100",
                _("the shares add up to {total} %, more than 100 %"),
                total=str(total),
            )
        if (
            self.balance
            and self.balance.percent
            and self.prepayment
            and self.prepayment.percent
            and total != 100
        ):
            raise problem(
                "stages-not-100",
                _("the shares add up to {total} %, not to 100 %"),
                hint=_("leave the share of the balance out: it is what remains"),
                total=str(total),
            )
        return self


# Delivery and performance ----------------------------------------------------------------------------------------------

IncotermsRule = Literal["EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF"]
GoodsDocument = Literal[
    "invoice",
    "commercial_invoice",
    "delivery_note",
    "waybill",
    "cmr",
    "packing_list",
    "quality_certificate",
    "conformity_declaration",
    "origin_certificate",
    "eur1",
    "phytosanitary_certificate",
    "safety_data_sheet",
    "passport",
    "manual",
    "warranty_card",
    "export_declaration",
]


class Incoterms(Model):
    """A rule of Incoterms 2020 with its place."""

    rule: IncotermsRule = Field(title=_("Rule"))
    place: LocalText = Field(title=_("Named place"))


class Window(Model):
    """Hours in which goods are handed over."""

    days: LocalText = Field(title=_("Days"), description=_("In the nominative: Monday to Friday."))
    start: Text = Field(alias="from", title=_("From"), pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")
    end: Text = Field(alias="to", title=_("To"), pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")
    place: LocalText | None = Field(None, title=_("Place"))


class Consignee(Model):
    """Who receives the goods when it is not the buyer."""

    name: LocalText = Field(title=_("Name"))
    code: Text | None = Field(None, title=_("Code"))
    address: LocalText | None = Field(None, title=_("Address"))


class Pallets(Model):
    """How goods are put on pallets."""

    kind: Literal["euro", "fin", "industrial", "other"] = Field("euro", title=_("Pallet"))
    height: Count | None = Field(None, title=_("Highest height, cm"))
    weight: Count | None = Field(None, title=_("Highest gross weight, kg"))
    exchange: Literal["one_for_one", "deposit", "none"] = Field(
        "none", title=_("Exchange of pallets")
    )
    deposit: Amount | None = Field(None, title=_("Deposit for a pallet"))
    return_within: Period | None = Field(None, title=_("Pallets are returned within"))
    mixed: Boolean | None = Field(None, title=_("Mixed pallets are allowed"))
    marking: LocalText | None = Field(
        None, title=_("Marking"), description=_("In the accusative: SSCC label on two sides.")
    )


class Temperature(Model):
    """A temperature regime in degrees Celsius."""

    minimum: Number = Field(alias="from", title=_("From, °C"))
    maximum: Number = Field(alias="to", title=_("To, °C"))
    logger: Boolean = Field(False, title=_("Recorded by a logger"))
    excursion: Period | None = Field(None, title=_("Longest excursion"))

    @model_validator(mode="after")
    def _range(self) -> "Temperature":
        if self.minimum >= self.maximum:
            raise problem(
                "temperature-range", _("the lower temperature is not below the upper one")
            )
        return self


class Delivery(Model):
    """Where, when and how goods are handed over."""

    incoterms: Incoterms | None = Field(None, title=_("Incoterms 2020"))
    place: LocalText | None = Field(
        None, title=_("Place of delivery"), description=_("Address in full.")
    )
    term: Period | None = Field(None, title=_("Term of delivery"))
    after: Event | None = Field(None, title=_("From the event"))
    on: Date | None = Field(None, title=_("Date of delivery"))
    start: Date | None = Field(None, alias="from", title=_("First day"))
    until: Date | None = Field(None, title=_("Last day"))
    by: Literal["seller", "buyer", "carrier"] | None = Field(None, title=_("Who carries"))
    transport: LocalText | None = Field(
        None, title=_("Transport"), description=_("In the instrumental: by road.")
    )
    unloading: Literal["seller", "buyer"] | None = Field(None, title=_("Who unloads"))
    consignee: Consignee | None = Field(None, title=_("Consignee"))
    partial: Boolean | None = Field(None, title=_("Delivery in parts is allowed"))
    early: Boolean | None = Field(None, title=_("Early delivery is allowed"))
    notice: Period | None = Field(None, title=_("Notice before delivery"))
    windows: tuple[Window, ...] = Field((), title=_("Planned windows"))
    packaging: LocalText | None = Field(
        None, title=_("Packaging"), description=_("In the nominative: five-layer corrugated boxes.")
    )
    packaging_returnable: Boolean | None = Field(None, title=_("Packaging is returned"))
    pallets: Pallets | None = Field(None, title=_("Pallets"))
    temperature: Temperature | None = Field(None, title=_("Temperature"))
    handling: LocalText | None = Field(
        None, title=_("Handling"), description=_("A whole sentence.")
    )
    documents: tuple[GoodsDocument, ...] = Field((), title=_("Documents with the goods"))
    risk: Literal["handover", "handover_to_carrier", "unloading", "incoterms"] | None = Field(
        None, title=_("When risk and title pass")
    )
    title: Literal["with_risk", "payment"] | None = Field(
        None, title=_("Title passes with the risk or on payment")
    )

    @model_validator(mode="after")
    def _timed(self) -> "Delivery":
        if (self.term is None) != (self.after is None):
            raise problem(
                "delivery-event",
                _("a term of delivery needs the event it runs from, and the event needs a term"),
                hint=_("write `term: 10 business days` together with `after: prepayment`"),
            )
        ranged = self.start is not None or self.until is not None
        if sum((self.term is not None, self.on is not None, ranged)) > 1:
            raise problem(
                "delivery-time-twice", _("the time of delivery is given in more than one way")
            )
        if self.start and self.until and self.start > self.until:
            raise problem(
                "date-order", _("{first} is later than {last}"), first="from", last="until"
            )
        return self


class TeamMember(Model):
    """A named member of the team."""

    name: LocalText = Field(title=_("Full name"))
    role: LocalText = Field(title=_("Role in the team"))


class Performance(Model):
    """Where, when and by whom services are rendered."""

    place: LocalText | None = Field(
        None, title=_("Place"), description=_("Address in full; left out: at the provider’s.")
    )
    remote: Boolean | None = Field(None, title=_("Remotely"))
    start: Date | None = Field(None, alias="from", title=_("First day"))
    until: Date | None = Field(None, title=_("Last day"))
    term: Period | None = Field(None, title=_("Term"))
    after: Event | None = Field(None, title=_("From the event"))
    schedule: LocalText | None = Field(
        None, title=_("Working hours"), description=_("Monday to Friday, 9:00 to 18:00.")
    )
    subcontractors: Literal["allowed", "with_consent", "forbidden"] | None = Field(
        None, title=_("Subcontractors")
    )
    team: tuple[TeamMember, ...] = Field((), title=_("Named team"))
    replacement_notice: Period | None = Field(
        None, title=_("Notice before a member of the team is replaced")
    )
    access: LocalText | None = Field(
        None, title=_("Access given by the customer"), description=_("In the accusative.")
    )
    materials: Literal["contractor", "customer"] | None = Field(None, title=_("Whose materials"))
    report: Literal["act", "month", "week"] | None = Field(None, title=_("Report on the services"))

    @model_validator(mode="after")
    def _timed(self) -> "Performance":
        if (self.term is None) != (self.after is None):
            raise problem(
                "performance-event",
                _("a term of performance needs the event it runs from, and the event needs a term"),
            )
        if self.start and self.until and self.start > self.until:
            raise problem(
                "date-order", _("{first} is later than {last}"), first="from", last="until"
            )
        return self


class Cargo(Model):
    """What is carried, forwarded or stored, and the limits of a parcel."""

    name: LocalText = Field(
        title=_("Kind of cargo"), description=_("In the nominative: household appliances.")
    )
    weight: Quantity | None = Field(None, title=_("Highest weight of a unit, kg"))
    value: Amount | None = Field(None, title=_("Highest declared value of a unit"))
    dangerous: Boolean = Field(False, title=_("Dangerous goods"))
    temperature: Temperature | None = Field(None, title=_("Temperature"))
    pallets: Pallets | None = Field(None, title=_("Pallets"))
    handling: LocalText | None = Field(
        None, title=_("Handling"), description=_("A whole sentence.")
    )


class Route(Model):
    """From where to where."""

    start: LocalText = Field(alias="from", title=_("Place of departure"))
    end: LocalText = Field(alias="to", title=_("Place of destination"))
    term: Period | None = Field(None, title=_("Time of carriage"))


class Storage(Model):
    """Storage in a warehouse."""

    place: LocalText = Field(title=_("Warehouse"), description=_("Address in full."))
    term: Period | None = Field(
        None, title=_("Term of storage"), description=_("Left out: until called for.")
    )
    capacity: Text | None = Field(
        None, title=_("Reserved capacity"), description=_("300 pallet places.")
    )
    stocktaking: Literal["month", "quarter", "half_year", "year"] | None = Field(
        None, title=_("Stocktaking each")
    )
    insurance: Boolean | None = Field(None, title=_("Goods are insured by the keeper"))


# Acceptance, quality, security, forecast -------------------------------------------------------------------------------


class Acceptance(Model):
    """How goods or services are accepted."""

    visible_within: Period | None = Field(None, title=_("Visible defects are stated within"))
    hidden_within: Period | None = Field(None, title=_("Hidden defects are stated within"))
    call_within: Period | None = Field(None, title=_("The other side comes within"))
    act_within: Period | None = Field(None, title=_("The act is signed or refused within"))
    deemed: Boolean | None = Field(None, title=_("Silence means acceptance"))
    remedy_within: Period | None = Field(None, title=_("Defects are removed within"))
    sampling: Percent | None = Field(None, title=_("Share checked by sampling"))


class Warranty(Model):
    """Warranty of quality."""

    period: Period = Field(title=_("Warranty period"))
    after: Event = Field("delivery", title=_("From the event"))
    remedy_within: Period | None = Field(None, title=_("Defects are removed within"))


class Quality(Model):
    """What the quality must be."""

    standards: tuple[LocalText, ...] = Field(
        (), title=_("Standards"), description=_("ДСТУ 9120:2021, ISO 9001:2015.")
    )
    certificates: tuple[LocalText, ...] = Field((), title=_("Certificates"))
    warranty: Warranty | None = Field(None, title=_("Warranty"))
    shelf_life: Percent | None = Field(None, title=_("Shelf life that remains on delivery"))


class Security(Model):
    """Security standards of the provider."""

    standards: tuple[LocalText, ...] = Field(
        title=_("Standards"), description=_("ISO/IEC 27001:2022."), min_length=1
    )
    incident_notice: Period | None = Field(None, title=_("Notice of an incident"))
    audit: Literal["year", "half_year", "on_request"] | None = Field(
        None, title=_("Audit by the customer")
    )
    audit_notice: Period | None = Field(None, title=_("Notice before an audit"))
    backup: Period | None = Field(None, title=_("Backups at least every"))
    data_return_within: Period | None = Field(None, title=_("Data are returned or deleted within"))


class TakeOrPay(Model):
    """A volume that is paid for whether taken or not."""

    period: Literal["month", "quarter", "year"] = Field(title=_("Period"))
    percent: Percent | None = Field(None, title=_("Share of the forecast"))
    amount: Amount | None = Field(None, title=_("Sum for the period"))
    carry_over: Boolean = Field(False, title=_("The shortfall may be taken in the next period"))

    @model_validator(mode="after")
    def _one(self) -> "TakeOrPay":
        if (self.percent is None) == (self.amount is None):
            raise problem(
                "take-or-pay-basis", _("give a share of the forecast or a sum, one of them")
            )
        return self


class Forecast(Model):
    """Forecast, minimum stock, take-or-pay."""

    horizon: Period = Field(title=_("How far ahead"))
    update: Literal["week", "month", "quarter"] = Field("month", title=_("Updated each"))
    binding: Percent | None = Field(None, title=_("Share of the forecast that binds"))
    minimum_stock: Period | None = Field(None, title=_("Minimum stock, time of usual sales"))
    take_or_pay: TakeOrPay | None = Field(None, title=_("Take-or-pay"))


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


class Documents(Model):
    """Form, copies and exchange of documents."""

    copies: Count = Field(2, title=_("Copies"), ge=1, le=12)
    electronic: Electronic | None = Field(None, title=_("Electronic documents"))
    act_signatures: Literal["bilateral", "unilateral"] = Field(
        "bilateral", title=_("Acts are signed by")
    )
    originals_within: Period | None = Field(None, title=_("Paper originals are sent within"))


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


__all__ += ["Money", "Tender"]

"""Prices and payment: how the price is stated and changed, discounted, and when it is paid."""

from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator

from schemas.base import Amount, Boolean, Date, LocalText, Model, Price, Quantity, Text, _, problem
from schemas.party import CurrencyCode
from schemas.values import Percent, Period

__all__ = [
    "Balance",
    "CurrencyClause",
    "Deferral",
    "Discount",
    "DiscountTier",
    "Event",
    "Indexation",
    "Package",
    "PackageItem",
    "Payment",
    "Prepayment",
    "Prices",
    "Stage",
    "Tariff",
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
            before = self.tiers[index - 1].end if index else tier.start
            if before is None or before > tier.start:
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

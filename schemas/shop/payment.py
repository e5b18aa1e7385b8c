"""Payment: ways, their moment, fees, receipts, and the way back of the money."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from schemas.base import Amount, Boolean, Count, LocalText, Model, _, problem
from schemas.identifiers import Iban
from schemas.shop.common import Ids, IdsOnce, Named, Once, Payer, Url
from schemas.values import Money, Percent, Period

__all__ = ["Payment", "PaymentFee", "PaymentWay", "Receipt"]

ReceiptForm = Literal["paper", "email", "sms", "messenger", "qr", "account"]
RefundWay = Literal["same_way", "card", "iban", "cash", "lender", "gift_card"]


class Receipt(Model):
    """The document about the payment."""

    by: Literal["seller", "carrier", "bank", "payment_service"] = Field(title=_("Given by"))
    forms: Annotated[tuple[ReceiptForm, ...], Once] = Field(title=_("Form"), min_length=1)
    fiscal: Boolean = Field(
        title=_("Fiscal receipt"),
        description=_("False where the law asks for none, as for a transfer to an account."),
    )


class PaymentFee(Model):
    """What a way of payment costs."""

    percent: Percent | None = Field(None, title=_("Percent of the sum"))
    amount: Amount | None = Field(None, title=_("Sum"))
    payer: Payer = Field(title=_("Who pays"))
    to: Literal["seller", "carrier", "bank"] = Field(title=_("Paid to"))

    @model_validator(mode="after")
    def _sized(self) -> "PaymentFee":
        if self.percent is None and self.amount is None:
            raise problem(
                "fee-size",
                _("the fee has no size"),
                hint=_("give `percent`, `amount` or both"),
            )
        return self


class _WayBase(Named):
    name: LocalText | None = Field(None, title=_("Name"), description=_("As buyers see it."))
    receipt: Receipt | None = Field(
        None, title=_("Receipt"), description=_("When it differs from that of the section.")
    )
    fee: PaymentFee | None = Field(None, title=_("Fee"), description=_("Left out: none."))
    limit: Amount | None = Field(None, title=_("At most"))
    groups: Ids = Field((), title=_("Groups of goods"), description=_("Left out: all."))
    refund: RefundWay = Field(
        title=_("How money goes back"), description=_("Unless the buyer agrees to another way.")
    )


class Card(_WayBase):
    """A card or a wallet, on the page."""

    kind: Literal["card"] = Field(title=_("Way of payment"))
    service: LocalText = Field(title=_("Bank or payment service"))
    methods: Annotated[
        tuple[Literal["visa", "mastercard", "prostir", "apple_pay", "google_pay"], ...], Once
    ] = Field((), title=_("Cards and wallets"))
    taken: Literal["at_order", "at_dispatch"] = Field(
        title=_("When money is taken"), description=_("At the order, or when it is sent.")
    )
    saved: Literal["never", "by_service"] = Field(
        title=_("Card data are saved"), description=_("Never by the shop.")
    )


class CashOnDelivery(_WayBase):
    """The buyer pays the carrier when the order is handed over."""

    kind: Literal["cash_on_delivery"] = Field(title=_("Way of payment"))
    operator: LocalText = Field(title=_("Who takes the money"))
    prepayment: Amount | None = Field(None, title=_("Part that is paid before"))


class Cash(_WayBase):
    """Cash to the seller’s courier or in the shop."""

    kind: Literal["cash"] = Field(title=_("Way of payment"))
    where: Annotated[tuple[Literal["courier", "shop"], ...], Once] = Field(
        title=_("Where"), min_length=1
    )


class Terminal(_WayBase):
    """A card at handover."""

    kind: Literal["terminal"] = Field(title=_("Way of payment"))
    where: Annotated[tuple[Literal["courier", "shop", "carrier"], ...], Once] = Field(
        title=_("Where"), min_length=1
    )


class Transfer(_WayBase):
    """A transfer to the seller’s account."""

    kind: Literal["transfer"] = Field(title=_("Way of payment"))
    iban: Iban | None = Field(
        None, title=_("IBAN"), description=_("Left out: the first account of the seller.")
    )
    within: Period = Field(title=_("Paid within"))


class Instalments(_WayBase):
    """Payment in parts or on credit of a bank."""

    kind: Literal["instalments"] = Field(title=_("Way of payment"))
    lender: LocalText = Field(title=_("Lender"))
    programme: LocalText | None = Field(None, title=_("Name of the programme"))
    least_payments: Count = Field(title=_("Payments, at least"), ge=2)
    most_payments: Count = Field(title=_("Payments, at most"), ge=2)
    first_payment: Percent = Field(title=_("First payment"))
    annual_rate: Percent = Field(title=_("Real annual rate"))
    cost: Percent | None = Field(
        None, title=_("Cost a month"), description=_("Left out: the buyer pays nothing for it.")
    )
    most: Money | None = Field(None, title=_("Largest sum"))
    least: Money | None = Field(None, title=_("Smallest sum"))
    terms: Url | None = Field(None, title=_("Terms of the lender"))

    @model_validator(mode="after")
    def _ordered(self) -> "Instalments":
        if self.least_payments > self.most_payments:
            raise problem(
                "payments-order",
                _("at least {least} payments is more than at most {most}"),
                least=self.least_payments,
                most=self.most_payments,
                at="most_payments",
            )
        return self


class OnAccount(_WayBase):
    """An invoice; the order goes out before or after it is paid."""

    kind: Literal["on_account"] = Field(title=_("Way of payment"))
    within: Period = Field(title=_("Paid within"))
    for_businesses_only: Boolean = Field(title=_("For businesses only"))
    sent: Literal["after_payment", "before_payment"] = Field(title=_("The order is sent"))


class PayByGiftCard(_WayBase):
    """A gift card of the shop."""

    kind: Literal["gift_card"] = Field(title=_("Way of payment"))


PaymentWay = Annotated[
    Card | CashOnDelivery | Cash | Terminal | Transfer | Instalments | OnAccount | PayByGiftCard,
    Field(discriminator="kind"),
]


class Payment(Model):
    """Payment of orders."""

    ways: Annotated[tuple[PaymentWay, ...], IdsOnce] = Field(
        title=_("Ways of payment"), min_length=1
    )
    receipt: Receipt = Field(title=_("Receipt"))
    unpaid: Period | None = Field(None, title=_("An order that is not paid for is cancelled after"))

    def way(self, name: str) -> PaymentWay:
        """The way of that name inside the file."""
        return next(one for one in self.ways if one.id == name)

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds of payment that are there."""
        return frozenset(one.kind for one in self.ways)

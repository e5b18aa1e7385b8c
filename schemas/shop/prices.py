"""Prices: taxes, the one line of the total, promotions with their dates and old prices, loyalty."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from schemas.base import Amount, Boolean, Date, LocalText, Model, Text, _, problem
from schemas.party import CurrencyCode
from schemas.shop.common import Ids, IdsOnce, Named, Once
from schemas.values import Percent, Period

__all__ = ["Loyalty", "PricedItem", "Prices", "Promotion", "Total", "TotalPart"]

TotalPart = Literal["goods", "delivery", "taxes", "payment_fee", "packaging", "service"]


class OtherPayment(Model):
    """What a buyer pays to somebody else."""

    to: Literal["carrier", "bank", "customs", "marketplace"] = Field(title=_("Paid to"))
    what: LocalText = Field(title=_("What for"), description=_("In the nominative."))


class Total(Model):
    """The one line with everything that the buyer pays."""

    shown: Literal["cart", "checkout", "message"] = Field(
        title=_("Where it is shown before the order")
    )
    adds: Annotated[tuple[TotalPart, ...], Once] = Field(title=_("What it adds up"), min_length=1)
    besides: tuple[OtherPayment, ...] = Field(
        (),
        title=_("Payments beside it"),
        description=_("Left out: the documents say that there are no other payments."),
    )


class PricedItem(Model):
    """Goods with the price before and in the promotion."""

    name: LocalText = Field(title=_("Goods"))
    old: Amount = Field(title=_("Price before"))
    new: Amount = Field(title=_("Price in the promotion"))

    @model_validator(mode="after")
    def _cheaper(self) -> "PricedItem":
        if self.new >= self.old:
            raise problem(
                "promotion-not-cheaper",
                _("the price in the promotion, {new}, is not below the price before, {old}"),
                hint=_("look whether the two prices changed places"),
                new=str(self.new),
                old=str(self.old),
                at="new",
            )
        return self


class Promotion(Named):
    """A promotion: what is cheaper, from when until when, and with which limits."""

    kind: Literal["price_cut", "sale", "code", "gift", "set", "first_order", "free_delivery"] = (
        Field(title=_("Kind of promotion"))
    )
    name: LocalText = Field(title=_("Name"))
    start: Date | None = Field(None, alias="from", title=_("From"))
    until: Date | None = Field(None, title=_("Until"))
    groups: Ids = Field((), title=_("Groups of goods"), description=_("Left out: all."))
    percent: Percent | None = Field(None, title=_("Discount"))
    amount: Amount | None = Field(None, title=_("Sum off"))
    code: Text | None = Field(None, title=_("Code"))
    old_price: Literal["usual", "lowest_30_days"] | None = Field(
        None, title=_("Which price is the old one")
    )
    items: tuple[PricedItem, ...] = Field((), title=_("Goods with both prices"))
    limits: LocalText | None = Field(None, title=_("Limits"))
    combines: Boolean = Field(False, title=_("Goes together with other promotions"))
    while_stocks_last: Boolean = Field(False, title=_("While stocks last"))

    @model_validator(mode="after")
    def _ordered(self) -> "Promotion":
        if self.start and self.until and self.start > self.until:
            raise problem(
                "date-order",
                _("{first} is later than {last}"),
                first="from",
                last="until",
                at="until",
            )
        if self.percent is not None and self.amount is not None:
            raise problem(
                "promotion-size",
                _("a discount is a percentage or a sum, one of them"),
                hint=_("give `percent` or `amount`"),
                at="amount",
            )
        if self.percent is not None and not 0 < self.percent.value <= 100:
            raise problem(
                "promotion-percent",
                _("a discount is more than 0 % and at most 100 %, found {found}"),
                found=str(self.percent),
                at="percent",
            )
        return self

    @model_validator(mode="after")
    def _adds_up(self) -> "Promotion":
        for index, item in enumerate(self.items):
            wanted = self._price_of(item.old)
            if wanted is not None and abs(wanted - item.new) >= 1:
                raise problem(
                    "promotion-price",
                    _("with this discount the price is {wanted}, found {found}"),
                    hint=_("mend the discount or the price; rounding may change it by less than 1"),
                    wanted=f"{wanted:.2f}",
                    found=str(item.new),
                    at=f"items[{index}].new",
                )
        return self

    def _price_of(self, old: Decimal) -> Decimal | None:
        if self.percent is not None:
            return old - self.percent.of(old)
        return None if self.amount is None else old - self.amount


class Loyalty(Model):
    """A loyalty programme."""

    name: LocalText = Field(title=_("Name"))
    joins: Literal["by_request", "with_account", "with_card"] = Field(title=_("How one joins"))
    earned: Percent = Field(title=_("Points for a purchase, of its price"))
    point: Amount = Field(title=_("Value of a point"))
    spent_up_to: Percent = Field(title=_("Points pay at most, of the price"))
    valid_for: Period = Field(title=_("Points are valid for"))
    returned: Literal["given_back", "price_only"] = Field(
        title=_("After a return"),
        description=_("Points are given back, or the paid price only."),
    )
    notice_of_end: Period = Field(title=_("Notice of a change or the end"))


class Fee(Model):
    """A charge of the shop besides the price of goods and delivery."""

    name: LocalText = Field(title=_("What for"), description=_("In the nominative."))
    amount: Amount = Field(title=_("Sum"))
    below: Amount | None = Field(None, title=_("For orders below"))


class Prices(Model):
    """Prices of the shop."""

    currency: CurrencyCode = Field(title=_("Currency"))
    shown_in: Annotated[tuple[CurrencyCode, ...], Once] = Field(
        (), title=_("Other currencies that are shown")
    )
    taxes_included: Boolean = Field(title=_("Prices include taxes"))
    total: Total = Field(title=_("Total of an order"))
    minimum_order: Amount | None = Field(None, title=_("Minimum order"))
    fees: tuple[Fee, ...] = Field((), title=_("Charges of the shop"))
    mistake_notice: Period | None = Field(
        None,
        title=_("Notice of an obvious mistake in a price"),
        description=_("The buyer may refuse and gets everything back."),
    )
    promotions: Annotated[tuple[Promotion, ...], IdsOnce] = Field((), title=_("Promotions"))
    loyalty: Loyalty | None = Field(None, title=_("Loyalty programme"))

"""What is sold: groups of goods with the terms of their kinds, what is not taken back, what happens when one is gone."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from schemas.base import Amount, Boolean, Count, Date, LocalText, Model, Quantity, _, problem
from schemas.shop.common import Ids, IdsOnce, Named, Once, Term
from schemas.values import Percent, Period

__all__ = [
    "AgeLimit",
    "Availability",
    "ExchangeException",
    "ExchangeExceptionItem",
    "Goods",
    "GoodsGroup",
    "MadeToOrder",
    "Preorder",
    "Prepayment",
    "WithdrawalException",
    "WithdrawalReason",
]

# Terms of special goods ------------------------------------------------------------------------------


class Prepayment(Model):
    """What is paid before the goods are there."""

    percent: Percent | None = Field(None, title=_("Percent of the price"))
    amount: Amount | None = Field(None, title=_("Sum"))
    kept: Literal["nothing", "proven_costs"] = Field(
        title=_("What the seller keeps when the buyer refuses"),
        description=_("Nothing, or costs that are proven and were agreed."),
    )

    @model_validator(mode="after")
    def _one(self) -> "Prepayment":
        if (self.percent is None) == (self.amount is None):
            raise problem(
                "prepayment-size",
                _("a prepayment is a percentage or a sum, one of them"),
                hint=_("give `percent` or `amount`"),
            )
        return self


class AgeLimit(Model):
    """Goods that are sold from an age on."""

    minimum_age: Count = Field(title=_("From the age of"), ge=1, le=99)
    proof: Literal["declaration", "document_at_handover", "online_identification"] = Field(
        title=_("How the age is proved")
    )
    refused: Literal["returned_and_refunded", "not_handed_over"] = Field(
        title=_("When it is not proved")
    )


class MadeToOrder(Model):
    """Goods made or fitted for one buyer."""

    given: LocalText = Field(
        title=_("What the buyer gives"), description=_("Size, drawing, text, photo.")
    )
    approval: Boolean = Field(False, title=_("The buyer approves a sample or a sketch"))
    term: Term = Field(title=_("Term of making"))
    prepayment: Prepayment | None = Field(None, title=_("Prepayment"))


class Preorder(Model):
    """Goods that are sold before they are there."""

    expected: Date | None = Field(None, title=_("Expected on"))
    term: Period | None = Field(None, title=_("Or within"))
    prepayment: Prepayment | None = Field(None, title=_("Prepayment"))
    late: Literal["refund", "choice"] = Field(
        title=_("When they do not come in time"),
        description=_("Refund, or the buyer’s choice to wait or to be refunded."),
    )
    refund_within: Period = Field(title=_("Refund within"))

    @model_validator(mode="after")
    def _one(self) -> "Preorder":
        if (self.expected is None) == (self.term is None):
            raise problem(
                "preorder-when",
                _("a pre-order names a day or a period, one of them"),
                hint=_("give `expected` or `term`"),
            )
        return self


class SoldByWeight(Model):
    """Goods whose weight is known when the order is packed."""

    unit: Literal["kg", "100g", "l", "m"] = Field(title=_("Price is for"))
    deviation: Percent = Field(title=_("Weight may differ by"))
    settled: Literal["actual_weight", "ordered_weight"] = Field(
        title=_("Paid by"), description=_("The actual weight, or the weight that was ordered.")
    )
    more: Literal["not_charged", "asked_first"] = Field(title=_("When there is more"))


# Groups of goods -------------------------------------------------------------------------------------


class _GroupBase(Named):
    name: LocalText = Field(title=_("Group of goods"), description=_("In the nominative."))
    age_limit: AgeLimit | None = Field(None, title=_("Age limit"))


class Things(_GroupBase):
    """Goods that are not food."""

    kind: Literal["goods"] = Field(title=_("Kind of goods"))
    technically_complex: Boolean = Field(
        False,
        title=_("Technically complex household goods"),
        description=_("Warranty repair by the order of the Government."),
    )
    used: Boolean = Field(False, title=_("Used before"))
    heavy: Boolean = Field(False, title=_("Heavier than 5 kilograms"))
    made_to_order: MadeToOrder | None = Field(None, title=_("Made to order"))
    preorder: Preorder | None = Field(None, title=_("Pre-order"))
    by_weight: SoldByWeight | None = Field(None, title=_("Sold by weight or measure"))


class Food(_GroupBase):
    """Food and drinks."""

    kind: Literal["food"] = Field(title=_("Kind of goods"))
    shelf_life_left: Percent | None = Field(None, title=_("Shelf life left at handover at least"))
    storage: LocalText | None = Field(None, title=_("Storage conditions"))
    made_to_order: MadeToOrder | None = Field(None, title=_("Made to order"))
    preorder: Preorder | None = Field(None, title=_("Pre-order"))
    by_weight: SoldByWeight | None = Field(None, title=_("Sold by weight or measure"))


class Digital(_GroupBase):
    """Files, keys, access: content that is not on a carrier."""

    kind: Literal["digital"] = Field(title=_("Kind of goods"))
    handed_over: Literal["download", "email", "account", "licence_key"] = Field(
        title=_("How it is handed over")
    )
    access_within: Period = Field(title=_("Access within"), description=_("After the payment."))
    access_for: Period | None = Field(
        None, title=_("Access for"), description=_("Left out: without an end.")
    )
    needs: LocalText | None = Field(None, title=_("Technical requirements"))
    updates_for: Period | None = Field(None, title=_("Updates for"))
    consent_to_start: Boolean = Field(
        title=_("The buyer agrees that it begins at once and that withdrawal ends with it")
    )
    licence: LocalText | None = Field(None, title=_("What the buyer may do with it"))


class Service(_GroupBase):
    """A service that the shop renders: installation, repair, a lesson."""

    kind: Literal["service"] = Field(title=_("Kind of goods"))
    term: Term = Field(title=_("Term of the service"))
    place: LocalText | None = Field(None, title=_("Place"))
    consent_to_start: Boolean = Field(
        title=_("The buyer agrees that it begins at once and that withdrawal ends with it")
    )


class Subscription(_GroupBase):
    """Goods or access that come again and again."""

    kind: Literal["subscription"] = Field(title=_("Kind of goods"))
    every: Period = Field(title=_("Comes every"))
    price: Amount | None = Field(None, title=_("Price of one period"))
    minimum: Period | None = Field(None, title=_("At least for"))
    renews: Boolean = Field(title=_("Goes on by itself"))
    reminder: Period | None = Field(None, title=_("Reminder before the next payment"))
    cancel_before: Period = Field(title=_("May be ended before the next payment by"))
    cancel_in: Annotated[tuple[Literal["account", "email", "phone", "messenger"], ...], Once] = (
        Field(title=_("How it is ended"), min_length=1)
    )
    price_change: Period | None = Field(None, title=_("Notice of a new price"))


class GiftCard(_GroupBase):
    """Gift cards."""

    kind: Literal["gift_card"] = Field(title=_("Kind of goods"))
    values: tuple[Amount, ...] = Field((), title=_("Values"), description=_("Left out: any."))
    form: Literal["electronic", "plastic", "both"] = Field(title=_("Form of the card"))
    valid_for: Period = Field(title=_("Valid for"))
    remainder: Literal["kept", "paid_out"] = Field(
        title=_("What is left of it"), description=_("Kept on the card, or paid out.")
    )
    refund: Literal["unused", "any_time"] = Field(
        title=_("Money is given back"), description=_("While it is unused, or at any time.")
    )
    expired: Literal["refund", "extended"] = Field(title=_("After its term"))


GoodsGroup = Annotated[
    Things | Food | Digital | Service | Subscription | GiftCard, Field(discriminator="kind")
]
"""A group of goods; an unknown kind stops."""

# What is not taken back ------------------------------------------------------------------------------

ExchangeExceptionItem = Literal[
    "food",
    "medicines",
    "sanitary_articles",
    "photo_materials",
    "corsetry",
    "perfume_cosmetics",
    "feather_down",
    "soft_toys",
    "inflatable_toys",
    "toothbrushes",
    "mouthpieces",
    "shavers",
    "shaving_brushes",
    "combs",
    "mutes",
    "chin_rests",
    "gloves",
    "fabrics",
    "curtain_lace",
    "carpets_by_metre",
    "underwear",
    "bed_linen",
    "hosiery",
    "aerosols",
    "printed_matter",
    "cut_materials",
    "recorded_media",
    "hair_goods",
    "newborn_goods",
    "manicure_tools",
    "jewellery",
]
"""Categories by which a list of the Government names goods of proper quality that are not exchanged."""
WithdrawalReason = Literal[
    "performed_service",
    "electronic_delivery",
    "market_price",
    "made_to_order",
    "opened_media",
    "periodicals",
    "gambling",
    "perishable",
    "sealed_hygiene",
]


class ExchangeException(Model):
    """A category of the Government’s list: goods of proper quality that are not exchanged."""

    item: ExchangeExceptionItem = Field(title=_("Category of the list"))
    groups: Ids = Field(title=_("Groups of goods"), min_length=1)
    part: LocalText | None = Field(
        None, title=_("Which goods of the group"), description=_("Left out: all of them.")
    )


class WithdrawalException(Model):
    """Goods from whose contract a consumer cannot withdraw."""

    reason: WithdrawalReason = Field(
        title=_("Reason"),
        description=_("The last two stand in the law of the European Union only."),
    )
    groups: Ids = Field(title=_("Groups of goods"), min_length=1)
    part: LocalText | None = Field(
        None, title=_("Which goods of the group"), description=_("Left out: all of them.")
    )


# All of it -------------------------------------------------------------------------------------------


class Availability(Model):
    """Whether goods are there, and what happens when they are not."""

    shown: Literal["live", "daily", "on_request"] = Field(
        title=_("How true the stock on the page is")
    )
    reserved_for: Period | None = Field(None, title=_("An unpaid order is kept for"))
    gone: Annotated[tuple[Literal["refund", "wait", "similar"], ...], Once] = Field(
        title=_("When goods are gone, the buyer may choose"),
        description=_("Refund, waiting, similar goods not dearer and not worse."),
        min_length=1,
    )
    notice_within: Period = Field(title=_("Notice within"))
    refund_within: Period = Field(title=_("Refund within"))


class Goods(Model):
    """What is sold and on which special terms."""

    subject: LocalText = Field(
        title=_("What is sold, in general"), description=_("In the nominative: household goods.")
    )
    groups: Annotated[tuple[GoodsGroup, ...], IdsOnce] = Field(
        title=_("Groups of goods"), min_length=1
    )
    not_exchanged: tuple[ExchangeException, ...] = Field(
        (),
        title=_("Not exchanged"),
        description=_(
            "Goods of proper quality of the Government’s list; defects are another thing."
        ),
    )
    not_withdrawn: tuple[WithdrawalException, ...] = Field(
        (),
        title=_("No withdrawal"),
        description=_("Exceptions of the law from the right to withdraw within 14 days."),
    )
    availability: Availability = Field(title=_("Availability"))
    photos: Literal["exact", "colours_may_differ"] | None = Field(
        None, title=_("How true the photos are")
    )
    limit: Quantity | None = Field(None, title=_("At most pieces of one kind in an order"))

    def group(self, name: str) -> GoodsGroup:
        """The group of that name inside the file."""
        return next(one for one in self.groups if one.id == name)

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds of goods that are sold."""
        return frozenset(one.kind for one in self.groups)

"""Ordering: who may buy, the steps, the action that is acceptance, the moment of conclusion, the confirmation."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from schemas.base import (
    Boolean,
    Count,
    LocalText,
    Model,
    _,
    problem,
    refuse_invisible,
    written,
)
from schemas.shop.common import Hours, Once, Problems, refuse
from schemas.values import Period

__all__ = ["ORDER_FIELDS", "Acceptance", "Buyers", "Confirmation", "OrderFields", "Ordering"]

OrderChannel = Literal[
    "site", "app", "marketplace", "social", "messenger", "phone", "email", "shop"
]
OrderStep = Literal[
    "choose_goods",
    "cart",
    "contact_data",
    "delivery_way",
    "payment_way",
    "promo_code",
    "review",
    "accept_terms",
    "acceptance",
]
ConfirmedFact = Literal[
    "seller",
    "claims_address",
    "order_number",
    "goods",
    "price",
    "delivery",
    "payment",
    "warranty",
    "returns",
    "offer_edition",
    "contacts",
]


class Buyers(Model):
    """Who may buy."""

    businesses: Boolean = Field(
        title=_("Businesses buy too"), description=_("They have no rights of consumers.")
    )
    minimum_age: Count = Field(title=_("From the age of"), le=99)
    with_consent: Boolean = Field(False, title=_("Younger ones with the consent of parents"))


# The action that is acceptance -----------------------------------------------------------------------


class Button(Model):
    """The buyer presses a button on the page."""

    kind: Literal["button"] = Field(title=_("Kind of acceptance"))
    label: LocalText = Field(title=_("Words on the button"))
    where: Literal["site", "app", "marketplace"] = Field(title=_("Where"))


class Call(Model):
    """The buyer agrees in a call, after hearing the terms."""

    kind: Literal["call"] = Field(title=_("Kind of acceptance"))
    offer_sent_by: Literal["sms", "email", "messenger"] = Field(
        title=_("The offer is sent before by")
    )


class Message(Model):
    """The buyer answers with words of agreement."""

    kind: Literal["message"] = Field(title=_("Kind of acceptance"))
    words: LocalText = Field(title=_("Words of agreement"))
    where: Literal["messenger", "social", "email", "marketplace"] = Field(title=_("Where"))


class PaidLink(Model):
    """The buyer pays by the link or the details that the seller sent."""

    kind: Literal["payment"] = Field(title=_("Kind of acceptance"))
    sent_by: Literal["sms", "email", "messenger", "social", "marketplace"] = Field(
        title=_("Details are sent by")
    )


Acceptance = Annotated[Button | Call | Message | PaidLink, Field(discriminator="kind")]
"""The action by which a buyer accepts the offer; a visit or a registration is none."""

# Confirmation and changes ----------------------------------------------------------------------------

ORDER_FIELDS = (
    "order_number",
    "ordered_at",
    "buyer",
    "seller",
    "goods",
    "discount",
    "delivery_cost",
    "packaging_cost",
    "service_cost",
    "payment_fee",
    "total",
    "payment_way",
    "payment_state",
    "delivery_way",
    "delivery_address",
    "delivery_term",
)
"""What differs from order to order: the shop’s own program puts it into the message."""


def _field_text(value: str) -> str:
    text = value.strip()
    if not text:
        raise problem(
            "empty-value", _("the value is empty"), hint=_("write a value or leave the key out")
        )
    refuse_invisible(text)
    return text


FieldText = Annotated[str, written(_field_text), Field(max_length=80)]
"""A field in the notation of another program: braces and percent signs are no blanks here."""


class OrderFields(Model):
    """How the shop’s program writes the fields that it fills in the confirmation."""

    pattern: FieldText = Field(
        "[name]",
        title=_("How a field is written"),
        description=_("`name` stands for its name, `NAME` for the name in capitals."),
    )
    order_number: FieldText | None = Field(None, title=_("Number of the order"))
    ordered_at: FieldText | None = Field(None, title=_("Day and time of the order"))
    buyer: FieldText | None = Field(None, title=_("Name of the buyer"))
    seller: FieldText | None = Field(
        None, title=_("Seller of the order"), description=_("Where there are several sellers.")
    )
    goods: FieldText | None = Field(
        None,
        title=_("List of goods"),
        description=_("A line each: name, quantity, price with taxes, sum."),
    )
    discount: FieldText | None = Field(None, title=_("Discount"))
    delivery_cost: FieldText | None = Field(None, title=_("Cost of delivery"))
    packaging_cost: FieldText | None = Field(None, title=_("Cost of packaging"))
    service_cost: FieldText | None = Field(None, title=_("Charge for service"))
    payment_fee: FieldText | None = Field(None, title=_("Charge for the way of payment"))
    total: FieldText | None = Field(None, title=_("Total with taxes"))
    payment_way: FieldText | None = Field(None, title=_("Way of payment"))
    payment_state: FieldText | None = Field(None, title=_("State of payment"))
    delivery_way: FieldText | None = Field(None, title=_("Way of delivery"))
    delivery_address: FieldText | None = Field(None, title=_("Where the order goes"))
    delivery_term: FieldText | None = Field(None, title=_("When the order comes"))

    @model_validator(mode="after")
    def _told_apart(self) -> "OrderFields":
        refuse(self, self._problems())
        return self

    def _problems(self) -> Problems:
        """A pattern without room for a name; two fields that are written alike."""
        if self.pattern.count("name") + self.pattern.count("NAME") != 1:
            yield (
                ("pattern",),
                problem(
                    "field-pattern",
                    _("{found} does not say once where the name of the field stands"),
                    hint=_("write `name` or `NAME` in its place: `[name]`, `%NAME%`"),
                    found=self.pattern,
                ),
            )
            return
        seen: dict[str, str] = {}
        for name in ORDER_FIELDS:
            other = seen.setdefault(self.written(name), name)
            if other != name:
                yield (
                    (name if getattr(self, name) else other,),
                    problem(
                        "field-twice",
                        _("this field is written as the field {other} is"),
                        hint=_("give each field its own text"),
                        other=other if getattr(self, name) else name,
                    ),
                )

    def written(self, name: str) -> str:
        """The field *name* as the shop’s program writes it.

        >>> OrderFields.model_validate({"pattern": "{{ order.name }}"}).written("total")
        '{{ order.total }}'
        """
        own: str | None = getattr(self, name)
        return own or self.pattern.replace("NAME", name.upper()).replace("name", name)


class Confirmation(Model):
    """The message that confirms the order."""

    channels: Annotated[
        tuple[Literal["email", "sms", "messenger", "account", "social", "marketplace"], ...], Once
    ] = Field(title=_("Sent by"), min_length=1)
    at_once: Boolean = Field(title=_("Sent by itself at once"))
    within: Period | None = Field(None, title=_("Sent within"))
    holds: Annotated[tuple[ConfirmedFact, ...], Once] = Field(
        title=_("What it holds"), min_length=1
    )
    offer: Literal["attached", "link"] = Field(
        title=_("The edition of the offer"), description=_("Attached, or a permanent link to it.")
    )
    fields: OrderFields = Field(
        default_factory=OrderFields,
        title=_("Fields of an order"),
        description=_("What the shop’s program fills in; left out: [order_number] and so on."),
    )

    @model_validator(mode="after")
    def _when(self) -> "Confirmation":
        if self.at_once == (self.within is not None):
            raise problem(
                "confirmation-when",
                _("the confirmation comes at once or within a period, one of them"),
                hint=_("write `at_once: true`, or `at_once: false` with `within`"),
                at="at_once",
            )
        return self


class Correction(Model):
    """How a mistake in an order is mended."""

    before: Literal["review_page", "tell_seller"] = Field(title=_("Before the acceptance"))
    after: Period | None = Field(
        None, title=_("After it within"), description=_("Left out: until the order is sent.")
    )
    by: Annotated[tuple[Literal["phone", "email", "messenger", "account", "chat"], ...], Once] = (
        Field(title=_("How"), min_length=1)
    )


class Ordering(Model):
    """How a contract is made."""

    buyers: Buyers = Field(title=_("Who may buy"))
    channels: Annotated[tuple[OrderChannel, ...], Once] = Field(
        title=_("Where orders are made"), min_length=1
    )
    hours: Hours = Field((), title=_("Orders are handled"))
    account: Literal["none", "optional", "required"] = Field(title=_("Account of the buyer"))
    steps: Annotated[tuple[OrderStep, ...], Once] = Field(
        title=_("Steps of an order"), min_length=1
    )
    acceptance: tuple[Acceptance, ...] = Field(title=_("What acceptance is"), min_length=1)
    concluded: Literal["acceptance_received", "seller_confirmation", "payment", "handover"] = Field(
        title=_("The contract is made when")
    )
    confirmation: Confirmation | None = Field(
        None,
        title=_("Confirmation of the order"),
        description=_("Without it the term of withdrawal is longer."),
    )
    correction: Correction | None = Field(None, title=_("Mistakes in an order"))
    cancel_until: Literal["dispatch", "handover"] | None = Field(
        None, title=_("The buyer may cancel freely until")
    )
    refused_for: Annotated[
        tuple[Literal["no_stock", "price_mistake", "no_delivery", "no_contact", "resale"], ...],
        Once,
    ] = Field((), title=_("The seller may refuse for"))
    call_back: Literal["never", "when_asked", "always"] | None = Field(
        None, title=_("Call back to confirm")
    )

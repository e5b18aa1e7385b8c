"""Ordering: who may buy, the steps, the action that is acceptance, the moment of conclusion, the confirmation."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from schemas.base import Boolean, Count, LocalText, Model, _, problem
from schemas.shop.common import Hours, Once
from schemas.values import Period

__all__ = ["Acceptance", "Buyers", "Confirmation", "Ordering"]

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

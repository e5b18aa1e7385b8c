"""Support: how buyers reach the shop, complaints, reviews."""

from typing import Annotated, Literal

from pydantic import Field

from schemas.base import Boolean, Language, LocalText, Model, Text, _
from schemas.identifiers import Email, Phone
from schemas.party import Address
from schemas.shop.common import Hours, Once, Url
from schemas.values import Period

__all__ = ["Channel", "Complaints", "Reviews", "Support"]

MessengerName = Literal["telegram", "viber", "whatsapp", "signal", "messenger", "instagram"]


class _ChannelBase(Model):
    hours: Hours = Field((), title=_("Hours"), description=_("Left out: those of the section."))
    answer_within: Period | None = Field(None, title=_("Answer within"))
    languages: Annotated[tuple[Language, ...], Once] = Field((), title=_("Languages"))


class PhoneChannel(_ChannelBase):
    """A telephone number."""

    kind: Literal["phone"] = Field(title=_("Channel"))
    number: Phone = Field(title=_("Telephone"))
    cost: Literal["free", "usual_tariff", "raised_tariff"] = Field(title=_("Cost of a call"))
    tariff: LocalText | None = Field(
        None, title=_("Tariff"), description=_("Of a raised tariff, in words.")
    )


class EmailChannel(_ChannelBase):
    """An e-mail address."""

    kind: Literal["email"] = Field(title=_("Channel"))
    address: Email = Field(title=_("E-mail"))


class ChatChannel(_ChannelBase):
    """A chat on the page."""

    kind: Literal["chat"] = Field(title=_("Channel"))
    url: Url = Field(title=_("Address on the web"))
    robot: Boolean = Field(
        False, title=_("A program answers first"), description=_("A person on request.")
    )


class MessengerChannel(_ChannelBase):
    """A person in a messenger."""

    kind: Literal["messenger"] = Field(title=_("Channel"))
    app: MessengerName = Field(title=_("Messenger"))
    account: Text = Field(title=_("Name of the account"))


class BotChannel(_ChannelBase):
    """A bot in a messenger."""

    kind: Literal["bot"] = Field(title=_("Channel"))
    app: MessengerName = Field(title=_("Messenger"))
    account: Text = Field(title=_("Name of the account"))
    person: Boolean = Field(title=_("A person can be asked for"))


class FormChannel(_ChannelBase):
    """A form on the page."""

    kind: Literal["form"] = Field(title=_("Channel"))
    url: Url = Field(title=_("Address on the web"))


Channel = Annotated[
    PhoneChannel | EmailChannel | ChatChannel | MessengerChannel | BotChannel | FormChannel,
    Field(discriminator="kind"),
]


class Complaints(Model):
    """Where claims go and how soon they are answered."""

    by: Annotated[tuple[Literal["email", "letter", "form", "messenger", "shop"], ...], Once] = (
        Field(title=_("Given by"), min_length=1)
    )
    address: Address | None = Field(
        None, title=_("Address"), description=_("Left out: that of each seller.")
    )
    email: Email | None = Field(None, title=_("E-mail"))
    answer_within: Period = Field(title=_("Answer within"))


class Reviews(Model):
    """Reviews on the pages of the shop."""

    who: Literal["buyers", "anyone"] = Field(title=_("Who may write"))
    checked: Literal["by_order", "not_checked"] = Field(title=_("Whether the purchase is checked"))
    published_within: Period | None = Field(None, title=_("Published within"))
    removed_for: Annotated[
        tuple[Literal["insult", "personal_data", "advertising", "not_about_goods"], ...], Once
    ] = Field((), title=_("Not published for"))
    rewarded: Boolean = Field(False, title=_("Reviews are rewarded"))


class Support(Model):
    """How buyers reach the shop."""

    hours: Hours = Field(title=_("Hours"), min_length=1)
    channels: tuple[Channel, ...] = Field(title=_("Channels"), min_length=1)
    complaints: Complaints = Field(title=_("Complaints"))
    reviews: Reviews | None = Field(None, title=_("Reviews"))

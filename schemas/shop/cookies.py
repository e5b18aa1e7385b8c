"""Cookies and what does the same work: names, purposes, terms, and how a visitor chooses."""

from typing import Annotated, Literal

from pydantic import Field

from schemas.base import Boolean, Key, LocalText, Model, Text, _
from schemas.party import CountryCode
from schemas.shop.common import Once
from schemas.values import Period

__all__ = ["Choice", "Cookie", "Cookies"]


class Cookie(Model):
    """A line of the table of cookies."""

    name: Text = Field(title=_("Name or pattern"))
    kind: Literal["cookie", "local_storage", "pixel", "sdk"] = Field(title=_("Kind of technology"))
    provider: LocalText = Field(title=_("Set by"))
    recipient: Key | None = Field(
        None, title=_("Recipient"), description=_("When data go to a recipient of the list.")
    )
    third_party: Boolean = Field(title=_("Of a third party"))
    purpose: Literal["necessary", "preferences", "statistics", "marketing"] = Field(
        title=_("Class of purpose")
    )
    what_for: LocalText = Field(title=_("What for"), description=_("In the nominative."))
    lifetime: Period | None = Field(
        None, title=_("Kept for"), description=_("Left out: until the browser is closed.")
    )
    country: CountryCode = Field(title=_("Country"))
    on_by_default: Boolean = Field(title=_("On before a choice"))


class Choice(Model):
    """How a visitor chooses."""

    asked: Literal["before", "notice_only"] = Field(
        title=_("Choice is asked for"), description=_("Before anything is set, or not at all.")
    )
    refusal: Literal["one_click", "settings", "none"] = Field(title=_("How one refuses"))
    change_at: LocalText = Field(title=_("Where the choice is changed"))
    asked_again: Period | None = Field(None, title=_("Asked again after"))


class Cookies(Model):
    """Cookies of the shop’s own site or application."""

    used: tuple[Cookie, ...] = Field(title=_("Table of cookies"), min_length=1)
    choice: Choice = Field(title=_("Choice of the visitor"))
    signals: Annotated[tuple[Literal["gpc", "do_not_track"], ...], Once] = Field(
        (), title=_("Signals of the browser that are heeded")
    )

    @property
    def purposes(self) -> tuple[str, ...]:
        """Classes of purposes that are used, in the order of the table."""
        return tuple(dict.fromkeys(one.purpose for one in self.used))

"""Where the shop is: its brand, its pages (own site, marketplace, social network, app), languages and markets."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from schemas.base import Boolean, Language, LocalText, Model, Text, _, problem
from schemas.party import CountryCode
from schemas.shop.common import Once, Person, Url

__all__ = ["Markets", "Page", "Site", "SiteLanguages"]

_Languages = Annotated[tuple[Language, ...], Once]


class _PageBase(Model):
    url: Url = Field(title=_("Address on the web"))
    languages: _Languages = Field(
        (),
        title=_("Languages of the page"),
        description=_("The first opens first; left out: those of the shop."),
    )


class OwnSite(_PageBase):
    """The shop’s own site."""

    kind: Literal["own"] = Field(title=_("Kind of page"))


class MarketplacePage(_PageBase):
    """A page on a marketplace."""

    kind: Literal["marketplace"] = Field(title=_("Kind of page"))
    platform: LocalText = Field(title=_("Marketplace"))
    operator: LocalText | None = Field(None, title=_("Operator of the marketplace"))


class SocialPage(_PageBase):
    """A page in a social network or a channel in a messenger."""

    kind: Literal["social"] = Field(title=_("Kind of page"))
    network: Literal[
        "instagram", "facebook", "tiktok", "youtube", "pinterest", "threads", "telegram", "viber"
    ] = Field(title=_("Network"))
    account: Text = Field(title=_("Name of the account"))


class App(_PageBase):
    """An application."""

    kind: Literal["app"] = Field(title=_("Kind of page"))
    platform: Literal["android", "ios"] = Field(title=_("Platform"))


Page = Annotated[OwnSite | MarketplacePage | SocialPage | App, Field(discriminator="kind")]


class SiteLanguages(Model):
    """Languages of the shop and of its documents."""

    of: _Languages = Field(title=_("Languages of the shop"), min_length=1)
    opens: Language = Field(
        title=_("Language that opens first"), description=_("For visitors from Ukraine.")
    )
    by_browser: Boolean = Field(
        False, title=_("The language of the browser moves a visitor to another language")
    )

    @model_validator(mode="after")
    def _known(self) -> "SiteLanguages":
        if self.opens not in self.of:
            raise problem(
                "language-not-offered",
                _("{found} is not among the languages of the shop"),
                hint=_("add it to `of`, or name one that is there"),
                found=self.opens,
                at="opens",
            )
        return self


class Markets(Model):
    """Where the buyers are to whom the shop turns."""

    countries: Annotated[tuple[CountryCode, ...], Once] = Field(title=_("Countries"), min_length=1)
    eu_consumers: Boolean = Field(
        False,
        title=_("The shop turns to consumers in the European Union"),
        description=_("By delivery, prices, language or advertising there."),
    )
    responsible_person: Person | None = Field(
        None,
        title=_("Responsible person in the European Union"),
        description=_("For the safety of goods."),
    )
    accessibility: Url | None = Field(None, title=_("Accessibility statement"))


class TradeMark(Model):
    """A registered trade mark."""

    sign: Text = Field(title=_("Sign"))
    certificate: Text = Field(title=_("Number of the certificate"))


class Site(Model):
    """The shop as buyers see it."""

    brand: LocalText = Field(
        title=_("Brand"), description=_("The name that buyers know; never instead of the seller’s.")
    )
    trade_marks: tuple[TradeMark, ...] = Field((), title=_("Trade marks"))
    pages: tuple[Page, ...] = Field(title=_("Pages of the shop"), min_length=1)
    documents: Url = Field(title=_("Where these documents are published"))
    archive: Url | None = Field(None, title=_("Where earlier editions are kept"))
    languages: SiteLanguages = Field(title=_("Languages"))
    markets: Markets = Field(title=_("Markets"))

    @property
    def own(self) -> OwnSite | None:
        """The shop’s own site, None when it sells elsewhere only."""
        return next((page for page in self.pages if isinstance(page, OwnSite)), None)

    @property
    def url(self) -> str:
        """The address buyers know: the own site, otherwise the first page."""
        return (self.own or self.pages[0]).url

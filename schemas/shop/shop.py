"""The shop file: who sells what to consumers, on which terms, and what it does with their data."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from schemas.base import Model, _
from schemas.shop.common import DocumentKind, IdsOnce, refuse
from schemas.shop.cookies import Cookies
from schemas.shop.delivery import Delivery, unknown_countries
from schemas.shop.goods import Goods, GoodsGroup
from schemas.shop.links import account_problems, loose_ends, split_of, total_problems
from schemas.shop.ordering import Ordering
from schemas.shop.payment import Payment, PaymentWay
from schemas.shop.personal_data import PersonalData
from schemas.shop.prices import Prices
from schemas.shop.returns import Returns, Warranty
from schemas.shop.seller import Seller
from schemas.shop.site import Site
from schemas.shop.support import Support
from schemas.shop.versions import Version, in_order

__all__ = ["Shop"]


class Shop(Model):
    """A shop that sells to consumers at a distance."""

    schema_: Literal["contracts/shop/1"] = Field(alias="schema", title=_("Version of the file"))
    sellers: Annotated[tuple[Seller, ...], IdsOnce] = Field(title=_("Sellers"), min_length=1)
    site: Site = Field(title=_("The shop"))
    goods: Goods = Field(title=_("Goods"))
    prices: Prices = Field(title=_("Prices"))
    delivery: Delivery = Field(title=_("Delivery"))
    payment: Payment = Field(title=_("Payment"))
    ordering: Ordering = Field(title=_("Ordering"))
    returns: Returns = Field(title=_("Returns"))
    warranty: Warranty | None = Field(
        None, title=_("Warranty"), description=_("Left out where no goods can have one.")
    )
    support: Support = Field(title=_("Support"))
    personal_data: PersonalData = Field(title=_("Personal data"))
    cookies: Cookies | None = Field(
        None, title=_("Cookies"), description=_("Left out where the shop has no site or app.")
    )
    versions: tuple[Version, ...] = Field(
        title=_("Editions"), description=_("The oldest first."), min_length=1
    )

    @model_validator(mode="after")
    def _whole(self) -> "Shop":
        refuse(
            self,
            (
                *loose_ends(self),
                *split_of(self),
                *total_problems(self),
                *account_problems(self),
                *unknown_countries(self.delivery),
                *in_order(self.versions),
            ),
        )
        return self

    @property
    def seller(self) -> Seller:
        """The first seller; the only one of most shops."""
        return self.sellers[0]

    @property
    def split(self) -> Literal["goods", "payment"] | None:
        """By what several sellers are told apart, None when there is one."""
        scope = self.sellers[0].sells
        if scope is None:
            return None
        return "goods" if scope.goods else "payment"

    def groups_of(self, seller: Seller) -> tuple[GoodsGroup, ...]:
        """Groups of goods that *seller* sells."""
        if seller.sells is None or seller.sells.goods is None:
            return self.goods.groups
        return tuple(one for one in self.goods.groups if one.id in seller.sells.goods)

    def ways_of(self, seller: Seller) -> tuple[PaymentWay, ...]:
        """Ways of payment by which *seller* sells."""
        if seller.sells is None or seller.sells.payment is None:
            return self.payment.ways
        return tuple(one for one in self.payment.ways if one.id in seller.sells.payment)

    def edition(self, kind: DocumentKind) -> Version | None:
        """The latest edition of a document, None when none covers it."""
        return next((one for one in reversed(self.versions) if kind in one.covers), None)

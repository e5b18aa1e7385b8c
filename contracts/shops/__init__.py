"""What is computed for the documents of a shop: each kind finds its own figures as `this.offer`, `this.privacy` and so on."""

from __future__ import annotations

from contracts.model import node
from contracts.shops.confirmation import ConfirmationFigures, confirmation_figures
from contracts.shops.offer import OfferFigures, offer_figures
from contracts.shops.privacy import PrivacyFigures, privacy_figures
from contracts.shops.returns import ReturnsFigures, returns_figures
from contracts.shops.terms import TermsFigures, terms_figures
from schemas.shop.shop import Shop

__all__ = ["ShopFigures", "shop_figures"]


@node
class ShopFigures:
    """Figures of all documents of a shop."""

    offer: OfferFigures
    privacy: PrivacyFigures
    """Of the privacy policy and the cookie policy."""
    returns: ReturnsFigures
    """Of the return terms and the withdrawal form."""
    terms: TermsFigures
    """Of the terms of delivery, payment and warranty."""
    confirmation: ConfirmationFigures
    """Of the confirmation of an order."""


def shop_figures(shop: Shop) -> ShopFigures:
    """All figures of *shop*."""
    return ShopFigures(
        offer_figures(shop),
        privacy_figures(shop),
        returns_figures(shop),
        terms_figures(shop),
        confirmation_figures(shop),
    )

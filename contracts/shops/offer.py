"""What is computed for the public offer."""

from __future__ import annotations

from contracts.model import node
from schemas.shop.shop import Shop

__all__ = ["OfferFigures", "offer_figures"]


@node
class OfferFigures:
    """What the texts of the public offer print and the shop does not state itself."""

    sellers: int
    """How many sellers there are."""


def offer_figures(shop: Shop) -> OfferFigures:
    """The figures of *shop*."""
    return OfferFigures(len(shop.sellers))

"""What is computed for the privacy and cookie policies."""

from __future__ import annotations

from contracts.model import node
from schemas.shop.shop import Shop

__all__ = ["PrivacyFigures", "privacy_figures"]


@node
class PrivacyFigures:
    """What the texts of the privacy and cookie policies print and the shop does not state itself."""

    sellers: int
    """How many sellers there are."""


def privacy_figures(shop: Shop) -> PrivacyFigures:
    """The figures of *shop*."""
    return PrivacyFigures(len(shop.sellers))

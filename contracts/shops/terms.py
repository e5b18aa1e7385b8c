"""What is computed for the terms of delivery, payment and warranty."""

from __future__ import annotations

from contracts.model import node
from schemas.shop.shop import Shop

__all__ = ["TermsFigures", "terms_figures"]


@node
class TermsFigures:
    """What the texts of the terms of delivery, payment and warranty print and the shop does not state itself."""

    sellers: int
    """How many sellers there are."""


def terms_figures(shop: Shop) -> TermsFigures:
    """The figures of *shop*."""
    return TermsFigures(len(shop.sellers))

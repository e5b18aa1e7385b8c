"""What is computed for the return terms."""

from __future__ import annotations

from contracts.model import node
from schemas.shop.shop import Shop

__all__ = ["ReturnsFigures", "returns_figures"]


@node
class ReturnsFigures:
    """What the texts of the return terms print and the shop does not state itself."""

    sellers: int
    """How many sellers there are."""


def returns_figures(shop: Shop) -> ReturnsFigures:
    """The figures of *shop*."""
    return ReturnsFigures(len(shop.sellers))

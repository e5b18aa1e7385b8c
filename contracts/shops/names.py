"""Names of sellers as the texts print them."""

from __future__ import annotations

from contracts.phrases import without_form
from schemas.base import LocalText
from schemas.party import SoleProprietor
from schemas.shop.seller import Seller

__all__ = ["bare", "name_of"]


def bare(name: LocalText) -> LocalText:
    """The name of a person without the words for a sole proprietor, which the texts say themselves."""
    uk, ru, en = (text and without_form(text) for text in (name.uk, name.ru, name.en))
    return LocalText.model_construct(uk=uk, ru=ru, en=en)


def name_of(seller: Seller) -> LocalText:
    """The name of a seller; of a sole proprietor without the words that say so."""
    name = seller.party.name
    return bare(name) if isinstance(seller.party, SoleProprietor) else name

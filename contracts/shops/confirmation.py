"""What is computed for the confirmation of an order: the fields that the shop’s own program fills, and parts of the total."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from contracts.model import node
from schemas.base import LocalText
from schemas.shop.goods import Digital, Service
from schemas.shop.ordering import ORDER_FIELDS, OrderFields
from schemas.shop.shop import Shop

__all__ = ["ConfirmationFigures", "confirmation_figures"]

Part = Literal[
    "discount", "delivery_cost", "packaging_cost", "service_cost", "payment_fee", "total"
]
"""A line of the sum that the buyer pays."""


@node
class FilledFields:
    """Fields of an order as the shop’s program writes them; they are values of the shop file and no blanks."""

    order_number: str
    ordered_at: str
    buyer: str
    seller: str
    goods: str
    discount: str
    delivery_cost: str
    packaging_cost: str
    service_cost: str
    payment_fee: str
    total: str
    payment_way: str
    payment_state: str
    delivery_way: str
    delivery_address: str
    delivery_term: str


@node
class PartRow:
    """A line of the sum and the field that holds it."""

    part: Part
    field: str


@node
class ConfirmationFigures:
    """What the text of the confirmation prints and the shop does not state itself."""

    fields: FilledFields
    parts: tuple[PartRow, ...]
    """Lines of the sum that this shop can have, the total last."""
    begun: tuple[LocalText, ...]
    """Content and services that begin at once with the buyer’s consent, which ends the right to withdraw."""


def confirmation_figures(shop: Shop) -> ConfirmationFigures:
    """The figures of *shop*; of one without a confirmation those of the default fields."""
    confirmation = shop.ordering.confirmation
    own = confirmation.fields if confirmation else OrderFields()
    return ConfirmationFigures(
        fields=FilledFields(**{name: own.written(name) for name in ORDER_FIELDS}),
        parts=tuple(PartRow(part, own.written(part)) for part in _parts(shop)),
        begun=tuple(
            one.name
            for one in shop.goods.groups
            if isinstance(one, Digital | Service) and one.consent_to_start
        ),
    )


def _parts(shop: Shop) -> Iterator[Part]:
    adds, prices = shop.prices.total.adds, shop.prices
    if prices.promotions or prices.loyalty or "promo_code" in shop.ordering.steps:
        yield "discount"
    yield "delivery_cost"
    if "packaging" in adds:
        yield "packaging_cost"
    if "service" in adds or prices.fees:
        yield "service_cost"
    if "payment_fee" in adds:
        yield "payment_fee"
    yield "total"

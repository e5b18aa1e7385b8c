"""What is computed for the terms of payment and warranty, and who sells; delivery stands apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from contracts.model import node
from contracts.shops.delivery import (
    DeliveryFigures,
    PaymentKind,
    Ways,
    delivery_figures,
    names_of,
    ways_in,
)
from contracts.shops.names import name_of
from schemas.base import LocalText
from schemas.party import Account
from schemas.shop.goods import GiftCard, Prepayment, Subscription, Things
from schemas.shop.payment import PaymentWay, Receipt, Transfer
from schemas.shop.returns import WarrantyTerm
from schemas.shop.seller import Seller
from schemas.shop.shop import Shop

__all__ = ["TermsFigures", "terms_figures"]


@node
class SellerRow:
    """A seller and what it sells when there are several."""

    seller: Seller
    name: LocalText
    """Without the words «фізична особа – підприємець»."""
    goods: tuple[LocalText, ...]
    """Names of its groups of goods; empty when sellers are not told apart by goods."""
    payment: Ways | None
    """The ways of payment by which it sells; None when sellers are not told apart by payment."""
    email: str | None
    phone: str | None
    claims_address: LocalText | None
    vat: Literal["payer", "none"] | None
    """Whether it pays VAT in Ukraine; None when the file says nothing of its taxes."""


@node
class PaymentRow:
    """A way of payment, the goods that it is for and the seller who is paid."""

    way: PaymentWay
    groups: tuple[LocalText, ...]
    seller: SellerRow | None
    """The one seller who is paid in this way; None when any is."""


@node
class AccountRow:
    """An account to which buyers transfer money."""

    way: Transfer
    seller: SellerRow
    iban: str
    bank: LocalText | None


@node
class ReceiptRow:
    """The receipt of a way of payment that differs from the usual one."""

    way: PaymentWay
    receipt: Receipt


@node
class PrepaymentRow:
    """Goods with a prepayment of their own."""

    name: LocalText
    prepayment: Prepayment


@node
class PaymentFigures:
    """What the terms of payment print."""

    rows: tuple[PaymentRow, ...]
    accounts: tuple[AccountRow, ...]
    receipts: tuple[ReceiptRow, ...]
    prepayments: tuple[PrepaymentRow, ...]
    subscriptions: tuple[Subscription, ...]
    gift_cards: tuple[GiftCard, ...]
    kinds: tuple[PaymentKind, ...]
    promo_codes: bool
    limits: bool
    banks: bool


@node
class WarrantyRow:
    """A warranty term and the goods that it is for."""

    warranty: WarrantyTerm
    groups: tuple[LocalText, ...]


@node
class WarrantyFigures:
    """What the terms of warranty print."""

    rows: tuple[WarrantyRow, ...]
    none_for: tuple[LocalText, ...]
    technical: tuple[LocalText, ...]
    """Groups of technically complex household goods."""
    brands: bool
    centre_names: bool
    emails: bool
    phones: bool


@node
class TermsFigures:
    """What the texts of the terms of delivery, payment and warranty print and the shop does not state itself."""

    sellers: tuple[SellerRow, ...]
    is_offer: bool
    """The page itself binds the seller; False: the contract waits for a later act of the seller."""
    vat_known: bool
    """Of some seller it is known whether it pays VAT."""
    delivery: DeliveryFigures
    payment: PaymentFigures
    warranty: WarrantyFigures


def terms_figures(shop: Shop) -> TermsFigures:
    """The figures of *shop*."""
    sellers = tuple(_seller(shop, one) for one in shop.sellers)
    return TermsFigures(
        sellers,
        shop.ordering.concluded in ("acceptance_received", "payment"),
        any(one.vat is not None for one in sellers),
        delivery_figures(shop),
        _payment(shop),
        _warranty(shop),
    )


# Sellers -------------------------------------------------------------------------------------------------------------


def _seller(shop: Shop, seller: Seller) -> SellerRow:
    goods = shop.groups_of(seller) if shop.split == "goods" else ()
    payment = ways_in(shop.ways_of(seller)) if shop.split == "payment" else None
    return SellerRow(
        seller,
        name_of(seller),
        tuple(one.name for one in goods),
        payment,
        email=seller.email or seller.party.email,
        phone=seller.phone or seller.party.phone,
        claims_address=seller.where_claims_go,
        vat=_vat(seller),
    )


def _vat(seller: Seller) -> Literal["payer", "none"] | None:
    tax = getattr(seller.party, "tax", None)
    if tax is None:
        return None
    return "payer" if tax.vat_number else "none"


# Payment -------------------------------------------------------------------------------------------------------------


def _payment(shop: Shop) -> PaymentFigures:
    ways, groups = shop.payment.ways, shop.goods.groups
    accounts = tuple(_accounts(shop))
    return PaymentFigures(
        rows=tuple(PaymentRow(way, names_of(shop, way.groups), _paid(shop, way)) for way in ways),
        accounts=accounts,
        receipts=tuple(ReceiptRow(way, way.receipt) for way in ways if way.receipt is not None),
        prepayments=tuple(_prepayments(shop)),
        subscriptions=tuple(one for one in groups if isinstance(one, Subscription)),
        gift_cards=tuple(one for one in groups if isinstance(one, GiftCard)),
        kinds=tuple(dict.fromkeys(one.kind for one in ways)),
        promo_codes="promo_code" in shop.ordering.steps
        or any(one.kind == "code" for one in shop.prices.promotions),
        limits=any(one.limit is not None for one in ways),
        banks=any(one.bank is not None for one in accounts),
    )


def _paid(shop: Shop, way: PaymentWay) -> SellerRow | None:
    if shop.split != "payment":
        return None
    found = [one for one in shop.sellers if way in shop.ways_of(one)]
    return _seller(shop, found[0]) if len(found) == 1 else None


def _accounts(shop: Shop) -> Iterator[AccountRow]:
    """The account of each seller who is paid by transfer: the one that the way names, or the seller’s first."""
    for way in (one for one in shop.payment.ways if isinstance(one, Transfer)):
        for seller in (one for one in shop.sellers if way in shop.ways_of(one)):
            account = _account(seller, way)
            if account is not None and account.iban is not None:
                yield AccountRow(way, _seller(shop, seller), account.iban, account.bank)


def _account(seller: Seller, way: Transfer) -> Account | None:
    wanted = (one for one in seller.party.accounts if way.iban in (None, one.iban))
    return next(wanted, None)


def _prepayments(shop: Shop) -> Iterator[PrepaymentRow]:
    for group in shop.goods.groups:
        for terms in (getattr(group, "made_to_order", None), getattr(group, "preorder", None)):
            if terms is not None and terms.prepayment is not None:
                yield PrepaymentRow(group.name, terms.prepayment)


# Warranty ------------------------------------------------------------------------------------------------------------


def _warranty(shop: Shop) -> WarrantyFigures:
    warranty = shop.warranty
    centres = warranty.centres if warranty else ()
    return WarrantyFigures(
        rows=tuple(
            WarrantyRow(one, names_of(shop, one.groups))
            for one in (warranty.terms if warranty else ())
        ),
        none_for=names_of(shop, warranty.none_for if warranty else ()),
        technical=tuple(
            one.name
            for one in shop.goods.groups
            if isinstance(one, Things) and one.technically_complex
        ),
        brands=any(one.brands is not None for one in centres),
        centre_names=any(one.name is not None for one in centres),
        emails=any(one.email is not None for one in centres),
        phones=any(one.phone is not None for one in centres),
    )

"""What is computed for the return terms and the withdrawal form: who takes back what, where and how money goes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from contracts.model import node
from contracts.shops.names import name_of
from schemas.base import LocalText
from schemas.shop.delivery import DeliveryWay
from schemas.shop.goods import (
    Digital,
    ExchangeException,
    ExchangeExceptionItem,
    GiftCard,
    Service,
    Subscription,
    WithdrawalException,
    WithdrawalReason,
)
from schemas.shop.payment import PaymentWay
from schemas.shop.returns import Refund, ReturnAddress
from schemas.shop.seller import Seller
from schemas.shop.shop import Shop
from schemas.values import Period

__all__ = ["ReturnsFigures", "returns_figures"]

Case = Literal["withdrawal", "exchange", "defects"]
"""On which ground goods come back."""
Channel = Literal["form", "email", "letter", "messenger", "chat", "account", "phone", "shop"]
Deduction = Literal["delivery", "bank_fee", "carrier_fee"]
WayKind = Literal[
    "card",
    "cash_on_delivery",
    "cash",
    "terminal",
    "transfer",
    "instalments",
    "on_account",
    "gift_card",
]
RefundWay = Literal["same_way", "card", "iban", "cash", "lender", "gift_card"]
FormField = Literal[
    "goods",
    "order",
    "ordered_on",
    "received_on",
    "name",
    "address",
    "contact",
    "refund_to",
    "date",
    "signature",
]
"""What a consumer writes into the withdrawal form."""
FORM: tuple[FormField, ...] = (
    "goods",
    "order",
    "ordered_on",
    "received_on",
    "name",
    "address",
    "contact",
    "refund_to",
    "date",
    "signature",
)
LINE = "_" * 40
"""Room for handwriting."""
IN_EUROPE_ONLY = frozenset({"perishable", "sealed_hygiene"})
"""Exceptions from withdrawal that the law of Ukraine does not know."""
APPS = {
    "telegram": "Telegram",
    "viber": "Viber",
    "whatsapp": "WhatsApp",
    "signal": "Signal",
    "messenger": "Messenger",
    "instagram": "Instagram",
}


@node
class SellerRow:
    """A seller, how to write to it, and what it sells where there are several."""

    seller: Seller
    name: LocalText
    """Without the words «фізична особа – підприємець»."""
    email: str | None
    goods: tuple[LocalText, ...]
    kinds: tuple[WayKind, ...]


@node
class Notice:
    """A channel for notices, and where it leads."""

    channel: Channel
    contacts: tuple[LocalText | str, ...]


@node
class ExceptionRow:
    """Goods from whose contract a consumer cannot withdraw."""

    reason: WithdrawalReason
    names: tuple[LocalText, ...]


@node
class ListedRow:
    """Goods that a category of the Government’s list names."""

    item: ExchangeExceptionItem
    names: tuple[LocalText, ...]


@node
class AddressRow:
    """Where goods are sent back, and to whom where each seller has its own address."""

    address: ReturnAddress
    seller: LocalText | None


@node
class SummaryRow:
    """A ground for a return in short."""

    case: Case
    window: Period | None
    """None: that of the warranty or of the law."""
    payer: Literal["seller", "buyer"]
    refund: Period


@node
class DeductionRow:
    """What is taken off the money on a ground."""

    case: Case
    taken: tuple[Deduction, ...]


@node
class RefundRow:
    """How money goes back that was paid in a way."""

    kind: WayKind
    name: LocalText | None
    refund: RefundWay


@node
class FormRow:
    """A line of the form that is filled by hand."""

    label: FormField
    line: str


@node
class ReturnsFigures:
    """What the texts of the return terms print and the shop does not state itself."""

    sellers: tuple[SellerRow, ...]
    withdrawal: tuple[Notice, ...]
    """Channels for notices of withdrawal."""
    defects: tuple[Notice, ...]
    exceptions: tuple[ExceptionRow, ...]
    """Those that the law of Ukraine knows."""
    in_europe: tuple[ExceptionRow, ...]
    """Exceptions for consumers in the European Union."""
    listed: tuple[ListedRow, ...]
    addresses: tuple[AddressRow, ...]
    summary: tuple[SummaryRow, ...]
    deductions: tuple[DeductionRow, ...]
    not_in_money: tuple[Case, ...]
    """Grounds on which points or a voucher are given instead of money."""
    refunds: tuple[RefundRow, ...]
    claims_addresses: tuple[LocalText, ...]
    """Postal addresses for claims where the shop names no other."""
    claims_emails: tuple[str, ...]
    phones: tuple[LocalText | str, ...]
    sells_food: bool
    gift_cards: tuple[GiftCard, ...]
    digital: tuple[Digital, ...]
    services: tuple[Service, ...]
    subscriptions: tuple[Subscription, ...]
    form: tuple[FormRow, ...]


def returns_figures(shop: Shop) -> ReturnsFigures:
    """The figures of *shop*."""
    returns, groups = shop.returns, shop.goods.groups
    reasons = tuple(_exception(shop, one) for one in shop.goods.not_withdrawn)
    return ReturnsFigures(
        sellers=tuple(_seller(shop, one) for one in shop.sellers),
        withdrawal=tuple(_notices(shop, returns.withdrawal.notice)),
        defects=tuple(_notices(shop, returns.defects.notice)),
        exceptions=tuple(one for one in reasons if one.reason not in IN_EUROPE_ONLY),
        in_europe=reasons,
        listed=tuple(ListedRow(one.item, _covered(shop, one)) for one in shop.goods.not_exchanged),
        addresses=tuple(_address(shop, one) for one in returns.addresses),
        summary=tuple(_summary(shop)),
        deductions=tuple(
            DeductionRow(case, one.deductions) for case, one in _refunds(shop) if one.deductions
        ),
        not_in_money=tuple(case for case, one in _refunds(shop) if not one.in_money),
        refunds=tuple(dict.fromkeys(_refund(one) for one in shop.payment.ways)),
        claims_addresses=tuple(dict.fromkeys(_postal(shop))),
        claims_emails=tuple(_claims_emails(shop)),
        phones=tuple(_contacts(shop, "phone")),
        sells_food="food" in shop.goods.kinds,
        gift_cards=tuple(one for one in groups if isinstance(one, GiftCard)),
        digital=tuple(one for one in groups if isinstance(one, Digital)),
        services=tuple(one for one in groups if isinstance(one, Service)),
        subscriptions=tuple(one for one in groups if isinstance(one, Subscription)),
        form=tuple(FormRow(label, LINE) for label in FORM),
    )


# Sellers -------------------------------------------------------------------------------------------------------------


def _email(seller: Seller) -> str | None:
    return seller.email or seller.party.email


def _seller(shop: Shop, seller: Seller) -> SellerRow:
    by_goods, by_payment = shop.split == "goods", shop.split == "payment"
    goods = tuple(one.name for one in shop.groups_of(seller)) if by_goods else ()
    kinds = dict.fromkeys(one.kind for one in shop.ways_of(seller)) if by_payment else {}
    return SellerRow(seller, name_of(seller), _email(seller), goods, tuple(kinds))


def _address(shop: Shop, address: ReturnAddress) -> AddressRow:
    owner = next((one for one in shop.sellers if one.id == address.seller), None)
    return AddressRow(address, name_of(owner) if owner and len(shop.sellers) > 1 else None)


# Notices -------------------------------------------------------------------------------------------------------------


def _notices(shop: Shop, channels: Iterable[Channel]) -> Iterator[Notice]:
    for channel in channels:
        yield Notice(channel, tuple(dict.fromkeys(_contacts(shop, channel))))


def _contacts(shop: Shop, channel: Channel) -> Iterable[LocalText | str]:
    """Where *channel* leads; nothing for an account, which a buyer has open."""
    match channel:
        case "email":
            return _emails(shop)
        case "letter":
            own = shop.support.complaints.address
            return [own] if own else _postal(shop)
        case "phone":
            numbers = [one.number for one in shop.support.channels if one.kind == "phone"]
            return numbers or [
                one for each in shop.sellers if (one := each.phone or each.party.phone)
            ]
        case "messenger":
            return [
                f"{APPS[one.app]} {one.account}"
                for one in shop.support.channels
                if one.kind in ("messenger", "bot")
            ]
        case "form":
            pages = [one.url for one in shop.support.channels if one.kind == "form"]
            return [shop.returns.form] if shop.returns.form else pages or [shop.site.url]
        case "chat":
            return [one.url for one in shop.support.channels if one.kind == "chat"]
        case "shop":
            return [place for way in shop.delivery.ways for place in _shops(way)]
        case _:
            return ()


def _emails(shop: Shop) -> list[str]:
    own = [one.address for one in shop.support.channels if one.kind == "email"]
    if not own and shop.support.complaints.email:
        own = [shop.support.complaints.email]
    return own or [one for each in shop.sellers if (one := _email(each))]


def _claims_emails(shop: Shop) -> list[str]:
    claims = shop.support.complaints
    if claims.email is not None:
        return [claims.email]
    return _emails(shop) if "email" in claims.by else []


def _postal(shop: Shop) -> Iterator[LocalText]:
    for seller in shop.sellers:
        if seller.where_claims_go is not None:
            yield seller.where_claims_go


def _shops(way: DeliveryWay) -> Iterator[LocalText]:
    if way.kind == "own_shop":
        yield from (one.address for one in way.points)


# Goods ---------------------------------------------------------------------------------------------------------------


def _covered(shop: Shop, one: ExchangeException | WithdrawalException) -> tuple[LocalText, ...]:
    """The part of a group that is named, or the names of the groups."""
    if one.part is not None:
        return (one.part,)
    return tuple(shop.goods.group(name).name for name in one.groups)


def _exception(shop: Shop, one: WithdrawalException) -> ExceptionRow:
    return ExceptionRow(one.reason, _covered(shop, one))


# Money ---------------------------------------------------------------------------------------------------------------


def _refunds(shop: Shop) -> Iterator[tuple[Case, Refund]]:
    returns = shop.returns
    yield "withdrawal", returns.withdrawal.refund
    if returns.exchange is not None:
        yield "exchange", returns.exchange.refund
    yield "defects", returns.defects.refund


def _summary(shop: Shop) -> Iterator[SummaryRow]:
    returns = shop.returns
    first, swap, bad = returns.withdrawal, returns.exchange, returns.defects
    yield SummaryRow("withdrawal", first.window, first.return_cost, first.refund.within)
    if swap is not None:
        yield SummaryRow("exchange", swap.window, swap.return_cost, swap.refund.within)
    yield SummaryRow("defects", None, bad.return_cost, bad.refund.within)


def _refund(way: PaymentWay) -> RefundRow:
    return RefundRow(way.kind, way.name, way.refund)

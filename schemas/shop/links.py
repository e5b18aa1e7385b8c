"""What sections of a shop file say about each other: names that must exist, sellers without gaps, a whole total."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from schemas.base import _, problem
from schemas.shop.common import Problems

if TYPE_CHECKING:
    from schemas.shop.shop import Shop

__all__ = ["account_problems", "loose_ends", "split_of", "total_problems"]

_Steps = tuple[str | int, ...]
_Reference = tuple[_Steps, Iterable[str], Collection[str], str]
"""A path to a list of names, the names, those that exist, the section that has them."""


def loose_ends(shop: Shop) -> Problems:
    """Names that no entry has, each with its path."""
    for path, names, known, home in _references(shop):
        for index, name in enumerate(names):
            if name not in known:
                yield (*path, index), _unknown(name, known, home)
    for where, single, known, home in _single_references(shop):
        if single is not None and single not in known:
            yield where, _unknown(single, known, home)


def _unknown(name: str, known: Collection[str], home: str) -> PydanticCustomError:
    return problem(
        "name-unknown",
        _("no entry of `{home}` has the name {found}"),
        hint=_("known there: {known}"),
        found=name,
        home=home,
        known=", ".join(sorted(known)) or "-",
    )


def _references(shop: Shop) -> Iterator[_Reference]:
    groups = {one.id for one in shop.goods.groups}
    ways = {one.id for one in shop.payment.ways}
    for path, names in _goods_references(shop):
        yield path, names, groups, "goods.groups"
    for index, seller in enumerate(shop.sellers):
        if seller.sells is not None:
            here = ("sellers", index, "sells", "payment")
            yield here, seller.sells.payment or (), ways, "payment.ways"
    for index, delivery in enumerate(shop.delivery.ways):
        there = ("delivery", "ways", index, "payment")
        yield there, delivery.payment, ways, "payment.ways"
    yield from _data_references(shop)


def _goods_references(shop: Shop) -> Iterator[tuple[_Steps, Iterable[str]]]:
    for index, seller in enumerate(shop.sellers):
        if seller.sells is not None:
            yield ("sellers", index, "sells", "goods"), seller.sells.goods or ()
        for number, licence in enumerate(seller.licences):
            yield ("sellers", index, "licences", number, "groups"), licence.groups
    lists = (
        (("goods", "not_exchanged"), shop.goods.not_exchanged),
        (("goods", "not_withdrawn"), shop.goods.not_withdrawn),
        (("prices", "promotions"), shop.prices.promotions),
        (("delivery", "ways"), shop.delivery.ways),
        (("payment", "ways"), shop.payment.ways),
        (("warranty", "terms"), shop.warranty.terms if shop.warranty else ()),
    )
    for path, entries in lists:
        for index, entry in enumerate(entries):
            yield (*path, index, "groups"), entry.groups
    if shop.warranty is not None:
        yield ("warranty", "none_for"), shop.warranty.none_for


def _data_references(shop: Shop) -> Iterator[_Reference]:
    data = shop.personal_data
    categories = {one.id for one in data.categories}
    recipients = {one.id for one in data.recipients}
    for index, purpose in enumerate(data.purposes):
        path = ("personal_data", "purposes", index)
        yield (*path, "data"), purpose.data, categories, "personal_data.categories"
        yield (*path, "recipients"), purpose.recipients, recipients, "personal_data.recipients"
    if data.personalisation is not None:
        here = ("personal_data", "personalisation", "retargeting")
        names = data.personalisation.retargeting
        yield here, names, recipients, "personal_data.recipients"


def _single_references(
    shop: Shop,
) -> Iterator[tuple[_Steps, str | None, Collection[str], str]]:
    sellers = {one.id for one in shop.sellers}
    recipients = {one.id for one in shop.personal_data.recipients}
    yield ("personal_data", "controller"), shop.personal_data.controller, sellers, "sellers"
    for index, address in enumerate(shop.returns.addresses):
        yield ("returns", "addresses", index, "seller"), address.seller, sellers, "sellers"
    for index, cookie in enumerate(shop.cookies.used if shop.cookies else ()):
        path = ("cookies", "used", index, "recipient")
        yield path, cookie.recipient, recipients, "personal_data.recipients"


# Several sellers -------------------------------------------------------------------------------------


def split_of(shop: Shop) -> Problems:
    """Several sellers that do not share the shop among them without gaps and without overlaps."""
    if len(shop.sellers) == 1:
        if shop.sellers[0].sells is not None:
            path = ("sellers", 0, "sells")
            yield (
                path,
                problem(
                    "seller-alone", _("the only seller sells everything"), hint=_("delete `sells`")
                ),
            )
        return
    if silent := [index for index, one in enumerate(shop.sellers) if one.sells is None]:
        for index in silent:
            yield (
                ("sellers", index),
                problem(
                    "seller-share",
                    _("it is not said what this one of several sellers sells"),
                    hint=_("add `sells` with `goods` or `payment`"),
                ),
            )
        return
    by = {"goods" if one.sells and one.sells.goods else "payment" for one in shop.sellers}
    if len(by) > 1:
        yield (
            ("sellers",),
            problem(
                "seller-mixed",
                _("some sellers are told apart by goods and others by payment"),
                hint=_("tell all of them apart in the same way"),
            ),
        )
        return
    yield from _shared(shop, by.pop())


def _shared(shop: Shop, by: str) -> Problems:
    taken: dict[str, str] = {}
    for index, seller in enumerate(shop.sellers):
        for number, name in enumerate(getattr(seller.sells, by)):
            if name in taken:
                yield (
                    ("sellers", index, "sells", by, number),
                    problem(
                        "seller-overlap",
                        _("{found} belongs to the seller {other} already"),
                        hint=_("leave it with one of the two"),
                        found=name,
                        other=taken[name],
                    ),
                )
            taken.setdefault(name, seller.id)
    every = shop.goods.groups if by == "goods" else shop.payment.ways
    for index, entry in enumerate(every):
        if entry.id not in taken:
            yield (
                (by, "groups" if by == "goods" else "ways", index, "id"),
                problem(
                    "seller-gap",
                    _("no seller has {found}"),
                    hint=_("add it to `sells` of one of the sellers"),
                    found=entry.id,
                ),
            )


# The total -------------------------------------------------------------------------------------------


def total_problems(shop: Shop) -> Problems:
    """What a buyer pays somewhere and the one line of the total does not know of."""
    total = shop.prices.total
    others = {one.to for one in total.besides}
    for index, delivery in enumerate(shop.delivery.ways):
        charges = [delivery.price, *(zone.price for zone in delivery.zones)]
        for charge in charges:
            if charge is None or charge.kind == "free":
                continue
            to_carrier = charge.kind == "carrier_tariff" and charge.paid_to == "carrier"
            if "carrier" not in others if to_carrier else "delivery" not in total.adds:
                path = ("delivery", "ways", index)
                yield path, _not_in_total("carrier" if to_carrier else "delivery", to_carrier)
                break
    for index, way in enumerate(shop.payment.ways):
        if way.fee is None or way.fee.payer == "seller":
            continue
        beside = way.fee.to != "seller"
        if way.fee.to not in others if beside else "payment_fee" not in total.adds:
            here = ("payment", "ways", index, "fee")
            yield here, _not_in_total(way.fee.to if beside else "payment_fee", beside)


def _not_in_total(what: str, beside: bool) -> PydanticCustomError:
    key = "besides" if beside else "adds"
    return problem(
        "total-incomplete",
        _("the buyer pays this, and the total of an order does not name it"),
        hint=_("add {what} to `prices.total.{key}`"),
        what=what,
        key=key,
    )


# Accounts --------------------------------------------------------------------------------------------


def account_problems(shop: Shop) -> Problems:
    """Ways of payment to an account that is not the seller’s, or that the seller does not have."""
    for index, way in enumerate(shop.payment.ways):
        if way.kind != "transfer":
            continue
        sellers = [one for one in shop.sellers if way in shop.ways_of(one)]
        accounts = {account.iban for one in sellers for account in one.party.accounts}
        path = ("payment", "ways", index)
        if way.iban is not None and way.iban not in accounts:
            yield (
                (*path, "iban"),
                problem(
                    "account-of-nobody",
                    _("{found} is no account of a seller who is paid in this way"),
                    hint=_("add it to the accounts of the seller"),
                    found=way.iban,
                ),
            )
        for one in sellers:
            if way.iban is None and not one.party.accounts:
                yield (
                    path,
                    problem(
                        "account-missing",
                        _("the seller {found} has no account for this way of payment"),
                        hint=_("add `accounts` to the party"),
                        found=one.id,
                    ),
                )

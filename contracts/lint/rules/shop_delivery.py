"""Shops: where orders go, and how long they take."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from contracts.lint.registry import (
    FORM,
    INFO,
    LAW,
    MEMORY,
    PRACTICE,
    SHOP,
    WARNING,
    Finding,
    cite,
    rule,
)
from contracts.lint.shops import longest_days, shortest_days, ways
from contracts.messages import _

if TYPE_CHECKING:
    from contracts.lint.consulted import Consulted
    from schemas.shop.common import Term
    from schemas.shop.shop import Shop

WAYS = ("delivery.ways",)


def _terms(way: Any, path: str) -> Iterator[tuple[str, Term]]:
    """Terms of a way and of its zones."""
    if way.term is not None:
        yield f"{path}.term", way.term
    for index, zone in enumerate(way.zones):
        if zone.term is not None:
            yield f"{path}.zones[{index}].term", zone.term


@rule(
    "delivery-over-30-days",
    LAW,
    scope=SHOP,
    basis=[cite("cpl", "13(5)", MEMORY)],
    since=date(2006, 1, 13),
    reads=(*WAYS, "goods.groups"),
    title=_("Delivery takes more than 30 days"),
    why=_(
        "Unless a longer term is agreed, goods come within 30 days of the order; who only reads a table of terms may argue "
        "that nothing was agreed."
    ),
    fix=_(
        "Shorten the term; for goods made to order or ordered before they are there, name the way’s `groups`."
    ),
)
def delivery_over_30_days(shop: Shop, law: Consulted, day: date) -> Iterator[Finding]:
    """`to` of each term of delivery, with the time to the carrier where it begins there, with the figure.

    Ways that are only for goods made to order or ordered in advance pass, as do ways to another country.
    """
    most = law.figure("delivery-consumer", day)
    for path, way in ways(shop.delivery, "delivery"):
        if way.kind == "abroad" or (way.groups and all(_agreed(shop, one) for one in way.groups)):
            continue
        for where, term in _terms(way, path):
            days = shortest_days(term.most)
            if way.dispatch_within is not None and term.after == "dispatch":
                days += shortest_days(way.dispatch_within)
            if days > most:
                message = _("delivery may take {days} days, more than {most}")
                yield Finding(f"{where}.to", message, days=days, most=most)


def _agreed(shop: Shop, name: str) -> bool:
    """The term of these goods is agreed by itself."""
    group = shop.goods.group(name)
    return any(getattr(group, one, None) is not None for one in ("made_to_order", "preorder"))


@rule(
    "delivery-dispatch-late",
    FORM,
    scope=SHOP,
    severity=WARNING,
    reads=WAYS,
    title=_("Order that is sent later than it comes"),
    why=_("The table of terms contradicts itself, and a buyer relies on the shorter term."),
    fix=_("Correct `term` or `dispatch_within`."),
)
def delivery_dispatch_late(shop: Shop) -> Iterator[Finding]:
    """`dispatch_within` with `to` of the term of the way, where that is counted from the order or its confirmation."""
    for path, way in ways(shop.delivery, "delivery"):
        for _where, term in _terms(way, path):
            if way.dispatch_within is None or term.after not in ("order", "confirmation"):
                continue
            if shortest_days(way.dispatch_within) > longest_days(term.most):
                message = _("the order is sent within {sent} and comes within {comes}")
                sent, comes = str(way.dispatch_within), str(term.most)
                yield Finding(f"{path}.dispatch_within", message, sent=sent, comes=comes)
                break


@rule(
    "delivery-occupied-territories",
    LAW,
    scope=SHOP,
    severity=INFO,
    basis=[cite("occupied", "", MEMORY)],
    since=date(2014, 4, 27),
    reads=("delivery.area", "delivery.ways[].kind"),
    title=_("Delivery to occupied territories is not excepted"),
    why=_("No carrier goes there, and supplies across the line are restricted by law."),
    fix=_("Write `except: [occupied, combat]` under `delivery.area`."),
)
def delivery_occupied_territories(shop: Shop) -> Iterator[Finding]:
    """`delivery.area.except` has `occupied` where orders are carried to the whole of Ukraine."""
    area = shop.delivery.area
    carried = any(one not in ("own_shop", "electronic", "abroad") for one in shop.delivery.kinds)
    everywhere = "UA" in area.countries and area.regions is None
    if everywhere and carried and "occupied" not in area.except_for:
        message = _("the offer promises delivery everywhere in Ukraine")
        yield Finding("delivery.area.except", message)


@rule(
    "delivery-to-aggressor",
    PRACTICE,
    scope=SHOP,
    basis=[cite("cmu187", "1", MEMORY)],
    since=date(2022, 3, 3),
    reads=("delivery.area.countries", "site.markets.countries"),
    title=_("Sales to an aggressor state"),
    why=_("Trade with the aggressor state is banned, and payments from there do not pass."),
    fix=_("Take the country out."),
)
def delivery_to_aggressor(shop: Shop) -> Iterator[Finding]:
    """RU and BY among the countries of delivery and of the markets."""
    lists = (
        ("delivery.area.countries", shop.delivery.area.countries),
        ("site.markets.countries", shop.site.markets.countries),
    )
    for path, countries in lists:
        for index, country in enumerate(countries):
            if country in ("RU", "BY"):
                message = _("the shop sells to {country}")
                yield Finding(f"{path}[{index}]", message, country=country)

"""What a rule may ask for about a shop by the name of a parameter, and what rules about shops share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from contracts.law import Law, packaged
from contracts.lint.consulted import Consulted
from contracts.lint.passages import Passage, of_shop
from contracts.lint.registry import SHOP
from contracts.lint.texts import Printed, printed_of_shop

if TYPE_CHECKING:
    from schemas.shop.common import DocumentKind
    from schemas.shop.seller import Seller
    from schemas.shop.shop import Shop
    from schemas.shop.versions import Version
    from schemas.values import Period

__all__ = [
    "ShopFacts",
    "current",
    "edition",
    "groups",
    "longest_days",
    "sellers",
    "shortest_days",
    "ways",
]


@dataclass
class ShopFacts:
    """A shop with what is found out about it once for all rules."""

    shop: Shop
    languages: tuple[str, ...]
    """Languages in which documents are asked for."""
    today: date | None
    """The day of looking; None where nothing may depend on it."""
    of: Law | None = None

    @cached_property
    def law(self) -> Consulted:
        """The law: figures on a day, acts in force, patterns of citations."""
        return Consulted(self.of or packaged(), SHOP)

    @cached_property
    def edition(self) -> Version:
        """The edition that is current."""
        return edition(self.shop)[1]

    @property
    def day(self) -> date:
        """The day of the shop: the first one of its current edition."""
        return self.edition.start

    @property
    def home(self) -> str:
        """Data path of that day, for findings about nothing else."""
        return f"{edition(self.shop)[0]}.from"

    @cached_property
    def parties(self) -> tuple[tuple[str, Any], ...]:
        """Data path and party of each seller."""
        return tuple((f"{path}.party", one.party) for path, one in sellers(self.shop))

    @cached_property
    def texts(self) -> tuple[Printed, ...]:
        """Every text that documents of the shop print."""
        return tuple(printed_of_shop(self.shop))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The words of those texts, as the user wrote them."""
        return tuple(of_shop(self.texts, self.languages, self.day))


# Editions ----------------------------------------------------------------------------------------------


def current(shop: Shop) -> Iterator[tuple[str, Version]]:
    """Data path and edition of each that is the latest of some document, the oldest first."""
    latest = {kind: index for index, one in enumerate(shop.versions) for kind in one.covers}
    for index in sorted(set(latest.values())):
        yield f"versions[{index}]", shop.versions[index]


def edition(shop: Shop, kind: DocumentKind | None = None) -> tuple[str, Version]:
    """Data path and current edition: of the document *kind*, or of the one that changed last."""
    covering = [
        (f"versions[{index}]", one)
        for index, one in enumerate(shop.versions)
        if kind is None or kind in one.covers
    ]
    return max(covering or [("versions[0]", shop.versions[0])], key=lambda pair: pair[1].start)


# Parts of a shop ---------------------------------------------------------------------------------------


def sellers(shop: Shop) -> Iterator[tuple[str, Seller]]:
    """Data path and seller."""
    for index, one in enumerate(shop.sellers):
        yield f"sellers[{index}]", one


def groups(shop: Shop) -> Iterator[tuple[str, Any]]:
    """Data path and group of goods."""
    for index, one in enumerate(shop.goods.groups):
        yield f"goods.groups[{index}]", one


def ways(section: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Data path and way of delivery or payment: `ways(shop.delivery, "delivery")`."""
    for index, one in enumerate(section.ways):
        yield f"{path}.ways[{index}]", one


# Lengths of time ---------------------------------------------------------------------------------------

_DAYS = {"week": (7, 7), "month": (28, 31), "quarter": (90, 92), "year": (365, 366)}
_OF_WORK = frozenset({"business_day", "banking_day"})


def shortest_days(period: Period) -> Decimal:
    """The least number of calendar days that *period* may take, its first day not counted; weekends are days off."""
    return _days(period)[0]


def longest_days(period: Period) -> Decimal:
    """The greatest number of calendar days that *period* may take."""
    return _days(period)[1]


def _days(period: Period) -> tuple[Decimal, Decimal]:
    count = Decimal(period.count)
    if period.unit in _OF_WORK:
        weeks = (period.count - 1) // 5, (period.count + 4) // 5
        return count + 2 * weeks[0], count + 2 * weeks[1]
    if period.unit in _PARTS:
        return count / _PARTS[period.unit], count / _PARTS[period.unit]
    least, most = _DAYS.get(period.unit, (1, 1))
    return count * least, count * most


_PARTS = {"minute": 24 * 60, "hour": 24}

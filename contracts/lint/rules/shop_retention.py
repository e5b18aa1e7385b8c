"""Shops: how long personal data of buyers are kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from contracts.lint.registry import (
    INFO,
    LAW,
    MEMORY,
    PRACTICE,
    SHOP,
    SOURCE,
    WARNING,
    Finding,
    cite,
    rule,
)
from contracts.lint.rules.shop_privacy import purposes
from contracts.lint.shops import sellers, shortest_days
from contracts.messages import _

if TYPE_CHECKING:
    from contracts.lint.consulted import Consulted
    from schemas.shop.shop import Shop
    from schemas.values import Period


_DATA = "personal_data"


@rule(
    "priv-retention-below-tax",
    LAW,
    scope=SHOP,
    severity=WARNING,
    basis=[cite("tax", "44.3.2", SOURCE)],
    since=date(2011, 1, 1),
    reads=("personal_data.purposes", "sellers", "versions"),
    title=_("Primary documents are kept for less time than the law asks for"),
    why=_(
        "Orders, payments and receipts are primary documents; they are kept for the time of the Tax Code, "
        "counted from the filing of the report."
    ),
    fix=_("Keep the data of `accounting` for that time, with `after: report`."),
)
def priv_retention_below_tax(shop: Shop, law: Consulted, day: date) -> Iterator[Finding]:
    """`retention` of the purpose `accounting` of sellers in Ukraine with the figure `records-retention`, from the report."""
    if not any(one.party.country == "UA" for _path, one in sellers(shop)):
        return
    least = law.figure("records-retention", day)
    for path, one in purposes(shop):
        if one.kind != "accounting":
            continue
        kept, place = one.retention, f"{path}.retention"
        if kept.period is None:
            message = _("it may be deleted before {least} days have passed")
            yield Finding(place, message, least=least)
        elif shortest_days(kept.period) < least:
            message = _("{given} is less than {least} days")
            yield Finding(f"{place}.period", message, given=kept.period, least=least)
        elif kept.after != "report":
            yield Finding(f"{place}.after", _("the time is not counted from the tax report"))


@rule(
    "priv-retention-open",
    LAW,
    scope=SHOP,
    basis=[cite("pdl", "6", MEMORY)],
    reads=("personal_data.purposes",),
    title=_("Data are kept for ever unless somebody asks"),
    why=_("Data are kept no longer than their purpose needs, whether or not their owner asks."),
    fix=_("Give `period` with `after`."),
)
def priv_retention_open(shop: Shop) -> Iterator[Finding]:
    """`until: removal_asked` without a period; published reviews may stand so."""
    for path, one in purposes(shop):
        kept = one.retention
        if kept.period is None and kept.until == "removal_asked" and one.kind != "reviews":
            message = _("the purpose {purpose} ends only when somebody asks")
            yield Finding(f"{path}.retention.until", message, purpose=one.id)


_MONTHS = 31
_LONG = {"calls": 12 * _MONTHS, "abandoned_cart": 12 * _MONTHS, "support": 36 * _MONTHS + 10}
"""Days after which data of a purpose are kept longer than is usual."""
_CAMERAS = _MONTHS
_COOKIES = 13 * _MONTHS


@rule(
    "priv-retention-long",
    PRACTICE,
    scope=SHOP,
    severity=INFO,
    reads=(
        "personal_data.purposes",
        "personal_data.calls.kept",
        "personal_data.cameras.kept",
        "cookies.used",
    ),
    title=_("Data are kept longer than is usual"),
    why=_(
        "Recordings and abandoned carts are usually kept for up to a year, films of cameras for a month, "
        "cookies of statistics and advertising for thirteen months; the longer, the harder to explain."
    ),
    fix=_("Shorten the time, or be ready to say why it is needed."),
)
def priv_retention_long(shop: Shop) -> Iterator[Finding]:
    """Time of recordings, abandoned carts, messages, films of cameras, cookies that are not necessary, with what is usual."""
    data, cookies = shop.personal_data, shop.cookies.used if shop.cookies else ()
    for path, one in purposes(shop):
        if one.retention.period is not None and one.kind in _LONG:
            yield from _unusual(f"{path}.retention.period", one.retention.period, _LONG[one.kind])
    if data.calls is not None:
        yield from _unusual(f"{_DATA}.calls.kept", data.calls.kept, _LONG["calls"])
    if data.cameras is not None:
        yield from _unusual(f"{_DATA}.cameras.kept", data.cameras.kept, _CAMERAS)
    for index, cookie in enumerate(cookies):
        if cookie.purpose in ("statistics", "marketing") and cookie.lifetime is not None:
            yield from _unusual(f"cookies.used[{index}].lifetime", cookie.lifetime, _COOKIES)


def _unusual(path: str, given: Period, most: int) -> Iterator[Finding]:
    if shortest_days(given) > most:
        yield Finding(path, _("{given} is longer than is usual"), given=given)

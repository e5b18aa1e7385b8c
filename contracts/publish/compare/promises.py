"""Promises of saved pages: days of return and refund, prices of delivery, warranty, the smallest order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from contracts.diagnostics import Diagnostic, Place
from contracts.messages import _
from contracts.publish.compare.lines import Line, sentences
from contracts.shops.delivery import delivery_figures

if TYPE_CHECKING:
    from schemas.shop.returns import Exchange, Withdrawal
    from schemas.shop.shop import Shop
    from schemas.values import Period

__all__ = ["Promises", "promise_findings"]

_I = re.IGNORECASE
_DAYS = re.compile(
    r"(?<![\d.,/-])(\d{1,3})(?:\s*\([^)]{2,40}\))?[\s\u00a0-]*(?:ти|х)?[\s\u00a0-]*"
    r"(календарн\w+\s+|робоч\w+\s+|рабоч\w+\s+|банківськ\w+\s+|банковск\w+\s+|calendar\s+|working\s+|business\s+)?"
    r"(дн(?:ів|і|я|ей)?|день|доб|діб|days?|тиж\w*|недел\w+|weeks?)(?!\w)",
    _I,
)
_MONTHS = re.compile(
    r"(?<![\d.,/-])(\d{1,3})(?:\s*\([^)]{2,40}\))?[\s\u00a0-]*"
    r"(міс(?:яц\w+)?|мес(?:яц\w+)?|months?|рок\w+|рік|год(?:а|ов|у)?|лет|years?)(?!\w)",
    _I,
)
_SUM = r"(\d{1,3}(?:[\s\u00a0]\d{3})+|\d{1,7})(?:[.,](\d\d))?[\s\u00a0]*(?:грн|₴|uah|гривен\w*|гривн\w*)"
_RETURN = re.compile(r"повер[нт]|обмін|обмен|возвра|верн[уеёи]|return|exchange|withdraw", _I)
_MONEY = re.compile(r"кошт|грош|деньг|денег|средств|сум[аиу]|сумм|money|refund|payment", _I)
_DELIVERY = re.compile(r"достав|deliver|shipping", _I)
_OTHER = re.compile(
    r"відповід|ответ|answer|ремонт|repair|зберіг|хран|резерв|оплат|сплат|plat|експерт|перевірк|провер|достав|deliver"
    r"|гарант|warrant|надіш|надсил|відправ|отправ|send|дефект|недолік|недостат|брак|заяв|розгля|рассмотр",
    _I,
)
"""Words by which the days of a sentence may be of something else."""
_WARRANTY = re.compile(r"гарант|warrant", _I)
_EXTENDED = re.compile(
    r"розширен|подовжен|додатков|расширен|продлен|дополнит|extended|additional|оригінал|оригинал",
    _I,
)
_FREE = re.compile(
    r"(?:безкоштовн\w*|безоплатн\w*|бесплатн\w*|free)[^.\d]{0,60}?(?:від|от|from|over|понад|свыше|більше|больше)\D{0,20}?"
    + _SUM,
    _I,
)
_FREE_AFTER = re.compile(
    r"(?:від|от|from|over|понад|свыше)\s*"
    + _SUM
    + r"\D{0,40}?(?:безкоштовн|безоплатн|бесплатн|free)",
    _I,
)
_PRICE = re.compile(r"(?:достав\w*|deliver\w*|shipping)(?P<gap>[^.\d]{0,40}?)" + _SUM, _I)
_NOT_A_PRICE = re.compile(
    r"замовлен|заказ|order|сум|товар|вартіст\w+ від|покупк|безкошт|безоплат|бесплат|free|від|от|понад|свыше",
    _I,
)
_LEAST = re.compile(
    r"(?:мінімальн\w+|минимальн\w+|minimum)\s+(?:сум\w+\s+|розмір\w*\s+)?(?:замовлення|заказа?|order)\D{0,30}?"
    + _SUM,
    _I,
)
_WEEK = re.compile(r"тиж|недел|week", _I)
_YEAR = re.compile(r"рок|рік|год|лет|year", _I)
_BUSINESS = re.compile(r"роб|раб|банк|work|busi", _I)
_QUOTE = 120
_LAW_WINDOWS = frozenset({90})
_LAW_REFUNDS = frozenset({7, 30})


@dataclass(frozen=True, slots=True)
class Promises:
    """What the documents promise."""

    windows: frozenset[int]
    """Days for withdrawal and exchange."""
    refunds: frozenset[int]
    """Days in which money goes back."""
    business: frozenset[int]
    """Periods of the returns in business days."""
    free_from: frozenset[Decimal]
    delivery: frozenset[Decimal]
    """Sums that the terms of delivery name."""
    warranty: frozenset[int]
    """Months."""
    least_order: Decimal | None

    @classmethod
    def of(cls, shop: Shop) -> Promises:
        """Of the shop file."""
        returns = shop.returns
        parts: list[Withdrawal | Exchange] = [returns.withdrawal]
        if returns.exchange is not None:
            parts.append(returns.exchange)
        windows = [one.window for one in parts]
        refunds = [one.refund.within for one in (*parts, returns.defects)]
        if returns.eu is not None:
            windows.append(returns.eu.window)
            refunds.append(returns.eu.refund_within)
        rows = delivery_figures(shop).rows
        free = {row.free_from for row in rows if row.free_from is not None}
        return cls(
            _days(windows),
            _days(refunds),
            frozenset(one.count for one in (*windows, *refunds) if one.unit in _WORKING),
            frozenset(free),
            frozenset({*free, *_delivery_sums(shop)}),
            _months([one.period for one in (shop.warranty.terms if shop.warranty else ())]),
            shop.prices.minimum_order,
        )


_WORKING = ("business_day", "banking_day")


def _days(periods: Iterable[Period]) -> frozenset[int]:
    sizes = {"day": 1, "week": 7}
    return frozenset(one.count * sizes[one.unit] for one in periods if one.unit in sizes)


def _months(periods: Iterable[Period]) -> frozenset[int]:
    sizes = {"month": 1, "quarter": 3, "year": 12}
    return frozenset(one.count * sizes[one.unit] for one in periods if one.unit in sizes)


def _delivery_sums(shop: Shop) -> Iterator[Decimal]:
    figures = delivery_figures(shop)
    for row in figures.rows:
        for name in ("amount", "least"):
            if (amount := getattr(row.price, name, None)) is not None:
                yield amount
    yield from (one.amount for one in figures.by_weight)
    yield from (one.slot.price for one in figures.slots if one.slot.price is not None)
    yield from (one.storage.per_day for one in figures.storage if one.storage.per_day is not None)
    yield from (one.amount for one in shop.prices.fees)
    if shop.prices.minimum_order is not None:
        yield shop.prices.minimum_order


# Findings ------------------------------------------------------------------------------------------------------------

_Found = tuple[str, str, str]
"""The rule, what the page says, what the documents say."""


def promise_findings(promises: Promises, lines: Iterable[Line], file: str) -> Iterator[Diagnostic]:
    """What *lines* promise otherwise, each sentence once."""
    told: set[tuple[str, str]] = set()
    for line in lines:
        for sentence in sentences(line.text):
            for look in _LOOKS:
                for rule, found, expected in look(promises, sentence):
                    if (rule, found) in told:
                        continue
                    told.add((rule, found))
                    place = Place(file=file, line=line.number, quote=sentence[:_QUOTE])
                    fields = {"found": found, "expected": expected}
                    yield Diagnostic(rule, _MESSAGES[rule], place, _HINT, "warning", fields=fields)


def _returns(promises: Promises, text: str) -> Iterator[_Found]:
    """Days of a sentence that speaks of nothing but returns."""
    if not _RETURN.search(text) or _OTHER.search(text):
        return
    is_money = _MONEY.search(text) is not None
    lawful = promises.refunds | _LAW_REFUNDS if is_money else promises.windows | _LAW_WINDOWS
    rule = "page-refund-days" if is_money else "page-return-days"
    expected = promises.refunds if is_money else promises.windows
    matches = list(_DAYS.finditer(text))
    if is_money and len(matches) > 1:  # of the goods and of the money: which is which is not clear
        lawful = lawful | promises.windows | _LAW_WINDOWS
    for match in matches:
        count = int(match[1]) * (7 if _WEEK.match(match[3]) else 1)
        working = match[2] is not None and _BUSINESS.match(match[2]) is not None
        if count in (promises.business if working else lawful) or not expected:
            continue
        yield rule, match[0].strip(), _joined(expected)


def _warranty(promises: Promises, text: str) -> Iterator[_Found]:
    if not _WARRANTY.search(text) or _EXTENDED.search(text):
        return
    for match in _MONTHS.finditer(text):
        count = int(match[1]) * (12 if _YEAR.match(match[2]) else 1)
        if count not in promises.warranty and not (count == 24 and _YEAR.match(match[2])):
            yield "page-warranty", match[0].strip(), _joined(promises.warranty) or "–"


def _free(promises: Promises, text: str) -> Iterator[_Found]:
    if not _DELIVERY.search(text):
        return
    for match in (*_FREE.finditer(text), *_FREE_AFTER.finditer(text)):
        amount = _amount(match[1], match[2])
        if amount not in promises.free_from:
            yield "page-delivery-free", f"{amount:f}", _joined(promises.free_from) or "–"


def _delivery(promises: Promises, text: str) -> Iterator[_Found]:
    for match in _PRICE.finditer(text):
        amount = _amount(match[2], match[3])
        if (
            not _NOT_A_PRICE.search(match["gap"])
            and amount not in promises.delivery
            and promises.delivery
        ):
            yield "page-delivery-price", f"{amount:f}", _joined(promises.delivery)


def _least_order(promises: Promises, text: str) -> Iterator[_Found]:
    for match in _LEAST.finditer(text):
        amount = _amount(match[1], match[2])
        if amount != promises.least_order:
            expected = "–" if promises.least_order is None else f"{promises.least_order:f}"
            yield "page-minimum-order", f"{amount:f}", expected


def _amount(whole: str, cents: str | None) -> Decimal:
    return Decimal("".join(whole.split()) + (f".{cents}" if cents else ""))


def _joined(values: Iterable[int | Decimal]) -> str:
    return ", ".join(
        f"{value:f}" if isinstance(value, Decimal) else str(value) for value in sorted(values)
    )


_LOOKS: tuple[Callable[[Promises, str], Iterator[_Found]], ...] = (
    _returns,
    _warranty,
    _free,
    _delivery,
    _least_order,
)
_MESSAGES = {
    "page-return-days": _(
        "the page promises a return within {found}, the documents within {expected} days"
    ),
    "page-refund-days": _(
        "the page promises the money back within {found}, the documents within {expected} days"
    ),
    "page-warranty": _(
        "the page promises a warranty of {found}, the documents of {expected} months"
    ),
    "page-delivery-free": _(
        "the page promises free delivery from {found}, the documents from {expected}"
    ),
    "page-delivery-price": _("the page names {found} for delivery, the documents {expected}"),
    "page-minimum-order": _(
        "the page names {found} as the smallest order, the documents {expected}"
    ),
}
_HINT = _("let the page and the documents say the same; what the page promises binds the shop too")

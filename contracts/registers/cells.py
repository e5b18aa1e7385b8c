"""Values of single cells, exactly: numbers as people write them, dates, VAT, texts."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from contracts.language.terms import LANGUAGES, register_words, spelled
from contracts.messages import _
from schemas.base import Text
from schemas.values import Percent

__all__ = ["CellRefused", "date_of", "is_blank", "number_of", "rate_of", "text_of"]

_GROUPS = re.compile(r"(?<=\d)[\s\u00a0\u2009\u202f'’](?=\d{3}(?!\d))")
_PLAIN = re.compile(r"-?\d{1,15}(?:[.,]\d+)?")
_CURRENCY = re.compile(r"\s*(?:грн\.?|₴|uah|eur|usd|€|\$|%)$", re.IGNORECASE)
_DATE = re.compile(
    r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2}))(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?"
)
_PLACES = 6
_NEAR = Decimal("1e-8")
_BLANK = frozenset({"", "-", "–", "—", "x", "х"})


class CellRefused(Exception):  # noqa: N818 (not shown: whoever knows the cell puts its place to it)
    """A cell that does not hold what its column says; *message* is a template."""

    def __init__(self, rule: str, message: str, hint: str = "", **fields: object) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.hint = hint
        self.fields = fields


def is_blank(value: Any) -> bool:
    """Nothing, or a dash in its place."""
    return value is None or (isinstance(value, str) and value.strip().casefold() in _BLANK)


def number_of(value: Any) -> Decimal:
    """An exact number: «1 234,50», 1234.5, «68,50 грн».

    Raises:
        CellRefused: something else, below zero, or with more than six decimals.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise _no_number(value)
    found = _typed(value) if isinstance(value, int | float) else _written(value)
    if found < 0:
        message = _("a number below zero: {found}")
        hint = _("a return stands in the discrepancy report, not in the register")
        raise CellRefused("register-negative", message, hint, found=str(value))
    return _six_places(found, value)


def _typed(value: float) -> Decimal:
    """A number of a workbook: a binary fraction that stands for the decimal nearest to it."""
    found = Decimal(repr(value))
    if not found.is_finite() or abs(found) >= Decimal(10) ** 15:
        raise _no_number(value)
    rounded = round(found, _PLACES)
    return rounded if abs(rounded - found) < _NEAR else found


def _written(value: str) -> Decimal:
    text = _GROUPS.sub("", _CURRENCY.sub("", value.strip()))
    if "," in text and "." in text:
        last = max(text.rfind(","), text.rfind("."))
        text = text[:last].replace(",", "").replace(".", "") + "." + text[last + 1 :]
    if not (text.isascii() and _PLAIN.fullmatch(text)):
        raise _no_number(value)
    return Decimal(text.replace(",", "."))


def _no_number(value: object) -> CellRefused:
    hint = _("write digits with a decimal comma or point, without formulas")
    return CellRefused(
        "register-number", _("expected a number, found {found}"), hint, found=str(value)
    )


def _six_places(found: Decimal, value: object) -> Decimal:
    exponent = found.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _PLACES:
        message = _("{found} has more than {places} decimals")
        raise CellRefused("register-decimals", message, found=str(value), places=_PLACES)
    return found


def date_of(value: Any) -> date:
    """A day: of a workbook, 2026-04-01 or 01.04.2026.

    Raises:
        CellRefused: something else.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = _DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is not None:
        try:
            return _day(*match.groups())
        except ValueError:
            pass
    hint = _("write the day as 01.04.2026 or 2026-04-01")
    raise CellRefused("register-date", _("expected a date, found {found}"), hint, found=str(value))


def _day(*parts: str | None) -> date:
    year, month, day = parts[:3] if parts[0] else (parts[5], parts[4], parts[3])
    whole = f"20{year}" if len(year or "") == 2 else str(year)
    return date(int(whole), int(month or 0), int(day or 0))


def rate_of(value: Any) -> Percent | str:
    """VAT of a row: a rate, or `none`.

    Raises:
        CellRefused: something else; an exemption needs its ground, which no cell holds.
    """
    if isinstance(value, str) and spelled(value.strip(" .")) in _without_vat():
        return "none"
    number = number_of(value)
    if isinstance(value, float) and 0 < number < 1:  # a cell with the format of a percentage
        number *= 100
    if number > 100:
        message = _("expected a rate of VAT, found {found}")
        raise CellRefused("register-vat-rate", message, found=str(value))
    return Percent(number.normalize() if number % 1 else Decimal(int(number)))


@cache
def _without_vat() -> frozenset[str]:
    return frozenset(
        spelled(word) for lang in LANGUAGES for word in register_words(lang)["words"]["none"]
    )


@cache
def _text() -> TypeAdapter[str]:
    return TypeAdapter(Text)


def text_of(value: Any) -> str:
    """A text of one line; a whole number of a workbook without its decimals.

    Raises:
        CellRefused: control characters or a place to be filled in.
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime | date):
        value = f"{value:%d.%m.%Y}"
    text = " ".join(str(value).split())
    try:
        return _text().validate_python(text)
    except ValidationError as error:
        context = dict(error.errors()[0].get("ctx", {}))
        message = str(context.pop("message", ""))
        hint = str(context.pop("hint", ""))
        raise CellRefused("register-text", message, hint, **context) from error

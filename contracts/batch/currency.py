"""Currencies that a table names beside its numbers, compared with that of the contract: no sum changes its currency."""

from __future__ import annotations

import re
from functools import lru_cache

from contracts.messages import _
from contracts.registers.cells import CellRefused

__all__ = ["CURRENCY", "currency_of", "refuse_currency"]

CURRENCY = ("contract", "currency")
"""The data path of a column that names currencies."""
_NAMES = {
    "UAH": ("грн", "uah", "₴", "гривня", "гривні", "гривень", "гривна", "гривны", "гривен"),
    "EUR": ("eur", "€", "євро", "евро", "euro"),
    "USD": ("usd", "$", "дол", "долар", "долари", "доларів", "доллар", "долларов", "дол сша"),
    "PLN": ("pln", "zł", "злотий", "злотих"),
    "GBP": ("gbp", "£"),
    "CHF": ("chf",),
}
_SIGN = re.compile(
    r"(?:^|(?<=[\s\d,.(/]))(грн|uah|₴|eur|€|євро|евро|usd|\$|дол|pln|zł|gbp|£|chf)\.?(?=$|[\s,.)/\d])",
    re.IGNORECASE,
)
_CODES = {name: code for code, names in _NAMES.items() for name in names}


@lru_cache(1024)
def currency_of(text: str) -> str | None:
    """The code of the currency that *text* is or names beside a number or in a title.

    >>> currency_of("7,35 EUR"), currency_of("Ціна без ПДВ, грн"), currency_of("шт")
    ('EUR', 'UAH', None)
    """
    whole = " ".join(text.casefold().replace(".", " ").split())
    if whole in _CODES:
        return _CODES[whole]
    found = _SIGN.search(text)
    return _CODES[found[1].casefold()] if found else None


def refuse_currency(found: str, text: str, contract: str) -> None:
    """Refuses *text* in another currency than that of the contract.

    Raises:
        CellRefused: it is.
    """
    if found != contract:
        message = _("{found} is in {other}, and the contract is in {currency}")
        hint = _(
            "give the sum in the currency of the contract, or put it into a contract of its own"
        )
        fields = {"found": text, "other": found, "currency": contract}
        raise CellRefused("batch-currency", message, hint, **fields)

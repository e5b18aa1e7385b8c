"""Numbers in digits: grouping, separators, rounding."""

from decimal import ROUND_HALF_UP, Decimal

__all__ = ["NBSP", "currency_code", "grouped", "money_value", "plain_money"]

NBSP = "\u00a0"
MINUS = "\u2212"
_CENT = Decimal("0.01")


def grouped(value: Decimal | int, separator: str, point: str) -> str:
    """*value* with groups of three and without false zeros.

    Raises:
        TypeError: neither Decimal nor int.
    """
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError("a finite number is expected")
    elif isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"Decimal or int is expected, not {type(value).__name__}")
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return _localised(text, separator, point)


def plain_money(value: Decimal, separator: str, point: str) -> str:
    """*value* with two decimals, rounded half up."""
    if type(value) is not Decimal:
        _refuse(value)
    text = f"{value.quantize(_CENT, ROUND_HALF_UP):,f}"
    return _localised(text, separator, point)


def _localised(text: str, separator: str, point: str) -> str:
    if text[0] == "-":
        text = (MINUS + text[1:]) if text.strip("-0.,") else text[1:]
    if point == ".":
        return text
    return text.replace(",", separator).replace(".", point)


def money_value(value: Decimal) -> int:
    """*value* in hundredths, rounded half up."""
    if type(value) is not Decimal:
        _refuse(value)
    return int(value.quantize(_CENT, ROUND_HALF_UP) * 100)


def _refuse(value: object) -> None:
    if not isinstance(value, Decimal):
        raise TypeError(
            f"a sum is a Decimal of whole units, not {type(value).__name__}: "
            f"Decimal('12.50') is twelve and a half"
        )


def currency_code(code: str) -> str:
    """*code* if it is written as an ISO 4217 code."""
    if not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):
        raise ValueError(f"{code!r} is not a currency code of three capital letters")
    return code

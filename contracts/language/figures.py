"""Numbers in digits: grouping, separators, rounding."""

from decimal import ROUND_HALF_UP, Context, Decimal

__all__ = ["NBSP", "currency_code", "grouped", "money_value", "plain_money"]

NBSP = "\u00a0"
MINUS = "\u2212"
_CENT = Decimal("0.01")
_CONTEXT = Context(prec=60)
"""Our own: what the caller set for his sums must not change ours."""


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
    return _localised(f"{_rounded(value):,f}", separator, point)


def _localised(text: str, separator: str, point: str) -> str:
    if text[0] == "-":
        text = (MINUS + text[1:]) if text.strip("-0.,") else text[1:]
    if point == ".":
        return text
    return text.replace(",", separator).replace(".", point)


def money_value(value: Decimal) -> int:
    """*value* in hundredths, rounded half up."""
    return int(_rounded(value).scaleb(2))


def _rounded(value: Decimal) -> Decimal:
    """*value* to hundredths, half up.

    Raises:
        TypeError: not a Decimal; an int could be meant in kopiykas, a float is not exact.
        ValueError: not a finite number.
    """
    if not isinstance(value, Decimal):
        raise TypeError(
            f"a sum is a Decimal of whole units, not {type(value).__name__}: "
            f"Decimal('12.50') is twelve and a half"
        )
    if not value.is_finite():
        raise ValueError("a sum is a finite number")
    return value.quantize(_CENT, ROUND_HALF_UP, _CONTEXT)


def currency_code(code: str) -> str:
    """*code* if it is written as an ISO 4217 code."""
    if not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):
        raise ValueError(f"{code!r} is not a currency code of three capital letters")
    return code

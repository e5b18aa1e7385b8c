"""Counts as Word writes them: digits, letters, Roman numerals, ordinals in words where a list may ask for them."""

from __future__ import annotations

__all__ = ["written"]

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
"""Word counts in Russian letters without ё, й, ъ, ь."""
_MOST = 100_000
"""Greater counts stay digits: nobody numbers so far, and a hostile file must not make a name of a megabyte."""
_CHICAGO = ("*", "†", "‡", "§")


def written(count: int, form: str) -> str:
    """*count* as a list of the number format *form* (`w:numFmt`) prints it; an unknown one prints digits.

    >>> [written(28, form) for form in ("decimal", "lowerLetter", "upperRoman", "russianLower")]
    ['28', 'bb', 'XXVIII', 'ю']
    """
    if form == "none":
        return ""
    if not 0 < count <= _MOST:
        return str(count)
    match form:
        case "lowerLetter" | "upperLetter":
            text = _letters(count, _LATIN)
        case "russianLower" | "russianUpper":
            text = _letters(count, _RUSSIAN)
        case "lowerRoman" | "upperRoman":
            text = _roman(count)
        case "decimalZero":
            return f"{count:02}"
        case "ordinal":
            return f"{count}{_english_ending(count)}"
        case "numberInDash":
            return f"- {count} -"
        case "chicago":
            return _CHICAGO[(count - 1) % 4] * min((count - 1) // 4 + 1, 50)
        case _:
            return str(count)
    return text.upper() if form.startswith("upper") or form.endswith("Upper") else text


def _letters(count: int, alphabet: str) -> str:
    """Letters from a to z, then aa, bb: Word repeats the letter."""
    return alphabet[(count - 1) % len(alphabet)] * min((count - 1) // len(alphabet) + 1, 200)


def _roman(count: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        times, count = divmod(count, value)
        letters += sign * times
    return letters


def _english_ending(count: int) -> str:
    if 10 < count % 100 < 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")

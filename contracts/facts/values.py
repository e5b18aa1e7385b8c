"""What kind of value a text is, and what it says whatever the language: dates, sums, shares, codes, terms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Literal, TypeAlias

__all__ = ["Kind", "Meaning", "kind_of", "meaning_of"]

Kind: TypeAlias = Literal[
    "number", "date", "code", "sum", "percent", "term", "count", "time", "party", "name", "text"
]
"""`number` is that of a document, `count` any other; `sum` has a currency or hundredths."""

Meaning: TypeAlias = tuple[str, str]
"""A kind and the value in a form that is the same in every language."""

_CODES = frozenset({
    "bic", "code", "correspondent", "eu_vat", "iban", "lei", "passport", "phone", "tax_number",
    "vat_number", "eori", "hs_code", "email",
})  # fmt: skip
_NAMES = frozenset({
    "bank", "given", "name", "patronymic", "position", "short_name", "surname", "role",
})  # fmt: skip
_MONEY = frozenset({
    "amount", "net", "gross", "vat", "price", "minimum", "maximum", "limit", "sum", "total", "fixed",
})  # fmt: skip
_BY_WEIGHT: tuple[Kind, ...] = ("date", "sum", "percent", "term", "count")
_DIGITS = r"\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)(?:[.,]\d+)?|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?"
_NUMBER = re.compile(_DIGITS)
_ENGLISH_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PERCENT = re.compile(rf"^(?:[−-]\s*)?({_DIGITS})\s*(?:%|‰)")
_TIME = re.compile(r"^([01]?\d|2[0-4])[:.]([0-5]\d)$")
_SHORT_DATE = re.compile(r"\b(\d{2})\.(\d{2})\.(\d{4})\b|\b(\d{4})-(\d{2})-(\d{2})\b")
_LONG_DATE = re.compile(r"[«“\"]?(\d{1,2})[»”\"]?\s+([^\W\d_]{3,12})\s+(\d{4})")
_BRACKETS = re.compile(r"\([^()]*\)")
_IN_WORDS = re.compile(rf"^(?:(?:{_DIGITS})\s*\(|[A-Za-z-]{{3,}}(?: [a-z-]{{3,}})* \(\d)")
"""«10 (десяти) днів», "ten (10) days"."""
_MEASURE = re.compile(rf"^(?:{_DIGITS})\s+[^\W\d]\S*(?:\s[^\W\d]\S*)?$")
"""A number with the name of what is counted."""
_CURRENCY = re.compile(r"\b[A-Z]{3}\b|грн|₴|\$|€|дол|євро|евро|zł|злот")


def kind_of(paths: tuple[str, ...], texts: Iterable[str]) -> Kind:
    """The kind of a value by its data path and by what is printed of it."""
    name = re.sub(r"\[.*?\]", "", paths[0].rpartition(".")[2])
    kinds = {_kind(paths[0], name, text) for text in texts}
    return kinds.pop() if len(kinds) == 1 else _broader(kinds)


def _broader(kinds: set[Kind]) -> Kind:
    return next((kind for kind in _BY_WEIGHT if kind in kinds), "text")


def _kind(path: str, name: str, text: str) -> Kind:
    if path.count(".") == 1 and path.startswith("parties."):
        return "party"
    if name in _CODES:
        return "code"
    if name in _NAMES:
        return "name"
    if name == "number":
        return "count" if ".totals." in path else "number"
    if _date(text):
        return "date"
    if _PERCENT.match(text):
        return "percent"
    if _TIME.match(text):
        return "time"
    return _quantity(name, text)


def _quantity(name: str, text: str) -> Kind:
    found = _NUMBER.search(text)
    if found is None:
        return "text"
    alone = found.end() - found.start() == len(text.strip())
    if name in _MONEY and alone:
        return "sum"
    if _CURRENCY.search(_BRACKETS.sub("", text)) and (found.start() < 6):
        return "sum"
    if alone:
        return "count"
    if _IN_WORDS.match(text):
        return "term"
    return "count" if _MEASURE.match(text) else "text"


def meaning_of(text: str, kind: Kind, language: str) -> Meaning | None:
    """What *text* says in a form that does not depend on the language; None where it says nothing comparable."""
    match kind:
        case "date":
            day = _date(text)
            return ("date", day) if day else None
        case "sum" | "percent" | "count" | "term":
            return _amount(text, kind, language)
        case "number" | "code":
            digits = "".join(letter for letter in text if letter.isdigit())
            return kind, digits or "".join(text.split()).casefold()
        case "time":
            found = _TIME.match(text)
            return ("time", f"{int(found[1])}:{found[2]}") if found else None
        case _:
            return None


def _amount(text: str, kind: Kind, language: str) -> Meaning | None:
    found = _NUMBER.search(_BRACKETS.sub("", text)) or _NUMBER.search(text)
    if found is None:
        return None
    return kind, f"{_decimal(found[0], language).normalize():f}"


def _decimal(digits: str, language: str) -> Decimal:
    digits = digits.replace(" ", "").replace("\u00a0", "")
    if language == "en" and _ENGLISH_GROUPS.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    return Decimal(digits.replace(",", "."))


def _date(text: str) -> str:
    """The first date of *text* in ISO form, empty when there is none."""
    if found := _SHORT_DATE.search(text):
        day, month, year, other_year, other_month, other_day = found.groups()
        return f"{year}-{month}-{day}" if year else f"{other_year}-{other_month}-{other_day}"
    for found in _LONG_DATE.finditer(text):
        month_number = _months().get(found[2].casefold())
        if month_number:
            return f"{found[3]}-{month_number:02}-{int(found[1]):02}"
    return ""


@cache
def _months() -> dict[str, int]:
    """Names of months as dates have them, in all languages."""
    from datetime import date

    from contracts.language import language

    names: dict[str, int] = {}
    for code in ("uk", "ru", "en"):
        for month in range(1, 13):
            words = re.findall(r"[^\W\d_]{3,}", language(code).date(date(2001, month, 1)))
            names[words[0].casefold()] = month
    return names

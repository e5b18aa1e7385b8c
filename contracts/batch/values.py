"""A cell as the text that a deal file would hold at its place; what cannot be known is asked, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from contracts.batch.marks import BadCell, Share
from contracts.batch.order import Answers
from contracts.batch.targets import Target, ValueKind
from contracts.language.terms import clean, unit_key
from contracts.messages import _
from contracts.registers.cells import CellRefused, date_of, is_blank, number_of, text_of
from schemas.identifiers import company_code_fits

__all__ = ["Asked", "Meaning", "Restored", "is_empty", "plain_number", "written"]

_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?:[ T].*)?")
_WORDED = re.compile(
    r"«?(\d{1,2})»?\s+([^\W\d]+)\s+(\d{4})\s*(?:року|рік|года|р\.?|г\.?)?", re.IGNORECASE
)
_PERIOD = re.compile(r"(\d+)\s+(.+)")
_PERIODS = {
    "day": "day", "plain_day": "day", "business_day": "business day", "banking_day": "banking day", "week": "week",
    "month": "month", "calendar_month": "month", "quarter": "quarter", "year": "year", "hour": "hour", "minute": "minute",
}  # fmt: skip
_FIRST_SERIAL, _LAST_SERIAL = 20000, 80000
"""Days of 1954 to 2119 as a workbook counts them."""
_RATES = frozenset({Decimal(0), Decimal(7), Decimal(14), Decimal(20)})
"""Rates of VAT that make a fraction known for what it is."""
_CODE_LENGTH = 8


class Asked(CellRefused):
    """A cell that only a person can read."""


class Restored(str):
    """A code whose leading zeros were put back."""

    __slots__ = ()


class Meaning:
    """How cells of one table are read: the answers of the user, the words of the terms, the count of days."""

    def __init__(
        self, answers: Answers, words: Mapping[str, str], *, is_1904: bool = False
    ) -> None:
        self.answers = answers
        self.words = words
        """Cleaned word → key of the schema."""
        self.is_1904 = is_1904

    def key(self, text: str, allowed: tuple[str, ...]) -> str | None:
        """The key of the schema that *text* names."""
        if text in allowed:
            return text
        found = self.words.get(clean(text.strip(" .")))
        if found in allowed:
            return found
        by_case = {one.casefold(): one for one in allowed}
        return by_case.get(text.casefold())


def written(value: Any, target: Target, title: str, meaning: Meaning) -> str:
    """The written form of *value* for *target*.

    Raises:
        CellRefused: it is not what its column says.
        Asked: it may mean two things, and the user has not said which.
    """
    if isinstance(value, bool) and target.kind not in ("truth", "choice"):
        raise CellRefused("batch-text", _("expected a value, found {found}"), found=str(value))
    if isinstance(value, BadCell):
        raise _bad(value)
    return _WRITTEN[target.kind](value, target, title, meaning)


def is_empty(value: Any) -> bool:
    """Nothing stands in the cell; an error or a formula without a value is not nothing."""
    kind = type(value)
    if kind is str:
        return not value or _is_blank(value)
    if kind is float or not isinstance(value, str):
        return value is None
    return is_blank(value) and not isinstance(value, BadCell)


@lru_cache(65536)
def _is_blank(text: str) -> bool:
    return is_blank(text)


def _bad(value: BadCell) -> CellRefused:
    if value:
        return CellRefused(
            "batch-cell-error",
            _("the cell holds the error {found}"),
            _("mend the formula"),
            found=str(value),
        )
    message = _("the formula of the cell has no stored value")
    return CellRefused(
        "batch-cell-error", message, _("open the workbook in Excel or LibreOffice and save it")
    )


def _text(value: Any, _target: Target, _title: str, _meaning: Meaning) -> str:
    return text_of(value)


def _code(value: Any, *_others: object) -> str:
    """ЄДРПОУ or РНОКПП: zeros that a workbook has lost are put back where the check digit proves them."""
    text = text_of(value).replace(" ", "")
    if text.isdigit() and len(text) < _CODE_LENGTH and company_code_fits(text.zfill(_CODE_LENGTH)):
        return Restored(text.zfill(_CODE_LENGTH))
    if text.isdigit() and len(text) == _CODE_LENGTH + 1:
        message = _("{found} has 9 digits: a taxpayer number (РНОКПП) has 10, ЄДРПОУ has 8")
        hint = _("a leading zero may be lost: type the whole number as text")
        raise CellRefused("batch-code", message, hint, found=text)
    return text


def _digits(value: Any, *_others: object) -> str:
    return text_of(value).replace(" ", "")


def _number(value: Any, *_others: object) -> str:
    return plain_number(number_of(_error_free(value)))


def _error_free(value: Any) -> Any:
    if isinstance(value, Share) or (isinstance(value, str) and "%" in value):
        raise CellRefused(
            "batch-number",
            _("expected a number, found a percentage: {found}"),
            _("type the number itself, in a cell with the format of a number"),
            found=f"{number_of(str(float(value) * 100)):f} %"
            if isinstance(value, Share)
            else value,
        )
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        message = _("expected a number, found the day {found}")
        hint = _(
            "the workbook took it for a date: give the cell the format of a number and type it again"
        )
        raise CellRefused("batch-number", message, hint, found=day)
    return value


def plain_number(found: Decimal) -> str:
    """Digits with a decimal point, without needless zeros after it."""
    text = f"{found:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date(value: Any, _target: Target, _title: str, meaning: Meaning) -> str:
    if isinstance(value, float | int) and not isinstance(value, bool):
        return _serial(value, meaning).isoformat()
    if isinstance(value, str):
        text = " ".join(value.split())
        if (match := _SLASHED.fullmatch(text)) is not None:
            return _slashed(match, meaning.answers).isoformat()
        if (match := _WORDED.fullmatch(text)) is not None and (month := _month(match[2])):
            return _day(int(match[3]), month, int(match[1]), text).isoformat()
        value = text.removesuffix(" р.").removesuffix(" г.").removesuffix(" р").removesuffix(" г")
    return date_of(value).isoformat()


def _serial(value: float, meaning: Meaning) -> date:
    if not _FIRST_SERIAL <= value <= _LAST_SERIAL:
        hint = _("write the day as 01.04.2026 or 2026-04-01")
        raise CellRefused(
            "batch-date",
            _("expected a date, found {found}"),
            hint,
            found=plain_number(Decimal(str(value))),
        )
    first = date(1904, 1, 1) if meaning.is_1904 else date(1899, 12, 30)
    return first + timedelta(days=int(value))


def _slashed(match: re.Match[str], answers: Answers) -> date:
    one, two = int(match[1]), int(match[2])
    year = int(match[3]) if len(match[3]) == 4 else 2000 + int(match[3])
    if answers.dates is None and one <= 12 and two <= 12 and one != two:
        message = _("{found}: is {one} the day or the month?")
        hint = _("answer with --dates dmy or --dates mdy, or write 01.02.2026")
        raise Asked("batch-ask-date", message, hint, found=match[0], one=one)
    is_month_first = answers.dates == "mdy" if one <= 12 and two <= 12 else one <= 12
    day, month = (two, one) if is_month_first else (one, two)
    return _day(year, month, day, match[0])


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        hint = _("write the day as 01.04.2026 or 2026-04-01")
        raise CellRefused(
            "batch-date", _("expected a date, found {found}"), hint, found=text
        ) from error


@lru_cache(64)
def _month(word: str) -> int | None:
    from babel.dates import get_month_names

    for locale in ("uk", "ru", "en"):
        for context in ("format", "stand-alone"):
            for number, name in get_month_names("wide", context=context, locale=locale).items():
                if name.casefold() == word.casefold():
                    return int(number)
    return None


def _count(value: Any, *_others: object) -> str:
    return plain_number(number_of(_error_free(value)))


def _truth(value: Any, _target: Target, _title: str, meaning: Meaning) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = text_of(value)
    found = meaning.key(text, ("true", "false"))
    if found is None:
        raise CellRefused("batch-choice", _("expected yes or no, found {found}"), found=text)
    return found


def _choice(value: Any, target: Target, _title: str, meaning: Meaning) -> str:
    text = text_of(value)
    found = meaning.key(text, target.choices)
    if found is None:
        message = _("expected one of {known}, found {found}")
        raise CellRefused("batch-choice", message, found=text, known=", ".join(target.choices))
    return found


def _percent(value: Any, _target: Target, title: str, meaning: Meaning) -> str:
    """A share: known by its format, its sign or the sign in the title; else it is asked."""
    if isinstance(value, str) and "%" in value:
        return f"{plain_number(number_of(value))} %"
    number = number_of(value if isinstance(value, Share) else _error_free(value))
    if isinstance(value, Share):
        return f"{plain_number(number * 100)} %"
    if meaning.answers.percent is not None:
        return f"{plain_number(number * (100 if meaning.answers.percent == 'fraction' else 1))} %"
    if number == 0 or (number > 1 and "%" in title):
        return f"{plain_number(number)} %"
    message = _("{found}: is it {points} % or {fraction} %?")
    if number > 1:
        message = _("{found}: is it {points} %, or a sum?")
    hint = _(
        "give the cell the format of a percentage, or answer with --percent points or --percent fraction"
    )
    fields = {
        "found": str(value),
        "points": plain_number(number),
        "fraction": plain_number(number * 100),
    }
    raise Asked("batch-ask-percent", message, hint, **fields)


def _vat(value: Any, target: Target, title: str, meaning: Meaning) -> str:
    """A rate of VAT or a word; a bare number is known where only one reading of it is a rate."""
    if isinstance(value, str) and not any(letter.isdigit() for letter in value):
        return _choice(value, target, title, meaning)
    if isinstance(value, Share) or meaning.answers.percent is not None or "%" in str(value):
        return _percent(value, target, title, meaning)
    number = number_of(_error_free(value))
    if number in _RATES:
        return f"{plain_number(number)} %"
    if number * 100 in _RATES:
        return f"{plain_number(number * 100)} %"
    return _percent(value, target, title, meaning)


def _period(value: Any, _target: Target, _title: str, _meaning: Meaning) -> str:
    """«14 календарних днів» as `14 days`; what the schema knows already stays."""
    text = text_of(value)
    match = _PERIOD.fullmatch(text)
    unit = _PERIODS.get(unit_of(match[2]) or "") if match else None
    if match is None or unit is None:
        return text
    return f"{match[1]} {unit}{'' if match[1] == '1' else 's'}"


@lru_cache(256)
def unit_of(text: str) -> str | None:
    """The key of a unit of time in any of its forms: «днів», «календарних днів»."""
    from contracts.language.terms import units

    direct = unit_key(text, "uk")
    if direct is not None:
        return direct
    wanted = clean(text)
    for language in ("uk", "ru", "en"):
        for key, noun in units(language).items():
            if key in _PERIODS and wanted in {clean(one) for one in (*noun.sg, *noun.pl, noun.few)}:
                return key
    return None


def _status(value: Any, _target: Target, _title: str, meaning: Meaning) -> str:
    """«Платник ПДВ» or not, as a word of the schema."""
    text = text_of(value)
    found = meaning.key(text, ("payer", "none", "true", "false"))
    if found is None:
        raise CellRefused("batch-choice", _("expected yes or no, found {found}"), found=text)
    return "none" if found in ("none", "false") else "payer"


_WRITTEN: Mapping[ValueKind, Callable[[Any, Target, str, Meaning], str]] = {
    "text": _text,
    "code": _code,
    "digits": _digits,
    "date": _date,
    "number": _number,
    "count": _count,
    "truth": _truth,
    "percent": _percent,
    "vat": _vat,
    "period": _period,
    "choice": _choice,
    "check": _number,
    "status": _status,
}

"""English, British spelling, sums without commas and «and» between major and minor units."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from contracts.language import terms as vocabulary
from contracts.language.figures import currency_code, grouped, money_value, plain_money
from contracts.language.forms import (
    Case,
    CountForm,
    DateForm,
    Form,
    Gender,
    Lang,
    MoneyForm,
    PercentForm,
)
from contracts.language.lists import is_list
from contracts.language.names import initials, signature, tidy
from contracts.language.numerals import checked_int, split_decimal
from contracts.language.romanise import romanise
from contracts.language.terms import Currency, Noun
from contracts.language.typography import typeset

__all__ = ["ENGLISH", "SCALES", "SMALL", "TENS", "ordinal_word"]

NBSP = "\u00a0"
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = ["", "thousand", "million", "billion", "trillion", "quadrillion"]
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def _triad(n: int) -> list[str]:
    words = []
    if n >= 100:
        words += [SMALL[n // 100], "hundred"]
        n %= 100
    if n >= 20:
        tens, ones = divmod(n, 10)
        words.append(f"{TENS[tens]}-{SMALL[ones]}" if ones else TENS[tens])
    elif n:
        words.append(SMALL[n])
    return words


def _cardinal(n: int) -> str:
    if n == 0:
        return "zero"
    groups, rest, scale = [], abs(n), 0
    while rest:
        rest, group = divmod(rest, 1000)
        if group:
            groups.append(" ".join(_triad(group) + ([SCALES[scale]] if scale else [])))
        scale += 1
    words = " ".join(reversed(groups))
    return f"minus {words}" if n < 0 else words


def ordinal_word(words: str) -> str:
    head, mark, last = words.rpartition("-" if "-" in words.rpartition(" ")[2] else " ")
    if last in _ORDINALS:
        last = _ORDINALS[last]
    elif last.endswith("y"):
        last = f"{last[:-1]}ieth"
    else:
        last = f"{last}th"
    return f"{head}{mark}{last}"


class English:
    """English has no cases: *case* and *gender* are taken and change nothing."""

    code: Lang = "en"

    def cardinal(self, n: int, *, gender: Gender = "m", case: Case = "nom") -> str:
        return _cardinal(checked_int(n))

    def ordinal(self, n: int, *, gender: Gender = "m", case: Case = "nom") -> str:
        if checked_int(n) < 0:
            raise ValueError("a negative number has no ordinal")
        return ordinal_word(_cardinal(n))

    def fraction(self, value: Decimal, *, case: Case = "nom") -> str:
        """A decimal number in words: «two point zero five»."""
        whole, numerator, digits = split_decimal(value)
        words = _cardinal(whole)
        if digits:
            places = " ".join(SMALL[int(digit)] for digit in f"{numerator:0{digits}d}")
            words = f"{words} point {places}"
        return f"minus {words}" if value < 0 else words

    def number(self, value: Decimal | int) -> str:
        return grouped(value, ",", ".")

    def money(
        self,
        value: Decimal,
        currency: str,
        *,
        form: MoneyForm = "contract",
        case: Case = "nom",
        minor: Literal["digits", "words"] = "digits",
    ) -> str:
        """A sum, rounded half up: «UAH 12.00 (twelve hryvnias and 00 kopiykas)»."""
        if form == "plain":
            return plain_money(value, ",", ".")
        name = self._currency(currency)
        if form == "words":
            return _sum_in_words(money_value(value), name, minor)
        digits = f"{name.symbol} {plain_money(value, ',', '.')}"
        if form == "digits":
            return digits
        return f"{digits} ({_sum_in_words(money_value(value), name, minor)})"

    def _currency(self, code: str) -> Currency:
        known = vocabulary.currencies("en").get(code)
        if known is not None:
            return known
        row = (currency_code(code),) * 6
        return Currency(code, Noun("n", row, row, code), None)

    def count(
        self, n: int | Decimal, unit: str, *, case: Case = "nom", form: CountForm = "contract"
    ) -> str:
        """*n* units: «fourteen (14) calendar days».

        Raises:
            LookupError: no such unit.
        """
        noun = self._unit(unit)
        digits = self.number(n)
        phrase = noun.sg[0] if abs(n) == 1 else noun.pl[0]
        if form == "digits":
            return f"{digits}{NBSP}{phrase}"
        words = self.fraction(n) if isinstance(n, Decimal) else self.cardinal(n)
        return f"{words} ({digits}) {phrase}"

    def _unit(self, unit: str) -> Noun:
        units = vocabulary.units("en")
        key = unit if unit in units else vocabulary.unit_key(unit, "en")
        if key is None:
            raise LookupError(f"unknown unit {unit!r}")
        return units[key]

    def percent(self, value: Decimal, *, form: PercentForm = "digits", case: Case = "nom") -> str:
        """«0.1%», or with words: «0.1% (zero point one per cent)»."""
        digits = f"{self.number(value)}%"
        return digits if form == "digits" else f"{digits} ({self.fraction(value)} per cent)"

    def date(self, day: datetime.date, *, form: DateForm = "long", case: Case = "nom") -> str:
        """A date; the numeric one is ISO 8601, for day and month must not be taken one for other."""
        if form == "numeric":
            return day.isoformat()
        month = _MONTHS[day.month - 1]
        if form == "words":
            return f"the {self.ordinal(day.day)} of {month} {_cardinal(day.year)}"
        return f"{day.day} {month} {day.year}"

    def join(self, items: Sequence[str], *, last: Literal["and", "or"] = "and") -> str:
        """«a, b and c»; «a and b; c» and «a or b; or c», where a name is a list itself."""
        *head, tail = items or [""]
        if head and any(map(is_list, items)):
            return "; ".join([*head, f"or {tail}" if last == "or" else tail])
        return f"{', '.join(head)} {last} {tail}" if head else tail

    def name(
        self,
        surname: str,
        given: str,
        patronymic: str | None = None,
        *,
        gender: Gender,
        case: Case = "nom",
        order: Literal["surname", "given"] = "given",
    ) -> Form:
        """A full name; a Cyrillic one is romanised, and the passport may spell it otherwise."""
        if gender not in ("m", "f"):
            raise ValueError("the gender of a person is m or f")
        parts = [tidy(part) for part in (given, patronymic) if part]
        parts.insert(0 if order == "surname" else len(parts), tidy(surname))
        text = " ".join(part for part in parts if part)
        latin = romanise(text)
        return Form(latin, "sure" if latin == text else "derived")

    def initials(self, surname: str, given: str, patronymic: str | None = None) -> str:
        return initials(romanise(surname), romanise(given), romanise(patronymic or "") or None)

    def signature(self, surname: str, given: str) -> str:
        return signature(romanise(surname), romanise(given))

    def position(self, text: str, case: Case = "nom") -> Form:
        """*text* as it is; a Cyrillic one from the table of positions, or as it is and unsure."""
        if romanise(text) == text:
            return Form(text, "sure")
        from contracts.language.positions import translate

        found = translate(text, "uk", "en") or translate(text, "ru", "en")
        return found or Form(text, "unsure")

    def agree(
        self,
        gender: Gender,
        *,
        m: str,
        f: str,
        n: str,
        pl: str | None = None,
        number: Literal["sg", "pl"] = "sg",
    ) -> str:
        if number == "pl":
            if pl is None:
                raise ValueError("a plural is asked for and not given")
            return pl
        return {"m": m, "f": f, "n": n}[gender]

    def typography(self, text: str) -> str:
        return typeset(text, "en")

    def unit_symbol(self, code: str) -> str:
        """The sign of a unit for a table; unknown text is given back."""
        key = vocabulary.unit_key(code, "en")
        return code if key is None else vocabulary.units("en")[key].symbol

    def currency_symbol(self, code: str) -> str:
        return self._currency(code).symbol


def _sum_in_words(cents: int, currency: Currency, minor: str) -> str:
    whole, part = divmod(abs(cents), 100)
    noun = currency.major
    words = f"{_cardinal(whole)} {noun.sg[0] if whole == 1 else noun.pl[0]}"
    if cents < 0:
        words = f"minus {words}"
    if currency.minor is None:
        return f"{words} and {part:02d}/100"
    spoken = _cardinal(part) if minor == "words" else f"{part:02d}"
    return f"{words} and {spoken} {currency.minor.sg[0] if part == 1 else currency.minor.pl[0]}"


ENGLISH = English()

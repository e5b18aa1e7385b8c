"""What Ukrainian and Russian do alike: sums, counts, dates and lists."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from contracts.language import terms as vocabulary
from contracts.language.figures import (
    NBSP,
    currency_code,
    grouped,
    money_value,
    plain_money,
)
from contracts.language.forms import case_index
from contracts.language.lists import is_list
from contracts.language.terms import Currency, Noun

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence
    from typing import Literal

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
    from contracts.language.names import NameBook
    from contracts.language.numerals import Numerals
    from contracts.language.positions import Positions

__all__ = ["Slavic"]


@dataclass(frozen=True, eq=False)
class Slavic:
    """One language, made of its tables."""

    code: Lang
    numerals: Numerals
    months: tuple[str, ...]
    """In the genitive, from January."""
    year: tuple[str, ...]
    """«рік» in six cases."""
    conjunctions: dict[str, str]
    name_book: Callable[[], NameBook]
    position_book: Callable[[], Positions]

    def cardinal(self, n: int, *, gender: Gender = "m", case: Case = "nom") -> str:
        """*n* in words.

        Raises:
            TypeError: *n* is not a whole number.
            ValueError: *n* has more than 18 digits.
        """
        return self.numerals.cardinal(n, gender, case)

    def ordinal(self, n: int, *, gender: Gender = "m", case: Case = "nom") -> str:
        return self.numerals.ordinal(n, gender, case)

    def fraction(self, value: Decimal, *, case: Case = "nom") -> str:
        """A decimal number in words: «нуль цілих одна десята»."""
        return self.numerals.fraction(value, case)

    def number(self, value: Decimal | int) -> str:
        """*value* in digits: 12 345,6, without false zeros."""
        return grouped(value, NBSP, ",")

    def money(
        self,
        value: Decimal,
        currency: str,
        *,
        form: MoneyForm = "contract",
        case: Case = "nom",
        minor: Literal["digits", "words"] = "digits",
    ) -> str:
        """A sum, rounded half up to hundredths; *currency* is an ISO 4217 code.

        Raises:
            TypeError: *value* is not a Decimal.
        """
        if form == "plain":
            return plain_money(value, NBSP, ",")
        name = self._currency(currency)
        if form == "words":
            return self._sum_in_words(money_value(value), name, case, minor)
        digits = f"{plain_money(value, NBSP, ',')}{NBSP}{name.symbol}"
        if form == "digits":
            return digits
        return f"{digits} ({self._sum_in_words(money_value(value), name, case, minor)})"

    def _currency(self, code: str) -> Currency:
        known = vocabulary.currencies(self.code).get(code)
        if known is not None:
            return known
        row = (currency_code(code),) * 6
        return Currency(code, Noun("m", row, row, code), None)

    def _sum_in_words(self, cents: int, currency: Currency, case: Case, minor: str) -> str:
        index = case_index(case)
        whole, part = divmod(abs(cents), 100)
        words = self.numerals.cardinal(whole, currency.major.gender, case)
        words = f"{words} {self.numerals.counted(whole, currency.major, index)}"
        if cents < 0:
            words = f"{self.numerals.minus} {words}"
        if currency.minor is None:
            return f"{words} {part:02d}/100"
        if minor == "words":
            spoken = self.numerals.cardinal(part, currency.minor.gender, case)
        else:
            spoken = f"{part:02d}"
        return f"{words} {spoken} {self.numerals.counted(part, currency.minor, index)}"

    def count(
        self, n: int | Decimal, unit: str, *, case: Case = "nom", form: CountForm = "contract"
    ) -> str:
        """*n* units: «14 (чотирнадцяти) календарних днів».

        *unit* is a key of the terms or a dictionary form («календарний день»).

        Raises:
            LookupError: no such unit.
        """
        noun = self._unit(unit)
        index = case_index(case)
        if isinstance(n, Decimal) and n != n.to_integral_value():
            phrase = noun.sg[1]
            words = self.numerals.fraction(n, case)
        else:
            whole = int(n) if isinstance(n, Decimal) else n
            words = self.numerals.cardinal(whole, noun.gender, case)
            phrase = self.numerals.counted(whole, noun, index)
        if form == "digits":
            return f"{self.number(n)}{NBSP}{phrase}"
        return f"{self.number(n)} ({words}) {phrase}"

    def _unit(self, unit: str) -> Noun:
        units = vocabulary.units(self.code)
        noun = units.get(unit)
        if noun is not None:
            return noun
        key = vocabulary.unit_key(unit, self.code)
        if key is not None:
            return units[key]
        phrase = self._phrase(unit)
        if phrase is None:
            raise LookupError(f"unknown unit {unit!r}")
        return phrase

    def _phrase(self, unit: str) -> Noun | None:
        """A known unit with adjectives before it: «розрахунковий місяць»."""
        *adjectives, word = unit.split()
        key = vocabulary.unit_names(self.code).get(vocabulary.clean(word))
        if not adjectives or key is None:
            return None
        noun = vocabulary.units(self.code)[key]
        return self._with_adjectives(adjectives, noun) if noun.sg[0] == word.lower() else None

    def _with_adjectives(self, words: list[str], noun: Noun) -> Noun | None:
        rows = []
        for gender in (noun.gender, "pl"):
            try:
                rows.append([self.numerals.adjectives.row(word, gender) for word in words])
            except (ValueError, KeyError):
                return None
        sg, pl = (
            tuple(" ".join([*(row[i] for row in table), forms[i]]) for i in range(6))
            for table, forms in zip(rows, (noun.sg, noun.pl), strict=True)
        )
        return Noun(noun.gender, sg, pl, self._few(rows[1], noun))

    def _few(self, plural: list[tuple[str, ...]], noun: Noun) -> str:
        """Adjectives after 2, 3, 4: Russian takes the genitive plural for m and n."""
        index = 1 if self.code == "ru" and noun.gender in ("m", "n") else 0
        return " ".join([*(row[index] for row in plural), noun.few])

    def percent(self, value: Decimal, *, form: PercentForm = "digits", case: Case = "nom") -> str:
        """«0,1 %», or with words: «0,1 % (нуль цілих одна десята відсотка)»."""
        digits = f"{self.number(value)}{NBSP}%"
        if form == "digits":
            return digits
        noun = self._unit("percent")
        words = self.numerals.fraction(value, case)
        if value == value.to_integral_value():
            phrase = self.numerals.counted(int(value), noun, case_index(case))
        else:
            phrase = noun.sg[1]
        return f"{digits} ({words} {phrase})"

    def date(self, day: datetime.date, *, form: DateForm = "long", case: Case = "nom") -> str:
        """A date; only `words` has cases: «двадцять друге листопада … року»."""
        if form == "numeric":
            return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"
        month, year = self.months[day.month - 1], self.year[1]
        if form == "quoted":
            return f"«{day.day:02d}» {month} {day.year} {year}"
        if form == "words":
            spoken = self.numerals.ordinal(day.day, "n", case)
            return f"{spoken} {month} {self.numerals.ordinal(day.year, 'm', 'gen')} {year}"
        return f"{day.day} {month} {day.year} {year}"

    def join(self, items: Sequence[str], *, last: Literal["and", "or"] = "and") -> str:
        """«а, б та в»; «а та б; в» and «а або б; або в», where a name is a list itself."""
        *head, tail = items or [""]
        if head and any(map(is_list, items)):
            return "; ".join([*head, f"{self.conjunctions[last]} {tail}" if last == "or" else tail])
        return f"{', '.join(head)} {self.conjunctions[last]} {tail}" if head else tail

    def name(
        self,
        surname: str,
        given: str,
        patronymic: str | None = None,
        *,
        gender: Gender,
        case: Case = "nom",
        order: Literal["surname", "given"] = "surname",
    ) -> Form:
        """A full name in a case."""
        return self.name_book().full(
            surname, given, patronymic, gender=gender, case=case, order=order
        )

    def initials(self, surname: str, given: str, patronymic: str | None = None) -> str:
        from contracts.language.names import initials

        return initials(surname, given, patronymic)

    def signature(self, surname: str, given: str) -> str:
        from contracts.language.names import signature

        return signature(surname, given)

    def position(self, text: str, case: Case = "nom") -> Form:
        """A job title, or the name of an organisation's form, in a case."""
        return self.position_book().decline(text, case)

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
        """The one of the given words that agrees: `agree("f", m="який", f="яка", n="яке")`."""
        if number == "pl":
            if pl is None:
                raise ValueError("a plural is asked for and not given")
            return pl
        return {"m": m, "f": f, "n": n}[gender]

    def typography(self, text: str) -> str:
        from contracts.language.typography import typeset

        return typeset(text, self.code)

    def unit_symbol(self, code: str) -> str:
        """The sign of a unit for a table; unknown text is given back."""
        key = vocabulary.unit_key(code, self.code)
        return code if key is None else vocabulary.units(self.code)[key].symbol

    def currency_symbol(self, code: str) -> str:
        return self._currency(code).symbol

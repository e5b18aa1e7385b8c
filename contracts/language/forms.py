"""The small vocabulary that every module of the engine shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

from contracts.records import record

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from decimal import Decimal

__all__ = [
    "CASES",
    "Case",
    "Confidence",
    "CountForm",
    "DateForm",
    "Form",
    "Gender",
    "Lang",
    "Language",
    "MoneyForm",
    "PercentForm",
    "case_index",
    "weakest",
]

Lang = Literal["uk", "ru", "en"]
Case = Literal["nom", "gen", "dat", "acc", "ins", "loc"]
Gender = Literal["m", "f", "n"]
Confidence = Literal["sure", "derived", "unsure"]
MoneyForm = Literal["contract", "words", "digits", "plain"]
CountForm = Literal["contract", "digits"]
PercentForm = Literal["digits", "contract"]
DateForm = Literal["long", "numeric", "quoted", "words"]

CASES: tuple[Case, ...] = ("nom", "gen", "dat", "acc", "ins", "loc")
_INDEX = {case: index for index, case in enumerate(CASES)}
_WEAKNESS: dict[Confidence, int] = {"sure": 0, "derived": 1, "unsure": 2}


@record
class Form:
    """A declined text and how far it can be trusted.

    `sure` is known, `derived` follows a regular class, `unsure` must be looked at by a person.
    """

    text: str
    confidence: Confidence


def case_index(case: Case) -> int:
    """The place of *case* in every row of forms."""
    try:
        return _INDEX[case]
    except KeyError:
        raise ValueError(f"unknown case {case!r}; expected one of {', '.join(CASES)}") from None


def weakest(*confidences: Confidence) -> Confidence:
    """The confidence of a whole made of parts."""
    return max(confidences, key=_WEAKNESS.__getitem__, default="sure")


class Language(Protocol):
    """What one language can say. All members are pure."""

    @property
    def code(self) -> Lang: ...

    def cardinal(self, n: int, *, gender: Gender = "m", case: Case = "nom") -> str: ...

    def ordinal(self, n: int, *, gender: Gender = "m", case: Case = "nom") -> str: ...

    def fraction(self, value: Decimal, *, case: Case = "nom") -> str: ...

    def number(self, value: Decimal | int) -> str: ...

    def money(
        self,
        value: Decimal,
        currency: str,
        *,
        form: MoneyForm = "contract",
        case: Case = "nom",
        minor: Literal["digits", "words"] = "digits",
    ) -> str: ...

    def count(
        self, n: int | Decimal, unit: str, *, case: Case = "nom", form: CountForm = "contract"
    ) -> str: ...

    def percent(
        self, value: Decimal, *, form: PercentForm = "digits", case: Case = "nom"
    ) -> str: ...

    def date(self, day: datetime.date, *, form: DateForm = "long", case: Case = "nom") -> str: ...

    def join(self, items: Sequence[str], *, last: Literal["and", "or"] = "and") -> str: ...

    def name(
        self,
        surname: str,
        given: str,
        patronymic: str | None = None,
        *,
        gender: Gender,
        case: Case = "nom",
        order: Literal["surname", "given"] = "surname",
    ) -> Form: ...

    def initials(self, surname: str, given: str, patronymic: str | None = None) -> str: ...

    def signature(self, surname: str, given: str) -> str: ...

    def position(self, text: str, case: Case = "nom") -> Form: ...

    def agree(
        self,
        gender: Gender,
        *,
        m: str,
        f: str,
        n: str,
        pl: str | None = None,
        number: Literal["sg", "pl"] = "sg",
    ) -> str: ...

    def typography(self, text: str) -> str: ...

    def unit_symbol(self, code: str) -> str: ...

    def currency_symbol(self, code: str) -> str: ...

"""Quantities with a unit, each one scalar in the file: `30 days`, `0.1 %`, `100.00 EUR`."""

import re
from decimal import Decimal
from typing import Any, ClassVar, Literal, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from schemas.base import _, parse_decimal, problem

__all__ = ["CURRENCIES", "Money", "Percent", "Period", "PeriodUnit"]

PeriodUnit = Literal[
    "hour", "minute", "day", "business_day", "banking_day", "week", "month", "quarter", "year"
]

CURRENCIES = frozenset(
    """AED AUD AZN BGN BRL CAD CHF CNY CZK DKK EGP EUR GBP GEL HKD HUF IDR ILS INR JPY KRW KZT MAD MDL MXN MYR NOK
    NZD PHP PLN QAR RON RSD SAR SEK SGD THB TND TRY TWD UAH USD UZS VND ZAR""".split()
)
"""Currencies of ISO 4217 with a quoted rate of the National Bank of Ukraine; RUB and BYN are not accepted."""


class Scalar:
    """A value written as one scalar; a subclass gives `parse` and `__str__`."""

    example: ClassVar[str]
    pattern: ClassVar[str]
    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """The value of *text*.

        Raises:
            PydanticCustomError: the text is not in the one written form.
        """
        raise NotImplementedError

    @classmethod
    def _read(cls, value: object) -> Self:
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls.parse(value)
        if isinstance(value, dict | list):
            raise problem("not-a-scalar", _("expected one value, found a group of values"))
        raise problem(
            "quantity-form",
            _("expected a value such as {example}, found {found}"),
            example=cls.example,
            found=repr(value),
        )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._read, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "pattern": cls.pattern, "examples": [cls.example]}

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))


class Percent(Scalar):
    """A share in percent: `30 %`, `0.1 %`."""

    example = "0.1 %"
    pattern = r"^(0|[1-9][0-9]{0,3})(\.[0-9]{1,6})? ?%$"
    __slots__ = ("value",)

    value: Decimal
    """Percent, so 30 for `30 %`."""

    def __init__(self, value: Decimal) -> None:
        self.value = value

    @classmethod
    def parse(cls, text: str) -> Self:
        if not re.fullmatch(cls.pattern[1:-1], text):
            raise problem(
                "percent-form",
                _("expected a percentage such as {example}, found {found}"),
                hint=_("write the number, a space and the sign %"),
                example=cls.example,
                found=text,
            )
        return cls(parse_decimal(text.rstrip("%").rstrip()))

    def of(self, amount: Decimal) -> Decimal:
        """This share of *amount*, exact, not rounded."""
        return amount * self.value / 100

    def __str__(self) -> str:
        return f"{self.value} %"

    def __repr__(self) -> str:
        return f"Percent({str(self)!r})"


_UNITS: dict[str, PeriodUnit] = {
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "calendar day": "day",
    "business day": "business_day",
    "working day": "business_day",
    "banking day": "banking_day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
}


class Period(Scalar):
    """A length of time: `30 days` (calendar days), `5 banking days`, `1 year`."""

    example = "30 days"
    pattern = r"^[1-9][0-9]{0,4} (minute|hour|(calendar |business |working |banking )?day|week|month|quarter|year)s?$"
    __slots__ = ("count", "unit")

    count: int
    unit: PeriodUnit

    def __init__(self, count: int, unit: PeriodUnit) -> None:
        self.count = count
        self.unit = unit

    @classmethod
    def parse(cls, text: str) -> Self:
        if not re.fullmatch(cls.pattern[1:-1], text):
            raise problem(
                "period-form",
                _("expected a period such as {example}, found {found}"),
                hint=_(
                    "units are minutes, hours, days, business days, banking days, weeks, months, quarters, years"
                ),
                example=cls.example,
                found=text,
            )
        count, unit = text.split(" ", 1)
        return cls(int(count), _UNITS[unit.removesuffix("s")])

    def __str__(self) -> str:
        word = self.unit.replace("_", " ")
        return f"{self.count} {word}" if self.count == 1 else f"{self.count} {word}s"

    def __repr__(self) -> str:
        return f"Period({str(self)!r})"


class Money(Scalar):
    """A sum with its currency: `100.00 EUR`."""

    example = "100.00 EUR"
    pattern = r"^(0|[1-9][0-9]{0,14})(\.[0-9]{1,2})? [A-Z]{3}$"
    __slots__ = ("amount", "currency")

    amount: Decimal
    currency: str

    def __init__(self, amount: Decimal, currency: str) -> None:
        self.amount = amount
        self.currency = currency

    @classmethod
    def parse(cls, text: str) -> Self:
        if not re.fullmatch(cls.pattern[1:-1], text):
            raise problem(
                "money-form",
                _("expected a sum with its currency such as {example}, found {found}"),
                hint=_(
                    "write the number with a decimal point, a space and the three-letter code of the currency"
                ),
                example=cls.example,
                found=text,
            )
        number, currency = text.split(" ")
        return cls(parse_decimal(number), parse_currency(currency))

    def __str__(self) -> str:
        return f"{self.amount:.2f} {self.currency}"

    def __repr__(self) -> str:
        return f"Money({str(self)!r})"


def parse_currency(text: str) -> str:
    """A three-letter currency code that a contract may be made in."""
    if text not in CURRENCIES:
        raise problem(
            "currency-unknown",
            _("expected the code of a currency such as UAH or EUR, found {found}"),
            hint=_("use a code of ISO 4217 in capital letters; RUB and BYN are not accepted"),
            found=text,
        )
    return text

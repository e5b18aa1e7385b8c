"""The ground under every schema: the frozen model, one written form for each type, and findings with a remedy.

A file gives text only (no guessing by YAML); each type here accepts one written form. Values made in Python
(Decimal, date, int, bool) pass as they are, float never does.
"""

import datetime
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

__all__ = [
    "LANGUAGES",
    "Amount",
    "Boolean",
    "Count",
    "Date",
    "Key",
    "Language",
    "LocalText",
    "Model",
    "Price",
    "Quantity",
    "SkipJsonSchema",
    "Text",
    "_",
    "problem",
    "written",
]

Language = Literal["uk", "ru", "en"]
LANGUAGES: tuple[Language, ...] = ("uk", "ru", "en")


def _(text: str) -> str:
    """Marks a literal for the message catalogues; translated where it is shown."""
    return text


def problem(
    code: str, message: str, /, *, hint: str = "", **context: object
) -> PydanticCustomError:
    """A finding about a value: `message` and `hint` are templates with fields from `context`."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint, **context})


class Model(BaseModel):
    """A frozen model that refuses unknown keys."""

    model_config = ConfigDict(
        defer_build=True,
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        ser_json_inf_nan="strings",
    )


def written(parse: Callable[[str], Any], *kinds: type) -> BeforeValidator:
    """Text goes through *parse*; values of *kinds* made in Python pass; anything else is refused."""

    def read(value: object) -> object:
        if isinstance(value, str):
            refuse_mark(value)
            return parse(value)
        if isinstance(value, bool) and bool not in kinds:
            raise problem(
                "wrong-type", _("found {found}, which is not a plain value"), found=repr(value)
            )
        if isinstance(value, kinds):
            return value
        found = type(value).__name__
        if value is None:
            raise problem(
                "empty-value", _("the value is empty"), hint=_("write a value or leave the key out")
            )
        if isinstance(value, dict | list):
            raise problem("not-a-scalar", _("expected one value, found a group of values"))
        raise problem("wrong-type", _("found {found}, which is not a plain value"), found=found)

    return BeforeValidator(read)


# Text -----------------------------------------------------------------------------------------------------------------

_SUSPECT = re.compile(
    r"[^\t\n -~\u00a0-\u00ac\u00ae-\u02ff\u0400-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u218f]"
)
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|_{3,}|<<|>>|\.{4,}|\[\s*(?:…|\.{3}|_+)\s*\]")
_FORBIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})


def refuse_mark(value: str) -> None:
    """Refuses a field of a starter file that still waits to be filled in («<<…>>»).

    Raises:
        PydanticCustomError: `placeholder`.
    """
    if "<<" in value or ">>" in value:
        raise problem(
            "placeholder",
            _("{found} looks like a place to be filled in, not like a value"),
            hint=_("write the value itself; templates are not evaluated in data"),
            found=value,
        )


def _text(value: str) -> str:
    text = value.strip()
    if not text:
        raise problem(
            "empty-value", _("the value is empty"), hint=_("write a value or leave the key out")
        )
    if "\n" in text or "\t" in text:
        raise problem(
            "line-break", _("the value holds a line break or a tab"), hint=_("write it in one line")
        )
    if _SUSPECT.search(text):
        refuse_invisible(text)
        text = unicodedata.normalize("NFC", text)
    if _PLACEHOLDER.search(text):
        raise problem(
            "placeholder",
            _("{found} looks like a place to be filled in, not like a value"),
            hint=_("write the value itself; templates are not evaluated in data"),
            found=_PLACEHOLDER.search(text)[0],  # type: ignore[index]
        )
    return text


def refuse_invisible(text: str) -> None:
    """Refuses control, invisible, direction-changing and private-use characters, naming the first.

    Raises:
        PydanticCustomError: `control-character`.
    """
    for index, character in enumerate(text):
        if unicodedata.category(character) in _FORBIDDEN:
            raise problem(
                "control-character",
                _(
                    "character U+{code} at position {position} is invisible or not a letter of any text"
                ),
                hint=_("delete it; it often comes with text copied from a PDF or a messenger"),
                code=f"{ord(character):04X}",
                position=index + 1,
            )


Text = Annotated[str, written(_text), Field(min_length=1)]
"""One line of text without control characters and placeholders."""

Key = Annotated[str, written(_text), Field(pattern=r"^[a-z][a-z0-9_-]{0,31}$")]
"""A name inside the file: lower-case Latin letters, digits, `-` and `_`."""


# Numbers, dates, truth -------------------------------------------------------------------------------------------------

_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?")
_INTEGER = re.compile(r"0|[1-9][0-9]{0,8}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_decimal(text: str) -> Decimal:
    """A decimal number written with a point: `1500`, `23.47`; up to fifteen digits and six decimals."""
    if not _DECIMAL.fullmatch(text):
        raise problem(
            "number-form",
            _("expected a number such as 1500 or 23.47, found {found}"),
            hint=_(
                "write digits with a decimal point, at most six decimals, without spaces, commas or exponents"
            ),
            found=text,
        )
    return Decimal(text)


def parse_integer(text: str) -> int:
    """A whole number from 0."""
    if not _INTEGER.fullmatch(text):
        raise problem(
            "integer-form", _("expected a whole number such as 3, found {found}"), found=text
        )
    return int(text)


def parse_date(text: str) -> datetime.date:
    """A calendar date written as `2026-03-02`."""
    try:
        if not _DATE.fullmatch(text):
            raise ValueError
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise problem(
            "date-form",
            _("expected a calendar date such as 2026-03-02, found {found}"),
            hint=_("write year-month-day with digits"),
            found=text,
        ) from None


def parse_boolean(text: str) -> bool:
    """`true` or `false`."""
    if text not in ("true", "false"):
        raise problem(
            "boolean-form",
            _("expected true or false, found {found}"),
            hint=_("write true or false, not yes, no, on or off"),
            found=text,
        )
    return text == "true"


def _at_most(places: int) -> AfterValidator:
    def check(value: Decimal) -> Decimal:
        exponent = value.normalize().as_tuple().exponent
        if not value.is_finite() or not isinstance(exponent, int) or -exponent > places:
            raise problem(
                "too-many-decimals",
                _("{found} has more than {places} decimals"),
                hint=_("money is written with two decimals, prices and quantities with up to six"),
                found=str(value),
                places=places,
            )
        return value

    return AfterValidator(check)


def _above_zero(value: Decimal) -> Decimal:
    if value <= 0:
        raise problem(
            "not-positive", _("expected a number above zero, found {found}"), found=str(value)
        )
    return value


def _not_negative(value: Decimal) -> Decimal:
    if value < 0:
        raise problem("negative", _("expected zero or more, found {found}"), found=str(value))
    return value


def _number_schema(example: str) -> WithJsonSchema:
    return WithJsonSchema(
        {
            "type": ["number", "string"],
            "examples": [example],
            "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]{1,6})?$",
        }
    )


Amount = Annotated[
    Decimal,
    written(parse_decimal, Decimal, int),
    AfterValidator(_not_negative),
    _at_most(2),
    _number_schema("5000000.00"),
]
"""Money in the currency of the contract, two decimals, zero or more."""

Price = Annotated[
    Decimal,
    written(parse_decimal, Decimal, int),
    AfterValidator(_not_negative),
    _at_most(6),
    _number_schema("23.47"),
]
"""Price of one unit, up to six decimals, zero or more."""

Quantity = Annotated[
    Decimal,
    written(parse_decimal, Decimal, int),
    AfterValidator(_above_zero),
    _at_most(6),
    _number_schema("1500"),
]
"""Quantity above zero, up to six decimals."""

Number = Annotated[
    Decimal, written(parse_decimal, Decimal, int), _at_most(6), _number_schema("-18")
]
"""Any decimal number, up to six decimals."""

Count = Annotated[
    int, written(parse_integer, int), WithJsonSchema({"type": ["integer", "string"], "minimum": 0})
]
"""A whole number from 0."""

Boolean = Annotated[
    bool, written(parse_boolean, bool), WithJsonSchema({"enum": [True, False, "true", "false"]})
]
"""`true` or `false`."""

Date = Annotated[
    datetime.date,
    written(parse_date, datetime.date),
    WithJsonSchema(
        {"type": "string", "format": "date", "pattern": _DATE.pattern, "examples": ["2026-03-02"]}
    ),
]
"""A calendar date, `2026-03-02`."""


# Text by language ------------------------------------------------------------------------------------------------------


class LocalText(Model):
    """A text by language; a bare string in the file means that it is the same in all of them."""

    uk: Text | None = Field(None, title=_("Ukrainian"))
    ru: Text | None = Field(None, title=_("Russian"))
    en: Text | None = Field(None, title=_("English"))

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        if isinstance(value, str):
            return {"uk": value, "ru": value, "en": value}
        if value is None:
            raise problem(
                "empty-value", _("the value is empty"), hint=_("write a value or leave the key out")
            )
        if isinstance(value, dict) and not value:
            raise problem(
                "no-language",
                _("no language is given"),
                hint=_("write the text, or uk:, ru:, en: under it"),
            )
        if not isinstance(value, dict | LocalText):
            raise problem("not-a-text", _("expected a text or texts by language (uk, ru, en)"))
        return value

    @property
    def is_bare(self) -> bool:
        """The same text in all languages, as a bare string gives it."""
        return self.uk is not None and self.uk == self.ru == self.en

    def get(self, language: str) -> str | None:
        """The text in *language*, None when it is not given."""
        match language:
            case "uk":
                return self.uk
            case "ru":
                return self.ru
            case "en":
                return self.en
            case _:
                return None

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: Any) -> dict[str, Any]:
        by_language: dict[str, Any] = handler(core)
        resolved = handler.resolve_ref_schema(by_language)
        resolved_copy = dict(resolved)
        resolved.clear()
        resolved.update(
            {"anyOf": [{"type": "string", "minLength": 1}, {**resolved_copy, "minProperties": 1}]}
        )
        return by_language

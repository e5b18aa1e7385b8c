"""Words of three languages: numbers, sums, dates, names and positions, in every case, and back.

>>> from decimal import Decimal
>>> language("uk").count(14, "day", case="gen")
'14 (чотирнадцяти) календарних днів'
"""

from typing import TYPE_CHECKING, cast

from contracts.language.forms import (
    CASES,
    Case,
    Confidence,
    Form,
    Gender,
    Lang,
    Language,
    weakest,
)
from contracts.language.romanise import romanise
from contracts.language.terms import OrganisationForm, organisation_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contracts.language.alphabets import Finding
    from contracts.language.back import Parsed

__all__ = [
    "CASES",
    "Case",
    "Confidence",
    "Form",
    "Gender",
    "Lang",
    "Language",
    "OrganisationForm",
    "guard",
    "language",
    "organisation_form",
    "parse",
    "romanise",
    "translate_position",
    "weakest",
]


def language(code: str) -> Language:
    """The engine of one language: uk, ru or en.

    Raises:
        LookupError: no such language.
    """
    if code == "uk":
        from contracts.language.uk import UKRAINIAN

        return UKRAINIAN
    if code == "ru":
        from contracts.language.ru import RUSSIAN

        return RUSSIAN
    if code == "en":
        from contracts.language.en import ENGLISH

        return ENGLISH
    raise LookupError(f"no language {code!r}; there are uk, ru, en")


def translate_position(text: str, source: str, target: str) -> Form | None:
    """The position *text* in another language, None if the table does not have it."""
    from contracts.language.positions import translate

    return translate(text, cast(Lang, source), cast(Lang, target))


def parse(text: str, lang: str) -> "Parsed | None":
    """The number or the sum that *text* says, in digits, in words or in both."""
    from contracts.language.back import parse as read

    return read(text, cast(Lang, lang))


def guard(text: str, lang: str, allow: "Sequence[str]" = ()) -> "list[Finding]":
    """Letters of a wrong alphabet and usual calques in *text*; words of *allow* pass."""
    from contracts.language.alphabets import guard as look

    return look(text, cast(Lang, lang), allow)

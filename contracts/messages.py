"""Words for people: messages are English templates in the source, translated and filled where they are shown.

`_()` only marks a literal for the catalogues, so a message can travel as data (a template and its fields) and be
shown in any language at the edge. Light on purpose: `contracts --help` costs this module and click.
"""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias

__all__ = [
    "LANGUAGES",
    "LOCALE_FOLDER",
    "Phrase",
    "Spoken",
    "_",
    "choose_language",
    "n_",
    "say",
    "say_count",
    "speak",
    "spoken_as",
    "translate",
]

LANGUAGES = ("en", "uk", "ru")
"""Languages of the messages; the source is in the first."""
LOCALE_FOLDER = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120 (pathlib costs --help 5 ms)
_DOMAIN = "contracts"
_LONGEST = 160
"""A value quoted in a message is cut after so many characters."""
_FIELD = re.compile(r"\{\{|\}\}|\{([a-z_]+)\}")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
Spoken: TypeAlias = Callable[[Any, str], str]
"""Says a value in a language."""
_SPOKEN: dict[type, Spoken] = {}
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff0-\uffff]"
)


def _(text: str) -> str:
    """Marks a literal for the catalogues; translated where it is shown."""
    return text


def n_(one: str, many: str) -> tuple[str, str]:
    """Marks a literal that depends on a number, for `say_count`."""
    return one, many


class Phrase:
    """A template with its fields, itself a field of a message: translated and filled with it."""

    __slots__ = ("fields", "template")

    def __init__(self, template: str, /, **fields: object) -> None:
        self.template = template
        self.fields = fields

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Phrase) and (self.template, self.fields) == (
            other.template,
            other.fields,
        )

    def __hash__(self) -> int:
        return hash(self.template)

    def __repr__(self) -> str:
        return f"Phrase({self.template!r}, {self.fields!r})"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(_DOMAIN, LOCALE_FOLDER, [language])


def translate(text: str, language: str) -> str:
    """*text* in *language*; a text that no catalogue holds comes back as it is."""
    return _catalogue(language).gettext(text) if text else text


def say(template: str, language: str, /, **fields: object) -> str:
    """The message in *language* with its fields put in, numbers and dates as that language writes them."""
    return _fill(translate(template, language), fields, language)


def say_count(forms: tuple[str, str], count: int, language: str, /, **fields: object) -> str:
    """The form of the message that agrees with *count*, which is the field `{count}`."""
    template = _catalogue(language).ngettext(*forms, count)
    return _fill(template, {"count": count, **fields}, language)


def _fill(template: str, fields: Mapping[str, object], language: str) -> str:
    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name is None:  # a doubled brace stands for one, as in str.format
            return match[0][0]
        return speak(fields[name], language) if name in fields else match[0]

    return _FIELD.sub(value, template)


def speak(value: object, language: str) -> str:
    """One field as the reader of *language* expects it; what cannot be printed is written as U+200B."""
    match value:
        case str():
            return _printable(value)
        case Phrase():
            return say(value.template, language, **value.fields)
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return _number(value, language)
        case date():
            return _date(value, language)
        case list() | tuple():
            return ", ".join(speak(item, language) for item in value)
        case _:
            said = _SPOKEN.get(type(value)) if language != "en" else None
            return _printable(said(value, language) if said else str(value))


def spoken_as(kind: type, say: Spoken) -> None:
    """Values of *kind* are said by *say* in other languages than English."""
    _SPOKEN[kind] = say


def _printable(text: str) -> str:
    short = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return _UNPRINTABLE.sub(lambda found: f"U+{ord(found[0]):04X}", short)


def _number(value: int | Decimal, language: str) -> str:
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    if language == "en":
        return text
    return text.replace(",", "\u00a0").replace(".", ",")


def _date(value: date, language: str) -> str:
    if language == "en":
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    return f"{value.day:02}.{value.month:02}.{value.year}"


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language of messages: `--ui-lang`, else `CONTRACTS_LANG`, else that of the locale, else English.

    Looks at raw arguments, because the choice comes before Click reads them and builds its help.
    """
    asked = _option(arguments) or environment.get("CONTRACTS_LANG")
    if asked:
        return asked if asked in LANGUAGES else "en"
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(variable):
            return value[:2] if value[:2] in LANGUAGES else "en"
    return "en"


def _option(arguments: Sequence[str]) -> str | None:
    for index, argument in enumerate(arguments):
        if argument == "--ui-lang":
            return arguments[index + 1] if index + 1 < len(arguments) else None
        if argument.startswith("--ui-lang="):
            return argument.partition("=")[2]
        if not argument.startswith("-") and (not index or arguments[index - 1] != "--config"):
            break
    return None

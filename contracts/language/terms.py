"""Units, currencies and organisation forms, read once from the terms files."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from contracts.language.forms import Gender, Lang
from contracts.resources import templates_root

__all__ = [
    "Currency",
    "Noun",
    "OrganisationForm",
    "Terms",
    "clean",
    "organisation_form",
    "terms",
    "unit_key",
]

LANGUAGES: tuple[Lang, ...] = ("uk", "ru", "en")


@dataclass(frozen=True, slots=True)
class Noun:
    """All forms of a counted noun phrase: six cases in the singular, six in the plural."""

    gender: str
    """m, f, n, or p for a noun that has no singular («сутки»)."""
    sg: tuple[str, ...]
    pl: tuple[str, ...]
    few: str
    """After 2, 3, 4 in the nominative."""
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Currency:
    symbol: str
    major: Noun
    minor: Noun | None
    """None for a currency that is spoken by its code."""


@dataclass(frozen=True, slots=True)
class OrganisationForm:
    key: str
    full: str
    short: str
    gender: Gender


@dataclass(frozen=True, slots=True)
class Terms:
    units: Mapping[str, Noun]
    unit_names: Mapping[str, str]
    """Every spelling of a unit, cleaned, and its key."""
    currencies: Mapping[str, Currency]
    organisations: Mapping[str, OrganisationForm]
    organisation_names: Mapping[str, str]


def clean(text: str) -> str:
    """A spelling to compare by: lower case, one kind of apostrophe, dash and space, no ё."""
    for found, put in (("'", "’"), ("ʼ", "’"), ("`", "’"), ("\u00a0", " "), ("—", "–"), ("ё", "е")):
        text = text.replace(found, put)
    return " ".join(text.lower().replace(" - ", " – ").split())


def _row(value: str | list[str]) -> tuple[str, ...]:
    return (value,) * 6 if isinstance(value, str) else tuple(value)


def _noun(table: Mapping[str, Any], prefix: str = "") -> Noun:
    pl = _row(table[f"{prefix}pl"])
    return Noun(
        gender=table.get(f"{prefix}gender", "n"),
        sg=_row(table[f"{prefix}sg"]),
        pl=pl,
        few=table.get(f"{prefix}few", pl[0]),
        symbol="" if prefix else table.get("symbol", ""),
    )


def _currency(table: Mapping[str, Any]) -> Currency:
    return Currency(table["symbol"], _noun(table), _noun(table, "minor_"))


def _organisation(key: str, table: Mapping[str, Any]) -> OrganisationForm:
    return OrganisationForm(key, table["full"], table["short"], table["gender"])


def _unit_names(raw: Mapping[str, Any]) -> dict[str, str]:
    names: dict[str, str] = {}
    for key, table in raw.items():
        noun = _noun(table)
        for name in (key, noun.sg[0], *table.get("aliases", ()), noun.symbol):
            names.setdefault(clean(name), key)
    return names


def _organisation_names(raw: Mapping[str, Any]) -> dict[str, str]:
    names: dict[str, str] = {}
    for key, table in raw.items():
        for name in (key, table["full"], table["short"], *table.get("aliases", ())):
            names.setdefault(clean(name), key)
    return names


@cache
def terms(lang: Lang) -> Terms:
    """The vocabulary of *lang*."""
    raw = tomllib.loads((templates_root() / "terms" / f"{lang}.toml").read_text("utf-8"))
    organisations = raw["organisation_forms"]
    return Terms(
        units={key: _noun(table) for key, table in raw["units"].items()},
        unit_names=_unit_names(raw["units"]),
        currencies={code: _currency(table) for code, table in raw["currencies"].items()},
        organisations={key: _organisation(key, table) for key, table in organisations.items()},
        organisation_names=_organisation_names(organisations),
    )


def unit_key(text: str, lang: Lang) -> str | None:
    """The key of a unit written in any of our languages, *lang* first."""
    name = clean(text)
    for candidate in (lang, *LANGUAGES):
        found = terms(candidate).unit_names.get(name)
        if found is not None:
            return found
    return None


def organisation_form(text: str, lang: Lang) -> OrganisationForm | None:
    """The form that *text* names by key, full name or abbreviation in any language, in *lang*."""
    name = clean(text)
    for candidate in (lang, *LANGUAGES):
        key = terms(candidate).organisation_names.get(name)
        if key is not None:
            return terms(lang).organisations[key]
    return None

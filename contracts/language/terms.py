"""Units, currencies and organisation forms, read once from the terms files."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from contracts.kept import kept
from contracts.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contracts.language.forms import Gender, Lang

__all__ = [
    "Currency",
    "Noun",
    "OrganisationForm",
    "clean",
    "currencies",
    "organisation_form",
    "register_words",
    "spelled",
    "unit_key",
    "unit_names",
    "units",
]

LANGUAGES: tuple[Lang, ...] = ("uk", "ru", "en")


@record
class Noun:
    """All forms of a counted noun phrase: six cases in the singular, six in the plural."""

    gender: str
    """m, f, n, or p for a noun that has no singular («сутки»)."""
    sg: tuple[str, ...]
    pl: tuple[str, ...]
    few: str
    """After 2, 3, 4 in the nominative."""
    symbol: str = ""


@record
class Currency:
    symbol: str
    major: Noun
    minor: Noun | None
    """None for a currency that is spoken by its code."""


@record
class OrganisationForm:
    key: str
    full: str
    short: str
    gender: Gender


@lru_cache(maxsize=8192)
def spelled(text: str) -> str:
    """*text* in lower case with one kind of apostrophe, dash and space."""
    for found, put in (("'", "’"), ("ʼ", "’"), ("`", "’"), ("\u00a0", " "), ("—", "–")):
        text = text.replace(found, put)
    return " ".join(text.lower().replace(" - ", " – ").split())


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """A spelling to compare by: as `spelled`, and without ё."""
    return spelled(text).replace("ё", "е")


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


@cache
def _section(lang: Lang, name: str) -> dict[str, dict[str, Any]]:
    """One section of the terms file, read alone: the rest of the file is for others."""
    from contracts.resources import templates_root

    source = (templates_root() / "terms" / f"{lang}.toml").read_bytes()
    return kept(source, f"section {name}", lambda: _read_section(source.decode(), name))


def _read_section(text: str, name: str) -> dict[str, dict[str, Any]]:
    import re
    import tomllib

    tables = (part for part in re.split(r"(?m)^(?=\[)", text) if part.startswith(f"[{name}."))
    section: dict[str, dict[str, Any]] = tomllib.loads("".join(tables))[name]
    return section


@cache
def units(lang: Lang) -> Mapping[str, Noun]:
    """Units by key."""
    return {key: _noun(table) for key, table in _section(lang, "units").items()}


@cache
def unit_names(lang: Lang) -> Mapping[str, str]:
    """Every spelling of a unit, cleaned, and its key."""
    names: dict[str, str] = {}
    for key, noun in units(lang).items():
        aliases = _section(lang, "units")[key].get("aliases", ())
        for name in (key, noun.sg[0], *aliases, noun.symbol):
            names.setdefault(clean(name), key)
    return names


@cache
def currencies(lang: Lang) -> Mapping[str, Currency]:
    """Currencies with names, by ISO 4217 code."""
    return {
        code: Currency(table["symbol"], _noun(table), _noun(table, "minor_"))
        for code, table in _section(lang, "currencies").items()
    }


@cache
def register_words(lang: Lang) -> Mapping[str, Mapping[str, list[str]]]:
    """How registers of shipments and works call their columns and their totals."""
    return _section(lang, "register")


@cache
def _organisation_names(lang: Lang) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for key, table in _section(lang, "organisation_forms").items():
        for name in (key, table["full"], table["short"], *table.get("aliases", ())):
            names.setdefault(clean(name), key)
    return names


def unit_key(text: str, lang: Lang) -> str | None:
    """The key of a unit written in any of our languages, *lang* first."""
    name = clean(text)
    for candidate in (lang, *LANGUAGES):
        found = unit_names(candidate).get(name)
        if found is not None:
            return found
    return None


def organisation_form(text: str, lang: Lang) -> OrganisationForm | None:
    """The form that *text* names by key, full name or abbreviation in any language, in *lang*."""
    name = clean(text)
    for candidate in (lang, *LANGUAGES):
        key = _organisation_names(candidate).get(name)
        if key is not None:
            table = _section(lang, "organisation_forms")[key]
            return OrganisationForm(key, table["full"], table["short"], table["gender"])
    return None

"""Languages: texts that are not given, letters of a wrong alphabet, which text prevails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias, cast

from contracts.lint.papers import parties, priced
from contracts.lint.registry import (
    DEAL,
    FORM,
    INFO,
    LAW,
    MEMORY,
    PRACTICE,
    SHOP,
    SOURCE,
    WARNING,
    Finding,
    cite,
    rule,
)
from contracts.lint.texts import Printed, in_language
from contracts.messages import Phrase, _

if TYPE_CHECKING:
    from contracts.language.alphabets import Finding as Found
    from contracts.language.forms import Lang
    from schemas.deal import Deal

EVERYTHING = (
    "acceptance",
    "acts",
    "approval",
    "cargo",
    "compliance",
    "confidentiality",
    "contract",
    "delivery",
    "discounts",
    "disputes",
    "documents",
    "force_majeure",
    "forecast",
    "intellectual_property",
    "liability",
    "notices",
    "onboarding",
    "ordering",
    "packages",
    "parties",
    "payment",
    "performance",
    "personal_data",
    "prices",
    "quality",
    "review",
    "routes",
    "security",
    "sla",
    "specifications",
    "storage",
    "termination",
)
Texts: TypeAlias = "tuple[Printed, ...]"
_LANGUAGE = {"uk": _("Ukrainian"), "ru": _("Russian"), "en": _("English")}


@rule(
    "missing-language",
    FORM,
    over=(DEAL, SHOP),
    reads=EVERYTHING,
    title=_("Text is not given in a language that is asked for"),
    why=_(
        "A document is in one language throughout; names may be romanised, other words are never translated."
    ),
    fix=_("Write the text by language: `uk:`, `ru:`, `en:`."),
)
def missing_language(texts: Texts, languages: tuple[str, ...]) -> Iterator[Finding]:
    """Each text that a document prints with the languages asked for; English names may be romanised from Ukrainian."""
    for one in texts:
        absent = tuple(
            Phrase(_LANGUAGE[language])
            for language in languages
            if in_language(one, language) is None
        )
        if absent:
            yield Finding(one.path, _("the text is not given in {languages}"), languages=absent)


@rule(
    "romanised",
    FORM,
    over=(DEAL, SHOP),
    severity=INFO,
    reads=EVERYTHING,
    title=_("English name by romanisation"),
    why=_(
        "The name is written by the official table; a company may use another one in its charter or passport."
    ),
    fix=_("Write `en:` if the name is spelt otherwise."),
)
def romanised(texts: Texts, languages: tuple[str, ...]) -> Iterator[Finding]:
    """Names and addresses whose English is derived from Ukrainian, where English is asked for."""
    if "en" not in languages:
        return
    for one in texts:
        found = in_language(one, "en") if one.kind == "name" else None
        if found is not None and found.derived:
            yield Finding(one.path, _("the English text will be «{text}»"), text=found.text)


_LATIN = "[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]"
_MIXED = (
    f"{_LATIN}’?[\u0400-\u052f]|[\u0400-\u052f]’?{_LATIN}"
    f"|(?<!{_LATIN})[ABCEHIKMOPTXYaceiopxyk]{{1,4}}(?!{_LATIN})|[\u0300-\u036f]"
)
_SUSPECT = {
    "uk": re.compile(f"{_MIXED}|[ыэёъЫЭЁЪ]"),
    "ru": re.compile(f"{_MIXED}|[іїєґІЇЄҐ]"),
    "en": re.compile("[\u0300-\u052f]"),
}
"""What every text with a letter of a wrong alphabet has: the others are done with one search."""


@rule(
    "look-alike-letters",
    FORM,
    over=(DEAL, SHOP),
    severity=WARNING,
    reads=EVERYTHING,
    title=_("Letter of a wrong alphabet"),
    why=_("A Latin letter in a Cyrillic word looks the same and is never found by a search."),
    fix=_("Retype the word in one keyboard layout."),
)
def look_alike_letters(texts: Texts, languages: tuple[str, ...]) -> Iterator[Finding]:
    """Letters of each printed text with the alphabet of its language; names in quotes may be foreign."""
    from contracts.language.alphabets import RULES

    for path, text, language in _given(texts, languages):
        if not _SUSPECT[language].search(text):
            continue
        for found in _guarded(text, language):
            if found.rule != "calque" and not _may_be_meant(text, found):
                message = _("{found} holds a letter of another alphabet; it may be {meant}")
                plain = _("{found} is a letter of another alphabet")
                known = found.hint not in RULES.values()
                yield Finding(
                    path, message if known else plain, found=found.found, meant=found.hint
                )


def _may_be_meant(text: str, found: Found) -> bool:
    """A foreign letter in a name in quotes; a Latin capital on its own, as in «type B»."""
    if found.rule == "lookalike-letter":
        return found.found.isupper()
    before = text[: found.start]
    return found.rule == "foreign-letter" and before.count("«") > before.count("»")


@rule(
    "calque",
    PRACTICE,
    over=(DEAL, SHOP),
    severity=INFO,
    reads=EVERYTHING,
    title=_("Calque from Russian"),
    why=_("The words go into the document as they are; a lawyer on the other side will mark them."),
    fix=_("Write it as the language has it."),
)
def calque(texts: Texts, languages: tuple[str, ...]) -> Iterator[Finding]:
    """Ukrainian texts of two words and more, names of lines left out, with the table of usual calques."""
    if "uk" not in languages:
        return
    for path, text, language in _given(texts, ("uk",)):
        if " " not in text or _LINE_NAME.search(path):
            continue
        for found in _guarded(text, language):
            if found.rule == "calque":
                message = _("«{found}» is a calque; better: {better}")
                yield Finding(path, message, found=found.found, better=found.hint)


_LINE_NAME = re.compile(r"\.lines\[\d+\]\.")


def _given(texts: Texts, languages: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Path, text and language of each text as the user wrote it."""
    for one in texts:
        for language in languages:
            found = in_language(one, language)
            if found is not None and found.text and not found.derived:
                yield one.path, found.text, language


@lru_cache(8192)
def _guarded(text: str, language: str) -> tuple[Found, ...]:
    """Remembered: the rows of a batch and the files of a folder say the same words again and again."""
    from contracts.language.alphabets import guard

    return tuple(guard(text, cast("Lang", language)))


_CYRILLIC = re.compile("[\u0400-\u04ff]")


@rule(
    "unit-untranslated",
    FORM,
    severity=WARNING,
    reads=("specifications[].lines[].unit", "acts[].lines[].unit"),
    title=_("Unit without a word in the language"),
    why=_("Units are translated by a table; one that is not in it is printed as it stands."),
    fix=_("Use a unit of the table (шт, кг, м², година), or add yours to `terms` in your overlay."),
)
def unit_untranslated(deal: Deal, languages: tuple[str, ...]) -> Iterator[Finding]:
    """Units of lines in Cyrillic letters for which the table has no English word, where English is asked for."""
    from contracts.language import language

    if "en" not in languages:
        return
    english = language("en")
    for path, entry in priced(deal):
        told: set[str] = set()
        for number, line in enumerate(entry.lines):
            if line.unit in told or not _CYRILLIC.search(line.unit):
                continue
            told.add(line.unit)
            if _CYRILLIC.search(english.unit_symbol(line.unit)):
                where = f"{path}.lines[{number}].unit"
                message = _("the unit {unit} has no English word")
                yield Finding(where, message, unit=line.unit)


@rule(
    "prevailing-language-missing",
    PRACTICE,
    basis=[cite("cc", "637", MEMORY)],
    reads=("contract.languages", "contract.external"),
    title=_("Two languages, and none prevails"),
    why=_("Where the texts differ, each side will rely on the one that suits it."),
    fix=_("Write `prevailing` in `contract.languages`."),
)
def prevailing_language_missing(deal: Deal) -> Iterator[Finding]:
    """A contract of ours in two languages says which text prevails."""
    languages = deal.contract.languages
    if not deal.contract.external and len(languages.of) > 1 and languages.prevailing is None:
        yield Finding("contract.languages", _("it is not said which text prevails"))


@rule(
    "ess-ru-prevailing",
    PRACTICE,
    basis=[cite("mf88", "1.3", SOURCE)],
    reads=("contract.languages", "contract.external", "parties.*.kind"),
    title=_("Russian text prevails"),
    why=_(
        "Courts, banks and the tax service work in Ukrainian; a Russian text serves as a translation."
    ),
    fix=_("Let the Ukrainian text prevail."),
)
def ess_ru_prevailing(deal: Deal) -> Iterator[Finding]:
    """`prevailing: ru` in a contract with a resident."""
    if deal.contract.external or deal.contract.languages.prevailing != "ru":
        return
    if any(party.is_resident for _path, party in parties(deal)):
        yield Finding("contract.languages.prevailing", _("the Russian text prevails"))


@rule(
    "act-language",
    LAW,
    severity=WARNING,
    basis=[cite("mf88", "1.3", SOURCE)],
    reads=("contract.languages", "acts[].date", "parties.*.kind"),
    title=_("Act without a Ukrainian text"),
    why=_("A primary document is in Ukrainian; another language may stand beside it."),
    fix=_("Add `uk` to `contract.languages.of`."),
)
def act_language(deal: Deal) -> Iterator[Finding]:
    """Languages of a contract of a resident that has acts: Ukrainian among them."""
    if "uk" in deal.contract.languages.of or not deal.acts:
        return
    if any(party.is_resident for _path, party in parties(deal)):
        message = _("acts are primary documents, and there is no Ukrainian text")
        yield Finding("contract.languages.of", message, on=deal.acts[0].date)

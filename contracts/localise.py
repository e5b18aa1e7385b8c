"""Which words a text of the deal has in a language: given, the same everywhere, or derived and how surely."""

from __future__ import annotations

import re

from contracts.language import romanise, translate_position
from contracts.records import record
from schemas.base import LocalText

__all__ = ["Localised", "localise", "localise_position"]

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ONLY_UKRAINIAN = re.compile("[іїєґІЇЄҐ’]")
_ONLY_RUSSIAN = re.compile("[ыэёъЫЭЁЪ]")


@record
class Localised:
    """A text in one language; `derived` when it was romanised or taken from the table of positions."""

    text: str
    derived: bool = False


def localise(text: LocalText, language: str) -> Localised | None:
    """The words of *text* in *language*, None when they have to be given.

    A bare string serves all languages whose alphabet it fits; English is romanised from Ukrainian.
    """
    given = text.get(language)
    if language == "en":
        if given is not None and not _CYRILLIC.search(given):
            return Localised(given)
        source = text.uk or given
        return Localised(romanise(source), derived=True) if source else None
    if given is None or (text.is_bare and _foreign_letters(given, language)):
        return None
    return Localised(given)


def _foreign_letters(text: str, language: str) -> bool:
    return bool((_ONLY_UKRAINIAN if language == "ru" else _ONLY_RUSSIAN).search(text))


def localise_position(text: LocalText, language: str) -> Localised | None:
    """As `localise`; a position that is not given is looked up in the table of positions."""
    given = text.get(language)
    if given is not None and not (text.is_bare and language != "uk"):
        return Localised(given)
    for source in ("uk", "ru", "en"):
        known = text.get(source)
        if known is None or (text.is_bare and source != "uk"):
            continue
        if source == language:
            return Localised(known)
        form = translate_position(known, source, language)
        if form is not None:
            return Localised(form.text, derived=True)
    return None

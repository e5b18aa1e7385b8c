"""Letters of a wrong alphabet, invisible characters, and calques that lawyers mark."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from contracts.language.data import load
from contracts.language.forms import Lang
from contracts.messages import _
from contracts.records import record

__all__ = ["RULES", "Finding", "guard"]

GuardRule = Literal[
    "mixed-alphabet",
    "foreign-letter",
    "lookalike-letter",
    "lookalike-word",
    "decomposed-letter",
    "invisible-character",
    "calque",
]
RULES: dict[GuardRule, str] = {
    "mixed-alphabet": _("Latin and Cyrillic letters in one word."),
    "foreign-letter": _("A letter that this language does not have."),
    "lookalike-letter": _("A Latin letter that looks like a Cyrillic one."),
    "lookalike-word": _("An abbreviation in Latin letters that looks like a Cyrillic one."),
    "decomposed-letter": _("A letter written as a base letter and a combining mark."),
    "invisible-character": _("A character that cannot be seen."),
    "calque": _("A calque from Russian."),
}
"""Every rule and what it finds."""

_LATIN = "ABCEHIKMOPTXYaceiopxyk"
_CYRILLIC = "АВСЕНІКМОРТХУасеіорхук"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_ABBREVIATIONS: dict[Lang, frozenset[str]] = {
    "uk": frozenset("ТОВ АТ ВАТ СТ КТ КМУ АМКУ МКАС МОН НАТО КНР АРК МКТ МОТ СРСР".split()),
    "ru": frozenset("ООО АО ОАО СТ КТ КМУ АМКУ МКАС НАТО КНР МОТ".split()),
    "en": frozenset(),
}
_ROMAN = re.compile(r"[IVXLCDM]+")
_RUN = re.compile(r"[^\W\d_’]+(?:’[^\W\d_]+)*")
_FOREIGN: dict[Lang, re.Pattern[str]] = {
    "uk": re.compile(r"[ыэёъЫЭЁЪ]"),
    "ru": re.compile(r"[іїєґІЇЄҐ]"),
    "en": re.compile(r"[\u0400-\u052f]"),
}
_IS_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_IS_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_COMBINED = re.compile(r"\w[\u0300-\u036f]+")
_JOINED_BEFORE = re.compile(r"[-/@&\d._’+]$")
_JOINED_AFTER = re.compile(r"^[-/@&\d_’]|^\.\w")


@record
class Finding:
    """What is wrong, where (offsets in the text), and what to write instead or why."""

    rule: GuardRule
    start: int
    end: int
    found: str
    hint: str


def guard(text: str, lang: Lang, allow: Sequence[str] = ()) -> list[Finding]:
    """Findings in the order of the text; words of *allow* (brands, codes) pass."""
    allowed = frozenset(word.casefold() for word in allow)
    found = [*_letters(text, lang, allowed), *_characters(text)]
    if lang == "uk":
        found += _calques(text)
    return sorted(found, key=lambda finding: (finding.start, finding.end))


def _letters(text: str, lang: Lang, allowed: frozenset[str]) -> Iterator[Finding]:
    for run in _RUN.finditer(text):
        word = run.group()
        if word.casefold() in allowed or _token(text, run).casefold() in allowed:
            continue
        for rule, start, end, hint in _of_word(word, lang, text, run):
            at = run.start() + start
            yield Finding(rule, at, run.start() + end, word[start:end], hint)


def _token(text: str, run: re.Match[str]) -> str:
    """The run with what is joined to it without spaces: «AB-12/x»."""
    start, end = run.span()
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end].strip("«»“”„\"'.,;:()")


Spot = tuple[GuardRule, int, int, str]


def _of_word(word: str, lang: Lang, text: str, run: re.Match[str]) -> Iterator[Spot]:
    latin, cyrillic = bool(_IS_LATIN.search(word)), bool(_IS_CYRILLIC.search(word))
    if lang == "en":
        if cyrillic:
            rule: GuardRule = "mixed-alphabet" if latin else "foreign-letter"
            yield rule, 0, len(word), word.translate(_TO_LATIN) if latin else RULES[rule]
        return
    if latin and cyrillic:
        yield "mixed-alphabet", 0, len(word), _one_alphabet(word)
    elif latin:
        yield from _latin_word(word, lang, text, run)
    for letter in _FOREIGN[lang].finditer(word):
        yield "foreign-letter", letter.start(), letter.end(), RULES["foreign-letter"]


def _one_alphabet(word: str) -> str:
    """*word* in the alphabet of most of its letters, or the reason if that cannot be done."""
    cyrillic = len(_IS_CYRILLIC.findall(word))
    fixed = word.translate(_TO_CYRILLIC if 2 * cyrillic >= len(word) else _TO_LATIN)
    mixed = _IS_LATIN.search(fixed) and _IS_CYRILLIC.search(fixed)
    return RULES["mixed-alphabet"] if mixed else fixed


def _latin_word(word: str, lang: Lang, text: str, run: re.Match[str]) -> Iterator[Spot]:
    twin = word.translate(_TO_CYRILLIC)
    if _IS_LATIN.search(twin):
        return
    if len(word) == 1:
        joined = _JOINED_BEFORE.search(text[: run.start()]) or _JOINED_AFTER.search(
            text[run.end() :]
        )
        if not joined and not _ROMAN.fullmatch(word):
            yield "lookalike-letter", 0, 1, twin
    elif twin in _ABBREVIATIONS[lang]:
        yield "lookalike-word", 0, len(word), twin


def _characters(text: str) -> Iterator[Finding]:
    for found in _INVISIBLE.finditer(text):
        name = unicodedata.name(found.group(), f"U+{ord(found.group()):04X}")
        yield Finding("invisible-character", found.start(), found.end(), found.group(), name)
    for found in _COMBINED.finditer(text):
        composed = unicodedata.normalize("NFC", found.group())
        if composed != found.group():
            yield Finding("decomposed-letter", found.start(), found.end(), found.group(), composed)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = load("calques_uk")["calque"]
    return tuple((_pattern(entry["pattern"]), entry["good"]) for entry in table)


def _pattern(source: str) -> re.Pattern[str]:
    body = source.replace("_", r"\s+").replace("w+", r"[а-яіїєґ’']+").replace(r"\s+?:", r"\s*:")
    return re.compile(rf"(?<![\w’'ʼ])(?:{body})(?!\w)")


def _calques(text: str) -> Iterator[Finding]:
    taken: list[tuple[int, int]] = []
    lower = text.lower()
    if len(lower) != len(text):  # some letters have two small ones
        lower = "".join(one if len(small := one.lower()) != 1 else small for one in text)
    for pattern, good in _patterns():
        for found in pattern.finditer(lower):
            start, end = found.span()
            if all(end <= a or start >= b for a, b in taken):
                taken.append((start, end))
                yield Finding("calque", start, end, text[start:end], good)

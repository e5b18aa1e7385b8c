"""Russian names in cases: our tables, then rules by ending, then pytrovich."""

from functools import cache
from typing import Any

from contracts.language.data import NameTable
from contracts.language.forms import Case, Confidence, Form, Gender
from contracts.language.names import NameBook
from contracts.language.rules import apply, compiled

__all__ = ["NAMES"]

_TABLE = NameTable("names_ru")
_VOWELS = frozenset("аеёиоуыэюя")

# pattern | cut | gen dat acc ins loc | confidence | doubtful cases
_MEN = compiled("""
[сц]кий|[сц]кой | 2 | ого ому ого им ом | sure
[аеёиоуыэюя][а-яё]*ых | 0 | = | sure
[аеёиоуыэюя][а-яё]*[кгхжшчщн]их | 0 | = | derived
их | 0 | а у а ом е | derived
енко|[аяо]го|ово | 0 | = | sure
[еёиоуыэю] | 0 | = | sure
[уоиеюэ]а | 0 | = | derived
[ёе]нок | 2 | ка ку ка ком ке | derived
[иыа]нок | 2 | ка ку ка ком ке | unsure
[бвгджзклмнпрстфхцчшщ]ок | 0 | а у а ом е | unsure
(?<=[аеёиоуыэюя]л)ец | 2 | ьца ьцу ьца ьцем ьце | derived | ins
(?<=[аеёиоуыэюя][бвгджзкмнпрстфхцчшщ])ец|(?<=ь[а-я])ец | 2 | ца цу ца цем це | derived | ins
ец | 2 | ца цу ца цем це | unsure
(?<=[аеёиоуыэюя])ец|аяц|аец | 2 | йца йцу йца йцем йце | unsure
[эу]й|[уэ]эй | 1 | я ю я ем е | derived
ович|евич|ич | 0 | а у а ем е | sure
[жшчщ] | 0 | а у а ем е | derived | ins
ц | 0 | а у а ем е | derived | ins
[жшчщ]а | 1 | и е у ей е | derived
ца | 1 | ы е у ей е | derived
ек | 0 | а у а ом е | unsure
эн|льн | 0 | а у а ом е | derived
""")
_WOMEN = compiled("""
[аеёиоуыэюя][а-яё]*ой | 0 | = | unsure
[бвгджзйклмнпрстфхцчшщьъ] | 0 | = | sure
[еёиоуыэю] | 0 | = | sure
[уоиеюэ]а | 0 | = | derived
[сц]кая | 2 | ой ой ую ой ой | sure
[жшчщ]а | 1 | и е у ей е | derived
ца | 1 | ы е у ей е | derived
""")
_ADJECTIVE_OI = compiled("ой | 2 | ого ому ого ым ом | derived")[0]
_ADJECTIVE_OI_VELAR = compiled("ой | 2 | ого ому ого им ом | derived")[0]
_NOUN_OI = compiled("й | 1 | я ю я ем е | derived")[0]
_NOUN_F = compiled("а | 1 | ы е у ой е | derived")[0]
_MENS_GIVEN = compiled("""
[еёиоуыэю] | 0 | = | derived
[уоиеюэ]а | 0 | = | derived
ек|ок|ец | 0 | а у а ом е | unsure
[жшчщ]а | 1 | и е у ей е | derived
ия | 1 | и и ю ей и | derived
[жшчщц] | 0 | а у а ем е | derived | ins
""")
_WOMENS_GIVEN = compiled("""
ь | 0 | = | unsure
[бвгджзйклмнпрстфхцчшщеёиоуыэю] | 0 | = | derived
[уоиеюэ]а | 0 | = | derived
[жшчщ]а | 1 | и е у ей е | derived
ия | 1 | и и ю ей и | derived
""")
_PATRONYMICS = {
    "m": compiled("(?:ильи|луки|кузьми|фоми)ч | 0 | а у а ом е | sure\nич | 0 | а у а ем е | sure"),
    "f": compiled("[вч]на | 1 | ы е у ой е | sure"),
}


@cache
def _maker() -> Any:
    from pytrovich.maker import PetrovichDeclinationMaker

    return PetrovichDeclinationMaker()


def _library(part: str, word: str, gender: Gender, case: Case, *, last: bool = True) -> str:
    from pytrovich import enums

    cases = enums.Case
    wanted = {
        "gen": cases.GENITIVE,
        "dat": cases.DATIVE,
        "acc": cases.ACCUSATIVE,
        "ins": cases.INSTRUMENTAL,
        "loc": cases.PREPOSITIONAL,
    }[case]
    sex = enums.Gender.MALE if gender == "m" else enums.Gender.FEMALE
    return str(_maker().make(enums.NamePart[part], sex, wanted, word, known_gender=last))


def _syllables(word: str) -> int:
    return sum(letter in _VOWELS for letter in word)


def _is_russian(lower: str) -> bool:
    return all("а" <= letter <= "я" or letter in "ё’" for letter in lower)


def _surname(word: str, gender: Gender, case: Case, last: bool) -> Form:
    lower = word.lower()
    if not last and (_syllables(lower) < 2 or _TABLE.has("surname", "frozen_first", lower)):
        return Form(word, "derived")
    own = _TABLE.form("surname", word, gender, case)
    if own is not None:
        return own
    if _TABLE.has("surname", "indeclinable", lower):
        return Form(word, "sure")
    if _syllables(lower) == 0 or not _is_russian(lower):
        return Form(word, "unsure")
    if gender == "m" and lower.endswith("ой"):
        return _oi(word, lower, case)
    if gender == "f" and _TABLE.has("surname", "nouns_f", lower):
        return _NOUN_F.form(word, case)
    form = apply(_MEN if gender == "m" else _WOMEN, word, lower, case)
    return form or _by_library(word, lower, gender, case, last)


def _oi(word: str, lower: str, case: Case) -> Form:
    """«Толстой» is an adjective, «Прибой» a noun; for another one a person must say."""
    if lower.endswith(("ской", "цкой")):
        return Form(_ADJECTIVE_OI_VELAR.form(word, case).text, "sure")
    if _TABLE.has("surname", "nouns_oi", lower):
        return _NOUN_OI.form(word, case)
    rule = _ADJECTIVE_OI_VELAR if lower[-3] in "кгхжшчщ" else _ADJECTIVE_OI
    if _TABLE.has("surname", "adjectives_oi", lower):
        return rule.form(word, case)
    rule = _NOUN_OI if _syllables(lower) < 2 else rule
    return Form(rule.form(word, case).text, "unsure")


def _by_library(word: str, lower: str, gender: Gender, case: Case, last: bool) -> Form:
    text = _library("LASTNAME", word, gender, case, last=last)
    foreign = case == "ins" and _TABLE.has("surname", "doubtful_in", lower)
    short = _syllables(lower) < 2 and lower[-1] in "ая"
    georgian = gender == "m" and lower.endswith("ая")
    untouched = text == word and lower[-1] in "бвгджзйклмнпрстфхцчшщья"
    confidence: Confidence = "unsure" if foreign or short or georgian or untouched else "derived"
    return Form(text, confidence)


def _given(word: str, gender: Gender, case: Case, last: bool) -> Form:
    lower = word.lower()
    own = _TABLE.form("given", word, gender, case)
    if own is not None:
        return own
    if _TABLE.has("given", "indeclinable", word):
        return Form(word, "sure")
    if _TABLE.has("given", f"known_{gender}", word):
        return Form(_library("FIRSTNAME", word, gender, case), "sure")
    if _syllables(lower) == 0 or not _is_russian(lower):
        return Form(word, "unsure")
    form = apply(_MENS_GIVEN if gender == "m" else _WOMENS_GIVEN, word, lower, case)
    if form is not None:
        return form
    text = _library("FIRSTNAME", word, gender, case, last=last)
    return Form(text, "unsure" if text == word else "derived")


def _patronymic(word: str, gender: Gender, case: Case, _last: bool) -> Form:
    form = apply(_PATRONYMICS[gender], word, word.lower(), case)
    return form or Form(_library("MIDDLENAME", word, gender, case), "unsure")


NAMES = NameBook(_surname, _given, _patronymic)

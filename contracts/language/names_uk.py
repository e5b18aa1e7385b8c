"""Ukrainian names in cases: our tables, then rules by ending, then shevchenko-py.

A surname's class decides how far its forms can be trusted; where usage differs («Скляром» and
«Склярем») the form is unsure, and a person must say.
"""

from contracts.language.data import NameTable
from contracts.language.forms import Case, Confidence, Form, Gender
from contracts.language.names import NameBook
from contracts.language.rules import Rule, apply, compiled

__all__ = ["NAMES"]

_LIBRARY_CASES = {
    "gen": "genitive", "dat": "dative", "acc": "accusative", "ins": "ablative", "loc": "locative",
}  # fmt: skip
_GENDERS = {"m": "masculine", "f": "feminine"}
_TABLE = NameTable("names_uk")
_VOWELS = frozenset("аеєиіїоуюя")
_HARD = "а у а ом ові"
_SOFT_AR = compiled("р | 0 | я ю я ем еві | derived")[0]
_HARD_AR = compiled("р | 0 | а у а ом ові | derived")[0]
_EITHER_AR = compiled("р | 0 | а у а ом ові | unsure")[0]
_ADJECTIVE_SOFT = compiled("ій | 2 | ього ьому ього ім ьому | derived")[0]
_ADJECTIVE_SOFT_F = compiled("я | 1 | ьої ій ю ьою ій | derived")[0]
_ADJECTIVE_F = compiled("а | 1 | ої ій у ою ій | derived")[0]
_UNCHANGED = compiled(". | 0 | = | derived")[0]

# pattern | cut | gen dat acc ins loc | confidence | doubtful cases
_MEN = compiled("""
[сцз]ький | 2 | ого ому ого им ому | sure
(?<=[а-яіїєґ’]{3})ий | 2 | ого ому ого им ому | derived
ий | 1 | я ю я єм єві | unsure
[сц]кій | 2 | ого ому ого ім ому | unsure
нькій|[гкх]ій | 1 | я ю я єм єві | unsure
ній | 1 | я ю я єм єві | unsure
[ії]й | 1 | я ю я єм єві | derived
воробей | 1 | я ю я єм єві | unsure
ой | 1 | я ю я єм єві | unsure
[ауяюеє]й | 1 | я ю я єм єві | derived
енко|єнко | 1 | а у а ом ові | sure
еско | 0 | = | unsure
ко | 1 | а у а ом ові | derived
(?:[аиіяую]|й)ло|хно | 1 | а у а ом ові | derived
[аяо]го|ово | 0 | = | derived
ьо | 2 | я ю я ем еві | unsure
[еє]о|[ії]о|[оу]о | 0 | = | derived
о | 0 | = | unsure
[еєіїую] | 0 | = | derived
и | 0 | = | derived
(?:[уоіеа])а | 0 | = | derived
(?<=[аеиіоуюя])єць | 3 | йця йцю йця йцем йцеві | derived
(?<=[аеиіїоуюя]л)ець | 3 | ьця ьцю ьця ьцем ьцеві | derived
(?<=[аеєиіїоуюя][бвгґджзйкмнпрстфхцчшщ])ець | 3 | ця цю ця цем цеві | derived
(?<=[’ь][бвгґджзкмнпрстфхцчшщ])ець|(?<=[ая]н)ець | 3 | ця цю ця цем цеві | derived
ець | 3 | ця цю ця цем цеві | unsure
(?:біло|рябо|сиво|вороно|черво|старо|худо|сухо|красно)кінь | 3 | оня оню оня онем оневі | derived
[сзт]ень | 1 | я ю я ем еві | unsure
[інї]нь|ень | 1 | я ю я ем еві | unsure
[іїе]ль | 1 | я ю я ем еві | unsure
ь | 1 | я ю я ем еві | derived
(?:ов|ев|єв)ич|чич | 0 | а у а ем еві | sure
леміш | 0 | а у а ем еві | unsure
[жчшщ] | 0 | а у а ем еві | derived
чук|щук|юк | 0 | а у а ом ові | sure
ів | 0 | а у а им у | derived
їв | 0 | а у а им у | derived
(?<=[аеєиіїоуюя].)(?:ов|ев|єв)|(?<=[аеєиіїоуюя]..)(?:ов|ев|єв) | 0 | а у а им у | derived
[оеє]в | 0 | а у а им у | derived | ins
(?:[кгх]|ь)[їі]н|[оаеуюя]їн | 0 | а у а им у | derived
бердих|бриних|штих|жих|войцих|черемних|пяних|дарнопих|пелих | 0 | а у а ом ові | derived
[аеєиіїоуюя][а-яґєії’]*их | 0 | = | derived
[ая]нин | 0 | а у а ом ові | unsure
[шч]ин | 0 | а у а ом у | derived | ins
(?<![а-яіїє])[^аеєиіїоуюя]+ін | 0 | а у а ом ові | unsure
[иії]н | 0 | а у а им у | derived | ins
яр | 0 | а у а ом ові | derived | ins
ар | 0 | а у а ом ові | unsure
стер | 0 | а у а ом ові | derived
[оеєую]р|ир | 0 | а у а ом ові | derived
(?:куш|ков|жов|машта|шекс|каз|кант|влад)н?[лпеи]?м?ір | 0 | а у а ом ові | derived
ір | 0 | а у а ом ові | unsure
(?:чор|сі|бі|кру|кри|ря|жу)[а-яіїєґ]*віл | 2 | ола олу ола олом олові | derived
(?:криво|перебий|перебей|біло|чорно|довго|горбо|гостро|красно|кирпо|товсто|сухо|широко|тупо|лупи|бого|вирви|кручи)ніс | 2 | оса осу оса осом осові | derived
хвіст | 3 | оста осту оста остом остові | derived
(?:криво|круто|чорно|козо|туро|гостро)ріг | 2 | ога огу ога огом огові | derived
[иьшч]ок | 2 | ка ку ка ком кові | derived
(?<=[аеиіїоуюя][чшн])ок|ньок | 2 | ка ку ка ком кові | derived
(?<=[аеиіїоуюя][вдтл])ок | 2 | ка ку ка ком кові | unsure
ок | 0 | а у а ом ові | unsure
ек|ел|єл | 0 | а у а ом ові | unsure
[ії][кх] | 0 | а у а ом ові | derived
[ії][бвгґдзлмпстф]{1,2} | 0 | а у а ом ові | unsure
ц | 0 | а у а ом ові | derived
[бвгґдзклмнпрстфх] | 0 | а у а ом ові | derived
""")
# Women: what ends in a consonant or in any vowel but -а, -я does not change.
_WOMEN = compiled("""
либідь|к[иі]коть | 0 | = | unsure
[бвгґджзйклмнпрстфхцчшщьоеєіїую] | 0 | = | sure
и | 0 | = | derived
(?:[уоіеа])а | 0 | = | derived
(?<=[аеєиіїоуюя].)[сц]ька|(?<=[аеєиіїоуюя]..)[сц]ька | 1 | ої ій у ою ій | sure
(?<=[аеєиіїоуюя].)(?:ова|єва|ева)|(?<=[аеєиіїоуюя]..)(?:ова|єва|ева) | 1 | ої ій у ою ій | derived
[кгх]іна|ьїна|[аеоу]їна | 1 | ої ій у ою ій | derived
""")

# Nouns in -а, -я, men's and women's, surnames and given names.
_NOUNS_A = compiled("""
ґа | 2 | ґи дзі ґу ґою дзі | unsure
га | 2 | ги зі гу гою зі | derived
ка | 2 | ки ці ку кою ці | derived
ха | 2 | хи сі ху хою сі | derived
[жчшщ]а | 1 | і і у ею і | derived
а | 1 | и і у ою і | derived
[аеєиіїоуюя’й]я | 1 | ї ї ю єю ї | derived
[бвгґджзклмнпрстфхцчшщ]я | 1 | і і ю ею і | derived
""")
_MENS_GIVEN = compiled("""
й | 1 | я ю я єм єві | derived
ко | 1 | а у а ом ові | unsure
о | 0 | = | unsure
[еєіїуюи] | 0 | = | derived
[уоіеаю]а | 0 | = | derived
[аія]р|ок|ек|ел|[кл]ин | 0 | а у а ом ові | unsure
ець | 3 | ця цю ця цем цеві | unsure
[еіи]нь | 1 | я ю я ем еві | unsure
ь | 1 | я ю я ем еві | derived
[ії][жшщ] | 0 | а у а ем еві | unsure
[жчшщ] | 0 | а у а ем еві | derived
[ії]в | 0 | а у а ом у | unsure
в | 0 | а у а ом у | derived
[ії][к] | 0 | а у а ом ові | derived
[ії][бгґдзлмнпстфхц]{1,2} | 0 | а у а ом ові | unsure
[бвгґдзклмнпрстфхц] | 0 | а у а ом ові | derived
""")
_WOMENS_GIVEN = compiled("""
пречиста | 1 | ої ій у ою ій | unsure
ь | 0 | = | unsure
[бвгґджзйклмнпрстфхцчшщеєіїуюио] | 0 | = | derived
[уоіеаю]а | 0 | = | derived
""")
_WOMENS_GIVEN += _NOUNS_A
_MENS_GIVEN += _NOUNS_A
_PATRONYMICS = {
    "m": compiled("[иі]ч | 0 | а у а ем еві | sure"),
    "f": compiled("[ії]вна | 1 | и і у ою і | sure"),
}


def _library(field: str, word: str, gender: Gender, case: Case) -> str:
    import shevchenko

    names = {field: word}
    found = shevchenko.in_case(  # type: ignore[no-untyped-call]
        _LIBRARY_CASES[case], gender=_GENDERS[gender], **names
    )
    return str(found[field]).replace("'", "’")


def _syllables(word: str) -> int:
    return sum(letter in _VOWELS for letter in word)


def _surname(word: str, gender: Gender, case: Case, last: bool) -> Form:
    lower = word.lower()
    if not last and (_syllables(lower) < 2 or _TABLE.has("surname", "frozen_first", lower)):
        return Form(word, "derived")
    own = _TABLE.form("surname", word, gender, case)
    if own is not None:
        return own
    if _TABLE.has("surname", "indeclinable", lower):
        return Form(word, "sure")
    if _syllables(lower) == 0 or not _is_cyrillic(lower):
        return Form(word, "unsure")
    return (_man if gender == "m" else _woman)(word, lower, case)


def _is_cyrillic(lower: str) -> bool:
    return all(
        letter in "’ґєії" or ("а" <= letter <= "я" and letter not in "ыэъ") for letter in lower
    )


def _man(word: str, lower: str, case: Case) -> Form:
    listed = _listed_man(lower)
    if listed is not None:
        return listed.form(word, case)
    form = apply(_MEN, word, lower, case)
    if form is not None:
        return form
    return _vowel(word, lower, "m", case)


def _listed_man(lower: str) -> Rule | None:
    if _TABLE.has("surname", "soft_adjectives", lower):
        return _ADJECTIVE_SOFT
    if lower.endswith("ар"):
        if _TABLE.has("surname", "soft_ar", lower):
            return _SOFT_AR
        if _TABLE.has("surname", "hard_ar", lower):
            return _HARD_AR
        if _TABLE.has("surname", "either_ar", lower):
            return _EITHER_AR
    if _TABLE.has("surname", "soft_ir", lower):
        return _SOFT_AR
    return None


def _woman(word: str, lower: str, case: Case) -> Form:
    if _TABLE.has("surname", "nouns_f", lower):
        return _vowel(word, lower, "m", case)
    if _TABLE.has("surname", "adjectives_f", lower):
        return _ADJECTIVE_F.form(word, case)
    if lower[-1] == "я" and _TABLE.has("surname", "soft_adjectives", lower):
        return _ADJECTIVE_SOFT_F.form(word, case)
    form = apply(_WOMEN, word, lower, case)
    if form is not None:
        return form
    return _vowel(word, lower, "f", case)


def _vowel(word: str, lower: str, gender: Gender, case: Case) -> Form:
    """A surname in -а, -я: a noun for men; for women the library tells it from an adjective."""
    noun = apply(_NOUNS_A, word, lower, case) if gender == "m" else None
    text = noun.text if noun else _library("family_name", word, gender, case)
    confidence: Confidence = "derived"
    short = _syllables(lower) < 2 or lower.endswith(("ая", "ґа"))
    guessed = gender == "f" and case in ("gen", "dat", "loc") and _is_doubtful(word, lower)
    if short or guessed:
        confidence = "unsure"
    return Form(text, confidence)


def _is_doubtful(word: str, lower: str) -> bool:
    """Whether «-ої» or «-и» is a guess."""
    if lower.endswith(("ина", "іна")):
        return True
    return _library("family_name", word, "f", "gen").endswith("ої")


def _given(word: str, gender: Gender, case: Case, _last: bool) -> Form:
    lower = word.lower()
    own = _TABLE.form("given", word, gender, case)
    if own is not None:
        return own
    if _TABLE.has("given", "indeclinable", word):
        return Form(word, "sure")
    if _syllables(lower) == 0 or not _is_cyrillic(lower):
        return Form(word, "unsure")
    form = apply(_MENS_GIVEN if gender == "m" else _WOMENS_GIVEN, word, lower, case)
    if _TABLE.has("given", f"known_{gender}", word):
        if form is None or form.confidence == "unsure":
            form = Form(_library("given_name", word, gender, case), "sure")
        return Form(form.text, "sure")
    return form or Form(_library("given_name", word, gender, case), "derived")


def _patronymic(word: str, gender: Gender, case: Case, _last: bool) -> Form:
    form = apply(_PATRONYMICS[gender], word, word.lower(), case)
    return form or Form(_library("patronymic_name", word, gender, case), "unsure")


NAMES = NameBook(_surname, _given, _patronymic)

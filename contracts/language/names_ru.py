"""Russian names in cases."""

from functools import cache

from pytrovich.enums import Case as Pytrovich
from pytrovich.enums import Gender as Sex
from pytrovich.enums import NamePart
from pytrovich.maker import PetrovichDeclinationMaker

from contracts.language.forms import Case, Form, Gender
from contracts.language.names import NameBook

__all__ = ["NAMES"]

_CASES = {
    "gen": Pytrovich.GENITIVE,
    "dat": Pytrovich.DATIVE,
    "acc": Pytrovich.ACCUSATIVE,
    "ins": Pytrovich.INSTRUMENTAL,
    "loc": Pytrovich.PREPOSITIONAL,
}
_GENDERS = {"m": Sex.MALE, "f": Sex.FEMALE}


@cache
def _maker() -> PetrovichDeclinationMaker:
    return PetrovichDeclinationMaker()


def _library(part: NamePart, word: str, gender: Gender, case: Case) -> str:
    return _maker().make(part, _GENDERS[gender], _CASES[case], word)


def _surname(word: str, gender: Gender, case: Case, last: bool) -> Form:
    return Form(_library(NamePart.LASTNAME, word, gender, case), "derived")


def _given(word: str, gender: Gender, case: Case, last: bool) -> Form:
    return Form(_library(NamePart.FIRSTNAME, word, gender, case), "derived")


def _patronymic(word: str, gender: Gender, case: Case, last: bool) -> Form:
    return Form(_library(NamePart.MIDDLENAME, word, gender, case), "derived")


NAMES = NameBook(_surname, _given, _patronymic)

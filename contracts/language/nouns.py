"""Nouns that head a position or the name of an organisation, declined by their ending."""

import re
from collections.abc import Sequence
from functools import cache

from contracts.language.forms import Lang
from contracts.records import record

__all__ = ["NounForms", "by_ending"]


@record
class NounForms:
    """A noun in six cases of the singular."""

    row: tuple[str, ...]
    gender: str
    known: bool
    """Whether the ending is one that persons' or organisations' names productively take."""


# Ending, gender, what is cut, six endings; the first match wins. Persons: accusative = genitive.
_UK = (
    ("(?<=л)ець", "m", 3, "ець ьця ьцю ьця ьцем ьцеві", True),
    ("ець", "m", 3, "ець ця цю ця цем цеві", True),
    ("тель|аль|иль|уль|іль", "m", 1, "ь я ю я ем еві", True),
    ("ь", "m", 1, "ь я ю я ем еві", False),
    ("(?<=і)й", "m", 1, "й я ю я єм єві", True),
    ("й", "m", 1, "й я ю я єм єві", False),
    ("майстер", "m", 2, "ер ра ру ра ром рові", True),
    ("комісар|гусар|санітар|ювіляр|кулуар|піар|семінар", "m", 0, "- а у а ом ові", True),
    ("яр", "m", 0, "- а у а ем еві", True),
    ("ар", "m", 0, "- я ю я ем еві", True),
    ("ч", "m", 0, "- а у а ем еві", True),
    ("[жшщ]", "m", 0, "- а у а ем еві", False),
    ("[нчкл]ик|ик|ік|ник|як|ук", "m", 0, "- а у а ом ові", True),
    (
        "[оеиу]р|стр|евт|[уа]н|ісі?т|[еиіоау]ст|[еа]нт|лог|граф|ман|вод|ент|от|ат|ект|ург|ом|он|ін|анин|авт|" + "од|ен|рх|ід|ік|ск|рт|фер|ир",
        "m", 0, "- а у а ом ові", True,
    ),
    ("[бвгґдзклмнпрстфх]", "m", 0, "- а у а ом ові", False),
    ("ння|ття|ддя|лля", "n", 1, "я я ю я ям і", True),
    ("ство|цтво", "n", 1, "о а у о ом і", True),
    ("ка", "f", 2, "ка ки ці ку кою ці", True),
    ("га", "f", 2, "га ги зі гу гою зі", True),
    ("ха", "f", 2, "ха хи сі ху хою сі", False),
    ("ця|ня", "f", 1, "я і і ю ею і", True),
    ("ія", "f", 1, "я ї ї ю єю ї", True),
    ("[жчшщ]а", "f", 1, "а і і у ею і", False),
    ("я", "f", 1, "я і і ю ею і", False),
    ("ба|ма|да|ва|на|та|ра|ла|са|за|па|фа", "f", 1, "а и і у ою і", True),
)  # fmt: skip
_RU = (
    ("(?<=л)ец", "m", 2, "ец ьца ьцу ьца ьцем ьце", True),
    ("(?:прода|куп|бор|пев|творе)ц", "m", 2, "ец ца цу ца цом це", True),
    ("ец", "m", 2, "ец ца цу ца цем це", True),
    ("тель|аль|иль|оль|ель", "m", 1, "ь я ю я ем е", True),
    ("секретарь|царь|вратарь|бунтарь|пономарь", "m", 1, "ь я ю я ём е", True),
    ("арь", "m", 1, "ь я ю я ем е", True),
    ("ь", "m", 1, "ь я ю я ем е", False),
    ("(?<=и)й", "m", 1, "й я ю я ем и", False),
    ("й", "m", 1, "й я ю я ем е", False),
    ("врач|ткач|скрипач|трубач|силач", "m", 0, "- а у а ом е", True),
    ("[жшчщ]", "m", 0, "- а у а ем е", False),
    (
        "ик|ник|як|ук|[оеиуё]р|стр|евт|[уа]н|ист|[еа]нт|лог|граф|ман|вод|от|ат|ект|ург|ом|он|ин|авт|од|ен|рх|" + "ид|ар|яр|рт|ёр|нёр|ст",
        "m", 0, "- а у а ом е", True,
    ),
    ("[бвгдзклмнпрстфх]", "m", 0, "- а у а ом е", False),
    ("ие", "n", 1, "е я ю е ем и", True),
    ("ье", "n", 1, "е я ю е ем е", True),
    ("ство", "n", 1, "о а у о ом е", True),
    ("[кгх]а", "f", 1, "а и е у ой е", True),
    ("ца", "f", 1, "а ы е у ей е", True),
    ("[жчшщ]а", "f", 1, "а и е у ей е", False),
    ("ия", "f", 1, "я и и ю ей и", True),
    ("я", "f", 1, "я и е ю ей е", True),
    ("а", "f", 1, "а ы е у ой е", True),
)  # fmt: skip
Rule = tuple[re.Pattern[str], str, int, tuple[str, ...], bool]


@cache
def _rules(lang: Lang) -> Sequence[Rule]:
    table = _UK if lang == "uk" else _RU
    return tuple(
        (
            re.compile(f"(?:{ending})$"),
            gender,
            cut,
            tuple("" if e == "-" else e for e in endings.split()),
            known,
        )
        for ending, gender, cut, endings, known in table
    )


def by_ending(word: str, lang: Lang) -> NounForms | None:
    """*word* (lower case, nominative) in six cases, None if no noun ends so."""
    for pattern, gender, cut, endings, known in _rules(lang):
        if pattern.search(word):
            stem = word[: len(word) - cut]
            return NounForms(tuple(stem + ending for ending in endings), gender, known)
    return None

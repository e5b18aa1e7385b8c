"""Positions in cases: a checked table first, then the first noun phrase of the text."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from contracts.language.adjectives import RU, UK, Adjectives
from contracts.language.forms import Case, Confidence, Form, Lang, case_index, weakest
from contracts.language.nouns import NounForms, by_ending
from contracts.language.terms import clean, spelled
from contracts.resources import templates_root

__all__ = ["Positions", "book", "translate"]

_ACTING = re.compile(
    r"(?:т\.?\s?)?в\.?\s?[оп]\.?\s|тво\s|вр\.?\s?и\.?\s?о\.?\s|и\.?\s?о\.?\s|врио\s|вио\s"
)
_FROZEN = frozenset(
    "іт ит бренд офіс офис контент віце топ арт бізнес веб прес медіа шеф екс обер унтер генерал прем’єр промо онлайн смм "
    "піар міні супер штаб євро держ техно кібер крос веломото авто "
    "вице бизнес пресс медиа премьер пиар мини штабс онлайн евро гос кибер".split()
)
_ADVERB = re.compile(r"[ое]$")
_PREPOSITIONS = frozenset(
    "за з із зі на для до від у в по при про о об от с со к без над під под між между через щодо "
    "та і й и а".split()
)
_AND = frozenset("та і й и and а також також, /".split())
_DASHES = frozenset("–—-")
_TOKENS = re.compile(r"\s+|[^\s]+")
_CYRILLIC = re.compile(r"[А-Яа-яЁёҐґЄєІіЇї]")
_ADJECTIVE_F = {
    "uk": re.compile(r"(?:[нвчш]|ськ|цьк|зьк|ен|т|єм|ом)а$|[нж]ня$"),
    "ru": re.compile(r"[ая]я$"),
}
_GOVERNING = re.compile(r"(?:[ую]ч|[уюая]щ)(?:ий|а|ая)$")
_INSTRUMENTAL = re.compile(r"(?:[оеє]м|[оеєью]ю|[оеё]й|ами|ями|ям)$")
_NOT_ADJECTIVE_M = re.compile(r"(?<![нж])ій$")
"""«водій» is a noun, «середній» is not."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One position in the three languages."""

    uk: tuple[str, ...]
    ru: tuple[str, ...]
    en: str


@cache
def _raw() -> Mapping[str, Any]:
    path = templates_root() / "terms" / "positions.toml"
    return tomllib.loads(path.read_text("utf-8"))


def _row(text: str) -> tuple[str, ...]:
    """Six forms from one line; a single one serves for all cases."""
    forms = tuple(text.split(" | "))
    return forms if len(forms) == 6 else forms * 6


@cache
def _entries() -> tuple[Entry, ...]:
    return tuple(
        Entry(_row(table["uk"]), _row(table["ru"]), table["en"]) for table in _raw()["position"]
    )


@dataclass(frozen=True, eq=False)
class Positions:
    """The positions of one language."""

    lang: Lang
    adjectives: Adjectives
    table: Mapping[str, tuple[str, ...]]
    """Cleaned nominative and six forms."""
    nouns: Mapping[str, NounForms]
    """Single nouns whose forms are known."""

    def decline(self, text: str, case: Case) -> Form:
        """*text* in *case*; only what agrees with the head is changed."""
        if case == "nom":
            return Form(text, "sure")
        key = clean(text)
        if key in self.table:
            return Form(_recase(text, self.table[key][case_index(case)]), "sure")
        if not _CYRILLIC.search(text):
            return Form(text, "derived")
        if _ACTING.match(key + " "):
            return Form(text, "sure")
        return _Walk(self, text, case).form()

    def noun(self, word: str) -> NounForms | None:
        """A noun that may head a position."""
        lower = clean(word)
        if lower in _PREPOSITIONS or len(lower) < 3:
            return None
        return self.nouns.get(lower) or by_ending(spelled(word), self.lang)

    def adjective_row(self, word: str) -> tuple[str, ...]:
        """Six forms of an adjective that stands for a person."""
        gender = adjective_gender(word)
        row = self.adjectives.row(word, gender)
        return (*row[:3], row[1], *row[4:]) if gender == "m" else row


def adjective_gender(word: str) -> str:
    """The gender of an adjective in the nominative singular."""
    lower = clean(word)
    if lower.endswith("й"):
        return "m"
    return "f" if lower[-1] in "ая" else "n"


class _Walk:
    """Goes through the words of one position and declines what has to be declined."""

    def __init__(self, positions: Positions, text: str, case: Case) -> None:
        self.book = positions
        self.index = case_index(case)
        self.case: Case = case
        self.tokens = _TOKENS.findall(text)
        self.words = [i for i, token in enumerate(self.tokens) if not token.isspace()]
        self.confidence: Confidence = "derived"

    def form(self) -> Form:
        if not self._phrase(0):
            return Form("".join(self.tokens), "unsure")
        return Form("".join(self.tokens), self.confidence)

    def _phrase(self, start: int) -> bool:
        """Decline the noun phrase that begins at the word *start*, and those joined to it."""
        head = self._head(start)
        if head is None:
            return False
        animate = self._is_animate(self._word(head))
        for place in range(start, head):
            self._adjective(place, animate=animate)
        self._decline_head(head)
        self._joined(head + 1)
        return True

    def _word(self, place: int) -> str:
        return self.tokens[self.words[place]].strip(",;") if place < len(self.words) else ""

    def _head(self, start: int) -> int | None:
        for place in range(start, len(self.words)):
            word = self._word(place)
            if not _CYRILLIC.search(word) or self._is_adverb(place):
                continue
            if self._is_adjective(word) and self._continues(place + 1, word):
                continue
            return place
        return None

    def _is_adverb(self, place: int) -> bool:
        """«тимчасово», «материально»: before an adjective, ending so, and no known noun."""
        word = clean(self._word(place))
        return (
            bool(_ADVERB.search(word))
            and word not in self.book.nouns
            and not self._is_adjective(word)
            and self._is_adjective(self._word(place + 1))
        )

    def _is_adjective(self, word: str) -> bool:
        lower = clean(word)
        if lower in _PREPOSITIONS or self.book.adjectives.find(lower) is None:
            return False
        known = self.book.nouns.get(lower)
        if known is not None:
            return known.row == self.book.adjective_row(lower)
        if self.book.lang == "uk":
            if lower.endswith(("ий", "їй")):
                return True
            if lower.endswith("ій"):
                return not _NOT_ADJECTIVE_M.search(lower)
            return bool(_ADJECTIVE_F["uk"].search(lower)) or lower.endswith(("не", "ке", "ве"))
        return True

    def _continues(self, place: int, adjective: str) -> bool:
        """Whether the word at *place* is what *adjective* stands before."""
        word = self._word(place)
        if (
            not word
            or clean(word) in _PREPOSITIONS
            or (_GOVERNING.search(clean(adjective)) and self._is_complement(word))
        ):
            return False
        gender = adjective_gender(adjective)
        if self._is_adjective(word):
            return adjective_gender(word) == gender
        nouns = [noun for noun in map(self._last_noun, (word, self._first_part(word))) if noun]
        return any(noun.gender in (gender, "c") for noun in nouns)

    @staticmethod
    def _first_part(word: str) -> str:
        parts = [part for part in word.split("-") if clean(part) not in _FROZEN]
        return parts[0] if parts else word

    def _is_complement(self, word: str) -> bool:
        """«керуючий складом»: an instrumental, which would pass for a nominative."""
        return clean(word) not in self.book.nouns and bool(_INSTRUMENTAL.search(clean(word)))

    def _last_noun(self, word: str) -> NounForms | None:
        if clean(word) in self.book.nouns:
            return self.book.nouns[clean(word)]
        return self.book.noun(word.rpartition("-")[2])

    def _is_animate(self, head: str) -> bool:
        """Persons have the accusative of the genitive; banks and funds do not."""
        noun = self.book.nouns.get(clean(head))
        return noun is None or noun.row[3] != noun.row[0]

    def _adjective(self, place: int, *, animate: bool) -> None:
        word = self._word(place)
        if self._is_adjective(word):
            head, dash, last = word.rpartition("-")
            noun = self.book.nouns.get(clean(head))
            first = noun.row[self.index] if noun else head
            self._put(place, first + dash + self._adjective_form(last, animate=animate))

    def _adjective_form(self, word: str, *, animate: bool) -> str:
        gender = adjective_gender(word)
        row = self.book.adjectives.row(spelled(word), gender)
        index = 1 if animate and gender == "m" and self.case == "acc" else self.index
        return row[index]

    def _put(self, place: int, form: str) -> None:
        token = self.words[place]
        old = self.tokens[token]
        tail = old[len(old.rstrip(",;")) :]
        self.tokens[token] = _recase(old.rstrip(",;"), form) + tail

    def _decline_head(self, place: int) -> None:
        word = self._word(place)
        if clean(word) in self.book.nouns or "-" not in word:
            self._put(place, self._noun_form(word))
            return
        parts = word.split("-")
        self._put(place, "-".join(self._head_part(part, i, parts) for i, part in enumerate(parts)))

    def _head_part(self, part: str, place: int, parts: list[str]) -> str:
        last = place == len(parts) - 1
        if not last and (clean(part) in _FROZEN or not _CYRILLIC.search(part)):
            return part
        return self._noun_form(part)

    def _noun_form(self, word: str) -> str:
        lower = clean(word)
        if self._is_adjective(word):
            return self._adjective_form(word, animate=True)
        noun = self.book.noun(word)
        if noun is None:
            self.confidence = "unsure"
            return word
        if lower not in self.book.nouns:
            self.confidence = weakest(self.confidence, "derived" if noun.known else "unsure")
        return noun.row[self.index]

    def _joined(self, start: int) -> None:
        """A second position after «та», a comma or a dash."""
        for place in range(start, len(self.words)):
            before = self.tokens[self.words[place - 1]]
            joins = before.endswith(",") or clean(before) in _AND or before in _DASHES
            if joins and self._begins_position(place):
                self._phrase(place)
                return

    def _begins_position(self, place: int) -> bool:
        word = self._word(place)
        if self._is_adjective(word):
            return self._continues(place + 1, word)
        if clean(word) in self.book.nouns:
            return True
        noun = self._last_noun(word)
        return noun is not None and noun.known and noun.gender == "m"


def _recase(old: str, new: str) -> str:
    """*new* with the capitals and the spaces of *old*, word by word."""
    old_tokens, new_words = _TOKENS.findall(old), new.split()
    words = [token for token in old_tokens if not token.isspace()]
    if len(words) != len(new_words):
        return new[0].upper() + new[1:] if old[:1].isupper() else new
    pairs = iter(zip(words, new_words, strict=True))
    return "".join(token if token.isspace() else _recase_word(*next(pairs)) for token in old_tokens)


def _recase_word(old: str, new: str) -> str:
    if old in _DASHES:
        return old
    if "-" in old and old.count("-") == new.count("-"):
        pieces = zip(old.split("-"), new.split("-"), strict=True)
        return "-".join(_recase_word(a, b) for a, b in pieces)
    if len(old) > 1 and old.isupper():
        return new.upper()
    return new[0].upper() + new[1:] if old[:1].isupper() and new else new


@cache
def book(lang: Lang) -> Positions:
    """The positions of *lang*, uk or ru."""
    rows = [getattr(entry, lang) for entry in _entries()]
    table = {clean(row[0]): row for row in reversed(rows)}
    adjectives = UK if lang == "uk" else RU
    nouns = {
        key: NounForms(row, _gender(row), True) for key, row in table.items() if " " not in key
    }
    for extra in _raw()["noun"]:
        row = _row(extra[lang])
        nouns[clean(row[0])] = NounForms(row, extra[f"{lang}_gender"], True)
    return Positions(lang, adjectives, table, nouns)


def _gender(row: tuple[str, ...]) -> str:
    """Grammatical agreement of a person's noun: accusative tells men from women."""
    if row[3] == row[1]:
        return "m"
    return "f"


@cache
def _by_nominative(lang: Lang) -> Mapping[str, Entry]:
    """The first entry with a nominative, so that men's forms win."""
    return {clean(_nominative(entry, lang)): entry for entry in reversed(_entries())}


def translate(text: str, source: Lang, target: Lang) -> Form | None:
    """The position *text* of *source* in the nominative of *target*, if the table has it."""
    entry = _by_nominative(source).get(clean(text))
    return Form(_recase_phrase(text, _nominative(entry, target)), "sure") if entry else None


def _nominative(entry: Entry, lang: Lang) -> str:
    return entry.en if lang == "en" else str(getattr(entry, lang)[0])


def _recase_phrase(old: str, new: str) -> str:
    """Only the first letter follows: capitals inside differ from language to language."""
    if len(old) > 1 and old.isupper():
        return new.upper()
    return new[0].upper() + new[1:] if old[:1].isupper() else new

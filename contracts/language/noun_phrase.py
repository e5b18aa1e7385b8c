"""The first noun phrase of a text, declined: adjectives, the head, and what is joined to them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from contracts.language.adjectives import Adjectives
from contracts.language.forms import Case, Confidence, Form, Lang, case_index, weakest
from contracts.language.nouns import NounForms, by_ending
from contracts.language.terms import clean, spelled

__all__ = ["CYRILLIC", "Lexicon", "NounPhrase", "recase"]

CYRILLIC = re.compile(r"[А-Яа-яЁёҐґЄєІіЇї]")
_FROZEN = frozenset(
    "іт ит бренд офіс офис контент віце топ арт бізнес веб прес медіа шеф екс обер унтер генерал "
    "прем’єр промо онлайн смм піар міні супер штаб євро держ техно кібер крос веломото авто вице "
    "бизнес пресс медиа премьер пиар мини штабс евро гос кибер экс".split()
)
"""First parts of compounds that stand as they are."""
_PREPOSITIONS = frozenset(
    "за з із зі на для до від у в по при про о об от с со к без над під под між между через щодо "
    "та і й и а".split()
)
_AND = frozenset("та і й и and а також також /".split())
_DASHES = frozenset("–—-")
_EDGE = '(),;«»"“”'
_TOKENS = re.compile(r"\s+|/|[^\s/]+")
_ADVERB = re.compile(r"[ое]$")
_ADJECTIVE_F = re.compile(r"(?:[нвчш]|ськ|цьк|зьк|ен|т|єм|ом)а$|[нж]ня$")
_SUBSTANTIVE_F = re.compile(r"(?:юч|уч|яч|ан|ен|ськ|льн)а$|[ая]я$")
"""A feminine adjective that may stand for a woman alone; «старшина» is a noun."""
_NOT_ADJECTIVE_M = re.compile(r"(?<![нж])ій$")
"""«водій» is a noun, «середній» is not."""
_GOVERNING = re.compile(r"(?:[ую]ч|[уюая]щ)(?:ий|а|ая)$")
_INSTRUMENTAL = re.compile(r"(?:[оеє]м|[оеєью]ю|[оеё]й|ами|ями|ям)$")
_PERSON = re.compile(r"(?:ник|тель|лог|ач|ець|ец|тор|ист|іст|ант)$")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What is known of the words of one language."""

    lang: Lang
    adjectives: Adjectives
    nouns: Mapping[str, NounForms]
    """Single nouns whose forms are known."""

    def noun(self, word: str) -> NounForms | None:
        """A noun that may head a phrase: a known one, or one by its ending."""
        lower = clean(word)
        if lower in _PREPOSITIONS or len(lower) < 3:
            return None
        return self.nouns.get(lower) or by_ending(spelled(word), self.lang)

    def last_noun(self, word: str) -> NounForms | None:
        """The noun that decides the gender of a compound."""
        known = self.nouns.get(clean(word))
        return known or self.noun(word.rpartition("-")[2])

    def is_adjective(self, word: str) -> bool:
        lower = clean(word)
        if lower in _PREPOSITIONS or self.adjectives.find(lower) is None:
            return False
        known = self.nouns.get(lower)
        if known is not None:
            return known.row == self._substantive(lower)
        if self.lang == "ru" or lower.endswith(("ий", "їй")):
            return True
        if lower.endswith("ій"):
            return not _NOT_ADJECTIVE_M.search(lower)
        return bool(_ADJECTIVE_F.search(lower)) or lower.endswith(("не", "ке", "ве"))

    def _substantive(self, word: str) -> tuple[str, ...]:
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


class NounPhrase:
    """Goes through the words of one text and declines what has to be declined."""

    def __init__(self, lexicon: Lexicon, text: str, case: Case) -> None:
        self.book = lexicon
        self.index = case_index(case)
        self.case: Case = case
        self.tokens = _TOKENS.findall(text)
        self.words = [i for i, token in enumerate(self.tokens) if not token.isspace()]
        self.confidence: Confidence = "derived"

    def form(self) -> Form:
        declined = self._phrase(0)
        return Form("".join(self.tokens), self.confidence if declined else "unsure")

    def _phrase(self, start: int) -> bool:
        """Decline the noun phrase that begins at the word *start*, and those joined to it."""
        head = self._head(start)
        if head is None:
            return False
        animate, gender = self._is_animate(self._word(head)), self._gender(head)
        for place in range(start, head):
            self._adjective(place, animate=animate)
        self._decline_head(head)
        self._joined(head + 1, gender)
        return True

    def _word(self, place: int) -> str:
        return self.tokens[self.words[place]].strip(_EDGE) if place < len(self.words) else ""

    def _head(self, start: int) -> int | None:
        for place in range(start, len(self.words)):
            word = self._word(place)
            if not CYRILLIC.search(word) or self._is_adverb(place):
                continue
            if self._is_abbreviation(place) and clean(self._word(place + 1)) in self.book.nouns:
                continue
            if self.book.is_adjective(word) and self._continues(place + 1, word):
                continue
            return place
        return None

    def _is_abbreviation(self, place: int) -> bool:
        """«ген.», «зам.», «ФОП»: never declined."""
        word = self._word(place)
        short = word.isupper() and len(word) <= 4 and clean(word) not in self.book.nouns
        return word.endswith(".") or short

    def _is_adverb(self, place: int) -> bool:
        """«тимчасово», «материально»: before an adjective, ending so, and no known noun."""
        word = clean(self._word(place))
        return (
            bool(_ADVERB.search(word))
            and word not in self.book.nouns
            and not self.book.is_adjective(word)
            and self.book.is_adjective(self._word(place + 1))
        )

    def _continues(self, place: int, adjective: str) -> bool:
        """Whether the word at *place* is what *adjective* stands before."""
        word = self._word(place)
        if not word or clean(word) in _PREPOSITIONS:
            return False
        if _GOVERNING.search(clean(adjective)) and self._is_complement(word):
            return False
        gender = adjective_gender(adjective)
        if self.book.is_adjective(word):
            return adjective_gender(word) == gender
        nouns = (self.book.last_noun(word), self.book.last_noun(_first_part(word)))
        return any(noun.gender in (gender, "c") for noun in nouns if noun)

    def _is_complement(self, word: str) -> bool:
        """«керуючий складом»: an instrumental, which would pass for a nominative."""
        return clean(word) not in self.book.nouns and bool(_INSTRUMENTAL.search(clean(word)))

    def _is_animate(self, head: str) -> bool:
        """Persons have the accusative of the genitive; banks and funds do not."""
        noun = self.book.nouns.get(clean(head))
        return noun is None or noun.row[3] != noun.row[0]

    def _gender(self, place: int) -> str:
        word = self._word(place)
        if self.book.is_adjective(word):
            return adjective_gender(word)
        noun = self.book.last_noun(word)
        return noun.gender if noun else ""

    def _adjective(self, place: int, *, animate: bool) -> None:
        word = self._word(place)
        if self.book.is_adjective(word):
            head, dash, last = word.rpartition("-")
            noun = self.book.nouns.get(clean(head))
            first = noun.row[self.index] if noun else head
            self._put(place, first + dash + self._adjective_form(last, animate=animate))

    def _adjective_form(self, word: str, *, animate: bool) -> str:
        gender = adjective_gender(word)
        row = self.book.adjectives.row(spelled(word), gender)
        return row[1 if animate and gender == "m" and self.case == "acc" else self.index]

    def _put(self, place: int, form: str) -> None:
        """*form* in the place of a word, with its capitals and what stands around it."""
        token = self.words[place]
        old, word = self.tokens[token], self._word(place)
        self.tokens[token] = old.replace(word, recase(word, form), 1)

    def _decline_head(self, place: int) -> None:
        word = self._word(place)
        if self._is_abbreviation(place):
            return
        if clean(word) not in self.book.nouns and "-" in word:
            parts = word.split("-")
            forms = [self._head_part(part, last=part is parts[-1]) for part in parts]
            self._put(place, "-".join(forms))
            return
        self._put(place, self._noun_form(word))
        if self.book.is_adjective(word):
            self._stands_alone(place, word)

    def _stands_alone(self, place: int, word: str) -> None:
        """An adjective for a head: is it really one, and does its noun follow further on?"""
        lower = clean(word)
        if lower[-1] == "а" and lower not in self.book.nouns and not _SUBSTANTIVE_F.search(lower):
            self.confidence = "unsure"
        last = len(self.words) - 1
        noun = self.book.nouns.get(clean(self._word(last)))
        if last > place and noun is not None and noun.gender == adjective_gender(word):
            self._put(last, noun.row[self.index])

    def _head_part(self, part: str, *, last: bool) -> str:
        if not last and (clean(part) in _FROZEN or not CYRILLIC.search(part)):
            return part
        return self._noun_form(part)

    def _noun_form(self, word: str) -> str:
        if self.book.is_adjective(word):
            return self._adjective_form(word, animate=True)
        noun = self.book.noun(word)
        if noun is None:
            self.confidence = "unsure"
            return word
        if not noun.known:
            self.confidence = weakest(self.confidence, "unsure")
        return noun.row[self.index]

    def _joined(self, start: int, gender: str) -> None:
        """A second position after «та», a comma, a dash or in brackets; a participle after a comma."""
        for place in range(start, len(self.words)):
            before = self.tokens[self.words[place - 1]]
            comma = before.endswith(",")
            joins = comma or clean(before) in _AND or before in _DASHES
            if not joins and not self.tokens[self.words[place]].startswith("("):
                self._notice(place)
                continue
            if self._begins_position(place):
                self._phrase(place)
                return
            if comma and self._agrees(place, gender):
                self._adjective(place, animate=True)

    def _notice(self, place: int) -> None:
        """«голова правління-директор»: a position hangs on a word that stays as it is."""
        head, dash, last = self._word(place).rpartition("-")
        if dash and CYRILLIC.search(head) and clean(last) in self.book.nouns:
            self.confidence = "unsure"

    def _agrees(self, place: int, gender: str) -> bool:
        """«особа, уповноважена на підписання»."""
        word = self._word(place)
        follows = clean(self._word(place + 1)) in _PREPOSITIONS
        return follows and self.book.is_adjective(word) and adjective_gender(word) == gender

    def _begins_position(self, place: int) -> bool:
        """Whether a second head stands here; a word that only looks like one leaves us unsure."""
        word = self._word(place)
        if self.book.is_adjective(word):
            return self._continues(place + 1, word)
        if clean(word) in self.book.nouns or clean(_first_part(word)) in self.book.nouns:
            return True
        noun = self.book.last_noun(word)
        if noun is None or not noun.known or noun.gender != "m":
            return False
        self.confidence = weakest(self.confidence, "unsure")
        return bool(_PERSON.search(clean(word)))


def _first_part(word: str) -> str:
    parts = [part for part in word.split("-") if clean(part) not in _FROZEN]
    return parts[0] if parts else word


def recase(old: str, new: str) -> str:
    """*new* with the capitals and the spaces of *old*, word by word."""
    old_tokens, new_words = re.findall(r"\s+|\S+", old), new.split()
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

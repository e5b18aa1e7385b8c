"""Back from words to numbers and sums, so that digits and words can be compared."""

import re
from collections.abc import Container, Iterator
from decimal import Decimal
from functools import cache
from typing import Literal

from contracts.language import lexicon
from contracts.language.forms import Confidence, Lang
from contracts.language.lexicon import Lexicon, plain
from contracts.records import record

__all__ = ["DisagreementError", "Pair", "Parsed", "pairs", "parse"]

_BRACKETS = re.compile(r"\(([^()]*)\)")
_CODE = re.compile(r"(?<![\w=])[A-Z]{3}(?!\w)")
_SIGN = re.compile("[%₴$€£]")
_GROUP = re.compile(r"(?<=\d)[ ’](?=\d{3}(?!\d))")
_DIGITS = re.compile(r"\d[\d.,]*")
_PUNCTUATION = '.,;:()«»“”„"'


class DisagreementError(ValueError):
    """Digits say one thing and words another."""

    def __init__(self, outside: "Parsed", inside: "Parsed") -> None:
        self.outside, self.inside = outside, inside
        super().__init__(f"{outside} before the brackets, {inside} inside")


@record
class Parsed:
    """What a text says."""

    kind: Literal["number", "money"]
    value: Decimal
    currency: str | None
    confidence: Confidence

    def __str__(self) -> str:
        return f"{self.value} {self.currency}" if self.currency else str(self.value)


@record
class Pair:
    """A number said twice, «14 (чотирнадцяти)», at its place in the text."""

    start: int
    end: int
    outside: Parsed
    inside: Parsed

    @property
    def agrees(self) -> bool:
        return _agree(self.outside, self.inside)


def parse(text: str, lang: Lang) -> Parsed | None:
    """The number or the sum that the whole of *text* says, None if it says none.

    >>> str(parse("двадцять одна гривня 05 копійок", "uk"))
    '21.05 UAH'

    Raises:
        DisagreementError: what stands in brackets says another number.
    """
    bracket = _BRACKETS.search(text)
    if bracket is None:
        return _parse_one(text, lang)
    outside = _parse_one(f"{text[: bracket.start()]} {text[bracket.end() :]}", lang)
    inside = _parse_one(bracket.group(1), lang)
    if outside is None or inside is None:
        return None
    if not _agree(outside, inside):
        raise DisagreementError(outside, inside)
    return outside if outside.currency or not inside.currency else inside


def _agree(one: Parsed, other: Parsed) -> bool:
    same_currency = one.currency == other.currency or not (one.currency and other.currency)
    return one.value == other.value and same_currency


def pairs(text: str, lang: Lang) -> list[Pair]:
    """Every number of *text* that is said in digits and in brackets in words, or the reverse."""
    return [pair for pair in _pairs(text, lang) if pair is not None]


def _pairs(text: str, lang: Lang) -> Iterator[Pair | None]:
    for bracket in _BRACKETS.finditer(text):
        inside = _parse_one(bracket.group(1), lang)
        if inside is None:
            continue
        found = _before(text[: bracket.start()], lang)
        if found is not None:
            start, outside = found
            yield Pair(start, bracket.end(), outside, inside)


def _before(text: str, lang: Lang) -> tuple[int, Parsed] | None:
    """The longest number or sum at the end of *text*, and where it starts."""
    words = list(re.finditer(r"\S+", text))[-16:]
    best = None
    for word in reversed(words):
        parsed = _parse_one(text[word.start() :], lang)
        if parsed is not None:
            best = (word.start(), parsed)
        elif best is not None and not _may_continue(text[word.start() :], lang):
            break
    return best


def _may_continue(text: str, lang: Lang) -> bool:
    """Whether the first word is a number word, so that a longer reading may still come."""
    first = plain(text).split(" ", 1)[0].strip(_PUNCTUATION)
    return bool(_DIGITS.fullmatch(first)) or first in _lexicon(lang).numbers


@cache
def _lexicon(lang: Lang) -> Lexicon:
    return lexicon.of(lang)


def _parse_one(text: str, lang: Lang) -> Parsed | None:
    book = _lexicon(lang)
    words = _words(text, book)
    reading = _Reading(words, book, lang)
    return reading.whole()


def _words(text: str, book: Lexicon) -> list[str]:
    """Plain words; digits of one number in one word; names of currencies in one word."""
    text = _CODE.sub(lambda found: _code(found.group(), book), text)
    text = _SIGN.sub(r" \g<0> ", plain(text).replace("per cent", "%"))
    raw = (word.strip(_PUNCTUATION) for word in _GROUP.sub("", text).split())
    words = [word for word in raw if word]
    if book.currency_starts.isdisjoint(words):
        return words
    return list(_with_currencies(words, book))


def _with_currencies(words: list[str], book: Lexicon) -> Iterator[str]:
    at = 0
    while at < len(words):
        length = _currency_length(words, at, book) if words[at] in book.currency_starts else 0
        yield book.currencies[tuple(words[at : at + length])] if length else words[at]
        at += length or 1


def _currency_length(words: list[str], at: int, book: Lexicon) -> int:
    """How many words from *at* name a currency, 0 if none."""
    lengths = range(min(3, len(words) - at), 0, -1)
    return next((n for n in lengths if tuple(words[at : at + n]) in book.currencies), 0)


def _code(word: str, book: Lexicon) -> str:
    """The mark of a currency without a name, if *word* is no word in capitals."""
    lower = word.lower()
    if (lower,) in book.currencies or lower in book.numbers or lower in book.units:
        return word
    return f" major={word} "


class _Reading:
    """Reads the words from left to right."""

    def __init__(self, words: list[str], book: Lexicon, lang: Lang) -> None:
        self.words, self.book, self.lang = words, book, lang
        self.at = 0
        self.confidence: Confidence = "sure"

    def _peek(self) -> str:
        return self.words[self.at] if self.at < len(self.words) else ""

    def _take(self, prefix: str) -> str | None:
        """What follows *prefix* in the next word, if it starts so."""
        word = self._peek()
        if not word.startswith(prefix):
            return None
        self.at += 1
        return word[len(prefix) :].upper()

    def whole(self) -> Parsed | None:
        """The number that all the words say together."""
        currency = self._take("major=")
        sign = -1 if self._minus() else 1
        currency = currency or self._take("major=")
        value = self._number()
        if value is None:
            return None
        currency = currency or self._take("major=")
        if currency is not None:
            part = self._minor()
            if part is None:
                return None
            value += part
        elif (minor := self._take("minor=")) is not None:
            value, currency = value / 100, minor or None
        elif not self._unit():
            return None
        if self.at < len(self.words):
            return None
        kind: Literal["number", "money"] = "money" if currency else "number"
        return Parsed(kind, sign * value, currency, self.confidence)

    def _minus(self) -> bool:
        if self._peek() in self.book.minus:
            self.at += 1
            return True
        return False

    def _minor(self) -> Decimal | None:
        """Hundredths after the major unit: 0 if there are none, None if they cannot be read."""
        if self._peek() == "and":
            self.at += 1
        if self.at == len(self.words):
            return Decimal(0)
        word = self._peek()
        if re.fullmatch(r"\d\d/100", word):
            self.at += 1
            return Decimal(word[:2]) / 100
        number = self._number()
        if number is None or not 0 <= number < 100 or self._take("minor=") is None:
            return None
        return number / 100

    def _unit(self) -> bool:
        """Take the name of what is counted; False if something else follows."""
        while self._peek() in self.book.units:
            self.at += 1
        return self.at == len(self.words)

    def _number(self) -> Decimal | None:
        word = self._peek()
        if word[:1] in "-−" and word[1:2].isdigit():
            self.words[self.at] = word[1:]
            value = self._number()
            return None if value is None else -value
        if word[:1].isdigit():
            return self._figures(word)
        whole = self._cardinal()
        if whole is None:
            return None
        return self._fraction(whole)

    def _figures(self, word: str) -> Decimal | None:
        if not _DIGITS.fullmatch(word):
            return None
        self.at += 1
        value = _decimal(word, self.lang)
        scale = self.book.scales.get(self._peek())
        if value is None or scale is None:
            return value
        self.at += 1
        return value * scale

    def _fraction(self, whole: int) -> Decimal | None:
        if self._peek() in self.book.point:
            self.at += 1
            return self._digits_after_point(whole)
        if self._peek() not in self.book.whole:
            return Decimal(whole)
        self.at += 1
        if self._peek() in self.book.conjunctions:
            self.at += 1
        numerator = self._cardinal(before=self.book.parts)
        places = self.book.parts.get(self._peek())
        if numerator is None or places is None or numerator >= 10**places:
            return None
        self.at += 1
        return whole + Decimal(numerator).scaleb(-places)

    def _digits_after_point(self, whole: int) -> Decimal | None:
        digits = ""
        while (value := self.book.numbers.get(self._peek())) is not None and value < 10:
            digits += str(value)
            self.at += 1
        return Decimal(f"{whole}.{digits}") if digits else None

    def _cardinal(self, before: Container[str] = ()) -> int | None:
        """A whole number in words; groups and scales fall, and words of *before* end it."""
        total, limit, start = 0, 10**18, self.at
        while True:
            first = self.at
            group = self._triad()
            scale = None if self._peek() in before else self.book.scales.get(self._peek())
            if scale is not None and scale < limit:
                total += scale if first == self.at else group * scale
                self.at += 1
                limit = scale
                self._skip_and()
                continue
            if group >= limit:
                return None
            total += group
            return total if self.at > start else None

    def _triad(self) -> int:
        """Hundreds, tens, ones, as far as they follow each other."""
        total, room = 0, 1000
        while (value := self.book.numbers.get(self._peek())) is not None:
            if self._is_hundred(total):
                break
            if value == 0:
                if not total and room == 1000:
                    self.at += 1
                return total
            if value >= room:
                break
            self.at += 1
            total += value
            room = 100 if value >= 100 else 10 if value >= 20 else 1
            if self._peek() in self.book.hundred and total < 10:
                self.at += 1
                total, room = total * 100, 100
                self._skip_and()
        return total

    def _is_hundred(self, total: int) -> bool:
        return bool(total) and self._peek() in self.book.hundred

    def _skip_and(self) -> None:
        if self._peek() == "and" and self.lang == "en":
            following = self.words[self.at + 1] if self.at + 1 < len(self.words) else ""
            if following in self.book.numbers and not self._is_minor_next():
                self.at += 1

    def _is_minor_next(self) -> bool:
        return any(word.startswith("minor=") for word in self.words[self.at + 1 : self.at + 4])


def _decimal(text: str, lang: Lang) -> Decimal | None:
    """Figures with either point: in English a comma before three digits groups."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text) and (lang == "en" or "." in text):
        text = text.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+", text):
        text = text.replace(".", "")
    text = text.replace(",", ".")
    return Decimal(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None

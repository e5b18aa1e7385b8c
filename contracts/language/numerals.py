"""Cardinal, ordinal and fractional numbers of the two Slavic languages, from tables of forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from contracts.language.adjectives import Adjectives
from contracts.language.forms import Case, case_index
from contracts.language.terms import Noun

__all__ = ["LIMIT", "Numerals", "checked_int", "plural"]

LIMIT = 10**18
"""The first number that is not spoken."""

Row = tuple[str, ...]


def checked_int(n: int) -> int:
    """*n* if it is a whole number that can be spoken.

    Raises:
        TypeError: *n* is not an int.
        ValueError: *n* is too large.
    """
    if isinstance(n, bool) or not isinstance(n, int):
        raise TypeError(f"a whole number is expected, not {type(n).__name__}")
    if abs(n) >= LIMIT:
        raise ValueError(f"numbers from {LIMIT} on are not spoken")
    return n


def plural(n: int) -> str:
    """one, few or many: how a noun stands after *n* in the nominative."""
    tens, ones = n % 100, n % 10
    if ones == 1 and tens != 11:
        return "one"
    return "few" if 2 <= ones <= 4 and not 12 <= tens <= 14 else "many"


@dataclass(frozen=True)
class Numerals:
    """The forms of the numerals of one language; each row is nom, gen, dat, acc, ins, loc."""

    minus: str
    zero: Row
    one: Mapping[str, Row]
    """By gender: m, f, n and p (for nouns without a singular)."""
    two: Mapping[str, Row]
    small: Mapping[int, Row]
    """3 to 19."""
    collective: Mapping[int, str]
    """2 to 4 before nouns without a singular, in the nominative."""
    tens: Mapping[int, Row]
    hundreds: Mapping[int, Row]
    scales: tuple[Noun, ...]
    """Thousand, million, ...; each a thousand times the one before."""
    ordinals: Mapping[int, str]
    """1 to 19, 20 to 90, 100 to 900, in the masculine nominative."""
    scale_ordinals: tuple[str, ...]
    prefixes: Mapping[int, str]
    """Parts of «двадцятип’ятитисячний» that are not the genitive."""
    whole: str
    """The feminine adjective «ціла»."""
    parts: tuple[str, ...]
    """Tenth, hundredth, ...: feminine adjectives."""
    adjectives: Adjectives
    _triads: dict[tuple[int, str, int], str] = field(default_factory=dict, compare=False)

    def cardinal(self, n: int, gender: str, case: Case) -> str:
        """*n* in words, agreeing with a noun of *gender*."""
        checked_int(n)
        index = case_index(case)
        if n < 0:
            return f"{self.minus} {self._natural(-n, gender, index)}"
        return self._natural(n, gender, index)

    def _natural(self, n: int, gender: str, index: int) -> str:
        if n == 0:
            return self.zero[index]
        if n < 1000:
            return self._triad(n, gender, index)
        words = []
        rest, scale = divmod(n, 1000)[0], 0
        if n % 1000:
            words.append(self._triad(n % 1000, gender, index))
        while rest:
            rest, group = divmod(rest, 1000)
            if group:
                noun = self.scales[scale]
                words.append(self.counted(group, noun, index))
                words.append(self._triad(group, noun.gender, index))
            scale += 1
        return " ".join(reversed(words))

    def _triad(self, n: int, gender: str, index: int) -> str:
        key = (n, gender, index)
        words = self._triads.get(key)
        if words is None:
            words = self._triads[key] = " ".join(self._triad_words(n, gender, index))
        return words

    def _triad_words(self, n: int, gender: str, index: int) -> list[str]:
        hundreds, rest = divmod(n, 100)
        words = [self.hundreds[hundreds][index]] if hundreds else []
        if rest >= 20:
            words.append(self.tens[rest // 10][index])
            rest %= 10
        if rest:
            words.append(self._small(rest, gender, index))
        return words

    def _small(self, n: int, gender: str, index: int) -> str:
        if gender == "p" and index in (0, 3) and n in self.collective:
            return self.collective[n]
        if n == 1:
            return self.one[gender][index]
        if n == 2:
            return self.two[gender][index]
        return self.small[n][index]

    def counted(self, n: int, noun: Noun, index: int) -> str:
        """The form of *noun* that stands after *n* in the case of that *index*."""
        n = abs(n)
        if n % 1000 == 0:
            return noun.pl[1]
        kind = plural(n)
        if kind == "one":
            return noun.sg[index]
        if index in (0, 3):
            return noun.few if kind == "few" else noun.pl[1]
        return noun.pl[index]

    def ordinal(self, n: int, gender: str, case: Case) -> str:
        """The ordinal of *n*: only its last part is an adjective."""
        checked_int(n)
        if n < 0:
            raise ValueError("a negative number has no ordinal")
        before, last = self._ordinal_parts(n)
        adjective = self.adjectives.decline(last, gender, case)
        return f"{self._natural(before, 'm', 0)} {adjective}" if before else adjective

    def _ordinal_parts(self, n: int) -> tuple[int, str]:
        """What is spoken as a cardinal before the ordinal, and the ordinal in the nominative."""
        if n == 0:
            return 0, self.ordinals[0]
        scale, group = 0, n
        while group % 1000 == 0:
            scale, group = scale + 1, group // 1000
        triad = group % 1000
        if scale:
            before = (group - triad) * 1000**scale
            return before, self._prefix(triad) + self.scale_ordinals[scale - 1]
        last = self._last_part(triad)
        return n - last, self.ordinals[last]

    @staticmethod
    def _last_part(triad: int) -> int:
        rest = triad % 100
        if rest == 0:
            return triad
        if rest < 20 or rest % 10 == 0:
            return rest
        return rest % 10

    def _prefix(self, triad: int) -> str:
        if triad == 1:
            return ""
        hundreds, rest = divmod(triad, 100)
        parts = [hundreds * 100] if hundreds else []
        if rest >= 20:
            parts.append(rest // 10 * 10)
            rest %= 10
        if rest:
            parts.append(rest)
        return "".join(self._prefix_part(part) for part in parts)

    def _prefix_part(self, part: int) -> str:
        known = self.prefixes.get(part)
        return known if known is not None else self._triad(part, "m", 1)

    def fraction(self, value: Decimal, case: Case) -> str:
        """A decimal number in words: «дві цілих п’ять десятих»."""
        whole, numerator, digits = split_decimal(value)
        index = case_index(case)
        minus = f"{self.minus} " if value < 0 else ""
        if not digits:
            return minus + self._natural(whole, "m", index)
        if digits > len(self.parts):
            raise ValueError(f"more than {len(self.parts)} decimal places are not spoken")
        units = self._natural(whole, "f", index)
        parts = self._natural(numerator, "f", index)
        return (
            f"{minus}{units} {self.counted(whole, self._whole_noun, index)} "
            f"{parts} {self.counted(numerator, self._part_nouns[digits - 1], index)}"
        )

    @cached_property
    def _whole_noun(self) -> Noun:
        return self._adjective_noun(self.whole)

    @cached_property
    def _part_nouns(self) -> tuple[Noun, ...]:
        return tuple(self._adjective_noun(part) for part in self.parts)

    def _adjective_noun(self, word: str) -> Noun:
        pl = self.adjectives.row(word, "pl")
        return Noun("f", self.adjectives.row(word, "f"), pl, few=pl[1])


def split_decimal(value: Decimal) -> tuple[int, int, int]:
    """Whole part, numerator and number of decimal places, without false zeros and sign."""
    if not isinstance(value, Decimal):
        raise TypeError(f"Decimal is expected, not {type(value).__name__}")
    if not value.is_finite():
        raise ValueError("a finite number is expected")
    text = format(abs(value), "f")
    whole, _, places = text.partition(".")
    places = places.rstrip("0")
    return int(whole), int(places or 0), len(places)

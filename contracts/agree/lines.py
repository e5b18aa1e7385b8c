"""Lines to be compared: those that a document must have, and those that a file has."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from contracts.facts.tree import DocumentFacts, Passage
from contracts.foreign.tree import ForeignParagraph, Spot

__all__ = ["Expected", "Found", "found_line", "squeezed"]

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")) | {0x2011: "-"}


@lru_cache(65536)
def squeezed(text: str) -> str:
    """*text* as it is compared: without blanks and invisible marks, letters in one form."""
    joined = "".join(text.split())
    if joined.isascii():
        return joined
    return unicodedata.normalize("NFC", joined).translate(_INVISIBLE)


@dataclass(frozen=True, slots=True, eq=False)
class Expected:
    """A line that a file must have."""

    document: DocumentFacts
    passage: Passage
    is_optional: bool = False
    """It may be left out: a form of the file shows it in another place or not at all."""
    mark: str = ""
    """The dash that the form of the file writes before it."""
    key: str = field(init=False)
    text_key: str = field(init=False)
    """The same without the number."""

    def __post_init__(self) -> None:
        text = squeezed(self.passage.text)
        prefix = squeezed(self.passage.prefix)
        object.__setattr__(self, "text_key", text)
        object.__setattr__(self, "key", self.mark + prefix + text)


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A line that a file has."""

    text: str
    """Number and text."""
    number: str
    spot: Spot
    key: str
    text_key: str
    hidden: str = ""
    mark: str = ""

    @property
    def shown(self) -> str:
        """All of it, as it is to be kept."""
        return f"{self.mark} {self.text}" if self.mark else self.text


def found_line(paragraph: ForeignParagraph) -> Found:
    """A paragraph as it is compared."""
    text = squeezed(paragraph.text)
    number = f"{squeezed(paragraph.number)}." if paragraph.number else ""
    return Found(
        text=paragraph.full,
        number=paragraph.number,
        spot=paragraph.spot,
        key=paragraph.mark + number + text,
        text_key=text,
        hidden=paragraph.hidden,
        mark=paragraph.mark,
    )

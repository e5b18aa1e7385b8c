"""Full names: parts, initials, signature; how a part is declined is the language's own."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from contracts.language.forms import Case, Confidence, Form, Gender, weakest

__all__ = ["NBSP", "NameBook", "decline_part", "initials", "signature", "tidy"]

NBSP = "\u00a0"
Part = Literal["surname", "given", "patronymic"]
Decline = Callable[[str, Gender, Case, bool], Form]
"""Word without hyphens, gender, case, and whether it is the last of a double one."""


def tidy(name: str) -> str:
    """*name* with one kind of apostrophe, hyphen and space."""
    name = unicodedata.normalize("NFC", name)
    for apostrophe in "'ʼ`‘":
        name = name.replace(apostrophe, "’")
    for dash in "‐‑–—":
        name = name.replace(dash, "-")
    return " ".join(name.replace(" - ", "-").split())


@dataclass(frozen=True, eq=False)
class NameBook:
    """How the parts of a name are declined in one language."""

    surname: Decline
    given: Decline
    patronymic: Decline

    def full(
        self,
        surname: str,
        given: str,
        patronymic: str | None,
        *,
        gender: Gender,
        case: Case,
        order: Literal["surname", "given"] = "surname",
    ) -> Form:
        """All parts in *case*, surname first or last.

        Raises:
            ValueError: *gender* is not m or f.
        """
        parts = [self.part("given", given, gender, case)]
        if patronymic:
            parts.append(self.part("patronymic", patronymic, gender, case))
        place = 0 if order == "surname" else len(parts)
        parts.insert(place, self.part("surname", surname, gender, case))
        text = " ".join(part.text for part in parts if part.text)
        return Form(text, weakest(*(part.confidence for part in parts)))

    def part(self, part: Part, text: str, gender: Gender, case: Case) -> Form:
        """One part of a name, double or with particles, in *case*."""
        return decline_part(self, part, text, gender, case)


@lru_cache(maxsize=8192)
def decline_part(book: NameBook, part: Part, text: str, gender: Gender, case: Case) -> Form:
    """As `NameBook.part`; a batch says the same names again and again."""
    if gender not in ("m", "f"):
        raise ValueError("the gender of a person is m or f")
    name = tidy(text)
    if case == "nom" or not name:
        return Form(name, "sure")
    decline: Decline = getattr(book, part)
    doubt: Confidence = "unsure" if part == "given" and gender == "m" else "derived"
    words = [_hyphenated(word, decline, gender, case, doubt) for word in name.split(" ")]
    spoken = " ".join(word.text for word in words)
    confidence = weakest(*(word.confidence for word in words))
    if part == "surname" and len(words) > 1:
        confidence = "unsure"
    return Form(spoken, confidence)


def _hyphenated(word: str, decline: Decline, gender: Gender, case: Case, doubt: Confidence) -> Form:
    """Both parts decline; a double name can be trusted no more than *doubt* says."""
    pieces = word.split("-")
    forms = [
        _cased(piece, decline, gender, case, index == len(pieces) - 1)
        for index, piece in enumerate(pieces)
    ]
    confidence = weakest(*(form.confidence for form in forms), doubt if len(pieces) > 1 else "sure")
    return Form("-".join(form.text for form in forms), confidence)


def _cased(word: str, decline: Decline, gender: Gender, case: Case, last: bool) -> Form:
    """Decline *word* in the spelling of a name and give it back in its own capitals."""
    if len(word) > 1 and word.isupper():
        form = decline(word[0] + word[1:].lower(), gender, case, last)
        return Form(form.text.upper(), form.confidence)
    if not word or word[0].islower():
        return Form(word, "unsure")
    return decline(word, gender, case, last)


def initials(surname: str, given: str, patronymic: str | None) -> str:
    """«Т. Г. Шевченко», held together by no-break spaces."""
    letters = [_initial(part) for part in (given, patronymic) if part]
    return NBSP.join([*letters, tidy(surname)])


def _initial(part: str) -> str:
    return "-".join(f"{piece[0].upper()}." for piece in tidy(part).split("-") if piece)


def signature(surname: str, given: str) -> str:
    """«Тарас ШЕВЧЕНКО»."""
    return f"{tidy(given)} {tidy(surname).upper()}"

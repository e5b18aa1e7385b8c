"""What a misspelt word was probably meant to be: look-alike letters first, then near words."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Collection

from contracts.messages import Phrase, _

__all__ = ["did_you_mean", "near"]

_LOOKALIKES = str.maketrans("АВЕКМНОРСТХІЈЅУаеорсухіјѕвкмнт", "ABEKMHOPCTXIJSYaeopcyxijsbkmht")
_LONGEST = 64


def near(word: str, known: Collection[str]) -> str | None:
    """The one of *known* that *word* was probably meant to be, None when nothing is near."""
    plain = _plain(word)
    if plain in known:
        return plain
    by_lower = {one.lower(): one for one in known}
    if plain.lower() in by_lower:
        return by_lower[plain.lower()]
    close = difflib.get_close_matches(plain.lower(), by_lower, n=1, cutoff=0.7)
    return by_lower[close[0]] if close else None


def did_you_mean(word: str, known: Collection[str]) -> Phrase | None:
    """«Did you mean …?», with the letter that only looks right; None when nothing is near."""
    meant = near(word, known)
    if meant is None:
        return None
    strange = next((letter for letter in word if not letter.isascii()), None)
    if strange is None or not meant.isascii():
        return Phrase(_("did you mean {meant}?"), meant=meant)
    if unicodedata.name(strange, "").startswith("CYRILLIC"):
        message = _("did you mean {meant}? the letter «{letter}» here is Cyrillic")
        return Phrase(message, meant=meant, letter=strange)
    message = _("did you mean {meant}? the character U+{code} does not belong here")
    return Phrase(message, meant=meant, code=f"{ord(strange):04X}")


def _plain(word: str) -> str:
    """*word* as it would be typed with the right layout."""
    letters = "".join(
        letter for letter in word[:_LONGEST] if unicodedata.category(letter) not in ("Cf", "Cc")
    )
    return letters.strip().translate(_LOOKALIKES).replace("-", "_").replace(" ", "_")

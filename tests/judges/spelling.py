"""Judge of words: hunspell with the dictionaries of Debian."""

from __future__ import annotations

import re
from pathlib import Path

from tests.judges.base import judge, lacking, run

__all__ = ["hunspell"]

DICTIONARIES = {"uk": "uk_UA", "ru": "ru_RU", "en": "en_GB"}
"""What our languages are called there; any other name ("en_US") is taken as it is."""

FOLDER = Path("/usr/share/hunspell")
NEEDED = [FOLDER / f"{name}.dic" for name in (*DICTIONARIES.values(), "en_US")]
WORD = re.compile(r"[^\W\d_]+(?:[’ʼ'-][^\W\d_]+)*")
CYRILLIC = re.compile("[\u0400-\u04ff]")


@judge("hunspell", lambda: lacking(["hunspell"], NEEDED))
def hunspell(text: str, lang: str) -> set[str]:
    """Words of *text* that the dictionary of *lang* does not know.

    In Ukrainian and Russian only words with a Cyrillic letter are asked about: IBAN and names in
    Latin letters are not theirs to judge, a word of mixed letters is.
    """
    name = DICTIONARIES.get(lang, lang)
    words = set(WORD.findall(text))
    if not name.startswith("en"):
        words = {word for word in words if CYRILLIC.search(word)}
    asked = "\n".join(sorted(words))
    return set(run(["hunspell", "-i", "utf-8", "-d", name, "-l"], text=asked).split())

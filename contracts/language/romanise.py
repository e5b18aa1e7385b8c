"""Ukrainian in Latin letters by the official table (Cabinet of Ministers, no. 55, 2010)."""

import re
from functools import cache

__all__ = ["romanise"]

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh",
    "з": "z", "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu", "я": "ia",
    # Letters of other alphabets, as in machine-readable travel documents.
    "ё": "e", "ъ": "", "ы": "y", "э": "e", "ў": "u",
}  # fmt: skip
_INITIAL = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_APOSTROPHES = "’'ʼ"


def romanise(text: str) -> str:
    """*text* with Cyrillic words in Latin letters; everything else is left as it is.

    >>> romanise("Юрій Згурський, м. Знам’янка")
    'Yurii Zghurskyi, m. Znamianka'
    """
    return _words().sub(lambda found: _word(found.group()), text)


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[а-яёґєіїў’'ʼ]+", re.IGNORECASE)


def _word(word: str) -> str:
    core = word.strip(_APOSTROPHES)
    if not core:
        return word
    start = word.index(core)
    return word[:start] + _letters(core) + word[start + len(core) :]


def _letters(word: str) -> str:
    capitals = len(word) > 1 and word.isupper()
    parts, lower = [], word.lower()
    for index, letter in enumerate(lower):
        if letter in _APOSTROPHES:
            continue
        if letter == "г" and index and lower[index - 1] == "з":
            part = "gh"
        else:
            part = (_INITIAL.get(letter) if not index else None) or _LETTERS[letter]
        if capitals:
            part = part.upper()
        elif word[index].isupper():
            part = part.capitalize()
        parts.append(part)
    return "".join(parts)

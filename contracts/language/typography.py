"""Spaces, dashes, apostrophes and quotes as each language sets them.

Every change puts one character in the place of one, so places in the text stay.
"""

import re
from functools import cache

from contracts.language.forms import Lang

__all__ = ["typeset"]

NBSP = "\u00a0"
_LETTERS = {"uk": "А-Яа-яЁёҐґЄєІіЇї", "ru": "А-Яа-яЁёҐґЄєІіЇї", "en": "A-Za-z"}
_CAPITALS = {"uk": "А-ЯЁҐЄІЇ", "ru": "А-ЯЁҐЄІЇ", "en": "A-Z"}
_BEFORE = {
    "uk": "пп?|ст|ч|абз|підп|розд|гл|кв|буд|вул|просп|бульв|пров|пл|м|смт|с|обл|оф|каб|корп|"
    "тел|дод|рис|табл|див|ред|ім|проф|гр|т|стор|арк",
    "ru": "пп?|ст|ч|абз|подп|разд|гл|кв|д|ул|просп|бульв|пер|пл|г|пгт|с|обл|оф|каб|корп|"
    "тел|прил|рис|табл|см|ред|им|проф|гр|т|стр",
    "en": "Nos?|Arts?|cl|paras?|Sec|pp?|Fig|Tab|Mrs?|Ms|Dr|St|vol|ed",
}
"""Abbreviations that hold what follows them."""
_AFTER = {
    "uk": r"грн|коп|дол|євро|%|‰|рр?\.|год|хв|тис|млн|млрд|трлн|шт|кг|км|мм|см|мл|м²|м³|м|л|т|г|га",
    "ru": r"грн|коп|долл|евро|%|‰|гг?\.|ч|мин|тыс|млн|млрд|трлн|шт|кг|км|мм|см|мл|м²|м³|м|л|т|г|га",
    "en": r"%|‰|kg|km|mm|cm|ml|m²|m³|m|l|t|g|ha|pcs|thousand|million|billion",
}
"""Units that hold to the number before them."""
_MONTHS = {
    "uk": "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня",
    "ru": "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
}
_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
_DASH = re.compile(r"(?<=\S)[ \u00a0][-–—](?=[ \u00a0]\S)")
_QUOTE = re.compile('["«»„“”‘’]')
_OUTER_INNER = {"uk": ("«»", "„“"), "ru": ("«»", "„“"), "en": ("“”", "‘’")}
_OPENERS = "([{«„“‘-–—/"


def typeset(text: str, lang: Lang) -> str:
    """*text* with no-break spaces, dashes, apostrophes and nested quotes of *lang*.

    Applied twice it changes nothing more; letters and digits stay as they are.
    """
    apostrophe, spaces = _patterns(lang)
    text = apostrophe.sub("’", text)
    text = _quotes(text, lang)
    text = _DASH.sub(f"{NBSP}–", text)
    text = _GROUPS.sub(lambda found: found.group().replace(" ", NBSP), text)
    for pattern in spaces:
        text = pattern.sub(NBSP, text)
    return _held(lang).sub(rf"\1{NBSP}", text)


@cache
def _patterns(lang: Lang) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """The apostrophe between letters, and single spaces that must not break."""
    letter, capital = _LETTERS[lang], _CAPITALS[lang]
    spaces = (
        rf"(?<=\d) (?=(?:{_AFTER[lang]})(?![\w²³]))",
        r"(?<=\d) (?=[A-Z]{3}\b)",
        r"(?<=\b[A-Z]{3}) (?=\d)",
        rf"(?<=\d) (?=(?:{_MONTHS[lang]})\b)",
        rf"(?<=\b[{capital}]\.) (?=[{capital}][{letter}.])",
        rf"(?<=[{letter}]) (?=[{capital}]\.[ {NBSP}]?[{capital}]\.)",
    )
    apostrophe = re.compile(rf"(?<=[{letter}])['`ʼ‘](?=[{letter}])")
    return apostrophe, tuple(re.compile(pattern) for pattern in spaces)


@cache
def _held(lang: Lang) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w№])((?:{_BEFORE[lang]})\.|№|§) (?=[\w«„“\"(№])")


def _quotes(text: str, lang: Lang) -> str:
    """Quotes nested by depth; a text whose quotes do not pair is left alone."""
    marks: list[tuple[int, str]] = []
    stack: list[str] = []
    for found in _QUOTE.finditer(text):
        place, char = found.start(), found.group()
        role = _role(text, place, char, stack)
        if role == "open":
            stack.append(char)
            marks.append((place, _OUTER_INNER[lang][(len(stack) - 1) % 2][0]))
        elif role == "close":
            if not stack:
                return text
            marks.append((place, _OUTER_INNER[lang][(len(stack) - 1) % 2][1]))
            stack.pop()
    if stack or not marks:
        return text
    chars = list(text)
    for place, mark in marks:
        chars[place] = mark
    return "".join(chars)


def _role(text: str, place: int, char: str, stack: list[str]) -> str:
    """open, close, or nothing: what the character does as a quote."""
    top = stack[-1] if stack else ""
    if char in "«„":
        return "open"
    if char in "»”":
        return "close"
    if char == "“":
        return "close" if top == "„" else "open"
    if char == "‘":
        return "open" if stack else ""
    if char == "’":
        return "close" if top == "‘" and not _inside_word(text, place) else ""
    before = text[place - 1] if place else " "
    return (
        "open" if before.isspace() or before in _OPENERS or (before == '"' and not top) else "close"
    )


def _inside_word(text: str, place: int) -> bool:
    return 0 < place < len(text) - 1 and text[place - 1].isalnum() and text[place + 1].isalnum()

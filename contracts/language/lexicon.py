"""Every form of every number word, unit and currency of a language, and what it says."""

import re
from collections.abc import Iterable, Mapping

from contracts.language.forms import Lang
from contracts.language.numerals import Numerals
from contracts.language.terms import Currency, Noun, currencies, units
from contracts.records import record

__all__ = ["Lexicon", "of", "plain"]

_APOSTROPHE = re.compile(r"\s*['’ʼ`‘]\s*")
_APOSTROPHES = frozenset("'’ʼ`‘")
_SIGNS = {"₴": "UAH", "$": "USD", "€": "EUR", "£": "GBP"}
_SHORT = {
    "uk": {"грн": "UAH", "дол. сша": "USD", "дол сша": "USD", "долл. сша": "USD", "євро": "EUR"},
    "ru": {"грн": "UAH", "долл. сша": "USD", "долл сша": "USD", "дол. сша": "USD", "евро": "EUR"},
    "en": {},
}
_ALSO = {
    "uk": {"гривні": "UAH", "доларів": "USD", "долари": "USD", "долар": "USD", "злотих": "PLN",
           "злоті": "PLN", "злотий": "PLN", "фунтів": "GBP", "крон": "CZK", "франків": "CHF"},
    "ru": {"гривня": "UAH", "гривни": "UAH", "гривень": "UAH", "гривню": "UAH", "гривням": "UAH",
           "гривнями": "UAH", "гривней": "UAH", "долларов": "USD", "доллара": "USD",
           "доллар": "USD", "злотых": "PLN", "фунтов": "GBP", "крон": "CZK", "франков": "CHF"},
    "en": {"hryvnia": "UAH", "hryvnya": "UAH", "dollars": "USD", "dollar": "USD", "zloty": "PLN",
           "pounds": "GBP", "pound": "GBP", "francs": "CHF", "koruna": "CZK"},
}  # fmt: skip
"""Spellings beside those of the terms that documents contain."""


@record
class Lexicon:
    numbers: Mapping[str, int]
    """Words below a thousand."""
    hundred: frozenset[str]
    """English «hundred»; empty where hundreds are words of their own."""
    scales: Mapping[str, int]
    whole: frozenset[str]
    parts: Mapping[str, int]
    """«десятих» and the number of its places."""
    point: frozenset[str]
    minus: frozenset[str]
    conjunctions: frozenset[str]
    units: frozenset[str]
    currencies: Mapping[tuple[str, ...], str]
    """The words of a currency's name, and `major=CODE`, or `minor=CODE` where one code has it."""
    currency_starts: frozenset[str]


_PLAIN = str.maketrans({"ё": "е", "−": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})


def plain(text: str) -> str:
    """*text* to compare by: lower case, no apostrophes, no ё, one kind of space and minus."""
    text = text.lower().translate(_PLAIN)
    if not _APOSTROPHES.isdisjoint(text):
        text = _APOSTROPHE.sub("", text)
    return " ".join(text.split())


def of(lang: Lang) -> Lexicon:
    """The lexicon of *lang*."""
    return _english() if lang == "en" else _slavic(lang)


def _slavic(lang: Lang) -> Lexicon:
    numerals = _numerals(lang)
    names = _by_words(_currencies(lang))
    return Lexicon(
        numbers=_small_numbers(numerals),
        hundred=frozenset(),
        scales=_scales(numerals),
        whole=_adjective_forms(numerals, numerals.whole),
        parts={
            form: places
            for places, part in enumerate(numerals.parts, 1)
            for form in _adjective_forms(numerals, part)
        },
        point=frozenset(("кома", "запятая")),
        minus=frozenset(("-", "мінус", "минус")),
        conjunctions=frozenset("і й та и".split()),
        units=_units(lang),
        currencies=names,
        currency_starts=frozenset(words[0] for words in names),
    )


def _numerals(lang: Lang) -> Numerals:
    if lang == "uk":
        from contracts.language.uk import NUMERALS
    else:
        from contracts.language.ru import NUMERALS
    return NUMERALS


def _small_numbers(numerals: Numerals) -> dict[str, int]:
    numbers: dict[str, int] = {}

    def put(value: int, forms: Iterable[str]) -> None:
        for form in forms:
            numbers.setdefault(plain(form), value)

    put(0, numerals.zero)
    for gender in "mfnp":
        put(1, numerals.one[gender])
        put(2, numerals.two[gender])
    for value, form in numerals.collective.items():
        put(value, [form])
    for step, table in ((1, numerals.small), (10, numerals.tens), (100, numerals.hundreds)):
        for count, row in table.items():
            put(count * step, row)
    for value, word in numerals.ordinals.items():
        put(value, _adjective_forms(numerals, word))
    return numbers


def _adjective_forms(numerals: Numerals, word: str) -> frozenset[str]:
    rows = (numerals.adjectives.row(word, gender) for gender in ("m", "f", "n", "pl"))
    return frozenset(plain(form) for row in rows for form in row)


def _scales(numerals: Numerals) -> dict[str, int]:
    scales = {}
    for power, noun in enumerate(numerals.scales, 1):
        for form in (*noun.sg, *noun.pl):
            scales[plain(form)] = 1000**power
        for form in _adjective_forms(numerals, numerals.scale_ordinals[power - 1]):
            scales.setdefault(form, 1000**power)
    return scales | {"тис": 10**3, "млн": 10**6, "млрд": 10**9}


def _units(lang: Lang) -> frozenset[str]:
    """Every word that may stand in the name of a unit."""
    phrases: set[str] = set()
    for noun in units(lang).values():
        phrases.update(_forms(noun))
        phrases.add(noun.symbol)
    words = {word for phrase in phrases for word in plain(phrase).split()}
    return frozenset(word.strip(".") for word in words) | {"%"}


def _forms(noun: Noun) -> tuple[str, ...]:
    return (*noun.sg, *noun.pl, noun.few)


def _currencies(lang: Lang) -> dict[str, str]:
    names = {sign: f"major={code}" for sign, code in _SIGNS.items()}
    for code, currency in currencies(lang).items():
        names[code.lower()] = f"major={code}"
        names.update(_currency_names(code, currency))
    for table in (_SHORT[lang], _ALSO[lang]):
        for name, code in table.items():
            names.setdefault(plain(name), f"major={code}")
    return names


def _currency_names(code: str, currency: Currency) -> dict[str, str]:
    names = {plain(form): f"major={code}" for form in _forms(currency.major)}
    if currency.minor:
        shared = code in ("USD", "EUR")
        for form in _forms(currency.minor):
            names[plain(form)] = "minor=" if shared else f"minor={code}"
    if code == "UAH":
        names["коп"] = "minor=UAH"
    return names


def _by_words(names: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    """Names of currencies as the words they are made of, without points."""
    return {tuple(name.replace(".", "").split()): mark for name, mark in names.items()}


def _english() -> Lexicon:
    from contracts.language.en import SCALES, SMALL, TENS, ordinal_word

    numbers = {word: value for value, word in enumerate(SMALL)}
    numbers |= {word: 10 * value for value, word in enumerate(TENS) if value > 1}
    numbers |= {ordinal_word(word): value for word, value in numbers.items()}
    for tens, value in [(w, v) for w, v in numbers.items() if v >= 20]:
        for ones, rest in [(w, v) for w, v in list(numbers.items()) if 0 < v < 10]:
            numbers[f"{tens}-{ones}"] = value + rest
    names = _by_words(_currencies("en"))
    return Lexicon(
        numbers=numbers | {"a": 1},
        hundred=frozenset(("hundred", "hundredth")),
        scales={
            form: 1000**power
            for power, word in enumerate(SCALES)
            if power
            for form in (word, f"{word}th")
        },
        whole=frozenset(),
        parts={},
        point=frozenset(("point",)),
        minus=frozenset(("-", "minus")),
        conjunctions=frozenset(("and",)),
        units=_units("en"),
        currencies=names,
        currency_starts=frozenset(words[0] for words in names),
    )

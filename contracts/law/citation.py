"""How a text cites an act, in every case of three languages.

An article is written the same in all languages: `625`, `549(3)` for a part of it, `903, 905` for two, `291.6` for a
point of the Tax Code; for a regulation the number is that of its point.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from contracts.language import CASES, Case, Lang, language
from contracts.law.book import Law, packaged
from contracts.law.register import Act

__all__ = ["BY_POINTS", "citation_text"]

_ARTICLE = re.compile(r"(?P<article>\d+(?:-\d+)?)(?:\((?P<part>\d+)\))?")
_POINT = re.compile(r"\d+(?:\.\d+)+")

_NOUNS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "uk": {
        "article": ("стаття", "статті", "статті", "статтю", "статтею", "статті"),
        "articles": ("статті", "статей", "статтям", "статті", "статтями", "статтях"),
        "part": ("частина", "частини", "частині", "частину", "частиною", "частині"),
        "point": ("пункт", "пункту", "пункту", "пункт", "пунктом", "пункті"),
        "law": ("Закон", "Закону", "Закону", "Закон", "Законом", "Законі"),
        "resolution": (
            "постанова",
            "постанови",
            "постанові",
            "постанову",
            "постановою",
            "постанові",
        ),
    },
    "ru": {
        "article": ("статья", "статьи", "статье", "статью", "статьёй", "статье"),
        "articles": ("статьи", "статей", "статьям", "статьи", "статьями", "статьях"),
        "part": ("часть", "части", "части", "часть", "частью", "части"),
        "point": ("пункт", "пункта", "пункту", "пункт", "пунктом", "пункте"),
        "law": ("Закон", "Закона", "Закону", "Закон", "Законом", "Законе"),
        "resolution": (
            "постановление",
            "постановления",
            "постановлению",
            "постановление",
            "постановлением",
            "постановлении",
        ),
    },
}
"""Words of a citation by case."""

_ISSUERS = {
    "uk": {
        "law": "України",
        "resolution": "Кабінету Міністрів України",
        "nbu_resolution": "Правління Національного банку України",
    },
    "ru": {
        "law": "Украины",
        "resolution": "Кабинета Министров Украины",
        "nbu_resolution": "Правления Национального банка Украины",
    },
    "en": {
        "law": "Law of Ukraine",
        "resolution": "Resolution of the Cabinet of Ministers of Ukraine",
        "nbu_resolution": "Resolution of the Board of the National Bank of Ukraine",
    },
}
BY_POINTS = ("regulation", "resolution", "nbu_resolution", "decree", "instruction")
"""Kinds that are divided into points, not articles."""
_DATED = {"uk": " від {date} № {number}", "ru": " от {date} № {number}"}
_ENGLISH_DATED = " No. {number} dated {date}"


@lru_cache(1024)
def citation_text(
    code: str, key: str, article: str = "", case: str = "nom", law: Law | None = None
) -> str:
    """How a text in language *code* cites an act or its article: «частини третьої статті 549 Цивільного кодексу України».

    The act is that of *law*, the packaged one when left out.

    Raises:
        LookupError: the register has no such act, it is a bill or has lost force, or the article or the case is not
            in a form that can be cited.

    >>> citation_text("uk", "cc", "549(3)", "gen")
    'частини третьої статті 549 Цивільного кодексу України'
    """
    cited = (law or packaged()).act(key)
    if not _may_be_cited(cited):
        raise LookupError(key)
    words = language(code)
    if case not in CASES:
        raise LookupError(case)
    lang = cast(Lang, code)
    if lang == "en":
        text = _english(cited, article)
    elif not article:
        text = _name(cited, lang, case)
    else:
        text = f"{_place(cited, lang, article, case)} {_name(cited, lang, 'gen')}"
    return words.typography(text)


def _may_be_cited(cited: Act) -> bool:
    """No text of ours cites a bill, or an act that had lost force when it was last looked at."""
    return cited.kind != "bill" and (cited.until is None or cited.until > cited.checked_on)


def _noun(lang: str, key: str, case: Case) -> str:
    return _NOUNS[lang][key][CASES.index(case)]


def _name(cited: Act, lang: Lang, case: Case) -> str:
    """The act itself, with number and date where lawyers give them."""
    title = cited.cases.get(lang, {}).get(case) or cited.title(lang)
    match cited.kind:
        case "code" | "eu_act" | "standard":
            return title
        case "convention":
            return f"{title} ({cited.place[lang]}, {_long(lang, cited.date)})"
        case "regulation" | "decree" | "instruction":
            return title + _dated(cited, lang)
        case "law":
            return (
                f"{_noun(lang, 'law', case)} {_ISSUERS[lang]['law']} «{title}»{_dated(cited, lang)}"
            )
        case _:
            head = f"{_noun(lang, 'resolution', case)} {_ISSUERS[lang][cited.kind]}"
            return f"{head}{_dated(cited, lang)} «{title}»"


def _place(cited: Act, lang: Lang, article: str, case: Case) -> str:
    if cited.kind in BY_POINTS or _POINT.fullmatch(article):
        return f"{_noun(lang, 'point', case)} {article}"
    found = _articles(article)
    if len(found) > 1:
        numbers = language(lang).join([number for number, _part in found])
        return f"{_noun(lang, 'articles', case)} {numbers}"
    number, part = found[0]
    if part is None:
        return f"{_noun(lang, 'article', case)} {number}"
    ordinal = language(lang).ordinal(part, gender="f", case=case)
    return f"{_noun(lang, 'part', case)} {ordinal} {_noun(lang, 'article', 'gen')} {number}"


def _articles(article: str) -> list[tuple[str, int | None]]:
    """Articles and their parts.

    Raises:
        LookupError: the text is not a list of articles, or one of several has a part.
    """
    found: list[tuple[str, int | None]] = []
    for piece in article.split(", "):
        match = _ARTICLE.fullmatch(piece)
        if match is None or (match["part"] and piece != article):
            raise LookupError(article)
        found.append((match["article"], int(match["part"]) if match["part"] else None))
    return found


def _english(cited: Act, article: str) -> str:
    if not article:
        return f"the {_english_name(cited)}"
    if cited.kind in BY_POINTS or _POINT.fullmatch(article):
        return f"paragraph {article} of the {_english_name(cited)}"
    found = _articles(article)
    numbers = language("en").join([f"{one}({part})" if part else one for one, part in found])
    return f"{'Article' if len(found) == 1 else 'Articles'} {numbers} of the {_english_name(cited)}"


def _english_name(cited: Act) -> str:
    title = cited.title("en")
    match cited.kind:
        case "code" | "eu_act" | "standard":
            return title
        case "convention":
            return f"{title} ({cited.place['en']}, {_long('en', cited.date)})"
        case "regulation" | "decree" | "instruction":
            return title + _dated(cited, "en")
        case "law":
            return f"{_ISSUERS['en']['law']} “{title}”{_dated(cited, 'en')}"
        case _:
            return f"{_ISSUERS['en'][cited.kind]}{_dated(cited, 'en')} “{title}”"


def _dated(cited: Act, lang: str) -> str:
    number = (cited.number_en or cited.number) if lang == "en" else cited.number
    return _DATED.get(lang, _ENGLISH_DATED).format(date=_long(lang, cited.date), number=number)


def _long(lang: str, day: datetime.date) -> str:
    return language(lang).date(day, form="long")

"""The register of acts: each act with its dated titles and its days in force, and how a text cites it.

Acts are files of `templates/law/acts/`, one an act, named by its key. An article is written the same in all languages:
`625`, `549(3)` for a part of it, `903, 905` for two, `291.6` for a point of the Tax Code; for a regulation the number is
that of its point.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast

from contracts.language import CASES, Case, Lang, language
from contracts.resources import templates_root

__all__ = ["Act", "Confidence", "act", "acts", "citation_text", "in_force"]

Confidence = Literal["source", "memory", "uncertain"]
"""Read in a public page; known from memory; not certain."""

Kind = Literal["code", "law", "convention", "regulation", "resolution", "nbu_resolution"]

_KEY = re.compile(r"[a-z][a-z0-9_]*")
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
_DATED = {"uk": " від {date} № {number}", "ru": " от {date} № {number}"}
_ENGLISH_DATED = " No. {number} dated {date}"


@dataclass(frozen=True, slots=True)
class Title:
    """The title of an act since a day, in three languages."""

    since: datetime.date
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Act:
    """One act of the register."""

    key: str
    kind: Kind
    number: str
    """Empty for a convention."""
    date: datetime.date
    since: datetime.date
    until: datetime.date | None
    """The first day on which it was no longer in force; None: not known to have ended."""
    url: str
    """Official address; empty where it is not known."""
    confidence: Confidence
    checked_on: datetime.date
    titles: tuple[Title, ...]
    """From the oldest to the newest."""
    number_en: str = ""
    """The number in Latin letters, where it has others."""
    place: Mapping[str, str] = field(default_factory=dict)
    """Where a convention was made, by language."""
    cases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Oblique cases of the newest title, by language."""
    note: str = ""

    def title(self, lang: str, day: datetime.date | None = None) -> str:
        """The title on *day*, the newest without a day."""
        known = [one for one in self.titles if day is None or one.since <= day]
        return (known[-1] if known else self.titles[0]).texts[lang]


def act(key: str) -> Act:
    """The act of *key*.

    Raises:
        LookupError: the register has no such act.
    """
    if not _KEY.fullmatch(key):
        raise LookupError(key)
    return _act(key)


def acts() -> tuple[Act, ...]:
    """All acts, in the order of their keys."""
    return tuple(_act(path.stem) for path in sorted(_folder().glob("*.toml")))


def in_force(key: str, day: datetime.date) -> bool:
    """Whether the act was in force on *day*.

    Raises:
        LookupError: the register has no such act.
    """
    found = act(key)
    return found.since <= day and (found.until is None or day < found.until)


def _folder() -> Path:
    return templates_root() / "law" / "acts"


@lru_cache(256)
def _act(key: str) -> Act:
    path = _folder() / f"{key}.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as failure:
        raise LookupError(key) from failure
    return _read(data)


def _read(data: Mapping[str, Any]) -> Act:
    titles = tuple(
        Title(one["since"], {lang: one[lang] for lang in ("uk", "ru", "en")})
        for one in data["titles"]
    )
    return Act(
        key=data["key"],
        kind=data["kind"],
        number=data.get("number", ""),
        date=data["date"],
        since=data["since"],
        until=data.get("until"),
        url=data.get("url", ""),
        confidence=data["confidence"],
        checked_on=data["checked_on"],
        titles=titles,
        number_en=data.get("number_en", ""),
        place=data.get("place", {}),
        cases=data.get("cases", {}),
        note=data.get("note", ""),
    )


# Citations -----------------------------------------------------------------------------------------------------------


@lru_cache(1024)
def citation_text(code: str, key: str, article: str = "", case: str = "nom") -> str:
    """How a text in language *code* cites an act or its article: «частини третьої статті 549 Цивільного кодексу України».

    Raises:
        LookupError: the register has no such act, or the article or the case is not in a form that can be cited.

    >>> citation_text("uk", "cc", "549(3)", "gen")
    'частини третьої статті 549 Цивільного кодексу України'
    """
    cited = act(key)
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


def _noun(lang: str, key: str, case: Case) -> str:
    return _NOUNS[lang][key][CASES.index(case)]


def _name(cited: Act, lang: Lang, case: Case) -> str:
    """The act itself, with number and date where lawyers give them."""
    title = cited.cases.get(lang, {}).get(case) or cited.title(lang)
    match cited.kind:
        case "code":
            return title
        case "convention":
            return f"{title} ({cited.place[lang]}, {_long(lang, cited.date)})"
        case "regulation":
            return title + _dated(cited, lang)
        case "law":
            return (
                f"{_noun(lang, 'law', case)} {_ISSUERS[lang]['law']} «{title}»{_dated(cited, lang)}"
            )
        case _:
            head = f"{_noun(lang, 'resolution', case)} {_ISSUERS[lang][cited.kind]}"
            return f"{head}{_dated(cited, lang)} «{title}»"


def _place(cited: Act, lang: Lang, article: str, case: Case) -> str:
    if cited.kind == "regulation" or _POINT.fullmatch(article):
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
    if cited.kind == "regulation" or _POINT.fullmatch(article):
        return f"paragraph {article} of the {_english_name(cited)}"
    found = _articles(article)
    numbers = language("en").join([f"{one}({part})" if part else one for one, part in found])
    return f"{'Article' if len(found) == 1 else 'Articles'} {numbers} of the {_english_name(cited)}"


def _english_name(cited: Act) -> str:
    title = cited.title("en")
    match cited.kind:
        case "code":
            return title
        case "convention":
            return f"{title} ({cited.place['en']}, {_long('en', cited.date)})"
        case "regulation":
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

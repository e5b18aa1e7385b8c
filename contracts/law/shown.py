"""How a message names an act: title, number, date, article, and how surely the fact is known."""

from __future__ import annotations

from datetime import date

from contracts.law.book import packaged
from contracts.law.citation import BY_POINTS
from contracts.law.register import Act
from contracts.messages import _, say, translate

__all__ = ["MARKS", "act_words", "basis_words"]

MARKS = {
    "source": _("by the source"),
    "tested": _("tested"),
    "confirmed": _("confirmed"),
    "memory": _("from memory, not checked"),
    "uncertain": _("uncertain"),
    "practice": _("practice"),
}


def basis_words(key: str, article: str, confidence: str, language: str) -> str:
    """«Цивільний кодекс України, № 435-IV від 16.01.2003, стаття 625 (за пам’яттю, не звірено)».

    A key that the register does not hold is shown as it is.
    """
    try:
        act = packaged().act(key)
    except LookupError:
        parts = [key]
        by_points = False
    else:
        parts, by_points = [act_words(act, language)], act.kind in BY_POINTS
    if article:
        one, many = _("paragraph {article}"), _("paragraphs {article}")
        if not by_points:
            one, many = _("article {article}"), _("articles {article}")
        place = many if "," in article or "–" in article else one
        parts.append(say(place, language, article=article))
    mark = translate(MARKS.get(confidence, confidence), language)
    return f"{', '.join(parts)} ({mark})"


def act_words(act: Act, language: str, day: date | None = None) -> str:
    """Title (that of *day*, else the newest), number and date; of a convention title and date."""
    title = act.title(language if language in ("uk", "ru") else "en", day)
    number = act.number_en if language == "en" and act.number_en else act.number
    form = _("{title}, No. {number} of {date}") if number else _("{title} of {date}")
    return say(form, language, title=title, number=number, date=act.date)

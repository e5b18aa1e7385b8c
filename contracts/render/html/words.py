"""Words that stand around the text of a page, from the terms of a language."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from contracts.catalog import Catalog
from contracts.messages import _
from contracts.texts.errors import TextError

__all__ = ["PageWords", "page_words"]


@dataclass(frozen=True, slots=True)
class PageWords:
    """The group `[page]` of the terms."""

    skip: str
    """The first link of a page, for those who go by keyboard."""
    contents: str
    facts: str
    languages: str
    documents: str
    archive: str
    downloads: str
    short: str
    """The language itself in three letters."""


@lru_cache(32)
def page_words(language: str, overlay: Path | None = None) -> PageWords:
    """The words of *language*: those of the overlay over those of the package.

    Raises:
        TextError: the terms lack one of them.
    """
    group = Catalog.default(overlay).terms(language).get("page", {})
    names = [each.name for each in fields(PageWords)]
    lacking = [name for name in names if not isinstance(group.get(name), str)]
    if lacking:
        message = _("the terms lack {names} in the group [page]")
        raise TextError("terms", message, file=f"terms/{language}.toml", names=", ".join(lacking))
    return PageWords(**{name: group[name] for name in names})

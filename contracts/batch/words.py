"""Words of the terms that stand for keys of the schema: «послуги» for `services`, «без ПДВ» for `none`."""

from __future__ import annotations

from functools import lru_cache

from contracts.batch.layout import Layout
from contracts.batch.values import Meaning
from contracts.catalog import Catalog
from contracts.language.terms import clean

__all__ = ["meaning_of", "words_of"]


def meaning_of(catalog: Catalog, layout: Layout) -> Meaning:
    """How cells of the table are read."""
    return Meaning(layout.answers, words_of(catalog), is_1904=layout.is_1904)


@lru_cache(8)
def words_of(catalog: Catalog) -> dict[str, str]:
    """Cleaned word → key."""
    found: dict[str, str] = {}
    for language in ("en", "ru", "uk"):
        for key, words in catalog.terms(language).get("batch", {}).get("words", {}).items():
            found.update((clean(word), key) for word in words)
    return found

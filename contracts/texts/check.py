"""Texts checked without a deal: the three languages say the same, and ask for nothing that does not exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from contracts.catalog import Catalog, DocumentSource
from contracts.compile import blocks, compile_document, site_of
from contracts.diagnostics import Diagnostic, Place, sorted_diagnostics
from contracts.messages import _
from contracts.texts import parse_text
from contracts.texts.asks import Asks
from contracts.texts.errors import TextError
from contracts.texts.inline_text import parse_inline
from contracts.texts.outline import Asked, Entry, outline, outline_of_line
from contracts.texts.paths import Scope, within
from contracts.texts.types import Types
from schemas.base import LANGUAGES

__all__ = ["check_texts"]

_DEAL = "deal"
"""The schema of documents whose paths are known here."""


def check_texts(catalog: Catalog, kinds: Iterable[str] | None = None) -> list[Diagnostic]:
    """Findings about the texts, `document.toml` and terms of *kinds*, or of all kinds."""
    found: list[Diagnostic] = []
    for kind in catalog.kinds() if kinds is None else kinds:
        try:
            found += _Document(catalog, kind).findings()
        except TextError as error:
            found += error.diagnostics
    return list(sorted_diagnostics(found))


class _Document:
    """One kind of document in all languages."""

    def __init__(self, catalog: Catalog, kind: str) -> None:
        self.catalog = catalog
        self.source = catalog.document(kind)
        terms = {language: catalog.terms(language) for language in LANGUAGES}
        self.asks = Asks(Types(self.source.entries), terms)
        self.found: list[Diagnostic] = []

    def findings(self) -> list[Diagnostic]:
        """All findings."""
        texts = [self._texts(part.clause) for part in self.source.parts]
        for outlines in texts:
            self.found += _differences(outlines)
        for language in LANGUAGES:
            entries = [one for outlines in texts for one in outlines.get(language, (("", ()),))]
        self._lines()
        self._compiles()
        return self.found


def x():
    ...

"""Which column is which: titles in three languages, compared without case, stops and line breaks; a near miss is asked."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, get_args, get_origin

from contracts.batch.targets import Target, Targets
from contracts.catalog import Catalog
from contracts.errors import UsageError
from contracts.language.terms import clean
from contracts.messages import translate
from contracts.records import record

__all__ = ["Match", "Titles", "plain"]

LANGUAGES = ("uk", "ru", "en")
_LIKE = 0.87
_CURRENCY = re.compile(r"(?:,|\(|\s)\s*(?:грн|uah|₴|eur|usd|€|\$)\.?\s*\)?(?=$|\s|,)")
_STOPS = re.compile(r"[\s.,:;*\"«»“”()\[\]/\\|·_]+")


@record
class Match:
    """What a title was found to be."""

    target: Target | None
    """None: unknown, or not surely known."""
    near: str = ""
    """The known title that it resembles; empty: none."""
    near_path: str = ""
    by_user: bool = False
    """The user named the data path."""


def plain(title: object) -> str:
    """A title to compare by: small letters, no stops, brackets, line breaks and currencies."""
    text = clean(
        str(title).replace("-\n", "").replace("№", " № ").replace("%", " % ").replace("\u00ad", "")
    )
    text = _CURRENCY.sub(" ", text)
    return " ".join(_STOPS.sub(" ", text).split())


class Titles:
    """All titles that columns of one kind of document may have."""

    def __init__(self, targets: Targets, own: Mapping[str, str]) -> None:
        self.targets = targets
        self.own = {plain(title): targets.find(path) for title, path in own.items()}
        self._known = _known_titles(targets.catalog, targets.kind)

    def match(self, title: str) -> Match:
        """What *title* names; what it only resembles is said, never taken."""
        text = plain(title)
        if text in self.own:
            return Match(self.own[text], by_user=True)
        if text in self._known:
            return Match(self._known[text])
        if (written := self._path(title)) is not None:
            return Match(written, by_user=True)
        return self._near(text)

    def _path(self, title: str) -> Target | None:
        """A title that is a data path itself: `buyer.name`."""
        text = title.strip()
        if not re.fullmatch(r"[a-z_]+(?:\[\d*\])?(?:\.[a-z_]+(?:\[\d*\])?)*", text) or (
            "." not in text and "_" not in text
        ):
            return None
        try:
            return self.targets.find(text)
        except UsageError:
            return None

    def _near(self, text: str) -> Match:
        if len(text) < 4:
            return Match(None)
        found = difflib.get_close_matches(text, self._known, n=1, cutoff=_LIKE)
        if not found:
            return Match(None)
        return Match(None, found[0], self._known[found[0]].path)

    def shown(self, target: Target, language: str) -> str:
        """How a column for *target* is best called in *language*."""
        words = (
            self.targets.catalog.terms(language)
            .get("batch", {})
            .get("columns", {})
            .get(target.path)
        )
        if words:
            return str(words[0][:1].upper() + words[0][1:])
        of_schema = dict(_Known(self.targets).of_schema(language))
        return of_schema.get(target.path) or target.path


class _Known:
    """Where titles come from: the schema and the synonyms of the terms."""

    def __init__(self, targets: Targets) -> None:
        self.targets = targets

    def all(self) -> Iterator[tuple[str, Target]]:
        """Later ones are stronger: titles of the schema, then the synonyms of the terms, Ukrainian ones last."""
        for language in reversed(LANGUAGES):
            taken: dict[str, str] = {}
            for path, title in self.of_schema(language):
                taken.setdefault(plain(title), path)
            yield from ((text, self.targets.find(path)) for text, path in taken.items() if text)
        for language in reversed(LANGUAGES):
            columns = self.targets.catalog.terms(language).get("batch", {}).get("columns", {})
            for path, words in columns.items():
                if (target := self._possible(path)) is not None:
                    yield from ((plain(word), target) for word in words)
            yield from self._of_parties(language)

    def _possible(self, path: str) -> Target | None:
        try:
            return self.targets.find(path)
        except UsageError:
            return None

    def _of_parties(self, language: str) -> Iterator[tuple[str, Target]]:
        """«Покупець», «Назва покупця», «ЄДРПОУ покупця»: the role beside a title of the counterparty."""
        terms = self.targets.catalog.terms(language)
        columns: Mapping[str, list[str]] = terms.get("batch", {}).get("columns", {})
        for role in ("supplier", "buyer", "contractor", "customer", "carrier"):
            forms = terms.get("roles", {}).get(role)
            if not forms:
                continue
            names = (
                [forms]
                if isinstance(forms, str)
                else [str(forms.get("nom", "")), str(forms.get("gen", ""))]
            )
            name = self.targets.find(f"{role}.name")
            yield plain(names[0]), name
            for path, words in columns.items():
                if path.startswith("counterparty.") and (
                    target := self._possible(path.replace("counterparty", role, 1))
                ):
                    for word in words:
                        yield from ((plain(f"{word} {case}"), target) for case in names if case)
                        yield from ((plain(f"{case} {word}"), target) for case in names if case)
            for word in ("назва", "найменування", "название", "наименование", "name"):
                yield from ((plain(f"{word} {case}"), name) for case in names if case)
                yield from ((plain(f"{case} {word}"), name) for case in names if case)

    def of_schema(self, language: str) -> Iterator[tuple[str, str]]:
        """Path and title of each single value of an entry and of what is one step below it."""
        entry = self.targets.entry
        if entry is not None:
            yield from self._leaves(entry, "", "", language)
            if self.targets.has_lines:
                line = get_args(entry.model_fields["lines"].annotation)[0]
                yield from self._leaves(line, "lines[].", "", language)
        from schemas.deal import Contract

        title = translate("Contract", language)
        yield from self._leaves(Contract, "contract.", f"{title} ", language)

    def _leaves(
        self, model: Any, prefix: str, before: str, language: str
    ) -> Iterator[tuple[str, str]]:
        for name, field in model.model_fields.items():
            path = f"{prefix}{field.alias or name}"
            title = translate(field.title or "", language)
            if not title:
                continue
            if self._possible(path) is not None:
                yield path, f"{before}{title}"
            elif not before:
                for inner in _models(field.annotation):
                    yield from self._leaves(inner, f"{path}.", f"{title} ", language)


def _models(annotation: Any) -> Iterator[Any]:
    """Models that stand there by themselves, not in a list."""
    if get_origin(annotation) in (tuple, list, dict):
        return
    for one in get_args(annotation) or (annotation,):
        if isinstance(one, type) and hasattr(one, "model_fields"):
            yield one


@lru_cache(8)
def _known_titles(catalog: Catalog, kind: str) -> dict[str, Target]:
    """Every known title of a kind, plain, and what it names; built once in a process."""
    return dict(_Known(Targets(catalog, kind)).all())

"""Finds documents, texts, terms and layouts; a user's overlay replaces a file by the same relative path."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from contracts.messages import _
from contracts.resources import templates_root
from contracts.texts.errors import TextError

__all__ = ["Catalog", "DocumentSource", "Part", "TableSource"]

_LANGUAGES = ("uk", "ru", "en")


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a document and when it is there."""

    clause: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class ColumnSource:
    """A column of a table: its key in the terms, its cell and when it is there."""

    title: str
    cell: str
    width: float
    align: str
    when: str


@dataclass(frozen=True, slots=True)
class TotalSource:
    """A row under a table: `each` repeats it («rate in this.totals.rates»)."""

    label: Mapping[str, str]
    value: str
    when: str
    each: str


@dataclass(frozen=True, slots=True)
class TableSource:
    """A table made from data."""

    name: str
    each: str
    """`row in this.totals.lines`."""
    columns: tuple[ColumnSource, ...]
    totals: tuple[TotalSource, ...]
    total_column: str
    """Title of the column at which the value of a total begins; the label spans the columns before it."""


@dataclass(frozen=True, slots=True)
class DocumentSource:
    """What `document.toml` says of a kind of document."""

    kind: str
    file: str
    version: str
    schema: str
    entries: str
    """List of the deal that gives one document an entry (`specifications`); empty: one document a deal."""
    own: bool
    """Made only for a contract of one’s own, not for one that was signed elsewhere."""
    numbering: str
    layout: str
    title: Mapping[str, str]
    subtitle: Mapping[str, tuple[str, ...]]
    header: Mapping[str, str]
    place: str
    date: str
    number: str
    parts: tuple[Part, ...]
    tables: Mapping[str, TableSource] = field(default_factory=dict)
    defaults: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Catalog:
    """Template folders, the overlay first."""

    roots: tuple[Path, ...]

    @classmethod
    def default(cls, overlay: Path | None = None) -> Catalog:
        """The packaged templates, under *overlay* when there is one."""
        return cls((overlay, templates_root()) if overlay else (templates_root(),))

    def find(self, relative: str) -> Path | None:
        """The first file of that relative path."""
        return next((path for root in self.roots if (path := root / relative).is_file()), None)

    def file(self, relative: str) -> Path:
        """As `find`.

        Raises:
            TextError: there is no such file in any template folder.
        """
        path = self.find(relative)
        if path is None:
            raise TextError(
                "file-missing",
                _("there is no file {found} among the templates"),
                file=relative,
                found=relative,
            )
        return path

    def kinds(self) -> tuple[str, ...]:
        """Kinds of documents, in alphabetical order."""
        found = {
            path.parent.name
            for root in self.roots
            for path in root.glob("documents/*/document.toml")
        }
        return tuple(sorted(found))

    def document(self, kind: str) -> DocumentSource:
        """What `document.toml` says of *kind*."""
        relative = f"documents/{kind}/document.toml"
        return _document(kind, relative, read_toml(self.file(relative), relative))

    def text(self, clause: str, language: str) -> tuple[str, str]:
        """Relative path and content of the text of a clause."""
        relative = f"clauses/{clause}/{language}.md"
        return relative, self.file(relative).read_text(encoding="utf-8")

    def terms(self, language: str) -> Mapping[str, Any]:
        """The terms of *language*: those of the overlay over those of the package, entry by entry."""
        return self._terms[language]

    @cached_property
    def _terms(self) -> dict[str, Mapping[str, Any]]:
        result: dict[str, Mapping[str, Any]] = {}
        for language in _LANGUAGES:
            relative = f"terms/{language}.toml"
            merged: dict[str, Any] = {}
            for root in reversed(self.roots):
                if (path := root / relative).is_file():
                    merged = _merge(merged, read_toml(path, relative))
            result[language] = merged
        return result

    def layout(self, file_format: str, name: str) -> Path:
        """The layout of a format: a `.docx` file, or the folder of a Typst or HTML layout."""
        if file_format == "docx":
            return self.file(f"layouts/docx/{name}.docx")
        folder = {"pdf": "layouts/typst", "html": "layouts/html"}.get(file_format, "layouts")
        return next(
            (path for root in self.roots if (path := root / folder).is_dir()),
            self.roots[-1] / folder,
        )


def read_toml(path: Path, name: str) -> dict[str, Any]:
    """The content of a TOML file.

    Raises:
        TextError: it is not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as failure:
        message = _("not a TOML file: {reason}")
        raise TextError("toml", message, file=name, reason=str(failure)) from failure


def _merge(under: dict[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        old = merged.get(key)
        merged[key] = (
            _merge(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
        )
    return merged


def _document(kind: str, file: str, data: Mapping[str, Any]) -> DocumentSource:
    try:
        heading = data.get("heading", {})
        return DocumentSource(
            kind=kind,
            file=file,
            version=data["version"],
            schema=data["schema"],
            entries=data.get("entries", ""),
            own=data.get("own", False),
            numbering=data["numbering"],
            layout=data.get("layout", "default"),
            title=data["title"],
            subtitle={
                language: tuple(lines) for language, lines in data.get("subtitle", {}).items()
            },
            header=data["header"],
            place=heading.get("place", ""),
            date=heading["date"],
            number=heading["number"],
            parts=tuple(Part(part["clause"], part.get("when", "")) for part in data["part"]),
            tables={name: _table(name, table) for name, table in data.get("tables", {}).items()},
            defaults=data.get("defaults", {}),
        )
    except KeyError as failure:
        raise TextError(
            "document-key", _("the key {found} is missing"), file=file, found=failure.args[0]
        ) from failure


def _table(name: str, data: Mapping[str, Any]) -> TableSource:
    columns = tuple(
        ColumnSource(
            column["title"],
            column["cell"],
            float(column["width"]),
            column.get("align", "left"),
            column.get("when", ""),
        )
        for column in data["columns"]
    )
    totals = tuple(
        TotalSource(total["label"], total["value"], total.get("when", ""), total.get("each", ""))
        for total in data.get("totals", [])
    )
    return TableSource(name, data["each"], columns, totals, data.get("total_column", ""))

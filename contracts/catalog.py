"""Finds documents, texts, terms and layouts; a user's overlay replaces a file by the same relative path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from contracts import kept
from contracts.messages import _
from contracts.resources import templates_root
from contracts.texts.document import (
    ColumnSource,
    DocumentSource,
    Part,
    TableSource,
    TotalSource,
    document_source,
)
from contracts.texts.errors import TextError

__all__ = [
    "Catalog",
    "ColumnSource",
    "DocumentSource",
    "Part",
    "TableSource",
    "TotalSource",
]


@dataclass(frozen=True)
class Catalog:
    """Template folders, the overlay first."""

    roots: tuple[Path, ...]

    @classmethod
    def default(cls, overlay: Path | None = None) -> Catalog:
        """The packaged templates, under *overlay* when there is one."""
        return cls((overlay, templates_root()) if overlay else (templates_root(),))

    def find(self, relative: str) -> Path | None:
        """The first file of that relative path.

        Raises:
            TextError: a folder or a link that leads nowhere stands in its place.
        """
        for root in self.roots:
            path = root / relative
            if path.is_file():
                return path
            if path.is_dir() or path.is_symlink():
                message = _("a folder or a link that leads nowhere stands in the place of the file")
                raise TextError("file-blocked", message, file=str(path))
        return None

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
        data = read_toml(self.file(relative), relative)
        known = self._documents.get(kind)
        if known is None or known[0] is not data:
            known = self._documents[kind] = data, document_source(kind, relative, data)
        return known[1]

    @cached_property
    def _documents(self) -> dict[str, tuple[Mapping[str, Any], DocumentSource]]:
        """Kinds, with the content that each was read from."""
        return {}

    def text(self, clause: str, language: str) -> tuple[str, str]:
        """Relative path and content of the text of a clause."""
        relative = f"clauses/{clause}/{language}.md"
        try:
            return relative, self.file(relative).read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as failure:
            message = _("the text is not in UTF-8")
            raise TextError("not-utf8", message, file=relative) from failure

    def is_packaged(self, relative: str) -> bool:
        """Whether the file of that path comes with the package and not from an overlay."""
        return kept.is_packaged(self.file(relative))

    def terms(self, language: str) -> Mapping[str, Any]:
        """The terms of *language*: those of the overlay over those of the package, entry by entry."""
        known = self._terms.get(language)
        if known is None:
            known = self._terms[language] = self._merged(f"terms/{language}.toml")
        return known

    @cached_property
    def _terms(self) -> dict[str, Mapping[str, Any]]:
        return {}

    def _merged(self, relative: str) -> Mapping[str, Any]:
        merged: Mapping[str, Any] = {}
        for root in reversed(self.roots):
            if (path := root / relative).is_file():
                merged = _merge(merged, read_toml(path, relative))
        return merged

    def layout(self, file_format: str, name: str) -> Path:
        """The layout of a format: a `.docx` file, or the folder of a Typst or HTML layout."""
        if file_format == "docx":
            return self.file(f"layouts/docx/{name}.docx")
        folder = {"pdf": "layouts/typst", "html": "layouts/html"}.get(file_format, "layouts")
        return next(
            (path for root in self.roots if (path := root / folder).is_dir()),
            self.roots[-1] / folder,
        )


def read_toml(path: Path, name: str) -> Mapping[str, Any]:
    """The content of a TOML file, read again when the file has changed.

    Raises:
        TextError: it is not TOML.
    """
    try:
        status = path.stat()
        return _toml(path, status.st_mtime_ns, status.st_size)
    except ValueError as failure:
        message = _("not a TOML file: {reason}")
        raise TextError("toml", message, file=name, reason=str(failure)) from failure


@lru_cache(64)
def _toml(path: Path, _changed: int, _size: int) -> Mapping[str, Any]:
    return kept.read_toml(path)


def _merge(under: Mapping[str, Any], over: Mapping[str, Any]) -> Mapping[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        old = merged.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[key] = _merge(old, value)
        else:
            merged[key] = value
    return merged

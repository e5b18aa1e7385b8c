"""The archive of a site: every edition that was ever published, read from `legal.json` and trusted in nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from contracts.diagnostics import Diagnostic, Place
from contracts.errors import DiagnosticsError, PermissionDenied
from contracts.messages import _
from contracts.output import sha256
from contracts.publish.text import EditionText, from_json
from schemas.base import LANGUAGES
from schemas.shop.common import DOCUMENT_KINDS

__all__ = [
    "LEGAL",
    "PUBLISHED_KINDS",
    "SCHEMA",
    "Archive",
    "Edition",
    "KeptFile",
    "KeptText",
    "read_archive",
    "stored_text",
]

LEGAL = "legal.json"
SCHEMA = "contracts/legal/1"
PUBLISHED_KINDS = (*DOCUMENT_KINDS, "withdrawal_form")
"""Documents of a shop that buyers read; messages to a buyer are none."""
_LARGEST = 50_000_000
_DATED = re.compile(r"[a-z]{2}/[a-z-]{3,40}/\d{4}-\d\d-\d\d/[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that is kept for ever."""

    path: str
    sha256: str
    format: str


@dataclass(frozen=True, slots=True)
class KeptText:
    """An edition in one language."""

    language: str
    title: str
    text: str
    """Hash of the normalised text."""
    files: tuple[KeptFile, ...]
    """The page first, if there is one."""

    def file(self, file_format: str) -> KeptFile | None:
        """Its file of that format."""
        return next((one for one in self.files if one.format == file_format), None)


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of a document in all its languages."""

    kind: str
    number: str
    published: date
    start: date
    changes: Mapping[str, str]
    """What its publisher said of it, by language."""
    texts: tuple[KeptText, ...]

    def text(self, language: str) -> KeptText | None:
        """The edition in *language*."""
        return next((one for one in self.texts if one.language == language), None)


@dataclass(frozen=True, slots=True)
class Archive:
    """What was published before."""

    base: str = ""
    editions: tuple[Edition, ...] = ()
    """By kind, the oldest of each first."""
    lost: tuple[Diagnostic, ...] = field(default=(), compare=False)
    """Files of the archive that are gone or were changed."""

    def of(self, kind: str) -> tuple[Edition, ...]:
        """The editions of a document, the oldest first."""
        return tuple(one for one in self.editions if one.kind == kind)

    def find(self, kind: str, start: date) -> Edition | None:
        """The edition in force from that day."""
        return next((one for one in self.of(kind) if one.start == start), None)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Documents that were published."""
        return tuple(dict.fromkeys(one.kind for one in self.editions))

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages that were published, in our order."""
        found = {text.language for one in self.editions for text in one.texts}
        return tuple(one for one in LANGUAGES if one in found)


def read_archive(folder: Path) -> Archive:
    """The archive in *folder*, each of its files looked at; an empty one where nothing was published.

    Raises:
        DiagnosticsError: `legal.json` is damaged, or is not ours.
        PermissionDenied: a file may not be read.
    """
    path = folder / LEGAL
    try:
        if not path.is_file():
            return Archive()
        if path.stat().st_size > _LARGEST:
            raise _damaged(path)
        data = path.read_bytes()
        archive = _archive(data, path)
        return Archive(archive.base, archive.editions, tuple(_lost(folder, archive)))
    except OSError as failure:
        raise PermissionDenied.of(failure, str(path)) from failure


def _archive(data: bytes, path: Path) -> Archive:
    try:
        stored = json.loads(data)
        if not isinstance(stored, dict) or stored.get("schema") != SCHEMA:
            raise _damaged(path)
        editions = [
            _edition(document, one)
            for document in stored["documents"]
            for one in document["editions"]
        ]
        return Archive(str(stored["site"]), tuple(editions))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> DiagnosticsError:
    message = _("the list of editions is damaged or was not written by this program")
    hint = _(
        "put back {file} as it was, from the server or from a copy; without it the archive cannot grow"
    )
    place = Place(file=str(path))
    return DiagnosticsError(
        diagnostics=[Diagnostic("archive-damaged", message, place, hint, fields={"file": LEGAL})]
    )


def _edition(document: Mapping[str, Any], one: Mapping[str, Any]) -> Edition:
    kind = document["kind"]
    if kind not in PUBLISHED_KINDS:
        raise ValueError(kind)
    changes = {key: str(text) for key, text in one.get("changes", {}).items() if key in LANGUAGES}
    texts = tuple(_text(key, text) for key, text in one["languages"].items())
    days = date.fromisoformat(one["published"]), date.fromisoformat(one["from"])
    return Edition(kind, str(one["number"]), *days, changes, texts)


def _text(language: str, one: Mapping[str, Any]) -> KeptText:
    if language not in LANGUAGES:
        raise ValueError(language)
    files = tuple(_file(each) for each in one["files"])
    return KeptText(language, str(one["title"]), _hash(one["text"]), files)


def _file(one: Mapping[str, Any]) -> KeptFile:
    if not _DATED.fullmatch(one["path"]) or ".." in one["path"]:
        raise ValueError(one["path"])
    return KeptFile(one["path"], _hash(one["sha256"]), str(one["format"]))


def _hash(text: Any) -> str:
    if not isinstance(text, str) or not _HASH.fullmatch(text):
        raise ValueError(text)
    return text


# Its files -----------------------------------------------------------------------------------------------------------


def _lost(folder: Path, archive: Archive) -> Iterator[Diagnostic]:
    """Files of the archive that are gone or are not what was published."""
    for edition in archive.editions:
        for text in edition.texts:
            for kept in text.files:
                yield from _one_lost(folder / kept.path, kept)


def _one_lost(path: Path, kept: KeptFile) -> Iterator[Diagnostic]:
    hint = _("put the file back as it was published, from the server or from a copy")
    place = Place(file=str(path))
    if not path.is_file():
        message = _("a file of the archive is gone; what was published stays for ever")
        yield Diagnostic("archive-file-gone", message, place, hint)
    elif sha256(path.read_bytes()) != kept.sha256:
        message = _("a file of the archive was changed by hand; what was published never changes")
        yield Diagnostic("archive-file-changed", message, place, hint)


def stored_text(folder: Path, kept: KeptText) -> EditionText | None:
    """The text of an edition as it is kept; None when its file is gone or is not whole."""
    file = kept.file("json")
    path = folder / file.path if file else None
    text = from_json(path.read_bytes()) if path is not None and path.is_file() else None
    return text if text is not None and text.sha256 == kept.text else None


def to_legal(base: str, head: Mapping[str, Any], documents: Sequence[Mapping[str, Any]]) -> bytes:
    """The file `legal.json`; *head* says whose it is."""
    data = {"schema": SCHEMA, "site": base, **head, "documents": list(documents)}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()

"""The manifest of a pack as it is read back: nothing in it is taken on trust."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from contracts.agree.result import Entry
from contracts.diagnostics import Diagnostic, Place
from contracts.errors import DiagnosticsError, InputError, PermissionDenied
from contracts.facts.forms import from_manifest
from contracts.facts.tree import Facts
from contracts.messages import _
from contracts.output import FACTS, MANIFEST, SCHEMA

__all__ = ["FACTS", "Manifest", "is_pack", "read_manifest"]

_LARGEST = 200_000_000


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says of the files of its folder."""

    entries: tuple[Entry, ...]
    facts: Facts
    diagnostics: tuple[Diagnostic, ...] = ()


def is_pack(folder: Path) -> bool:
    """Whether *folder* has a manifest that names itself ours; that of a published site is none of a pack."""
    path = folder / MANIFEST
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return False
        stored = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return _names_itself(path)
    return isinstance(stored, dict) and stored.get("schema") == SCHEMA and "site" not in stored


def _names_itself(path: Path) -> bool:
    """A damaged manifest of ours is one still."""
    try:
        with path.open("rb") as file:
            return f'"schema": "{SCHEMA}"'.encode() in file.read(500)
    except OSError:
        return False


def read_manifest(folder: Path) -> Manifest:
    """The manifest of *folder*.

    Raises:
        InputError: there is none, or it is no manifest of ours.
        PermissionDenied: it may not be read.
        DiagnosticsError: it is damaged, or holds no facts.
    """
    path = folder / MANIFEST
    stored = _stored(path)
    place = Place(file=str(path))
    files = stored.get("files")
    if not isinstance(files, list) or not files:
        raise DiagnosticsError(_("the manifest lists no files"), place=place)
    entries = tuple(_entry(one, place) for one in files)
    if FACTS not in stored:
        hint = _("make the pack anew with `contracts pack`")
        message = _(
            "the manifest does not hold what the documents say, so there is nothing to compare with"
        )
        raise DiagnosticsError(message, hint=hint, place=place)
    try:
        read = from_manifest(stored[FACTS])
    except DiagnosticsError as error:
        (found,) = error.diagnostics
        raise DiagnosticsError(diagnostics=[replace(found, place=place)]) from error
    edited = () if read.is_whole else (_edited(place),)
    return Manifest(entries, read.facts, edited)


def _stored(path: Path) -> dict[str, Any]:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(
            _("there is no manifest in this folder"), place=Place(file=str(path))
        ) from error
    except OSError as error:
        raise PermissionDenied.of(error, str(path)) from error
    try:
        stored = json.loads(data)
    except (ValueError, RecursionError) as error:
        message = _("the manifest is damaged: {reason}")
        raise InputError(message, place=Place(file=str(path)), reason=str(error)) from error
    if not isinstance(stored, dict) or stored.get("schema") != SCHEMA:
        raise InputError(_("this is no manifest of ours"), place=Place(file=str(path)))
    return stored


def _entry(stored: object, place: Place) -> Entry:
    names = ("path", "kind", "language", "format")
    if not isinstance(stored, dict) or not all(isinstance(stored.get(name), str) for name in names):
        raise DiagnosticsError(_("an entry of the manifest is damaged"), place=place)
    path = PurePosixPath(stored["path"])
    if path.is_absolute() or ".." in path.parts or "\\" in stored["path"]:
        message = _("an entry of the manifest points out of the folder: {found}")
        raise DiagnosticsError(message, place=place, found=stored["path"])
    return Entry(
        **{name: stored[name] for name in names},
        number=str(stored.get("number", "")),
        sha256=str(stored.get("sha256", "")),
        template=_template(stored.get("template")),
    )


def _template(stored: object) -> str:
    """The name of the template of the user, empty where there is none."""
    return str(stored.get("name", "")) if isinstance(stored, dict) else ""


def _edited(place: Place) -> Diagnostic:
    message = _(
        "what the documents say was changed in the manifest by hand; files were compared with it as it is"
    )
    hint = _("make the pack anew with `contracts pack`")
    return Diagnostic("facts-changed", message, place, hint)

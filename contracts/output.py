"""Writing into a folder of ours: atomic, only what changed, never over a file that is not ours or was changed by hand.

The manifest names every file with its hash and the hash of its content (the parts of a DOCX), the inputs and the
versions; it has no clock, so the same input gives the same manifest.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contracts.diagnostics import Diagnostic, Place
from contracts.errors import OverwriteError, PermissionDenied
from contracts.messages import _

__all__ = [
    "FACTS",
    "MANIFEST",
    "SCHEMA",
    "Made",
    "Origin",
    "Written",
    "content_hash",
    "file_name",
    "sha256",
    "write_all",
    "write_file",
]

MANIFEST = "manifest.json"
FACTS = "facts"
"""The key of a manifest under which stands what the documents say."""
SCHEMA = "contracts/manifest/1"
"""What a manifest of ours calls itself."""
_RESERVED = frozenset(
    {
        "con",
        "prn",
        "aux",
        "nul",
        *(f"com{n}" for n in range(1, 10)),
        *(f"lpt{n}" for n in range(1, 10)),
    }
)
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Origin:
    """The Word template of the user that a file was made in."""

    name: str
    """Of its file."""
    sha256: str


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file in memory."""

    path: str
    """Relative to the output folder, with slashes."""
    data: bytes
    kind: str
    language: str
    format: str
    number: str = ""
    clauses: Mapping[str, str] | None = None
    """Id of each clause and its number."""
    origin: Origin | None = None
    """None: made of the texts of the toolkit and its overlay."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a file."""

    made: Made
    status: str
    """`made`, `changed` or `unchanged`."""


def sha256(data: bytes) -> str:
    """The hash of *data* in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def content_hash(data: bytes) -> str:
    """The hash of what a ZIP holds, names and contents, however it is compressed; of other files their own hash."""
    if not data.startswith(b"PK"):
        return sha256(data)
    digest = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in sorted(package.namelist()):
            digest.update(name.encode() + b"\0" + hashlib.sha256(package.read(name)).digest())
    return digest.hexdigest()


def file_name(text: str) -> str:
    """*text* as a part of a file name that every system takes: letters, digits, `.`, `-`, `_`."""
    kept = "".join(letter if letter.isalnum() or letter in "._-" else "-" for letter in text)
    kept = "-".join(part for part in kept.split("-") if part).strip(".")[:_LONGEST_NAME]
    return f"{kept}-" if kept.lower().split(".")[0] in _RESERVED else kept or "-"


def write_all(
    folder: Path,
    made: Sequence[Made],
    inputs: Mapping[str, str],
    versions: Mapping[str, str],
    *,
    force: bool = False,
    extra: Mapping[str, Any] | None = None,
) -> list[Written]:
    """Writes *made* and the manifest with the keys of *extra*; files whose content did not change are left alone.

    When the run is stopped in the middle, the manifest names what was written, so that the next run goes on.

    Raises:
        OverwriteError: with a list of files that are not ours or were changed by hand; nothing was written.
        PermissionDenied: the folder or a file may not be written.
    """
    with _told(folder):
        _refuse_blocked(folder, made)
        known = _known(folder)
        if not force:
            _refuse(folder, made, known)
        written: list[Written] = []
        try:
            for one in made:
                written.append(_write(folder, one))  # noqa: PERF401 (what was written counts when the next fails)
        finally:
            if ours := [one.made for one in written]:
                manifest = _manifest(
                    ours, known, inputs, versions, folder=folder, extra=extra or {}
                )
                _write_changed(folder / MANIFEST, manifest)
    return written


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What the system refuses below *path* (rights, a full disk, a file in place of a folder) becomes our error."""
    try:
        yield
    except OSError as failure:
        raise PermissionDenied.of(failure, str(path)) from failure


def write_file(path: Path, data: bytes) -> None:
    """Writes *path* at once: after a crash there is the old file or the new one.

    Raises:
        OSError: the system refuses.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".contracts-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _old(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _write_changed(path: Path, data: bytes) -> None:
    if _old(path) != data:
        write_file(path, data)


def _write(folder: Path, made: Made) -> Written:
    path = folder / made.path
    old = _old(path)
    if old == made.data:
        return Written(made, "unchanged")
    write_file(path, made.data)
    return Written(made, "made" if old is None else "changed")


def _known(folder: Path) -> dict[str, dict[str, Any]]:
    """Entries of the manifest that stands there, by path; none when there is no manifest of ours."""
    data = _old(folder / MANIFEST)
    try:
        manifest = json.loads(data) if data else {}
    except (json.JSONDecodeError, UnicodeDecodeError):
        return {}
    if not isinstance(manifest, dict) or manifest.get("schema") != SCHEMA:
        return {}
    entries = manifest.get("files")
    if not isinstance(entries, list) or not all(_is_entry(one) for one in entries):
        return {}
    return {entry["path"]: entry for entry in entries}


def _is_entry(entry: object) -> bool:
    """True for an entry as we write it; a path that leaves the folder is none."""
    if not isinstance(entry, dict):
        return False
    path, digest = entry.get("path"), entry.get("sha256")
    if not isinstance(path, str) or not isinstance(digest, str):
        return False
    return not path.startswith("/") and ".." not in path.split("/")


def _refuse_blocked(folder: Path, made: Sequence[Made]) -> None:
    """Nothing is written through a link out of *folder*, and no folder is made of a file, not even by force."""
    inner = {above for one in made for above in Path(one.path).parents if above.parts}
    message = _("a link or a file stands where a folder is to be")
    hint = _("move it away, or choose another folder with -o")
    found = [
        Diagnostic("would-overwrite", message, Place(file=str(path)), hint)
        for path in (folder / name for name in sorted(inner))
        if path.is_symlink() or (path.exists() and not path.is_dir())
    ]
    message = _("a folder stands where the file is to be written")
    found += [
        Diagnostic("would-overwrite", message, Place(file=str(path)), hint)
        for path in (folder / name for name in (*(one.path for one in made), MANIFEST))
        if path.is_dir()
    ]
    if found:
        raise OverwriteError(diagnostics=found)


def _refuse(folder: Path, made: Sequence[Made], known: Mapping[str, Mapping[str, Any]]) -> None:
    found: list[Diagnostic] = []
    for one in made:
        path = folder / one.path
        old = _old(path)
        if old is None or old == one.data:
            continue
        entry = known.get(one.path)
        if entry is None:
            found.append(_in_the_way(path, _("the file is not ours")))
        elif entry["sha256"] != sha256(old):
            found.append(_in_the_way(path, _("the file was changed by hand")))
    manifest = folder / MANIFEST
    if manifest.is_file() and not known and made:
        found.append(_in_the_way(manifest, _("the file is not ours")))
    if found:
        raise OverwriteError(diagnostics=found)


def _in_the_way(path: Path, message: str) -> Diagnostic:
    hint = _("move it away, choose another folder with -o, or write over it with --force")
    return Diagnostic("would-overwrite", message, Place(file=str(path)), hint)


def _manifest(
    made: Sequence[Made],
    known: Mapping[str, Mapping[str, Any]],
    inputs: Mapping[str, str],
    versions: Mapping[str, str],
    *,
    folder: Path,
    extra: Mapping[str, Any],
) -> bytes:
    entries = {path: dict(entry) for path, entry in known.items() if (folder / path).is_file()}
    entries |= {one.path: _entry(one) for one in made}
    manifest = {
        "schema": SCHEMA,
        "versions": dict(sorted(versions.items())),
        "inputs": [{"path": path, "sha256": digest} for path, digest in sorted(inputs.items())],
        "files": [entries[path] for path in sorted(entries)],
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    for key, value in extra.items():  # long and flat: a line for each, not for each of its numbers
        packed = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        text = f"{text[:-2]},\n {json.dumps(key)}: {packed}\n}}"
    return (text + "\n").encode("utf-8", "surrogatepass")


def _entry(made: Made) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "path": made.path,
        "sha256": sha256(made.data),
        "content": content_hash(made.data),
        "kind": made.kind,
        "language": made.language,
        "format": made.format,
    }
    if made.number:
        entry["number"] = made.number
    if made.clauses:
        entry["clauses"] = dict(made.clauses)
    if made.origin:
        entry["template"] = {"name": made.origin.name, "sha256": made.origin.sha256}
    return entry

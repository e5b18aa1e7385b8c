"""The memory of a folder of a batch: which row became which file, from what input; one row per document, in SQLite.

What is about to be written is put down first, so that after a crash every file that is there is known to be ours.
Only one run writes into a folder at a time: its lock ends with its process, however that ends.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from contracts.diagnostics import Place
from contracts.errors import InputError, OverwriteError, PermissionDenied
from contracts.messages import _
from contracts.records import record

__all__ = ["FOLDER", "Entry", "Journal", "open_journal"]

FOLDER = ".contracts"
_FILE = "journal.sqlite"
_LOCK = "lock.sqlite"
_VERSION = 1
_TABLE = """
create table if not exists document (
    key text primary key,
    sheet text not null,
    row integer not null,
    input text not null,
    state text not null,
    files text not null,
    shown text not null
) without rowid
"""


@record
class Entry:
    """What is remembered of one document."""

    key: str
    """What the document is: its contract and number, or its place in the table."""
    sheet: str
    row: int
    input: str
    """Hash of all that it was made from."""
    state: str
    """`started`: it may be written or not; `made`."""
    files: tuple[tuple[str, str], ...]
    """Path and hash."""
    shown: Mapping[str, Any]
    """What the summary says of it."""


class Journal:
    """The journal of one folder."""

    def __init__(self, base: sqlite3.Connection | None) -> None:
        self._base = base
        self.entries: dict[str, Entry] = {}
        self.owners: dict[str, Entry] = {}
        """Path of a file → the entry that made it."""
        if base is not None:
            for row in base.execute(
                "select key, sheet, row, input, state, files, shown from document"
            ):
                key, sheet, number, hashed, state, files, shown = row
                entry = Entry(
                    key,
                    sheet,
                    number,
                    hashed,
                    state,
                    tuple(map(tuple, json.loads(files))),
                    json.loads(shown),
                )
                self._keep(entry)

    def _keep(self, entry: Entry) -> None:
        self.entries[entry.key] = entry
        for path, _digest in entry.files:
            self.owners[path] = entry

    def put(self, entries: Iterable[Entry]) -> None:
        """Remembers *entries*, all of them or none."""
        assert self._base is not None  # a plan writes nothing
        given = list(entries)
        with self._base:
            self._base.executemany(
                "insert or replace into document values (?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        one.key,
                        one.sheet,
                        one.row,
                        one.input,
                        one.state,
                        _json(one.files),
                        _json(one.shown),
                    )
                    for one in given
                ],
            )
        for one in given:
            self._keep(one)


_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


@contextmanager
def open_journal(folder: Path, *, writing: bool) -> Iterator[Journal]:
    """The journal of *folder*; to write into it is the right of one run at a time.

    Raises:
        OverwriteError: another run is writing into the folder.
        InputError: the journal is damaged.
        PermissionDenied: it cannot be written.
    """
    inner = folder / FOLDER
    if not writing and not (inner / _FILE).is_file():
        yield Journal(None)
        return
    try:
        inner.mkdir(parents=True, exist_ok=True)
        lock = _locked(inner / _LOCK, folder) if writing else None
    except OSError as failure:
        raise PermissionDenied.of(failure, str(folder)) from failure
    try:
        base = _opened(inner / _FILE, folder)
        try:
            yield Journal(base)
        finally:
            base.close()
    finally:
        if lock is not None:
            lock.close()


def _locked(path: Path, folder: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        connection.execute("begin exclusive")
    except sqlite3.OperationalError as failure:
        connection.close()
        raise _busy(folder) from failure
    except sqlite3.DatabaseError as failure:
        connection.close()
        raise _damaged(path, failure) from failure
    return connection


def _busy(folder: Path) -> OverwriteError:
    message = _("another run is writing into this folder")
    hint = _("wait for its end, or choose another folder with -o")
    return OverwriteError(message, place=Place(file=str(folder)), hint=hint)


def _opened(path: Path, folder: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=0)
    try:
        connection.execute("pragma locking_mode = exclusive")
        connection.execute("pragma journal_mode = wal")  # a kept range costs no wait for the disk
        connection.execute("pragma synchronous = normal")
        (version,) = connection.execute("pragma user_version").fetchone()
        if version not in (0, _VERSION):
            raise sqlite3.DatabaseError(f"version {version}")
        connection.execute(_TABLE)
        connection.execute(f"pragma user_version = {_VERSION}")
    except sqlite3.DatabaseError as failure:
        connection.close()
        if getattr(failure, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
            raise _busy(folder) from failure
        raise _damaged(path, failure) from failure
    return connection


def _damaged(path: Path, failure: Exception) -> InputError:
    message = _("the journal of the folder cannot be read: {reason}")
    hint = _("choose another folder with -o, or delete the journal and the files of the batch")
    return InputError(message, place=Place(file=str(path)), hint=hint, reason=str(failure))

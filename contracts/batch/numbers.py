"""Automatic numbers: a counter of the project that gives no number twice, not even to two runs at once."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from contracts.diagnostics import Place
from contracts.errors import PermissionDenied, UsageError
from contracts.messages import _

__all__ = ["COUNTERS", "check_pattern", "reserved"]

COUNTERS = ".contracts/numbers.sqlite"
"""In the folder of the project."""
_FIELD = re.compile(r"\{n(?::0?(\d{1,2}))?\}")
_WAIT = 60.0
"""Seconds to wait for another run that takes numbers."""
_TABLES = (
    "create table if not exists counter (name text primary key, last integer not null)",
    "create table if not exists given (name text, owner text, number integer not null, primary key (name, owner))",
)


def check_pattern(text: str) -> str:
    """*text* itself, when it says once where the number stands.

    Raises:
        UsageError: it does not.
    """
    if len(_FIELD.findall(text)) != 1 or "{" in _FIELD.sub("", text):
        message = _("the pattern of numbers {found} needs {example} once")
        raise UsageError(message, found=text, example="{n}, {n:04}")
    return text


def formed(pattern: str, number: int) -> str:
    """The number in its pattern.

    >>> formed("С-{n:04}", 7)
    'С-0007'
    """
    return _FIELD.sub(lambda match: str(number).zfill(int(match[1] or 0)), pattern)


def reserved(project: Path, counter: str, owners: Sequence[str], pattern: str) -> list[str]:
    """A number for each of *owners*; an owner that has one keeps it, so that a run goes on after a crash.

    Raises:
        PermissionDenied: the counter cannot be written.
    """
    if not owners:
        return []
    path = project / COUNTERS
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=_WAIT, isolation_level=None)) as base:
            base.execute("begin immediate")
            numbers = _taken(base, counter, owners)
            base.execute("commit")
    except (OSError, sqlite3.Error) as failure:
        message = _("the counter of numbers cannot be written: {reason}")
        raise PermissionDenied(
            message, place=Place(file=str(path)), reason=str(failure)
        ) from failure
    return [formed(pattern, one) for one in numbers]


def _taken(base: sqlite3.Connection, counter: str, owners: Sequence[str]) -> list[int]:
    for table in _TABLES:
        base.execute(table)
    row = base.execute("select last from counter where name = ?", (counter,)).fetchone()
    last = row[0] if row else 0
    numbers: list[int] = []
    for owner in owners:
        old = base.execute(
            "select number from given where name = ? and owner = ?", (counter, owner)
        ).fetchone()
        if old is None:
            last += 1
            base.execute("insert into given values (?, ?, ?)", (counter, owner, last))
        numbers.append(old[0] if old else last)
    base.execute("insert or replace into counter values (?, ?)", (counter, last))
    return numbers

"""A baseline: findings that were there when checking began, so that only new ones are reported."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from contracts.diagnostics import Diagnostic, message_of
from contracts.errors import InputError
from contracts.messages import _

__all__ = ["Baseline", "baseline_of", "read_baseline"]

_SCHEMA = "contracts/baseline/1"
_Key = tuple[str, str, str, str]


class Baseline:
    """Known findings by file, rule, data path and message; lines may move."""

    def __init__(self, known: Counter[_Key]) -> None:
        self.known = known

    def new(self, found: Sequence[Diagnostic]) -> tuple[list[Diagnostic], int]:
        """Findings that are not in it, and how many of its own are no longer found."""
        left = self.known.copy()
        kept: list[Diagnostic] = []
        for one in found:
            key = _key(one)
            if left[key] > 0:
                left[key] -= 1
            else:
                kept.append(one)
        return kept, sum(left.values())


def _key(one: Diagnostic) -> _Key:
    """Files as the user names them, with forward slashes."""
    file = (one.place.file or "").replace("\\", "/")
    return file, one.rule, one.place.path or one.place.clause or "", message_of(one, "en")


def baseline_of(found: Sequence[Diagnostic]) -> str:
    """The file that makes all of *found* known."""
    names = ("file", "rule", "path", "message")
    rows = [dict(zip(names, key, strict=True)) for key in sorted(map(_key, found))]
    return json.dumps({"schema": _SCHEMA, "findings": rows}, ensure_ascii=False, indent=1) + "\n"


def read_baseline(path: Path) -> Baseline:
    """The baseline in *path*.

    Raises:
        InputError: not a file that `--write-baseline` wrote.
    """
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
        if data["schema"] != _SCHEMA:
            raise ValueError(data["schema"])
        rows = [(one["file"], one["rule"], one["path"], one["message"]) for one in data["findings"]]
    except (OSError, ValueError, TypeError, KeyError) as failure:
        message = _("{file} is no baseline: write one with `--write-baseline`")
        raise InputError(message, file=str(path)) from failure
    return Baseline(Counter(rows))

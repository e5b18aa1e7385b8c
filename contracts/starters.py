"""Starter files: one source for three languages of comments; marked values are examples to be replaced."""

from __future__ import annotations

import re
from pathlib import Path

from contracts.resources import templates_root

__all__ = ["starter"]

_COMMENT = re.compile(r"^(?P<indent>\s*)#(?P<language>uk|ru|en) (?P<text>.*)$")


def starter(kind: str, name: str, language: str, sla: str | None = None) -> str:
    """The starter of *kind* (`b2b`) and *name* (`supply`), its comments in *language*.

    *sla*: the preset of the annex on service levels that stands at its end.

    Raises:
        KeyError: there is no such starter or preset.
    """
    names = (name,) if sla is None else (name, f"sla-{sla}")
    lines = [line for each in names for line in _kept(_file(kind, each), language)]
    return "\n".join(lines) + "\n"


def _file(kind: str, name: str) -> Path:
    path = templates_root() / "starters" / kind / f"{name}.yaml"
    if not path.is_file():
        raise KeyError(name)
    return path


def _kept(path: Path, language: str) -> list[str]:
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        match = _COMMENT.match(line)
        if match is None:
            lines.append(line)
        elif match["language"] == language:
            lines.append(f"{match['indent']}# {match['text']}")
    return lines

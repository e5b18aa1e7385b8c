"""Starter files: one source for three languages of comments; marked values are examples to be replaced."""

from __future__ import annotations

import re
from pathlib import Path

from contracts.resources import templates_root

__all__ = ["starter"]

_COMMENT = re.compile(r"^(?P<indent>\s*)#(?P<language>uk|ru|en) (?P<text>.*)$")


def starter(kind: str, name: str, language: str) -> str:
    """The starter of *kind* (`b2b`) and *name* (`supply`), its comments in *language*.

    Raises:
        KeyError: there is no such starter.
    """
    path = templates_root() / "starters" / kind / f"{name}.yaml"
    if not path.is_file():
        raise KeyError(name)
    return "\n".join(_kept(path, language)) + "\n"


def _kept(path: Path, language: str) -> list[str]:
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        match = _COMMENT.match(line)
        if match is None:
            lines.append(line)
        elif match["language"] == language:
            lines.append(f"{match['indent']}# {match['text']}")
    return lines

"""Names of the files of a batch: a pattern filled from the row, safe on every system, each one once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contracts.batch.base import Base
from contracts.batch.targets import Target, Targets
from contracts.errors import UsageError
from contracts.messages import _
from contracts.output import file_name

__all__ = ["Pattern", "default_pattern"]

_FIELD = re.compile(r"\{([a-z_][a-z_0-9.\[\]]*)\}")
_WORDS = ("row", "kind")
_LONGEST = 150
"""Letters of a name: with its ending it stays under the 255 bytes of a file system in Cyrillic too."""
_MOST_BYTES = 240


def default_pattern(bases: Sequence[Base], *, has_entries: bool) -> str:
    """`specification-7`; with the number of the contract where there are several, and its date where numbers repeat."""
    numbers = [base.number for base in bases]
    contract = "-{contract.number}" if len(numbers) > 1 or not has_entries else ""
    dated = "-{contract.date}" if len(set(numbers)) < len(numbers) else ""
    return f"{{kind}}{contract}{dated}{'-{number}' if has_entries else ''}"


@dataclass(frozen=True)
class Pattern:
    """A pattern of file names whose fields the schema knows."""

    text: str
    kind: str
    fields: Mapping[str, Target | None]
    language: str

    @classmethod
    def read(cls, text: str, targets: Targets, language: str) -> Pattern:
        """The pattern of *text*.

        Raises:
            UsageError: a field that no row has, or braces that do not match.
        """
        rest = _FIELD.sub("", text)
        if "{" in rest or "}" in rest or not text.strip():
            raise UsageError(
                _("the pattern of names {found} has braces that do not match"), found=text
            )
        fields = {
            name: None if name in _WORDS else targets.find(name) for name in _FIELD.findall(text)
        }
        return cls(text, targets.kind, fields, language)

    def name(self, row: int, value: Callable[[Target], str], base: Base) -> str:
        """The name for a row (from 0) without its ending; *value* gives what the row says, empty where it says nothing."""

        def fill(match: re.Match[str]) -> str:
            target = self.fields[match[1]]
            if target is None:
                return str(row + 1) if match[1] == "row" else self.kind
            return value(target) or self._of_base(target, base) or "-"

        return _short(file_name(_FIELD.sub(fill, self.text)))

    def _of_base(self, target: Target, base: Base) -> str:
        steps: Sequence[str | int] = target.steps
        if steps[0] == "counterparty":
            steps = ("parties", base.other, *steps[1:])
        here: Any = base.data
        for step in steps:
            here = here.get(step) if isinstance(here, Mapping) else None
        if isinstance(here, Mapping):
            here = here.get(self.language) or next(iter(here.values()), "")
        return str(here or "")


def _short(name: str) -> str:
    """*name* cut to what file systems hold."""
    name = name[:_LONGEST]
    while len(name.encode()) > _MOST_BYTES:
        name = name[:-1]
    return name.rstrip(".-") or "-"

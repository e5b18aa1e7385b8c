"""What a command answers: findings, files and a result, with one exit code; and the JSON envelope of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, fields
from typing import Any

from contracts.diagnostics import Diagnostic, sorted_diagnostics, to_dict
from contracts.records import record

__all__ = ["Answer", "Artifact", "exit_code", "to_json", "worst"]

SCHEMA = "contracts/result/1"
_PRECEDENCE = (130, 5, 2, 4, 1, 3)
_UNREADABLE = frozenset(
    {
        "empty-file",
        "json-syntax",
        "not-a-file",
        "not-a-mapping",
        "not-found",
        "not-text",
        "not-utf-8",
        "several-documents",
        "tab-in-indentation",
        "too-deep",
        "too-large",
        "unreadable",
        "usage",
        "yaml-syntax",
    }
)
"""Rules by which a file is not what it claims to be: exit code 2 and not 1."""
_ENVIRONMENT = frozenset({"engine", "environment", "font", "no-permission", "render"})
"""Rules about what is around us: exit code 5."""


@record
class Artifact:
    """A file that was written."""

    path: str
    """Relative to the output folder."""
    sha256: str
    kind: str
    language: str
    format: str


@record
class Answer:
    """Everything a command has to say."""

    command: str
    diagnostics: Sequence[Diagnostic] = ()
    artifacts: Sequence[Artifact] = ()
    result: Mapping[str, Any] = field(default_factory=dict)
    strict: bool = False
    """Warnings count as errors."""
    codes: Sequence[int] = ()
    """Exit codes beside those that the findings mean: 3, 4."""

    @property
    def exit(self) -> int:
        """The exit code of the process."""
        return worst((exit_code(self.diagnostics, strict=self.strict), *self.codes))


def worst(codes: Iterable[int]) -> int:
    """The one that counts when several apply: 130, 5, 2, 4, 1, 3, else 0.

    >>> worst([1, 4, 0])
    4
    """
    given = set(codes)
    return next((code for code in _PRECEDENCE if code in given), 0)


def exit_code(found: Iterable[Diagnostic], *, strict: bool = False) -> int:
    """The exit code that findings mean; with *strict* a warning is as good as an error."""
    blocking = ("error", "warning") if strict else ("error",)
    return worst(_code(one) for one in found if one.severity in blocking)


def _code(one: Diagnostic) -> int:
    if one.rule in _ENVIRONMENT:
        return 5
    return 2 if one.rule in _UNREADABLE else 1


def to_json(answer: Answer, language: str) -> str:
    """The envelope, messages in *language*."""
    found = sorted_diagnostics(answer.diagnostics)
    envelope = {
        "schema": SCHEMA,
        "command": answer.command,
        "exit": answer.exit,
        "diagnostics": [to_dict(one, language) for one in found],
        "artifacts": [
            {one.name: getattr(artifact, one.name) for one in fields(artifact)}
            for artifact in answer.artifacts
        ],
        "result": dict(answer.result),
    }
    return json.dumps(envelope, ensure_ascii=False, indent=2)

"""What is asked of a site, and what it became."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from contracts.diagnostics import Diagnostic
from contracts.envelope import Artifact
from contracts.output import Written, sha256

__all__ = ["FORMATS", "Order", "Outcome", "Published", "Status"]

Status: TypeAlias = Literal["new", "kept", "ended"]

FORMATS = ("docx", "pdf")
"""What may lie beside the pages for downloading."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made."""

    languages: tuple[str, ...] = ()
    """Empty: those of the shop."""
    formats: tuple[str, ...] = ()
    fragment: bool = False
    """Each document also as a fragment for the page editor of a shop system."""
    base: str = ""
    """Where the site will stand; empty: as the settings or the shop say."""
    force: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document."""

    kind: str
    number: str
    start: str
    """First day in force, ISO form."""
    status: Status


@dataclass
class Published:
    """What a run wrote and what it found."""

    written: list[Written] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    outcomes: tuple[Outcome, ...] = ()
    base: str = ""
    undecided: int = 0
    """Documents that wait for a person."""

    @property
    def code(self) -> int:
        """3 when a person must decide and nothing is written."""
        return 3 if self.undecided else 0

    @property
    def artifacts(self) -> list[Artifact]:
        """The written files, as the envelope lists them."""
        return [
            Artifact(
                one.made.path,
                sha256(one.made.data),
                one.made.kind,
                one.made.language,
                one.made.format,
            )
            for one in self.written
        ]

    @property
    def result(self) -> dict[str, Any]:
        """The result of the envelope."""
        documents = [
            {"kind": one.kind, "edition": one.number, "from": one.start, "status": one.status}
            for one in self.outcomes
        ]
        return {"site": self.base, "documents": documents}

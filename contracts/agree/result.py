"""What a comparison of files found."""

from __future__ import annotations

from dataclasses import dataclass

from contracts.diagnostics import Diagnostic

__all__ = ["Agreement", "Entry"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a pack, as the manifest names it."""

    path: str
    """Relative to the folder, with slashes."""
    kind: str
    language: str
    """`uk`, or `uk+en` for two languages side by side."""
    format: str
    number: str = ""
    sha256: str = ""
    """Empty: not known."""
    template: str = ""
    """Name of the Word template of the user that it was made in; empty for none."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the files of a pack agree with each other and with the data."""

    diagnostics: tuple[Diagnostic, ...] = ()
    files: tuple[str, ...] = ()
    """Paths of the files that were read and compared."""
    documents: tuple[tuple[str, tuple[str, str]], ...] = ()
    """Path of each of them with the kind and the number of its document."""
    not_compared: tuple[str, ...] = ()
    """Paths of files of the pack that were not."""
    by_values: tuple[str, ...] = ()
    """Paths of files in templates of the user: what stands between the values of the deal is not ours to know."""
    facts: int = 0
    """Different values of the deal."""
    places: int = 0
    """Places in written files where they were looked for."""

    @property
    def differences(self) -> int:
        """Findings that something does not agree."""
        return sum(one.severity == "error" for one in self.diagnostics)

    @property
    def agrees(self) -> bool:
        """Whether nothing differs."""
        return not self.differences

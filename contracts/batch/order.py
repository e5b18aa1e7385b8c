"""What is asked of a batch, and what became of each row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

from contracts.diagnostics import Diagnostic
from contracts.records import record

__all__ = ["FORMATS", "Answers", "Batched", "Order", "Outcome", "Record", "Row", "Status"]

FORMATS = ("docx", "pdf", "html", "txt", "md")
Status: TypeAlias = Literal["made", "unchanged", "changed", "failed", "undecided", "planned"]


@record
class Answers:
    """What the user says where a table alone does not; None: not said, so it is asked."""

    dates: Literal["dmy", "mdy"] | None = None
    """How 02/01/2026 is read."""
    percent: Literal["points", "fraction"] | None = None
    """Whether 0,07 in a column of percentages without their format means 0.07 % or 7 %."""
    hidden: Literal["use", "skip"] | None = None
    """What becomes of hidden rows."""


@record
class Order:
    """What is to be made."""

    kind: str
    languages: tuple[str, ...] = ()
    """Empty: those of the contract."""
    bilingual: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("docx",)
    name: str = ""
    """Pattern of file names; empty: the kind and the number, of the contract too where there are several."""
    answers: Answers = Answers()
    columns: Mapping[str, str] = field(default_factory=dict)
    """Title → data path, `-` for a column that is not used."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Data path → value that holds for every row that does not state another."""
    sheet: str | None = None
    lines_sheet: str | None = None
    workers: int | None = None
    """None: as many as there are processors, where that pays."""
    scheduler: str | None = None
    plan: bool = False
    annotate: bool = False
    force: bool = False
    number: str | None = None
    """Pattern of automatic numbers, `С-{n:04}`; None: numbers stand in the table."""
    merged: bool = False
    """One PDF for each counterparty, too."""
    zipped: bool = False
    verify: bool = False
    """Each written file is looked over, not the first one alone."""


Cells: TypeAlias = tuple[Any, ...]


class Row(NamedTuple):
    """One row of a sheet as it was read; there are as many as the sheet has rows."""

    index: int  # type: ignore[assignment]  # hides `tuple.index`, which nobody asks a row for
    """From 0."""
    cells: Cells


@record
class Record:
    """One document to make: its row and the rows of its lines."""

    sheet: str
    row: Row
    lines: tuple[Row, ...] = ()
    base: int = 0
    """Which contract it is for."""
    given: Mapping[str, str] = field(default_factory=dict)
    """Values beside those of the row: an automatic number."""


@dataclass(slots=True)
class Outcome:
    """What became of a row."""

    sheet: str
    row: int
    """From 1, as a spreadsheet shows it."""
    status: Status
    number: str = ""
    files: tuple[tuple[str, str], ...] = ()
    """Path and hash of each file that was made."""
    diagnostics: tuple[Diagnostic, ...] = ()
    unsure: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    party: str = ""
    contract: str = ""
    currency: str = ""
    gross: str = ""
    """Total with VAT, empty where the kind has none."""
    base: int = 0

    @property
    def path(self) -> str | None:
        """The first file, None where there is none."""
        return self.files[0][0] if self.files else None

    @property
    def place(self) -> tuple[str, int]:
        """Sheet and row."""
        return self.sheet, self.row


@dataclass
class Batched:
    """What a batch made and found."""

    outcomes: list[Outcome] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """Of the table as a whole, not of one row."""
    extra: list[Path] = field(default_factory=list)
    """Summary, annotated copy, merged files."""
    kind: str = ""
    language: str = ""

    @property
    def codes(self) -> tuple[int, ...]:
        """Exit codes beside those of errors: 4 where some rows are made and some not, 3 where all wait."""
        good = any(one.status in ("made", "changed", "unchanged") for one in self.outcomes)
        bad = any(one.status in ("failed", "undecided") for one in self.outcomes) or any(
            one.severity == "error" for one in self.diagnostics
        )
        waits = any(one.status == "undecided" for one in self.outcomes) or any(
            one.rule.startswith("batch-ask-") for one in self.diagnostics
        )
        return (*((4,) if good and bad else ()), *((3,) if waits else ()))

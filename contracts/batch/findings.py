"""Findings about cells: sheet, cell, title of the column, value, reason, remedy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from contracts.batch.headings import Column
from contracts.diagnostics import Diagnostic, Place, Severity
from contracts.messages import Phrase, _
from contracts.records import record
from contracts.registers.cells import CellRefused
from contracts.registers.sheets import cell_name

__all__ = ["Spot", "about_cell", "is_error", "refused_cell", "status_of"]


@record
class Spot:
    """A cell that a finding is about."""

    file: str
    sheet: str | None
    row: int
    """From 0, as the column."""
    index: int
    column: Column | None = None
    value: Any = None

    @property
    def place(self) -> Place:
        """Where it is, with its value as it was read."""
        return Place(
            file=self.file,
            sheet=self.sheet,
            cell=cell_name(self.row, self.index),
            path=self.column.target.path if self.column else None,
            quote=None if self.value is None or self.value == "" else str(self.value),
        )


def about_cell(
    spot: Spot,
    rule: str,
    message: str,
    hint: str = "",
    level: Severity | None = None,
    /,
    **fields: object,
) -> Diagnostic:
    """A finding about the cell at *spot*; a question (`batch-ask-…`) is a warning, anything else an error."""
    severity: Severity = level or ("warning" if rule.startswith("batch-ask-") else "error")
    where = (Phrase(_("column «{title}»"), title=spot.column.title),) if spot.column else ()
    return Diagnostic(rule, message, spot.place, hint, severity, where=where, fields=fields)


def refused_cell(spot: Spot, refused: CellRefused) -> Diagnostic:
    """A cell that does not hold what its column says."""
    rule = refused.rule.replace("register-", "batch-", 1)
    hint = "" if rule == "batch-negative" else refused.hint
    return about_cell(spot, rule, refused.message, hint, **refused.fields)


def is_error(found: Diagnostic) -> bool:
    """It stops its row."""
    return found.severity == "error"


def status_of(found: Iterable[Diagnostic]) -> str:
    """`failed` with an error, `undecided` with a question, empty when nothing stops the row."""
    given = tuple(found)
    if any(map(is_error, given)):
        return "failed"
    return "undecided" if any(one.rule.startswith("batch-ask-") for one in given) else ""

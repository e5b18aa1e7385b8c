"""Findings about cells: sheet, cell, title of the column, value, reason, remedy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from contracts.batch.headings import Column
from contracts.diagnostics import Diagnostic, Place, Severity
from contracts.messages import Phrase, _
from contracts.registers.cells import CellRefused
from contracts.registers.sheets import cell_name

__all__ = ["about_cell", "is_error", "refused_cell", "status_of"]


def about_cell(
    file: str,
    sheet: str | None,
    at: tuple[int, int],
    column: Column | None,
    found: tuple[str, str, str],
    value: Any = None,
    *,
    severity: Severity | None = None,
    **fields: object,
) -> Diagnostic:
    """A finding about the cell *at* row and column (from 0); *found* is its rule, message and hint."""
    rule, message, hint = found
    asks = rule.startswith("batch-ask-")
    place = Place(
        file=file,
        sheet=sheet,
        cell=cell_name(*at),
        path=column.target.path if column else None,
        quote=None if value is None or value == "" else str(value),
    )
    where = (Phrase(_("column «{title}»"), title=column.title),) if column else ()
    return Diagnostic(
        rule, message, place, hint, severity or ("warning" if asks else "error"), where=where, fields=fields
    )


def refused_cell(
    file: str, sheet: str | None, at: tuple[int, int], column: Column, refused: CellRefused, value: Any
) -> Diagnostic:
    """A cell that does not hold what its column says."""
    rule = refused.rule.replace("register-", "batch-", 1)
    hint = "" if rule == "batch-negative" else refused.hint
    return about_cell(file, sheet, at, column, (rule, refused.message, hint), value, **refused.fields)


def is_error(found: Diagnostic) -> bool:
    """It stops its row."""
    return found.severity == "error"


def status_of(found: Iterable[Diagnostic]) -> str:
    """`failed` with an error, `undecided` with a question, empty when nothing stops the row."""
    given = tuple(found)
    if any(map(is_error, given)):
        return "failed"
    return "undecided" if any(one.rule.startswith("batch-ask-") for one in given) else ""

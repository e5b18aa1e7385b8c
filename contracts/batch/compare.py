"""What a table states beside what it sets, compared with the deal: sums, and whether the counterparty pays VAT."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from contracts.annexes import annex_of
from contracts.batch.findings import Spot, about_cell
from contracts.batch.headings import Column
from contracts.batch.layout import Layout
from contracts.batch.order import Row
from contracts.diagnostics import Diagnostic
from contracts.messages import _

if TYPE_CHECKING:
    from schemas.deal import Deal

__all__ = ["Check", "refuse_status", "wrong_sums"]

_CENT = Decimal("0.01")
Check: TypeAlias = tuple[int, Column, Row, str]
"""Line (from 0), column, row and written form of a stated sum."""


def wrong_sums(
    deal: Deal, section: str, index: int, checks: Sequence[Check], layout: Layout
) -> Iterator[Diagnostic]:
    """Stated sums of lines that differ from the computed ones by more than a kopiyka."""
    annex = annex_of(deal, section, index)
    figures = getattr(annex.figures, "totals", None) if annex else None
    lines = getattr(figures, "lines", None)
    for line, column, row, text in checks:
        computed = _amount(lines, line, str(column.target.steps[-1]))
        given = Decimal(text)
        if computed is None or abs(computed - given) <= _CENT:
            continue
        message = _("stated {given}, computed {computed}; the difference is {difference}")
        hint = _("correct the quantity, the price or the sum")
        spot = _spot(layout, layout.line_sheet, column, row)
        fields = {"given": given, "computed": computed, "difference": abs(computed - given)}
        yield about_cell(spot, "batch-sum", message, hint, None, **fields)


def _amount(lines: Any, line: int, name: str) -> Decimal | None:
    if not lines or line >= len(lines):
        return None
    one = lines[line]
    if name == "amount":
        found: Decimal = one.amount
    elif name == "amount_net":
        found = one.net
    elif one.net == one.gross:
        return None  # VAT is computed by the total
    else:
        found = one.gross if name == "amount_gross" else one.vat
    return found


def refuse_status(
    deal: Deal, role: str, column: Column, row: Row, layout: Layout
) -> Iterator[Diagnostic]:
    """The table says that the party in *role* pays VAT, and the contract does not."""
    party = getattr(deal.parties, role, None)
    if party is None or party.is_vat_payer:
        return
    message = _("a payer of VAT needs its VAT number")
    hint = _("add a column with the VAT number")
    yield about_cell(_spot(layout, layout.sheet, column, row), "batch-vat-number", message, hint)


def _spot(layout: Layout, sheet: str | None, column: Column, row: Row) -> Spot:
    return Spot(layout.file, sheet, row.index, column.index, column, row.cells[column.index])

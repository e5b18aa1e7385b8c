"""Registers of shipments and works, which become annexes to acts: read when a deal is loaded, never while filling.

A register is a CSV file or a sheet of a workbook beside the deal. Its titles are known by their words in three
languages; each cell that is wrong is one finding with its place. What reads files is imported when there is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from contracts.model import node
from contracts.registers.terms import Row

if TYPE_CHECKING:
    from contracts.diagnostics import Diagnostic
    from contracts.load import Loaded
    from schemas.deal import Deal

__all__ = ["Registers", "Row", "WorkRegister", "read_registers"]


@node
class WorkRegister:
    """What a register of one act holds."""

    rows: tuple[Row, ...]
    file: str
    """As the deal names it."""
    sha256: str
    """Of the bytes of the file."""

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def amount(self) -> Decimal:
        """The sum of the rows, with or without VAT as the prices of the deal are."""
        return sum((row.amount for row in self.rows), Decimal(0))

    @property
    def has_date(self) -> bool:
        """Some row says its day."""
        return any(row.date is not None for row in self.rows)

    @property
    def has_document(self) -> bool:
        """Some row names its document."""
        return any(row.document is not None for row in self.rows)

    @property
    def has_route(self) -> bool:
        """Some row says from where to where."""
        return any(row.route is not None for row in self.rows)

    @property
    def has_price(self) -> bool:
        """Some row has a price beside its sum."""
        return any(row.price is not None for row in self.rows)


Registers: TypeAlias = Mapping[int, WorkRegister]
"""By the place of the act in the deal, from 0."""


def read_registers(deal: Deal, loaded: Loaded) -> tuple[Registers, tuple[Diagnostic, ...]]:
    """The registers of all acts of *deal*, which came from *loaded*, and what is wrong with them.

    A register with errors is left out.
    """
    read: dict[int, WorkRegister] = {}
    found: list[Diagnostic] = []
    for index, act in enumerate(deal.acts):
        if act.work_register is None:
            continue
        from contracts.registers.reading import read_register

        register, problems = read_register(deal, act, act.work_register, loaded, index)
        found += problems
        if register is not None and not any(one.severity == "error" for one in problems):
            read[index] = register
    return read, tuple(found)

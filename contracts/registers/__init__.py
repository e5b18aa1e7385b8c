"""Registers of shipments and works, which become annexes to acts: read when a deal is loaded, never while filling.

A register is a CSV file or a sheet of a workbook beside the deal. Its titles are known by their words in three
languages; each cell that is wrong is one finding with its place. What reads files is imported when there is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contracts.registers.terms import Registers, Row, WorkRegister

if TYPE_CHECKING:
    from contracts.diagnostics import Diagnostic
    from contracts.load import Loaded
    from schemas.deal import Deal

__all__ = ["Registers", "Row", "WorkRegister", "read_registers"]


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

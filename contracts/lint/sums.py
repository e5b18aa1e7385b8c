"""Totals of the entries of a deal, computed once for all rules."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from contracts.settlement import act_totals
from contracts.totals import Totals, totals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contracts.registers import Registers
    from schemas.act import Act
    from schemas.deal import Deal, Specification
    from schemas.line import Line

__all__ = ["Sums", "act_lines", "specification_of"]


def specification_of(deal: Deal, act: Act) -> Specification | None:
    """The specification that *act* names, None when it names none or the deal does not hold it."""
    if act.specification is None:
        return None
    return next((one for one in deal.specifications if one.number == act.specification), None)


def act_lines(deal: Deal, act: Act) -> Sequence[Line]:
    """Lines of *act*: its own, else those of its specification; none when they are in a register."""
    if act.lines or act.work_register is not None:
        return act.lines
    specification = specification_of(deal, act)
    return specification.lines if specification is not None else ()


class Sums:
    """Totals by entry."""

    def __init__(self, deal: Deal, registers: Registers | None = None) -> None:
        self._deal = deal
        self._registers = registers or {}
        self._specifications: dict[int, Totals] = {}
        self._acts: dict[int, Totals | None] = {}

    def specification(self, index: int) -> Totals:
        """Totals of the specification at *index* (from 0)."""
        if index not in self._specifications:
            self._specifications[index] = self._of(self._deal.specifications[index].lines)
        return self._specifications[index]

    def act(self, index: int) -> Totals | None:
        """Totals of the act at *index*, None when its lines stand in a register that was not read."""
        if index not in self._acts:
            act = self._deal.acts[index]
            self._acts[index] = act_totals(self._deal, act, self._registers.get(index))
        return self._acts[index]

    def ordered(self) -> Decimal:
        """Totals with VAT of all specifications in force: one that another replaces does not count."""
        replaced = {
            one.replaces.number for one in self._deal.specifications if one.replaces is not None
        }
        return sum(
            (
                self.specification(index).gross
                for index, one in enumerate(self._deal.specifications)
                if one.number not in replaced
            ),
            Decimal(0),
        )

    def _of(self, lines: Sequence[Line]) -> Totals:
        prices = self._deal.prices
        return totals(lines, include_vat=prices.include_vat, vat_by=prices.vat_by)

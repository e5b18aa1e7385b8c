"""Where the values of a row stand: the cell of a data path, or of the nearest thing around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import Any, TypeAlias

from contracts.batch.headings import Column
from contracts.diagnostics import Place
from contracts.load import Places
from contracts.reading.tree import Steps, parse_path, path_text
from contracts.records import record
from contracts.registers.sheets import cell_name

__all__ = ["CellPlaces", "Filled", "LazyCells"]

Filled: TypeAlias = tuple[Column, str | None, int, Any]
"""Column, sheet, row (from 0) and value of a cell; made into a place only when one is asked for."""


class LazyCells(Mapping[Steps, Filled]):
    """Cells by data path, looked for when the first one is asked for: most rows have no findings."""

    __slots__ = ("_found", "_make")

    def __init__(self, make: Callable[[], dict[Steps, Filled]]) -> None:
        self._make = make
        self._found: dict[Steps, Filled] | None = None

    @property
    def _all(self) -> dict[Steps, Filled]:
        if self._found is None:
            self._found = self._make()
        return self._found

    def __getitem__(self, steps: Steps) -> Filled:
        return self._all[steps]

    def __iter__(self) -> Iterator[Steps]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


@record
class CellPlaces(Places):
    """Places in a table; what no cell says is in the deal itself, or lacks in the row."""

    table: str = ""
    """The file of the table."""
    filled: Mapping[Steps, Filled] = field(default_factory=dict)
    cells: Mapping[Steps, Place] = field(default_factory=dict)
    """Of the contract, where it comes from a table too."""
    own: Steps = ()
    """What the row makes; what it lacks is shown at the row."""
    row: Place = field(default_factory=Place)

    def _find(self, path: Steps | str, *, of_key: bool) -> Place:
        del of_key
        steps = parse_path(path) if isinstance(path, str) else path
        text = path_text(steps) or None
        for length in range(len(steps), 0, -1):
            place = self._at(steps[:length], text)
            if place is not None:
                return place
        if not self.own or steps[: len(self.own)] == self.own or steps == self.own[: len(steps)]:
            return _with_path(self.row, text)
        return Place(self.file, path=text)

    def _at(self, steps: Steps, path: str | None) -> Place | None:
        found = self.filled.get(steps) or self._below(steps)
        if found is not None:
            column, sheet, row, value = found
            quote = None if value is None or value == "" else str(value)
            return Place(
                self.table, path=path, sheet=sheet, cell=cell_name(row, column.index), quote=quote
            )
        place = self.cells.get(steps)
        return _with_path(place, path) if place is not None else None

    def _below(self, steps: Steps) -> Filled | None:
        """The first cell of a group of values that the row sets."""
        if len(steps) <= max(len(self.own), 1):
            return None
        return next((one for path, one in self.filled.items() if path[: len(steps)] == steps), None)


def _with_path(place: Place, path: str | None) -> Place:
    return Place(
        place.file,
        place.line,
        place.column,
        path,
        place.sheet,
        place.cell,
        place.clause,
        place.quote,
    )

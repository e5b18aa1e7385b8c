"""A row becomes a deal: its cells at their data paths over the contract, validated; findings point at cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contracts.batch.base import Base
from contracts.batch.columns import (
    Cells,
    DocumentCell,
    Fixed,
    LineCell,
    Reading,
    cells_of,
    put,
    typed,
)
from contracts.batch.compare import Check, refuse_status, wrong_sums
from contracts.batch.currency import CURRENCY, currency_of, refuse_currency
from contracts.batch.findings import Spot, about_cell, refused_cell
from contracts.batch.headings import Column
from contracts.batch.order import Record, Row
from contracts.batch.places import CellPlaces, Filled, LazyCells
from contracts.batch.values import Restored, is_empty, written
from contracts.diagnostics import Diagnostic, Place
from contracts.explain import explain
from contracts.load import Loaded
from contracts.messages import Phrase, _
from contracts.reading.tree import Steps, parse_path
from contracts.registers.cells import CellRefused
from contracts.registers.sheets import cell_name

if TYPE_CHECKING:
    from schemas.deal import Deal

__all__ = ["Built", "Prepared", "build", "loaded_base", "prepared"]


@dataclass(frozen=True)
class Prepared:
    """A contract that was validated once for all of its rows."""

    base: Base
    deal: Deal | None
    """None: it is no whole deal without what rows add."""
    found: tuple[Diagnostic, ...]
    """What is wrong with it as it stands; its rows are not made while there are errors."""
    parts: Mapping[str, Any]
    """What its file states, typed, by key."""
    section: str
    index: int
    """The place of the entry that a row adds."""
    cells: Cells
    """The columns of the table for its rows."""
    other: str
    """The role of the counterparty."""

    @property
    def own(self) -> Steps:
        """Where the entry of a row stands; empty where rows are contracts."""
        return (self.section, self.index) if self.section else ()


@dataclass(slots=True)
class Built:
    """A row as a deal, or what is wrong with it."""

    deal: Deal | None
    found: list[Diagnostic]
    loaded: Loaded
    paths: tuple[str, ...]


def loaded_base(base: Base) -> Loaded:
    """The contract as a file that was read, for findings about it."""
    return Loaded(Path(base.file), base.data, CellPlaces(base.file, {}, cells=base.cells), {})


def prepared(base: Base, section: str, reading: Reading, *, may_be_partial: bool) -> Prepared:
    """*base* validated; where rows add to the contract itself, it may be incomplete alone."""
    from pydantic import ValidationError

    from schemas.deal import Deal

    index = len(base.data.get(section) or ()) if section else 0
    cells = cells_of(reading, base, (section, index) if section else ())
    rest = section, index, cells, base.other
    try:
        deal = Deal.model_validate(base.data)
    except ValidationError as error:
        found = () if may_be_partial else explain(error, Deal, loaded_base(base))
        return Prepared(base, None, (*base.found, *found), {}, *rest)
    keys = {field.alias or name: name for name, field in Deal.model_fields.items()}
    parts = {key: getattr(deal, keys[key]) for key in base.data if key in keys}
    return Prepared(base, deal, base.found, parts, *rest)


def build(record: Record, known: Prepared, reading: Reading) -> Built:
    """The deal of *record*: the contract with what the row says."""
    return _Builder(record, known, reading).build()


class _Builder:
    __slots__ = (
        "cells",
        "checks",
        "filled",
        "found",
        "gross",
        "known",
        "layout",
        "lines",
        "lines_typed",
        "mask",
        "patterns",
        "payer",
        "reading",
        "record",
        "refused",
        "texts",
        "values",
    )

    def __init__(self, record: Record, known: Prepared, reading: Reading) -> None:
        self.record = record
        self.known = known
        self.reading = reading
        self.layout = reading.layout
        self.cells = known.cells
        self.filled = LazyCells(self._filled)
        self.texts: dict[Steps, str] = {}
        """Of the document, as the file of a deal would hold them."""
        self.values: dict[Steps, Any] = {}
        """The same, typed."""
        self.lines: list[dict[str, Any]] = []
        self.lines_typed: list[dict[str, Any]] = []
        self.patterns: set[str] = set()
        self.mask = 0
        self.found: list[Diagnostic] = []
        self.refused: list[Steps] = []
        self.checks: list[Check] = []
        self.payer: tuple[Column, Row] | None = None
        self.gross = False
        """The contract speaks of prices with VAT."""

    def build(self) -> Built:
        self._of_document()
        self.gross = str(self._value("prices", "include_vat")).lower() == "true"
        columns = self.cells.lines_gross if self.gross else self.cells.lines
        for line, row in enumerate(self.record.lines):
            self._of_line(line, row, columns)
        data = self._data(self.texts, self.lines, self.known.base.data)
        loaded = self._loaded(data)
        deal = self._validated(data, loaded)
        if deal is not None and not self.refused:
            self._compare(deal)
        good = None if self.refused or any(one.severity == "error" for one in self.found) else deal
        paths = self.cells.paths(self.mask, frozenset(self.patterns), self.known.section)
        return Built(good, self.found, loaded, paths)

    def _value(self, *steps: str) -> Any:
        return self.texts.get(steps) or self.known.base.value(*steps)

    # Cells ------------------------------------------------------------------------------------------------------------

    def _of_document(self) -> None:
        """Values of the row, then those that hold for every row."""
        row = self.record.row
        for cell in self.cells.document:
            value = row.cells[cell.index] if cell.index < len(row.cells) else ""
            known = cell.memory.get(value)
            if known is None or known[0] is not value.__class__:
                if is_empty(value):
                    continue
                known = self._read(cell, row, value, cell.steps)
                if known is None:
                    continue
            if cell.is_currency:
                continue
            if cell.column.target.kind == "status":
                self.payer = (cell.column, row) if known[1] == "payer" else None
            else:
                self._set(cell.steps, cell.pattern, known[1], known[2])
        for path, text in self.record.given.items():
            steps = (*self.known.own, path)  # only numbers are given
            self._set(
                steps, f"{self.known.section}[].{path}" if self.known.section else path, text, text
            )
        for one in self.cells.fixed:
            if one.steps not in self.texts:
                self._set(one.steps, one.pattern, one.text, one.text)

    def _set(self, steps: Steps, pattern: str, text: str, value: Any) -> None:
        self.texts[steps] = text
        self.values[steps] = value
        self.patterns.add(pattern)

    def _of_line(self, line: int, row: Row, columns: Iterable[LineCell]) -> None:
        """Values of a line: of its row, then those that hold for every line."""
        texts: dict[str, Any] = {}
        values: dict[str, Any] = {}
        cells = row.cells
        width = len(cells)
        for cell in columns:
            value = cells[cell.index] if cell.index < width else ""
            known = cell.memory.get(value)
            if known is None or known[0] is not value.__class__:
                if is_empty(value):
                    continue
                known = self._read(cell, row, value, (*self.known.own, "lines", line, *cell.rest))
                if known is None:
                    continue
            if cell.is_checked:
                self.checks.append((line, cell.column, row, known[1]))
            elif cell.is_single:
                texts[cell.key] = known[1]
                values[cell.key] = known[2]
                self.mask |= cell.bit
            else:
                self.mask |= cell.bit
                for data in (texts, values):
                    put(data, cell.rest, known[1], {id(data)})
        for one in self.cells.fixed_lines:
            _lay(one, texts, values)
        self.lines.append(texts)
        self.lines_typed.append(values)

    def _read(
        self, cell: DocumentCell | LineCell, row: Row, value: Any, steps: Steps
    ) -> tuple[type, str, Any] | None:
        """The written form of a cell and its typed value; None where it is refused."""
        column = cell.column
        of_line = column.target.of_line
        sheet = self.layout.line_sheet if of_line else self.layout.sheet
        spot = Spot(self.layout.file, sheet, row.index, cell.index, column, value)
        try:
            text = written(value, column.target, column.title, self.reading.meaning)
            if isinstance(cell, LineCell):
                self._refuse_line(cell, value)
            elif cell.is_currency:
                refuse_currency(currency_of(text) or text, text, self._currency)
                return None
        except CellRefused as refused:
            self.refused.append(steps)
            self.found.append(refused_cell(spot, refused))
            return None
        if isinstance(text, Restored):
            self.found.append(restored(spot, text))
            return str, str(text), str(text)
        value_typed = self._typed(cell, text)
        cell.memory.keep(value, text, value_typed)
        return value.__class__, text, value_typed

    def _typed(self, cell: DocumentCell | LineCell, text: str) -> Any:
        """*text* as the schema types it, where it stands by itself in the entry or its line."""
        if isinstance(cell, LineCell):
            return typed(self.cells.line, cell.key, text) if cell.is_single else text
        own = self.known.own
        is_own = len(own) > 0 and len(cell.steps) == len(own) + 1 and cell.steps[: len(own)] == own
        return typed(self.cells.entry, str(cell.steps[-1]), text) if is_own else text

    @property
    def _currency(self) -> str:
        return str(self.known.base.value(*CURRENCY) or "UAH")

    def _refuse_line(self, cell: LineCell, value: object) -> None:
        """Refuses a price with VAT among those without, and a sum in another currency than that of the contract."""
        if cell.column.target.kind in ("number", "check"):
            named = currency_of(value) if isinstance(value, str) else None
            if found := named or cell.currency:
                refuse_currency(found, str(value), self._currency)
        if cell.is_other:
            self._refuse_basis(value)

    def _refuse_basis(self, value: object) -> None:
        message = _("the price is with VAT, and those of the contract are without")
        if self.gross:
            message = _("the price is without VAT, and those of the contract are with it")
        hint = _("give the price as the contract does, or set `prices.include_vat` of the contract")
        raise CellRefused("batch-price-basis", message, hint, found=str(value))

    # The deal ---------------------------------------------------------------------------------------------------------

    def _data(
        self,
        values: Mapping[Steps, Any],
        lines: list[dict[str, Any]],
        given: Mapping[str, Any],
    ) -> dict[str, Any]:
        """The contract *given* with the values of the row; what is not touched is the same object."""
        data: dict[str, Any] = dict(given)
        fresh: set[int] = set()
        if self.known.section:
            entry: dict[str, Any] = {}
            entries: list[Any] = [*(data.get(self.known.section) or ()), entry]
            data[self.known.section] = entries
            fresh.update((id(entries), id(entry)))
            kept = [one for one in lines if one or len(lines) > 1]
            if kept:
                entry["lines"] = kept
                fresh.update((id(kept), *map(id, kept)))
        for steps, value in values.items():
            put(data, steps, value, fresh)
        return data

    def _loaded(self, data: Mapping[str, Any]) -> Loaded:
        columns = self.layout.columns
        cell = cell_name(self.record.row.index, columns[0].index if columns else 0)
        here = Place(self.layout.file, sheet=self.layout.sheet, cell=cell)
        base = self.known.base
        places = CellPlaces(
            base.file, {}, self.layout.file, self.filled, base.cells, self.known.own, here
        )
        return Loaded(Path(base.file), data, places, {}, unread=frozenset(self.refused))

    def _filled(self) -> dict[Steps, Filled]:
        """Every cell that may set a value, empty ones too; asked for when a finding is to be shown."""
        found: dict[Steps, Filled] = {}
        row = self.record.row
        for cell in self.cells.document:
            value = row.cells[cell.index] if cell.index < len(row.cells) else ""
            found[cell.steps] = cell.column, self.layout.sheet, row.index, value
        for line, row in enumerate(self.record.lines):
            for one in self.cells.lines_gross if self.gross else self.cells.lines:
                value = row.cells[one.index] if one.index < len(row.cells) else ""
                steps = (*self.known.own, "lines", line, *one.rest)
                found[steps] = one.column, self.layout.line_sheet, row.index, value
        return found

    def _validated(self, data: dict[str, Any], loaded: Loaded) -> Deal | None:
        from pydantic import ValidationError

        from schemas.deal import Deal

        try:
            return Deal.model_validate(self._data(self.values, self.lines_typed, self._parts()))
        except ValidationError:
            return self._explained(data, loaded)

    def _parts(self) -> Mapping[str, Any]:
        """The contract, typed but for the parts that the row changes."""
        base = self.known.base.data
        if self.known.deal is None:
            return base
        touched = {str(steps[0]) for steps in self.values} - {self.known.section}
        return {**self.known.parts, **{key: base[key] for key in touched if key in base}}

    def _explained(self, data: dict[str, Any], loaded: Loaded) -> Deal | None:
        """The deal from the texts alone, or every finding about them."""
        from pydantic import ValidationError

        from schemas.deal import Deal

        try:
            return Deal.model_validate(data)
        except ValidationError as error:
            found = _without_known(explain(error, Deal, loaded), self.known.found)
            self.found += map(self._of_column, found)
            return None

    def _of_column(self, found: Diagnostic) -> Diagnostic:
        """A finding about the value of a cell, led by the title of its column."""
        filled = self.filled.get(parse_path(found.place.path or ""))
        if filled is None:
            return found
        where = (Phrase(_("column «{title}»"), title=filled[0].title),)
        if found.rule != "missing-key":
            return replace(found, where=where)
        return replace(found, where=where, message=_("the cell is empty"), hint=_("fill it in"))

    def _compare(self, deal: Deal) -> None:
        """What the table states beside what it sets: sums, and whether the counterparty pays VAT."""
        known = self.known
        if self.payer is not None:
            self.found += refuse_status(deal, known.other, *self.payer, self.layout)
        if self.checks:
            self.found += wrong_sums(deal, known.section, known.index, self.checks, self.layout)


def _lay(one: Fixed, texts: dict[str, Any], values: dict[str, Any]) -> None:
    """Puts a value that holds for every line into one that states none."""
    if one.steps[0] not in texts:
        for data in (texts, values):
            put(data, one.steps, one.text, {id(data)})


def restored(spot: Spot, text: str) -> Diagnostic:
    """Tells of a code whose leading zeros were put back."""
    message = _("leading zeros were put back: {found} is read as {code}, whose check digit fits")
    hint = _("give the column the format of a text")
    return about_cell(
        spot, "batch-zeros-restored", message, hint, "info", found=str(spot.value), code=str(text)
    )


def _without_known(found: Iterable[Diagnostic], known: Iterable[Diagnostic]) -> list[Diagnostic]:
    told = {(one.rule, one.place.path) for one in known}
    return [one for one in found if (one.rule, one.place.path) not in told]

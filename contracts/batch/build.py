"""A row becomes a deal: its cells at their data paths over the contract, validated; findings point at cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contracts.batch.base import Base
from contracts.batch.findings import Spot, about_cell, refused_cell
from contracts.batch.headings import Column
from contracts.batch.layout import Layout
from contracts.batch.order import Record, Row
from contracts.batch.places import CellPlaces, Filled
from contracts.batch.targets import THIS, Targets
from contracts.batch.values import Meaning, Restored, is_empty, written
from contracts.diagnostics import Diagnostic, Place
from contracts.explain import explain
from contracts.load import Loaded
from contracts.messages import Phrase, _
from contracts.reading.tree import Steps, parse_path, path_text
from contracts.registers.cells import CellRefused
from contracts.registers.sheets import cell_name

if TYPE_CHECKING:
    from schemas.deal import Deal

__all__ = ["Built", "Prepared", "Reading", "build", "loaded_base", "prepared", "put"]

_CENT = Decimal("0.01")
_REMEMBERED = 4096
"""Cells of one column whose written forms are kept."""


@dataclass(frozen=True)
class Prepared:
    """A contract that was validated once for all of its rows."""

    base: Base
    deal: Deal | None
    """None: it is no whole deal without what rows add."""
    found: tuple[Diagnostic, ...]
    """What is wrong with it as it stands; its rows are not made while there are errors."""
    parts: Mapping[str, Any]
    """Typed parts by their key in the file."""
    section: str

    @property
    def index(self) -> int:
        """The place of the entry that a row adds."""
        return len(self.base.data.get(self.section) or ()) if self.section else 0


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


def prepared(base: Base, section: str, *, may_be_partial: bool) -> Prepared:
    """*base* validated; where rows add to the contract itself, it may be incomplete alone."""
    from pydantic import ValidationError

    from schemas.deal import Deal

    loaded = loaded_base(base)
    try:
        deal = Deal.model_validate(base.data)
    except ValidationError as error:
        found = () if may_be_partial else explain(error, Deal, loaded)
        return Prepared(base, None, (*base.found, *found), {}, section)
    keys = {field.alias or name: getattr(deal, name) for name, field in Deal.model_fields.items()}
    return Prepared(base, deal, base.found, keys, section)


@dataclass(frozen=True, slots=True)
class Reading:
    """How rows are read, the same for all."""

    layout: Layout
    meaning: Meaning
    values: Mapping[str, str]
    """Data path → value that holds where a row states none."""
    targets: Targets
    memory: dict[tuple[bool, int], dict[tuple[type, Any], str]] = field(default_factory=dict)
    """Written forms of cells that were read before, by column."""


def build(record: Record, known: Prepared, reading: Reading) -> Built:
    """The deal of *record*: the contract with what the row says."""
    return _Builder(record, known, reading).build()


class _Builder:
    def __init__(self, record: Record, known: Prepared, reading: Reading) -> None:
        self.record = record
        self.known = known
        self.reading = reading
        self.layout = reading.layout
        self.filled: dict[Steps, Filled] = {}
        self.values: dict[Steps, str] = {}
        """Of the document; those of lines stand in `lines`."""
        self.lines: list[dict[str, Any]] = []
        self.patterns: dict[str, None] = {}
        self.found: list[Diagnostic] = []
        self.refused: list[Steps] = []
        self.checks: list[tuple[int, Column, Row, str]] = []
        self.payer: tuple[Column, Row] | None = None
        self.own: Steps = (known.section, known.index) if known.section else ()
        self.wanted = "net"
        """Which prices the contract speaks of."""

    def build(self) -> Built:
        self._of_document()
        if str(self._value("prices", "include_vat")).lower() == "true":
            self.wanted = "gross"
        for line, row in enumerate(self.record.lines):
            self._of_line(line, row)
        data = self._data()
        loaded = self._loaded(data)
        deal = self._validated(data, loaded)
        if deal is not None and not self.refused:
            self._compare(deal)
        good = None if self.refused or any(one.severity == "error" for one in self.found) else deal
        return Built(good, self.found, loaded, tuple(self.patterns))

    def _value(self, *steps: str) -> Any:
        return self.values.get(steps) or self.known.base.value(*steps)

    # Cells ------------------------------------------------------------------------------------------------------------

    def _of_document(self) -> None:
        """Values of the row, then those that hold for every row."""
        row = self.record.row
        for column in self.layout.of_document:
            steps = self._steps(column.target.steps)
            if self._is_compared(column, steps):
                continue
            text = self._text(column, row, self.layout.sheet, steps)
            if text is None:
                continue
            if column.target.kind == "status":
                self.payer = (column, row) if text == "payer" else None
            else:
                self._set(steps, text)
        for path, text in (*self.record.given.items(), *self.reading.values.items()):
            target = self.reading.targets.find(path)
            if not target.of_line and (steps := self._steps(target.steps)) not in self.values:
                self._set(steps, text)

    def _set(self, steps: Steps, text: str) -> None:
        self.values[steps] = text
        self.patterns[
            path_text(tuple("[]" if isinstance(step, int) else step for step in steps)).replace(
                ".[]", "[]"
            )
        ] = None

    def _of_line(self, line: int, row: Row) -> None:
        """Values of a line: of its row, then those that hold for every line."""
        data: dict[str, Any] = {}
        self.lines.append(data)
        prefix: Steps = (*self.own, "lines", line)
        for column in self._line_columns:
            rest = column.target.steps[3:]
            text = self._text(column, row, self.layout.line_sheet, (*prefix, *rest))
            if text is None:
                continue
            if column.target.kind == "check":
                self.checks.append((line, column, row, text))
                continue
            self._put_line(data, rest, text)
        for path, text in self.reading.values.items():
            target = self.reading.targets.find(path)
            if target.of_line and target.steps[3] not in data:
                self._put_line(data, target.steps[3:], text)

    def _put_line(self, data: dict[str, Any], rest: Steps, text: str) -> None:
        if len(rest) == 1:
            data[str(rest[0])] = text
        else:
            put(data, rest, text, {id(data)})
        self.patterns[f"{self.known.section}[].lines[].{rest[0]}"] = None

    @property
    def _line_columns(self) -> Iterator[Column]:
        """Of prices with and without VAT those that the contract speaks of."""
        columns = self.layout.line_columns
        prices = [one for one in columns if one.target.steps[-1] == "price"]
        has_own = any(one.target.basis in ("", self.wanted) for one in prices)
        for column in columns:
            if not column.target.basis or column.target.basis == self.wanted or not has_own:
                yield column

    def _is_compared(self, column: Column, steps: Steps) -> bool:
        """A number, date or name of the contract that the contract states itself."""
        if self.layout.keys_set or not column.is_key:
            return False
        return self.known.base.value(*map(str, steps)) is not None

    def _text(self, column: Column, row: Row, sheet: str | None, steps: Steps) -> str | None:
        """The written form of a cell; None where it is empty or refused."""
        value = row.cells[column.index] if column.index < len(row.cells) else ""
        self.filled[steps] = (column, sheet, row.index, value)
        if is_empty(value):
            return None
        memory = self.reading.memory.setdefault((column.target.of_line, column.index), {})
        known = memory.get((type(value), value))
        if known is not None:
            return known
        spot = Spot(self.layout.file, sheet, row.index, column.index, column, value)
        try:
            text = written(value, column.target, column.title, self.reading.meaning)
            self._refuse_basis(column, value)
        except CellRefused as refused:
            self.refused.append(steps)
            self.found.append(refused_cell(spot, refused))
            return None
        if isinstance(text, Restored):
            self.found.append(_restored(spot, text))
        elif not column.target.basis:
            if len(memory) >= _REMEMBERED:
                memory.clear()
            memory[type(value), value] = text
        return str(text)

    def _refuse_basis(self, column: Column, value: object) -> None:
        if not column.target.basis or column.target.basis == self.wanted:
            return
        message = _("the price is with VAT, and those of the contract are without")
        if self.wanted == "gross":
            message = _("the price is without VAT, and those of the contract are with it")
        hint = _("give the price as the contract does, or set `prices.include_vat` of the contract")
        raise CellRefused("batch-price-basis", message, hint, found=str(value))

    def _steps(self, steps: Sequence[str | int]) -> Steps:
        first, *rest = steps
        if first == THIS:
            return (*self.own, *rest)
        if first == "counterparty":
            return ("parties", self.known.base.other, *rest)
        if first in ("performer", "payer"):
            from schemas.deal import ROLES

            roles = ROLES.get(str(self.known.base.value("contract", "type")), ROLES["supply"])
            return ("parties", roles[first == "payer"], *rest)
        return tuple(steps)

    # The deal ---------------------------------------------------------------------------------------------------------

    def _data(self) -> dict[str, Any]:
        """The data of the contract with the values of the row; what is not touched is the same object."""
        data: dict[str, Any] = dict(self.known.base.data)
        fresh: set[int] = set()
        if self.own:
            section = str(self.own[0])
            entry: dict[str, Any] = {}
            data[section] = [*(data.get(section) or ()), entry]
            fresh.update((id(data[section]), id(entry)))
            if self.lines:
                entry["lines"] = [one for one in self.lines if one or len(self.lines) > 1]
                fresh.update((id(entry["lines"]), *map(id, self.lines)))
            if not entry.get("lines", True):
                del entry["lines"]
        for steps, text in self.values.items():
            put(data, steps, text, fresh)
        return data

    def _loaded(self, data: Mapping[str, Any]) -> Loaded:
        row = self.record.row
        first = next((one.index for one in self.layout.columns), 0)
        here = Place(self.layout.file, sheet=self.layout.sheet, cell=cell_name(row.index, first))
        base = self.known.base
        places = CellPlaces(
            base.file, {}, self.layout.file, self.filled, base.cells, self.own, here
        )
        return Loaded(Path(base.file), data, places, {}, unread=frozenset(self.refused))

    def _validated(self, data: dict[str, Any], loaded: Loaded) -> Deal | None:
        from pydantic import ValidationError

        from schemas.deal import Deal

        known, base = self.known, self.known.base.data
        typed = {
            key: known.parts.get(key, value) if base.get(key) is value else value
            for key, value in data.items()
        }
        if self.own and known.deal is not None:
            section = str(self.own[0])
            typed[section] = [*getattr(known.deal, section), data[section][-1]]
        try:
            return Deal.model_validate(typed)
        except ValidationError as error:
            found = _without_known(explain(error, Deal, loaded), known.found)
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

    # Sums -------------------------------------------------------------------------------------------------------------

    def _compare(self, deal: Deal) -> None:
        """What the table states beside what it sets: sums, and whether the counterparty pays VAT."""
        if self.payer is not None:
            self._refuse_status(deal, *self.payer)
        if not self.checks:
            return
        from contracts.annexes import annex_of

        annex = annex_of(deal, str(self.own[0]), int(self.own[1]))
        figures = getattr(annex.figures, "totals", None) if annex else None
        for line, column, row, text in self.checks:
            computed = _amount(getattr(figures, "lines", None), line, str(column.target.steps[-1]))
            if computed is None or abs(computed - Decimal(text)) <= _CENT:
                continue
            message = _("stated {given}, computed {computed}; the difference is {difference}")
            hint = _("correct the quantity, the price or the sum")
            spot = Spot(
                self.layout.file,
                self.layout.line_sheet,
                row.index,
                column.index,
                column,
                row.cells[column.index],
            )
            fields = {
                "given": Decimal(text),
                "computed": computed,
                "difference": abs(computed - Decimal(text)),
            }
            self.found.append(about_cell(spot, "batch-sum", message, hint, None, **fields))

    def _refuse_status(self, deal: Deal, column: Column, row: Row) -> None:
        party = getattr(deal.parties, self.known.base.other, None)
        if party is None or party.is_vat_payer:
            return
        message = _("a payer of VAT needs its VAT number")
        hint = _("add a column with the VAT number")
        spot = Spot(
            self.layout.file,
            self.layout.sheet,
            row.index,
            column.index,
            column,
            row.cells[column.index],
        )
        self.found.append(about_cell(spot, "batch-vat-number", message, hint))


def _restored(spot: Spot, text: str) -> Diagnostic:
    message = _("leading zeros were put back: {found} is read as {code}, whose check digit fits")
    hint = _("give the column the format of a text")
    return about_cell(
        spot, "batch-zeros-restored", message, hint, "info", found=str(spot.value), code=str(text)
    )


def _amount(lines: Any, line: int, name: str) -> Decimal | None:
    if not lines or line >= len(lines):
        return None
    one = lines[line]
    found: Decimal = {
        "amount": one.amount,
        "amount_net": one.net,
        "amount_gross": one.gross,
        "amount_vat": one.vat,
    }[name]
    if name != "amount" and one.net == one.gross and name != "amount_net":
        return None  # VAT is computed by the total
    return found


def put(data: dict[str, Any], steps: Steps, text: str, fresh: set[int]) -> None:
    """Puts *text* at *steps*, copying what belongs to the contract before it is changed."""
    here: Any = data
    for step, following in pairwise(steps):
        inner = _get(here, step)
        empty: Any = [] if isinstance(following, int) else {}
        if isinstance(inner, str) and isinstance(empty, dict):  # a bare text gets languages
            inner = {"uk": inner, "ru": inner, "en": inner}
        if type(inner) is not type(empty):
            inner = empty
        if id(inner) not in fresh:
            inner = inner.copy()
            fresh.add(id(inner))
            _set(here, step, inner)
        here = inner
    _set(here, steps[-1], text)


def _get(here: Any, step: str | int) -> Any:
    if isinstance(here, dict):
        return here.get(step)
    return here[step] if isinstance(step, int) and step < len(here) else None


def _set(here: Any, step: str | int, value: Any) -> None:
    if isinstance(here, list) and isinstance(step, int):
        here.extend({} for _one in range(step + 1 - len(here)))
    here[step] = value


def _without_known(found: Iterable[Diagnostic], known: Iterable[Diagnostic]) -> list[Diagnostic]:
    told = {(one.rule, one.place.path) for one in known}
    return [one for one in found if (one.rule, one.place.path) not in told]

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
from contracts.batch.targets import EACH, THIS, Targets
from contracts.batch.values import Meaning, Restored, is_empty, written
from contracts.diagnostics import Diagnostic, Place
from contracts.explain import explain
from contracts.load import Loaded, Places
from contracts.messages import Phrase, _
from contracts.reading.tree import Steps, parse_path, path_text
from contracts.registers.cells import CellRefused
from contracts.registers.sheets import cell_name

if TYPE_CHECKING:
    from schemas.deal import Deal

__all__ = ["Built", "CellPlaces", "Prepared", "Reading", "build", "prepared"]


@dataclass(frozen=True, slots=True)
class CellPlaces(Places):
    """Places in a table: the cell of a data path, or of the nearest thing around it; else the deal itself."""

    cells: Mapping[Steps, Place] = field(default_factory=dict)
    own: Steps = ()
    """What the row makes; what it lacks is shown at the row."""
    row: Place = field(default_factory=Place)

    def _find(self, path: Steps | str, *, of_key: bool) -> Place:
        del of_key
        steps = parse_path(path) if isinstance(path, str) else path
        text = path_text(steps) or None
        for length in range(len(steps), 0, -1):
            place = self.cells.get(steps[:length]) or self._below(steps[:length])
            if place is not None:
                return _with_path(place, text)
        if not self.own or steps[: len(self.own)] == self.own or self._is_near(steps):
            return _with_path(self.row, text)
        return Place(self.file, path=text)

    def _below(self, steps: Steps) -> Place | None:
        """The first cell of a group of values that the row sets."""
        if len(steps) <= max(len(self.own), 1):
            return None
        return next(
            (place for path, place in self.cells.items() if path[: len(steps)] == steps), None
        )

    def _is_near(self, steps: Steps) -> bool:
        """A list as a whole, of which the row makes an entry."""
        return steps == self.own[: len(steps)]


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


def prepared(base: Base, section: str, *, may_be_partial: bool) -> Prepared:
    """*base* validated; where rows add to the contract itself, it may be incomplete alone."""
    from pydantic import ValidationError

    from schemas.deal import Deal

    loaded = Loaded(Path(base.file), base.data, CellPlaces(base.file, {}, cells=base.cells), {})
    try:
        deal = Deal.model_validate(base.data)
    except ValidationError as error:
        found = () if may_be_partial else explain(error, Deal, loaded)
        return Prepared(base, None, found, {}, section)
    keys = {field.alias or name: getattr(deal, name) for name, field in Deal.model_fields.items()}
    return Prepared(base, deal, (), keys, section)


@dataclass(frozen=True, slots=True)
class Reading:
    """How rows are read, the same for all."""

    layout: Layout
    meaning: Meaning
    values: Mapping[str, str]
    """Data path → value that holds where a row states none."""
    targets: Targets


def build(record: Record, known: Prepared, reading: Reading) -> Built:
    """The deal of *record*: the contract with what the row says."""
    return _Builder(record, known, reading.layout, reading.meaning).build(
        reading.values, reading.targets
    )


class _Builder:
    def __init__(self, record: Record, known: Prepared, layout: Layout, meaning: Meaning) -> None:
        self.record = record
        self.known = known
        self.layout = layout
        self.meaning = meaning
        self.cells: dict[Steps, Place] = {}
        self.columns: dict[Steps, Column] = {}
        self.values: dict[Steps, str] = {}
        self.found: list[Diagnostic] = []
        self.refused: list[Steps] = []
        self.checks: list[tuple[int, Column, Row, str]] = []
        self.payer_column: tuple[Column, Row] | None = None
        self.own: Steps = (known.section, known.index) if known.section else ()

    def build(self, values: Mapping[str, str], targets: Targets) -> Built:
        self._cells()
        for path, text in {**values, **self.record.given}.items():
            steps = self._steps(targets.find(path).steps, 0)
            self.values.setdefault(steps, text)
        data = self._data()
        loaded = self._loaded(data)
        paths = tuple(path_text(steps) for steps in self.values)
        deal = None
        if self.refused:
            # The other values are judged too, but nothing is said of what was refused already.
            self._validated(data, loaded)
        else:
            deal = self._validated(data, loaded)
        if deal is not None:
            self._compare(deal)
        return Built(
            deal if not any(one.severity == "error" for one in self.found) else None,
            self.found,
            loaded,
            paths,
        )

    # Cells ------------------------------------------------------------------------------------------------------------

    def _cells(self) -> None:
        layout = self.layout
        for column in layout.of_document:
            if not self._is_compared(column):
                self._cell(column, self.record.row, layout.sheet, 0)
        for line, row in enumerate(self.record.lines):
            for column in self._line_columns():
                self._cell(column, row, layout.line_sheet, line)

    def _is_compared(self, column: Column) -> bool:
        """A number, date or name of the contract that the contract states itself."""
        if self.layout.keys_set or not column.is_key:
            return False
        return self.known.base.value(*map(str, self._steps(column.target.steps, 0))) is not None

    def _line_columns(self) -> Iterator[Column]:
        """Of prices with and without VAT those that the contract speaks of."""
        wanted = "gross" if self._includes_vat else "net"
        columns = self.layout.line_columns
        has_own = any(
            one.target.basis in ("", wanted) and one.target.steps[-1] == "price" for one in columns
        )
        for column in columns:
            if not column.target.basis or column.target.basis == wanted or not has_own:
                yield column

    @property
    def _includes_vat(self) -> bool:
        stated = self.values.get(("prices", "include_vat")) or self.known.base.value(
            "prices", "include_vat"
        )
        return str(stated).lower() == "true"

    def _cell(self, column: Column, row: Row, sheet: str | None, line: int) -> None:
        at = row.index, column.index
        value = row.cells[column.index] if column.index < len(row.cells) else ""
        steps = self._steps(column.target.steps, line)
        self.columns[steps] = column
        self.cells[steps] = Place(self.layout.file, sheet=sheet, cell=cell_name(*at))
        if is_empty(value):
            return
        try:
            text = written(value, column.target, column.title, self.meaning)
            self._refuse_basis(column, value)
        except CellRefused as refused:
            self.refused.append(steps)
            self.found.append(
                refused_cell(Spot(self.layout.file, sheet, *at, column, value), refused)
            )
            return
        self.cells[steps] = Place(
            self.layout.file, sheet=sheet, cell=cell_name(*at), quote=str(value)
        )
        if isinstance(text, Restored):
            self._restored(Spot(self.layout.file, sheet, *at, column, value), text)
        if column.target.kind == "check":
            self.checks.append((line, column, row, text))
        elif column.target.kind == "status":
            self.payer_column = (column, row) if text == "payer" else None
        else:
            self.values[steps] = str(text)

    def _refuse_basis(self, column: Column, value: object) -> None:
        wanted = "gross" if self._includes_vat else "net"
        if not column.target.basis or column.target.basis == wanted:
            return
        message = _("the price is with VAT, and those of the contract are without")
        if wanted == "gross":
            message = _("the price is without VAT, and those of the contract are with it")
        hint = _("give the price as the contract does, or set `prices.include_vat` of the contract")
        raise CellRefused("batch-price-basis", message, hint, found=str(value))

    def _restored(self, spot: Spot, text: str) -> None:
        message = _(
            "leading zeros were put back: {found} is read as {code}, whose check digit fits"
        )
        hint = _("give the column the format of a text")
        found = str(spot.value)
        self.found.append(
            about_cell(
                spot,
                "batch-zeros-restored",
                message,
                hint,
                "info",
                found=found,
                code=str(text),
            )
        )

    def _steps(self, steps: Sequence[str | int], line: int) -> Steps:
        first, *rest = steps
        head: tuple[str | int, ...] = (first,)
        if first == THIS:
            head = self.own
        elif first == "counterparty":
            head = ("parties", self.known.base.other)
        elif first in ("performer", "payer"):
            from schemas.deal import ROLES

            roles = ROLES.get(str(self.known.base.value("contract", "type")), ROLES["supply"])
            head = ("parties", roles[first == "payer"])
        return (*head, *(line if step == EACH else step for step in rest))

    # The deal ---------------------------------------------------------------------------------------------------------

    def _data(self) -> dict[str, Any]:
        """The data of the contract with the values of the row; what is not touched is the same object."""
        data: dict[str, Any] = dict(self.known.base.data)
        fresh: set[int] = set()
        if self.own:
            section = str(self.own[0])
            data[section] = [*(data.get(section) or ()), {}]
            fresh.update((id(data[section]), id(data[section][-1])))
        for steps, text in self.values.items():
            _put(data, steps, text, fresh)
        return data

    def _loaded(self, data: Mapping[str, Any]) -> Loaded:
        row = self.record.row
        first = next((one.index for one in self.layout.columns), 0)
        here = Place(self.layout.file, sheet=self.layout.sheet, cell=cell_name(row.index, first))
        base = self.known.base
        places = CellPlaces(base.file, {}, {**base.cells, **self.cells}, self.own, here)
        return Loaded(Path(base.file), data, places, {}, unread=frozenset(self.refused))

    def _validated(self, data: dict[str, Any], loaded: Loaded) -> Deal | None:
        from pydantic import ValidationError

        from schemas.deal import Deal

        known = self.known
        base = known.base.data
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
        column = self.columns.get(parse_path(found.place.path or ""))
        if column is None:
            return found
        where = (Phrase(_("column «{title}»"), title=column.title),)
        if found.rule != "missing-key":
            return replace(found, where=where)
        return replace(found, where=where, message=_("the cell is empty"), hint=_("fill it in"))

    # Sums -------------------------------------------------------------------------------------------------------------

    def _compare(self, deal: Deal) -> None:
        """Sums that the table states with those that are computed; a cent is rounding."""
        if self.payer_column is not None:
            self._refuse_status(deal)
        if not self.checks:
            return
        from contracts.annexes import annex_of

        annex = annex_of(deal, str(self.own[0]), int(self.own[1]))
        figures = getattr(annex.figures, "totals", None) if annex else None
        totals = getattr(figures, "lines", None)
        for line, column, row, text in self.checks:
            computed = _amount(totals, line, str(column.target.steps[-1]))
            if computed is None or abs(computed - Decimal(text)) <= Decimal("0.01"):
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
            self.found.append(about_cell(spot, "batch-sum", message, hint, **fields))

    def _refuse_status(self, deal: Deal) -> None:
        party = getattr(deal.parties, self.known.base.other, None)
        if party is None or party.is_vat_payer or self.payer_column is None:
            return
        column, row = self.payer_column
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


def _put(data: dict[str, Any], steps: Steps, text: str, fresh: set[int]) -> None:
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

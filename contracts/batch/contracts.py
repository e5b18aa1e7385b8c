"""A sheet of contracts that were signed elsewhere: number, date, counterparty, term, VAT status, limit; one a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contracts.batch.base import Base, Bases, payer
from contracts.batch.book import Book, Sheet, open_book
from contracts.batch.build import restored
from contracts.batch.columns import put
from contracts.batch.findings import Spot, refused_cell
from contracts.batch.headings import Column, Headings, read_headings
from contracts.batch.order import Order, Row
from contracts.batch.rows import rows_of
from contracts.batch.targets import Targets
from contracts.batch.titles import Titles
from contracts.batch.values import Meaning, Restored, is_empty, written
from contracts.batch.words import words_of
from contracts.diagnostics import Diagnostic, Place
from contracts.errors import DiagnosticsError, UsageError
from contracts.load import load
from contracts.messages import _
from contracts.reading.tree import Steps
from contracts.registers.cells import CellRefused
from contracts.registers.sheets import cell_name
from contracts.validate import DEAL_SCHEMA

if TYPE_CHECKING:
    from contracts.batch.run import Request

__all__ = ["bases_of_sheet"]

_ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt"})
_SOLE = ("фоп ", "флп ", "фізична особа", "физическое лицо", "підприємець ")


def bases_of_sheet(request: Request, book: Book, targets: Targets) -> Bases:
    """The contracts of a sheet of *book*, or of another table.

    Raises:
        UsageError: our own party or the type of the contracts is not given.
        DiagnosticsError: the sheet cannot be read as one of contracts; with each cell that is wrong.
    """
    sheet = _sheet(request.deals, book)
    values = request.order.values
    contract_type = values.get("contract.type", "")
    if request.our is None or contract_type not in ("supply", "services", "logistics"):
        message = _("a sheet of contracts needs our own party and the type of the contracts")
        hint = _("add --our FILE and --set contract.type=supply (or services, logistics)")
        raise UsageError(message, hint=hint)
    ours = load(request.our)
    titles = Titles(targets, request.order.columns)
    headings = read_headings(sheet, titles)
    if headings is None:
        message = _("no row at the top names columns that are known")
        hint = _("a sheet of contracts has the number, the date and the counterparty of each")
        place = Place(file=sheet.file, sheet=sheet.name)
        raise DiagnosticsError(diagnostics=[Diagnostic("batch-headings", message, place, hint)])
    reader = _Reader(
        sheet,
        headings,
        request.order,
        Meaning(request.order.answers, words_of(targets.catalog)),
        ours.data,
        contract_type,
    )
    bases = tuple(reader.bases())
    found = [*headings.found, *ours.diagnostics, *reader.found]
    return Bases(bases, joined=True, found=found, loaded={ours.places.file: ours})


def _sheet(name: str, book: Book) -> Sheet:
    """The sheet of that name, or the first one of another table."""
    path = Path(name)
    if path.suffix.lower() not in _ENDINGS:
        return book.sheet(name)
    other = open_book(path)
    return next((one for one in other.sheets if not one.is_hidden), other.sheets[0])


@dataclass
class _Reader:
    sheet: Sheet
    headings: Headings
    order: Order
    meaning: Meaning
    ours: Mapping[str, Any]
    type: str

    def __post_init__(self) -> None:
        self.found: list[Diagnostic] = []

    def bases(self) -> Iterator[Base]:
        """A contract for each row."""
        for row in rows_of(self.sheet, self.headings, self.order.answers, self.found):
            yield self._base(row)

    def _base(self, row: Row) -> Base:
        before = len(self.found)
        self.fresh: set[int] = set()
        other = payer({"contract": {"type": self.type}})
        data: dict[str, Any] = {
            "schema": DEAL_SCHEMA,
            "contract": {"type": self.type, "external": "true"},
            "parties": {self._our_role(other): self.ours, other: {}},
        }
        cells: dict[Steps, Place] = {}
        for column in self.headings.columns:
            if column.target.is_contract:
                self._cell(row, column, data, cells, other)
        self._complete(data, other, row, cells)
        found = tuple(self.found[before:])
        del self.found[before:]
        return Base(self.sheet.file, data, other, cells, found)

    def _our_role(self, other: str) -> str:
        from schemas.deal import ROLES

        return next(role for role in ROLES[self.type] if role != other)

    def _cell(
        self, row: Row, column: Column, data: dict[str, Any], cells: dict[Steps, Place], other: str
    ) -> None:
        value = row.cells[column.index] if column.index < len(row.cells) else ""
        spot = Spot(self.sheet.file, self.sheet.name, row.index, column.index, column, value)
        first, *rest = column.target.steps
        steps: Steps = ("parties", other, *rest) if first == "counterparty" else column.target.steps
        cells[steps] = spot.place
        if is_empty(value):
            return
        try:
            text = written(value, column.target, column.title, self.meaning)
        except CellRefused as refused:
            self.found.append(refused_cell(spot, refused))
            return
        if isinstance(text, Restored):
            self.found.append(restored(spot, text))
        put(data, steps, str(text), self.fresh)

    def _complete(
        self, data: dict[str, Any], other: str, row: Row, cells: dict[Steps, Place]
    ) -> None:
        """What a register of contracts leaves to be understood: the kind of the party by its code, its tax status."""
        party: dict[str, Any] = data["parties"][other]
        code, name = str(party.get("code", "")), str(party.get("name", "")).casefold()
        if "kind" not in party:
            if len(code) == 8:
                party["kind"] = "company"
            elif len(code) == 10 and name.startswith(_SOLE):
                party["kind"] = "sole_proprietor"
            else:
                self._ask_kind(row, cells.get(("parties", other, "code")))
        tax: dict[str, Any] = party.setdefault("tax", {})
        status = tax.pop("status", None)
        tax.setdefault("system", "general")
        if status == "payer" and "vat_number" not in tax:
            message = _("a payer of VAT needs its VAT number")
            hint = _("add a column with the VAT number")
            place = cells[("parties", other, "tax", "status")]
            self.found.append(Diagnostic("batch-vat-number", message, place, hint))
        contract: dict[str, Any] = data["contract"]
        if "term" not in contract and "date" in contract:
            contract["term"] = {"from": contract["date"]}
        elif "term" in contract and "from" not in contract["term"] and "date" in contract:
            contract["term"]["from"] = contract["date"]

    def _ask_kind(self, row: Row, place: Place | None) -> None:
        message = _(
            "the counterparty is a company, a sole proprietor or an individual: which of them?"
        )
        hint = _(
            "add a column «counterparty.kind» with company, sole_proprietor, individual or foreign"
        )
        first = self.headings.columns[0].index
        here = place or Place(
            file=self.sheet.file, sheet=self.sheet.name, cell=cell_name(row.index, first)
        )
        self.found.append(Diagnostic("batch-ask-kind", message, here, hint, "warning"))

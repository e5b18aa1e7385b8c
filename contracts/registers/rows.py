"""The rows of a register, typed and exact; what they leave out comes from the specification."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from contracts.diagnostics import Diagnostic, Place
from contracts.language import romanise
from contracts.messages import _
from contracts.registers.cells import (
    CellRefused,
    date_of,
    is_blank,
    number_of,
    rate_of,
    text_of,
)
from contracts.registers.headings import Headings, is_total, known_titles
from contracts.registers.sheets import Grid
from contracts.registers.terms import Row, Terms, by_language
from contracts.totals import cents
from schemas.act import Act
from schemas.base import LocalText
from schemas.line import Line, Vat
from schemas.values import Percent

__all__ = ["rows_of"]

T = TypeVar("T")

_CENT = Decimal("0.01")
_UNIT = "відправлення"


@dataclass
class _Reader:
    """Reads the cells of one register and puts down what is wrong with them."""

    grid: Grid
    headings: Headings
    terms: Terms
    act: Act
    rows: list[Row] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    errors: int = 0
    since_total: Decimal = Decimal(0)
    whole: Decimal = Decimal(0)
    names: dict[str, LocalText] = field(default_factory=dict)
    routes: dict[str, LocalText] = field(default_factory=dict)
    lines: dict[tuple[str, str | None], Line | None] = field(default_factory=dict)

    # Cells ------------------------------------------------------------------------------------------------------------

    def cell(self, number: int, *keys: str) -> tuple[Any, int] | None:
        """The value and the column of the first of *keys* that the register has and that is filled in."""
        row = self.grid.rows[number]
        for key in keys:
            column = self.headings.columns.get(key)
            if column is not None and column < len(row) and not is_blank(row[column]):
                return row[column], column
        return None

    def value(self, number: int, read: Callable[[Any], T], *keys: str) -> T | None:
        """What the cell holds; None where there is none, or where it is refused and put down."""
        cell = self.cell(number, *keys)
        if cell is None:
            return None
        try:
            return read(cell[0])
        except CellRefused as refused:
            at = number, cell[1]
            self.note(at, refused.rule, refused.message, refused.hint, **refused.fields)
            return None

    def note(
        self, at: tuple[int, int], rule: str, message: str, hint: str = "", **fields: object
    ) -> None:
        """Puts down what is wrong *at* a row and a column."""
        self.found.append(Diagnostic(rule, message, self.grid.place(*at), hint, fields=fields))
        self.errors += 1

    def soften(self) -> None:
        """What was put down last is a warning."""
        self.found[-1] = replace(self.found[-1], severity="warning")
        self.errors -= 1

    def column(self, *keys: str) -> int:
        """The column that a missing value is looked for in."""
        return next((self.headings.columns[key] for key in keys if key in self.headings.columns), 0)

    # Rows -------------------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """All rows below the titles; what stands after a total without sums of its own is a signature."""
        ended = False
        for number in range(self.headings.row + 1, len(self.grid.rows)):
            cells = self.grid.rows[number]
            if all(is_blank(value) for value in cells):
                continue
            if is_total(cells):
                self.total(number)
                ended = True
            elif not ended or self.cell(number, *self.money()):
                self.row(number)

    def row(self, number: int) -> None:
        before = self.errors
        day = self.value(number, date_of, "date")
        document = self.value(number, text_of, "number")
        name = self.name(number)
        given = self.value(number, text_of, "unit")
        line = self.line(name.uk or name.en or "", given) if name else None
        unit = line.unit if line else given or (_UNIT if self.terms.is_shipments else None)
        quantity = self.quantity(number)
        price, amount = self.sums(number, quantity, line)
        vat = self.vat(number, line) if name else None
        if unit is None:
            self.missing(number, "unit")
        route = self.route(number)
        if self.errors > before or not name or not unit or quantity is None or amount is None:
            return
        if vat is None:
            return
        self.outside(number, day)
        self.since_total += amount
        self.whole += amount
        self.rows.append(
            Row(
                len(self.rows) + 1,
                day,
                document,
                line.name if line else name,
                route,
                unit,
                quantity,
                price,
                amount,
                *vat,
                line.code if line else None,
            )
        )

    def line(self, name: str, unit: str | None) -> Line | None:
        """The line of the specification, looked for once for each name and unit."""
        key = name, unit
        if key not in self.lines:
            self.lines[key] = self.terms.line(name, unit)
        return self.lines[key]

    def name(self, number: int) -> LocalText | None:
        """The service: of its column, of the register as a whole, or the route."""
        if self.cell(number, "description") is None and self.terms.description is not None:
            return self.terms.description
        text = self.value(number, text_of, "description", "route")
        if text is None:
            if self.cell(number, "description", "route") is None:
                self.missing(number, "description")
            return None
        known = self.names.get(text)
        if known is None:
            known = self.names[text] = by_language(text)
        return known

    def route(self, number: int) -> LocalText | None:
        """Places, as the register writes them; in English by the official romanisation."""
        text = self.value(number, text_of, "route")
        if text is None:
            return None
        known = self.routes.get(text)
        if known is None:
            english = romanise(text)
            known = self.routes[text] = LocalText.model_construct(uk=text, ru=text, en=english)
        return known

    def quantity(self, number: int) -> Decimal | None:
        if "quantity" not in self.headings.columns:
            return Decimal(1)
        if self.cell(number, "quantity") is None:
            self.missing(number, "quantity")
            return None
        found = self.value(number, number_of, "quantity")
        if found is not None and not found:
            message = _("expected a number above zero, found {found}")
            self.note((number, self.column("quantity")), "register-number", message, found="0")
        return found

    def missing(self, number: int, *keys: str) -> None:
        """Puts down that a cell is empty whose column is the first of *keys* that the register has."""
        message = _("the cell is empty; its column is one of {titles}")
        hint = _("fill it in, or take the row out")
        at = number, self.column(*keys)
        self.note(at, "register-empty", message, hint, titles=known_titles(keys[0]))

    # Sums -------------------------------------------------------------------------------------------------------------

    def money(self) -> tuple[str, ...]:
        """Columns of sums as the prices of the deal are."""
        return ("amount_gross", "amount") if self.terms.includes_vat else ("amount_net", "amount")

    def prices(self) -> tuple[str, ...]:
        return ("price_gross", "price") if self.terms.includes_vat else ("price_net", "price")

    def sums(
        self, number: int, quantity: Decimal | None, line: Line | None
    ) -> tuple[Decimal | None, Decimal | None]:
        """Price and sum of a row: each given, or the one from the other, or by the tariff of the specification."""
        stated = self.value(number, number_of, *self.money())
        price = self.value(number, number_of, *self.prices())
        if quantity is None:
            return price, stated
        if price is None and stated is None:
            columns = {*self.money(), *self.prices()} & self.headings.columns.keys()
            if line is None or columns:  # a formula that failed leaves its cell empty
                if not self.cell(number, *columns):
                    self.missing(number, *self.money(), *self.prices())
                return None, None
            exact = quantity * line.price
            if line.discount is None:
                return line.price, cents(exact)
            return None, cents(exact - line.discount.of(exact))
        if price is None:
            return None, self.whole_cents(number, stated)
        computed = cents(quantity * price)
        if stated is not None:
            self.compare(number, stated, computed)
        return price, computed

    def whole_cents(self, number: int, stated: Decimal | None) -> Decimal | None:
        if stated is None or stated == cents(stated):
            return None if stated is None else cents(stated)
        message = _("{found} has more than {places} decimals")
        at = number, self.column(*self.money())
        self.note(at, "register-decimals", message, found=str(stated), places=2)
        return None

    def compare(self, number: int, stated: Decimal, computed: Decimal) -> None:
        """The sum of a row with quantity × price: a cent is rounding."""
        if stated == computed:
            return
        message = _("stated {given}, computed {computed}; the difference is {difference}")
        difference = abs(stated - computed)
        fields = {"given": stated, "computed": computed, "difference": difference}
        at = number, self.column(*self.money())
        hint = _("correct the quantity, the price or the sum")
        self.note(at, "register-sum", message, hint, **fields)
        if difference <= _CENT:
            self.soften()

    def vat(self, number: int, line: Line | None) -> tuple[Vat | None, LocalText | None] | None:
        """VAT of a row: of its column, of the line of the specification, or the only one that there is."""
        rate: Percent | str | None = self.value(number, rate_of, "vat_rate")
        if rate is not None:
            basis = line.vat_basis if line and line.vat == rate else None
            return rate, basis  # type: ignore[return-value]
        if line is not None:
            return line.vat, line.vat_basis
        if self.terms.only_vat is not None:
            return self.terms.only_vat
        if not self.terms.is_payer:
            return "none", None
        message = _("the VAT of this row cannot be told")
        hint = _("add a column with the rate of VAT, or name the service as the specification does")
        at = number, self.column("vat_rate", "description")
        self.note(at, "register-vat-missing", message, hint)
        return None

    # Totals and days --------------------------------------------------------------------------------------------------

    def total(self, number: int) -> None:
        """A row of totals with the rows above it, of a part or of all."""
        stated = self.value(number, number_of, *self.money())
        is_known = stated is None or self.errors  # without a wrong row the sum is another
        if not is_known and stated not in (self.since_total, self.whole):
            message = _("the total is {given}, the rows add up to {computed}")
            difference = min(abs((stated or 0) - one) for one in (self.since_total, self.whole))
            at = number, self.column(*self.money())
            hint = _("a row may be missing, or a sum is wrong")
            self.note(at, "register-total", message, hint, given=stated, computed=self.whole)
            if difference <= _CENT * len(self.rows):
                self.soften()
        self.since_total = Decimal(0)

    def outside(self, number: int, day: date | None) -> None:
        period = self.act.period
        if day is None or period is None or period.start <= day <= period.until:
            return
        message = _("{date} is outside the period of the act")
        hint = _("take the row out, or correct the day or the period")
        self.note((number, self.column("date")), "register-period", message, hint, date=day)
        self.soften()


def rows_of(
    grid: Grid, headings: Headings, terms: Terms, act: Act
) -> tuple[tuple[Row, ...], tuple[Diagnostic, ...]]:
    """The rows of *grid* and what is wrong with its cells; nothing is guessed where a cell is wrong."""
    reader = _Reader(grid, headings, terms, act)
    for one in _unreadable(reader):
        return (), (one,)
    reader.read()
    if not reader.rows and not reader.found:
        message = _("the register has no rows")
        place = Place(file=grid.file, sheet=grid.sheet)
        reader.found.append(Diagnostic("register-no-rows", message, place))
    return tuple(reader.rows), tuple(reader.found)


def _unreadable(reader: _Reader) -> Iterator[Diagnostic]:
    """Why no row can be read at all: nothing says what was done, or how much it costs."""
    columns, terms = reader.headings.columns, reader.terms
    place = reader.grid.place(reader.headings.row, 0)
    message = _("the register has no column such as {titles}")
    if not {"description", "route"} & columns.keys() and terms.description is None:
        titles = known_titles("description")
        hint = _("add the column, or write `description` of the register")
        yield Diagnostic("register-column", message, place, hint, fields={"titles": titles})
    sums = {*reader.money(), *reader.prices()}
    if not sums & columns.keys() and not ("description" in columns and terms.lines):
        titles = known_titles(reader.money()[0])
        hint = _("add the sums as the prices of the deal are: `prices.include_vat` says which")
        yield Diagnostic("register-column", message, place, hint, fields={"titles": titles})

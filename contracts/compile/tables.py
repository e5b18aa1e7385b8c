"""Tables: those made from data, described in `document.toml`, and those written in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from contracts.catalog import ColumnSource, TableSource, TotalSource
from contracts.compile.base import Expression, Site, Write, conditional, loop, put, turn
from contracts.compile.expressions import STATE, Names, walked_over
from contracts.compile.words import field, line_of, words_of
from contracts.messages import _
from contracts.model import Cell, Column, Field, Inlines, Row, Table, plain
from contracts.records import record
from contracts.sandbox import ValueRefused
from contracts.texts.errors import TextError
from contracts.texts.paths import Scope
from contracts.texts.syntax import parse_expression
from contracts.texts.tree import TNamed, TTable

__all__ = ["data_table", "written_table"]


@record
class _Column:
    """A compiled column; the title may hold `{currency}`."""

    source: ColumnSource
    title: str
    cell: Expression
    texts: Callable[[Names, tuple[Any, ...]], list[str]]
    """The words of its cells, one for each value of the repetition."""


@record
class _Total:
    """A row under a table, filled."""

    label: Inlines
    value: Inlines


def data_table(site: Site, block: TNamed, scope: Scope) -> Write:
    """The table of `{% table NAME %}`.

    Raises:
        TextError: `document.toml` does not describe it.
    """
    source = site.source.tables.get(block.name)
    if source is None:
        message = _("document.toml has no table {found}")
        raise TextError("table-unknown", message, file=site.file, line=block.line, found=block.name)
    return _table(site.of(site.source.file), source, scope)


def _table(site: Site, source: TableSource, scope: Scope) -> Write:
    variable, each, inner = site.loop(source.each, scope)
    columns = [_column(site, column, scope, variable, inner) for column in source.columns]
    totals = [_total(site, total, scope) for total in source.totals]
    site.asks.add("currency")

    def write(names: Names, out: list[Any]) -> None:
        live = _written(columns, names)
        rows = _rows(names, variable, each, live)
        rows += [_total_row(source, live, total) for total in _written(totals, names)]
        symbol = site.wording.language.currency_symbol(names[STATE].currency)
        out.append(Table(source.name, tuple([_shown(one, symbol) for one in live]), tuple(rows)))

    return write


def _written(writers: list[Write], names: Names) -> list[Any]:
    found: list[Any] = []
    for write in writers:
        write(names, found)
    return found


def _shown(column: _Column, symbol: str) -> Column:
    source = column.source
    title = column.title.replace("{currency}", symbol)
    return Column(source.title, title, source.width, source.align)  # type: ignore[arg-type]


def _column(site: Site, source: ColumnSource, scope: Scope, variable: str, inner: Scope) -> Write:
    try:
        title = site.wording.term("columns", source.title)
    except ValueRefused as refused:
        found = f"columns.{source.title}"
        raise TextError("term-unknown", refused.message, file=site.file, found=found) from refused
    cell = site.printed(source.cell, inner)
    column = _Column(source, title, cell, _texts(site, cell, variable))
    return _when(site, source.when, scope, put(column))


def _when(site: Site, when: str, scope: Scope, write: Write) -> Write:
    """*write* under a condition of `document.toml`, which may be empty."""
    if not when:
        return write
    condition = site.expression(when, scope)
    return conditional([(condition, site.branch(condition.origin, write))])


# Rows ----------------------------------------------------------------------------------------------------------------

_HERE = "\0"
"""Stands in a path for the number of the row."""


def _rows(names: Names, variable: str, each: Expression, live: list[_Column]) -> list[Row]:
    """Column by column: a long table has few columns, and the loops over its cells are not ours."""
    values = each.listed(names)
    here = turn(names, variable, None, _HERE)
    try:
        columns = [_cells(column, column.cell.paths_at(here), names, values) for column in live]
    except ValueRefused:
        for index, value in enumerate(values):
            for column in live:
                column.cell.value(turn(names, variable, value, str(index)))
        raise
    return [*map(Row, zip(*columns, strict=True))]


def _cells(
    column: _Column, paths: tuple[str, ...], names: Names, values: tuple[Any, ...]
) -> Iterable[Cell]:
    rows = _paths_of_rows(paths, len(values))
    return map(Cell, zip(map(Field, column.texts(names, values), rows), strict=True))


@lru_cache(128)
def _paths_of_rows(paths: tuple[str, ...], count: int) -> tuple[tuple[str, ...], ...]:
    """*paths* with the number of each row put in."""
    return tuple(
        tuple([path.replace(_HERE, str(number)) for path in paths]) for number in range(count)
    )


def _texts(
    site: Site, cell: Expression, variable: str
) -> Callable[[Names, tuple[Any, ...]], list[str]]:
    """How the words of a column are made: at one go where a cell is an attribute with a filter."""

    def one_by_one(names: Names, values: tuple[Any, ...]) -> list[str]:
        return [cell.read(turn(names, variable, value, "")) for value in values]

    tree = parse_expression(cell.origin.source, site.file, None)
    quick = site.reader.quick(tree, variable)
    if quick is None:
        return one_by_one
    rest, function = quick
    says = function.call if function else site.wording.printed

    def at_one_go(names: Names, values: tuple[Any, ...]) -> list[str]:
        if len({*map(type, values)}) != 1:
            return one_by_one(names, values)
        try:
            found = walked_over(values, rest)
            return [*map(says, found)]
        except AttributeError:
            return one_by_one(names, values)

    return at_one_go


# Rows under a table --------------------------------------------------------------------------------------------------


def _total(site: Site, source: TotalSource, scope: Scope) -> Write:
    if not source.each:
        return _when(site, source.when, scope, _label_and_value(site, source, scope))
    variable, each, inner = site.loop(source.each, scope)
    return loop(
        variable, each, _when(site, source.when, inner, _label_and_value(site, source, inner))
    )


def _label_and_value(site: Site, source: TotalSource, scope: Scope) -> Write:
    label = line_of(site, site.own(source.label), scope)
    value = field(site, source.value, scope)

    def write(names: Names, out: list[Any]) -> None:
        printed: list[Field] = []
        value(names, printed)
        out.append(_Total(label(names), tuple(printed)))

    return write


def _total_row(source: TableSource, live: list[_Column], total: _Total) -> Row:
    """The label over the columns before the sum, and the sum over the rest."""
    keys = [column.source.title for column in live]
    places = [place for place, key in enumerate(keys) if key.startswith(source.total_column)]
    split = places[0] if source.total_column and places else len(keys) - 1
    cells = (Cell(total.label, split, "right"), Cell(total.value, len(keys) - split, "right"))
    return Row(cells, "total")


# Tables written in a text --------------------------------------------------------------------------------------------


def written_table(site: Site, block: TTable, scope: Scope) -> Write:
    """A table whose cells stand in the text."""
    header = [words_of(site, cell, scope) for cell in block.header]
    rows = [[words_of(site, cell, scope) for cell in row] for row in block.rows]

    def write(names: Names, out: list[Any]) -> None:
        columns = [
            Column(str(index), plain(cell(names)), 1, block.aligns[index])  # type: ignore[arg-type]
            for index, cell in enumerate(header)
        ]
        body = [Row(tuple(Cell(cell(names)) for cell in row)) for row in rows]
        out.append(Table("", tuple(columns), tuple(body)))

    return write

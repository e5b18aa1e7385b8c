"""Tables as HTML: a named table with header cells; on a narrow screen each row becomes a card of the same cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contracts.model import Cell, Column, Inlines, Row, Table, Text, plain
from contracts.render.html.inline import attribute, both_html, inline_html
from contracts.render.html.look import Look

__all__ = ["table_html"]

_LABELLED = 3
"""A table of so many columns needs their titles in its cards."""
_WIDE = 5
"""A table of so many columns needs more than the width of a tablet."""
_WIDEST = 9
"""The style knows tables of up to so many columns."""
_SIDES = {"left": "", "center": "m", "right": "r"}
_SCOPES = {"body": "row", "group": "rowgroup", "total": "row"}
_KINDS = {"body": "", "group": "g", "total": "s"}


def table_html(table: Table, look: Look, other: Table | None = None, language: str = "") -> str:
    """The table in a box that the style measures; *other* is the same table in another language."""
    return _TableWriter(table, look, other, language).whole()


@dataclass(frozen=True, slots=True)
class _TableWriter:
    table: Table
    look: Look
    other: Table | None
    language: str

    def whole(self) -> str:
        table, look = self.table, self.look
        named = f' aria-label="{attribute(look.label)}"' if look.label and not table.caption else ""
        made = f"<table{named}>\n{self._caption()}{self._head()}{''.join(self._bodies())}</table>"
        if look.plain:
            return f"{made}\n"
        return f'<div class="t {_class_of(len(table.columns))}">{made}</div>\n'

    def _text(self, one: Inlines, two: Inlines | None) -> str:
        if two is None:
            return inline_html(one, self.look.prefix)
        return both_html(one, two, self.language, self.look.prefix)

    def _caption(self) -> str:
        caption = self._text(self.table.caption, self.other.caption if self.other else None)
        return f"<caption>{caption}</caption>\n" if caption else ""

    def _head(self) -> str:
        if not any(column.title for column in self.table.columns):
            return ""
        cells = "".join([self._title(at, one) for at, one in enumerate(self.table.columns)])
        return f"<thead><tr>{cells}</tr></thead>\n"

    def _title(self, at: int, column: Column) -> str:
        side = self.look.klass(_SIDES[column.align])
        if not column.title:
            return f"<td{side}></td>"
        second = (Text(self.other.columns[at].title),) if self.other else None
        return f'<th scope="col"{side}>{self._text((Text(column.title),), second)}</th>'

    def _bodies(self) -> Iterator[str]:
        """The rows; a row that heads a group begins a body of its own."""
        labels, heading = self._labels(), _heading_column(self.table)
        rows: list[str] = []
        for at, row in enumerate(self.table.rows):
            if row.kind == "group" and rows:
                yield _body(rows)
                rows = []
            rows.append(
                self._row(row, self.other.rows[at] if self.other else None, labels, heading)
            )
        if rows:
            yield _body(rows)

    def _labels(self) -> list[str]:
        """The attribute of each column that shows its title in a card."""
        columns = self.table.columns
        if self.look.plain or len(columns) < _LABELLED:
            return [""] * len(columns)
        titles = [column.title for column in columns]
        if self.other:
            pairs = zip(titles, self.other.columns, strict=True)
            titles = [" / ".join(dict.fromkeys((one, two.title))) for one, two in pairs]
        return [f' data-l="{attribute(title)}"' if title else "" for title in titles]

    def _row(self, row: Row, other: Row | None, labels: list[str], heading: int) -> str:
        cells: list[str] = []
        start = 0
        for at, cell in enumerate(row.cells):
            label = labels[start] if row.kind == "body" and cell.span == 1 else ""
            named = start == (heading if row.kind == "body" else 0) and bool(plain(cell.inlines))
            scope = _SCOPES[row.kind] if named else ""
            text = self._text(cell.inlines, other.cells[at].inlines if other else None)
            cells.append(self._cell(cell, self._side(cell, row, start) + label, text, scope=scope))
            start += cell.span
        return f"<tr{self.look.klass(_KINDS[row.kind])}>{''.join(cells)}</tr>\n"

    def _side(self, cell: Cell, row: Row, start: int) -> str:
        own = "left" if row.kind == "group" else self.table.columns[start].align
        return self.look.klass(_SIDES[cell.align or own])

    def _cell(self, cell: Cell, attributes: str, text: str, *, scope: str) -> str:
        span = f' colspan="{cell.span}"' if cell.span > 1 else ""
        if not scope:
            return f"<td{span}{attributes}>{text}</td>"
        return f'<th scope="{scope}"{span}{attributes}>{text}</th>'


def _class_of(columns: int) -> str:
    """The class of a table of so many columns, and the class of those that need a wide screen."""
    number = f"t{min(columns, _WIDEST)}"
    return f"{number} w" if columns >= _WIDE else number


def _body(rows: list[str]) -> str:
    return f"<tbody>\n{''.join(rows)}</tbody>\n"


def _heading_column(table: Table) -> int:
    """The column that names a row: the first that is set like text, never a running number."""
    return next((at for at, one in enumerate(table.columns) if one.align == "left"), 0)

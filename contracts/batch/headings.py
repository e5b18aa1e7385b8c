"""The titles of a sheet: in one row or two, merged or not; each column gets its target or a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Any

from contracts.batch.book import Sheet
from contracts.batch.order import Row
from contracts.batch.targets import Target
from contracts.batch.titles import Match, Titles, plain
from contracts.diagnostics import Diagnostic
from contracts.messages import _
from contracts.records import record

__all__ = ["Column", "Headings", "read_headings"]

_CONTRACT_KEYS = (("contract", "number"), ("contract", "date"))
_PARTY_KEYS = ("name", "short_name", "code")
_LOOK_IN = 25
"""Rows at the top in which titles are looked for."""


@record
class Column:
    """A column that is used."""

    index: int
    """From 0."""
    title: str
    target: Target
    by_user: bool = False
    """The user named the data path, so that it is set and not compared."""

    @property
    def is_key(self) -> bool:
        """It says which contract the row is for."""
        steps = self.target.steps
        if self.by_user or not self.target.is_contract:
            return False
        return steps in _CONTRACT_KEYS or steps[-1] in _PARTY_KEYS


@record
class Headings:
    """Where the titles of a sheet end, and what they say."""

    first: int
    last: int
    """Rows from 0."""
    columns: tuple[Column, ...]
    found: tuple[Diagnostic, ...] = ()
    titles: tuple[str, ...] = field(default=())
    """Of all columns, for rows that repeat them."""

    @property
    def asks(self) -> bool:
        """Some title is a question, so that no row can be made."""
        return any(one.rule.startswith("batch-ask-") for one in self.found)

    def column(self, path: str) -> Column | None:
        """The column for that path."""
        return next((one for one in self.columns if one.target.path == path), None)


def read_headings(sheet: Sheet, titles: Titles) -> Headings | None:
    """The titles of *sheet*, None where no row at its top names two known columns."""
    head = sheet.head(_LOOK_IN)
    best: tuple[int, Headings] | None = None
    for rows in _candidates(head):
        matches = [
            (column, word, _match(titles, word, below))
            for column, word, below in _words(sheet, rows)
        ]
        score = sum(
            2 if one.target is not None else bool(one.near) for _column, _word, one in matches
        )
        known = sum(one.target is not None for _column, _word, one in matches)
        if known > 1 and (best is None or score > best[0]):
            best = score, _headings(sheet, rows, matches)
    return best[1] if best else None


def _candidates(head: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    """Single rows of texts, then pairs of rows under one another."""
    for index, row in enumerate(head):
        if not _is_text(row.cells):
            continue
        yield (row,)
        below = head[index + 1] if index + 1 < len(head) else None
        if below is not None and below.index == row.index + 1 and _is_text(below.cells):
            yield row, below


def _is_text(cells: Sequence[Any]) -> bool:
    return all(isinstance(cell, str) for cell in cells)


def _match(titles: Titles, word: str, below: str) -> Match:
    """What a title names; of two rows that of the lower one says it alone where it is one of a line."""
    whole = titles.match(word)
    if whole.target is not None or below in ("", word):
        return whole
    alone = titles.match(below)
    return alone if alone.target is not None and (alone.target.of_line or alone.by_user) else whole


def _words(sheet: Sheet, rows: tuple[Row, ...]) -> list[tuple[int, str, str]]:
    """Column, title and its lower part; a title merged over several columns stands before each of theirs."""
    if len(rows) == 1:
        return [(column, _one_line(cell), "") for column, cell in enumerate(rows[0].cells) if cell]
    upper = _spread(sheet, rows[0])
    words: list[tuple[int, str, str]] = []
    for column in range(max(len(upper), len(rows[1].cells))):
        parts = [
            _one_line(one[column])
            for one in (upper, rows[1].cells)
            if column < len(one) and one[column]
        ]
        if parts:
            words.append(
                (column, " ".join(dict.fromkeys(parts)), parts[-1] if len(parts) > 1 else "")
            )
    return words


def _spread(sheet: Sheet, row: Row) -> list[Any]:
    """The cells of *row*, titles merged over several columns in each of them."""
    cells = list(row.cells)
    for (top, left), (bottom, right) in sheet.merged:
        if top <= row.index <= bottom and left < len(cells):
            cells[left + 1 : right + 1] = [cells[left]] * (min(right + 1, len(cells)) - left - 1)
    return cells


def _one_line(cell: object) -> str:
    return " ".join(str(cell).split())


def _headings(
    sheet: Sheet, rows: tuple[Row, ...], matches: list[tuple[int, str, Match]]
) -> Headings:
    columns: dict[str, Column] = {}
    found: list[Diagnostic] = []
    last = rows[-1].index
    for index, title, match in _bare_numbers_last(matches):
        target = match.target
        if target is None:
            found.append(_unknown(sheet, last, index, title, match))
            continue
        other = columns.get(target.path)
        if other is None or target.kind == "skip":
            columns[target.path if target.kind != "skip" else f"-{index}"] = Column(
                index, title, target, match.by_user
            )
        elif plain(title) not in ("№", "#", "no"):  # beside a column of numbers it counts the rows
            found.append(_twice(sheet, last, index, title, other))
    used = tuple(
        sorted(
            (one for one in columns.values() if one.target.kind != "skip"),
            key=lambda one: one.index,
        )
    )
    width = max(index for index, _title, _match in matches) + 1
    titles = [""] * width
    for index, title, _match in matches:
        titles[index] = title
    return Headings(rows[0].index, last, used, tuple(found), tuple(titles))


def _bare_numbers_last(matches: list[tuple[int, str, Match]]) -> list[tuple[int, str, Match]]:
    return sorted(matches, key=lambda one: plain(one[1]) in ("№", "#", "no"))


def _unknown(sheet: Sheet, row: int, column: int, title: str, match: Match) -> Diagnostic:
    place = sheet.place(row, column)
    if match.near:
        message = _("the column «{title}» is not known; is it «{near}» ({path})?")
        hint = _(
            "correct the title, or answer with --column «{title}={path}», «{title}=-» when it is not to be used"
        )
        fields = {"title": title, "near": match.near, "path": match.near_path}
        return Diagnostic("batch-ask-column", message, place, hint, "warning", fields=fields)
    message = _("the column «{title}» is not used")
    hint = _("name the data path that it sets with --column «{title}=PATH»")
    return Diagnostic("batch-column-unused", message, place, hint, "info", fields={"title": title})


def _twice(sheet: Sheet, row: int, column: int, title: str, other: Column) -> Diagnostic:
    message = _("the columns «{other}» and «{title}» mean the same ({path})")
    hint = _("say which of them counts: --column «{title}=-» leaves this one out")
    fields = {"title": title, "other": other.title, "path": other.target.path}
    return Diagnostic(
        "batch-ask-column-twice", message, sheet.place(row, column), hint, "warning", fields=fields
    )

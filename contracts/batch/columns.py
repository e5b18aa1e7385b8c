"""Columns made ready for one contract: where each value goes, what was read of it before, typed as the schema wants it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import lru_cache
from itertools import pairwise
from typing import Annotated, Any, get_args

from contracts.batch.base import Base
from contracts.batch.currency import CURRENCY, currency_of
from contracts.batch.headings import Column
from contracts.batch.layout import Layout
from contracts.batch.targets import THIS, Targets
from contracts.batch.values import Meaning
from contracts.reading.tree import Steps, path_text
from contracts.records import record

__all__ = ["Cells", "DocumentCell", "Fixed", "LineCell", "Reading", "cells_of", "put", "typed"]

_REMEMBERED = 1024
"""Cells of one column whose forms are kept."""


class Memory(dict[Any, tuple[type, str, Any]]):
    """Value of a cell → its class, its written form, and that form typed; forgotten when there are too many."""

    def keep(self, value: Any, text: str, typed: Any) -> None:
        """Remembers one value."""
        if len(self) >= _REMEMBERED:
            self.clear()
        self[value] = value.__class__, text, typed


@record
class Reading:
    """How rows are read, the same for all."""

    layout: Layout
    meaning: Meaning
    values: Mapping[str, str]
    """Data path → value that holds where a row states none."""
    targets: Targets
    memory: dict[tuple[bool, int, str], Memory] = field(default_factory=dict)
    """Of columns; those of lines are kept apart, and what was read for contracts in other currencies."""

    def remembered(self, column: Column, currency: str) -> Memory:
        """What was read in *column* before, for a contract in *currency*."""
        return self.memory.setdefault((column.target.of_line, column.index, currency), Memory())


@record
class DocumentCell:
    """A column that holds for the whole document."""

    column: Column
    index: int
    steps: Steps
    pattern: str
    """The data path for which rules are chosen."""
    memory: Memory
    is_currency: bool
    """It names the currency of the row, which is compared with that of the contract."""


@record
class LineCell:
    """A column of lines."""

    column: Column
    index: int
    rest: Steps
    """Below the line."""
    key: str
    """Its first step."""
    bit: int
    """Stands for the column in a set of columns."""
    memory: Memory
    is_single: bool
    """A value by itself, not inside a group."""
    is_checked: bool
    """Compared with what is computed, not set."""
    is_other: bool
    """A price that the contract gives in the other way, with VAT or without."""
    currency: str | None
    """The one that the title names."""


@record
class Fixed:
    """A value that holds where a row or a line states none."""

    steps: Steps
    """Of a line: below it."""
    text: str
    pattern: str


@record
class Cells:
    """All columns of a table for rows of one contract."""

    document: tuple[DocumentCell, ...]
    lines: tuple[LineCell, ...]
    lines_gross: tuple[LineCell, ...]
    """Where the contract speaks of prices with VAT."""
    entry: Any
    """The model of the entry, None where rows are contracts."""
    line: Any
    """The model of its lines, None where it has none."""
    fixed: tuple[Fixed, ...]
    fixed_lines: tuple[Fixed, ...]
    patterns: dict[tuple[int, frozenset[str]], tuple[str, ...]] = field(default_factory=dict)
    """Columns that a row fills → the data paths that it sets."""

    def paths(self, mask: int, others: frozenset[str], section: str) -> tuple[str, ...]:
        """The data paths that a row sets: those of the lines in *mask*, and *others*."""
        found = self.patterns.get((mask, others))
        if found is None:
            of_lines = {
                f"{section}[].lines[].{one.key}"
                for one in (*self.lines, *self.lines_gross)
                if mask & one.bit
            }
            of_lines |= {one.pattern for one in self.fixed_lines}
            found = self.patterns[mask, others] = tuple(sorted(of_lines | others))
        return found


def cells_of(reading: Reading, base: Base, own: Steps) -> Cells:
    """The columns of the table for rows of *base*, whose entry stands at *own* (empty: they are the contract)."""
    layout = reading.layout
    currency = str(base.value(*CURRENCY) or "UAH")
    document = []
    for column in layout.of_document:
        steps = _at(column.target.steps, base, own)
        if layout.keys_set or not column.is_key or base.value(*map(str, steps)) is None:
            document.append(
                DocumentCell(
                    column,
                    column.index,
                    steps,
                    _pattern(steps),
                    reading.remembered(column, currency),
                    steps == CURRENCY and not layout.keys_set and not column.by_user,
                )
            )
    fixed, fixed_lines = [], []
    for path, text in reading.values.items():
        target = reading.targets.find(path)
        if target.of_line:
            rest = target.steps[3:]
            fixed_lines.append(Fixed(rest, text, f"{own[0]}[].lines[].{rest[0]}"))
        else:
            steps = _at(target.steps, base, own)
            fixed.append(Fixed(steps, text, _pattern(steps)))
    net, gross = (_lines(reading, layout.line_columns, one, currency) for one in ("net", "gross"))
    entry = reading.targets.entry
    return Cells(
        tuple(document), net, gross, entry, line_model(entry), tuple(fixed), tuple(fixed_lines)
    )


def _lines(
    reading: Reading, columns: Iterable[Column], wanted: str, currency: str
) -> tuple[LineCell, ...]:
    """Of prices with and without VAT those that the contract speaks of."""
    given = tuple(columns)
    prices = [one for one in given if one.target.steps[-1] == "price"]
    has_own = any(one.target.basis in ("", wanted) for one in prices)
    return tuple(
        LineCell(
            one,
            one.index,
            one.target.steps[3:],
            str(one.target.steps[3]),
            1 << place,
            reading.remembered(one, currency),
            len(one.target.steps) == 4,
            one.target.kind == "check",
            one.target.basis not in ("", wanted),
            currency_of(one.title) if one.target.kind in ("number", "check") else None,
        )
        for place, one in enumerate(given)
        if not one.target.basis or one.target.basis == wanted or not has_own
    )


def _at(steps: tuple[str | int, ...], base: Base, own: Steps) -> Steps:
    """Where *steps* are in the deal."""
    first, *rest = steps
    if first == THIS:
        return (*own, *rest)
    if first == "counterparty":
        return ("parties", base.other, *rest)
    if first in ("performer", "payer"):
        from schemas.deal import ROLES

        roles = ROLES.get(str(base.value("contract", "type")), ROLES["supply"])
        return ("parties", roles[first == "payer"], *rest)
    return steps


def _pattern(steps: Steps) -> str:
    plain = tuple("[]" if isinstance(step, int) else step for step in steps)
    return path_text(plain).replace(".[]", "[]")


# Typed values -----------------------------------------------------------------------------------------------------------


def typed(model: Any, key: str, text: str) -> Any:
    """*text* as the field *key* of *model* types it; the text itself where it is refused, so that the whole says why."""
    from pydantic import ValidationError

    adapter = _adapter(model, key)
    if adapter is None:
        return text
    try:
        return adapter.validate_python(text)
    except ValidationError:
        return text


@lru_cache(64)
def _adapter(model: Any, key: str) -> Any:
    from pydantic import TypeAdapter

    field = model.model_fields.get(key)
    if field is None:
        return None
    annotation: Any = field.annotation
    if field.metadata:
        annotation = Annotated[(annotation, *field.metadata)]
    return TypeAdapter(annotation)


@lru_cache(16)
def line_model(entry: Any) -> Any:
    """The model of the lines of *entry*, None where it has none."""
    if entry is None or "lines" not in entry.model_fields:
        return None
    return get_args(entry.model_fields["lines"].annotation)[0]


def put(data: dict[str, Any], steps: Steps, value: Any, fresh: set[int]) -> None:
    """Puts *value* at *steps*, copying what belongs to the contract before it is changed."""
    here: Any = data
    for step, following in pairwise(steps):
        inner = _get(here, step)
        empty: Any = [] if isinstance(following, int) else {}
        if isinstance(inner, str) and isinstance(empty, dict):  # a bare text gets languages
            inner = {"uk": inner, "ru": inner, "en": inner}
        elif hasattr(inner, "model_dump"):  # typed by a column before this one
            inner = inner.model_dump(by_alias=True, exclude_unset=True)
        if type(inner) is not type(empty):
            inner = empty
        if id(inner) not in fresh:
            inner = inner.copy()
            fresh.add(id(inner))
            _set(here, step, inner)
        here = inner
    _set(here, steps[-1], value)


def _get(here: Any, step: str | int) -> Any:
    if isinstance(here, dict):
        return here.get(step)
    return here[step] if isinstance(step, int) and step < len(here) else None


def _set(here: Any, step: str | int, value: Any) -> None:
    if isinstance(here, list) and isinstance(step, int):
        here.extend({} for _one in range(step + 1 - len(here)))
    here[step] = value

"""A batch from its table to its folder: read, joined, checked, made, remembered, summed up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from contracts.batch.base import Base, Bases, bases_in, one_base
from contracts.batch.book import Book, open_book
from contracts.batch.executors import completed, executor, prepare, range_size, worker_count
from contracts.batch.findings import status_of
from contracts.batch.journal import Entry, Journal, open_journal
from contracts.batch.layout import Found, find_sheets, unseen
from contracts.batch.limits import above_limits
from contracts.batch.names import Pattern, default_pattern
from contracts.batch.numbers import check_pattern, reserved
from contracts.batch.order import Batched, Order, Outcome, Record
from contracts.batch.plan import Planned, named, paths_of, planned, refuse_others, source_digest
from contracts.batch.records import Records, read_records
from contracts.batch.targets import Target, Targets, targets_of
from contracts.batch.titles import Titles
from contracts.batch.values import Meaning, is_empty, written
from contracts.batch.words import meaning_of
from contracts.batch.work import Setup, make_range
from contracts.catalog import Catalog
from contracts.confirmed import read_forms, write_forms
from contracts.diagnostics import Diagnostic, Place, to_dict
from contracts.load import SUFFIXES
from contracts.messages import _
from contracts.registers.cells import CellRefused
from contracts.settings import Settings, read_settings

__all__ = ["Progress", "Request", "run_batch"]

Progress = Callable[[int, int, int], None]
"""Told of rows done, of all rows, and of rows that could not be made."""


@dataclass(frozen=True)
class Request:
    """A batch as it is asked for."""

    table: Path
    deals: str
    """A deal, a folder of deals, or a table or sheet of contracts."""
    folder: Path
    order: Order
    today: date
    config: Path | None = None
    our: Path | None = None
    """Our own party, for a sheet of contracts."""
    language: str = "en"
    """Of findings that are written into files."""
    template: Path | None = None
    """A Word template of the user instead of the packaged layout."""


def run_batch(request: Request, progress: Progress | None = None) -> Batched:
    """Makes a document for each good row of the table.

    Raises:
        ContractsError: nothing could be begun; a row that cannot be made is told of in the result.
    """
    return _Run(request, progress or (lambda _done, _all, _failed: None)).run()


@dataclass
class _Run:
    request: Request
    progress: Progress
    made: Batched = field(default_factory=Batched)

    # What is given ------------------------------------------------------------------------------------------------------

    @property
    def order(self) -> Order:
        return self.request.order

    @cached_property
    def settings(self) -> Settings:
        deals = Path(self.request.deals)
        near = (
            deals
            if deals.is_dir()
            else deals.parent
            if deals.is_file()
            else self.request.table.parent
        )
        return read_settings(near, self.request.config)

    @cached_property
    def catalog(self) -> Catalog:
        return Catalog.default(self.settings.overlay)

    @cached_property
    def targets(self) -> Targets:
        return targets_of(self.catalog, self.order.kind)

    @cached_property
    def titles(self) -> Titles:
        return Titles(self.targets, self.order.columns)

    @cached_property
    def book(self) -> Book:
        return open_book(self.request.table)

    @cached_property
    def bases(self) -> Bases:
        """The contracts that rows are for."""
        given = self.request.deals
        path = Path(given)
        if path.is_dir():
            return bases_in(path)
        if path.suffix.lower() in SUFFIXES:
            return one_base(path)
        from contracts.batch.contracts import bases_of_sheet

        return bases_of_sheet(self.request, self.book, self.targets)

    @cached_property
    def templates(self) -> Mapping[str, Path]:
        """Word templates of the user by language, under an empty name for any."""
        own = self.settings.templates.get(self.order.kind, {})
        return {"": self.request.template} if self.request.template else own

    # The run ------------------------------------------------------------------------------------------------------------

    def run(self) -> Batched:
        if self.order.scheduler is None:
            prepare(self.request.table, self.order.workers)
        self.made.kind, self.made.language = self.order.kind, "+".join(self.order.languages)
        for path in self.order.values:
            self.targets.find(path)
        if self.templates:
            self._prove_templates()
        if self.order.number is not None:
            check_pattern(self.order.number)
        left_out = () if Path(self.request.deals).exists() else (self.request.deals,)
        found = find_sheets(self.book, self.order, self.titles, left_out)
        titles = [
            *found.headings.found,
            *(found.line_headings.found if found.line_headings else ()),
        ]
        records = self._records(found)
        titles += (one for one in records.found if one.rule == "batch-lines-key")
        titles += self._unseen(found)
        if status := status_of(titles):  # the table as a whole is not understood
            self._stop_all(records, status)
        else:
            with open_journal(self.request.folder, writing=not self.order.plan) as journal:
                self._make(records, found, journal)
        self.made.outcomes.sort(key=lambda one: (one.sheet, one.row))
        return self.made

    def _records(self, found: Found) -> Records:
        meaning = meaning_of(self.catalog, found.layout(self.order, keys_set=False))
        records = read_records(
            found, self.order, self.bases, meaning, has_entries=self.targets.entry is not None
        )
        self.made.outcomes += records.refused
        self.made.diagnostics += map(self.bases.placed, self.bases.found)
        self.made.diagnostics += found.headings.found
        if found.line_headings is not None:
            self.made.diagnostics += found.line_headings.found
        self.made.diagnostics += records.found
        return records

    def _unseen(self, found: Found) -> list[Diagnostic]:
        asked = list(unseen(found, self.order.answers))
        self.made.diagnostics += asked
        return asked

    def _stop_all(self, records: Records, status: str) -> None:
        self.made.outcomes += [
            Outcome(one.sheet, one.row.index + 1, "failed" if status == "failed" else "undecided")
            for one in records.records
        ]

    def _make(self, records: Records, found: Found, journal: Journal) -> None:
        setup = self._setup(records)
        self._number(records)
        rows = self._planned(records, setup, journal)
        if not self.order.force:
            refuse_others(
                ((row, paths_of(row.item, self._base(row), setup)) for row in rows),
                journal,
                self.request.folder,
            )
        self.made.outcomes += [_unchanged(row) for row in rows if row.is_done]
        todo = [row for row in rows if not row.is_done]
        if not self.order.plan:
            _clear(self.request.folder)
            journal.put(_started(row, paths_of(row.item, self._base(row), setup)) for row in todo)
        self._work(todo, setup, journal, len(rows))
        self._forms()
        self._limits(records, rows, journal)
        if self.order.plan:
            self._tell_left(rows, journal)
            return
        for one in (records.records, rows, todo):  # what was read makes room for what is summed up
            one.clear()
        from contracts.batch.after import finish

        finish(self.request, self.made, found, journal)

    def _base(self, row: Planned) -> Base:
        return self.bases.all[row.item.record.base]

    def _setup(self, records: Records) -> Setup:
        return Setup(
            self.order.kind,
            records.layout,
            self.request.folder.absolute(),
            self.order.languages,
            self.order.bilingual,
            self.order.formats,
            dict(self.order.values),
            self.request.today,
            self.settings.overlay,
            self.settings.events,
            read_forms(self.settings.forms_file),
            self.templates,
            writes=not self.order.plan,
            verify=self.order.verify,
        )

    def _prove_templates(self) -> None:
        """Nothing is begun with a template that is refused, or that cannot give what is asked for."""
        from contracts.word.own import prove_templates

        prove_templates(
            self.order.kind,
            self.templates,
            self.order.languages,
            self.order.formats,
            is_bilingual=bool(self.order.bilingual),
            catalog=self.catalog,
        )

    # Names and numbers --------------------------------------------------------------------------------------------------

    def _number(self, records: Records) -> None:
        """Gives a number of the counter to each row that has none."""
        pattern = self.order.number
        if pattern is None:
            return
        column = next((one for one in records.layout.columns if one.target.path == "number"), None)
        lacking = [
            index
            for index, one in enumerate(records.records)
            if column is None
            or column.index >= len(one.row.cells)
            or is_empty(one.row.cells[column.index])
        ]
        if self.order.plan:
            numbers = [_("new")] * len(lacking)
        else:
            owners = [self._owner(records.records[index]) for index in lacking]
            numbers = reserved(
                self.settings.folder, f"{self.order.kind}:{pattern}", owners, pattern
            )
        for index, number in zip(lacking, numbers, strict=True):
            one = records.records[index]
            records.records[index] = Record(
                one.sheet, one.row, one.lines, one.base, {**one.given, "number": number}
            )

    def _owner(self, record: Record) -> str:
        """Who a number is given to: this place of this table in this folder."""
        return f"{self.request.folder.resolve()}|{self.request.table.name}|{record.sheet}|{record.row.index}"

    def _planned(self, records: Records, setup: Setup, journal: Journal) -> list[Planned]:
        text = self.order.name or default_pattern(
            self.bases.all, has_entries=self.targets.entry is not None
        )
        pattern = Pattern.read(text, self.targets, (*self.order.languages, "uk")[0])
        meaning = meaning_of(self.catalog, setup.layout)
        names = [self._name(one, pattern, meaning, setup) for one in records.records]
        rows = named(records, names, {})
        self.made.outcomes += rows.refused
        source = source_digest(setup, self.catalog)
        return list(planned(rows.items, self.bases.all, journal, self.request.folder, source))

    def _name(self, record: Record, pattern: Pattern, meaning: Meaning, setup: Setup) -> str:
        columns = {one.target.steps: one for one in setup.layout.columns}

        def value(target: Target) -> str:
            if target.path in record.given:
                return record.given[target.path]
            column = columns.get(target.steps)
            cell = (
                record.row.cells[column.index]
                if column and column.index < len(record.row.cells)
                else ""
            )
            if column is None or is_empty(cell):
                return self.order.values.get(target.path, "")
            try:
                return written(cell, column.target, column.title, meaning)
            except CellRefused:
                return f"row-{record.row.index + 1}"

        return pattern.name(record.row.index, value, self.bases.all[record.base])

    # Work ---------------------------------------------------------------------------------------------------------------

    def _work(self, todo: Sequence[Planned], setup: Setup, journal: Journal, whole: int) -> None:
        """Makes *todo* range by range and remembers each range as it comes."""
        done, failed = whole - len(todo), 0
        self.progress(done, whole, failed)
        workers = worker_count(len(todo), self.order.formats, self.order.workers)
        size = range_size(len(todo), workers, on_cluster=self.order.scheduler is not None)
        inputs = {row.item.record.row.index: row for row in todo}
        with executor(workers, self.order.scheduler) as pool:
            for outcomes in completed(
                pool, make_range, self._tasks(todo, setup, size), 2 * workers + 2
            ):
                if not self.order.plan:
                    entries = (
                        _finished(inputs[one.row - 1], one, self.request.language)
                        for one in outcomes
                    )
                    journal.put(one for one in entries if one is not None)
                else:
                    _foresee(inputs, outcomes)
                self._told(outcomes)
                done += len(outcomes)
                failed += sum(one.status in ("failed", "undecided") for one in outcomes)
                self.progress(done, whole, failed)

    def _tasks(self, todo: Sequence[Planned], setup: Setup, size: int) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(todo), size):
            items = [row.item for row in todo[start : start + size]]
            bases = {item.record.base: self.bases.all[item.record.base] for item in items}
            yield setup, bases, items

    def _told(self, outcomes: Sequence[Outcome]) -> None:
        for one in outcomes:
            one.diagnostics = tuple(map(self.bases.placed, one.diagnostics))
        self.made.outcomes += outcomes

    def _limits(self, records: Records, rows: Sequence[Planned], journal: Journal) -> None:
        """Whether all specifications of a contract, those of earlier runs too, keep to its limit."""
        if self.targets.section != "specifications":
            return
        names = {row.item.name for row in rows}
        earlier = [one for key, one in journal.entries.items() if key not in names]
        place = Place(file=records.layout.file, sheet=records.layout.sheet)
        replaced = records.replaced()
        self.made.diagnostics += above_limits(
            self.made.outcomes, self.bases.all, earlier, replaced, place
        )

    def _forms(self) -> None:
        """Unsure forms of all rows, asked once."""
        unsure = {key: text for one in self.made.outcomes for key, text in one.unsure.items()}
        if not unsure:
            return
        message = _("{text}: the {case} form {proposed} ({language}) is not sure")
        hint = _("write the right form after `form:` and run again")
        place = Place(file=str(self.settings.forms_file))
        for (language, text, case), proposed in sorted(unsure.items()):
            fields = {"language": language, "text": text, "case": case, "proposed": proposed}
            self.made.diagnostics.append(
                Diagnostic("form-unsure", message, place, hint, "warning", fields=fields)
            )
        if not self.order.plan:
            write_forms(self.settings.forms_file, unsure)

    def _tell_left(self, rows: Sequence[Planned], journal: Journal) -> None:
        """Documents of earlier runs that no row asks for any more: they stay as they are."""
        kept = {row.item.name for row in rows}
        for key, entry in sorted(journal.entries.items()):
            if key not in kept and entry.state == "made":
                message = _("no row asks for {found} any more; it is left as it is")
                place = (
                    Place(file=str(self.request.folder / entry.files[0][0]))
                    if entry.files
                    else Place()
                )
                self.made.diagnostics.append(
                    Diagnostic("batch-left", message, place, severity="info", fields={"found": key})
                )


def _unchanged(row: Planned) -> Outcome:
    """A row whose document is there, with what was said of it when it was made."""
    old, record = row.old, row.item.record
    assert old is not None  # a row that is done has been made
    shown = old.shown
    return Outcome(
        record.sheet,
        record.row.index + 1,
        "unchanged",
        str(shown.get("number", "")),
        old.files,
        party=str(shown.get("party", "")),
        contract=str(shown.get("contract", "")),
        currency=str(shown.get("currency", "")),
        gross=str(shown.get("gross", "")),
        base=record.base,
    )


def _started(row: Planned, paths: Sequence[str]) -> Entry:
    old = dict(row.old.files) if row.old else {}
    record = row.item.record
    files = tuple((path, old.get(path, "")) for path in dict.fromkeys((*paths, *old)))
    return Entry(row.item.name, record.sheet, record.row.index + 1, row.input, "started", files, {})


def _finished(row: Planned, outcome: Outcome, language: str) -> Entry | None:
    """What the journal keeps; a row that could not be made keeps what is there from before.

    None: the row stays as it was begun, because one of its files may be written.
    """
    is_made = outcome.status in ("made", "changed", "unchanged")
    if not is_made:
        if any(one.rule == "no-permission" for one in outcome.diagnostics):
            return None
        return row.old or Entry(row.item.name, outcome.sheet, outcome.row, "", "started", (), {})
    shown = {
        "number": outcome.number,
        "party": outcome.party,
        "contract": outcome.contract,
        "currency": outcome.currency,
        "gross": outcome.gross,
        "findings": [to_dict(one, language) for one in outcome.diagnostics],
    }
    return Entry(row.item.name, outcome.sheet, outcome.row, row.input, "made", outcome.files, shown)


def _foresee(rows: Mapping[int, Planned], outcomes: Sequence[Outcome]) -> None:
    """What a plan says of rows that would be made again."""
    for one in outcomes:
        old = rows[one.row - 1].old
        if one.status == "planned" and old is not None and old.state == "made":
            one.status = "changed"


def _clear(folder: Path) -> None:
    """Takes away what a run that was killed left half-written."""
    if folder.is_dir():
        for path in folder.rglob(".contracts-*.part"):
            path.unlink(missing_ok=True)

"""What a worker does with a range of rows: each becomes a deal, is checked, made into files, and told of."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.annexes import indices
from contracts.batch.base import Base
from contracts.batch.build import Built, Prepared, build, loaded_base, prepared
from contracts.batch.columns import Reading
from contracts.batch.files import Files
from contracts.batch.findings import status_of
from contracts.batch.layout import Layout
from contracts.batch.order import Outcome, Record
from contracts.batch.targets import Targets
from contracts.batch.words import meaning_of
from contracts.catalog import Catalog
from contracts.compose import Composed, Job, compose
from contracts.diagnostics import Diagnostic
from contracts.errors import ContractsError, DiagnosticsError
from contracts.law import Law
from contracts.lint import affected, lint_deal
from contracts.lint.registry import Rule
from contracts.messages import Phrase, _
from contracts.output import sha256
from contracts.records import record
from schemas.base import LocalText

if TYPE_CHECKING:
    from schemas.deal import Deal

__all__ = ["Item", "Setup", "make_range"]


@dataclass(frozen=True)
class Setup:
    """All that workers need beside the rows; the same for the whole run."""

    kind: str
    layout: Layout
    folder: Path
    languages: tuple[str, ...]
    bilingual: tuple[str, ...]
    formats: tuple[str, ...]
    values: Mapping[str, str]
    today: date
    overlay: Path | None = None
    events: Mapping[str, date] = field(default_factory=dict)
    forms: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    templates: Mapping[str, Path] = field(default_factory=dict)
    """Word templates of the user by language, under an empty name for any."""
    writes: bool = True
    """False: rows are checked and nothing is made."""
    verify: bool = False

    @cached_property
    def digest(self) -> str:
        """Names this setup among others of the process."""
        return sha256(repr([getattr(self, one) for one in self.__dataclass_fields__]).encode())


@record
class Item:
    """A row to make, and where."""

    record: Record
    name: str
    """Path of its files in the folder, without ending."""


_BENCHES: dict[str, _Bench] = {}
_BENCHES_KEPT = 4
_TOGETHER = 10
"""Rows that go through the stages side by side."""


def make_range(setup: Setup, bases: Mapping[int, Base], items: Sequence[Item]) -> list[Outcome]:
    """Makes *items* one after another; runs in a worker, here or on another machine."""
    bench = _BENCHES.get(setup.digest)
    if bench is None:
        if len(_BENCHES) >= _BENCHES_KEPT:
            _BENCHES.clear()
        bench = _BENCHES[setup.digest] = _Bench(setup)
    return list(bench.made(items, bases))


@dataclass(slots=True)
class _Making:
    """A row on its way through the stages."""

    item: Item
    base: Base
    outcome: Outcome
    known: Prepared | None = None
    built: Built | None = None
    composed: list[tuple[tuple[str, ...], list[Composed]]] = field(default_factory=list)
    """Languages of each edition, and its trees; without trees where a template of the user is filled alone."""
    files: list[tuple[str, bytes]] = field(default_factory=list)
    is_open: bool = True
    """It may still become a document."""

    def close(self, found: Iterable[Diagnostic]) -> bool:
        """Whether *found* ends the way of the row; its status says so then."""
        if status := status_of(found):
            self.outcome.status = "failed" if status == "failed" else "undecided"
            self.is_open = False
        return not self.is_open

    @property
    def deal(self) -> Deal:
        """As it was built."""
        assert self.built is not None  # asked for after it was
        assert self.built.deal is not None
        return self.built.deal


class _Bench:
    """What is prepared once in a process and used for every row."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.catalog = Catalog.default(setup.overlay)
        self.files = Files(setup, self.catalog)
        self.targets = Targets(self.catalog, setup.kind)
        self.source = self.catalog.document(setup.kind)
        self.law = Law.of(setup.overlay, setup.events)
        meaning = meaning_of(self.catalog, setup.layout)
        self.reading = Reading(setup.layout, meaning, setup.values, self.targets)
        self.bases: dict[int, tuple[Base, Prepared, frozenset[tuple[str, str, str]]]] = {}
        self.rules: dict[tuple[str, ...], tuple[Rule, ...]] = {}
        self.is_verified = False
        columns = (*setup.layout.columns, *setup.layout.line_columns)
        self.may_be_partial = bool(setup.values) or any(
            one.target.steps[0] != "this" for one in columns
        )

    def made(self, items: Sequence[Item], bases: Mapping[int, Base]) -> Iterator[Outcome]:
        """What became of each row; a few at a time go through one stage after another, whose code stays at hand."""
        for start in range(0, len(items), _TOGETHER):
            rows = [self._begun(one, bases) for one in items[start : start + _TOGETHER]]
            for stage in (self._read, self._check, self._compose, self._render, self._write):
                for row in rows:
                    if row.is_open:
                        self._done(stage, row)
            yield from (row.outcome for row in rows)

    @staticmethod
    def _begun(item: Item, bases: Mapping[int, Base]) -> _Making:
        record, base = item.record, bases[item.record.base]
        outcome = Outcome(
            record.sheet, record.row.index + 1, "failed", base=record.base, contract=base.number
        )
        return _Making(item, base, outcome)

    def _done(self, stage: Callable[[_Making], None], row: _Making) -> None:
        """One stage of one row; an error of one row is no error of the others."""
        try:
            stage(row)
        except ContractsError as error:
            found = (self._at_row(one, row.item) for one in error.diagnostics)
            row.outcome.diagnostics = (*row.outcome.diagnostics, *found)
            row.outcome.status, row.is_open = "failed", False

    def _read(self, row: _Making) -> None:
        known, _told = self._prepared(row.item.record.base, row.base)
        if row.close(known.found):
            row.outcome.diagnostics = known.found
            return
        row.known = known
        row.built = build(row.item.record, known, self.reading)
        row.outcome.number = self._number(row.built)
        row.outcome.diagnostics = tuple(row.built.found)
        if row.built.deal is None:
            row.close(row.built.found)
            row.is_open = False

    def _check(self, row: _Making) -> None:
        """Findings of the rules, and what the summary says of the row."""
        assert row.built is not None  # read before
        assert row.known is not None
        _known, told = self._prepared(row.item.record.base, row.base)
        found = (*row.built.found, *self._linted(row.built, row.known, told))
        row.outcome.diagnostics = found
        self._tell(row.outcome, row.deal, row.known)
        row.close(found)

    def _number(self, built: Built) -> str:
        """The number as the row states it, whatever else is wrong."""
        entries = built.loaded.data.get(self.targets.section) if self.targets.entry else None
        return str(entries[-1].get("number", "")) if entries else ""

    def _prepared(self, index: int, base: Base) -> tuple[Prepared, frozenset[tuple[str, str, str]]]:
        """A contract validated and checked once; what is wrong with it alone is not told again of each row."""
        old = self.bases.get(index)
        if old is not None and (old[0] is base or old[0] == base):
            self.bases[index] = base, *old[1:]
            return old[1], old[2]
        known = prepared(
            base,
            self.targets.section if self.targets.entry else "",
            self.reading,
            may_be_partial=self.may_be_partial,
        )
        if known.deal is not None:
            found = lint_deal(
                known.deal, places=loaded_base(base), languages=self._languages(known.deal), today=self.setup.today, law=self.law
            )  # fmt: skip
            known = replace(known, found=(*base.found, *found))
        told = frozenset(_identity(one) for one in known.found)
        self.bases[index] = base, known, told
        return known, told

    def _linted(
        self, built: Built, known: Prepared, told: frozenset[tuple[str, str, str]]
    ) -> Iterator[Diagnostic]:
        """Findings of the rules that read what the row sets; of all of them where the contract was never checked."""
        assert built.deal is not None  # asked for when there is one
        paths = built.paths
        rules = self.rules.get(paths)
        if rules is None:
            rules = self.rules[paths] = affected(paths)
        found = lint_deal(
            built.deal,
            places=built.loaded,
            languages=self._languages(built.deal),
            today=self.setup.today,
            rules=rules,
            law=self.law,
            within=self._within(built, known),
        )
        yield from (one for one in found if _identity(one) not in told)

    def _within(self, built: Built, known: Prepared) -> str:
        """The entry whose texts alone are new; empty: those of the contract may be."""
        entry = f"{known.section}[]."
        is_own = known.deal is not None and all(one.startswith(entry) for one in built.paths)
        return f"{known.section}[{known.index}]" if known.section and is_own else ""

    def _languages(self, deal: Deal) -> tuple[str, ...]:
        wanted = (*self.setup.languages, *self.setup.bilingual)
        return tuple(dict.fromkeys(wanted)) or deal.contract.languages.of

    def _tell(self, outcome: Outcome, deal: Deal, known: Prepared) -> None:
        """What the summary says of the row."""
        party = getattr(deal.parties, known.base.other, None) or deal.payer
        name = getattr(party, "short_name", None) or getattr(party, "name", None) or LocalText()
        outcome.party = name.get("uk") or name.get("en") or name.get("ru") or ""
        outcome.contract, outcome.currency = deal.contract.number, deal.contract.currency
        section = self.targets.section
        if not (section and self.targets.entry):
            outcome.number = deal.contract.number
            return
        outcome.number = getattr(deal, section)[-1].number
        if self.targets.has_lines:
            from contracts.annexes import annex_of

            annex = annex_of(deal, section, known.index)
            totals = getattr(annex.figures, "totals", None) if annex else None
            outcome.gross = (
                f"{totals.gross:f}" if totals is not None and hasattr(totals, "gross") else ""
            )

    # Documents --------------------------------------------------------------------------------------------------------

    def _compose(self, row: _Making) -> None:
        """The trees of every edition, and the files of a template of the user."""
        setup, deal = self.setup, row.deal
        if not self._is_called_for(deal):
            raise DiagnosticsError(
                _("the contract does not call for a document of the kind {kind}"), kind=setup.kind
            )
        unsure: dict[tuple[str, str, str], str] = {}
        for languages in self._editions(deal):
            trees: list[Composed] = []
            if self.files.formats(languages):
                job = self._job(row)
                trees = [compose(self.catalog, deal, job, one, setup.forms) for one in languages]
            for one in trees:
                unsure.update(one.unsure)
            row.composed.append((languages, trees))
        row.outcome.unsure = unsure

    def _job(self, row: _Making) -> Job:
        assert row.known is not None  # read before
        return Job(self.setup.kind, row.known.index if self.targets.entry else None)

    def _render(self, row: _Making) -> None:
        """The bytes of every file; none where only a check is wanted."""
        unsure = dict(row.outcome.unsure)
        for languages, trees in row.composed:
            prefix = f"{'+'.join(languages)}/" if len(row.composed) > 1 else ""
            made = (
                *self.files.of_template(languages, row.deal, self._job(row), unsure),
                *self.files.of_tree(languages, trees, unsure),
            )
            for name, data in made:
                row.files.append((f"{prefix}{row.item.name}.{name}", data))
        row.composed.clear()
        row.outcome.unsure = unsure
        if unsure:
            row.outcome.status, row.is_open = "undecided", False

    def _is_called_for(self, deal: Deal) -> bool:
        """As `jobs` says it, without looking through the catalogue for each row."""
        source = self.source
        if source.needs and attrgetter(source.needs)(deal) is None:
            return False
        is_elsewhere = source.own and deal.contract.external
        return not is_elsewhere and any(True for _one in indices(deal, source.section, source.kind))

    def _editions(self, deal: Deal) -> list[tuple[str, ...]]:
        """Languages of each file that is made: one, or two side by side."""
        wanted = self.setup.languages
        if not wanted and not self.setup.bilingual:
            wanted = deal.contract.languages.of
        return [(one,) for one in wanted] + ([self.setup.bilingual] if self.setup.bilingual else [])

    def _write(self, row: _Making) -> None:
        outcome = row.outcome
        if not self.setup.writes:
            outcome.status, outcome.files = (
                "planned",
                tuple((path, "") for path, _data in row.files),
            )
            return
        status = {"unchanged"}
        for path, data in row.files:
            if path.endswith(".docx") and (self.setup.verify or not self.is_verified):
                _verify(path, data)
                self.is_verified = True
            status.add(write_quick(self.setup.folder / path, data))
        outcome.status = (
            "made" if "made" in status else "changed" if "changed" in status else "unchanged"
        )
        outcome.files = tuple((path, sha256(data)) for path, data in row.files)
        row.files.clear()

    def _at_row(self, found: Diagnostic, item: Item) -> Diagnostic:
        """A finding about a text or a file, shown at its row."""
        if found.place.cell is not None:
            return found
        from contracts.diagnostics import Place
        from contracts.registers.sheets import cell_name

        layout = self.setup.layout
        cell = cell_name(item.record.row.index, layout.columns[0].index if layout.columns else 0)
        message = _("{name}: {reason}") if found.place.file else "{reason}"
        fields = {
            **found.fields,
            "name": str(found.place),
            "reason": Phrase(found.message, **found.fields),
        }
        place = Place(file=layout.file, sheet=layout.sheet, cell=cell, path=found.place.path)
        return Diagnostic(found.rule, message, place, found.hint, found.severity, fields=fields)


def _identity(found: Diagnostic) -> tuple[str, str, str]:
    return found.rule, found.place.path or "", repr(found.fields)


def _verify(path: str, data: bytes) -> None:
    """Looks a written Word file over, as Word will.

    Raises:
        RenderError: it has a fault.
    """
    from contracts.errors import RenderError
    from contracts.word.check import check_docx

    if found := list(check_docx(data)):
        raise RenderError(_("{name} would be damaged: {reason}"), name=path, reason=str(found[0]))


def write_quick(path: Path, data: bytes) -> str:
    """Writes *path* at once: after a crash of the program there is the old file or the new one.

    The disk is not waited for: after a crash of the machine a file may be there without its content, which the next
    run finds and makes again.

    Raises:
        PermissionDenied: the system refuses.
    """
    from contracts.errors import PermissionDenied

    temporary = path.with_name(f".contracts-{os.getpid()}.part")
    try:
        old = _content(path)
        if old == data:
            return "unchanged"
        try:
            _written(temporary, data)
            os.replace(temporary, path)  # noqa: PTH105 (once a document, as all calls here)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as failure:
        raise PermissionDenied.of(failure, str(path)) from failure
    return "made" if old is None else "changed"


def _content(path: Path) -> bytes | None:
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123
            return stream.readall()
    except FileNotFoundError:
        return None


def _written(path: Path, data: bytes) -> None:
    """The whole of *data* in a file of its own; its folder is made where there is none."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        number = os.open(path, flags, 0o666)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        number = os.open(path, flags, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(number, rest) :]
    finally:
        os.close(number)

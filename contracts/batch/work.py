"""What a worker does with a range of rows: each becomes a deal, is checked, made into files, and told of."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.annexes import indices
from contracts.batch.base import Base
from contracts.batch.build import Built, Prepared, Reading, build, loaded_base, prepared
from contracts.batch.findings import status_of
from contracts.batch.layout import Layout
from contracts.batch.order import Outcome, Record
from contracts.batch.targets import Targets
from contracts.batch.words import meaning_of
from contracts.catalog import Catalog
from contracts.compose import Job, compose
from contracts.diagnostics import Diagnostic
from contracts.errors import ContractsError, DiagnosticsError
from contracts.law import Law
from contracts.lint import affected, lint_deal
from contracts.lint.registry import Rule
from contracts.messages import Phrase, _
from contracts.output import sha256
from contracts.render import PARALLEL, render, render_parallel
from schemas.base import LocalText

if TYPE_CHECKING:
    from contracts.model import Document
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


@dataclass(frozen=True, slots=True)
class Item:
    """A row to make, and where."""

    record: Record
    name: str
    """Path of its files in the folder, without ending."""


_BENCHES: dict[str, _Bench] = {}
_BENCHES_KEPT = 4


def make_range(setup: Setup, bases: Mapping[int, Base], items: Sequence[Item]) -> list[Outcome]:
    """Makes *items* one after another; runs in a worker, here or on another machine."""
    bench = _BENCHES.get(setup.digest)
    if bench is None:
        if len(_BENCHES) >= _BENCHES_KEPT:
            _BENCHES.clear()
        bench = _BENCHES[setup.digest] = _Bench(setup)
    return [bench.made(item, bases[item.record.base]) for item in items]


class _Bench:
    """What is prepared once in a process and used for every row."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.catalog = Catalog.default(setup.overlay)
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

    def made(self, item: Item, base: Base) -> Outcome:
        """What became of one row; an error of one row is no error of the others."""
        record = item.record
        outcome = Outcome(
            record.sheet, record.row.index + 1, "failed", base=record.base, contract=base.number
        )
        try:
            self._make(item, base, outcome)
        except ContractsError as error:
            outcome.diagnostics = (
                *outcome.diagnostics,
                *(self._at_row(one, item) for one in error.diagnostics),
            )
            outcome.status = "failed"
        return outcome

    def _make(self, item: Item, base: Base, outcome: Outcome) -> None:
        known, told = self._prepared(item.record.base, base)
        if status := status_of(known.found):
            outcome.status = "failed" if status == "failed" else "undecided"
            outcome.diagnostics = known.found
            return
        built = build(item.record, known, self.reading)
        found = list(built.found)
        outcome.number = self._number(built)
        if built.deal is not None:
            found += self._linted(built, told)
            self._tell(outcome, built.deal, known)
        outcome.diagnostics = tuple(found)
        if status := status_of(found):
            outcome.status = "failed" if status == "failed" else "undecided"
        elif built.deal is not None:
            self._document(item, built.deal, known, outcome)

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

    def _linted(self, built: Built, told: frozenset[tuple[str, str, str]]) -> Iterator[Diagnostic]:
        """Findings of the rules that read what the row sets; of all of them where the contract was never checked."""
        assert built.deal is not None  # asked for when there is one
        paths = built.paths
        rules = self.rules.get(paths)
        if rules is None:
            rules = self.rules[paths] = affected(paths)
        found = lint_deal(
            built.deal, places=built.loaded, languages=self._languages(built.deal), today=self.setup.today, rules=rules, law=self.law
        )  # fmt: skip
        yield from (one for one in found if _identity(one) not in told)

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

    def _document(self, item: Item, deal: Deal, known: Prepared, outcome: Outcome) -> None:
        setup = self.setup
        job = Job(setup.kind, known.index if self.targets.entry else None)
        if not self._is_called_for(deal):
            raise DiagnosticsError(
                _("the contract does not call for a document of the kind {kind}"), kind=setup.kind
            )
        editions = [(one,) for one in self._editions(deal)] + (
            [setup.bilingual] if setup.bilingual else []
        )
        made: list[tuple[str, bytes]] = []
        unsure: dict[tuple[str, str, str], str] = {}
        for languages in editions:
            prefix = f"{'+'.join(languages)}/" if len(editions) > 1 else ""
            for name, data in self._files(deal, job, languages, unsure):
                made.append((f"{prefix}{item.name}.{name}", data))
        outcome.unsure = unsure
        if unsure:
            outcome.status = "undecided"
        elif setup.writes:
            self._write(made, outcome)
        else:
            outcome.status, outcome.files = "planned", tuple((path, "") for path, _data in made)

    def _is_called_for(self, deal: Deal) -> bool:
        """As `jobs` says it, without looking through the catalogue for each row."""
        source = self.source
        if source.needs and getattr(deal, source.needs) is None:
            return False
        is_elsewhere = source.own and deal.contract.external
        return not is_elsewhere and any(True for _one in indices(deal, source.section, source.kind))

    def _editions(self, deal: Deal) -> tuple[str, ...]:
        if self.setup.languages or self.setup.bilingual:
            return self.setup.languages
        return deal.contract.languages.of

    def _files(
        self,
        deal: Deal,
        job: Job,
        languages: tuple[str, ...],
        unsure: dict[tuple[str, str, str], str],
    ) -> Iterator[tuple[str, bytes]]:
        """Ending and content of each file of one edition; none is rendered where only a check is wanted."""
        template = self._template(languages)
        if template is not None and "docx" in self.setup.formats:
            yield "docx", self._own(deal, job, languages[0], template, unsure)
        formats = [one for one in self.setup.formats if one != "docx" or template is None]
        if not formats:
            return
        composed = [compose(self.catalog, deal, job, one, self.setup.forms) for one in languages]
        for one in composed:
            unsure.update(one.unsure)
        for name in formats:
            if len(languages) == 1 or name in PARALLEL:
                can_be_made = self.setup.writes and not unsure
                yield (
                    name,
                    self._bytes([one.document for one in composed], name) if can_be_made else b"",
                )

    def _template(self, languages: tuple[str, ...]) -> Path | None:
        if len(languages) > 1:
            return None
        return self.setup.templates.get(languages[0]) or self.setup.templates.get("")

    def _own(
        self,
        deal: Deal,
        job: Job,
        language: str,
        template: Path,
        unsure: dict[tuple[str, str, str], str],
    ) -> bytes:
        from contracts.word.deal import fill_own, own_template

        made = fill_own(
            own_template(template, language, self.catalog), deal, job, forms=self.setup.forms
        )
        unsure.update(made.unsure)
        return made.data

    def _bytes(self, documents: Sequence[Document], name: str) -> bytes:
        first = documents[0]
        layout = "bilingual" if len(documents) > 1 and name == "docx" else first.layout
        path = self.catalog.layout(name, layout)
        if len(documents) == 1:
            return render(first, name, path)
        return render_parallel(first, documents[1], name, path)

    def _write(self, made: Sequence[tuple[str, bytes]], outcome: Outcome) -> None:
        status = {"unchanged"}
        for path, data in made:
            if path.endswith(".docx") and (self.setup.verify or not self.is_verified):
                _verify(path, data)
                self.is_verified = True
            status.add(write_quick(self.setup.folder / path, data))
        outcome.status = (
            "made" if "made" in status else "changed" if "changed" in status else "unchanged"
        )
        outcome.files = tuple((path, sha256(data)) for path, data in made)

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

    The disk is not waited for: after a crash of the machine the journal knows the file by its hash.

    Raises:
        PermissionDenied: the system refuses.
    """
    from contracts.errors import PermissionDenied

    temporary = path.with_name(f".contracts-{os.getpid()}-{sha256(path.name.encode())[:12]}.part")
    try:
        old = path.read_bytes() if path.is_file() else None
        if old == data:
            return "unchanged"
        if old is None:
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(data)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as failure:
        raise PermissionDenied.of(failure, str(path)) from failure
    return "made" if old is None else "changed"

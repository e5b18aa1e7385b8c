"""The documents of a pack, each in each edition: one language, or two side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contracts.catalog import Catalog
from contracts.compose import Composed, Job, compose, jobs
from contracts.diagnostics import Diagnostic
from contracts.errors import DiagnosticsError
from contracts.model import Clause, Document, Section, walk
from contracts.output import Made, file_name
from contracts.pack.order import Task
from contracts.pack.own import OwnFile, own_file
from contracts.render import PARALLEL, render, render_parallel
from contracts.render.pack_words import Draft
from schemas.deal import Deal

__all__ = ["Edition", "Unsure", "composed", "rendered"]

Unsure = Mapping[tuple[str, str, str], str]
"""(language, text, case) → the form that the engine proposes."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A finished document in one language or two."""

    job: Job
    languages: tuple[str, ...]
    made: tuple[Composed, ...]
    internal: bool
    """For one party alone."""
    is_numbered: bool
    """There may be several of the kind."""
    own: OwnFile | None = None
    """The document as a template of the user has it; then `made` only says which document it is."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The document in each of its languages."""
        return tuple(one.document for one in self.made)

    @property
    def unsure(self) -> Unsure:
        """Case forms that a person must confirm."""
        if self.own:
            return self.own.unsure
        return {key: text for one in self.made for key, text in one.unsure.items()}

    @property
    def name(self) -> str:
        """`uk`, or `uk+en`."""
        return "+".join(self.languages)

    @property
    def path(self) -> str:
        """Path in the pack without the ending."""
        number = f"-{file_name(self.documents[0].number)}" if self.is_numbered else ""
        return f"{self.name}/{self.job.kind}{number}"


def composed(task: Task, forms: Unsure) -> list[Edition]:
    """Every document in every edition.

    Raises:
        DiagnosticsError: documents cannot be filled, with all that is wrong in all of them.
    """
    found: list[Diagnostic] = []
    editions: list[Edition] = []
    for job in jobs(task.catalog, task.data, task.order.kinds):
        for languages in _languages(task):
            try:
                edition = _edition(task, job, languages, forms)
            except DiagnosticsError as error:
                found += error.diagnostics
            else:
                found += _citations(task, edition)
                editions.append(edition)
    if any(one.severity == "error" for one in found):
        raise DiagnosticsError(diagnostics=found, texts=task.loaded.texts)
    return editions


def _citations(task: Task, edition: Edition) -> Iterator[Diagnostic]:
    """What is wrong with the acts that the finished documents cite on their day; the rest was said of the deal."""
    from contracts.law import Law
    from contracts.lint import all_rules, lint_document
    from contracts.lint.registry import DOCUMENT

    rules = [one for one in all_rules().values() if one.scope == DOCUMENT]
    law = Law.of(task.settings.overlay, task.settings.events)
    for document in () if edition.own else edition.documents:
        if document.date is not None:
            day = document.date
            yield from lint_document(document, today=day, law=law, rules=rules, file=edition.path)


def _edition(task: Task, job: Job, languages: tuple[str, ...], forms: Unsure) -> Edition:
    made = [
        compose(task.catalog, task.data, job, one, forms, registers=task.registers)
        for one in languages
    ]
    several = job.index is not None and isinstance(task.data, Deal)
    internal = task.catalog.document(job.kind).internal
    own = own_file(task, job, languages, forms)
    return Edition(job, languages, tuple(made), internal, several, own)


def _languages(task: Task) -> Iterator[tuple[str, ...]]:
    order = task.order
    yield from ((language,) for language in order.languages)
    if order.bilingual:
        yield order.bilingual
    if not order.languages and not order.bilingual:
        data = task.data
        own = data.contract.languages.of if isinstance(data, Deal) else data.site.languages.of
        yield from ((language,) for language in own)


def rendered(
    catalog: Catalog, edition: Edition, formats: Sequence[str], draft: Draft | None
) -> Iterator[Made]:
    """The files of one edition.

    Raises:
        EnvironmentError_: the engine is not there or cannot write it.
    """
    first = edition.documents[0]
    for one in formats:
        if len(edition.documents) == 1 or one in PARALLEL:
            data = _bytes(catalog, edition.documents, one, draft)
            path = f"{edition.path}.{one}"
            yield Made(
                path, data, edition.job.kind, edition.name, one, first.number, clauses_of(first)
            )


def _bytes(
    catalog: Catalog, documents: Sequence[Document], file_format: str, draft: Draft | None
) -> bytes:
    first = documents[0]
    if len(documents) == 1:
        return render(first, file_format, catalog.layout(file_format, first.layout), draft)
    layout = catalog.layout(file_format, "bilingual" if file_format == "docx" else first.layout)
    return render_parallel(first, documents[1], file_format, layout, draft)


def clauses_of(document: Document) -> dict[str, str]:
    """Id and number of each section and clause that has one."""
    numbered = (block for block in walk(document.blocks) if isinstance(block, Clause | Section))
    return {block.id: block.number for block in numbered if block.number}

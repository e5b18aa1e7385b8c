"""A validated deal to finished documents: what is made, in which language, compiled once and filled many times."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from contracts.annexes import annex_of, indices
from contracts.catalog import Catalog, DocumentSource
from contracts.compile import Program, compile_document
from contracts.diagnostics import Diagnostic, Place
from contracts.errors import UsageError
from contracts.fill import fill
from contracts.messages import _
from contracts.model import Document
from contracts.number import Numbered, number
from contracts.registers import Registers
from contracts.views import Forms, filling_of
from schemas.deal import Deal

if TYPE_CHECKING:
    from schemas.shop.shop import Shop

__all__ = ["Composed", "Job", "collector_at_rest", "compose", "jobs", "numbered_of", "program_of"]


@dataclass(frozen=True, slots=True)
class Job:
    """One document to make: its kind and the entry of the deal that it is made for."""

    kind: str
    index: int | None = None
    """Place in the list of the deal (from 0); None for a document of the whole deal."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A finished document and the forms that a person must confirm."""

    document: Document
    unsure: Forms


@lru_cache(64)
def program_of(catalog: Catalog, kind: str, language: str) -> Program:
    """The compiled document, kept for the next deal."""
    return compile_document(catalog, kind, language)


@lru_cache(64)
def numbered_of(_catalog: Catalog, _kind: str, _language: str) -> Numbered:
    """What was numbered before in documents of this kind."""
    return Numbered()


def jobs(catalog: Catalog, data: Deal | Shop, kinds: tuple[str, ...] = ()) -> Iterator[Job]:
    """The documents that a deal or a shop calls for, of *kinds* or of all.

    Raises:
        UsageError: there is no such kind of document.
    """
    known = catalog.kinds()
    for kind in kinds or sorted(known, key=lambda one: (catalog.document(one).position, one)):
        if kind not in known:
            message = _("there is no kind of document {found}; there are {known}")
            fields = {"found": kind, "known": ", ".join(known)}
            raise UsageError(
                diagnostics=[Diagnostic("kind-unknown", message, Place(), fields=fields)]
            )
        source = catalog.document(kind)
        if _called_for(source, data):
            yield from (Job(kind, index) for index in indices(data, source.section, kind))


def _called_for(source: DocumentSource, data: Deal | Shop) -> bool:
    if source.schema != ("deal" if isinstance(data, Deal) else "shop"):
        return False
    if source.needs and attrgetter(source.needs)(data) is None:
        return False
    return not (source.own and isinstance(data, Deal) and data.contract.external)


def compose(
    catalog: Catalog,
    data: Deal | Shop,
    job: Job,
    language: str,
    forms: Mapping[tuple[str, str, str], str] | None = None,
    *,
    registers: Registers | None = None,
) -> Composed:
    """The document of *job* in *language*, made of the deal or the shop *data*.

    *forms* are case forms that a person confirmed, *registers* those that were read for the acts of the deal.

    Raises:
        TextError: a text is wrong.
        FillError: a text needs a value that the deal does not give.
        DiagnosticsError: an act whose lines stand in a register that is not among *registers*.
    """
    program = program_of(catalog, job.kind, language)
    annex = annex_of(data, program.source.section, job.index, registers)
    state = filling_of(data, annex, forms)
    with collector_at_rest():
        document = number(
            fill(program, state),
            program.wording,
            memory=numbered_of(catalog, job.kind, language),
        )
    return Composed(document, state.unsure)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """No garbage collection while a tree grows: a long table would be walked again and again for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

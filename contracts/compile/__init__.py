"""A document in one language, compiled once: functions that write its tree for the names of any deal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from contracts.catalog import Catalog, DocumentSource, Part
from contracts.compile.base import Expression, Origin, Site, Write, conditional, sequence
from contracts.compile.blocks import blocks_of
from contracts.compile.expressions import Names, Reader
from contracts.compile.lists import gather
from contracts.compile.words import field, line_of
from contracts.model import Inlines
from contracts.texts import parse_text
from contracts.wording import Wording, filters_of, functions_of

__all__ = ["Origin", "Program", "blocks_of", "compile_document", "gather", "site_of"]


@dataclass(frozen=True, slots=True)
class Program:
    """A compiled document in one language."""

    source: DocumentSource
    language: str
    wording: Wording
    title: Callable[[Names], Inlines]
    header: Callable[[Names], Inlines]
    subtitle: tuple[Callable[[Names], Inlines], ...]
    number: Expression
    date: Expression
    place: Write
    body: Write
    """Puts the blocks of all parts, not yet gathered under their clauses."""
    refers: bool
    """Whether some text refers to a clause."""
    branches: tuple[Origin, ...]
    """Every branch of every condition and repetition."""


def compile_document(
    catalog: Catalog, kind: str, language: str, reached: set[Origin] | None = None
) -> Program:
    """Compiles *kind* in *language*; with *reached* the program notes there which branches it takes.

    Raises:
        TextError: a text, `document.toml` or a term is wrong, with file and line.
    """
    site = site_of(catalog, kind, language, reached)
    source = site.source
    return Program(
        source=source,
        language=language,
        wording=site.wording,
        title=line_of(site, site.own(source.title), {}),
        header=line_of(site, site.own(source.header), {}),
        subtitle=tuple(line_of(site, line, {}) for line in source.subtitle.get(language, ())),
        number=site.printed(source.number, {}),
        date=site.expression(source.date, {}),
        place=_place(site),
        body=sequence([_part(site, catalog, part) for part in source.parts]),
        refers=bool(site.references),
        branches=tuple(site.branches),
    )


def site_of(catalog: Catalog, kind: str, language: str, reached: set[Origin] | None = None) -> Site:
    """The document of *kind* in *language*, nothing of it compiled yet."""
    source = catalog.document(kind)
    wording = Wording(language, catalog.terms(language))
    reader = Reader(filters_of(wording), functions_of(wording), source.file)
    return Site(source, wording, reader, [], [], reached)


def _place(site: Site) -> Write:
    """The place above the text; empty where neither the annex nor the contract gives one."""
    source = site.source.place
    if not source:
        return sequence([])
    return conditional([(site.expression(source, {}), field(site, source, {}))])


def _part(site: Site, catalog: Catalog, part: Part) -> Write:
    name, text = catalog.text(part.clause, site.wording.code)
    tree = parse_text(text, name=name, language=site.wording.code)
    if not part.when:
        return blocks_of(site.of(name), tree.blocks, {})
    condition = site.expression(part.when, {})
    body = site.branch(condition.origin, blocks_of(site.of(name), tree.blocks, {}))
    return conditional([(condition, body)])

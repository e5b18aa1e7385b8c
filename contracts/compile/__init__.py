"""A document in one language, compiled once: functions that write its tree for the names of any deal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from contracts.catalog import Catalog, DocumentSource
from contracts.compile.base import Expression, Origin, Site, Write, conditional, sequence
from contracts.compile.blocks import blocks_of
from contracts.compile.expressions import Names, Reader
from contracts.compile.memory import Values, gathered, kept
from contracts.compile.words import field, line_of
from contracts.law import Law
from contracts.model import Inlines
from contracts.records import record
from contracts.sandbox import Ask, Function, is_given
from contracts.texts.tree import TBlock, TClause, TFor, TIf, TItem, TPlain
from contracts.texts.trees import packaged_tree, text_tree
from contracts.wording import Wording, filters_of, functions_of

__all__ = ["Origin", "Program", "blocks_of", "compile_document", "site_of"]

_OF_A_DEAL = frozenset(
    {
        "contract_kind",
        "contract_name",
        "event",
        "order_contacts",
        "party",
        "role",
        "signatories",
        "size",
    }
)
"""Filters and functions that only documents of a deal have."""


@record
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
    """Puts the blocks of all parts."""
    branches: tuple[Origin, ...]
    """Every branch of every condition and repetition."""


def compile_document(
    catalog: Catalog, kind: str, language: str, reached: set[Origin] | None = None
) -> Program:
    """Compiles *kind* in *language*, each part when a document first has it.

    With *reached* all parts are compiled at once, and the program notes there which branches it takes.

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
        body=_body(site, catalog),
        branches=tuple(site.branches),
    )


def site_of(catalog: Catalog, kind: str, language: str, reached: set[Origin] | None = None) -> Site:
    """The document of *kind* in *language*, nothing of it compiled yet."""
    source = catalog.document(kind)
    wording = Wording(language, catalog.terms(language))
    filters, functions = filters_of(wording), functions_of(wording)
    if source.schema != "deal":
        filters, functions = (_without_parties(one) for one in (filters, functions))
    reader = Reader(filters, functions, source.file)
    law = Law(catalog.roots) if len(catalog.roots) > 1 else None
    return Site(source, wording, reader, [], reached, set(), set(), law)


def _without_parties(table: Mapping[str, Function]) -> dict[str, Function]:
    """Those that ask nothing of the parties of a deal."""
    return {name: one for name, one in table.items() if name not in _OF_A_DEAL}


def _place(site: Site) -> Write:
    """The place above the text; empty where neither the annex nor the contract gives one."""
    source = site.source.place
    if not source:
        return sequence([])
    return conditional([(site.expression(source, {}), field(site, source, {}))])


def _body(site: Site, catalog: Catalog) -> Write:
    """All parts; what begins in the middle of a clause is written together with the part before it."""
    units: list[list[_Part]] = []
    for source in site.source.parts:
        name, text = catalog.text(source.clause, site.wording.code)
        part = _Part(site, source.when, name, text, catalog.is_packaged(name))
        if units and not part.begins_alone():
            units[-1].append(part)
        else:
            units.append([part])
    if site.reached is not None:
        return sequence([_unit(parts)[0] for parts in units])
    values = Values()
    return sequence([_when_needed(parts, values) for parts in units])


@record
class _Part:
    """A text of a document and the condition under which it is there."""

    site: Site
    when: str
    name: str
    text: str
    is_packaged: bool

    def tree(self) -> tuple[TBlock, ...]:
        """Its blocks."""
        read = packaged_tree if self.is_packaged else text_tree
        return read(self.text, self.name, self.site.wording.code).blocks

    def begins_alone(self) -> bool:
        """Whether nothing that may come first belongs to a clause above it."""
        return self.text.startswith("# ") or _begins_alone(self.tree())

    def condition(self, site: Site) -> Expression | None:
        """When it is there; None: always."""
        return site.of(site.source.file).expression(self.when, {}) if self.when else None


def _unit(parts: list[_Part]) -> tuple[Write, set[str], set[Ask]]:
    """What writes *parts*, the data paths that it reads, and what its functions ask."""
    reads: set[str] = set()
    asks: set[Ask] = set()
    writers: list[Write] = []
    for part in parts:
        site = replace(part.site.of(part.name), reads=reads, asks=asks)
        condition = part.condition(site)
        body = blocks_of(site, part.tree(), {})
        if condition is not None:
            body = conditional([(condition, site.branch(condition.origin, body))])
        writers.append(body)
    return gathered(sequence(writers)), reads, asks


def _when_needed(parts: list[_Part], values: Values) -> Write:
    """*parts*, compiled for the first document that has one of them."""
    conditions = [part.condition(part.site) for part in parts]
    made: list[Write] = []

    def write(names: Names, out: list[Any]) -> None:
        if not made:
            if not any(one is None or is_given(one.value(names)) for one in conditions):
                return
            made.append(kept(*_unit(parts), values))
        made[0](names, out)

    return write


def _begins_alone(blocks: tuple[TBlock, ...]) -> bool:
    """Whether nothing that may come first belongs to a clause above it."""
    for block in blocks:
        match block:
            case TIf(branches):
                if not all(_begins_alone(branch.blocks) for branch in branches):
                    return False
            case TFor(blocks=inner):
                if not _begins_alone(inner):
                    return False
            case TClause(level=level):
                return level == 1
            case TItem() | TPlain():
                return False
            case _:
                return True
    return True

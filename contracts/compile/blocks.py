"""The blocks of a text: sections, clauses, items, tables, conditions and repetitions over them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from contracts.blocks import named_block
from contracts.compile.base import Origin, Site, Write, conditional, fill_error, loop, sequence
from contracts.compile.expressions import STATE, Names
from contracts.compile.same import Same
from contracts.compile.tables import data_table, written_table
from contracts.compile.words import words_of
from contracts.diagnostics import Place
from contracts.model import Block, Clause, Inlines, Item, Paragraph, Section
from contracts.sandbox import Ask, ValueRefused
from contracts.texts.paths import Scope
from contracts.texts.tree import (
    TBlock,
    TClause,
    TFor,
    TIf,
    TItem,
    TNamed,
    TPlain,
    TSection,
    TTable,
)

__all__ = ["blocks_of"]


def blocks_of(site: Site, nodes: tuple[TBlock, ...], scope: Scope) -> Write:
    """Writes *nodes* one after the other.

    Raises:
        TextError: an expression, a table or a term is unknown.
    """
    return sequence([_block(site, node, scope) for node in nodes])


def _block(site: Site, node: TBlock, scope: Scope) -> Write:
    match node:
        case TIf():
            return _condition(site, node, scope)
        case TFor():
            return _repetition(site, node, scope)
        case TNamed("table"):
            return data_table(site, node, scope)
        case TNamed():
            return _named(site, node)
        case TTable():
            return written_table(site, node, scope)
        case TPlain():
            read, paragraphs = words_of(site, node.inlines, scope), _one(Paragraph)
            return lambda names, out: out.append(paragraphs(read(names)))
        case TClause() | TItem() | TSection():
            return _parent(site, node, scope)


def _parent(site: Site, node: TClause | TItem | TSection, scope: Scope) -> Write:
    """A block with its words and what stands under it."""
    title = node.title if isinstance(node, TSection) else node.inlines
    read = words_of(site, title, scope)
    make = _maker(node)
    if not node.children:
        alone = _one(lambda inlines: make(inlines, ()))
        return lambda names, out: out.append(alone(read(names)))
    children = blocks_of(site, node.children, scope)
    same: Same[Block] = Same()

    def write(names: Names, out: list[Any]) -> None:
        inlines = read(names)
        under: list[Block] = []
        children(names, under)
        out.append(same.of((inlines, *under), lambda: make(inlines, tuple(under))))

    return write


def _one(make: Callable[[Inlines], Block]) -> Callable[[Inlines], Block]:
    """*make*, which gives the same block for the same words."""
    same: Same[Block] = Same()
    return lambda inlines: same.of((inlines,), lambda: make(inlines))


def _maker(node: TClause | TItem | TSection) -> Callable[[Inlines, tuple[Block, ...]], Block]:
    match node:
        case TClause(id=identifier, level=level):
            return lambda words, under: Clause(identifier, words, under, level)
        case TSection(id=identifier, numbered=numbered):
            return lambda words, under: Section(identifier, words, under, numbered)
        case TItem():
            return Item


def _condition(site: Site, node: TIf, scope: Scope) -> Write:
    first = node.branches[0].condition
    branches = []
    for branch in node.branches:
        source, line = branch.condition, branch.line
        condition = site.expression(source, scope, line) if source else None
        origin = Origin(site.file, line, source or f"else: {first}")
        branches.append((condition, site.branch(origin, blocks_of(site, branch.blocks, scope))))
    return conditional(branches)


def _repetition(site: Site, node: TFor, scope: Scope) -> Write:
    variable, source, inner = site.loop(f"{node.variable} in {node.source}", scope, node.line)
    body = site.branch(source.origin, blocks_of(site, node.blocks, inner))
    return loop(variable, source, body)


def _named(site: Site, node: TNamed) -> Write:
    place = Place(file=site.file, line=node.line, quote=f"{node.kind} {node.name}".strip())
    site.asks.update(get_args(Ask))

    def write(names: Names, out: list[Any]) -> None:
        try:
            out.append(named_block(node.kind, site.wording, names[STATE]))
        except ValueRefused as refused:
            raise fill_error(refused, place) from refused

    return write

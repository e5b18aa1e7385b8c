"""Which branches of the texts no deal reaches: a condition that nothing tries may say anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from contracts.annexes import annex_of, indices
from contracts.catalog import Catalog
from contracts.compile import Origin, Program, compile_document
from contracts.registers import Registers
from contracts.texts.errors import FillError
from contracts.views import State, context_of
from schemas.base import LANGUAGES
from schemas.deal import Deal

__all__ = ["uncovered"]


def uncovered(
    catalog: Catalog,
    deals: Iterable[Deal],
    kinds: Iterable[str] | None = None,
    *,
    registers: Callable[[Deal], Registers] | None = None,
) -> list[Origin]:
    """Branches of `if`, `elif`, `else`, `when` and `for` that no document of *deals* takes.

    A document that cannot be filled counts for the branches up to where it stopped; *registers* gives those of the
    acts of a deal.

    Raises:
        TextError: a text cannot be compiled.
    """
    known = tuple(deals)
    missed: list[Origin] = []
    for kind in catalog.kinds() if kinds is None else kinds:
        for language in LANGUAGES:
            reached: set[Origin] = set()
            program = compile_document(catalog, kind, language, reached)
            for deal in known:
                for state in _states(program, deal, registers(deal) if registers else {}):
                    _run(program, state)
            missed += [one for one in dict.fromkeys(program.branches) if one not in reached]
    return list(dict.fromkeys(missed))


def _states(program: Program, deal: Deal, registers: Registers) -> Iterator[State]:
    """The fillings of *deal* that the document is made for."""
    section = program.source.section
    for index in indices(deal, section):
        yield State(deal, annex_of(deal, section, index, registers), deal.contract.currency)


def _run(program: Program, state: State) -> None:
    names = context_of(state)
    try:
        for line in (program.title, program.header, *program.subtitle):
            line(names)
        program.body(names, [])
    except FillError:
        return

"""Which branches of the texts no deal reaches: a condition that nothing tries may say anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from contracts.annexes import annex_of, indices
from contracts.catalog import Catalog
from contracts.compile import Origin, Program, compile_document
from contracts.registers import Registers
from contracts.texts.errors import FillError
from contracts.views import Filling, context_of, filling_of
from schemas.base import LANGUAGES
from schemas.deal import Deal

if TYPE_CHECKING:
    from schemas.shop.shop import Shop

__all__ = ["uncovered"]


def uncovered(
    catalog: Catalog,
    data: Iterable[Deal | Shop],
    kinds: Iterable[str] | None = None,
    *,
    registers: Callable[[Deal], Registers] | None = None,
) -> list[Origin]:
    """Branches of `if`, `elif`, `else`, `when` and `for` that no document of *data* takes.

    A document that cannot be filled counts for the branches up to where it stopped; *registers* gives those of the
    acts of a deal.

    Raises:
        TextError: a text cannot be compiled.
    """
    known = tuple(data)
    missed: list[Origin] = []
    for kind in catalog.kinds() if kinds is None else kinds:
        for language in LANGUAGES:
            reached: set[Origin] = set()
            program = compile_document(catalog, kind, language, reached)
            for one in known:
                if program.source.schema != ("deal" if isinstance(one, Deal) else "shop"):
                    continue
                given = registers(one) if registers and isinstance(one, Deal) else {}
                for state in _states(program, one, given):
                    _run(program, state)
            missed += [one for one in dict.fromkeys(program.branches) if one not in reached]
    return list(dict.fromkeys(missed))


def _states(program: Program, data: Deal | Shop, registers: Registers) -> Iterator[Filling]:
    """The fillings of *data* that the document is made for."""
    section = program.source.section
    for index in indices(data, section, program.source.kind):
        yield filling_of(data, annex_of(data, section, index, registers))


def _run(program: Program, state: Filling) -> None:
    names = context_of(state)
    try:
        for line in (program.title, program.header, *program.subtitle):
            line(names)
        program.body(names, [])
    except FillError:
        return

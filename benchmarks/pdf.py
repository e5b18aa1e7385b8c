"""PDF by Typst: CPU time a document in one warm process, and the memory of a long batch.

Each document is another one (number, quantities, sums), as in a batch: what Typst remembers of the last one
does not count. There is no rival in the run: LibreOffice, asked by XML-RPC, took about ten times as long.
"""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterable
from itertools import count, cycle
from typing import TypeVar

from benchmarks.common import Measured, cpu_ms, emit
from contracts.model import Document
from contracts.render.pdf import render, render_parallel
from contracts.render.typst_source import file_source, metadata_of
from contracts.resources import templates_root
from tests.render.samples import contract, specification

LAYOUT = templates_root() / "layouts" / "typst"
DIFFERENT = 120
BATCH = 500

T = TypeVar("T")


def main() -> None:
    """Prints all figures; each subject alone, as batches run: Typst forgets what it has not met for a while."""
    batch = [specification("uk", 10, number) for number in range(1, DIFFERENT + 1)]
    pairs = [(one, specification("en", 10, int(one.number))) for one in batch]
    report("pdf-10-rows", batch, lambda one: render(one, LAYOUT), most=25.0)
    report("pdf-10-rows-source", batch, lambda one: file_source([one], metadata_of(one)))
    report("pdf-contract", contracts(), lambda one: render(one, LAYOUT))
    report("pdf-bilingual-10-rows", pairs, lambda pair: render_parallel(*pair, LAYOUT))
    memory()
    report("pdf-2000-rows", long_ones(), lambda one: render(one, LAYOUT), rounds=2)


def report(
    name: str,
    given: Iterable[T],
    work: Callable[[T], object],
    *,
    rounds: int = 9,
    most: float | None = None,
) -> None:
    """CPU time of *work* on the next of *given* at each call."""
    endless = cycle(given)
    emit(name, cpu_ms({name: lambda: work(next(endless))}, rounds=rounds)[name], most=most)


def contracts() -> list[Document]:
    """Contracts of different length."""
    return [
        contract("uk", sections, clauses) for sections in range(4, 10) for clauses in range(4, 9)
    ]


def long_ones() -> list[Document]:
    """Specifications of 2,000 lines."""
    return [specification("uk", 2000, number) for number in range(1, 9)]


def memory() -> None:
    """The greatest memory of the process after a batch of different documents."""
    numbers = count(1000)
    for _ in range(BATCH):
        render(specification("uk", 10, next(numbers)), LAYOUT)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    emit(f"pdf-memory-of-{BATCH}", Measured(peak, peak, peak), unit="MB", most=250.0)


if __name__ == "__main__":
    main()

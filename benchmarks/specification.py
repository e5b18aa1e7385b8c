"""A specification from validated data to DOCX and PDF, and the reading of its deal: CPU time in one warm process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import cycle

from benchmarks.common import cpu_ms, emit
from benchmarks.framework import EXAMPLE, docxtpl_of, example
from contracts.catalog import Catalog
from contracts.compose import Job, compose
from contracts.load import load
from contracts.render import render
from contracts.validate import validate
from schemas.deal import Deal
from schemas.line import Line

JOB = Job("specification", 0)


def main() -> None:
    """Prints all figures; rivals are measured turn by turn with ours."""
    catalog = Catalog.default()
    whole = example(EXAMPLE)
    few = cycle([numbered(lines(whole, 10), number) for number in range(1, 200)])
    many = cycle([numbered(lines(whole, 2000), number) for number in range(1, 6)])

    def made(deals: Iterator[Deal], file_format: str) -> bytes:
        document = compose(catalog, next(deals), JOB, "uk").document
        return render(document, file_format, catalog.layout(file_format, "default"))

    subjects: dict[str, Callable[[], object]] = {
        "10 lines": lambda: made(few, "docx"),
        "docxtpl, 10 lines": docxtpl_of(made(few, "docx")),
        "2000 lines": lambda: made(many, "docx"),
    }
    measured = cpu_ms(subjects)
    emit(
        "specification-docx-10-lines",
        measured["10 lines"],
        rival="docxtpl, fresh object, the same file as its template",
        rival_measured=measured["docxtpl, 10 lines"],
        least_ratio=18,
        most=1.5,
    )
    emit("specification-docx-2000-lines", measured["2000 lines"], most=120)
    pdf = cpu_ms({"pdf": lambda: made(few, "pdf")}, rounds=5)["pdf"]
    emit("specification-pdf-10-lines", pdf, most=25)
    load_all = cpu_ms({"load": lambda: validate(load(EXAMPLE))})["load"]
    emit("load-and-validate-200-lines", load_all, most=10)


def lines(deal: Deal, number: int) -> Deal:
    """The deal with so many lines in its specification."""
    entry = deal.specifications[0]
    repeated = (entry.lines * (number // len(entry.lines) + 1))[:number]
    return deal.model_copy(
        update={"specifications": (entry.model_copy(update={"lines": repeated}),)}
    )


def numbered(deal: Deal, number: int) -> Deal:
    """The deal with the next specification under it, as in a batch: another number and other quantities."""
    entry = deal.specifications[0]
    update = {"number": str(number), "lines": tuple(ordered(entry.lines, number))}
    return deal.model_copy(update={"specifications": (entry.model_copy(update=update),)})


def ordered(entries: tuple[Line, ...], number: int) -> Iterator[Line]:
    for place, line in enumerate(entries):
        yield line.model_copy(update={"quantity": Decimal(1 + (place * 7 + number * 13) % 997)})


if __name__ == "__main__":
    main()

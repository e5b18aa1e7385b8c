"""A specification from validated data to DOCX and PDF, and the reading of its deal: CPU time in one warm process."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from benchmarks.common import cpu_ms, emit
from benchmarks.framework import EXAMPLE, docxtpl_of, example
from contracts.catalog import Catalog
from contracts.compose import Job, compose
from contracts.load import load
from contracts.render import render
from contracts.validate import validate
from schemas.deal import Deal

JOB = Job("specification", 0)


def main() -> None:
    """Prints all figures; rivals are measured turn by turn with ours."""
    catalog = Catalog.default()
    whole = example(EXAMPLE)
    few, many = lines(whole, 10), lines(whole, 2000)
    numbers = count(1)

    def made(deal: Deal, file_format: str) -> bytes:
        document = compose(catalog, numbered(deal, next(numbers)), JOB, "uk").document
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
    )
    emit("specification-docx-2000-lines", measured["2000 lines"])
    emit("specification-pdf-10-lines", cpu_ms({"pdf": lambda: made(few, "pdf")}, rounds=5)["pdf"])
    emit("load-and-validate-200-lines", cpu_ms({"load": lambda: validate(load(EXAMPLE))})["load"])


def lines(deal: Deal, number: int) -> Deal:
    """The deal with so many lines in its specification."""
    entry = deal.specifications[0]
    repeated = (entry.lines * (number // len(entry.lines) + 1))[:number]
    return deal.model_copy(
        update={"specifications": (entry.model_copy(update={"lines": repeated}),)}
    )


def numbered(deal: Deal, number: int) -> Deal:
    """The deal with another number of its specification, as in a batch."""
    entry = deal.specifications[0].model_copy(update={"number": str(number)})
    return deal.model_copy(update={"specifications": (entry,)})


if __name__ == "__main__":
    main()

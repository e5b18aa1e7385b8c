"""The framework contract from validated data: CPU time to DOCX, and to PDF by the page.

Rivals are measured in the same run. Of the same words docxtpl makes a file from a template that holds the body as
XML, with a fresh `DocxTemplate` each time, as its users do.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count, cycle
from pathlib import Path

from benchmarks.common import Measured, cpu_ms, emit
from contracts.catalog import Catalog
from contracts.compose import Job, compose
from contracts.load import load
from contracts.render import render
from contracts.resources import templates_root
from contracts.validate import validate
from schemas.deal import Deal

EXAMPLE = templates_root() / "examples" / "b2b" / "packaging-supply.yaml"
STEMS = (
    "packaging-supply",
    "supply-forecast",
    "export-eu",
    "import-equipment",
    "it-support",
    "third-party-logistics",
)
"""Contracts of different types, taken in turns."""
JOB = Job("framework_contract")


def main() -> None:
    """Prints all figures."""
    catalog = Catalog.default()
    deal = example(EXAMPLE)
    numbers = count(1)

    def made(file_format: str) -> bytes:
        document = compose(catalog, numbered(deal, next(numbers)), JOB, "uk").document
        return render(document, file_format, catalog.layout(file_format, "default"))

    deals = [example(EXAMPLE.with_stem(stem)) for stem in STEMS]
    turns = cycle(deals)
    strangers = cycle([stranger(deal, one) for one in range(100) for deal in deals])

    def one_of(source: Iterator[Deal]) -> bytes:
        document = compose(catalog, next(source), JOB, "uk").document
        return render(document, "docx", catalog.layout("docx", "default"))

    docx: dict[str, Callable[[], object]] = {
        "framework-docx": lambda: made("docx"),
        "docxtpl": docxtpl_of(made("docx")),
    }
    measured = cpu_ms(docx)
    emit(
        "framework-docx",
        measured["framework-docx"],
        rival="docxtpl, fresh object, the same file as its template",
        rival_measured=measured["docxtpl"],
        least_ratio=6,
        most=4,
    )
    # Each by itself: one firm does not change its contracts between two documents.
    for name, source in (("in-turns", turns), ("strangers", strangers)):
        made_of = cpu_ms({name: partial(one_of, source)})[name]
        emit(f"framework-docx-{name}", made_of, most=4)
    pages = pages_of(made("pdf"))
    whole = cpu_ms({"framework-pdf": lambda: made("pdf")}, rounds=5)["framework-pdf"]
    by_page = Measured(whole.value / pages, whole.low / pages, whole.high / pages)
    emit("framework-pdf-page", by_page, unit="ms CPU a page", most=12)


def example(path: Path) -> Deal:
    deal = validate(load(path)).deal
    assert deal is not None
    return deal


def numbered(deal: Deal, number: int) -> Deal:
    """The deal under another number, as in a batch."""
    contract = deal.contract.model_copy(update={"number": f"П-{number}/2026"})
    return deal.model_copy(update={"contract": contract})


def stranger(deal: Deal, number: int) -> Deal:
    """The deal read from a file of its own: no object is shared, and another payer under another number."""
    own = numbered(deal.model_copy(deep=True), number)
    role = own.roles[1]
    party = getattr(own.parties, role)
    name = party.name.model_copy(update={"uk": f"{party.name.uk} {number}"})
    parties = own.parties.model_copy(update={role: party.model_copy(update={"name": name})})
    return own.model_copy(update={"parties": parties})


def docxtpl_of(finished: bytes) -> Callable[[], object]:
    """The same file by docxtpl, the finished one serving as its template."""
    from docxtpl.template import DocxTemplate

    def run() -> object:
        template = DocxTemplate(io.BytesIO(finished))
        template.render({}, autoescape=True)
        out = io.BytesIO()
        template.save(out)
        return out

    return run


def pages_of(pdf: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(pdf)).pages)


if __name__ == "__main__":
    main()

"""The toolkit for programs: a deal file to findings, documents and bytes, without writing anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from contracts.catalog import Catalog
from contracts.checking import check_file
from contracts.compose import compose, jobs
from contracts.diagnostics import Diagnostic
from contracts.errors import DecisionNeeded, DiagnosticsError
from contracts.load import load
from contracts.messages import _
from contracts.model import Document
from contracts.registers import Registers, read_registers
from contracts.render import render
from schemas.deal import Deal

__all__ = ["check_deal", "documents", "load_deal", "load_registers", "render_document"]


def check_deal(path: str | Path, day: date) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with the deal file at *path*, seen on *day*."""
    return check_file(Path(path), day).diagnostics


def load_deal(path: str | Path, day: date) -> Deal:
    """The deal in the file at *path*, checked as of *day*.

    Raises:
        DiagnosticsError: there are errors; carries all findings.
        InputError: the file cannot be read as what it claims to be.
    """
    checked = check_file(Path(path), day)
    if checked.deal is None or any(one.severity == "error" for one in checked.diagnostics):
        raise DiagnosticsError(diagnostics=checked.diagnostics, texts=checked.texts)
    return checked.deal


def load_registers(path: str | Path, deal: Deal) -> Registers:
    """The registers of shipments and works that the acts of *deal*, from the file at *path*, name.

    Raises:
        DiagnosticsError: a cell is wrong, or a file is not there; carries all findings.
        InputError: the deal file cannot be read as what it claims to be.
    """
    registers, found = read_registers(deal, load(Path(path)))
    if any(one.severity == "error" for one in found):
        raise DiagnosticsError(diagnostics=found)
    return registers


def documents(
    deal: Deal,
    *,
    language: str,
    kinds: tuple[str, ...] = (),
    overlay: Path | None = None,
    registers: Registers | None = None,
) -> Iterator[Document]:
    """The documents that *deal* calls for in *language*: uk, ru or en.

    *registers*, from `load_registers`, are those of its acts.

    Raises:
        DecisionNeeded: a case form that a person must confirm.
        DiagnosticsError: a text asks for what the deal does not give.
    """
    catalog = Catalog.default(overlay)
    for job in jobs(catalog, deal, kinds):
        composed = compose(catalog, deal, job, language, registers=registers)
        if composed.unsure:
            forms = ", ".join(text for _language, text, _case in composed.unsure)
            raise DecisionNeeded(_("forms to be confirmed by a person: {forms}"), forms=forms)
        yield composed.document


def render_document(document: Document, file_format: str, overlay: Path | None = None) -> bytes:
    """*document* as `docx`, `pdf`, `html`, `txt` or `md`."""
    layout = Catalog.default(overlay).layout(file_format, document.layout)
    return render(document, file_format, layout)

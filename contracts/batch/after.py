"""What is written when all rows are done: the summary, the annotated copy, merged files, one archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.batch.annotate import annotated
from contracts.batch.journal import Journal
from contracts.batch.layout import Found
from contracts.batch.order import Batched, Outcome
from contracts.batch.summary import summary_json, summary_xlsx
from contracts.batch.work import write_quick
from contracts.diagnostics import Diagnostic, Place
from contracts.messages import _
from contracts.output import file_name

if TYPE_CHECKING:
    from contracts.batch.run import Request

__all__ = ["finish"]

_MADE = ("made", "changed", "unchanged")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def finish(request: Request, made: Batched, found: Found, journal: Journal) -> None:
    """Writes what is about the whole run into the folder."""
    made.outcomes.sort(key=lambda one: (one.sheet, one.row))
    for name, data in _files(request, made, found, journal):
        path = request.folder / name
        if name in _OWN or name.endswith(("-checked.xlsx", ".pdf", ".zip")):
            write_quick(path, data)
            made.extra.append(path)


_OWN = ("summary.json", "summary.xlsx")


def _files(
    request: Request, made: Batched, found: Found, journal: Journal
) -> Iterator[tuple[str, bytes]]:
    yield "summary.json", summary_json(made, journal, request.language)
    yield "summary.xlsx", summary_xlsx(made, request.language)
    if request.order.annotate:
        data, told = annotated(request, made, found)
        made.diagnostics += told
        if data is not None:
            yield f"{request.table.stem}-checked.xlsx", data
    if request.order.merged:
        yield from _merged(request.folder, made)
    if request.order.zipped:
        yield f"{request.table.stem}.zip", _archive(request.folder, made)


def _made(made: Batched) -> Iterator[tuple[Outcome, str]]:
    for one in made.outcomes:
        if one.status in _MADE:
            yield from ((one, path) for path, _digest in one.files)


def _merged(folder: Path, made: Batched) -> Iterator[tuple[str, bytes]]:
    """One PDF for each counterparty, with an entry of the outline for each document."""
    by_party: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for one, path in _made(made):
        if path.endswith(".pdf"):
            by_party.setdefault((one.party, _edition(path)), []).append((one.number, path))
    used: set[str] = set()
    for (party, edition), files in sorted(by_party.items()):
        name = f"merged-{file_name(party)}{edition}"
        while name.casefold() in used:
            name += "-2"
        used.add(name.casefold())
        yield f"{name}.pdf", _joined(folder, files)
    if not by_party:
        message = _("there are no PDF files to merge")
        hint = _("add --format pdf")
        made.diagnostics.append(
            Diagnostic("batch-nothing-merged", message, Place(), hint, "warning")
        )


def _edition(path: str) -> str:
    first, slash, _rest = path.partition("/")
    return f"-{first}" if slash else ""


def _joined(folder: Path, files: Sequence[tuple[str, str]]) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for number, path in files:
        writer.append(PdfReader(folder / path), outline_item=number or path, import_outline=False)
    writer.metadata = None
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _archive(folder: Path, made: Batched) -> bytes:
    """All documents in one ZIP; it has no clock, so the same documents give the same archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for _one, path in sorted(_made(made), key=lambda pair: pair[1]):
            archive.writestr(zipfile.ZipInfo(path, _EPOCH), (folder / path).read_bytes())
    return stream.getvalue()

"""The summary of a batch: each row with its status and its file, totals by counterparty; as JSON and as a workbook."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from contracts.batch.journal import Journal
from contracts.batch.order import Batched, Outcome
from contracts.batch.plain_book import plain_book
from contracts.diagnostics import Diagnostic, hint_of, message_of, to_dict
from contracts.messages import _, translate

__all__ = ["harmless", "rows_result", "saved", "summary_json", "summary_xlsx"]

SCHEMA = "contracts/batch/1"
_STATUS = {
    "made": _("made"),
    "failed": _("error"),
    "undecided": _("waits for an answer"),
}
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def settled(status: str) -> str:
    """The status of a row whichever run made it."""
    return "made" if status in ("made", "changed", "unchanged") else status


def rows_result(outcomes: Iterable[Outcome]) -> list[dict[str, Any]]:
    """The rows as the envelope of the command shows them."""
    return [
        {
            "sheet": one.sheet,
            "row": one.row,
            "number": one.number,
            "status": one.status,
            "path": one.path,
        }
        for one in outcomes
    ]


def _findings(one: Outcome, journal: Journal, language: str) -> list[dict[str, Any]]:
    """Findings of a row; of one that was made before, those of then."""
    if one.status != "unchanged" or one.diagnostics:
        return [to_dict(found, language) for found in one.diagnostics]
    entry = journal.owners.get(one.path or "")
    found: list[dict[str, Any]] = list(entry.shown.get("findings", ())) if entry else []
    return found


def totals(outcomes: Iterable[Outcome]) -> list[tuple[str, str, int, Decimal | None]]:
    """Counterparty, currency, documents made, and their sum with VAT where the kind has one."""
    found: dict[tuple[str, str], list[Outcome]] = {}
    for one in outcomes:
        if settled(one.status) == "made":
            found.setdefault((one.party, one.currency), []).append(one)
    return [
        (party, currency, len(rows), sum((Decimal(one.gross) for one in rows), Decimal(0)) if all(one.gross for one in rows) else None)
        for (party, currency), rows in sorted(found.items())
    ]  # fmt: skip


def summary_json(made: Batched, journal: Journal, language: str) -> bytes:
    """The summary for programs; the same whichever runs made the rows."""
    rows = (
        {
            "sheet": one.sheet,
            "row": one.row,
            "number": one.number,
            "status": settled(one.status),
            "files": [{"path": path, "sha256": digest} for path, digest in one.files],
            "counterparty": one.party,
            "contract": one.contract,
            "currency": one.currency,
            "gross": one.gross,
            "diagnostics": _findings(one, journal, language),
        }
        for one in made.outcomes
    )
    by_party = [
        {
            "counterparty": party,
            "currency": currency,
            "documents": count,
            "gross": None if gross is None else f"{gross:f}",
        }
        for party, currency, count, gross in totals(made.outcomes)
    ]
    counts = {
        name: sum(settled(one.status) == name for one in made.outcomes)
        for name in ("made", "failed", "undecided")
    }
    head = {"schema": SCHEMA, **counts}
    lists: dict[str, Iterable[Any]] = {
        "rows": rows,
        "totals": by_party,
        "diagnostics": [to_dict(one, language) for one in made.diagnostics],
    }
    parts = [f" {_json(key)}: {_json(value)}".encode() for key, value in head.items()]
    parts += (f" {_json(key)}: ".encode() + _by_line(lists[key]) for key in lists)
    return b"{\n" + b",\n".join(parts) + b"\n}\n"


_json = json.JSONEncoder(ensure_ascii=False).encode


def _by_line(entries: Iterable[object]) -> bytes:
    """A list with each entry in a line of its own: a quick way that people can read, too."""
    lines = b",\n".join(f"  {_json(one)}".encode("utf-8", "surrogatepass") for one in entries)
    return b"[\n" + lines + b"\n ]" if lines else b"[]"


# The workbook ---------------------------------------------------------------------------------------------------------


def harmless(value: Any) -> Any:
    """*value* as a spreadsheet may hold it: a text that would be a formula gets an apostrophe before it."""
    if not isinstance(value, str):
        return value
    text = _ILLEGAL.sub("\ufffd", value)[:32000]
    return f"'{text}" if text.startswith(_DANGEROUS) else text


_WIDTHS = (18, 8, 22, 16, 42, 36, 20, 18, 10)


def summary_xlsx(made: Batched, language: str) -> bytes:
    """The summary for people: rows, totals by counterparty, findings."""
    sheets = (
        (_("Rows"), _row_lines(made, language)),
        (_("Totals"), _total_lines(made, language)),
        (_("Findings"), _finding_lines(made, language)),
    )
    return plain_book(
        [
            (translate(name, language), ([harmless(value) for value in line] for line in lines))
            for name, lines in sheets
        ],
        _WIDTHS,
    )


def _row_lines(made: Batched, language: str) -> Iterator[list[Any]]:
    names = {key: translate(word, language) for key, word in _STATUS.items()}
    yield _titles(
        (_("Sheet"), _("Row"), _("Number"), _("Status"), _("File"), _("Counterparty"), _("Contract"), _("Total with VAT"), _("Currency")),
        language,
    )  # fmt: skip
    for one in made.outcomes:
        status = names.get(settled(one.status), one.status)
        gross = Decimal(one.gross) if one.gross else None
        yield [
            one.sheet,
            one.row,
            one.number,
            status,
            one.path,
            one.party,
            one.contract,
            gross,
            one.currency,
        ]


def _total_lines(made: Batched, language: str) -> Iterator[list[Any]]:
    yield _titles((_("Counterparty"), _("Documents"), _("Total with VAT"), _("Currency")), language)
    for party, currency, count, gross in totals(made.outcomes):
        yield [party, count, gross, currency]


def _finding_lines(made: Batched, language: str) -> Iterator[list[Any]]:
    yield _titles(
        (_("Sheet"), _("Cell"), _("Severity"), _("Value"), _("Reason"), _("Remedy")), language
    )
    for found in (*made.diagnostics, *(one for row in made.outcomes for one in row.diagnostics)):
        yield _finding_line(found, language)


def _finding_line(found: Diagnostic, language: str) -> list[Any]:
    place = found.place
    where = place.cell or (str(place) if place.file else "")
    return [
        place.sheet,
        where,
        found.severity,
        place.quote,
        message_of(found, language),
        hint_of(found, language),
    ]


def _titles(words: Iterable[str], language: str) -> list[str]:
    return [translate(word, language) for word in words]


def saved(book: Any) -> bytes:
    """The workbook without a clock, so that the same content gives the same bytes."""
    import datetime

    fixed = datetime.datetime(*_EPOCH)  # noqa: DTZ001 (no moment, only none)
    book.properties.created = book.properties.modified = fixed
    stream = io.BytesIO()
    book.save(stream)
    return _timeless(stream.getvalue())


def _timeless(data: bytes) -> bytes:
    """The ZIP with one date for all members, and the moment of saving taken out of the properties."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == "docProps/core.xml":
                content = re.sub(
                    rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*",
                    rb"\g<1>1980-01-01T00:00:00Z",
                    content,
                )
            info = zipfile.ZipInfo(member.filename, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return stream.getvalue()

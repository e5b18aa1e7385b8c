"""What a run would do with each row: make it, make it again, or leave what is there; nothing of others is touched."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from contracts.batch.base import Base
from contracts.batch.findings import Spot, about_cell
from contracts.batch.journal import Entry, Journal
from contracts.batch.marks import Share
from contracts.batch.order import Outcome, Record, Row
from contracts.batch.records import Records
from contracts.batch.work import Item, Setup
from contracts.catalog import Catalog
from contracts.diagnostics import Diagnostic, Place
from contracts.errors import OverwriteError
from contracts.messages import _
from contracts.output import sha256
from contracts.records import record
from contracts.render import PARALLEL
from contracts.version import VERSION

__all__ = ["Planned", "paths_of", "planned", "refuse_others", "source_digest"]

_TEXTS = ("documents", "clauses", "terms", "layouts")


@record
class Planned:
    """A row that asks for a document."""

    item: Item
    input: str
    """Hash of all that the document is made from."""
    old: Entry | None
    is_done: bool
    """The document is there, made from the same input."""


def source_digest(setup: Setup, catalog: Catalog) -> str:
    """Hash of all that every document of the run is made from beside its row and its contract."""
    files = [
        (str(path.relative_to(root)), sha256(path.read_bytes()))
        for root in catalog.roots
        for name in _TEXTS
        for path in sorted((root / name).rglob("*"))
        if path.is_file()
    ]
    templates = [
        (language, sha256(path.read_bytes())) for language, path in sorted(setup.templates.items())
    ]
    layout = replace(setup.layout, file="")
    about = (
        VERSION,
        setup.kind,
        setup.languages,
        setup.bilingual,
        setup.formats,
        sorted(setup.values.items()),
    )
    forms, events = sorted(setup.forms.items()), sorted(setup.events.items())
    return sha256(repr((about, layout, forms, events, files, templates)).encode())


def planned(
    items: Sequence[Item], bases: Sequence[Base], journal: Journal, folder: Path, source: str
) -> Iterator[Planned]:
    """What is to be done with each of *items*."""
    digests = [sha256(repr((base.data, base.counterparty)).encode()) for base in bases]
    for item in items:
        record = item.record
        cells = (
            _shown(record.row),
            [_shown(one) for one in record.lines],
            sorted(record.given.items()),
        )
        hashed = sha256(
            repr((cells, digests[record.base], source, item.name)).encode("utf-8", "surrogatepass")
        )
        old = journal.entries.get(item.name)
        is_done = (
            old is not None
            and old.state == "made"
            and old.input == hashed
            and _is_there(folder, old)
        )
        yield Planned(item, hashed, old, is_done)


def _shown(row: Row) -> tuple[object, ...]:
    """The cells of a row; 0.07 and 7 % are two things."""
    if Share not in map(type, row.cells):
        return row.cells
    return row.cells, *(index for index, cell in enumerate(row.cells) if type(cell) is Share)


def _is_there(folder: Path, entry: Entry) -> bool:
    """Every file of *entry* stands there; a file that was changed by hand is told of by `refuse_others`."""
    return bool(entry.files) and all(_has_content(folder, path) for path, _digest in entry.files)


def _has_content(folder: Path, path: str) -> bool:
    """A file is there and is not torn: after a crash of the machine it may be empty or begin with zeros."""
    try:
        with open(os.path.join(folder, path), "rb", buffering=0) as stream:  # noqa: PTH118, PTH123
            return bool(stream.read(8).strip(b"\0"))
    except OSError:
        return False


def paths_of(item: Item, base: Base, setup: Setup) -> list[str]:
    """The files that *item* will become."""
    languages = setup.languages
    if not languages and not setup.bilingual:
        stated = base.value("contract", "languages", "of")
        languages = tuple(map(str, stated)) if isinstance(stated, list | tuple) else ("uk",)
    editions = [(one,) for one in languages] + ([setup.bilingual] if setup.bilingual else [])
    found = []
    for edition in editions:
        prefix = f"{'+'.join(edition)}/" if len(editions) > 1 else ""
        found += [
            f"{prefix}{item.name}.{one}"
            for one in setup.formats
            if len(edition) == 1 or one in PARALLEL
        ]
    return found


def refuse_others(
    rows: Iterable[tuple[Planned, Sequence[str]]], journal: Journal, folder: Path
) -> None:
    """Nothing, when every file that stands where one will be is ours and as we left it.

    Raises:
        OverwriteError: with a list of the others.
    """
    found: list[Diagnostic] = []
    standing: dict[str, frozenset[str] | None] = {}
    for row, paths in rows:
        for name in paths:
            if not _may_stand(folder, name, standing):
                continue
            path = folder / name
            if path.is_dir() or any(_is_blocked(one) for one in _between(folder, path)):
                found.append(
                    _in_the_way(path, _("a link or a file stands where a folder is to be"))
                )
            elif path.is_symlink():
                found.append(_in_the_way(path, _("a link stands where the file is to be written")))
            elif path.is_file() and (reason := _reason(path, name, journal, row)):
                found.append(_in_the_way(path, reason))
    if found:
        raise OverwriteError(diagnostics=found)


def _may_stand(folder: Path, name: str, standing: dict[str, frozenset[str] | None]) -> bool:
    """Something may stand at *name*: its folder is listed once for all files in it."""
    parent, _slash, last = name.rpartition("/")
    if parent not in standing:
        whole = folder / parent
        try:
            is_plain = not any(_is_blocked(one) for one in (*_between(folder, whole), whole))
            standing[parent] = frozenset(map(_alike, os.listdir(whole))) if is_plain else None  # noqa: PTH208
        except FileNotFoundError:
            standing[parent] = frozenset()
        except OSError:
            standing[parent] = None
    names = standing[parent]
    return names is None or _alike(last) in names


def _alike(name: str) -> str:
    """The same for names that some file system takes for one."""
    return unicodedata.normalize("NFC", name).casefold()


def _between(folder: Path, path: Path) -> list[Path]:
    return [one for one in path.parents if one != folder and one.is_relative_to(folder)]


def _is_blocked(path: Path) -> bool:
    return path.is_symlink() or (path.exists() and not path.is_dir())


def _reason(path: Path, name: str, journal: Journal, row: Planned) -> str:
    """Why the file may not be written over; empty: it may."""
    owner = journal.owners.get(name) or (
        row.old if row.old is not None and row.old.state == "started" else None
    )
    if owner is None:
        return _("the file is not ours")
    if owner.state == "started":
        return ""
    data = path.read_bytes()
    digest = dict(owner.files).get(name)
    is_torn = not data[:8].strip(b"\0")
    return _("the file was changed by hand") if not is_torn and sha256(data) != digest else ""


def _in_the_way(path: Path, message: str) -> Diagnostic:
    hint = _("move it away, choose another folder with -o, or write over it with --force")
    return Diagnostic("would-overwrite", message, Place(file=str(path)), hint)


@dataclass
class Named:
    """Rows with the names of their files; rows whose names collide are refused."""

    items: list[Item] = field(default_factory=list)
    refused: list[Outcome] = field(default_factory=list)


def named(records: Records, names: Sequence[str], numbers: Mapping[str, str]) -> Named:
    """Every record with its name; *numbers* are shown for those that are refused."""
    first: dict[str, Record] = {}
    clashes: dict[int, str] = {}
    for index, (one, name) in enumerate(zip(records.records, names, strict=True)):
        other = first.setdefault(name.casefold(), one)
        if other is not one:
            clashes[index] = str(other.row.index + 1)
    made = Named()
    layout = records.layout
    for index, (one, name) in enumerate(zip(records.records, names, strict=True)):
        if index not in clashes:
            made.items.append(Item(one, name))
            continue
        message = _("the file would have the same name as that of row {row}: {found}")
        hint = _(
            "choose a pattern of names that tells them apart: --name «{{contract.number}}-{{number}}»"
        )
        spot = Spot(layout.file, layout.sheet, one.row.index, layout.columns[0].index)
        found = about_cell(spot, "batch-same-name", message, hint, row=clashes[index], found=name)
        made.refused.append(
            Outcome(
                one.sheet,
                one.row.index + 1,
                "failed",
                numbers.get(name, ""),
                diagnostics=(found,),
            )
        )
    return made

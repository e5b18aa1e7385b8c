"""What `contracts check` does with each file: load, validate, lint; all findings of all files at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.diagnostics import Diagnostic, Place
from contracts.errors import ContractsError
from contracts.load import SUFFIXES, Loaded, load
from contracts.messages import _
from contracts.validate import validate

if TYPE_CHECKING:
    from schemas.deal import Deal

__all__ = ["Checked", "check_file", "check_paths"]

_OTHER_DATA = frozenset({"empty-file", "not-a-mapping"})
"""Rules by which a file of a folder is whole, but no deal."""
_OTHER_FOLDERS = frozenset({"node_modules", "__pycache__"})


@dataclass(frozen=True, slots=True)
class Checked:
    """One file with its findings."""

    file: str
    deal: Deal | None
    """None when there are errors, or when the file is not a deal."""
    diagnostics: tuple[Diagnostic, ...]
    texts: dict[str, str] = field(default_factory=dict)
    """The text of each file that findings may point into."""
    exit_code: int = 0
    """Of an error that ended the reading."""
    is_ours: bool = True
    """False: data of something else in a folder that was checked as a whole."""

    @property
    def is_read(self) -> bool:
        """False when the file could not be read, so nothing in it was checked."""
        return self.is_ours and not self.exit_code


def check_paths(paths: Sequence[Path], day: date) -> Iterator[Checked]:
    """Each file of *paths*, folders searched for deals; *day* is the day of looking."""
    for path in paths:
        if path.is_dir():
            yield from _check_folder(path, day)
        else:
            yield check_file(path, day)


def check_file(path: Path, day: date, languages: Sequence[str] = ()) -> Checked:
    """One file: loaded, validated, linted as of *day* for documents in *languages*, those of the contract when empty."""
    try:
        loaded = load(path)
    except ContractsError as error:
        return Checked(str(path), None, error.diagnostics, error.texts, error.exit_code)
    return _checked(loaded, day, languages)


def _check_folder(folder: Path, day: date) -> Iterator[Checked]:
    checked = [_check_found(path, day) for path in _files(folder)]
    yield from checked
    if not any(one.is_ours for one in checked):
        message = _("no deal file in this folder")
        hint = _("a deal file begins with `schema: contracts/deal/1`")
        nothing = Diagnostic("no-deal", message, Place(file=str(folder)), hint)
        yield Checked(str(folder), None, (nothing,))


def _files(folder: Path) -> Iterator[Path]:
    """Files with data below *folder* in the order of their names; hidden folders are left out."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in _OTHER_FOLDERS
        )
        for name in sorted(files):
            if Path(name).suffix.lower() in SUFFIXES:
                yield Path(here, name)


def _check_found(path: Path, day: date) -> Checked:
    """A file of a folder; what neither says nor shows that it is a deal (a party, data of others) is left alone."""
    try:
        loaded = load(path)
    except ContractsError as error:
        if {one.rule for one in error.diagnostics} <= _OTHER_DATA:
            return Checked(str(path), None, (), is_ours=False)
        return Checked(str(path), None, error.diagnostics, error.texts, error.exit_code)
    schema = loaded.data.get("schema")
    says_so = isinstance(schema, str) and schema.startswith("contracts/")
    if says_so or {"contract", "parties"} <= loaded.data.keys():
        return _checked(loaded, day)
    return Checked(str(path), None, (), is_ours=False)


def _checked(loaded: Loaded, day: date, languages: Sequence[str] = ()) -> Checked:
    validated = validate(loaded)
    found = validated.diagnostics
    if validated.deal is not None:
        found = (*found, *_lint(validated.deal, loaded, day, languages))
    return Checked(loaded.places.file, validated.deal, found, loaded.texts)


def _lint(deal: Deal, loaded: Loaded, day: date, languages: Sequence[str]) -> Sequence[Diagnostic]:
    """Findings of the rules about a valid deal: the one place where they are called."""
    from contracts.lint import lint_deal

    asked = tuple(languages) or deal.contract.languages.of
    return lint_deal(deal, places=loaded, languages=asked, today=day)

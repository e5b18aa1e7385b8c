"""What `contracts check` does with each file: load, validate, lint; all findings of all files at once.

A folder that `contracts pack` wrote is read again, and its files are compared with what they must say.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.diagnostics import Diagnostic, Place
from contracts.errors import ContractsError, InputError
from contracts.lint.suppressions import Suppressed, suppress
from contracts.load import SUFFIXES, Loaded, load
from contracts.messages import _
from contracts.output import MANIFEST
from contracts.registers import Registers, read_registers
from contracts.settings import Settings, read_settings
from contracts.validate import is_shop, validate, validate_shop

if TYPE_CHECKING:
    from contracts.agree import Agreement
    from contracts.law import Law
    from contracts.lint import Rule
    from schemas.deal import Deal
    from schemas.shop.shop import Shop

__all__ = ["Checked", "check_file", "check_paths"]

_OTHER_DATA = frozenset({"empty-file", "not-a-mapping"})
"""Rules by which a file of a folder is whole, but no deal."""
_SHAPES = (frozenset({"contract", "parties"}), frozenset({"sellers", "site"}))
"""Keys by which a file of a folder is known for a deal or a shop when it does not say so."""
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
    is_text: bool = False
    """A text of the user’s overlay."""
    suppressed: tuple[Diagnostic, ...] = ()
    """Findings that comments in the file hide."""
    agreement: Agreement | None = None
    """How far the files of a written pack agree, for a folder that is one."""
    shop: Shop | None = None
    """None when there are errors, or when the file is not a shop."""

    @property
    def is_read(self) -> bool:
        """False when the file could not be read, so nothing in it was checked."""
        return self.is_ours and not self.exit_code


@dataclass(frozen=True, slots=True)
class How:
    """How files are checked."""

    day: date
    """The day of looking."""
    languages: tuple[str, ...] = ()
    """Of the documents that are wanted; those of the contract when empty."""
    config: Path | None = None
    """The `contracts.toml` to use; None: the nearest above each file."""
    rules: tuple[Rule, ...] | None = None
    """None: all."""
    laws: dict[tuple[object, ...], Law] = field(default_factory=dict, compare=False)
    """The law of each project, read once a run."""

    def law(self, settings: Settings) -> Law:
        """The law under the overlay and with the events of a project."""
        from contracts.law import Law

        key = (settings.overlay, *sorted(settings.events.items()))
        if key not in self.laws:
            self.laws[key] = Law.of(settings.overlay, settings.events)
        return self.laws[key]


def check_paths(
    paths: Sequence[Path],
    day: date,
    config: Path | None = None,
    rules: Sequence[Rule] | None = None,
) -> Iterator[Checked]:
    """Each file of *paths*, folders searched for deals; *day* is the day of looking."""
    how = How(day, (), config, None if rules is None else tuple(rules))
    for path in paths:
        if path.is_dir():
            yield from _check_folder(path, how)
        else:
            yield _check_one(path, how)


def check_file(
    path: Path, day: date, languages: Sequence[str] = (), *, config: Path | None = None
) -> Checked:
    """One file: loaded, validated, linted as of *day* for documents in *languages*, those of the contract when empty."""
    return _check_one(path, How(day, tuple(languages), config))


def _check_one(path: Path, how: How) -> Checked:
    try:
        loaded = load(path)
    except ContractsError as error:
        return Checked(str(path), None, error.diagnostics, error.texts, error.exit_code)
    return _checked(loaded, how)


def _check_folder(folder: Path, how: How) -> Iterator[Checked]:
    from contracts.agree import is_pack

    packs = [here for here in _folders(folder) if is_pack(here)]
    manifests = {pack / MANIFEST for pack in packs}
    checked = [_check_pack(pack) for pack in packs]
    checked += [_check_found(path, how) for path in _files(folder) if path not in manifests]
    checked += _check_texts(folder, how)
    yield from checked
    if not any(one.is_ours for one in checked):
        message = _("no deal file in this folder")
        hint = _("a deal file begins with `schema: contracts/deal/1`")
        nothing = Diagnostic("no-deal", message, Place(file=str(folder)), hint)
        yield Checked(str(folder), None, (nothing,))


def _check_texts(folder: Path, how: How) -> Iterator[Checked]:
    """Texts of the user’s overlay, where it lies in *folder*: what they may not cite or say."""
    from contracts.lint import lint_passages
    from contracts.lint.passages import of_template

    try:
        settings = read_settings(folder, how.config)
        overlay = settings.overlay
        if overlay is None or not overlay.resolve().is_relative_to(folder.resolve()):
            return
        law = how.law(settings)
        for path in sorted(overlay.glob("clauses/*/*.md")):
            text = path.read_text(encoding="utf-8-sig", errors="replace")
            words = of_template(text, path.stem, how.day, str(path))
            found = lint_passages(words, today=how.day, law=law, rules=how.rules)
            yield Checked(str(path), None, tuple(found), {str(path): text}, is_text=True)
    except ContractsError as error:
        yield Checked(str(folder), None, error.diagnostics, error.texts, error.exit_code)


def _check_pack(folder: Path) -> Checked:
    """A folder that `contracts pack` wrote; places of findings are told from where the user stands."""
    from contracts.agree import agree

    try:
        made = agree(folder)
    except ContractsError as error:
        return Checked(str(folder), None, error.diagnostics, error.texts, error.exit_code)
    found = tuple(
        replace(one, place=replace(one.place, file=str(folder / one.place.file)))
        if one.place.file
        else one
        for one in made.diagnostics
    )
    return Checked(str(folder), None, found, agreement=made)


def _folders(folder: Path) -> Iterator[Path]:
    """*folder* and those below it in the order of their names; hidden ones are left out."""
    for here, folders, _names in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in _OTHER_FOLDERS
        )
        yield Path(here)


def _files(folder: Path) -> Iterator[Path]:
    """Files with data below *folder* in the order of their names; hidden folders are left out."""
    for here in _folders(folder):
        for path in sorted(one for one in here.iterdir() if not one.is_dir()):
            if path.suffix.lower() in SUFFIXES:
                yield path


def _check_found(path: Path, how: How) -> Checked:
    """A file of a folder; what neither says nor shows that it is a deal (a party, data of others) is left alone."""
    try:
        loaded = load(path)
    except ContractsError as error:
        if {one.rule for one in error.diagnostics} <= _OTHER_DATA:
            return Checked(str(path), None, (), is_ours=False)
        return Checked(str(path), None, error.diagnostics, error.texts, error.exit_code)
    schema = loaded.data.get("schema")
    says_so = isinstance(schema, str) and schema.startswith("contracts/")
    if says_so or any(keys <= loaded.data.keys() for keys in _SHAPES):
        return _checked(loaded, how)
    return Checked(str(path), None, (), is_ours=False)


def _form_alone(file: str) -> Diagnostic:
    """What was not checked is said."""
    message = _("only the form of the file was checked: there are no rules of law about shops yet")
    return Diagnostic("rules-not-run", message, Place(file=file), severity="info")


def _checked(loaded: Loaded, how: How) -> Checked:
    if is_shop(loaded):
        shop = validate_shop(loaded)
        file = loaded.places.file
        found = shop.diagnostics if shop.shop is None else (*shop.diagnostics, _form_alone(file))
        return Checked(file, None, found, loaded.texts, shop=shop.shop)
    validated = validate(loaded)
    found = validated.diagnostics
    if validated.deal is None:
        return Checked(loaded.places.file, None, found, loaded.texts)
    registers, problems = read_registers(validated.deal, loaded)
    found = (*found, *problems)
    file, deal = loaded.places.file, validated.deal
    try:
        linted = _lint(deal, loaded, how, registers)
    except InputError as error:  # of contracts.toml or of the overlay
        return Checked(
            file, deal, (*found, *error.diagnostics), loaded.texts, exit_code=error.exit_code
        )
    return Checked(file, deal, (*found, *linted.kept), loaded.texts, suppressed=linted.hidden)


def _lint(deal: Deal, loaded: Loaded, how: How, registers: Registers) -> Suppressed:
    """Findings of the rules about a valid deal, sorted by its comments: the one place where they are called."""
    from contracts.lint import all_rules, lint_deal

    settings = read_settings(loaded.path.parent, how.config)
    found = lint_deal(
        deal,
        places=loaded,
        languages=how.languages or deal.contract.languages.of,
        today=how.day,
        rules=how.rules,
        law=how.law(settings),
        registers=registers,
    )
    known = all_rules()
    ran = [one.name for one in how.rules] if how.rules is not None else known
    return suppress(found, loaded.texts, known, ran)

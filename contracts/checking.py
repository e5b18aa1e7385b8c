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
from contracts.lint.registry import DEAL, SHOP
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
    from contracts.lint.registry import Scope
    from schemas.deal import Deal
    from schemas.shop.shop import Shop

__all__ = ["Checked", "check_file", "check_paths"]

_OTHER_DATA = frozenset({"empty-file", "not-a-mapping"})
"""Rules by which a file of a folder is whole, but no deal."""
_SHAPES = (frozenset({"contract", "parties"}), frozenset({"sellers", "site"}))
"""Keys by which a file of a folder is known for a deal or a shop when it does not say so."""
_SITE = "legal.json"
"""The list of editions of a published site."""
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
        law, of_shops = how.law(settings), _clauses_of_shops(overlay)
        for path in sorted(overlay.glob("clauses/*/*.md")):
            text = path.read_text(encoding="utf-8-sig", errors="replace")
            words = of_template(text, path.stem, how.day, str(path))
            over: Scope = SHOP if path.parent.name in of_shops else DEAL
            found = lint_passages(words, today=how.day, law=law, rules=how.rules, over=over)
            yield Checked(str(path), None, tuple(found), {str(path): text}, is_text=True)
    except ContractsError as error:
        yield Checked(str(folder), None, error.diagnostics, error.texts, error.exit_code)


def _clauses_of_shops(overlay: Path) -> frozenset[str]:
    """The clauses that documents of shops are made of; what a document of a deal has too counts as its own."""
    from contracts.catalog import Catalog

    catalog = Catalog.default(overlay)
    documents = [catalog.document(kind) for kind in catalog.kinds()]
    of_deals = {part.clause for one in documents if one.schema != "shop" for part in one.parts}
    return frozenset(part.clause for one in documents for part in one.parts) - of_deals


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
    """*folder* and those below it in the order of their names; hidden ones and published sites are left out."""
    for here, folders, names in os.walk(folder):
        if _SITE in names and _is_site(Path(here) / _SITE):
            folders.clear()
            continue
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in _OTHER_FOLDERS
        )
        yield Path(here)


def _is_site(path: Path) -> bool:
    """Whether a list of editions is ours: `contracts publish --check` looks at such a folder."""
    try:
        with path.open("rb") as file:
            return b'"contracts/legal/' in file.read(200)
    except OSError:
        return False


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


def _checked(loaded: Loaded, how: How) -> Checked:
    return _checked_shop(loaded, how) if is_shop(loaded) else _checked_deal(loaded, how)


def _checked_shop(loaded: Loaded, how: How) -> Checked:
    validated = validate_shop(loaded)
    file, shop, found = loaded.places.file, validated.shop, validated.diagnostics
    if shop is None:
        return Checked(file, None, found, loaded.texts)
    try:
        linted = _lint_shop(shop, loaded, how)
    except InputError as error:  # of contracts.toml or of the overlay
        found = (*found, *error.diagnostics)
        return Checked(file, None, found, loaded.texts, exit_code=error.exit_code, shop=shop)
    found = (*found, *linted.kept)
    return Checked(file, None, found, loaded.texts, suppressed=linted.hidden, shop=shop)


def _checked_deal(loaded: Loaded, how: How) -> Checked:
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


# Rules -----------------------------------------------------------------------------------------------


def _lint(deal: Deal, loaded: Loaded, how: How, registers: Registers) -> Suppressed:
    """Findings of the rules about a valid deal, sorted by its comments."""
    from contracts.lint import lint_deal

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
    return _sorted(found, loaded, how)


def _lint_shop(shop: Shop, loaded: Loaded, how: How) -> Suppressed:
    """Findings of the rules about a valid shop, sorted by its comments."""
    from contracts.lint import lint_shop

    settings = read_settings(loaded.path.parent, how.config)
    found = lint_shop(
        shop,
        places=loaded,
        languages=how.languages or shop.site.languages.of,
        today=how.day,
        rules=how.rules,
        law=how.law(settings),
    )
    return _sorted(found, loaded, how)


def _sorted(found: Sequence[Diagnostic], loaded: Loaded, how: How) -> Suppressed:
    from contracts.lint import all_rules

    known = {name: one for name, one in all_rules().items() if not one.unsuppressed}
    ran = [one.name for one in how.rules] if how.rules is not None else known
    return suppress(found, loaded.texts, known, ran)

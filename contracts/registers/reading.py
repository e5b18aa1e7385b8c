"""One register of an act: its file found, its titles and its rows."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from contracts.diagnostics import Diagnostic
from contracts.load import Loaded, project_folder
from contracts.messages import Phrase, _
from contracts.registers.headings import find_headings
from contracts.registers.rows import rows_of
from contracts.registers.sheets import Grid, SheetRefused, read_grid
from contracts.registers.terms import Terms, WorkRegister

if TYPE_CHECKING:
    from schemas.act import Act, Register
    from schemas.deal import Deal, Specification
    from schemas.party import Tax

__all__ = ["read_register", "register_in"]


def read_register(
    deal: Deal, act: Act, register: Register, loaded: Loaded, index: int
) -> tuple[WorkRegister | None, tuple[Diagnostic, ...]]:
    """The *register* of *act*, the one at *index* of the deal, and what is wrong with it."""
    path = f"acts[{index}].register.file"
    if outside := tuple(_refused_name(register.file, loaded, path)):
        return None, outside
    shown = posixpath.normpath(PurePosixPath(loaded.places.file).parent / register.file)
    try:
        grid = read_grid(loaded.path.parent / register.file, shown, register.sheet)
    except SheetRefused as refused:
        return None, (_at_the_deal(refused.found, loaded, path),)
    return register_in(deal, act, register, grid)


def register_in(
    deal: Deal, act: Act, register: Register, grid: Grid
) -> tuple[WorkRegister | None, tuple[Diagnostic, ...]]:
    """The *register* of *act* in the cells of *grid*, and what is wrong with them; None: it has no titles."""
    headings = find_headings(grid.rows)
    if headings is None:
        message = _("no row of the sheet holds the titles of a register")
        hint = _("name the columns: date, number, service, unit, quantity, price, sum")
        return None, (Diagnostic("register-headings", message, grid.place(0, 0), hint),)
    rows, found = rows_of(grid, headings, _terms(deal, act, register), act)
    unused = _unused(grid, headings.row, headings.unknown)
    return WorkRegister(rows, register.file, grid.sha256), (*found, *unused)


def _terms(deal: Deal, act: Act, register: Register) -> Terms:
    specification = _specification(deal, act)
    return Terms(
        lines=specification.lines if specification else (),
        includes_vat=deal.prices.include_vat,
        is_payer=_is_payer(getattr(deal.performer, "tax", None), act),
        description=register.description,
        is_shipments=register.kind == "shipments",
    )


def _is_payer(tax: Tax | None, act: Act) -> bool:
    """The performer is a VAT payer on the date of the act."""
    if tax is None or tax.vat_number is None:
        return False
    return (tax.since is None or tax.since <= act.date) and (
        tax.until is None or act.date <= tax.until
    )


def _specification(deal: Deal, act: Act) -> Specification | None:
    return next((one for one in deal.specifications if one.number == act.specification), None)


def _unused(grid: Grid, row: int, unknown: tuple[tuple[int, str], ...]) -> Iterator[Diagnostic]:
    """Columns whose titles say nothing to us: told of, so that nothing is lost in silence."""
    for column, title in unknown:
        message = _("the column «{title}» is not used")
        place = grid.place(row, column)
        yield Diagnostic(
            "register-column-unused", message, place, "", "info", fields={"title": title}
        )


def _refused_name(name: str, loaded: Loaded, path: str) -> Iterator[Diagnostic]:
    """A name that leads out of the folder of the project."""
    folder = loaded.path.parent
    is_outside = name.startswith(("/", "~")) or "\\" in name or ":" in name
    if not is_outside:
        try:
            is_outside = not (folder / name).resolve().is_relative_to(project_folder(folder))
        except OSError:  # a loop of links
            is_outside = True
    if is_outside:
        message = _("{name} lies outside the folder of the project")
        hint = _("write a name relative to the folder of the deal, such as registers/april.xlsx")
        place = loaded.places.value(path)
        yield Diagnostic("file-outside-project", message, place, hint, fields={"name": name})


def _at_the_deal(found: Diagnostic, loaded: Loaded, path: str) -> Diagnostic:
    """A file that could not be opened, shown where the deal names it."""
    message = _("{name}: {reason}")
    reason = Phrase(found.message, **found.fields)
    fields = {**found.fields, "name": found.place.file, "reason": reason}
    return Diagnostic(found.rule, message, loaded.places.value(path), found.hint, fields=fields)

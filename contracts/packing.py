"""From a file of the user to a pack: check, settings, make. What `pack` and `demo` share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from contracts.checking import Checked, check_file
from contracts.diagnostics import Diagnostic
from contracts.lint import blocks_final
from contracts.load import load
from contracts.pack import Order, Packed, make_pack
from contracts.settings import read_settings

__all__ = ["pack_file"]


def pack_file(
    path: Path, folder: Path, order: Order, day: date, config: Path | None = None
) -> tuple[Checked, Packed | None]:
    """Checks the deal or the shop at *path* and makes its documents in *folder*; None when there are errors.

    Raises:
        ContractsError: as `make_pack` and `read_settings`; nothing was written.
    """
    checked = check_file(path, day, (*order.languages, *order.bilingual), config=config)
    if not order.draft:
        checked = replace(checked, diagnostics=tuple(map(_final, checked.diagnostics)))
    data = checked.deal or checked.shop
    if data is None or any(one.severity == "error" for one in checked.diagnostics):
        return checked, None
    settings = read_settings(path.parent, config)
    return checked, make_pack(data, load(path), settings, order, folder, known=checked.diagnostics)


def _final(found: Diagnostic) -> Diagnostic:
    """A finding as a finished document takes it: what must be settled before signing is an error here."""
    return replace(found, severity="error") if blocks_final(found) else found

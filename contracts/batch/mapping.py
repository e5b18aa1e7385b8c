"""The mapping file of a batch: what columns set, values that hold for every row, names of sheets and files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path

from contracts.diagnostics import Place
from contracts.errors import InputError, UsageError
from contracts.messages import _
from contracts.records import record
from contracts.suggest import did_you_mean

__all__ = ["Mapped", "pairs", "read_mapping"]

_TEXTS = ("sheet", "lines_sheet", "name")
_TABLES = ("columns", "values")


@record
class Mapped:
    """What a mapping file says."""

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    lines_sheet: str | None = None
    name: str = ""


def read_mapping(path: Path | None) -> Mapped:
    """The mapping of a TOML file; an empty one without a file.

    Raises:
        InputError: it is no TOML, or holds what no mapping holds.
    """
    if path is None:
        return Mapped()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as failure:
        message = _("cannot be read as TOML: {reason}")
        raise InputError(message, place=Place(file=str(path)), reason=str(failure)) from failure
    for key, value in data.items():
        if key not in (*_TEXTS, *_TABLES):
            meant = did_you_mean(key, (*_TEXTS, *_TABLES))
            hint = "{meant}" if meant else ""
            raise InputError(
                _("unknown key {found}"),
                hint=hint,
                place=Place(file=str(path)),
                found=key,
                meant=meant,
            )
        is_right = isinstance(value, str) if key in _TEXTS else _is_table(value)
        if not is_right:
            message = _("expected texts in quotes for {found}")
            raise InputError(message, place=Place(file=str(path)), found=key)
    return Mapped(**data)


def _is_table(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def pairs(given: Iterable[str]) -> dict[str, str]:
    """`TITLE=PATH` of the command line.

    Raises:
        UsageError: one has no `=`.
    """
    found: dict[str, str] = {}
    for one in given:
        name, sign, value = one.rpartition("=")
        if not sign or not name.strip():
            raise UsageError(_("expected NAME=VALUE, found {found}"), found=one)
        found[name.strip().strip("«»\"'")] = value.strip().strip("«»\"'")
    return found

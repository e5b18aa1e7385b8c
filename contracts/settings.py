"""The project file `contracts.toml`: overlay of templates and the file with confirmed case forms."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contracts.diagnostics import Diagnostic, Place
from contracts.errors import InputError
from contracts.messages import _
from contracts.suggest import near as near_word

__all__ = ["SETTINGS", "Settings", "read_settings"]

SETTINGS = "contracts.toml"
_KEYS = ("overlay", "forms")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project sets for all its deals."""

    folder: Path
    """Folder of the project: that of `contracts.toml`, else that of the deal."""
    overlay: Path | None = None
    """Folder whose files replace the packaged templates of the same relative path."""
    forms: Path | None = None
    """File with case forms confirmed by a person; None: `forms.yaml` in the folder of the project."""

    @property
    def forms_file(self) -> Path:
        """Where forms to be confirmed are kept."""
        return self.forms or self.folder / "forms.yaml"


def read_settings(near: Path, config: Path | None = None) -> Settings:
    """The settings of *config*, or of the nearest `contracts.toml` in *near* or above it.

    Raises:
        InputError: not TOML, an unknown key, an overlay that is not there.
    """
    file = config or _nearest(near)
    if file is None:
        return Settings(near)
    return _settings(file, _read(file))


def _nearest(near: Path) -> Path | None:
    folder = near.resolve()
    return next(
        (path for one in (folder, *folder.parents) if (path := one / SETTINGS).is_file()), None
    )


def _read(file: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as failure:
        raise _wrong(
            file, "toml", _("cannot be read as TOML: {reason}"), reason=str(failure)
        ) from failure


def _settings(file: Path, data: Mapping[str, Any]) -> Settings:
    for key, value in data.items():
        if key not in _KEYS:
            meant = near_word(key, _KEYS)
            hint = _("did you mean {meant}?") if meant else _("known keys: {known}")
            known = ", ".join(_KEYS)
            raise _wrong(
                file,
                "unknown-key",
                _("unknown key {found}"),
                hint=hint,
                found=key,
                meant=meant,
                known=known,
            )
        if not isinstance(value, str) or not value:
            raise _wrong(file, "wrong-type", _("expected a path in quotes for {found}"), found=key)
    folder = file.parent
    overlay = folder / data["overlay"] if "overlay" in data else None
    if overlay is not None and not overlay.is_dir():
        raise _wrong(file, "not-found", _("there is no folder {found}"), found=str(overlay))
    return Settings(folder, overlay, folder / data["forms"] if "forms" in data else None)


def _wrong(file: Path, rule: str, message: str, *, hint: str = "", **fields: object) -> InputError:
    return InputError(
        diagnostics=[Diagnostic(rule, message, Place(file=str(file)), hint, fields=fields)]
    )

"""The project file `contracts.toml`: overlay of templates, the file with confirmed case forms, days of events, templates, the site."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from contracts.diagnostics import Diagnostic, Place
from contracts.errors import InputError
from contracts.messages import _
from contracts.suggest import near as near_word

__all__ = ["SETTINGS", "Settings", "SiteSettings", "read_settings"]

SETTINGS = "contracts.toml"
_PATHS = ("overlay", "forms")
_KEYS = (*_PATHS, "events", "site", "templates")
_SITE_KEYS = ("base", "colour", "colour_dark", "logo")
_LANGUAGES = ("", "uk", "ru", "en")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_PICTURES = (".svg", ".png", ".webp", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """How the published documents of a shop look, and where they stand."""

    base: str = ""
    """Address under which the site is uploaded; empty: as the shop file says."""
    colour: str = ""
    """`#rrggbb` of links and marks; empty: ours."""
    colour_dark: str = ""
    """The same in the dark scheme; empty: made from `colour`."""
    logo: Path | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project sets for all its deals."""

    folder: Path
    """Folder of the project: that of `contracts.toml`, else that of the deal."""
    overlay: Path | None = None
    """Folder whose files replace the packaged templates of the same relative path."""
    forms: Path | None = None
    """File with case forms confirmed by a person; None: `forms.yaml` in the folder of the project."""

    events: Mapping[str, date] = field(default_factory=dict)
    """Days of events of the law that the user says, such as the end of martial law."""

    templates: Mapping[str, Mapping[str, Path]] = field(default_factory=dict)
    """Word templates of one's own: kind of document → language (empty: any) → file."""

    site: SiteSettings = SiteSettings()

    def template(self, kind: str, language: str) -> Path | None:
        """The Word template for documents of *kind* in *language*, None where the project has none."""
        by_language = self.templates.get(kind, {})
        return by_language.get(language) or by_language.get("")

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
        if key in _PATHS and (not isinstance(value, str) or not value):
            raise _wrong(file, "wrong-type", _("expected a path in quotes for {found}"), found=key)
    folder = file.parent
    overlay = folder / data["overlay"] if "overlay" in data else None
    if overlay is not None and not overlay.is_dir():
        raise _wrong(file, "not-found", _("there is no folder {found}"), found=str(overlay))
    forms = folder / data["forms"] if "forms" in data else None
    templates = _templates(file, data.get("templates", {}))
    events, site = _events(file, data.get("events", {})), _site(file, data.get("site", {}))
    return Settings(folder, overlay, forms, events, templates, site)


def _events(file: Path, data: object) -> Mapping[str, date]:
    """Days by the name of the event; which names there are is known by the law."""
    days = data.items() if isinstance(data, dict) else [("events", data)]
    for name, day in days:
        if type(day) is not date:
            message = _("expected a day without quotes for {found}, such as 2027-03-01")
            raise _wrong(file, "wrong-type", message, found=name)
    return dict(days)


def _templates(file: Path, data: object) -> Mapping[str, Mapping[str, Path]]:
    """Word templates by kind: one path for all languages, or a table of paths by language."""
    kinds = data.items() if isinstance(data, dict) else [("templates", None)]
    found: dict[str, Mapping[str, Path]] = {}
    for kind, given in kinds:
        paths = {"": given} if isinstance(given, str) else given
        if not isinstance(paths, dict) or not all(
            path and isinstance(path, str) and language in _LANGUAGES
            for language, path in paths.items()
        ):
            message = _("expected a path in quotes for {found}, or one for each of uk, ru, en")
            raise _wrong(file, "wrong-type", message, found=f"templates.{kind}")
        found[kind] = {language: file.parent / path for language, path in paths.items()}
        for path in found[kind].values():
            if not path.is_file():
                raise _wrong(file, "not-found", _("there is no file {found}"), found=str(path))
    return found


def _site(file: Path, data: object) -> SiteSettings:
    """The table `[site]`: texts, colours written as `#rrggbb`, a picture that is there."""
    if not isinstance(data, dict):
        message = _("expected a table [{found}] with {known}")
        raise _wrong(file, "wrong-type", message, found="site", known=", ".join(_SITE_KEYS))
    for key, value in data.items():
        if key not in _SITE_KEYS:
            meant = near_word(key, _SITE_KEYS)
            hint = _("did you mean {meant}?") if meant else _("known keys: {known}")
            fields = {"found": f"site.{key}", "meant": meant, "known": ", ".join(_SITE_KEYS)}
            raise _wrong(file, "unknown-key", _("unknown key {found}"), hint=hint, **fields)
        if not isinstance(value, str) or not value:
            message = _("expected a text in quotes for {found}")
            raise _wrong(file, "wrong-type", message, found=f"site.{key}")
        if key.startswith("colour") and not _COLOUR.fullmatch(value):
            message = _("a colour is written as #rrggbb, for example #1f4e8c; found {found}")
            raise _wrong(file, "wrong-type", message, found=value)
    texts = {key: value for key, value in data.items() if key != "logo"}
    return SiteSettings(**texts, logo=_logo(file, data.get("logo")))


def _logo(file: Path, given: str | None) -> Path | None:
    if given is None:
        return None
    path = file.parent / given
    if path.suffix.lower() not in _PICTURES:
        message = _("expected a picture ({known}) for {found}")
        raise _wrong(file, "wrong-type", message, found="site.logo", known=", ".join(_PICTURES))
    if not path.is_file():
        raise _wrong(file, "not-found", _("there is no file {found}"), found=str(path))
    return path


def _wrong(file: Path, rule: str, message: str, *, hint: str = "", **fields: object) -> InputError:
    return InputError(
        diagnostics=[Diagnostic(rule, message, Place(file=str(file)), hint, fields=fields)]
    )

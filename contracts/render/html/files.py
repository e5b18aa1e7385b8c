"""The layout of pages: a folder with a Jinja template, a style sheet and an icon, each read once."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.diagnostics import Place
from contracts.errors import TemplateError
from contracts.messages import _
from contracts.render.html.addresses import linked
from contracts.resources import templates_root

if TYPE_CHECKING:
    from jinja2 import Environment, Template

__all__ = ["folder_of", "hash_of", "icon_svg", "page_template", "style_text"]

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANKS = re.compile(r"\s*\n\s*")
_AROUND = re.compile(r"\s*([{};,])\s*")


def folder_of(layout: Path | None) -> Path:
    """The folder of a layout; that of the package for None."""
    return layout or templates_root() / "layouts" / "html"


def page_template(folder: Path) -> Template:
    """The compiled template of a page; it may include others of its folder.

    Raises:
        TemplateError: it is not there, or Jinja cannot read it.
    """
    from jinja2 import TemplateSyntaxError

    _read(folder, "page.html")
    try:
        return _environment(folder).get_template("page.html")
    except TemplateSyntaxError as error:
        message = _("the template of pages cannot be read: {reason}")
        place = Place(file=str(folder / (error.name or "page.html")), line=error.lineno)
        raise TemplateError(message, place=place, reason=error.message) from error


def style_text(folder: Path) -> str:
    """The style sheet without comments and blanks.

    Raises:
        TemplateError: it is not there.
    """
    return _short(_read(folder, "style.css"))


def icon_svg(folder: Path) -> bytes:
    """The icon.

    Raises:
        TemplateError: it is not there.
    """
    return _read(folder, "icon.svg").encode()


def hash_of(style: str) -> str:
    """The hash of an inlined style or block of data, as a Content Security Policy names it."""
    return f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}"


def _read(folder: Path, name: str) -> str:
    try:
        return _text(folder / name, (folder / name).stat().st_mtime_ns)
    except (OSError, UnicodeDecodeError) as error:
        message = _("the layout of pages in {folder} has no readable file {name}")
        raise TemplateError(message, folder=folder, name=name) from error


@lru_cache(16)
def _text(path: Path, _changed: int) -> str:
    return path.read_text(encoding="utf-8")


@lru_cache(8)
def _short(style: str) -> str:
    return _AROUND.sub(r"\1", _BLANKS.sub("\n", _COMMENT.sub("", style))).strip()


@lru_cache(8)
def _environment(folder: Path) -> Environment:
    """A closed world for the templates of one folder, which are compiled once and again when they change."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["linked"] = lambda text: Markup(linked(text))  # noqa: S704 (escaped there)
    return environment

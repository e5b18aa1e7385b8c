"""TOML files of `law/`: those of the package under those of a user's overlay; a mistake in one names its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from contracts.diagnostics import Diagnostic, Place
from contracts.errors import InputError
from contracts.kept import read_toml
from contracts.messages import _

__all__ = ["in_file", "languages_of", "merged", "read", "when", "wrong"]


def read(path: Path) -> Mapping[str, Any]:
    """The content of *path*.

    Raises:
        InputError: it is not TOML.
    """
    try:
        return read_toml(path)
    except (OSError, ValueError) as failure:
        raise wrong(path, _("not a TOML file: {reason}"), reason=str(failure)) from failure


def merged(roots: tuple[Path, ...], relative: str) -> tuple[Mapping[str, Any], Path] | None:
    """The content of that relative path, keys of the first root over those of the others, and the file that wins.

    None where no root has such a file. *roots* begin with the overlay.
    """
    found = [path for root in roots if (path := root / relative).is_file()]
    if not found:
        return None
    data: dict[str, Any] = {}
    for path in reversed(found):
        data |= read(path)
    return data, found[0]


def wrong(path: Path, message: str, /, **fields: object) -> InputError:
    """The error that *path* cannot be used as a file of the law."""
    return InputError(
        diagnostics=[Diagnostic("law-file", message, Place(file=str(path)), fields=fields)]
    )


@contextmanager
def in_file(path: Path) -> Iterator[None]:
    """Turns a missing key or a value of a wrong form into an error that names *path*."""
    try:
        yield
    except KeyError as failure:
        key = str(failure.args[0])
        raise wrong(path, _("the key {key} is missing"), key=key) from failure
    except (TypeError, ValueError, ArithmeticError) as failure:
        message = _("a value of a wrong form: {reason}")
        raise wrong(path, message, reason=str(failure)) from failure


def languages_of(texts: Mapping[str, str]) -> Mapping[str, str]:
    """Texts in the three languages, each of which must be there."""
    return {lang: texts[lang] for lang in ("uk", "ru", "en")}


def when(value: object) -> tuple[date | None, str]:
    """A day, or the name of an event, as a file states either; both empty where it states nothing."""
    if value is None:
        return None, ""
    if isinstance(value, str):
        return None, value
    if type(value) is date:
        return value, ""
    raise ValueError(f"expected a day or the name of an event, found {value!r}")

"""What `--template` says: which Word template of the user is for which kind of document and language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from contracts.errors import UsageError
from contracts.messages import _

__all__ = ["templates_of"]

_NAMED = re.compile(r"(?P<kind>[A-Za-z_]+)(?::(?P<language>[A-Za-z+]+))?=(?P<file>.+)", re.DOTALL)
_LANGUAGES = ("uk", "ru", "en")


def templates_of(given: Sequence[str], kinds: Sequence[str]) -> Mapping[str, Mapping[str, Path]]:
    """`KIND=FILE`, `KIND:LANG=FILE`, or `FILE` for the one kind of *kinds*: kind → language (empty: any) → file.

    Raises:
        UsageError: it is not said for which kind a file is, or two are for the same.
    """
    found: dict[str, dict[str, Path]] = {}
    for text in given:
        kind, language, file = _named(text, kinds)
        if kinds and kind not in kinds:
            raise UsageError(_("--template is for {kind}, which --doc does not name"), kind=kind)
        if language in found.setdefault(kind, {}):
            raise UsageError(_("two templates for {kind}"), kind=kind)
        found[kind][language] = file
    return found


def _named(text: str, kinds: Sequence[str]) -> tuple[str, str, Path]:
    """Kind, language (empty: any) and file."""
    named = _NAMED.fullmatch(text)
    if named is None:
        if len(kinds) != 1:
            message = _("--template {found}: it is not said for which kind of document it is")
            hint = _("write --template KIND=FILE, or name one kind with --doc")
            raise UsageError(message, hint=hint, found=text)
        return kinds[0], "", Path(text)
    language = named["language"] or ""
    if language and language not in _LANGUAGES:
        message = _("--template {found}: a template is for one of the languages {known}")
        raise UsageError(message, found=text, known=", ".join(_LANGUAGES))
    return named["kind"], language, Path(named["file"])

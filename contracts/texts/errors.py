"""A text file that breaks the rules of the text language, with file and line."""

from __future__ import annotations

from contracts.diagnostics import Diagnostic, Place
from contracts.errors import TemplateError

__all__ = ["TextError"]


class TextError(TemplateError):
    """A text or `document.toml` that cannot be used."""

    def __init__(
        self,
        rule: str,
        message: str,
        *,
        file: str,
        line: int | None = None,
        hint: str = "",
        **fields: object,
    ) -> None:
        place = Place(file=file, line=line)
        super().__init__(diagnostics=[Diagnostic(rule, message, place, hint, fields=fields)])

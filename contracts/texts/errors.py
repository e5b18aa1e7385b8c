"""What can be wrong with a text: as it is written, or when it meets the values of a deal."""

from __future__ import annotations

from contracts.diagnostics import Diagnostic, Place
from contracts.errors import DiagnosticsError, TemplateError

__all__ = ["FillError", "TextError"]


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

    @classmethod
    def of(cls, found: Diagnostic) -> TextError:
        """The error for a finding that is already made."""
        error = cls.__new__(cls)
        TemplateError.__init__(error, diagnostics=[found])
        return error


class FillError(DiagnosticsError):
    """A text asks for a value that the deal does not give, or gives in a form that cannot be printed."""

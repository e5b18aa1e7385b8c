"""Why a run cannot go on; findings about data and texts are `Diagnostic` values instead.

ContractsError                       exit code
├── InputError                       2   a file that cannot be read as what it claims to be
├── UsageError                       2   the command was given something it cannot work with
├── DiagnosticsError                 1   the input was read and has errors
│   ├── TemplateError                1   a text, a layout or `document.toml` is wrong
│   └── OverwriteError               1   files that are not ours, or were changed by hand, stand in the way
├── PartlyMade                       4   some documents are written and some are not
├── EnvironmentError_                5   something outside is missing or refuses
│   ├── EngineError                  5   Typst, LibreOffice or another engine
│   ├── FontError                    5   a glyph that the fonts lack
│   ├── PermissionDenied             5   a file or folder that may not be read or written
│   └── RenderError                  5   a document could not be written
└── DecisionNeeded                   3   no errors, but a person must decide
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from contracts.diagnostics import Diagnostic, Place
from contracts.messages import _, say

__all__ = [
    "ContractsError",
    "DecisionNeeded",
    "DiagnosticsError",
    "EngineError",
    "EnvironmentError_",
    "FontError",
    "InputError",
    "OverwriteError",
    "PartlyMade",
    "PermissionDenied",
    "RenderError",
    "TemplateError",
    "UsageError",
]


class ContractsError(Exception):
    """The root of the tree: a message template with fields, or the findings that stop the run."""

    exit_code: ClassVar[int] = 5
    rule: ClassVar[str] = "internal"

    def __init__(
        self,
        message: str = "",
        /,
        *,
        hint: str = "",
        place: Place | None = None,
        diagnostics: Iterable[Diagnostic] = (),
        texts: Mapping[str, str] | None = None,
        **fields: object,
    ) -> None:
        self.message = message
        self.hint = hint
        self.place = place or Place()
        self._found = tuple(diagnostics)
        self.texts = dict(texts or {})
        """Texts of the files that findings point into, by the name in their places."""
        self.fields = fields
        super().__init__(message)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The findings that it carries, else its own message as one finding."""
        if self._found:
            return self._found
        return (Diagnostic(self.rule, self.message, self.place, self.hint, fields=self.fields),)

    def __str__(self) -> str:
        if self._found:
            return "\n".join(str(one) for one in self._found)
        text = say(self.message, "en", **self.fields)
        return f"{self.place}: {text}" if self.place != Place() else text


class InputError(ContractsError):
    """A file that cannot be read as what it claims to be."""

    exit_code = 2
    rule = "unreadable"


class UsageError(ContractsError):
    """The command was given something it cannot work with."""

    exit_code = 2
    rule = "usage"


class DiagnosticsError(ContractsError):
    """The input was read and has errors."""

    exit_code = 1
    rule = "invalid"


class TemplateError(DiagnosticsError):
    """A text, a layout or `document.toml` is wrong."""

    rule = "template"


class OverwriteError(DiagnosticsError):
    """Files that are not ours, or were changed by hand, stand in the way."""

    rule = "would-overwrite"


class PartlyMade(ContractsError):  # noqa: N818 (an outcome, not an error)
    """Some documents are written and some are not."""

    exit_code = 4
    rule = "partly-made"


class DecisionNeeded(ContractsError):  # noqa: N818 (an outcome, not an error)
    """There are no errors, but a person must decide."""

    exit_code = 3
    rule = "undecided"


class EnvironmentError_(ContractsError):  # noqa: N801, N818 (the builtin alias has the name without the dash)
    """Something outside is missing or refuses."""

    exit_code = 5
    rule = "environment"


class EngineError(EnvironmentError_):
    """Typst, LibreOffice or another engine is missing or failed."""

    rule = "engine"


class FontError(EnvironmentError_):
    """A glyph that the fonts lack."""

    rule = "font"


class PermissionDenied(EnvironmentError_):
    """A file or folder that may not be read or written."""

    rule = "no-permission"

    @classmethod
    def of(cls, failure: OSError, file: str = "") -> PermissionDenied:
        """What the system refused: rights, a full disk, a file in place of a folder; *file* where it names none."""
        place = Place(file=str(failure.filename or file) or None)
        reason = failure.strerror or str(failure)
        return cls(_("the system refuses: {reason}"), place=place, reason=reason)


class RenderError(EnvironmentError_):
    """A document could not be written."""

    rule = "render"

"""Files that others may have written or changed, read back into one neutral tree with places."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from contracts.errors import InputError, PermissionDenied
from contracts.foreign.tree import (
    ForeignCell,
    ForeignDocument,
    ForeignParagraph,
    ForeignRow,
    ForeignTable,
    Spot,
)
from contracts.messages import _

__all__ = [
    "READERS",
    "ForeignCell",
    "ForeignDocument",
    "ForeignParagraph",
    "ForeignRow",
    "ForeignTable",
    "Spot",
    "read",
    "read_file",
]

READERS = {
    "docx": ("contracts.foreign.docx", "read_docx"),
    "htm": ("contracts.foreign.html", "read_html"),
    "html": ("contracts.foreign.html", "read_html"),
    "md": ("contracts.foreign.plain", "read_markdown"),
    "pdf": ("contracts.foreign.pdf", "read_pdf"),
    "txt": ("contracts.foreign.plain", "read_text"),
}
"""Format -> module and function, imported when it is asked for."""


def read(data: bytes, file_format: str) -> ForeignDocument:
    """What a file of this format says.

    Raises:
        InputError: the format is not read, or the file is not what it claims to be.
    """
    known = READERS.get(file_format)
    if known is None:
        message = _("files of the format {found} are not read; there are {known}")
        raise InputError(message, found=file_format, known=", ".join(READERS))
    module, function = known
    made: ForeignDocument = getattr(import_module(module), function)(data)
    return made


def read_file(path: Path) -> ForeignDocument:
    """What the file at *path* says, its format taken from the ending of its name.

    Raises:
        InputError: as `read`, or there is no such file.
        PermissionDenied: it may not be read.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(_("there is no file {found}"), found=str(path)) from error
    except OSError as error:
        raise PermissionDenied.of(error, str(path)) from error
    return read(data, path.suffix.lower().lstrip("."))

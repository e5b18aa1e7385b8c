"""Documents written in every format: one table of formats, each module imported when it is asked for."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from contracts.model import Document

__all__ = ["PARALLEL", "RENDERERS", "Renderer", "render", "render_parallel"]

RENDERERS = {
    "docx": "contracts.render.docx",
    "pdf": "contracts.render.pdf",
    "txt": "contracts.render.txt",
    "md": "contracts.render.md",
}
"""Format -> module with a function `render(document, layout) -> bytes`."""


PARALLEL = ("docx", "pdf")
"""Formats that can show two languages side by side."""


class Renderer(Protocol):
    """What the module of a format offers."""

    def render(self, document: "Document", layout: Path) -> bytes: ...

    def render_parallel(self, left: "Document", right: "Document", layout: Path) -> bytes: ...


def render(document: "Document", format: str, layout: Path) -> bytes:  # noqa: A002 - the trade's word
    """*document* in *format*, laid out as the file *layout* says (text formats do not look at it).

    Raises:
        KeyError: no such format.
    """
    module = cast("Renderer", import_module(RENDERERS[format]))
    return module.render(document, layout)


def render_parallel(left: "Document", right: "Document", format: str, layout: Path) -> bytes:  # noqa: A002
    """The same document in two languages side by side, clause by clause.

    Raises:
        KeyError: no such format, or one that has no room for two languages.
    """
    if format not in PARALLEL:
        raise KeyError(format)
    module = cast("Renderer", import_module(RENDERERS[format]))
    return module.render_parallel(left, right, layout)

"""Documents written in every format: one table of formats, each module imported when it is asked for."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from contracts.model import Document
    from contracts.render.pack_words import Draft

__all__ = ["PARALLEL", "RENDERERS", "Renderer", "render", "render_parallel"]

RENDERERS = {
    "docx": "contracts.render.docx",
    "pdf": "contracts.render.pdf",
    "txt": "contracts.render.txt",
    "md": "contracts.render.md",
    "html": "contracts.render.html",
}
"""Format -> module with a function `render(document, layout) -> bytes`."""


PARALLEL = ("docx", "pdf", "html")
"""Formats that can show two languages side by side."""


class Renderer(Protocol):
    """What the module of a format offers."""

    def render(self, document: "Document", layout: Path) -> bytes: ...

    def render_parallel(self, left: "Document", right: "Document", layout: Path) -> bytes: ...


def render(
    document: "Document",
    format: str,  # noqa: A002 - the trade's word
    layout: Path,
    draft: "Draft | None" = None,
) -> bytes:
    """*document* in *format*, laid out as the file *layout* says (text formats do not look at it).

    A *draft* says so on every page and lists its open points at the end.

    Raises:
        KeyError: no such format.
    """
    if draft is not None:
        from contracts.render.draft import render_draft

        return render_draft(document, format, layout, draft)
    module = cast("Renderer", import_module(RENDERERS[format]))
    return module.render(document, layout)


def render_parallel(
    left: "Document",
    right: "Document",
    format: str,  # noqa: A002
    layout: Path,
    draft: "Draft | None" = None,
) -> bytes:
    """The same document in two languages side by side, clause by clause; a *draft* as `render` makes it.

    Raises:
        KeyError: no such format, or one that has no room for two languages.
    """
    if format not in PARALLEL:
        raise KeyError(format)
    if draft is not None:
        from contracts.render.draft import render_parallel_draft

        return render_parallel_draft(left, right, format, layout, draft)
    module = cast("Renderer", import_module(RENDERERS[format]))
    return module.render_parallel(left, right, layout)

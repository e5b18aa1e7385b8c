"""PDF of a document by Typst: PDF/A-2a and PDF/UA-1, tagged, with outline and metadata, in our own fonts."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from contracts.errors import EngineError, RenderError, TemplateError
from contracts.fonts import check_glyphs, fonts_folder, lacking
from contracts.messages import _
from contracts.model import Document
from contracts.render.typst_parallel import parallel_source
from contracts.render.typst_source import file_source, metadata_of

if TYPE_CHECKING:
    from typst import Compiler, PDFStandard

__all__ = ["STANDARDS", "check_layout", "render", "render_parallel", "write"]

STANDARDS: tuple[PDFStandard, ...] = ("a-2a", "ua-1")
_ONE_AT_A_TIME = Lock()
"""A compiler may not be entered twice."""
_OWNERS: set[int] = set()
"""The process that has started Typst's threads: a fork of it has none and would wait for them for ever."""


def render(document: Document, layout: Path) -> bytes:
    """The document as PDF; *layout* is the folder of Typst modules, `document.layout` names one of them.

    Raises:
        FontError: a character that the fonts lack, with its place.
        TemplateError: the layout is not there.
        EngineError: Typst is not installed.
        RenderError: Typst cannot write the document, for example for a reference to nothing.
    """
    return write(file_source([document], metadata_of(document)), [document], layout)


def render_parallel(left: Document, right: Document, layout: Path) -> bytes:
    """Two languages of one document side by side, clause by clause; the layout is that of *left*.

    Raises the same errors as `render`.
    """
    return write(parallel_source(left, right), [left, right], layout)


def write(
    source: str,
    documents: Sequence[Document],
    layout: Path,
    standards: Sequence[PDFStandard] = STANDARDS,
) -> bytes:
    """The PDF of a source that was made of *documents*, one or several.

    Raises the same errors as `render`.
    """
    if lacking(source.replace("\n", "")):
        for document in documents:
            check_glyphs(document)
    for document in documents:
        check_layout(layout, document.layout)
    return _compiled(source, layout, standards)


def check_layout(layout: Path, name: str) -> None:
    """Nothing, when the folder has a module of that name.

    Raises:
        TemplateError: it has none, or the name is a path.
    """
    if not (
        name.replace("-", "").replace("_", "").isalnum() and (layout / f"{name}.typ").is_file()
    ):
        raise TemplateError(
            _("there is no Typst layout {name} in {folder}"), name=name, folder=layout
        )


def _compiled(source: str, layout: Path, standards: Sequence[PDFStandard]) -> bytes:
    compiler = _compiler(layout)
    _OWNERS.add(os.getpid())
    if len(_OWNERS) > 1:
        raise EngineError(
            _("Typst cannot go on in a fork of a process that has used it"),
            hint=_("start worker processes by spawn or forkserver, or before the first PDF"),
        )
    try:
        with _ONE_AT_A_TIME:
            made = compiler.compile(source.encode(), format="pdf", pdf_standards=list(standards))
    except RuntimeError as error:
        message = getattr(error, "message", str(error))
        raise RenderError(
            _("Typst could not write the document: {reason}"), reason=message
        ) from error
    if not isinstance(made, bytes):
        raise RenderError(_("Typst wrote no document"))
    return made


@cache
def _compiler(layout: Path) -> Compiler:
    """One compiler a layout: it keeps the fonts and what was laid out before."""
    try:
        from typst import Compiler, Fonts
    except ImportError as error:
        raise EngineError(_("Typst is not installed")) from error
    fonts = Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts_folder()]
    )
    return Compiler(root=layout, font_paths=fonts, ignore_system_fonts=True)

"""DOCX from the tree against docxtpl with the same layout and the same body, in one run."""

from __future__ import annotations

import sys
from io import BytesIO
from typing import Any

from benchmarks.common import cpu_ms, emit, process_cpu_ms
from contracts.model import Document
from contracts.render.docx import render
from contracts.resources import templates_root
from contracts.word.body import BodyWriter
from contracts.word.tables import Measures
from tests.word.samples import specification

LAYOUT = templates_root() / "layouts" / "docx" / "default.docx"
TEXT_WIDTH = 9638

ONE = f"""
from pathlib import Path
from contracts.model import Document, Paragraph, Text, Title
from contracts.render.docx import render
document = Document("a", "uk", "clauses", Title((Text("А"),)), (Paragraph((Text("Б"),)),))
render(document, Path({str(LAYOUT)!r}))
"""
ONE_BY_DOCXTPL = f"""
from io import BytesIO
from docxtpl import DocxTemplate
template = DocxTemplate({str(LAYOUT)!r})
names = ("title", "body", "header", "page_word", "of_word")
template.render(dict.fromkeys(names, "") | {{"subtitle": []}}, autoescape=True)
template.save(BytesIO())
"""


def main() -> None:
    """Prints all figures."""
    measure("docx-10-rows", specification("uk", lines=10), least_ratio=18)
    measure("docx-2000-rows", specification("uk", lines=2000), least_ratio=12)
    processes = {
        "ours": [sys.executable, "-c", ONE],
        "docxtpl": [sys.executable, "-c", ONE_BY_DOCXTPL],
    }
    spent = process_cpu_ms(processes)
    emit(
        "docx-one-in-a-process",
        spent["ours"],
        rival="docxtpl",
        rival_measured=spent["docxtpl"],
        least_ratio=1.05,
    )


def measure(name: str, document: Document, *, least_ratio: float) -> None:
    """The figure of one document, tree to bytes, by turns with docxtpl."""
    context = docxtpl_context(document)
    spent = cpu_ms(
        {"ours": lambda: render(document, LAYOUT), "docxtpl": lambda: by_docxtpl(context)}
    )
    emit(
        name,
        spent["ours"],
        rival="docxtpl",
        rival_measured=spent["docxtpl"],
        least_ratio=least_ratio,
    )


def docxtpl_context(document: Document) -> dict[str, Any]:
    """What docxtpl is given: the same runs and the same body, written beforehand and not counted."""
    from markupsafe import Markup

    writer = BodyWriter(document, Measures(TEXT_WIDTH))
    title, subtitle = writer.title(document.title)
    return {
        "title": Markup(title),
        "subtitle": [Markup(line) for line in subtitle],
        "body": Markup(writer.body()),
        "header": document.header,
        "page_word": document.page_words[0],
        "of_word": document.page_words[1],
    }


def by_docxtpl(context: dict[str, Any]) -> bytes:
    """The file by docxtpl as its users call it: a fresh template for each document."""
    from docxtpl.template import DocxTemplate

    template = DocxTemplate(LAYOUT)
    template.render(context, autoescape=True)
    file = BytesIO()
    template.save(file)
    return file.getvalue()


if __name__ == "__main__":
    main()

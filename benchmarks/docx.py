"""DOCX from the tree against docxtpl with the same layout and the same body, in one run.

`python -m benchmarks.docx` prints one JSON line a measure; times are CPU milliseconds per document, warm.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from contracts.model import Document
from contracts.render.docx import render
from contracts.resources import templates_root
from contracts.word.body import BodyWriter
from contracts.word.tables import Measures
from tests.word.samples import specification

ROUNDS = 7
LAYOUT = templates_root() / "layouts" / "docx" / "default.docx"


def main() -> None:
    """Prints all measures."""
    report("docx-10-rows", specification("uk", lines=10), repeat=50, rival_repeat=4, least_ratio=18)
    report("docx-2000-rows", specification("uk", lines=2000), repeat=2, rival_repeat=1, limit=60)
    report_start()


def report(
    name: str,
    document: Document,
    *,
    repeat: int,
    rival_repeat: int,
    least_ratio: float | None = None,
    limit: float | None = None,
) -> None:
    """Measures *document* by turns with docxtpl and prints the line."""
    context = docxtpl_context(document)
    ours: list[float] = []
    theirs: list[float] = []
    render(document, LAYOUT)
    by_docxtpl(context)
    for _ in range(ROUNDS):
        ours.append(cpu_ms(lambda: render(document, LAYOUT), repeat))
        theirs.append(cpu_ms(lambda: by_docxtpl(context), rival_repeat))
    show(
        name,
        unit="ms CPU",
        value=median(ours),
        low=min(ours),
        high=max(ours),
        rival="docxtpl",
        rival_value=median(theirs),
        ratio=median(theirs) / median(ours),
        limit={"ratio": least_ratio} if least_ratio else {"value": limit},
    )


def cpu_ms(work: Callable[[], object], times: int) -> float:
    """CPU milliseconds that *work* takes, as the mean of so many calls."""
    start = process_time()
    for _ in range(times):
        work()
    return (process_time() - start) / times * 1000


def docxtpl_context(document: Document) -> dict[str, Any]:
    """What docxtpl is given: the same runs and the same body, written beforehand."""
    from markupsafe import Markup

    writer = BodyWriter(document, Measures(9638))
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
    from docxtpl import DocxTemplate

    template = DocxTemplate(LAYOUT)
    template.render(context, autoescape=True)
    file = BytesIO()
    template.save(file)
    return file.getvalue()


ONE_SHOT = """
import sys
from time import process_time
from pathlib import Path
from contracts.render.docx import render
from contracts.model import Document, Paragraph, Text, Title
document = Document("a", "uk", "clauses", Title((Text("А"),)), (Paragraph((Text("Б"),)),))
render(document, Path(sys.argv[1]))
assert "docx" not in sys.modules and "docxtpl" not in sys.modules and "lxml" not in sys.modules
print(process_time())
"""
ONE_SHOT_DOCXTPL = """
import sys
from io import BytesIO
from time import process_time
from docxtpl import DocxTemplate
template = DocxTemplate(sys.argv[1])
template.render({"title": "", "subtitle": [], "body": "", "header": "", "page_word": "", "of_word": ""})
template.save(BytesIO())
print(process_time())
"""


def report_start() -> None:
    """One document in one process, imports and compiling included."""
    pairs = [(in_process(ONE_SHOT), in_process(ONE_SHOT_DOCXTPL)) for _ in range(ROUNDS)]
    ours, theirs = [ours for ours, _ in pairs], [theirs for _, theirs in pairs]
    show(
        "docx-one-process",
        unit="ms CPU",
        value=median(ours),
        low=min(ours),
        high=max(ours),
        rival="docxtpl",
        rival_value=median(theirs),
        ratio=median(theirs) / median(ours),
        limit={"value": 120},
    )


def in_process(script: str) -> float:
    """CPU milliseconds of a new interpreter that runs *script* with the layout."""
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-c", script, str(LAYOUT)],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout) * 1000


def show(name: str, **measure: Any) -> None:
    """One JSON line; numbers to three digits after the point."""
    rounded = {
        key: round(value, 3) if isinstance(value, float) else value
        for key, value in measure.items()
    }
    print(json.dumps({"name": name, **rounded}, ensure_ascii=False))


if __name__ == "__main__":
    main()

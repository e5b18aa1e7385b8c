"""A document as a Word file: a compiled layout around the body written from the tree."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contracts.errors import TemplateError
from contracts.messages import _
from contracts.model import Document
from contracts.word.body import BodyWriter
from contracts.word.inline import InlineWriter
from contracts.word.names import FIRST, LANGUAGES, SECOND, StyleSet, required_styles
from contracts.word.parallel import parallel_body
from contracts.word.properties import core_properties
from contracts.word.tables import Measures
from contracts.word.template import WordTemplate, load_template
from contracts.word.xml import attribute

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["render", "render_parallel"]


def render(document: Document, layout: Path, *, controls: bool = False) -> bytes:
    """The Word file of *document* in the layout of that path.

    With *controls* each value of the deal stands in a content control tagged with its data path.
    """
    template = load_template(layout)
    writer = BodyWriter(
        document, _measures(template, FIRST), inline=InlineWriter(controls=controls)
    )
    title, subtitle = writer.title(document.title)
    return template.render(
        _context(title, subtitle, document),
        inserts={"body": writer.body()},
        core=core_properties(document),
        languages=(LANGUAGES[document.language],),
    )


def render_parallel(left: Document, right: Document, layout: Path) -> bytes:
    """One Word file of two languages side by side, in a layout that has styles for both.

    *left* and *right* are the same document in two languages: same clauses in the same order.
    """
    template = load_template(layout)
    body = parallel_body(left, right, _measures(template, FIRST, SECOND))
    return template.render(
        _context("", [], left, right),
        inserts={"body": body},
        core=core_properties(left, right),
        languages=(LANGUAGES[left.language], LANGUAGES[right.language]),
    )


@lru_cache(maxsize=64)
def _measures(template: WordTemplate, *sets: StyleSet) -> Measures:
    """Width and type sizes of a layout that has all the styles of a body."""
    lacking = required_styles(*sets) - template.style_ids
    if lacking:
        raise TemplateError(_("the layout lacks styles: {styles}"), styles=sorted(lacking))
    return Measures(
        template.text_width, (template.type_size("TableLeft"), template.type_size("TableLeftSmall"))
    )


def _context(title: str, subtitle: list[str], *documents: Document) -> dict[str, Any]:
    """What a layout may print: runs of the title and of the lines under it, the header, words around page numbers."""
    from markupsafe import Markup

    first, last = documents[0], documents[-1]
    second = ("", "") if first is last else last.page_words
    headers = [document.header for document in documents if document.header]
    return {
        "title": Markup(title),  # noqa: S704 - runs, escaped as they were written
        "subtitle": [Markup(line) for line in subtitle],  # noqa: S704
        "header": _clean(" / ".join(headers)),
        "page_word": _clean(first.page_words[0]),
        "of_word": _clean(first.page_words[1]),
        "second_page_word": _clean(second[0]),
        "second_of_word": _clean(second[1]),
    }


def _clean(text: str) -> "Markup":
    """*text* for a place of the layout."""
    from markupsafe import Markup

    return Markup(attribute(text))  # noqa: S704 - escaped

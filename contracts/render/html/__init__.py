"""Documents as web pages: a page of a site, one file for all, plain HTML for the editor of another's page."""

from __future__ import annotations

from pathlib import Path

from contracts.model import Document
from contracts.render.html.colour import brand_style
from contracts.render.html.files import folder_of, icon_svg, style_text
from contracts.render.html.fragment import fragment
from contracts.render.html.frame import Alternate, Brand, Frame, KeyFact, Link
from contracts.render.html.inline import text_html
from contracts.render.html.look import Look
from contracts.render.html.pages import Text, clause_ids, look_of, text_of, title_of, written
from contracts.render.html.parallel import parallel_text, parallel_title

__all__ = [
    "Alternate",
    "Brand",
    "Frame",
    "KeyFact",
    "Link",
    "article",
    "clause_ids",
    "fragment",
    "icon",
    "page",
    "plain_page",
    "render",
    "render_parallel",
    "stylesheet",
]


def page(document: Document, frame: Frame, layout: Path | None = None) -> bytes:
    """The page of *document* in a site; *layout* is the folder of another layout than ours.

    Raises:
        TemplateError: the layout is not whole, or its template asks for what there is not.
        TextError: the terms lack a word of the page.
    """
    return written(text_of(document, look_of(document, frame)), frame, layout)


def plain_page(content: str, frame: Frame, layout: Path | None = None) -> bytes:
    """A page without a document, under the heading `frame.title`: *content* is HTML of ours, its headings from h2.

    Raises the same errors as `page`.
    """
    return written(Text(f"<h1>{text_html(frame.title)}</h1>\n", content), frame, layout)


def article(document: Document) -> str:
    """The text alone, from its title to its end, as it stands in a page."""
    text = text_of(document, Look(label=title_of(document)))
    return f'<article lang="{document.language}">\n{text.head}{text.body}</article>\n'


def stylesheet(brand: Brand | None = None, layout: Path | None = None) -> bytes:
    """The style sheet of all pages, in the colours of *brand*.

    Raises:
        TemplateError: a colour is not written as `#rrggbb`, or the layout has no style sheet.
    """
    style = style_text(folder_of(layout))
    return f"{style}{brand_style(brand) if brand else ''}\n".encode()


def icon(layout: Path | None = None) -> bytes:
    """The icon of a site that has none, as SVG."""
    return icon_svg(folder_of(layout))


def render(document: Document, layout: Path | None = None, notice: str = "") -> bytes:
    """The document as one file that loads nothing; *notice* stands above it.

    Raises the same errors as `page`.
    """
    text = text_of(document, Look(label=title_of(document)))
    return _single(text, document.language, document.header or title_of(document), layout, notice)


def render_parallel(
    left: Document, right: Document, layout: Path | None = None, notice: str = ""
) -> bytes:
    """The document in two languages as one file: side by side, on a narrow screen one under the other.

    Raises the same errors as `page`.
    """
    title = parallel_title(left, right)
    return _single(parallel_text(left, right), left.language, title, layout, notice)


def _single(text: Text, language: str, title: str, layout: Path | None, notice: str) -> bytes:
    return written(text, Frame(language, title, notice=notice), layout)

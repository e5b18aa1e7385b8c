"""A whole page: the text in its frame, written by the template of the layout."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.diagnostics import Place
from contracts.errors import TemplateError
from contracts.messages import _
from contracts.model import Clause, Document, Section, walk
from contracts.render.html.blocks import blocks_html
from contracts.render.html.colour import brand_style
from contracts.render.html.files import folder_of, hash_of, page_template, style_text
from contracts.render.html.frame import Frame
from contracts.render.html.inline import flat, inline_html
from contracts.render.html.look import Look, Other
from contracts.render.html.words import page_words

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = [
    "Text",
    "clause_ids",
    "contents_of",
    "head_html",
    "look_of",
    "text_of",
    "title_of",
    "written",
]

_LEAST = 4
"""A text of fewer sections needs no contents."""
_POLICY = (
    "default-src 'none'; {script}style-src {style}; img-src 'self'; font-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
"""Nothing runs: the one script that may be named is the block of structured data, by its hash."""


@dataclass(frozen=True, slots=True)
class Text:
    """What a page is about, as HTML."""

    head: str
    """The title and the lines under it."""
    body: str
    contents: tuple[tuple[str, str, str], ...] = ()
    """Anchor, number and title of each section."""
    wide: bool = False
    """Two languages side by side."""


def text_of(document: Document, look: Look) -> Text:
    """The document as the text of a page."""
    body = blocks_html(document.blocks, look)
    return Text(head_html(document, look), body, contents_of(document))


def head_html(document: Document, look: Look) -> str:
    """The heading of the page and the lines under it."""
    level = look.heading - 1
    lines = [f"<h{level}>{inline_html(document.title.inlines, look.prefix)}</h{level}>\n"]
    lines += [
        f"<p{look.klass('sub')}>{inline_html(line, look.prefix)}</p>\n"
        for line in document.title.subtitle
    ]
    return "".join(lines)


def contents_of(document: Document) -> tuple[tuple[str, str, str], ...]:
    """The titled sections of the first level, when there are enough of them."""
    titled = [one for one in document.blocks if isinstance(one, Section) and one.title and one.id]
    if len(titled) < _LEAST:
        return ()
    return tuple(
        (one.id, f"{one.number}." if one.number else "", flat(one.title)) for one in titled
    )


def look_of(document: Document, frame: Frame) -> Look:
    """How the text stands in the frame: each clause leads to itself in the other languages."""
    others = tuple(
        Other(one.language, one.href, page_words(one.language).short)
        for one in frame.switch
        if not one.current and one.language and one.language != document.language
    )
    return Look(others=others, label=title_of(document))


def title_of(document: Document) -> str:
    """The title of the document on one line."""
    return flat(document.title.inlines)


def written(text: Text, frame: Frame, layout: Path | None = None) -> bytes:
    """The page; without the address of a style sheet the style stands in it and nothing is loaded.

    Raises:
        TemplateError: the layout is not whole, or its template asks for what there is not.
    """
    from jinja2 import TemplateError as JinjaError
    from markupsafe import Markup

    folder = folder_of(layout)
    style = "" if frame.stylesheet else style_text(folder) + brand_style(frame.brand)
    data = frame.json_ld.replace("<", "\\u003c")
    template = page_template(folder)
    try:
        made = template.render(
            frame=frame,
            words=page_words(frame.language),
            text=_marked(text, Markup),
            policy=_policy(style, data),
            style=Markup(style),  # noqa: S704 (the style sheet of the layout)
            json_ld=Markup(data),  # noqa: S704 (no element can begin or end in it)
        )
    except JinjaError as error:
        message = _("the template of pages cannot be filled: {reason}")
        place = Place(file=str(folder / "page.html"))
        raise TemplateError(message, place=place, reason=error) from error
    return made.encode()


def _policy(style: str, data: str) -> str:
    script = f"script-src '{hash_of(data)}'; " if data else ""
    return _POLICY.format(script=script, style=f"'{hash_of(style)}'" if style else "'self'")


def _marked(text: Text, mark: type[Markup]) -> dict[str, object]:
    return {
        "head": mark(text.head),
        "body": mark(text.body),
        "contents": text.contents,
        "wide": text.wide,
    }


def clause_ids(document: Document) -> frozenset[str]:
    """The anchors of a page of *document*."""
    return frozenset(one.id for one in walk(document.blocks) if isinstance(one, Clause | Section))

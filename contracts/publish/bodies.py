"""The text of an edition as HTML, kept beside its page: a page in another frame is made from it when its data are gone."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import Any

from contracts.model import Document
from contracts.render.html import Frame
from contracts.render.html.inline import text_html
from contracts.render.html.look import Look
from contracts.render.html.pages import Text, text_of, title_of, written

__all__ = ["Body", "stored_page"]


class Body:
    """A document as HTML that leads nowhere else, written once for its unchanging page and for the file beside it."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def _text(self) -> Text:
        return text_of(self._document, Look(label=title_of(self._document)))

    @property
    def parts(self) -> dict[str, Any]:
        """As `stored_page` takes them."""
        return {"head": self._text.head, "body": self._text.body, "contents": self._text.contents}

    def page(self, frame: Frame, layout: Path) -> bytes:
        """The page in *frame*."""
        return written(self._text, frame, layout)


def stored_page(data: bytes, frame: Frame, layout: Path) -> bytes:
    """The page of a stored edition in *frame*; the title alone where its text is lost."""
    return written(_text(data, frame), frame, layout)


def _text(data: bytes, frame: Frame) -> Text:
    try:
        html = json.loads(data)["html"]
        contents = tuple((str(one[0]), str(one[1]), str(one[2])) for one in html["contents"])
        return Text(str(html["head"]), str(html["body"]), contents)
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        return Text(f"<h1>{text_html(frame.title)}</h1>\n", "")

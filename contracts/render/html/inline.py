"""Inlines as HTML: every text is escaped, references are links, a bold defined term is where it is defined."""

from __future__ import annotations

import re
from html import escape

from contracts.model import (
    Citation,
    Emphasis,
    Field,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Ref,
    Strong,
    Term,
    Text,
    plain,
)
from contracts.render.html.addresses import address_of

__all__ = ["LINE", "attribute", "both_html", "flat", "inline_html", "text_html"]

LINE = '<span class="line">'
_LINE = re.compile("_{5,}")
_SCHEMES = ("http://", "https://", "mailto:", "tel:")


def text_html(text: str) -> str:
    """*text* as it is read, for between tags."""
    return escape(text, quote=False)


def attribute(text: str) -> str:
    """*text* for between double quotes."""
    return escape(text)


def flat(inlines: Inlines) -> str:
    """The plain text on one line."""
    return " ".join(plain(inlines).split("\n"))


def inline_html(inlines: Inlines, prefix: str = "") -> str:
    """The inlines; references lead to ids that begin with *prefix*."""
    return "".join([_inline(inline, prefix) for inline in inlines])


def _inline(inline: Inline, prefix: str) -> str:
    match inline:
        case Text(text):
            return _words(text)
        case Citation(text=text) | Term(text=text):
            return text_html(text)
        case Field(text):
            return _field(text)
        case Strong((Term(text=text),)):
            return f"<dfn>{text_html(text)}</dfn>"
        case Strong(children):
            return f"<strong>{inline_html(children, prefix)}</strong>"
        case Emphasis(children):
            return f"<em>{inline_html(children, prefix)}</em>"
        case Ref(target):
            return f'<a href="#{attribute(prefix + target)}">{text_html(plain((inline,)))}</a>'
        case LineBreak():
            return "<br>"
        case Link(href, children):
            return _link(href, children)


def _words(text: str) -> str:
    """Words; a line to be filled in by hand never breaks."""
    words = text_html(text)
    return _LINE.sub(rf"{LINE}\g<0></span>", words) if "_____" in words else words


def _field(text: str) -> str:
    """A value; one that is an address of a page, a mailbox or a telephone leads there."""
    href = address_of(text)
    return f'<a href="{attribute(href)}">{text_html(text)}</a>' if href else _words(text)


def _link(href: str, children: Inlines) -> str:
    """A link to where a reader may safely go, the words alone otherwise; nothing in it is a link itself."""
    words = text_html(plain(children)).replace("\n", "<br>")
    if not href.lower().startswith(_SCHEMES) or not words.strip():
        return words
    return f'<a href="{attribute("".join(href.split()))}">{words}</a>'


def both_html(one: Inlines, two: Inlines, language: str, prefix: str = "") -> str:
    """Both texts one under another, the second in *language*; one where they are the same."""
    first = inline_html(one, prefix)
    if not two or plain(one) == plain(two):
        return first
    second = f'<span class="b" lang="{language}">{inline_html(two, prefix)}</span>'
    return f'<span class="a">{first}</span> {second}' if first else second

"""Pages to look at: a frame with everything in it, and what a parser sees of a page."""

from __future__ import annotations

from lxml import html
from lxml.html import HtmlElement

from contracts.model import Clause, Document, Section, walk
from contracts.render.html import Alternate, Brand, Frame, KeyFact, Link

__all__ = ["POLICY", "anchors", "content", "frame", "parsed", "said"]

POLICY = (
    "default-src 'none'; {script}style-src {style}; img-src 'self'; font-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
NAMES = {"uk": "Українська", "ru": "Русский", "en": "English"}
SITE = "https://shop.example.com/legal"


def frame(language: str = "uk", stylesheet: str = "../../style.css", text: str = "") -> Frame:
    """A frame in which nothing is left out; *text* stands in each place where words may."""
    return Frame(
        language=language,
        title=text or "Публічна оферта",
        description=text or "Умови купівлі в магазині",
        canonical=f"{SITE}/{language}/public-offer/",
        stylesheet=stylesheet,
        icon="../../icon.svg",
        feed="../../feed.xml",
        alternates=(
            *(Alternate(one, f"{SITE}/{one}/public-offer/") for one in NAMES),
            Alternate("x-default", f"{SITE}/uk/public-offer/"),
        ),
        switch=tuple(
            Link(name, f"../../{one}/public-offer/", one, current=one == language)
            for one, name in NAMES.items()
        ),
        documents=(Link(text or "Оферта", "./", current=True), Link("Повернення", "../returns/")),
        status=(text or "Редакція 2", "діє з 1 березня 2026 року"),
        notice=text or "Ця редакція вже не діє.",
        notice_link=Link(text or "Чинна редакція", "../"),
        archive=(Link(text or "Редакція 1", "2026-01-01/"),),
        facts=(
            KeyFact("withdrawal", text or "Повернення", text or "14 днів\nбез причин", "#subject"),
            KeyFact("contacts", "Зв’язок", "+380 44 000 00 00"),
        ),
        json_ld='{"@type": "WebPage", "name": "</script><b>"}',
        brand=Brand(text or "Крамниця", "#e4572e", logo="../../logo.svg", home="/"),
        footer=(text or "ТОВ «Крамниця»", "м. Київ"),
        downloads=(Link("PDF", "public-offer.pdf"),),
    )


def parsed(page: bytes | str) -> HtmlElement:
    """The tree that a browser makes of a page."""
    text = page.decode() if isinstance(page, bytes) else page
    return html.document_fromstring(text, parser=html.HTMLParser(encoding="utf-8"))


def said(element: HtmlElement) -> str:
    """The text that a reader sees in an element; a new line is a blank."""
    for line in element.iter("br"):
        line.tail = f"\n{line.tail or ''}"
    return str(element.text_content())


def content(page: bytes) -> str:
    """The text of the document in its page, without what the frame puts to it."""
    root = parsed(page)
    for extra in root.xpath("//nav | //*[@class='i' or @class='status' or @class='facts']"):
        extra.drop_tree()
    return said(root.xpath("//article")[0])


def anchors(document: Document) -> list[str]:
    """The ids of sections and clauses in reading order."""
    return [one.id for one in walk(document.blocks) if isinstance(one, Clause | Section)]

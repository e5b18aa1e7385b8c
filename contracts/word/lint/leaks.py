"""What a reader of the document should not see: tracked changes, comments, fonts without our letters, lost references."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from contracts.diagnostics import Diagnostic
from contracts.messages import _
from contracts.suggest import did_you_mean
from contracts.word.lint.findings import at
from contracts.word.lint.spots import Paragraph, Spot
from contracts.word.lint.tags import OPENING, Tag
from contracts.word.numbers import W, attr
from contracts.word.opened import Opened

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["References", "comments", "fonts", "tracked"]

TRACKED = {
    f"{W}ins": _("tracked text that was added"),
    f"{W}moveTo": _("tracked text that was moved"),
    f"{W}del": _("tracked text that was deleted"),
    f"{W}moveFrom": _("tracked text that was moved"),
}
DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
FIELD = re.compile(r"\s*(?:REF|PAGEREF|NOTEREF)\s+\"?([^\s\"]+)")
OURS = re.compile(r"\bref\(\s*['\"]([^'\"]*)['\"]")
THEME = re.compile(r"word/theme/theme\d+\.xml")
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
NO_CYRILLIC = frozenset(
    "agency fb|algerian|baskerville old face|bauhaus 93|bell mt|berlin sans fb|bernard mt condensed|"
    "blackadder itc|bodoni mt|bradley hand itc|britannic bold|broadway|brush script mt|californian fb|"
    "calisto mt|castellar|centaur|century schoolbook l|chiller|colonna mt|cooper black|copperplate gothic|"
    "curlz mt|edwardian script itc|elephant|engravers mt|eras itc|felix titling|footlight mt light|forte|"
    "freestyle script|french script mt|futura|garamond|gigi|gill sans|gill sans mt|goudy old style|"
    "goudy stout|haettenschweiler|harlow solid italic|harrington|helvetica|high tower text|imprint mt shadow|"
    "informal roman|jokerman|juice itc|kristen itc|kunstler script|lato|lucida bright|lucida calligraphy|"
    "lucida fax|lucida handwriting|lucida sans|magneto|maiandra gd|matura mt script capitals|minion pro|"
    "modern no. 20|monotype corsiva|niagara solid|ocr a extended|old english text mt|onyx|palace script mt|"
    "papyrus|parchment|perpetua|playbill|poor richard|poppins|pristina|ravie|rockwell|script mt bold|"
    "showcard gothic|snap itc|stencil|tw cen mt|vivaldi|vladimir script|wide latin".split("|")
)
"""Fonts that have no Cyrillic letters at all."""
NO_HRYVNIA = frozenset(
    "academy|antiqua|baltica|bookman old style|century schoolbook|izhitsa|journal|kudriashov|"
    "liberation serif 1.07|ms sans serif|ms serif|petersburg|pragmatica|schoolbook|svoboda|"
    "times|courier|timesdl|ukrainianbaltica|ukrainianpragmatica".split("|")
)
"""Old fonts with Cyrillic letters, but without ₴, some also without ґ."""


def tracked(paragraph: Paragraph) -> Iterator[Diagnostic]:
    """Changes that Word still tracks."""
    seen: set[str] = set()
    for element in paragraph.element.iter(*TRACKED):
        text = "".join(run.text or "" for run in element.iter(f"{W}t", f"{W}delText"))
        tag = str(element.tag)
        in_tag = tag in DELETED and OPENING.search(text)
        if in_tag:
            message = _(
                "a tag was deleted, but the deletion is still tracked, so the tag still runs"
            )
            hint = _("accept all changes in Word (Review, Accept)")
            yield at(paragraph.spot, text, "tracked-tag", message, hint)
        elif tag not in seen and text.strip():
            hint = _("accept or reject all changes in Word, or every document shows them")
            yield at(paragraph.spot, text, "tracked-change", TRACKED[tag], hint, severity="warning")
        seen.add(tag)


def comments(opened: Opened, where: Mapping[str, Spot]) -> Iterator[Diagnostic]:
    """Comments of the margin; *where* are the places that they speak of."""
    tree = opened.tree("word/comments.xml")
    if tree is None:
        return
    for comment in tree.iter(f"{W}comment"):
        text = "".join(run.text or "" for run in comment.iter(f"{W}t"))
        spot = where.get(attr(comment, "id"), Spot("word/comments.xml", 0))
        message = _("a comment in the margin, which every document would carry")
        hint = _("delete the comments of the template")
        yield at(spot, text, "comment-left", message, hint, severity="warning")


def fonts(opened: Opened) -> Iterator[Diagnostic]:
    """Fonts without Cyrillic letters or the sign of the hryvnia, each once."""
    seen: set[str] = set()
    trees = [("word/styles.xml", opened.tree("word/styles.xml")), *opened.texts()]
    for part, tree in trees:
        for element in () if tree is None else tree.iter(f"{W}rFonts"):
            for name in sorted(_names(element, opened) - seen - {""}):
                seen.add(name)
                yield from _font(part, name)


def _names(element: "Element", opened: Opened) -> set[str]:
    """The fonts that an element names itself or by the theme."""
    named = {attr(element, "ascii"), attr(element, "hAnsi")}
    for asked in (attr(element, "asciiTheme"), attr(element, "hAnsiTheme")):
        named |= _of_theme(opened, asked[:5]) if asked else set()
    return named


def _of_theme(opened: Opened, which: str) -> set[str]:
    """The Latin and Cyrillic font of the theme: of headings (`major`) or of the text (`minor`)."""
    theme = next((tree for name, tree in opened.trees.items() if THEME.fullmatch(name)), None)
    if theme is None:
        return set()
    found = theme.find(f".//{{{DRAWING}}}{which}Font/{{{DRAWING}}}latin")
    return set() if found is None else {str(found.get("typeface", ""))}


def _font(part: str, name: str) -> Iterator[Diagnostic]:
    hint = _("choose a font with these letters, such as Times New Roman, Arial or Calibri")
    known = name.lower()
    if known in NO_CYRILLIC:
        message = _("the font {font} has no Ukrainian letters; Word takes another one for them")
    elif known in NO_HRYVNIA:
        message = _("the font {font} lacks ґ or ₴; Word takes another one for them")
    else:
        return
    yield at(Spot(part, 0), "", "font-letters", message, hint, severity="warning", font=name)


@dataclass(slots=True)
class References:
    """Bookmarks of a template and what refers to them, with the conditions around both."""

    bookmarks: dict[str, frozenset[str]] = field(default_factory=dict)
    asked: list[tuple[Spot, str, str, frozenset[str]]] = field(default_factory=list)
    """Place, quote, name, conditions around."""
    written: dict[str, str] = field(default_factory=dict)

    def paragraph(self, paragraph: Paragraph, under: frozenset[str]) -> None:
        """Notes the bookmarks and fields of a paragraph under these conditions."""
        for start in paragraph.element.iter(f"{W}bookmarkStart"):
            name = attr(start, "name")
            self.bookmarks.setdefault(name.lower(), under)
            self.written.setdefault(name.lower(), name)
        instruction = "".join((one.text or "") for one in paragraph.element.iter(f"{W}instrText"))
        simple = [attr(one, "instr") for one in paragraph.element.iter(f"{W}fldSimple")]
        for text in (instruction, *simple):
            if found := FIELD.match(text):
                self.asked.append((paragraph.spot, text.strip(), found[1], under))

    def tag(self, tag: Tag, under: frozenset[str]) -> None:
        """Notes the references that a tag writes."""
        for name in OURS.findall(tag.content):
            self.asked.append((tag.paragraph.spot, tag.raw, name, under))

    def findings(self) -> Iterator[Diagnostic]:
        """References that lead nowhere, or would when a condition drops the clause."""
        for spot, quote, name, under in self.asked:
            target = self.bookmarks.get(name.lower())
            if target is None:
                message = _("a reference to a bookmark that is not there: {name}")
                meant = did_you_mean(name, tuple(self.written.values()))
                hint = "{meant}" if meant else _("set a bookmark at the clause (Insert, Bookmark)")
                yield at(spot, quote, "reference-lost", message, hint, name=name, meant=meant)
            elif not target <= under:
                message = _(
                    "the clause of the bookmark {name} may be dropped by its condition, the reference stays"
                )
                hint = _("put the reference under the same condition")
                yield at(
                    spot,
                    quote,
                    "reference-conditional",
                    message,
                    hint,
                    severity="warning",
                    name=name,
                )

"""Reading of web pages, saved or made by us: paragraphs, tables and links as a reader sees them, whatever the markup."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from contracts.errors import InputError
from contracts.foreign.pdf import numbered
from contracts.foreign.tree import (
    Block,
    ForeignCell,
    ForeignDocument,
    ForeignParagraph,
    ForeignRow,
    ForeignTable,
    Spot,
)
from contracts.messages import _

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["decoded", "read_html", "read_page"]

_LARGEST = 20_000_000
_BLOCKS = frozenset(
    """address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption
    figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre
    search section select summary table tbody td tfoot th thead tr ul""".split()
)
"""Elements whose text is apart from what is around them."""
_SILENT = frozenset("math noscript object script style svg template textarea title".split())
"""Elements whose text nobody reads."""
_DECLARED = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TOGETHER = frozenset({"parties", "parties sign"})
"""Parts of our pages where two languages stand in one line."""
_DAY = "day"
"""The line of our pages with the place on the left and the date on the right."""
_CYRILLIC = "cp1251"
_CLAUSE = re.compile(r"[a-z][a-z0-9-]{0,31}")


def read_html(data: bytes) -> ForeignDocument:
    """What a web page says, without its menus: a document of ours is the same text in every format.

    Raises:
        InputError: something else than a page, or too large.
    """
    return _read(data, _SILENT | {"nav"})


def read_page(data: bytes) -> ForeignDocument:
    """All that a web page shows, its menus too; text that waits behind a tab or a button counts.

    Raises:
        InputError: something else than a page, or too large.
    """
    return _read(data, _SILENT)


def _read(data: bytes, silent: frozenset[str]) -> ForeignDocument:
    from lxml import etree

    text = decoded(data)
    if not text.strip():
        return ForeignDocument("html", ())
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(_("not a web page: {reason}"), reason=str(error)) from error
    if root is None:
        return ForeignDocument("html", ())
    reader = _Reader(silent)
    reader.walk(root)
    return ForeignDocument("html", tuple(reader.blocks), links=tuple(reader.links))


def decoded(data: bytes) -> str:
    """The text of a page: by its mark or by what it says of itself, else UTF-8, else Windows-1251.

    Raises:
        InputError: as `read_html`.
    """
    if len(data) > _LARGEST:
        raise InputError(_("a page of more than {count} bytes"), count=_LARGEST)
    if data.startswith((b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise InputError(_("not a web page, but a document of another kind"))
    for encoding in _encodings(data):
        try:
            return data.decode(encoding).replace("\x00", "")
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(_CYRILLIC, "replace").replace("\x00", "")


def _encodings(data: bytes) -> Iterator[str]:
    yield from (name for mark, name in _MARKS if data.startswith(mark))
    if found := _DECLARED.search(data[:8192]):
        name = found[1].decode("ascii")
        if not name.lower().startswith("utf-16"):  # what says so in ASCII is none
            yield name
    yield "utf-8"


@dataclass
class _Cell:
    """A cell in the making."""

    span: int
    blocks: list[Block] = field(default_factory=list)


@dataclass
class _Table:
    """A table in the making."""

    number: int
    rows: list[list[ForeignCell]] = field(default_factory=list)
    cells: list[_Cell] = field(default_factory=list)
    """The open cell, if one is."""


class _Reader:
    """Walks the elements of a page without recursion, so that no depth of them is too deep."""

    def __init__(self, silent: frozenset[str]) -> None:
        self.without = silent
        self.blocks: list[Block] = []
        self.links: list[tuple[str, Spot]] = []
        self.tables: list[_Table] = []
        """The open tables, each inside the one before it."""
        self.parts: list[str] = []
        self.line = 1
        """Where the walk stands."""
        self.start = 1
        """Where the open paragraph began."""
        self.silent = 0
        self.count = 0
        self.languages: list[str] = [""]
        self.together = 0
        self.number = ""
        """Of a paragraph that goes on in another language."""
        self.clauses: list[str] = []

    def walk(self, root: _Element) -> None:
        """Reads all below *root*."""
        from lxml import etree

        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag
            if event == "start":
                self._open(element, tag)
            else:
                self._close(element, tag)
        self._flush()

    def _open(self, element: _Element, tag: str) -> None:
        line: int | None = element.sourceline  # type: ignore[assignment]
        self.line = max(self.line, line or 1)
        self.silent += self._is_silent(element, tag)
        self.together += element.get("class") in _TOGETHER
        language = element.get("lang") or self.languages[-1]
        if tag in _BLOCKS:
            self._flush()
        elif not self._is_held and language != self.languages[-1]:  # the same paragraph goes on
            self._flush(goes_on=True)
        self.languages.append(language)
        if (name := element.get("id")) and _CLAUSE.fullmatch(name):
            self.clauses.append(name)
        match tag:
            case "a" if href := element.get("href"):
                self.links.append((href.strip(), Spot(line=self.line)))
            case "span" if self.parts and _class_above(element) == _DAY:
                self.parts.append("\t")
            case "br":
                self.parts.append("\n")
            case "table":
                self.count += 1
                self.tables.append(_Table(self.count))
            case "tr" if self.tables:
                self.tables[-1].rows.append([])
            case "td" | "th" if self.tables:
                span = element.get("colspan") or "1"
                self.tables[-1].cells.append(_Cell(min(int(span), 1000) if span.isdigit() else 1))
            case _:
                pass
        self._text(element.text)

    def _close(self, element: _Element, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
        elif not self._is_held and self.languages[-2:-1] != self.languages[-1:]:
            self._flush(goes_on=True)
        self.languages.pop()
        self.silent -= self._is_silent(element, tag)
        self.together -= element.get("class") in _TOGETHER
        if tag in ("td", "th") and self.tables and self.tables[-1].cells:
            self._close_cell(self.tables[-1])
        elif tag == "table" and self.tables:
            self._close_table()
        self._text(element.tail)

    @property
    def _is_held(self) -> bool:
        """Both languages of a cell, or of the details of a party, are one text."""
        return bool(self.tables or self.together)

    def _is_silent(self, element: _Element, tag: str) -> bool:
        """Whether its text is left out: nobody reads it, or it is the way past the menus."""
        return tag in self.without or ("nav" in self.without and element.get("class") == "skip")

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if not self.silent:
            if not any(part.strip() for part in self.parts):
                self.start = self.line + text[: len(text) - len(text.lstrip())].count("\n")
            self.parts.append(" ".join(re.split(r"[\n\t]", text)))
        self.line += text.count("\n")

    def _flush(self, *, goes_on: bool = False) -> None:
        """Ends the open paragraph; when it *goes on* in another language, its number holds there too."""
        number, self.number = self.number, ""
        lines = ("".join(self.parts)).split("\n")
        self.parts.clear()
        text = "\n".join(line for one in lines if (line := " ".join(one.split(" ")).strip()))
        if not text.strip():
            self.number = number if goes_on else ""
            return
        clause = self.clauses[-1] if self.clauses else ""
        made = numbered(ForeignParagraph(_single(text), clause=clause, spot=self._spot()))
        if number and not made.number:
            made = replace(made, number=number, level=number.count(".") + 1)
        self.number = made.number if goes_on else ""
        self._home().append(replace(made, language=self.languages[-1]))

    def _spot(self) -> Spot:
        if not self.tables:
            return Spot(line=self.start)
        table = self.tables[-1]
        column = sum(one.span for one in (table.rows[-1] if table.rows else [])) + 1
        return Spot(line=self.start, table=table.number, row=len(table.rows) or None, column=column)

    def _home(self) -> list[Block]:
        for table in reversed(self.tables):
            if table.cells:
                return table.cells[-1].blocks
        return self.blocks

    @staticmethod
    def _close_cell(table: _Table) -> None:
        cell = table.cells.pop()
        if not table.rows:
            table.rows.append([])
        table.rows[-1].append(ForeignCell(tuple(cell.blocks), cell.span))

    def _close_table(self) -> None:
        table = self.tables.pop()
        rows = tuple(ForeignRow(tuple(cells)) for cells in table.rows if cells)
        if rows:
            self._home().append(ForeignTable(rows))


def _class_above(element: _Element) -> str | None:
    above = element.getparent()
    return above.get("class") if above is not None else None


def _single(text: str) -> str:
    """*text* with single blanks; no-break spaces stay what they are."""
    return re.sub(r" ?\t ?", "\t", re.sub(r"[ \r\f\v]+", " ", text))

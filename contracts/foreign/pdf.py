"""Reading of PDF files: by their structure where they are tagged, else line by line of each page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from contracts.errors import InputError
from contracts.foreign.pdf_text import Span, Unreadable, spans_of
from contracts.foreign.tree import (
    Block,
    ForeignCell,
    ForeignDocument,
    ForeignParagraph,
    ForeignRow,
    ForeignTable,
    Part,
    Spot,
    paragraphs_of,
)
from contracts.messages import _

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["NUMBER", "numbered", "read_pdf"]

NUMBER = re.compile(r"(\d{1,4}(?:\.\d{1,4}){0,8})\.[\s\u00a0]+(?=\S)")
"""The number at the beginning of a clause."""
_BULLET = re.compile(r"[–•▪◦\u2010-][\s\u00a0]+")
_INLINE = frozenset({
    "/Span", "/Strong", "/Em", "/Link", "/Reference", "/Quote", "/Code", "/Annot", "/Lbl",
    "/Note", "/Sub", "/Formula", "/BibEntry", "/Ruby", "/Warichu",
})  # fmt: skip
_MOST_PAGES = 5_000
_DEEPEST = 150


def read_pdf(data: bytes) -> ForeignDocument:
    """What the PDF *data* says.

    Raises:
        InputError: not a PDF, damaged, encrypted, or too long.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    if b"%PDF-" not in data[:1024]:
        raise InputError(_("not a PDF file"))
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(_("an encrypted PDF file, which cannot be read without its password"))
        if len(reader.pages) > _MOST_PAGES:
            raise InputError(_("a PDF file of more than {count} pages"), count=_MOST_PAGES)
        return _read(reader)
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, OSError,
            RecursionError, NotImplementedError, AssertionError) as error:  # fmt: skip
        raise InputError(_("a damaged PDF file: {reason}"), reason=str(error)) from error


def _read(reader: PdfReader) -> ForeignDocument:
    tree = _object(reader.root_object.get("/StructTreeRoot"))
    if tree is not None:
        try:
            spans = [spans_of(page) for page in reader.pages]
        except Unreadable:
            pass
        else:
            return _structured(reader, tree, spans)
    return _by_lines(reader)


def _by_lines(reader: PdfReader) -> ForeignDocument:
    blocks: list[Block] = []
    for number, page in enumerate(reader.pages, 1):
        lines = (line for line in page.extract_text().split("\n") if line.strip())
        blocks += [
            numbered(ForeignParagraph(line, spot=Spot(page=number, line=place)))
            for place, line in enumerate(lines, 1)
        ]
    others, links = tuple(_annotations(reader)), tuple(_links(reader))
    pages = len(reader.pages)
    return ForeignDocument("pdf", tuple(blocks), others, links, pages, is_structured=False)


def _structured(reader: PdfReader, tree: Any, spans: list[list[Span]]) -> ForeignDocument:
    walker = _Walker(reader, tree, spans)
    blocks = tuple(walker.blocks())
    others = (*walker.rest(), *_annotations(reader))
    if not any(True for _one in paragraphs_of(blocks)):
        return _by_lines(reader)
    return ForeignDocument("pdf", blocks, others, tuple(_links(reader)), len(reader.pages))


def numbered(paragraph: ForeignParagraph) -> ForeignParagraph:
    """The paragraph with the number that its text begins with taken out of it, or its dash."""
    text = paragraph.text.lstrip()
    if found := NUMBER.match(text):
        number = found[1]
        return replace(
            paragraph, text=text[found.end() :], number=number, level=number.count(".") + 1
        )
    if found := _BULLET.match(text):
        mark = found[0][0]
        return replace(paragraph, text=text[found.end() :], is_bullet=True, mark=mark)
    return replace(paragraph, text=text)


@dataclass
class _Flow:
    """Where the walk stands."""

    language: str = ""
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass
class _Line:
    """A paragraph in the making."""

    texts: list[str] = field(default_factory=list)
    page: int | None = None


class _Walker:
    """Walks a structure tree and takes the texts that it refers to."""

    def __init__(self, reader: PdfReader, tree: Any, spans: list[list[Span]]) -> None:
        self.tree = tree
        self.roles = _object(tree.get("/RoleMap")) or {}
        self.pages = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(reader.pages, 1)
            if page.indirect_reference is not None
        }
        self.spans = spans
        self.texts: dict[tuple[int, int], list[str]] = {}
        for number, page_spans in enumerate(spans, 1):
            for span in page_spans:
                if span.mark is not None:
                    self.texts.setdefault((number, span.mark), []).append(span.text)
        self.taken: set[tuple[int, int]] = set()
        self.seen: set[int] = set()
        self.tables = 0

    def blocks(self) -> Iterator[Block]:
        """The blocks of the document."""
        line = _Line()
        yield from self._children(self.tree, None, _Flow(), line, 0)
        yield from self._flush(line, _Flow())

    def rest(self) -> Iterator[ForeignParagraph]:
        """Artifacts, and text that the structure does not know of."""
        for number, page_spans in enumerate(self.spans, 1):
            for span in page_spans:
                known = span.mark is not None and (number, span.mark) in self.taken
                if not known and span.text.strip():
                    yield ForeignParagraph(
                        _clean(span.text), spot=Spot(_part(span.artifact), page=number)
                    )

    def _children(
        self, element: Any, page: int | None, flow: _Flow, line: _Line, depth: int
    ) -> Iterator[Block]:
        if depth > _DEEPEST:
            raise InputError(_("a PDF file with a structure nested too deeply"))
        kids = element.raw_get("/K") if "/K" in element else None
        if kids is None:
            return
        resolved = _object(kids)
        for kid in resolved if isinstance(resolved, list) else [kids]:
            yield from self._child(kid, page, flow, line, depth)

    def _child(
        self, kid: Any, page: int | None, flow: _Flow, line: _Line, depth: int
    ) -> Iterator[Block]:
        identifier = getattr(kid, "idnum", None)
        if identifier is not None:
            if identifier in self.seen:
                return
            self.seen.add(identifier)
        kid = _object(kid)
        if isinstance(kid, int):
            self._take(page, kid, line)
        elif hasattr(kid, "get"):
            here = self._page(kid, page)
            if kid.get("/Type") == "/MCR":
                self._take(here, int(kid.get("/MCID", -1)), line)
            elif kid.get("/Type") != "/OBJR":
                yield from self._element(kid, here, flow, line, depth)

    def _page(self, element: Any, page: int | None) -> int | None:
        if "/Pg" not in element:
            return page
        return self.pages.get(getattr(element.raw_get("/Pg"), "idnum", -1), page)

    def _take(self, page: int | None, mark: int, line: _Line) -> None:
        if page is None:
            return
        self.taken.add((page, mark))
        line.page = line.page or page
        line.texts += self.texts.get((page, mark), [])

    def _element(
        self, element: Any, page: int | None, flow: _Flow, line: _Line, depth: int
    ) -> Iterator[Block]:
        role = self._role(element)
        inner = _inside(element, flow)
        if role in _INLINE and not _is_block(element):
            yield from self._children(element, page, inner, line, depth + 1)
            return
        yield from self._flush(line, flow)
        if role == "/Table":
            yield self._table(element, page, inner, depth)
            return
        own = line if role == "/LBody" else _Line()
        yield from self._children(element, page, inner, own, depth + 1)
        yield from self._flush(own, inner)

    def _role(self, element: Any) -> str:
        role = str(element.get("/S"))
        for _step in range(8):
            if role in _INLINE or role not in self.roles:
                break
            role = str(self.roles[role])
        return role

    def _table(self, element: Any, page: int | None, flow: _Flow, depth: int) -> ForeignTable:
        self.tables += 1
        number = self.tables
        rows: list[ForeignRow] = []
        for row, row_page in self._found(element, page, "/TR", depth):
            column, cells = 1, []
            for cell, cell_page in self._found(row, row_page, "/TD /TH", depth):
                place = _Flow(_inside(cell, flow).language, number, len(rows) + 1, column)
                line = _Line()
                blocks = [*self._children(cell, cell_page, place, line, depth + 1)]
                blocks += self._flush(line, place)
                cells.append(ForeignCell(tuple(blocks), _span(cell)))
                column += _span(cell)
            rows.append(ForeignRow(tuple(cells)))
        return ForeignTable(tuple(rows))

    def _found(
        self, element: Any, page: int | None, roles: str, depth: int
    ) -> Iterator[tuple[Any, int | None]]:
        """Elements of these roles in *element*, through the groups between."""
        if depth > _DEEPEST:
            raise InputError(_("a PDF file with a structure nested too deeply"))
        kids = _object(element.get("/K"))
        for kid in kids if isinstance(kids, list) else [kids]:
            one = _object(kid)
            if not hasattr(one, "get") or one.get("/Type") in {"/MCR", "/OBJR"}:
                continue
            here = self._page(one, page)
            if self._role(one) in roles.split():
                yield one, here
            else:
                yield from self._found(one, here, roles, depth + 1)

    def _flush(self, line: _Line, flow: _Flow) -> Iterator[ForeignParagraph]:
        text = _clean("".join(line.texts))
        if text.strip():
            spot = Spot(page=line.page, table=flow.table, row=flow.row, column=flow.column)
            made = ForeignParagraph(text, language=flow.language, spot=spot)
            yield numbered(made) if flow.table is None else made
        line.texts.clear()
        line.page = None


def _inside(element: Any, flow: _Flow) -> _Flow:
    language = element.get("/Lang")
    return replace(flow, language=str(language)) if language else flow


def _is_block(element: Any) -> bool:
    """Whether an inline element says of itself that it is laid out as a block."""
    attributes = _object(element.get("/A"))
    for one in attributes if isinstance(attributes, list) else [attributes]:
        one = _object(one)  # noqa: PLW2901 (the same thing, found)
        if hasattr(one, "get") and one.get("/Placement") == "/Block":
            return True
    return False


def _span(cell: Any) -> int:
    attributes = _object(cell.get("/A"))
    for one in attributes if isinstance(attributes, list) else [attributes]:
        one = _object(one)  # noqa: PLW2901 (the same thing, found)
        if hasattr(one, "get") and isinstance(one.get("/ColSpan"), int):
            return int(max(1, min(one["/ColSpan"], 1000)))
    return 1


def _part(artifact: str) -> Part:
    if artifact == "Header":
        return "header"
    return "footer" if artifact == "Footer" else "floating"


def _clean(text: str) -> str:
    """The text without the marks that only line ends need."""
    return text.replace("\u00ad", "").replace("\u200b", "")


def _annotations(reader: PdfReader) -> Iterator[ForeignParagraph]:
    """What is written over the pages: notes that show as text, and values of form fields."""
    for number, page in enumerate(reader.pages, 1):
        for one in _object(page.get("/Annots")) or []:
            annotation = _object(one)
            kind = annotation.get("/Subtype")
            text = annotation.get("/Contents" if kind == "/FreeText" else "/V")
            if kind in {"/FreeText", "/Widget"} and isinstance(text, str) and text.strip():
                yield ForeignParagraph(str(text), spot=Spot("floating", page=number))


def _links(reader: PdfReader) -> Iterator[tuple[str, Spot]]:
    """Addresses that links of the pages open."""
    for number, page in enumerate(reader.pages, 1):
        for one in _object(page.get("/Annots")) or []:
            action = _object(_object(one).get("/A"))
            address = action.get("/URI") if hasattr(action, "get") else None
            if isinstance(address, str):
                yield str(address), Spot(page=number)


def _object(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value

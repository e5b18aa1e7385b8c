"""What stands in one paragraph of a Word file: runs, fields by their results, tracked changes, hidden text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from contracts.errors import InputError
from contracts.foreign.numbering import is_on
from contracts.messages import _
from contracts.word.numbers import W, attr

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["FieldState", "Pieces", "RunReader"]

_DEEPEST = 100
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_BOX = f"{W}txbxContent"
_INSERTED = frozenset({f"{W}ins", f"{W}moveTo"})
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_LINKS = frozenset({f"{W}hyperlink", f"{W}fldSimple"})
_SPECIAL = _INSERTED | _DELETED | _LINKS | {f"{W}bookmarkStart", f"{W}sdt", _MATHS, _ALTERNATE}
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]*)"', re.IGNORECASE)
_TEXTS = frozenset({f"{W}t", f"{W}delText", _MATHS})


@dataclass
class FieldState:
    """The complex fields that are open, the innermost last: True while its code is read and not its result."""

    open: list[bool] = field(default_factory=list)
    code: str = ""
    """The code that was read last."""

    @property
    def in_code(self) -> bool:
        """Whether what comes is no printed text."""
        return any(self.open)

    def take(self, kind: str) -> None:
        """A `w:fldChar` of that type."""
        if kind == "begin":
            self.open.append(True)
            self.code = ""
        elif kind == "separate" and self.open:
            self.open[-1] = False
        elif kind == "end" and self.open:
            self.open.pop()


@dataclass
class Pieces:
    """What was found in a paragraph."""

    printed: list[str] = field(default_factory=list)
    hidden_: list[str] = field(default_factory=list)
    inserted_: list[str] = field(default_factory=list)
    deleted_: list[str] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    controls: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.printed)

    @property
    def hidden(self) -> str:
        return "".join(self.hidden_)

    @property
    def inserted(self) -> str:
        return "".join(self.inserted_)

    @property
    def deleted(self) -> str:
        return "".join(self.deleted_)

    def is_gone(self, properties: Element | None) -> bool:
        """Whether the whole paragraph is deleted with its mark, so that it neither prints nor counts."""
        if self.printed or properties is None:
            return False
        mark = properties.find(f"{W}rPr")
        return mark is not None and any(mark.find(tag) is not None for tag in _DELETED)


@dataclass
class RunReader:
    """Reads paragraphs of one story; fields may go on from one to the next."""

    hidden: frozenset[str]
    fields: FieldState
    targets: Mapping[str, str] = field(default_factory=dict)
    """Address of each relationship of the part."""

    def read(self, paragraph: Element, properties: Element | None) -> Pieces:
        """All that stands in *paragraph*."""
        pieces = Pieces()
        style = attr(None if properties is None else properties.find(f"{W}pStyle"))
        self._children(paragraph, pieces, pieces.printed, style in self.hidden, 0)
        return pieces

    def _children(
        self, parent: Element, pieces: Pieces, to: list[str], hidden: bool, depth: int
    ) -> None:
        if depth > _DEEPEST:
            raise InputError(_("a Word file with text nested too deeply"))
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, pieces, to, hidden)
            elif tag in _SPECIAL:
                self._special(child, pieces, to, hidden, depth)
            elif tag not in _NOT_TEXT:
                self._children(child, pieces, to, hidden, depth + 1)

    def _special(
        self, child: Element, pieces: Pieces, to: list[str], hidden: bool, depth: int
    ) -> None:
        """What is more than a wrapper of runs."""
        tag = child.tag
        if tag == f"{W}bookmarkStart":
            pieces.bookmarks.append(attr(child, "name"))
        elif tag in _DELETED:
            self._children(child, pieces, pieces.deleted_, hidden, depth + 1)
        elif tag in _INSERTED:
            self._inserted(child, pieces, to, hidden, depth)
        elif tag == f"{W}sdt":
            self._control(child, pieces, to, hidden, depth)
        elif tag == _MATHS:
            self._put(child.text or "", pieces, to, hidden)
        elif tag == _ALTERNATE:
            if len(child):
                self._children(child[0], pieces, to, hidden, depth + 1)
        else:
            relation = self.targets.get(str(child.get(_RELATION)), "")
            self._linked(relation or _address(attr(child, "instr")), pieces)
            self._children(child, pieces, to, hidden, depth + 1)

    def _inserted(
        self, element: Element, pieces: Pieces, to: list[str], hidden: bool, depth: int
    ) -> None:
        before = len(to)
        self._children(element, pieces, to, hidden, depth + 1)
        if to is not pieces.deleted_:
            pieces.inserted_ += to[before:]

    def _control(
        self, element: Element, pieces: Pieces, to: list[str], hidden: bool, depth: int
    ) -> None:
        content = element.find(f"{W}sdtContent")
        if content is None:
            return
        before = len(to)
        self._children(content, pieces, to, hidden, depth + 1)
        tag = attr(element.find(f"{W}sdtPr/{W}tag"))
        if tag:
            pieces.controls.append((tag, "".join(to[before:])))

    def _run(self, run: Element, pieces: Pieces, to: list[str], hidden: bool) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None:
            vanish = properties.find(f"{W}vanish")
            style = attr(properties.find(f"{W}rStyle"))
            hidden = is_on(vanish) if vanish is not None else hidden or style in self.hidden
        for child in run:
            tag = child.tag
            if tag in _TEXTS:
                self._put(child.text or "", pieces, to, hidden)
            elif tag == f"{W}fldChar":
                self._linked(_address(self.fields.code), pieces)
                self.fields.take(attr(child, "fldCharType"))
                self.fields.code = ""
            elif tag == f"{W}instrText":
                self.fields.code += child.text or ""
            elif tag in _SIGNS:
                self._put(_SIGNS[tag], pieces, to, hidden)
            elif tag == f"{W}sym":
                self._put(_symbol(attr(child, "char")), pieces, to, hidden)
            elif tag in _DRAWN or tag == _ALTERNATE:
                pieces.boxes += _outer_boxes(
                    child[0] if tag == _ALTERNATE and len(child) else child
                )

    def _linked(self, address: str, pieces: Pieces) -> None:
        if address:
            pieces.links.append(address)

    def _put(self, text: str, pieces: Pieces, to: list[str], hidden: bool) -> None:
        if text and not self.fields.in_code:
            (pieces.hidden_ if hidden and to is not pieces.deleted_ else to).append(text)


_NOT_TEXT = frozenset(
    f"{W}{name}"
    for name in (
        "pPr", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd", "permStart",
        "permEnd", "sdtPr", "fldData",
    )
)  # fmt: skip


def _address(code: str) -> str:
    """Where the code of a field leads, empty when it leads nowhere."""
    found = _HYPERLINK.match(code)
    return found[1] if found else ""


def _symbol(code: str) -> str:
    """A character of a symbol font; Word keeps it in the private area."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _outer_boxes(element: Element) -> list[Element]:
    """Text boxes that are not inside another."""
    return [box for box in element.iter(_BOX) if not any(True for _one in box.iterancestors(_BOX))]

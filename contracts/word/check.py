"""What Word or a reader would stumble over in a file: names that lead nowhere, numbers that are not true.

Schema validators see the grammar of each part; this looks at what the parts say about one another.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from contracts.errors import InputError, TemplateError
from contracts.messages import _
from contracts.word.numbers import W, attr, paragraph_numbers, whole
from contracts.word.opened import DOCUMENT, Opened, Problem, paragraph_of, place_of
from contracts.word.package import read_package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["CHECKS", "Problem", "broken_parts", "check_docx", "outside_fields"]

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
LONGEST_NAME = 40
LONGEST_TAG = 64

SAFE_FIELDS = frozenset(
    "AUTHOR COMPANY CREATEDATE DATE DOCPROPERTY FILENAME FORMCHECKBOX FORMDROPDOWN FORMTEXT HYPERLINK"
    " KEYWORDS LISTNUM MERGEFIELD NOTEREF NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE QUOTE REF SAVEDATE"
    " SECTION SECTIONPAGES SEQ STYLEREF SUBJECT SYMBOL TC TIME TITLE TOC XE = IF".split()
)
"""Fields that compute from the file itself or point to an address that a reader must click."""


def check_docx(data: bytes) -> list[Problem]:
    """Everything that is wrong with the Word file *data*, in the order of the checks."""
    try:
        parts = read_package(data)
    except InputError as error:
        return [Problem("", "", error.message, "package", error.fields)]
    opened = Opened(parts)
    return [*opened.broken, *(problem for check in CHECKS for problem in check(opened))]


def broken_parts(data: bytes) -> None:
    """Raises TemplateError where a part of the written file *data* is not well-formed."""
    for one in Opened(read_package(data)).broken:
        message = _("{part}: the finished XML is broken: {reason}")
        raise TemplateError(message, part=one.part, **one.fields)  # type: ignore[arg-type]


def outside_fields(opened: Opened) -> Iterator[Problem]:
    """The fields of a file that read or run something outside it."""
    for part, tree in opened.texts():
        for found in _read_fields(part, tree):
            if isinstance(found, Field):
                yield from _outside(found)


def _content_types(opened: Opened) -> Iterator[Problem]:
    types = opened.tree("[Content_Types].xml")
    if types is None:
        return
    extensions = {str(one.get("Extension")).lower() for one in types.iter(f"{CONTENT}Default")}
    overrides = {str(one.get("PartName")) for one in types.iter(f"{CONTENT}Override")}
    for name in opened.parts:
        known = f"/{name}" in overrides or name.rpartition(".")[2].lower() in extensions
        if not known and name != "[Content_Types].xml":
            yield Problem(name, "", _("the part has no content type"), "content-type")
    for name in sorted(overrides):
        if name[1:] not in opened.parts:
            message = _("a content type for a part that is not there: {part}")
            yield Problem("[Content_Types].xml", "", message, "content-type", {"part": name[1:]})


def _relationships(opened: Opened) -> Iterator[Problem]:
    for name in opened.trees:
        if not name.endswith(".rels"):
            yield from _relationships_of(opened, name)
    yield from _missing_targets(opened, "")


def _relationships_of(opened: Opened, part: str) -> Iterator[Problem]:
    known = opened.relationships(part)
    yield from _missing_targets(opened, part)
    for element in opened.trees[part].iter():
        for key, value in element.items():
            if str(key).startswith(R) and value not in known:
                message = _("a relationship that is not there: {id}")
                yield Problem(part, place_of(element), message, "relationship", {"id": value})


def _missing_targets(opened: Opened, part: str) -> Iterator[Problem]:
    folder = PurePosixPath("/") / PurePosixPath(part).parent
    for target, external in opened.relationships(part).values():
        if not external and _resolved(folder, target) not in opened.parts:
            message = _("a relationship to a part that is not there: {part}")
            yield Problem(part, "", message, "relationship", {"part": target})


def _resolved(folder: PurePosixPath, target: str) -> str:
    names: list[str] = []
    for name in (folder / target).parts[1:]:
        if name == "..":
            names = names[:-1]
        else:
            names.append(name)
    return "/".join(names)


def _styles(opened: Opened) -> Iterator[Problem]:
    styles = opened.tree("word/styles.xml")
    known = set() if styles is None else {attr(one, "styleId") for one in styles.iter(f"{W}style")}
    named = [f"{W}{tag}" for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")]
    trees = [
        *opened.texts(),
        *((name, tree) for name, tree in opened.trees.items() if tree is styles),
    ]
    for part, tree in trees:
        for element in tree.iter(*named):
            if attr(element) not in known:
                yield Problem(
                    part,
                    place_of(element),
                    _("a style that is not there: {style}"),
                    "style",
                    {"style": attr(element)},
                )


def _numbering(opened: Opened) -> Iterator[Problem]:
    part = "word/numbering.xml"
    numbering = opened.tree(part)
    nums = [] if numbering is None else list(numbering.iter(f"{W}num"))
    abstract = [] if numbering is None else list(numbering.iter(f"{W}abstractNum"))
    definitions = [attr(one, "abstractNumId") for one in abstract]
    yield from _doubles(part, definitions, "numbering")
    yield from _doubles(part, [attr(one, "numId") for one in nums], "numbering")
    for num in nums:
        if (wanted := attr(num.find(f"{W}abstractNumId"))) not in definitions:
            message = _("a definition of numbers that is not there: {id}")
            yield Problem(part, "", message, "numbering", {"id": wanted})
    known = {attr(one, "numId") for one in nums} | {"0"}
    styles = opened.tree("word/styles.xml")
    for name, tree in [
        *opened.texts(),
        *([("word/styles.xml", styles)] if styles is not None else []),
    ]:
        for element in tree.iter(f"{W}numId"):
            if attr(element) not in known:
                message = _("a list that is not there: {id}")
                yield Problem(name, place_of(element), message, "numbering", {"id": attr(element)})


def _doubles(part: str, names: Iterable[str], code: str, place: str = "") -> Iterator[Problem]:
    for name, times in Counter(names).items():
        if times > 1:
            yield Problem(
                part, place, _("{name} stands {times} times"), code, {"name": name, "times": times}
            )


def _bookmarks(opened: Opened) -> Iterator[Problem]:
    names: list[str] = []
    for part, tree in opened.texts():
        starts = list(tree.iter(f"{W}bookmarkStart"))
        opening = [attr(one, "id") for one in starts]
        closing = [attr(one, "id") for one in tree.iter(f"{W}bookmarkEnd")]
        yield from _doubles(part, opening, "bookmark-id")
        for identifier in sorted(set(opening) ^ set(closing)):
            message = _("a bookmark has only one of its two ends: {id}")
            yield Problem(part, "", message, "bookmark-open", {"id": identifier})
        for one in starts:
            name = attr(one, "name")
            if len(name) > LONGEST_NAME:
                message = _("the name of a bookmark is too long: {name}")
                yield Problem(part, place_of(one), message, "bookmark-name", {"name": name})
            names.append(name.lower())
    yield from _doubles(DOCUMENT, names, "bookmark-name")


@dataclass(slots=True)
class Field:
    """A complex field as it is read."""

    part: str
    start: "Element"
    instruction: str = ""
    result: str = ""
    separated: bool = False


def _fields(opened: Opened) -> Iterator[Problem]:
    targets = _bookmarked_numbers(opened)
    for part, tree in opened.texts():
        for found in _read_fields(part, tree):
            if isinstance(found, Problem):
                yield found
            else:
                yield from _check_field(found, targets)


def _read_fields(part: str, tree: "Element") -> Iterator[Field | Problem]:
    """The fields of a part, finished ones first; what is not closed or not opened is a problem."""
    stack: list[Field] = []
    for element in tree.iter(f"{W}fldChar", f"{W}instrText", f"{W}t", f"{W}fldSimple"):
        kind = attr(element, "fldCharType")
        if element.tag == f"{W}fldSimple":
            yield Field(part, element, attr(element, "instr"))
        elif kind == "begin":
            stack.append(Field(part, element))
        elif element.tag == f"{W}fldChar" and not stack:
            yield Problem(part, place_of(element), _("a field ends that never began"), "field")
        elif kind == "separate":
            stack[-1].separated = True
        elif kind == "end":
            yield stack.pop()
        elif stack and element.tag == f"{W}instrText":
            stack[-1].instruction += element.text or ""
        elif stack and stack[-1].separated:
            stack[-1].result += element.text or ""
    for left in stack:
        yield Problem(part, place_of(left.start), _("a field is never closed"), "field")


def _check_field(found: Field, targets: Mapping[str, str | None]) -> Iterator[Problem]:
    words = found.instruction.split()
    kind = words[0].upper() if words else ""
    yield from _outside(found)
    if kind in {"REF", "PAGEREF", "NOTEREF"} and len(words) > 1:
        yield from _check_reference(found, words, targets)


def _outside(found: Field) -> Iterator[Problem]:
    kind = found.instruction.split()[:1]
    name = kind[0].upper() if kind else ""
    if not name.startswith("=") and name not in SAFE_FIELDS:
        message = _("a field that reads or runs something outside the file: {field}")
        place = place_of(found.start)
        yield Problem(found.part, place, message, "field-outside", {"field": name})


def _check_reference(
    found: Field, words: list[str], targets: Mapping[str, str | None]
) -> Iterator[Problem]:
    name = words[1]
    if name.lower() not in targets:
        message = _("a reference to a bookmark that is not there: {name}")
        yield Problem(found.part, place_of(found.start), message, "reference", {"name": name})
        return
    number = targets[name.lower()]
    by_number = words[0].upper() == "REF" and {"\\r", "\\n", "\\w"} & set(words)
    if by_number and number is not None and found.result != number.rstrip("."):
        message = _("a reference shows {shown}, the clause is {number}")
        shown = {"shown": found.result, "number": number.rstrip(".")}
        yield Problem(found.part, place_of(found.start), message, "reference-number", shown)


def _bookmarked_numbers(opened: Opened) -> dict[str, str | None]:
    """Each bookmark with the number of its paragraph; None where it has none."""
    document = opened.tree(DOCUMENT)
    if document is None:
        return {}
    styles, numbering = opened.tree("word/styles.xml"), opened.tree("word/numbering.xml")
    numbers = dict(paragraph_numbers(document, styles, numbering))
    found: dict[str, str | None] = {}
    for _part, tree in opened.texts():
        for start in tree.iter(f"{W}bookmarkStart"):
            paragraph = paragraph_of(start)
            number = None if paragraph is None else numbers.get(paragraph)
            found[attr(start, "name").lower()] = number
    return found


def _controls(opened: Opened) -> Iterator[Problem]:
    for part, tree in opened.texts():
        identifiers = [attr(one) for one in tree.iterfind(f".//{W}sdtPr/{W}id")]
        yield from _doubles(part, identifiers, "control-id")
        for tag in tree.iterfind(f".//{W}sdtPr/{W}tag"):
            if len(attr(tag)) > LONGEST_TAG:
                message = _("the tag of a content control is too long: {tag}")
                yield Problem(part, place_of(tag), message, "control-tag", {"tag": attr(tag)})


def _tables(opened: Opened) -> Iterator[Problem]:
    for part, tree in opened.texts():
        for number, table in enumerate(tree.iter(f"{W}tbl"), 1):
            yield from _table(part, f"table {number}", table)


def _table(part: str, place: str, table: "Element") -> Iterator[Problem]:
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    for number, row in enumerate(table.iterfind(f"{W}tr"), 1):
        cells = row.findall(f"{W}tc")
        spans = [whole(attr(cell.find(f"{W}tcPr/{W}gridSpan")), 1) for cell in cells]
        if sum(spans) != columns:
            message = _("row {row} has {cells} columns, the table {columns}")
            shown = {"row": number, "cells": sum(spans), "columns": columns}
            yield Problem(part, place, message, "table-grid", shown)
        if any(not len(cell) or cell[-1].tag != f"{W}p" for cell in cells):
            message = _("a cell of row {row} does not end with a paragraph")
            yield Problem(part, place, message, "table-cell", {"row": number})


def _notes(opened: Opened) -> Iterator[Problem]:
    for kind in ("footnote", "endnote"):
        notes = opened.tree(f"word/{kind}s.xml")
        known = set() if notes is None else {attr(one, "id") for one in notes.iter(f"{W}{kind}")}
        for part, tree in opened.texts():
            for element in tree.iter(f"{W}{kind}Reference"):
                if attr(element, "id") not in known:
                    message = _("a note that is not there: {id}")
                    shown = {"id": attr(element, "id")}
                    yield Problem(part, place_of(element), message, "note", shown)


CHECKS: tuple[Callable[[Opened], Iterator[Problem]], ...] = (
    _content_types,
    _relationships,
    _styles,
    _numbering,
    _bookmarks,
    _fields,
    _controls,
    _tables,
    _notes,
)

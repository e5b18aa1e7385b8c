"""References to bookmarks of a file, with the numbers that their clauses have in it."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from contracts.diagnostics import Diagnostic, Place
from contracts.errors import TemplateError
from contracts.messages import _
from contracts.word.numbers import W, attr, paragraph_numbers
from contracts.word.opened import paragraph_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["numbered", "refers"]

FIELD = re.compile(rb"\b(?:REF|PAGEREF|NOTEREF)\s")
"""What a part with references holds; a wrong guess costs time only."""
BY_NUMBER = frozenset({"\\r", "\\n", "\\w"})
KINDS = frozenset({"REF", "PAGEREF", "NOTEREF"})


def refers(content: bytes) -> bool:
    """Whether a part may hold references, or tags that write them."""
    return FIELD.search(content) is not None


def numbered(
    made: Mapping[str, bytes], parts: Mapping[str, bytes], *, strict: bool
) -> dict[str, bytes]:
    """*made* with the numbers of their references; *parts* are those that are the same in each document.

    Raises:
        TemplateError: a bookmark is not in this document, and *strict* is set.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    document = "word/document.xml"
    trees = {name: etree.fromstring(content, parser) for name, content in made.items()}
    if document not in trees:
        trees[document] = etree.fromstring(parts[document], parser)
    others = {
        name: etree.fromstring(parts[name], parser) if name in parts else None
        for name in ("word/styles.xml", "word/numbering.xml")
    }
    numbers = dict(paragraph_numbers(trees[document], *others.values()))
    known = _bookmarks(trees, numbers)
    lost: list[Diagnostic] = []
    for name, tree in trees.items():
        lost += [_lost(name, bookmark) for bookmark in _put(tree, known)]
    if lost and strict:
        raise TemplateError(diagnostics=lost)
    return {name: etree.tostring(trees[name], encoding="UTF-8", standalone=True) for name in made}


def _bookmarks(
    trees: Mapping[str, "Element"], numbers: Mapping["Element", str]
) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for tree in trees.values():
        for start in tree.iter(f"{W}bookmarkStart"):
            paragraph = paragraph_of(start)
            number = None if paragraph is None else numbers.get(paragraph)
            found[attr(start, "name").lower()] = number
    return found


def _put(tree: "Element", known: Mapping[str, str | None]) -> Iterator[str]:
    """Writes the numbers into the fields of a part; bookmarks that are not there are told."""
    for instruction, shown in _fields(tree):
        words = instruction.split()
        if len(words) < 2 or words[0].upper() not in KINDS:
            continue
        name = words[1].strip('"').lower()
        if name not in known:
            yield words[1]
            continue
        number = known[name]
        if shown and number and words[0].upper() == "REF" and BY_NUMBER & set(words):
            shown[0].text = number.rstrip(".")
            for rest in shown[1:]:
                rest.text = ""


def _fields(tree: "Element") -> Iterator[tuple[str, list["Element"]]]:
    """The instruction of each field, and the texts that it shows."""
    stack: list[tuple[list[str], list[Element], list[bool]]] = []
    for element in tree.iter(f"{W}fldChar", f"{W}instrText", f"{W}t", f"{W}fldSimple"):
        kind = attr(element, "fldCharType")
        if element.tag == f"{W}fldSimple":
            yield attr(element, "instr"), list(element.iter(f"{W}t"))
        elif kind == "begin":
            stack.append(([], [], []))
        elif not stack:
            continue
        elif kind == "separate":
            stack[-1][2].append(True)
        elif kind == "end":
            words, shown, _separated = stack.pop()
            yield "".join(words), shown
        elif element.tag == f"{W}instrText":
            stack[-1][0].append(element.text or "")
        elif stack[-1][2]:
            stack[-1][1].append(element)


def _lost(part: str, bookmark: str) -> Diagnostic:
    message = _("a reference to a bookmark that is not in this document: {name}")
    hint = _("put the reference under the condition of the clause that it refers to")
    place = Place(file=part, quote=bookmark)
    return Diagnostic("reference-lost", message, place, hint, fields={"name": bookmark})

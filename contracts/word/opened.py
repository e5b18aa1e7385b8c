"""A Word file opened for checking: its parts as trees, and places that a reader finds again."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from contracts.messages import _, say
from contracts.records import record
from contracts.word.numbers import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["DOCUMENT", "Opened", "Problem", "paragraph_of", "place_of"]

DOCUMENT = "word/document.xml"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TEXT_PART = re.compile(r"word/(header|footer)\d*\.xml|word/\w*notes\.xml")
QUOTED = 60


@record
class Problem:
    """One thing that is wrong with a file."""

    part: str
    place: str
    """Paragraph or table of the part, from 1, with the beginning of its text; empty for the part as a whole."""
    message: str
    """A template in English; `str()` fills it."""
    code: str
    fields: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        where = f"{self.part}, {self.place}" if self.place else self.part
        return f"{where}: {say(self.message, 'en', **self.fields)}"


class Opened:
    """A package with its XML parts parsed."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        from lxml import etree

        self.parts = parts
        self.trees: dict[str, Element] = {}
        self.broken: list[Problem] = []
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        for name, content in parts.items():
            if not name.endswith((".xml", ".rels")):
                continue
            try:
                self.trees[name] = etree.fromstring(content, parser)
            except etree.XMLSyntaxError as error:
                message = _("not well-formed XML: {reason}")
                self.broken.append(Problem(name, "", message, "xml", {"reason": str(error)}))

    def texts(self) -> Iterator[tuple[str, "Element"]]:
        """The parts that hold paragraphs."""
        for name, tree in self.trees.items():
            if name == DOCUMENT or TEXT_PART.fullmatch(name):
                yield name, tree

    def tree(self, name: str) -> "Element | None":
        return self.trees.get(name)

    def relationships(self, part: str) -> dict[str, tuple[str, bool]]:
        """Target, and whether it is outside the package, by the id of each relationship of a part."""
        path = PurePosixPath(part)
        tree = self.tree(str(path.parent / "_rels" / f"{path.name}.rels"))
        if tree is None:
            return {}
        return {
            str(one.get("Id")): (str(one.get("Target")), one.get("TargetMode") == "External")
            for one in tree.iter(RELATIONSHIP)
        }


def paragraph_of(element: "Element") -> "Element | None":
    if element.tag == f"{W}p":
        return element
    return next(element.iterancestors(f"{W}p"), None)


def place_of(element: "Element") -> str:
    """The paragraph around or after an element, counted from 1, and how it begins."""
    paragraph = paragraph_of(element)
    if paragraph is None:
        return ""
    root = paragraph.getroottree().getroot()
    number = next(index for index, other in enumerate(root.iter(f"{W}p"), 1) if other is paragraph)
    text = "".join(run.text or "" for run in paragraph.iter(f"{W}t"))
    quoted = f" «{text[:QUOTED]}»" if text else ""
    return f"¶{number}{quoted}"

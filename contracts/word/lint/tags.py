"""The tags of a template where they stand in Word: read as docxtpl reads them, with all that they take away."""

import re
from collections.abc import Iterator
from typing import Literal

from contracts.records import record
from contracts.word.lint.spots import OBJECT, Paragraph

__all__ = ["BLOCKS", "Tag", "tags_of", "unclosed"]

Kind = Literal["value", "statement", "comment"]

TAG = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}|\{#(.*?)#\}", re.S)
OPENING = re.compile(r"\{(?:\{|%|#)")
PREFIX = re.compile(r"(p|tr|tc|r)\s(.*)", re.S)
RAW = re.compile(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}", re.S)
SPECIAL = frozenset({"colspan", "cellbg", "vm", "hm"})
BLOCKS = {
    "if": "endif",
    "for": "endfor",
    "set": "endset",
    "with": "endwith",
    "macro": "endmacro",
    "call": "endcall",
    "filter": "endfilter",
}
QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


@record
class Tag:
    """One tag."""

    kind: Kind
    prefix: str
    """What it takes away with itself: `p`, `tr`, `tc`, `r`, or nothing."""
    content: str
    """Without braces, prefix and signs of white space; quotes made straight."""
    raw: str
    paragraph: Paragraph
    beside: str
    """All other text of the paragraph."""

    @property
    def word(self) -> str:
        """The statement: `if`, `endif`, `for`, `colspan`."""
        return self.content.split(None, 1)[0] if self.content.split() else ""

    @property
    def rest(self) -> str:
        """What follows the statement."""
        return self.content.partition(self.word)[2].strip() if self.word else ""

    @property
    def is_special(self) -> bool:
        """A tag of docxtpl that shapes a cell."""
        return self.kind == "statement" and self.word in SPECIAL


def tags_of(paragraph: Paragraph) -> Iterator[Tag]:
    """The whole tags of a paragraph."""
    text = RAW.sub("", paragraph.text)
    for found in TAG.finditer(text):
        value, statement, _comment = found.groups()
        kind: Kind = "comment"
        if value is not None:
            kind = "value"
        elif statement is not None:
            kind = "statement"
        inner = next(one for one in found.groups() if one is not None)
        prefix = PREFIX.match(inner)
        content = prefix[2] if prefix else inner
        content = content.strip().removeprefix("-").removesuffix("-").strip()
        beside = text[: found.start()] + text[found.end() :]
        yield Tag(
            kind,
            prefix[1] if prefix else "",
            content.translate(QUOTES),
            " ".join(found[0].split()),
            paragraph,
            beside,
        )


def unclosed(paragraph: Paragraph) -> str:
    """The beginning of a tag that does not end in its paragraph; empty where all end."""
    text = TAG.sub("", RAW.sub("", paragraph.text))
    found = OPENING.search(text)
    return text[found.start() :][:60] if found else ""


def broken_by(tag: Tag) -> bool:
    """Whether something that is no text stands inside the tag: it would be lost."""
    return OBJECT in tag.raw

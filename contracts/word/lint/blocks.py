"""Conditions and repetitions of a template: begun and ended in the right places, taking away nothing by mistake."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from contracts.diagnostics import Diagnostic
from contracts.messages import Phrase, _
from contracts.word.lint.findings import at, at_tag
from contracts.word.lint.spots import OBJECT, Paragraph
from contracts.word.lint.tags import BLOCKS, SPECIAL, Tag, broken_by, tags_of, unclosed
from contracts.word.numbers import W

__all__ = ["Block", "Walk"]

ENDS = {end: begin for begin, end in BLOCKS.items()}
MIDDLE = {"else": ("if", "for"), "elif": ("if",)}
NOTE = re.compile(r"\{#.*?#\}", re.S)
STATEMENTS = frozenset({*BLOCKS, *ENDS, *MIDDLE, *SPECIAL, "raw", "endraw"})


@dataclass(slots=True)
class Block:
    """An open condition or repetition."""

    tag: Tag
    number: int
    """Another one in each branch."""
    asked: str
    """What holds inside: the condition, or that those before did not hold."""


class Walk:
    """Goes through the tags of one part in order; keeps what is open, tells what is wrong."""

    def __init__(self) -> None:
        self.open: list[Block] = []
        self.counted = 0
        self.found: list[Diagnostic] = []

    @property
    def under(self) -> tuple[int, ...]:
        """Numbers of the open conditions and repetitions."""
        return tuple(block.number for block in self.open)

    @property
    def conditions(self) -> frozenset[str]:
        """What holds at this place, as the template writes it."""
        return frozenset(block.asked for block in self.open)

    def paragraph(self, paragraph: Paragraph) -> Iterator[Tag]:
        """The tags of a paragraph, each after what it opens and closes was noted."""
        if left := unclosed(paragraph):
            self._unclosed(paragraph, left)
        for tag in tags_of(paragraph):
            self.found += shape_findings(tag)
            if tag.kind == "statement":
                self._statement(tag)
            yield tag

    def end(self) -> None:
        """Tells what was never closed."""
        for block in self.open:
            message = _("{word} is never closed")
            hint = _("put {end} where it ends")
            end = f"{{%{block.tag.prefix} {BLOCKS[block.tag.word]} %}}"
            self.found.append(
                at_tag(block.tag, "block-open", message, hint, word=block.tag.word, end=end)
            )
        self.open.clear()

    def _unclosed(self, paragraph: Paragraph, left: str) -> None:
        message = _("a tag does not end in its paragraph")
        hint = _("write the whole tag in one paragraph")
        self.found.append(at(paragraph.spot, left, "tag-open", message, hint))

    def _statement(self, tag: Tag) -> None:
        word = tag.word
        if word in ENDS:
            self._close(tag)
        elif word in MIDDLE:
            self._middle(tag)
        elif word in BLOCKS and not (word == "set" and "=" in tag.rest):
            self.counted += 1
            self.open.append(Block(tag, self.counted, " ".join(tag.content.split())))
        elif word not in STATEMENTS:
            self._unknown(tag)

    def _unknown(self, tag: Tag) -> None:
        message = _("there is no statement {found}")
        hint = _("write the sign without a space before it: {right}")
        right = "{%" + tag.content + " %}" if tag.word in ("p", "tr", "tc", "r") else ""
        self.found.append(
            at_tag(tag, "tag-unknown", message, hint if right else "", found=tag.word, right=right)
        )

    def _middle(self, tag: Tag) -> None:
        if not self.open or self.open[-1].tag.word not in MIDDLE[tag.word]:
            message = _("{word} stands outside of a condition")
            self.found.append(at_tag(tag, "block-stray", message, word=tag.word))
            return
        self._same_place(self.open[-1].tag, tag)
        self.counted += 1
        block = self.open[-1]
        block.number = self.counted
        block.asked = f"{tag.content} after {block.asked}"

    def _close(self, tag: Tag) -> None:
        if not self.open or self.open[-1].tag.word != ENDS[tag.word]:
            message = _("{word} closes nothing")
            self.found.append(at_tag(tag, "block-stray", message, word=tag.word))
            return
        self._same_place(self.open.pop().tag, tag)

    def _same_place(self, begin: Tag, end: Tag) -> None:
        """Both have the same prefix and stand on the same level of paragraphs, rows and cells."""
        if begin.prefix != end.prefix:
            message = _("it begins as {begin} and goes on as {end}")
            hint = _("give both the same sign after the brace")
            fields: dict[str, Any] = {"begin": f"{{%{begin.prefix}", "end": f"{{%{end.prefix}"}
            self.found.append(at_tag(end, "block-prefix", message, hint, **fields))
        elif not begin.prefix and begin.paragraph.element is not end.paragraph.element:
            self._over_paragraphs(begin, end)
        elif begin.prefix == "tr" and begin.paragraph.row is end.paragraph.row:
            message = _("it begins and ends in one row, which is taken away as a whole")
            hint = _("give each of the two a row of its own, around the rows that repeat")
            self.found.append(at_tag(begin, "rows-swallowed", message, hint))
        elif begin.prefix == "tc" and begin.paragraph.row is not end.paragraph.row:
            message = _("it begins in one row of a table and ends in another")
            hint = _("write {right} in a row of its own")
            right = "{%tr " + begin.content + " %}"
            self.found.append(at_tag(begin, "rows-swallowed", message, hint, right=right))
        elif begin.prefix == "p" and begin.paragraph.element is end.paragraph.element:
            message = _("it begins and ends in one paragraph, which is taken away as a whole")
            hint = _("write it without p, or give each of the two a paragraph of its own")
            self.found.append(at_tag(begin, "text-swallowed", message, hint))

    def _over_paragraphs(self, begin: Tag, end: Tag) -> None:
        one, two = begin.paragraph, end.paragraph
        if one.cell is two.cell:
            message = _("it reaches over several paragraphs and leaves empty ones")
            hint = _("write {right} in a paragraph of its own")
            right = "{%p " + begin.content + " %}"
            self.found.append(
                at_tag(
                    begin, "block-over-paragraphs", message, hint, severity="warning", right=right
                )
            )
            return
        same_row = one.row is not None and one.row is two.row
        sign = "tc" if same_row else "tr"
        message = _("it begins in one cell of a table and ends in another")
        hint = _("write {right} in a row or cell of its own")
        right = "{%" + sign + " " + begin.content + " %}"
        self.found.append(at_tag(begin, "rows-swallowed", message, hint, right=right))


def shape_findings(tag: Tag) -> Iterator[Diagnostic]:
    """What is wrong with the place of a tag, or lost because of it."""
    if broken_by(tag):
        message = _("a tab, line break or picture stands inside the tag and would be lost")
        yield at_tag(tag, "tag-broken", message, _("type the tag again"))
    paragraph = tag.paragraph
    if (tag.prefix in ("tr", "tc") or tag.is_special) and paragraph.cell is None:
        message = _("it stands outside of a table")
        yield at_tag(tag, "tag-outside-table", message)
    if tag.prefix and set("%}") & set(tag.content):
        message = _("the sign {found} may not stand inside such a tag")
        found = "%" if "%" in tag.content else "}"
        yield at_tag(tag, "tag-sign", message, found=found)
    yield from swallowed(tag)


def swallowed(tag: Tag) -> Iterator[Diagnostic]:
    """The text that goes away together with a tag."""
    match tag.prefix:
        case "p":
            lost = tag.beside
        case "tr":
            lost = _text(tag.paragraph.row, tag)
        case "tc":
            lost = _text(tag.paragraph.cell, tag)
        case _:
            lost = ""
    lost = NOTE.sub("", lost).replace(OBJECT, " ").strip()
    if not lost:
        return
    whole = {"p": _("the paragraph"), "tr": _("the row"), "tc": _("the cell")}[tag.prefix]
    message = _("the tag takes {whole} away with all that is in it: «{lost}»")
    hint = _("put the tag into a place of its own")
    rule = "rows-swallowed" if tag.prefix == "tr" else "text-swallowed"
    yield at_tag(tag, rule, message, hint, whole=Phrase(whole), lost=lost[:60])


def _text(element: object, tag: Tag) -> str:
    """All text of a row or cell without the tag."""
    if element is None:
        return ""
    found = "".join(run.text or "" for run in element.iter(f"{W}t"))  # type: ignore[attr-defined]
    return " ".join(found.split()).replace(tag.raw, "", 1)

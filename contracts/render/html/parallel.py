"""A document in two languages: rows of both, paired by the ids of clauses; one under the other on a narrow screen.

A table is one table with both languages in its cells, and the parties sign once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from contracts.model import (
    Block,
    Clause,
    Details,
    Document,
    Inlines,
    Item,
    Paragraph,
    PlaceDate,
    Section,
    Signatures,
    Table,
)
from contracts.render.html.blocks import blocks_html
from contracts.render.html.inline import flat, inline_html
from contracts.render.html.look import Look
from contracts.render.html.pages import Text, contents_of, title_of
from contracts.render.html.parties import details_html, place_date_html, signatures_html
from contracts.render.html.tables import table_html
from contracts.render.pairs import matched, same_shape, same_signers

__all__ = ["parallel_text", "parallel_title"]

_DASH = "– "
_DEEPEST = 6


def parallel_title(left: Document, right: Document) -> str:
    """Both titles for the window."""
    return f"{left.header or title_of(left)} / {right.header or title_of(right)}"


def parallel_text(left: Document, right: Document) -> Text:
    """The text of a page in two languages."""
    writer = _PairWriter(Look(label=title_of(left)), right.language)
    head = writer.row(_inlines(left.title.inlines), _inlines(right.title.inlines), tag="h1")
    lines = list(_lines(left.title.subtitle, right.title.subtitle))
    head += "".join(writer.row(one, two, name="sub") for one, two in lines)
    return Text(head, writer.rows(left.blocks, right.blocks), contents_of(left), wide=True)


def _lines(left: Sequence[Inlines], right: Sequence[Inlines]) -> list[tuple[str, str]]:
    """Lines under the titles, as HTML, side by side."""
    count = max(len(left), len(right))
    ones, twos = ((*map(_inlines, side), *[""] * (count - len(side))) for side in (left, right))
    return list(zip(ones, twos, strict=True))


def _inlines(inlines: Inlines) -> str:
    return inline_html(inlines)


@dataclass(frozen=True, slots=True)
class _PairWriter:
    look: Look
    language: str
    """Of the right column."""
    level: int = 0
    """Of the clause that is written."""

    def rows(self, left: Sequence[Block], right: Sequence[Block]) -> str:
        """The blocks of both languages and all that belongs to them."""
        return "".join([self._pair(one, two) for one, two in matched(left, right)])

    def row(self, one: str, two: str, tag: str = "div", name: str = "", anchor: str = "") -> str:
        """Two texts side by side, in a heading or in a box."""
        inner = "span" if tag != "div" else "div"
        klass = f' class="{name}"' if name else ""
        return (
            f'<{tag} class="pair"{anchor}><{inner}{klass}>{one}</{inner}> '
            f'<{inner}{klass} lang="{self.language}">{two}</{inner}></{tag}>\n'
        )

    def _pair(self, one: Block | None, two: Block | None) -> str:
        match one, two:
            case Table(), Table() if same_shape(one, two):
                return table_html(one, self.look, two, self.language)
            case Signatures(), Signatures() if same_signers(one, two):
                return signatures_html(one, self.look, two, self.language)
            case (Table() | Signatures(), _) | (None, Table() | Signatures()):
                alone = [block for block in (one, two) if block]
                return "".join(blocks_html([block], self.look) for block in alone)
            case _:
                return self._text(one, two)

    def _text(self, one: Block | None, two: Block | None) -> str:
        present = one or two
        if present is None:
            return ""
        sides = (self._side(one, linked=True), self._side(two, linked=one is None))
        inner = self._inside(present)
        below = inner.rows(_children(one), _children(two))
        match present:
            case Section(id=name):
                return (
                    f"{self.row(*sides, f'h{self.look.heading}', '', self.look.id_of(name))}{below}"
                )
            case Clause(id=name):
                return f"{self.row(*sides, 'div', inner.depth, self.look.id_of(name))}{below}"
            case _:
                return f"{self.row(*sides, 'div', self.depth)}{below}"

    @property
    def depth(self) -> str:
        """The class of a text at this level."""
        return f"l{min(self.level, 3)}" if self.level else ""

    def _inside(self, block: Block) -> _PairWriter:
        match block:
            case Section():
                return replace(self, look=self.look.inside(flat(block.title)), level=0)
            case Clause():
                return replace(self, level=block.level)
            case _:
                return self

    def _side(self, block: Block | None, *, linked: bool) -> str:
        """The text of one language; only the left one has anchors at its numbers."""
        look = self.look
        match block:
            case None:
                return ""
            case Section():
                return f"{self._number(block.id, block.number, linked)}{inline_html(block.title)}"
            case Clause():
                return f"<p>{self._number(block.id, block.number, linked)}{inline_html(block.inlines)}</p>"
            case Item(inlines):
                return f'<p class="dash">{_DASH}{inline_html(inlines)}</p>'
            case Paragraph(inlines):
                return f"<p>{inline_html(inlines)}</p>" if inlines else ""
            case Details():
                return details_html(block, look)
            case PlaceDate():
                return place_date_html(block, look)
            case _:
                return blocks_html([block], look)

    def _number(self, name: str, number: str, linked: bool) -> str:
        if linked or not number:
            return self.look.number(name, number)
        return f'<span class="n">{number}.</span> '


def _children(block: Block | None) -> tuple[Block, ...]:
    match block:
        case Section() | Clause() | Item():
            return block.blocks
        case _:
            return ()

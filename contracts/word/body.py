"""The blocks of a document as WordprocessingML.

Numbers are never written: they come from the numbering bound to the styles. What must stay together on a
page is told by `keep`, which runs backwards from the signatures to the last words of the contract.
"""

from collections.abc import Sequence
from functools import partial

from contracts.errors import TemplateError
from contracts.messages import _
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
    Title,
)
from contracts.word.inline import InlineWriter
from contracts.word.names import FIRST, StyleSet
from contracts.word.parties import details_xml, share_a_table, signatures_xml
from contracts.word.tables import KEEP, Measures, Voice, paragraph, table_xml
from contracts.word.written import written

__all__ = ["BodyWriter"]

TAB = "<w:r><w:tab/></w:r>"


class BodyWriter:
    """Writes the blocks of one language.

    `level` is the number of levels above a block, `dash` the depth of dash lines around it.
    """

    def __init__(
        self,
        document: Document,
        measures: Measures,
        styles: StyleSet = FIRST,
        inline: InlineWriter | None = None,
    ) -> None:
        self.document = document
        self.measures = measures
        self.styles = styles
        self.inline = inline or InlineWriter()
        self.voice = Voice(styles, self.inline)
        sections = document.numbering == "sections"
        self.numbered = "Clause" if sections else "Point"
        self.continued = "ClauseText" if sections else "PointText"
        self._about = (self.numbered, styles, measures)
        """What the XML of a section or clause depends on, beside itself."""

    def body(self) -> str:
        """All blocks of the document.

        Raises:
            TemplateError: a reference points to no clause of it.
        """
        out: list[str] = []
        self.blocks(self.document.blocks, out)
        self.check_references()
        return "".join(out)

    def check_references(self) -> None:
        """Raises `TemplateError` if a reference written so far has no bookmark."""
        dangling = set(self.inline.referred) - self.inline.bookmarked.keys()
        if dangling:
            raise TemplateError(
                _("references to clauses that are not in the document: {clauses}"),
                clauses=sorted(dangling),
            )

    def title(self, title: Title) -> tuple[str, list[str]]:
        """Runs of the title and of each line under it."""
        return self.inline.runs(title.inlines), [self.inline.runs(line) for line in title.subtitle]

    def blocks(
        self,
        blocks: Sequence[Block],
        out: list[str],
        level: int = 0,
        dash: int = 0,
        *,
        keep: bool = False,
    ) -> None:
        """Adds *blocks* to *out*; with *keep* the last of them stays with what follows."""
        last = len(blocks) - 1
        for index, block in enumerate(blocks):
            held = keep if index == last else holds_the_one_before(blocks[index + 1])
            if isinstance(block, Signatures):
                self._signatures(block, blocks[index - 1] if index else block, out, keep)
            elif index == last or not share_a_table(block, blocks[index + 1]):
                write = partial(self._block, block, level=level, dash=dash, keep=held)
                if level or dash:
                    write(out)
                else:
                    out.append(written(block, self.inline, (held, *self._about), write))

    def _block(self, block: Block, out: list[str], level: int, dash: int, keep: bool) -> None:
        match block:
            case Clause():
                self._clause(block, out, dash, keep)
            case Paragraph():
                out.append(self.text_paragraph(block, level, dash, keep))
            case Item():
                self._item(block, out, level, dash, keep)
            case Section():
                self._section(block, out, keep)
            case Table():
                self._table(block, out, keep)
            case PlaceDate():
                out.append(self.place_date(block, keep))
            case Details():
                out.append(details_xml(self.voice, block, self.measures.width, keep=keep))
                out.append(after_table(keep))
            case Signatures():
                self._signatures(block, block, out, keep)

    def text_paragraph(self, block: Paragraph, level: int, dash: int, keep: bool) -> str:
        """An unnumbered paragraph under so many levels of clauses and dash lines."""
        if dash:
            style = self.styles.level("DashText", dash)
        else:
            styles = self.styles
            style = styles.level(self.continued, level) if level else styles.one("BodyText")
        return self._paragraph(style, block.inlines, keep)

    def _paragraph(self, style: str, inlines: Inlines, keep: bool) -> str:
        return paragraph(style, self.inline.runs(inlines), KEEP if keep else "")

    def _clause(self, clause: Clause, out: list[str], dash: int, keep: bool) -> None:
        out.append(self.clause_head(clause, keep=keep and not clause.blocks))
        if clause.blocks:
            self.blocks(clause.blocks, out, clause.level, dash, keep=keep)

    def clause_head(self, clause: Clause, *, keep: bool = False) -> str:
        """The numbered paragraph of a clause."""
        runs = self.inline.bookmark(clause.id, self.inline.runs(clause.inlines))
        return paragraph(self.styles.level(self.numbered, clause.level), runs, KEEP if keep else "")

    def _item(self, item: Item, out: list[str], level: int, dash: int, keep: bool) -> None:
        depth, head = self.item_head(item, level, dash, keep)
        out.append(head)
        self.blocks(item.blocks, out, level, depth, keep=keep)

    def item_head(self, item: Item, level: int, dash: int, keep: bool) -> tuple[int, str]:
        """How deep the dash line lies, and its paragraph."""
        depth = dash + 1 if dash else max(level, 1)
        style = self.styles.level("Dash", depth)
        return depth, self._paragraph(style, item.inlines, keep and not item.blocks)

    def _section(self, section: Section, out: list[str], keep: bool) -> None:
        out.append(self.section_head(section))
        self.blocks(section.blocks, out, keep=keep)

    def section_head(self, section: Section) -> str:
        """The heading, numbered where the document counts sections."""
        numbered = section.numbered and self.document.numbering == "sections"
        style = self.styles.one("Heading1" if numbered else "HeadingPlain")
        return paragraph(style, self.inline.bookmark(section.id, self.inline.runs(section.title)))

    def _table(self, table: Table, out: list[str], keep: bool) -> None:
        if table.caption:
            out.append(self.caption(table))
        out.extend(table_xml([(self.voice, table)], self.measures, keep=keep))
        out.append(after_table(keep))

    def _signatures(self, block: Signatures, before: Block, out: list[str], keep: bool) -> None:
        """Signatures, in one table with the details before them."""
        details = before if isinstance(before, Details) and share_a_table(before, block) else None
        out.append(signatures_xml([(self.voice, block)], self.measures.width, details))
        out.append(after_table(keep))

    def caption(self, table: Table) -> str:
        """The line above a table."""
        return self._paragraph(self.styles.one("Caption"), table.caption, False)

    def place_date(self, block: PlaceDate, keep: bool = False) -> str:
        """Place on the left and date at the right tab of the style."""
        runs = f"{self.inline.runs(block.place)}{TAB}{self.inline.runs(block.date)}"
        return paragraph(self.styles.one("PlaceDate"), runs, KEEP if keep else "")


def after_table(keep: bool = False) -> str:
    """The low paragraph after a table: two tables without one between them would become one in Word."""
    return paragraph("AfterTable", "", KEEP if keep else "")


def holds_the_one_before(block: Block) -> bool:
    """Whether the block must not begin a page: a table, signatures, and what holds nothing but them and details."""
    if isinstance(block, Section):
        return bool(block.blocks) and all(
            isinstance(one, (Signatures, Details)) for one in block.blocks
        )
    return isinstance(block, (Signatures, Details, Table))

"""Two languages side by side: rows aligned by the ids of clauses, each column with numbers of its own.

Tables and signatures are one for both languages, over the whole width; parties sign once.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from contracts.model import (
    Block,
    Clause,
    Details,
    Document,
    Item,
    Paragraph,
    PlaceDate,
    Section,
    Signatures,
    Table,
)
from contracts.records import record
from contracts.word.body import BodyWriter, after_table, holds_the_one_before
from contracts.word.inline import Ids, InlineWriter
from contracts.word.names import FIRST, SECOND
from contracts.word.parties import party_details, signatures_xml
from contracts.word.tables import (
    KEEP,
    Measures,
    Voice,
    cell_start,
    paragraph,
    plain_table,
    row_xml,
    table_xml,
)

__all__ = ["parallel_body"]

PREFIXES = ("_c_", "_d_")
"""Beginnings of the bookmarks of the two languages."""
GUTTER = 142
"""Free room on each side of the middle, in twips."""
SIDES = (
    f'<w:tcMar><w:right w:w="{GUTTER}" w:type="dxa"/></w:tcMar>',
    f'<w:tcMar><w:left w:w="{GUTTER}" w:type="dxa"/></w:tcMar>',
)


@record
class Unit:
    """What stands in one row: the paragraphs of one language, or a table or signatures for both."""

    key: tuple[str | int, ...]
    """The same in both languages."""
    xml: str = ""
    whole: Table | Signatures | None = None


def parallel_body(left: Document, right: Document, measures: Measures) -> str:
    """The titles and all blocks of two documents of the same clauses.

    Raises:
        TemplateError: a reference points to no clause of its document.
    """
    ids = Ids()
    writers = [
        _ColumnWriter(document, measures, styles, InlineWriter(prefix, ids=ids))
        for document, styles, prefix in zip((left, right), (FIRST, SECOND), PREFIXES, strict=True)
    ]
    pairs = list(_aligned(*(list(writer.document_units()) for writer in writers)))
    for writer in writers:
        writer.check_references()
    voices = (writers[0].voice, writers[1].voice)
    return "".join(_pieces(pairs, voices, measures))


class _ColumnWriter(BodyWriter):
    """Cuts a document into the units of its rows."""

    def document_units(self) -> Iterator[Unit]:
        """The title, the lines under it and all blocks."""
        title, lines = self.title(self.document.title)
        yield Unit(("title",), paragraph(self.styles.one("Title"), title))
        for number, line in enumerate(lines):
            yield Unit(("subtitle", number), paragraph(self.styles.one("Subtitle"), line))
        yield from self._units(self.document.blocks, "")

    def _units(
        self,
        blocks: Sequence[Block],
        parent: str,
        *,
        level: int = 0,
        dash: int = 0,
        keep: bool = False,
    ) -> Iterator[Unit]:
        last = len(blocks) - 1
        for index, block in enumerate(blocks):
            held = keep if index == last else holds_the_one_before(blocks[index + 1])
            key = (type(block).__name__, parent, index)
            match block:
                case Clause():
                    yield Unit(
                        ("clause", block.id),
                        self.clause_head(block, keep=held and not block.blocks),
                    )
                    yield from self._units(
                        block.blocks, block.id, level=block.level, dash=dash, keep=held
                    )
                case Section():
                    yield Unit(("section", block.id), self.section_head(block))
                    yield from self._units(block.blocks, block.id, keep=held)
                case Item():
                    depth, xml = self.item_head(block, level, dash, held)
                    yield Unit(key, xml)
                    yield from self._units(
                        block.blocks, f"{parent}/{index}", level=level, dash=depth, keep=held
                    )
                case _:
                    yield from self._leaf(block, key, level, dash, held)

    def _leaf(
        self, block: Block, key: tuple[str | int, ...], level: int, dash: int, keep: bool
    ) -> Iterator[Unit]:
        match block:
            case Paragraph():
                yield Unit(key, self.text_paragraph(block, level, dash, keep))
            case PlaceDate():
                yield Unit(key, self.place_date(block, keep))
            case Details():
                held = KEEP if keep else ""
                for number, party in enumerate(block.parties):
                    yield Unit((*key, number), party_details(self.voice, party, held))
            case Table():
                if block.caption:
                    yield Unit((*key, "caption"), self.caption(block))
                yield Unit(("table", block.name), whole=block)
            case Signatures():
                yield Unit(("signatures", *key), whole=block)
            case _:
                raise TypeError(f"not a block: {block!r}")


Pair = tuple[Unit | None, Unit | None]


def _aligned(left: list[Unit], right: list[Unit]) -> Iterator[Pair]:
    """Units of the same key beside each other; one that the other language lacks stands alone."""
    keys = [unit.key for unit in left], [unit.key for unit in right]
    if keys[0] == keys[1]:
        yield from zip(left, right, strict=True)
        return
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    for same, start, end, other_start, other_end in matcher.get_opcodes():
        if same == "equal":
            yield from zip(left[start:end], right[other_start:other_end], strict=True)
        else:
            yield from ((unit, None) for unit in left[start:end])
            yield from ((None, unit) for unit in right[other_start:other_end])


def _pieces(pairs: list[Pair], voices: tuple[Voice, Voice], measures: Measures) -> Iterator[str]:
    """Runs of rows as tables of two columns, with what is for both languages between them."""
    for is_text, run in groupby(pairs, key=_is_text):
        if is_text:
            yield _rows(list(run), measures.width)
            yield after_table(keep=True)
            continue
        for pair in run:
            yield from _whole(pair, voices, measures)
            yield after_table()


def _is_text(pair: Pair) -> bool:
    return all(unit is None or unit.whole is None for unit in pair)


def _rows(pairs: list[Pair], width: int) -> str:
    half = width // 2
    widths = (half, width - half)
    return plain_table(widths, [row_xml("".join(_cells(pair, widths))) for pair in pairs])


def _cells(pair: Pair, widths: tuple[int, int]) -> Iterator[str]:
    for unit, width, side, styles in zip(pair, widths, SIDES, (FIRST, SECOND), strict=True):
        content = unit.xml if unit else paragraph(styles.one("PartyLine"), "")
        yield f"{cell_start(width, extra=side)}{content}</w:tc>"


def _whole(pair: Pair, voices: tuple[Voice, Voice], measures: Measures) -> Iterator[str]:
    """A table or signatures of both languages; in each language by itself where they are not alike."""
    given = [(voice, unit.whole) for voice, unit in zip(voices, pair, strict=True) if unit]
    tables = [(voice, block) for voice, block in given if isinstance(block, Table)]
    signed = [(voice, block) for voice, block in given if isinstance(block, Signatures)]
    if alike([table for _, table in tables]):
        yield from table_xml(tables, measures)
    else:
        yield after_table().join("".join(table_xml([one], measures)) for one in tables)
    if signed:
        yield signatures_xml(signed if same_signers(signed) else signed[:1], measures.width)


def alike(tables: Sequence[Table]) -> bool:
    """Whether the tables have the same columns, rows and spans."""
    shapes = [
        (len(table.columns), [[cell.span for cell in row.cells] for row in table.rows])
        for table in tables
    ]
    return all(shape == shapes[0] for shape in shapes)


def same_signers(signed: Sequence[tuple[Voice, Signatures]]) -> bool:
    """Whether as many sign for as many parties in each language."""
    shapes = [[len(party.signatories) for party in block.parties] for _, block in signed]
    return all(shape == shapes[0] for shape in shapes)

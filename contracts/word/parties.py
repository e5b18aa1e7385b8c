"""Details of the parties, and signature blocks that are never alone on a page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, repeat
from typing import TypeAlias

from contracts.model import (
    Block,
    Details,
    Inlines,
    PartyDetails,
    PartySignatures,
    Signatory,
    Signatures,
    Text,
)
from contracts.records import record
from contracts.word.names import StyleSet
from contracts.word.tables import (
    KEEP,
    Voice,
    cell_start,
    different_paragraphs,
    paragraph,
    plain_table,
    row_xml,
)
from contracts.word.xml import BOLD, text_run

__all__ = ["details_xml", "party_details", "share_a_table", "signatures_xml"]

GAP = 340
"""Between the columns of two parties, in twips."""
MOST_ABREAST = 3
LINE = '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tcBorders>'
NAME_SIDE = '<w:tcMar><w:left w:w="113" w:type="dxa"/></w:tcMar><w:vAlign w:val="bottom"/>'
PEN_ROOM = 680
"""Height that a signature needs, in twips."""
LINE_SHARE = 0.36
"""Part of a party's column that the line for the pen takes."""


def details_xml(voice: Voice, details: Details, width: int, *, keep: bool = False) -> str:
    """The parties side by side, up to three in a row."""
    if not details.parties:
        return ""
    frame = party_frame(width, abreast_of(details), voice.styles)
    return plain_table(frame.widths, details_rows(voice, details, frame, KEEP if keep else ""))


def details_rows(voice: Voice, details: Details, frame: Frame, keep: str) -> list[str]:
    """Rows of details, as many parties in each as stand abreast."""
    contents = [party_details(voice, party, keep) for party in details.parties]
    abreast = len(frame.wide)
    return [
        wide_row(contents[start : start + abreast], frame)
        for start in range(0, len(contents), abreast)
    ]


def abreast_of(block: Details | Signatures) -> int:
    """How many parties stand in one row."""
    return min(len(block.parties), MOST_ABREAST)


def share_a_table(block: Block, following: Block) -> bool:
    """Whether these are details and the signatures under them: one table cannot be torn apart."""
    return (
        isinstance(block, Details)
        and isinstance(following, Signatures)
        and 0 < abreast_of(block) == abreast_of(following)
    )


def party_details(voice: Voice, party: PartyDetails, keep: str) -> str:
    """Role, name and lines of one party as paragraphs."""
    styles, inline = voice.styles, voice.inline
    lines = [paragraph(styles.one("PartyRole"), text_run(party.role, BOLD), keep)] * bool(
        party.role
    )
    lines.append(paragraph(styles.one("PartyName"), inline.runs(party.name, BOLD), keep))
    for line in party.lines:
        label = (Text(f"{line.label} "),) if line.label else ()
        lines.append(paragraph(styles.one("PartyLine"), inline.runs(label + line.value), keep))
    return "".join(lines)


@record
class Frame:
    """What all tables of so many parties abreast have in common.

    Each party has a column for the line of the pen and one for the name; a gap is between parties.
    """

    widths: tuple[int, ...]
    wide: tuple[str, ...]
    """Beginning of a cell over both columns of each party."""
    lines: tuple[str, ...]
    """The cell of the line, drawn."""
    names: tuple[str, ...]
    """Beginning of the cell of the name."""
    blanks: tuple[str, ...]
    """Both cells of a party that has no more signatories."""
    gap: str
    empty: str
    """A paragraph without text, which every cell must have."""


@lru_cache(maxsize=64)
def party_frame(width: int, abreast: int, styles: StyleSet) -> Frame:
    """The frame for *abreast* parties in so many twips."""
    empty = paragraph(styles.one("PartyLine"), "", KEEP)
    column = (width - GAP * (abreast - 1)) // abreast
    columns = [column] * (abreast - 1) + [width - (column + GAP) * (abreast - 1)]
    lines = [round(column * LINE_SHARE) for column in columns]
    names = [column - line for column, line in zip(columns, lines, strict=True)]
    halves = list(zip(lines, names, strict=True))
    return Frame(
        widths=tuple(chain(*((GAP, line, name) for line, name in halves)))[1:],
        wide=tuple(cell_start(column, 2) for column in columns),
        lines=tuple(cell(line, empty, extra=LINE) for line in lines),
        names=tuple(cell_start(name, extra=NAME_SIDE) for name in names),
        blanks=tuple(cell(line, empty) + cell(name, empty) for line, name in halves),
        gap=cell(GAP, empty),
        empty=empty,
    )


def cell(width: int, content: str, *, extra: str = "") -> str:
    """A whole cell."""
    return f"{cell_start(width, extra=extra)}{content}</w:tc>"


def wide_row(contents: Sequence[str], frame: Frame) -> str:
    """A row with a cell for each party, empty where a party is lacking."""
    padded = chain(contents, repeat(frame.empty))
    return row_xml(
        frame.gap.join(
            f"{start}{content or frame.empty}</w:tc>"
            for start, content in zip(frame.wide, padded, strict=False)
        )
    )


def signatures_xml(
    voices: Sequence[tuple[Voice, Signatures]], width: int, details: Details | None = None
) -> str:
    """The blocks of all parties side by side, in one language or in several; *details* stand above them.

    Each signatory has a position and, beside a line for the pen, a name; where the document is signed
    electronically the note stands in place of the line.
    """
    voice, first = voices[0]
    abreast = abreast_of(first)
    if not abreast:
        return ""
    frame = party_frame(width, abreast, voice.styles)
    rows = details_rows(voice, details, frame, KEEP) if details else []
    starts = range(0, len(first.parties), abreast)
    for start in starts:
        group = [(voice, made, made.parties[start : start + abreast]) for voice, made in voices]
        rows += _signature_rows(group, frame, last=start == starts[-1])
    return plain_table(frame.widths, rows)


Group: TypeAlias = list[tuple[Voice, Signatures, tuple[PartySignatures, ...]]]
"""The parties that stand abreast, in each language."""
Texts: TypeAlias = list[tuple[Voice, Inlines]]


def _signature_rows(group: Group, frame: Frame, *, last: bool) -> list[str]:
    """The rows of the parties abreast; all but the end of the *last* group stay with the next."""
    parties = group[0][2]
    rows = [wide_row([_head(group, index) for index in range(len(parties))], frame)]
    most = max(len(party.signatories) for party in parties)
    for number in range(most):
        keep = "" if last and number + 1 == most else KEEP
        signers = [_signers(group, index, number) for index in range(len(parties))]
        positions = [[(voice, one.position) for voice, one in signer] for signer in signers]
        if any(inlines for texts in positions for _, inlines in texts):
            rows.append(wide_row([_lines(texts, KEEP) for texts in positions], frame))
        names = [[(voice, one.name) for voice, one in signer] for signer in signers]
        if group[0][1].electronic:
            notes = [_lines(texts, keep) + _notes(group, keep) if texts else "" for texts in names]
            rows.append(wide_row(notes, frame))
        else:
            rows.append(_pen_row(names, frame, keep))
    return rows


def _head(group: Group, index: int) -> str:
    """Role and name of a party."""
    roles: Texts = [(voice, (Text(parties[index].role),)) for voice, _, parties in group]
    names = [(voice, parties[index].name) for voice, _, parties in group]
    first, *others = roles
    others = [other for other in others if other[1] != first[1]]
    return (
        different_paragraphs([first], "PartyRole", KEEP)
        + (different_paragraphs(others, "PartyName", KEEP) if others else "")
        + different_paragraphs(names, "PartyName", KEEP)
    )


def _signers(group: Group, index: int, number: int) -> list[tuple[Voice, Signatory]]:
    """A signatory of a party in each language; none where the party has fewer."""
    return [
        (voice, parties[index].signatories[number])
        for voice, _, parties in group
        if number < len(parties[index].signatories)
    ]


def _lines(texts: Texts, keep: str) -> str:
    return different_paragraphs(texts, "PartyLine", keep) if texts else ""


def _notes(group: Group, keep: str) -> str:
    notes: Texts = [(voice, (Text(made.note),)) for voice, made, _ in group if made.note]
    return different_paragraphs(notes, "SignatureNote", keep) if notes else ""


def _pen_row(names: list[Texts], frame: Frame, keep: str) -> str:
    """A line for the pen and the name beside it, for each party that has one more signatory."""
    cells = list(frame.blanks)
    for index, texts in enumerate(names):
        if texts:
            name = f"{frame.names[index]}{_lines(texts, keep)}</w:tc>"
            cells[index] = frame.lines[index] + name
    return row_xml(frame.gap.join(cells), PEN_ROOM)

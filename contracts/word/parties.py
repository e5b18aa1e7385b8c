"""Details of the parties, and signature blocks that are never alone on a page."""

from collections.abc import Sequence

from contracts.model import (
    Details,
    Inlines,
    PartyDetails,
    Signatory,
    Signatures,
    Text,
)
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

__all__ = ["details_xml", "party_details", "signatures_xml"]

GAP = 340
"""Between the columns of two parties, in twips."""
MOST_ABREAST = 3
LINE = '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tcBorders>'
NAME_SIDE = '<w:tcMar><w:left w:w="113" w:type="dxa"/></w:tcMar><w:vAlign w:val="bottom"/>'
PEN_ROOM = 620
"""Height that a signature needs, in twips."""
LINE_SHARE = 0.38
"""Part of a party's column that the line for the pen takes."""


def details_xml(voice: Voice, details: Details, width: int, *, keep: bool = False) -> str:
    """The parties side by side, up to three in a row."""
    held = KEEP if keep else ""
    rows = []
    parties = details.parties
    abreast = min(len(parties), MOST_ABREAST)
    if not abreast:
        return ""
    widths = columns_of(width, abreast)
    for start in range(0, len(parties), abreast):
        contents = [party_details(voice, party, held) for party in parties[start : start + abreast]]
        rows.append(
            row_xml(spaced(contents, widths, paragraph(voice.styles.one("PartyLine"), "", held)))
        )
    return plain_table(widths, rows)


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


def columns_of(width: int, parties: int) -> list[int]:
    """Widths of the parties' columns with the gaps between them."""
    column = (width - GAP * (parties - 1)) // parties
    widths = [column, GAP] * parties
    widths.pop()
    widths[-1] = width - sum(widths[:-1])
    return widths


def spaced(
    contents: Sequence[str], widths: Sequence[int], empty: str, *, span: int = 1
) -> list[str]:
    """Cells of *contents*, *span* columns each, with empty ones in the gaps and where a party is lacking."""
    padded = [*contents, *[empty] * ((len(widths) + 1) // 2 - len(contents))]
    cells = []
    for index, width in enumerate(widths):
        content = empty if index % 2 else padded[index // 2]
        cells.append(f"{cell_start(width, 1 if index % 2 else span)}{content}</w:tc>")
    return cells


def signatures_xml(voices: Sequence[tuple[Voice, Signatures]], width: int) -> str:
    """The blocks of all parties side by side, in one language or in several.

    Each signatory has a position and, beside a line for the pen, a name; where the document is signed
    electronically the note stands in place of the line.
    """
    parties = len(voices[0][1].parties)
    if not parties:
        return ""
    abreast = min(parties, MOST_ABREAST)
    groups = range(0, parties, abreast)
    tables = [_SignatureGroup(voices, start, abreast, width) for start in groups]
    rows = [row for table in tables for row in table.rows(last=table is tables[-1])]
    return plain_table(tables[0].widths, rows)


class _SignatureGroup:
    """The parties that stand abreast; each has a column for the line and one for the name."""

    def __init__(
        self, voices: Sequence[tuple[Voice, Signatures]], start: int, abreast: int, width: int
    ) -> None:
        self.voices = [
            (voice, signatures, signatures.parties[start : start + abreast])
            for voice, signatures in voices
        ]
        self.electronic = voices[0][1].electronic
        self.empty = paragraph(voices[0][0].styles.one("PartyLine"), "", KEEP)
        self.columns = columns_of(width, abreast)
        self.widths = [
            part
            for index, column in enumerate(self.columns)
            for part in ([column] if index % 2 else halves(column))
        ]

    def rows(self, *, last: bool) -> list[str]:
        """The rows of the group; all but the end of the *last* group stay with the next."""
        heads = [self._head(index) for index in range(len(self.voices[0][2]))]
        made = [row_xml(self._wide(heads))]
        most = max(len(party.signatories) for party in self.voices[0][2])
        for number in range(most):
            keep = "" if last and number + 1 == most else KEEP
            made += self._signatory_rows(number, keep)
        return made

    def _head(self, index: int) -> str:
        roles: list[tuple[Voice, Inlines]] = [
            (voice, (Text(parties[index].role),)) for voice, _, parties in self.voices
        ]
        names = [(voice, parties[index].name) for voice, _, parties in self.voices]
        first, *others = roles
        others = [other for other in others if other[1] != first[1]]
        return (
            different_paragraphs([first], "PartyRole", KEEP)
            + different_paragraphs(others, "PartyName", KEEP)
            + different_paragraphs(names, "PartyName", KEEP)
        )

    def _signatory_rows(self, number: int, keep: str) -> list[str]:
        signers = [self._signers(index, number) for index in range(len(self.voices[0][2]))]
        positions = [[(voice, one.position) for voice, one in signer] for signer in signers]
        names = [[(voice, one.name) for voice, one in signer] for signer in signers]
        rows = []
        if any(inlines for texts in positions for _, inlines in texts):
            rows.append(row_xml(self._wide([self._cell(texts, KEEP) for texts in positions])))
        if self.electronic:
            notes = [self._cell(texts, keep) + self._notes(texts, keep) for texts in names]
            return [*rows, row_xml(self._wide(notes))]
        return [*rows, row_xml(self._lines(names, keep), PEN_ROOM)]

    def _signers(self, index: int, number: int) -> list[tuple[Voice, Signatory]]:
        """A signatory of a party in each language; none where the party has fewer."""
        return [
            (voice, parties[index].signatories[number])
            for voice, _, parties in self.voices
            if number < len(parties[index].signatories)
        ]

    def _cell(self, texts: Sequence[tuple[Voice, Inlines]], keep: str) -> str:
        return different_paragraphs(texts, "PartyLine", keep) or self.empty

    def _notes(self, texts: Sequence[tuple[Voice, Inlines]], keep: str) -> str:
        notes = [(voice, (Text(made.note),)) for voice, made, _ in self.voices if made.note]
        return different_paragraphs(notes, "SignatureNote", keep) if texts else ""

    def _wide(self, contents: Sequence[str]) -> list[str]:
        """Cells over both columns of each party."""
        return spaced(contents, self.columns, self.empty, span=2)

    def _lines(self, names: Sequence[list[tuple[Voice, Inlines]]], keep: str) -> list[str]:
        """A line for the pen and the name beside it, for each party that has one more signatory."""
        cells = []
        for index, column in enumerate(self.columns):
            texts = names[index // 2] if index % 2 == 0 and index // 2 < len(names) else []
            if index % 2:
                cells.append(f"{cell_start(column)}{self.empty}</w:tc>")
                continue
            line, name = halves(column)
            border = LINE if texts else ""
            cells.append(f"{cell_start(line, extra=border)}{self.empty}</w:tc>")
            cells.append(f"{cell_start(name, extra=NAME_SIDE)}{self._cell(texts, keep)}</w:tc>")
        return cells


def halves(column: int) -> list[int]:
    """A party's column as the line for the pen and the name."""
    line = round(column * LINE_SHARE)
    return [line, column - line]

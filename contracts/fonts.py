"""What the shipped fonts can show, and how wide it is.

Typst says nothing when a glyph is missing and prints an empty place, so we look the characters up
ourselves. The two tables needed (`cmap` and `hmtx` of OpenType) are short to read.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from contracts.diagnostics import Diagnostic, Place
from contracts.errors import FontError
from contracts.messages import _
from contracts.model import (
    Block,
    Cell,
    Clause,
    Details,
    Document,
    Emphasis,
    Field,
    Inline,
    Inlines,
    Item,
    Link,
    Paragraph,
    PlaceDate,
    Section,
    Signatures,
    Strong,
    Table,
    plain,
    walk,
)
from contracts.records import record
from contracts.resources import templates_root

__all__ = [
    "FACES",
    "Advances",
    "advances",
    "check_glyphs",
    "coverage",
    "fonts_folder",
    "lacking",
    "width",
]

FACES = ("Regular", "Bold", "Italic", "BoldItalic")
FAMILY = "Tinos"
_UNSEEN = frozenset(("Cc", "Co", "Cs", "Cn"))
"""Control characters and private-use letters: a font may map them, a reader sees nothing."""
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of writing: what is read would differ from what is stored."""
_MILLIMETRES_PER_POINT = 25.4 / 72


@record
class _Piece:
    """A text of a document and where it stands."""

    text: str
    clause: str
    """Id of the clause or section, or name of the part."""
    path: str | None = None
    """Data path of a value."""


def fonts_folder() -> Path:
    """The folder with the four faces and their licence."""
    return templates_root() / "fonts"


class Advances(dict[str, float]):
    """Each character that a face can show and its width in em; any other counts as a square."""

    def __missing__(self, character: str) -> float:
        return 1.0


@cache
def advances(face: str = "Regular") -> Advances:
    """The widths of a face."""
    data = (fonts_folder() / f"{FAMILY}-{face}.ttf").read_bytes()
    tables = _tables(data)
    units = struct.unpack_from(">H", data, tables["head"] + 18)[0]
    widths = _glyph_widths(data, tables)
    last = len(widths) - 1
    glyphs = _glyphs(data, _unicode_table(data, tables["cmap"]))
    return Advances(
        (chr(code), widths[min(glyph, last)] / units) for code, glyph in glyphs if glyph
    )


@cache
def coverage() -> frozenset[str]:
    """The characters that every face shows as a reader expects."""
    common = frozenset.intersection(*(frozenset(advances(face)) for face in FACES))
    return frozenset(c for c in common - _TURNING if unicodedata.category(c) not in _UNSEEN)


def lacking(text: str) -> frozenset[str]:
    """The characters of *text* that cannot be shown."""
    return frozenset(text) - coverage()


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of *text* in millimetres at *size* points, kerning left aside."""
    table = advances("Bold" if bold else "Regular")
    return sum(map(table.__getitem__, text)) * size * _MILLIMETRES_PER_POINT


def check_glyphs(document: Document) -> None:
    """Nothing, when the fonts show each character of the document.

    Raises:
        FontError: they do not; one finding for each character and place.
    """
    pieces = tuple(_pieces(document))
    missing = lacking("".join(piece.text for piece in pieces))
    if missing:
        raise FontError(diagnostics=_findings(missing, pieces))


def _findings(missing: Iterable[str], pieces: Iterable[_Piece]) -> Iterator[Diagnostic]:
    wanted = sorted(missing)
    for piece in pieces:
        for character in wanted:
            if character in piece.text:
                yield Diagnostic(
                    FontError.rule,
                    _("the font {font} cannot show the character {code} {name}"),
                    Place(path=piece.path, clause=piece.clause, quote=piece.text),
                    _("replace the character by one that ordinary text uses"),
                    fields={
                        "font": FAMILY,
                        "code": f"U+{ord(character):04X}",
                        "name": unicodedata.name(character, ""),
                    },
                )


def _pieces(document: Document) -> Iterator[_Piece]:
    yield _Piece(document.header, "header")
    yield _Piece("".join(document.page_words), "footer")
    for line in (document.title.inlines, *document.title.subtitle):
        yield from _values("title", line)
    name = "preamble"
    for block in walk(document.blocks):
        if isinstance(block, Section | Clause):
            name = block.id
        yield from _block_pieces(name, block)


def _block_pieces(name: str, block: Block) -> Iterator[_Piece]:
    match block:
        case Paragraph(inlines) | Clause(inlines=inlines) | Item(inlines):
            yield from _values(name, inlines)
        case Section():
            yield from _values(name, block.title)
        case PlaceDate(place, day):
            yield from _values(name, (*place, *day))
        case Table():
            yield _Piece("".join(column.title for column in block.columns), block.name)
            yield from _values(block.name, block.caption)
            for cell in _cells(block):
                yield from _values(block.name, cell.inlines)
        case Details() | Signatures():
            yield from _party_pieces(name, block)


def _cells(table: Table) -> Iterator[Cell]:
    for row in table.rows:
        yield from row.cells


def _party_pieces(name: str, block: Details | Signatures) -> Iterator[_Piece]:
    if isinstance(block, Details):
        for party in block.parties:
            yield _Piece(party.role + "".join(line.label for line in party.lines), name)
            yield from _values(name, party.name)
            for line in party.lines:
                yield from _values(name, line.value)
        return
    yield _Piece(block.note, name)
    for signer in block.parties:
        yield _Piece(signer.role, name)
        yield from _values(name, signer.name)
        for signatory in signer.signatories:
            yield from _values(name, (*signatory.position, *signatory.name))


def _values(name: str, inlines: Inlines) -> Iterator[_Piece]:
    for inline in inlines:
        yield from _value(name, inline)


def _value(name: str, inline: Inline) -> Iterator[_Piece]:
    match inline:
        case Field(text, paths):
            yield _Piece(text, name, ", ".join(paths) or None)
        case Strong(children) | Emphasis(children) | Link(children=children):
            yield from _values(name, children)
        case _:
            yield _Piece(plain((inline,)).replace("\n", ""), name)


def _tables(data: bytes) -> dict[str, int]:
    """Name and offset of each table of the font file."""
    count = struct.unpack_from(">H", data, 4)[0]
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * n) for n in range(count))
    return {tag.decode("ascii"): offset for tag, _checksum, offset, _length in records}


def _glyph_widths(data: bytes, tables: Mapping[str, int]) -> list[int]:
    """Advance of each glyph in font units; the last one stands for all glyphs after it."""
    count = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
    return [
        advance
        for advance, _bearing in struct.iter_unpack(
            ">Hh", data[tables["hmtx"] : tables["hmtx"] + 4 * count]
        )
    ]


def _unicode_table(data: bytes, cmap: int) -> int:
    """Offset of the subtable for Windows, Unicode (3, 1): it has format 4 in every Tinos face."""
    count = struct.unpack_from(">H", data, cmap + 2)[0]
    for n in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * n)
        if (platform, encoding) == (3, 1):
            return int(cmap + offset)
    raise FontError(_("the font {font} has no table of Unicode characters"), font=FAMILY)


def _glyphs(data: bytes, table: int) -> Iterator[tuple[int, int]]:
    """Character code and glyph of each entry of a `cmap` table of format 4."""
    count = struct.unpack_from(">H", data, table + 6)[0] // 2
    row = struct.Struct(f">{count}H")
    ends = row.unpack_from(data, table + 14)
    starts = row.unpack_from(data, table + 16 + 2 * count)
    deltas = row.unpack_from(data, table + 16 + 4 * count)
    ranges = table + 16 + 6 * count
    offsets = row.unpack_from(data, ranges)
    for n in range(count):
        for code in range(starts[n], min(ends[n], 0xFFFE) + 1):
            glyph = code
            if offsets[n]:
                place = ranges + 2 * n + offsets[n] + 2 * (code - starts[n])
                glyph = struct.unpack_from(">H", data, place)[0]
            yield code, (glyph + deltas[n]) & 0xFFFF if glyph else 0

"""Details of the parties, signatures, place and date as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from contracts.model import (
    DetailLine,
    Details,
    Inlines,
    PartyDetails,
    PartySignatures,
    PlaceDate,
    Signatory,
    Signatures,
    Text,
)
from contracts.render.html.inline import both_html, inline_html, text_html
from contracts.render.html.look import Look

__all__ = ["details_html", "place_date_html", "signatures_html"]


def details_html(details: Details, look: Look) -> str:
    """The parties side by side where there is room."""
    return _boxes("parties", (_party(party, look) for party in details.parties), look)


def _boxes(name: str, boxes: Iterable[str], look: Look) -> str:
    written = "".join(boxes)
    return written if look.plain else f'<div class="{name}">\n{written}</div>\n'


def _box(lines: Iterable[str], look: Look) -> str:
    written = "".join(line for line in lines if line)
    return written if look.plain else f"<div>\n{written}</div>\n"


def _line(text: str, look: Look, name: str = "") -> str:
    return f"<p{look.klass(name)}>{text}</p>\n" if text else ""


def _party(party: PartyDetails, look: Look) -> str:
    lines = [_line(text_html(party.role), look, "role")]
    lines.append(_line(inline_html(party.name, look.prefix), look, "name"))
    lines += [_line(_detail(line, look), look) for line in party.lines]
    return _box(lines, look)


def _detail(line: DetailLine, look: Look) -> str:
    value = inline_html(line.value, look.prefix)
    if not line.label:
        return value
    label = text_html(line.label)
    return f"{label} {value}" if look.plain else f"<span>{label}</span> {value}"


def signatures_html(
    signatures: Signatures, look: Look, other: Signatures | None = None, language: str = ""
) -> str:
    """The blocks of the parties side by side; *other* are the same signatures in another language."""
    writer = _SignatureWriter(look, signatures, other, language)
    twins: Iterable[PartySignatures | None] = (
        other.parties if other else [None] * len(signatures.parties)
    )
    boxes = (writer.party(*pair) for pair in zip(signatures.parties, twins, strict=True))
    return _boxes("parties sign", boxes, look)


@dataclass(frozen=True, slots=True)
class _SignatureWriter:
    look: Look
    block: Signatures
    other: Signatures | None
    language: str

    def party(self, one: PartySignatures, two: PartySignatures | None) -> str:
        lines = [self._words(one.role, two.role if two else None, "role")]
        lines.append(self._line(one.name, two.name if two else None, "name"))
        twins: Iterable[Signatory | None] = (
            two.signatories if two else [None] * len(one.signatories)
        )
        for pair in zip(one.signatories, twins, strict=True):
            lines += self._signatory(*pair)
        return _box(lines, self.look)

    def _signatory(self, one: Signatory, two: Signatory | None) -> Iterator[str]:
        """The position, the note of one who signs electronically or the line for a pen, the name."""
        yield self._line(one.position, two.position if two else None)
        if self.block.electronic:
            yield self._words(self.block.note, self.other.note if self.other else None, "note")
        yield self._line(
            one.name, two.name if two else None, "" if self.block.electronic else "pen"
        )

    def _words(self, one: str, two: str | None, name: str) -> str:
        return self._line((Text(one),), None if two is None else (Text(two),), name)

    def _line(self, one: Inlines, two: Inlines | None, name: str = "") -> str:
        prefix = self.look.prefix
        text = (
            inline_html(one, prefix) if two is None else both_html(one, two, self.language, prefix)
        )
        return _line(text, self.look, name)


def place_date_html(block: PlaceDate, look: Look) -> str:
    """Place and date on one line where there is room."""
    parts = [inline_html(part, look.prefix) for part in (block.place, block.date) if part]
    if look.plain:
        return _line("<br>".join(parts), look)
    spans = " ".join(f"<span>{part}</span>" for part in parts)
    return f'<p class="day">{spans}</p>\n' if parts else ""

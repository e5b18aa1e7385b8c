"""Words of a document as Typst: string literals, and the few elements that inlines need.

Every text is a string literal, so nothing in it is markup or code.
"""

from __future__ import annotations

import re
from functools import cache

from contracts.fonts import width
from contracts.model import (
    Citation,
    Emphasis,
    Field,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Ref,
    Strong,
    Term,
    Text,
    plain,
)
from contracts.records import record

__all__ = ["Room", "cell_text", "content", "expression", "quoted", "reference", "single_text"]

PIECE = 3
"""Letters between the places where a word that is too wide may break."""
_LARGEST_LETTER_EM = 1.0
_MILLIMETRES_PER_POINT = 25.4 / 72


@record
class Room:
    """Where a text is set: what it needs to know of its surroundings."""

    prefix: str = ""
    """Begins the labels of the document: documents in one file must not share labels."""
    millimetres: float = 165.0
    """Width of a line."""
    points: float = 12.0
    """Size of type."""
    narrow: bool = False
    """One of two columns: numbers and first lines take less of it."""
    outlined: bool = True
    """Its headings stand in the outline of the file."""
    marked: bool = False
    """Its clauses of the first level stand there too, by the `bookmark` of the source."""

    @property
    def letters(self) -> int:
        """So many letters fit on a line whatever they are."""
        return int(self.millimetres / (self.points * _MILLIMETRES_PER_POINT * _LARGEST_LETTER_EM))


def quoted(text: str) -> str:
    """*text* as a string literal."""
    if "\\" in text or '"' in text:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def reference(prefix: str, id: str) -> str:  # noqa: A002 (the word of the tree)
    """The label of a clause or section."""
    return f"label({quoted(prefix + id)})"


def content(inlines: Inlines, room: Room) -> str:
    """Inlines as a content block `[...]`."""
    return f"[{_markup(inlines, room)}]"


def expression(inlines: Inlines, room: Room) -> str:
    """Inlines as one argument: a plain string where that is enough."""
    text = single_text(inlines)
    if text is not None and not _wide(text, room):
        return quoted(text)
    return content(inlines, room)


def cell_text(inlines: Inlines) -> str:
    """What `plain` gives, sooner for one text."""
    text = single_text(inlines)
    return plain(inlines) if text is None else text


def single_text(inlines: Inlines) -> str | None:
    """The text of inlines that are one text: most cells of most tables are."""
    if len(inlines) == 1:
        inline = inlines[0]
        if isinstance(inline, Text | Field):
            return inline.text
    return None


def _markup(inlines: Inlines, room: Room) -> str:
    return "".join(_inline(inline, room) for inline in inlines)


def _inline(inline: Inline, room: Room) -> str:
    match inline:
        case Text(text) | Field(text) | Term(text=text) | Citation(text=text):
            return _literal(text, room)
        case Strong(children):
            return f"#strong{content(children, room)}"
        case Emphasis(children):
            return f"#emph{content(children, room)}"
        case LineBreak():
            return '#" "#linebreak()'  # the blank keeps words apart in the outline and for readers by ear
        case Ref(target, lead=lead, number=number):
            shown = f"{lead}\u00a0{number}" if lead else number
            return f"#link({reference(room.prefix, target)})[{_literal(shown, room)}]"
        case Link(href, children):
            return f"#link({quoted(href)}){content(children, room)}"


def _literal(text: str, room: Room) -> str:
    if not _wide(text, room):
        return f"#{quoted(text)}"
    pieces = re.split("( )", text)
    return "".join(
        _broken(piece) if _wide(piece, room) else f"#{quoted(piece)}" for piece in pieces
    )


def _broken(word: str) -> str:
    """A word that may break after every few letters: it has no room on one line."""
    pieces = (word[start : start + PIECE] for start in range(0, len(word), PIECE))
    return "#lay.break-here".join(f"#{quoted(piece)}" for piece in pieces)


def _wide(text: str, room: Room) -> bool:
    """Whether a word of *text* is wider than the line."""
    letters = room.letters
    if len(text) <= letters:
        return False
    return any(
        width(word, room.points, bold=True) > room.millimetres
        for word in _longer_words(letters).findall(text)
    )


@cache
def _longer_words(letters: int) -> re.Pattern[str]:
    return re.compile(f"[^ ]{{{max(letters, 0) + 1},}}")

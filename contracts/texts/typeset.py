"""Typography over the words of a text, once for every deal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import StringIO
from typing import TYPE_CHECKING, TypeAlias, assert_never, cast

from contracts.messages import _
from contracts.records import record
from contracts.texts.errors import TextError
from contracts.texts.tree import (
    TBlock,
    TBranch,
    TBreak,
    TClause,
    TextTemplate,
    TFor,
    TIf,
    TInline,
    TInlineIf,
    TItem,
    TLink,
    TNamed,
    TPlain,
    TSection,
    TSpan,
    TTable,
    TText,
)

if TYPE_CHECKING:
    from contracts.language.forms import Lang

__all__ = ["typeset_line", "typeset_text"]

Inlines: TypeAlias = tuple[TInline, ...]


def typeset_text(text: TextTemplate, language: str) -> TextTemplate:
    """*text* with no-break spaces, dashes, apostrophes and quotes as *language* sets them.

    Raises:
        TextError: the typography changed the length of a paragraph.
    """
    return TextTemplate(text.name, text.language, _Setter(text.name, language).blocks(text.blocks))


def typeset_line(inlines: Inlines, language: str, file: str) -> Inlines:
    """The same of one line.

    Raises:
        TextError: as `typeset_text`.
    """
    return _Setter(file, language).words(inlines)


@record
class _Setter:
    file: str
    language: str

    def blocks(self, blocks: tuple[TBlock, ...]) -> tuple[TBlock, ...]:
        return tuple(map(self._block, blocks))

    def words(self, inlines: Inlines) -> Inlines:
        """A paragraph; `0` stands for a value, so «№ {{ … }}» gets its no-break space."""
        from contracts.language.typography import typeset

        joined = "".join(_letters(inlines))
        spaced = typeset(joined, cast("Lang", self.language))
        if spaced == joined:
            return inlines
        if len(spaced) != len(joined):
            message = _("the typography changed the length of a text")
            raise TextError("typography", message, file=self.file)
        return _respaced(inlines, StringIO(spaced).read)

    def _block(self, block: TBlock) -> TBlock:
        words, blocks = self.words, self.blocks
        match block:
            case TClause(name, level, inlines, children, line):
                return TClause(name, level, words(inlines), blocks(children), line)
            case TItem(inlines, children, line):
                return TItem(words(inlines), blocks(children), line)
            case TPlain(inlines, line):
                return TPlain(words(inlines), line)
            case TNamed():
                return block
            case TTable(header, rows, aligns, line):
                cells = tuple(tuple(map(words, row)) for row in rows)
                return TTable(tuple(map(words, header)), cells, aligns, line)
            case TSection(name, title, numbered, children, line):
                return TSection(name, words(title), numbered, blocks(children), line)
            case TIf(branches, line):
                done = (TBranch(one.condition, blocks(one.blocks), one.line) for one in branches)
                return TIf(tuple(done), line)
            case TFor(variable, source, inner, line):
                return TFor(variable, source, blocks(inner), line)
            case _:
                assert_never(block)


def _letters(inlines: Inlines) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case TText(text):
                yield text
            case TSpan(children=children) | TLink(children=children):
                yield from _letters(children)
            case TInlineIf(branches):
                for _condition, children in branches:
                    yield from _letters(children)
            case TBreak():
                yield "\n"
            case _:
                yield "0"


def _respaced(inlines: Inlines, read: Callable[[int], str]) -> Inlines:
    return tuple(_respaced_one(inline, read) for inline in inlines)


def _respaced_one(inline: TInline, read: Callable[[int], str]) -> TInline:
    match inline:
        case TText(text):
            return TText(read(len(text)))
        case TSpan(kind, children):
            return TSpan(kind, _respaced(children, read))
        case TLink(href, children):
            return TLink(href, _respaced(children, read))
        case TInlineIf(branches, line):
            done = [(condition, _respaced(children, read)) for condition, children in branches]
            return TInlineIf(tuple(done), line)
        case _:
            read(1)
            return inline

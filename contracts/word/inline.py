"""Inlines as runs: text, fields that Word recomputes, content controls."""

from functools import lru_cache
from zlib import crc32

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
)
from contracts.word.names import bookmark_name, tag_name
from contracts.word.xml import PLAIN, Form, attribute, text_run

__all__ = ["Ids", "InlineWriter"]

WORDS = (Text, Field, Term, Citation)
"""Inlines that are words and nothing else."""
SCHEMES = ("http://", "https://", "mailto:", "tel:")


_HIGHEST = 2**31 - 1


class Ids:
    """Numbers for what must be unique in a file: content controls counted from 1, bookmarks known by their names.

    The number of a bookmark does not depend on what stands before it, so its XML is the same in every document.
    """

    __slots__ = ("_next", "marks")

    def __init__(self) -> None:
        self._next = 1
        self.marks: set[int] = set()
        """Of the bookmarks so far."""

    def take(self) -> int:
        """A number that no other content control has."""
        taken = self._next
        self._next = taken + 1
        return taken

    def of(self, name: str) -> int:
        """The number of the bookmark *name*, the next free one where another name has it."""
        number = crc32(name.encode()) & _HIGHEST
        while number in self.marks:
            number = (number + 1) & _HIGHEST
        self.marks.add(number)
        return number


class InlineWriter:
    """Writes inlines of one language; counts what must be unique in the file.

    `referred` and `bookmarked` hold, in order, the clause ids that references point to, and those that have a
    bookmark, with its number.
    """

    def __init__(
        self, prefix: str = "_c_", *, controls: bool = False, ids: Ids | None = None
    ) -> None:
        self.prefix = prefix
        self.controls = controls
        self.ids = Ids() if ids is None else ids
        self.referred: list[str] = []
        self.bookmarked: dict[str, int] = {}

    def runs(self, inlines: Inlines, form: Form = PLAIN) -> str:
        """All inlines as runs; neighbours that are words of the same form are one run."""
        out, words, controls = "", "", self.controls
        for inline in inlines:
            if isinstance(inline, WORDS) and not (controls and is_value(inline)):
                words += inline.text
            elif isinstance(inline, LineBreak):
                words += "\n"
            else:
                if isinstance(inline, Ref) and inline.lead:
                    words += f"{inline.lead}\u00a0"
                out += text_run(words, form) + self._special(inline, form)
                words = ""
        return out + text_run(words, form) if words else out

    def _special(self, inline: Inline, form: Form) -> str:
        """An inline that is more than words."""
        match inline:
            case Ref(target, number=number):
                self.referred.append(target)
                return reference(target, number, self.prefix, form)
            case Strong(children):
                return self.runs(children, form.strong())
            case Emphasis(children):
                return self.runs(children, form.emphatic())
            case Link(href, children):
                return self._link(href, self.runs(children, form), form)
            case Field():
                return self._control(inline, form)
            case _:
                raise TypeError(f"not an inline: {inline!r}")

    def _link(self, href: str, shown: str, form: Form) -> str:
        """A hyperlink as a field, which needs no relationship; other addresses than known ones stay text."""
        if not href.lower().startswith(SCHEMES):
            return shown
        return field(f' HYPERLINK "{quoted(href)}" ', shown, form)

    def _control(self, value: Field, form: Form) -> str:
        """The value in a plain-text content control tagged with its data paths."""
        tag = attribute(tag_name(value.paths))
        lines = ' w:multiLine="1"' if "\n" in value.text else ""
        return (
            f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/><w:id w:val="{self.ids.take()}"/>'
            f"<w:text{lines}/></w:sdtPr><w:sdtContent>{text_run(value.text, form)}</w:sdtContent></w:sdt>"
        )

    def bookmark(self, clause_id: str, content: str) -> str:
        """*content* inside the bookmark of a clause; a second clause of the same id gets none."""
        if not clause_id or clause_id in self.bookmarked:
            return content
        name = bookmark_name(clause_id, self.prefix)
        self.bookmarked[clause_id] = number = self.ids.of(name)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )


def is_value(inline: Inline) -> bool:
    """Whether it shows a value of the deal that can be read back."""
    return isinstance(inline, Field) and bool(inline.paths and inline.text)


@lru_cache(maxsize=4096)
def reference(target: str, number: str, prefix: str, form: Form) -> str:
    """A field to the bookmark of a clause, with the number as its cached result."""
    instruction = f" REF {bookmark_name(target, prefix)} \\r \\h "
    return field(instruction, text_run(number, form), form)


def field(instruction: str, result: str, form: Form = PLAIN) -> str:
    """A complex field with its cached result, which is runs."""
    start = form.start
    return (
        f'{start}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'{start}<w:instrText xml:space="preserve">{attribute(instruction)}</w:instrText></w:r>'
        f'{start}<w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}{start}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def quoted(href: str) -> str:
    """An address inside the quotes of a field instruction, where quotes and backslashes mean something."""
    return href.replace('"', "%22").replace("\\", "%5C").replace(" ", "%20")

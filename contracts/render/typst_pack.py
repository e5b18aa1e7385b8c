"""A pack of documents as one file in the language of Typst: cover, documents, sheets before foreign files, attachments."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import field
from hashlib import sha256
from pathlib import Path
from typing import Literal

from contracts.model import Document, Text, plain
from contracts.records import record
from contracts.render.pack_words import Draft, PackWords
from contracts.render.typst_source import (
    Metadata,
    closing,
    document_source,
    label_prefixes,
    metadata_of,
    opening,
    region,
)
from contracts.render.typst_text import Room, expression, quoted

__all__ = [
    "Attachment",
    "Insert",
    "Pack",
    "about_of",
    "cover_texts",
    "pack_source",
    "watermark",
]

FIRST_LABEL = "i"
NUMBERED = '#set page(numbering: "1")\n'
COUNTED_ANEW = "#counter(page).update(1)"
PACK_MODULE = "pack"
LINE_MM = 160.0
CELL_MM = 130.0
ONE_WORD_MM = 235.0
"""Length of the mark along the diagonal of a page."""
SEVERAL_WORDS_MM = 200.0
"""The same for words that would break at the width of the page."""

_BOOKMARK = """#let bookmark(level, title) = box(
  width: 0pt, height: 0pt, place(hide(heading(level: level, outlined: false, bookmarked: true, title))),
)"""
"""A line of the outline for a text that is no heading: it is not seen and not read aloud."""


@record
class Attachment:
    """A file inside a PDF."""

    name: str
    data: bytes = field(repr=False)
    mime: str
    description: str = ""
    """For a reader; the name where there is none."""
    relationship: Literal["source", "data", "alternative", "supplement"] = "supplement"
    """What it is to the document: ISO 19005-3 asks for it."""


@record
class Insert:
    """A file made elsewhere whose pages are put in after its sheet."""

    title: str
    file: str
    pages: int
    digest: str
    """SHA-256."""

    @classmethod
    def of(cls, title: str, file: str, data: bytes, pages: int) -> Insert:
        return cls(title, file, pages, sha256(data).hexdigest())


@record
class Pack:
    """What stands in the file."""

    documents: Sequence[Document]
    language: str
    words: PackWords
    metadata: Metadata
    about: Sequence[str]
    inserts: Sequence[Insert] = ()
    attachments: Sequence[Attachment] = ()
    draft: Draft | None = None


def pack_source(pack: Pack, layout: Path) -> str:
    """The file; *layout* is the folder that the compiler sees."""
    parts = [_BOOKMARK]
    if pack.draft is not None:
        parts.append(watermark(pack.words.draft))
    parts.append(_scope(_cover(pack), _cover_frame(pack, layout, FIRST_LABEL)))
    prefixes = label_prefixes(pack.documents)
    for number, (document, prefix) in enumerate(zip(pack.documents, prefixes, strict=True), 1):
        content = document_source(document, prefix, marked=True)
        marked = f"{_mark(f'p{number}')}\n{content}\n{_mark(f'e{number}')}"
        frame = f"{_numbered(layout, document.layout)}{COUNTED_ANEW}\n{opening(document)}"
        parts.append(_scope(marked, frame))
    for number, insert in enumerate(pack.inserts, len(pack.documents) + 1):
        frame = f"{NUMBERED}{COUNTED_ANEW}\n{_cover_frame(pack, layout)}"
        parts.append(_scope(_sheet(insert, pack.words, number), frame))
    parts += map(_attached, pack.attachments)
    parts.append(closing(pack.metadata))
    return "\n".join(parts)


def _scope(content: str, frame: str) -> str:
    """Pages of their own: what a frame sets ends with them."""
    return f"#[\n{frame}\n{content}\n]"


def _mark(label: str) -> str:
    return f"#metadata(none)#label({quoted(label)})"


def _numbered(layout: Path, name: str) -> str:
    """A layout that numbers its pages is left as it is: Typst then knows the pages of the single document again."""
    return "" if 'numbering: "1"' in (layout / f"{name}.typ").read_text("utf-8") else NUMBERED


def _cover_frame(pack: Pack, layout: Path, label: str = "") -> str:
    """The module of the cover with its frame; a user's layouts need not have one."""
    numbered = f"#set page(numbering: {quoted(label)})\n" if label else ""
    language = f"language: {quoted(pack.language)}, region: {quoted(region(pack.language))}"
    return f"{numbered}{_module(layout)}\n#show: frame.with({language})"


def _module(layout: Path) -> str:
    if (layout / f"{PACK_MODULE}.typ").is_file():
        return f'#import "{PACK_MODULE}.typ": *'
    from contracts.resources import templates_root

    own = templates_root() / "layouts" / "typst" / f"{PACK_MODULE}.typ"
    return own.read_text(encoding="utf-8")


def _cover(pack: Pack) -> str:
    words = pack.words
    lines = [
        f"#title({quoted(words.title)})",
        f"#about({_arguments(pack.about)})",
        f"#section({quoted(words.parties)})",
        f"#parties({_arguments(_parties(pack))})",
        f"#section({quoted(words.contents)})",
        _contents(pack),
        f"#note({quoted(words.note)})",
    ]
    if pack.draft is not None and pack.draft.points:
        lines.append(f"#section(bookmarked: true, {quoted(words.open_points)})")
        lines.append(f"#points({_arguments(pack.draft.points)})")
    return "\n".join(lines)


def _parties(pack: Pack) -> tuple[str, ...]:
    """The parties of all documents, each once."""
    return tuple(dict.fromkeys(name for document in pack.documents for name in document.parties))


def _contents(pack: Pack) -> str:
    titles = (pack.words.number, pack.words.document, pack.words.pages)
    rows = ", ".join(_rows(pack))
    return f"#contents(({_arguments(titles)}), {rows})"


def _rows(pack: Pack) -> Iterator[str]:
    names = [*map(document_name, pack.documents), *(insert.title for insert in pack.inserts)]
    inside = [0] * len(pack.documents) + [insert.pages for insert in pack.inserts]
    before = 0
    for number, (name, more) in enumerate(zip(names, inside, strict=True), 1):
        pages = f'pages("p{number}", "e{number}", {before}, {more})'
        yield f'row({quoted(str(number))}, "p{number}", {_shown(name, CELL_MM)}, {pages})'
        before += more


def document_name(document: Document) -> str:
    """How the table calls a document: its running line, else its title."""
    return document.header or metadata_of(document).title


def _sheet(insert: Insert, words: PackWords, number: int) -> str:
    lines = words.of_foreign(insert.file, insert.pages, insert.digest)
    # The documents before it end here: its pages are not theirs.
    start = '#[#metadata((running: "", italic: false))<document-start>]'
    sheet = f'#sheet({_shown(insert.title)}, "p{number}", {_arguments(lines)})'
    return "\n".join((start, sheet, _mark(f"e{number}")))


def _arguments(texts: Sequence[str]) -> str:
    return ", ".join(map(_shown, texts)) + ("," if texts else "")


def _shown(text: str, millimetres: float = LINE_MM) -> str:
    """*text* as one argument; a word that is too wide for its line may break."""
    return expression((Text(text),), Room(millimetres=millimetres))


def _attached(attachment: Attachment) -> str:
    named = (
        f"relationship: {quoted(attachment.relationship)}, mime-type: {quoted(attachment.mime)}, "
        f"description: {quoted(attachment.description or attachment.name)}"
    )
    return f"#pdf.attach({quoted(attachment.name)}, {_bytes(attachment.data)}, {named})"


def _bytes(data: bytes) -> str:
    """*data* as Typst's bytes: text as a string, which is read at once, anything else number by number."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return f"bytes(({','.join(map(str, data))},))"
    return f"bytes({quoted(text)})"


def watermark(word: str, colour: str = "luma(91%)") -> str:
    """A word across every page, under the text and outside of what is read aloud."""
    from contracts.fonts import width

    longest = SEVERAL_WORDS_MM if " " in word else ONE_WORD_MM
    size = min(longest / max(width(word, 1.0, bold=True), 0.1), 120.0)
    return (
        '#set page(background: rotate(-52deg, text(font: "Tinos", fallback: false, weight: "bold", '
        f"size: {size:.1f}pt, fill: {colour}, hyphenate: false, {quoted(word)})))"
    )


def cover_texts(pack: Pack) -> Iterator[str]:
    """All that is printed outside of the documents."""
    words = pack.words
    yield from (words.title, words.parties, words.contents, words.note, words.open_points)
    yield from (words.number, words.document, words.pages, words.draft)
    yield from pack.about
    yield from pack.draft.points if pack.draft else ()
    for insert in pack.inserts:
        yield insert.title
        yield from words.of_foreign(insert.file, insert.pages, insert.digest)


def about_of(documents: Sequence[Document], contracts: Collection[str]) -> tuple[str, ...]:
    """What the pack is about: the running line of the contract, else what the first annex says of it.

    *contracts* are the kinds of documents that are a contract themselves.
    """
    for document in documents:
        if document.kind in contracts:
            return (document_name(document),)
    first = documents[0]
    if first.title.subtitle:
        return tuple(plain(first.title.subtitle[0]).split("\n"))
    return (document_name(first),)

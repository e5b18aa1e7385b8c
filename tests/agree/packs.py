"""Small packs in memory, and changes planted into their files."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

from pypdf import PdfReader, PdfWriter

from contracts.agree import Agreement, Entry, compare_files
from contracts.catalog import Catalog
from contracts.diagnostics import Diagnostic
from contracts.facts import Facts, facts_of, to_manifest
from contracts.model import Clause, DetailLine, Details, Document, Field, Section
from contracts.output import Made, content_hash, sha256, write_all
from contracts.render import PARALLEL, render, render_parallel
from tests.render.samples import contract, specification

FORMATS = ("docx", "pdf", "txt", "md")
T = TypeVar("T")
_LAYOUTS = Catalog.default()


@dataclass(frozen=True)
class Pack:
    """Files with what they must say."""

    facts: Facts
    made: tuple[Made, ...]

    @property
    def files(self) -> dict[str, bytes]:
        return {one.path: one.data for one in self.made}

    @property
    def entries(self) -> list[Entry]:
        return [
            Entry(one.path, one.kind, one.language, one.format, one.number, sha256(one.data))
            for one in self.made
        ]

    def compared(self) -> Agreement:
        return compare_files(self.facts, self.entries, self.files.get)

    def with_file(self, path: str, data: bytes) -> list[Diagnostic]:
        """What is found when the file at *path* has other bytes."""
        entries = [one for one in self.entries if one.path == path]
        return list(compare_files(self.facts, entries, {path: data}.get).diagnostics)

    def write(self, folder: Path) -> Path:
        write_all(folder, self.made, {}, {}, extra={"facts": to_manifest(self.facts)})
        return folder


def sample(document: Document) -> Document:
    """A sample of the renderers whose parties have data paths of their own, as those of a deal have."""
    return replace(document, blocks=tuple(_with_roles(block) for block in document.blocks))


def _with_roles(block: Any) -> Any:
    match block:
        case Details():
            parties = (
                replace(party, lines=tuple(_line_of(role, line) for line in party.lines))
                for role, party in zip(("supplier", "buyer"), block.parties, strict=True)
            )
            return Details(tuple(parties))
        case Section() | Clause():
            return replace(block, blocks=tuple(map(_with_roles, block.blocks)))
        case _:
            return block


def _line_of(role: str, line: DetailLine) -> DetailLine:
    value = tuple(
        Field(one.text, tuple(f"parties.{role}.{path}" for path in one.paths))
        if isinstance(one, Field)
        else one
        for one in line.value
    )
    return DetailLine(line.label, value)


def pack_of(documents: Sequence[Document], formats: Sequence[str] = FORMATS) -> Pack:
    """Each document in each format."""
    made = tuple(_made(document, one) for document in documents for one in formats)
    return Pack(facts_of(documents), made)


def _made(document: Document, file_format: str) -> Made:
    data = rendered(document, file_format)
    path = f"{document.language}/{document.kind}-{document.number or 'x'}.{file_format}"
    return Made(path, data, document.kind, document.language, file_format, document.number)


def rendered(document: Document, file_format: str) -> bytes:
    return render(document, file_format, _LAYOUTS.layout(file_format, document.layout))


@cache
def small() -> Pack:
    """A specification and a contract in Ukrainian, in all formats."""
    documents = [specification("uk", lines=3), contract("uk", sections=3, clauses=3)]
    return pack_of([sample(one) for one in documents])


@cache
def in_three_languages() -> Pack:
    """A specification in three languages and side by side."""
    documents = [sample(specification(one, lines=4)) for one in ("uk", "ru", "en")]
    pack = pack_of(documents)
    both = (side_by_side(documents[0], documents[2], one) for one in PARALLEL)
    return Pack(pack.facts, (*pack.made, *both))


def side_by_side(left: Document, right: Document, file_format: str) -> Made:
    name = "bilingual" if file_format == "docx" else left.layout
    layout = _LAYOUTS.layout(file_format, name)
    data = render_parallel(left, right, file_format, layout)
    edition = f"{left.language}+{right.language}"
    return Made(f"{edition}/s.{file_format}", data, left.kind, edition, file_format, left.number)


def replaced(tree: T, old: str, new: str) -> T:
    """The tree with *new* for *old* in every text."""
    return _replaced(tree, old, new)  # type: ignore[no-any-return]


def _replaced(node: Any, old: str, new: str) -> Any:
    if isinstance(node, str):
        return node.replace(old, new)
    if isinstance(node, tuple):
        return tuple(_replaced(one, old, new) for one in node)
    if is_dataclass(node) and not isinstance(node, type):
        return type(node)(*(_replaced(getattr(node, one.name), old, new) for one in fields(node)))
    return node


def change_part(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """A Word file with the parts of that name (an expression) changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if re.fullmatch(part, name):
                content = change(content.decode()).encode()
            target.writestr(name, content)
    assert content_hash(out.getvalue()) != content_hash(data), "nothing was planted"
    return out.getvalue()


def part_of(data: bytes, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(BytesIO(data)) as source:
        return source.read(part).decode()


def without_tags(data: bytes) -> bytes:
    """A PDF whose structure was lost by a copy of its pages."""
    writer = PdfWriter()
    for page in PdfReader(BytesIO(data)).pages:
        writer.add_page(page)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()

"""What the tests of texts share: a small deal, a document made of one text, and short views of its tree."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from contracts.catalog import Catalog
from contracts.compose import Job, compose
from contracts.diagnostics import Diagnostic
from contracts.errors import ContractsError
from contracts.model import Block, Clause, Document, Item, Paragraph, Section, Table, plain
from contracts.texts.errors import TextError
from contracts.texts.parse import parse_text
from schemas.deal import Deal

__all__ = [
    "DEAL",
    "catalog_of",
    "deal_of",
    "document_of",
    "findings_of",
    "mistakes",
    "outline",
    "refused",
]

SIGNATORY = {
    "surname": {"uk": "Бондар", "ru": "Бондарь"},
    "given": {"uk": "Сергій", "ru": "Сергей"},
    "patronymic": {"uk": "Іванович", "ru": "Иванович"},
    "gender": "m",
    "position": {"uk": "директор"},
    "authority": {"kind": "charter"},
}
DEAL: Mapping[str, Any] = {
    "schema": "contracts/deal/1",
    "contract": {"type": "supply", "number": "7", "date": "2026-03-02", "external": True},
    "parties": {
        "supplier": {
            "kind": "company",
            "name": {"uk": "ТОВ «Альфа»", "ru": "ООО «Альфа»", "en": "Alfa LLC"},
            "code": "40000011",
            "address": {"uk": "49000, м. Дніпро", "ru": "49000, г. Днепр"},
            "tax": {"system": "general", "vat_number": "400000126505", "since": "2020-01-01"},
            "signatories": [SIGNATORY],
        },
        "buyer": {
            "kind": "company",
            "name": {"uk": "ТОВ «Бета»", "ru": "ООО «Бета»", "en": "Beta LLC"},
            "code": "14360570",
            "address": {"uk": "01001, м. Київ", "ru": "01001, г. Киев"},
            "tax": {"system": "single", "group": "3"},
            "signatories": [SIGNATORY],
        },
    },
    "specifications": [
        {
            "number": "1",
            "date": "2026-03-05",
            "lines": [
                {
                    "name": {"uk": "Ящик", "ru": "Ящик", "en": "Box"},
                    "unit": "шт",
                    "quantity": "1500",
                    "price": "23.47",
                    "vat": "20 %",
                }
            ],
        }
    ],
}

_FOLDERS = itertools.count()
"""A new folder for each document: compiled documents are kept for the next deal."""

DOCUMENT = """
version = "1"
schema = "deal"
entries = "specifications"
numbering = "{numbering}"
[title]
uk = "НОТАТКА"
ru = "ЗАМЕТКА"
en = "NOTE"
[header]
uk = "Нотатка"
ru = "Заметка"
en = "Note"
[heading]
number = "this.number"
date = "this.date"
[[part]]
clause = "note"
"""


def deal_of(changes: Mapping[str, Any] | None = None) -> Deal:
    """The small deal with values put at dotted paths; None takes a key out."""
    data: Any = json.loads(json.dumps(DEAL))
    for path, value in (changes or {}).items():
        *steps, last = path.split(".")
        here = data
        for step in steps:
            here = here[int(step)] if step.isdigit() else here.setdefault(step, {})
        if value is None:
            del here[last]
        elif last.isdigit():
            here[int(last)] = value
        else:
            here[last] = value
    return Deal.model_validate(data)


def catalog_of(folder: Path, files: Mapping[str, str]) -> Catalog:
    """The packaged templates under an overlay of *files*."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Catalog.default(folder)


def document_of(
    folder: Path,
    text: str,
    *,
    deal: Deal | None = None,
    language: str = "uk",
    numbering: str = "clauses",
    toml: str = "",
) -> Document:
    """The document whose one text is *text*; *toml* is put under its `document.toml`."""
    catalog = catalog_of(
        folder / f"overlay-{next(_FOLDERS)}",
        {
            f"clauses/note/{language}.md": text,
            "documents/note/document.toml": DOCUMENT.format(numbering=numbering) + toml,
        },
    )
    return compose(catalog, deal or deal_of(), Job("note", 0), language).document


def findings_of(folder: Path, text: str, **options: Any) -> tuple[Diagnostic, ...]:
    """The findings that keep *text* from becoming a document."""
    with pytest.raises(ContractsError) as caught:
        document_of(folder, text, **options)
    return caught.value.diagnostics


def refused(text: str) -> tuple[str, int | None]:
    """Rule and line of the finding for which *text* cannot be parsed."""
    with pytest.raises(TextError) as caught:
        parse_text(text, name="clauses/note/uk.md", language="uk")
    (found,) = caught.value.diagnostics
    assert found.place.file == "clauses/note/uk.md"
    return found.rule, found.place.line


def mistakes(found: Iterable[Diagnostic]) -> list[tuple[str, str | None, int | None]]:
    return [(one.rule, one.place.file, one.place.line) for one in found]


def outline(blocks: Iterable[Block]) -> list[Any]:
    """Blocks as `[number, words, [what stands under]]`; the line of place and date is left out."""
    return [line for block in blocks if (line := _line(block)) is not None]


def _line(block: Block) -> list[Any] | None:
    match block:
        case Section():
            return [block.number, plain(block.title), outline(block.blocks)]
        case Clause():
            return [block.number, plain(block.inlines), outline(block.blocks)]
        case Item():
            return ["–", plain(block.inlines), outline(block.blocks)]
        case Paragraph():
            return ["", plain(block.inlines), []]
        case Table():
            return ["table", block.name, []]
        case _:
            return None

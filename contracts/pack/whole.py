"""The PDF of a whole pack: all documents of one language, with what the pack is made of attached."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from contracts.facts import Facts, facts_of, to_json
from contracts.output import Made, content_hash, sha256
from contracts.pack.editions import Edition
from contracts.pack.order import Task
from contracts.render.pack_pdf import Attachment, Draft, pack_pdf
from schemas.deal import Deal

if TYPE_CHECKING:
    from contracts.appendices import ReadAppendix
    from contracts.render.outside_pdf import OutsidePdf

__all__ = ["PACK", "whole_packs"]

PACK = "pack"
_LIST_FORM = "contracts/files/1"
_MIME = {".yaml": "application/yaml", ".yml": "application/yaml", ".json": "application/json"}


def whole_packs(
    task: Task, editions: Sequence[Edition], made: Sequence[Made], drafts: Mapping[str, Draft]
) -> list[Made]:
    """`pack.<language>.pdf` for each language that stands alone; what is internal to one party is in none.

    Raises:
        InputError: a file that the deal names for the pack cannot be taken.
        EnvironmentError_: Typst is not there or cannot write it.
    """
    alone = [one for one in editions if len(one.languages) == 1 and not one.own]
    shown = [one for one in alone if not one.internal]
    secret = {one.job.kind for one in editions if one.internal}
    others = [one for one in made if one.kind not in secret]
    packs: list[Made] = []
    for language in dict.fromkeys(one.name for one in shown):
        documents = [one.documents[0] for one in shown if one.name == language]
        appendices = _appendices(task, language)
        data = pack_pdf(
            documents,
            language,
            attachments=list(_attachments(task, others, facts_of(documents))),
            draft=drafts.get(language),
            inserts=[one.insert for one in appendices],
            overlay=task.settings.overlay,
        )
        if appendices:
            data = _with_pages(data, [one.outside for one in appendices], language, task)
        packs.append(Made(f"{PACK}.{language}.pdf", data, PACK, language, "pdf"))
    return packs


def _appendices(task: Task, language: str) -> tuple[ReadAppendix, ...]:
    """The files from elsewhere that the deal names, read."""
    if not isinstance(task.data, Deal) or not task.data.documents.appendices:
        return ()
    from contracts.appendices import read_appendices

    return read_appendices(task.data, task.loaded, language)


def _with_pages(data: bytes, files: Sequence[OutsidePdf], language: str, task: Task) -> bytes:
    from contracts.render.merge import with_outside
    from contracts.render.stamp import draft_stamp

    stamp = draft_stamp(language, task.settings.overlay) if task.order.draft else None
    return with_outside(data, files, stamp)


def _attachments(task: Task, made: Sequence[Made], facts: Facts) -> Iterator[Attachment]:
    yield Attachment(
        "facts.json",
        to_json(facts),
        "application/json",
        "Values that stand in the documents, with their places",
        "data",
    )
    yield Attachment(
        "files.json", _list_of(made), "application/json", "The other files of the pack"
    )
    if task.order.attach_deal:
        for index, (file, source) in enumerate(task.loaded.sources.items()):
            yield _source(index, PurePosixPath(file), source.text.encode())


def _source(index: int, path: PurePosixPath, data: bytes) -> Attachment:
    """A file of the deal; names of attached files are in plain letters, so its own is in the description."""
    ending = path.suffix.lower()
    name = f"deal{ending}" if not index else f"deal-{index + 1}{ending}"
    return Attachment(name, data, _MIME.get(ending, "text/plain"), path.name, "source")


def _list_of(made: Sequence[Made]) -> bytes:
    """The other files of the pack with their hashes."""
    files = [
        {"path": one.path, "sha256": sha256(one.data), "content": content_hash(one.data)}
        for one in sorted(made, key=lambda one: one.path)
    ]
    text = json.dumps({"schema": _LIST_FORM, "files": files}, ensure_ascii=False, indent=1)
    return (text + "\n").encode()

"""Words that stand around the documents of a pack, and the mark of a draft, from the terms of a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from contracts.catalog import Catalog
from contracts.messages import _
from contracts.records import record
from contracts.texts.errors import TextError

__all__ = ["Draft", "PackWords", "pack_words"]


@record
class Draft:
    """What marks a document as a draft: a word on every page, and a list of what is still open."""

    points: tuple[str, ...] = ()
    """Finished sentences in the language of the document; no list for none."""
    overlay: Path | None = None
    """A folder of the user whose words win."""


@record
class PackWords:
    """The group `[pack]` of the terms."""

    title: str
    parties: str
    seller: str
    sellers: str
    """In place of the parties of a deal, on the cover of the documents of a shop."""
    contents: str
    number: str
    document: str
    pages: str
    note: str
    """How the table counts pages."""
    draft: str
    """The mark on every page of a draft."""
    open_points: str
    foreign: str
    """Before the pages of another file: `{file}` and `{pages}`."""
    foreign_hash: str
    """The same: `{hash}`."""

    def of_foreign(self, file: str, pages: int, digest: str) -> tuple[str, str]:
        """The lines on the sheet before the pages of another file."""
        return (
            _put(self.foreign, {"file": file, "pages": str(pages)}),
            _put(self.foreign_hash, {"hash": digest}),
        )


def _put(text: str, values: Mapping[str, str]) -> str:
    """*text* with its fields; a value is never read as a field."""
    head, *rest = text.split("{")
    return head + "".join(
        f"{values.get(name, '')}{tail}"
        for name, _brace, tail in (one.partition("}") for one in rest)
    )


def pack_words(language: str, overlay: Path | None = None) -> PackWords:
    """The words of *language*: those of the overlay over those of the package.

    Raises:
        TextError: the terms lack one of them.
    """
    group = Catalog.default(overlay).terms(language).get("pack", {})
    names = [each.name for each in fields(PackWords)]
    lacking = [name for name in names if not isinstance(group.get(name), str)]
    if lacking:
        message = _("the terms lack {names} in the group [pack]")
        raise TextError("terms", message, file=f"terms/{language}.toml", names=", ".join(lacking))
    return PackWords(**{name: group[name] for name in names})

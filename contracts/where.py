"""Where a finding is, in words: the entries of lists on the way to it, counted from 1."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.diagnostics import Diagnostic
from contracts.load import Loaded
from contracts.messages import Phrase, _
from contracts.reading.tree import Steps, path_text

__all__ = ["empty_values", "in_words"]

_ENTRIES = {
    "accounts": _("account {n}"),
    "acts": _("act {n}"),
    "centres": _("service centre {n}"),
    "contacts": _("contact {n}"),
    "discounts": _("discount {n}"),
    "groups": _("group of goods {n}"),
    "lines": _("line {n}"),
    "packages": _("package {n}"),
    "pages": _("page {n}"),
    "promotions": _("promotion {n}"),
    "purposes": _("purpose {n}"),
    "recipients": _("recipient {n}"),
    "routes": _("route {n}"),
    "sellers": _("seller {n}"),
    "signatories": _("signatory {n}"),
    "specifications": _("specification {n}"),
    "stages": _("stage {n}"),
    "tiers": _("tier {n}"),
    "used": _("cookie {n}"),
    "versions": _("edition {n}"),
    "ways": _("way {n}"),
    "zones": _("zone {n}"),
}
_NUMBERED = {
    "acts": _("act No. {number}"),
    "specifications": _("specification No. {number}"),
}


def in_words(path: Steps, data: Any) -> tuple[Phrase, ...]:
    """The entries of lists on the way to *path* in words, counted from 1: «specification No. 1, line 4»."""
    words: list[Phrase] = []
    here = data
    for index, step in enumerate(path):
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            here = None
        if isinstance(step, int) and index:
            words.append(_entry(path[index - 1], step, here))
    return tuple(words)


def _entry(name: str | int, index: int, entry: Any) -> Phrase:
    number = entry.get("number") if isinstance(entry, dict) else None
    if name in _NUMBERED and isinstance(number, str):
        return Phrase(_NUMBERED[str(name)], number=number)
    if name in _ENTRIES:
        return Phrase(_ENTRIES[str(name)], n=index + 1)
    return Phrase(_("entry {n} of {list}"), n=index + 1, list=path_text((str(name),)))


def empty_values(loaded: Loaded) -> Iterator[Diagnostic]:
    """A finding for each key and entry without a value: a hole is never taken for an absent section."""
    for path in sorted(loaded.empty, key=str):
        yield Diagnostic(
            "empty-value",
            _("the value is empty"),
            loaded.places.value(path),
            _("write a value or leave the key out"),
            where=in_words(path, loaded.data),
        )

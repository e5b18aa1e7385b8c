"""What a shop asks to be published against what was published before: new, unchanged, or not allowed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from contracts.annexes import WITH
from contracts.diagnostics import Basis, Diagnostic, Severity
from contracts.load import Loaded
from contracts.messages import _
from contracts.model import Document, plain
from contracts.publish.address import FIRST
from contracts.publish.archive import Archive, Edition, KeptText
from contracts.publish.differences import Change, differences, pieces
from contracts.publish.text import ClauseText, EditionText

if TYPE_CHECKING:
    from schemas.shop.shop import Shop
    from schemas.shop.versions import Version

__all__ = ["Asked", "Wanted", "findings", "short_title"]

_MOST_NAMED = 12
"""Clauses that one finding names."""
_SHARE = 0.7
"""Of the longest text in another language: a Ukrainian text below it is suspiciously short."""
_LANGUAGE_LAW = (Basis("lang", "27(6)", "source"),)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The latest edition of a document, as the shop describes it now."""

    kind: str
    index: int
    """Of its entry in `versions`."""
    version: Version
    documents: Mapping[str, Document]
    texts: Mapping[str, EditionText]
    """By language."""

    def edition(self) -> Edition:
        """The edition before any file of it is made."""
        changes = self.version.changes
        said = {
            language: text
            for language in self.documents
            if changes is not None and (text := getattr(changes, language))
        }
        texts = tuple(
            KeptText(language, short_title(document), self.texts[language].sha256, ())
            for language, document in self.documents.items()
        )
        days = self.version.published, self.version.start
        return Edition(self.kind, self.version.number, *days, said, texts)


def short_title(document: Document) -> str:
    """The title as a link names it: «Публічна оферта»."""
    return " ".join(plain(document.title.inlines).split()).capitalize()


# What is not allowed -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """All that findings are made from."""

    shop: Shop
    loaded: Loaded
    archive: Archive
    stored: Mapping[tuple[str, str], EditionText]
    """Texts of stored editions of the same day, by kind and language."""
    day: date


def findings(asked: Asked, wanted: Sequence[Wanted]) -> Iterator[Diagnostic]:
    """What stands against publishing *wanted*, and what its publisher should know."""
    for one in wanted:
        yield from _against_archive(asked, one)
        yield from _smaller(asked, one)
    yield from _not_kept(asked, wanted)


def _found(
    asked: Asked,
    one: Wanted,
    rule: str,
    message: str,
    hint: str,
    *,
    fields: Mapping[str, object] | None = None,
    severity: Severity = "error",
    quote: str = "",
    clause: str = "",
    basis: tuple[Basis, ...] = (),
) -> Diagnostic:
    place = asked.loaded.places.value(("versions", one.index, "from"))
    place = replace(place, quote=quote or None, clause=clause or None)
    first = one.documents.get(FIRST) or next(iter(one.documents.values()))
    told = {"title": short_title(first), "number": one.version.number, **(fields or {})}
    return Diagnostic(rule, message, place, hint, severity, basis=basis, fields=told)


def _against_archive(asked: Asked, one: Wanted) -> Iterator[Diagnostic]:
    start, editions = one.version.start, asked.archive.of(one.kind)
    later = [each for each in editions if each.start > start]
    if later:
        message = _(
            "{title}: the edition of {found} is older than edition {other} of {expected}, which is published already"
        )
        hint = _(
            "add an entry to `versions` with a later day, or put back the one that was published"
        )
        fields = {"found": start, "other": later[-1].number, "expected": later[-1].start}
        yield _found(asked, one, "edition-older", message, hint, fields=fields)
        return
    known = asked.archive.find(one.kind, start)
    if known is not None:
        yield from _unchanged(asked, one, known)
        return
    if any(each.number == one.version.number for each in editions):
        message = _("{title}: an edition with the number {number} is published already")
        hint = _("give each edition its own number")
        yield _found(asked, one, "edition-number-used", message, hint)
    if editions and start < asked.day:
        message = _("{title}: edition {number} is to hold from {found}, a day that has passed")
        hint = _(
            "an edition binds buyers from the day on which it is published; let it begin on that day or later"
        )
        yield _found(
            asked,
            one,
            "edition-backdated",
            message,
            hint,
            severity="warning",
            fields={"found": start},
        )


def _unchanged(asked: Asked, one: Wanted, known: Edition) -> Iterator[Diagnostic]:
    """Nothing of an edition that is published may differ from what was published."""
    hint = _(
        "add an entry to `versions` with a new number and the day from which the new text holds, or take the change back"
    )
    for language, text in one.texts.items():
        kept = known.text(language)
        if kept is None or kept.text == text.sha256:
            continue
        old = asked.stored.get((one.kind, language))
        changes = differences(old, text) if old is not None else ()
        message = _(
            "{title} ({language}): the text differs from edition {number}, published with the same first day {found}: {clauses}"
        )
        fields = {"language": language, "found": known.start, "clauses": _named(changes)}
        yield _found(
            asked,
            one,
            "edition-changed",
            message,
            hint,
            fields=fields,
            quote=_quoted(changes),
            clause=_first_id(changes),
        )
    if known.number != one.version.number:
        message = _("{title}: the edition of {found} is published as number {other}, not {number}")
        fields = {"found": known.start, "other": known.number}
        yield _found(asked, one, "edition-number-changed", message, hint, fields=fields)


def _named(changes: Sequence[Change]) -> str:
    names = [_name(one) for one in changes if one.kind != "renumbered"]
    names = names or [_name(one) for one in changes] or ["–"]
    more = f", +{len(names) - _MOST_NAMED}" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more


def _name(change: Change) -> str:
    sign = {"added": "+", "removed": "−"}.get(change.kind, "")
    clause = change.clause
    return f"{sign}{clause.number or '0'}{f' ({clause.id})' if clause.id else ''}"


def _first_id(changes: Sequence[Change]) -> str:
    return next((one.clause.id for one in changes if one.clause.id), "")


def _quoted(changes: Sequence[Change]) -> str:
    """The first change in short: what stood there, and what stands there now."""
    for one in changes:
        if one.kind == "changed" and one.old is not None and one.new is not None:
            parts = [each for each in pieces(one.old, one.new) if each.text.strip()]
            old = next((each.text for each in parts if each.kind == "old"), "")
            new = next((each.text for each in parts if each.kind == "new"), "")
            return f"{old.strip()[:60]} → {new.strip()[:60]}"
    return ""


# Languages -----------------------------------------------------------------------------------------------------------


def _smaller(asked: Asked, one: Wanted) -> Iterator[Diagnostic]:
    """The Ukrainian text has all that another language has."""
    own = one.texts.get(FIRST)
    if own is None:
        return
    shape = {(each.id, place): len(each.lines) for place, each in _counted(own)}
    for language, text in one.texts.items():
        lacking = [
            each.id or "0"
            for place, each in _counted(text)
            if shape.get((each.id, place), 0) < len(each.lines)
        ]
        if lacking:
            message = _(
                "{title}: the Ukrainian text lacks what the text in {language} has: {clauses}"
            )
            hint = _("complete the Ukrainian text in the overlay; it may never be the smaller one")
            fields = {"language": language, "clauses": ", ".join(lacking[:_MOST_NAMED])}
            yield _found(
                asked, one, "language-smaller", message, hint, basis=_LANGUAGE_LAW, fields=fields
            )
    longest = max(one.texts, key=lambda each: len(one.texts[each].plain))
    if len(own.plain) < _SHARE * len(one.texts[longest].plain):
        message = _("{title}: the Ukrainian text is much shorter than the text in {language}")
        hint = _("see whether something is missing in Ukrainian")
        yield _found(
            asked,
            one,
            "language-shorter",
            message,
            hint,
            severity="warning",
            fields={"language": longest},
        )


def _counted(text: EditionText) -> Iterator[tuple[int, ClauseText]]:
    seen: dict[str, int] = {}
    for one in text.clauses:
        seen[one.id] = seen.get(one.id, 0) + 1
        yield seen[one.id], one


# The archive ---------------------------------------------------------------------------------------------------------


def _not_kept(asked: Asked, wanted: Sequence[Wanted]) -> Iterator[Diagnostic]:
    """Earlier editions that the shop names and no archive of ours has: all in one finding."""
    lacking = [
        f"{short_title(next(iter(one.documents.values())))} № {', '.join(numbers)}"
        for one in wanted
        if (numbers := _earlier(asked, one))
    ]
    if lacking:
        message = _(
            "earlier editions were never published here and are not in the archive: {found}"
        )
        hint = _("keep their files where buyers can ask for them")
        severity: Severity = "warning" if asked.shop.site.archive else "info"
        place = asked.loaded.places.value(("versions",))
        fields = {"found": "; ".join(lacking)}
        yield Diagnostic("edition-not-archived", message, place, hint, severity, fields=fields)


def _earlier(asked: Asked, one: Wanted) -> list[str]:
    if one.kind in WITH:
        return []
    stored = {each.start for each in asked.archive.of(one.kind)}
    return [
        each.number
        for each in asked.shop.versions[: one.index]
        if one.kind in each.covers and each.start not in stored
    ]

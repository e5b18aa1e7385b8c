"""Differences as findings: where, what was expected, what stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from contracts.agree.lines import Expected, Found, squeezed
from contracts.diagnostics import Diagnostic, Place
from contracts.facts.titles import title_phrase
from contracts.facts.tree import DocumentFacts, Passage, Value
from contracts.messages import Phrase, _

__all__ = ["added", "changed", "changed_layout", "hidden", "missing", "renumbered"]

_TOKEN = re.compile(r"\d{1,3}(?:[ \u00a0]\d{3})+(?:[.,]\d+)?(?!\d)|\w+(?:[-\u2011/.,:’'ʼ]\w+)*|\S")
"""A number with its groups, a word or a code with what is inside it, a sign."""
_QUOTED = 90
_NAMES = {
    "header": _("running line"),
    "title": _("title"),
    "opening": _("place and date"),
    "details": _("details of the parties"),
    "signatures": _("signatures"),
}


def where_of(line: Expected) -> tuple[Phrase, ...]:
    """The place of an expected line in words: document, clause, row of a table."""
    passage = line.passage
    parts = [Phrase("{title}", title=line.document.title)] if line.document.title else []
    if passage.number:
        parts.append(Phrase(_("clause {number}"), number=passage.number))
    if passage.at in {"cell", "column", "caption"}:
        parts.append(_in_table(passage))
    elif passage.at in _NAMES:
        parts.append(Phrase(_NAMES[passage.at]))
    return tuple(parts)


def _in_table(passage: Passage) -> Phrase:
    if passage.at == "cell":
        template = _("table, row {row}, column {column}")
        return Phrase(template, row=passage.row, column=passage.column)
    return Phrase(
        _("table, titles of the columns") if passage.at == "column" else _("table, caption")
    )


def _place(file: str, line: Expected | None, found: Found | None, path: str = "") -> Place:
    clause = (line.passage.clause or line.passage.number) if line else ""
    quote = found.text if found else line.passage.full if line else ""
    return Place(
        file=file,
        line=found.spot.line if found and found.spot.page is None else None,
        path=path or None,
        clause=clause or None,
        quote=_short(quote) or None,
    )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def changed(file: str, line: Expected, found: Found) -> Iterator[Diagnostic]:
    """What differs between a line and the form of it that the file has; each value by itself."""
    told: set[tuple[str, str, tuple[str, ...]]] = set()
    for before, after, value in _differences(line, found):
        paths = value.paths if value else ()
        if (before, after, paths) in told:
            continue
        told.add((before, after, paths))
        yield _one_change(file, (line, found), before, after, paths)


def changed_layout(file: str, text: str, found: Found) -> Iterator[Diagnostic]:
    """What differs in a line of the layout."""
    nowhere = DocumentFacts("", "", "", "")
    yield from changed(file, Expected(nowhere, Passage("text", text)), found)


def _one_change(
    file: str, pair: tuple[Expected, Found], before: str, after: str, paths: tuple[str, ...]
) -> Diagnostic:
    line, found = pair
    is_fact = bool(paths) and not paths[0].startswith("law.")
    fields: dict[str, object] = {"expected": before, "found": after}
    if is_fact:
        fields["what"] = title_phrase(paths)
    if not after:
        message = _("{what}: {expected} is missing") if is_fact else _("{expected} is missing")
    elif not before:
        message = _("{found} stands there and must not")
        fields["found"] = after
    elif is_fact:
        message = _("{what}: {expected} is expected, the file has {found}")
    else:
        message = _("{expected} is expected, the file has {found}")
    return Diagnostic(
        "value-differs" if is_fact else "text-differs",
        message,
        _place(file, line, found, paths[0] if is_fact else ""),
        where=where_of(line) + _page(found),
        fields=fields,
    )


def _page(found: Found | None) -> tuple[Phrase, ...]:
    if found is None or found.spot.page is None:
        return ()
    return (Phrase(_("page {page}"), page=found.spot.page),)


def _differences(line: Expected, found: Found) -> Iterator[tuple[str, str, Value | None]]:
    """Expected and found words of each difference; words of a value are shown with all of it."""
    passage = line.passage
    tokens = list(_TOKEN.finditer(passage.full))
    others = list(_TOKEN.finditer(found.text))
    matcher = SequenceMatcher(
        None, [squeezed(one[0]) for one in tokens], [squeezed(one[0]) for one in others],
        autojunk=False,
    )  # fmt: skip
    codes = matcher.get_opcodes()
    shift = len(passage.prefix)
    for tag, start, end, other_start, other_end in codes:
        if tag == "equal":
            continue
        before, after = (
            _span(passage.full, tokens, start, end),
            _span(found.text, others, other_start, other_end),
        )
        if squeezed(before) == squeezed(after):
            continue
        value = _value_at(passage, tokens, start, end, shift)
        if value is not None:
            first, last = _tokens_of(value, tokens, shift)
            before = passage.text_of(value)
            place, stop = _mapped(codes, first, last)
            after = _span(found.text, others, min(place, other_start), max(stop, other_end))
        yield before, after, value


def _span(text: str, tokens: list[re.Match[str]], start: int, end: int) -> str:
    return text[tokens[start].start() : tokens[end - 1].end()] if start < end else ""


def _value_at(
    passage: Passage, tokens: list[re.Match[str]], start: int, end: int, shift: int
) -> Value | None:
    """The value that the tokens belong to; of an insertion the value that it stands in or touches."""
    if start < end:
        first, last = tokens[start].start() - shift, tokens[end - 1].end() - shift
    else:
        first = last = (tokens[start - 1].end() if start else 0) - shift
    for value in passage.values:
        if first < value.end and last > value.start:
            return value
        if start == end and value.start < first < value.end:
            return value
    return None


def _tokens_of(value: Value, tokens: list[re.Match[str]], shift: int) -> tuple[int, int]:
    inside = [
        index
        for index, one in enumerate(tokens)
        if one.start() - shift < value.end and one.end() - shift > value.start
    ]
    return inside[0], inside[-1] + 1


def _mapped(
    codes: Sequence[tuple[str, int, int, int, int]], first: int, last: int
) -> tuple[int, int]:
    """Tokens of the other text that stand for tokens *first* to *last* of this."""
    start, end = None, 0
    for tag, one, two, other_one, other_two in codes:
        if two <= first or one >= last:
            continue
        low = other_one + (first - one if tag == "equal" and first > one else 0)
        high = other_two - (two - last if tag == "equal" and two > last else 0)
        start, end = low if start is None else start, high
    return (0, 0) if start is None else (start, end)


def missing(file: str, lines: list[Expected]) -> Diagnostic:
    """Lines of one clause, or cells of one row, that a file does not have."""
    first = lines[0]
    text = " | ".join(one.passage.full for one in lines)
    if first.passage.at == "cell":
        rule, message = "row-missing", _("a row of the table is missing: {expected}")
    elif first.passage.at in {"clause", "section"}:
        rule, message = "clause-missing", _("the clause is missing: {expected}")
    else:
        rule, message = "text-missing", _("this text is missing: {expected}")
    fields = {"expected": _short(text)}
    return Diagnostic(
        rule, message, _place(file, first, None), where=where_of(first), fields=fields
    )


def added(file: str, founds: list[Found], after: Expected | None) -> Diagnostic:
    """Lines that a file has and must not have; *after* is the line before them."""
    first = founds[0]
    text = " | ".join(one.text for one in founds)
    if first.spot.row is not None and first.spot.part == "body":
        rule, message = "row-added", _("this row of a table must not be there: {found}")
    elif first.number:
        rule, message = "clause-added", _("this clause must not be there: {found}")
    else:
        rule, message = "text-added", _("this text must not be there: {found}")
    where = where_of(after) if after else ()
    place = _place(file, after, first)
    return Diagnostic(
        rule, message, place, where=where + _page(first), fields={"found": _short(text)}
    )


def renumbered(file: str, pairs: list[tuple[Expected, Found]]) -> Diagnostic:
    """Clauses in a row that have other numbers than they must."""
    line, found = pairs[0]
    fields: dict[str, object] = {
        "expected": line.passage.number,
        "found": found.number or "–",
        "count": len(pairs),
    }
    if len(pairs) == 1:
        message = _("the clause has the number {found}, and must have {expected}")
    else:
        message = _(
            "{count} clauses have other numbers: the first is {found}, and must be {expected}"
        )
    return Diagnostic(
        "number-differs", message, _place(file, line, found), where=where_of(line), fields=fields
    )


def hidden(file: str, found: Found) -> Diagnostic:
    """Text that a file has and does not show."""
    message = _("hidden text in the file: {found}")
    place = _place(file, None, found)
    return Diagnostic("hidden-text", message, place, fields={"found": _short(found.hidden)})

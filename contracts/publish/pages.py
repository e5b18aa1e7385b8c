"""Pages without a document: the list of documents, the archive, what changed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from datetime import timedelta

from contracts.publish.address import relative, undated
from contracts.publish.archive import LEGAL, Edition
from contracts.publish.differences import Change, Piece, changed_lines, differences
from contracts.publish.frames import FEED
from contracts.publish.site import Site
from contracts.publish.text import EditionText
from contracts.publish.words import SiteWords
from contracts.render.html.inline import attribute, text_html

__all__ = ["Texts", "archive_html", "changes_html", "home_html"]

Texts = Mapping[tuple[str, str, str], EditionText]
"""Texts of editions by kind, language and first day in ISO form."""
_TAGS = {"same": "", "old": "del", "new": "ins"}


def _link(text: str, href: str) -> str:
    return f'<a href="{attribute(href)}">{text_html(text)}</a>'


def _list(items: Iterator[str]) -> str:
    lines = "".join(f"<li>{one}</li>\n" for one in items)
    return f'<ul class="editions">\n{lines}</ul>\n' if lines else ""


# The list of documents -----------------------------------------------------------------------------------------------


def home_html(site: Site, language: str, page: str) -> str:
    """The documents in force with their editions, then where the rest is."""
    words = site.words[language]
    shown = [
        one for one in site.kinds if site.is_applied(one) and site.in_force(one).text(language)
    ]
    documents = _list(_entry(site, site.in_force(kind), language, page) for kind in shown)
    archive = relative(page, f"{language}/archive/")
    more = (
        _link(words.say("archive"), archive),
        _link(words.say("feed"), relative(page, FEED)),
        _link(words.say("data"), relative(page, LEGAL)),
    )
    return f"{documents}<h2>{text_html(words.say('more'))}</h2>\n{_list(iter(more))}"


def _entry(site: Site, edition: Edition, language: str, page: str) -> str:
    words, kind = site.words[language], edition.kind
    title = f"<strong>{_link(site.title(kind, language), relative(page, undated(language, kind)))}</strong>"
    state = "in_force" if edition.start <= site.day else "will_be"
    parts = [
        words.say("edition", number=edition.number),
        words.say(state, date=words.day(edition.start)),
    ]
    coming = site.upcoming(kind)
    if coming is not None and coming.text(language) is not None:
        href = relative(page, site.where(coming, language))
        said = words.say("upcoming", number=coming.number, date=words.day(coming.start))
        return f'{title}\n<p class="summary">{text_html(", ".join(parts))}. {_link(said, href)}</p>'
    return f'{title}\n<p class="summary">{text_html(", ".join(parts))}</p>'


# The archive ---------------------------------------------------------------------------------------------------------


def archive_html(site: Site, language: str, page: str) -> str:
    """All editions of all documents, the newest first."""
    words = site.words[language]
    parts = [
        f"<p>{text_html(words.say('archive_about'))} {_link(LEGAL, relative(page, LEGAL))}</p>\n"
    ]
    for kind in site.kinds:
        editions = [one for one in site.of(kind) if one.text(language) is not None]
        if not editions:
            continue
        parts.append(f"<h2>{text_html(site.title(kind, language))}</h2>\n")
        parts.append(_list(_stored(site, one, language, page) for one in reversed(editions)))
        if editions[1:]:
            href = relative(page, f"{undated(language, kind)}changes/")
            parts.append(f"<p>{_link(words.say('changes'), href)}</p>\n")
    return "".join(parts)


def _stored(site: Site, edition: Edition, language: str, page: str) -> str:
    words = site.words[language]
    href = relative(page, site.where(edition, language))
    said = [_since(site, edition, words), words.say("published", date=words.day(edition.published))]
    line = (
        f"{_link(words.say('edition', number=edition.number), href)}, {text_html(', '.join(said))}"
    )
    if note := edition.changes.get(language):
        line += f'\n<p class="summary">{text_html(words.say("note"))}: {text_html(note)}</p>'
    return line


def _since(site: Site, edition: Edition, words: SiteWords) -> str:
    """From when until when an edition holds, as far as it is known on the day."""
    if edition.start > site.day:
        return words.say("will_be", date=words.day(edition.start))
    later = next((one for one in site.of(edition.kind) if one.start > edition.start), None)
    if later is None or later.start > site.day:
        return words.say("in_force", date=words.day(edition.start))
    last = later.start - timedelta(days=1)
    return words.say("from_to", date=words.day(edition.start), until=words.day(last))


# What changed --------------------------------------------------------------------------------------------------------


def changes_html(site: Site, kind: str, language: str, page: str, texts: Texts) -> str:
    """What changed between each edition and the one before it, the newest first."""
    words = site.words[language]
    editions = [one for one in site.of(kind) if one.text(language) is not None]
    parts = [f"<p>{text_html(words.say('changes_about'))}</p>\n"]
    for old, new in reversed(list(itertools.pairwise(editions))):
        before = texts.get((kind, language, old.start.isoformat()))
        after = texts.get((kind, language, new.start.isoformat()))
        if before is None or after is None:
            continue
        title = words.say(
            "changes_between", number=new.number, date=words.day(new.start), other=old.number
        )
        parts.append(f"<h2>{text_html(title)}</h2>\n")
        if note := new.changes.get(language):
            parts.append(f"<p>{text_html(note)}</p>\n")
        target = relative(page, site.where(new, language))
        parts += _changes(differences(before, after), words, target)
    return "".join(parts)


def _changes(found: tuple[Change, ...], words: SiteWords, target: str) -> Iterator[str]:
    renumbered = [one for one in found if one.kind == "renumbered"]
    yield from (_change(one, words, target) for one in found if one.kind != "renumbered")
    if renumbered:
        numbers = ", ".join(
            f"{one.old.number} → {one.new.number}" for one in renumbered if one.old and one.new
        )
        yield f"<p>{text_html(words.say('renumbered', clauses=numbers))}</p>\n"
    if not found:
        yield f"<p>{text_html(words.say('nothing'))}</p>\n"


def _change(change: Change, words: SiteWords, target: str) -> str:
    one = change.clause
    title = words.say("preamble") if not one.id else f"{words.say('clause')} {one.number}".strip()
    head = (
        _link(title, f"{target}#{one.id}")
        if change.new is not None and one.id
        else text_html(title)
    )
    sign = (
        f" – {text_html(words.say(change.kind).lower())}"
        if change.kind in ("added", "removed")
        else ""
    )
    return f'<div class="change"><h3>{head}{sign}</h3>{_compared(change)}</div>\n'


def _compared(change: Change) -> str:
    old, new = change.old, change.new
    if old is not None and new is not None:
        return "".join(f"<p>{_line(one)}</p>" for one in changed_lines(old, new))
    tag = "ins" if old is None else "del"
    return "".join(f"<p>{_marked(line, tag)}</p>" for line in change.clause.lines)


def _line(line: tuple[Piece, ...]) -> str:
    return "".join(_marked(one.text, _TAGS[one.kind]) for one in line) or "…"


def _marked(text: str, tag: str) -> str:
    return f"<{tag}>{text_html(text)}</{tag}>" if tag else text_html(text)

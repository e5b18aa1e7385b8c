"""Lists for machines: the map of the site and the feed of changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from contracts.publish.address import FIRST, undated
from contracts.publish.archive import Edition
from contracts.publish.frames import FEED
from contracts.publish.site import Site

__all__ = ["feed_xml", "sitemap_xml"]

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def sitemap_xml(site: Site) -> bytes:
    """The pages of documents in force and the lists of them; languages are told by the pages themselves."""
    lines = [_HEAD, '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n']
    newest = max(site.in_force(kind).published for kind in site.kinds)
    lines += [_place(site.url(site.home(one)), newest) for one in site.languages]
    for kind in site.kinds:
        edition = site.in_force(kind)
        if site.is_applied(kind):
            lines += [
                _place(site.url(undated(one.language, kind)), edition.published)
                for one in edition.texts
            ]
    return "".join([*lines, "</urlset>\n"]).encode()


def _place(url: str, changed: date) -> str:
    return f"<url><loc>{escape(url)}</loc><lastmod>{changed.isoformat()}</lastmod></url>\n"


def feed_xml(site: Site) -> bytes:
    """Every edition of every document as an Atom feed in Ukrainian, the newest first."""
    words = site.words[FIRST]
    editions = [one for one in site.editions if one.text(FIRST) is not None]
    ordered = sorted(editions, key=lambda one: one.published, reverse=True)
    lines = [
        f'{_HEAD}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{FIRST}">\n',
        f"<id>{escape(site.url(FEED))}</id>\n",
        f"<title>{escape(words.say('feed_title', brand=site.brand(FIRST)))}</title>\n",
        f"<updated>{_moment(ordered[0].published)}</updated>\n",
        f'<link rel="self" href={quoteattr(site.url(FEED))}/>\n',
        f'<link rel="alternate" type="text/html" href={quoteattr(site.base)}/>\n',
        f"<author><name>{escape(site.brand(FIRST))}</name></author>\n",
    ]
    return "".join([*lines, *_entries(site, ordered), "</feed>\n"]).encode()


def _entries(site: Site, editions: Iterable[Edition]) -> Iterator[str]:
    words = site.words[FIRST]
    for one in editions:
        text = one.text(FIRST)
        assert text is not None  # the editions in the language
        title = words.say("with_edition", title=text.title, number=one.number)
        summary = words.say("in_force", date=words.day(one.start))
        if note := one.changes.get(FIRST):
            summary = f"{summary}. {words.say('note')}: {note}"
        url = escape(site.url(site.where(one, FIRST)))
        yield (
            f"<entry>\n<id>{url}</id>\n<title>{escape(title)}</title>\n"
            f"<updated>{_moment(one.published)}</updated>\n"
            f'<link rel="alternate" type="text/html" href="{url}"/>\n'
            f"<summary>{escape(summary)}</summary>\n</entry>\n"
        )


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"

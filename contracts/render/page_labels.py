"""What a viewer calls the pages of a pack: `i` on the cover, `2-1`, `2-2` in its second document.

Typst cannot put a number before a page number, so it counts each document from 1, and the finished file gets a new
table of labels at its end; nothing else of it is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from contracts.errors import RenderError
from contracts.messages import _

__all__ = ["labelled"]

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\s+0 \d+\s")
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref", re.DOTALL)
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_LABELS = re.compile(rb"/PageLabels (\d+) 0 R")
_ENTRY = re.compile(rb"(\d+) (\d+) 0 R")
_DECIMAL = re.compile(rb"/S/D/St (\d+)")
_PAGES = re.compile(rb"/Pages (\d+) 0 R")
_COUNT = re.compile(rb"/Count (\d+)")


def labelled(data: bytes, documents: int) -> bytes:
    """A pack of so many documents as Typst wrote it, with the number of the document before that of each page.

    Raises:
        RenderError: a layout does not number its pages 1, 2, 3, or Typst wrote a file of another form than it does.
    """
    end = int(_found(_START, data)[1])
    trailer = _found(_TRAILER, data[end:])[1]
    root = _object(data, end, int(_found(_ROOT, trailer)[1]))
    number = int(_found(_LABELS, root)[1])
    pages = int(_found(_COUNT, _object(data, end, int(_found(_PAGES, root)[1])))[1])
    starts = _starts(dict(_numbers(data, end, _object(data, end, number))), pages)
    if len(starts) != documents:
        raise RenderError(_("a layout of the pack does not number its pages 1, 2, 3"))
    ranges = b"".join(b"%d<</S/D/P(%d-)>>" % (page, n) for n, page in enumerate(starts, 1))
    table = b"\n%d 0 obj\n<</Nums[0<</S/r>>%s]>>\nendobj\n" % (number, ranges)
    entry = b"xref\n%d 1\n%010d 00000 n\r\n" % (number, len(data) + 1)
    last = b"trailer\n<<%s/Prev %d>>\nstartxref\n%d\n%%%%EOF"
    return data + table + entry + last % (trailer, end, len(data) + len(table))


def _numbers(data: bytes, end: int, table: bytes) -> Iterator[tuple[int, int]]:
    """Page (from 0) and its number, for the pages that have a label; 0 on the cover."""
    for page, label in _ENTRY.findall(table):
        found = _DECIMAL.search(_object(data, end, int(label)))
        yield int(page), int(found[1]) if found else 0


def _starts(numbers: Mapping[int, int], pages: int) -> list[int]:
    """The pages where documents begin.

    Typst 0.15 writes a label for each page and forgets those that are less by one than the label before, a 1 after
    a 2. A file without other numbers than 1 has labels for the beginnings alone.
    """
    absent = 1 if any(number > 1 for number in numbers.values()) else 0
    return [page for page in range(pages) if numbers.get(page, absent) == 1]


def _object(data: bytes, end: int, number: int) -> bytes:
    """An object of the file, by its table, which lies at *end*."""
    table = _TABLE.match(data, end)
    if table is None:
        raise RenderError(_("Typst wrote a file of another form"))
    place = table.end() + 20 * number
    start = int(data[place : place + 10])
    return data[start : data.index(b"endobj", start)]


def _found(pattern: re.Pattern[bytes], data: bytes) -> re.Match[bytes]:
    found = pattern.search(data)
    if found is None:
        raise RenderError(_("Typst wrote a file of another form"))
    return found

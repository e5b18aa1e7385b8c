"""What a viewer calls the pages of a pack: `i` on the cover, `2-1`, `2-2` in its second document.

Typst cannot put a number before a page number, so it counts each document from 1, and the finished file gets a new
table of labels at its end; nothing else of it is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contracts.errors import RenderError
from contracts.messages import _

__all__ = ["labelled"]

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\s+0 \d+\s")
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref", re.DOTALL)
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_LABELS = re.compile(rb"/PageLabels (\d+) 0 R")
_ENTRY = re.compile(rb"(\d+) (\d+) 0 R")
_DECIMAL = re.compile(rb"/S/D\b")
_FIRST = re.compile(rb"/St 1\b")


def labelled(data: bytes) -> bytes:
    """A pack as Typst wrote it, with the number of the document before the number of each page.

    Raises:
        RenderError: Typst wrote a file of another form than it does.
    """
    end = int(_found(_START, data)[1])
    trailer = _found(_TRAILER, data[end:])[1]
    root = _object(data, end, int(_found(_ROOT, trailer)[1]))
    number = int(_found(_LABELS, root)[1])
    ranges = b"".join(_ranges(data, end, _object(data, end, number)))
    table = b"\n%d 0 obj\n<</Nums[%s]>>\nendobj\n" % (number, ranges)
    start = len(data) + len(table)
    entry = b"xref\n%d 1\n%010d 00000 n\r\n" % (number, len(data) + 1)
    last = b"trailer\n<<%s/Prev %d>>\nstartxref\n%d\n%%%%EOF" % (trailer, end, start)
    return data + table + entry + last


def _ranges(data: bytes, end: int, table: bytes) -> Iterator[bytes]:
    """An entry for the cover and one for each run of pages that is counted from 1."""
    document = 0
    for page, number in _ENTRY.findall(table):
        label = _object(data, end, int(number))
        if not _DECIMAL.search(label):
            if page == b"0":
                yield b"0<</S/r>>"
        elif _FIRST.search(label):
            document += 1
            yield b"%d<</S/D/P(%d-)>>" % (int(page), document)


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

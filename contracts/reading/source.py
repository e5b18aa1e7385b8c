"""A file of the user as text, after everything that makes it unreadable was refused."""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from contracts.diagnostics import Diagnostic, Place
from contracts.errors import InputError, PermissionDenied
from contracts.messages import _
from contracts.records import record

__all__ = ["LARGEST", "Source", "read_source"]

LARGEST = 5_000_000
"""Bytes; a deal with ten thousand lines has two million."""
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_CONTROL_BYTES = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))
_C1_BYTES = re.compile(b"\xc2[\x80-\x9f]")
_SEPARATOR_BYTES = re.compile(b"\xe2\x80[\xa8\xa9]")
_MOST_CONTROLS = 20
_BINARY = {b"PK\x03\x04": "DOCX, XLSX, ZIP", b"%PDF": "PDF", b"\xd0\xcf\x11\xe0": "DOC, XLS"}


@record
class Source:
    """The text of a file as it was read."""

    file: str
    """The name that messages show."""
    text: str
    sha256: str
    """Of the bytes."""


def read_source(path: Path, file: str | None = None) -> Source:
    """The text of *path*, shown in messages as *file*.

    Raises:
        InputError: not there, not a file, larger than `LARGEST`, not UTF-8, or with control characters.
        PermissionDenied: it may not be read.
    """
    shown = file or str(path)
    data = _bytes(path, shown)
    text = _decode(data, shown)
    if not _is_clean(data) and (found := tuple(_control_characters(text, shown))):
        raise InputError(diagnostics=found, texts={shown: text})
    return Source(shown, text, hashlib.sha256(data).hexdigest())


def _bytes(path: Path, shown: str) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise _unreadable(
                "not-a-file",
                _("this is a folder or a device, not a file"),
                _("give a file with the data of a deal"),
                shown,
            )
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except PermissionError as error:
        raise PermissionDenied(
            _("the file may not be read"),
            hint=_("ask for the right to read it"),
            place=Place(file=shown),
        ) from error
    except FileNotFoundError as error:
        raise _unreadable(
            "not-found", _("there is no such file"), _("check the name and the folder"), shown
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _unreadable(
            "unreadable", _("the file cannot be read: {reason}"), "", shown, reason=reason
        ) from error
    if len(data) > LARGEST:
        raise _unreadable(
            "too-large",
            _("the file is larger than {limit} bytes"),
            _("split it: keep parties in their own files, or give long tables to `batch`"),
            shown,
            limit=LARGEST,
        )
    return data


def _unreadable(rule: str, message: str, hint: str, shown: str, **fields: object) -> InputError:
    return InputError(
        diagnostics=[Diagnostic(rule, message, Place(file=shown), hint, fields=fields)]
    )


def _decode(data: bytes, shown: str) -> str:
    for magic, kind in _BINARY.items():
        if data.startswith(magic):
            raise _unreadable(
                "not-text",
                _("this is a {kind} file, not text"),
                _("give a YAML or JSON file with the data of a deal"),
                shown,
                kind=kind,
            )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or _is_bare_utf16(data):
        raise _not_utf8(shown, 0, data, "UTF-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        raise _not_utf8(shown, start, data, _encoding(data)) from error


def _is_bare_utf16(data: bytes) -> bool:
    head = data[:200]
    return len(head) > 3 and 2 * max(head[::2].count(0), head[1::2].count(0)) > 0.8 * len(head)


def _encoding(data: bytes) -> str:
    """The encoding that the bytes look like, empty when nothing can be said."""
    high = sum(byte >= 0x80 for byte in data)
    # Letters of windows-1251 lie from 0xC0; of the bytes of Cyrillic in UTF-8 only each second one does.
    letters = sum(byte >= 0xC0 for byte in data)
    return "windows-1251" if letters > 0.6 * high else ""


def _not_utf8(shown: str, start: int, data: bytes, encoding: str) -> InputError:
    before = data[:start]
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8-sig", "replace")) + 1
    place = Place(file=shown, line=before.count(b"\n") + 1, column=column)
    named = _("the file is in {encoding}, not in UTF-8")
    unnamed = _("the file is not in UTF-8")
    hint = _("open it in an editor and save it with the encoding UTF-8")
    message = named if encoding else unnamed
    return InputError(
        diagnostics=[Diagnostic("not-utf-8", message, place, hint, fields={"encoding": encoding})]
    )


def _is_clean(data: bytes) -> bool:
    """True when there are surely no control characters: ten times as quick as looking for them."""
    if len(data.translate(None, _CONTROL_BYTES)) != len(data):
        return False
    # 0xEF begins the marks of byte order and what is no character; 0xC2 and 0xE2 begin much else too.
    return not (b"\xef" in data or _C1_BYTES.search(data) or _SEPARATOR_BYTES.search(data))


def _control_characters(text: str, shown: str) -> Iterator[Diagnostic]:
    for count, match in enumerate(_CONTROL.finditer(text)):
        if count == _MOST_CONTROLS:
            return
        breaks = [found.end() for found in _LINE_BREAK.finditer(text, 0, match.start())]
        column = match.start() - (breaks[-1] if breaks else 0) + 1
        yield Diagnostic(
            "control-character",
            _("the character U+{code} is not text"),
            Place(file=shown, line=len(breaks) + 1, column=column),
            _("delete it; it often comes with text copied from a PDF or a messenger"),
            fields={"code": f"{ord(match[0]):04X}"},
        )

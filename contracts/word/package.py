"""Word packages: opened with suspicion, written the same on every day.

Reading refuses what no legal document has and what harms who opens it. Writing keeps one fixed time,
one order and ISA-L at one level and window, and takes constant parts as they were compressed once.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import PurePosixPath
from typing import NamedTuple

from isal import isal_zlib

from contracts.errors import InputError
from contracts.messages import _
from contracts.records import record

__all__ = [
    "Frozen",
    "Limits",
    "Packed",
    "finish",
    "freeze",
    "pack",
    "read_foreign_package",
    "read_package",
    "write_package",
]

LEVEL = 1
WINDOW = -15
"""Raw deflate with a window of 32 KB."""

TINY = 1100
STORED, DEFLATED = 0, 8
DATE_1980 = 0x0021
LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
UTF8_NAMES = 0x0800

ACTIVE = re.compile(
    r"vbaProject|vbaData|/activeX/|/embeddings/|/afchunk|\.(?:bin|exe|js|vbs|ole)$", re.I
)
"""Names of parts that hold or may hold code, objects or foreign documents."""

RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
EXTERNAL = re.compile(rb"""TargetMode\s*=\s*["']External["']""")
HYPERLINK = re.compile(rb"""Type\s*=\s*["'][^"']*/hyperlink["']""")
HARMLESS = re.compile(rb"""Target\s*=\s*["'](?:https?:|mailto:|tel:)""", re.I)


@record
class Limits:
    """How much a package may hold."""

    parts: int = 2_000
    part_bytes: int = 64_000_000
    total_bytes: int = 128_000_000
    ratio: int = 300
    """How many times a part of more than 1 MB may be larger than its compressed bytes."""


class Packed(NamedTuple):
    """A part as it was compressed."""

    content: bytes
    crc: int
    size: int
    """Before compression."""
    method: int


@record
class Frozen:
    """Parts as they lie in a ZIP file, ready to be copied in front of others."""

    local: bytes = b""
    central: bytes = b""
    count: int = 0


def read_package(data: bytes, limits: Limits = Limits()) -> dict[str, bytes]:
    """The parts of a Word file by name, in the order of the file.

    Raises:
        InputError: not a ZIP file, too large, or with names, types, code or links that are refused.
    """
    parts = _unpacked(data, limits)
    _check_parts(parts)
    return parts


def read_foreign_package(data: bytes, limits: Limits = Limits()) -> dict[str, bytes]:
    """The XML parts of a Word file that others made, to be read and no more.

    Code and objects are not unpacked and links are not followed, so they need not be refused.

    Raises:
        InputError: not a Word file, too large, with names that are refused or a document type declaration.
    """
    parts = _unpacked(data, limits, only_xml=True)
    _check_contents(parts)
    return parts


def _unpacked(data: bytes, limits: Limits, *, only_xml: bool = False) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if only_xml:
                entries = [one for one in entries if _is_readable(one.filename)]
            _check_entries(entries, limits)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError,
            ValueError) as error:  # fmt: skip
        raise InputError(_("not a readable Word file: {reason}"), reason=str(error)) from error


def _is_readable(name: str) -> bool:
    return name.endswith((".xml", ".rels")) and not ACTIVE.search(name)


def _check_entries(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.parts:
        raise InputError(_("more than {count} parts in one Word file"), count=limits.parts)
    if sum(entry.file_size for entry in entries) > limits.total_bytes:
        raise InputError(_("more than {count} bytes when unpacked"), count=limits.total_bytes)
    seen: set[str] = set()
    for entry in entries:
        _check_entry(entry, limits)
        if entry.filename.casefold() in seen:
            raise InputError(_("two parts have the name {part}"), part=entry.filename)
        seen.add(entry.filename.casefold())


def _check_entry(entry: zipfile.ZipInfo, limits: Limits) -> None:
    name = entry.filename
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in entry.orig_filename or ":" in name:
        raise InputError(_("a part would lie outside the package: {part}"), part=name)
    if entry.flag_bits & 1:
        raise InputError(_("a part is encrypted: {part}"), part=name)
    if ACTIVE.search(name):
        raise InputError(_("macros, objects or other documents inside: {part}"), part=name)
    packed_too_well = entry.file_size > max(1_000_000, entry.compress_size * limits.ratio)
    if entry.file_size > limits.part_bytes or packed_too_well:
        raise InputError(_("a part is too large when unpacked: {part}"), part=name)


def _check_parts(parts: Mapping[str, bytes]) -> None:
    _check_contents(parts)
    for name, content in parts.items():
        if name.endswith(".rels"):
            _check_relationships(name, content)


def _check_contents(parts: Mapping[str, bytes]) -> None:
    if "[Content_Types].xml" not in parts or "word/document.xml" not in parts:
        raise InputError(_("a ZIP file, but not a Word document"))
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            _check_xml(name, content)


def _check_xml(name: str, content: bytes) -> None:
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in content[:64]:
        raise InputError(_("a part is not in UTF-8: {part}"), part=name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise InputError(
            _("a document type declaration, which no Word file has: {part}"), part=name
        )


def _check_relationships(name: str, content: bytes) -> None:
    for found in RELATIONSHIP.finditer(content):
        tag = found[0]
        if EXTERNAL.search(tag) and not (HYPERLINK.search(tag) and HARMLESS.search(tag)):
            hint = _(
                "in Word: Developer, Document Template, clear the path; File, Info, Edit Links, Break"
            )
            raise InputError(
                _("a link to something outside the file: {part}"), hint=hint, part=name
            )


def pack(content: bytes) -> Packed:
    """*content* compressed; what is tiny stays as it is, for opening a compressor costs more than it saves."""
    size, crc = len(content), isal_zlib.crc32(content)
    if size < TINY:
        return Packed(content, crc, size, STORED)
    return Packed(isal_zlib.compress(content, LEVEL, WINDOW), crc, size, DEFLATED)


def freeze(parts: Iterable[tuple[str, Packed]]) -> Frozen:
    """*parts* as they lie in a file."""
    local, central, count = _laid(parts, 0)
    return Frozen(b"".join(local), b"".join(central), count)


def finish(frozen: Frozen, parts: Iterable[tuple[str, Packed]] = ()) -> bytes:
    """The whole file: *frozen* as it is, *parts* behind it, the directory."""
    start = len(frozen.local)
    local, central, count = _laid(parts, start)
    entries = b"".join((frozen.central, *central))
    end = start + sum(map(len, local))
    count += frozen.count
    tail = END.pack(b"PK\5\6", 0, 0, count, count, len(entries), end, 0)
    return b"".join((frozen.local, *local, entries, tail))


def _laid(parts: Iterable[tuple[str, Packed]], start: int) -> tuple[list[bytes], list[bytes], int]:
    """Pieces of the parts and of their entries in the directory, from offset *start* on; how many parts."""
    local: list[bytes] = []
    central: list[bytes] = []
    count = 0
    for name, packed in parts:
        record, entry = _records(name.encode(), packed, start)
        local += record
        central += entry
        start += sum(map(len, record))
        count += 1
    return local, central, count


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts, `[Content_Types].xml` first as readers expect."""
    first = "[Content_Types].xml"
    ordered = sorted(parts.items(), key=lambda part: part[0] != first)
    return finish(Frozen(), ((name, pack(content)) for name, content in ordered))


def _records(
    name: bytes, packed: Packed, offset: int
) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """The part with its local header, and its entry of the directory, in pieces."""
    flags = 0 if name.isascii() else UTF8_NAMES
    sizes = (packed.crc, len(packed.content), packed.size)
    common = (20, flags, packed.method, 0, DATE_1980, *sizes, len(name), 0)
    local = LOCAL.pack(b"PK\3\4", *common)
    central = CENTRAL.pack(b"PK\1\2", 20, *common, 0, 0, 0, 0, offset)
    return (local, name, packed.content), (central, name)

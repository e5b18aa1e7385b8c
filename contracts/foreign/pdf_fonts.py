"""The characters that the codes of a PDF font stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from struct import unpack
from typing import Any

__all__ = ["FontReader", "font_reader", "unescaped"]

_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end(?:bfchar|bfrange)", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_UNUSUAL = re.compile(rb"\\[^0-7nrtbf\\()]|\\[4-7][0-7]{2}|(?<!\\)[()]|\\\\[()]")
"""What Python's own way of escapes does not read as PDF does."""
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_CODECS = {
    "/WinAnsiEncoding": "cp1252",
    "/MacRomanEncoding": "mac_roman",
    "/StandardEncoding": "latin-1",
}
_LARGEST_RANGE = 65_536
UNKNOWN = "\ufffd"

FontReader = Callable[[bytes], str]
"""From the bytes of a string to its text."""


def unescaped(raw: bytes) -> bytes:
    """The bytes of a literal string, given without its outer brackets."""
    if b"\\" not in raw:
        return raw
    if _UNUSUAL.search(raw) is None:
        quick = raw.replace(b"\\(", b"\\050").replace(b"\\)", b"\\051")
        return quick.decode("unicode_escape").encode("latin-1")
    return _ESCAPE.sub(_one, raw)


def _one(found: re.Match[bytes]) -> bytes:
    code = found[1]
    if code[:1] in b"01234567":
        return bytes((int(code, 8) & 255,))
    if code in {b"\n", b"\r", b"\r\n"}:
        return b""
    return _LETTERS.get(code, code)


def font_reader(font: Mapping[str, Any]) -> FontReader | None:
    """How strings in this font are read; None when the file does not tell."""
    wide = font.get("/Subtype") == "/Type0"
    table: Any = font.get("/ToUnicode")
    table = table.get_object() if hasattr(table, "get_object") else table
    if hasattr(table, "get_data"):
        return _by_table(_characters(table.get_data()), wide)
    codec = _CODECS.get(str(font.get("/Encoding")))
    if wide or codec is None:
        return None
    return lambda data: data.decode(codec, "replace")


def _by_table(characters: Mapping[int, str], wide: bool) -> FontReader:
    known: dict[bytes, str] = {}

    def read(data: bytes) -> str:
        text = known.get(data)
        if text is None:
            codes = unpack(f">{len(data) // 2}H", data[: len(data) // 2 * 2]) if wide else data
            text = known[data] = "".join(characters.get(code, UNKNOWN) for code in codes)
        return text

    return read


def _characters(cmap: bytes) -> dict[int, str]:
    """Code to text, from a ToUnicode table."""
    characters: dict[int, str] = {}
    for block in _BLOCK.finditer(cmap):
        tokens = [found[1] or found[0] for found in _HEX.finditer(block[2])]
        if block[1] == b"bfchar":
            for code, text in zip(tokens[::2], tokens[1::2], strict=False):
                characters[_number(code)] = _text(text)
        else:
            _ranges(tokens, characters)
    return characters


def _ranges(tokens: list[bytes], characters: dict[int, str]) -> None:
    at = 0
    while at + 2 < len(tokens):
        first, last = _number(tokens[at]), _number(tokens[at + 1])
        at += 2
        if tokens[at] == b"[":
            at += 1
            while at < len(tokens) and tokens[at] != b"]":
                characters[first] = _text(tokens[at])
                first, at = first + 1, at + 1
        else:
            text = _text(tokens[at])
            for offset in range(min(last - first + 1, _LARGEST_RANGE)):
                characters[first + offset] = _moved(text, offset)
        at += 1


def _number(token: bytes) -> int:
    digits = b"".join(token.split())
    return int(digits, 16) if re.fullmatch(rb"[0-9A-Fa-f]{1,8}", digits) else -1


def _text(token: bytes) -> str:
    digits = b"".join(token.split())
    if not re.fullmatch(rb"(?:[0-9A-Fa-f]{2})+", digits):
        return UNKNOWN
    data = bytes.fromhex(digits.decode())
    return data.decode("latin-1") if len(data) == 1 else data.decode("utf-16-be", "replace")


def _moved(text: str, offset: int) -> str:
    if not offset or not text:
        return text
    code = ord(text[-1]) + offset
    return text[:-1] + (chr(code) if code < 0x110000 else UNKNOWN)

"""Takes expressions, tags and attributes out of a text, so that Markdown never sees them.

Each is replaced by one private-use letter; a line that holds only a control tag is emptied and remembered.
"""

from __future__ import annotations

import re

from contracts.messages import _
from contracts.records import record
from contracts.texts.errors import TextError

__all__ = ["BASE", "LineTag", "Mask", "Masked", "mask"]

BASE = 0xE000
_LIMIT = 0xF8FF - BASE

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_TOKEN = re.compile(
    r"\{\{(?P<expression>.*?)\}\}|\{%-?\s*(?P<tag>.*?)\s*-?%\}|\{:\s*(?P<attribute>[^}]*?)\s*\}",
    re.DOTALL,
)
_LINE_TAG = re.compile(
    r"^[ \t]*\{%-?\s*(?P<word>[a-z]+)\b\s*(?P<rest>[^%]*(?:%(?!\})[^%]*)*?)\s*-?%\}[ \t]*$"
)
_CONTROL = frozenset({"if", "elif", "else", "endif", "for", "endfor"})
_BLOCKS = frozenset({"table", "details", "signatures", "annexes"})
_MARKUP = re.compile(
    r"</?[A-Za-z][^>\n]*>|`|!\[|^ {0,3}>|^ {0,3}(?:\*\*\*+|---+|===+) *$", re.MULTILINE
)
_STRAY = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")


@record
class Mask:
    """What a private-use letter stands for."""

    kind: str
    """`expression`, `if`, `elif`, `else`, `endif`, `block`, `id`, `class`."""
    source: str
    line: int


@record
class LineTag:
    """A control tag alone on its line."""

    word: str
    rest: str
    line: int


@record
class Masked:
    """A text without tags, the meaning of its private-use letters, and its line tags in order."""

    text: str
    masks: tuple[Mask, ...]
    tags: tuple[LineTag, ...]


def mask(source: str, name: str) -> Masked:
    """Masks *source*; lines keep their numbers.

    Raises:
        TextError: an unknown tag, a stray brace, a private-use letter, a tab.
    """
    if _PRIVATE.search(source):
        raise TextError(
            "private-use-letter", _("the text holds a private-use letter"), file=name, line=1
        )
    masks: list[Mask] = []
    tags: list[LineTag] = []
    lines = [
        _line(text, number, name, masks, tags) for number, text in enumerate(source.split("\n"), 1)
    ]
    masked = _inline("\n".join(lines), name, masks)
    _refuse_markup(masked, name)
    return Masked(masked, tuple(masks), tuple(tags))


def _refuse_markup(text: str, name: str) -> None:
    """HTML, code and quotes are no part of the language; taken as words they would be printed."""
    found = _MARKUP.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        message = _("{found} is not allowed in a text")
        raise TextError("markdown", message, file=name, line=line, found=found[0].strip())


def _line(text: str, number: int, name: str, masks: list[Mask], tags: list[LineTag]) -> str:
    if "\t" in text:
        raise TextError("tab", _("a tab; indent with spaces"), file=name, line=number)
    match = _LINE_TAG.match(text)
    if not match:
        return text
    word = match["word"]
    if word in _CONTROL:
        tags.append(LineTag(word, match["rest"].strip(), number))
        return ""
    if word in _BLOCKS:
        indent = text[: len(text) - len(text.lstrip())]
        return indent + _letter(
            masks, Mask("block", f"{word} {match['rest']}".strip(), number), name
        )
    raise TextError("unknown-tag", _("unknown tag {found}"), file=name, line=number, found=word)


def _inline(text: str, name: str, masks: list[Mask]) -> str:
    def replace(match: re.Match[str]) -> str:
        line = text.count("\n", 0, match.start()) + 1
        found = _mask_of(match, name, line)
        return _letter(masks, found, name) + "\n" * match[0].count("\n")

    masked = _TOKEN.sub(replace, text)
    stray = _STRAY.search(masked)
    if stray:
        line = masked.count("\n", 0, stray.start()) + 1
        raise TextError(
            "stray-brace", _("{found} without its other half"), file=name, line=line, found=stray[0]
        )
    return masked


def _mask_of(match: re.Match[str], name: str, line: int) -> Mask:
    if match["expression"] is not None:
        return Mask("expression", match["expression"].strip(), line)
    if match["tag"] is not None:
        word, _space, rest = match["tag"].partition(" ")
        if word not in ("if", "elif", "else", "endif"):
            hint = _("inside a sentence only if, elif, else, endif may stand, found {found}")
            raise TextError("inline-tag", hint, file=name, line=line, found=word)
        return Mask(word, rest.strip(), line)
    attribute = match["attribute"].strip()
    if attribute.startswith("#"):
        return Mask("id", attribute[1:], line)
    if attribute == ".plain":
        return Mask("class", "plain", line)
    raise TextError(
        "unknown-attribute", _("unknown attribute {found}"), file=name, line=line, found=attribute
    )


def _letter(masks: list[Mask], found: Mask, name: str) -> str:
    if len(masks) >= _LIMIT:
        raise TextError(
            "text-too-long", _("too many expressions in one text"), file=name, line=found.line
        )
    masks.append(found)
    return chr(BASE + len(masks) - 1)

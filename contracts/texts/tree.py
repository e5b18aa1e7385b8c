"""The tree of a text file: prose with its expressions and conditions, before any data is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

__all__ = [
    "TBlock",
    "TBranch",
    "TBreak",
    "TCitation",
    "TClause",
    "TField",
    "TFor",
    "TIf",
    "TInline",
    "TInlineIf",
    "TItem",
    "TLink",
    "TNamed",
    "TPlain",
    "TRef",
    "TSection",
    "TSpan",
    "TTable",
    "TTerm",
    "TText",
    "TextTemplate",
]


@dataclass(frozen=True, slots=True)
class TText:
    """Words."""

    text: str


@dataclass(frozen=True, slots=True)
class TBreak:
    """A line break in a paragraph."""


@dataclass(frozen=True, slots=True)
class TSpan:
    """Bold (`strong`) or italic (`emphasis`) words."""

    kind: str
    children: tuple[TInline, ...]


@dataclass(frozen=True, slots=True)
class TLink:
    """A hyperlink with a fixed address."""

    href: str
    children: tuple[TInline, ...]


@dataclass(frozen=True, slots=True)
class TField:
    """An expression whose value is printed."""

    expression: str
    line: int


@dataclass(frozen=True, slots=True)
class TRef:
    """A reference to a clause: `ref("payment-term", case="gen")`."""

    target: str
    case: str
    line: int


@dataclass(frozen=True, slots=True)
class TTerm:
    """A defined term: `term("buyer", case="dat")`."""

    key: str
    case: str
    number: str
    """`sg` or `pl`."""
    line: int


@dataclass(frozen=True, slots=True)
class TCitation:
    """An act and its article: `law("cc", "549")`."""

    act: str
    article: str
    case: str
    line: int


@dataclass(frozen=True, slots=True)
class TInlineIf:
    """A condition inside a sentence; a branch with an empty condition is `else`."""

    branches: tuple[tuple[str, tuple[TInline, ...]], ...]
    line: int


TInline: TypeAlias = TText | TBreak | TSpan | TLink | TField | TRef | TTerm | TCitation | TInlineIf


@dataclass(frozen=True, slots=True)
class TClause:
    """A numbered paragraph, or a numbered item of a list under it (`level` 2 and deeper)."""

    id: str
    level: int
    inlines: tuple[TInline, ...]
    children: tuple[TBlock, ...]
    line: int


@dataclass(frozen=True, slots=True)
class TItem:
    """A dash line."""

    inlines: tuple[TInline, ...]
    children: tuple[TBlock, ...]
    line: int


@dataclass(frozen=True, slots=True)
class TPlain:
    """A paragraph without a number."""

    inlines: tuple[TInline, ...]
    line: int


@dataclass(frozen=True, slots=True)
class TNamed:
    """A block made from data: `{% table lines %}`, `{% details %}`, `{% signatures %}`, `{% annexes %}`."""

    kind: str
    name: str
    line: int


@dataclass(frozen=True, slots=True)
class TTable:
    """A table written in the text: header cells and rows of cells."""

    header: tuple[tuple[TInline, ...], ...]
    rows: tuple[tuple[tuple[TInline, ...], ...], ...]
    aligns: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class TSection:
    """A title and what stands under it."""

    id: str
    title: tuple[TInline, ...]
    numbered: bool
    children: tuple[TBlock, ...]
    line: int


@dataclass(frozen=True, slots=True)
class TBranch:
    """Blocks under one condition; an empty condition is `else`."""

    condition: str
    blocks: tuple[TBlock, ...]
    line: int


@dataclass(frozen=True, slots=True)
class TIf:
    """A condition around whole blocks."""

    branches: tuple[TBranch, ...]
    line: int


@dataclass(frozen=True, slots=True)
class TFor:
    """A repetition of whole blocks; `variable` takes each value of `source`."""

    variable: str
    source: str
    blocks: tuple[TBlock, ...]
    line: int


TBlock: TypeAlias = TClause | TItem | TPlain | TNamed | TTable | TSection | TIf | TFor


@dataclass(frozen=True, slots=True)
class TextTemplate:
    """A parsed text file."""

    name: str
    """File as shown in messages, such as `clauses/payment/uk.md`."""
    language: str
    blocks: tuple[TBlock, ...]

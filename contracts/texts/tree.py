"""The tree of a text file: prose with its expressions and conditions, before any data is known."""

from __future__ import annotations

from typing import TypeAlias

from contracts.records import record

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


@record
class TText:
    """Words."""

    text: str


@record
class TBreak:
    """A line break in a paragraph."""


@record
class TSpan:
    """Bold (`strong`) or italic (`emphasis`) words."""

    kind: str
    children: tuple[TInline, ...]


@record
class TLink:
    """A hyperlink with a fixed address."""

    href: str
    children: tuple[TInline, ...]


@record
class TField:
    """An expression whose value is printed."""

    expression: str
    line: int


@record
class TRef:
    """A reference to a clause: `ref("payment-term", case="gen")`."""

    target: str
    case: str
    line: int


@record
class TTerm:
    """A defined term: `term("buyer", case="dat")`."""

    key: str
    case: str
    number: str
    """`sg` or `pl`."""
    line: int


@record
class TCitation:
    """An act and its article: `law("cc", "549")`."""

    act: str
    article: str
    case: str
    line: int


@record
class TInlineIf:
    """A condition inside a sentence; a branch with an empty condition is `else`."""

    branches: tuple[tuple[str, tuple[TInline, ...]], ...]
    line: int


TInline: TypeAlias = TText | TBreak | TSpan | TLink | TField | TRef | TTerm | TCitation | TInlineIf


@record
class TClause:
    """A numbered paragraph, or a numbered item of a list under it (`level` 2 and deeper)."""

    id: str
    level: int
    inlines: tuple[TInline, ...]
    children: tuple[TBlock, ...]
    line: int


@record
class TItem:
    """A dash line."""

    inlines: tuple[TInline, ...]
    children: tuple[TBlock, ...]
    line: int


@record
class TPlain:
    """A paragraph without a number."""

    inlines: tuple[TInline, ...]
    line: int


@record
class TNamed:
    """A block made from data: `{% table lines %}`, `{% details %}`, `{% signatures %}`, `{% annexes %}`."""

    kind: str
    name: str
    line: int


@record
class TTable:
    """A table written in the text: header cells and rows of cells."""

    header: tuple[tuple[TInline, ...], ...]
    rows: tuple[tuple[tuple[TInline, ...], ...], ...]
    aligns: tuple[str, ...]
    line: int


@record
class TSection:
    """A title and what stands under it."""

    id: str
    title: tuple[TInline, ...]
    numbered: bool
    children: tuple[TBlock, ...]
    line: int


@record
class TBranch:
    """Blocks under one condition; an empty condition is `else`."""

    condition: str
    blocks: tuple[TBlock, ...]
    line: int


@record
class TIf:
    """A condition around whole blocks."""

    branches: tuple[TBranch, ...]
    line: int


@record
class TFor:
    """A repetition of whole blocks; `variable` takes each value of `source`."""

    variable: str
    source: str
    blocks: tuple[TBlock, ...]
    line: int


TBlock: TypeAlias = TClause | TItem | TPlain | TNamed | TTable | TSection | TIf | TFor


@record
class TextTemplate:
    """A parsed text file."""

    name: str
    """File as shown in messages, such as `clauses/payment/uk.md`."""
    language: str
    blocks: tuple[TBlock, ...]

"""A register with its rows, and what the deal says about rows that leave something out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from contracts.language.terms import clean, unit_key
from contracts.model import node
from contracts.records import record
from schemas.base import LANGUAGES, LocalText
from schemas.line import Line, Vat

__all__ = ["Registers", "Row", "Terms", "WorkRegister", "by_language"]

_CYRILLIC = re.compile("[\u0400-\u04ff]")


@node
class Row:
    """One shipment or one piece of work."""

    number: int
    """In the register, from 1."""
    date: date | None
    document: str | None
    """Number of the waybill, the order or the ticket."""
    name: LocalText
    """The service: as the specification names it, where it has a line of that name."""
    route: LocalText | None
    unit: str
    quantity: Decimal
    price: Decimal | None
    """None where the register states the sum alone."""
    amount: Decimal
    """Rounded to two decimals; with or without VAT as the prices of the deal are."""
    vat: Vat | None
    vat_basis: LocalText | None
    code: str | None


@node
class WorkRegister:
    """What a register of one act holds."""

    rows: tuple[Row, ...]
    file: str
    """As the deal names it."""
    sha256: str
    """Of the bytes of the file."""

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def amount(self) -> Decimal:
        """The sum of the rows, with or without VAT as the prices of the deal are."""
        return sum((row.amount for row in self.rows), Decimal(0))

    @property
    def has_date(self) -> bool:
        """Some row says its day."""
        return any(row.date is not None for row in self.rows)

    @property
    def has_document(self) -> bool:
        """Some row names its document."""
        return any(row.document is not None for row in self.rows)

    @property
    def has_route(self) -> bool:
        """Some row says from where to where."""
        return any(row.route is not None for row in self.rows)

    @property
    def has_price(self) -> bool:
        """Some row has a price beside its sum."""
        return any(row.price is not None for row in self.rows)


Registers: TypeAlias = Mapping[int, WorkRegister]
"""By the place of the act in the deal, from 0."""


@record
class Terms:
    """What the deal says about rows that leave something out."""

    lines: tuple[Line, ...]
    """Of the specification of the act."""
    includes_vat: bool
    is_payer: bool
    """The performer is a VAT payer on the date of the act."""
    description: LocalText | None
    is_shipments: bool

    def line(self, name: str, unit: str | None) -> Line | None:
        """The line of the specification of that name, in any language, and of that unit where one is given."""
        wanted = clean(name)
        found = [
            line
            for line in self.lines
            if wanted in {clean(text) for text in _texts(line.name)}
            and (unit is None or _same_unit(unit, line.unit))
        ]
        return found[0] if len(found) == 1 else None

    @property
    def only_vat(self) -> tuple[Vat | None, LocalText | None] | None:
        """The one VAT treatment of all lines of the specification; None where there are several or no lines."""
        kinds = {(str(line.vat), str(line.vat_basis)): line for line in self.lines}
        if len(kinds) != 1:
            return None
        (line,) = kinds.values()
        return line.vat, line.vat_basis


def _same_unit(one: str, other: str) -> bool:
    """«год» and «година» are one unit."""
    keys = [unit_key(text, "uk") or clean(text) for text in (one, other)]
    return keys[0] == keys[1]


def by_language(text: str) -> LocalText:
    """«Пакування / Упаковка / Packaging» by language; any other text is the same in all of them."""
    parts = [part.strip() for part in text.split(" / ")]
    if len(parts) == len(LANGUAGES) and not _CYRILLIC.search(parts[2]):
        uk, ru, en = parts
    else:
        uk = ru = en = text
    return LocalText.model_construct(uk=uk, ru=ru, en=en)


def _texts(name: LocalText) -> Iterator[str]:
    yield from (text for text in (name.uk, name.ru, name.en) if text)

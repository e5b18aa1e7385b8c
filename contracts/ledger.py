"""The ledger of a deal: what acts took of specifications, and which part of each payment they used. Exact, no words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from contracts.language.terms import clean, unit_key
from contracts.model import node
from contracts.settlement import act_lines, order_of
from schemas.act import Act, Advance
from schemas.line import Line

if TYPE_CHECKING:
    from contracts.registers import Registers
    from schemas.deal import Deal, Specification

__all__ = [
    "Balance",
    "Overdraft",
    "Payment",
    "Use",
    "balances",
    "document_key",
    "overdrafts",
    "payments",
    "term_of",
    "term_of_specification",
]


@node
class Balance:
    """A line of a specification after the acts."""

    index: int
    """In the specification, from 0."""
    line: Line
    accepted: Decimal
    """Quantity that acts took."""
    left: Decimal
    """Quantity that is left; below zero when acts took more."""


@node
class Overdraft:
    """An act that takes more of a line than its specification leaves."""

    act: int
    """In the deal, from 0."""
    path: str
    """The quantity, or the act itself when its lines are not its own."""
    line: Line
    """Of the specification."""
    accepted: Decimal
    """With this act."""


@node
class Use:
    """What an act sets against a payment."""

    act: int
    path: str
    advance: Advance


@node
class Payment:
    """A payment with all that acts set against it."""

    document: str
    date: date
    paid: Decimal | None
    """The whole sum; None where no act states it."""
    uses: tuple[Use, ...]

    @property
    def used(self) -> Decimal:
        """The sum of its uses."""
        return sum((use.advance.amount for use in self.uses), Decimal(0))

    @property
    def left(self) -> Decimal | None:
        """What no act has used; None where the whole sum is not known."""
        return None if self.paid is None else self.paid - self.used


# Quantities ----------------------------------------------------------------------------------------------------------


def balances(deal: Deal, specification: Specification, registers: Registers) -> tuple[Balance, ...]:
    """The lines of *specification* after all acts that name it, in their order."""
    accepted = [Decimal(0)] * len(specification.lines)
    for index, act in _acts_of(deal, specification):
        for place, line, _path in _matched(deal, act, index, specification, registers):
            accepted[place] += line.quantity
    return tuple(
        Balance(place, line, taken, line.quantity - taken)
        for place, (line, taken) in enumerate(zip(specification.lines, accepted, strict=True))
    )


def overdrafts(
    deal: Deal, specification: Specification, registers: Registers
) -> Iterator[Overdraft]:
    """The acts with which a line of *specification* is exceeded: the first one of each line."""
    accepted = [Decimal(0)] * len(specification.lines)
    for index, act in _acts_of(deal, specification):
        for place, line, path in _matched(deal, act, index, specification, registers):
            agreed, before = specification.lines[place], accepted[place]
            accepted[place] += line.quantity
            if before <= agreed.quantity < accepted[place]:
                yield Overdraft(index, path, agreed, accepted[place])


def _acts_of(deal: Deal, specification: Specification) -> Iterator[tuple[int, Act]]:
    for index, act in enumerate(deal.acts):
        if act.specification == specification.number:
            yield index, act


def _matched(
    deal: Deal, act: Act, index: int, specification: Specification, registers: Registers
) -> Iterator[tuple[int, Line, str]]:
    """The lines of *act* with the places of the lines of *specification* that they take from.

    Lines of other names are no matter of the ledger.
    """
    lines = act_lines(deal, act, registers.get(index))
    known = _places(specification.lines)
    for number, line in enumerate(lines):
        place = _place(line, known, specification.lines)
        if place is not None:
            path = f"acts[{index}].lines[{number}].quantity" if act.lines else f"acts[{index}]"
            yield place, line, path


def _places(lines: Sequence[Line]) -> Mapping[tuple[str, str, str], list[int]]:
    """Where lines of a name and a unit stand, by language."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for place, line in enumerate(lines):
        for key in _keys(line):
            found.setdefault(key, []).append(place)
    return found


def _keys(line: Line) -> Iterator[tuple[str, str, str]]:
    unit = unit_key(line.unit, "uk") or clean(line.unit)
    for language in ("uk", "ru", "en"):
        text = line.name.get(language)
        if text is not None:
            yield language, clean(text), unit


def _place(
    line: Line, known: Mapping[tuple[str, str, str], list[int]], lines: Sequence[Line]
) -> int | None:
    """The line of the same name and unit; of several that with the same price."""
    places = next((known[key] for key in _keys(line) if key in known), None)
    if not places:
        return None
    return next((place for place in places if lines[place].price == line.price), places[0])


# Payments ------------------------------------------------------------------------------------------------------------


def document_key(advance: Advance) -> tuple[str, date]:
    """What makes two advances one payment: number of the document and day."""
    return clean(advance.document).removeprefix("№").strip(), advance.date


def payments(deal: Deal) -> tuple[Payment, ...]:
    """Every payment that acts name, in the order of appearance."""
    uses: dict[tuple[str, date], list[Use]] = {}
    for index, act in enumerate(deal.acts):
        for place, advance in enumerate(act.advance):
            use = Use(index, f"acts[{index}].advance[{place}]", advance)
            uses.setdefault(document_key(advance), []).append(use)
    return tuple(_payment(tuple(group)) for group in uses.values())


def _payment(uses: tuple[Use, ...]) -> Payment:
    first = uses[0].advance
    stated = [use.advance.paid for use in uses if use.advance.paid is not None]
    return Payment(first.document, first.date, max(stated) if stated else None, uses)


# Terms ---------------------------------------------------------------------------------------------------------------


def term_of(deal: Deal, act: Act) -> tuple[date | None, date | None]:
    """First and last day of performance or delivery under the specification of *act*, as far as they are stated."""
    order = order_of(deal, act)
    return (None, None) if order is None else term_of_specification(order, act.kind)


def term_of_specification(order: Specification, kind: str) -> tuple[date | None, date | None]:
    """First and last day of the delivery of goods, or of the performance of services and works."""
    if kind == "goods":
        delivery = order.delivery
        return (delivery.start, delivery.until) if delivery else (None, None)
    performance = order.performance
    return (performance.start, performance.until) if performance else (None, None)

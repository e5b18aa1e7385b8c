"""The limit of a contract and all documents made under it: of this table, of its own file, and of earlier runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from contracts.batch.base import Base
from contracts.batch.journal import Entry
from contracts.batch.order import Outcome
from contracts.diagnostics import Diagnostic, Place
from contracts.messages import _
from contracts.registers.sheets import cell_name

__all__ = ["above_limits"]

_COUNTED = ("made", "changed", "unchanged", "planned")


def above_limits(
    outcomes: Iterable[Outcome],
    bases: Sequence[Base],
    earlier: Iterable[Entry],
    replaced: Mapping[int, frozenset[str]],
    place: Place,
) -> Iterator[Diagnostic]:
    """The first row of each contract with which its specifications are above its limit.

    *earlier* are documents that no row asks for any more, *replaced* the numbers that rows replace, by contract;
    *place* is the sheet.
    """
    rows: dict[int, list[Outcome]] = {}
    for one in outcomes:
        if one.status in _COUNTED and one.gross and _limit(bases[one.base]) is not None:
            rows.setdefault(one.base, []).append(one)
    left = list(earlier)
    for index, made in sorted(rows.items()):
        base, gone = bases[index], replaced.get(index, frozenset())
        limit = _limit(base)
        assert limit is not None  # the others were left out
        total = _stated(base, gone) + _earlier(left, base, made)
        kept = [one for one in sorted(made, key=lambda one: one.row) if one.number not in gone]
        whole = total + sum((Decimal(one.gross) for one in kept), Decimal(0))
        for one in kept:
            total += Decimal(one.gross)
            if total > limit:
                yield _finding(base, one, (total, whole, limit), place)
                break


def _limit(base: Base) -> Decimal | None:
    """Zero and less, or what is no number, is told of elsewhere."""
    try:
        return Decimal(str(base.value("contract", "limit")))
    except InvalidOperation:
        return None


def _stated(base: Base, gone: frozenset[str]) -> Decimal:
    """Totals of the specifications in the file of the contract; none of a contract that is not whole by itself."""
    from pydantic import ValidationError

    from contracts.lint.sums import Sums
    from schemas.deal import Deal

    if not base.value("specifications"):
        return Decimal(0)
    try:
        deal = Deal.model_validate(base.data)
    except ValidationError:
        return Decimal(0)
    given = deal.specifications
    old = {one.replaces.number for one in given if one.replaces is not None} | gone
    sums = Sums(deal)
    counted = (index for index, one in enumerate(given) if one.number not in old)
    return sum((sums.specification(index).gross for index in counted), Decimal(0))


def _earlier(entries: Iterable[Entry], base: Base, made: Sequence[Outcome]) -> Decimal:
    """Totals of documents of the contract that earlier runs made and no row of this one makes again."""
    numbers, party = {one.number for one in made}, made[0].party
    return sum(
        (
            Decimal(str(one.shown["gross"]))
            for one in entries
            if one.state == "made"
            and one.shown.get("gross")
            and (one.shown.get("contract"), one.shown.get("party")) == (base.number, party)
            and one.shown.get("number") not in numbers
        ),
        Decimal(0),
    )


def _finding(
    base: Base, row: Outcome, sums: tuple[Decimal, Decimal, Decimal], place: Place
) -> Diagnostic:
    total, whole, limit = sums
    message = _(
        "with this row the specifications of contract No. {number} add up to {total}, above the limit of {limit}; "
        "all of them to {whole}"
    )
    hint = _("raise the limit by an additional agreement, or order less")
    fields = {"number": base.number, "total": total, "whole": whole, "limit": limit}
    where = Place(file=place.file, sheet=place.sheet, cell=cell_name(row.row - 1, 0))
    return Diagnostic("batch-limit", message, where, hint, fields=fields)

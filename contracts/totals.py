"""Exact totals of lines: amounts, VAT and sums by rate, rounded half up to two decimals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from contracts.last import last_answer
from contracts.model import node
from schemas.base import LocalText
from schemas.line import Line
from schemas.values import Percent

__all__ = ["LineTotal", "RateTotal", "Totals", "cents", "totals"]

_CENT = Decimal("0.01")
_ZERO = Decimal("0.00")
_EXACT = Context(prec=80)
"""Products of the longest quantities and prices are exact, whatever the caller has set for his own sums."""


def cents(value: Decimal) -> Decimal:
    """*value* rounded half up to two decimals."""
    return value.quantize(_CENT, ROUND_HALF_UP, _EXACT)


@node
class LineTotal:
    """A line with its computed sums."""

    number: int
    """From 1."""
    line: Line
    amount: Decimal
    """Quantity × price less the discount, rounded; with or without VAT as the prices are."""
    net: Decimal
    vat: Decimal
    """Zero where VAT is computed by total and where there is none."""
    gross: Decimal


@node
class RateTotal:
    """Sums of all lines with one VAT treatment."""

    rate: Percent | None
    """None: exempt, outside the scope, or not a payer."""
    status: str
    """`rate`, `exempt`, `outside` or `none`."""
    basis: LocalText | None
    """Ground of the exemption or of the zero rate."""
    net: Decimal
    vat: Decimal
    gross: Decimal


@node
class Totals:
    """Computed sums of a specification or an act."""

    lines: tuple[LineTotal, ...]
    rates: tuple[RateTotal, ...]
    """In the order of first appearance."""
    net: Decimal
    vat: Decimal
    gross: Decimal
    quantity_by_unit: tuple[tuple[str, Decimal], ...]
    has_vat: bool
    """Some line bears VAT of a rate, zero included."""
    has_discount: bool
    has_code: bool
    has_article: bool
    has_origin: bool
    is_mixed: bool
    """Lines with different VAT treatments."""


def totals(
    lines: Sequence[Line],
    *,
    include_vat: bool = False,
    vat_by: str = "line",
    amounts: Sequence[Decimal] | None = None,
) -> Totals:
    """Sums of *lines*; `vat_by` is `line` or `total`, `include_vat` says whether prices hold VAT.

    *amounts* are the sums of lines that stand for many, in place of quantity × price.
    """
    if amounts is None and type(lines) is tuple:
        return _of_lines(lines, include_vat, vat_by)
    with localcontext(_EXACT):
        given = amounts if amounts is not None else [_amount(line) for line in lines]
        return _totals(lines, given, include_vat, vat_by)


@last_answer
def _of_lines(lines: tuple[Line, ...], include_vat: bool, vat_by: str) -> Totals:
    with localcontext(_EXACT):
        return _totals(lines, [_amount(line) for line in lines], include_vat, vat_by)


def _totals(
    lines: Sequence[Line], amounts: Sequence[Decimal], include_vat: bool, vat_by: str
) -> Totals:
    rows = tuple(
        _line(number, line, amount, include_vat, vat_by)
        for number, (line, amount) in enumerate(zip(lines, amounts, strict=True), 1)
    )
    rates = _by_rate(rows, include_vat, vat_by)
    return Totals(
        lines=rows,
        rates=rates,
        net=sum((rate.net for rate in rates), _ZERO),
        vat=sum((rate.vat for rate in rates), _ZERO),
        gross=sum((rate.gross for rate in rates), _ZERO),
        quantity_by_unit=_quantities(lines),
        has_vat=any(rate.rate is not None for rate in rates),
        has_discount=any(line.discount is not None for line in lines),
        has_code=any(line.code is not None for line in lines),
        has_article=any(line.article is not None for line in lines),
        has_origin=any(line.origin is not None for line in lines),
        is_mixed=len(rates) > 1,
    )


def _amount(line: Line) -> Decimal:
    exact = line.quantity * line.price
    if line.discount is not None:
        exact -= line.discount.of(exact)
    return cents(exact)


def _line(number: int, line: Line, amount: Decimal, include_vat: bool, vat_by: str) -> LineTotal:
    rate = line.vat.value if isinstance(line.vat, Percent) else None
    vat = _vat(amount, rate, include_vat) if vat_by == "line" and rate is not None else _ZERO
    net, gross = (amount - vat, amount) if include_vat else (amount, amount + vat)
    return LineTotal(number, line, amount, net, vat, gross)


def _vat(amount: Decimal, rate: Decimal, include_vat: bool) -> Decimal:
    return cents(amount * rate / (100 + rate)) if include_vat else cents(amount * rate / 100)


def _by_rate(rows: Sequence[LineTotal], include_vat: bool, vat_by: str) -> tuple[RateTotal, ...]:
    """Sums by rate; lines of one rate with different grounds are apart, for each ground is printed."""
    groups: dict[tuple[str, Decimal | None, LocalText | None], list[LineTotal]] = {}
    for row in rows:
        vat, basis = row.line.vat, row.line.vat_basis
        key = (
            ("rate", vat.value, basis) if isinstance(vat, Percent) else (vat or "none", None, basis)
        )
        groups.setdefault(key, []).append(row)
    return tuple(_rate_total(key[0], group, include_vat, vat_by) for key, group in groups.items())


def _rate_total(
    status: str, rows: Sequence[LineTotal], include_vat: bool, vat_by: str
) -> RateTotal:
    first = rows[0].line
    rate = first.vat if isinstance(first.vat, Percent) else None
    amount = sum((row.amount for row in rows), _ZERO)
    if rate is None:
        vat = _ZERO
    elif vat_by == "line":
        vat = sum((row.vat for row in rows), _ZERO)
    else:
        vat = _vat(amount, rate.value, include_vat)
    net, gross = (amount - vat, amount) if include_vat else (amount, amount + vat)
    return RateTotal(rate, status, first.vat_basis, net, vat, gross)


def _quantities(lines: Sequence[Line]) -> tuple[tuple[str, Decimal], ...]:
    sums: dict[str, Decimal] = {}
    for line in lines:
        sums[line.unit] = sums.get(line.unit, Decimal(0)) + line.quantity
    return tuple(sums.items())

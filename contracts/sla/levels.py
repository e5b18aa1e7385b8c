"""Values and bounds of service levels as they are printed: each value stands in exactly one band."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from contracts.model import node
from schemas.metrics import Index, Metric
from schemas.sla import Sla
from schemas.tiers import Tier, ordered

__all__ = ["Band", "Level", "band_of", "level_of", "ordered_bands", "places_of", "target_of"]

_INDEX_PLACES = 2


@node
class Level:
    """A value of a metric with its unit."""

    value: Decimal
    unit: str | None
    """None: percent."""
    places: int | None = None
    """Decimals that are always printed; None: as many as the value has."""


@node
class Band:
    """Which values are meant; both ends of a range are in it, `below` and `above` leave their bound out."""

    kind: Literal["at_least", "at_most", "range", "below", "above"]
    first: Level
    last: Level | None = None
    """Of a range."""


def places_of(sla: Sla, scale: Metric | Index) -> int:
    """Decimals of a result of *scale*; the index has as many as its weights and bounds need, at least two."""
    if isinstance(scale, Metric):
        return scale.places
    weights = [metric.weight.value for metric in sla.metrics if metric.weight]
    ends = (end for tier in scale.tiers for end in (tier.start, tier.end) if end is not None)
    return max(_INDEX_PLACES, *(_decimals(each) for each in (*weights, scale.target, *ends)))


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def level_of(scale: Metric | Index, value: Decimal, places: int | None = None) -> Level:
    """*value* in the unit of *scale*."""
    unit = scale.unit if isinstance(scale, Metric) and scale.kind != "percent" else None
    return Level(value, unit, places)


def band_of(
    scale: Metric | Index,
    kind: Literal["at_least", "at_most", "below", "above"],
    bound: Decimal,
    places: int | None = None,
) -> Band:
    """All values on one side of *bound*."""
    return Band(kind, level_of(scale, bound, places))


def target_of(scale: Metric | Index) -> Band:
    """The target: «at least 97 %»."""
    return band_of(scale, scale.direction, scale.target)


def ordered_bands(sla: Sla, scale: Metric | Index) -> Iterator[tuple[Band, Tier]]:
    """The tiers of *scale* from the target outwards.

    Results are rounded to known decimals, so a range is printed with both ends in it: from 95.00 to 96.99.
    """
    places = places_of(sla, scale)
    for tier in ordered(scale):
        yield _band(scale, tier, places), tier


def _band(scale: Metric | Index, tier: Tier, places: int) -> Band:
    if tier.start is None or tier.end is None:
        if tier.end is not None:
            return band_of(scale, "below", tier.end, places)
        assert tier.start is not None  # a tier has a bound on the side of the target
        return band_of(scale, "above", tier.start, places)
    step = Decimal(1).scaleb(-places)
    first, last = tier.start, tier.end
    if scale.direction == "at_least":
        last -= step
    else:
        first += step
    return Band("range", level_of(scale, first, places), level_of(scale, last, places))

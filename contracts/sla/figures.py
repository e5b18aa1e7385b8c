"""What is computed for the annex on service levels: bounds as they are printed, downtime and the worked month."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from contracts.model import node
from contracts.sla.evaluation import Downtime, downtime
from contracts.sla.example import Example, example_of
from contracts.sla.levels import Band, band_of, ordered_bands, target_of
from schemas.base import LocalText
from schemas.metrics import Bonus, Metric
from schemas.sla import Sla
from schemas.tiers import Tier

__all__ = ["BonusRow", "MetricRow", "SlaFigures", "TierRow", "sla_figures"]


@node
class MetricRow:
    """A metric of the table of metrics."""

    number: int
    """From 1."""
    metric: Metric
    target: Band
    service: LocalText | None
    """None: all services."""


@node
class TierRow:
    """A tier of the table of consequences."""

    metric: Metric | None
    """None: the index."""
    band: Band
    tier: Tier


@node
class BonusRow:
    """A bonus with its threshold as a band."""

    metric: Metric | None
    """None: the index."""
    band: Band
    bonus: Bonus


@node
class Shown:
    """Which optional columns and lists have something in them."""

    metric_services: bool
    minimum_volumes: bool
    metric_exclusions: bool
    customer_measures: bool
    """Some metric is measured by the customer."""
    service_places: bool
    service_holidays: bool
    """Some service differs from the calendar."""
    pick_up_places: bool
    workarounds: bool
    shares: bool
    business_hours: bool
    """The times of some priority are counted in business hours."""
    excursions: bool
    steps: bool
    """Some temperature regime says what is done on an excursion."""
    contact_names: bool


@node
class SlaFigures:
    """What is computed for an annex on service levels."""

    metrics_table: tuple[MetricRow, ...]
    tiers_table: tuple[TierRow, ...]
    """Metrics in their order, the index last; of each the tiers from the target outwards."""
    bonuses_table: tuple[BonusRow, ...]
    forms: tuple[Literal["price_reduction", "shtraf", "fixed_sum", "penya"], ...]
    """The legal forms that occur."""
    bases: tuple[
        Literal["period_fee", "service_fee", "affected_price", "declared_value", "overdue_sum"], ...
    ]
    """The bases that occur in consequences and bonuses."""
    periods: tuple[Literal["month", "quarter"], ...]
    """The measuring periods that occur."""
    places: int | None
    """Decimals of the results, where they are the same for all metrics."""
    counted_for: tuple[Literal["period", "case", "day", "hour", "point"], ...]
    """What the consequences and bonuses are counted for."""
    has_penalty: bool
    """Some consequence is a штраф, a fixed sum or a пеня."""
    index_target: Band | None
    weights: tuple[Metric, ...]
    """The metrics that count in the index."""
    uptime_metric: Metric | None
    downtime: Downtime | None
    """That the metric of availability leaves in 30 days."""
    integration_downtime: Downtime | None
    """That the availability of the integration leaves in 30 days."""
    chronic: tuple[LocalText, ...]
    """Names of the metrics of chronic failure; empty: any."""
    shown: Shown
    worked: Example | None
    """The worked month; None: nothing follows from the metrics."""


def sla_figures(sla: Sla) -> SlaFigures:
    """The figures of *sla*."""
    tiers = tuple(_tiers(sla))
    sizes = [*(row.tier for row in tiers), *sla.bonuses]
    integration = sla.integration.availability if sla.integration else None
    uptime = sla.metric(sla.uptime.metric) if sla.uptime else None
    return SlaFigures(
        metrics_table=tuple(_metrics(sla)),
        tiers_table=tiers,
        bonuses_table=tuple(_bonuses(sla)),
        forms=tuple(dict.fromkeys(row.tier.form for row in tiers)),
        bases=tuple(dict.fromkeys(size.base for size in sizes if size.base)),
        periods=tuple(dict.fromkeys(scale.period for scale in sla.scales)),
        places=_places(sla),
        counted_for=tuple(dict.fromkeys(size.per for size in sizes)),
        has_penalty=any(row.tier.form != "price_reduction" for row in tiers),
        index_target=target_of(sla.index) if sla.index else None,
        weights=tuple(metric for metric in sla.metrics if metric.weight),
        uptime_metric=uptime,
        downtime=downtime(uptime.target) if uptime else None,
        integration_downtime=downtime(integration.value) if integration else None,
        chronic=_chronic(sla),
        shown=_shown(sla),
        worked=example_of(sla),
    )


def _places(sla: Sla) -> int | None:
    found = {metric.places for metric in sla.metrics}
    return found.pop() if len(found) == 1 else None


def _shown(sla: Sla) -> Shown:
    windows = sla.pick_up.windows if sla.pick_up else ()
    return Shown(
        metric_services=any(metric.service for metric in sla.metrics),
        minimum_volumes=any(metric.minimum_volume is not None for metric in sla.metrics),
        metric_exclusions=any(metric.exclusions for metric in sla.metrics),
        customer_measures=any(metric.measured_by == "customer" for metric in sla.metrics),
        service_places=any(service.place for service in sla.services),
        service_holidays=any(service.holidays for service in sla.services),
        pick_up_places=any(window.place for window in windows),
        workarounds=any(priority.workaround for priority in sla.priorities),
        shares=any(priority.share for priority in sla.priorities),
        business_hours=any(priority.is_working for priority in sla.priorities),
        excursions=any(regime.excursion for regime in sla.temperatures),
        steps=any(regime.steps for regime in sla.temperatures),
        contact_names=any(contact.name for contact in sla.escalation),
    )


def _metrics(sla: Sla) -> Iterator[MetricRow]:
    services = {service.id: service.name for service in sla.services if service.id}
    for number, metric in enumerate(sla.metrics, 1):
        service = services[metric.service] if metric.service else None
        yield MetricRow(number, metric, target_of(metric), service)


def _tiers(sla: Sla) -> Iterator[TierRow]:
    for scale in sla.scales:
        metric = scale if isinstance(scale, Metric) else None
        yield from (TierRow(metric, band, tier) for band, tier in ordered_bands(sla, scale))


def _bonuses(sla: Sla) -> Iterator[BonusRow]:
    for bonus in sla.bonuses:
        metric = sla.metric(bonus.metric) if bonus.metric else None
        scale = metric or sla.index
        assert scale is not None  # the schema has seen to it
        yield BonusRow(metric, band_of(scale, scale.direction, bonus.threshold), bonus)


def _chronic(sla: Sla) -> tuple[LocalText, ...]:
    names = sla.chronic_failure.metrics if sla.chronic_failure else ()
    return tuple(metric.name for metric in sla.metrics if metric.id in names)

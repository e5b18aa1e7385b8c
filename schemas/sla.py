"""The SLA annex: services and their hours, metrics with consequences, operations, reporting and escalation.

An absent section means that the clause is not in the annex. Metrics and tiers are in `metrics` and `tiers`, hours,
priorities and integration in `service`, pick-up, delivery, temperature and returns in `logistics`.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator

from schemas.act import AnnexSignatories
from schemas.base import (
    Amount,
    Boolean,
    Count,
    Date,
    Key,
    LocalText,
    Model,
    Number,
    Text,
    _,
    problem,
)
from schemas.identifiers import Email, Phone
from schemas.logistics import DeliveryRules, LossAndDamage, PickUp, Returns, TemperatureRegime
from schemas.metrics import Bonus, Cap, Caps, EarnBack, Index, Measured, Metric, smallest_credit
from schemas.service import (
    Calendar,
    Exclusions,
    Integration,
    Maintenance,
    Priority,
    Service,
    check_order,
    check_priorities,
    exceeds,
)
from schemas.terms import Pallets, Review
from schemas.tiers import Tier, lacking, shortfall
from schemas.values import Period

__all__ = [
    "ChronicFailure",
    "Claims",
    "Escalation",
    "QuarterlyReview",
    "Reporting",
    "Revision",
    "Sla",
    "Uptime",
    "WorkedExample",
]


class Uptime(Model):
    """Availability of a system: its metric, allowed downtime and recovery."""

    metric: Key = Field(title=_("Metric of availability"))
    minutes: Number | None = Field(
        None,
        title=_("Downtime in 30 days, minutes, as you believe"),
        description=_("Compared with what follows from the target; 99.9 % leaves 43.2."),
    )
    recovery_time: Period | None = Field(None, title=_("Restored within (RTO)"))
    recovery_point: Period | None = Field(None, title=_("Data lost at most for (RPO)"))


class Claims(Model):
    """Claims for single shipments or cases."""

    file_within: Period = Field(title=_("Filed within"))
    acknowledge_within: Period | None = Field(None, title=_("Receipt is confirmed within"))
    answer_within: Period = Field(title=_("Answered within"))
    paid_within: Period | None = Field(None, title=_("Paid after acceptance within"))

    @model_validator(mode="after")
    def _ordered(self) -> "Claims":
        check_order(self, "acknowledge_within", "answer_within")
        return self


class Reporting(Model):
    """The report on service levels."""

    day: Count = Field(title=_("By day of the next month"), ge=1, le=28)
    objections_within: Period = Field(title=_("Objections within"))
    silence: Literal["agreed", "not_agreed"] = Field(title=_("Silence means"))
    content: LocalText | None = Field(
        None, title=_("Content"), description=_("In the accusative: results by metric and by case.")
    )
    audit: Boolean | None = Field(None, title=_("The customer may audit the source data"))


class QuarterlyReview(Model):
    """The quarterly review meeting (QBR)."""

    within: Period | None = Field(None, title=_("After the end of the quarter within"))
    when: LocalText | None = Field(
        None, title=_("When"), description=_("On the second Tuesday of the quarter.")
    )
    attendees: tuple[LocalText, ...] = Field(
        title=_("Who takes part"), description=_("In the nominative."), min_length=1
    )
    agenda: tuple[LocalText, ...] = Field(
        title=_("Agenda"), description=_("In the nominative."), min_length=1
    )
    minutes_within: Period | None = Field(None, title=_("Minutes and actions within"))

    @model_validator(mode="after")
    def _timed(self) -> "QuarterlyReview":
        if (self.within is None) == (self.when is None):
            raise problem("review-time", _("give `within` or `when`, one of them"))
        return self


class Escalation(Model):
    """A contact of escalation."""

    side: Literal["provider", "customer"] = Field(title=_("Side"))
    level: Count = Field(title=_("Level"), ge=1, le=5)
    name: LocalText | None = Field(None, title=_("Full name"))
    position: LocalText = Field(title=_("Position"))
    email: Email | None = Field(None, title=_("E-mail"))
    phone: Phone | None = Field(None, title=_("Telephone"))
    after: Period | None = Field(None, title=_("Reached when there is no solution within"))
    answer_within: Period | None = Field(None, title=_("Answers within"))

    @model_validator(mode="after")
    def _reachable(self) -> "Escalation":
        if self.email is None and self.phone is None:
            raise problem("escalation-unreachable", _("give an e-mail or a telephone"))
        return self


class ChronicFailure(Review):
    """What follows when metrics miss their targets again and again."""

    metrics: tuple[Key, ...] = Field(
        (), title=_("Metrics"), description=_("Left out: any of them.")
    )
    same: Boolean = Field(True, title=_("The same metric each time"))

    @model_validator(mode="after")
    def _reachable(self) -> "ChronicFailure":
        if self.same and exceeds(Period(self.deviations, "month"), self.within):
            raise problem(
                "chronic-failure-unreachable",
                _("one metric cannot miss its target {deviations} times within {within}"),
                deviations=self.deviations,
                within=str(self.within),
            )
        return self


class Revision(Model):
    """How targets are reviewed."""

    every: Period = Field(title=_("Reviewed every"))
    notice: Period | None = Field(None, title=_("Proposals are sent before within"))


class WorkedExample(Model):
    """Numbers of the example month that the annex prints."""

    fee: Amount = Field(title=_("Fee for the period"))
    measured: dict[Key, Measured] = Field(title=_("Measured values by metric"), min_length=1)


# The annex -------------------------------------------------------------------------------------------


class Sla(Model):
    """Service levels, an annex to the contract."""

    number: Text = Field("1", title=_("Number of the annex"))
    date: Date | None = Field(
        None, title=_("Date"), description=_("Left out: the date of the contract.")
    )
    place: LocalText | None = Field(
        None, title=_("Place"), description=_("Left out: the place of the contract.")
    )
    preset: Literal["logistics", "it"] | None = Field(
        None, title=_("Preset"), description=_("What the annex was started from.")
    )
    start: Date | None = Field(None, alias="from", title=_("Applies from"))
    ramp_up: Period | None = Field(
        None, title=_("First months without consequences"), description=_("Measured all the same.")
    )
    precedence: Literal["annex", "contract"] | None = Field(
        None, title=_("Which prevails where they differ")
    )
    calendar: Calendar | None = Field(None, title=_("Calendar"))
    services: tuple[Service, ...] = Field((), title=_("Services"))
    metrics: tuple[Metric, ...] = Field(title=_("Metrics"), min_length=1)
    index: Index | None = Field(None, title=_("Composite index by weights"))
    caps: Caps | None = Field(None, title=_("Caps"))
    damages: Literal["above", "offset", "exclusive"] | None = Field(
        None,
        title=_("Damages for a missed target"),
        description=_(
            "Beside the consequences in full, less the consequences, or not at all; left out: as the contract says."
        ),
    )
    earn_back: EarnBack | None = Field(None, title=_("Earn-back"))
    bonuses: tuple[Bonus, ...] = Field((), title=_("Bonuses"))
    exclusions: Exclusions | None = Field(None, title=_("Exclusions"))
    uptime: Uptime | None = Field(None, title=_("Availability"))
    priorities: tuple[Priority, ...] = Field((), title=_("Priorities of incidents"))
    maintenance: Maintenance | None = Field(None, title=_("Planned maintenance"))
    pick_up: PickUp | None = Field(None, title=_("Pick-up"))
    delivery: DeliveryRules | None = Field(None, title=_("Delivery to the recipient"))
    pallets: Pallets | None = Field(None, title=_("Palletisation"))
    temperatures: tuple[TemperatureRegime, ...] = Field((), title=_("Temperature regimes"))
    returns: Returns | None = Field(None, title=_("Reverse logistics"))
    loss_and_damage: LossAndDamage | None = Field(None, title=_("Loss and damage"))
    integration: Integration | None = Field(None, title=_("Integration of systems"))
    claims: Claims | None = Field(None, title=_("Claims"))
    reporting: Reporting | None = Field(None, title=_("Reporting"))
    quarterly_review: QuarterlyReview | None = Field(None, title=_("Quarterly review"))
    escalation: tuple[Escalation, ...] = Field((), title=_("Escalation"))
    chronic_failure: ChronicFailure | None = Field(None, title=_("Chronic failure"))
    customer_duties: tuple[LocalText, ...] = Field(
        (),
        title=_("Duties of the customer"),
        description=_("Whole sentences; targets depend on them."),
    )
    revision: Revision | None = Field(None, title=_("Review of targets"))
    example: WorkedExample | None = Field(None, title=_("Numbers of the example month"))
    signatories: AnnexSignatories | None = Field(None, title=_("Signatories"))

    def metric(self, name: str) -> Metric | None:
        """The metric of that `id`."""
        return next((metric for metric in self.metrics if metric.id == name), None)

    @property
    def scales(self) -> tuple[Metric | Index, ...]:
        """The metrics in their order, the index last."""
        return (*self.metrics, self.index) if self.index else self.metrics

    @model_validator(mode="after")
    def _named(self) -> "Sla":
        _once((metric.id for metric in self.metrics), "metrics")
        _once((service.id for service in self.services if service.id), "services")
        services = {service.id for service in self.services}
        _known((metric.service for metric in self.metrics if metric.service), services, "services")
        _known(_references(self), {metric.id for metric in self.metrics}, "metrics")
        return self

    @model_validator(mode="after")
    def _weighted(self) -> "Sla":
        weights = [metric.weight.value for metric in self.metrics if metric.weight is not None]
        if weights and sum(weights) != 100:
            raise problem(
                "weights-not-100",
                _("the weights add up to {total} %, not to 100 %"),
                hint=_("a metric that does not count in the index has no weight"),
                total=str(sum(weights)),
            )
        if bool(weights) != (self.index is not None):
            raise problem(
                "index-weights",
                _("the index needs weights of metrics, and weights need the index"),
                hint=_("write `index` with its target and `weight` for the metrics, or neither"),
            )
        return self

    @model_validator(mode="after")
    def _capped(self) -> "Sla":
        for name, periods in _CAPPED.items():
            cap: Cap | None = getattr(self.caps, name, None)
            if cap is None or (name == "year" and cap.amount is None):
                continue
            smallest = smallest_credit(_tiers(self, *periods), cap)
            if smallest is not None and smallest > cap.number:
                raise problem(
                    "cap-below-credit",
                    _("the cap for a {period} is below the smallest consequence, {smallest}"),
                    period=name,
                    smallest=str(smallest),
                )
        return self

    @model_validator(mode="after")
    def _followed(self) -> "Sla":
        if (self.caps or self.damages) and not any(scale.tiers for scale in self.scales):
            raise problem(
                "consequences-missing",
                _("`caps` and `damages` are about consequences, and no metric has any"),
                hint=_("write `tiers` for a metric or the index, or leave these two out"),
            )
        return self

    @model_validator(mode="after")
    def _rewarded(self) -> "Sla":
        if self.earn_back and not any(
            tier.form == "price_reduction" for tier in _tiers(self, "month", "quarter")
        ):
            raise problem(
                "earn-back-without-reduction",
                _("there is no reduction of the price that could be given back"),
            )
        for number, bonus in enumerate(self.bonuses, 1):
            scale = self.index if bonus.metric is None else self.metric(bonus.metric)
            if scale is None:
                raise problem(
                    "bonus-without-metric", _("bonus {number} names no metric"), number=number
                )
            if bonus.metric is None and lacking(bonus, None):
                raise problem(
                    "index-size",
                    _("the index has neither cases nor a base of its own, only the fee"),
                    hint=_(
                        "write `base: period_fee`, or a fixed sum, for the period or for points"
                    ),
                )
            if shortfall(scale, bonus.threshold) > 0:
                raise problem(
                    "bonus-below-target",
                    _("bonus {number} is for results that miss the target"),
                    number=number,
                )
        return self

    @model_validator(mode="after")
    def _in_time(self) -> "Sla":
        if self.calendar is None and _needs_calendar(self):
            raise problem(
                "calendar-missing",
                _("windows and business hours need a calendar"),
                hint=_("write `calendar` with `holidays: working` or `off`"),
            )
        check_priorities(self.priorities)
        _check_escalation(self.escalation)
        return self

    @model_validator(mode="after")
    def _available(self) -> "Sla":
        if self.uptime is not None:
            metric = self.metric(self.uptime.metric)
            assert metric is not None  # names were checked before
            _check_uptime(self.uptime, metric)
        return self


_CAPPED = {"month": ("month",), "quarter": ("quarter",), "year": ("month", "quarter")}


def _once(names: Iterable[str], where: str) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise problem("id-twice", _("`{name}` stands twice in {where}"), name=name, where=where)


def _known(names: Iterable[str], known: Iterable[str | None], where: str) -> None:
    for name in names:
        if name not in known:
            raise problem(
                "id-unknown",
                _("`{name}` is not among the {where} of the annex"),
                hint=_("write the `id` of one of them"),
                name=name,
                where=where,
            )


def _references(sla: Sla) -> Iterator[str]:
    """Every metric that another section names."""
    yield from (bonus.metric for bonus in sla.bonuses if bonus.metric is not None)
    if sla.uptime is not None:
        yield sla.uptime.metric
    if sla.chronic_failure is not None:
        yield from sla.chronic_failure.metrics
    if sla.example is not None:
        yield from sla.example.measured


def _tiers(sla: Sla, *periods: str) -> list[Tier]:
    return [tier for scale in sla.scales if scale.period in periods for tier in scale.tiers]


def _needs_calendar(sla: Sla) -> bool:
    windows = [service.windows for service in sla.services]
    windows.append(sla.maintenance.windows if sla.maintenance else ())
    windows.append(sla.pick_up.windows if sla.pick_up else ())
    return any(windows) or any(priority.is_working for priority in sla.priorities)


def _check_escalation(contacts: Sequence[Escalation]) -> None:
    """Levels of a side run from 1 without a gap, and a higher level is not reached sooner."""
    for side in ("provider", "customer"):
        ladder = sorted(
            (contact for contact in contacts if contact.side == side), key=lambda one: one.level
        )
        if {contact.level for contact in ladder} != set(
            range(1, len({c.level for c in ladder}) + 1)
        ):
            raise problem(
                "escalation-levels",
                _("levels of escalation of the {side} do not run from 1 without a gap"),
                side=side,
            )
        for lower, higher in itertools.combinations(ladder, 2):
            if lower.level < higher.level and exceeds(lower.after, higher.after):
                raise problem(
                    "escalation-order",
                    _("level {higher} is reached sooner than level {lower}"),
                    higher=higher.level,
                    lower=lower.level,
                )


def _check_uptime(uptime: Uptime, metric: Metric) -> None:
    if metric.kind != "percent" or metric.direction != "at_least":
        raise problem(
            "uptime-metric",
            _("availability is a percent, at least its target; `{name}` is not"),
            name=metric.id,
        )
    minutes = Decimal(30 * 24 * 60) * (100 - metric.target) / 100
    if uptime.minutes is not None and abs(uptime.minutes - minutes) > Decimal("0.5"):
        raise problem(
            "uptime-minutes",
            _("{target} % of 30 days leaves {minutes} minutes of downtime, not {found}"),
            target=str(metric.target),
            minutes=f"{minutes.normalize():f}",
            found=str(uptime.minutes),
        )

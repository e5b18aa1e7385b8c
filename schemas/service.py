"""When services are rendered and how incidents are handled: windows, priorities, maintenance, integration, exclusions."""

import itertools
import re
from collections.abc import Sequence
from typing import Annotated, Literal, get_args

from pydantic import Field, WithJsonSchema, model_validator

from schemas.base import Boolean, Key, LocalText, Model, Quantity, Text, _, problem, written
from schemas.values import Percent, Period

__all__ = [
    "Calendar",
    "Clock",
    "ErrorQueue",
    "Exclusions",
    "Integration",
    "Maintenance",
    "Priority",
    "Service",
    "TimeZone",
    "WeekWindow",
    "Weekday",
    "check_order",
    "check_priorities",
    "exceeds",
]

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)


_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")
_ZONE = re.compile(r"UTC|[A-Z][A-Za-z]+(/[A-Z][A-Za-z_-]+){1,2}")


def _clock(text: str) -> str:
    if not _CLOCK.fullmatch(text):
        raise problem(
            "time-form",
            _("expected a time of day such as 09:00, found {found}"),
            hint=_("write hours and minutes with two digits each, from 00:00 to 24:00"),
            found=text,
        )
    return text


Clock = Annotated[
    str,
    written(_clock),
    WithJsonSchema({"type": "string", "pattern": f"^({_CLOCK.pattern})$", "examples": ["09:00"]}),
]
"""A time of day, `09:00`; `24:00` is the end of the day."""


def _zone(text: str) -> str:
    if not _ZONE.fullmatch(text):
        raise problem(
            "time-zone-form",
            _("expected a time zone such as Europe/Kyiv, found {found}"),
            found=text,
        )
    return text


TimeZone = Annotated[
    str, written(_zone), WithJsonSchema({"type": "string", "pattern": f"^({_ZONE.pattern})$"})
]
"""A time zone by its IANA name."""


# Windows ---------------------------------------------------------------------------------------------


class Calendar(Model):
    """How days and hours are counted."""

    time_zone: TimeZone = Field("Europe/Kyiv", title=_("Time zone"))
    holidays: Literal["working", "off"] = Field(
        title=_("Public holidays are working days or days off")
    )


class WeekWindow(Model):
    """Hours on days of the week."""

    days: tuple[Weekday, ...] = Field(title=_("Days"), min_length=1)
    start: Clock = Field(alias="from", title=_("From"))
    end: Clock = Field(alias="to", title=_("To"))
    next_day: Boolean = Field(False, title=_("Ends on the next day"))

    @model_validator(mode="after")
    def _ordered(self) -> "WeekWindow":
        if len(set(self.days)) != len(self.days):
            raise problem("day-twice", _("a day of the week stands twice"))
        if self.next_day != (self.start >= self.end):
            raise problem(
                "window-order",
                _("a window from {start} to {end} does not end after it starts"),
                hint=_("write `next_day: true` if it ends on the next day, and only then"),
                start=self.start,
                end=self.end,
            )
        return self

    @property
    def day_ranges(self) -> tuple[tuple[Weekday, Weekday], ...]:
        """First and last day of each run of days, in the order of the week."""
        positions = sorted(WEEKDAYS.index(day) for day in self.days)
        runs: list[list[int]] = []
        for position in positions:
            if runs and runs[-1][1] == position - 1:
                runs[-1][1] = position
            else:
                runs.append([position, position])
        return tuple((WEEKDAYS[first], WEEKDAYS[last]) for first, last in runs)

    @property
    def is_round_the_clock(self) -> bool:
        """All days, all hours."""
        return len(self.days) == 7 and self.start == "00:00" and self.end == "24:00"


class Service(Model):
    """A service of the annex and when it is available."""

    id: Key | None = Field(None, title=_("Short name"), description=_("When metrics refer to it."))
    name: LocalText = Field(title=_("Service"))
    place: LocalText | None = Field(None, title=_("Place"))
    windows: tuple[WeekWindow, ...] = Field((), title=_("Schedule"))
    holidays: Literal["working", "off"] | None = Field(
        None, title=_("Public holidays"), description=_("Where they differ from the calendar.")
    )


# Comparing periods -----------------------------------------------------------------------------------

_CLOCK_MINUTES = {"minute": 1, "hour": 60, "day": 24 * 60, "week": 7 * 24 * 60}
_WORKING_MINUTES = {"minute": 1, "hour": 60}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def _length(period: Period, *, working: bool) -> tuple[str, int]:
    """Family and length; only lengths of one family can be compared.

    In working hours a day has no fixed length, so days and weeks are a family of their own there.
    """
    minutes = _WORKING_MINUTES if working else _CLOCK_MINUTES
    if period.unit in minutes:
        return "minutes", period.count * minutes[period.unit]
    if period.unit in _CLOCK_MINUTES:
        return "days", period.count * _CLOCK_MINUTES[period.unit]
    if period.unit in _MONTHS:
        return "months", period.count * _MONTHS[period.unit]
    return period.unit, period.count


def exceeds(first: Period | None, second: Period | None, *, working: bool = False) -> bool:
    """The first period is surely longer; False when they cannot be compared."""
    if first is None or second is None:
        return False
    family, length = _length(first, working=working)
    other_family, other_length = _length(second, working=working)
    return family == other_family and length > other_length


def check_order(model: Model, *names: str, working: bool = False) -> None:
    """The periods *names* of *model* do not grow shorter in this order."""
    for first, second in itertools.combinations(names, 2):
        if exceeds(getattr(model, first), getattr(model, second), working=working):
            raise problem(
                "period-order",
                _("`{first}` ({longer}) is longer than `{second}` ({shorter})"),
                first=first,
                second=second,
                longer=str(getattr(model, first)),
                shorter=str(getattr(model, second)),
            )


# Incidents -------------------------------------------------------------------------------------------


class Priority(Model):
    """A priority of incidents and its times."""

    level: Literal["P1", "P2", "P3", "P4"] = Field(title=_("Level"))
    definition: LocalText = Field(
        title=_("What belongs to it"), description=_("In the nominative: the service is down.")
    )
    response: Period = Field(title=_("Response within"))
    workaround: Period | None = Field(None, title=_("Workaround within"))
    resolution: Period | None = Field(
        None, title=_("Resolution within"), description=_("Left out: in the next release.")
    )
    calendar: Literal["24x7", "business_hours"] = Field(title=_("Time is counted"))
    share: Percent | None = Field(None, title=_("Share handled in time, at least"))

    @model_validator(mode="after")
    def _ordered(self) -> "Priority":
        check_order(self, "response", "workaround", "resolution", working=self.is_working)
        if self.share is not None and not 0 < self.share.value <= 100:
            raise problem("share-range", _("a share is above 0 % and at most 100 %"))
        return self

    @property
    def is_working(self) -> bool:
        """Only business hours count."""
        return self.calendar == "business_hours"


def check_priorities(priorities: Sequence[Priority]) -> None:
    """Each level stands once, and a higher priority is never slower than a lower one."""
    ordered = sorted(priorities, key=lambda priority: priority.level)
    for higher, lower in itertools.combinations(ordered, 2):
        if higher.level == lower.level:
            raise problem("priority-twice", _("priority {level} stands twice"), level=higher.level)
        if higher.calendar != lower.calendar:
            continue
        for name in ("response", "workaround", "resolution"):
            first, second = getattr(higher, name), getattr(lower, name)
            if exceeds(first, second, working=higher.is_working):
                raise problem(
                    "priority-order",
                    _("`{name}` of {higher} ({longer}) is longer than of {lower} ({shorter})"),
                    name=name,
                    higher=higher.level,
                    lower=lower.level,
                    longer=str(first),
                    shorter=str(second),
                )


class Maintenance(Model):
    """Planned maintenance."""

    notice: Period = Field(title=_("Notice"))
    hours: Quantity | None = Field(None, title=_("At most hours a month"))
    windows: tuple[WeekWindow, ...] = Field((), title=_("Windows"))
    emergency_notice: Period | None = Field(None, title=_("Notice of urgent works"))

    @model_validator(mode="after")
    def _possible(self) -> "Maintenance":
        if self.hours is not None and self.hours > 31 * 24:
            raise problem(
                "maintenance-hours", _("a month has no {found} hours"), found=str(self.hours)
            )
        return self


# Integration -----------------------------------------------------------------------------------------


class ErrorQueue(Model):
    """What happens to messages that could not be processed."""

    handled_within: Period = Field(title=_("Handled within"))
    kept: Period | None = Field(None, title=_("Kept for"))
    responsible: Literal["sender", "receiver", "provider", "customer"] = Field(
        title=_("Who corrects them")
    )

    @model_validator(mode="after")
    def _ordered(self) -> "ErrorQueue":
        check_order(self, "handled_within", "kept")
        return self


class Integration(Model):
    """Integration of the information systems of the parties."""

    methods: tuple[Literal["api", "edi", "file", "portal"], ...] = Field(
        title=_("Methods"), min_length=1
    )
    systems: tuple[Text, ...] = Field(
        (), title=_("Systems"), description=_("WMS, TMS, ERP by name.")
    )
    messages: tuple[Text, ...] = Field(
        (), title=_("Messages"), description=_("DESADV, RECADV, order status.")
    )
    availability: Percent | None = Field(None, title=_("Availability, at least"))
    cut_off: Clock | None = Field(None, title=_("Data of the day until"))
    errors: ErrorQueue | None = Field(None, title=_("Queue of errors"))
    test_stand: Boolean | None = Field(None, title=_("A test stand is provided"))
    change_notice: Period | None = Field(None, title=_("Notice of a change of the interface"))
    freeze: LocalText | None = Field(
        None,
        title=_("Periods without changes"),
        description=_("In the nominative: 15 to 31 December."),
    )
    personal_data: Boolean = Field(
        False, title=_("Personal data of recipients are processed for the customer")
    )

    @model_validator(mode="after")
    def _possible(self) -> "Integration":
        if self.availability is not None and not 0 < self.availability.value <= 100:
            raise problem("share-range", _("a share is above 0 % and at most 100 %"))
        return self


# Exclusions ------------------------------------------------------------------------------------------


class Exclusions(Model):
    """Events that do not count against the provider."""

    events: tuple[
        Literal[
            "force_majeure",
            "air_raid_alert",
            "curfew",
            "blackout",
            "transport_ban",
            "planned_maintenance",
            "late_customer_data",
            "wrong_address",
            "wrong_packaging",
            "volume_above_forecast",
            "prohibited_goods",
            "recipient_absent",
            "customer_refusal",
            "third_party_networks",
            "customer_systems",
        ],
        ...,
    ] = Field((), title=_("Events"))
    blackout_over: Period | None = Field(None, title=_("Blackout longer than"))
    volume_over: Percent | None = Field(None, title=_("Volume above percent of the forecast"))
    proof_within: Period | None = Field(None, title=_("Evidence of the event within"))
    own: tuple[LocalText, ...] = Field(
        (), title=_("Other events"), description=_("In the nominative: strike at the port.")
    )

    @model_validator(mode="after")
    def _complete(self) -> "Exclusions":
        if len(set(self.events)) != len(self.events):
            raise problem("exclusion-twice", _("an event stands twice"))
        for event, size in (
            ("blackout", "blackout_over"),
            ("volume_above_forecast", "volume_over"),
        ):
            if (event in self.events) != (getattr(self, size) is not None):
                raise problem(
                    "exclusion-size",
                    _("`{event}` needs `{size}`, and `{size}` needs the event"),
                    event=event,
                    size=size,
                )
        if self.volume_over is not None and self.volume_over.value < 100:
            raise problem(
                "volume-within-forecast", _("volume above the forecast is more than 100 % of it")
            )
        return self

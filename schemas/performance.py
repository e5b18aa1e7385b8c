"""Delivery of goods and performance of services: where, when, how, and what the quality must be."""

from typing import Literal

from pydantic import Field, model_validator

from schemas.base import (
    Amount,
    Boolean,
    Count,
    Date,
    LocalText,
    Model,
    Number,
    Quantity,
    Text,
    _,
    problem,
)
from schemas.payment import Event
from schemas.values import Percent, Period

__all__ = [
    "Acceptance",
    "Cargo",
    "Consignee",
    "Delivery",
    "Forecast",
    "GoodsDocument",
    "Incoterms",
    "IncotermsRule",
    "Pallets",
    "Performance",
    "Quality",
    "Route",
    "Security",
    "Storage",
    "TakeOrPay",
    "TeamMember",
    "Temperature",
    "Warranty",
    "Window",
]

# Delivery and performance ----------------------------------------------------------------------------------------------

IncotermsRule = Literal["EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF"]
GoodsDocument = Literal[
    "invoice",
    "commercial_invoice",
    "delivery_note",
    "waybill",
    "cmr",
    "packing_list",
    "quality_certificate",
    "conformity_declaration",
    "origin_certificate",
    "eur1",
    "phytosanitary_certificate",
    "safety_data_sheet",
    "passport",
    "manual",
    "warranty_card",
    "export_declaration",
]


class Incoterms(Model):
    """A rule of Incoterms 2020 with its place."""

    rule: IncotermsRule = Field(title=_("Rule"))
    place: LocalText = Field(title=_("Named place"))


class Window(Model):
    """Hours in which goods are handed over."""

    days: LocalText = Field(title=_("Days"), description=_("In the nominative: Monday to Friday."))
    start: Text = Field(alias="from", title=_("From"), pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")
    end: Text = Field(alias="to", title=_("To"), pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")
    place: LocalText | None = Field(None, title=_("Place"))


class Consignee(Model):
    """Who receives the goods when it is not the buyer."""

    name: LocalText = Field(title=_("Name"))
    code: Text | None = Field(None, title=_("Code"))
    address: LocalText | None = Field(None, title=_("Address"))


class Pallets(Model):
    """How goods are put on pallets."""

    kind: Literal["euro", "fin", "industrial", "other"] = Field("euro", title=_("Pallet"))
    height: Count | None = Field(None, title=_("Highest height, cm"))
    weight: Count | None = Field(None, title=_("Highest gross weight, kg"))
    exchange: Literal["one_for_one", "deposit", "none"] = Field(
        "none", title=_("Exchange of pallets")
    )
    deposit: Amount | None = Field(None, title=_("Deposit for a pallet"))
    return_within: Period | None = Field(None, title=_("Pallets are returned within"))
    mixed: Boolean | None = Field(None, title=_("Mixed pallets are allowed"))
    marking: LocalText | None = Field(
        None, title=_("Marking"), description=_("In the accusative: SSCC label on two sides.")
    )


class Temperature(Model):
    """A temperature regime in degrees Celsius."""

    minimum: Number = Field(alias="from", title=_("From, °C"))
    maximum: Number = Field(alias="to", title=_("To, °C"))
    logger: Boolean = Field(False, title=_("Recorded by a logger"))
    excursion: Period | None = Field(None, title=_("Longest excursion"))

    @model_validator(mode="after")
    def _range(self) -> "Temperature":
        if self.minimum >= self.maximum:
            raise problem(
                "temperature-range", _("the lower temperature is not below the upper one")
            )
        return self


class Delivery(Model):
    """Where, when and how goods are handed over."""

    incoterms: Incoterms | None = Field(None, title=_("Incoterms 2020"))
    place: LocalText | None = Field(
        None, title=_("Place of delivery"), description=_("Address in full.")
    )
    term: Period | None = Field(None, title=_("Term of delivery"))
    after: Event | None = Field(None, title=_("From the event"))
    on: Date | None = Field(None, title=_("Date of delivery"))
    start: Date | None = Field(None, alias="from", title=_("First day"))
    until: Date | None = Field(None, title=_("Last day"))
    by: Literal["seller", "buyer", "carrier"] | None = Field(None, title=_("Who carries"))
    transport: LocalText | None = Field(
        None, title=_("Transport"), description=_("In the instrumental: by road.")
    )
    unloading: Literal["seller", "buyer"] | None = Field(None, title=_("Who unloads"))
    consignee: Consignee | None = Field(None, title=_("Consignee"))
    partial: Boolean | None = Field(None, title=_("Delivery in parts is allowed"))
    early: Boolean | None = Field(None, title=_("Early delivery is allowed"))
    notice: Period | None = Field(None, title=_("Notice before delivery"))
    windows: tuple[Window, ...] = Field((), title=_("Planned windows"))
    packaging: LocalText | None = Field(
        None, title=_("Packaging"), description=_("In the nominative: five-layer corrugated boxes.")
    )
    packaging_returnable: Boolean | None = Field(None, title=_("Packaging is returned"))
    pallets: Pallets | None = Field(None, title=_("Pallets"))
    temperature: Temperature | None = Field(None, title=_("Temperature"))
    handling: LocalText | None = Field(
        None, title=_("Handling"), description=_("A whole sentence.")
    )
    documents: tuple[GoodsDocument, ...] = Field((), title=_("Documents with the goods"))
    risk: Literal["handover", "handover_to_carrier", "unloading", "incoterms"] | None = Field(
        None, title=_("When risk and title pass")
    )
    title: Literal["with_risk", "payment"] | None = Field(
        None, title=_("Title passes with the risk or on payment")
    )

    @model_validator(mode="after")
    def _timed(self) -> "Delivery":
        if (self.term is None) != (self.after is None):
            raise problem(
                "delivery-event",
                _("a term of delivery needs the event it runs from, and the event needs a term"),
                hint=_("write `term: 10 business days` together with `after: prepayment`"),
            )
        ranged = self.start is not None or self.until is not None
        if sum((self.term is not None, self.on is not None, ranged)) > 1:
            raise problem(
                "delivery-time-twice", _("the time of delivery is given in more than one way")
            )
        if self.start and self.until and self.start > self.until:
            raise problem(
                "date-order", _("{first} is later than {last}"), first="from", last="until"
            )
        return self


class TeamMember(Model):
    """A named member of the team."""

    name: LocalText = Field(title=_("Full name"))
    role: LocalText = Field(title=_("Role in the team"))


class Performance(Model):
    """Where, when and by whom services are rendered."""

    place: LocalText | None = Field(
        None, title=_("Place"), description=_("Address in full; left out: at the provider’s.")
    )
    remote: Boolean | None = Field(None, title=_("Remotely"))
    start: Date | None = Field(None, alias="from", title=_("First day"))
    until: Date | None = Field(None, title=_("Last day"))
    term: Period | None = Field(None, title=_("Term"))
    after: Event | None = Field(None, title=_("From the event"))
    schedule: LocalText | None = Field(
        None, title=_("Working hours"), description=_("Monday to Friday, 9:00 to 18:00.")
    )
    subcontractors: Literal["allowed", "with_consent", "forbidden"] | None = Field(
        None, title=_("Subcontractors")
    )
    team: tuple[TeamMember, ...] = Field((), title=_("Named team"))
    replacement_notice: Period | None = Field(
        None, title=_("Notice before a member of the team is replaced")
    )
    access: LocalText | None = Field(
        None, title=_("Access given by the customer"), description=_("In the accusative.")
    )
    materials: Literal["contractor", "customer"] | None = Field(None, title=_("Whose materials"))
    report: Literal["act", "month", "week"] | None = Field(None, title=_("Report on the services"))

    @model_validator(mode="after")
    def _timed(self) -> "Performance":
        if (self.term is None) != (self.after is None):
            raise problem(
                "performance-event",
                _("a term of performance needs the event it runs from, and the event needs a term"),
            )
        if self.start and self.until and self.start > self.until:
            raise problem(
                "date-order", _("{first} is later than {last}"), first="from", last="until"
            )
        return self


class Cargo(Model):
    """What is carried, forwarded or stored, and the limits of a parcel."""

    name: LocalText = Field(
        title=_("Kind of cargo"), description=_("In the nominative: household appliances.")
    )
    weight: Quantity | None = Field(None, title=_("Highest weight of a unit, kg"))
    value: Amount | None = Field(None, title=_("Highest declared value of a unit"))
    dangerous: Boolean = Field(False, title=_("Dangerous goods"))
    temperature: Temperature | None = Field(None, title=_("Temperature"))
    pallets: Pallets | None = Field(None, title=_("Pallets"))
    handling: LocalText | None = Field(
        None, title=_("Handling"), description=_("A whole sentence.")
    )


class Route(Model):
    """From where to where."""

    start: LocalText = Field(alias="from", title=_("Place of departure"))
    end: LocalText = Field(alias="to", title=_("Place of destination"))
    term: Period | None = Field(None, title=_("Time of carriage"))


class Storage(Model):
    """Storage in a warehouse."""

    place: LocalText = Field(title=_("Warehouse"), description=_("Address in full."))
    term: Period | None = Field(
        None, title=_("Term of storage"), description=_("Left out: until called for.")
    )
    capacity: LocalText | None = Field(
        None, title=_("Reserved capacity"), description=_("300 pallet places.")
    )
    stocktaking: Literal["month", "quarter", "half_year", "year"] | None = Field(
        None, title=_("Stocktaking each")
    )
    insurance: Boolean | None = Field(None, title=_("Goods are insured by the keeper"))


# Acceptance, quality, security, forecast -------------------------------------------------------------------------------


class Acceptance(Model):
    """How goods or services are accepted."""

    visible_within: Period | None = Field(None, title=_("Visible defects are stated within"))
    hidden_within: Period | None = Field(None, title=_("Hidden defects are stated within"))
    call_within: Period | None = Field(None, title=_("The other side comes within"))
    act_within: Period | None = Field(None, title=_("The act is signed or refused within"))
    deemed: Boolean | None = Field(None, title=_("Silence means acceptance"))
    remedy_within: Period | None = Field(None, title=_("Defects are removed within"))
    sampling: Percent | None = Field(None, title=_("Share checked by sampling"))


class Warranty(Model):
    """Warranty of quality."""

    period: Period = Field(title=_("Warranty period"))
    after: Event = Field("delivery", title=_("From the event"))
    remedy_within: Period | None = Field(None, title=_("Defects are removed within"))


class Quality(Model):
    """What the quality must be."""

    standards: tuple[LocalText, ...] = Field(
        (), title=_("Standards"), description=_("ДСТУ 9120:2021, ISO 9001:2015.")
    )
    certificates: tuple[LocalText, ...] = Field((), title=_("Certificates"))
    warranty: Warranty | None = Field(None, title=_("Warranty"))
    shelf_life: Percent | None = Field(None, title=_("Shelf life that remains on delivery"))


class Security(Model):
    """Security standards of the provider."""

    standards: tuple[LocalText, ...] = Field(
        title=_("Standards"), description=_("ISO/IEC 27001:2022."), min_length=1
    )
    incident_notice: Period | None = Field(None, title=_("Notice of an incident"))
    audit: Literal["year", "half_year", "on_request"] | None = Field(
        None, title=_("Audit by the customer")
    )
    audit_notice: Period | None = Field(None, title=_("Notice before an audit"))
    backup: Period | None = Field(None, title=_("Backups at least every"))
    data_return_within: Period | None = Field(None, title=_("Data are returned or deleted within"))


class TakeOrPay(Model):
    """A volume that is paid for whether taken or not."""

    period: Literal["month", "quarter", "year"] = Field(title=_("Period"))
    percent: Percent | None = Field(None, title=_("Share of the forecast"))
    amount: Amount | None = Field(None, title=_("Sum for the period"))
    carry_over: Boolean = Field(False, title=_("The shortfall may be taken in the next period"))

    @model_validator(mode="after")
    def _one(self) -> "TakeOrPay":
        if (self.percent is None) == (self.amount is None):
            raise problem(
                "take-or-pay-basis", _("give a share of the forecast or a sum, one of them")
            )
        return self


class Forecast(Model):
    """Forecast, minimum stock, take-or-pay."""

    horizon: Period = Field(title=_("How far ahead"))
    update: Literal["week", "month", "quarter"] = Field("month", title=_("Updated each"))
    binding: Percent | None = Field(None, title=_("Share of the forecast that binds"))
    minimum_stock: Period | None = Field(None, title=_("Minimum stock, time of usual sales"))
    take_or_pay: TakeOrPay | None = Field(None, title=_("Take-or-pay"))

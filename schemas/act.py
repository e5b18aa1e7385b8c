"""The acceptance act: what was rendered or handed over in a period, the advance, measured service levels."""

from collections.abc import Iterable
from typing import Literal

from pydantic import Field, model_validator

from schemas.base import Amount, Boolean, Count, Date, Key, LocalText, Model, Text, _, problem
from schemas.line import Lines, Stated, Vat
from schemas.metrics import Measured
from schemas.party import Signatory

__all__ = [
    "Act",
    "ActPeriod",
    "Advance",
    "AnnexSignatories",
    "DocumentReference",
    "PrimaryDocument",
    "Register",
    "SlaResult",
    "Waybill",
]


class ActPeriod(Model):
    """The period of performance, both days inclusive."""

    start: Date = Field(alias="from", title=_("First day"))
    until: Date = Field(title=_("Last day"))

    @model_validator(mode="after")
    def _ordered(self) -> "ActPeriod":
        if self.start > self.until:
            raise problem(
                "date-order", _("{first} is later than {last}"), first="from", last="until"
            )
        return self


class DocumentReference(Model):
    """Another document by number and date."""

    number: Text = Field(title=_("Number"))
    date: Date | None = Field(None, title=_("Date"))


class Waybill(DocumentReference):
    """A transport document."""

    kind: Literal["ttn", "cmr", "express_waybill", "rail_waybill", "air_waybill"] = Field(
        "ttn", title=_("Kind")
    )
    vehicle: Text | None = Field(None, title=_("Vehicle"))


class PrimaryDocument(DocumentReference):
    """A primary document that the act refers to or confirms."""

    kind: Literal[
        "delivery_note",
        "invoice",
        "warehouse_receipt",
        "work_report",
        "time_sheet",
        "discrepancy_report",
        "return_note",
        "other",
    ] = Field(title=_("Kind"))
    name: LocalText | None = Field(
        None, title=_("Name"), description=_("Of another kind, in the nominative.")
    )

    @model_validator(mode="after")
    def _named(self) -> "PrimaryDocument":
        if (self.kind == "other") != (self.name is not None):
            raise problem(
                "document-name",
                _("a document of another kind needs its name, the others have theirs"),
                hint=_("write `name` together with `kind: other`"),
            )
        return self


class Advance(Model):
    """An advance payment that is set against the act."""

    amount: Amount = Field(title=_("Sum set against the act, VAT included"), gt=0)
    paid: Amount | None = Field(
        None,
        title=_("Whole sum of the payment"),
        description=_("Where other acts use the rest; left out: this act uses all of it."),
        gt=0,
    )
    date: Date = Field(title=_("Date of payment"))
    document: Text = Field(title=_("Payment document"), description=_("Its number."))
    vat: Vat | None = Field(
        None,
        title=_("VAT on the day of payment"),
        description=_("Where it differs from that of the lines."),
    )

    @model_validator(mode="after")
    def _within(self) -> "Advance":
        if self.paid is not None and self.paid < self.amount:
            raise problem(
                "advance-above-payment",
                _("{amount} is set against the act, but only {paid} was paid"),
                amount=str(self.amount),
                paid=str(self.paid),
            )
        return self


class Register(Model):
    """A table of shipments or works that becomes an annex to the act."""

    file: Text = Field(title=_("File"), description=_("CSV or XLSX, beside the deal file."))
    sheet: Text | None = Field(None, title=_("Sheet"), description=_("Left out: the first one."))
    kind: Literal["shipments", "works"] = Field("shipments", title=_("Shipments or works"))
    description: LocalText | None = Field(
        None, title=_("Description"), description=_("In the nominative: deliveries in the region.")
    )

    @model_validator(mode="after")
    def _readable(self) -> "Register":
        ending = self.file.rpartition(".")[2].lower()
        if ending not in ("csv", "xlsx"):
            raise problem(
                "register-format",
                _("a register is a CSV or XLSX file, found {found}"),
                found=self.file,
            )
        if self.sheet is not None and ending == "csv":
            raise problem("register-sheet", _("a CSV file has no sheets"))
        return self


class SlaResult(Model):
    """What the parties do with the consequences of the period’s service levels.

    What is left out follows the annex: reductions and bonuses are applied, penalties are claimed.
    """

    price_reduction: Literal["applied", "waived"] | None = Field(
        None, title=_("Reduction of the price")
    )
    penalty: Literal["claimed", "set_off", "reserved", "waived"] | None = Field(
        None, title=_("Penalty")
    )
    bonus: Literal["applied", "waived"] | None = Field(None, title=_("Bonus"))
    earned_back: Amount | None = Field(
        None, title=_("Reduction of earlier periods given back"), gt=0
    )
    set_off_ground: LocalText | None = Field(
        None,
        title=_("Ground of the set-off"),
        description=_("Clause or statement, in the genitive, with its number and date."),
    )
    excluded: tuple[LocalText, ...] = Field(
        (),
        title=_("Excluded events of the period"),
        description=_("In the nominative, with dates."),
    )
    note: LocalText | None = Field(None, title=_("Note"), description=_("Whole sentences."))

    @model_validator(mode="after")
    def _grounded(self) -> "SlaResult":
        if (self.penalty == "set_off") != (self.set_off_ground is not None):
            raise problem(
                "set-off-ground",
                _("a set-off needs its ground, and the ground belongs to a set-off"),
                hint=_("write `set_off_ground` together with `penalty: set_off`"),
            )
        return self


class AnnexSignatories(Model):
    """Signatories of the act, where they differ from those of the contract."""

    supplier: tuple[Signatory, ...] = Field((), title=_("Supplier"))
    buyer: tuple[Signatory, ...] = Field((), title=_("Buyer"))
    contractor: tuple[Signatory, ...] = Field((), title=_("Service provider"))
    carrier: tuple[Signatory, ...] = Field((), title=_("Carrier, forwarder or keeper"))
    customer: tuple[Signatory, ...] = Field((), title=_("Customer"))

    def of(self, role: str) -> tuple[Signatory, ...]:
        """Signatories of a role, empty when the contract’s stay."""
        return getattr(self, role, ())


class Act(Model):
    """An acceptance act."""

    number: Text = Field(title=_("Number"))
    date: Date = Field(title=_("Date"))
    kind: Literal["goods", "services", "works"] = Field(title=_("Goods, services or works"))
    place: LocalText | None = Field(None, title=_("Place"))
    period: ActPeriod | None = Field(None, title=_("Period"))
    specification: Text | None = Field(None, title=_("Number of the specification"))
    orders: tuple[DocumentReference, ...] = Field((), title=_("Orders"))
    lines: Lines = Field(
        (), title=_("Lines"), description=_("Left out: those of the register or the specification.")
    )
    work_register: Register | None = Field(
        None, alias="register", title=_("Register of shipments or works")
    )
    advance: tuple[Advance, ...] = Field((), title=_("Advance payments"))
    measured: dict[Key, Measured] = Field(
        default_factory=dict, title=_("Measured service levels by metric")
    )
    sla_result: SlaResult | None = Field(None, title=_("Result of the service levels"))
    remarks: LocalText | None = Field(None, title=_("Remarks"), description=_("Whole sentences."))
    claims_free: Boolean = Field(False, title=_("The parties state that they have no claims"))
    signatures: Literal["bilateral", "unilateral"] | None = Field(
        None, title=_("Signed by"), description=_("Left out: as the contract says.")
    )
    signatories: AnnexSignatories | None = Field(None, title=_("Signatories"))
    waybills: tuple[Waybill, ...] = Field((), title=_("Transport documents"))
    primary_documents: tuple[PrimaryDocument, ...] = Field((), title=_("Primary documents"))
    stated: Stated | None = Field(None, title=_("Totals as you believe them"))
    electronic: Boolean | None = Field(
        None, title=_("Made as an electronic document"), description=_("Left out: as the contract.")
    )
    copies: Count | None = Field(None, title=_("Copies"), ge=1, le=12)

    @model_validator(mode="after")
    def _filled(self) -> "Act":
        if not self.lines and self.work_register is None and self.specification is None:
            raise problem(
                "act-empty",
                _("the act says nothing of what is accepted"),
                hint=_("give `lines`, a `register` or the number of the `specification`"),
            )
        if self.kind != "goods" and self.period is None:
            raise problem("act-period-missing", _("an act of services or works needs its `period`"))
        if self.electronic and self.copies is not None:
            raise problem("act-copies", _("an electronic document has no paper copies"))
        _distinct(self.waybills, "waybills")
        _distinct(self.primary_documents, "primary_documents")
        _distinct(self.orders, "orders")
        return self

    @model_validator(mode="after")
    def _dated(self) -> "Act":
        if self.period is not None and self.date < self.period.until:
            raise problem(
                "act-before-period-end",
                _("the act of {date} is earlier than the last day of its period, {until}"),
                hint=_("an act is drawn up on the last day of the period or later"),
                date=str(self.date),
                until=str(self.period.until),
            )
        late = next((one for one in self.advance if one.date > self.date), None)
        if late is not None:
            raise problem(
                "advance-after-act",
                _("the advance of {date} is later than the act"),
                hint=_("a payment after the act is no advance"),
                date=str(late.date),
            )
        return self

    @model_validator(mode="after")
    def _settled(self) -> "Act":
        if self.sla_result is not None and not self.measured:
            raise problem(
                "sla-result-unmeasured",
                _("the result of the service levels needs measured values"),
                hint=_("write `measured` with the `id` of each metric and its value"),
            )
        if self.claims_free and self.sla_result and self.sla_result.penalty in _CLAIMS:
            raise problem(
                "claims-free-contradicted",
                _("the act states that there are no claims and keeps a penalty"),
                hint=_("leave out `claims_free`, or waive the penalty"),
            )
        return self


_CLAIMS = ("claimed", "reserved", "set_off")


def _distinct(documents: Iterable[DocumentReference], where: str) -> None:
    seen: set[tuple[str | None, str]] = set()
    for document in documents:
        key = (getattr(document, "kind", None), document.number)
        if key in seen:
            raise problem(
                "document-twice",
                _("document {number} stands twice in {list}"),
                number=document.number,
                list=where,
            )
        seen.add(key)

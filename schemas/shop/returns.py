"""What comes back: withdrawal, exchange of goods of proper quality, defects; and warranty."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from schemas.base import Boolean, Key, LocalText, Model, _, problem
from schemas.identifiers import Email, Phone
from schemas.party import Address
from schemas.shop.common import Hours, Ids, Once, Payer, Place, Url
from schemas.values import Period

__all__ = [
    "Defects",
    "EuWithdrawal",
    "Exchange",
    "Refund",
    "ReturnAddress",
    "Returns",
    "ServiceCentre",
    "Warranty",
    "WarrantyTerm",
    "Withdrawal",
]

NoticeChannel = Literal["form", "email", "letter", "messenger", "chat", "account", "phone", "shop"]
Condition = Literal["unused", "appearance", "properties", "labels", "packaging", "complete"]
Receipt = Literal["paper_receipt", "electronic_receipt", "bank_record", "order_number"]
Start = Literal["receipt", "purchase", "order", "dispatch"]


class Refund(Model):
    """How soon money goes back, and what is taken off."""

    within: Period = Field(title=_("Within"))
    counted_from: Literal["notice", "goods_back", "inspection", "termination"] = Field(
        title=_("Counted from"),
        description=_(
            "The notice, the return of goods, their inspection, the end of the contract."
        ),
    )
    deductions: Annotated[tuple[Literal["delivery", "bank_fee", "carrier_fee"], ...], Once] = Field(
        (), title=_("What is taken off")
    )
    in_money: Boolean = Field(
        True, title=_("In money"), description=_("False: as points or a voucher only.")
    )


class Withdrawal(Model):
    """Withdrawal from a contract made at a distance, without reasons."""

    window: Period = Field(title=_("Within"))
    start: Start = Field(alias="from", title=_("Counted from"))
    notice: Annotated[tuple[NoticeChannel, ...], Once] = Field(
        title=_("Notice is given by"), min_length=1
    )
    conditions: Annotated[tuple[Condition, ...], Once] = Field(
        (), title=_("Conditions for goods"), description=_("Left out: not made worse by the buyer.")
    )
    return_cost: Payer = Field(title=_("Return is paid by"))
    delivery_refunded: Boolean = Field(title=_("The first delivery is refunded too"))
    send_within: Period | None = Field(None, title=_("Goods are sent back within"))
    refund: Refund = Field(title=_("Refund"))


class Exchange(Model):
    """Exchange of goods of proper quality."""

    window: Period = Field(title=_("Within"))
    start: Start = Field(alias="from", title=_("Counted from"))
    conditions: Annotated[tuple[Condition, ...], Once] = Field(
        title=_("Conditions for goods"), min_length=1
    )
    documents: Annotated[tuple[Receipt, ...], Once] = Field(
        title=_("Any of these documents"), min_length=1
    )
    no_analogue: Annotated[tuple[Literal["other_goods", "refund", "wait"], ...], Once] = Field(
        title=_("When there are no like goods, the buyer may choose"), min_length=1
    )
    return_cost: Payer = Field(title=_("Return is paid by"))
    new_delivery_cost: Payer = Field(title=_("Delivery of the new goods is paid by"))
    refund: Refund = Field(title=_("Refund"))


class Defects(Model):
    """Goods with defects."""

    notice: Annotated[tuple[NoticeChannel, ...], Once] = Field(
        title=_("Notice is given by"), min_length=1
    )
    return_cost: Payer = Field(title=_("Return is paid by"))
    examination: Period | None = Field(None, title=_("Examination within"))
    examination_cost: Payer = Field(title=_("Examination is paid first by"))
    repair_within: Period = Field(title=_("Repair within"))
    replacement_within: Period | None = Field(None, title=_("Replacement within"))
    loan: Boolean = Field(False, title=_("Goods are lent for the time of repair"))
    packaging_needed: Boolean = Field(False, title=_("Only with the original packaging"))
    refund: Refund = Field(title=_("Refund"))


class ReturnAddress(Model):
    """Where goods are sent back."""

    seller: Key | None = Field(
        None, title=_("Seller"), description=_("Left out: the same for all.")
    )
    receiver: LocalText = Field(title=_("Receiver"))
    address: Address = Field(title=_("Address"))
    phone: Phone | None = Field(None, title=_("Telephone"))
    hours: Hours = Field((), title=_("Working hours"))


class EuWithdrawal(Model):
    """Withdrawal by consumers in the European Union, with its two-step function on the page."""

    window: Period = Field(title=_("Within"))
    refund_within: Period = Field(title=_("Refund within"))
    return_cost: Payer = Field(title=_("Return is paid by"))
    function: Url | None = Field(
        None,
        title=_("Page of the two-step withdrawal"),
        description=_("First “withdraw from contract here”, then “confirm withdrawal”."),
    )
    first_label: LocalText | None = Field(None, title=_("Words of the first step"))
    second_label: LocalText | None = Field(None, title=_("Words of the second step"))
    acknowledged_by: Literal["email", "sms", "account"] | None = Field(
        None, title=_("Receipt is confirmed by")
    )
    model_form: Boolean = Field(title=_("The model form is given"))

    @model_validator(mode="after")
    def _whole(self) -> "EuWithdrawal":
        parts = {
            "function": self.function,
            "first_label": self.first_label,
            "second_label": self.second_label,
            "acknowledged_by": self.acknowledged_by,
        }
        missing = [name for name, value in parts.items() if value is None]
        if missing and len(missing) < len(parts):
            raise problem(
                "withdrawal-function",
                _("the two-step withdrawal lacks {missing}"),
                hint=_("it needs its page, the words of both steps and the confirmation"),
                missing=", ".join(missing),
            )
        return self


class Returns(Model):
    """Withdrawal, exchange, defects: three regimes apart."""

    withdrawal: Withdrawal = Field(title=_("Withdrawal from the contract"))
    exchange: Exchange | None = Field(
        None, title=_("Exchange"), description=_("Left out where nothing can be exchanged.")
    )
    defects: Defects = Field(title=_("Goods with defects"))
    addresses: tuple[ReturnAddress, ...] = Field(title=_("Addresses for returns"), min_length=1)
    sent_by: Annotated[
        tuple[Literal["any_carrier", "named_carrier", "courier", "own_shop", "locker"], ...], Once
    ] = Field(title=_("How goods are sent back"), min_length=1)
    carrier: LocalText | None = Field(None, title=_("Carrier"))
    form: Url | None = Field(None, title=_("Page of the return form"))
    status_by: Literal["email", "sms", "messenger", "account"] | None = Field(
        None, title=_("The state of a return is told by")
    )
    sets: Literal["whole", "part"] | None = Field(
        None, title=_("Sets come back"), description=_("Whole, or a part of the set as well.")
    )
    gifts: Literal["kept", "returned"] | None = Field(
        None, title=_("A gift with the purchase is kept or returned")
    )
    answer_within: Period = Field(title=_("Answer within"))
    eu: EuWithdrawal | None = Field(None, title=_("Consumers in the European Union"))


# Warranty --------------------------------------------------------------------------------------------


class WarrantyTerm(Model):
    """How long a warranty lasts, and on what."""

    groups: Ids = Field(title=_("Groups of goods"), min_length=1)
    part: LocalText | None = Field(
        None, title=_("Which goods of the group"), description=_("Left out: all of them.")
    )
    period: Period = Field(title=_("Warranty"))
    start: Literal["receipt", "purchase", "installation"] = Field(
        alias="from", title=_("Counted from")
    )
    by: Literal["producer", "seller"] = Field(title=_("Given by"))
    documents: Annotated[
        tuple[
            Literal["paper_card", "electronic_card", "receipt", "electronic_receipt", "passport"],
            ...,
        ],
        Once,
    ] = Field(title=_("Any of these documents"), min_length=1)


class ServiceCentre(Place):
    """A service centre."""

    brands: LocalText | None = Field(None, title=_("Brands"))
    email: Email | None = Field(None, title=_("E-mail"))


WarrantyException = Literal[
    "mechanical_damage",
    "liquid",
    "misuse",
    "unauthorised_repair",
    "power_surge",
    "wear",
    "consumables",
    "natural_disaster",
]


class Warranty(Model):
    """Warranty and service."""

    terms: tuple[WarrantyTerm, ...] = Field((), title=_("Warranty terms"))
    none_for: Ids = Field(
        (),
        title=_("Groups without a warranty term"),
        description=_("There the buyer has the two years of the law."),
    )
    centres: tuple[ServiceCentre, ...] = Field((), title=_("Service centres"))
    claims: Literal["seller", "centre", "either"] = Field(title=_("Claims go to"))
    exceptions: Annotated[tuple[WarrantyException, ...], Once] = Field(
        (), title=_("Not covered, when the seller proves it")
    )
    packaging_needed: Boolean = Field(False, title=_("Only with the original packaging"))
    returned_after_repair: Payer = Field(title=_("Transport is paid by"))

    @model_validator(mode="after")
    def _one_word(self) -> "Warranty":
        for index, name in enumerate(self.none_for):
            if any(name in term.groups and term.part is None for term in self.terms):
                raise problem(
                    "warranty-and-none",
                    _("{found} has a warranty term and stands among groups without one"),
                    hint=_("delete it from one of the two places, or name a `part`"),
                    found=name,
                    at=f"none_for[{index}]",
                )
        return self

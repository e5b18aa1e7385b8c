"""What several sections of a shop file share: names of entries, addresses on the web, charges, lengths of time, places."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from schemas.base import (
    Amount,
    Key,
    LocalText,
    Model,
    Quantity,
    _,
    problem,
    refuse_invisible,
    written,
)
from schemas.identifiers import Email, Phone
from schemas.party import Address
from schemas.service import WeekWindow, exceeds
from schemas.values import Period

__all__ = [
    "DOCUMENT_KINDS",
    "Charge",
    "DocumentKind",
    "Hours",
    "Ids",
    "IdsOnce",
    "Named",
    "Once",
    "Payer",
    "Person",
    "Place",
    "Problems",
    "Term",
    "Url",
    "refuse",
]

DocumentKind = Literal[
    "public_offer",
    "privacy_policy",
    "return_terms",
    "delivery_terms",
    "payment_terms",
    "warranty_terms",
    "cookie_policy",
]
DOCUMENT_KINDS: tuple[DocumentKind, ...] = (
    "public_offer",
    "privacy_policy",
    "return_terms",
    "delivery_terms",
    "payment_terms",
    "warranty_terms",
    "cookie_policy",
)
Payer = Literal["seller", "buyer"]
Problems = Iterable[tuple[tuple[str | int, ...], PydanticCustomError]]
"""Findings with their paths inside the model that was looked at."""


def refuse(model: Model, found: Problems) -> None:
    """Raises all of *found* at once, each at its own path; does nothing when there is none."""
    errors = [InitErrorDetails(type=error, loc=path, input=None) for path, error in found]
    if errors:
        raise ValidationError.from_exception_data(type(model).__name__, errors)


# Names of entries ------------------------------------------------------------------------------------


class Named(Model):
    """An entry that others refer to."""

    id: Key = Field(
        title=_("Name inside this file"),
        description=_("Lower-case Latin letters; other sections refer to it."),
    )


_Entries = TypeVar("_Entries", bound=tuple[object, ...])


def _ids_once(entries: _Entries) -> _Entries:
    seen: set[object] = set()
    for index, entry in enumerate(entries):
        name = getattr(entry, "id", None)
        if name in seen:
            raise problem(
                "id-twice",
                _("the name {found} stands twice in this list"),
                hint=_("give each entry its own `id`"),
                found=name,
                at=f"[{index}].id",
            )
        seen.add(name)
    return entries


def _once(entries: _Entries) -> _Entries:
    for index, entry in enumerate(entries):
        if entry in entries[:index]:
            raise problem(
                "entry-twice",
                _("{found} stands twice in this list"),
                hint=_("delete one of the two"),
                found=str(entry),
                at=f"[{index}]",
            )
    return entries


IdsOnce = AfterValidator(_ids_once)
"""No two entries of a list have the same `id`."""
Once = AfterValidator(_once)
"""No value stands twice in a list."""
Ids = Annotated[tuple[Key, ...], Once]
"""Names of entries of another section."""

# Addresses on the web --------------------------------------------------------------------------------

_URL = re.compile(
    r"https?://[^\W_]([\w-]*[^\W_])?(\.[^\W_]([\w-]*[^\W_])?)+(:[0-9]{1,5})?(/[^\s<>\"{}|\\^`]*)?"
)


def _url(text: str) -> str:
    refuse_invisible(text)
    if not _URL.fullmatch(text):
        raise problem(
            "url-form",
            _("expected an address such as https://shop.example.com/, found {found}"),
            hint=_("copy it from the browser, with https:// at the beginning"),
            found=text,
        )
    return text


Url = Annotated[
    str,
    written(_url),
    WithJsonSchema(
        {"type": "string", "format": "uri", "examples": ["https://shop.example.com/legal/"]}
    ),
]
"""An address on the web, in full."""

# Places, people, hours -------------------------------------------------------------------------------

Hours = tuple[WeekWindow, ...]
"""Days and hours of work."""


class Place(Model):
    """A place with its hours: a shop, a pick-up point, a service centre."""

    name: LocalText | None = Field(None, title=_("Name"))
    address: Address = Field(title=_("Address"))
    hours: Hours = Field((), title=_("Working hours"))
    phone: Phone | None = Field(None, title=_("Telephone"))


class Person(Model):
    """Who answers for something, and how to reach this person."""

    name: LocalText = Field(title=_("Name"))
    address: Address | None = Field(None, title=_("Address"))
    email: Email | None = Field(None, title=_("E-mail"))
    phone: Phone | None = Field(None, title=_("Telephone"))


# Lengths of time -------------------------------------------------------------------------------------


class Term(Model):
    """How long something takes, from an event."""

    least: Period | None = Field(None, alias="from", title=_("At least"))
    most: Period = Field(alias="to", title=_("At most"))
    after: Literal["order", "confirmation", "payment", "dispatch"] = Field(
        title=_("Counted from"),
        description=_("The order, its confirmation, the payment, the dispatch."),
    )

    @model_validator(mode="after")
    def _ordered(self) -> "Term":
        if self.least is not None and exceeds(self.least, self.most):
            raise problem(
                "term-order",
                _("the term begins with {first} and ends with {last}, which is shorter"),
                hint=_("put the shorter period under `from`"),
                first=str(self.least),
                last=str(self.most),
                at="to",
            )
        return self


# Charges ---------------------------------------------------------------------------------------------


class Free(Model):
    """Nothing is paid."""

    kind: Literal["free"] = Field(title=_("Kind of charge"))


class Fixed(Model):
    """The same sum for each order."""

    kind: Literal["fixed"] = Field(title=_("Kind of charge"))
    amount: Amount = Field(title=_("Sum"))


class CarrierTariff(Model):
    """What the carrier’s price list says on the day."""

    kind: Literal["carrier_tariff"] = Field(title=_("Kind of charge"))
    paid_to: Literal["seller", "carrier"] = Field(title=_("Paid to the seller or to the carrier"))
    least: Amount | None = Field(None, alias="from", title=_("Not less than"))


class WeightTier(Model):
    """The sum up to a weight."""

    to: Quantity | None = Field(
        None, title=_("Up to, kilograms"), description=_("Left out in the last tier: any weight.")
    )
    amount: Amount = Field(title=_("Sum"))


class ByWeight(Model):
    """A sum by the weight of the order."""

    kind: Literal["by_weight"] = Field(title=_("Kind of charge"))
    tiers: tuple[WeightTier, ...] = Field(title=_("Tiers"), min_length=1)

    @model_validator(mode="after")
    def _rising(self) -> "ByWeight":
        for index, (one, two) in enumerate(zip(self.tiers, self.tiers[1:], strict=False), 1):
            if one.to is None or (two.to is not None and two.to <= one.to):
                raise problem(
                    "tier-order",
                    _("tiers go from light to heavy, and only the last may have no limit"),
                    hint=_("put the tiers in the order of their weight"),
                    at=f"tiers[{index}]",
                )
        return self


def _charge(value: object) -> object:
    if isinstance(value, str | int | Decimal):
        raise problem(
            "charge-form",
            _("a charge says of which kind it is, found {found}"),
            hint=_("write `kind: fixed` with `amount`, or `kind: free`"),
            found=str(value),
        )
    return value


Charge = Annotated[
    Free | Fixed | CarrierTariff | ByWeight, Field(discriminator="kind"), BeforeValidator(_charge)
]
"""What the buyer pays for a service of the shop, with taxes."""

"""Lines of goods and services, and the totals a user states."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from schemas.base import Amount, LocalText, Model, Price, Quantity, Text, _, problem, written
from schemas.identifiers import GoodsCode
from schemas.values import Percent

__all__ = ["Line", "Lines", "Stated", "Vat"]

_MOST = Decimal(10) ** 15
"""Sums from here on are neither exact nor spoken."""
VatStatus = Literal["exempt", "outside", "none"]


def _vat(text: str) -> Percent | str:
    if text in ("exempt", "outside", "none"):
        return text
    return Percent.parse(text)


Vat = Annotated[
    Percent | VatStatus,
    written(_vat, Percent),
    Field(examples=["20 %", "0 %", "exempt"]),
]
"""VAT of a line: a rate, `exempt`, `outside` the scope of VAT, or `none` when the seller is not a payer."""


class Line(Model):
    """A line of goods or services."""

    name: LocalText = Field(title=_("Name"))
    code: GoodsCode | None = Field(None, title=_("Code (УКТ ЗЕД or ДКПП)"))
    article: Text | None = Field(
        None, title=_("Article"), description=_("The seller’s own code of the goods.")
    )
    unit: Text = Field(title=_("Unit"), description=_("шт, кг, м², година, or another."))
    quantity: Quantity = Field(title=_("Quantity"))
    price: Price = Field(title=_("Price of one unit"))
    discount: Percent | None = Field(None, title=_("Discount"))
    vat: Vat | None = Field(
        None,
        title=_("VAT"),
        description=_(
            "A rate, exempt, outside or none; left out: none when the seller is no payer."
        ),
    )
    vat_basis: LocalText | None = Field(
        None,
        title=_("Ground of exemption or zero rate"),
        description=_("Clause of the Tax Code, as it is to be printed."),
    )
    origin: Text | None = Field(None, title=_("Country of origin"))

    @model_validator(mode="after")
    def _consistent(self) -> "Line":
        if self.discount is not None and self.discount.value >= 100:
            raise problem(
                "discount-whole",
                _("a discount of {given} leaves no price"),
                given=str(self.discount),
            )
        if self.vat_basis is not None and (
            self.vat is None or (isinstance(self.vat, Percent) and self.vat.value)
        ):
            raise problem(
                "vat-basis-unneeded",
                _(
                    "the ground is for an exempt line, a line outside the scope of VAT or a zero rate"
                ),
                hint=_(
                    "write `vat: 0 %`, `vat: exempt` or `vat: outside`, or leave `vat_basis` out"
                ),
            )
        if self.vat_basis is None and self.vat in ("exempt", "outside"):
            raise problem(
                "vat-basis-missing",
                _("an exempt line or one outside the scope of VAT needs its ground"),
                hint=_("write the clause of the Tax Code in `vat_basis`"),
            )
        return self


def _payable(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    if sum(line.quantity * line.price for line in lines) >= _MOST:
        raise problem(
            "sum-too-large",
            _("the lines add up to a sum of more than fifteen digits"),
            hint=_("look for a quantity or a price with digits too many"),
        )
    return lines


Lines = Annotated[tuple[Line, ...], AfterValidator(_payable)]
"""Lines whose sum can be computed to the kopiyka."""


class Stated(Model):
    """Totals as the user believes them; compared with what is computed."""

    net: Amount | None = Field(None, title=_("Total without VAT"))
    vat: Amount | None = Field(None, title=_("VAT"))
    gross: Amount | None = Field(None, title=_("Total with VAT"))

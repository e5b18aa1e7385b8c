"""Shops: warranty and defects, what must be told, how soon is mended, what claims may not depend on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from contracts.lint.registry import FORM, LAW, MEMORY, SHOP, Finding, cite, rule
from contracts.lint.rules.shop_returns import too_long
from contracts.lint.shops import groups
from contracts.messages import _

if TYPE_CHECKING:
    from contracts.lint.consulted import Consulted
    from schemas.shop.shop import Shop


@rule(
    "warranty-info-missing",
    LAW,
    scope=SHOP,
    basis=[cite("cpl", "7", MEMORY), cite("cpl", "15(1)", MEMORY)],
    reads=("warranty", "goods.groups"),
    title=_("Nothing is said of the warranty of technically complex goods"),
    why=_(
        "A consumer is told the warranty term and where to turn, or that there is none and the two years of the law apply."
    ),
    fix=_("Add the group to `warranty.terms`, or to `warranty.none_for`."),
)
def warranty_info_missing(shop: Shop) -> Iterator[Finding]:
    """Each group with `technically_complex` stands in `warranty.terms` or in `warranty.none_for`."""
    warranty = shop.warranty
    named = set(warranty.none_for) if warranty else set()
    for term in warranty.terms if warranty else ():
        named.update(term.groups)
    for path, one in groups(shop):
        if one.kind == "goods" and one.technically_complex and one.id not in named:
            message = _("nothing is said of the warranty of these goods")
            yield Finding(f"{path}.technically_complex", message)


@rule(
    "service-centre-missing",
    FORM,
    scope=SHOP,
    reads=("warranty.claims", "warranty.centres", "warranty.terms"),
    title=_("Claims go to a service centre, and none is named"),
    why=_("The warranty terms send the buyer to a service centre and name none."),
    fix=_("Add `warranty.centres`, or write `claims: seller`."),
)
def service_centre_missing(shop: Shop) -> Iterator[Finding]:
    """`claims: centre` or `either` with `warranty.centres`."""
    warranty = shop.warranty
    if warranty is not None and warranty.claims != "seller" and not warranty.centres:
        yield Finding("warranty.claims", _("no service centre is named"))


@rule(
    "warranty-repair-over-14",
    LAW,
    scope=SHOP,
    basis=[cite("cpl", "8(9)", MEMORY)],
    reads=("returns.defects.repair_within", "versions"),
    title=_("Repair later than the law allows"),
    why=_("Defects are mended within 14 days, or within another term that the consumer agrees to."),
    fix=_("Write 14 days or less."),
)
def warranty_repair_over_14(shop: Shop, law: Consulted, day: date) -> Iterator[Finding]:
    """`repair_within`, in calendar days, with the figure `repair`; the texts let the consumer agree to another term."""
    most = law.figure("repair", day)
    hint = _(
        "Write 14 days or less; the documents say that the consumer may agree to another term."
    )
    path = "returns.defects.repair_within"
    yield from too_long(path, shop.returns.defects.repair_within, most, hint)


@rule(
    "warranty-replacement-over-14",
    LAW,
    scope=SHOP,
    basis=[cite("cpl", "8", MEMORY), cite("cc", "709", MEMORY)],
    reads=("returns.defects.replacement_within", "returns.defects.examination", "versions"),
    title=_("Replacement or examination later than the law allows"),
    why=_(
        "Goods with an essential defect are replaced at once, and within 14 days where their quality must be checked."
    ),
    fix=_("Write 14 days or less."),
)
def warranty_replacement_over_14(shop: Shop, law: Consulted, day: date) -> Iterator[Finding]:
    """`replacement_within` and `examination` of defects, in calendar days, with the figure `repair`, which is the same."""
    most = law.figure("repair", day)
    hint = _(
        "Write 14 days or less; the documents say that goods which are not there are replaced within two months."
    )
    for name in ("replacement_within", "examination"):
        given = getattr(shop.returns.defects, name)
        if given is not None:
            yield from too_long(f"returns.defects.{name}", given, most, hint)


@rule(
    "warranty-packaging-required",
    LAW,
    scope=SHOP,
    basis=[cite("cpl", "8", MEMORY)],
    reads=("returns.defects.packaging_needed", "warranty.packaging_needed"),
    title=_("Claims about defects depend on the packaging"),
    why=_("Claims about defects need proof of the purchase, not a box."),
    fix=_("Leave `packaging_needed` out."),
)
def warranty_packaging_required(shop: Shop) -> Iterator[Finding]:
    """`packaging_needed` of defects and of the warranty: not true."""
    message = _("claims about defects are made to depend on the original packaging")
    if shop.returns.defects.packaging_needed:
        yield Finding("returns.defects.packaging_needed", message)
    if shop.warranty is not None and shop.warranty.packaging_needed:
        hint = _(
            "Leave it out; the warranty terms say in any case that the packaging is not needed."
        )
        yield Finding("warranty.packaging_needed", message, hint=hint)


@rule(
    "defects-terms-contradict",
    FORM,
    scope=SHOP,
    reads=(
        "warranty",
        "returns.defects.packaging_needed",
        "returns.defects.refund.deductions",
    ),
    title=_("Return terms and warranty terms would contradict each other"),
    why=_(
        "The warranty terms always say that packaging is not needed and that nothing is taken off a refund for defects; "
        "of two terms that differ the one better for the consumer counts."
    ),
    fix=_("Leave `packaging_needed` and `deductions` of defects out."),
)
def defects_terms_contradict(shop: Shop) -> Iterator[Finding]:
    """`packaging_needed` and `deductions` of defects, where warranty terms are printed as well."""
    if shop.warranty is None:
        return
    defects, path = shop.returns.defects, "returns.defects"
    message = _("the warranty terms say the opposite")
    if defects.packaging_needed:
        yield Finding(f"{path}.packaging_needed", message)
    if defects.refund.deductions:
        yield Finding(f"{path}.refund.deductions", message)

"""Shops: personal data of buyers, purposes, grounds, special data, decisions, answers to requests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from contracts.lint.registry import (
    FORM,
    INFO,
    LAW,
    MEMORY,
    SHOP,
    WARNING,
    Finding,
    cite,
    rule,
)
from contracts.lint.rules.shop_returns import too_long
from contracts.messages import _

if TYPE_CHECKING:
    from contracts.lint.consulted import Consulted
    from schemas.shop.personal_data import Purpose
    from schemas.shop.shop import Shop

_DATA = "personal_data"


def purposes(shop: Shop) -> Iterator[tuple[str, Purpose]]:
    """Data path and purpose."""
    for index, one in enumerate(shop.personal_data.purposes):
        yield f"{_DATA}.purposes[{index}]", one


# Purposes and grounds ------------------------------------------------------------------------------------------------


@rule(
    "priv-category-unused",
    FORM,
    scope=SHOP,
    severity=WARNING,
    basis=[cite("pdl", "6", MEMORY)],
    reads=("personal_data.categories[].id", "personal_data.purposes[].data"),
    title=_("Data that are gathered for no purpose"),
    why=_("Data are gathered for a stated purpose and no more than it needs."),
    fix=_("Name the category in a purpose, or stop gathering it."),
)
def priv_category_unused(shop: Shop) -> Iterator[Finding]:
    """Each category of data is named by a purpose."""
    used = {name for _path, one in purposes(shop) for name in one.data}
    for index, one in enumerate(shop.personal_data.categories):
        if one.id not in used:
            message = _("no purpose needs {category}")
            yield Finding(f"{_DATA}.categories[{index}].id", message, category=one.id)


_OF_THE_CONTRACT = frozenset({"order", "payment", "claims"})


@rule(
    "priv-consent-for-contract-data",
    LAW,
    scope=SHOP,
    basis=[cite("pdl", "11", MEMORY)],
    reads=("personal_data.purposes",),
    title=_("Consent as the ground for what the contract needs"),
    why=_(
        "An order is carried out on the ground of the contract; "
        "a consent can be withdrawn, and the data would have to be deleted in the middle of an order."
    ),
    fix=_("Write `ground: deal`."),
)
def priv_consent_for_contract_data(shop: Shop) -> Iterator[Finding]:
    """`ground: consent` of the purposes `order`, `payment` and `claims`."""
    for path, one in purposes(shop):
        if one.kind in _OF_THE_CONTRACT and one.ground == "consent":
            message = _("the purpose {purpose} stands on consent")
            yield Finding(f"{path}.ground", message, purpose=one.id)


@rule(
    "priv-special-ground",
    LAW,
    scope=SHOP,
    basis=[cite("pdl", "7", MEMORY)],
    reads=("personal_data.purposes", "personal_data.categories"),
    title=_("Data of high risk on a ground that does not carry them"),
    why=_(
        "Data about health, beliefs, biometry and the like are processed on clear consent or where the law says so; "
        "the policy promises that."
    ),
    fix=_("Write `ground: consent` or `law`, or leave the category out of this purpose."),
)
def priv_special_ground(shop: Shop) -> Iterator[Finding]:
    """Grounds of purposes that use a category with `special`: consent, law or legal duty, vital interests."""
    special = {
        one.id
        for one in shop.personal_data.categories
        if one.special not in (None, "live_location", "other")
    }
    for path, one in purposes(shop):
        if one.ground in ("deal", "legitimate_interest") and not special.isdisjoint(one.data):
            message = _("the purpose {purpose} uses data of high risk on the ground {ground}")
            yield Finding(f"{path}.ground", message, purpose=one.id, ground=one.ground)


@rule(
    "priv-high-risk-notice",
    LAW,
    scope=SHOP,
    basis=[cite("omb14", "", MEMORY), cite("pdl", "9", MEMORY)],
    since=date(2014, 1, 8),
    reads=("personal_data.categories", "personal_data.risk_notice"),
    title=_("No notice to the Ombudsman about data of high risk"),
    why=_(
        "Processing of data of high risk, whereabouts among them, is notified to the Ombudsman within 30 working days; "
        "not doing so is fined."
    ),
    fix=_("Send the notice and write `risk_notice`, or stop gathering the data."),
)
def priv_high_risk_notice(shop: Shop) -> Iterator[Finding]:
    """A category with `special` where `risk_notice` is not given."""
    if shop.personal_data.risk_notice is not None:
        return
    for index, one in enumerate(shop.personal_data.categories):
        if one.special is not None:
            message = _("{category}: data of high risk, and no notice is given")
            yield Finding(f"{_DATA}.categories[{index}].special", message, category=one.id)


@rule(
    "priv-decision-without-person",
    LAW,
    scope=SHOP,
    basis=[cite("pdl", "8", MEMORY)],
    reads=("personal_data.automated_decisions",),
    title=_("Decision of a program that no person looks at"),
    why=_("A person is protected from decisions that a program alone makes with effect for them."),
    fix=_("Let a person look at it on request, and write `person: true`."),
)
def priv_decision_without_person(shop: Shop) -> Iterator[Finding]:
    """`person` of each automated decision: true."""
    for index, one in enumerate(shop.personal_data.automated_decisions):
        if not one.person:
            path = f"{_DATA}.automated_decisions[{index}].person"
            yield Finding(path, _("nobody looks at this decision on request"))


@rule(
    "priv-calls-unannounced",
    LAW,
    scope=SHOP,
    basis=[cite("pdl", "12", MEMORY)],
    reads=("personal_data.calls.announced",),
    title=_("Calls are recorded and callers are not told"),
    why=_("A person learns of the gathering of data at the latest when they are gathered."),
    fix=_("Announce the recording at the beginning of a call, and write `announced: true`."),
)
def priv_calls_unannounced(shop: Shop) -> Iterator[Finding]:
    """`announced` of the recording of calls: true."""
    calls = shop.personal_data.calls
    if calls is not None and not calls.announced:
        message = _("the recording is not announced")
        yield Finding(f"{_DATA}.calls.announced", message)


# Requests and children -----------------------------------------------------------------------------------------------


@rule(
    "priv-response-over-30",
    LAW,
    scope=SHOP,
    basis=[cite("pdl", "16, 17", MEMORY)],
    since=date(2011, 1, 1),
    reads=("personal_data.requests.answer_within", "versions"),
    title=_("Answer to a request about data later than the law allows"),
    why=_("A request about personal data is answered within thirty calendar days."),
    fix=_("Write 30 days or less."),
)
def priv_response_over_30(shop: Shop, law: Consulted, day: date) -> Iterator[Finding]:
    """`answer_within` of requests, in calendar days, with the figure `personal-data-request`."""
    most = law.figure("personal-data-request", day)
    hint = _(
        "Write 30 days or less; among the rights the policy promises an answer within thirty days in any case."
    )
    given = shop.personal_data.requests.answer_within
    yield from too_long(f"{_DATA}.requests.answer_within", given, most, hint)


@rule(
    "priv-request-account-missing",
    FORM,
    scope=SHOP,
    reads=(
        "personal_data.requests.by",
        "personal_data.marketing.opt_out",
        "personal_data.personalisation.opt_out",
        "ordering.account",
    ),
    title=_("An account is named where the shop has none"),
    why=_(
        "The policy tells people to use an account that they cannot open, so a right is left without a way."
    ),
    fix=_("Leave `account` out, or say under `ordering.account` that there is one."),
)
def priv_request_account_missing(shop: Shop) -> Iterator[Finding]:
    """`account` among the ways of a request and of a refusal, with `ordering.account: none`."""
    data = shop.personal_data
    if shop.ordering.account != "none":
        return
    ways: list[tuple[str, tuple[str, ...]]] = [("requests.by", data.requests.by)]
    if data.marketing is not None:
        ways.append(("marketing.opt_out", data.marketing.opt_out))
    if data.personalisation is not None:
        ways.append(("personalisation.opt_out", data.personalisation.opt_out))
    for path, named in ways:
        if "account" in named:
            place = f"{_DATA}.{path}[{named.index('account')}]"
            yield Finding(place, _("the shop has no accounts of buyers"))


_OWN_CONSENT = 14
_MOST_IN_EU = 16


@rule(
    "priv-children-age",
    LAW,
    scope=SHOP,
    basis=[cite("cc", "31, 32", MEMORY)],
    reads=("personal_data.children.minimum_age", "site.markets.eu_consumers"),
    title=_("Accounts of children who cannot agree themselves"),
    why=_(
        "Under fourteen a person makes only small everyday transactions, and parents act for it; in the European Union "
        "a state sets the age of own consent between thirteen and sixteen."
    ),
    fix=_("Write 14 or more, for the European Union the age of its states."),
)
def priv_children_age(shop: Shop) -> Iterator[Finding]:
    """`minimum_age` of an account: 14 or more; of a shop that turns to the European Union a note below 16."""
    children, path = shop.personal_data.children, f"{_DATA}.children.minimum_age"
    if children is None:
        return
    age = children.minimum_age
    if age < _OWN_CONSENT:
        yield Finding(path, _("{age} is below fourteen"), age=age)
    elif shop.site.markets.eu_consumers and age < _MOST_IN_EU:
        grounds = [cite("gdpr", "8", MEMORY)]
        message = _("{age} is below the age of consent of some states of the Union")
        yield Finding(path, message, severity=INFO, basis=grounds, age=age)

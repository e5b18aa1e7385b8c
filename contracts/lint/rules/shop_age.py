"""Shops: goods that are sold to adults only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.lint.registry import PRACTICE, SHOP, Finding, rule
from contracts.lint.shops import groups
from contracts.messages import _

if TYPE_CHECKING:
    from schemas.base import LocalText
    from schemas.shop.shop import Shop

_OF_AGE = 18
_FOR_ADULTS = re.compile(
    r"^(алкоголь|алкогольн\w+ напо\w+|вино|вина|пиво|горілка|коньяк\w*|віскі|тютюн\w*|тютюнов\w+ вироб\w*|сигарет\w*"
    r"|рідин\w+ для електронних сигарет"
    r"|алкогольн\w+ напитк\w+|водка|виски|табак|табачн\w+ издели\w*|жидкост\w+ для электронных сигарет"
    r"|(alcohol|alcoholic drinks|wines?|beer|vodka|whisky|tobacco|cigarettes)(?=$|,| and| or))\b"
    r"(?!.*((без|не)алкогольн|non-alcoholic))",
    re.IGNORECASE,
)
"""At the beginning of a name: «келихи для вина» are no wine."""


@rule(
    "age-limit-missing",
    PRACTICE,
    scope=SHOP,
    reads=(
        "goods.groups[].id",
        "goods.groups[].name",
        "goods.groups[].age_limit",
        "ordering.buyers.minimum_age",
    ),
    title=_("Alcohol or tobacco without an age limit of eighteen"),
    why=_(
        "Alcohol, tobacco and liquids for electronic cigarettes are sold to adults only; "
        "the delivery terms say from which age, and how it is proved."
    ),
    fix=_("Write `age_limit` of the group with `minimum_age: 18`, or sell to adults only."),
)
def age_limit_missing(shop: Shop) -> Iterator[Finding]:
    """Names of groups with words for alcohol and tobacco, with their `age_limit`, without one with the age of buyers."""
    for path, group in groups(shop):
        if not any(_FOR_ADULTS.search(text) for text in _texts(group.name)):
            continue
        limit = getattr(group, "age_limit", None)
        age = shop.ordering.buyers.minimum_age if limit is None else limit.minimum_age
        if age < _OF_AGE:
            where = f"{path}.age_limit" if limit is None else f"{path}.age_limit.minimum_age"
            yield Finding(
                where,
                _("{goods} are sold from the age of {age}"),
                goods=_texts(group.name)[0],
                age=age,
            )


def _texts(name: LocalText) -> list[str]:
    return [one for one in (name.uk, name.ru, name.en) if one]

"""Numbers that differ between the languages of one text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from contracts.lint.registry import DEAL, FORM, SHOP, WARNING, Finding, rule
from contracts.lint.rules.languages import EVERYTHING, Texts
from contracts.messages import _

if TYPE_CHECKING:
    from schemas.base import LocalText


@rule(
    "values-differ-between-languages",
    FORM,
    over=(DEAL, SHOP),
    severity=WARNING,
    reads=EVERYTHING,
    title=_("Numbers differ between languages"),
    why=_(
        "Two languages of one document would promise different things, and the reader relies on the better one."
    ),
    fix=_("Correct the number that is wrong."),
)
def values_differ_between_languages(texts: Texts, languages: tuple[str, ...]) -> Iterator[Finding]:
    """Numbers in digits of the texts of one value, names and addresses left out, where each has as many of them.

    One that is written otherwise in another language (in words, with a month by its name) is no difference.
    """
    for one in texts:
        if one.kind == "name" or one.text.is_bare:
            continue
        for first, second in combinations(languages, 2):
            pair = _different(one.text, first, second)
            if pair is not None:
                mine, other = pair
                message = _("{mine} in one language is {other} in another")
                yield Finding(f"{one.path}.{second}", message, mine=mine, other=other)
                break


_NUMBER = re.compile(r"\d+")


def _different(text: LocalText, first: str, second: str) -> tuple[str, str] | None:
    """A number of the first text and of the second that differ; None where all are the same or cannot be compared."""
    mine, other = _numbers(text.get(first)), _numbers(text.get(second))
    if mine.total() != other.total() or mine == other:
        return None
    return next(iter((mine - other).elements())), next(iter((other - mine).elements()))


def _numbers(text: str | None) -> Counter[str]:
    return Counter(one.lstrip("0") or "0" for one in _NUMBER.findall(text or ""))

"""Which rules a run uses: by name, by pattern (`cites-*`) or by class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fnmatch import fnmatchcase

from contracts.errors import UsageError
from contracts.lint.registry import Rule
from contracts.messages import _
from contracts.suggest import did_you_mean

__all__ = ["chosen"]

_CLASSES = ("form", "law", "practice")


def chosen(known: Mapping[str, Rule], select: Iterable[str], ignore: Iterable[str]) -> list[Rule]:
    """The rules that *select* names (all when empty) without those that *ignore* names.

    One that is off, because its fact is uncertain, is run for information when it is named in full.

    Raises:
        UsageError: a name that is of no rule.
    """
    select = tuple(select)
    wanted, unwanted = _names(known, select), _names(known, ignore)
    named = {part.strip() for one in select for part in one.split(",")}
    return [
        replace(one, severity="info") if one.severity is None and name in named else one
        for name, one in known.items()
        if (not wanted or name in wanted) and name not in unwanted
    ]


def _names(known: Mapping[str, Rule], given: Iterable[str]) -> set[str]:
    names: set[str] = set()
    for asked in (part.strip() for one in given for part in one.split(",")):
        found = {name for name, one in known.items() if _is(asked, name, one)}
        if not found:
            meant = did_you_mean(asked, tuple(known))
            message = _("there is no rule {name}")
            raise UsageError(message, hint="{meant}" if meant else "", name=asked, meant=meant)
        names |= found
    return names


def _is(asked: str, name: str, one: Rule) -> bool:
    return fnmatchcase(name, asked) or (asked in _CLASSES and one.kind == asked)

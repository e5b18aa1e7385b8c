"""Names that are lists themselves: between them a comma would not tell where one ends."""

from __future__ import annotations

import re

__all__ = ["is_list"]

_INSIDE = re.compile(r"«[^»]*»|“[^”]*”|\([^)]*\)")
"""What quotes or brackets hold together."""
_LIST = re.compile(r",\s|\s(?:та|і|й|або|и|или|and|or)\s")


def is_list(name: str) -> bool:
    """Whether commas or conjunctions stand in *name*, outside quotes and brackets.

    >>> [is_list(name) for name in ("вино та пиво", "ТОВ «Роги та копита»", "сир")]
    [True, False, False]
    """
    return _LIST.search(_INSIDE.sub("", name)) is not None

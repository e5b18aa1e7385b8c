"""How a finding about a template is made: the place in Word, the quoted tag, the message."""

from typing import Any

from contracts.diagnostics import Diagnostic, Place, Severity
from contracts.messages import Phrase, _
from contracts.word.lint.spots import Spot
from contracts.word.lint.tags import Tag

__all__ = ["at", "at_tag"]

QUOTED = 80


def at_tag(
    tag: Tag,
    rule: str,
    message: str,
    hint: str = "",
    *,
    severity: Severity = "error",
    **fields: Any,
) -> Diagnostic:
    """A finding about a tag."""
    return at(tag.paragraph.spot, tag.raw, rule, message, hint, severity=severity, **fields)


def at(
    spot: Spot,
    quote: str,
    rule: str,
    message: str,
    hint: str = "",
    *,
    severity: Severity = "error",
    **fields: Any,
) -> Diagnostic:
    """A finding about a place."""
    shown = quote if len(quote) <= QUOTED else f"{quote[: QUOTED - 1]}…"
    where = spot.words()
    if shown:
        where = (*where, Phrase(_("«{quote}»"), quote=shown))
    place = Place(clause=str(spot), quote=shown or None)
    return Diagnostic(rule, message, place, hint, severity, where=where, fields=fields)

"""The findings of docxtpl-lint, where it is installed (extra `lint`): what it sees and we do not, in its own words."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from contracts.diagnostics import Diagnostic
from contracts.messages import _
from contracts.word.allowed import TESTS
from contracts.word.lint.findings import at
from contracts.word.lint.spots import Spot

__all__ = ["second_opinion"]

PACKAGE = "docxtpl_lint"
NOT_ASKED = ("DTL005", "DTL3", "DTL4")
"""Its own suppressions, and findings about data: the data of a template are checked by us."""


def second_opinion(
    data: bytes, filters: Iterable[str], told: Iterable[Diagnostic]
) -> Iterator[Diagnostic]:
    """What docxtpl-lint says of paragraphs that nothing else was *told* of; nothing where it is not installed."""
    if find_spec(PACKAGE) is None:
        return
    lint: Any = import_module(PACKAGE).lint
    known = {_paragraph(one.place.clause or "") for one in told}
    result = lint(data, filters=sorted(filters), tests=sorted(TESTS), autoescape=True, ignore=NOT_ASKED)  # fmt: skip
    hint = _("a finding of docxtpl-lint, in its own words")
    for issue in result.issues:
        spot = _spot(issue.location)
        if _paragraph(str(spot)) not in known:
            message = _("{code}: {text}")
            fields = {"code": issue.rule, "text": issue.message}
            yield at(spot, issue.snippet, "docxtpl-lint", message, hint, severity="warning", **fields)  # fmt: skip


def _spot(location: Any) -> Spot:
    """A place of docxtpl-lint as one of ours; both count every paragraph of a part."""
    part = "document" if location.part == "body" else str(location.part)
    cell = location.cells[-1] if location.cells else None
    inner = (cell.table, cell.row, cell.col) if cell else (0, 0, 0)
    return Spot(f"word/{part.removesuffix('.xml')}.xml", location.paragraph, *inner)


def _paragraph(place: str) -> str:
    """A place without its cell."""
    return place.partition(" T")[0]

"""Lines that a file may have beside those of its documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from contracts.agree import tell
from contracts.agree.lines import Expected, Found, squeezed
from contracts.agree.whole import Beside, draft_marks
from contracts.diagnostics import Diagnostic

__all__ = ["Allowed"]

_NEAR = 0.75
"""How much two lines of a layout must have in common to be forms of one."""


class Allowed:
    """Lines that a file may have beside those of its documents: its layout had them from the beginning."""

    def __init__(self, lines: Sequence[str], around: Beside | None = None) -> None:
        self._around = around
        self._texts = {squeezed(line): line for line in lines}
        self._counts = Counter(squeezed(line) for line in lines)

    @property
    def has_other_pages(self) -> bool:
        """Whether the file is a whole pack."""
        return self._around is not None

    def knows(self, found: Found) -> bool:
        """Whether such a line may be there, however often."""
        return found.key in self._texts or self._is_other(found)

    def takes(self, found: Found) -> bool:
        """Whether the line may be there once more."""
        if not self._counts[found.key]:
            return self._is_other(found)
        self._counts[found.key] -= 1
        return True

    def _is_other(self, found: Found) -> bool:
        """Whether the line is the mark of a draft, or stands on a page that holds no document."""
        beside = self._around is not None and self._around.takes(found)
        return beside or draft_marks().issuperset(found.key.split("/"))

    def told(
        self, file: str, founds: list[Found], previous: Expected | None
    ) -> Iterator[Diagnostic]:
        """Lines that must not be there; one that is nearly a line of the layout is told with it."""
        for found in founds:
            left = [key for key, count in self._counts.items() if count]
            near = get_close_matches(found.key, left, 1, _NEAR)
            if not near:
                yield tell.added(file, founds, previous)
                return
            self._counts[near[0]] -= 1
            yield from tell.changed_layout(file, self._texts[near[0]], found)

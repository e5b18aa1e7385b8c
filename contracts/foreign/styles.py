"""What the styles of a Word file say of the paragraphs in them, by themselves or by the style they are based on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from contracts.foreign.numbering import is_on
from contracts.records import record
from contracts.word.numbers import W, attr

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["Styles", "styles_of"]

T = TypeVar("T")


@record
class Styles:
    """What of the styles a reader of the text must know."""

    hidden: frozenset[str] = frozenset()
    """Ids of styles whose text is not printed."""
    languages: Mapping[str, str] | None = None
    """Language of each style."""
    language: str = ""
    """Language of what has no style of its own."""

    def language_of(self, style: str) -> str:
        """The language of a paragraph in *style*."""
        return (self.languages or {}).get(style) or self.language


def styles_of(styles: Element | None) -> Styles:
    """The styles of a file; there may be none."""
    if styles is None:
        return Styles()
    based: dict[str, str] = {}
    vanished: dict[str, bool] = {}
    spoken: dict[str, str] = {}
    for style in styles.iterchildren(f"{W}style"):
        identifier = attr(style, "styleId")
        based[identifier] = attr(style.find(f"{W}basedOn"))
        vanish = style.find(f"{W}rPr/{W}vanish")
        if vanish is not None:
            vanished[identifier] = is_on(vanish)
        if language := attr(style.find(f"{W}rPr/{W}lang")):
            spoken[identifier] = language
    hidden = frozenset(one for one in based if _nearest(one, based, vanished))
    languages = {one: _nearest(one, based, spoken) or "" for one in based}
    default = attr(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"))
    return Styles(hidden, languages, default)


def _nearest(style: str, based: Mapping[str, str], says: Mapping[str, T]) -> T | None:
    """What the style or the nearest of those under it says."""
    seen: set[str] = set()
    while style and style not in seen:
        seen.add(style)
        if style in says:
            return says[style]
        style = based.get(style, "")
    return None

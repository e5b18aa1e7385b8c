"""Word's automatic numbers, counted as Word counts them.

A list (`num`) is drawn from a definition (`abstractNum`); lists of one definition count on together until one of
them states a first number of its own. A paragraph names its list itself or through its style or a style that this
one is based on. See ISO/IEC 29500-1, 17.9.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING

from contracts.foreign.numerals import written
from contracts.records import record
from contracts.word.numbers import W, attr, whole

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["Counter", "Numbered", "Numbering", "is_on"]

LEVELS = 9
NO_LIST = "0"
"""Number of the list that takes a paragraph out of the list of its style."""


@record
class Numbered:
    """The number of a paragraph."""

    text: str
    """As printed, its final dot included; empty for a bullet or when nothing is printed."""
    level: int
    """From 1."""
    is_bullet: bool = False


@record
class Level:
    """One level of a list."""

    start: int = 0
    format: str = "decimal"
    pattern: str = ""
    """`%1.%2.`: each mark stands for the count of a level."""
    style: str = ""
    """The paragraph style bound to the level."""
    is_legal: bool = False
    """All counts are printed as decimal ones."""
    restart: int | None = None
    """Begins anew only after this level (from 1) or one above it; 0 never, None after any level above."""


@record
class List:
    """A list that paragraphs name; those of one definition count together."""

    definition: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)
    """First numbers of its own, by level."""


@record
class Numbering:
    """The lists of a file and the place in them that each paragraph style gives."""

    lists: Mapping[str, List]
    by_style: Mapping[str, tuple[str, int]]
    default_style: str = ""

    @classmethod
    def of(cls, styles: Element | None, numbering: Element | None) -> Numbering:
        """The numbering of a file by its parts; either may be absent."""
        lists = _lists(numbering, styles)
        return cls(lists, _style_numbers(styles, lists), _default_style(styles))

    def place_of(self, properties: Element | None) -> tuple[str, int] | None:
        """List and level (from 0) of a paragraph with these `w:pPr`; None when it is in no list."""
        style = attr(None if properties is None else properties.find(f"{W}pStyle"))
        inherited = self.by_style.get(style or self.default_style)
        direct = None if properties is None else properties.find(f"{W}numPr")
        if direct is None:
            found = inherited
        else:
            number, index = inherited or ("", 0)
            number = attr(direct.find(f"{W}numId"), default=number)
            level = whole(attr(direct.find(f"{W}ilvl")), index)
            found = (number, min(level, LEVELS - 1))
        if found is None or found[0] == NO_LIST or found[0] not in self.lists:
            return None
        return found


class Counter:
    """Counts the paragraphs of one story of a file in their order."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, int]] = set()

    def next(self, properties: Element | None) -> Numbered | None:
        """The number of the next paragraph, None when it has none."""
        place = self.numbering.place_of(properties)
        if place is None:
            return None
        number, index = place
        own = self.numbering.lists[number]
        level = own.levels.get(index)
        if level is None:
            return None
        counts = self._counts.setdefault(own.definition, {})
        self._count(own, number, index, counts)
        if level.format == "bullet":
            return Numbered("", index + 1, is_bullet=True)
        return Numbered(_shown(own.levels, index, counts), index + 1)

    def _count(self, own: List, number: str, index: int, counts: dict[int, int]) -> None:
        for above in range(index):
            if above not in counts:
                counts[above] = self._first(own, number, above)
        if index in own.starts and (number, index) not in self._restarted:
            self._restarted.add((number, index))
            counts[index] = own.starts[index]
        elif index in counts:
            counts[index] += 1
        else:
            counts[index] = own.levels[index].start
        for below in [one for one in counts if one > index and _restarts(own, one, index)]:
            del counts[below]

    def _first(self, own: List, number: str, index: int) -> int:
        """The count that a level shows when only levels below it were used."""
        if index in own.starts:
            self._restarted.add((number, index))
            return own.starts[index]
        return own.levels[index].start if index in own.levels else 1


def _restarts(own: List, below: int, index: int) -> bool:
    """Whether level *below* begins anew after a paragraph of level *index* (both from 0)."""
    rule = own.levels[below].restart if below in own.levels else None
    return True if rule is None else rule != 0 and index + 1 <= rule


def _shown(levels: Mapping[int, Level], index: int, counts: Mapping[int, int]) -> str:
    level = levels[index]
    text = level.pattern
    for above in range(index + 1):
        mark = f"%{above + 1}"
        if mark in text:
            form = levels[above].format if above in levels else "decimal"
            if level.is_legal and form != "none":
                form = "decimal"
            text = text.replace(mark, written(counts.get(above, 1), form))
    return text


def is_on(element: Element | None) -> bool:
    """Whether a switch such as `w:vanish` is there and not turned off."""
    return element is not None and attr(element, default="1") not in {"0", "false", "off"}


def _lists(numbering: Element | None, styles: Element | None) -> dict[str, List]:
    if numbering is None:
        return {}
    definitions = _definitions(numbering, styles)
    lists = {}
    for num in numbering.iterchildren(f"{W}num"):
        definition = attr(num.find(f"{W}abstractNumId"))
        levels = dict(definitions.get(definition, {}))
        starts: dict[int, int] = {}
        for override in num.iterchildren(f"{W}lvlOverride"):
            index = whole(attr(override, "ilvl"))
            levels.update(_levels(override))
            if start := attr(override.find(f"{W}startOverride")):
                starts[index] = whole(start)
        lists[attr(num, "numId")] = List(definition, levels, starts)
    return lists


def _definitions(numbering: Element, styles: Element | None) -> dict[str, dict[int, Level]]:
    """Levels of each definition; one that only names a numbering style takes the levels of that style."""
    definitions: dict[str, dict[int, Level]] = {}
    of_style: dict[str, str] = {}
    linked: dict[str, str] = {}
    for abstract in numbering.iterchildren(f"{W}abstractNum"):
        identifier = attr(abstract, "abstractNumId")
        definitions[identifier] = _levels(abstract)
        if style := attr(abstract.find(f"{W}styleLink")):
            of_style[style] = identifier
        if style := attr(abstract.find(f"{W}numStyleLink")):
            linked[identifier] = style
    by_list = {
        attr(num, "numId"): attr(num.find(f"{W}abstractNumId"))
        for num in numbering.iterchildren(f"{W}num")
    }
    for identifier, style in linked.items():
        source = of_style.get(style) or by_list.get(_list_of_style(styles, style), "")
        definitions[identifier] = definitions.get(source, {}) or definitions[identifier]
    return definitions


def _list_of_style(styles: Element | None, name: str) -> str:
    if styles is None:
        return ""
    for style in styles.iterchildren(f"{W}style"):
        if attr(style, "styleId") == name:
            return attr(style.find(f"{W}pPr/{W}numPr/{W}numId"))
    return ""


def _levels(parent: Element) -> dict[int, Level]:
    return {whole(attr(level, "ilvl")): _level(level) for level in parent.iterchildren(f"{W}lvl")}


def _level(level: Element) -> Level:
    restart = attr(level.find(f"{W}lvlRestart"))
    return Level(
        start=whole(attr(level.find(f"{W}start"))),
        format=attr(level.find(f"{W}numFmt"), default="decimal"),
        pattern=attr(level.find(f"{W}lvlText")),
        style=attr(level.find(f"{W}pStyle")),
        is_legal=is_on(level.find(f"{W}isLgl")),
        restart=whole(restart) if restart else None,
    )


def _default_style(styles: Element | None) -> str:
    if styles is None:
        return ""
    for style in styles.iterchildren(f"{W}style"):
        if attr(style, "type") == "paragraph" and attr(style, "default") in {"1", "true"}:
            return attr(style, "styleId")
    return ""


@record
class _StyleNumber:
    """What one style says of a list; None where it says nothing."""

    number: str | None = None
    level: int | None = None


def _style_numbers(styles: Element | None, lists: Mapping[str, List]) -> dict[str, tuple[str, int]]:
    if styles is None:
        return {}
    own: dict[str, _StyleNumber] = {}
    based: dict[str, str] = {}
    for style in styles.iterchildren(f"{W}style"):
        identifier = attr(style, "styleId")
        based[identifier] = attr(style.find(f"{W}basedOn"))
        numbered = style.find(f"{W}pPr/{W}numPr")
        if numbered is not None:
            own[identifier] = _StyleNumber(
                attr(numbered.find(f"{W}numId")) or None,
                whole(level) if (level := attr(numbered.find(f"{W}ilvl"))) else None,
            )
    found = {style: _of_style(style, own, based, lists) for style in based}
    return {style: place for style, place in found.items() if place is not None}


def _of_style(
    style: str, own: Mapping[str, _StyleNumber], based: Mapping[str, str], lists: Mapping[str, List]
) -> tuple[str, int] | None:
    """List and level of a style: the level that is bound to it, else what it or its ancestors state."""
    made = _StyleNumber()
    for one in _chain(style, based):
        said = own.get(one, _StyleNumber())
        made = replace(
            made,
            number=made.number if made.number is not None else said.number,
            level=made.level if made.level is not None else said.level,
        )
    if made.number is None:
        return None
    levels = lists[made.number].levels if made.number in lists else {}
    bound = [index for index, level in levels.items() if level.style == style]
    return made.number, bound[0] if bound else made.level or 0


def _chain(style: str, based: Mapping[str, str]) -> list[str]:
    chain: list[str] = []
    while style and style not in chain:
        chain.append(style)
        style = based.get(style, "")
    return chain

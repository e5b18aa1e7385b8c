"""The numbers that Word shows before paragraphs, computed from the numbering of the file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["W", "attr", "paragraph_numbers", "whole"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    style: str = ""
    legal: bool = False
    """All numbers of it are decimal."""


@dataclass(slots=True)
class List:
    """A numbering that paragraphs refer to; those of one definition count together."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)
    """First numbers that this list states of its own."""


def attr(element: "Element | None", name: str = "val", default: str = "") -> str:
    """A `w:` attribute of an element that may be absent."""
    return default if element is None else str(element.get(f"{W}{name}", default))


def whole(text: str, default: int = 0) -> int:
    """A whole number as an attribute has it; *default* for anything else."""
    return int(text) if text.isascii() and text.isdecimal() else default


def paragraph_numbers(
    document: "Element", styles: "Element | None", numbering: "Element | None"
) -> Iterator[tuple["Element", str]]:
    """Each numbered paragraph of *document* with its number as shown, bullets as an empty text."""
    lists = _lists(numbering)
    by_style = _style_numbers(styles, lists)
    counters: dict[str, dict[int, int]] = {}
    restarted: set[tuple[str, int]] = set()
    for paragraph in document.iter(f"{W}p"):
        found = _number_of(paragraph, by_style)
        if found is None or found[0] not in lists or found[1] not in lists[found[0]].levels:
            continue
        number, index = found
        own = lists[number]
        counts = counters.setdefault(own.definition, {})
        _count(own, number, index, counts, restarted)
        yield paragraph, _shown(own.levels, index, counts)


def _lists(numbering: "Element | None") -> dict[str, List]:
    if numbering is None:
        return {}
    definitions = {
        attr(abstract, "abstractNumId"): _levels(abstract)
        for abstract in numbering.iter(f"{W}abstractNum")
    }
    lists = {}
    for num in numbering.iter(f"{W}num"):
        definition = attr(num.find(f"{W}abstractNumId"))
        made = List(definition, dict(definitions.get(definition, {})))
        for override in num.iter(f"{W}lvlOverride"):
            index = whole(attr(override, "ilvl"))
            made.levels.update(_levels(override))
            if start := attr(override.find(f"{W}startOverride")):
                made.starts[index] = whole(start)
        lists[attr(num, "numId")] = made
    return lists


def _levels(parent: "Element") -> dict[int, Level]:
    return {
        whole(attr(level, "ilvl")): Level(
            whole(attr(level.find(f"{W}start"))),
            attr(level.find(f"{W}numFmt"), default="decimal"),
            attr(level.find(f"{W}lvlText")),
            attr(level.find(f"{W}pStyle")),
            level.find(f"{W}isLgl") is not None,
        )
        for level in parent.iter(f"{W}lvl")
    }


def _style_numbers(styles: "Element | None", lists: dict[str, List]) -> dict[str, tuple[str, int]]:
    """List and level that each paragraph style gives, its own or that of the style it is based on."""
    if styles is None:
        return {}
    own, based = {}, {}
    for style in styles.iter(f"{W}style"):
        identifier = attr(style, "styleId")
        based[identifier] = attr(style.find(f"{W}basedOn"))
        numbered = style.find(f"{W}pPr/{W}numPr")
        if numbered is not None:
            own[identifier] = _of_style(identifier, numbered, lists)
    return {style: found for style in based if (found := _inherited(style, own, based))}


def _of_style(style: str, numbered: "Element", lists: dict[str, List]) -> tuple[str, int]:
    """In a style the level is the one bound to it, whatever the style itself says."""
    number = attr(numbered.find(f"{W}numId"))
    levels = lists[number].levels if number in lists else {}
    bound = [index for index, level in levels.items() if level.style == style]
    return number, bound[0] if bound else whole(attr(numbered.find(f"{W}ilvl")))


def _inherited(
    style: str, own: dict[str, tuple[str, int]], based: dict[str, str]
) -> tuple[str, int] | None:
    seen: set[str] = set()
    while style and style not in seen:
        if style in own:
            return own[style]
        seen.add(style)
        style = based.get(style, "")
    return None


def _number_of(
    paragraph: "Element", by_style: dict[str, tuple[str, int]]
) -> tuple[str, int] | None:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return None
    inherited = by_style.get(attr(properties.find(f"{W}pStyle")))
    direct = properties.find(f"{W}numPr")
    if direct is None:
        return inherited
    number, index = inherited or ("", 0)
    return (
        attr(direct.find(f"{W}numId"), default=number),
        whole(attr(direct.find(f"{W}ilvl")), index),
    )


def _count(
    own: List,
    number: str,
    index: int,
    counts: dict[int, int],
    restarted: set[tuple[str, int]],
) -> None:
    """Moves the counter of a level on, begins those above it that have not begun, forgets those below."""
    for above in range(index):
        counts.setdefault(above, own.levels[above].start if above in own.levels else 1)
    if index in own.starts and (number, index) not in restarted:
        restarted.add((number, index))
        counts[index] = own.starts[index]
    else:
        counts[index] = counts.get(index, own.levels[index].start - 1) + 1
    for below in [level for level in counts if level > index]:
        del counts[below]


def _shown(levels: dict[int, Level], index: int, counts: dict[int, int]) -> str:
    level = levels[index]
    if level.format in {"bullet", "none"}:
        return ""
    text = level.text
    for above in range(index + 1):
        style = "decimal" if level.legal or above not in levels else levels[above].format
        text = text.replace(f"%{above + 1}", _written(counts.get(above, 1), style))
    return text


def _written(count: int, style: str) -> str:
    match style:
        case "lowerLetter" | "upperLetter":
            letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letters if style == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman":
            roman = _roman(count)
            return roman if style == "lowerRoman" else roman.upper()
        case "decimalZero":
            return f"{count:02}"
        case _:
            return str(count)


def _roman(count: int) -> str:
    letters = ""
    for value, sign in ROMAN:
        times, count = divmod(count, value)
        letters += sign * times
    return letters

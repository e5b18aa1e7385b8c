"""Names that the body writes and a layout must know: styles, bookmarks, tags, languages."""

import re
from functools import cache, lru_cache
from zlib import crc32

from contracts.records import record

__all__ = [
    "FIRST",
    "LANGUAGES",
    "SECOND",
    "StyleSet",
    "bookmark_name",
    "required_styles",
    "tag_name",
]

LANGUAGES = {"uk": "uk-UA", "ru": "ru-RU", "en": "en-GB"}
"""Language of the document -> language of the styles.

Word has no proofing for ru-UA (it has no LCID of its own), so a Russian text is marked ru-RU.
"""

DEPTH = 3
"""How deep clauses, points and dash lines go."""

TAG_LENGTH = 64
NOT_IN_NAMES = re.compile(r"\W")


def _series(name: str, suffix: str) -> tuple[str, ...]:
    return tuple(f"{name}{level}{suffix}" for level in range(1, DEPTH + 1))


@cache
def _level_id(name: str, level: int, suffix: str) -> str:
    return f"{name}{min(max(level, 1), DEPTH)}{suffix}"


@record
class StyleSet:
    """Style ids of one language; a document in two languages has two sets."""

    suffix: str

    def one(self, name: str) -> str:
        """Id of a style that has no levels."""
        return name + self.suffix

    def level(self, name: str, level: int) -> str:
        """Id of the style of a level, from 1; deeper levels than there are share the last."""
        return _level_id(name, level, self.suffix)


FIRST = StyleSet("")
SECOND = StyleSet("Second")

SINGLE = (
    "Title",
    "Subtitle",
    "PlaceDate",
    "BodyText",
    "Heading1",
    "HeadingPlain",
    "Caption",
    "TableHead",
    "TableLeft",
    "TableCenter",
    "TableRight",
    "TableHeadSmall",
    "TableLeftSmall",
    "TableCenterSmall",
    "TableRightSmall",
    "PartyRole",
    "PartyName",
    "PartyLine",
    "SignatureNote",
)
LEVELLED = ("Clause", "ClauseText", "Point", "PointText", "Dash", "DashText")
SHARED = ("AfterTable", "GridTable", "PlainTable")


def required_styles(*sets: StyleSet) -> frozenset[str]:
    """Ids of all styles that a body in these sets may use."""
    ids = set(SHARED)
    for styles in sets:
        ids.update(styles.one(name) for name in SINGLE)
        for name in LEVELLED:
            ids.update(_series(name, styles.suffix))
    return frozenset(ids)


@lru_cache(maxsize=4096)
def bookmark_name(clause_id: str, prefix: str = "_c_") -> str:
    """Name of the hidden bookmark of a clause: `payment-term` gives `_c_payment_term`, 40 letters at most."""
    return shortened(prefix + NOT_IN_NAMES.sub("_", clause_id), 40, "_")


def tag_name(paths: tuple[str, ...]) -> str:
    """Tag of a content control that holds a value of these data paths."""
    return shortened("+".join(paths), TAG_LENGTH, "~")


def shortened(name: str, length: int, mark: str) -> str:
    """*name*, or its beginning and a checksum of all of it when it is too long."""
    if len(name) <= length:
        return name
    return f"{name[: length - 9]}{mark}{crc32(name.encode()):08x}"

"""Look of the built-in Word layouts: page, fonts, distances, styles and the numbers bound to them."""

from collections.abc import Iterator

from contracts.records import record
from contracts.word.names import FIRST, SECOND, SHARED, StyleSet

__all__ = [
    "BILINGUAL",
    "DEFAULT",
    "FONT",
    "MM",
    "NAMESPACES",
    "Look",
    "R",
    "numbering_part",
    "part",
    "styles_part",
]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
FONT = "Times New Roman"
MM = 56.6929
"""Twips in a millimetre."""


CENTER, BOTH, LEFT, RIGHT = (
    f'<w:jc w:val="{value}"/>' for value in ("center", "both", "left", "right")
)


@record
class Look:
    """What differs between layouts: page, sizes in half-points, indents and distances in twips."""

    name: str
    sets: tuple[StyleSet, ...]
    margins_mm: tuple[int, int, int, int]
    """Left, right, top, bottom."""
    size: int
    party_size: int
    """Of details and signatures, so that an account number fits on a line of its column."""
    table_sizes: tuple[int, int]
    """Of tables, and of tables with many columns."""
    indents: tuple[tuple[int, int], ...]
    """Left and hanging of each level of numbers."""
    first_line: int
    after: int
    date_tab: int
    languages: tuple[str, ...]
    dash: int = 340
    justified: bool = True
    """Narrow columns are ragged: justified they would be full of holes."""

    @property
    def text(self) -> str:
        """How running text is set."""
        return BOTH if self.justified else LEFT


DEFAULT = Look(
    name="default",
    sets=(FIRST,),
    margins_mm=(30, 10, 20, 20),
    size=24,
    party_size=22,
    table_sizes=(20, 18),
    indents=((709, 709), (1559, 850), (2551, 992)),
    first_line=709,
    after=80,
    date_tab=9638,
    languages=("uk-UA",),
)
BILINGUAL = Look(
    name="bilingual",
    sets=(FIRST, SECOND),
    margins_mm=(20, 10, 20, 20),
    size=20,
    party_size=20,
    table_sizes=(18, 16),
    indents=((567, 567), (737, 737), (907, 907)),
    first_line=0,
    after=60,
    date_tab=4960,
    languages=("uk-UA", "en-GB"),
    dash=284,
    justified=False,
)


def part(root: str, attributes: str, content: str) -> bytes:
    """An XML part of one root element."""
    return f"{DECLARATION}<{root} {attributes}>{content}</{root}>".encode()


# Numbers: one definition for documents of sections, one for documents of clauses, one for dashes.

FORMATS = ("%1.", "%1.%2.", "%1.%2.%3.", "%1.%2.%3.%4.")


def _level(index: int, text: str, style: str, *, format_: str = "decimal", extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>'
        f'<w:pStyle w:val="{style}"/>{extra}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def _definition(number: int, levels: list[str]) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        f"{''.join(levels)}</w:abstractNum>"
    )


def _definitions_of(styles: StyleSet, first: int) -> Iterator[str]:
    heading = _level(0, "%1.", styles.one("Heading1"), extra='<w:suff w:val="space"/>')
    clauses = [_level(level, FORMATS[level], styles.level("Clause", level)) for level in (1, 2, 3)]
    yield _definition(first, [heading, *clauses])
    points = [
        _level(level - 1, FORMATS[level - 1], styles.level("Point", level)) for level in (1, 2, 3)
    ]
    yield _definition(first + 1, points)
    dashes = [
        _level(level - 1, "–", styles.level("Dash", level), format_="bullet") for level in (1, 2, 3)
    ]
    yield _definition(first + 2, dashes)


def numbering_part(look: Look) -> bytes:
    """`word/numbering.xml`: two lists and dashes for each language."""
    definitions = [
        xml for index, styles in enumerate(look.sets) for xml in _definitions_of(styles, 3 * index)
    ]
    numbers = "".join(
        f'<w:num w:numId="{index + 1}"><w:abstractNumId w:val="{index}"/></w:num>'
        for index in range(len(definitions))
    )
    return part("w:numbering", NAMESPACES, "".join(definitions) + numbers)


# Styles.


@record
class Style:
    """A paragraph style; `paragraph` and `characters` in the order of the schema."""

    id: str
    name: str
    paragraph: str = ""
    characters: str = ""
    based: str = "Normal"
    following: str = ""
    quick: bool = True

    def xml(self, language: str = "") -> str:
        """The style; *language* is written where it differs from that of the document."""
        lang = f'<w:lang w:val="{language}"/>' if language else ""
        characters = f"<w:rPr>{self.characters}{lang}</w:rPr>" if self.characters or lang else ""
        paragraph = f"<w:pPr>{self.paragraph}</w:pPr>" if self.paragraph else ""
        following = f'<w:next w:val="{self.following}"/>' if self.following else ""
        quick = "<w:qFormat/>" if self.quick else ""
        custom = ' w:customStyle="1"' if self.name[0].isupper() and self.id not in BUILT_IN else ""
        return (
            f'<w:style w:type="paragraph"{custom} w:styleId="{self.id}"><w:name w:val="{self.name}"/>'
            f'<w:basedOn w:val="{self.based}"/>{following}{quick}{paragraph}{characters}</w:style>'
        )


BUILT_IN = frozenset({"Title", "Subtitle", "BodyText", "Heading1", "Caption", "Header", "Footer"})
KEEP = "<w:keepNext/><w:keepLines/>"


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _numbered(level: int, number: int) -> str:
    ilvl = f'<w:ilvl w:val="{level}"/>' if level else ""
    return f'<w:numPr>{ilvl}<w:numId w:val="{number}"/></w:numPr>'


def _tab(position: int, kind: str) -> str:
    return f'<w:tabs><w:tab w:val="{kind}" w:pos="{position}"/></w:tabs>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


BOLD, ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"


def _single_styles(look: Look, styles: StyleSet, number: int) -> Iterator[Style]:
    """The styles without levels; *number* is the first numbering of the set."""
    second = " (second)" if styles.suffix else ""
    body = styles.one("BodyText")

    def style(
        name: str, title: str, paragraph: str, characters: str = "", following: str = ""
    ) -> Style:
        return Style(styles.one(name), title + second, paragraph, characters, following=following)

    first_line = f'<w:ind w:firstLine="{look.first_line}"/>' if look.first_line else ""
    heading = f'{_spacing(200, look.after)}<w:ind w:left="0" w:firstLine="0"/>{CENTER}'
    party = _size(look.party_size)
    outline = '<w:outlineLvl w:val="0"/>'
    yield style("Title", "Title", KEEP + _spacing(0, 60) + CENTER, BOLD + _size(look.size + 2))
    yield style("Subtitle", "Subtitle", KEEP + _spacing(0, 60) + CENTER)
    yield style(
        "PlaceDate", "Place and date", _tab(look.date_tab, "right") + _spacing(160, 200) + LEFT
    )
    yield style("BodyText", "Body Text", _spacing(0, look.after) + first_line + look.text)
    yield style(
        "Heading1",
        "heading 1",
        KEEP + _numbered(0, number) + heading + outline,
        BOLD,
        following=body,
    )
    yield style(
        "HeadingPlain", "Heading without number", KEEP + heading + outline, BOLD, following=body
    )
    yield style("Caption", "caption", KEEP + _spacing(120, 60) + LEFT, BOLD)
    yield style("PartyRole", "Party role", KEEP + _spacing(160, 40) + LEFT, BOLD + party)
    yield style("PartyName", "Party name", _spacing(0, 40) + LEFT, BOLD + party)
    yield style("PartyLine", "Party line", _spacing(0, 20) + LEFT, party)
    yield style(
        "SignatureNote", "Signature note", _spacing(20, 100) + LEFT, ITALIC + _size(look.size - 4)
    )
    yield from _table_styles(look, styles, second)


def _table_styles(look: Look, styles: StyleSet, second: str) -> Iterator[Style]:
    for size, suffix, words in zip(look.table_sizes, ("", "Small"), ("", " small"), strict=True):
        head = Style(
            styles.one(f"TableHead{suffix}"),
            f"Table heading{words}{second}",
            KEEP + CENTER,
            BOLD + _size(size),
        )
        yield head
        for name, justified in (("Left", LEFT), ("Center", CENTER), ("Right", RIGHT)):
            yield Style(
                styles.one(f"Table{name}{suffix}"),
                f"Table {name.lower()}{words}{second}",
                justified,
                _size(size),
            )


def _level_styles(look: Look, styles: StyleSet, number: int) -> Iterator[Style]:
    """Clauses, points and dash lines with their continuation paragraphs."""
    second = " (second)" if styles.suffix else ""
    for level, (left, hanging) in enumerate(look.indents, 1):
        spacing = _spacing(0, look.after)
        hung = f'{spacing}<w:ind w:left="{left}" w:hanging="{hanging}"/>{look.text}'
        text = f'{spacing}<w:ind w:left="{left}"/>{look.text}'
        dashed = left + look.dash
        dash = f'{spacing}<w:ind w:left="{dashed}" w:hanging="{look.dash}"/>{look.text}'
        dash_text = f'{spacing}<w:ind w:left="{dashed}"/>{look.text}'
        for name, title, paragraph in (
            ("Clause", f"Clause 1{'.1' * level}", _numbered(level, number) + hung),
            ("ClauseText", f"Clause text {level}", text),
            ("Point", f"Point 1{'.1' * (level - 1)}", _numbered(level - 1, number + 1) + hung),
            ("PointText", f"Point text {level}", text),
            ("Dash", f"Dash {level}", _numbered(level - 1, number + 2) + dash),
            ("DashText", f"Dash text {level}", dash_text),
        ):
            yield Style(styles.level(name, level), title + second, paragraph)


def _page_styles(look: Look) -> Iterator[Style]:
    small = _size(look.size - 4)
    yield Style("Header", "header", RIGHT, ITALIC + small, quick=False)
    yield Style("Footer", "footer", RIGHT, small, quick=False)
    after = '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>'
    yield Style(SHARED[0], "After table", after, _size(8), quick=False)


def _defaults(look: Look) -> str:
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'{_size(look.size)}<w:lang w:val="{look.languages[0]}" w:eastAsia="en-US" w:bidi="ar-SA"/>'
        '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "</w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        "<w:semiHidden/></w:style>"
    )


def _cell_margins(side: int, vertical: int) -> str:
    return "<w:tblCellMar>{}</w:tblCellMar>".format(
        "".join(
            f'<w:{edge} w:w="{width}" w:type="dxa"/>'
            for edge, width in (
                ("top", vertical),
                ("left", side),
                ("bottom", vertical),
                ("right", side),
            )
        )
    )


def _table_looks() -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_cell_margins(108, 0)}</w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="GridTable"><w:name w:val="Table with lines"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{edges}</w:tblBorders>'
        f"{_cell_margins(57, 28)}</w:tblPr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="PlainTable">'
        '<w:name w:val="Table without lines"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr>{_cell_margins(0, 0)}</w:tblPr></w:style>"
    )


def styles_part(look: Look) -> bytes:
    """`word/styles.xml`."""
    parts = [_defaults(look)]
    for index, (styles, language) in enumerate(zip(look.sets, look.languages, strict=True)):
        lang = language if index else ""
        number = 3 * index + 1
        parts += [style.xml(lang) for style in _single_styles(look, styles, number)]
        parts += [style.xml(lang) for style in _level_styles(look, styles, number)]
    parts += [style.xml() for style in _page_styles(look)]
    parts.append(_table_looks())
    return part("w:styles", NAMESPACES, "".join(parts))

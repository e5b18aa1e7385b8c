"""Makes the built-in Word layouts: `python -m contracts.word.base` writes them anew.

What comes out is an ordinary Word file with docxtpl tags. Lawyers and designers edit a copy of it in Word;
this module is only how the first one was typed. Its look stands in `base_styles`.
"""

from pathlib import Path

from contracts.word.base_styles import (
    BILINGUAL,
    DEFAULT,
    FONT,
    MM,
    NAMESPACES,
    Look,
    R,
    numbering_part,
    part,
    styles_part,
)
from contracts.word.package import write_package

__all__ = ["BILINGUAL", "DEFAULT", "Look", "layout_bytes", "write_layouts"]


def layout_bytes(look: Look) -> bytes:
    """The layout as a Word file."""
    return write_package(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _package_relationships(),
            "docProps/core.xml": _core(),
            "docProps/app.xml": _app(),
            "word/_rels/document.xml.rels": _document_relationships(),
            "word/document.xml": _document(look),
            "word/styles.xml": styles_part(look),
            "word/numbering.xml": numbering_part(look),
            "word/settings.xml": _settings(),
            "word/fontTable.xml": _fonts(),
            "word/theme.xml": _theme(),
            "word/header1.xml": _header(running=True),
            "word/header2.xml": _header(running=False),
            "word/footer1.xml": _footer(look),
            "word/footer2.xml": _footer(look),
        }
    )


# The package: what there is and how it hangs together.

PARTS = (
    ("document", "document.main", "officeDocument"),
    ("styles", "styles", "styles"),
    ("numbering", "numbering", "numbering"),
    ("settings", "settings", "settings"),
    ("fontTable", "fontTable", "fontTable"),
    ("theme", "theme", "theme"),
    ("header1", "header", "header"),
    ("header2", "header", "header"),
    ("footer1", "footer", "footer"),
    ("footer2", "footer", "footer"),
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument"
CORE = "application/vnd.openxmlformats-package.core-properties+xml"


def _content_types() -> bytes:
    word = "".join(
        f'<Override PartName="/word/{name}.xml" '
        f'ContentType="{OFFICE}.{"" if name == "theme" else "wordprocessingml."}{kind}+xml"/>'
        for name, kind, _ in PARTS
    )
    return part(
        "Types",
        f'xmlns="{PACKAGE}/content-types"',
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{word}'
        f'<Override PartName="/docProps/core.xml" ContentType="{CORE}"/>'
        f'<Override PartName="/docProps/app.xml" ContentType="{OFFICE}.extended-properties+xml"/>',
    )


def _relationships(targets: list[tuple[str, str]]) -> bytes:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return part("Relationships", f'xmlns="{PACKAGE}/relationships"', items)


def _package_relationships() -> bytes:
    return _relationships(
        [
            (f"{R}/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{R}/extended-properties", "docProps/app.xml"),
        ]
    )


def _document_relationships() -> bytes:
    return _relationships([(f"{R}/{kind}", f"{name}.xml") for name, _, kind in PARTS[1:]])


def _core() -> bytes:
    return part(
        "cp:coreProperties",
        f'xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"',
        "<dc:title/>",
    )


def _app() -> bytes:
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return part("Properties", f'xmlns="{namespace}"', "<Application>contracts-ua</Application>")


# The text: what a lawyer sees when opening the layout.


def _paragraph(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def _document(look: Look) -> bytes:
    left, right, top, bottom = (round(mm * MM) for mm in look.margins_mm)
    tags = (
        ("Title", "{%p if title %}"),
        ("Title", "{{r title }}"),
        ("Subtitle", "{%p for line in subtitle %}"),
        ("Subtitle", "{{r line }}"),
        ("Subtitle", "{%p endfor %}"),
        ("Title", "{%p endif %}"),
        ("BodyText", "{{p body }}"),
    )
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId6"/>'
        '<w:headerReference w:type="first" r:id="rId7"/>'
        '<w:footerReference w:type="default" r:id="rId8"/>'
        '<w:footerReference w:type="first" r:id="rId9"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        ' w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    text = "".join(_paragraph(style, tag) for style, tag in tags)
    return part("w:document", NAMESPACES, f"<w:body>{text}{section}</w:body>")


def _header(*, running: bool) -> bytes:
    """The running line; none on the first page, where the title stands."""
    line = (
        _paragraph("Header", "{{ header }}")
        if running
        else '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p>'
    )
    return part("w:hdr", NAMESPACES, line)


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _footer(look: Look) -> bytes:
    """The page number and the number of pages, in each language of the layout."""
    line = _pages("page_word", "of_word")
    if len(look.sets) > 1:
        second = _run(" / ") + _pages("second_page_word", "second_of_word")
        line += _run("{%r if second_page_word %}") + second + _run("{%r endif %}")
    return part("w:ftr", NAMESPACES, f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{line}</w:p>')


def _pages(page_word: str, of_word: str) -> str:
    """«page 1 of 3»; the words are names of tags, and without them there is the bare number."""
    return (
        _run(f"{{% if {page_word} %}}{{{{ {page_word} }}}} {{% endif %}}")
        + _field("PAGE")
        + _run(f"{{%r if {of_word} %}}")
        + _run(f" {{{{ {of_word} }}}} ")
        + _field("NUMPAGES")
        + _run("{%r endif %}")
    )


def _settings() -> bytes:
    return part(
        "w:settings",
        NAMESPACES,
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:autoHyphenation w:val="0"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:doNotExpandShiftReturn/>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/></w:compat><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>',
    )


def _fonts() -> bytes:
    return part(
        "w:fonts",
        NAMESPACES,
        f'<w:font w:name="{FONT}"><w:panose1 w:val="02020603050405020304"/><w:charset w:val="CC"/>'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>',
    )


def _theme() -> bytes:
    """Colours and fonts of the theme, which Word expects and nothing here uses: black on white, one font."""
    colours = (
        ("dk1", "000000"),
        ("lt1", "FFFFFF"),
        ("dk2", "333333"),
        ("lt2", "EEEEEE"),
        ("accent1", "1F3864"),
        ("accent2", "7B2C2C"),
        ("accent3", "3F6212"),
        ("accent4", "5B3A8C"),
        ("accent5", "0E6674"),
        ("accent6", "8A4B08"),
        ("hlink", "0000EE"),
        ("folHlink", "551A8B"),
    )
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in colours
    )
    face = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return part(
        "a:theme",
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Contract"',
        f'<a:themeElements><a:clrScheme name="Contract">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="Contract"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="Contract"><a:fillStyleLst>{solid * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{f'<a:ln>{solid}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements>",
    )


def write_layouts(folder: Path) -> list[Path]:
    """Writes the built-in layouts with their stored sources; their paths."""
    from contracts.word.patch import store

    made = []
    for look in (DEFAULT, BILINGUAL):
        path = folder / f"{look.name}.docx"
        path.write_bytes(layout_bytes(look))
        made += [path, store(path)]
    return made


if __name__ == "__main__":
    from contracts.resources import templates_root

    write_layouts(templates_root() / "layouts" / "docx")

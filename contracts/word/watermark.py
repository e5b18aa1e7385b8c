"""The mark of a draft in a finished Word file: a word behind the text of every page.

The mark is what Word itself puts in by «Watermark» and takes out by «Remove watermark»: a shape of that name in
each header. A section without a header of some kind gets one that holds nothing else.
"""

from collections.abc import Iterator, Sequence
from posixpath import join, normpath
from typing import TYPE_CHECKING

from contracts.fonts import width
from contracts.word.opened import DOCUMENT
from contracts.word.package import read_package, write_package
from contracts.word.xml import attribute

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["watermarked"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
_DOCUMENT_LINKS = "word/_rels/document.xml.rels"
_CONTENT_TYPES = "[Content_Types].xml"
_SETTINGS = "word/settings.xml"

TALLEST_POINTS = 110.0
LONGEST_POINTS = 520.0
_POINTS_PER_MILLIMETRE = 72 / 25.4

_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
    '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
    '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)


def watermarked(data: bytes, word: str) -> bytes:
    """The Word file *data* with *word* across each page.

    Raises:
        InputError: it is not a Word file, or holds what is refused.
    """
    parts = read_package(data)
    document = _parsed(parts[DOCUMENT])
    names = _headers(parts, document)
    for number, name in enumerate(names, 1):
        header = _parsed(parts[name])
        _put_mark(header, word, number)
        parts[name] = _written(header)
    parts[DOCUMENT] = _written(document)
    return write_package(parts)


def _headers(parts: dict[str, bytes], document: "Element") -> tuple[str, ...]:
    """The header parts of all sections; where a page would have none, one is made."""
    links = _parsed(parts[_DOCUMENT_LINKS])
    targets = {str(one.get("Id")): str(one.get("Target")) for one in links}
    sections = list(document.iter(f"{{{_W}}}sectPr"))
    if not sections:
        body = document[0]
        body.append(body.makeelement(f"{{{_W}}}sectPr", {}))
        sections = [body[-1]]
    found = [_resolved(targets[one]) for section in sections for one in _references(section)]
    kinds = _kinds_lacking(sections, parts.get(_SETTINGS, b""))
    found += [_add_header(parts, links, sections[0], kind) for kind in kinds]
    parts[_DOCUMENT_LINKS] = _written(links)
    return tuple(dict.fromkeys(found))


def _references(section: "Element") -> Iterator[str]:
    for one in section.iter(f"{{{_W}}}headerReference"):
        yield str(one.get(f"{{{_R}}}id"))


def _resolved(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else normpath(join("word", target))


def _kinds_lacking(sections: Sequence["Element"], settings: bytes) -> list[str]:
    """Kinds of headers that pages use and the first section does not have; later ones take them over from it."""
    wanted = ["default"]
    if any(_is_on(section, "titlePg") for section in sections):
        wanted.append("first")
    if settings and _is_on(_parsed(settings), "evenAndOddHeaders"):
        wanted.append("even")
    present = {one.get(f"{{{_W}}}type") for one in sections[0].iter(f"{{{_W}}}headerReference")}
    return [kind for kind in wanted if kind not in present]


def _is_on(element: "Element", name: str) -> bool:
    found = element.find(f"{{{_W}}}{name}")
    return found is not None and found.get(f"{{{_W}}}val", "true") not in {"0", "false", "off"}


def _add_header(parts: dict[str, bytes], links: "Element", section: "Element", kind: str) -> str:
    """An empty header of a kind for the first section; the name of its part."""
    name = f"word/header-draft-{kind}.xml"
    key = f"rIdDraft{kind.capitalize()}"
    parts[name] = f"<w:hdr {_NAMESPACES}><w:p/></w:hdr>".encode()
    types = _parsed(parts[_CONTENT_TYPES])
    override = {"PartName": f"/{name}", "ContentType": _HEADER_TYPE}
    types.append(types.makeelement(f"{{{_TYPES}}}Override", override))
    parts[_CONTENT_TYPES] = _written(types)
    target = {"Id": key, "Type": f"{_R}/header", "Target": name.removeprefix("word/")}
    links.append(links.makeelement(f"{{{_RELATIONSHIPS}}}Relationship", target))
    reference = {f"{{{_W}}}type": kind, f"{{{_R}}}id": key}
    section.insert(0, section.makeelement(f"{{{_W}}}headerReference", reference))
    return name


def _put_mark(header: "Element", word: str, number: int) -> None:
    """The shape in the first paragraph of a header."""
    paragraph = header.find(f"{{{_W}}}p")
    if paragraph is None:
        paragraph = header.makeelement(f"{{{_W}}}p", {})
        header.append(paragraph)
    has_properties = len(paragraph) > 0 and paragraph[0].tag == f"{{{_W}}}pPr"
    paragraph.insert(int(has_properties), _elements(_mark(word, number))[0])


def _mark(word: str, number: int) -> str:
    """A run with the shape, as Word writes it; letters are stretched to its size."""
    points = TALLEST_POINTS
    length = width(word, points, bold=True) * _POINTS_PER_MILLIMETRE
    if length > LONGEST_POINTS:
        points, length = points * LONGEST_POINTS / length, LONGEST_POINTS
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{length:.0f}pt;height:{points:.0f}pt;"
        "rotation:308;z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:page;mso-position-vertical:center;mso-position-vertical-relative:page"
    )
    shown = attribute(word)
    return (
        f"<w:r><w:rPr><w:noProof/></w:rPr><w:pict>{_SHAPE_TYPE}"
        f'<v:shape id="PowerPlusWaterMarkObject{number}" type="#_x0000_t136" alt="{shown}" style="{style}" '
        'o:allowincell="f" fillcolor="silver" stroked="f"><v:fill opacity="0.5"/>'
        f'<v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt;font-weight:bold" '
        f'string="{shown}"/><w10:wrap anchorx="page" anchory="page"/></v:shape></w:pict></w:r>'
    )


def _elements(xml: str) -> list["Element"]:
    return list(_parsed(f"<x {_NAMESPACES}>{xml}</x>".encode()))


def _parsed(content: bytes) -> "Element":
    from lxml import etree

    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _written(element: "Element") -> bytes:
    from lxml import etree

    etree.cleanup_namespaces(element, keep_ns_prefixes=["w", "r"])
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)

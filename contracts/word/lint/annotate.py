"""Findings as comments in the margin of a copy of the template, where Word shows them to its author."""

import re
from collections.abc import Iterable
from html import escape

from contracts.diagnostics import Diagnostic, hint_of, message_of
from contracts.errors import InputError
from contracts.messages import _
from contracts.word.package import read_package, write_package

__all__ = ["annotated"]

DOCUMENT = "word/document.xml"
COMMENTS = "word/comments.xml"
RELATIONSHIPS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
SPOT = re.compile(r"(\S+)(?: ¶(\d+))?")
WHO = "contracts"


def annotated(data: bytes, found: Iterable[Diagnostic], language: str) -> bytes:
    """A copy of the template *data* with a comment for each finding.

    Word has comments in the body alone: what is said of a header or of the whole file stands at the first
    paragraph, led by its place.
    """
    from lxml import etree

    parts = read_package(data)
    try:
        tree = etree.fromstring(parts[DOCUMENT], etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError as error:
        message = _("{part} is not well-formed XML: {reason}")
        raise InputError(message, part=DOCUMENT, reason=str(error)) from error
    paragraphs = list(tree.iter(f"{{{W}}}p"))
    first = _next_id(parts.get(COMMENTS, b""))
    written: list[str] = []
    for number, one in enumerate(found, first):
        paragraph = paragraphs[min(_paragraph(one), len(paragraphs)) - 1] if paragraphs else None
        if paragraph is not None:
            _mark(paragraph, number)
            written.append(_comment(number, one, language))
    if not written:
        return data
    parts[DOCUMENT] = etree.tostring(tree, encoding="UTF-8", standalone=True)
    return write_package(_with_comments(parts, "".join(written)))


def _paragraph(found: Diagnostic) -> int:
    """The number of the paragraph of the body that a finding is put at."""
    spot = SPOT.match(found.place.clause or "")
    return int(spot[2]) if spot and spot[2] and spot[1] == DOCUMENT else 1


def _mark(paragraph: object, number: int) -> None:
    """Puts the ends of the comment around what a paragraph holds."""
    from lxml import etree

    element: etree._Element = paragraph  # type: ignore[assignment]
    ident = {f"{{{W}}}id": str(number)}
    has_properties = len(element) > 0 and element[0].tag == f"{{{W}}}pPr"
    element.insert(int(has_properties), etree.Element(f"{{{W}}}commentRangeStart", ident))
    element.append(etree.Element(f"{{{W}}}commentRangeEnd", ident))
    run = etree.SubElement(element, f"{{{W}}}r")
    etree.SubElement(run, f"{{{W}}}commentReference", ident)


def _comment(number: int, found: Diagnostic, language: str) -> str:
    lines = [message_of(found, language), hint_of(found, language)]
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line, quote=False)}</w:t></w:r></w:p>'
        for line in lines
        if line
    )
    return f'<w:comment w:id="{number}" w:author="{WHO}" w:initials="c">{body}</w:comment>'


def _next_id(comments: bytes) -> int:
    found = re.findall(rb'<w:comment\b[^>]*\bw:id="(\d+)"', comments)
    return max((int(one) for one in found), default=-1) + 1


def _with_comments(parts: dict[str, bytes], written: str) -> dict[str, bytes]:
    """*parts* with these comments, declared where the package had none."""
    if COMMENTS in parts:
        old = parts[COMMENTS].decode()
        end = old.rindex("</w:comments>") if "</w:comments>" in old else None
        if end is not None:
            return parts | {COMMENTS: (old[:end] + written + old[end:]).encode()}
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    made = f'{head}<w:comments xmlns:w="{W}">{written}</w:comments>'
    link = (
        f'<Relationship Id="rIdContractsComments" Type="{OFFICE}/comments" Target="comments.xml"/>'
    )
    kind = f'<Override PartName="/{COMMENTS}" ContentType="{COMMENT_TYPE}"/>'
    links = parts.get(RELATIONSHIPS, EMPTY_LINKS)
    return parts | {
        COMMENTS: made.encode(),
        RELATIONSHIPS: links.replace(b"</Relationships>", f"{link}</Relationships>".encode()),
        TYPES: parts[TYPES].replace(b"</Types>", f"{kind}</Types>".encode()),
    }


EMPTY_LINKS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b"</Relationships>"
)

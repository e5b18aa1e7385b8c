"""Word templates made by hand, as a lawyer's Word would save them: bodies of XML in a package that Word can open."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from lxml import etree

from contracts.word.base import DEFAULT, layout_bytes
from contracts.word.package import read_package, write_package

__all__ = ["by_docxtpl", "canonical", "cell", "p", "part_text", "row", "table", "template"]

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
EXTRA = (
    f' xmlns:w14="{W14}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def p(*texts: str, before: str = "", form: str = "") -> str:
    """A paragraph with a run for each text."""
    properties = f"<w:pPr>{before}</w:pPr>" if before else ""
    look = f"<w:rPr>{form}</w:rPr>" if form else ""
    runs = "".join(f"<w:r>{look}<w:t>{text}</w:t></w:r>" for text in texts)
    return f"<w:p>{properties}{runs}</w:p>"


def cell(*paragraphs: str, properties: str = '<w:tcW w:w="2000" w:type="dxa"/>') -> str:
    content = "".join(one if one.startswith("<") else p(one) for one in paragraphs)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(c if c.startswith("<w:tc>") else cell(c) for c in cells) + "</w:tr>"


def table(columns: int, *rows: str) -> str:
    grid = '<w:gridCol w:w="2000"/>' * columns
    head = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{head}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def template(
    body: str,
    *,
    header: str = "",
    footer: str = "",
    core: str = "",
    parts: Mapping[str, str] | None = None,
) -> bytes:
    """The default layout with another body, header, footer and properties."""
    made = read_package(layout_bytes(DEFAULT))
    document = made["word/document.xml"].decode()
    start, end = document.index("<w:body>") + 8, document.rindex("<w:sectPr")
    document = document[:start] + body + document[end:]
    made["word/document.xml"] = document.replace("<w:document ", f"<w:document{EXTRA} ", 1).encode()
    for name, text in (("word/header1.xml", header), ("word/footer1.xml", footer)):
        made[name] = _refilled(made[name].decode(), text or p("")).encode()
    made["word/footer2.xml"] = made["word/footer1.xml"]
    if core:
        made["docProps/core.xml"] = core.encode()
    return write_package(made | {name: text.encode() for name, text in (parts or {}).items()})


def _refilled(part: str, body: str) -> str:
    start = part.index(">", part.index("<w:hdr" if "<w:hdr" in part else "<w:ftr")) + 1
    return part[:start] + body + part[part.rindex("</") :]


def by_docxtpl(data: bytes, context: Mapping[str, Any], **options: Any) -> bytes:
    """The document as docxtpl makes it, values escaped."""
    from contracts.word.patch import docxtpl_template

    rival = docxtpl_template(BytesIO(data))
    rival.render(dict(context), autoescape=True, **options)
    file = BytesIO()
    rival.save(file)
    return file.getvalue()


def canonical(data: bytes, name: str = "word/document.xml") -> bytes:
    """A part in canonical form; properties of cells sorted, for docxtpl puts its own where the schema has none."""
    parser = etree.XMLParser(remove_blank_text=True)
    tree = etree.fromstring(read_package(data)[name], parser)
    for properties in tree.iter("{*}tcPr"):
        properties[:] = sorted(properties, key=lambda one: str(one.tag))
    return etree.tostring(tree, method="c14n", exclusive=True)


def part_text(data: bytes, name: str = "word/document.xml") -> str:
    return read_package(data)[name].decode()

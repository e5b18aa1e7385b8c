"""Word's XML made readable for Jinja: docxtpl's own rules, run once and stored beside a layout.

Word cuts a tag into runs, docxtpl joins it and takes out the paragraph or run around `{{p }}` and `{{r }}`.
Where `NAME.patched.json` beside `NAME.docx` carries the hash of that very file, neither docxtpl nor
python-docx is imported.
"""

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from contracts.errors import InputError
from contracts.messages import _
from contracts.word.package import read_package

__all__ = ["DECLARATION", "docxtpl_template", "patched", "store", "stored"]

TEXT_PART = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml|docProps/(?:core|custom)\.xml"
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TAG = re.compile(r"\{[{%#]")
ESCAPED_TAGS = re.compile(r"\{_([{%])|([}%])_\}")
"""docxtpl's way to print a brace: `{_{` and `}_}`; here it concerns what stands in the layout, never a value."""


CELL = re.compile(r"<w:tcPr>((?:(?!</w:tcPr>).)*?\{[{%](?:(?!</w:tcPr>).)*?)</w:tcPr>", re.S)
PROPERTY = re.compile(r'<w:(\w+)((?:[^>"]|"[^"]*")*?)(?:/>|>.*?</w:\1>)', re.S)
ORDER = (
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"
).split()
"""Properties of a cell as the schema wants them; docxtpl puts its own first or last."""


def patched(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Jinja sources of the parts that hold tags, by name of the part."""
    sources = {
        name: _patch(name, content) for name, content in parts.items() if TEXT_PART.fullmatch(name)
    }
    return {name: source for name, source in sources.items() if TAG.search(source)}


def _patch(name: str, content: bytes) -> str:
    from lxml import etree

    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
    try:
        tree = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(
            _("{part} is not well-formed XML: {reason}"), part=name, reason=str(error)
        ) from error
    xml = etree.tostring(tree, encoding="unicode")
    source: str = docxtpl_template(BytesIO()).patch_xml(xml)
    return DECLARATION + ESCAPED_TAGS.sub(_braces, CELL.sub(_in_order, source))


def _in_order(found: re.Match[str]) -> str:
    """The properties of a cell in the order of the schema; as they are where they cannot be told apart."""
    properties = [(one[1], one[0]) for one in PROPERTY.finditer(found[1])]
    known = all(name in ORDER for name, _text in properties)
    if not known or "".join(text for _name, text in properties) != found[1]:
        return found[0]
    ordered = sorted(properties, key=lambda one: ORDER.index(one[0]))
    return f"<w:tcPr>{''.join(text for _name, text in ordered)}</w:tcPr>"


def docxtpl_template(source: Any) -> Any:
    """A template of docxtpl for *source*: what it needs of python-docx is left as it was."""
    from docx.oxml.ns import nsmap

    core_properties = nsmap["cp"]
    from docxtpl.template import DocxTemplate

    nsmap["cp"] = core_properties  # importing docxtpl puts another namespace in its place
    return DocxTemplate(source)


def _braces(found: re.Match[str]) -> str:
    braces = f"{{{found[1]}" if found[1] else f"{found[2]}}}"
    return f"{{{{ '{braces}' }}}}"


def store(layout: Path) -> Path:
    """Writes the sources of *layout* beside it; the path of what was written."""
    data = layout.read_bytes()
    record = {"sha256": sha256(data).hexdigest(), "parts": patched(read_package(data))}
    path = _beside(layout)
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def stored(layout: Path, data: bytes) -> dict[str, str] | None:
    """The sources stored for a layout of these bytes, if there are any."""
    path = _beside(layout)
    if not path.is_file():
        return None
    record = json.loads(path.read_text(encoding="utf-8"))
    if record["sha256"] != sha256(data).hexdigest():
        return None
    parts: dict[str, str] = record["parts"]
    return parts


def _beside(layout: Path) -> Path:
    return layout.with_suffix(".patched.json")

"""Core properties of a written file, by us: docxtpl escapes them twice and python-docx adds dates of its own."""

from datetime import date

from contracts.model import Document, plain
from contracts.word.names import LANGUAGES
from contracts.word.xml import attribute

__all__ = ["core_properties"]

HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


def core_properties(*documents: Document) -> bytes:
    """Title, subject, parties, languages and the date of the document; no clock, no person."""
    first = documents[0]
    title = " / ".join(plain(document.title.inlines).replace("\n", " ") for document in documents)
    subject = " / ".join(document.header for document in documents if document.header)
    languages = ", ".join(LANGUAGES[document.language] for document in documents)
    return (
        f"{HEAD}<dc:title>{attribute(title)}</dc:title><dc:subject>{attribute(subject)}</dc:subject>"
        f"<dc:creator></dc:creator><cp:keywords>{attribute('; '.join(first.parties))}</cp:keywords>"
        f"<dc:language>{languages}</dc:language>{_dates(first.date)}</cp:coreProperties>"
    ).encode()


def _dates(day: date | None) -> str:
    if day is None:
        return ""
    return "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
    )

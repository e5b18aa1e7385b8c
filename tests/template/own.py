"""A lawyer's own specification, as Word would hold it, and the deals that it is filled with."""

from __future__ import annotations

from pathlib import Path

from contracts.compose import Job
from contracts.word.deal import OwnDocument, fill_own, own_template
from tests.texts.examples import catalog, deal_in
from tests.word.own import p, part_text, row, table, template

__all__ = ["BODY", "EXAMPLE", "bookmarked", "filled", "saved", "words"]

EXAMPLE = "packaging-supply"
BODY = (
    p("СПЕЦИФІКАЦІЯ № {{ this.number }} до {{ contract_name() }} № {{ contract.number }}")
    + p("{{ buyer | role }} в особі {% if buyer.signatories[0].position %}{{ buyer.signatories[0].position | gen }} {% endif %}{{ buyer.signatories[0].name | gen }}")
    + table(
        4,
        row("№", "Товар", "Кількість", "Ціна"),
        row("{%tr for line in this.lines %}", "", "", ""),
        row("{{ loop.index }}", "{{ line.name }}", "{{ line.quantity | number }} {{ line.unit }}", "{{ line.price | price }}"),
        row("{%tr endfor %}", "", "", ""),
    )
    + p("Разом: {{ this.totals.gross | money }} станом на {{ contract.date | long }}")
    + p("{%p if payment.deferral %}")
    + p("Оплата протягом {{ payment.deferral.period | period(case='gen') }}")
    + p("{%p endif %}")
)  # fmt: skip


def bookmarked(name: str, text: str, number: int = 1) -> str:
    """A numbered paragraph with a bookmark around it."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        f'<w:r><w:t>{text}</w:t></w:r><w:bookmarkEnd w:id="{number}"/></w:p>'
    )


def saved(folder: Path, body: str, name: str = "my.docx") -> Path:
    path = folder / name
    path.write_bytes(template(body))
    return path


def filled(
    folder: Path,
    body: str,
    *,
    language: str = "uk",
    example: str = EXAMPLE,
    kind: str = "specification",
) -> OwnDocument:
    """The document of an example in a template of that body."""
    made = own_template(saved(folder, body), language, catalog())
    return fill_own(made, deal_in(example), Job(kind, 0 if kind == "specification" else None))


def words(document: OwnDocument, part: str = "word/document.xml") -> str:
    """The text of a part without markup, runs of white space as one space."""
    from lxml import etree

    tree = etree.fromstring(part_text(document.data, part).encode())
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    lines = (
        "".join(run.text or "" for run in one.iter(f"{name}t")) for one in tree.iter(f"{name}p")
    )
    return "\n".join(line for line in lines if line)

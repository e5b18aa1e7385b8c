"""Templates as they come from legal teams: what Word leaves in a file after years of editing by many hands."""

from __future__ import annotations

from collections.abc import Mapping

from contracts.word.package import read_package, write_package
from tests.template.own import bookmarked
from tests.word.own import cell, p, row, table, template

__all__ = ["REAL"]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LOOP, END = "{%tr for line in this.lines %}", "{%tr endfor %}"
NUMBER = "{{ contract.number }}"


def package(body: str, parts: Mapping[str, tuple[str, str]] | None = None) -> bytes:
    """A template with more parts: kind (`footnotes`, `header`, …) → name and XML, joined to the document as `rIdKIND`."""
    made = read_package(template(body))
    links, types = made["word/_rels/document.xml.rels"].decode(), made["[Content_Types].xml"].decode()  # fmt: skip
    for key, (kind, xml) in (parts or {}).items():
        name = f"{key}.xml"
        link = f'<Relationship Id="rId{key}" Type="{R}/{kind}" Target="{name}"/></Relationships>'
        links = links.replace("</Relationships>", link)
        override = f'<Override PartName="/word/{name}" ContentType="{TYPE}.{kind}+xml"/></Types>'
        types = types.replace("</Types>", override)
        made[f"word/{name}"] = xml.encode()
    made["word/_rels/document.xml.rels"] = links.encode()
    made["[Content_Types].xml"] = types.encode()
    return write_package(made)


def run(text: str, form: str = "") -> str:
    look = f"<w:rPr>{form}</w:rPr>" if form else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction: str, shown: str) -> str:
    """A field as Word writes it, in five runs."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "separate", "end")]  # fmt: skip
    return (
        f'{marks[0]}<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f"{marks[1]}{run(shown)}{marks[2]}"
    )


def part(name: str, body: str) -> str:
    return f'<w:{name} xmlns:w="{W}" xmlns:r="{R}">{body}</w:{name}>'


def split() -> bytes:
    """A tag cut by spelling marks, revisions and letters of another look."""
    pieces = (
        run("Договір № ")
        + '<w:proofErr w:type="spellStart"/>'
        + run("{", "<w:b/>")
        + run("{ con", '<w:b/><w:lang w:val="en-US"/>')
        + '<w:proofErr w:type="spellEnd"/>'
        + run("tract", '<w:b/><w:lang w:val="uk-UA"/>')
        + run(".number }", "<w:b/><w:noProof/>")
        + run("}")
        + run(", № {{ this.number")
        + run(" }}.")
    )
    return package(f'<w:p w:rsidR="00A100B1" w:rsidRDefault="00A100B2">{pieces}</w:p>')


def tracked() -> bytes:
    """A counterparty's insertion and a deletion that nobody has accepted."""
    made = 'w:author="Контрагент" w:date="2026-01-10T10:00:00Z"'
    body = (
        f"<w:p>{run('Покупець ')}"
        f'<w:ins w:id="901" {made}>{run("{{ buyer.name }}")}</w:ins>'
        f'<w:del w:id="902" {made}><w:r><w:delText>ТОВ «Старе»</w:delText></w:r></w:del>{run(".")}</w:p>'
    )
    return package(body + p(NUMBER))


def commented() -> bytes:
    """A remark of a colleague around a tag."""
    body = (
        f'<w:p>{run("Сума: ")}<w:commentRangeStart w:id="0"/>{run("{{ this.totals.gross | money }}")}'
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    remark = (
        f'<w:comment w:id="0" w:author="Юрист" w:initials="Ю">{p("Перевірити суму")}</w:comment>'
    )
    return package(body + p(NUMBER), {"comments": ("comments", part("comments", remark))})


def controlled() -> bytes:
    """Content controls: a block with a repetition, a field of a form in a line."""
    lines = table(
        2, row(LOOP, ""), row("{{ line.name }}", "{{ line.price | price }}"), row(END, "")
    )
    block = (
        '<w:sdt><w:sdtPr><w:alias w:val="Товари"/><w:tag w:val="goods"/><w:id w:val="77"/></w:sdtPr>'
        f"<w:sdtContent>{lines}</w:sdtContent></w:sdt>"
    )
    inline = (
        '<w:sdt><w:sdtPr><w:tag w:val="number"/><w:id w:val="78"/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{run(NUMBER)}</w:sdtContent></w:sdt>"
    )
    return package(f"<w:p>{run('№ ')}{inline}</w:p>{block}{p('')}")


def fields() -> bytes:
    """Page numbers, a date of the law in a sequence, a link, a reference to a numbered clause."""
    head = bookmarked("_Ref100", "Предмет договору {{ contract.number }}", 31)
    pages = f"<w:p>{run('Сторінка ')}{field('PAGE', '1')}{run(' з ')}{field('NUMPAGES', '3')}</w:p>"
    asked = field("REF _Ref100 \\r \\h", "1")
    see = f"<w:p>{run('Див. пункт ')}{asked}{run(' договору.')}</w:p>"
    link = f"<w:p>{field('HYPERLINK &quot;https://example.com/terms&quot;', 'умови')}</w:p>"
    return package(head + see + pages + link)


def nested() -> bytes:
    """A frame of a table around everything, with a table of goods in one of its cells."""
    goods = table(2, row("Товар", "Ціна"), row(LOOP, ""), row("{{ line.name }}", "{{ line.price | price }}"), row(END, ""))  # fmt: skip
    merged = '<w:tcW w:w="4000" w:type="dxa"/><w:gridSpan w:val="2"/>'
    tall = '<w:tcW w:w="2000" w:type="dxa"/><w:vMerge w:val="restart"/>'
    low = '<w:tcW w:w="2000" w:type="dxa"/><w:vMerge/>'
    plain = '<w:tcW w:w="2000" w:type="dxa"/>'
    inner = f"<w:tc><w:tcPr>{merged}</w:tcPr>{goods}{p(f'Договір № {NUMBER}')}</w:tc>"
    sides = row(cell(p("Постачальник"), properties=tall), cell(p("{{ supplier.name }}"), properties=plain))  # fmt: skip
    under = row(cell(p(""), properties=low), cell(p("{{ supplier.code }}"), properties=plain))
    return package(table(2, f"<w:tr>{inner}</w:tr>", sides, under) + p(""))


def boxed() -> bytes:
    """A stamp in a text box over the first page."""
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:150pt;height:40pt">'
        f"<v:textbox><w:txbxContent>{p('{%p if payment.deferral %}')}{p('Відстрочення')}{p('{%p endif %}')}"
        f"{p(f'Договір № {NUMBER}')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    return package(f"<w:p>{box}</w:p>")


def noted() -> bytes:
    """A footnote with a value."""
    ground = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    )
    note = f'<w:footnote w:id="2">{p("За Договором № " + NUMBER)}</w:footnote>'
    body = f'<w:p>{run("Ціна")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    return package(body, {"footnotes": ("footnotes", part("footnotes", ground + note))})


def sectioned() -> bytes:
    """A landscape section for the table, with a header of its own; the first page differs."""
    headers = {
        f"header8{number}": ("header", part("hdr", p(text)))
        for number, text in enumerate(("Договір № " + NUMBER, "Перша сторінка", "Специфікація № {{ this.number }}"))
    }  # fmt: skip
    first = (
        '<w:headerReference w:type="default" r:id="rIdheader80"/><w:headerReference w:type="first" r:id="rIdheader81"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" '
        'w:header="708" w:footer="708" w:gutter="0"/><w:titlePg/>'
    )
    wide = (
        '<w:headerReference w:type="default" r:id="rIdheader82"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="850" w:right="1134" w:bottom="1701" w:left="1134" w:header="708" w:footer="708" w:gutter="0"/>'
    )
    goods = table(1, row(LOOP), row("{{ line.name }}"), row(END))
    body = f"{p(NUMBER)}<w:p><w:pPr><w:sectPr>{first}</w:sectPr></w:pPr></w:p>{goods}"
    return package(f"{body}<w:p><w:pPr><w:sectPr>{wide}</w:sectPr></w:pPr></w:p>{p('')}", headers)


def conditional() -> bytes:
    """Numbered clauses that conditions drop, with references to those that stay."""
    body = (
        p("{%p if payment.deferral %}")
        + bookmarked("deferral", "Відстрочення", 41)
        + p("Оплата протягом {{ payment.deferral.period | period(case=‘gen’) }}.")
        + p("{%p else %}")
        + bookmarked("prepayment", "Попередня оплата", 42)
        + p("{%p endif %}")
        + bookmarked("final", "Прикінцеві положення", 43)
        + p("Пункт {{ ref(“final”) }} Договору № " + NUMBER + " діє завжди.")
    )
    return package(body)


def typed() -> bytes:
    """Tabs, breaks, hyphens, symbols and tags side by side in a line of signatures."""
    line = (
        run("{{ buyer.signatories[0] | signature }}")
        + "<w:r><w:tab/><w:t>____</w:t><w:br/><w:noBreakHyphen/><w:softHyphen/>"
        + '<w:sym w:font="Symbol" w:char="F0D2"/></w:r>'
        + run("{% if contract.date %}від {{ contract.date | quoted }}{% endif %}")
        + run("{# дата друкується словами #}")
        + run(" № " + NUMBER)
    )
    return package(f'<w:p><w:pPr><w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="5000"/></w:tabs></w:pPr>{line}</w:p>')  # fmt: skip


REAL = {
    make.__name__: make
    for make in (
        boxed, commented, conditional, controlled, fields, nested, noted, sectioned, split, tracked, typed,
    )
}  # fmt: skip
"""Name → the maker of a template; each prints the number of the contract somewhere."""

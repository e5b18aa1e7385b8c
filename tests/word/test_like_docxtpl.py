"""What docxtpl does with its own kinds of tags, our compiled template does too, or better."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from contracts import word
from contracts.errors import TemplateError
from contracts.word.check import check_docx
from contracts.word.template import WordTemplate
from tests.word.own import by_docxtpl, canonical, cell, p, part_text, row, table, template

ROWS = [{"name": "Вода & лід", "price": "1,50"}, {"name": "Кава", "price": "27"}]
CONTEXT: dict[str, Any] = {
    "name": "ТОВ «Рога & Копита» <б>",
    "yes": True,
    "no": False,
    "rows": ROWS,
    "empty": [],
    "columns": ["а", "б", "в", "г"],
    "color": "FFAA00",
    "nested": [{"title": "1", "items": ["а", "б"]}, {"title": "2", "items": []}],
    "lines": "один\nдва",
    "tabs": "один\tдва\aтри",
    "number": 7,
    "merged": 2,
    "tree": [{"t": "а", "c": [{"t": "б", "c": []}, {"t": "в & г", "c": []}]}],
}
DRAWING = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="7" name="d"/>'
    '<a:graphic><a:graphicData uri="x"/></a:graphic></wp:inline></w:drawing></w:r></w:p>'
)
VMERGE = cell("<w:p><w:r><w:t>{% vm %}{{ r.name }}</w:t></w:r></w:p>")
HMERGE = cell("<w:p><w:r><w:t>{% hm %}спільна</w:t></w:r></w:p>")
BODIES = {
    "values": p("Покупець: {{ name }}, {{ number }}"),
    "split-by-word": p("Покупець: {", "{ na", "me }", "}."),
    "missing": p("[{{ absent }}]") + p("[{{ name.absent }}]"),
    "paragraph-condition": p("{%p if yes %}") + p("є") + p("{%p else %}") + p("нема") + p("{%p endif %}"),
    "paragraph-loop": p("{%p for r in rows %}") + p("{{ loop.index }}. {{ r.name }}") + p("{%p endfor %}"),
    "condition-in-a-sentence": p("а {% if no %}б{% elif yes %}в{% else %}г{% endif %} ґ"),
    "run-condition": p("{%r if yes %}", "так", "{%r else %}", "ні", "{%r endif %}"),
    "rows": table(2, row("{%tr for r in rows %}", ""), row("{{ r.name }}", "{{ r.price }}"), row("{%tr endfor %}", "")),
    "no-rows": table(
        2, row("а", "б"), row("{%tr for r in empty %}", ""), row("{{ r.name }}", "-"), row("{%tr endfor %}", "")
    ),
    "columns": table(
        1, row(cell("{%tc for c in columns %}"), cell("{{ c }}"), cell("{%tc endfor %}"))
    ),
    "colspan": table(2, row("{% colspan merged %}{{ name }}"), row("а", "б")),
    "cell-colour": table(2, row("{% cellbg color %}{{ name }}", "б")),
    "vertical-merge": table(2, row("{%tr for r in rows %}", ""), row(VMERGE, "{{ r.price }}"), row("{%tr endfor %}", "")),
    "horizontal-merge": table(3, row(cell("{%tc for r in rows %}"), HMERGE, cell("{%tc endfor %}"), cell("а"))),
    "nested-loops": p("{%p for n in nested %}") + p("{{ n.title }}") + p("{%p for i in n['items'] %}") + p("- {{ i }}")
    + p("{%p endfor %}") + p("{%p endfor %}"),
    "comments": p("а{# ніхто не бачить #}б") + p("{#p цього абзацу нема #}") + p("в"),
    "merge-paragraphs": p("один") + p("{%- if yes %} два{% endif -%}") + p("три"),
    "line-breaks": p("{{ lines }}"),
    "tabs-and-paragraphs": p("до {{ tabs }} після", before='<w:jc w:val="center"/>', form="<w:b/>"),
    "escaped-braces": p("{_{ name }_} {_% if %_} {{ name }}"),
    "typographic-quotes": p("{{ “так” if yes else ‘ні’ }}"),
    "comparison": p("{% if number &gt; 3 and number &lt; 9 %}між{% endif %}"),
    "set": p("{% set x = rows[0].name %}{{ x|upper }}"),
    "macro": p("{% macro m(a) %}[{{ a }}]{% endmacro %}{{ m(name) }}{{ m(number) }}"),
    "set-block": p("{% set b %}<w:br/>{% endset %}а") + p("{{ name }}"),
    "filter-block": p("{% filter upper %}ім’я {{ lines }}{% endfilter %} і далі"),
    "call-block": p("{% macro m() %}[{{ caller() }}]{% endmacro %}{% call m() %}{{ name }}{% endcall %}"),
    "recursive-loop": p("{% for n in tree recursive %}{{ n.t }}{% if n.c %}({{ loop(n.c) }}){% endif %}{% endfor %}"),
    "with": p("{% with a = name %}{{ a }}{% endwith %}"),
    "drawings-in-a-loop": p("{%p for r in rows %}") + DRAWING + p("{%p endfor %}") + DRAWING,
    "space-kept": p("{{ name }} і "),
    "filters": p("{{ rows|length }} {{ name|default('x') }} {{ rows|map(attribute='name')|join(', ') }}"),
    "raw": p("{% raw %}{{ не тег }}{% endraw %}{{ name }}"),
}  # fmt: skip


def ours(data: bytes, context: dict[str, Any] = CONTEXT) -> bytes:
    return WordTemplate(data, undefined="docxtpl").render(context)


@pytest.mark.parametrize("case", BODIES)
def test_the_body_is_that_of_docxtpl(case: str) -> None:
    data = template(BODIES[case])
    made = WordTemplate(data, undefined="docxtpl")
    assert made.programs is not None, "the quick way is taken"
    assert canonical(made.render(CONTEXT)) == canonical(by_docxtpl(data, CONTEXT))


@pytest.mark.parametrize("case", BODIES)
def test_word_finds_nothing_to_repair(case: str) -> None:
    assert not check_docx(ours(template(BODIES[case])))


def test_headers_and_footers_are_those_of_docxtpl() -> None:
    data = template(p("а"), header=p("{{ name }}"), footer=p("{% if yes %}{{ number }}{% endif %}"))
    for name in ("word/header1.xml", "word/footer1.xml"):
        assert canonical(ours(data), name) == canonical(by_docxtpl(data, CONTEXT), name)


def test_properties_are_escaped_once() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Договір {{ name }}</dc:title>'
        "</cp:coreProperties>"
    )
    title = part_text(ours(template(p("а"), core=core)), "docProps/core.xml")
    assert "<dc:title>Договір ТОВ «Рога &amp; Копита» &lt;б&gt;</dc:title>" in title


def test_rich_text_goes_into_a_sentence_and_between_runs() -> None:
    import docxtpl

    package: Any = docxtpl
    value = package.RichText("жирно & так", bold=True)
    data = template(p("до ", "{{r value }}", " після"))
    assert canonical(ours(data, {"value": value})) == canonical(by_docxtpl(data, {"value": value}))
    inside = ours(template(p("до {{ value }} після")), {"value": value})
    assert not check_docx(inside)
    assert "<w:b/>" in part_text(inside)


def test_listings_and_rich_paragraphs_are_those_of_docxtpl() -> None:
    import docxtpl

    package: Any = docxtpl
    context = {
        "listing": package.Listing("один & два\nтри\aчотири\tп’ять"),
        "rich": package.RichTextParagraph("абзац <б>", parastyle="Heading1"),
    }
    body = p("до {{ listing }} після", before='<w:jc w:val="right"/>', form="<w:i/>") + p(
        "{{p rich }}"
    )
    data = template(body)
    assert canonical(ours(data, context)) == canonical(by_docxtpl(data, context))


def test_endnotes_and_text_boxes_are_filled_too() -> None:
    notes = (
        '<w:endnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:endnote w:id="1">'
        + p("{{ name }}")
        + "</w:endnote></w:endnotes>"
    )
    box = f"<w:p><w:r><w:pict><w:txbxContent>{p('{%p if no %}')}{p('а')}{p('{%p endif %}')}</w:txbxContent></w:pict></w:r></w:p>"
    made = ours(template(box, parts={"word/endnotes.xml": notes}))
    assert "Рога &amp; Копита" in part_text(made, "word/endnotes.xml")
    assert "<w:txbxContent><w:p/></w:txbxContent>" in part_text(made)


def test_footnotes_are_those_of_docxtpl() -> None:
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="1">'
        + p("{% if yes %}{{ name }}{% endif %}", " – {{ number }}")
        + "</w:footnote></w:footnotes>"
    )
    made = part_text(
        ours(template(p("а"), parts={"word/footnotes.xml": notes})), "word/footnotes.xml"
    )
    assert "ТОВ «Рога &amp; Копита» &lt;б&gt;" in made
    assert " – 7" in made


def test_a_link_needs_the_template_object_that_keeps_it(tmp_path: Path) -> None:
    import docxtpl

    package: Any = docxtpl
    path, out = tmp_path / "a.docx", tmp_path / "b.docx"
    path.write_bytes(template(p("до ", "{{r value }}")))
    owner = package.DocxTemplate(str(path))
    value = package.RichText("сюди", url_id=owner.build_url_id("https://example.com/"))
    with pytest.raises(TemplateError, match="link"):
        word.render(path, {"value": value}, out)
    assert not out.exists()
    word.render(owner, {"value": value}, out)
    assert not [one for one in check_docx(out.read_bytes()) if one.code != "content-type"]
    assert "https://example.com/" in part_text(out.read_bytes(), "word/_rels/document.xml.rels")


def test_a_template_object_stays_in_our_sandbox(tmp_path: Path) -> None:
    import docxtpl

    package: Any = docxtpl
    path, out = tmp_path / "a.docx", tmp_path / "b.docx"
    path.write_bytes(template(p("{{ name.__class__.__mro__ }}")))
    with pytest.raises(TemplateError, match="unsafe"):
        word.render(package.DocxTemplate(str(path)), {"name": "а"}, out)
    assert not out.exists()


def test_text_where_markup_is_expected_gets_a_run() -> None:
    made = part_text(ours(template(p("а ", "{{r name }}") + p("{{p name }}"))))
    assert made.count('<w:t xml:space="preserve">ТОВ «Рога &amp; Копита» &lt;б&gt;</w:t>') == 2


def test_a_picture_is_left_to_docxtpl(tmp_path: Path) -> None:
    import docxtpl
    from docx.shared import Mm

    from contracts.word.patch import docxtpl_template

    data = template(p("{{ picture }}") + p("{{ name }}"))
    owner = docxtpl_template(BytesIO(data))
    package: Any = docxtpl
    picture = package.InlineImage(owner, BytesIO(PNG), width=Mm(10))
    made = ours(data, {"picture": picture, "name": "А & Б"})
    assert "<pic:pic" in part_text(made)
    assert "А &amp; Б" in part_text(made)
    assert not [one for one in check_docx(made) if one.code != "content-type"]


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0"
    "000003010100c9fe92ef0000000049454e44ae426082"
)


def test_another_document_is_left_to_docxtpl() -> None:
    pytest.importorskip("docxcompose", reason="docxtpl needs it for other documents")
    from contracts.word.patch import docxtpl_template

    data = template(p("{{p inner }}") + p("{{ name }}"))
    owner = docxtpl_template(BytesIO(data))
    inner = owner.new_subdoc()
    inner.add_paragraph("Вкладений текст")
    made = part_text(ours(data, {"inner": inner, "name": "А"}))
    assert "Вкладений текст" in made


def test_what_cannot_be_proved_is_left_to_docxtpl() -> None:
    body = p("{% if yes %}а") + table(1, row("б{% endif %}"))
    made = WordTemplate(template(body), undefined="docxtpl")
    assert made.programs is None
    assert canonical(made.render(CONTEXT)) == canonical(by_docxtpl(template(body), CONTEXT))


def test_strict_templates_refuse_what_cannot_be_proved() -> None:
    body = p("{% if yes %}а") + table(1, row("б{% endif %}"))
    with pytest.raises(TemplateError, match="begins and ends in different places"):
        WordTemplate(template(body)).compile()


def test_filters_and_blanks_of_a_given_jinja_are_taken(tmp_path: Path) -> None:
    from jinja2 import DebugUndefined, Environment

    environment = Environment(undefined=DebugUndefined)
    environment.filters["twice"] = lambda text: text * 2
    environment.globals["hello"] = lambda: "вітаю"
    path, out = tmp_path / "a.docx", tmp_path / "b.docx"
    path.write_bytes(template(p("{{ name|twice }} {{ hello() }} {{ absent }}")))
    word.render(path, {"name": "а&"}, out, environment)
    assert "а&amp;а&amp; вітаю {{ absent }}" in part_text(out.read_bytes())


def test_a_given_jinja_does_not_leave_the_sandbox(tmp_path: Path) -> None:
    from jinja2 import Environment

    path, out = tmp_path / "a.docx", tmp_path / "b.docx"
    path.write_bytes(template(p("{{ name.__class__.__mro__ }}")))
    with pytest.raises(TemplateError, match="unsafe"):
        word.render(path, {"name": "а"}, out, Environment())
    assert not out.exists()


def test_raw_values_that_break_the_xml_are_never_written() -> None:
    data = template(p("{{ name | safe }}"))
    assert "<w:br/>" in part_text(ours(data, {"name": "а<w:br/>б"}))
    with pytest.raises(TemplateError, match="broken"):
        ours(data, {"name": "Рога & Копита"})


def test_no_block_turns_escaping_off() -> None:
    made = ours(template(p("{% autoescape false %}{{ name }}{% endautoescape %}")))
    assert "Рога &amp; Копита" in part_text(made)


def test_without_escaping_broken_xml_is_never_written(tmp_path: Path) -> None:
    path, out = tmp_path / "a.docx", tmp_path / "b.docx"
    path.write_bytes(template(p("{{ name }}")))
    with pytest.raises(TemplateError, match="broken"):
        word.render(path, {"name": "Рога & Копита"}, out, autoescape=False)
    assert not out.exists()


def test_a_repeated_paragraph_keeps_no_id_that_must_be_unique() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:id w:val="5"/><w:tag w:val="t"/></w:sdtPr><w:sdtContent>'
        + p("{{ r.name }}")
        + "</w:sdtContent></w:sdt>"
    )
    marked = (
        '<w:p w14:paraId="00000001" w14:textId="77777777"><w:bookmarkStart w:id="3" w:name="one"/>'
        '<w:r><w:t>{{ r.name }}</w:t></w:r><w:bookmarkEnd w:id="3"/></w:p>'
    )
    data = template(p("{%p for r in rows %}") + control + marked + p("{%p endfor %}"))
    made = ours(data)
    assert not check_docx(made)
    assert part_text(made).count("Кава") == 2


def test_a_cell_that_a_condition_empties_keeps_a_paragraph() -> None:
    emptied = cell("{%p if no %}", "{{ name }}", "{%p endif %}")
    data = template(
        table(2, row(emptied, "а")), header=p("{%p if no %}") + p("а") + p("{%p endif %}")
    )
    made = ours(data)
    assert not check_docx(made)
    assert "<w:p/></w:hdr>" in part_text(made, "word/header1.xml")


def test_a_table_that_loses_all_rows_is_gone() -> None:
    rows = (row("{%tr for r in empty %}", ""), row("а", "б"), row("{%tr endfor %}", ""))
    made = ours(template(p("до") + table(2, *rows) + p("після")))
    assert "<w:tbl>" not in part_text(made)
    assert not check_docx(made)

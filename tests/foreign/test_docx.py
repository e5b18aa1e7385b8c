"""Word files of others: what is printed is read, and nothing else."""

from __future__ import annotations

import pickle
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.errors import InputError
from contracts.foreign import ForeignDocument, read
from contracts.foreign.docx import read_docx
from tests.agree.packs import small
from tests.foreign.words import DOC, paragraph, styles, word_file


def texts(body: str, parts: dict[str, str] | None = None) -> list[str]:
    return [one.text for one in read_docx(word_file(body, parts)).paragraphs]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def change(kind: str, text: str) -> str:
    tag = "delText" if kind in {"del", "moveFrom"} else "t"
    return f'<w:{kind} w:id="1" w:author="x"><w:r><w:{tag}>{text}</w:{tag}></w:r></w:{kind}>'


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_insertions_count_and_deletions_do_not() -> None:
    body = f"<w:p>{run('за ')}{change('del', '10')}{change('ins', '15')}{run(' днів')}</w:p>"
    (one,) = read_docx(word_file(body)).paragraphs
    assert (one.text, one.inserted, one.deleted) == ("за 15 днів", "15", "10")


def test_moved_text_stands_where_it_was_moved_to() -> None:
    body = f"<w:p>{change('moveFrom', 'а')}{run('б')}{change('moveTo', 'а')}</w:p>"
    assert texts(body) == ["ба"]


def test_a_field_is_read_by_its_result() -> None:
    inner = f"{char('begin')}<w:r><w:instrText> REF x </w:instrText></w:r>{char('separate')}{run('9')}{char('end')}"
    code = f"{char('begin')}<w:r><w:instrText>IF </w:instrText></w:r>{inner}{char('separate')}{run('3.2')}{char('end')}"
    simple = f'<w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple>'
    assert texts(f"<w:p>{run('пункт ')}{code}{simple}</w:p>") == ["пункт 3.27"]


def test_a_field_may_go_on_in_the_next_paragraph() -> None:
    first = f"<w:p>{char('begin')}<w:r><w:instrText>TOC</w:instrText></w:r>{char('separate')}{run('1')}</w:p>"
    assert texts(f"{first}<w:p>{run('2')}{char('end')}{run('3')}</w:p>") == ["1", "23"]


def test_controls_hyperlinks_and_wrappers_are_read_through() -> None:
    control = f'<w:sdt><w:sdtPr><w:tag w:val="contract.number"/></w:sdtPr><w:sdtContent>{run("7")}</w:sdtContent></w:sdt>'
    body = f"<w:p>{control}<w:hyperlink>{run(' a')}</w:hyperlink><w:smartTag>{run(' b')}</w:smartTag></w:p>"
    block = f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>"
    (one,) = read_docx(word_file(block)).paragraphs
    assert (one.text, one.controls) == ("7 a b", (("contract.number", "7"),))


def test_hidden_text_is_kept_apart_by_run_by_style_and_by_inheritance() -> None:
    made = styles(
        '<w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="HH"><w:basedOn w:val="H"/></w:style>'
        '<w:style w:styleId="V"><w:basedOn w:val="H"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    )
    style = '<w:rStyle w:val="{}"/>'.format
    body = (
        f"<w:p>{run('1', '<w:vanish/>')}{run('2', style('HH'))}{run('3', style('V'))}{run('4')}</w:p>"
        + paragraph("5", "HH")
    )
    found = read_docx(word_file(body, {"styles.xml": made})).paragraphs
    assert [(one.text, one.hidden) for one in found] == [("34", "12"), ("", "5")]


def test_tables_keep_rows_columns_and_spans() -> None:
    cell = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>".format
    row = "<w:tr>{}</w:tr>".format
    inner = f"<w:tbl>{row(cell('', paragraph('inside')))}</w:tbl>"
    body = "<w:tbl>" + row(
        cell('<w:gridSpan w:val="2"/>', paragraph("a"))
        + cell("<w:vMerge/>", inner + paragraph("b"))
    )
    body += (
        "<w:tr><w:trPr><w:del/></w:trPr>" + cell("", paragraph("gone")) + "</w:tr>"
        '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>'
        + cell("", paragraph("c"))
        + "</w:tr></w:tbl>"
    )
    made = read_docx(word_file(body))
    spots = {one.text: (one.spot.row, one.spot.column) for one in made.paragraphs}
    assert spots == {"a": (1, 1), "inside": (1, 1), "b": (1, 3), "c": (2, 2)}
    (table,) = made.tables
    assert table.rows[0].cells[1].is_continued


def test_headers_footers_notes_and_boxes_are_parts_of_their_own() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('box')}</w:txbxContent></w:pict></w:r>"
    notes = (
        f'<w:footnotes {DOC}><w:footnote w:type="separator">{paragraph("-")}</w:footnote>'
        f"<w:footnote>{paragraph('note')}</w:footnote></w:footnotes>"
    )
    parts = {
        "header1.xml": f"<w:hdr {DOC}>{paragraph('head')}</w:hdr>",
        "footer1.xml": f"<w:ftr {DOC}>{paragraph('foot')}</w:ftr>",
        "footnotes.xml": notes,
    }
    made = read_docx(word_file(f"<w:p>{box}{run('body')}</w:p>", parts))
    assert [one.text for one in made.paragraphs] == ["body"]
    found = {one.spot.part: one.text for one in made.others}
    assert found == {"header": "head", "footer": "foot", "footnote": "note", "floating": "box"}


def test_bookmarks_of_our_clauses_name_their_paragraphs() -> None:
    before = '<w:bookmarkStart w:id="1" w:name="_c_payment_term"/>'
    made = read_docx(word_file(before + paragraph("x") + paragraph("y")))
    assert [one.clause for one in made.paragraphs] == ["_c_payment_term", ""]


def test_macros_and_links_out_of_a_foreign_file_are_not_read_and_do_no_harm() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://x/attachedTemplate" Target="file:///C:/t.dotm" TargetMode="External"/>'
        "</Relationships>"
    )
    parts = {"_rels/settings.xml.rels": relations, "vbaProject.bin": "code"}
    assert texts(paragraph("x"), parts) == ["x"]


def test_what_is_read_can_be_sent_to_another_process() -> None:
    made = read(small().files["uk/specification-1.docx"], "docx")
    assert isinstance(made, ForeignDocument)
    assert pickle.loads(pickle.dumps(made)) == made


def nested(depth: int) -> bytes:
    start = "<w:tbl><w:tr><w:tc>" * depth
    return word_file(f"{start}{'</w:tc></w:tr></w:tbl>' * depth}")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a file",
        b"PK\x03\x04",
        word_file('<!DOCTYPE x [<!ENTITY a "b">]>'),
        word_file("<w:p>"),
        nested(80),
        word_file("<w:p>" + "<w:smartTag>" * 150 + "</w:smartTag>" * 150 + "</w:p>"),
    ],
    ids=["empty", "text", "zip", "entity", "broken", "nested", "deep"],
)
def test_hostile_and_damaged_files_are_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read_docx(data)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<x/>")
        bomb.writestr("word/document.xml", b" " * 80_000_000)
    with pytest.raises(InputError):
        read_docx(out.getvalue())


@settings(max_examples=60)
@given(st.sampled_from(["docx", "pdf", "txt", "md"]), st.data())
def test_no_damage_of_bytes_ends_in_anything_but_our_error(
    ending: str, data: st.DataObject
) -> None:
    source = bytearray(small().files[f"uk/specification-1.{ending}"])
    for _change in range(data.draw(st.integers(1, 8))):
        source[data.draw(st.integers(0, len(source) - 1))] = data.draw(st.integers(0, 255))
    with suppress(InputError):
        read(bytes(source), ending)

"""What outside judges say of documents made from templates of one's own: Word would find nothing to repair."""

from __future__ import annotations

from pathlib import Path

from contracts.word.office import Office
from contracts.word.template import WordTemplate
from tests.judges import AskJudge
from tests.template.own import BODY, bookmarked, filled
from tests.word.own import cell, p, row, table, template
from tests.word.test_like_docxtpl import BODIES, CONTEXT

UNSOUND = {"drawings-in-a-loop"}
"""Bodies that are no true Word themselves."""
REFERENCES = (
    p("{%p if contract.title %}")
    + bookmarked("a", "А", 11)
    + p("{%p endif %}")
    + bookmarked("b", "Б", 12)
    + p("пункт {{ ref('b') }}", form="<w:b/>")
)
CONTROL = (
    '<w:sdt><w:sdtPr><w:id w:val="5"/><w:tag w:val="t"/></w:sdtPr><w:sdtContent>'
    + p("{{ r.name }}")
    + "</w:sdtContent></w:sdt>"
)
MARKED = (
    '<w:p w14:paraId="00000001" w14:textId="77777777"><w:bookmarkStart w:id="3" w:name="one"/>'
    '<w:r><w:t>{{ r.name }}</w:t></w:r><w:bookmarkEnd w:id="3"/></w:p>'
)
EMPTIED = cell("{%p if no %}", "{{ name }}", "{%p endif %}")
MENDED = (
    p("{%p for r in rows %}")
    + CONTROL
    + MARKED
    + p("{%p endfor %}")
    + table(2, row(EMPTIED, "а"))
    + p("")
    + table(1, row("{%tr for r in empty %}"), row("а"), row("{%tr endfor %}"))
    + p("")
)


def written(folder: Path) -> list[Path]:
    """A file of everything that docxtpl can, and a specification filled with a deal."""
    bodies = "".join(body + p("") for name, body in BODIES.items() if name not in UNSOUND)
    everything = WordTemplate(template(bodies + MENDED), undefined="docxtpl").render(CONTEXT)
    (folder / "everything.docx").write_bytes(everything)
    (folder / "own.docx").write_bytes(filled(folder, BODY + p("") + REFERENCES).data)
    return [folder / "everything.docx", folder / "own.docx"]


def test_the_open_xml_sdk_finds_no_error(tmp_path: Path, judge: AskJudge) -> None:
    sdk = judge("ooxml_sdk")
    for path in written(tmp_path):
        assert sdk(path) == []


def test_openxml_audit_finds_no_error(tmp_path: Path, judge: AskJudge) -> None:
    audit = judge("openxml_audit")
    for path in written(tmp_path):
        assert audit(path) == []


def test_libreoffice_makes_pdf_of_every_file(tmp_path: Path, judge: AskJudge) -> None:
    judge("libreoffice_pdf")
    made = Office().pdfs([path.read_bytes() for path in written(tmp_path)])
    assert [one[:4] for one in made] == [b"%PDF", b"%PDF"]

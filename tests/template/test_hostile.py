"""Templates that would do harm: refused with a clear message, nothing run, nothing written."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from contracts.errors import ContractsError, InputError, TemplateError
from contracts.word.guard import Bounds, guarded
from contracts.word.package import read_package, write_package
from contracts.word.template import WordTemplate
from tests.word.own import p, row, table, template

RUN = "{{ self.__init__.__globals__.__builtins__.__import__('os').system('touch %s') }}"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>%s</dc:title></cp:coreProperties>'
)
NOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:id="1"><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


@pytest.mark.parametrize("undefined", ["strict", "docxtpl"])
@pytest.mark.parametrize("place", ["body", "header", "footer", "properties", "footnotes"])
def test_code_is_run_from_no_part(tmp_path: Path, place: str, undefined: str) -> None:
    trace = tmp_path / "ran"
    tag = RUN % trace
    data = {
        "body": lambda: template(p(tag)),
        "header": lambda: template(p("a"), header=p(tag)),
        "footer": lambda: template(p("a"), footer=p(tag)),
        "properties": lambda: template(p("a"), core=CORE % tag),
        "footnotes": lambda: template(p("a"), parts={"word/footnotes.xml": NOTES % tag}),
    }[place]()
    with pytest.raises(TemplateError):
        WordTemplate(data, undefined=undefined).render({"x": 1})  # type: ignore[arg-type]
    assert not trace.exists()


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ x.append(1) }}",
        "{{ 'A' * 10000000000 }}",
        "{{ 7 ** 9999999 }}",
        "{{ '%9999999d' % 1 }}",
        "{{ '%*d' % (99999999, 1) }}",
        "{{ 'x' | center(99999999) }}",
        "{{ range(99999999) | list }}",
        "{% include '/etc/passwd' %}",
        "{{ x | safe }}",
        "{{ x | xmlattr }}",
        "{{ lipsum() }}",
        "{{ namespace() }}",
        "{{ x | tojson }}",
    ],
)
def test_expressions_that_would_do_harm_are_refused(tag: str) -> None:
    with pytest.raises(TemplateError):
        WordTemplate(template(p(tag))).render({"x": ["a"]})


def test_a_value_cannot_become_another_field() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "{{ x }}" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    made = WordTemplate(template(body))
    assert made.render({"x": "https://example.com/a"})
    with pytest.raises(TemplateError, match="inside a field"):
        made.render({"x": '" \\* MERGEFORMAT DDEAUTO "'})


@pytest.mark.parametrize(
    "instruction",
    [
        " DDEAUTO c:\\\\x ",
        " INCLUDETEXT file ",
        " INCLUDEPICTURE http://x ",
        " {{ x }} ",
        " LINK a b ",
    ],
)
def test_fields_that_reach_outside_are_refused(instruction: str) -> None:
    body = f'<w:p><w:fldSimple w:instr="{instruction}"><w:r><w:t>a</w:t></w:r></w:fldSimple></w:p>'
    with pytest.raises(InputError, match="outside the file"):
        WordTemplate(template(body))


RELS = "word/_rels/document.xml.rels"
OUTSIDE = (
    b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    b'attachedTemplate" Target="http://evil/x.dotm" TargetMode="External"/></Relationships>'
)
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (RELS, OUTSIDE),
        ("word/vbaProject.bin", b"x"),
        ("word/document.xml", ENTITY),
        ("../../etc/x", b"x"),
        ("word/embeddings/a.docx", b"x"),
    ],
)
def test_packages_that_would_do_harm_are_refused(name: str, content: bytes) -> None:
    parts = read_package(template(p("a")))
    if name == RELS:
        content = parts[RELS].replace(b"</Relationships>", content)
    with pytest.raises(InputError):
        WordTemplate(write_package(parts | {name: content}))


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(InputError, match="not a readable Word file"):
        WordTemplate(b"PK nothing")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in read_package(template(p("a"))).items():
            archive.writestr(name, content)
        archive.writestr("word/media/x.png", b"\0" * 20_000_000)
    with pytest.raises(InputError, match="too large"):
        WordTemplate(file.getvalue())


def test_a_document_that_grows_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contracts.word.program.LARGEST", 100_000)
    rows = (row("{%tr for a in x %}"), row("{{ 'text' }}"), row("{%tr endfor %}"))
    made = WordTemplate(template(table(1, *rows)))
    assert made.render({"x": range(10)})
    with pytest.raises(TemplateError, match="larger than"):
        made.render({"x": range(5000)})


@pytest.mark.parametrize(
    "body",
    [
        p("{{ " + "(" * 5000 + "x" + ")" * 5000 + " }}"),
        p("{{ " + "not " * 20000 + "x }}"),
        p("{% for a in x %}" * 60 + "{% endfor %}" * 60),
        p("{% if x %}" * 3000 + "{% endif %}" * 3000),
        p("{{ x" + ".a" * 20000 + " }}"),
    ],
    ids=["brackets", "not", "for", "if", "attributes"],
)
def test_tags_nested_without_end_are_refused(body: str) -> None:
    with pytest.raises(TemplateError):
        WordTemplate(template(body)).render({"x": []})


def busy(count: int) -> int:
    total = 0
    while total < count:
        total += 1
    return total


def greedy(size: int) -> int:
    return len(b"x" * size)


def refused() -> None:
    raise TemplateError("refused {what}", what="here")


def test_work_on_files_of_others_has_limits() -> None:
    assert guarded(busy, 10) == 10
    with pytest.raises(TemplateError, match="more time or memory"):
        guarded(busy, 10**15, bounds=Bounds(seconds=1))
    with pytest.raises(TemplateError, match="more time or memory"):
        guarded(greedy, 4_000_000_000)
    with pytest.raises(TemplateError, match="more time or memory"):
        guarded(endless, 0)
    with pytest.raises(ContractsError, match="refused here"):
        guarded(refused)


def test_what_the_program_holds_itself_is_not_counted() -> None:
    held = bytearray(1_500_000_000)
    assert guarded(greedy, 900_000_000) is not None
    assert held


def test_a_crash_of_the_worker_is_no_answer() -> None:
    with pytest.raises(TemplateError, match="ended with ZeroDivisionError"):
        guarded(divide, 0)


def endless(depth: int) -> int:
    return endless(depth + 1)


def divide(by: int) -> float:
    return 1 / by

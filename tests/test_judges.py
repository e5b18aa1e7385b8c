"""Every judge sees a planted fault and has nothing against a sound file: a judge that says yes to all is none."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Literal

import pytest
import typst

from tests.judges import AskJudge, JudgeError
from tests.judges.base import run

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTENT_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType=
"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONSHIPS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="word/document.xml" Type=
"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""
PAGE = """<!DOCTYPE html>
<html lang="uk"><head><meta charset="utf-8"><title>Оферта</title></head>
<body><main><h1>Оферта</h1>{content}</main></body></html>"""


def write_docx(path: Path, paragraph: str) -> Path:
    document = f'<w:document xmlns:w="{WORD}"><w:body><w:p>{paragraph}</w:p></w:body></w:document>'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", CONTENT_TYPES)
        package.writestr("_rels/.rels", RELATIONSHIPS)
        package.writestr("word/document.xml", document)
    return path


def write_pdf(path: Path, *standards: Literal["1.7", "a-2a", "ua-1"]) -> Path:
    source = (
        '#set document(title: "Договір", date: datetime(year: 2026, month: 1, day: 2))\n'
        '#set text(lang: "uk", font: "Libertinus Serif")\nПокупець сплачує 1 234,50'
    )
    path.write_bytes(typst.compile(source.encode(), pdf_standards=list(standards)))
    return path


def test_ooxml_sdk_finds_an_unknown_element(judge: AskJudge, tmp_path: Path) -> None:
    sound = write_docx(tmp_path / "sound.docx", "<w:r><w:t>Договір</w:t></w:r>")
    broken = write_docx(tmp_path / "broken.docx", "<w:nonsense/>")
    assert judge("ooxml_sdk")(sound) == []
    assert ["nonsense" in finding.message for finding in judge("ooxml_sdk")(broken)] == [True]


def test_openxml_audit_finds_an_unknown_element(judge: AskJudge, tmp_path: Path) -> None:
    """It also asks for styles, settings, fonts and theme, which neither file has."""
    sound = write_docx(tmp_path / "sound.docx", "<w:r><w:t>Договір</w:t></w:r>")
    broken = write_docx(tmp_path / "broken.docx", "<w:nonsense/>")
    new = set(judge("openxml_audit")(broken)) - set(judge("openxml_audit")(sound))
    assert ["nonsense" in finding.message for finding in new] == [True]


def test_libreoffice_pdf_shows_the_text_of_every_file(judge: AskJudge, tmp_path: Path) -> None:
    texts = {"one": "Постачальник", "two": "ПОКУПЕЦЬ"}
    files = [
        write_docx(tmp_path / f"{stem}.docx", f"<w:r><w:t>{text}</w:t></w:r>")
        for stem, text in texts.items()
    ]
    made = judge("libreoffice_pdf")(files, tmp_path / "out")
    assert [judge("pdf_text")(pdf).strip() for pdf in made] == list(texts.values())


def test_libreoffice_pdf_refuses_files_that_would_overwrite_each_other(
    judge: AskJudge, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match="overwrite"):
        judge("libreoffice_pdf")([tmp_path / "a" / "x.docx", tmp_path / "b" / "x.docx"], tmp_path)


def test_verapdf_tells_pdfa_from_plain_pdf(judge: AskJudge, tmp_path: Path) -> None:
    archival = write_pdf(tmp_path / "archival.pdf", "a-2a", "ua-1")
    plain = write_pdf(tmp_path / "plain.pdf", "1.7")
    found = judge("verapdf")([archival, plain], "2a,ua1")
    assert found[archival] == []
    assert {finding.rule.split()[0] for finding in found[plain]} == {"2a", "ua1"}


def test_verapdf_gives_no_verdict_on_what_is_not_a_pdf(judge: AskJudge, tmp_path: Path) -> None:
    text = tmp_path / "text.pdf"
    text.write_text("not a PDF", encoding="utf-8")
    with pytest.raises(JudgeError, match="could not read"):
        judge("verapdf")([text], "2a")


@pytest.mark.parametrize(
    ("lang", "right", "wrong"),
    [
        ("uk", "Об’єкт договору, п’ятдесят IBAN 1.1.", "обьект"),
        ("uk", "Постачальник", "Пoстачальник"),  # the second o is Latin
        ("ru", "Объект договора, пятьдесят IBAN 1.1.", "договір"),
        ("en", "The Seller’s obligation: colour, 1.1.", "obligtion"),
        ("en_US", "color", "colour"),
    ],
)
def test_hunspell_knows_the_words_of_its_language_only(
    judge: AskJudge, lang: str, right: str, wrong: str
) -> None:
    assert judge("hunspell")(f"{right} {wrong}", lang) == {wrong}


def test_vnu_finds_an_image_without_words(judge: AskJudge, tmp_path: Path) -> None:
    sound, broken = tmp_path / "добра.html", tmp_path / "погана.html"
    sound.write_text(PAGE.format(content="<p>Текст</p>"), encoding="utf-8")
    broken.write_text(PAGE.format(content='<img src="a.png">'), encoding="utf-8")
    found = judge("vnu")([sound, broken])
    assert found[sound] == []
    assert any("alt" in finding.message for finding in found[broken])


def test_axe_finds_a_field_without_label(judge: AskJudge, tmp_path: Path) -> None:
    sound, broken = tmp_path / "sound.html", tmp_path / "broken.html"
    sound.write_text(PAGE.format(content="<p>Текст</p>"), encoding="utf-8")
    broken.write_text(PAGE.format(content='<input type="text">'), encoding="utf-8")
    assert judge("axe")(sound) == []
    assert [finding.rule for finding in judge("axe")(broken)] == ["label"]
    assert sorted(tmp_path.iterdir()) == sorted([sound, broken])


def test_a_program_that_fails_gives_no_answer() -> None:
    with pytest.raises(JudgeError, match="ended with 1"):
        run(["sh", "-c", "exit 1"])
    with pytest.raises(JudgeError, match="no-such-program"):
        run(["no-such-program"])


@pytest.mark.parametrize(("ci", "outcome"), [("", "1 skipped"), ("true", "1 failed")])
def test_a_judge_that_is_not_installed_is_reported(tmp_path: Path, ci: str, outcome: str) -> None:
    """Never a silent skip: a line in the summary, and in CI a failure."""
    test = f"{Path(__file__)}::test_vnu_finds_an_image_without_words"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", test],
        cwd=Path(__file__).parents[1],
        env={"PATH": str(tmp_path), "CI": ci},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert outcome in done.stdout, done.stdout + done.stderr
    assert "not run: vnu: java not found; install with `make judges` (1 test(s))" in done.stdout

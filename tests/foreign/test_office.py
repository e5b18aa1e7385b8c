"""Files that LibreOffice wrote again say the same, with the same numbers."""

from __future__ import annotations

from pathlib import Path

from contracts.foreign import read
from tests.agree.packs import in_three_languages, small
from tests.judges import AskJudge
from tests.judges.base import run
from tests.judges.docx import office_profile


def test_word_files_saved_by_libreoffice_agree_with_what_was_written(
    judge: AskJudge, tmp_path: Path
) -> None:
    judge("libreoffice_pdf")
    sources = {
        path: pack
        for pack in (small(), in_three_languages())
        for path in pack.files
        if path.endswith("docx") and (pack is small() or "+" in path)
    }
    for index, (path, pack) in enumerate(sources.items()):
        (tmp_path / f"{index}.docx").write_bytes(pack.files[path])
    profile = f"-env:UserInstallation={office_profile().as_uri()}"
    convert = ["soffice", profile, "--headless", "--norestore", "--convert-to", "docx", "--outdir"]
    run([*convert, tmp_path / "out", *sorted(tmp_path.glob("*.docx"))])
    for index, (path, pack) in enumerate(sources.items()):
        data = (tmp_path / "out" / f"{index}.docx").read_bytes()
        numbers = [one.number for one in read(pack.files[path], "docx").paragraphs if one.level]
        assert [one.number for one in read(data, "docx").paragraphs if one.level] == numbers
        assert [one.rule for one in pack.with_file(path, data)] == ["file-changed"]


def test_a_pdf_that_libreoffice_made_of_our_word_file_agrees(
    judge: AskJudge, tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(small().files["uk/specification-1.docx"])
    (made,) = judge("libreoffice_pdf")([path], tmp_path / "out")
    found = small().with_file("uk/specification-1.pdf", made.read_bytes())
    assert [one.rule for one in found if one.severity == "error"] == []

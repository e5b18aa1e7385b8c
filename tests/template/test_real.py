"""Templates as legal teams have them: checked without false alarm, filled, sound for Word, Open XML and LibreOffice."""

from __future__ import annotations

from pathlib import Path

import pytest

from contracts.compose import Job
from contracts.word.check import check_docx
from contracts.word.deal import fill_own, own_template
from contracts.word.lint import check_template
from contracts.word.office import Office
from contracts.word.package import read_package
from tests.judges import AskJudge
from tests.template.real import REAL
from tests.texts.examples import catalog, deal_in

EXAMPLE = "packaging-supply"
TOLD = {
    "commented": {"comment-left"},
    "tracked": {"tracked-change"},
}
"""What the check rightly says of them."""


def made(folder: Path, name: str) -> bytes:
    """The specification of an example in the template of that name."""
    path = folder / f"{name}.docx"
    path.write_bytes(REAL[name]())
    template = own_template(path, "uk", catalog())
    return fill_own(template, deal_in(EXAMPLE), Job("specification", 0)).data


@pytest.mark.parametrize("name", REAL)
def test_nothing_but_what_is_wrong_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / "real.docx"
    path.write_bytes(REAL[name]())
    found = check_template(path, "specification", catalog()).diagnostics
    assert {one.rule for one in found} - {"value-optional"} == TOLD.get(name, set())


@pytest.mark.parametrize("name", REAL)
def test_it_is_filled_everywhere_and_stays_sound(tmp_path: Path, name: str) -> None:
    data = made(tmp_path, name)
    assert not check_docx(data)
    texts = [content.decode() for part, content in read_package(data).items() if part.endswith(".xml")]  # fmt: skip
    assert any(deal_in(EXAMPLE).contract.number in text for text in texts)
    assert not [text for text in texts if "{{" in text or "{%" in text]


@pytest.mark.slow
def test_the_open_xml_sdk_finds_nothing_new(tmp_path: Path, judge: AskJudge) -> None:
    sdk = judge("ooxml_sdk")
    for name in REAL:
        path = tmp_path / "made.docx"
        path.write_bytes(made(tmp_path, name))
        assert sdk(path) == [], name


def test_libreoffice_makes_pdf_of_each(tmp_path: Path, judge: AskJudge) -> None:
    judge("libreoffice_pdf")
    files = [made(tmp_path, name) for name in REAL]
    pdfs = Office().pdfs(files)
    assert [one[:4] for one in pdfs] == [b"%PDF"] * len(REAL)
    assert Office().pdfs(files[:1]) == pdfs[:1], "the same file gives the same bytes"

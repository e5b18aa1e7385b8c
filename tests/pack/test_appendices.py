"""Files that the deal names for its pack: read beside the deal, refused with their place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from contracts.appendices import read_appendices
from contracts.diagnostics import Diagnostic
from contracts.errors import DiagnosticsError, InputError
from contracts.load import load
from contracts.render.merge import page_labels, with_outside
from contracts.render.pack_pdf import pack_pdf
from contracts.resources import templates_root
from contracts.validate import validate
from tests.render.outside import REFUSED, sound
from tests.render.samples import document

EXAMPLE = templates_root() / "examples" / "b2b" / "supply-short.yaml"
TITLE = "{uk: Довіреність № 5, ru: Доверенность № 5, en: Power of attorney No. 5}"


def deal_with(folder: Path, *appendices: str) -> Path:
    """A deal that names files: each is the inside of a mapping."""
    text = EXAMPLE.read_text(encoding="utf-8")
    assert "\ndocuments:" not in text
    entries = "".join(f"    - {{{one}}}\n" for one in appendices)
    path = folder / "deal.yaml"
    path.write_text(f"{text}\ndocuments:\n  appendices:\n{entries}", encoding="utf-8")
    if not (folder / "parties").exists():
        shutil.copytree(EXAMPLE.parent / "parties", folder / "parties")
    return path


def read(path: Path, language: str = "uk") -> tuple[tuple[str, str, int], ...]:
    loaded = load(path)
    deal = validate(loaded).deal
    assert deal is not None
    made = read_appendices(deal, loaded, language)
    return tuple((one.title, one.outside.file, one.outside.pages) for one in made)


def findings(path: Path) -> tuple[Diagnostic, ...]:
    return validate(load(path)).diagnostics


def test_files_are_read_in_their_order_with_titles_of_the_language(tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "a.pdf").write_bytes(sound())
    (tmp_path / "b.PDF").write_bytes(sound("Прайс", 1))
    path = deal_with(tmp_path, f"file: scans/a.pdf, title: {TITLE}", "file: b.PDF, title: X-1")
    assert read(path) == (("Довіреність № 5", "scans/a.pdf", 2), ("X-1", "b.PDF", 1))
    assert read(path, "en")[0][0] == "Power of attorney No. 5"


def test_a_deal_without_files_has_none() -> None:
    assert read(EXAMPLE) == ()


def test_they_follow_the_documents_of_the_pack(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(sound())
    loaded = load(deal_with(tmp_path, f"file: a.pdf, title: {TITLE}"))
    deal = validate(loaded).deal
    assert deal is not None
    made = read_appendices(deal, loaded, "uk")
    pack = pack_pdf([document(())], "uk", inserts=[one.insert for one in made])
    whole = with_outside(pack, [one.outside for one in made])
    assert page_labels(whole) == ("i", "1-1", "2-1", "2-2", "2-3")


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("absent.pdf", "unreadable"),
        ("../../etc/a.pdf", "file-outside-project"),
        ("/etc/a.pdf", "file-outside-project"),
        ("folder.pdf", "unreadable"),
    ],
)
def test_a_name_that_leads_nowhere_is_an_error_in_the_deal(
    tmp_path: Path, name: str, rule: str
) -> None:
    (tmp_path / "folder.pdf").mkdir()
    path = deal_with(tmp_path, f"file: {name}, title: {TITLE}")
    with pytest.raises(InputError) as raised:
        read(path)
    (found,) = raised.value.diagnostics
    assert found.rule == rule
    assert found.place.path == "documents.appendices[0].file"
    assert found.place.line is not None


def test_a_link_out_of_the_project_is_refused(tmp_path: Path) -> None:
    inner = tmp_path / "project"
    inner.mkdir()
    (tmp_path / "secret.pdf").write_bytes(sound())
    (inner / "a.pdf").symlink_to(tmp_path / "secret.pdf")
    with pytest.raises(InputError):
        read(deal_with(inner, f"file: a.pdf, title: {TITLE}"))


def test_all_files_that_cannot_be_taken_are_told_at_once(tmp_path: Path) -> None:
    for name in ("encrypted", "cut-off"):
        (tmp_path / f"{name}.pdf").write_bytes(REFUSED[name]())
    path = deal_with(
        tmp_path, *(f"file: {name}.pdf, title: {TITLE}" for name in ("encrypted", "cut-off"))
    )
    with pytest.raises(InputError) as raised:
        read(path)
    assert [one.place.path for one in raised.value.diagnostics] == [
        "documents.appendices[0].file",
        "documents.appendices[1].file",
    ]
    assert "password" in str(raised.value.diagnostics[0])


def test_a_title_that_the_language_lacks_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(sound())
    path = deal_with(tmp_path, "file: a.pdf, title: {uk: Довіреність}")
    with pytest.raises(DiagnosticsError) as raised:
        read(path, "ru")
    assert raised.value.diagnostics[0].place.path == "documents.appendices[0].title"


@pytest.mark.parametrize(
    ("entries", "rule"),
    [
        ((f"file: a.docx, title: {TITLE}",), "appendix-format"),
        ((f"file: a.pdf, title: {TITLE}",) * 2, "appendix-twice"),
    ],
)
def test_the_deal_is_checked_before_files_are_read(
    tmp_path: Path, entries: tuple[str, ...], rule: str
) -> None:
    assert rule in [one.rule for one in findings(deal_with(tmp_path, *entries))]

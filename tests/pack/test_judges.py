"""Outside judges read what `contracts pack` wrote of every example: Word files, PDF, and the words of all texts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import main
from contracts.language import guard
from contracts.resources import templates_root
from contracts.word.check import check_docx
from tests.judges import AskJudge

EXAMPLES = sorted((templates_root() / "examples" / "b2b").glob("*.yaml"))
LANGUAGES = ("uk", "ru", "en")
EDITIONS = (*LANGUAGES, "uk+en")
ALLOWED = Path(__file__).parents[1] / "spelling"
_SUM = re.compile(r"\d{1,3}(?:[ \u00a0,]\d{3})*[.,]\d{2}(?!\d)")
_NUMBER = re.compile(r"^\s*(\d+(?:\.\d+)*)\.\s", re.MULTILINE)


@pytest.fixture(scope="session")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packs of all examples in three languages and all formats, and one with two languages."""
    folder = tmp_path_factory.mktemp("packs")
    for example in EXAMPLES:
        order = ["--lang", "uk,ru,en", "--bilingual", "uk+en", "--format", "docx,pdf,txt", "--json"]
        result = CliRunner().invoke(
            main, ["pack", str(example), "-o", str(folder / example.stem), *order]
        )
        answer = json.loads(result.stdout)
        assert answer["exit"] == 0, answer["diagnostics"]
    return folder


def files(packs: Path, ending: str, *languages: str) -> list[Path]:
    return sorted(
        path
        for path in packs.rglob(f"*.{ending}")
        if not languages or path.parent.name in languages
    )


def one_of_each_kind(packs: Path, ending: str, *editions: str) -> list[Path]:
    """Of each kind of document in each edition the longest; what is the same in all examples need not be asked again."""
    found: dict[tuple[str, str], Path] = {}
    for path in files(packs, ending, *editions):
        key = path.parent.name, path.stem.partition("-")[0]
        if key not in found or path.stat().st_size > found[key].stat().st_size:
            found[key] = path
    return list(found.values())


def test_every_word_file_passes_our_own_check(packs: Path) -> None:
    found = {str(path): check_docx(path.read_bytes()) for path in files(packs, "docx")}
    assert {path: problems for path, problems in found.items() if problems} == {}


def test_word_files_pass_the_open_xml_sdk(packs: Path, judge: AskJudge) -> None:
    ask = judge("ooxml_sdk")
    asked = one_of_each_kind(packs, "docx", *EDITIONS)
    assert {str(path): found for path in asked if (found := ask(path))} == {}


def test_word_files_pass_openxml_audit(packs: Path, judge: AskJudge) -> None:
    ask = judge("openxml_audit")
    asked = one_of_each_kind(packs, "docx", *EDITIONS)
    assert {str(path): found for path in asked if (found := ask(path))} == {}


def test_pdf_files_are_pdf_a_and_pdf_ua(packs: Path, judge: AskJudge) -> None:
    asked = one_of_each_kind(packs, "pdf", *EDITIONS)
    verdicts = judge("verapdf")(asked, "2a,ua1")
    assert {str(path): found for path, found in verdicts.items() if found} == {}


@pytest.mark.slow
def test_all_files_pass_all_judges(packs: Path, judge: AskJudge) -> None:
    """Every file of every example, not the longest of each kind alone."""
    for name in ("ooxml_sdk", "openxml_audit"):
        ask = judge(name)
        found = {str(path): ask(path) for path in files(packs, "docx")}
        assert {path: problems for path, problems in found.items() if problems} == {}
    verdicts = judge("verapdf")(files(packs, "pdf", *EDITIONS), "2a,ua1")
    assert {str(path): problems for path, problems in verdicts.items() if problems} == {}


def test_word_shows_the_same_sums_and_numbers_as_the_text(
    packs: Path, judge: AskJudge, tmp_path: Path
) -> None:
    """LibreOffice counts clauses itself and reads the table: its PDF must show what our text writer wrote."""
    sources = {
        tmp_path / f"{index}.docx": path
        for index, path in enumerate(
            [*files(packs, "docx", "uk"), *one_of_each_kind(packs, "docx", "ru", "en")]
        )
    }
    for copy, path in sources.items():
        copy.write_bytes(path.read_bytes())
    for copy, pdf in zip(
        sources, judge("libreoffice_pdf")(list(sources), tmp_path / "pdf"), strict=True
    ):
        shown = judge("pdf_text")(pdf)
        ours = sources[copy].with_suffix(".txt").read_text(encoding="utf-8")
        lost = [one for one in _SUM.findall(flat(ours)) if one not in flat(shown)]
        assert lost == [], sources[copy]
        assert set(_NUMBER.findall(ours)) <= set(_NUMBER.findall(shown)), sources[copy]


def flat(text: str) -> str:
    """*text* in one line, every space of one kind."""
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_hunspell_knows_every_word_of_the_texts(language: str, judge: AskJudge) -> None:
    ask = judge("hunspell")
    allowed = {
        line
        for line in (ALLOWED / f"allow_{language}.txt").read_text(encoding="utf-8").split("\n")
        if line
    }
    allowed |= {
        line
        for line in (ALLOWED / f"texts_{language}.txt").read_text(encoding="utf-8").split("\n")
        if line
    }
    words = "\n".join(
        prose(path) for path in sorted((templates_root() / "clauses").glob(f"*/{language}.md"))
    )
    assert sorted(set(ask(words, language)) - allowed) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_have_no_calques_and_no_letters_of_another_alphabet(language: str) -> None:
    found = {
        f"{path.parent.name}: {one.found} -> {one.hint}"
        for path in sorted((templates_root() / "clauses").glob(f"*/{language}.md"))
        for one in guard(prose(path), language)
    }
    assert found == set()


def prose(path: Path) -> str:
    """The words of a text without its tags; a value is a blank."""
    text = path.read_text(encoding="utf-8")
    return re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{:.*?\}|[#*]", " ", text, flags=re.DOTALL)

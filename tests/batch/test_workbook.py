"""The workbook that is written to be filled in can be read back at once; the command speaks for itself."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

import cli
from contracts.batch.marks_any import read_marks
from contracts.batch.targets import targets_of
from contracts.batch.titles import Titles, plain
from contracts.catalog import Catalog
from tests.batch.help import TITLES, batch, book, deal_file, good, statuses


@pytest.mark.parametrize("kind", ["specification", "acceptance_act", "framework_contract"])
@pytest.mark.parametrize("language", ["uk", "ru", "en"])
def test_a_workbook_to_fill_in_has_titles_that_are_known(
    tmp_path: Path, kind: str, language: str
) -> None:
    file = tmp_path / "new.xlsx"
    arguments = [
        "--ui-lang",
        language,
        "batch",
        "--make-workbook",
        str(file),
        "--deal",
        str(deal_file(tmp_path)),
        "--doc",
        kind,
    ]
    assert CliRunner().invoke(cli.main, arguments).exit_code == 0
    titles = Titles(targets_of(Catalog.default(), kind), {})
    for sheet in openpyxl.load_workbook(file):
        for cell in sheet[1]:
            assert titles.match(str(cell.value)).target is not None, cell.value
            assert cell.comment is not None
    assert CliRunner().invoke(cli.main, arguments).exit_code == 1


def test_the_example_row_becomes_a_document(tmp_path: Path) -> None:
    deal = deal_file(tmp_path)
    made = batch(None, deal, None, "--make-workbook", str(tmp_path / "new.xlsx"))
    assert made["artifacts"][0]["path"] == "new.xlsx"
    answer = batch(tmp_path / "new.xlsx", deal, tmp_path / "out")
    assert set(statuses(answer).values()) == {"made"}


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("К-сть", "lines[].quantity"),
        ("КІЛЬКІСТЬ ", "lines[].quantity"),
        ("Ціна\nза од., грн", "lines[].price"),
        ("Кол-во", "lines[].quantity"),
        ("Qty", "lines[].quantity"),
        ("№ договору", "contract.number"),
        ("Назва покупця", "parties.buyer.name"),
        ("ЄДРПОУ покупця", "parties.buyer.code"),
        ("ПДВ,%", "lines[].vat"),
        ("buyer.name", "parties.buyer.name"),
        ("delivery.place", "delivery.place"),
    ],
)
def test_titles_are_known_in_three_languages_and_many_spellings(title: str, path: str) -> None:
    found = Titles(targets_of(Catalog.default(), "specification"), {}).match(title).target
    assert found is not None
    assert found.path == path


def test_no_synonym_means_two_things() -> None:
    """In one language a title names one path; later languages never take it from an earlier one."""
    catalog = Catalog.default()
    for language in ("uk", "ru", "en"):
        seen: dict[str, str] = {}
        for path, words in catalog.terms(language)["batch"]["columns"].items():
            for word in words:
                assert seen.setdefault(plain(word), path) == path, (language, word)


def test_wrong_usage_is_told(tmp_path: Path) -> None:
    deal = deal_file(tmp_path)
    table = book(tmp_path / "t.xlsx", {"А": [TITLES, good("1")], "Б": [TITLES, good("1")]})
    assert batch(table, deal, tmp_path / "o")["code"] == 3
    assert batch(table, deal, tmp_path / "o", "--sheet", "В")["code"] == 2
    assert batch(table, deal, tmp_path / "o", "--sheet", "А", "--doc", "specificaton")["code"] == 2
    assert batch(table, deal, tmp_path / "o", "--sheet", "А", "--column", "x=y.z")["code"] == 2
    assert batch(table, deal, None)["code"] == 2
    assert batch(tmp_path / "none.xlsx", deal, tmp_path / "o")["code"] == 2
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 no workbook")
    assert batch(broken, deal, tmp_path / "o")["code"] == 2
    empty = book(tmp_path / "empty.xlsx", {"А": [["a", "b"], [1, 2]]})
    assert batch(empty, deal, tmp_path / "o")["code"] == 1
    assert not (tmp_path / "o").exists()


def test_progress_in_json(tmp_path: Path) -> None:
    table = book(tmp_path / "t.xlsx", {"А": [TITLES, good("1")]})
    arguments = [
        "batch",
        str(table),
        "--deal",
        str(deal_file(tmp_path)),
        "--doc",
        "specification",
        "-o",
        str(tmp_path / "o"),
        "--progress",
        "json",
    ]
    result = CliRunner().invoke(cli.main, arguments)
    told = [json.loads(line) for line in result.stderr.splitlines() if line.startswith("{")]
    assert (told[-1]["done"], told[-1]["rows"], told[-1]["failed"]) == (1, 1, 0)


def test_marks_of_what_is_no_workbook_are_unknown() -> None:
    assert not read_marks(b"PK nothing", "x", ".xlsx").is_known
    assert not read_marks(b"", "x", ".xls").is_known

"""Workbooks as Excel users make them: every fault is found at its cell, there is no false one, good rows are made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.batch.help import DAY, TITLES, batch, book, cells_of, deal_file, good, statuses


def rows_answer(
    folder: Path, *rows: list[Any], flags: tuple[str, ...] = (), **more: Any
) -> dict[str, Any]:
    table = book(folder / "t.xlsx", {"Аркуш": [TITLES, *rows]}, **more)
    return batch(table, deal_file(folder), folder / "out", *flags)


def test_good_rows_are_made_and_bad_ones_told_with_their_cells(tmp_path: Path) -> None:
    bad = good("С-2")
    bad[4] = "десять"
    empty = good("С-3")
    empty[5] = None
    answer = rows_answer(tmp_path, good("С-1"), bad, empty, good("С-1"), good("С-5"))
    assert statuses(answer) == {2: "made", 3: "failed", 4: "failed", 5: "failed", 6: "made"}
    assert cells_of(answer) == {
        ("E3", "batch-number"),
        ("F4", "missing-key"),
        ("A5", "batch-number-twice"),
    }
    assert answer["code"] == 4
    assert sorted(one.name for one in (tmp_path / "out").glob("*.docx")) == [
        "specification-С-1.docx",
        "specification-С-5.docx",
    ]
    found = next(one for one in answer["diagnostics"] if one["place"].get("cell") == "E3")
    assert found["place"]["sheet"] == "Аркуш"
    assert found["place"]["quote"] == "десять"
    assert "Кількість" in found["message"]
    assert found["hint"]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (4, "1 234,5"),
        (4, "1\u00a0234,50"),
        (5, " 8,20 грн "),
        (5, "1.234,56"),
        (1, "01.04.2026 "),
        (1, "2026-04-01"),
        (1, 46113),
        (1, "13/04/2026"),
        (1, "1 квітня 2026 р."),
        (6, 20),
        (6, 0.2),
        (6, "20%"),
        (6, "20"),
        (2, "  Ящик  гофрований "),
    ],
)
def test_what_people_write_is_read_as_they_mean_it(tmp_path: Path, column: int, value: Any) -> None:
    row = good("С-1")
    row[column] = value
    answer = rows_answer(tmp_path, row)
    assert statuses(answer) == {2: "made"}
    assert cells_of(answer) == set()


@pytest.mark.parametrize(
    ("column", "value", "rule", "flags"),
    [
        (1, "02/04/2026", "batch-ask-date", ("--dates", "dmy")),
        (6, 0.07, "", ()),
        (4, "-3", "batch-negative", ()),
        (1, "31.04.2026", "batch-date", ()),
        (1, 12, "batch-date", ()),
        (4, DAY, "batch-number", ()),
        (6, "двадцять", "batch-choice", ()),
        (5, 33.333333333333336, "batch-decimals", ()),
        (2, "{{ 7*7 }}", "batch-text", ()),
        (2, "a\u202eb", "batch-text", ()),
    ],
)
def test_what_cannot_be_known_is_asked_or_refused(
    tmp_path: Path, column: int, value: Any, rule: str, flags: tuple[str, ...]
) -> None:
    row = good("С-1")
    row[column] = value
    answer = rows_answer(tmp_path, row)
    expected = {(f"{'ABCDEFG'[column]}2", rule)} if rule else set()
    assert cells_of(answer) == expected
    if flags:
        assert answer["code"] == 3
        assert statuses(answer) == {2: "undecided"}
        assert statuses(rows_answer(tmp_path, row, flags=flags)) == {2: "made"}


def test_a_discount_without_sign_is_asked_and_its_format_answers(tmp_path: Path) -> None:
    titles = [*TITLES, "Знижка"]
    deal = deal_file(tmp_path)
    table = book(
        tmp_path / "t.xlsx",
        {"А": [titles, [*good("1"), 7], [*good("2"), 0.07], [*good("3"), 0.07]]},
        {"H4": "0%"},
    )
    answer = batch(table, deal, tmp_path / "out")
    assert cells_of(answer) == {("H2", "batch-ask-percent"), ("H3", "batch-ask-percent")}
    assert statuses(answer) == {2: "undecided", 3: "undecided", 4: "made"}
    again = batch(table, deal, tmp_path / "out", "--percent", "fraction")
    assert statuses(again)[3] == "made"


def test_two_row_merged_titles_totals_notes_and_hidden_rows(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Реєстр за квітень"],
        [],
        ["№ з/п", "№ специфікації", "Дата", "Товар", None, None, None, "ПДВ, %", "Сума без ПДВ"],
        [None, None, None, "Найменування", "Од. вим.", "К-сть", "Ціна\nбез ПДВ"],
        [1, "С-1", DAY, "Ящик", "шт", 10, 7.35, "20 %", 73.5],
        [2, "С-2", DAY, "Ящик", "шт", 10, 7.35, "20 %", 99],
        [],
        [3, "С-3", DAY, "Ящик", "шт", 10, 7.35, "20 %", None],
        ["Разом", None, None, None, None, None, None, None, 172.5],
        [],
        [None, "Директор"],
    ]
    merged = ("A1:I1", "D3:G3", "A3:A4", "B3:B4", "C3:C4", "H3:H4", "I3:I4")
    table = book(tmp_path / "t.xlsx", {"Аркуш": rows}, None, merged, (8,))
    deal = deal_file(tmp_path)
    answer = batch(table, deal, tmp_path / "out")
    assert cells_of(answer) == {("I6", "batch-sum"), ("B8", "batch-ask-hidden")}
    assert statuses(answer) == {5: "made", 6: "failed", 8: "undecided"}
    assert statuses(batch(table, deal, tmp_path / "out", "--hidden", "use"))[8] == "made"
    assert 8 not in statuses(batch(table, deal, tmp_path / "out", "--hidden", "skip"))


def test_a_near_title_is_asked_and_never_taken(tmp_path: Path) -> None:
    titles = ["Кількісь" if one == "Кількість" else one for one in TITLES]
    table = book(tmp_path / "t.xlsx", {"Аркуш": [titles, good("С-1")]})
    deal = deal_file(tmp_path)
    answer = batch(table, deal, tmp_path / "out")
    assert cells_of(answer) == {("E1", "batch-ask-column")}
    assert (answer["code"], statuses(answer)) == (3, {2: "undecided"})
    assert not list((tmp_path / "out").glob("*.docx"))
    again = batch(table, deal, tmp_path / "out", "--column", "Кількісь=lines[].quantity")
    assert statuses(again) == {2: "made"}


def test_lines_in_a_sheet_of_their_own(tmp_path: Path) -> None:
    heads: list[list[Any]] = [["№ специфікації", "Дата"], ["С-1", DAY], [2, DAY], ["С-3", DAY]]
    lines: list[list[Any]] = [
        ["№", "№ специфікації", *TITLES[2:]],
        [1, "С-1", *good("")[2:]],
        [2, "С-1", *good("")[2:]],
        [1, 2, *good("")[2:]],
        [1, "С-9", *good("")[2:]],
    ]
    table = book(tmp_path / "t.xlsx", {"Специфікації": heads, "Рядки": lines})
    answer = batch(table, deal_file(tmp_path), tmp_path / "out", "--format", "txt")
    assert statuses(answer) == {2: "made", 3: "made", 4: "failed"}
    assert ("B5", "batch-line-homeless") in cells_of(answer)
    text = (tmp_path / "out" / "specification-С-1.txt").read_text("utf-8")
    assert text.count("Ящик гофрований") == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("delimiter", [";", ","])
def test_csv_in_the_usual_encodings(tmp_path: Path, encoding: str, delimiter: str) -> None:
    price = "7,35" if delimiter == ";" else "7.35"
    titles = [one.replace(",", "") for one in TITLES]
    rows = [titles, ["С-1", "01.04.2026", "Ящик", "шт", "10", price, "20 %"]]
    table = tmp_path / "t.csv"
    table.write_bytes("\r\n".join(delimiter.join(row) for row in rows).encode(encoding))
    answer = batch(table, deal_file(tmp_path), tmp_path / "out")
    assert (cells_of(answer), statuses(answer)) == (set(), {2: "made"})


def test_lost_zeros_are_restored_only_where_a_check_digit_proves_them(tmp_path: Path) -> None:
    text = deal_file(tmp_path).read_text("utf-8").replace("external: true, ", "")
    deal = tmp_path / "own.yaml"
    deal.write_text(text, encoding="utf-8")
    titles = ["contract.number", "parties.buyer.code"]
    rows: list[list[Any]] = [["1", 32129], ["2", 32128], ["3", 312121234], ["4", "38419256"]]
    table = book(tmp_path / "t.xlsx", {"Аркуш": [titles, *rows]})
    answer = batch(table, deal, tmp_path / "out", "--doc", "framework_contract", "--plan")
    assert ("B2", "batch-zeros-restored") in cells_of(answer, "info")
    errors = cells_of(answer, "error")
    assert ("B4", "batch-code") in errors
    assert ("B3", "code-format") in errors
    assert not any(cell in ("B2", "B5") for cell, _rule in errors)


def test_prices_with_vat_do_not_pass_for_prices_without(tmp_path: Path) -> None:
    titles = [one.replace("без ПДВ", "з ПДВ") for one in TITLES]
    table = book(tmp_path / "t.xlsx", {"Аркуш": [titles, good("С-1")]})
    deal = deal_file(tmp_path)
    answer = batch(table, deal, tmp_path / "out")
    assert cells_of(answer) == {("F2", "batch-price-basis")}
    right = batch(table, deal, tmp_path / "out", "--set", "prices.include_vat=true")
    assert statuses(right) == {2: "made"}


def test_cells_with_errors_and_formulas_without_values(tmp_path: Path) -> None:
    broken, uncounted = good("С-1"), good("С-2")
    broken[4], uncounted[5] = "#N/A", "=1+1"
    answer = rows_answer(tmp_path, broken, uncounted, good("С-3"))
    assert cells_of(answer) == {("E2", "batch-cell-error"), ("F3", "batch-cell-error")}
    assert statuses(answer)[4] == "made"


def test_the_annotated_copy_holds_findings_and_statuses(tmp_path: Path) -> None:
    bad = good("С-2")
    bad[4] = "десять"
    original = tmp_path / "t.xlsx"
    answer = rows_answer(tmp_path, good("С-1"), bad, flags=("--annotate",))
    assert answer["code"] == 4
    before = original.read_bytes()
    sheet = openpyxl.load_workbook(tmp_path / "out" / "t-checked.xlsx")["Аркуш"]
    comment = sheet["E3"].comment
    assert comment is not None
    assert "десять" in comment.text
    assert sheet["E2"].comment is None
    assert sheet["H1"].value == "Status"
    assert (sheet["H2"].value, sheet["I2"].value) == ("made", "С-1")
    assert sheet["J2"].hyperlink is not None
    assert sheet["H3"].value == "error"
    assert original.read_bytes() == before

"""More workbooks as Excel users make them, and files that are built in another way than usual."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.batch.help import DAY, TITLES, batch, book, cells_of, deal_file, good, statuses

DATA = Path(__file__).parent / "data"


def test_an_ods_tells_as_much_as_an_xlsx(tmp_path: Path) -> None:
    answer = batch(DATA / "table.ods", deal_file(tmp_path), tmp_path / "out")
    assert cells_of(answer) == {
        ("A4", "batch-ask-hidden"),
        ("E5", "batch-cell-error"),
        ("F6", "batch-cell-error"),
        ("H7", "batch-ask-percent"),
    }
    assert statuses(answer)[2] == statuses(answer)[3] == "made"


def test_what_cannot_be_seen_in_an_xls_is_asked(tmp_path: Path) -> None:
    deal = deal_file(tmp_path)
    answer = batch(DATA / "table.xls", deal, tmp_path / "out")
    assert (answer["code"], cells_of(answer)) == (3, {("", "batch-ask-unseen")})
    assert not list((tmp_path / "out").rglob("*.docx"))
    taken = batch(DATA / "table.xls", deal, tmp_path / "out", "--hidden", "use")
    assert [row for row, one in statuses(taken).items() if one == "made"] == [3, 4, 6]
    assert ("E5", "missing-key") in cells_of(taken)


def rewritten(path: Path, change: Callable[[str, str], str]) -> Path:
    """The workbook with its XML written in another way."""
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith(".xml"):
                data = change(name, data.decode("utf-8")).encode("utf-8")
            new.writestr(name, data)
    path.write_bytes(stream.getvalue())
    return path


def without_names(name: str, text: str) -> str:
    return re.sub(r' r="[A-Z]*\d+"', "", text) if "worksheets" in name else text


def style_first(name: str, text: str) -> str:
    again = re.sub(r'<c (r="[A-Z]+\d+")((?: [a-z]+="[^"]*")+)', r"<c\2 \1", text)
    return again if "worksheets" in name else text


def single_quotes(name: str, text: str) -> str:
    if "worksheets" not in name and not name.endswith("workbook.xml"):
        return text
    return re.sub(r'="([^"\']*)"', r"='\1'", text)


def prefixed(name: str, text: str) -> str:
    if "worksheets" not in name:
        return text
    text = re.sub(r"<(/?)([a-zA-Z])", r"<\1x:\2", text)
    return text.replace("xmlns=", "xmlns:x=", 1)


@pytest.mark.parametrize("change", [without_names, style_first, single_quotes, prefixed])
def test_marks_are_seen_however_the_xml_is_written(
    tmp_path: Path, change: Callable[[str, str], str]
) -> None:
    rows = [[*TITLES, "Знижка"], *([*good(f"С-{index}"), None] for index in range(1, 5))]
    rows[1][7], rows[3][4], rows[4][5] = 0.07, "#N/A", "=1+1"
    table = book(tmp_path / "t.xlsx", {"А": rows}, {"H2": "0.0%"}, hidden=(3,))
    answer = batch(rewritten(table, change), deal_file(tmp_path), tmp_path / "out")
    assert cells_of(answer) == {
        ("A3", "batch-ask-hidden"),
        ("E4", "batch-cell-error"),
        ("F5", "batch-cell-error"),
    }
    assert statuses(answer)[2] == "made"


def test_subtotals_in_the_middle_and_a_second_heading_row_of_units(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Реєстр специфікацій за квітень 2026 р."],
        ["№ специфікації", "Дата", "Товар", None, None, "Ціна без ПДВ, грн", "Ставка ПДВ"],
        [None, None, "Найменування", "Од. виміру", "Кількість", None, None],
        [1, 2, 3, 4, 5, 6, 7],
        good("С-1"),
        ["Разом по С-1:", None, None, None, 10, None, None],
        good("С-2"),
        good("С-3"),
        ["Всього", None, None, None, 30, None, None],
    ]
    merged = ("A1:G1", "A2:A3", "B2:B3", "C2:E2", "F2:F3", "G2:G3")
    table = book(tmp_path / "t.xlsx", {"А": rows}, None, merged)
    answer = batch(table, deal_file(tmp_path), tmp_path / "out")
    assert cells_of(answer) == set()
    assert statuses(answer) == {5: "made", 7: "made", 8: "made"}


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        (1, "2.3.26", ""),
        (1, "02.03.2026 р.", ""),
        (1, 46083.0, ""),
        (1, datetime.datetime(2026, 3, 2, 13, 5), ""),  # noqa: DTZ001 (a cell has no zone)
        (1, "4/13/2026", ""),
        (1, "березень 2026", "batch-date"),
        (1, "30.02.2026", "batch-date"),
        (4, "1\u202f234,56", ""),
        (4, "1'234.56", ""),
        (4, "12 шт", "batch-number"),
        (4, "1,234", ""),
        (4, "10 %", "batch-number"),
        (4, "1.234.567", "batch-number"),
        (4, 0, "not-positive"),
        (5, "7,35 EUR", "batch-currency"),
        (5, "$7.35", "batch-number"),
        (5, "7,35 грн.", ""),
        (5, True, "batch-text"),
        (6, "без ПДВ", "vat-payer-without"),
        (6, 0.2, ""),
        (6, "0,2", ""),
        (6, 0.19, "batch-ask-percent"),
        (6, 21, "batch-ask-percent"),
        (2, None, "missing-key"),
        (2, "=HYPERLINK(1)", "batch-cell-error"),
        (0, "  С-1  ", ""),
    ],
)
def test_each_cell_is_read_asked_or_refused(
    tmp_path: Path, column: int, value: Any, rule: str
) -> None:
    row = good("С-1")
    row[column] = value
    table = book(tmp_path / "t.xlsx", {"А": [TITLES, row]})
    answer = batch(table, deal_file(tmp_path), tmp_path / "out")
    expected = {(f"{'ABCDEFG'[column]}2", rule)} if rule else set()
    assert {one for one in cells_of(answer) if one[1] != "vat-payer-without" or rule} == expected
    if not rule:
        assert statuses(answer) == {2: "made"}


def test_a_column_in_another_currency_is_refused(tmp_path: Path) -> None:
    titles = [one.replace("грн", "EUR") for one in TITLES]
    table = book(tmp_path / "t.xlsx", {"А": [titles, good("1"), good("2")]})
    answer = batch(table, deal_file(tmp_path), tmp_path / "out")
    assert cells_of(answer) == {("F2", "batch-currency"), ("F3", "batch-currency")}


def test_rows_in_several_currencies_are_told_apart(tmp_path: Path) -> None:
    titles = [*TITLES, "Валюта"]
    rows = [[*good("1"), "грн"], [*good("2"), "EUR"], [*good("3"), "UAH"], [*good("4"), None]]
    table = book(tmp_path / "t.xlsx", {"А": [titles, *rows]})
    answer = batch(table, deal_file(tmp_path), tmp_path / "out")
    assert cells_of(answer) == {("H3", "batch-currency")}
    assert statuses(answer) == {2: "made", 3: "failed", 4: "made", 5: "made"}


def test_titles_that_stand_twice_are_asked(tmp_path: Path) -> None:
    table = book(tmp_path / "t.xlsx", {"А": [[*TITLES, "Кількість"], [*good("1"), 7]]})
    deal = deal_file(tmp_path)
    answer = batch(table, deal, tmp_path / "out")
    assert cells_of(answer) == {("H1", "batch-ask-column-twice")}
    assert (answer["code"], statuses(answer)) == (3, {2: "undecided"})


def test_spaces_in_names_of_sheets_and_sheets_of_other_things(tmp_path: Path) -> None:
    other: list[list[Any]] = [["Звіт"], ["Менеджер", "План"], ["Іваненко", 10]]
    table = book(tmp_path / "t.xlsx", {"Звіт ": other, " Специфікації ": [TITLES, good("1")]})
    deal = deal_file(tmp_path)
    for more in ((), ("--sheet", "специфікації")):
        answer = batch(table, deal, tmp_path / "out", *more)
        assert list(statuses(answer)) == [2]
        assert answer["code"] == 0


CSV_ROW = 'С-1;01.04.2026;"Ящик\nгофрований; ""А""";шт;"1 234,5";7,35;20'


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16", "utf-8-sig"])
def test_csv_with_line_breaks_in_quotes(tmp_path: Path, encoding: str) -> None:
    titles = ";".join(one.replace(",", "") for one in TITLES)
    table = tmp_path / "t.csv"
    table.write_bytes(f"{titles}\r\n{CSV_ROW}\r\n;;;;;;\r\n".encode(encoding))
    answer = batch(table, deal_file(tmp_path), tmp_path / "out", "--format", "txt")
    assert (cells_of(answer), statuses(answer)) == (set(), {2: "made"})
    (made,) = (tmp_path / "out").glob("*.txt")
    assert "1 234,5" in made.read_text("utf-8").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("t.csv", b"", 1),
        ("t.csv", b"\xef\xbb\xbf\r\n", 1),
        ("t.xlsx", b"", 2),
        ("t.ods", b"", 2),
        ("t.xls", b"PK", 2),
        ("t.csv", b"\0\1\2\3" * 50, 2),
    ],
)
def test_files_without_a_table_are_refused(
    tmp_path: Path, name: str, data: bytes, code: int
) -> None:
    (tmp_path / name).write_bytes(data)
    answer = batch(tmp_path / name, deal_file(tmp_path), tmp_path / "out")
    assert answer["code"] == code
    assert answer["diagnostics"]


def test_a_sheet_formatted_to_its_last_row_is_no_burden(tmp_path: Path) -> None:
    table = book(tmp_path / "t.xlsx", {"А": [TITLES, good("1")]}, {"G2": "0%"})
    empty = "".join(
        f'<row r="{row}" s="1" customFormat="1"><c r="G{row}" s="1"/></row>'
        for row in range(3, 200_003)
    )

    def stretch(name: str, text: str) -> str:
        return (
            text.replace("</sheetData>", f"{empty}</sheetData>") if "worksheets" in name else text
        )

    answer = batch(rewritten(table, stretch), deal_file(tmp_path), tmp_path / "out")
    assert statuses(answer) == {2: "made"}


def test_what_the_table_states_in_two_sheets_is_seen_in_both(tmp_path: Path) -> None:
    heads: list[list[Any]] = [["№ специфікації", "Дата"], ["С-1", DAY], ["С-2", DAY]]
    lines = [["№ специфікації", *TITLES[2:]], *([f"С-{one}", *good("")[2:]] for one in (1, 1, 2))]
    lines[2][3] = "багато"
    table = book(tmp_path / "t.xlsx", {"Специфікації": heads, "Рядки": lines})
    made = openpyxl.load_workbook(table)
    made["Рядки"].row_dimensions[4].hidden = True
    made.save(table)
    answer = batch(table, deal_file(tmp_path), tmp_path / "out")
    assert cells_of(answer) == {("D3", "batch-number"), ("A4", "batch-ask-hidden")}
    assert {one["place"]["sheet"] for one in answer["diagnostics"]} == {"Рядки"}

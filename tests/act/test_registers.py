"""Registers of shipments and works: what people write is read exactly, and each bad cell is one finding."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.diagnostics import message_of
from contracts.registers import Row, read_registers
from contracts.registers.cells import CellRefused, date_of, number_of, rate_of
from contracts.registers.headings import find_headings
from contracts.registers.sheets import cell_name
from contracts.settlement import act_totals, register_lines
from schemas.base import LocalText
from schemas.values import Percent
from tests.act.help import register_file, registered, workbook

TITLES = "№ з/п;Дата;№ ТТН;Послуга;Маршрут;Кількість;Тариф, грн;Сума без ПДВ, грн"
ROWS = f"""{TITLES}
1;02.03.2026;59001;Доставка;Одеса – Львів;2;68,50;137,00
2;02.03.2026;59002;Доставка;Одеса – Київ;1;70,00;70,00
3;03.03.2026;59003;Страхування;;3;4,1;12,30
Разом;;;;;;;219,30
Директор;;;;;;;
"""


def test_rows_are_exact_and_named_as_in_the_specification(tmp_path: Path) -> None:
    register = registered(tmp_path, ROWS)
    first = register.rows[0]
    assert (first.date, first.document) == (date(2026, 3, 2), "59001")
    assert first.quantity == Decimal(2)
    assert (first.price, first.amount) == (Decimal("68.50"), Decimal("137.00"))
    assert first.name.en == "Delivery"
    assert (first.unit, first.code, first.vat) == (
        "відправлення",
        "53.20.11",
        Percent.parse("20 %"),
    )
    assert first.route is not None
    assert first.route.en == "Odesa – Lviv"
    assert (register.rows[2].vat, register.rows[2].vat_basis) == ("outside", LocalText(uk="196.1.3", ru="196.1.3", en="196.1.3"))  # fmt: skip
    assert register.amount == Decimal("219.30")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_encodings_and_delimiters_give_the_same(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    text = ROWS.replace(",", ".") if delimiter == "," else ROWS
    data = text.replace(";", delimiter).encode(encoding)
    assert registered(tmp_path, data).amount == Decimal("219.30")


def test_a_workbook_gives_the_same_as_a_table(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Реєстр відправлень за березень"],
        [],
        TITLES.split(";"),
        [1, datetime(2026, 3, 2), 59001, "Доставка", "Одеса – Львів", 2, 68.5, 137],  # noqa: DTZ001
        [2, date(2026, 3, 2), 59002.0, "Доставка", "Одеса – Київ", 1, 70, 70.0],
        [3, "03.03.2026", "59003", "Страхування", None, 3, 4.1, 4.1 * 3],
        ["Разом", None, None, None, None, None, None, 219.3],
    ]
    ours = registered(tmp_path, workbook(rows), "reg.xlsx")
    table = registered(tmp_path, ROWS)
    assert [row.amount for row in ours.rows] == [row.amount for row in table.rows]
    assert [row.document for row in ours.rows] == ["59001", "59002", "59003"]


@pytest.mark.parametrize(
    "titles",
    [
        "Date;Waybill No.;Service;Qty;Unit price;Amount excl. VAT",
        "Дата;Номер накладной;Услуга;Кол-во;Цена;Сумма без НДС",
        "дата ;НОМЕР НАКЛАДНОЇ:;Найменуваня послуги;К-ть;Ціна (грн);Сума, без ПДВ",
    ],
)
def test_titles_are_known_in_three_languages_and_with_slips(tmp_path: Path, titles: str) -> None:
    row = "02.03.2026;1;Доставка;2;68.50;137.00"
    assert registered(tmp_path, f"{titles}\n{row}\n").amount == Decimal("137.00")


def test_a_sum_with_vat_is_never_taken_for_one_without(tmp_path: Path) -> None:
    text = "Дата;Послуга;Кількість;Сума з ПДВ;Сума без ПДВ\n02.03.2026;Доставка;1;120,00;100,00\n"
    (with_vat,) = registered(tmp_path, text, includes_vat=True).rows
    assert with_vat.amount == Decimal("120.00")


def test_the_tariff_of_the_specification_prices_a_row_without_a_price(tmp_path: Path) -> None:
    register = registered(tmp_path, "Дата;Послуга;Кількість\n02.03.2026;delivery;3\n")
    assert (register.rows[0].price, register.rows[0].amount) == (Decimal("68.5"), Decimal("205.50"))


def test_a_service_may_be_named_in_three_languages(tmp_path: Path) -> None:
    text = "Послуга;Од.;К-сть;Ставка ПДВ;Сума\nПакування / Упаковка / Packaging;шт;1;20;10,00\n"
    (row,) = registered(tmp_path, text).rows
    assert (row.name.uk, row.name.ru, row.name.en) == ("Пакування", "Упаковка", "Packaging")


def test_thousands_of_rows_become_few_lines_with_the_same_total(tmp_path: Path) -> None:
    rows = [f"{n % 28 + 1:02}.03.2026;{n};Доставка;1;68,50;68,50" for n in range(5000)]
    text = "Дата;№ ТТН;Послуга;Кількість;Тариф;Сума без ПДВ\n" + "\n".join(rows)
    registers, found, deal = register_file(tmp_path, text)
    assert not found
    total = act_totals(deal, deal.acts[0], registers[0])
    assert total is not None
    (line,) = total.lines
    assert (line.line.quantity, line.line.price) == (Decimal(5000), Decimal("68.50"))
    assert [total.net, total.vat, total.gross] == [Decimal(one) for one in (342500, 68500, 411000)]


def cases() -> list[tuple[str, str, str]]:
    """Row, rule and cell."""
    return [
        ("32.03.2026;1;Доставка;;1;1;1", "register-date", "B2"),
        ("02.03.2026;1;Доставка;;abc;1;1", "register-number", "F2"),
        ("02.03.2026;1;Доставка;;0;1;0", "register-number", "F2"),
        ("02.03.2026;1;Доставка;;-1;1;1", "register-negative", "F2"),
        ("02.03.2026;1;Доставка;;;1;1", "register-empty", "F2"),
        ("02.03.2026;1;;;1;1;1", "register-empty", "D2"),
        ("02.03.2026;1;Доставка;;1;=1+1;1", "register-number", "G2"),
        ("02.03.2026;1;Доставка;;1;1,1234567;1", "register-decimals", "G2"),
        ("02.03.2026;1;Доставка;;1;;1,005", "register-decimals", "H2"),
        ("02.03.2026;1;Доставка;;2;10;25", "register-sum", "H2"),
        ("02.03.2026;1;Пакування;;1;10;10", "register-vat-missing", "D2"),
        ("02.03.2026;1;Дос\u200bтавка;;1;10;10", "control-character", "D2"),
        ("02.03.2026;{{ x }};Доставка;;1;10;10", "placeholder", "C2"),
    ]


@pytest.mark.parametrize(("row", "rule", "cell"), cases())
def test_each_bad_cell_is_one_finding_with_its_place(
    tmp_path: Path, row: str, rule: str, cell: str
) -> None:
    registers, found, _deal = register_file(tmp_path, f"{TITLES}\n1;{row}\n")
    wanted = "register-text" if rule in ("control-character", "placeholder") else rule
    assert [(one.rule, one.place.cell, one.severity) for one in found] == [(wanted, cell, "error")]
    assert found[0].place.file == "reg.csv"
    assert all(message_of(one, "uk") for one in found)
    assert registers == {}


def test_rounding_of_a_cent_and_a_day_outside_the_period_only_warn(tmp_path: Path) -> None:
    text = f"{TITLES}\n1;02.04.2026;1;Доставка;;1,5;68,51;102,76\n"
    registers, found, _deal = register_file(tmp_path, text)
    assert [(one.rule, one.severity) for one in found] == [
        ("register-sum", "warning"),
        ("register-period", "warning"),
    ]
    assert registers[0].rows[0].amount == Decimal("102.77")


def test_a_total_that_does_not_add_up_is_found(tmp_path: Path) -> None:
    _registers, found, _deal = register_file(tmp_path, ROWS.replace("219,30", "219,90"))
    assert [(one.rule, one.place.cell, one.severity) for one in found] == [
        ("register-total", "H5", "error")
    ]


def test_totals_of_parts_are_compared_with_their_rows(tmp_path: Path) -> None:
    day = "Послуга;К-сть;Сума\nДоставка;1;10\nРазом;;10\nДоставка;1;5\nУсього;;{}\n"
    assert registered(tmp_path, day.format("5")).amount == 15
    assert registered(tmp_path, day.format("15")).amount == 15


def test_a_column_that_nobody_knows_is_told_of(tmp_path: Path) -> None:
    _registers, found, _deal = register_file(
        tmp_path, "Послуга;К-сть;Сума;Колір\nДоставка;1;10;червоний\n"
    )
    assert [(one.rule, one.severity, one.place.cell) for one in found] == [
        ("register-column-unused", "info", "D1")
    ]


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        ("", "register-headings"),
        ("просто текст", "register-headings"),
        ("Дата;Послуга;Кількість;Сума без ПДВ\n", "register-no-rows"),
        ("Дата;Кількість;Сума\n01.03.2026;1;1\n", "register-column"),
        (b"\x98\xff\xfe\x98;\x00", "register-encoding"),
    ],
)
def test_a_file_that_is_no_register_says_why(tmp_path: Path, data: str | bytes, rule: str) -> None:
    _registers, found, _deal = register_file(tmp_path, data)
    assert [one.rule for one in found] == [rule]


def test_a_workbook_that_cannot_be_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = b"PK\x03\x04 this is no workbook"
    _registers, found, _deal = register_file(tmp_path, broken, "reg.xlsx")
    assert [one.rule for one in found] == ["register-damaged"]
    rows: list[list[Any]] = [["Послуга", "Сума"], ["Доставка", 1]]
    _registers, found, _deal = register_file(tmp_path, workbook(rows), "reg.xlsx", sheet="Травень")
    assert [one.rule for one in found] == ["register-sheet-unknown"]
    monkeypatch.setattr("contracts.registers.sheets._UNPACKED", 100)
    _registers, found, _deal = register_file(tmp_path, workbook(rows), "bomb.xlsx")
    assert [one.rule for one in found] == ["too-large"]


def test_a_formula_that_failed_is_no_sum(tmp_path: Path) -> None:
    """Its cell is empty for whoever reads the file; the tariff must not take its place."""
    rows: list[list[Any]] = [["Послуга", "К-сть", "Сума"], ["Доставка", 1, "#DIV/0!"]]
    _registers, found, _deal = register_file(tmp_path, workbook(rows), "reg.xlsx")
    assert [(one.rule, one.place.sheet, one.place.cell) for one in found] == [
        ("register-empty", "Аркуш", "C2")
    ]


@pytest.mark.parametrize("name", ["../../etc/reg.csv", "/etc/reg.csv", "~/reg.csv", "C:reg.csv"])
def test_a_register_lies_within_the_project(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    _registers, _found, deal = register_file(folder, ROWS)
    from contracts.load import load

    text = (folder / "deal.yaml").read_text("utf-8").replace("file: reg.csv", f'file: "{name}"')
    (folder / "deal.yaml").write_text(text, encoding="utf-8")
    loaded = load(folder / "deal.yaml")
    act = deal.acts[0]
    assert act.work_register is not None
    outside = act.model_copy(
        update={"work_register": act.work_register.model_copy(update={"file": name})}
    )
    registers, found = read_registers(deal.model_copy(update={"acts": (outside,)}), loaded)
    assert [one.rule for one in found] == ["file-outside-project"]
    assert registers == {}


def test_a_register_that_is_not_there_is_shown_where_the_deal_names_it(tmp_path: Path) -> None:
    register_file(tmp_path, ROWS)
    (tmp_path / "reg.csv").unlink()
    from contracts.checking import check_file

    checked = check_file(tmp_path / "deal.yaml", date(2026, 4, 1))
    (found,) = [one for one in checked.diagnostics if one.rule == "not-found"]
    assert found.place.path == "acts[0].register.file"


# Cells ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 234,50", "1234.50"),
        ("1\u00a0234\u00a0567,5", "1234567.5"),
        ("1.234.567,89", "1234567.89"),
        ("1,234,567.89", "1234567.89"),
        ("68,50 грн", "68.50"),
        ("12’500", "12500"),
        ("0", "0"),
    ],
)
def test_numbers_as_people_write_them(text: str, value: str) -> None:
    assert number_of(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["1e3", "٣", "1_000", "1 23,4", "", "١٢", "NaN", "1,2,3", "12 кг", "=A1"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(CellRefused):
        number_of(text)


@given(st.decimals(0, 10**9, places=2))
def test_a_number_of_a_workbook_is_the_decimal_that_people_see(value: Decimal) -> None:
    assert number_of(float(value)) == value
    assert number_of(f"{value}".replace(".", ",")) == value


def test_days_and_rates() -> None:
    assert date_of("1.4.2026") == date_of("2026-04-01 10:30") == date_of("01/04/26")
    assert rate_of("20 %") == rate_of(20.0) == rate_of(0.2) == Percent.parse("20 %")
    assert rate_of("без ПДВ") == rate_of("Без НДС.") == "none"
    for wrong in ("120", "багато"):
        with pytest.raises(CellRefused):
            rate_of(wrong)


def test_cells_are_called_as_in_a_workbook() -> None:
    assert [cell_name(0, column) for column in (0, 25, 26, 701, 702)] == [
        "A1", "Z1", "AA1", "ZZ1", "AAA1",
    ]  # fmt: skip


@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=6))
def test_no_table_breaks_the_search_for_titles(rows: list[list[str]]) -> None:
    found = find_headings(list(rows))
    assert found is None or found.row < len(rows)


# Lines ---------------------------------------------------------------------------------------------------------------


def row(name: str, quantity: str, price: str | None, amount: str) -> Row:
    text = LocalText(uk=name, ru=name, en=name)
    price_ = Decimal(price) if price is not None else None
    return Row(
        1, None, None, text, None, "кг", Decimal(quantity), price_, Decimal(amount), "none", None, None
    )  # fmt: skip


ROWS_OF_A_REGISTER = st.lists(
    st.tuples(
        st.sampled_from(["а", "б"]),
        st.decimals("0.01", 50, places=2),
        st.one_of(st.none(), st.decimals(0, 99, places=3)),
    ),
    min_size=1,
    max_size=40,
)


@given(ROWS_OF_A_REGISTER)
def test_lines_of_a_register_lose_nothing(
    given_rows: list[tuple[str, Decimal, Decimal | None]],
) -> None:
    """Quantities and sums are those of the rows, and a printed price gives the sum of its line to the cent."""
    from contracts.totals import cents

    rows = [
        row(name, str(quantity), None if price is None else str(price),
            str(cents(quantity * (price if price is not None else 7))))
        for name, quantity, price in given_rows
    ]  # fmt: skip
    lines, amounts = register_lines(rows)
    assert sum(amounts) == sum(one.amount for one in rows)
    assert sum(one.quantity for one in lines) == sum(one.quantity for one in rows)
    for line, amount in zip(lines, amounts, strict=True):
        price: Decimal | None = line.price
        assert price is None or cents(line.quantity * price) == amount

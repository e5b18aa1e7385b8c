"""Rows joined to contracts: of a folder, of a sheet, of one deal; what is ambiguous is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from contracts.batch.base import core_name
from tests.batch.help import DAY, TITLES, batch, book, cells_of, deal_file, good, statuses

OUR = """kind: company
name: {uk: ТОВАРИСТВО З ОБМЕЖЕНОЮ ВІДПОВІДАЛЬНІСТЮ «ДНІПРОПАК»}
short_name: {uk: ТОВ «Дніпропак»}
code: "45120370"
address: {uk: "49000, м. Дніпро, вул. Липинського, 14"}
tax: {system: general, vat_number: "451203726515"}
accounts: [{iban: UA043223130000026001000123401, bank: {uk: АТ «Укрексімбанк»}}]
signatories: [{surname: {uk: Легка}, given: {uk: Зоя}, patronymic: {uk: Федорівна}, gender: f, position: {uk: директорка}, authority: {kind: charter}}]
"""
SIGNS = (
    "Прізвище підписанта",
    "Ім’я підписанта",
    "По батькові",
    "Стать",
    "Посада",
    "Діє на підставі",
)
SIGNATORY = ("Мельниченко", "Григорій", "Іванович", "ч", "директор", "Статуту")


def folder_of(folder: Path) -> Path:
    deals = folder / "deals"
    deal_file(deals, "a.yaml", number="12", date="2026-01-10", buyer="Альфа", code="38419256")
    deal_file(deals, "b.yaml", number="12", date="2026-02-10", buyer="Бета", code="21000010")
    deal_file(deals, "c.yaml", number="13", date="2026-02-11", buyer="Гамма", code="40123454")
    return deals


def row(number: str, *keys: Any) -> list[Any]:
    return [*good(number), *keys]


def test_two_customers_may_have_contracts_of_one_number(tmp_path: Path) -> None:
    titles = [*TITLES, "Договір №", "Дата договору", "Покупець"]
    rows = [
        row("1", 12, "10.01.2026", None),
        row("1", "12", None, 'ТОВ "Бета"'),
        row("1", "13", None, None),
        row("2", "12", None, None),
        row("3", "14", None, None),
        row("4", "13", "10.01.2026", None),
        row("5", None, None, "ТОВ «Альфа»"),
    ]
    table = book(tmp_path / "t.xlsx", {"Аркуш": [titles, *rows]})
    answer = batch(table, folder_of(tmp_path), tmp_path / "out", "--format", "txt")
    assert cells_of(answer) == {
        ("H5", "batch-ask-contract"),
        ("H6", "batch-contract-unknown"),
        ("I7", "batch-contract-differs"),
        ("A8", "batch-contract-missing"),
    }
    assert statuses(answer) == {
        2: "made",
        3: "made",
        4: "made",
        5: "undecided",
        6: "failed",
        7: "failed",
        8: "failed",
    }
    made = {one["row"]: one["path"] for one in answer["result"]["rows"] if one["path"]}
    assert answer["code"] == 4
    assert [
        party in (tmp_path / "out" / str(made[row])).read_text("utf-8")
        for row, party in ((2, "Альфа"), (3, "Бета"))
    ] == [True, True]


def test_names_of_files_tell_contracts_of_one_number_apart_or_are_refused(tmp_path: Path) -> None:
    titles = [*TITLES, "Договір №", "Покупець"]
    rows = [row("1", 12, "Альфа"), row("1", 12, "Бета")]
    table = book(tmp_path / "t.xlsx", {"Аркуш": [titles, *rows]})
    name = "{contract.number}-{buyer.short_name}-{number}"
    answer = batch(table, folder_of(tmp_path), tmp_path / "out", "--name", name, "--format", "txt")
    assert statuses(answer) == {2: "made", 3: "made"}
    for one, party in zip(answer["result"]["rows"], ("Альфа", "Бета"), strict=True):
        text = (tmp_path / "out" / one["path"]).read_text("utf-8")
        assert party in text


def test_a_sheet_of_contracts_with_our_party_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "our.yaml").write_text(OUR, encoding="utf-8")
    contracts: list[list[Any]] = [
        [
            "№ договору",
            "Дата договору",
            "Контрагент",
            "ЄДРПОУ",
            "Адреса",
            "Платник ПДВ",
            "ІПН",
            "Діє до",
            "Ліміт",
        ],
        [
            "12",
            "10.01.2026",
            "ТОВ «Альфа»",
            38419256,
            "м. Київ",
            "так",
            384192526515,
            "31.12.2026",
            5000,
        ],
        [
            "13",
            "11.01.2026",
            "ТОВ «Бета»",
            "21000010",
            "м. Київ",
            "ні",
            None,
            "31.12.2026",
            "100 000,00",
        ],
        ["14", "11.01.2026", "Гамма", "3121212343", "м. Київ", "ні", None, None, None],
        ["15", "11.01.2026", "ТОВ «Дельта»", "40123454", "м. Київ", "так", None, None, None],
    ]
    contracts = [[*one, *(SIGNATORY if index else SIGNS)] for index, one in enumerate(contracts)]
    titles = [*TITLES, "Договір №"]
    rows = [titles, row("1", 12), row("1", 13), row("1", 14), row("1", 15)]
    table = book(tmp_path / "t.xlsx", {"Специфікації": rows, "Договори": contracts})
    flags = (
        "--our",
        str(tmp_path / "our.yaml"),
        "--set",
        "contract.type=supply",
        "--format",
        "txt",
    )
    answer = batch(table, "Договори", tmp_path / "out", *flags)
    assert statuses(answer) == {2: "made", 3: "made", 4: "undecided", 5: "failed"}
    assert {("D4", "batch-ask-kind"), ("F5", "batch-vat-number")} <= cells_of(answer)
    texts = [one.read_text("utf-8") for one in sorted((tmp_path / "out").glob("*.txt"))]
    assert ["Альфа" in text for text in texts] == [True, False]
    assert all("Дніпропак".upper() in text.upper() for text in texts)


def test_one_deal_refuses_rows_of_another_contract(tmp_path: Path) -> None:
    titles = [*TITLES, "Договір №"]
    table = book(tmp_path / "t.xlsx", {"Аркуш": [titles, row("1", "П-17"), row("2", "П-18")]})
    answer = batch(table, deal_file(tmp_path), tmp_path / "out")
    assert statuses(answer) == {2: "made", 3: "failed"}
    assert cells_of(answer) == {("H3", "batch-contract-unknown")}


def test_any_path_of_the_deal_may_be_a_column(tmp_path: Path) -> None:
    titles = [*TITLES, "buyer.short_name", "delivery.place", "Місце поставки, нове"]
    rows = [[*good("1"), "ТОВ «Інша»", "м. Львів", "x"]]
    table = book(tmp_path / "t.xlsx", {"Аркуш": [titles, *rows]})
    answer = batch(table, deal_file(tmp_path), tmp_path / "out", "--format", "txt")
    assert statuses(answer) == {2: "made"}
    assert "м.\u00a0Львів" in (tmp_path / "out" / "specification-1.txt").read_text("utf-8")


def test_acts_are_made_as_specifications_are(tmp_path: Path) -> None:
    titles = ["Номер акта", "Дата", *TITLES[2:]]
    table = book(tmp_path / "t.xlsx", {"Акти": [titles, good("1"), good("2")]})
    options = ("--doc", "acceptance_act", "--set", "kind=goods", "--format", "txt")
    answer = batch(table, deal_file(tmp_path), tmp_path / "out", *options)
    assert set(statuses(answer).values()) == {"made"}


def test_a_mapping_file_names_columns_and_values(tmp_path: Path) -> None:
    titles = ["Nr.", "Tag", "Ware", "Einheit", "Menge", "Preis", "MwSt"]
    table = book(tmp_path / "t.xlsx", {"Blatt": [titles, good("1")]})
    paths = (
        "number",
        "date",
        "lines[].name",
        "lines[].unit",
        "lines[].quantity",
        "lines[].price",
        "lines[].vat",
    )
    columns = "\n".join(f'"{title}" = "{path}"' for title, path in zip(titles, paths, strict=True))
    mapping = tmp_path / "map.toml"
    mapping.write_text(
        f'name = "s-{{number}}"\n[columns]\n{columns}\n[values]\n"lines[].origin" = "Україна"\n',
        encoding="utf-8",
    )
    answer = batch(table, deal_file(tmp_path), tmp_path / "out", "--map", str(mapping))
    assert answer["result"]["rows"][0]["path"] == "s-1.docx"
    mapping.write_text('[colums]\n"Tag" = "date"\n', encoding="utf-8")
    assert batch(table, deal_file(tmp_path), tmp_path / "out", "--map", str(mapping))["code"] == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ТОВ «Альфа»", 'Товариство з обмеженою відповідальністю "АЛЬФА"'),
        ("ТОВ Альфа", "альфа"),
        ("ООО «Альфа»", "ТОВ „Альфа“"),
    ],
)
def test_names_are_compared_without_their_legal_form(one: str, other: str) -> None:
    assert core_name(one) == core_name(other)


def test_days_of_contracts_are_no_days_of_documents(tmp_path: Path) -> None:
    titles = [*TITLES, "Дата договору"]
    table = book(tmp_path / "t.xlsx", {"Аркуш": [titles, [*good("1"), DAY]]})
    answer = batch(table, deal_file(tmp_path), tmp_path / "out")
    assert cells_of(answer) == {("H2", "batch-contract-differs")}

"""A contract signed elsewhere, workbooks as Excel users make them, and the command run on them."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from click.testing import CliRunner

import cli

__all__ = ["DAY", "DEAL", "TITLES", "batch", "book", "cells_of", "deal_file", "good", "statuses"]

DAY = datetime.date(2026, 4, 1)
TITLES = (
    "№ специфікації",
    "Дата",
    "Найменування",
    "Од. виміру",
    "Кількість",
    "Ціна без ПДВ, грн",
    "Ставка ПДВ",
)
DEAL = """schema: contracts/deal/1
contract: {type: supply, external: true, number: NUMBER, date: DATE, place: м. Дніпро, term: {from: 2026-03-02, until: 2026-12-31}}
parties:
  supplier:
    kind: company
    name: {uk: ТОВАРИСТВО З ОБМЕЖЕНОЮ ВІДПОВІДАЛЬНІСТЮ «ДНІПРОПАК»}
    short_name: {uk: ТОВ «Дніпропак»}
    code: "45120370"
    address: {uk: "49000, м. Дніпро, вул. Липинського, 14"}
    tax: {system: general, vat_number: "451203726515"}
    accounts: [{iban: UA043223130000026001000123401, bank: {uk: АТ «Укрексімбанк»}}]
    signatories: [{surname: {uk: Легка}, given: {uk: Зоя}, patronymic: {uk: Федорівна}, gender: f, position: {uk: директорка}, authority: {kind: charter}}]
  buyer:
    kind: company
    name: {uk: ТОВАРИСТВО З ОБМЕЖЕНОЮ ВІДПОВІДАЛЬНІСТЮ «BUYER»}
    short_name: {uk: ТОВ «BUYER»}
    code: "CODE"
    address: {uk: "02094, м. Київ, вул. Хоткевича, 12"}
    tax: {system: general, vat_number: "384192526515"}
    accounts: [{iban: UA063052990000026003445566778, bank: {uk: АТ КБ «ПриватБанк»}}]
    signatories: [{surname: {uk: Мельниченко}, given: {uk: Григорій}, patronymic: {uk: Іванович}, gender: m, position: {uk: директор}, authority: {kind: charter}}]
"""


def deal_file(
    folder: Path,
    name: str = "deal.yaml",
    *,
    number: str = "П-17",
    date: str = "2026-03-02",
    buyer: str = "Рогата компанія",
    code: str = "38419256",
) -> Path:
    """A contract that was signed elsewhere."""
    text = DEAL.replace("NUMBER", f'"{number}"').replace("DATE", date)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace("BUYER", buyer).replace("CODE", code), encoding="utf-8")
    return path


def good(number: str, quantity: Any = 10, price: Any = 7.35) -> list[Any]:
    """A row in which nothing is wrong."""
    return [number, DAY, "Ящик гофрований", "шт", quantity, price, "20 %"]


def book(
    path: Path,
    sheets: Mapping[str, Sequence[Sequence[Any]]],
    formats: Mapping[str, str] | None = None,
    merged: Sequence[str] = (),
    hidden: Sequence[int] = (),
) -> Path:
    """A workbook; formats, merged cells and hidden rows are those of its first sheet."""
    made = openpyxl.Workbook()
    made.remove(made.active)  # type: ignore[arg-type]
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    first = made.worksheets[0]
    for cell, number_format in (formats or {}).items():
        first[cell].number_format = number_format
    for group in merged:
        first.merge_cells(group)
    for index in hidden:
        first.row_dimensions[index].hidden = True
    made.save(path)
    return path


def batch(table: Path | None, deal: Path | str, out: Path | None, *more: str) -> dict[str, Any]:
    """The answer of the command, its exit code under `code`."""
    arguments = ["batch", *([str(table)] if table else []), "--deal", str(deal), *more]
    if "--doc" not in more:
        arguments += ["--doc", "specification"]
    if out is not None:
        arguments += ["-o", str(out)]
    if "--workers" not in more:
        arguments += ["--workers", "1"]
    result = CliRunner().invoke(cli.main, [*arguments, "--json"], prog_name="contracts")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    answer: dict[str, Any] = json.loads(result.stdout)
    return {**answer, "code": result.exit_code}


def statuses(answer: Mapping[str, Any]) -> dict[int, str]:
    """What became of each row."""
    return {one["row"]: one["status"] for one in answer["result"]["rows"]}


def cells_of(answer: Mapping[str, Any], *severities: str) -> set[tuple[str, str]]:
    """Cell and rule of each finding."""
    wanted = severities or ("error", "warning")
    return {
        (one["place"].get("cell", ""), one["rule"])
        for one in answer["diagnostics"]
        if one["severity"] in wanted
    }

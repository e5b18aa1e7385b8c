"""Deals with acts for the tests: an example with other values, and registers written into a folder."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl

from contracts.diagnostics import Diagnostic
from contracts.load import load
from contracts.registers import Registers, WorkRegister, read_registers
from contracts.validate import validate
from schemas.act import Act
from schemas.deal import Deal
from tests.texts.test_shipped import changed, raw

__all__ = ["DAY", "act_of", "deal_of", "line", "register_file", "registered", "workbook"]

DAY = "2026-03-31"

HEAD = """schema: contracts/deal/1
contract: {type: logistics, regimes: [post], external: true, number: "7", date: 2026-01-15, term: {from: 2026-01-15}}
prices: {include_vat: INCLUDES}
parties:
  carrier:
    kind: company
    name: {uk: ТОВ «Експрес»}
    code: "40123454"
    tax: {system: general, vat_number: "401234526510"}
  customer: {kind: company, name: {uk: ТОВ «Злагода»}, code: "21000010", tax: {system: general}}
specifications:
  - number: "1"
    date: 2026-02-10
    lines:
      - {name: {uk: Доставка, ru: Доставка товара, en: Delivery}, code: "53.20.11", unit: відправлення, quantity: 100, price: 68.5, vat: 20 %}
      - {name: {uk: Страхування, ru: Страхование, en: Insurance}, unit: послуга, quantity: 10, price: 4.1, vat: outside, vat_basis: 196.1.3}
acts:
  - number: "1"
    date: 2026-03-31
    kind: services
    period: {from: 2026-03-01, until: 2026-03-31}
    specification: "1"
    register: {file: FILE}
"""


def deal_of(base: str, **values: Any) -> Deal:
    """An example with other values; keys are data paths with `__` for the point."""
    data = raw(base)
    for path, value in values.items():
        data = changed(data, path.split("__"), value)
    return Deal.model_validate(data)


def line(price: str, quantity: str = "1", vat: str | None = "20 %", **more: str) -> dict[str, Any]:
    """A line of an act as in a deal file."""
    found = {"name": "x", "unit": "шт", "quantity": quantity, "price": price, **more}
    return {**found, "vat": vat} if vat is not None else found


def workbook(rows: list[list[Any]], title: str = "Аркуш") -> bytes:
    """An XLSX file with one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def register_file(
    folder: Path,
    data: bytes | str,
    name: str = "reg.csv",
    *,
    includes_vat: bool = False,
    **more: str,
) -> tuple[Registers, tuple[Diagnostic, ...], Deal]:
    """The registers of a deal in *folder* whose act has the register *data*, and what is wrong with it."""
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    text = HEAD.replace("FILE", name).replace("INCLUDES", "true" if includes_vat else "false")
    for key, value in more.items():
        text = text.replace(f"file: {name}", f"file: {name}, {key}: {value}")
    (folder / "deal.yaml").write_text(text, encoding="utf-8")
    loaded = load(folder / "deal.yaml", "deal.yaml")
    deal = validate(loaded).deal
    assert deal is not None
    registers, found = read_registers(deal, loaded)
    return registers, found, deal


def registered(folder: Path, data: bytes | str, name: str = "reg.csv", **more: Any) -> WorkRegister:
    """The register, in which nothing is wrong."""
    registers, found, _deal = register_file(folder, data, name, **more)
    assert not found, [str(one) for one in found]
    return registers[0]


def act_of(**values: Any) -> Act:
    """An act as in a deal file."""
    base = {"number": "1", "date": DAY, "kind": "goods", "lines": [line("100.00")]}
    return Act.model_validate({**base, **values})

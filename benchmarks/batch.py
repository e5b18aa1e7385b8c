"""Specifications of ten lines from a workbook, end to end: reading, checking, making and writing.

CPU time of the process and its workers a document. The rival, docxtpl in a loop, fills the finished file as its
template with a fresh object each time, as its users do, and reads, checks and journals nothing. The distance to the
limit is that to deflating and writing the same bytes.
"""

from __future__ import annotations

import datetime
import shutil
import tempfile
import time
import zlib
from collections.abc import Callable
from pathlib import Path

from benchmarks.common import Measured, cpu_ms, emit
from benchmarks.framework import docxtpl_of
from contracts.batch.order import Order
from contracts.batch.run import Request, run_batch

ROWS = 300
LINES = 10
DEAL = """schema: contracts/deal/1
contract: {type: supply, external: true, number: "17", date: 2026-03-02, place: м. Дніпро, term: {from: 2026-03-02, until: 2026-12-31}}
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
    name: {uk: ТОВАРИСТВО З ОБМЕЖЕНОЮ ВІДПОВІДАЛЬНІСТЮ «РОГАТА КОМПАНІЯ»}
    short_name: {uk: ТОВ «Рогата компанія»}
    code: "38419256"
    address: {uk: "02094, м. Київ, вул. Хоткевича, 12"}
    tax: {system: general, vat_number: "384192526515"}
    accounts: [{iban: UA063052990000026003445566778, bank: {uk: АТ КБ «ПриватБанк»}}]
    signatories: [{surname: {uk: Мельниченко}, given: {uk: Григорій}, patronymic: {uk: Іванович}, gender: m, position: {uk: директор}, authority: {kind: charter}}]
"""


def main() -> None:
    """Prints all figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "deal.yaml").write_text(DEAL, encoding="utf-8")
        table = workbook(folder / "rows.xlsx", ROWS)
        made(folder, table, ("docx",))
        one = next((folder / "out").glob("*.docx")).read_bytes()
        rivals: dict[str, Callable[[], object]] = {
            "docxtpl": docxtpl_of(one),
            "limit": lambda: zlib.compress(one, 1) and (folder / "limit").write_bytes(one),
        }
        rival = cpu_ms(rivals, rounds=5)
        docx = measured(folder, table, ("docx",))
        emit(
            "batch-docx",
            docx,
            rival="docxtpl in a loop, filling alone",
            rival_measured=rival["docxtpl"],
            least_ratio=2,
        )
        emit(
            "batch-docx-limit", docx, rival="deflate and write alone", rival_measured=rival["limit"]
        )
        few = workbook(folder / "few.xlsx", 40)
        emit("batch-docx-and-pdf", measured(folder, few, ("docx", "pdf"), 40), most=60)


def workbook(path: Path, rows: int) -> Path:
    """Documents and their lines in two sheets."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    documents, lines = book.create_sheet("Специфікації"), book.create_sheet("Рядки")
    documents.append(["№ специфікації", "Дата", "Місце поставки"])
    lines.append(
        ["№ специфікації", "Найменування", "Од. виміру", "Кількість", "Ціна без ПДВ", "Ставка ПДВ"]
    )
    for index in range(rows):
        day = datetime.date(2026, 4, 1) + datetime.timedelta(days=index % 60)
        documents.append([f"С-{index}", day, f"м. Київ, вул. Хоткевича, {index}"])
        for line in range(LINES):
            lines.append(
                [
                    f"С-{index}",
                    f"Ящик {line} × {index % 37}",
                    "шт",
                    10 + index % 90,
                    7 + line + 0.35,
                    "20 %",
                ]
            )
    book.save(path)
    return path


def made(folder: Path, table: Path, formats: tuple[str, ...]) -> None:
    """One whole run into an empty folder, in this process."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    order = Order("specification", formats=formats, workers=1)
    request = Request(
        table, str(folder / "deal.yaml"), folder / "out", order, datetime.date(2026, 5, 1)
    )
    assert all(one.status == "made" for one in run_batch(request).outcomes)


def measured(folder: Path, table: Path, formats: tuple[str, ...], rows: int = ROWS) -> Measured:
    """CPU milliseconds a document over three runs."""
    samples = []
    for _round in range(3):
        start = time.process_time()
        made(folder, table, formats)
        samples.append((time.process_time() - start) * 1000 / rows)
    return Measured(sorted(samples)[1], min(samples), max(samples))


if __name__ == "__main__":
    main()

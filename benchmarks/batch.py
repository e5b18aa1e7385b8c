"""Specifications of ten lines from a workbook, end to end: reading, checking, making and writing.

CPU time of one process a document. The rivals fill a template alone, as their users do: docxtpl the finished file, in a
loop with a fresh object each time, docxtemplater and Carbone a contract of three pages with ten rows; they read, check
and remember nothing. The distance to the limit is that to deflating and writing the same bytes.
"""

from __future__ import annotations

import datetime
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from itertools import count
from pathlib import Path

from benchmarks.common import ROUNDS, Measured, cpu_ms, emit, summaries
from benchmarks.framework import docxtpl_of
from benchmarks.word import npm_workers, values_of
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
        one = next(folder.glob("out-*/*.docx")).read_bytes()
        rivals: dict[str, Callable[[], object]] = {
            "docxtpl": docxtpl_of(one),
            "limit": lambda: zlib.compress(one, 1) and (folder / "limit").write_bytes(one),
        }
        rival = {**cpu_ms(rivals, rounds=5), **of_npm(folder)}
        docx = measured(folder, table, ("docx",), ROWS)
        for other, figure in rival.items():
            emit(
                f"batch-docx-{other}",
                docx,
                rival="deflate and write alone" if other == "limit" else f"{other}, filling alone",
                rival_measured=figure,
                least_ratio={"docxtpl": 5.0}.get(other),
            )
        few = workbook(folder / "few.xlsx", 60)
        emit("batch-docx-and-pdf", measured(folder, few, ("docx", "pdf"), 60), most=36)
        memory(folder)


def of_npm(folder: Path) -> dict[str, Measured]:
    """CPU milliseconds a document of the rivals of npm, of those that are installed."""
    samples: dict[str, list[float]] = {}
    for name, worker in npm_workers(folder, [values_of(number, LINES) for number in range(20)]):
        worker.each(150)
        samples[name] = [worker.each(40) for _round in range(ROUNDS)]
        worker.end()
    return summaries(samples)


def memory(folder: Path) -> None:
    """Kilobytes that each further row of the sheets needs, of a whole run in a process of its own."""
    few, many = (peak(folder, workbook(folder / f"{rows}.xlsx", rows)) for rows in (2000, 3000))
    rows = 1000 * (LINES + 1)
    each = (many - few) / rows
    emit("batch-memory-row", Measured(each, each, each), unit="KB", most=1.0)


PEAK = """
import re, sys
import cli
sys.stdout = sys.stderr
try:
    cli.main(sys.argv[1:], prog_name="contracts")
except SystemExit as end:
    assert not end.code, "the run did not end well"
status = open("/proc/self/status").read()
print(re.search(r"VmHWM:\\s+(\\d+)", status)[1], file=sys.__stdout__)
"""


def peak(folder: Path, table: Path) -> float:
    """Kilobytes at the highest, of a process that makes all documents itself."""
    command = [sys.executable, "-c", PEAK, "batch", str(table), "--doc", "specification"]
    command += ["--deal", str(folder / "deal.yaml"), "--workers", "1"]
    command += ["--progress", "none", "-o", str(folder / f"of-{table.stem}")]
    said = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ).stdout
    return float(said)


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


_RUNS = count()


def made(folder: Path, table: Path, formats: tuple[str, ...]) -> None:
    """One whole run into a new folder, in this process; a folder that was just emptied is slow to fill again."""
    order = Order("specification", formats=formats, workers=1)
    out = folder / f"out-{next(_RUNS)}"
    request = Request(table, str(folder / "deal.yaml"), out, order, datetime.date(2026, 5, 1))
    assert all(one.status == "made" for one in run_batch(request).outcomes)


def measured(folder: Path, table: Path, formats: tuple[str, ...], rows: int) -> Measured:
    """CPU milliseconds a document over three runs."""
    samples = []
    for _round in range(3):
        start = time.process_time()
        made(folder, table, formats)
        samples.append((time.process_time() - start) * 1000 / rows)
    return Measured(sorted(samples)[1], min(samples), max(samples))


if __name__ == "__main__":
    main()

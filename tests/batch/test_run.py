"""Runs: what is made again and what is left, plans, files of others, names, numbers, workers, outputs."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from contracts.batch.numbers import reserved
from tests.batch.help import TITLES, batch, book, cells_of, deal_file, good, statuses


def table_of(folder: Path, *rows: list[Any], name: str = "t.xlsx") -> Path:
    return book(folder / name, {"Аркуш": [TITLES, *rows]})


def content(folder: Path) -> dict[str, str]:
    """Every file of a batch that is no memory of it, with its hash."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".contracts" not in path.parts
    }


def test_a_second_run_makes_only_what_failed_or_changed(tmp_path: Path) -> None:
    deal, out = deal_file(tmp_path), tmp_path / "out"
    bad = good("С-2")
    bad[4] = None
    first = batch(table_of(tmp_path, good("С-1"), bad, good("С-3")), deal, out)
    assert statuses(first) == {2: "made", 3: "failed", 4: "made"}
    old = (out / "specification-С-1.docx").stat().st_mtime_ns
    mended = table_of(tmp_path, good("С-1"), good("С-2"), good("С-3", 11))
    plan = batch(mended, deal, out, "--plan")
    assert statuses(plan) == {2: "unchanged", 3: "planned", 4: "changed"}
    assert not (out / "specification-С-2.docx").exists()
    second = batch(mended, deal, out)
    assert statuses(second) == {2: "unchanged", 3: "made", 4: "changed"}
    assert second["code"] == 0
    assert (out / "specification-С-1.docx").stat().st_mtime_ns == old
    assert (second["result"]["made"], second["result"]["failed"]) == (3, 0)


def test_rows_may_move_without_being_made_again(tmp_path: Path) -> None:
    deal, out = deal_file(tmp_path), tmp_path / "out"
    batch(table_of(tmp_path, good("С-1"), good("С-2")), deal, out)
    again = batch(table_of(tmp_path, good("С-2"), good("С-0"), good("С-1")), deal, out)
    assert statuses(again) == {2: "unchanged", 3: "made", 4: "unchanged"}


def test_a_plan_writes_nothing_and_finds_the_errors(tmp_path: Path) -> None:
    bad = good("С-2")
    bad[4] = "x1"
    answer = batch(
        table_of(tmp_path, good("С-1"), bad), deal_file(tmp_path), tmp_path / "out", "--plan"
    )
    assert statuses(answer) == {2: "planned", 3: "failed"}
    assert answer["result"]["rows"][0]["path"] == "specification-С-1.docx"
    assert not (tmp_path / "out").exists()


def test_files_of_others_and_files_changed_by_hand_stop_the_run(tmp_path: Path) -> None:
    deal, out = deal_file(tmp_path), tmp_path / "out"
    out.mkdir()
    (out / "specification-С-1.docx").write_bytes(b"mine")
    table = table_of(tmp_path, good("С-1"), good("С-2"))
    refused = batch(table, deal, out)
    assert (refused["code"], cells_of(refused)) == (1, {("", "would-overwrite")})
    assert [one.name for one in out.glob("*.docx")] == ["specification-С-1.docx"]
    assert (out / "specification-С-1.docx").read_bytes() == b"mine"
    assert statuses(batch(table, deal, out, "--force")) == {2: "changed", 3: "made"}
    (out / "specification-С-2.docx").write_bytes(b"edited by hand")
    assert batch(table, deal, out)["code"] == 1
    assert (out / "specification-С-2.docx").read_bytes() == b"edited by hand"


def test_a_deleted_or_torn_file_is_made_again(tmp_path: Path) -> None:
    deal, out = deal_file(tmp_path), tmp_path / "out"
    table = table_of(tmp_path, good("С-1"), good("С-2"), good("С-3"))
    batch(table, deal, out)
    before = content(out)
    (out / "specification-С-1.docx").unlink()
    (out / "specification-С-2.docx").write_bytes(b"")
    (out / "specification-С-3.docx").write_bytes(b"\0" * 4096)
    assert batch(table, deal, out)["code"] == 0
    assert content(out) == before


def test_two_runs_at_once_into_one_folder_are_refused(tmp_path: Path) -> None:
    from contracts.batch.journal import open_journal

    deal, out = deal_file(tmp_path), tmp_path / "out"
    with open_journal(out, writing=True):
        answer = batch(table_of(tmp_path, good("С-1")), deal, out)
        plan = batch(table_of(tmp_path, good("С-1")), deal, out, "--plan")
    assert answer["code"] == plan["code"] == 1
    assert {rule for _cell, rule in cells_of(plan)} == {"would-overwrite"}
    assert not list(out.glob("*.docx"))
    assert batch(table_of(tmp_path, good("С-1")), deal, out)["code"] == 0


def test_names_are_safe_and_collisions_refused(tmp_path: Path) -> None:
    deal, out = deal_file(tmp_path), tmp_path / "out"
    table = table_of(
        tmp_path, good("../../С-1"), good("con"), good("а/б"), good("а-б"), good("А\\Б")
    )
    answer = batch(table, deal, out, "--name", "{number}_{buyer.short_name}")
    assert statuses(answer) == {2: "made", 3: "made", 4: "made", 5: "failed", 6: "failed"}
    assert {rule for _cell, rule in cells_of(answer)} == {"batch-same-name"}
    names = {one.name for one in out.glob("*.docx")}
    assert all(name.startswith(("С-1_", "con_", "а-б_")) or name[0] not in "/." for name in names)
    assert {one.name for one in tmp_path.iterdir()} == {"deal.yaml", "t.xlsx", "out"}


@pytest.mark.parametrize("pattern", ["{nothing}", "{number", "{buyer}"])
def test_a_pattern_of_names_that_no_row_can_fill_is_refused(tmp_path: Path, pattern: str) -> None:
    answer = batch(
        table_of(tmp_path, good("1")), deal_file(tmp_path), tmp_path / "out", "--name", pattern
    )
    assert answer["code"] == 2


def test_numbers_of_the_counter_are_never_given_twice(tmp_path: Path) -> None:
    deal = deal_file(tmp_path)
    rows = [good(""), good("С-7"), good("")]
    for row in rows[::2]:
        row[0] = None
    first = batch(table_of(tmp_path, *rows), deal, tmp_path / "one", "--number", "А-{n:03}")
    assert [one["number"] for one in first["result"]["rows"]] == ["А-001", "С-7", "А-002"]
    again = batch(table_of(tmp_path, *rows), deal, tmp_path / "one", "--number", "А-{n:03}")
    assert set(statuses(again).values()) == {"unchanged"}
    other = batch(table_of(tmp_path, *rows), deal, tmp_path / "two", "--number", "А-{n:03}")
    assert [one["number"] for one in other["result"]["rows"]] == ["А-003", "С-7", "А-004"]


def test_the_counter_serves_several_runs_at_once(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def take(run: int) -> list[str]:
        return reserved(tmp_path, "x", [f"{run}:{index}" for index in range(20)], "{n}")

    with ThreadPoolExecutor(4) as pool:
        taken = [number for numbers in pool.map(take, range(8)) for number in numbers]
    assert len(set(taken)) == len(taken) == 160


def test_the_same_bytes_with_any_number_of_workers(tmp_path: Path) -> None:
    deal = deal_file(tmp_path)
    table = table_of(tmp_path, *(good(f"С-{index}", index + 1) for index in range(45)))
    one = batch(table, deal, tmp_path / "one")
    two = batch(table, deal, tmp_path / "two", "--workers", "2")
    assert one["code"] == two["code"] == 0
    assert content(tmp_path / "one") == content(tmp_path / "two")
    assert one["result"] == two["result"]


def test_unsure_forms_are_asked_once_for_all_rows(tmp_path: Path) -> None:
    text = deal_file(tmp_path).read_text("utf-8").replace("external: true, ", "")
    deal = tmp_path / "own.yaml"
    deal.write_text(text, encoding="utf-8")
    titles = ["contract.number", "parties.buyer.signatories[1].surname"]
    rows = [["1", "Коваленко"], ["2", "Денніс"], ["3", "Денніс"]]
    table = book(tmp_path / "t.xlsx", {"Аркуш": [titles, *rows]})
    answer = batch(table, deal, tmp_path / "out", "--doc", "framework_contract")
    states = statuses(answer)
    assert states[2] == "made"
    assert states[3] == states[4] == "undecided"
    assert answer["code"] == 4
    asked = [one for one in answer["diagnostics"] if one["rule"] == "form-unsure"]
    forms = (tmp_path / "forms.yaml").read_text("utf-8")
    assert asked
    assert forms.count("form:") - forms.count("`form:`") == len(asked)


def test_outputs_beside_the_documents(tmp_path: Path) -> None:
    out = tmp_path / "out"
    rows = [good("@SUM(1)"), good("-2")]
    options = ("--format", "docx,pdf", "--merged", "--zip")
    answer = batch(table_of(tmp_path, *rows), deal_file(tmp_path), out, *options)
    assert answer["code"] == 0
    summary = json.loads((out / "summary.json").read_text("utf-8"))
    assert (summary["made"], summary["failed"], summary["undecided"]) == (2, 0, 0)
    (total,) = summary["totals"]
    assert (total["documents"], total["gross"]) == (2, "176.40")
    for name in ("summary.xlsx",):
        for sheet in openpyxl.load_workbook(out / name):
            for row in sheet.iter_rows():
                assert all(cell.data_type != "f" for cell in row)
    (merged,) = out.glob("merged-*.pdf")
    pages = sum(len(PdfReader(one).pages) for one in out.glob("specification-*.pdf"))
    assert len(PdfReader(merged).pages) == pages
    with zipfile.ZipFile(io.BytesIO((out / "t.zip").read_bytes())) as archive:
        assert len(archive.namelist()) == 4
    assert all("path" in one and len(one["sha256"]) == 64 for one in answer["artifacts"])


def test_nothing_half_written_when_the_system_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deal, out = deal_file(tmp_path), tmp_path / "out"
    table = table_of(tmp_path, good("С-1"), good("С-2"), good("С-3"))
    from contracts.batch import work

    write = work._written

    def full(path: Path, data: bytes) -> None:
        if path.suffix == ".part" and len(list(out.glob("*.docx"))) == 1:
            write(path, data[:100])
            raise OSError(28, "No space left on device", str(path))
        write(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(work, "_written", full)
        stopped = batch(table, deal, out)
    assert stopped["code"] == 5
    assert not list(out.rglob("*.part"))
    assert all(zipfile.is_zipfile(one) for one in out.glob("*.docx"))
    again = batch(table, deal, out)
    assert again["code"] == 0
    batch(table, deal, tmp_path / "fresh")
    assert content(out) == content(tmp_path / "fresh")


def test_a_word_template_of_ones_own(tmp_path: Path) -> None:
    import docx

    template = docx.Document()
    template.add_paragraph("Замовлення {{ this.number }}, {{ buyer.short_name }}")
    template.save(str(tmp_path / "own.docx"))
    table = table_of(tmp_path, good("С-1"), good("С-2"))
    options = ("--template", str(tmp_path / "own.docx"))
    answer = batch(table, deal_file(tmp_path), tmp_path / "out", *options)
    assert statuses(answer) == {2: "made", 3: "made"}
    made = docx.Document(str(tmp_path / "out" / "specification-С-2.docx"))
    assert "С-2" in made.paragraphs[0].text
    assert "Рогата" in made.paragraphs[0].text


def limited(folder: Path, limit: str) -> Path:
    """A contract with a limit: each good row is of 88.20 with VAT."""
    path = deal_file(folder)
    text = path.read_text("utf-8").replace(
        "place: м. Дніпро,", f'place: м. Дніпро, limit: "{limit}",'
    )
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_of_one_contract_keep_to_its_limit_together(tmp_path: Path) -> None:
    deal, out = limited(tmp_path, "200.00"), tmp_path / "out"
    two = batch(table_of(tmp_path, good("С-1"), good("С-2")), deal, out)
    assert (two["code"], cells_of(two)) == (0, set())
    third = table_of(tmp_path, good("С-1"), good("С-2"), good("С-3"))
    plan = batch(third, deal, out, "--plan")
    assert (plan["code"], cells_of(plan)) == (4, {("A4", "batch-limit")})
    assert batch(third, deal, out)["code"] == 4


def test_documents_of_earlier_tables_count_for_the_limit(tmp_path: Path) -> None:
    deal, out = limited(tmp_path, "200.00"), tmp_path / "out"
    batch(table_of(tmp_path, good("С-1"), good("С-2")), deal, out)
    other = batch(table_of(tmp_path, good("С-3")), deal, out)
    assert cells_of(other, "error") == {("A2", "batch-limit")}
    one = batch(table_of(tmp_path, good("С-7", 30)), deal, tmp_path / "fresh")
    assert "limit-exceeded" in {found["rule"] for found in one["diagnostics"]}

"""Output folders that stand in the way, and runs that are stopped: an answer in words, nothing outside, nothing lost."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import cli
from contracts.errors import PermissionDenied
from contracts.output import MANIFEST, Made, write_all

LAWFUL = Path(__file__).parents[1] / "lint" / "bases" / "supply.yaml"
Answer = dict[str, Any]


def envelope(*arguments: str | Path) -> Answer:
    result = CliRunner().invoke(
        cli.main, [*(str(one) for one in arguments), "--json"], prog_name="contracts"
    )
    assert result.exception is None or isinstance(result.exception, SystemExit)
    answer: Answer = json.loads(result.stdout)
    assert answer["exit"] == result.exit_code
    assert not answer["artifacts"]
    return answer


def rules(answer: Answer) -> list[str]:
    return [one["rule"] for one in answer["diagnostics"] if one["severity"] == "error"]


@pytest.fixture
def deal(tmp_path: Path) -> Path:
    return Path(shutil.copy(LAWFUL, tmp_path / "deal.yaml"))


def names(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir()]


def packed(deal: Path, folder: Path, *more: str) -> Answer:
    return envelope("pack", deal, "-o", folder, "--format", "txt", *more)


def made(path: str, data: bytes = b"one") -> Made:
    return Made(path, data, "specification", "uk", "txt", "1")


def test_a_folder_below_a_file_is_refused(deal: Path, tmp_path: Path) -> None:
    answer = packed(deal, deal / "below")
    assert (answer["exit"], rules(answer)) == (5, ["no-permission"])
    assert str(deal) in answer["diagnostics"][-1]["place"]["file"]
    assert names(tmp_path) == ["deal.yaml"]


@pytest.mark.parametrize(
    "manifest",
    [
        '{"schema": "contracts/manifest/1", "files": [{"x": 1}]}',
        '{"schema": "contracts/manifest/1", "files": 7}',
        '{"schema": "contracts/manifest/1", "files": [{"path": "../deal.yaml", "sha256": "0"}]}',
        "[1]",
        "{",
    ],
)
def test_a_manifest_that_is_not_as_we_write_it_is_not_ours(
    deal: Path, tmp_path: Path, manifest: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / MANIFEST).write_text(manifest)
    answer = packed(deal, folder)
    assert (answer["exit"], rules(answer)) == (1, ["would-overwrite"])
    assert names(folder) == [MANIFEST]


def test_a_folder_in_place_of_the_manifest_stops_the_run_before_it_writes(
    deal: Path, tmp_path: Path
) -> None:
    (tmp_path / "out" / MANIFEST).mkdir(parents=True)
    answer = packed(deal, tmp_path / "out", "--force")
    assert (answer["exit"], rules(answer)) == (1, ["would-overwrite"])
    assert names(tmp_path / "out") == [MANIFEST]


def test_a_file_in_place_of_a_folder_of_ours_is_named(deal: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "uk").write_text("mine")
    answer = packed(deal, tmp_path / "out", "--force")
    assert (answer["exit"], rules(answer)) == (1, ["would-overwrite"])
    assert (tmp_path / "out" / "uk").read_text() == "mine"


def test_nothing_is_written_through_a_link_out_of_the_folder(deal: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out" / "uk").symlink_to(tmp_path / "elsewhere")
    answer = packed(deal, tmp_path / "out", "--force")
    assert (answer["exit"], rules(answer)) == (1, ["would-overwrite"])
    assert not names(tmp_path / "elsewhere")


def test_after_a_stop_in_the_middle_the_manifest_knows_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(*files: Made) -> list[str]:
        return [one.status for one in write_all(tmp_path, files, {}, {})]

    write(made("uk/a.txt"))
    with monkeypatch.context() as patched:
        replace = os.replace

        def fail(source: str, target: Path) -> None:
            if target.name == "b.txt":
                raise OSError(28, "no space left")
            replace(source, target)

        patched.setattr("contracts.output.os.replace", fail)
        with pytest.raises(PermissionDenied, match="no space"):
            write(made("uk/a.txt", b"two"), made("uk/b.txt"))
    assert write(made("uk/a.txt", b"three"), made("uk/b.txt")) == ["changed", "made"]


def test_an_order_that_makes_no_document_is_an_error(deal: Path, tmp_path: Path) -> None:
    text = deal.read_text(encoding="utf-8").partition("\nspecifications:")[0]
    deal.write_text(text + "\n", encoding="utf-8")
    answer = packed(deal, tmp_path / "out", "--doc", "specification")
    assert (answer["exit"], rules(answer)) == (1, ["nothing-to-make"])
    assert not (tmp_path / "out").exists()

"""Writing into a folder: only ours, only what changed, all or nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.errors import OverwriteError
from contracts.output import MANIFEST, Made, file_name, sha256, write_all, write_file


def _made(path: str = "uk/a.txt", data: bytes = b"one") -> Made:
    return Made(path, data, "specification", "uk", "txt", "1", {"price": "2"})


def _write(folder: Path, *made: Made, force: bool = False) -> list[str]:
    return [
        one.status
        for one in write_all(folder, made, {"deal.yaml": "00"}, {"contracts": "0"}, force=force)
    ]


def test_a_second_run_changes_no_byte(tmp_path: Path) -> None:
    assert _write(tmp_path, _made()) == ["made"]
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    assert _write(tmp_path, _made()) == ["unchanged"]
    assert {
        path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()
    } == before


def test_our_own_file_is_replaced_when_its_content_changes(tmp_path: Path) -> None:
    _write(tmp_path, _made())
    assert _write(tmp_path, _made(data=b"two")) == ["changed"]
    assert (tmp_path / "uk/a.txt").read_bytes() == b"two"


def test_a_file_changed_by_hand_stops_the_run_and_nothing_is_written(tmp_path: Path) -> None:
    _write(tmp_path, _made())
    (tmp_path / "uk/a.txt").write_bytes(b"by hand")
    with pytest.raises(OverwriteError) as caught:
        _write(tmp_path, _made("uk/b.txt"), _made(data=b"two"))
    assert [one.place.file for one in caught.value.diagnostics] == [str(tmp_path / "uk/a.txt")]
    assert (tmp_path / "uk/a.txt").read_bytes() == b"by hand"
    assert not (tmp_path / "uk/b.txt").exists()


def test_a_file_that_is_not_ours_is_written_over_only_by_force(tmp_path: Path) -> None:
    (tmp_path / "uk").mkdir()
    (tmp_path / "uk/a.txt").write_bytes(b"of somebody else")
    with pytest.raises(OverwriteError):
        _write(tmp_path, _made())
    assert _write(tmp_path, _made(), force=True) == ["changed"]


def test_a_manifest_that_is_not_ours_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text("{}")
    with pytest.raises(OverwriteError):
        _write(tmp_path, _made())
    assert (tmp_path / MANIFEST).read_text() == "{}"


def test_a_folder_in_the_place_of_a_file_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "uk/a.txt").mkdir(parents=True)
    with pytest.raises(OverwriteError):
        _write(tmp_path, _made())


def test_the_manifest_names_files_hashes_and_clauses_and_keeps_other_runs(tmp_path: Path) -> None:
    _write(tmp_path, _made())
    _write(tmp_path, _made("ru/a.txt"))
    manifest = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    assert [entry["path"] for entry in manifest["files"]] == ["ru/a.txt", "uk/a.txt"]
    assert manifest["files"][1]["sha256"] == sha256(b"one")
    assert manifest["files"][1]["clauses"] == {"price": "2"}
    assert manifest["schema"] == "contracts/manifest/1"


def test_a_failed_write_leaves_the_old_file_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.txt"
    write_file(target, b"old")

    def fail(*_arguments: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no space"):
        write_file(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert target.read_bytes() == b"old"


@given(st.text(max_size=200))
def test_a_file_name_never_leaves_its_folder(text: str) -> None:
    name = file_name(text)
    assert name
    assert "/" not in name
    assert "\\" not in name
    assert name not in {".", ".."}
    assert len(name) <= 101


@pytest.mark.parametrize("text", ["con", "NUL", "com1", "aux.txt"])
def test_names_reserved_by_windows_are_changed(text: str) -> None:
    assert file_name(text).lower() != text.lower()

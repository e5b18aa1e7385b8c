"""What is kept from one run to the next: found again, never trusted when damaged, never of a user."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts import kept as module
from contracts.catalog import Catalog
from contracts.compile import compile_document
from contracts.kept import is_packaged, kept, read_toml
from contracts.resources import templates_root

TERMS = templates_root() / "terms" / "uk.toml"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of its own."""
    monkeypatch.setenv(module.VARIABLE, str(tmp_path / "kept"))
    module.folder.cache_clear()
    found = module.folder()
    assert found is not None
    yield found
    module.folder.cache_clear()


def never() -> object:
    raise AssertionError("made again")


def test_what_was_made_is_found_again(place: Path) -> None:
    assert kept(b"a", "x", lambda: {"n": 1}) == {"n": 1}
    assert kept(b"a", "x", never) == {"n": 1}
    assert len(list(place.iterdir())) == 1


def test_other_sources_and_other_code_have_their_own(place: Path) -> None:
    del place
    kept(b"a", "x", lambda: 1)
    assert kept(b"b", "x", lambda: 2) == 2
    assert kept(b"a", "y", lambda: 3) == 3
    assert kept(b"a", "x", never) == 1


@pytest.mark.parametrize("damage", [b"", b"short", None])
def test_a_damaged_entry_is_made_again(place: Path, damage: bytes | None) -> None:
    kept(b"a", "x", lambda: [1])
    (entry,) = place.iterdir()
    data = entry.read_bytes()
    entry.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if damage is None else damage)
    assert kept(b"a", "x", lambda: [2]) == [2]
    assert kept(b"a", "x", never) == [2]


@pytest.mark.parametrize("word", ["off", "", "0", "No"])
def test_nothing_is_kept_when_it_is_switched_off(
    place: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    monkeypatch.setenv(module.VARIABLE, word)
    module.folder.cache_clear()
    assert kept(b"a", "x", lambda: 1) == 1
    assert kept(b"a", "x", lambda: 2) == 2
    assert not list(place.iterdir())


def test_where_nothing_can_be_written_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(module.VARIABLE, str(tmp_path / "file"))
    module.folder.cache_clear()
    assert module.folder() is None
    assert kept(b"a", "x", lambda: 1) == 1
    module.folder.cache_clear()


def test_who_has_no_home_gets_nothing_into_the_folder_they_work_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(module.VARIABLE)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: Path("~/.cache/x"))
    monkeypatch.chdir(tmp_path)
    module.folder.cache_clear()
    assert module.folder() is None
    assert not list(tmp_path.iterdir())
    module.folder.cache_clear()


def test_a_folder_that_others_may_write_is_not_read(place: Path) -> None:
    place.chmod(0o777)
    module.folder.cache_clear()
    assert module.folder() is None


def test_entries_of_old_versions_go_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("kept-0.0.1-a", "kept-0.0.2-a", "kept-0.0.3-a", "photos"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x").write_text("")
    monkeypatch.setenv(module.VARIABLE, str(tmp_path))
    module.folder.cache_clear()
    assert module.folder() is not None
    left = {one.name for one in tmp_path.iterdir()}
    assert "photos" in left
    assert len([one for one in left if one.startswith("kept-")]) == 3
    module.folder.cache_clear()


def test_tables_of_the_package_are_kept_and_those_of_a_user_are_not(
    place: Path, tmp_path: Path
) -> None:
    assert read_toml(TERMS) == read_toml(TERMS)
    assert len(list(place.iterdir())) == 1
    own = tmp_path / "own.toml"
    own.write_text('secret = "x"', encoding="utf-8-sig")
    assert read_toml(own) == {"secret": "x"}
    assert len(list(place.iterdir())) == 1
    assert not is_packaged(own)


def test_texts_of_an_overlay_are_not_kept(place: Path, tmp_path: Path) -> None:
    catalog = Catalog.default(tmp_path / "overlay")
    clause = catalog.document("specification").parts[0].clause
    own = tmp_path / "overlay" / "clauses" / clause / "uk.md"
    own.parent.mkdir(parents=True)
    own.write_text("# Секрет {: #secret }\n\nЦе наш текст. {: #own }\n", encoding="utf-8")
    compile_document(catalog, "specification", "uk", set())
    entries = [one.read_bytes() for one in place.iterdir()]
    assert entries
    assert not any("Секрет".encode() in one for one in entries)

"""A party in its own file: its values, its places, and every way out of the project closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from contracts.load import Loaded, load
from tests.load.help import brief, loaded

OURS = "kind: company\nname: ТОВ «Лан»\ntax:\n  system: general\n"


def deal_with(folder: Path, name: str, *, more: str = "") -> Loaded:
    text = f"schema: x\nparties:\n  supplier:\n    file: {name}\n{more}  buyer: {{kind: foreign}}\n"
    return loaded(folder, text)


def write(path: Path, text: str = OURS) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_file_takes_the_place_of_the_party(tmp_path: Path) -> None:
    write(tmp_path / "parties/our.yaml")
    found = deal_with(tmp_path, "parties/our.yaml")
    assert found.data["parties"] == {
        "supplier": {"kind": "company", "name": "ТОВ «Лан»", "tax": {"system": "general"}},
        "buyer": {"kind": "foreign"},
    }
    assert not found.diagnostics


def test_places_are_in_the_file_of_the_party(tmp_path: Path) -> None:
    write(tmp_path / "parties/our.yaml")
    places = deal_with(tmp_path, "parties/our.yaml").places
    assert str(places.value("parties.supplier.tax.system")) == "parties/our.yaml:4:11"
    assert places.value("parties.supplier.tax.system").path == "parties.supplier.tax.system"
    assert str(places.value("parties.supplier.code")) == "parties/our.yaml:1:1"
    assert str(places.key("parties.supplier")) == "deal.yaml:3:3"
    assert str(places.value("parties.buyer.kind")) == "deal.yaml:5:17"


def test_both_files_are_sources(tmp_path: Path) -> None:
    write(tmp_path / "parties/our.yaml")
    found = deal_with(tmp_path, "parties/our.yaml")
    assert list(found.sources) == ["deal.yaml", "parties/our.yaml"]
    assert found.texts["parties/our.yaml"] == OURS


def test_json_party_and_one_file_for_two_roles(tmp_path: Path) -> None:
    write(tmp_path / "our.json", '{"kind": "company"}')
    found = loaded(tmp_path, "parties: {a: {file: our.json}, b: {file: our.json}}\n")
    assert found.data == {"parties": {"a": {"kind": "company"}, "b": {"kind": "company"}}}


def test_empty_and_refused_values_are_known_by_their_path_in_the_deal(tmp_path: Path) -> None:
    write(tmp_path / "our.yaml", "name:\ncode: *x\ncode: 1\n")
    found = deal_with(tmp_path, "our.yaml")
    assert found.empty == {("parties", "supplier", "name")}
    assert found.unread == {("parties", "supplier", "code")}
    assert brief(found.diagnostics) == [
        "2:7 parties.supplier.code alias",
        "3:1 parties.supplier.code duplicate-key",
    ]
    assert {one.place.file for one in found.diagnostics} == {"our.yaml"}


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd.yaml",
        "../our.yaml",
        "parties/../../our.yaml",
        "~/our.yaml",
        "C:our.yaml",
        "a\\our.yaml",
    ],
)
def test_name_that_leaves_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path / "our.yaml")
    folder = tmp_path / "project"
    folder.mkdir()
    found = deal_with(folder, name)
    assert brief(found.diagnostics) == ["4:11 parties.supplier.file file-outside-project"]
    assert found.unread == {("parties", "supplier")}


def test_link_that_leaves_the_folder_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "our.yaml")
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "link.yaml").symlink_to(tmp_path / "our.yaml")
    (folder / "up").symlink_to(tmp_path)
    for name in ("link.yaml", "up/our.yaml"):
        assert brief(deal_with(folder, name).diagnostics) == [
            "4:11 parties.supplier.file file-outside-project"
        ]


def test_project_folder_is_that_of_its_settings(tmp_path: Path) -> None:
    write(tmp_path / "parties/our.yaml")
    write(tmp_path / "contracts.toml", "")
    folder = tmp_path / "deals"
    folder.mkdir()
    found = deal_with(folder, "../parties/our.yaml")
    assert not found.diagnostics
    assert str(found.places.value("parties.supplier.kind")) == "../parties/our.yaml:1:7"
    assert brief(deal_with(folder, "../../our.yaml").diagnostics) == [
        "4:11 parties.supplier.file file-outside-project"
    ]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("nowhere.yaml", "not-found"),
        ("folder.yaml", "not-a-file"),
        ("our.txt", "file-name"),
        (".env", "file-name"),
        ("deal.yaml", "file-cycle"),
        ("./deal.yaml", "file-cycle"),
        ("[a]", "file-name"),
        ("''", "file-name"),
    ],
)
def test_wrong_name_is_shown_where_the_deal_gives_it(tmp_path: Path, name: str, rule: str) -> None:
    (tmp_path / "folder.yaml").mkdir()
    write(tmp_path / "our.txt")
    (found,) = deal_with(tmp_path, name).diagnostics
    assert found.rule == rule
    assert (found.place.file, found.place.line) == ("deal.yaml", 3 if name == "[a]" else 4) or (
        found.place.line == 4
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("file: other.yaml\n", "1:1 parties.supplier.file file-cycle"),
        ("schema: x\nparties: {}\n", "2:1 parties.supplier.parties file-cycle"),
        ("- a\n", "1:1 not-a-mapping"),
        ("", "1:1 empty-file"),
        ("a: 'x\n", "1:4 parties.supplier.a yaml-syntax"),
        ("a: \x07\n", "1:4 control-character"),
    ],
)
def test_file_that_is_no_party_is_shown_where_it_is_wrong(
    tmp_path: Path, text: str, expected: str
) -> None:
    write(tmp_path / "our.yaml", text)
    found = deal_with(tmp_path, "our.yaml")
    assert brief(found.diagnostics) == [expected]
    assert {one.place.file for one in found.diagnostics} == {"our.yaml"}
    assert ("parties", "supplier") in found.unread


def test_keys_beside_the_file_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "our.yaml")
    found = deal_with(tmp_path, "our.yaml", more="    code: 1\n    name: x\n")
    assert brief(found.diagnostics) == [
        "5:5 parties.supplier.code key-beside-file",
        "6:5 parties.supplier.name key-beside-file",
    ]


def test_file_elsewhere_in_the_deal_is_left_as_it_stands(tmp_path: Path) -> None:
    write(tmp_path / "our.yaml")
    assert loaded(tmp_path, "contract: {file: our.yaml}\n").data == {
        "contract": {"file": "our.yaml"}
    }


def test_deal_by_its_full_name_shows_full_names(tmp_path: Path) -> None:
    write(tmp_path / "our.yaml", "name:\n")
    write(tmp_path / "deal.yaml", "parties: {a: {file: our.yaml}}\n")
    assert (
        str(load(tmp_path / "deal.yaml").places.value("parties.a.name"))
        == f"{tmp_path}/our.yaml:1:6"
    )

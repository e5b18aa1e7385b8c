"""Bytes that are no text, things that are no files."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from contracts.errors import InputError, PermissionDenied
from contracts.load import load
from contracts.reading.source import LARGEST
from tests.load.help import brief, loaded, refused


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        load(path)
    (found,) = caught.value.diagnostics
    return found.rule


def test_missing_file_and_folder_and_devices_are_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "deal.yaml") == "not-found"
    assert refusal(tmp_path) == "not-a-file"
    assert refusal(Path(os.devnull)) == "not-a-file"
    assert refusal(tmp_path / "deal.yaml" / "x") == "not-found"
    assert refusal(tmp_path / ("x" * 300)) == "unreadable"
    assert refusal(Path("a\0b")) == "unreadable"


def test_pipe_and_socket_do_not_hang(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert refusal(pipe) == "not-a-file"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s"))
        assert refusal(tmp_path / "s") == "not-a-file"


def test_circle_of_links_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "b.yaml")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    assert refusal(tmp_path / "a.yaml") == "unreadable"


def test_file_that_may_not_be_read_is_about_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "deal.yaml"
    path.write_text("a: 1\n")

    def denied(*_arguments: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(PermissionDenied) as caught:
        load(path)
    assert caught.value.exit_code == 5
    assert [one.rule for one in caught.value.diagnostics] == ["no-permission"]


def test_size_is_limited_before_anything_is_read(tmp_path: Path) -> None:
    path = tmp_path / "deal.yaml"
    path.write_bytes(b"a: " + b"x" * LARGEST)
    assert refusal(path) == "too-large"


def test_bom_is_accepted(tmp_path: Path) -> None:
    assert loaded(tmp_path, "\ufeffa: ї\n").data == {"a": "ї"}
    assert loaded(tmp_path, '\ufeff{"a": "ї"}', "deal.json").data == {"a": "ї"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-16-le-sig"])
def test_utf16_is_named(tmp_path: Path, encoding: str) -> None:
    data = "назва: Ящик\nname: box\n".encode(encoding.removesuffix("-sig"))
    data = b"\xff\xfe" + data if encoding.endswith("sig") else data
    # Without a mark only text that is mostly Latin shows itself; Cyrillic has no zero bytes.
    data = data if encoding in ("utf-16", "utf-16-le-sig") else "name: box\n".encode(encoding)
    (found,) = refused(tmp_path, data)
    assert (found.rule, found.fields["encoding"]) == ("not-utf-8", "UTF-16")


def test_windows_1251_is_named_with_the_first_letter(tmp_path: Path) -> None:
    (found,) = refused(tmp_path, "a: 1\nname: ТОВ «Ґанок»\n".encode("windows-1251"))
    assert brief([found]) == ["2:7 not-utf-8"]
    assert found.fields["encoding"] == "windows-1251"


def test_broken_utf8_is_placed_after_the_letters_before_it(tmp_path: Path) -> None:
    (found,) = refused(tmp_path, "a: 1\nb: їжак ".encode() + b"\xff\n")
    assert brief([found]) == ["2:9 not-utf-8"]
    assert found.fields["encoding"] == ""


@pytest.mark.parametrize("start", [b"PK\x03\x04zip", b"%PDF-1.7 x", b"\xd0\xcf\x11\xe0old"])
def test_document_instead_of_data_is_named(tmp_path: Path, start: bytes) -> None:
    assert brief(refused(tmp_path, start)) == ["not-text"]


def test_every_control_character_is_placed(tmp_path: Path) -> None:
    text = "a: x\x07y\nb: \x00\nc: \u2028\r\nd: q\x7f\u0085\ufeff\n"
    assert brief(refused(tmp_path, text)) == [
        "1:5 control-character",
        "2:4 control-character",
        "3:4 control-character",
        "4:5 control-character",
        "4:6 control-character",
        "4:7 control-character",
    ]


def test_file_of_zero_bytes_is_not_text(tmp_path: Path) -> None:
    assert {one.rule for one in refused(tmp_path, b"\0" * 2000)} <= {
        "control-character",
        "not-utf-8",
    }


def test_hash_is_of_the_bytes(tmp_path: Path) -> None:
    import hashlib

    found = loaded(tmp_path, "a: ї\n")
    assert found.sources["deal.yaml"].sha256 == hashlib.sha256("a: ї\n".encode()).hexdigest()

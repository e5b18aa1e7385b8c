"""Packages: what is refused when opening, what is the same when writing."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.errors import InputError
from contracts.word.package import Limits, finish, freeze, pack, read_package, write_package

LIMITS = Limits()
MINIMAL = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}


def zipped(parts: dict[str, bytes], **extra: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, **extra}.items():
            archive.writestr(name, content)
    return file.getvalue()


def refusal(data: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(InputError) as caught:
        read_package(data, limits)
    return str(caught.value)


def test_a_package_is_read_as_it_was_written() -> None:
    parts = MINIMAL | {"word/media/пломба.png": bytes(range(256)) * 40, "empty.xml": b""}
    assert read_package(write_package(parts)) == parts


def test_content_types_come_first() -> None:
    backwards = dict(reversed(list(MINIMAL.items())))
    assert next(iter(read_package(write_package(backwards)))) == "[Content_Types].xml"


def test_other_readers_find_no_fault_and_no_date() -> None:
    with zipfile.ZipFile(BytesIO(write_package(MINIMAL))) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@given(st.dictionaries(st.text("abcжґ/.", min_size=1, max_size=12), st.binary(max_size=4000)))
def test_frozen_parts_are_copied_before_the_others(parts: dict[str, bytes]) -> None:
    frozen = freeze([("constant.bin", pack(b"c" * 5000))])
    data = finish(frozen, [(f"x{name}", pack(content)) for name, content in parts.items()])
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names == ["constant.bin", *(f"x{name}" for name in parts)]
        assert [archive.read(name) for name in names[1:]] == list(parts.values())


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("../evil.xml", b"", "outside the package"),
        ("/etc/passwd", b"", "outside the package"),
        ("C:/evil.xml", b"", "outside the package"),
        ("word/vbaProject.bin", b"", "macros"),
        ("word/activeX/activeX1.xml", b"", "macros"),
        ("word/embeddings/oleObject1.bin", b"", "macros"),
        ("word/afchunk.htm", b"", "macros"),
        ("word/styles.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', "document type"),
        ("word/styles.xml", "<a/>".encode("utf-16"), "not in UTF-8"),
        ("WORD/DOCUMENT.XML", b"<a/>", "two parts"),
    ],
)
def test_a_hostile_part_is_refused(name: str, content: bytes, said: str) -> None:
    assert said in refusal(zipped(MINIMAL | {name: content}))


@pytest.mark.parametrize(
    ("relationship", "allowed"),
    [
        ('Type="x/hyperlink" Target="https://example.com" TargetMode="External"', True),
        ('TargetMode="External" Target="mailto:a@example.com" Type="x/hyperlink"', True),
        ('Type="x/hyperlink" Target="file:///etc/passwd" TargetMode="External"', False),
        (
            'Type="x/attachedTemplate" Target="https://example.com/a.dotm" TargetMode="External"',
            False,
        ),
        ("Type='x/image' Target='http://example.com/a.png' TargetMode='External'", False),
        ('Type="x/image" Target="media/a.png"', True),
    ],
)
def test_only_plain_links_may_leave_the_file(relationship: str, allowed: bool) -> None:
    rels = f"<Relationships><Relationship {relationship}/></Relationships>".encode()
    data = zipped(MINIMAL | {"word/_rels/document.xml.rels": rels})
    if allowed:
        assert read_package(data)
    else:
        assert "outside the file" in refusal(data)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert "too large" in refusal(zipped(MINIMAL | {"word/media/a.png": b"0" * 5_000_000}))


def test_limits_hold() -> None:
    many = MINIMAL | {f"word/{number}.xml": b"<a/>" for number in range(10)}
    assert "more than 5 parts" in refusal(zipped(many), Limits(parts=5))
    assert "when unpacked" in refusal(zipped(many), Limits(total_bytes=20))


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", b"\xd0\xcf\x11\xe0" * 100])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    assert "not a readable Word file" in refusal(data)


def test_another_zip_is_no_word_file() -> None:
    assert "not a Word document" in refusal(zipped({"a.txt": b"a"}))


def test_a_damaged_file_is_refused() -> None:
    data = bytearray(zipped(MINIMAL | {"word/media/a.png": bytes(range(256)) * 20}))
    position = data.index(b"word/media/a.png") + 60
    data[position : position + 40] = b"\0" * 40
    assert "not a readable Word file" in refusal(bytes(data))


def test_an_encrypted_part_is_refused() -> None:
    data = bytearray(zipped(MINIMAL))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    assert "encrypted" in refusal(bytes(data))

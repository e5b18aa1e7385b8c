"""The check of written files: each break is found, sound files are sound."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from contracts.render.docx import render, render_parallel
from contracts.word.check import CHECKS, check_docx
from contracts.word.package import write_package
from tests.word import opened
from tests.word.samples import LANGUAGES, contract, specification

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"
TYPES = "[Content_Types].xml"
RELATIONSHIPS = "word/_rels/document.xml.rels"

Parts = dict[str, bytes]
Break = Callable[[Parts], None]


@pytest.fixture(scope="module")
def sound() -> bytes:
    return render(contract("uk"), opened.DEFAULT, controls=True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("controls", [False, True])
def test_written_files_are_sound(language: str, controls: bool) -> None:
    for tree in (contract(language), specification(language, electronic=True)):
        assert check_docx(render(tree, opened.DEFAULT, controls=controls)) == []


def test_files_in_two_languages_are_sound() -> None:
    assert check_docx(render_parallel(contract("uk"), contract("en"), opened.BILINGUAL)) == []


def replace(part: str, old: str, new: str, count: int = 1) -> Break:
    def broken(parts: Parts) -> None:
        text = parts[part].decode()
        assert re.search(old, text, re.S), f"{old} is not in {part}"
        parts[part] = re.sub(old, new, text, count=count, flags=re.S).encode()

    return broken


def without(part: str) -> Break:
    def broken(parts: Parts) -> None:
        del parts[part]

    return broken


def stray(parts: Parts) -> None:
    parts["word/other.dat"] = b"?"


BREAKS: dict[str, tuple[Break, str, str]] = {
    "list that is not there": (
        replace(STYLES, r'<w:numId w:val="1"/>', '<w:numId w:val="99"/>'),
        "numbering",
        STYLES,
    ),
    "definition that is not there": (
        replace(NUMBERING, r'<w:abstractNumId w:val="0"/>', '<w:abstractNumId w:val="9"/>'),
        "numbering",
        NUMBERING,
    ),
    "two definitions of one id": (
        replace(NUMBERING, r'w:abstractNumId="1"', 'w:abstractNumId="0"'),
        "numbering",
        NUMBERING,
    ),
    "two bookmarks of one id": (
        replace(DOCUMENT, r'(<w:bookmarkStart w:id=")\d+"', r'\g<1>1"', 2),
        "bookmark-id",
        DOCUMENT,
    ),
    "two bookmarks of one name": (
        replace(DOCUMENT, r'w:name="_c_subject_1"', 'w:name="_C_SUBJECT"'),
        "bookmark-name",
        DOCUMENT,
    ),
    "bookmark with a long name": (
        replace(DOCUMENT, r'w:name="_c_subject_2"', f'w:name="{"a" * 41}"'),
        "bookmark-name",
        DOCUMENT,
    ),
    "bookmark without end": (
        replace(DOCUMENT, r'<w:bookmarkEnd w:id="\d+"/>', ""),
        "bookmark-open",
        DOCUMENT,
    ),
    "style that is not there": (
        replace(DOCUMENT, r'w:pStyle w:val="Clause1"', 'w:pStyle w:val="Absent"'),
        "style",
        DOCUMENT,
    ),
    "base style that is not there": (
        replace(STYLES, r'w:basedOn w:val="Normal"', 'w:basedOn w:val="Absent"'),
        "style",
        STYLES,
    ),
    "relationship that is not there": (
        replace(DOCUMENT, r'r:id="rId6"', 'r:id="rId66"'),
        "relationship",
        DOCUMENT,
    ),
    "relationship to a missing part": (without("word/footer1.xml"), "relationship", DOCUMENT),
    "content type of a missing part": (without("word/footer1.xml"), "content-type", TYPES),
    "part without content type": (stray, "content-type", "word/other.dat"),
    "cell without paragraph": (
        replace(DOCUMENT, r"(<w:tc><w:tcPr>(?:(?!</w:tcPr>).)*</w:tcPr>).*?</w:tc>", r"\1</w:tc>"),
        "table-cell",
        DOCUMENT,
    ),
    "row with too few cells": (
        replace(DOCUMENT, r"<w:tc>(?:(?!</w:tc>).)*</w:tc></w:tr>", "</w:tr>"),
        "table-grid",
        DOCUMENT,
    ),
    "field that is not closed": (
        replace(DOCUMENT, r'<w:fldChar w:fldCharType="end"/>', ""),
        "field",
        DOCUMENT,
    ),
    "field that never began": (
        replace(DOCUMENT, r'<w:fldChar w:fldCharType="begin"/>', ""),
        "field",
        DOCUMENT,
    ),
    "field that runs something": (
        replace(DOCUMENT, r" REF _c_subject ", " DDEAUTO c:\\\\\\\\windows "),
        "field-outside",
        DOCUMENT,
    ),
    "reference to nothing": (
        replace(DOCUMENT, r" REF _c_subject ", " REF _c_absent "),
        "reference",
        DOCUMENT,
    ),
    "reference with a wrong number": (
        replace(
            DOCUMENT, r'("separate"/></w:r><w:r><w:t xml:space="preserve">)3\.4\.1<', r"\g<1>3.4.2<"
        ),
        "reference-number",
        DOCUMENT,
    ),
    "two controls of one id": (
        replace(DOCUMENT, r'(<w:sdtPr><w:tag w:val="[^"]*"/><w:id w:val=")\d+"', r'\g<1>7"', 2),
        "control-id",
        DOCUMENT,
    ),
    "control with a long tag": (
        replace(DOCUMENT, r'<w:tag w:val="[^"]*"', f'<w:tag w:val="{"t" * 65}"'),
        "control-tag",
        DOCUMENT,
    ),
    "note that is not there": (
        replace(DOCUMENT, r"</w:p>", '<w:r><w:footnoteReference w:id="3"/></w:r></w:p>'),
        "note",
        DOCUMENT,
    ),
    "XML that is not": (replace(STYLES, r"</w:styles>", ""), "xml", STYLES),
    "no document": (without(DOCUMENT), "package", ""),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_break_is_found_where_it_is(name: str, sound: bytes) -> None:
    broken, code, part = BREAKS[name]
    parts = opened.parts(sound)
    broken(parts)
    found = check_docx(write_package(parts))
    assert (code, part) in {(problem.code, problem.part) for problem in found}
    assert all(str(problem) and "{" not in str(problem) for problem in found)


def test_every_check_has_a_break() -> None:
    codes = {code.partition("-")[0] for _, code, _ in BREAKS.values()}
    subjects = {check.__name__.strip("_").removesuffix("s").partition("_")[0] for check in CHECKS}
    assert subjects - codes == {"numbering"} - codes


def test_a_problem_says_where_it_is(sound: bytes) -> None:
    parts = opened.parts(sound)
    BREAKS["reference with a wrong number"][0](parts)
    (problem,) = check_docx(write_package(parts))
    assert problem.place.startswith("¶5 «Постачальник зобов’язується")
    assert str(problem).endswith("a reference shows 3.4.2, the clause is 3.4.1")

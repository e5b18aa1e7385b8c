"""Templates that do not come with us, real ones of lawyers: filled as docxtpl fills them, none corrupt.

`python -m tests.word.given.fetch` gets some; CONTRACTS_WORD_TEMPLATES names a folder with more, where `NAME.json` beside
a file may give values. What a template asks of its own surroundings, filters and functions, is made up here.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from jinja2 import ChainableUndefined, Environment
from lxml import etree

from contracts.errors import ContractsError
from contracts.word.check import check_docx
from contracts.word.kit import DocxtplKit
from contracts.word.package import read_package
from contracts.word.template import WordTemplate
from tests.word.given.fetch import REAL
from tests.word.own import by_docxtpl, canonical

FOLDERS = [REAL, *map(Path, filter(None, [os.environ.get("CONTRACTS_WORD_TEMPLATES", "")]))]
GIVEN = sorted(path for folder in FOLDERS for path in folder.glob("**/*.docx"))
PARAGRAPH_ID = re.compile(rb' (?:xmlns:w14|w14:\w+Id)="[^"]*"')
FILTER = re.compile(r"\|\s*([A-Za-z_]\w*)")


class Anything(ChainableUndefined):
    """A name that a template expects of its surroundings: it prints its name, and may be called."""

    unsafe_callable = alters_data = False

    def __call__(self, *_given: Any, **_named: Any) -> Any:
        return self

    def __str__(self) -> str:
        return f"[{self._undefined_name}]"

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Any:
        return iter((self, self))

    def __len__(self) -> int:
        return 2

    def _same(self, _other: Any) -> Any:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = _same


@pytest.mark.slow
@pytest.mark.parametrize("path", GIVEN, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_template_of_others_is_filled_as_by_docxtpl(path: Path) -> None:
    data, values = path.read_bytes(), _values(path)
    try:
        made = WordTemplate(data, kit=DocxtplKit(_environment(data))).render(values)
    except ContractsError as refused:
        if any(one.rule == "template" for one in refused.diagnostics):
            with pytest.raises(Exception):  # noqa: B017, PT011 (whatever docxtpl raises)
                by_docxtpl(data, values, jinja_env=_environment(data))
        pytest.skip(f"refused: {refused}")
    theirs = by_docxtpl(data, values, jinja_env=_environment(data))
    before = {one.code for one in check_docx(data)}
    assert not [one for one in check_docx(made) if one.code not in before]
    assert _text(made) == _text(theirs)
    if _shape(made) != _shape(theirs):
        assert _is_wrong(theirs, made), "where docxtpl is right, ours is the same"


def _text(data: bytes) -> str:
    """All that is printed, blanks left out."""
    tree = etree.fromstring(read_package(data)["word/document.xml"])
    return "".join("".join(str(piece) for piece in tree.itertext()).split())


def _shape(data: bytes) -> bytes:
    """The body without the ids that a repetition must not repeat."""
    return PARAGRAPH_ID.sub(b"", canonical(data))


def _is_wrong(data: bytes, made: bytes) -> bool:
    """Whether docxtpl wrote text between paragraphs or runs, or has more faults than we have."""
    tree = etree.fromstring(read_package(data)["word/document.xml"])
    texts = [one.tag for one in tree.iter("{*}body", "{*}p", "{*}tc") if (one.text or "").strip()]
    tails = [one.tag for one in tree.iter("{*}p", "{*}r", "{*}tbl") if (one.tail or "").strip()]
    return bool(texts or tails) or len(check_docx(data)) > len(check_docx(made))


def _environment(data: bytes) -> Environment:
    """A Jinja that knows every filter that the template names."""
    environment = Environment(undefined=Anything, autoescape=True)
    for content in read_package(data).values():
        text = re.sub(r"<[^>]+>", "", content.decode("utf-8", "replace"))
        for name in FILTER.findall(text):
            environment.filters.setdefault(name, lambda value, *_given, **_named: value)
    return environment


def _values(path: Path) -> dict[str, Any]:
    beside = path.with_suffix(".json")
    found: dict[str, Any] = json.loads(beside.read_text("utf-8")) if beside.is_file() else {}
    return found

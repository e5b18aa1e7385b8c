"""Templates that do not come with us (docxtpl's own, real ones): filled as docxtpl fills them.

CONTRACTS_WORD_TEMPLATES names a folder of `.docx` files; beside each, `NAME.json` may give values.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from contracts.errors import ContractsError
from contracts.word.check import check_docx
from contracts.word.template import WordTemplate
from tests.word.own import by_docxtpl, canonical

FOLDER = os.environ.get("CONTRACTS_WORD_TEMPLATES", "")
GIVEN = sorted(Path(FOLDER).glob("**/*.docx")) if FOLDER else []


@pytest.mark.slow
@pytest.mark.parametrize("path", GIVEN, ids=lambda path: path.stem)
def test_a_template_of_others_is_filled_as_by_docxtpl(path: Path) -> None:
    data, values = path.read_bytes(), _values(path)
    try:
        made = WordTemplate(data, undefined="docxtpl").render(values)
    except ContractsError as refused:
        with pytest.raises(Exception):  # noqa: B017, PT011 (whatever docxtpl raises)
            by_docxtpl(data, values)
        pytest.skip(f"docxtpl refuses it too: {refused}")
    assert canonical(made) == canonical(by_docxtpl(data, values))
    before = {one.code for one in check_docx(data)}
    assert not [one for one in check_docx(made) if one.code not in before]


def _values(path: Path) -> dict[str, Any]:
    beside = path.with_suffix(".json")
    found: dict[str, Any] = json.loads(beside.read_text("utf-8")) if beside.is_file() else {}
    return found

"""Outside judges: programs not of ours that say whether a file is what it should be.

A test asks for one by the fixture `judge`, which gives the function or reports it as not run:

    def test_specification_is_valid(judge: AskJudge, tmp_path: Path) -> None:
        assert judge("ooxml_sdk")(path) == []

or calls it directly after `judge(...)`: `from tests.judges import verapdf`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from tests.judges.base import Finding, Judge, JudgeError
from tests.judges.docx import libreoffice_pdf, ooxml_sdk, openxml_audit
from tests.judges.html import axe, vnu
from tests.judges.pdf import pdf_text, verapdf
from tests.judges.spelling import hunspell

__all__ = [
    "JUDGES",
    "AskJudge",
    "Finding",
    "Judge",
    "JudgeError",
    "axe",
    "hunspell",
    "libreoffice_pdf",
    "ooxml_sdk",
    "openxml_audit",
    "pdf_text",
    "verapdf",
    "vnu",
]

JUDGES: dict[str, Judge[..., Any]] = {
    judge.name: judge
    for judge in (
        axe,
        hunspell,
        libreoffice_pdf,
        ooxml_sdk,
        openxml_audit,
        pdf_text,
        verapdf,
        vnu,
    )
}

AskJudge: TypeAlias = Callable[[str], Callable[..., Any]]
"""The type of the fixture `judge`."""

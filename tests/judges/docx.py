"""Judges of DOCX: Microsoft's Open XML SDK, openxml-audit, LibreOffice."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tests.judges.base import NODE_MODULES, Finding, JudgeError, judge, lacking, run

__all__ = ["libreoffice_pdf", "ooxml_sdk", "openxml_audit"]

SDK = NODE_MODULES / "@xarsh" / "ooxml-validator-linux-x64" / "ooxml-validator"
OFFICE = "Office2019"


@judge("ooxml_sdk", lambda: lacking(files=[SDK]))
def ooxml_sdk(path: Path) -> list[Finding]:
    """Errors that the Open XML SDK finds; it does not look inside `docProps/core.xml`."""
    answer = json.loads(run([SDK, path.resolve(), OFFICE]))
    findings = [
        Finding(
            rule=error["id"] or error["errorType"],
            message=error["description"],
            place=f"{error['path'] or ''} {error['xPath'] or ''}".strip(),
        )
        for error in answer["errors"]
    ]
    if not answer["ok"] and not findings:
        raise JudgeError(f"ooxml_sdk refused {path} without a reason: {answer}")
    return findings


@judge(
    "openxml_audit", lambda: "" if find_spec("openxml_audit") else "openxml-audit (Python package)"
)
def openxml_audit(path: Path) -> list[Finding]:
    """Everything that openxml-audit finds, its notes on what Word would repair included."""
    from openxml_audit import OpenXmlValidator

    return [
        Finding(
            rule=error.id or error.error_type.value,
            message=error.description,
            place=f"{error.part_uri} {error.path}".strip(),
        )
        for error in OpenXmlValidator().validate(str(path)).errors
    ]


@judge("libreoffice_pdf", lambda: lacking(["soffice"]))
def libreoffice_pdf(paths: Sequence[Path], outdir: Path) -> list[Path]:
    """PDF files that LibreOffice makes of *paths*, in their order, all in one run.

    It computes numbers and references anew, so its PDF shows what a reader of the file sees.
    """
    doubles = [stem for stem, count in Counter(path.stem for path in paths).items() if count > 1]
    if doubles:
        raise ValueError(f"would overwrite each other: {', '.join(doubles)}")
    outdir.mkdir(parents=True, exist_ok=True)
    made = [outdir / f"{path.stem}.pdf" for path in paths]
    profile = f"-env:UserInstallation={office_profile().as_uri()}"
    options = [profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir"]
    said = run(["soffice", *options, outdir, *(path.resolve() for path in paths)])
    absent = [pdf.name for pdf in made if not pdf.exists()]
    if absent:
        raise JudgeError(f"LibreOffice did not make {', '.join(absent)}: {said}")
    return made


@cache
def office_profile() -> Path:
    """A LibreOffice profile of this process alone: two runs with one profile wait for each other."""
    folder = Path(tempfile.mkdtemp(prefix="judge-libreoffice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder

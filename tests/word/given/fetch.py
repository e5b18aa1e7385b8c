"""`python -m tests.word.given.fetch`: the test templates of docxtpl and real templates of lawyers, from PyPI by pip.

docxtpl's source distributions hold its tests up to 0.5.2; packages of docassemble hold letters, contracts and court
forms in docxtpl's tags. They lie in `tests/judges/.build/templates`, which is not committed.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.judges.base import BUILD

__all__ = ["DOCXTPL", "FOLDER", "REAL"]

FOLDER = BUILD / "templates"
DOCXTPL = FOLDER / "docxtpl"
"""The folder `tests` of docxtpl: scripts, and what they fill."""
REAL = FOLDER / "real"

SOURCE = "docxtpl==0.5.2"
PACKAGES = (
    "docassemble-demo",
    "docassemble-base",
    "docassemble-assemblyline",
    "docassemble-lawvnamechange",
    "docassemble-lawvwillsclinic",
    "docassemble-almassachusetts",
    "docassemble-massappealscourt",
)


def main() -> None:
    """Fetches what is not there, and says what could not be had."""
    if not DOCXTPL.is_dir():
        for name, content in _members(SOURCE, "--no-binary", "docxtpl"):
            below = name.partition("/tests/")[2]
            if below:
                _keep(DOCXTPL / below, content)
    if not REAL.is_dir():
        for package in PACKAGES:
            for name, content in _members(package):
                if name.endswith(".docx") and "/data/" in name:
                    _keep(REAL / package / Path(name).name, content)
    for folder in (DOCXTPL, REAL):
        count = sum(1 for _one in folder.rglob("*.docx"))
        sys.stdout.write(f"{folder}: {count or 'no'} templates\n")


def _members(package: str, *options: str) -> Iterator[tuple[str, bytes]]:
    """Names and contents of the files of a distribution; none when pip cannot get it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", *options, "-d", folder, package]  # fmt: skip
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            sys.stderr.write(f"{package} could not be had: {done.stderr.strip()[-300:]}\n")
        for path in Path(folder).iterdir():
            yield from _zipped(path) if zipfile.is_zipfile(path) else _tarred(path)


def _zipped(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if not name.endswith("/"):
                yield name, archive.read(name)


def _tarred(path: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(path) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            if file is not None:
                yield member.name, file.read()


def _keep(path: Path, content: bytes) -> None:
    """Writes a file below the folder, nowhere else."""
    if not path.resolve().is_relative_to(FOLDER.resolve()):
        raise ValueError(f"{path} leaves the folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    main()

"""Word files to PDF by LibreOffice, where a template of one's own must look as in Word.

Several documents share one run of LibreOffice, for starting costs more than converting; after so many it is started
anew. Each worker has a profile of its own, so runs neither block nor break one another. A run that crashes or takes
too long is ended with all that it started, and its documents are tried one by one, so that only the bad one is lost.
"""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from contracts.errors import EngineError
from contracts.messages import _

__all__ = ["INSTALL", "Office", "office_program"]

INSTALL = "apt-get install --no-install-recommends libreoffice-writer-nogui"
PROGRAMS = ("soffice", "libreoffice")
FILTER = "pdf:writer_pdf_Export"
MADE = re.compile(rb"(/(?:CreationDate|ModDate)\s?\(D:)\d{14}Z'")
NO_TIME = b"19800101000000Z'"
MARKS = re.compile(
    rb"/ID\s*\[\s*<[0-9A-F]{32}>\s*<[0-9A-F]{32}>\s*\]|/DocChecksum\s?/[0-9A-F]{32,64}"
)
HEX = re.compile(rb"[0-9A-F]{32,64}")
FIRST_START = 60.0
"""Seconds that a run may take besides its documents: the first makes the profile."""


def office_program() -> Path:
    """The program of LibreOffice.

    Raises:
        EngineError: it is not installed; with the command that installs it.
    """
    found = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if found is None:
        message = _("LibreOffice is not installed; it makes PDF of Word templates of your own")
        raise EngineError(message, hint=_("install it: {command}"), command=INSTALL)
    return Path(found)


@dataclass(frozen=True, slots=True)
class Office:
    """How documents are converted."""

    workers: int = 1
    """Runs of LibreOffice at the same time."""
    documents: int = 50
    """Documents of one run; then it is started anew."""
    seconds: float = 30.0
    """Of the clock, for each document of a run."""

    def pdfs(self, files: Sequence[bytes]) -> list[bytes]:
        """A PDF file for each Word file, in their order.

        Raises:
            EngineError: LibreOffice is missing, or does not convert some file; the message says which, from 1.
        """
        program = office_program()
        runs = [
            range(start, min(start + self.documents, len(files)))
            for start in range(0, len(files), max(1, self.documents))
        ]
        with tempfile.TemporaryDirectory(prefix="contracts-office-") as folder:
            profiles = Path(folder)

            def work(number: int) -> list[tuple[int, bytes]]:
                mine = runs[number :: self.workers]
                worker = _Worker(program, profiles / f"worker-{number}", self.seconds)
                return [made for run in mine for made in worker.converted(run, files)]

            count = max(1, min(self.workers, len(runs)))
            with ThreadPoolExecutor(count) as pool:
                made = [one for each in pool.map(work, range(self.workers)) for one in each]
        return [content for _number, content in sorted(made)]


@dataclass(slots=True)
class _Worker:
    """One profile of LibreOffice and the runs in it."""

    program: Path
    folder: Path
    seconds: float

    def converted(self, run: range, files: Sequence[bytes]) -> Iterator[tuple[int, bytes]]:
        """The PDF files of a run by number; what one run does not give is asked for alone."""
        made = self._run([(number, files[number]) for number in run])
        for number in run:
            if number not in made:
                made |= self._run([(number, files[number])])
            if number not in made:
                message = _("LibreOffice does not convert document {number}")
                hint = _("open it in LibreOffice by hand; raise the time limit where it is long")
                raise EngineError(message, hint=hint, number=number + 1)
            yield number, made[number]

    def _run(self, documents: Sequence[tuple[int, bytes]]) -> dict[int, bytes]:
        """What one run of LibreOffice makes of *documents*, by number."""
        self.folder.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            here = Path(folder)
            for number, content in documents:
                (here / f"{number}.docx").write_bytes(content)
            ended_well = self._ended(here, [f"{number}.docx" for number, _content in documents])
            if not ended_well:  # a profile that a crash left may be broken
                shutil.rmtree(self.folder / "profile", ignore_errors=True)
            written = {number: here / f"{number}.pdf" for number, _content in documents}
            whole = {
                number: path.read_bytes() for number, path in written.items() if path.is_file()
            }
        return {
            number: _steady(data)
            for number, data in whole.items()
            if data.rstrip().endswith(b"%%EOF")
        }

    def _ended(self, here: Path, names: Sequence[str]) -> bool:
        """Whether the run ended by itself and without an error."""
        profile = (self.folder / "profile").resolve().as_uri()
        command = [
            str(self.program),
            f"-env:UserInstallation={profile}",
            *("--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault"),
            *("--convert-to", FILTER, "--outdir", str(here)),
            *names,
        ]
        process = subprocess.Popen(
            command,
            cwd=here,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            return process.wait(FIRST_START + self.seconds * len(names)) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            _end(process)


def _steady(data: bytes) -> bytes:
    """A PDF without the time of its making, so that the same Word file gives the same PDF; no offset in it moves."""
    kept = MADE.sub(lambda found: found[1] + NO_TIME, data)
    kept = MARKS.sub(lambda found: _hex_as_long(found, b"0" * 64), kept)
    digest = hashlib.sha256(kept).hexdigest().upper().encode()
    return MARKS.sub(lambda found: _hex_as_long(found, digest), kept)


def _hex_as_long(found: "re.Match[bytes]", digits: bytes) -> bytes:
    """What was found with other digits in place of its own."""
    return HEX.sub(lambda each: digits[: len(each[0])], found[0])


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ends a run with everything that it started."""
    if sys.platform == "win32":
        process.kill()
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
    process.wait()

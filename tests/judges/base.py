"""What every outside judge is: a program not of ours, called with files, answering with findings."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, ParamSpec, TypeVar

__all__ = [
    "BUILD",
    "HERE",
    "NODE_MODULES",
    "Finding",
    "Judge",
    "JudgeError",
    "judge",
    "lacking",
    "run",
]

HERE = Path(__file__).resolve().parent
BUILD = HERE / ".build"
NODE_MODULES = HERE / "node_modules"
INSTALL = "make judges"
TIMEOUT_SECONDS = 300

P = ParamSpec("P")
R = TypeVar("R")


class JudgeError(Exception):
    """A judge is not installed, or did not give an answer: no verdict, which is never a good verdict."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One complaint of a judge."""

    rule: str
    """The judge's own name of the rule: a clause of a standard, an identifier, or "" where it has none."""
    message: str
    place: str = ""
    """Where in the file: part and XPath, line and column, CSS selector; "" when the judge does not say."""


@dataclass(frozen=True)
class Judge(Generic[P, R]):
    """A check by an outside program: called like a function, and knows whether it can be called."""

    name: str
    check: Callable[P, R]
    missing: Callable[[], str]
    """What the machine lacks for this judge, in words; "" when nothing."""

    def available(self) -> bool:
        return not self.missing()

    def how(self) -> str:
        """What is missing and how to get it, for the report of judges that were not run."""
        return f"{self.missing()} not found; install with `{INSTALL}`"

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        if not self.available():
            raise JudgeError(f"{self.name}: {self.how()}")
        return self.check(*args, **kwargs)


def judge(name: str, missing: Callable[[], str]) -> Callable[[Callable[P, R]], Judge[P, R]]:
    """Makes a judge of the function under it."""
    return lambda check: Judge(name, check, missing)


def lacking(programs: Sequence[str] = (), files: Sequence[Path] = ()) -> str:
    """Those of *programs* (looked up on the PATH) and *files* that are not there, in words."""
    absent = [name for name in programs if shutil.which(name) is None]
    absent += [path.name for path in files if not path.exists()]
    return ", ".join(absent)


def run(command: Sequence[str | Path], *, text: str = "", ok: Sequence[int] = (0,)) -> str:
    """Standard output of *command*, given *text* on its standard input.

    Raises:
        JudgeError: its exit code is not one of *ok*, or it takes longer than any sane run.
    """
    words = [os.fspath(word) for word in command]
    try:
        done = subprocess.run(
            words,
            input=text,
            capture_output=True,
            encoding="utf-8",
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise JudgeError(f"{words[0]}: {error}") from error
    if done.returncode not in ok:
        raise JudgeError(f"{words[0]} ended with {done.returncode}:\n{done.stderr or done.stdout}")
    return done.stdout

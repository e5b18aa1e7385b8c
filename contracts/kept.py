"""What is made of the package's own texts and tables, kept on disk from one run to the next.

Nothing that a user wrote is ever kept: only what was read from the files of the package. An entry is found by the
digest of what it was made of and of the code that made it, and carries a digest of itself, so that a damaged one is
made again. Where nothing can be written nothing is kept. `CONTRACTS_CACHE` names another folder, or `off`.
"""

from __future__ import annotations

import os
import pickle
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from contracts.resources import templates_root
from contracts.version import VERSION

__all__ = ["code_stamp", "is_packaged", "kept", "read_toml"]

T = TypeVar("T")
VARIABLE = "CONTRACTS_CACHE"
_DIGEST = 32
_OURS = "kept-"
_FOLDERS = 3
"""Versions whose entries are kept."""


def is_packaged(path: Path) -> bool:
    """Whether a file belongs to the package."""
    return path.is_relative_to(templates_root()) or path.is_relative_to(Path(__file__).parent)


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a TOML file, kept if it belongs to the package.

    Raises:
        OSError: the file cannot be read.
        UnicodeDecodeError: it is not in UTF-8.
        tomllib.TOMLDecodeError: it is not TOML.
    """
    source = path.read_bytes()

    def read() -> dict[str, Any]:
        import tomllib

        return tomllib.loads(source.decode("utf-8-sig"))

    return kept(source, "toml", read) if is_packaged(path) else read()


def kept(source: bytes, stamp: str, make: Callable[[], T]) -> T:
    """What *make* makes of *source*, by the code that *stamp* stands for; its last result, where one is kept.

    The result can be pickled, and is not shared: each call gives one of its own.
    """
    place = folder()
    if place is None:
        return make()
    path = place / sha256(stamp.encode() + b"\0" + source).hexdigest()
    found = _read(path)
    if found is not None:
        made: T = pickle.loads(found)  # noqa: S301 (we wrote it ourselves, and its digest fits)
        return made
    made = make()
    _write(path, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
    return made


@cache
def folder() -> Path | None:
    """The folder of this version, made where it is missing; None where nothing is kept."""
    named = os.environ.get(VARIABLE)
    if named is not None and named.lower() in {"", "0", "off", "no", "false"}:
        return None
    if named:
        root = Path(named)
    else:
        from platformdirs import user_cache_path

        root = user_cache_path("contracts-ua", appauthor=False)
        if (
            not root.is_absolute()
        ):  # who runs this has no home: nothing is put into the folder they work in
            return None
    place = root / f"{_OURS}{VERSION}-{sys.implementation.cache_tag}"
    try:
        if not place.is_dir():
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            _forget(root, place)
        return place if _is_ours(place) else None
    except OSError:
        return None


def _is_ours(place: Path) -> bool:
    """Whether nobody else can write there: what another has put there is not to be loaded."""
    if sys.platform == "win32":
        return True
    status = place.stat()
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


def _forget(root: Path, new: Path) -> None:
    """Removes the folders of versions before the last few; *new* was made just now."""
    others = sorted(set(root.glob(f"{_OURS}*")) - {new}, key=lambda one: one.stat().st_mtime)
    for one in others[: 1 - _FOLDERS]:
        shutil.rmtree(one, ignore_errors=True)


def _read(path: Path) -> bytes | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    digest, content = data[:_DIGEST], data[_DIGEST:]
    return content if sha256(content).digest() == digest else None


def _write(path: Path, content: bytes) -> None:
    """Puts an entry in its place in one step; that it cannot be kept is no fault."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        try:
            beside.write_bytes(sha256(content).digest() + content)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


def code_stamp(*modules: Path) -> str:
    """What stands for the code in these files: in a checkout it changes without the version."""
    states = (one.stat() for one in modules)
    return " ".join(f"{one.st_mtime_ns}-{one.st_size}" for one in states)

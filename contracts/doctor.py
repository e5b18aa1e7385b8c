"""What this machine has for the toolkit: versions, engines, fonts, and how to install what is missing."""

from __future__ import annotations

import importlib.metadata
import platform
import shutil
import subprocess
from collections.abc import Iterator

from contracts.messages import _
from contracts.records import record
from contracts.resources import templates_root
from contracts.version import VERSION

__all__ = ["Part", "examine"]

_PACKAGES = (
    "babel", "click", "docxtpl", "jinja2", "lxml", "markdown-it-py", "openpyxl", "pydantic", "pypdf", "python-calamine",
    "python-stdnum", "pytrovich", "PyYAML", "shevchenko-py", "translitua", "typst",
)  # fmt: skip
_FONTS = ("Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf")


@record
class Part:
    """Something the toolkit stands on."""

    name: str
    found: str
    """Version or place; empty when it is missing."""
    needed: bool
    """False: only for one thing, said in `use`."""
    use: str = ""
    install: str = ""

    @property
    def is_missing(self) -> bool:
        """Needed and not there."""
        return self.needed and not self.found


def examine() -> Iterator[Part]:
    """All parts, needed ones first."""
    yield Part("contracts-ua", VERSION, needed=True)
    yield Part("Python", platform.python_version(), needed=True)
    for name in _PACKAGES:
        yield Part(name, _version(name), needed=True, install=f"pip install {name}")
    yield _shevchenko()
    for name in _FONTS:
        path = next(iter(templates_root().glob(f"fonts/**/{name}")), None)
        yield Part(
            name,
            str(path.name) if path else "",
            needed=True,
            install="pip install --force-reinstall contracts-ua",
        )
    yield Part(
        "isal", _version("isal"), needed=True, use=_("fast compression"), install="pip install isal"
    )
    yield Part(
        "distributed",
        _version("distributed"),
        needed=False,
        use=_("batches on a cluster"),
        install="pip install contracts-ua[cluster]",
    )
    yield Part(
        "LibreOffice",
        _libreoffice(),
        needed=False,
        use=_("PDF of your own Word templates"),
        install="apt-get install libreoffice-writer-nogui",
    )


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _shevchenko() -> Part:
    """Another package of the registry installs a module of the same name and declines wrongly."""
    clash = _version("shevchenko")
    found = "" if clash else "ok"
    return Part(
        "shevchenko",
        found,
        needed=True,
        use=_("no other package of this name"),
        install="pip uninstall shevchenko",
    )


def _libreoffice() -> str:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return ""
    try:
        answer = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip().split("\n")[0]

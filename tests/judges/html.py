"""Judges of pages: the Nu HTML checker for markup, axe in Chromium for accessibility."""

from __future__ import annotations

import html
import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.judges.base import NODE_MODULES, Finding, JudgeError, judge, lacking, run

__all__ = ["axe", "vnu"]

VNU = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
AXE = NODE_MODULES / "axe-core" / "axe.min.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
"""It would keep the judge's own script out."""
ANSWER = re.compile(r'<pre id="axe-answer">(.*?)</pre>', re.DOTALL)
ASK = """
axe.run().then(
  result => result.violations.map(v => [v.id, v.help, v.nodes.map(n => n.target.join(" ")).join("; ")]),
  error => [["axe-failed", String(error), ""]]
).then(answer => {
  const pre = top.document.createElement("pre");
  pre.id = "axe-answer";
  pre.textContent = JSON.stringify(answer);
  top.document.body.append(pre);
});
"""
WINDOW = """<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<body><iframe src="{page}" style="border:0;width:{width}px;height:2000px"></iframe></body>"""
"""A window of any width: Chromium itself has none under 500 pixels."""


@judge("vnu", lambda: lacking(["java"], [VNU]))
def vnu(paths: Sequence[Path]) -> dict[Path, list[Finding]]:
    """Errors and warnings of the Nu HTML checker in each page; one Java machine for all *paths*."""
    if not paths:
        return {}
    given = {path.resolve(): path for path in paths}
    said = run(["java", "-jar", VNU, "--format", "json", "--exit-zero-always", "--stdout", *given])
    found: dict[Path, list[Finding]] = {path: [] for path in paths}
    for message in json.loads(said)["messages"]:
        page = given[Path(unquote(urlsplit(message["url"]).path))]
        found[page].append(
            Finding(
                rule=message.get("subType", message["type"]),
                message=message["message"],
                place=f"{message.get('lastLine', 0)}:{message.get('lastColumn', 0)}",
            )
        )
    return found


def browser() -> str | None:
    """The first Chromium on the PATH."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@judge(
    "axe", lambda: ", ".join(filter(None, ["" if browser() else "chromium", lacking(files=[AXE])]))
)
def axe(path: Path, width: int = 1280, dark: bool = False) -> list[Finding]:
    """Violations of accessibility rules that axe sees in the page as Chromium shows it in a window of *width* pixels."""
    script = f"<script>{AXE.read_text(encoding='utf-8')}</script><script>{ASK}</script>"
    page = POLICY.sub("", path.read_text(encoding="utf-8")).replace("</body>", f"{script}</body>")
    # Beside the page, so that its style sheets and images are found.
    with _written(page, path.parent) as inner:
        window = WINDOW.format(page=inner.as_uri(), width=width)
        with _written(window, path.parent) as outer:
            shown = run([browser() or BROWSERS[0], *_options(width, dark), outer.as_uri()])
    answer = ANSWER.search(shown)
    if not answer:
        raise JudgeError(f"axe gave no answer for {path}")
    violations = json.loads(html.unescape(answer[1]))
    return [Finding(rule, message, place) for rule, message, place in violations]


def _options(width: int, dark: bool) -> list[str]:
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000"]
    options += ["--allow-file-access-from-files", f"--window-size={max(width, 500) + 40},2100"]
    if dark:
        options.append("--blink-settings=preferredColorScheme=0")
    return [*options, "--dump-dom"]


@contextmanager
def _written(text: str, folder: Path) -> Iterator[Path]:
    """A page that is there as long as it is looked at."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", suffix=".html", prefix=".axe-", dir=folder
    ) as file:
        file.write(text)
        file.flush()
        yield Path(file.name)

"""Judges of pages: the Nu HTML checker for markup, axe in Chromium for accessibility."""

from __future__ import annotations

import html
import json
import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.judges.base import NODE_MODULES, Finding, JudgeError, judge, lacking, run

__all__ = ["axe", "vnu"]

VNU = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
AXE = NODE_MODULES / "axe-core" / "axe.min.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ANSWER = re.compile(r'<pre id="axe-answer">(.*?)</pre>', re.DOTALL)
ASK = """
axe.run().then(
  result => result.violations.map(v => [v.id, v.help, v.nodes.map(n => n.target.join(" ")).join("; ")]),
  error => [["axe-failed", String(error), ""]]
).then(answer => {
  const pre = document.createElement("pre");
  pre.id = "axe-answer";
  pre.textContent = JSON.stringify(answer);
  document.body.append(pre);
});
"""


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
def axe(path: Path) -> list[Finding]:
    """Violations of accessibility rules that axe sees in the page as Chromium shows it."""
    program = browser() or BROWSERS[0]
    script = f"<script>{AXE.read_text(encoding='utf-8')}</script><script>{ASK}</script>"
    page = path.read_text(encoding="utf-8")
    # Beside the page, so that its style sheets and images are found.
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", suffix=".html", prefix=".axe-", dir=path.parent
    ) as file:
        file.write(page.replace("</body>", f"{script}</body>"))
        file.flush()
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000"]
        shown = run([program, *options, "--dump-dom", Path(file.name).as_uri()])
    answer = ANSWER.search(shown)
    if not answer:
        raise JudgeError(f"axe gave no answer for {path}")
    violations = json.loads(html.unescape(answer[1]))
    return [Finding(rule, message, place) for rule, message, place in violations]

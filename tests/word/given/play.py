"""`python -m tests.word.given.play SCRIPT ours|theirs`: runs a script of docxtpl's own tests in the folder where it is.

With `ours` its templates are filled by us; where it changes the template itself (pictures and embedded files put in
place of others, links), the template object is given to us, as its users would.
"""

from __future__ import annotations

import runpy
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import docxtpl
import jinja2.utils
import markupsafe

from contracts.word import render
from contracts.word.patch import docxtpl_template

THEIRS: Any = type(docxtpl_template(BytesIO()))


class Ours(THEIRS):  # type: ignore[misc]
    """Takes down what is asked, and writes what we make of it."""

    def __init__(self, file: Any) -> None:
        super().__init__(file)
        self.given = file
        self.asked: dict[str, Any] = {}
        self.linked = False
        self.is_ours_to_fill = False
        """While we fill it by docxtpl itself."""

    def render(self, context: Any, jinja_env: Any = None, autoescape: bool = False) -> None:
        if self.is_ours_to_fill:
            super().render(context, jinja_env, autoescape)
        else:
            self.asked = {"context": context, "env": jinja_env, "escaping": autoescape}

    def save(self, filename: Any, *more: Any, **named: Any) -> None:
        if self.is_ours_to_fill:
            super().save(filename, *more, **named)
            return
        self.is_ours_to_fill = True
        changed = self.linked or any(getattr(self, name) for name in CHANGES)
        environment = self.asked["env"]
        escaping = environment.autoescape if environment else self.asked["escaping"]
        source = self if changed else self.given
        render(source, self.asked["context"], filename, environment, autoescape=bool(escaping))

    def build_url_id(self, url: str) -> Any:
        self.linked = True
        return super().build_url_id(url)


CHANGES = ("crc_to_new_media", "crc_to_new_embedded", "zipname_to_replace", "pics_to_replace")


def main(script: str, who: str) -> None:
    package: Any = docxtpl
    utils: Any = jinja2.utils
    utils.Markup = markupsafe.Markup  # scripts of Jinja 2 take it from there
    if who == "ours":
        package.DocxTemplate = Ours
    runpy.run_path(script, run_name="__main__")


if __name__ == "__main__":
    main(str(Path(sys.argv[1])), sys.argv[2])

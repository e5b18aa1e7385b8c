"""Word files: packages opened safely, templates compiled once, bodies written from the tree, results checked."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docxtpl.template import DocxTemplate
    from jinja2 import Environment

    from contracts.word.template import Source, WordTemplate

__all__ = ["WordTemplate", "render"]


def __getattr__(name: str) -> Any:
    if name != "WordTemplate":
        raise AttributeError(name)
    from contracts.word.template import WordTemplate

    return WordTemplate


def render(
    template_path: "Source | DocxTemplate",
    context: Mapping[str, Any],
    output_path: str | os.PathLike[str],
    jinja_env: "Environment | None" = None,
    autoescape: bool = True,
) -> None:
    """Fills a Word template as docxtpl would, and writes the document.

    A missing value prints nothing. From *jinja_env* its filters, globals, tests and `undefined` are taken;
    the sandbox stays ours. Nothing is written when the template cannot be filled. A template object of docxtpl, in
    which pictures, embedded files or links were put, is filled by docxtpl itself, in our sandbox.

    Raises:
        TemplateError: a tag is wrong or cannot be filled.
        InputError: the template is refused.
    """
    from contracts.word.kit import DocxtplKit
    from contracts.word.template import WordTemplate

    kit = DocxtplKit(jinja_env, autoescape=autoescape)
    if isinstance(template_path, bytes | str | os.PathLike):
        made = WordTemplate(template_path, kit=kit).render(context)
    else:
        from contracts.word.by_docxtpl import render_by_docxtpl

        made = render_by_docxtpl(template_path, context, kit)
    Path(output_path).write_bytes(made)

"""docxtpl itself for what only it can do (pictures, other documents, XML that cannot be proved), in our sandbox."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from contracts.word.check import broken_parts
from contracts.word.kit import DocxtplKit, Kit
from contracts.word.package import read_package, write_package
from contracts.word.patch import docxtpl_template
from contracts.word.program import failures, part_error

__all__ = ["render_by_docxtpl"]


def render_by_docxtpl(source: Any, context: Mapping[str, Any], kit: Kit) -> bytes:
    """The document of *source* (a file, or a template of docxtpl that pictures belong to).

    Raises:
        TemplateError: a tag cannot be filled, or what docxtpl wrote cannot be opened again.
    """
    from contracts.word.environment import Sandbox

    template = source if hasattr(source, "render_init") else docxtpl_template(source)
    environment = Sandbox()
    escaping = True
    if isinstance(kit, DocxtplKit):
        environment = Sandbox(undefined=kit.undefined)
        kit.fill(environment)
        escaping = kit.autoescape
    environment.autoescape = escaping
    file = BytesIO()
    refused: tuple[type[Exception], ...] = (*failures(), SyntaxError)  # of lxml: broken XML
    try:
        template.render(dict(context), environment, autoescape=escaping)
        template.save(file)
    except refused as error:
        raise part_error("word/document.xml", "", error) from error
    made = write_package(read_package(file.getvalue()))
    broken_parts(made)
    return made

"""`contracts template`: kinds of documents, and Word templates of one's own checked, explained and filled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from contracts.commands.pack import ChoiceList
from contracts.console import finish, form_option, json_option, run_of
from contracts.messages import _

if TYPE_CHECKING:
    from contracts.settings import Settings

__all__ = ["template"]

Decorated = Callable[..., Any]
_LANGUAGES = ("uk", "ru", "en")
_DEALS = frozenset({".yaml", ".yml", ".json"})


def _for(command: Decorated) -> Decorated:
    return click.option(
        "--for",
        "kind",
        metavar="KIND",
        required=True,
        help=_("Kind of document, as `contracts template list` names it."),
    )(command)


_file = click.argument(
    "file", metavar="[TEMPLATE]", required=False, type=click.Path(path_type=Path)
)


@click.group(
    help=_(
        "Word templates of your own: list what they can be for, check one, show what it may print, fill it.\n\n"
        "Tags are those of docxtpl; docs/word-templates.md explains them."
    )
)
def template() -> None:
    pass


@template.command(name="list", help=_("List the kinds of documents."))
@form_option
@click.pass_context
def list_(context: click.Context, form: str, as_json: bool) -> None:
    from contracts.catalog import Catalog
    from contracts.envelope import Answer

    catalog = Catalog.default(_settings(context, Path()).overlay)
    sources = [catalog.document(kind) for kind in catalog.kinds()]
    documents = [
        {
            "kind": one.kind,
            "version": one.version,
            "languages": sorted(one.title),
            "schema": one.schema,
        }
        for one in sources
    ]
    lines = [f"{one.kind:24} {one.version:8} {', '.join(sorted(one.title))}" for one in sources]
    answer = Answer("template", result={"documents": documents})
    finish(context, answer, form="json" if as_json else form, lines=lines)


@template.command(
    help=_(
        "Check a template: everything that is wrong with it at once, each with its place in Word and a remedy.\n\n"
        "Without a template that of the project is checked, which contracts.toml names for the kind."
    )
)
@_file
@_for
@click.option(
    "--lang",
    "languages",
    metavar="LANG,...",
    type=ChoiceList(_LANGUAGES),
    help=_("Languages that it is for (uk, ru, en); all three when left out."),
)
@click.option(
    "--annotate",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("Also write a copy with the findings as comments in the margin."),
)
@click.option("--strict", is_flag=True, help=_("Warnings count as errors."))
@form_option
@click.pass_context
def check(  # noqa: PLR0917 (Click names them all)
    context: click.Context,
    file: Path | None,
    kind: str,
    languages: tuple[str, ...] | None,
    annotate: Path | None,
    strict: bool,
    form: str,
    as_json: bool,
) -> None:
    from contracts.catalog import Catalog
    from contracts.envelope import Answer, Artifact
    from contracts.forms import summary
    from contracts.templating import check_own, known_kind

    settings = _settings(context, (file or Path()).parent)
    catalog = Catalog.default(settings.overlay)
    known_kind(kind, catalog)
    file = file or _of_project(settings, kind, (*(languages or ()), *_LANGUAGES))
    found = check_own(file, kind, catalog, languages or ()).diagnostics
    artifacts: list[Artifact] = []
    if annotate is not None:
        from contracts.word.lint.annotate import annotated

        data = annotated(file.read_bytes(), found, run_of(context).language)
        artifacts.append(_written(annotate, file, data, kind, ""))
    lines = [one.path for one in artifacts]
    answer = Answer("template", found, artifacts, strict=strict)
    talk = summary(found, [True], run_of(context).language)
    finish(context, answer, form="json" if as_json else form, lines=lines, talk=talk)


@template.command(
    help=_(
        "Show what a template may print: path, type and title. With a template, which of it the template uses."
    )
)
@click.argument("file", metavar="[TEMPLATE]", required=False, type=click.Path(path_type=Path))
@_for
@click.option("--used", "only_used", is_flag=True, help=_("Only what the template uses."))
@form_option
@click.pass_context
def variables(  # noqa: PLR0917 (Click names them all)
    context: click.Context,
    file: Path | None,
    kind: str,
    only_used: bool,
    form: str,
    as_json: bool,
) -> None:
    from contracts.catalog import Catalog
    from contracts.envelope import Answer
    from contracts.templating import check_own, known_kind
    from contracts.word.lint.variables import variables as listed

    catalog = Catalog.default(_settings(context, (file or Path()).parent).overlay)
    known_kind(kind, catalog)
    used = check_own(file, kind, catalog).used if file else ()
    found = [
        one
        for one in listed(kind, catalog, run_of(context).language, used)
        if one.used or not only_used
    ]
    lines = [
        f"{'*' if one.used else ' '} {one.path:48} {one.type:24} {one.title}".rstrip()
        for one in found
    ]
    answer = Answer("template", result={"variables": [one.as_data() for one in found]})
    finish(context, answer, form="json" if as_json else form, lines=lines)


@template.command(
    help=_(
        "Fill a template with a deal, or with an example, and write the document.\n\n"
        "Without a template that of the project is filled, which contracts.toml names for the kind and the language."
    )
)
@_file
@click.argument("deal", metavar="[DEAL]", required=False, type=click.Path(path_type=Path))
@_for
@click.option("--example", metavar="NAME", help=_("An example that comes with the toolkit."))
@click.option(
    "--number", metavar="NO", help=_("Number of the document, where the deal has several.")
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(_LANGUAGES),
    default="uk",
    show_default=True,
    help=_("Language of the words."),
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("File to write: .docx, or .pdf by LibreOffice."),
)
@click.option("--force", is_flag=True, help=_("Write over a file that is there."))
@json_option
@click.pass_context
def render(context: click.Context, /, file: Path | None, deal: Path | None, **given: Any) -> None:
    from contracts.catalog import Catalog
    from contracts.envelope import Answer
    from contracts.templating import known_kind, render_own, subject_of

    output, kind, language = given["output"], given["kind"], given["language"]
    _refuse_existing(output, force=given["force"])
    if file is not None and deal is None and file.suffix.lower() in _DEALS:
        file, deal = None, file
    settings = _settings(context, (deal or file or Path()).parent)
    catalog = Catalog.default(settings.overlay)
    known_kind(kind, catalog)
    file = file or _of_project(settings, kind, (language,))
    subject = subject_of(deal, given["example"], kind, catalog, run_of(context).today())
    filled = render_own(file, kind, subject, language, settings=settings, number=given["number"])
    made = _written(output, file, _as_asked(output, filled.data), kind, language)
    found = [*(subject.diagnostics if deal else ()), *filled.diagnostics]
    codes = [3] if filled.undecided else []
    answer = Answer("template", found, [made], codes=codes)
    form = "json" if given["as_json"] else "text"
    finish(context, answer, form=form, texts=subject.texts, lines=[str(output)])


def _as_asked(output: Path, data: bytes) -> bytes:
    """The document as the name of the file asks for it."""
    if output.suffix.lower() != ".pdf":
        return data
    from contracts.word.office import Office

    return Office().pdfs([data])[0]


def _settings(context: click.Context, near: Path) -> Settings:
    from contracts.settings import read_settings

    config = run_of(context).config
    return read_settings(near, Path(config) if config else None)


def _of_project(settings: Settings, kind: str, languages: tuple[str, ...]) -> Path:
    """The template that the project names for *kind* in the first of these languages."""
    from contracts.errors import UsageError

    for language in languages:
        if found := settings.template(kind, language):
            return found
    hint = _("name a file, or put it under [templates] of contracts.toml")
    raise UsageError(_("the project names no template for {kind}"), hint=hint, kind=kind)


def _refuse_existing(output: Path, *, force: bool) -> None:
    from contracts.diagnostics import Diagnostic, Place
    from contracts.errors import OverwriteError

    if output.exists() and not force:
        message = _("the file is there already")
        hint = _("choose another name, or write over it with --force")
        raise OverwriteError(
            diagnostics=[Diagnostic("would-overwrite", message, Place(file=str(output)), hint)]
        )


def _written(output: Path, template_file: Path, data: bytes, kind: str, language: str) -> Any:
    """Writes a file and tells of it; never over the template itself."""
    from contracts.envelope import Artifact
    from contracts.errors import UsageError
    from contracts.output import sha256, write_file

    if output.exists() and output.samefile(template_file):
        raise UsageError(_("the copy would be written over the template"))
    write_file(output, data)
    file_format = "pdf" if output.suffix.lower() == ".pdf" else "docx"
    return Artifact(str(output), sha256(data), kind, language, file_format)

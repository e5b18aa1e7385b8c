"""`contracts pack`: the documents of a deal, checked and written."""

from __future__ import annotations

from pathlib import Path

import click

from contracts.console import finish, json_option, run_of
from contracts.messages import _

__all__ = ["pack"]

_FORMATS = ("docx", "pdf", "html", "txt", "md")
_LANGUAGES = ("uk", "ru", "en")


class ChoiceList(click.ParamType[tuple[str, ...]]):
    """Several of a few words with commas between them: `uk,en`."""

    name = "list"

    def __init__(self, choices: tuple[str, ...] = ()) -> None:
        self.choices = choices

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        words = tuple(dict.fromkeys(word.strip() for word in str(value).split(",") if word.strip()))
        wrong = [word for word in words if self.choices and word not in self.choices]
        if wrong or not words:
            given = wrong[0] if wrong else str(value)
            self.fail(f"{given!r}: {', '.join(self.choices)}", param, ctx)
        return words


class Pair(ChoiceList):
    """Two different words with a plus between them: `uk+en`."""

    name = "pair"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        words = super().convert(str(value).replace("+", ","), param, ctx)
        if len(words) != 2:
            self.fail(f"{value!r}: uk+en", param, ctx)
        return words


@click.command(
    help=_(
        "Make the documents of a deal or a shop.\n\n"
        "The data are checked first; with an error nothing is written. Files that did not change are left alone, "
        "files that are not ours or were changed by hand are never written over without --force."
    )
)
@click.argument("deal", metavar="DEAL", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "output",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help=_("Folder to write into."),
)
@click.option(
    "--doc",
    "kinds",
    metavar="KIND,...",
    type=ChoiceList(),
    help=_("Kinds of documents; all that the deal calls for when left out."),
)
@click.option(
    "--lang",
    "languages",
    metavar="LANG,...",
    type=ChoiceList(_LANGUAGES),
    help=_("Languages (uk, ru, en); those of the contract when left out."),
)
@click.option(
    "--format",
    "formats",
    metavar="FORMAT,...",
    type=ChoiceList(_FORMATS),
    help=_("Formats (docx, pdf, html, txt, md); docx and pdf when left out."),
)
@click.option(
    "--bilingual",
    metavar="LANG+LANG",
    type=Pair(_LANGUAGES),
    help=_("Two languages side by side, such as uk+en (docx, pdf)."),
)
@click.option(
    "--force", is_flag=True, help=_("Write over files that are not ours or were changed by hand.")
)
@click.option(
    "--draft",
    is_flag=True,
    help=_("Mark every page as a draft and list what is still open."),
)
@click.option(
    "--final",
    is_flag=True,
    help=_(
        "Refuse whatever is open, read the written files again and add a certificate of what was compared."
    ),
)
@click.option(
    "--accept-stale",
    is_flag=True,
    help=_(
        "With --final: findings that rest on memory or on old law data are printed on the certificate."
    ),
)
@click.option(
    "--attach-deal",
    is_flag=True,
    help=_("Attach the files of the deal, with their internal data, to the PDF of the pack."),
)
@click.option(
    "--template",
    "templates",
    metavar="[KIND[:LANG]=]FILE",
    multiple=True,
    help=_(
        "A Word template of your own for the kind of --doc, or for the kind (and language) named; may be repeated."
    ),
)
@json_option
@click.pass_context
def pack(  # noqa: PLR0917 (Click names them all)
    context: click.Context,
    deal: Path,
    output: Path,
    kinds: tuple[str, ...] | None,
    languages: tuple[str, ...] | None,
    formats: tuple[str, ...] | None,
    bilingual: tuple[str, ...] | None,
    force: bool,
    draft: bool,
    final: bool,
    accept_stale: bool,
    attach_deal: bool,
    templates: tuple[str, ...],
    as_json: bool,
) -> None:
    from contracts.envelope import Answer
    from contracts.errors import UsageError
    from contracts.pack import Order
    from contracts.pack.choice import templates_of
    from contracts.packing import pack_file

    run = run_of(context)
    if draft and final:
        raise UsageError(_("--draft and --final exclude each other"))
    order = Order(
        kinds or (),
        languages or (),
        formats or (),
        bilingual or (),
        force,
        draft=draft,
        final=final,
        accept_stale=accept_stale,
        attach_deal=attach_deal,
        templates=templates_of(templates, kinds or ()),
    )
    checked, packed = pack_file(
        deal, output, order, run.today(), Path(run.config) if run.config else None
    )
    found = [*checked.diagnostics, *(packed.diagnostics if packed else ())]
    codes = [checked.exit_code, *([packed.code] if packed else [])]
    answer = Answer("pack", found, packed.artifacts if packed else (), codes=codes)
    lines = [f"{output / one.made.path}" for one in packed.written] if packed else []
    finish(context, answer, form="json" if as_json else "text", texts=checked.texts, lines=lines)

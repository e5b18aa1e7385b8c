"""`contracts check`: everything that is wrong with the data, before anything is written."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from contracts.console import finish, form_option, run_of
from contracts.messages import _

__all__ = ["check"]


@click.command(
    help=_(
        "Check deal files, or every deal file in a folder.\n\n"
        "All findings come at once, each with its place, what was found, what was expected and a remedy. "
        "Nothing is written."
    )
)
@click.argument(
    "paths", metavar="FILE|DIR...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help=_("Day of looking, such as 2026-03-02; today when left out."),
)
@click.option("--strict", is_flag=True, help=_("Warnings count as errors."))
@form_option
@click.pass_context
def check(  # noqa: PLR0917 (Click names them all)
    context: click.Context,
    paths: tuple[Path, ...],
    on: datetime | None,
    strict: bool,
    form: str,
    as_json: bool,
) -> None:
    from contracts.checking import check_paths
    from contracts.envelope import Answer
    from contracts.forms import summary

    run = run_of(context)
    day = on.date() if on else run.today()
    every = list(check_paths(paths, day))
    ours = [one for one in every if one.is_ours]
    found = [diagnostic for one in ours for diagnostic in one.diagnostics]
    answer = Answer(
        "check",
        found,
        result={"files": [{"file": one.file, "checked": one.is_read} for one in every]},
        strict=strict,
        codes=[one.exit_code for one in ours],
    )
    texts = {file: text for one in ours for file, text in one.texts.items()}
    talk = summary(found, [one.is_read for one in ours], run.language)
    finish(context, answer, form="json" if as_json else form, texts=texts, talk=talk)

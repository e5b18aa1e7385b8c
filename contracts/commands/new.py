"""`contracts new`: a starter file with comments."""

from __future__ import annotations

from pathlib import Path

import click

from contracts.console import finish, json_option, run_of
from contracts.messages import _

__all__ = ["new"]


@click.group(help=_("Write a starter file with comments, to be filled in."))
def new() -> None:
    pass


@new.command(
    name="b2b",
    help=_(
        "A deal between businesses.\n\n"
        "Values in <<…>> are examples: put yours in their place. The file is written to FILE, or printed."
    ),
)
@click.argument(
    "file", metavar="[FILE]", required=False, type=click.Path(path_type=Path, dir_okay=False)
)
@click.option(
    "--type",
    "contract_type",
    type=click.Choice(["supply", "services", "logistics"]),
    default="supply",
    show_default=True,
    help=_("Type of the contract."),
)
@click.option(
    "--sla",
    type=click.Choice(["logistics", "it"]),
    help=_("With an annex on service levels, for logistics or for IT services."),
)
@click.option("--force", is_flag=True, help=_("Write over a file that is there."))
@json_option
@click.pass_context
def b2b(
    context: click.Context,
    file: Path | None,
    *,
    contract_type: str,
    sla: str | None,
    force: bool,
    as_json: bool,
) -> None:
    from contracts.starters import starter

    text = starter("b2b", contract_type, run_of(context).language, sla)
    _give(context, text, "deal", file, force=force, as_json=as_json)


@new.command(
    name="b2c",
    help=_(
        "A shop that sells to consumers.\n\n"
        "Values in <<…>> are examples: put yours in their place. The file is written to FILE, or printed."
    ),
)
@click.argument(
    "file", metavar="[FILE]", required=False, type=click.Path(path_type=Path, dir_okay=False)
)
@click.option("--force", is_flag=True, help=_("Write over a file that is there."))
@json_option
@click.pass_context
def b2c(context: click.Context, file: Path | None, force: bool, as_json: bool) -> None:
    from contracts.starters import starter

    text = starter("b2c", "shop", run_of(context).language)
    _give(context, text, "shop", file, force=force, as_json=as_json)


def _give(
    context: click.Context, text: str, kind: str, file: Path | None, *, force: bool, as_json: bool
) -> None:
    """Prints a starter, or writes it into *file*."""
    from contracts.diagnostics import Place
    from contracts.envelope import Answer, Artifact
    from contracts.errors import OverwriteError
    from contracts.output import sha256, write_file

    form = "json" if as_json else "text"
    if file is None:
        finish(
            context,
            Answer("new", result={"text": text} if as_json else {}),
            form=form,
            lines=[text.rstrip()],
        )
    if file.exists() and not force:
        message = _("there is a file of this name already")
        raise OverwriteError(
            message, place=Place(file=str(file)), hint=_("choose another name, or use --force")
        )
    data = text.encode()
    write_file(file, data)
    made = Artifact(file.name, sha256(data), kind, run_of(context).language, "yaml")
    finish(context, Answer("new", artifacts=[made]), form=form, lines=[str(file)])

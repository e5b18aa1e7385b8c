"""The command `contracts`: global options and the table of commands."""

from __future__ import annotations

import gc
import os
from datetime import date

import click

from contracts.console import Group, Run
from contracts.messages import LANGUAGES, _
from contracts.version import VERSION

__all__ = ["main", "run"]

_GARBAGE = 500_000
"""New objects before the collector looks for cycles."""

COMMANDS = {
    "new": ("contracts.commands.new", _("Write a starter file with comments.")),
    "check": ("contracts.commands.check", _("Check deal files before anything is written.")),
    "pack": ("contracts.commands.pack", _("Make the documents of a deal.")),
    "batch": ("contracts.commands.batch", _("Make one document for each row of a spreadsheet.")),
    "publish": ("contracts.commands.publish", _("Publish the documents of a shop as a site.")),
    "act": ("contracts.commands.act", _("Prepare the next acceptance act from what remains.")),
    "template": (
        "contracts.commands.template",
        _("Check and fill Word templates of your own."),
    ),
    "rules": ("contracts.commands.rules", _("List the rules of the checks, or explain one.")),
    "law": ("contracts.commands.law", _("Show acts and figures, and what a change touches.")),
    "schema": ("contracts.commands.schema", _("Print the JSON Schema of a deal file.")),
    "words": ("contracts.commands.words", _("Say amounts, numbers, dates, names and positions.")),
    "demo": ("contracts.commands.demo", _("Make the documents of the examples.")),
    "doctor": ("contracts.commands.doctor", _("Say what this machine has and what is missing.")),
}
"""Name: module that holds a command of that name, and its line of help."""


def _today() -> date:
    """The one clock of the program; commands hand its day on."""
    return date.today()  # noqa: DTZ011 (the day where the user is)


@click.group(
    cls=Group,
    table=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=_("Contracts and their annexes from checked data, in Ukrainian, Russian and English."),
    epilog=_(
        "Completion of commands and options: put "
        'eval "$(_CONTRACTS_COMPLETE=bash_source contracts)" into ~/.bashrc '
        "(zsh_source into ~/.zshrc; fish_source for fish)."
    ),
)
@click.option(
    "--ui-lang",
    type=click.Choice(LANGUAGES),
    envvar="CONTRACTS_LANG",
    show_envvar=True,
    help=_("Language of messages; that of the locale when left out."),
)
@click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False),
    help=_("The contracts.toml to use; the nearest above the input when left out."),
)
@click.option("--no-color", is_flag=True, help=_("Print without colours."))
@click.version_option(
    VERSION, prog_name="contracts", message="%(prog)s %(version)s", help=_("Print the version.")
)
@click.pass_context
def main(context: click.Context, ui_lang: str | None, config: str | None, no_color: bool) -> None:
    del ui_lang  # chosen before Click read the arguments, so that help is translated too
    run = context.ensure_object(Run)
    run.config = config
    run.clock = _today
    if no_color or os.environ.get("NO_COLOR"):
        context.color = False


def run() -> None:
    """The program: what it loads lives until its end and need not be walked over by the collector again and again.

    Plugins of Pydantic that happen to be installed see no deal, and need not be searched for.
    """
    gc.set_threshold(_GARBAGE, 20, 20)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    main()


if __name__ == "__main__":
    run()

"""The ground of the commands: the group that imports them when asked, their help in three languages, their answers.

Light on purpose: `contracts --help` imports click, this module and the messages, nothing else.
"""

from __future__ import annotations

import errno
import importlib
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

import click
from click.shell_completion import CompletionItem

from contracts.messages import LOCALE_FOLDER, _, choose_language, translate

if TYPE_CHECKING:
    from datetime import date

    from contracts.diagnostics import Diagnostic
    from contracts.envelope import Answer
    from contracts.errors import ContractsError

__all__ = ["Group", "Run", "finish", "form_option", "json_option", "run_of"]


class Run:
    """What holds for the whole run: given before the command, read by all of them."""

    def __init__(self, language: str) -> None:
        self.language = language
        """Of messages: en, uk or ru."""
        self.config: str | None = None
        """Path of `contracts.toml`; None: the nearest above the input."""
        self.clock: Callable[[], date] | None = None

    def today(self) -> date:
        """The day by the clock that `cli.py` set; nothing else reads one."""
        if self.clock is None:
            raise RuntimeError("the run has no clock: commands are called through cli.main")
        return self.clock()


def run_of(context: click.Context) -> Run:
    """The run that *context* belongs to."""
    run = context.find_root().obj
    return run if isinstance(run, Run) else Run("en")


class Group(click.Group):
    """Commands by name, each in its own module that is imported when the command is used.

    The help lines stand in *table*, so `--help` imports no command.
    """

    def __init__(self, *arguments: Any, table: Mapping[str, tuple[str, str]], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.table:
            return None
        module = importlib.import_module(self.table[cmd_name][0])
        command: click.Command = getattr(module, cmd_name)
        _localise(command, run_of(ctx).language)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        run = Run(choose_language(args, os.environ))
        ctx.obj = run
        ctx.meta["contracts.json"] = "--json" in args
        _speak(run.language)
        _print_anything()
        _localise(self, run.language)
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            _refuse(ctx, error)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        language = run_of(ctx).language
        rows = [(name, translate(line, language)) for name, (_module, line) in self.table.items()]
        with formatter.section(translate("Commands", language)):
            formatter.write_dl(rows)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        language = run_of(ctx).language
        commands = [
            CompletionItem(name, help=translate(line, language))
            for name, (_module, line) in self.table.items()
            if name.startswith(incomplete)
        ]
        return [*commands, *click.Command.shell_complete(self, ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(
                error.command_name, possibilities=self.table, ctx=ctx
            ) from None

    def invoke(self, ctx: click.Context) -> Any:
        from contracts.errors import ContractsError, PermissionDenied

        try:
            return super().invoke(ctx)
        except ContractsError as error:
            _fail(ctx, error)
        except click.UsageError as error:
            _refuse(ctx, error)
        except OSError as error:
            if error.errno == errno.EPIPE:  # who read our answer has gone: Click ends the run
                raise
            _fail_aloud(ctx, PermissionDenied.of(error))
        except KeyboardInterrupt:
            _stop(ctx)


def _speak(language: str) -> None:
    """Makes Click's own phrases speak *language*: it asks gettext, and gettext asks the environment."""
    import gettext

    gettext.bindtextdomain("contracts", LOCALE_FOLDER)
    gettext.textdomain("contracts")
    os.environ["LANGUAGE"] = language


def _print_anything() -> None:
    """A letter that the encoding of the output lacks becomes an escape, never the end of the run."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _localise(command: click.Command, language: str) -> None:
    """Puts the help of *command* and of its options into *language*; the English source is kept beside it."""
    command._help_option = None  # Click keeps one that it made in the language of then
    for thing, names in ((command, ("help", "short_help", "epilog")), *_options(command)):
        sources = thing.__dict__.setdefault("_sources", {})
        for name in names:
            source = sources.setdefault(name, getattr(thing, name))
            setattr(thing, name, translate(source, language) if source else source)
    if isinstance(command, click.Group) and not isinstance(command, Group):
        for inner in command.commands.values():
            _localise(inner, language)


def _options(command: click.Command) -> list[tuple[Any, tuple[str, ...]]]:
    return [(one, ("help",)) for one in command.params if isinstance(one, click.Option)]


# Answers --------------------------------------------------------------------------------------------------------------


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--json` of commands that write documents; the function gets `as_json`."""
    return click.option(
        "--json", "as_json", is_flag=True, help=_("Answer with one JSON envelope.")
    )(command)


def form_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--format` and `--json` of commands that write no documents; the function gets `form` and `as_json`."""
    form = click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json", "sarif", "github"]),
        default="text",
        show_default=True,
        help=_("Form of the answer."),
    )
    return form(json_option(command))


def finish(
    context: click.Context,
    answer: Answer,
    *,
    form: str = "text",
    texts: Mapping[str, str] | None = None,
    lines: Sequence[str] = (),
    talk: str = "",
) -> NoReturn:
    """Prints *answer* and ends the run with its exit code.

    In text form the findings come with the line of *texts* they are in, then *lines* of the command's own;
    *talk* goes to standard error. With `json` one envelope and nothing else.
    """
    language = run_of(context).language
    _print(_formed(answer, form, language, texts, lines))
    if talk and form == "text":
        click.echo(talk, err=True)
    context.exit(answer.exit)


def _formed(
    answer: Answer,
    form: str,
    language: str,
    texts: Mapping[str, str] | None,
    lines: Sequence[str],
) -> str:
    from contracts import envelope, forms

    found: Sequence[Diagnostic] = answer.diagnostics
    match form:
        case "json":
            return envelope.to_json(answer, language)
        case "sarif":
            return forms.to_sarif(found, language)
        case "github":
            return forms.to_github(found, language)
        case _:
            return "\n".join(
                part for part in (forms.to_text(found, language, texts), *lines) if part
            )


def _print(text: str) -> None:
    """To standard output; a name of a file may hold bytes that are no letters."""
    if text:
        click.echo(text.encode("utf-8", "backslashreplace").decode("utf-8"))


def _refuse(context: click.Context, error: click.UsageError) -> NoReturn:
    """A wrong command line: an envelope when one was asked for, else Click's own words."""
    from contracts.errors import UsageError

    if not context.meta["contracts.json"]:
        raise error
    _fail(context, UsageError(error.format_message()))


def _stop(context: click.Context) -> NoReturn:
    """Ends an interrupted run; who asked for an envelope gets one."""
    from contracts.envelope import Answer

    if context.meta["contracts.json"]:
        finish(context, Answer(context.invoked_subcommand or "", codes=(130,)), form="json")
    context.exit(130)


def _fail_aloud(context: click.Context, error: ContractsError) -> NoReturn:
    """As `_fail`; when it is the answer itself that cannot be written, standard error has the last word."""
    try:
        _fail(context, error)
    except OSError:
        click.echo(f"{error}", err=True)
        context.exit(error.exit_code)
    finally:
        _let_go()


def _let_go() -> None:
    """What standard output still holds and cannot write is dropped, or Python would end the run with a code of its own."""
    try:
        sys.stdout.flush()
    except OSError:
        with open(os.devnull, "wb") as nothing:  # noqa: PTH123 (pathlib costs --help 5 ms)
            os.dup2(nothing.fileno(), 1)


def _fail(context: click.Context, error: ContractsError) -> NoReturn:
    from contracts.envelope import Answer

    answer = Answer(context.invoked_subcommand or "", error.diagnostics, codes=(error.exit_code,))
    form = "json" if context.meta["contracts.json"] else "text"
    finish(context, answer, form=form, texts=error.texts)

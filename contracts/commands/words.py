"""`contracts words`: numbers, sums, dates, names and positions in words, and back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NoReturn

import click

from contracts.console import finish, json_option
from contracts.messages import _

if TYPE_CHECKING:
    from contracts.language.requests import Answer as Found

__all__ = ["words"]

CASES = ("nom", "gen", "dat", "acc", "ins", "loc")
Decorated = Callable[..., Any]


def _lang(command: Decorated) -> Decorated:
    return click.option(
        "--lang",
        type=click.Choice(["uk", "ru", "en"]),
        default="uk",
        show_default=True,
        help=_("Language of the words."),
    )(command)


def _case(command: Decorated) -> Decorated:
    return click.option(
        "--case", type=click.Choice(CASES), help=_("Grammatical case; all of them when left out.")
    )(command)


def _gender(*choices: str, default: str | None = None) -> Callable[[Decorated], Decorated]:
    return click.option(
        "--gender", type=click.Choice(choices), default=default, help=_("Grammatical gender.")
    )


def _form(*choices: str) -> Callable[[Decorated], Decorated]:
    return click.option(
        "--form",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        help=_("How much is written."),
    )


@click.group(
    invoke_without_command=True,
    help=_(
        "Numbers, sums, dates, names and positions in words of three languages, in every case, and back."
    ),
)
@click.option(
    "--jsonl",
    is_flag=True,
    help=_("Answer each JSON request line of standard input by one JSON line."),
)
@click.pass_context
def words(context: click.Context, jsonl: bool) -> None:
    if jsonl:
        _answer_lines(sys.stdin.buffer if sys.stdin else ())  # a closed input asks nothing
        context.exit(0)
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _answer_lines(lines: Iterable[bytes]) -> None:
    from contracts.language.requests import answer_line

    for line in lines:
        answer = answer_line(line.decode("utf-8", "replace"))
        sys.stdout.buffer.write(answer.encode("utf-8", "backslashreplace") + b"\n")
        sys.stdout.buffer.flush()


@words.command(help=_("A sum of money; AMOUNT is written with a point: 12345.60."))
@click.argument("amount")
@click.option("--currency", default="UAH", show_default=True, help=_("ISO 4217 code."))
@click.option(
    "--minor",
    type=click.Choice(["digits", "words"]),
    default="digits",
    show_default=True,
    help=_("Kopiykas or cents in digits or in words."),
)
@_form("contract", "words", "digits", "plain")
@_case
@_lang
@json_option
@click.pass_context
def amount(context: click.Context, /, **given: Any) -> None:
    _reply(context, given)


@words.command(help=_("A number: how many, and with --ordinal, which one."))
@click.argument("n")
@click.option("--ordinal", is_flag=True, help=_("First, second, third."))
@_gender("m", "f", "n", default="m")
@_case
@_lang
@json_option
@click.pass_context
def number(context: click.Context, /, ordinal: bool, **given: Any) -> None:
    _reply(context, given, do="ordinal" if ordinal else "cardinal")


@words.command(name="date", help=_("A day, written like 2026-11-22."))
@click.argument("day")
@_form("long", "numeric", "quoted", "words")
@_case
@_lang
@json_option
@click.pass_context
def date_(context: click.Context, /, day: str, **given: Any) -> None:
    _reply(context, {**given, "date": day}, do="date")


@words.command(
    help=_("So many units; UNIT is a key such as business_day, or the name of one unit.")
)
@click.argument("n")
@click.argument("unit")
@_form("contract", "digits")
@_case
@_lang
@json_option
@click.pass_context
def count(context: click.Context, /, **given: Any) -> None:
    _reply(context, given)


@words.command(help=_("A full name; the gender may be left out beside a patronymic."))
@click.argument("surname")
@click.argument("given")
@click.argument("patronymic", required=False)
@_gender("m", "f")
@click.option(
    "--order",
    type=click.Choice(["surname", "given"]),
    default="surname",
    show_default=True,
    help=_("What stands first."),
)
@_case
@_lang
@json_option
@click.pass_context
def name(context: click.Context, /, **given: Any) -> None:
    _reply(context, given)


@words.command(help=_("A position, or the name of an organisation's form."))
@click.argument("text")
@_case
@_lang
@json_option
@click.pass_context
def position(context: click.Context, /, **given: Any) -> None:
    _reply(context, given)


@words.command(help=_("Ukrainian in Latin letters by the official table."))
@click.argument("text")
@json_option
@click.pass_context
def romanise(context: click.Context, /, **given: Any) -> None:
    _reply(context, {**given, "case": "nom"})


@words.command(help=_("Letters of a wrong alphabet and usual calques in TEXT."))
@click.argument("text")
@click.option("--allow", multiple=True, metavar="WORD", help=_("A brand or code that passes."))
@_lang
@json_option
@click.pass_context
def guard(context: click.Context, /, allow: tuple[str, ...], **given: Any) -> None:
    found = _ask({**given, "allow": list(allow)}, "guard")
    lines = [
        f"{one['start']}-{one['end']} {one['rule']}: {one['found']} → {one['hint']}"
        for one in found["findings"]
    ]
    _print(context, given["as_json"], found, lines)


@words.command(help=_("The number or the sum that TEXT says in digits, in words, or in both."))
@click.argument("text")
@_lang
@json_option
@click.pass_context
def parse(context: click.Context, /, **given: Any) -> None:
    found = _ask(given, "parse")
    line = " ".join(str(part) for part in (found["value"], found["currency"]) if part)
    _print(context, given["as_json"], found, [line])


def _reply(context: click.Context, given: dict[str, Any], do: str = "") -> NoReturn:
    """Prints one form, or all cases where none is asked for and they differ."""
    case, do = given["case"], do or context.command.name or ""
    asked = [case] if case else CASES
    forms = [{"case": one, **_ask({**given, "case": one}, do)} for one in asked]
    if len({(form["text"], form["confidence"]) for form in forms}) == 1:
        forms = forms[:1]
    _print(context, given["as_json"], {"forms": forms}, _lines(forms))


def _lines(forms: list[dict[str, Any]]) -> Iterator[str]:
    for form in forms:
        doubt = "" if form["confidence"] == "sure" else f"  ({form['confidence']})"
        label = f"{form['case']}  " if len(forms) > 1 else ""
        yield f"{label}{form['text']}{doubt}"


def _ask(given: dict[str, Any], do: str) -> Found:
    from contracts.errors import UsageError
    from contracts.language.requests import RequestError, answer

    request = {key: value for key, value in given.items() if value is not None}
    try:
        return answer({**request, "do": do})
    except RequestError as error:
        raise UsageError(error.message, **error.fields) from error  # type: ignore[arg-type]
    except (ValueError, LookupError) as error:
        raise UsageError(str(error.args[0])) from error


def _print(
    context: click.Context, /, as_json: bool, result: Found, lines: Iterable[str]
) -> NoReturn:
    from contracts.envelope import Answer

    answer = Answer("words", result=result)
    finish(context, answer, form="json" if as_json else "text", lines=list(lines))

"""`contracts law`: acts, figures and events of the law, what a change of it touches, what has to be checked again."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from contracts.console import finish, form_option, run_of
from contracts.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contracts.impact import Impact, Stale
    from contracts.law import Law
    from contracts.settings import Settings

__all__ = ["law"]

SHOW = "show"
_on = click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help=_("Day of looking, such as 2026-03-02; today when left out."),
)


class _Register(click.Group):
    """`contracts law KEY` is `contracts law show KEY`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        asks_help = bool(set(ctx.help_option_names) & set(args[:1]))
        if not asks_help and (not args or args[0] not in self.commands):
            args = [SHOW, *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_Register,
    help=_(
        "The acts and figures of the law that texts and rules rest on, with their days.\n\n"
        "`contracts law [KEY]` lists the acts, or shows one act, figure or event; "
        "`figures` and `events` list those."
    ),
)
def law() -> None:
    pass


@law.command(SHOW, help=_("List the acts, or show what is known of KEY."))
@click.argument("key", required=False)
@_on
@form_option
@click.pass_context
def show(
    context: click.Context, key: str | None, on: datetime | None, form: str, as_json: bool
) -> None:
    from contracts.law.tables import act_data, act_list

    language, day, book = run_of(context).language, _day(context, on), _book(context)
    result: dict[str, Any] = {"acts": []}
    if key is None:
        result["acts"] = [act_data(one, day) for one in book.acts()]
        lines = act_list(book.acts(), day, language)
    else:
        lines = _shown(book, key, day, language, result)
    _answer(context, result, lines, form, as_json)


def _shown(book: Law, key: str, day: date, language: str, result: dict[str, Any]) -> list[str]:
    """Lines about *key*; its data go into *result*."""
    from contracts.law import tables

    figures = book.figure_names if key == "figures" else (key,) if key in book.figure_names else ()
    events = [one for name, one in book.events.items() if key in (name, "events")]
    if key in book.keys:
        act = book.act(key)
        result["acts"] = [tables.act_data(act, day)]
        return tables.act_lines(act, day, language)
    if figures:
        series = [book.series(name) for name in figures]
        result["figures"] = [tables.figure_data(one, day) for one in series]
        return [line for one in series for line in tables.figure_lines(one, day, language)]
    if events:
        result["events"] = [tables.event_data(one) for one in events]
        return [line for one in events for line in tables.event_lines(one, language)]
    raise _unknown(book, key)


def _unknown(book: Law, key: str) -> Exception:
    from contracts.errors import UsageError
    from contracts.suggest import did_you_mean

    known = ("figures", "events", *book.keys, *book.figure_names, *book.events)
    meant = did_you_mean(key, known)
    message = _("the register has no act, figure or event {key}")
    return UsageError(message, hint="{meant}" if meant else "", key=key, meant=meant)


@law.command(
    "impact",
    help=_("Say which texts, rules and packs (in DIR, by their manifests) rely on what changed."),
)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    required=True,
    help=_("Changes after this day."),
)
@click.argument(
    "folders",
    metavar="[DIR]...",
    nargs=-1,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@_on
@form_option
@click.pass_context
def impact_command(  # noqa: PLR0917 (Click names them all)
    context: click.Context,
    since: datetime,
    folders: tuple[Path, ...],
    on: datetime | None,
    form: str,
    as_json: bool,
) -> None:
    from contracts.catalog import Catalog
    from contracts.impact import impact

    catalog = Catalog.default(_settings(context).overlay)
    found = impact(_book(context), catalog, since.date(), _day(context, on), folders)
    lines = _impact_lines(found, run_of(context).language)
    _answer(context, _impact_data(found), lines, form, as_json)


def _impact_data(found: Impact) -> dict[str, Any]:
    from dataclasses import asdict

    changes = [{**asdict(one), "day": one.day.isoformat()} for one in found.changes]
    return {
        "changes": changes,
        "texts": [asdict(one) for one in found.texts],
        "rules": [{"rule": rule, "act": act} for rule, act in found.rules],
        "packs": [asdict(one) for one in found.packs],
    }


_WHAT = {
    "in force": _("{key} came into force on {day}"),
    "lost force": _("{key} lost force on {day}"),
    "new title": _("{key} has another title since {day}"),
    "new value": _("{key} has another value since {day}"),
}


def _impact_lines(found: Impact, language: str) -> list[str]:
    from contracts.messages import say, translate

    if not found.changes:
        return [translate(_("nothing changed"), language)]
    lines = [say(_WHAT[one.what], language, key=one.key, day=one.day) for one in found.changes]
    for one in found.texts:
        place = f"{one.file} {one.clause}".strip()
        cited = f"{one.act} {one.article}".strip()
        lines.append(say(_("text {place} cites {act}"), language, place=place, act=cited))
    for rule, act in found.rules:
        lines.append(say(_("rule {rule} rests on {act}"), language, rule=rule, act=act))
    for each in found.packs:
        message = _("document {file} relies on {act} in clause {clause}")
        file = f"{each.pack}/{each.file}"
        clause = each.number or each.clause or "–"
        lines.append(say(message, language, file=file, act=each.act, clause=clause))
    return lines


@law.command(
    "stale", help=_("List what was checked long ago, may have changed, or is not certain.")
)
@click.option("--strict", is_flag=True, help=_("Anything that is found ends with exit code 1."))
@_on
@form_option
@click.pass_context
def stale_command(
    context: click.Context, strict: bool, on: datetime | None, form: str, as_json: bool
) -> None:
    from contracts.diagnostics import Diagnostic
    from contracts.impact import stale

    found = stale(_book(context), _day(context, on))
    diagnostics = [
        Diagnostic(
            "law-stale",
            _STALE[one.reason],
            hint=_("Look it up, and correct it in `law/` of your overlay."),
            severity="warning",
            kind="law",
            fields={"key": one.key, "day": one.checked_on},
        )
        for one in found
    ]
    result = {name: _stale_data(found, kind) for name, kind in _KINDS}
    _answer(context, result, (), form, as_json, diagnostics=diagnostics, strict=strict)


_KINDS = (("acts", "act"), ("figures", "figure"), ("events", "event"))
_STALE = {
    "old": _("{key} was last checked on {day}"),
    "changes": _("{key} changes from time to time, and was last checked on {day}"),
    "may have come": _("the day of {key} may have come; it was last checked on {day}"),
    "uncertain": _("{key} is not certain; it was last checked on {day}"),
}


def _stale_data(found: Sequence[Stale], kind: str) -> list[dict[str, str]]:
    return [
        {"key": one.key, "checked_on": one.checked_on.isoformat(), "reason": one.reason}
        for one in found
        if one.kind == kind
    ]


def _day(context: click.Context, on: datetime | None) -> date:
    return on.date() if on else run_of(context).today()


def _settings(context: click.Context) -> Settings:
    from contracts.settings import read_settings

    config = run_of(context).config
    return read_settings(Path.cwd(), Path(config) if config else None)


def _book(context: click.Context) -> Law:
    from contracts.law import Law

    settings = _settings(context)
    return Law.of(settings.overlay, settings.events)


def _answer(
    context: click.Context,
    result: dict[str, Any],
    lines: Sequence[str],
    form: str,
    as_json: bool,
    **more: Any,
) -> NoReturn:
    from contracts.envelope import Answer

    answer = Answer("law", result=result, **more)
    finish(context, answer, form="json" if as_json else form, lines=lines)

"""`contracts act`: what has to do with acceptance acts; `next` prepares the next one from what remains."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contracts.console import finish, json_option, run_of
from contracts.messages import _

if TYPE_CHECKING:
    from contracts.checking import Checked
    from contracts.next_act import NextAct
    from schemas.act import ActPeriod

__all__ = ["act"]


@click.group(help=_("Prepare acceptance acts."))
def act() -> None:
    pass


@act.command(
    name="next",
    help=_(
        "Prepare the next act of a deal from what remains of its specification.\n\n"
        "The entry is printed, to be put under `acts:` and corrected; it goes into FILE, or with --write "
        "to the end of `acts:` of the deal itself, whose other lines and comments stay."
    ),
)
@click.argument("deal", metavar="DEAL", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("Where to write the entry."),
)
@click.option("--specification", metavar="N", help=_("Number of the specification."))
@click.option(
    "--period",
    metavar="FROM..UNTIL",
    help=_("Period, such as 2026-05-01..2026-05-31; that after the last act when left out."),
)
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help=_("Date of the act; the last day of the period when left out, of goods today."),
)
@click.option("--write", is_flag=True, help=_("Add the entry to the deal file."))
@click.option("--force", is_flag=True, help=_("Write over a file that is there."))
@json_option
@click.pass_context
def next_one(  # noqa: PLR0917 (Click names them all)
    context: click.Context,
    deal: Path,
    output: Path | None,
    specification: str | None,
    period: str | None,
    day: datetime | None,
    write: bool,
    force: bool,
    as_json: bool,
) -> None:
    from contracts.checking import check_file
    from contracts.deal_text import act_text
    from contracts.envelope import Answer

    run = run_of(context)
    form = "json" if as_json else "text"
    checked = check_file(deal, run.today())
    if checked.deal is None:
        answer = Answer("act", checked.diagnostics, codes=(checked.exit_code,))
        finish(context, answer, form=form, texts=checked.texts)
    made = _next(
        checked,
        deal,
        specification=specification,
        period=_period(period),
        day=day.date() if day else None,
        today=run.today(),
    )
    text = act_text(made, run.language)
    target = output or (deal if write else None)
    if output is not None:
        _refuse_other(output, force)
        _write(output, f"acts:\n{text}")
    elif write:
        _append(deal, text)
    result = {"number": made.number, "specification": made.specification, "text": text}
    lines = [str(target)] if target else [text.rstrip()]
    finish(context, Answer("act", result=result), form=form, lines=lines)


def _next(
    checked: Checked,
    path: Path,
    *,
    specification: str | None,
    period: ActPeriod | None,
    day: date | None,
    today: date,
) -> NextAct:
    from contracts.load import load
    from contracts.next_act import next_act
    from contracts.registers import read_registers

    deal = checked.deal
    assert deal is not None  # seen by whoever calls
    registers, _found = read_registers(deal, load(path))
    if day is None and period is None and deal.contract.type == "supply":
        day = today
    return next_act(deal, registers, specification=specification, period=period, day=day)


def _period(text: str | None) -> ActPeriod | None:
    """`2026-05-01..2026-05-31`."""
    if text is None:
        return None
    from pydantic import ValidationError

    from contracts.errors import UsageError
    from schemas.act import ActPeriod

    start, _dots, until = text.partition("..")
    try:
        return ActPeriod.model_validate({"from": start, "until": until})
    except ValidationError as error:
        message = _("expected a period such as 2026-05-01..2026-05-31, found {found}")
        raise UsageError(message, found=text) from error


def _refuse_other(path: Path, force: bool) -> None:
    from contracts.diagnostics import Place
    from contracts.errors import OverwriteError

    if path.exists() and not force:
        message = _("there is a file of this name already")
        hint = _("choose another name, or use --force")
        raise OverwriteError(message, place=Place(file=str(path)), hint=hint)


_MARK = b"\xef\xbb\xbf"
"""The mark of UTF-8 that some editors put first; it stays."""


def _append(deal: Path, text: str) -> None:
    from contracts.deal_text import with_entry
    from contracts.diagnostics import Place
    from contracts.errors import UsageError
    from contracts.reading.source import read_source

    if deal.suffix.lower() == ".json":
        message = _("an entry is added to YAML files only")
        raise UsageError(message, hint=_("print it and put it in"), place=Place(file=str(deal)))
    mark = _MARK if deal.read_bytes().startswith(_MARK) else b""
    _write(deal, with_entry(read_source(deal).text, "acts", text, str(deal)), mark)


def _write(path: Path, text: str, mark: bytes = b"") -> None:
    from contracts.output import write_file

    write_file(path, mark + text.encode())

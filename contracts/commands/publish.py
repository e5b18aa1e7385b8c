"""`contracts publish`: the documents of a shop as a static site with an archive of every edition."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contracts.commands.pack import ChoiceList
from contracts.console import finish, json_option, run_of
from contracts.messages import _

if TYPE_CHECKING:
    from contracts.diagnostics import Diagnostic

__all__ = ["publish"]

_LANGUAGES = ("uk", "ru", "en")
_FORMATS = ("docx", "pdf")


@click.command(
    help=_(
        "Publish the documents of a shop as a static site.\n\n"
        "Every edition gets an address of its own that never changes; pages without a date show what is in force. "
        "When a published text would change and its first day in force does not, nothing is written."
    )
)
@click.argument("shop", metavar="SHOP", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "output",
    metavar="SITE",
    type=click.Path(path_type=Path, file_okay=False),
    help=_("Folder of the site."),
)
@click.option(
    "--check",
    "proved",
    is_flag=True,
    help=_(
        "Write nothing: prove links, anchors, languages, contacts, dates, sizes and the archive of the site in SITE."
    ),
)
@click.option(
    "--compare",
    "saved",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=_(
        "Write nothing: warn where a saved page of the shop promises other terms, prices or contacts; may be repeated."
    ),
)
@click.option(
    "--lang",
    "languages",
    metavar="LANG,...",
    type=ChoiceList(_LANGUAGES),
    help=_("Languages (uk, ru, en); those of the shop when left out."),
)
@click.option(
    "--format",
    "formats",
    metavar="FORMAT,...",
    type=ChoiceList(_FORMATS),
    help=_("Files for downloading beside the pages (docx, pdf)."),
)
@click.option(
    "--fragment",
    is_flag=True,
    help=_("Also make fragments to paste into the page editor of a shop system."),
)
@click.option(
    "--base",
    metavar="URL",
    help=_("Where the site will stand; as the shop file says when left out."),
)
@click.option(
    "--on",
    "day",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help=_("The day by which an edition is in force, such as 2026-03-02; today when left out."),
)
@click.option(
    "--force",
    is_flag=True,
    help=_(
        "Write over files that are not ours or were changed by hand; the archive is never written over."
    ),
)
@json_option
@click.pass_context
def publish(  # noqa: PLR0917 (Click names them all)
    context: click.Context,
    shop: Path,
    output: Path | None,
    proved: bool,
    saved: tuple[Path, ...],
    languages: tuple[str, ...] | None,
    formats: tuple[str, ...] | None,
    fragment: bool,
    base: str | None,
    day: date | None,
    force: bool,
    as_json: bool,
) -> None:
    from contracts.envelope import Answer
    from contracts.errors import UsageError
    from contracts.publish import Order
    from contracts.publishing import compare_file, prove_site, publish_file

    run = run_of(context)
    if output is None and not saved:
        raise UsageError(_("name the folder of the site with -o"))
    order = Order(languages or (), formats or (), fragment=fragment, base=base or "", force=force)
    on = date(day.year, day.month, day.day) if day else run.today()
    found: list[Diagnostic] = []
    form = "json" if as_json else "text"
    config = Path(run.config) if run.config else None
    if proved or saved:
        checked = None
        if output is not None and proved:
            checked, found = prove_site(shop, output, order, on, config)
        if saved:
            checked, more = compare_file(shop, saved, on, config)
            found += more
        assert checked is not None  # one of the two was asked for
        answer = Answer("publish", [*checked.diagnostics, *found], codes=[checked.exit_code])
        finish(context, answer, form=form, texts=checked.texts)
    assert output is not None  # asked for above
    checked, made = publish_file(shop, output, order, on, config)
    found = [*checked.diagnostics, *(made.diagnostics if made else ())]
    codes = [checked.exit_code, *([made.code] if made else [])]
    answer = Answer(
        "publish",
        found,
        made.artifacts if made else (),
        made.result if made else {},
        codes=codes,
    )
    lines = [f"{output / one.made.path}" for one in made.written] if made else []
    finish(context, answer, form=form, texts=checked.texts, lines=lines)

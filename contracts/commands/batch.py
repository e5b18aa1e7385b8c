"""`contracts batch`: one document for each row of a table, quickly; errors in the cells where they are."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from contracts.commands.pack import ChoiceList, Pair
from contracts.console import finish, json_option, run_of
from contracts.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from contracts.batch.order import Batched, Order
    from contracts.batch.run import Request
    from contracts.envelope import Artifact

__all__ = ["batch"]

_FORMATS = ("docx", "pdf", "html", "txt", "md")
_LANGUAGES = ("uk", "ru", "en")


@click.command(
    help=_(
        "Make one document for each row of a table (XLSX, XLS, ODS, CSV).\n\n"
        "Columns are known by their titles in Ukrainian, Russian or English. Each error is told with its cell, and "
        "what cannot be known is asked, never guessed; good rows are made all the same. A second run makes only "
        "what failed or changed. With --make-workbook no table is read: a workbook to fill in is written."
    )
)
@click.argument(
    "table", metavar="[TABLE]", required=False, type=click.Path(path_type=Path, dir_okay=False)
)
@click.option(
    "--deal",
    "deals",
    metavar="DEAL|FOLDER|SHEET",
    required=True,
    help=_("A deal for all rows, a folder of deals, or a sheet or table of contracts."),
)
@click.option("--doc", "kind", metavar="KIND", required=True, help=_("Kind of the documents."))
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help=_("Folder to write into."),
)
@click.option("--make-workbook", "workbook", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help=_("Write a workbook to fill in: titles, lists, formats, notes and an example."))  # fmt: skip
@click.option("--our", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False, exists=True), help=_("Our own party, for a sheet of contracts."))  # fmt: skip
@click.option("--sheet", metavar="NAME", help=_("Sheet of the documents, where there are several."))
@click.option("--lines-sheet", metavar="NAME", help=_("Sheet of their lines."))
@click.option("--column", "columns", metavar="TITLE=PATH", multiple=True, help=_("What a column sets; TITLE=- for one that is not used."))  # fmt: skip
@click.option("--map", "mapping", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False, exists=True), help=_("A TOML file with [columns] and [values]."))  # fmt: skip
@click.option("--set", "values", metavar="PATH=VALUE", multiple=True, help=_("A value that holds for every row that states none."))  # fmt: skip
@click.option("--dates", type=click.Choice(["dmy", "mdy"]), help=_("How 02/01/2026 is read."))
@click.option(
    "--percent",
    type=click.Choice(["points", "fraction"]),
    help=_("Whether 0.07 means 0.07 % or 7 %."),
)
@click.option(
    "--hidden", type=click.Choice(["use", "skip"]), help=_("What becomes of hidden rows.")
)
@click.option(
    "--name",
    metavar="PATTERN",
    default="",
    help=_("Names of files, such as {number}_{buyer.short_name}."),
)
@click.option(
    "--number",
    metavar="PATTERN",
    help=_("Automatic numbers for rows without one, such as S-{n:04}."),
)
@click.option("--lang", "languages", metavar="LANG,...", type=ChoiceList(_LANGUAGES), help=_("Languages (uk, ru, en); those of the contract when left out."))  # fmt: skip
@click.option("--bilingual", metavar="LANG+LANG", type=Pair(_LANGUAGES), help=_("Two languages side by side, such as uk+en (docx, pdf)."))  # fmt: skip
@click.option("--format", "formats", metavar="FORMAT,...", type=ChoiceList(_FORMATS), help=_("Formats (docx, pdf, html, txt, md); docx when left out."))  # fmt: skip
@click.option("--template", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False, exists=True), help=_("A Word template of your own."))  # fmt: skip
@click.option("--workers", metavar="N", type=click.IntRange(1, 256), help=_("Processes; as many as there are processors when left out."))  # fmt: skip
@click.option(
    "--scheduler", metavar="ADDRESS", help=_("Scheduler of a dask cluster, tcp://host:8786.")
)
@click.option("--plan", is_flag=True, help=_("Only show what would be made, changed and left."))
@click.option(
    "--annotate",
    is_flag=True,
    help=_("Write a copy of the workbook with the findings in its cells."),
)
@click.option("--merged", is_flag=True, help=_("Also one PDF for each counterparty."))
@click.option("--zip", "zipped", is_flag=True, help=_("Also one archive of all documents."))
@click.option(
    "--verify", is_flag=True, help=_("Look every written Word file over, not the first one alone.")
)
@click.option(
    "--force", is_flag=True, help=_("Write over files that are not ours or were changed by hand.")
)
@click.option("--progress", type=click.Choice(["text", "json", "none"]), default=None, help=_("Progress on standard error; on a terminal when left out."))  # fmt: skip
@json_option
@click.pass_context
def batch(context: click.Context, /, **given: Any) -> None:
    from contracts.errors import UsageError

    if given["workbook"] is not None:
        _make_workbook(context, given)
    if given["table"] is None or given["output"] is None:
        raise UsageError(_("a batch needs a table and -o DIR"))
    from contracts.batch.run import run_batch

    request = _request(context, given)
    made = run_batch(request, _progress(given["progress"]))
    _answer(context, made, request.folder, as_json=given["as_json"])


def _request(context: click.Context, given: dict[str, Any]) -> Request:
    from contracts.batch.run import Request

    run = run_of(context)
    return Request(
        given["table"],
        given["deals"],
        given["output"],
        _order(given),
        run.today(),
        Path(run.config) if run.config else None,
        given["our"],
        run.language,
        given["template"],
    )


def _order(given: dict[str, Any]) -> Order:
    from contracts.batch.mapping import pairs, read_mapping
    from contracts.batch.order import Answers, Order

    mapping = read_mapping(given["mapping"])
    return Order(
        given["kind"],
        given["languages"] or (),
        given["bilingual"] or (),
        given["formats"] or ("docx",),
        given["name"] or mapping.name,
        Answers(given["dates"], given["percent"], given["hidden"]),
        {**mapping.columns, **pairs(given["columns"])},
        {**mapping.values, **pairs(given["values"])},
        given["sheet"] or mapping.sheet,
        given["lines_sheet"] or mapping.lines_sheet,
        given["workers"],
        given["scheduler"],
        given["plan"],
        given["annotate"],
        given["force"],
        given["number"],
        given["merged"],
        given["zipped"],
        given["verify"],
    )


def _make_workbook(context: click.Context, given: dict[str, Any]) -> None:
    from contracts.batch.workbook import write_workbook
    from contracts.envelope import Answer

    run = run_of(context)
    path: Path = given["workbook"]
    config = Path(run.config) if run.config else None
    artifact = write_workbook(
        path, Path(given["deals"]), given["kind"], run.language, config, force=given["force"]
    )
    answer = Answer("batch", artifacts=[artifact])
    finish(context, answer, form="json" if given["as_json"] else "text", lines=[str(path)])


def _answer(context: click.Context, made: Batched, folder: Path, *, as_json: bool) -> None:
    from contracts.batch.summary import rows_result
    from contracts.envelope import Answer

    every = [*made.diagnostics, *(one for row in made.outcomes for one in row.diagnostics)]
    statuses = [one.status for one in made.outcomes]
    good = sum(one in ("made", "changed", "unchanged", "planned") for one in statuses)
    bad = sum(one in ("failed", "undecided") for one in statuses)
    result = {"rows": rows_result(made.outcomes), "made": good, "failed": bad}
    answer = Answer("batch", every, _artifacts(made, folder), result, codes=made.codes)
    lines = [
        f"{folder / one.path}"
        for one in made.outcomes
        if one.path and one.status in ("made", "changed")
    ]
    lines += [f"{one.status}: {one.path}" for one in made.outcomes if one.status == "planned"]
    talk = _talk(statuses, run_of(context).language)
    finish(context, answer, form="json" if as_json else "text", lines=lines, talk=talk)


def _artifacts(made: Batched, folder: Path) -> list[Artifact]:
    from contracts.envelope import Artifact
    from contracts.output import sha256

    found = [
        Artifact(path, digest, made.kind, made.language, path.rpartition(".")[2])
        for one in made.outcomes
        if one.status in ("made", "changed", "unchanged")
        for path, digest in one.files
    ]
    for path in made.extra:
        name = path.relative_to(folder).as_posix()
        found.append(
            Artifact(name, sha256(path.read_bytes()), "summary", "", path.suffix.lstrip("."))
        )
    return found


def _talk(statuses: Sequence[str], language: str) -> str:
    from contracts.messages import say

    message = _(
        "made {made}, changed {changed}, left as it was {unchanged}, errors {failed}, waits {undecided}"
    )
    if "planned" in statuses:
        message = _(
            "to be made {planned}, to be changed {changed}, left as it is {unchanged}, errors {failed}, waits {undecided}"
        )
    names = ("made", "changed", "unchanged", "failed", "undecided", "planned")
    return say(message, language, **{name: statuses.count(name) for name in names})


def _progress(form: str | None) -> Callable[[int, int, int], None] | None:
    """How progress is told: in words on a terminal, or a JSON line each time."""
    import time

    if form == "none" or (form is None and not sys.stderr.isatty()):
        return None
    start = time.monotonic()

    def tell(done: int, whole: int, failed: int) -> None:
        spent = max(time.monotonic() - start, 0.001)
        rate = done / spent
        left = (whole - done) / rate if rate else 0.0
        if form == "json":
            told = {
                "done": done,
                "rows": whole,
                "failed": failed,
                "rate": round(rate, 1),
                "left": round(left, 1),
            }
            click.echo(json.dumps(told), err=True)
        else:
            end = "\n" if done == whole else ""
            click.echo(f"\r{done}/{whole}  {rate:.0f}/s  {left:.0f} s  ", err=True, nl=False)
            click.echo(end, err=True, nl=False)

    return tell

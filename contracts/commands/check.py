"""`contracts check`: everything that is wrong with the data, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contracts.console import finish, form_option, run_of
from contracts.messages import _, n_

if TYPE_CHECKING:
    from contracts.checking import Checked
    from contracts.diagnostics import Diagnostic
    from contracts.lint.registry import Rule

__all__ = ["check"]


@click.command(
    help=_(
        "Check deal files, every deal file in a folder, or whether the files of a written pack agree.\n\n"
        "All findings come at once, each with its place, what was found, what was expected and a remedy. "
        "Nothing is written.\n\n"
        "A comment in the file keeps a finding that a person has looked at: `# contracts: ignore RULE — reason`."
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
@click.option(
    "--select",
    metavar="RULES",
    multiple=True,
    help=_("Only these rules: names, patterns such as cites-*, or a class."),
)
@click.option("--ignore", metavar="RULES", multiple=True, help=_("All rules but these."))
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=_("Report only findings that are not in this file."),
)
@click.option(
    "--write-baseline",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help=_("Write the findings into this file, to report only new ones from now on."),
)
@form_option
@click.pass_context
def check(  # noqa: PLR0917 (Click names them all)
    context: click.Context,
    paths: tuple[Path, ...],
    on: datetime | None,
    strict: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline: Path | None,
    write_baseline: Path | None,
    form: str,
    as_json: bool,
) -> None:
    from contracts.checking import check_paths
    from contracts.envelope import Answer
    from contracts.lint import all_rules
    from contracts.lint.choice import chosen
    from contracts.messages import say_count

    run = run_of(context)
    day = on.date() if on else run.today()
    rules = chosen(all_rules(), select, ignore)
    config = Path(run.config) if run.config else None
    every = list(check_paths(paths, day, config, rules))
    ours = [one for one in every if one.is_ours]
    found = [diagnostic for one in ours for diagnostic in one.diagnostics]
    if write_baseline is not None:
        _write(write_baseline, found)
        found = []
    known, gone = _without(baseline, found)
    answer = Answer(
        "check",
        known,
        result=_of_pack(every) or _of_files(every, rules, day, run.language),
        strict=strict,
        codes=[one.exit_code for one in ours],
    )
    texts = {file: text for one in ours for file, text in one.texts.items()}
    hidden = len(found) - len(known), sum(len(one.suppressed) for one in ours), gone
    unlinted = sum(one.is_read and not _is_whole(one) for one in ours)
    talk = _talk(known, list(_read(ours)), hidden, unlinted, run.language)
    if applied := _applied(ours, rules, day):
        talk += "\n" + say_count(_AGAINST, len(applied), run.language, date=day)
    lines = [_line(one, run.language) for one in every if one.agreement]
    finish(context, answer, form="json" if as_json else form, texts=texts, lines=lines, talk=talk)


def _is_whole(one: Checked) -> bool:
    """Whether its form let all checks run."""
    return bool(one.deal or one.shop or one.agreement or one.is_text)


def _read(ours: Sequence[Checked]) -> Iterator[bool]:
    """Of each file whether it was read, those of packs included."""
    for one in ours:
        if one.agreement:
            yield from (True for _file in one.agreement.files)
        else:
            yield one.is_read


def _numbers(one: Checked) -> dict[str, int]:
    """What was compared in a pack."""
    made = one.agreement
    if made is None:
        return {}
    return {
        "files": len(made.files),
        "facts": made.facts,
        "places": made.places,
        "differences": made.differences,
    }


def _of_pack(every: Sequence[Checked]) -> dict[str, int]:
    """The result for one pack and nothing else."""
    compared = [one for one in every if one.agreement]
    return _numbers(compared[0]) if len(compared) == 1 and not _others(every) else {}


def _applied(ours: Sequence[Checked], rules: Iterable[Rule], day: date) -> list[str]:
    """Names of the rules that were run over the deals and shops."""
    from contracts.lint import not_run

    kinds = {"deal" for one in ours if one.deal} | {"shop" for one in ours if one.shop}
    idle = set(not_run(day))
    return [one.name for one in rules if kinds.intersection(one.over) and one.name not in idle]


def _of_files(
    every: Sequence[Checked], rules: Iterable[Rule], day: date, language: str
) -> dict[str, object]:
    """The result for deals and shops, with the packs among them."""
    from contracts.diagnostics import to_dict
    from contracts.lint import not_run
    from contracts.lint.left_out import LEFT_OUT
    from contracts.lint.left_out_shop import LEFT_OUT_SHOP

    files = [{"file": one.file, "checked": one.is_read} for one in every if not one.agreement]
    hidden = [one for each in every if each.is_ours for one in each.suppressed]
    return {
        "files": files,
        "rules": _applied([one for one in every if one.is_ours], rules, day),
        "not_run": list(not_run(day)),
        "left_out": [
            {"what": what, "why": why}
            for what, why in sorted({**LEFT_OUT, **LEFT_OUT_SHOP}.items())
        ],
        "suppressed": [to_dict(one, language) for one in hidden],
        **_packs(every),
    }


def _others(every: Sequence[Checked]) -> bool:
    return any(one.is_ours and not one.agreement for one in every)


def _packs(every: Sequence[Checked]) -> dict[str, list[dict[str, object]]]:
    """The packs among other things; no key where there are none."""
    packs: list[dict[str, object]] = [
        {"folder": one.file, **_numbers(one)} for one in every if one.agreement
    ]
    return {"packs": packs} if packs else {}


def _line(one: Checked, language: str) -> str:
    """What was compared, in words."""
    from contracts.messages import say

    message = _(
        "{folder}: files compared: {files}, facts: {facts}, places: {places}, differences: {differences}"
    )
    return say(message, language, folder=one.file, **_numbers(one))


def _write(path: Path, found: Sequence[Diagnostic]) -> None:
    from contracts.lint.baseline import baseline_of

    path.write_text(baseline_of(found), encoding="utf-8", newline="\n")


def _without(
    baseline: Path | None, found: Sequence[Diagnostic]
) -> tuple[Sequence[Diagnostic], int]:
    """*found* without what the baseline knows, and how much of it is no longer found."""
    from contracts.lint.baseline import read_baseline

    return read_baseline(baseline).new(found) if baseline is not None else (found, 0)


def _talk(
    found: Sequence[Diagnostic],
    read: Sequence[bool],
    hidden: tuple[int, int, int],
    unlinted: int,
    language: str,
) -> str:
    """The summary: what was found, what was not looked at or is not shown."""
    from contracts.forms import summary
    from contracts.messages import say_count

    lines = [summary(found, read, language)]
    lines += [
        say_count(forms, count, language)
        for forms, count in zip(_HIDDEN, (*hidden, unlinted), strict=True)
        if count
    ]
    return "\n".join(lines)


_AGAINST = n_(
    "checked against {count} rule as of {date}; what is not checked, and why: docs/rules.md; "
    "the list: contracts rules",
    "checked against {count} rules as of {date}; what is not checked, and why: docs/rules.md; "
    "the list: contracts rules",
)
_HIDDEN = (
    n_("{count} finding is in the baseline", "{count} findings are in the baseline"),
    n_("{count} finding is ignored by a comment", "{count} findings are ignored by comments"),
    n_(
        "{count} finding of the baseline is gone: write it anew",
        "{count} findings of the baseline are gone: write it anew",
    ),
    n_(
        "rules were not run on {count} file: mend its form first",
        "rules were not run on {count} files: mend their form first",
    ),
)
"""What is not shown or not checked, in the order of the counts."""

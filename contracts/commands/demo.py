"""`contracts demo`: the packs of the examples that come with the package."""

from __future__ import annotations

from pathlib import Path

import click

from contracts.console import finish, json_option, run_of
from contracts.messages import _

__all__ = ["demo"]


@click.command(
    help=_(
        "Make the documents of the examples, in all their languages, into DIR (out when left out)."
    )
)
@click.argument(
    "folder", metavar="[DIR]", default="out", type=click.Path(path_type=Path, file_okay=False)
)
@click.option(
    "--force", is_flag=True, help=_("Write over files that are not ours or were changed by hand.")
)
@json_option
@click.pass_context
def demo(context: click.Context, folder: Path, force: bool, as_json: bool) -> None:
    from dataclasses import replace

    from contracts.diagnostics import Diagnostic
    from contracts.envelope import Answer, Artifact
    from contracts.pack import Order
    from contracts.packing import pack_file
    from contracts.resources import templates_root

    run = run_of(context)
    found: list[Diagnostic] = []
    artifacts: list[Artifact] = []
    codes: list[int] = []
    lines: list[str] = []
    for example in sorted((templates_root() / "examples" / "b2b").glob("*.yaml")):
        target = folder / example.stem
        order = Order(languages=("uk", "ru", "en"), formats=("docx", "pdf"), force=force)
        checked, packed = pack_file(example, target, order, run.today())
        found += checked.diagnostics
        codes.append(checked.exit_code)
        if packed is not None:
            found += packed.diagnostics
            codes.append(packed.code)
            artifacts += [
                replace(one, path=f"{example.stem}/{one.path}") for one in packed.artifacts
            ]
            lines += [str(target / one.made.path) for one in packed.written]
    answer = Answer("demo", found, artifacts, codes=codes)
    finish(context, answer, form="json" if as_json else "text", lines=lines)

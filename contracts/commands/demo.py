"""`contracts demo`: the packs of the examples that come with the package, of deals and of shops."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contracts.console import finish, json_option, run_of
from contracts.messages import _

if TYPE_CHECKING:
    from contracts.envelope import Answer

__all__ = ["demo"]

LANGUAGES = ("uk", "ru", "en")
FORMATS = ("docx", "pdf")


@click.command(
    help=_(
        "Make the documents of the examples, in all their languages, and the site of a shop, into DIR (out when left out)."
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
    from contracts.envelope import Answer

    packs = list(_packs(folder, force, run_of(context).today()))
    answer = Answer(
        "demo",
        [found for one in packs for found in one.diagnostics],
        [made for one in packs for made in one.artifacts],
        codes=[code for one in packs for code in one.codes],
    )
    lines = [str(folder / made.path) for made in answer.artifacts]
    finish(context, answer, form="json" if as_json else "text", lines=lines)


def _packs(folder: Path, force: bool, day: date) -> Iterator[Answer]:
    """The site, then the packs in the order of the examples, made side by side where the machine has the cores."""
    from contracts.batch.executors import executor, worker_count
    from contracts.resources import templates_root

    root = templates_root() / "examples"
    examples = [path for kind in ("b2b", "b2c") for path in sorted((root / kind).glob("*.yaml"))]
    workers = worker_count(len(examples) * len(LANGUAGES), FORMATS, None)
    with executor(workers, None) as pool:
        target = folder.absolute()  # a worker may have begun in another folder
        tasks = [pool.submit(_site, target / "site", force, day)]
        tasks += [pool.submit(_pack, path, target / path.stem, force, day) for path in examples]
        for task in tasks:
            yield task.result()


def _pack(example: Path, target: Path, force: bool, day: date) -> Answer:
    """The pack of one example."""
    from dataclasses import replace

    from contracts.envelope import Answer
    from contracts.pack import Order
    from contracts.packing import pack_file

    order = Order(languages=LANGUAGES, formats=FORMATS, force=force)
    checked, packed = pack_file(example, target, order, day)
    if packed is None:
        return Answer("demo", checked.diagnostics, codes=(checked.exit_code,))
    made = [replace(one, path=f"{target.name}/{one.path}") for one in packed.artifacts]
    found = (*checked.diagnostics, *packed.diagnostics)
    return Answer("demo", found, made, codes=(checked.exit_code, packed.code))


def _site(target: Path, force: bool, day: date) -> Answer:
    """The site of an example shop, in two editions."""
    from dataclasses import replace

    from contracts.envelope import Answer
    from contracts.publish import Order
    from contracts.publishing import example_site

    published = example_site(target, Order(LANGUAGES, ("pdf",), force=force), day)
    made = [replace(one, path=f"{target.name}/{one.path}") for one in published.artifacts]
    return Answer("demo", published.diagnostics, made, codes=(published.code,))

"""`contracts schema`: the JSON Schema of a file, for editors and other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from contracts.console import run_of
from contracts.messages import _

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = ["schema"]


@click.command(
    help=_(
        "Print the JSON Schema of a file (draft 2020-12), titles and descriptions in the language of messages.\n\n"
        "Save it and name it in the first line of a deal, and an editor completes keys and marks errors: "
        "# yaml-language-server: $schema=deal.schema.json"
    )
)
@click.argument("what", type=click.Choice(["deal", "shop"]))
@click.pass_context
def schema(context: click.Context, what: str) -> None:
    from contracts.json_schema import json_schema
    from schemas.deal import Deal
    from schemas.shop.shop import Shop

    models: dict[str, type[BaseModel]] = {"deal": Deal, "shop": Shop}
    written = json_schema(models[what], f"contracts/{what}/1", run_of(context).language)
    click.echo(json.dumps(written, ensure_ascii=False, indent=2))

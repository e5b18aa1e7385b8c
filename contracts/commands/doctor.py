"""`contracts doctor`: what this machine has, what is missing and how to install it."""

from __future__ import annotations

import click

from contracts.console import finish, json_option, run_of
from contracts.messages import _

__all__ = ["doctor"]


@click.command(
    help=_("Say what this machine has for the toolkit, what is missing and how to install it.")
)
@json_option
@click.pass_context
def doctor(context: click.Context, as_json: bool) -> None:
    from dataclasses import asdict

    from contracts.diagnostics import Diagnostic
    from contracts.doctor import examine
    from contracts.envelope import Answer
    from contracts.messages import translate

    language = run_of(context).language
    parts = list(examine())
    message = _("{name} is missing")
    found = [
        Diagnostic(
            "environment",
            message,
            hint=_("install it: {command}"),
            fields={"name": part.name, "command": part.install},
        )
        for part in parts
        if part.is_missing
    ]
    lines = []
    for part in parts:
        state = part.found or translate(_("not installed"), language)
        note = f"  ({translate(part.use, language)})" if part.use else ""
        remedy = "" if part.found else f"  {part.install}"
        lines.append(f"{part.name:18} {state}{note}{remedy}")
    answer = Answer("doctor", found, result={"parts": [asdict(part) for part in parts]})
    finish(context, answer, form="json" if as_json else "text", lines=lines)

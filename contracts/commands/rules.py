"""`contracts rules`: what the checks look for, and why."""

from __future__ import annotations

import click

from contracts.console import finish, form_option, run_of
from contracts.messages import _

__all__ = ["rules"]


@click.command(
    help=_(
        "List the rules that deals and shops are checked by, or explain one.\n\n"
        "A rule has a class, which fixes how severe it may be: form (decided by the file itself), law, practice."
    )
)
@click.argument("name", required=False)
@form_option
@click.pass_context
def rules(context: click.Context, name: str | None, form: str, as_json: bool) -> None:
    from contracts.envelope import Answer
    from contracts.errors import UsageError
    from contracts.lint import all_rules
    from contracts.lint.table import as_data, as_lines, explained
    from contracts.suggest import did_you_mean

    language, known = run_of(context).language, all_rules()
    if name is not None and name not in known:
        meant = did_you_mean(name, tuple(known))
        message = _("there is no rule {name}")
        raise UsageError(message, hint="{meant}" if meant else "", name=name, meant=meant)
    chosen = [known[name]] if name is not None else [known[each] for each in sorted(known)]
    result = {"rules": [as_data(one, language) for one in chosen]}
    lines = explained(chosen[0], language) if name is not None else as_lines(chosen, language)
    finish(
        context,
        Answer("rules", result=result),
        form="json" if as_json else form,
        lines=lines,
    )

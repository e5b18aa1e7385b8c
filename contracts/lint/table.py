"""The rules explained: as data, as a list for a terminal, as the page `docs/rules.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from contracts.diagnostics import Basis
from contracts.law import basis_words
from contracts.lint.examples import example
from contracts.lint.left_out import LEFT_OUT
from contracts.lint.left_out_shop import LEFT_OUT_SHOP
from contracts.lint.registry import DEAL, SHOP, Rule
from contracts.messages import _, say, translate

__all__ = ["as_data", "as_lines", "as_page", "explained"]

_SEVERITY = {"error": _("error"), "warning": _("warning"), "info": _("note"), "off": _("off")}
_CLASS = {"form": _("form"), "law": _("law"), "practice": _("practice")}
_OVER = {"deal": _("deals"), "shop": _("shops")}
_PAGE = """# Rules

What `contracts check` looks for in a valid deal or shop, besides its form (`contracts rules NAME` explains each in three languages).
This page is written from the sources: `python -m contracts.lint.table > docs/rules.md`.

A rule of class *form* is decided by the user’s own file and may be an error. One of class *law* is an error when its fact comes from a source, was tested or confirmed by a lawyer, a warning when it comes from memory, and off when it is uncertain. One of class *practice* warns or informs.
Severity is the highest that a rule gives; single findings may be lower. Figures that rules compare with are dated (`contracts law figures`); one that may have changed is used with a warning.
Rules about shops stand under headings that begin so; of the others, those marked “shops too” are run over shops as well, and those marked “deals only” are about words that consumers may have. The day of a shop is the first one of its current edition.
A finding that a person has looked at is kept by a comment: `# contracts: ignore RULE — reason` at the end of its line or on the line above, `# contracts: ignore-file RULE — reason` for a file.
`--select` and `--ignore` take names, patterns (`cites-*`) and classes; `--write-baseline known.json` makes what is found today known, and `--baseline known.json` reports only what is new.
The hook `contracts-check` of `.pre-commit-hooks.yaml` runs the check before each commit.
The rules help a lawyer and do not replace one.
"""


def as_data(one: Rule, language: str) -> dict[str, Any]:
    """The JSON form, words in *language*."""
    return {
        "name": one.name,
        "class": one.kind,
        "severity": one.severity or "off",
        "scope": one.scope,
        "since": one.since.isoformat() if one.since else None,
        "until": one.until.isoformat() if one.until else None,
        "basis": [
            {"act": basis.act, "article": basis.article, "confidence": basis.confidence}
            for basis in one.basis
        ],
        "title": translate(one.title, language),
        "why": translate(one.why, language),
        "fix": translate(one.fix, language),
    }


def as_lines(rules: Iterable[Rule], language: str) -> list[str]:
    """One line a rule: name, severity, title."""
    shown = [(one.name, _severity(one, language), translate(one.title, language)) for one in rules]
    widest = max((len(name) for name, _word, _title in shown), default=0)
    word = max((len(severity) for _name, severity, _title in shown), default=0)
    return [f"{name:<{widest}}  {severity:<{word}}  {title}" for name, severity, title in shown]


def explained(one: Rule, language: str) -> list[str]:
    """All that is known of a rule, for a person."""
    kind = translate(_CLASS[one.kind], language)
    lines = [
        f"{one.name}: {translate(one.title, language)}",
        say(
            _("{severity}, class {class}"),
            language,
            **{
                "severity": _severity(one, language),
                "class": kind,
            },
        ),
        "",
        say(_("Why: {text}"), language, text=translate(one.why, language)),
        say(_("Fix: {text}"), language, text=translate(one.fix, language)),
    ]
    if one.basis:
        word = translate(_("basis"), language).capitalize()
        lines += [f"{word}: {_basis(each, language)}" for each in one.basis]
    if one.since:
        lines.append(say(_("Since: {day}"), language, day=one.since))
    if one.until:
        lines.append(say(_("Until: {day}"), language, day=one.until))
    if one.needs_today:
        lines.append(translate(_("Compares with the day of looking (`--on`)."), language))
    if one.blocks_final:
        lines.append(translate(_("Keeps a final pack from being made."), language))
    if one.unsuppressed:
        lines.append(translate(_("No comment hides it."), language))
    over = tuple(translate(_OVER[each], language) for each in one.over)
    lines.append(say(_("Looks at: {what}"), language, what=over))
    lines.append(say(_("Reads: {paths}"), language, paths=list(one.reads)))
    for label, text in (
        (_("Wrong:"), example(one.name, "bad")),
        (_("Right:"), example(one.name, "ok")),
    ):
        if text:
            lines += ["", translate(label, language), *(f"  {line}" for line in text.split("\n"))]
    return lines


def _severity(one: Rule, language: str) -> str:
    return translate(_SEVERITY[one.severity or "off"], language)


def _basis(one: Basis, language: str) -> str:
    """Title, number, date, article and mark of confidence."""
    return basis_words(one.act, one.article, one.confidence, language)


# The page --------------------------------------------------------------------------------------------


def as_page(rules: Iterable[Rule]) -> str:
    """The page of all rules, by subject."""
    by_subject = sorted(rules, key=lambda one: one.subject)
    parts = [_PAGE]
    for _subject, group in groupby(by_subject, key=lambda one: one.subject):
        parts.append("\n".join(_section(list(group))))
    return "\n".join([*parts, *_left_out()]) + "\n"


def _short(one: Basis) -> str:
    return f"{one.act} {one.article}".strip() + f" ({one.confidence})"


def _over(one: Rule) -> str:
    """What it is run over, where its scope does not say it."""
    if one.scope == DEAL:
        return "; shops too" if SHOP in one.over else ""
    return "; deals only" if SHOP not in one.over else ""


def _left_out() -> Iterator[str]:
    for heading, reasons in (("", LEFT_OUT), (" of shops", LEFT_OUT_SHOP)):
        yield f"## Checks{heading} that are no rule here\n"
        yield "| check | why |"
        yield "|---|---|"
        yield from (f"| {name} | {reason} |" for name, reason in reasons.items())
        if reasons is LEFT_OUT:
            yield ""


def _section(group: list[Rule]) -> Iterator[str]:
    heading = (sys.modules[group[0].check.__module__].__doc__ or "").split("\n")[0].rstrip(".")
    yield f"## {heading}\n"
    yield "| rule | class, severity | basis | what is compared |"
    yield "|---|---|---|---|"
    for one in group:
        basis = "; ".join(map(_short, one.basis))
        days = "".join(
            f"; {word} {day}" for word, day in (("since", one.since), ("until", one.until)) if day
        )
        final = "; blocks a final pack" if one.blocks_final else ""
        kind = f"{one.kind}, {one.severity or 'off'}{final}{_over(one)}"
        compares = one.compares.replace("|", "\\|")
        yield f"| `{one.name}` | {kind} | {basis or '–'}{days} | {compares} |"
    yield ""


def _main() -> None:
    from contracts.lint.run import all_rules

    sys.stdout.write(as_page(all_rules().values()))


if __name__ == "__main__":
    _main()

"""Findings that the user has looked at and keeps: comments in the file, `# contracts: ignore RULE — reason`.

A comment at the end of a line speaks of that line, one on a line of its own of the next line with data, and
`# contracts: ignore-file RULE — reason` of the whole file. A reason is a duty; a comment that hides nothing is reported.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from contracts.diagnostics import Diagnostic, Place
from contracts.messages import _
from contracts.records import record
from contracts.suggest import did_you_mean

__all__ = ["REPORTS", "Suppressed", "suppress"]

REPORTS = ("suppression-unknown", "suppression-unexplained", "suppression-unused")
"""Rules of what is wrong with the comments themselves."""
_COMMENT = re.compile(r"(?:^|\s)#\s*contracts:\s*ignore(?P<file>-file)?(?![\w-])(?P<rest>.*)$")
_REST = re.compile(
    r"\s+(?P<rules>[a-z0-9-]*[a-z0-9](?:\s*,\s*[a-z0-9-]*[a-z0-9])*)(?:\s*:|\s+(?:—|–|--?|:))?(?:\s+|$)(?P<reason>.*)$"
)


@record
class _Comment:
    file: str
    line: int
    column: int
    rules: tuple[str, ...]
    reason: str
    target: int | None
    """Line that it speaks of; None: the whole file."""

    def hides(self, found: Diagnostic, rule: str) -> bool:
        """Whether it speaks of *found*."""
        place = found.place
        here = self.target is None or place.line == self.target
        return found.rule == rule and place.file == self.file and here


@record
class Suppressed:
    """Findings sorted by the comments of their files."""

    kept: tuple[Diagnostic, ...]
    """With what is wrong with the comments."""
    hidden: tuple[Diagnostic, ...]


def suppress(
    found: Sequence[Diagnostic],
    texts: Mapping[str, str],
    known: Collection[str],
    ran: Collection[str],
) -> Suppressed:
    """*found* without what comments in *texts* (by file) hide.

    *known* are the rules that may be named, *ran* those that were run: a comment about another may be of use elsewhere.
    """
    comments = [one for file, text in texts.items() for one in _comments(file, text)]
    if not comments:
        return Suppressed(tuple(found), ())
    hidden: list[Diagnostic] = []
    reports: list[Diagnostic] = []
    for comment in comments:
        for rule in comment.rules or ("",):
            if problem := _problem(comment, rule, known):
                reports.append(problem)
                continue
            own = [one for one in found if comment.hides(one, rule)]
            hidden += own
            if not own and rule in ran:
                message = _("nothing of {rule} is found here: the comment hides nothing")
                hint = _("Take the comment out.")
                reports.append(_report("suppression-unused", comment, message, hint, rule))
    gone = {id(one) for one in hidden}
    return Suppressed(
        (*(one for one in found if id(one) not in gone), *reports),
        tuple(one for one in found if id(one) in gone),
    )


def _problem(comment: _Comment, rule: str, known: Collection[str]) -> Diagnostic | None:
    form = _("Write `# contracts: ignore RULE — reason`.")
    if not rule:
        message = _("the comment names no rule")
        return _report("suppression-unknown", comment, message, form, rule)
    if rule not in known:
        meant = did_you_mean(rule, tuple(known))
        message = _("there is no rule {rule} that could be ignored")
        return _report("suppression-unknown", comment, message, meant or form, rule)
    if not comment.reason:
        message = _("{rule} is not ignored without a reason")
        return _report("suppression-unexplained", comment, message, form, rule)
    return None


def _report(name: str, comment: _Comment, message: str, hint: object, rule: str) -> Diagnostic:
    place = Place(comment.file, comment.line, comment.column)
    text = hint if isinstance(hint, str) else "{meant}"
    fields = {"rule": rule, "meant": hint}
    return Diagnostic(name, message, place, text, "warning", fields=fields)


def _comments(file: str, text: str) -> Iterator[_Comment]:
    if "contracts:" not in text:
        return
    lines = text.splitlines()
    for index, line in enumerate(lines):
        match = _COMMENT.search(line)
        if match is None:
            continue
        rest = _REST.match(match["rest"])
        rules = tuple(one.strip() for one in rest["rules"].split(",")) if rest else ()
        alone = not line[: match.start()].strip()
        target = None if match["file"] else _next(lines, index) if alone else index + 1
        column = line.index("#", match.start()) + 1
        reason = rest["reason"].strip() if rest else ""
        yield _Comment(file, index + 1, column, rules, reason, target)


def _next(lines: Sequence[str], index: int) -> int:
    """Number of the next line with data, from 1."""
    for number in range(index + 1, len(lines)):
        if (text := lines[number].strip()) and not text.startswith("#"):
            return number + 1
    return len(lines)

"""Findings as text for a person, as SARIF for a code host, as annotations for GitHub."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from contracts.diagnostics import Diagnostic, Place, hint_of, message_of, sorted_diagnostics
from contracts.messages import _, n_, say, say_count, speak, translate
from contracts.version import VERSION

__all__ = ["summary", "to_github", "to_sarif", "to_text"]

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_HINT, _BASIS, _NOTHING = _("hint"), _("basis"), _("nothing found")
_WIDEST = 100
"""Columns of a source line that are shown."""
_SEVERITY = {"warning": _("warning"), "info": _("note")}
_SARIF_LEVEL = {"error": "error", "warning": "warning", "info": "note"}
_GITHUB_LEVEL = {"error": "error", "warning": "warning", "info": "notice"}
_COLORS = {"error": "31", "warning": "33", "info": "36"}
_COUNTS = {
    "error": n_("{count} error", "{count} errors"),
    "warning": n_("{count} warning", "{count} warnings"),
    "info": n_("{count} note", "{count} notes"),
}


def to_text(
    found: Sequence[Diagnostic], language: str, texts: Mapping[str, str] | None = None
) -> str:
    """One block a finding: place, path, rule and message; remedy, basis; the line with a caret under the place.

    *texts* are the files by name. Colours are ANSI codes, taken out by whoever prints to something else.
    """
    lines = {file: _LINE_BREAK.split(text) for file, text in (texts or {}).items()}
    blocks = ("\n".join(_block(one, language, lines)) for one in sorted_diagnostics(found))
    return "\n".join(blocks)


def _block(one: Diagnostic, language: str, lines: Mapping[str, Sequence[str]]) -> Iterator[str]:
    from contracts.law import basis_words

    place, path = speak(str(one.place), language), speak(one.place.path or "", language)
    severity = say(_SEVERITY[one.severity], language) + ": " if one.severity in _SEVERITY else ""
    rule = f"\x1b[{_COLORS[one.severity]}m{one.rule}\x1b[0m"
    before = " ".join(part for part in (place, f"{path}:" if path else "") if part)
    if place and not path:
        before += ":"
    yield f"{before} {rule}: {severity}{message_of(one, language)}".lstrip()
    if hint := hint_of(one, language):
        yield f"  {translate(_HINT, language)}: {hint}"
    for basis in one.basis:
        words = basis_words(basis.act, basis.article, basis.confidence, language)
        yield f"  {translate(_BASIS, language)}: {words}"
    yield from _excerpt(one.place, lines)


def _excerpt(place: Place, lines: Mapping[str, Sequence[str]]) -> Iterator[str]:
    of_file = lines.get(place.file or "", ())
    if place.line is None or place.column is None or place.line > len(of_file):
        return
    line = of_file[place.line - 1]
    if not line.strip():
        return
    start = max(0, place.column - 1 - _WIDEST // 2) if len(line) > _WIDEST else 0
    shown = "".join(map(_visible, line[start : start + _WIDEST]))
    before = shown[: place.column - 1 - start]
    number = f"{place.line:>6}"
    yield f"{number} | {shown.rstrip()}"
    yield f"{' ' * len(number)} | {' ' * sum(map(_width, before))}^"


def _visible(letter: str) -> str:
    if letter == "\t":
        return " "
    return "\ufffd" if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") else letter


def _width(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1


def summary(found: Sequence[Diagnostic], read: Sequence[bool], language: str) -> str:
    """«3 files checked, 1 file not read: 2 errors, 1 warning»; *read* says of each file whether it was read."""
    unique = sorted_diagnostics(found)
    counts = {severity: sum(one.severity == severity for one in unique) for severity in _COUNTS}
    parts = [say_count(_COUNTS[one], count, language) for one, count in counts.items() if count]
    files = say_count(n_("{count} file checked", "{count} files checked"), sum(read), language)
    if unread := len(read) - sum(read):
        lost = n_("{count} file not read", "{count} files not read")
        files += ", " + say_count(lost, unread, language)
    return f"{files}: {', '.join(parts) or translate(_NOTHING, language)}"


def to_sarif(found: Sequence[Diagnostic], language: str) -> str:
    """SARIF 2.1.0, one run."""
    ordered = sorted_diagnostics(found)
    rules = sorted({one.rule for one in ordered})
    run = {
        "tool": {
            "driver": {
                "name": "contracts",
                "version": VERSION,
                "rules": [_sarif_rule(rule, language) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(one, rules.index(one.rule), language) for one in ordered],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


_NO_RULE = _(
    "Found while the file was read, not by a rule: the message says what is wrong and how to mend it."
)


def _sarif_rule(name: str, language: str) -> dict[str, Any]:
    """A rule as a code host shows it: title, why, remedy with its basis."""
    from contracts.law import basis_words
    from contracts.lint import all_rules

    rule = all_rules().get(name)
    if rule is None:
        short = name.replace("-", " ")
        return {
            "id": name,
            "shortDescription": {"text": short[:1].upper() + short[1:]},
            "fullDescription": {"text": translate(_NO_RULE, language)},
            "help": {"text": translate(_NO_RULE, language)},
        }
    basis = [basis_words(one.act, one.article, one.confidence, language) for one in rule.basis]
    label = translate(_BASIS, language)
    lines = [translate(rule.fix, language), *(f"{label}: {one}" for one in basis)]
    return {
        "id": name,
        "shortDescription": {"text": translate(rule.title, language)},
        "fullDescription": {"text": translate(rule.why, language)},
        "help": {"text": "\n".join(lines), "markdown": "\n\n".join(lines)},
        "defaultConfiguration": {"level": _SARIF_LEVEL[rule.severity or "info"]},
        "properties": {"tags": [rule.kind, rule.scope]},
    }


def _sarif_result(one: Diagnostic, rule: int, language: str) -> dict[str, Any]:
    hint = hint_of(one, language)
    message = message_of(one, language)
    result: dict[str, Any] = {
        "ruleId": one.rule,
        "ruleIndex": rule,
        "level": _SARIF_LEVEL[one.severity],
        "message": {"text": f"{message}\n{hint}" if hint else message},
    }
    if one.place.file:
        result["locations"] = [_sarif_location(one.place)]
    return result


def _sarif_location(place: Place) -> dict[str, Any]:
    from urllib.parse import quote

    physical: dict[str, Any] = {
        "artifactLocation": {"uri": quote((place.file or "").replace("\\", "/"), safe="/:")}
    }
    if place.line is not None:
        physical["region"] = {"startLine": place.line, "startColumn": place.column or 1}
    location: dict[str, Any] = {"physicalLocation": physical}
    if place.path:
        location["logicalLocations"] = [{"fullyQualifiedName": place.path}]
    return location


def to_github(found: Sequence[Diagnostic], language: str) -> str:
    """Workflow commands, one line a finding."""
    return "\n".join(_github_line(one, language) for one in sorted_diagnostics(found))


def _github_line(one: Diagnostic, language: str) -> str:
    place = one.place
    parts = {"file": place.file, "line": place.line, "col": place.column, "title": one.rule}
    properties = ",".join(
        f"{name}={_escape(str(value), properties=True)}"
        for name, value in parts.items()
        if value is not None
    )
    hint = hint_of(one, language)
    message = message_of(one, language)
    text = _escape(f"{message}\n{hint}" if hint else message)
    return f"::{_GITHUB_LEVEL[one.severity]} {properties}::{text}"


def _escape(text: str, *, properties: bool = False) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C") if properties else escaped

"""The register of rules: what a rule is, how severe it may be, and the decorator that enters one.

A rule is one function in `rules/<subject>.py`. It asks for what it needs by the names of its parameters (`Facts` in
`contracts.lint.run` lists them) and yields findings; what is the same for all its findings stands in the decorator.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

from contracts.diagnostics import Basis, Class, Confidence, Place, Severity

__all__ = [
    "CONFIRMED",
    "DEAL",
    "DOCUMENT",
    "ERROR",
    "FORM",
    "INFO",
    "LAW",
    "MEMORY",
    "PRACTICE",
    "SHOP",
    "SOURCE",
    "TESTED",
    "TEXT",
    "UNCERTAIN",
    "WARNING",
    "Check",
    "Finding",
    "Rule",
    "Scope",
    "cite",
    "registered",
    "rule",
]

Scope: TypeAlias = Literal["deal", "shop", "text", "document", "pack"]
DEAL: Final = "deal"
SHOP: Final = "shop"
TEXT: Final = "text"
"""Words: of the deal, of a document, of our texts and an overlay’s."""
DOCUMENT: Final = "document"
"""The tree of a finished document."""
FORM: Final = "form"
"""Decidable from the user’s own file."""
LAW: Final = "law"
PRACTICE: Final = "practice"
SOURCE: Final = "source"
"""Of a public page that was read."""
TESTED: Final = "tested"
"""Proved by running code (check digits)."""
CONFIRMED: Final = "confirmed"
"""By a lawyer."""
MEMORY: Final = "memory"
UNCERTAIN: Final = "uncertain"
ERROR: Final = "error"
WARNING: Final = "warning"
INFO: Final = "info"

_OVER: dict[Scope, tuple[Scope, ...]] = {DEAL: (DEAL,), SHOP: (SHOP,)}
"""What rules of a scope are run over unless they say otherwise; rules about words and documents: both."""

Check: TypeAlias = "Callable[..., Iterator[Finding]]"

_RANK: dict[Severity, int] = {"info": 0, "warning": 1, "error": 2}
_WEAKEST: tuple[Confidence, ...] = ("uncertain", "memory", "practice")
_BY_LAW: dict[Confidence, Severity | None] = {"uncertain": None, "memory": "warning"}
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+|romanised|calque")


class Finding:
    """One place where a rule is broken; *message* is a template, filled from *fields* when it is shown."""

    __slots__ = ("basis", "fields", "hint", "message", "on", "path", "place", "severity")

    def __init__(
        self,
        path: str,
        message: str,
        /,
        *,
        severity: Severity | None = None,
        hint: str = "",
        on: date | None = None,
        basis: Sequence[Basis] = (),
        place: Place | None = None,
        **fields: object,
    ) -> None:
        self.path = path
        self.message = message
        self.severity = severity
        """Lower than that of the rule, where this place deserves it; None: that of the rule."""
        self.hint = hint
        """None of its own: the remedy of the rule."""
        self.on = on
        """The day that the finding is about; None: the date of the contract."""
        self.basis = tuple(basis)
        """What this finding rests on; empty: what its rule does."""
        self.place = place
        """Of a finding in a text that is no deal; None: *path* says it."""
        self.fields = fields


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its explanation."""

    name: str
    """The name of the problem."""
    kind: Class
    scope: Scope
    over: tuple[Scope, ...]
    """Whose data or texts it is run over: of deals, of shops."""
    basis: tuple[Basis, ...]
    since: date | None
    """First day of the facts it is about; None: always."""
    until: date | None
    """Last such day; None: still."""
    reads: tuple[str, ...]
    """Data paths as in the file, `[]` for any entry and `*` for any key; each covers what is below it.

    Of a rule that is run over both, those of a deal.
    """
    title: str
    why: str
    fix: str
    needs_today: bool
    """Compares with the day of looking; not run where that is not given."""
    blocks_final: bool
    """Keeps a final pack from being made although it is no error."""
    unsuppressed: bool
    """No comment hides it, because what it stops would be wrong whatever the reason."""
    severity: Severity | None
    """The highest that its findings may have; None: switched off, because its fact is uncertain."""
    subject: str
    check: Check
    asks: tuple[str, ...]
    """Names of the parameters of `check`."""

    @property
    def compares(self) -> str:
        """What exactly is compared, in English; for the list of rules."""
        return " ".join((inspect.getdoc(self.check) or "").split())

    def lowered(self, severity: Severity | None) -> Severity:
        """The severity of a finding that asks for *severity*: never above that of the rule."""
        highest = self.severity or "info"
        if severity is None or _RANK[severity] > _RANK[highest]:
            return highest
        return severity


_REGISTER: dict[str, Rule] = {}


def registered() -> dict[str, Rule]:
    """All rules that were entered, by name; `contracts.lint.rules` imports every subject first."""
    return _REGISTER


def cite(act: str, article: str, confidence: Confidence) -> Basis:
    """The article that a rule rests on; *act* is a key of the register of acts."""
    return Basis(act, article, confidence)


def rule(
    name: str,
    kind: Class,
    *,
    reads: Sequence[str],
    title: str,
    why: str,
    fix: str,
    scope: Scope = DEAL,
    over: Sequence[Scope] = (),
    basis: Sequence[Basis] = (),
    since: date | None = None,
    until: date | None = None,
    severity: Severity | None = None,
    needs_today: bool = False,
    blocks_final: bool = False,
    unsuppressed: bool = False,
) -> Callable[[Check], Check]:
    """Enters the function below as the rule *name*; its docstring says what exactly is compared.

    *severity* may only lower what class and confidence give. *over* is for a rule about words that fits deals or shops
    alone, and for one about deals that asks for nothing but what shops have too (`parties`, `texts`, `day`).
    """
    about = tuple(basis), since, until, tuple(reads), title, why, fix
    marks = needs_today, blocks_final, unsuppressed

    def enter(check: Check) -> Check:
        asks = tuple(inspect.signature(check).parameters)
        entry = Rule(
            name,
            kind,
            scope,
            tuple(over) or _OVER.get(scope, (DEAL, SHOP)),
            *about,
            *marks,
            _severity(name, kind, tuple(basis), severity),
            check.__module__.rpartition(".")[2],
            check,
            asks,
        )
        _refuse(entry)
        _REGISTER[name] = entry
        return check

    return enter


def _severity(
    name: str, kind: Class, basis: tuple[Basis, ...], asked: Severity | None
) -> Severity | None:
    """By class and confidence; the weakest confidence counts, since the finding rests on all of the basis."""
    highest: Severity | None = "error"
    if kind == PRACTICE:
        highest = "warning"
    elif kind == LAW:
        if not basis:
            raise ValueError(f"the rule {name} of class law cites nothing")
        weakest = next(
            (one for one in _WEAKEST if one in {each.confidence for each in basis}), None
        )
        highest = "error" if weakest is None else _BY_LAW.get(weakest, "warning")
    if asked is None or highest is None:
        return highest
    if _RANK[asked] > _RANK[highest]:
        raise ValueError(f"the rule {name} may be {highest} at most, not {asked}")
    return asked


def _refuse(entry: Rule) -> None:
    """Mistakes in a rule itself are found when it is imported."""
    if not _NAME.fullmatch(entry.name):
        raise ValueError(f"a rule has no name such as {entry.name}")
    if entry.name in _REGISTER:
        raise ValueError(f"the rule {entry.name} is there twice")
    if entry.needs_today != ("today" in entry.asks):
        raise ValueError(f"the rule {entry.name} asks for today, or says that it does, not both")

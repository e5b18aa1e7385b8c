"""Rules about deals and shops: each names a problem, says why it is one, on what ground, and how to mend it.

`lint_deal` runs them on a valid deal, `lint_shop` on a valid shop. A new rule is one function in `rules/<subject>.py` and one folder of cases in
`tests/lint/`.
"""

from contracts.lint.registry import Finding, Rule, cite, rule
from contracts.lint.run import (
    affected,
    all_rules,
    blocks_final,
    lint_deal,
    lint_document,
    lint_passages,
    lint_shop,
    not_run,
)

__all__ = [
    "Finding",
    "Rule",
    "affected",
    "all_rules",
    "blocks_final",
    "cite",
    "lint_deal",
    "lint_document",
    "lint_passages",
    "lint_shop",
    "not_run",
    "rule",
]

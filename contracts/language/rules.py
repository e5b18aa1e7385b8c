"""Rules by ending: what is cut from a word, what is put, and how far it can be trusted."""

import re
from collections.abc import Sequence

from contracts.language.forms import Case, Confidence, Form, case_index
from contracts.records import record

__all__ = ["Rule", "apply", "compiled"]


@record
class Rule:
    """One class of words; the first rule whose pattern fits wins."""

    pattern: re.Pattern[str]
    cut: int
    endings: tuple[str, ...]
    """gen, dat, acc, ins, loc."""
    confidence: Confidence
    doubtful: tuple[str, ...]
    """Cases in which usage differs and a person must say."""

    def form(self, word: str, case: Case) -> Form:
        stem = word[: len(word) - self.cut]
        confidence = "unsure" if case in self.doubtful else self.confidence
        return Form(stem + self.endings[case_index(case) - 1], confidence)


def compiled(table: str) -> tuple[Rule, ...]:
    """Rules from lines «pattern | cut | endings | confidence | doubtful cases».

    An ending `-` is empty; the single ending `=` leaves the word as it is.
    """
    return tuple(_rule(line) for line in table.strip().splitlines() if line.strip())


def _rule(line: str) -> Rule:
    pattern, cut, endings, confidence, *doubtful = (part.strip() for part in line.split(" | "))
    row = ("",) * 5 if endings == "=" else tuple(_ending(e) for e in endings.split())
    assert len(row) == 5, line
    return Rule(
        re.compile(f"(?:{pattern})$"),
        int(cut),
        row,
        confidence,  # type: ignore[arg-type]
        tuple(doubtful[0].split()) if doubtful else (),
    )


def _ending(text: str) -> str:
    return "" if text == "-" else text


def apply(rules: Sequence[Rule], word: str, lower: str, case: Case) -> Form | None:
    """*word* by the first of *rules* that fits *lower*, its lower-case spelling."""
    for rule in rules:
        if rule.pattern.search(lower):
            return rule.form(word, case)
    return None

"""What is written when all rows are done: the summary."""

from __future__ import annotations


def finish(*a):
    pass

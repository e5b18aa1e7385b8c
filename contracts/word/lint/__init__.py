"""Checks of lawyers' own templates: tags, values, references, and what would leak into every document."""

from contracts.word.lint.check import Checked, check_template

__all__ = ["Checked", "check_template"]

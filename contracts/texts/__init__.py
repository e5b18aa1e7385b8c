"""Text files: parsed once to a tree of prose, expressions and conditions, without any data."""

from contracts.texts.errors import TextError
from contracts.texts.parse import parse_text
from contracts.texts.tree import TextTemplate

__all__ = ["TextError", "TextTemplate", "parse_text"]

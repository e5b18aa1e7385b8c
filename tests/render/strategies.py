"""Texts that users may give, for Hypothesis: letters of our languages and everything that means something to a format."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from contracts.fonts import coverage

__all__ = ["hostile_texts", "values"]

_SHARED_GLYPHS = set(
    "\u00a0\u00ad\u037e\u018f\u04d8\u0259\u04d9\u01c1\u2016\u2044\u2215\u202f\u2009\ufb01\ufb02"
)
"""Characters that share a glyph with another: a simple reader takes one for the other."""
_SYNTAX = [
    "#", "*", "_", "`", "$", "\\", '"', "'", "[", "]", "(", ")", "{", "}", "<", ">", "@", "~", "|", "&", "^",
    "=", "+", "-", ":", ";", ".", ",", "!", "/", "//", "/*", "---", "===", "...", "1.", "1)", "- ", "# ", "> ",
    "\\u{41}", "#panic()", "#set text(red)", "**", "***", "$x$", "@ref", "<label>", "[a](b)", "![a](b)",
    "&amp;", "&#65;", "<!--", "<b>", "http://a.b", "{{ x }}", "{% x %}", "a", "б", "ґ", "’", "«", "»", "№", " ",
]  # fmt: skip


def _is_plain(character: str) -> bool:
    return (
        unicodedata.category(character)[0] not in "MCZ"
        and unicodedata.bidirectional(character) not in {"R", "AL"}
        and character not in _SHARED_GLYPHS
    )


_CHARACTERS = sorted(filter(_is_plain, coverage()))

hostile_texts = (
    st.lists(st.sampled_from(_SYNTAX), min_size=1, max_size=8).map("".join).filter(str.strip)
)
"""Syntax of Typst, Markdown and Jinja in any order."""

values = st.one_of(
    hostile_texts,
    st.text(st.sampled_from(_CHARACTERS), min_size=1, max_size=25),
    st.text(st.sampled_from("абвґєїі ’-«»IVX0123456789"), min_size=1, max_size=40).filter(
        str.strip
    ),
)
"""Any value that can be printed."""
